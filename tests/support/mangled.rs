//! Word documents at random: runs, tables, nested tables, text boxes, content controls, links, fields, and tracked
//! changes and comments that are there already.
#![allow(dead_code, reason = "each test program uses a part of it")]

use crate::random::Random;
use crate::support::{self, NAMESPACES};

/// A document, and what it holds of comments.
pub fn document(random: &mut Random) -> Vec<u8> {
    let mut maker = Maker { random, next: 100 };
    let body = maker.blocks(3);
    let word = support::word(&body);
    if maker.random.between(0, 3) == 0 {
        let comments = format!(
            r#"<w:comments {NAMESPACES}><w:comment w:id="7" w:author="甲"><w:p><w:r><w:t>原有批注</w:t></w:r></w:p></w:comment></w:comments>"#
        );
        return word.related("comments", "word/comments.xml", &comments).bytes();
    }
    word.bytes()
}

struct Maker<'r> {
    random: &'r mut Random,
    next: u32,
}

const TEXTS: &[&str] =
    &["市教育局", "、", "完善机制。", " 加强 管理", "a &amp; b", "&#x4E2D;文", "2025年", "　　", "x &lt; y ", "𠮷野"];

impl Maker<'_> {
    fn chance(&mut self, of: usize) -> bool {
        self.random.between(0, of) == 0
    }

    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn blocks(&mut self, depth: u32) -> String {
        let mut blocks = String::new();
        for _ in 0..self.random.between(2, 6) {
            blocks += &match self.random.between(0, 9) {
                0 | 1 if depth > 0 => self.table(depth - 1),
                2 if depth > 0 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", self.blocks(0)),
                3 => "<w:bookmarkStart w:id=\"3\" w:name=\"b\"/><w:p/>".to_owned(),
                _ => self.paragraph(depth),
            };
        }
        blocks + &self.paragraph(0)
    }

    fn table(&mut self, depth: u32) -> String {
        let columns = self.random.between(1, 4);
        // A table of several columns has the header of a task list, so that it is no layout.
        let headers = ["工作任务", "责任单位", "完成时限"].iter().take(columns);
        let headers: String = headers.map(|header| support::cell("", &[header])).collect();
        let mut rows = if columns > 1 { format!("<w:tr>{headers}</w:tr>") } else { String::new() };
        for _ in 0..self.random.between(1, 4) {
            let cells: String = (0..columns)
                .map(|_| {
                    let inner = if self.chance(3) { depth } else { 0 };
                    let content = self.blocks(inner);
                    format!("<w:tc><w:tcPr><w:tcW w:w=\"10\"/></w:tcPr>{content}</w:tc>")
                })
                .collect();
            rows += &format!("<w:tr>{cells}</w:tr>");
        }
        format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
    }

    fn paragraph(&mut self, depth: u32) -> String {
        let (one, other) = (self.id(), self.id());
        let properties = match self.random.between(0, 9) {
            0 => "<w:pPr/>".to_owned(),
            1 => "<w:pPr><w:jc w:val=\"left\"/></w:pPr>".to_owned(),
            2 => "<w:pPr><w:rPr/></w:pPr>".to_owned(),
            3 => "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>".to_owned(),
            4 => format!(
                "<w:pPr><w:jc w:val=\"left\"/><w:pPrChange w:id=\"{one}\" w:author=\"甲\"><w:pPr/></w:pPrChange></w:pPr>"
            ),
            5 => format!("<w:pPr><w:rPr><w:ins w:id=\"{other}\" w:author=\"甲\"/></w:rPr></w:pPr>"),
            _ => String::new(),
        };
        let mut content = String::new();
        for _ in 0..self.random.between(0, 6) {
            content += &self.inline(depth);
        }
        format!("<w:p w:rsidR=\"00AA\">{properties}{content}</w:p>")
    }

    fn inline(&mut self, depth: u32) -> String {
        let id = self.id();
        match self.random.between(0, 16) {
            0 => format!("<w:hyperlink r:id=\"x\">{}{}</w:hyperlink>", self.run(), self.run()),
            1 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", self.run()),
            2 => format!("<w:smartTag w:element=\"e\">{}</w:smartTag>", self.run()),
            3 => format!("<w:ins w:id=\"{id}\" w:author=\"甲\">{}</w:ins>", self.run()),
            4 => {
                let text = self.random.word(TEXTS);
                format!(
                    "<w:del w:id=\"{id}\" w:author=\"甲\"><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>"
                )
            }
            5 => format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                self.run()
            ),
            6 => format!("<w:commentRangeStart w:id=\"7\"/>{}<w:commentRangeEnd w:id=\"7\"/>", self.run()),
            7 => "<w:r><w:t><![CDATA[a < b]]></w:t></w:r>".to_owned(),
            8 => format!(
                "<w:r><w:rPr><w:b/><w:rPrChange w:id=\"{id}\" w:author=\"甲\"><w:rPr/></w:rPrChange></w:rPr><w:t>粗体</w:t></w:r>"
            ),
            9 if depth > 0 => {
                let content = self.blocks(0);
                format!(
                    "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></mc:Choice>\
                     <mc:Fallback><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
                )
            }
            _ => self.run(),
        }
    }

    fn run(&mut self) -> String {
        let properties = self.random.word(&["", "<w:rPr/>", "<w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>"]).to_owned();
        let mut content = String::new();
        for _ in 0..self.random.between(1, 4) {
            let text = self.random.word(TEXTS);
            content += &match self.random.between(0, 9) {
                0 => "<w:br/>".to_owned(),
                1 => "<w:tab/>".to_owned(),
                2 => "<w:lastRenderedPageBreak/>".to_owned(),
                3 => format!("<w:t>{text}\n{text}</w:t>"),
                4 | 5 => format!("<w:t>{text}</w:t>"),
                _ => format!("<w:t xml:space=\"preserve\">{text}</w:t>"),
            };
        }
        format!("<w:r w:rsidRPr=\"00BB\">{properties}{content}</w:r>")
    }
}
