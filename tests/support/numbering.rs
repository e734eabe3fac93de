//! Small task lists of which only the labels matter, in every form that a list comes in.
//!
//! A list is one line of labels (`tests/numbering/sound.txt` says how they are written); [`documents`] makes of it the
//! same document as text, as a Word file and as a page, typed and with automatic numbers, each with the faults that its
//! labels name ([`Wanted`], as `tests/numbering/faulty.txt` writes them).
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::automatic;
use super::support;
use super::word_binary::Binary;
use qingdan::lint::{Finding, Selection};
use qingdan::{Options, lint};

/// A fault that must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The codes, or beginnings of codes, of which one must tell it.
    pub codes: Vec<String>,
    /// What the finding shows.
    pub shown: String,
    /// Table and row, or the paragraph.
    pub at: (Option<u32>, Option<u32>, Option<u32>),
}

/// A list in one format.
#[derive(Debug)]
pub struct Listed {
    pub format: &'static str,
    pub bytes: Vec<u8>,
    pub wanted: Vec<Wanted>,
}

impl Listed {
    /// The findings on numbers and on the document as a whole.
    pub fn findings(&self) -> Vec<Finding> {
        let select = ["NUM", "DOC"].map(str::to_owned).to_vec();
        let selection = Selection { select, ignore: vec!["DOC004".into()], ..Selection::default() };
        lint(&self.bytes, &Options::default(), &selection).expect("a document that can be read")
    }

    /// What is missed, and what is told that is no fault.
    pub fn wrong(&self) -> (Vec<&Wanted>, Vec<String>) {
        let mut left = self.findings();
        let mut missed = Vec::new();
        for wanted in &self.wanted {
            let is_it = |finding: &Finding| {
                let at = finding.at.unwrap_or_default();
                let at = (at.table, at.row, at.paragraph.filter(|_| at.table.is_none()));
                let is_code = wanted.codes.iter().any(|code| finding.rule.code.starts_with(code.as_str()));
                is_code && finding.text.contains(&wanted.shown) && at == wanted.at
            };
            match left.iter().position(is_it) {
                Some(index) => drop(left.remove(index)),
                None => missed.push(wanted),
            }
        }
        let place = |finding: &Finding| {
            let at = finding.at.unwrap_or_default();
            format!("{:?}", (at.table, at.row, at.paragraph))
        };
        let told = |f: &Finding| format!("{} {:?} {} {}", f.rule.code, f.text, place(f), f.message.en);
        (missed, left.iter().map(told).collect())
    }
}

/// A fault of a label: `!NUM002:（四）*`, `!DOC006@附件2:=见附件2。`; the label, the codes, what is shown.
fn marked(token: &str) -> (&str, Option<(Vec<String>, String)>) {
    let Some((fault, label)) = token.strip_prefix('!').and_then(|rest| rest.split_once(':')) else {
        return (token, None);
    };
    let own = label.trim_start_matches('#').split(['*', '~', '(', '/']).next().unwrap_or_default();
    // Half-width brackets are a label's own.
    let own = if label.trim_start_matches('#').starts_with('(') {
        label.trim_start_matches('#').trim_end_matches('*')
    } else {
        own
    };
    let (codes, shown) = fault.split_once('@').unwrap_or((fault, own));
    (label, Some((codes.split('/').map(str::to_owned).collect(), shown.to_owned())))
}

/// What the tasks are: short, each another, with bodies of their own.
const TASKS: &[(&str, &str)] = &[
    ("改造农村公路", "县交通运输局"),
    ("整治黑臭水体", "县水利局"),
    ("新建公办幼儿园", "县教育局"),
    ("补种行道树", "县林业局"),
    ("开展家庭医生签约", "县卫生健康局"),
    ("举办全民阅读活动", "县文化和旅游局"),
    ("完善养老服务设施", "县民政局"),
    ("推进医保经办下沉", "县医疗保障局"),
    ("建设高标准农田", "县农业农村局"),
    ("加快资金拨付进度", "县财政局"),
    ("推广电子营业执照", "县市场监管局"),
    ("开展稳岗就业援助", "县人力资源社会保障局"),
    ("改造老旧小区管网", "县住房城乡建设局"),
    ("排查危险化学品隐患", "县应急管理局"),
    ("更新城区公交车辆", "县公安局"),
    ("清理拖欠企业账款", "县工业和信息化局"),
];

const HEADINGS: &[&str] =
    &["乡村建设", "生态保护", "公共服务", "文化惠民", "产业发展", "社会治理", "改革创新", "安全生产"];

fn task(index: usize) -> (String, &'static str) {
    let (text, body) = TASKS[index % TASKS.len()];
    let round = index / TASKS.len();
    (if round == 0 { text.to_owned() } else { format!("{text}第{}批", round + 1) }, body)
}

