//! Sound files with something changed, cut, doubled or swapped: they are read or refused, and the output of
//! what is read keeps its rules.

#[path = "support/invariants.rs"]
mod invariants;
mod support;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use qingdan::Options;
use std::io::Read;
use support::{cell, document_xml, fixture_bytes, level, list_of, numbered, p, row, table, word};

/// A change to a list of pieces.
#[derive(Debug, Clone, Copy)]
enum Change {
    Delete(Index),
    Double(Index),
    Swap(Index, Index),
    Cut(Index),
    /// One piece becomes another text.
    Replace(Index, &'static str),
}

fn change(instead: &'static [&'static str]) -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        4 => at().prop_map(Change::Delete),
        4 => at().prop_map(Change::Double),
        4 => (at(), at()).prop_map(|(one, other)| Change::Swap(one, other)),
        1 => at().prop_map(Change::Cut),
        6 => (at(), select(instead)).prop_map(|(at, text)| Change::Replace(at, text)),
    ]
}

fn apply(pieces: &mut Vec<String>, changes: &[Change]) {
    for change in changes {
        if pieces.is_empty() {
            return;
        }
        let length = pieces.len();
        match *change {
            Change::Delete(at) => drop(pieces.remove(at.index(length))),
            Change::Double(at) => pieces.insert(at.index(length), pieces[at.index(length)].clone()),
            Change::Swap(one, other) => pieces.swap(one.index(length), other.index(length)),
            Change::Cut(at) => pieces.truncate(at.index(length)),
            Change::Replace(at, text) => pieces[at.index(length)] = text.to_owned(),
        }
    }
}

/// Tags, texts between tags, and values of attributes, each a piece.
fn pieces(markup: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in markup.chars() {
        match c {
            '<' => all.push("<".into()),
            '>' | '"' => {
                all.last_mut().unwrap().push(c);
                all.push(String::new());
            }
            c => all.last_mut().unwrap().push(c),
        }
    }
    all.retain(|piece| !piece.is_empty());
    all
}

/// Tags, and values at their extremes: a value is followed by its closing quote.
const MARKUP: &[&str] = &[
    "0\"",
    "-1\"",
    "4294967295\"",
    "99999999999999999999\"",
    "\"",
    "restart\"",
    "continue\"",
    "%1%2%9%\"",
    "bullet\"",
    "ideographTraditional\"",
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:vMerge/>",
    "<w:hMerge/>",
    "<w:del>",
    "<w:txbxContent>",
    "<mc:AlternateContent>",
    "<mc:Fallback>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "&amp;",
    "&unknown;",
    "&#x110000;",
    "<![CDATA[",
    "<!--",
];

const LINES: &[&str] = &[
    "",
    "\t",
    "\t\t",
    " ",
    "\u{feff}",
    "附件1",
    "\t序号",
    "\t工作任务",
    "一、甲",
    "（一）乙",
    "1.丙",
    "12岁",
    "注：丁",
    "\0",
];

/// What the shapes of text are made of.
const MARKS: &[&str] = &[
    "\t",
    "\n",
    "\n\n",
    "|",
    " |\n",
    "||",
    "\\|",
    "<br>",
    "|---|---|\n",
    "+---+---+\n",
    "│",
    "├──",
    "┼",
    "┤\n",
    "┌──┬──┐\n",
    "└──┴──┘\n",
    "─",
    "\"",
    "\"\"",
    "\"\t",
    ",",
    " ",
    "　",
    "序号",
    "工作任务\n",
    "责任单位",
    "1",
    "2\n",
    "一、甲\n",
    "县交通局",
    "é\u{301}",
    "\u{feff}",
    "𠀀",
];

/// A sample of each shape of text.
const SHAPES: &[&str] =
    &["tabs.txt", "sheet.txt", "commas.txt", "pipes.txt", "lines.txt", "spaces.txt", "markdown.txt", "boxes.txt"];

