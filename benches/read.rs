//! Reading the user's document, beside the floor of each format in the same run.
//!
//! The floor does what no reader can leave out: for .docx it inflates document.xml and tokenizes it with
//! quick-xml, for .txt it checks the UTF-8 and finds the lines. Compare the medians of one group: what
//! matters is the ratio, since machines differ.

#[path = "../tests/support/zip.rs"]
#[allow(dead_code, reason = "tests use more of it")]
mod zip;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use qingdan::document::{Block, Document};
use qingdan::read::{ReadOptions, read};
use qingdan::{Options, Vocabulary, emit, grid, parse};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::hint::black_box;
use std::io::Read;

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    std::fs::read(path).expect("the fixture is there")
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

/// The document with its tables resolved: number of grid cells.
fn resolved(bytes: &[u8]) -> usize {
    let document: Document = read(bytes, &ReadOptions::default()).expect("a sound file");
    let cells = document.blocks.iter().map(|block| match block {
        Block::Table(table) => grid::resolve(table).cells.len(),
        Block::Paragraph(_) => 0,
    });
    cells.sum()
}

/// The finished JSON: its length.
fn json(bytes: &[u8]) -> usize {
    let output = parse(bytes, "list", &Options::default()).expect("a sound file");
    let mut out = Vec::new();
    emit::json(&output, false, &mut out).expect("to memory");
    out.len()
}

/// Copies the text out of the file: the main stream is most of it.
fn legacy_floor(bytes: &[u8]) -> usize {
    let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    char::decode_utf16(units).map_while(|unit| Some(unit.map_or(1, char::len_utf8))).sum()
}

fn formats(criterion: &mut Criterion) {
    type Measured = fn(&[u8]) -> usize;
    let formats: [(&str, &str, Measured); 4] = [
        ("docx", "daan-2021-2030.docx", word_floor),
        ("doc", "daan-2021-2030.doc", legacy_floor),
        ("html", "daan-2021-2030.html", text_floor),
        ("txt", "daan-2021-2030.txt", text_floor),
    ];
    for (format, name, floor) in formats {
        let bytes = fixture(name);
        let mut group = criterion.benchmark_group(format);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function("floor", |bencher| bencher.iter(|| floor(black_box(&bytes))));
        group.bench_function("resolved", |bencher| bencher.iter(|| resolved(black_box(&bytes))));
        group.bench_function("json", |bencher| bencher.iter(|| json(black_box(&bytes))));
        group.finish();
    }
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

/// The document with its body so many times over.
fn repeated(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut parts = parts(bytes);
    let (_, document) = parts.iter_mut().find(|(name, _)| name == "word/document.xml").expect("the main part");
    let markup = String::from_utf8(std::mem::take(document)).expect("UTF-8");
    let (head, rest) = markup.split_once("<w:body>").expect("a body");
    let (body, tail) = rest.split_once("</w:body>").expect("its end");
    *document = [head, "<w:body>", &body.repeat(times), "</w:body>", tail].concat().into_bytes();
    let entries: Vec<_> = parts.iter().map(|(name, data)| zip::Entry::deflated(name, data)).collect();
    zip::zip(&entries)
}

/// Time per row must not grow with the length: compare with a hundred times the group `docx`.
fn long(criterion: &mut Criterion) {
    let bytes = repeated(&fixture("daan-2021-2030.docx"), 100);
    let mut group = criterion.benchmark_group("docx x100");
    group.sample_size(10);
    group.bench_function("resolved", |bencher| bencher.iter(|| resolved(black_box(&bytes))));
    group.bench_function("json", |bencher| bencher.iter(|| json(black_box(&bytes))));
    group.finish();
}

/// A thousand small files, and interpretation without reading.
fn alone(criterion: &mut Criterion) {
    let small = fixture("example.txt");
    criterion.bench_function("1000 small files", |bencher| {
        bencher.iter(|| (0..1_000).map(|_| json(black_box(&small))).sum::<usize>());
    });
    let document = read(&fixture("daan-2021-2030.docx"), &ReadOptions::default()).expect("a sound file");
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(grid::resolve(table)),
        Block::Paragraph(_) => None,
    });
    let grids: Vec<_> = tables.collect();
    let vocabulary = Vocabulary::default();
    criterion.bench_function("interpretation", |bencher| {
        bencher.iter(|| qingdan::plan::interpret(&document, &grids, &vocabulary));
    });
}

criterion_group!(benches, formats, long, alone);
criterion_main!(benches);
