//! What a Word file says when all its tracked changes are accepted, or rejected. Shares no code with the program.
//!
//! ECMA-376 part 1 §17.13.5: `w:ins` and `w:del` around runs, and in the properties of a paragraph mark, where a mark
//! that is not there lets the next paragraph go on.
#![allow(dead_code, reason = "each test program uses a part of it")]

use qingdan::model::Place;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// An element: name without prefix, attributes without prefixes, children.
#[derive(Debug, Default, Clone)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Debug, Clone)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// What is done with the changes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Revisions {
    #[default]
    Accepted,
    Rejected,
}

/// A paragraph's text, and its place where it has one: those of nested tables and of cells that a merge goes on into have none, and a table of
/// one column is counted as its blocks.
pub type Line = (Option<Place>, String);

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap().to_owned()
}

fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).unwrap().into_owned()
}

fn element(start: &BytesStart<'_>) -> Element {
    let text = std::str::from_utf8(start.as_ref().as_ref()).unwrap().to_owned();
    let name = text.split_whitespace().next().unwrap().to_owned();
    let mut attributes = Vec::new();
    let mut rest = text[name.len()..].trim();
    while let Some((key, behind)) = rest.split_once('=') {
        let behind = behind.trim_start();
        let quote = behind.chars().next().unwrap();
        let (value, next) = behind[1..].split_once(quote).unwrap();
        attributes.push((local(key.trim()), unescape(value)));
        rest = next.trim_start();
    }
    Element { name: local(&name), attributes, children: Vec::new() }
}

/// The root of a part.
pub fn parse(markup: &str) -> Element {
    let mut reader = Reader::from_str(markup);
    let mut open = vec![Element::default()];
    loop {
        let text = match reader.read_event().expect("well-formed markup") {
            Event::Start(start) => {
                open.push(element(&start));
                continue;
            }
            Event::Empty(start) => {
                open.last_mut().unwrap().children.push(Node::Element(element(&start)));
                continue;
            }
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().children.push(Node::Element(closed));
                continue;
            }
            Event::Text(text) => AsRef::<str>::as_ref(&*text).to_owned(),
            Event::CData(text) => AsRef::<str>::as_ref(&*text).to_owned(),
            Event::GeneralRef(name) => unescape(&format!("&{};", AsRef::<str>::as_ref(&*name))),
            Event::Eof => break,
            _ => continue,
        };
        open.last_mut().unwrap().children.push(Node::Text(text));
    }
    assert_eq!(open.len(), 1, "every element is closed");
    let root = open.pop().unwrap().children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.unwrap()
}

impl Element {
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// It and all elements in it, but for what stands in for others in old programs.
    pub fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        self.elements().filter(|element| element.name != "Fallback").for_each(|element| all.extend(element.all()));
        all
    }

    fn data(&self) -> String {
        self.children.iter().map(|node| if let Node::Text(text) = node { text.as_str() } else { "" }).collect()
    }
}

/// The paragraphs of a main part in order, with their text.
pub fn lines(markup: &str, revisions: Revisions) -> Vec<Line> {
    let root = parse(markup);
    let mut walk = Walk { revisions, ..Walk::default() };
    walk.blocks(root.child("body").unwrap());
    walk.flush();
    walk.lines
}

#[derive(Default)]
struct Walk {
    revisions: Revisions,
    lines: Vec<Line>,
    paragraph: u32,
    table: u32,
    /// The cell that is read: its place, the paragraphs so far; without a place where it has none.
    cell: Option<(Option<Place>, u32)>,
    /// Text whose paragraph goes on in the next one.
    carried: Option<(String, Vec<Element>)>,
}

impl Walk {
    fn is_gone(&self, name: &str) -> bool {
        match self.revisions {
            Revisions::Accepted => matches!(name, "del" | "moveFrom"),
            Revisions::Rejected => matches!(name, "ins" | "moveTo"),
        }
    }

    fn push(&mut self, text: String) {
        let place = match &mut self.cell {
            Some((place, count)) => {
                *count += 1;
                let count = *count;
                place.map(|place| Place { paragraph: Some(count), ..place })
            }
            None => {
                self.paragraph += 1;
                Some(Place { paragraph: Some(self.paragraph), ..Place::default() })
            }
        };
        self.lines.push((place, text));
    }

    fn flush(&mut self) {
        if let Some((text, boxes)) = self.carried.take() {
            self.finish(text, boxes);
        }
    }

    fn blocks(&mut self, of: &Element) {
        for element in of.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => {
                    self.flush();
                    self.table(element);
                }
                "sectPr" | "sdtPr" | "Fallback" => {}
                name if self.is_gone(name) => {}
                _ => self.blocks(element),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let mark = paragraph.child("pPr").and_then(|properties| properties.child("rPr"));
        let goes_on = mark.is_some_and(|mark| mark.elements().any(|change| self.is_gone(&change.name)));
        let (mut text, mut boxes) = self.carried.take().unwrap_or_default();
        text += &self.inline(paragraph, &mut boxes);
        if goes_on {
            self.carried = Some((text, boxes));
        } else {
            self.finish(text, boxes);
        }
    }