/// A small document with every construct that shapes the output.
fn sound_document() -> String {
    let rows = [
        row(&[cell("", &["序号"]), cell("", &["工作任务"]), cell(r#"<w:gridSpan w:val="2"/>"#, &["责任单位"])]),
        row(&[
            cell("", &["1"]),
            cell("", &["（一）修路。", "1.甲"]),
            cell(r#"<w:vMerge w:val="restart"/>"#, &["县交通局、", "县财政局"]),
            cell("", &[]),
        ]),
        row(&[
            cell("", &["2"]),
            format!("<w:tc>{}</w:tc>", numbered(1, 1, "建桥。")),
            cell("<w:vMerge/>", &["藏"]),
            cell("", &["乙"]),
        ]),
        row(&[
            cell(r#"<w:hMerge w:val="restart"/>"#, &["二、合计"]),
            cell("<w:hMerge/>", &[]),
            cell(r#"<w:gridSpan w:val="2"/>"#, &[]),
        ]),
    ];
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let linked = format!(
        "<w:p>{}<w:r><w:instrText>PAGE</w:instrText></w:r>{}<w:r><w:t>3</w:t></w:r>{}</w:p>",
        field("begin"),
        field("separate"),
        field("end")
    );
    let boxed = format!(
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"#,
        p("框")
    );
    document_xml(
        &[p("附件1"), p("某县重点任务清单"), table(&rows), linked, boxed, numbered(1, 0, "文"), p("注：无")].concat(),
    )
}

fn sound_numbering() -> String {
    list_of(
        &[
            level(0, 1, "chineseCounting", "（%1）", ""),
            level(1, 1, "decimal", "%1.%2", r#"<w:lvlRestart w:val="0"/>"#),
        ]
        .concat(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_markup_is_read_or_refused(changes in vec(change(MARKUP), 1..6)) {
        let mut document = pieces(&sound_document());
        apply(&mut document, &changes);
        let file = word("").part("word/document.xml", document.concat().as_bytes()).numbering(&sound_numbering()).bytes();
        invariants::check(&file, &Options::default());
    }

    #[test]
    fn changed_lists_leave_the_document_readable(changes in vec(change(MARKUP), 1..6)) {
        let mut numbering = pieces(&sound_numbering());
        apply(&mut numbering, &changes);
        let document = sound_document();
        let file = word("").part("word/document.xml", document.as_bytes()).numbering(&numbering.concat()).bytes();
        prop_assert!(qingdan::parse(&file, "test", &Options::default()).is_ok());
        invariants::check(&file, &Options::default());
    }

    #[test]
    fn changed_lines_are_read(start in any::<Index>(), changes in vec(change(LINES), 1..8)) {
        let whole = String::from_utf8(fixture_bytes("daan-2021-2030.txt")).unwrap();
        let all: Vec<&str> = whole.lines().collect();
        let from = start.index(all.len());
        let mut lines: Vec<String> = all[from..all.len().min(from + 60)].iter().map(|line| format!("{line}\n")).collect();
        apply(&mut lines, &changes);
        let text = lines.concat();
        if !text.is_empty() && !text.contains('\0') {
            prop_assert!(qingdan::parse(text.as_bytes(), "test", &Options::default()).is_ok());
        }
        invariants::check(text.as_bytes(), &Options::default());
    }

    #[test]
    fn changed_shapes_of_text_are_read(shape in select(SHAPES), changes in vec(change(MARKS), 1..12)) {
        let whole = String::from_utf8(fixture_bytes(&format!("shapes/{shape}"))).unwrap();
        let mut pieces: Vec<String> =
            whole.split_inclusive(['\t', '\n', '|', ',', ' ', '"', '│', '┼', '├', '┤', '─']).map(str::to_owned).collect();
        apply(&mut pieces, &changes);
        let text = pieces.concat();
        if !text.is_empty() {
            prop_assert!(qingdan::parse(text.as_bytes(), "test", &Options::default()).is_ok());
        }
        invariants::check(text.as_bytes(), &Options::default());
    }

    #[test]
    fn changed_bytes_of_a_text_are_read_or_refused(start in any::<Index>(), bytes in vec((any::<Index>(), any::<u8>()), 1..8)) {
        let whole = fixture_bytes("daan-2021-2030.txt");
        let from = start.index(whole.len());
        let mut part = whole[from..whole.len().min(from + 3_000)].to_vec();
        for (at, byte) in bytes {
            let at = at.index(part.len());
            part[at] = byte;
        }
        invariants::check(&part, &Options::default());
    }

    #[test]
    fn changed_bytes_of_a_package_are_read_or_refused(bytes in vec((any::<Index>(), any::<u8>()), 1..4)) {
        let mut file = word("").part("word/document.xml", sound_document().as_bytes()).bytes();
        for (at, byte) in bytes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        invariants::check(&file, &Options::default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// The fixture is large; a few cases a run add up over the days.
    #[test]
    fn a_changed_fixture_is_read_or_refused(changes in vec(change(MARKUP), 1..20), numbering in vec(change(MARKUP), 0..6)) {
        let fixture = fixture_bytes("daan-2021-2030.docx");
        let mut parts: Vec<(String, Vec<u8>)> = parts_of(&fixture);
        for (name, content) in &mut parts {
            let changes = match name.as_str() {
                "word/document.xml" => &changes,
                "word/numbering.xml" => &numbering,
                _ => continue,
            };
            let mut changed = pieces(std::str::from_utf8(content).unwrap());
            apply(&mut changed, changes);
            *content = changed.concat().into_bytes();
        }
        invariants::check(&support::zip(&parts), &Options::default());
    }
}

/// The parts of a package, inflated.
fn parts_of(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(file).unwrap();
    let mut entries = archive.entries();
    let mut parts = Vec::new();
    while let Some(entry) = entries.next_entry().unwrap() {
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).unwrap();
        let stored = entry.compression_method() == rawzip::CompressionMethod::STORE;
        let found = archive.get_entry(entry.wayfinder()).unwrap();
        let mut content = Vec::new();
        if stored {
            content.extend_from_slice(found.data());
        } else {
            flate2::read::DeflateDecoder::new(found.data()).read_to_end(&mut content).unwrap();
        }
        parts.push((name, content));
    }
    parts
}
