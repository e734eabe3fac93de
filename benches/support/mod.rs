//! What the benches measure: each stage of the way, and the floor of each format.
#![allow(dead_code, reason = "each bench uses a part of it")]

#[path = "../../tests/support/zip.rs"]
mod zip;

use qingdan::document::{Block, Document};
use qingdan::internals::grid::{self, Grid};
use qingdan::lint::Selection;
use qingdan::read::{ReadOptions, read};
use qingdan::{Limits, Options, emit, lint, parse};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::hint::black_box;
use std::io::Read;

/// What is done with the bytes of a file; the number keeps it from being left out.
pub type Stage = fn(&[u8]) -> usize;

/// The stages by name, each with those before it.
pub const STAGES: &[(&str, Stage)] = &[
    ("floor", floor),
    ("read", document),
    ("resolved", resolved),
    ("parse", model),
    ("json", json),
    ("lint", findings),
];

/// A file of the fixtures.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    std::fs::read(path).expect("the fixture is there")
}

/// What no reader of this format can leave out.
fn floor(bytes: &[u8]) -> usize {
    match bytes {
        [b'P', b'K', ..] => word_floor(bytes),
        [0xd0, 0xcf, ..] => legacy_floor(bytes),
        _ => text_floor(bytes),
    }
}

/// Inflates document.xml and counts its tokens.
fn word_floor(bytes: &[u8]) -> usize {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("a zip package");
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().expect("a sound package") {
        if entry.file_path().as_bytes() != b"word/document.xml" {
            continue;
        }
        let found = archive.get_entry(entry.wayfinder()).expect("its data");
        let mut markup = String::new();
        let inflater = flate2::bufread::DeflateDecoder::new(found.data());
        found.verifying_reader(inflater).read_to_string(&mut markup).expect("sound data");
        let mut reader = Reader::from_str(&markup);
        let mut tokens = 0;
        while !matches!(black_box(reader.read_event().expect("sound markup")), Event::Eof) {
            tokens += 1;
        }
        return tokens;
    }
    0
}

/// Checks the UTF-8 and counts the lines.
fn text_floor(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// Copies the text out of the file: the main stream is most of it.
fn legacy_floor(bytes: &[u8]) -> usize {
    let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    char::decode_utf16(units).map_while(|unit| Some(unit.map_or(1, char::len_utf8))).sum()
}

/// Limits that a hundred times the user's document keeps to.
fn limits() -> Limits {
    Limits { file_bytes: 1 << 30, part_bytes: 1 << 30, blocks: 10_000_000, ..Limits::default() }
}

fn options() -> Options {
    Options { read: ReadOptions { limits: limits(), ..ReadOptions::default() }, ..Options::default() }
}

/// The document as read.
pub fn document_of(bytes: &[u8]) -> Document {
    read(bytes, &options().read).expect("a sound file")
}

/// Its tables with their merged cells resolved.
pub fn grids_of(document: &Document) -> Vec<Grid<'_>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(grid::resolve(table)),
        Block::Paragraph(_) => None,
    });
    tables.collect()
}

/// The document as read: number of blocks.
fn document(bytes: &[u8]) -> usize {
    document_of(bytes).blocks.len()
}

/// The document with its tables resolved: number of cells.
pub fn resolved(bytes: &[u8]) -> usize {
    grids_of(&document_of(bytes)).iter().map(|grid| grid.cells.len()).sum()
}

/// The model: number of plans.
fn model(bytes: &[u8]) -> usize {
    parse(bytes, "list", &options()).expect("a sound file").plans.len()
}

/// The finished JSON: its length.
pub fn json(bytes: &[u8]) -> usize {
    let output = parse(bytes, "list", &options()).expect("a sound file");
    let mut out = Vec::new();
    emit::json(&output, false, &mut out).expect("to memory");
    out.len()
}

/// Everything that `lint` does: number of findings.
pub fn findings(bytes: &[u8]) -> usize {
    lint(bytes, &options(), &Selection::default()).expect("a sound file").len()
}

/// The parts of a package, inflated.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("a zip package");
    let mut entries = archive.entries();
    let mut parts = Vec::new();
    while let Some(entry) = entries.next_entry().expect("a sound package") {
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let found = archive.get_entry(entry.wayfinder()).expect("its data");
        let mut data = Vec::new();
        flate2::bufread::DeflateDecoder::new(found.data()).read_to_end(&mut data).expect("sound data");
        parts.push((name, data));
    }
    parts
}

/// A file with its content so many times over: the body of a .docx, the whole of a text.
pub fn repeated(bytes: &[u8], times: usize) -> Vec<u8> {
    if !bytes.starts_with(b"PK") {
        return bytes.repeat(times);
    }
    let mut parts = parts(bytes);
    let (_, document) = parts.iter_mut().find(|(name, _)| name == "word/document.xml").expect("the main part");
    let markup = String::from_utf8(std::mem::take(document)).expect("UTF-8");
    let (head, rest) = markup.split_once("<w:body>").expect("a body");
    let (body, tail) = rest.split_once("</w:body>").expect("its end");
    *document = [head, "<w:body>", &body.repeat(times), "</w:body>", tail].concat().into_bytes();
    let entries: Vec<_> = parts.iter().map(|(name, data)| zip::Entry::deflated(name, data)).collect();
    zip::zip(&entries)
}
