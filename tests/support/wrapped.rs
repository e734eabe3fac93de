//! Lists as Word files in which the same text lies in other markup: in runs that are split, links and content controls, with
//! tracked changes and comments of others; and the whole list in a table, as paragraphs, in a nested table, a text box or a
//! content control.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::lists::{Cell, Document, Table};
use super::random::Random;
use super::support::{self, NAMESPACES};

/// A document as a Word file of plain paragraphs; a cell that goes on from the one above is merged with it.
pub fn plain(document: &Document) -> Vec<u8> {
    let body = document.tables.iter().map(|list| caption(list, &mut support::p) + &table(list, &mut support::p));
    support::word(&body.collect::<String>()).bytes()
}

/// The same text in all kinds of markup, with a comment of somebody else.
pub fn wrapped(document: &Document, random: &mut Random) -> Vec<u8> {
    let mut id = 100;
    let mut body = String::new();
    for list in &document.tables {
        let setting = random.between(0, 6);
        let mut paragraph = |text: &str| {
            id += 10;
            torn(text, id, random)
        };
        let rows = if setting == 1 { paragraphs(list, &mut paragraph) } else { table(list, &mut paragraph) };
        body += &caption(list, &mut paragraph);
        body += &match setting {
            2 => {
                // A table with the header of a task list is no layout, whatever stands in it.
                let pair = |one: &str, other: &str| support::row(&[one, other].map(|text| support::cell("", &[text])));
                let last =
                    [format!("<w:tc>{}{rows}<w:p/></w:tc>", support::p("落实下表。")), support::cell("", &["县政府"])];
                support::table(&[pair("工作任务", "责任单位"), pair("修路。", "县交通局"), support::row(&last)])
            }
            3 => format!(
                "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>{rows}<w:p/></w:txbxContent></wps:txbx></mc:Choice>\
                 <mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            ),
            4 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{rows}</w:sdtContent></w:sdt>"),
            _ => rows,
        };
    }
    let comments = format!(
        r#"<w:comments {NAMESPACES}><w:comment w:id="7" w:author="甲"><w:p><w:r><w:t>原有批注</w:t></w:r></w:p></w:comment></w:comments>"#
    );
    let word = support::word(&body);
    if random.between(0, 2) == 0 {
        word.bytes()
    } else {
        word.related("comments", "word/comments.xml", &comments).bytes()
    }
}

fn caption(list: &Table, paragraph: &mut dyn FnMut(&str) -> String) -> String {
    paragraph(&list.attachment) + &paragraph(&list.title)
}

/// A list as a table.
fn table(list: &Table, paragraph: &mut dyn FnMut(&str) -> String) -> String {
    let header: Vec<String> = list.header.iter().map(|words| support::cell("", &[words])).collect();
    let mut rows = vec![support::row(&header)];
    for (row, cells) in list.rows.iter().enumerate() {
        let goes_on = |column: usize| {
            list.rows.get(row + 1).and_then(|below| below.get(column)).is_some_and(|below| below.merged)
        };
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let merge = match (cell.merged, goes_on(column)) {
                (true, _) => "<w:vMerge/>",
                (false, true) => "<w:vMerge w:val=\"restart\"/>",
                (false, false) => "",
            };
            let lines: String = cell.lines.iter().map(|line| paragraph(line)).collect();
            let lines = if lines.is_empty() { "<w:p/>".to_owned() } else { lines };
            format!("<w:tc><w:tcPr>{merge}</w:tcPr>{lines}</w:tc>")
        });
        rows.push(support::row(&cells.collect::<Vec<_>>()));
    }
    support::table(&rows)
}

/// A list as paragraphs: the lines of every cell, those of names behind what gives them their role.
fn paragraphs(list: &Table, paragraph: &mut dyn FnMut(&str) -> String) -> String {
    let mut all = String::new();
    for row in &list.rows {
        for (cell, header) in row.iter().zip(&list.header).filter(|(cell, _)| !cell.lines.is_empty()) {
            let Cell { lines, .. } = cell;
            match &**header {
                "牵头部门" | "配合部门" | "责任单位" => {
                    all += &paragraph(&format!("{header}：{}", lines.concat()))
                }
                _ => all.extend(lines.iter().map(|line| paragraph(line))),
            }
        }
    }
    all
}

/// A paragraph whose text is torn into runs of all kinds. Numbers from `id` on are its own.
fn torn(text: &str, id: u32, random: &mut Random) -> String {
    let mut content = String::new();
    let mut rest: Vec<char> = text.chars().collect();
    let mut ids = id..;
    while !rest.is_empty() {
        let length = if random.between(0, 3) == 0 { random.between(1, 6).min(rest.len()) } else { rest.len() };
        let words: String = rest.drain(..length).collect();
        let properties = random.word(&["", "<w:rPr/>", "<w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>"]);
        let run = format!("<w:r>{properties}<w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let id = ids.next().unwrap_or_default();
        content += &match random.between(0, 24) {
            0 => format!("<w:hyperlink r:id=\"x\">{run}</w:hyperlink>"),
            1 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
            2 => format!("<w:smartTag w:element=\"e\">{run}</w:smartTag>"),
            3 => format!("<w:ins w:id=\"{id}\" w:author=\"甲\">{run}</w:ins>"),
            4 => format!("<w:del w:id=\"{id}\" w:author=\"甲\"><w:r><w:delText>旧</w:delText></w:r></w:del>{run}"),
            5 => format!("<w:commentRangeStart w:id=\"7\"/>{run}<w:commentRangeEnd w:id=\"7\"/>"),
            6 => format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"b{id}\"/>{run}<w:bookmarkEnd w:id=\"{id}\"/>"),
            _ => run,
        };
    }
    let properties =
        random.word(&["", "", "<w:pPr><w:jc w:val=\"left\"/></w:pPr>", "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>"]);
    format!("<w:p>{properties}{content}</w:p>")
}
