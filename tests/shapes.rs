//! One plan, many shapes, one truth: the same list as tables, as paragraphs and in every shape of text gives
//! the same domains, tasks, departments and deadlines.

mod support;

use qingdan::model::{Department, Domain, ParseOutput};
use support::{cell, codes, fixture_bytes, p, row, table, word};

/// A task: serial number, text, bodies that lead and support, deadline, its first and last day.
type Task = (u32, &'static str, &'static [&'static str], &'static [&'static str], &'static str, [&'static str; 2]);

const TITLE: &str = "某县2024年重点任务清单";
const NOTE: &str = "注：时限以批复为准。";

/// Domains: number, name, tasks.
const PLAN: [(u32, &str, [Task; 4]); 2] = [
    (
        1,
        "交通建设",
        [
            (1, "修建县道。新建改建县道十公里。", &["县交通局"], &["县财政局"], "2024年6月底前", ["", "2024-06-30"]),
            (
                2,
                "更新公交车。投放新能源公交车二十辆。",
                &["县交通局"],
                &["县财政局", "县发改局"],
                "2024年9月",
                ["", "2024-09-30"],
            ),
            // A line break stands in the name of the body that leads.
            (3, "建设干部公寓。公寓一百套。", &["县委组织部"], &["县住建局"], "2024年底前", ["", "2024-12-31"]),
            (
                4,
                "加固老桥。加固老桥三座。",
                &["县交通局", "县水利局"],
                &["县应急局"],
                "2024年6月15日前",
                ["", "2024-06-15"],
            ),
        ],
    ),
    (
        2,
        "公共服务",
        [
            (5, "改造卫生院。改造乡镇卫生院五所。", &["县卫健局"], &["县财政局"], "2024年8月底前", ["", "2024-08-31"]),
            (
                6,
                "新建幼儿园。新增学位三百个。",
                &["县教育局"],
                &["县住建局"],
                "2024年7月至12月",
                ["2024-07-01", "2024-12-31"],
            ),
            (7, "开放体育场馆。免费开放体育场馆。", &["县文旅局"], &["县教育局"], "长期坚持", ["", ""]),
            (
                8,
                "办好老年食堂。新办老年食堂十家。",
                &["县民政局"],
                &["县市场监管局"],
                "2024年第四季度",
                ["", "2024-12-31"],
            ),
        ],
    ),
];

fn check(shape: &str, output: &ParseOutput) {
    assert_eq!(output.plans.len(), 1, "{shape}");
    let plan = &output.plans[0];
    assert_eq!(plan.title.as_deref(), Some(TITLE), "{shape}");
    assert_eq!(plan.domains.len(), PLAN.len(), "{shape}");
    for (domain, (number, name, tasks)) in plan.domains.iter().zip(&PLAN) {
        assert_eq!(domain.number.as_ref().and_then(|number| number.value), Some(*number), "{shape}");
        assert_eq!(domain.name.as_deref(), Some(*name), "{shape}");
        check_tasks(shape, domain, tasks);
    }
    let notes: Vec<&str> = plan.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, [NOTE], "{shape}");
    // Nothing is doubted but the name that a line break cuts.
    let doubts: Vec<&str> = codes(&output.warnings).into_iter().filter(|code| *code != "doubtful-name").collect();
    assert!(doubts.is_empty(), "{shape}: {doubts:?}");
}

fn check_tasks(shape: &str, domain: &Domain, tasks: &[Task]) {
    assert_eq!(domain.tasks.len(), tasks.len(), "{shape}");
    assert!(domain.goals.is_empty() && domain.domains.is_empty(), "{shape}");
    let names = |list: &[Department]| list.iter().map(|body| body.name.clone()).collect::<Vec<_>>();
    for (task, (number, text, lead, support, deadline, [from, until])) in domain.tasks.iter().zip(tasks) {
        let at = format!("{shape}, task {number}");
        assert_eq!(task.number.as_ref().and_then(|number| number.value), Some(*number), "{at}");
        assert_eq!(task.text, *text, "{at}");
        assert_eq!(task.title, text.split('。').next().unwrap(), "{at}");
        assert_eq!(names(&task.lead), *lead, "{at}");
        assert_eq!(names(&task.support), *support, "{at}");
        assert!(task.responsible.is_empty(), "{at}");
        assert_eq!(task.deadline.as_deref(), Some(*deadline), "{at}");
        let (first, last) = task.date.as_ref().map_or((None, None), |date| (date.from.clone(), date.until.clone()));
        assert_eq!((first.unwrap_or_default(), last.unwrap_or_default()), ((*from).into(), (*until).into()), "{at}");
        assert!(task.detail.is_none() && task.other.is_empty(), "{at}");
    }
}

/// Lines of a cell, from the text of a body list: a break stands inside one name and between two.
fn lines(bodies: &[&'static str]) -> Vec<String> {
    match bodies {
        ["县委组织部"] => vec!["县委".into(), "组织部".into()],
        ["县财政局", "县发改局"] => vec!["县财政局、".into(), "县发改局".into()],
        _ => vec![bodies.join("、")],
    }
}

fn word_table() -> Vec<u8> {
    let header = ["类别", "序号", "工作任务", "牵头单位", "配合单位", "完成时限"];
    let mut rows = vec![row(&header.map(|text| cell("", &[text])))];
    for (number, name, tasks) in &PLAN {
        let label = ["一", "二"][*number as usize - 1];
        for (at, (number, text, lead, support, deadline, _)) in tasks.iter().enumerate() {
            let domain = match at {
                0 => cell(r#"<w:vMerge w:val="restart"/>"#, &[&format!("{label}、{name}")]),
                _ => cell("<w:vMerge/>", &[""]),
            };
            let bodies = |list: &[&'static str]| {
                let lines = lines(list);
                cell("", &lines.iter().map(String::as_str).collect::<Vec<_>>())
            };
            rows.push(row(&[
                domain,
                cell("", &[&number.to_string()]),
                cell("", &[text]),
                bodies(lead),
                bodies(support),
                cell("", &[deadline]),
            ]));
        }
    }
    word(&[p(TITLE), table(&rows), p(NOTE)].concat()).bytes()
}

#[test]
fn the_plan_as_a_table_of_a_word_file() {
    check("docx", &support::parse(&word_table()));
}

/// The same as numbered paragraphs: sections, and behind each item a bracket that says who does it until when.
#[test]
fn the_plan_as_paragraphs_of_a_word_file() {
    let mut body = vec![p(TITLE)];
    for ((_, name, tasks), label) in PLAN.iter().zip(["一、", "二、"]) {
        body.push(p(&format!("{label}{name}")));
        for (number, text, lead, support, deadline, _) in tasks {
            let (lead, support) = (lead.join("、"), support.join("、"));
            body.push(p(&format!("{number}.{text}（牵头单位：{lead}；配合单位：{support}；完成时限：{deadline}）")));
        }
    }
    body.push(p(NOTE));
    check("paragraphs", &support::parse(&word(&body.concat()).bytes()));
}

/// Writes the Word file, from which LibreOffice makes that of Word 97: `soffice --convert-to doc:"MS Word 97" table.docx`.
#[test]
#[ignore = "makes a fixture"]
fn write_the_word_file() {
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/table.docx"), word_table()).unwrap();
}

macro_rules! shapes {
    ($($test:ident: $file:literal;)*) => {$(
        #[test]
        fn $test() {
            check($file, &support::parse(&fixture_bytes(concat!("shapes/", $file))));
        }
    )*};
}

shapes! {
    the_plan_as_a_web_page: "table.html";
    the_plan_as_a_tab_export: "tabs.txt";
    the_plan_pasted_from_a_spreadsheet: "sheet.txt";
    the_plan_with_a_pipe_behind_each_cell: "pipes.txt";
    the_plan_with_pipes_alone_between_cells: "alone.txt";
    the_plan_as_a_table_of_a_word_97_file: "table.doc";
    the_plan_in_markdown: "markdown.txt";
    the_plan_drawn_with_lines: "boxes.txt";
    the_plan_with_one_cell_a_line: "lines.txt";
    the_plan_with_commas: "commas.txt";
    the_plan_with_spaces: "spaces.txt";
    the_plan_as_html_inside_markdown: "embedded.txt";
    the_plan_on_a_page_laid_out_by_a_table: "layout.html";
}