    fn finish(&mut self, text: String, boxes: Vec<Element>) {
        self.push(text);
        for content in boxes {
            self.blocks(&content);
            self.flush();
        }
    }

    fn inline(&self, of: &Element, boxes: &mut Vec<Element>) -> String {
        let mut text = String::new();
        for element in of.elements() {
            match element.name.as_str() {
                "t" | "delText" => {
                    let data = element.data().replace(['\n', '\r', '\t'], " ");
                    let keeps = element.attribute("space") == Some("preserve");
                    text += if keeps { &data } else { data.trim_matches(' ') };
                }
                "tab" => text.push('\t'),
                "br" => text.push('\n'),
                "sym" => text.push('☑'),
                "txbxContent" => boxes.push(element.clone()),
                "pPr" | "rPr" | "instrText" | "Fallback" | "sdtPr" => {}
                name if self.is_gone(name) => {}
                _ => text += &self.inline(element, boxes),
            }
        }
        text
    }

    /// Whether a table that is not in another is one column of cells, one of which shows something.
    fn is_column(&self, table: &Element) -> bool {
        let of = |element: &Element, name: &str| -> Vec<Element> {
            element.elements().filter(|child| child.name == name).cloned().collect()
        };
        let rows = of(table, "tr");
        let cells: Vec<Vec<Element>> = rows.iter().map(|row| of(row, "tc")).collect();
        let shows = |cell: &Element| {
            let mut walk = Walk { revisions: self.revisions, ..Walk::default() };
            walk.blocks(cell);
            walk.flush();
            walk.table > 0 || walk.lines.iter().any(|(_, text)| !text.trim().is_empty())
        };
        self.cell.is_none() && cells.iter().all(|row| row.len() <= 1) && cells.iter().flatten().any(shows)
    }

    fn table(&mut self, table: &Element) {
        if self.is_column(table) {
            for row in table.elements().filter(|element| element.name == "tr") {
                for cell in row.elements().filter(|element| element.name == "tc") {
                    self.blocks(cell);
                    self.flush();
                }
            }
            return;
        }
        let is_nested = self.cell.is_some();
        self.table += u32::from(!is_nested);
        let rows = table.elements().filter(|element| element.name == "tr");
        for (row, number) in rows.zip(1..) {
            let mut column = 1;
            for cell in row.elements().filter(|element| element.name == "tc") {
                let properties = cell.child("tcPr");
                let property = |name: &str| properties.and_then(|properties| properties.child(name));
                let span = property("gridSpan").and_then(|span| span.attribute("val")?.parse::<u32>().ok());
                let place = Place {
                    table: Some(self.table),
                    row: Some(number),
                    column: Some(column),
                    paragraph: None,
                    line: None,
                };
                // ECMA-376 part 1 §17.18.57: a merge without a value goes on.
                let goes_on = |merge: &Element| merge.attribute("val") != Some("restart");
                let has_place =
                    !is_nested && !["vMerge", "hMerge"].iter().filter_map(|name| property(name)).any(goes_on);
                let outer = self.cell.replace((has_place.then_some(place), 0));
                self.blocks(cell);
                self.flush();
                self.cell = outer;
                column += span.unwrap_or(1);
            }
        }
    }
}

/// The entries of a package, inflated.
pub fn parts(bytes: &[u8]) -> HashMap<String, Vec<u8>> {
    entries(bytes).into_iter().map(|(name, _, content)| (name, content)).collect()
}

/// The entries of a package: name, data as it stands in the file, inflated.
pub fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    use std::io::Read;
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut listed = archive.entries();
    let mut entries = Vec::new();
    while let Some(entry) = listed.next_entry().unwrap() {
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).unwrap();
        let found = archive.get_entry(entry.wayfinder()).unwrap();
        let data = found.data().to_vec();
        let mut content = Vec::new();
        match entry.compression_method() {
            rawzip::CompressionMethod::STORE => content.clone_from(&data),
            _ => {
                flate2::read::DeflateDecoder::new(&data[..]).read_to_end(&mut content).unwrap();
            }
        }
        entries.push((name, data, content));
    }
    entries
}

/// The text of the main part, `word/document.xml`, in UTF-8 or, where a mark says so, in UTF-16.
pub fn main_part(bytes: &[u8]) -> String {
    let part = parts(bytes).remove("word/document.xml").unwrap();
    let wide = |unit: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = part[2..].chunks(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    };
    match part[..] {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8(part).unwrap(),
    }
}