const TITLE: &str = "北川县2024年重点任务分工方案";

/// A paragraph of a list: its label, and what stands behind it.
#[derive(Debug, Clone)]
pub struct Line {
    pub label: String,
    pub text: String,
}

/// Paragraphs of a list in text, and the faults.
fn lines(labels: &str) -> (Vec<Line>, Vec<Wanted>) {
    let mut lines = vec![Line { label: String::new(), text: TITLE.to_owned() }];
    let mut wanted = Vec::new();
    let (mut tasks, mut headings) = (0, 0);
    for token in labels.split_whitespace() {
        let (token, fault) = marked(token);
        if let Some((codes, shown)) = fault {
            wanted.push(Wanted { codes, shown, at: (None, None, Some(lines.len() as u32 + 1)) });
        }
        let (label, own) = token.split_once('~').unwrap_or((token, ""));
        // Articles have a space behind their number.
        let space = if label.starts_with('第') { "　" } else { "" };
        if let Some(label) = label.strip_suffix('*') {
            let (text, body) = task(tasks);
            tasks += 1;
            let own = if own.is_empty() { text } else { own.to_owned() };
            lines.push(Line { label: label.to_owned(), text: format!("{space}{own}。（责任单位：{body}）") });
        } else if let Some(prose) = label.strip_prefix('=') {
            lines.push(Line { label: String::new(), text: prose.to_owned() });
        } else {
            let heading = if own.is_empty() { HEADINGS[headings % HEADINGS.len()] } else { own };
            headings += 1;
            let label = label.trim_start_matches('_').to_owned();
            lines.push(Line { label, text: format!("{space}{heading}") });
        }
    }
    (lines, wanted)
}

/// Rows of a table: cells, or one text across the table; an empty row begins another table.
fn rows(labels: &str, serial: bool) -> (Vec<Vec<String>>, Vec<Wanted>) {
    let mut rows = Vec::new();
    let mut wanted = Vec::new();
    // Counted from 1, below a header.
    let (mut table, mut row) = (1, 1);
    let (mut tasks, mut headings, mut domain) = (0, 0, String::new());
    for token in labels.split_whitespace() {
        if token == "^" {
            rows.push(Vec::new());
            (table, row) = (table + 1, 1);
            continue;
        }
        let (token, fault) = marked(token);
        if let Some((codes, shown)) = fault {
            wanted.push(Wanted { codes, shown, at: (Some(table), Some(row + 1), None) });
        }
        row += u32::from(serial || !token.starts_with('#'));
        if let Some(label) = token.strip_prefix('#') {
            let space = if label.starts_with('第') { "　" } else { "" };
            domain = format!("{}{space}{}", label.trim_start_matches('_'), HEADINGS[headings % HEADINGS.len()]);
            headings += 1;
            if serial {
                rows.push(vec![domain.clone()]);
            }
            continue;
        }
        let (label, inner) = token.split_once('(').filter(|(label, _)| !label.is_empty()).unwrap_or((token, ""));
        let (label, title) = label.split_once('/').unwrap_or((label, ""));
        let (text, body) = task(tasks);
        tasks += 1;
        let inner = inner.strip_suffix(')').unwrap_or(inner);
        let inside = inner.split(',').filter(|label| !label.is_empty()).enumerate();
        let inside: String =
            inside.map(|(at, label)| format!("\n{label}落实第{}步措施。", ["一", "二", "三"][at % 3])).collect();
        let label = label.trim_start_matches('_');
        rows.push(match serial {
            true => vec![label.to_owned(), format!("{title}{text}。{inside}"), body.to_owned()],
            false => vec![domain.clone(), format!("{label}{text}。{inside}"), body.to_owned()],
        });
    }
    (rows, wanted)
}

fn markup(lines: &str) -> String {
    lines.split('\n').map(|line| format!("<p>{line}</p>")).collect()
}

fn tables(rows: &[Vec<String>], header: [&str; 3]) -> Vec<Vec<Vec<String>>> {
    let with_header = |rows: &[Vec<String>]| {
        let header = vec![header.map(str::to_owned).to_vec()];
        header.into_iter().chain(rows.iter().cloned()).collect()
    };
    rows.split(|row| row.is_empty()).map(with_header).collect()
}

/// The tables as a page; a domain is merged over its tasks.
fn page(tables: &[Vec<Vec<String>>], merged: bool) -> String {
    let mut page = format!("<meta charset=utf-8><p>{TITLE}</p>");
    for rows in tables {
        page.push_str("<table>");
        for (index, row) in rows.iter().enumerate() {
            page.push_str("<tr>");
            if row.len() == 1 {
                page.push_str(&format!("<td colspan=3>{}</td>", markup(&row[0])));
            } else {
                let goes_on =
                    |other: Option<&Vec<String>>| merged && index > 0 && other.is_some_and(|other| other[0] == row[0]);
                if !goes_on(index.checked_sub(1).and_then(|before| rows.get(before))) {
                    let span = (index..rows.len()).take_while(|at| *at == index || goes_on(rows.get(*at))).count();
                    page.push_str(&format!("<td rowspan={span}>{}</td>", markup(&row[0])));
                }
                page.extend(row[1..].iter().map(|cell| format!("<td>{}</td>", markup(cell))));
            }
            page.push_str("</tr>");
        }
        page.push_str("</table><p>续表</p>");
    }
    page.trim_end_matches("<p>续表</p>").to_owned()
}

/// The tables as a Word file.
fn word(tables: &[Vec<Vec<String>>], merged: bool) -> Vec<u8> {
    let mut body = support::p(TITLE);
    for (number, rows) in tables.iter().enumerate() {
        if number > 0 {
            body += &support::p("续表");
        }
        let mut shown = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let cell = |properties: &str, text: &str| support::cell(properties, &text.split('\n').collect::<Vec<_>>());
            if row.len() == 1 {
                shown.push(support::row(&[cell("<w:gridSpan w:val=\"3\"/>", &row[0])]));
                continue;
            }
            let same = merged && index > 1 && rows[index - 1][0] == row[0];
            let first = match (merged && index > 0, same) {
                (true, true) => cell("<w:vMerge/>", ""),
                (true, false) => cell("<w:vMerge w:val=\"restart\"/>", &row[0]),
                _ => cell("", &row[0]),
            };
            let cells: Vec<String> = std::iter::once(first).chain(row[1..].iter().map(|text| cell("", text))).collect();
            shown.push(support::row(&cells));
        }
        body += &support::table(&shown);
    }
    support::word(&body).bytes()
}

/// The list of a shape and its labels in every format that can hold it.
pub fn documents(shape: &str, labels: &str) -> Vec<Listed> {
    match shape {
        "text" => {
            let (lines, wanted) = lines(labels);
            let mut all = typed(&lines);
            all.extend(automatic::documents(&lines));
            // Markdown has a blank line between two paragraphs.
            let blank = |wanted: &Wanted| {
                let (table, row, paragraph) = wanted.at;
                Wanted { at: (table, row, paragraph.map(|number| 2 * number - 1)), ..wanted.clone() }
            };
            let spaced: Vec<Wanted> = wanted.iter().map(blank).collect();
            let wanted = |format| if format == "md" { spaced.clone() } else { wanted.clone() };
            all.into_iter().map(|(format, bytes)| Listed { format, bytes, wanted: wanted(format) }).collect()
        }
        "table" | "cells" => {
            let serial = shape == "table";
            let header = if serial {
                ["序号", "工作任务", "责任单位"]
            } else {
                ["领域", "工作任务", "责任单位"]
            };
            let (rows, wanted) = rows(labels, serial);
            let tables = tables(&rows, header);
            let without = !serial && !labels.contains('#');
            let tables = match without {
                true => {
                    tables.into_iter().map(|rows| rows.into_iter().map(|row| row[1..].to_vec()).collect()).collect()
                }
                false => tables,
            };
            let merged = !serial && !without;
            let all = [("docx", word(&tables, merged)), ("html", page(&tables, merged).into_bytes())];
            all.map(|(format, bytes)| Listed { format, bytes, wanted: wanted.clone() }).into()
        }
        _ => panic!("no shape {shape}"),
    }
}

/// Paragraphs that the records of a .doc in a test hold, at most.
const MAX_DOC: usize = 22;

/// Paragraphs whose labels are typed.
fn typed(lines: &[Line]) -> Vec<(&'static str, Vec<u8>)> {
    let lines: Vec<String> = lines.iter().map(|Line { label, text }| format!("{label}{text}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut all = vec![
        ("txt", (lines.join("\n") + "\n").into_bytes()),
        ("docx", support::word_of(&lines)),
        ("html", support::page_of(&lines).into_bytes()),
    ];
    let markdown: String = lines.iter().skip(1).map(|line| format!("{line}\n\n")).collect();
    all.push(("md", format!("# {TITLE}\n\n{markdown}").into_bytes()));
    if lines.len() <= MAX_DOC {
        let empty = Binary::default().style(1, 0xfff, &[], &[]);
        let file = lines.iter().fold(empty, |file, line| file.paragraph(line, 0, &[]));
        all.push(("doc", file.bytes()));
    }
    all
}
