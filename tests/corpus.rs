//! Real Word files of other projects, kept beside this one and not part of it: each is read without panic,
//! the unreadable ones are refused with a reason, and grids and text agree with what other readers and the
//! markup say (`tests/corpus/grids.tsv`; `tests/corpus/README.md` tells how it was made and who was right),
//! automatic numbers with what LibreOffice shows (`tests/corpus/labels.tsv`).
//!
//! The folder is `../shared/corpus/apache-poi` or what the variable `QINGDAN_CORPUS` names. Without it the
//! tests say so and pass.

#[path = "corpus/plans.rs"]
mod plans;

use qingdan::document::{Block, Table};
use qingdan::internals::grid;
use qingdan::model::{Format, GridOutput};
use qingdan::{Error, Lang, Options, grid_of, parse, read};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const REFERENCE: &str = include_str!("corpus/grids.tsv");
const LABELS: &str = include_str!("corpus/labels.tsv");

/// The folder of the corpus; `None`, said aloud, where it is missing.
fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("QINGDAN_CORPUS").map(PathBuf::from);
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/apache-poi");
    let asked_for = named.is_some();
    let folder = named.unwrap_or_else(usual);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(!asked_for, "QINGDAN_CORPUS names no folder: {}", folder.display());
    println!("skipped: the corpus of Word files is not here");
    None
}

/// The corpus files by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = entries.filter(|path| path.is_file()).map(|path| {
        let bytes = std::fs::read(&path).unwrap();
        (path.file_name().unwrap().to_string_lossy().into_owned(), bytes)
    });
    named.collect()
}

fn is_word(name: &str) -> bool {
    [".docx", ".docm", ".dotx"].iter().any(|extension| name.ends_with(extension))
}

/// What the reference says of one file, or what was read of it, in the form of the reference.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    characters: String,
    hash: String,
    /// `ROWSxCOLUMNS` of each table, then a line for each row: cells, tab, hash.
    tables: Vec<Vec<String>>,
}

/// The reference: file name, and what it says.
fn reference() -> BTreeMap<&'static str, Told> {
    let mut files: BTreeMap<&str, Told> = BTreeMap::new();
    let mut file = "";
    for line in REFERENCE.lines() {
        if let Some(row) = line.strip_prefix("\t\t") {
            files.get_mut(file).unwrap().tables.last_mut().unwrap().push(row.to_owned());
        } else if let Some(size) = line.strip_prefix('\t') {
            files.get_mut(file).unwrap().tables.push(vec![size.to_owned()]);
        } else {
            let mut fields = line.split('\t').map(str::to_owned);
            file = line.split('\t').next().unwrap();
            let (characters, hash) = (fields.nth(3).unwrap(), fields.next().unwrap());
            let told = Told { characters, hash, tables: Vec::new() };
            assert!(files.insert(file, told).is_none(), "{file} stands twice");
        }
    }
    files
}

/// What qingdan reads of a file: places and spans from `grid_of`, texts without automatic numbers from the
/// document.
fn told(bytes: &[u8]) -> Result<Told, Error> {
    let options = Options::default();
    let output: GridOutput = grid_of(bytes, "corpus", &options)?;
    let document = read::read(bytes, &options.read)?;
    let body = text(&document.blocks);
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let tables = output.tables.iter().zip(tables).map(|(written, table)| {
        let texts: Vec<String> = grid::resolve(table).cells.iter().map(|cell| text(cell.blocks())).collect();
        assert_eq!(written.cells.len(), texts.len());
        let mut lines = vec![format!("{}x{}", written.rows, written.columns)];
        for row in 1..=written.rows {
            let (mut cells, mut joined) = (Vec::new(), Vec::new());
            for (cell, text) in written.cells.iter().zip(&texts).filter(|(cell, _)| cell.row == row) {
                let mut place = cell.column.to_string();
                if cell.column_span > 1 {
                    write!(place, "-{}", cell.column + cell.column_span - 1).unwrap();
                }
                if cell.row_span > 1 {
                    write!(place, "v{}", cell.row_span).unwrap();
                }
                cells.push(place);
                joined.push(text.as_str());
            }
            lines.push(format!("{}\t{}", cells.join(" "), fnv(&joined.join("\u{1f}"))));
        }
        lines
    });
    let tables = tables.collect();
    Ok(Told { characters: body.chars().count().to_string(), hash: fnv(&body), tables })
}

/// Text of paragraphs and tables in order, without white space, control characters and notes.
fn text<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> String {
    let of_table = |table: &Table| -> String {
        let grid = grid::resolve(table);
        grid.cells.iter().map(|cell| text(cell.blocks().collect::<Vec<_>>())).collect()
    };
    let all = blocks.into_iter().map(|block| match block {
        // A note stands as a paragraph that begins with its mark.
        Block::Paragraph(paragraph) if paragraph.text.starts_with("[^") => String::new(),
        Block::Paragraph(paragraph) => without_marks(&paragraph.text),
        Block::Table(table) => of_table(table),
    });
    all.collect::<String>().chars().filter(|c| !c.is_whitespace() && !c.is_ascii_control()).collect()
}

/// Text without the marks of notes, `[^1]` and `[^i]`.
fn without_marks(text: &str) -> String {
    let mut pieces = text.split("[^");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once(']').map_or(piece, |(_, behind)| behind));
    [first].into_iter().chain(rest).collect()
}

/// FNV-1a of 32 bits, in hexadecimal.
fn fnv(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

#[test]
fn grids_and_text_agree_with_the_reference() {
    let Some(folder) = folder() else { return };
    let files = files(&folder);
    let mut differences = String::new();
    for (name, expected) in reference() {
        let Some(bytes) = files.get(name) else {
            writeln!(differences, "{name}: not in the corpus").unwrap();
            continue;
        };
        match told(bytes) {
            Ok(found) if found == expected => {}
            Ok(found) => differences += &first_difference(name, &found, &expected),
            Err(error) => writeln!(differences, "{name}: refused: {error}").unwrap(),
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

fn first_difference(name: &str, found: &Told, expected: &Told) -> String {
    let mut out = String::new();
    for (number, (ours, theirs)) in (1..).zip(found.tables.iter().zip(&expected.tables)) {
        if let Some(at) = (0..ours.len().max(theirs.len())).find(|&at| ours.get(at) != theirs.get(at)) {
            let (ours, theirs) = (ours.get(at), theirs.get(at));
            writeln!(out, "{name}: table {number}, row {at}: found {ours:?}, expected {theirs:?}").unwrap();
        }
    }
    if found.tables.len() != expected.tables.len() {
        writeln!(out, "{name}: found {} tables, expected {}", found.tables.len(), expected.tables.len()).unwrap();
    }
    if out.is_empty() {
        let (own, other) = (&found.characters, &expected.characters);
        writeln!(out, "{name}: text of {own} characters ({}), expected {other} ({})", found.hash, expected.hash)
            .unwrap();
    }
    out
}

#[test]
fn automatic_numbers_agree_with_the_reference() {
    let Some(folder) = folder() else { return };
    let files = files(&folder);
    for line in LABELS.lines() {
        let (name, expected) = line.split_once('\t').unwrap();
        let document = read::read(&files[name], &Default::default()).unwrap();
        let mut found = Vec::new();
        numbers(&document.blocks, &mut found);
        assert_eq!(found.join(" "), expected, "{name}");
    }
}

/// Labels that count, bullets apart.
fn numbers<'a>(blocks: impl IntoIterator<Item = &'a Block>, found: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let label = paragraph.label.as_ref().filter(|label| label.value.is_some());
                found.extend(label.map(|label| label.text.trim().to_owned()));
            }
            Block::Table(table) => {
                grid::resolve(table).cells.iter().for_each(|cell| numbers(cell.blocks().collect::<Vec<_>>(), found));
            }
        }
    }
}

/// The bytes of each file, whatever it is, are read or refused, and no file is in neither list.
#[test]
fn refused_files_have_a_reason() {
    let Some(folder) = folder() else { return };
    let known = reference();
    let mut refused = String::new();
    for (name, bytes) in files(&folder) {
        let result = parse(&bytes, &name, &Options::default());
        if is_word(&name) {
            match result {
                // `hello_world.docm` is a Word 97 file by its bytes, and its name does not count.
                Ok(output) if output.source.format == Format::Doc => assert!(name.ends_with("hello_world.docm")),
                Ok(_) => assert!(known.contains_key(&*name), "{name} is read and not in the reference"),
                Err(error) => writeln!(refused, "{name}: {}", error.message(Lang::En)).unwrap(),
            }
        }
    }
    // Of these, others read one: LibreOffice tries the well-known default password on `protected_agile.docx`.
    insta::assert_snapshot!(refused.trim_end(), @r#"
    test-data_document_ExternalEntityInText.docx: word/document.xml is not well-formed XML at byte 1295: unknown entity &testent;
    test-data_document_bug53475-password-is-pass.docx: the document is protected by a password; remove the password and try again
    test-data_document_bug53475-password-is-solrcell.docx: the document is protected by a password; remove the password and try again
    test-data_document_clusterfuzz-testcase-minimized-POIFuzzer-6709287337197568.docx: the package is cut off or damaged: Invalid end of central directory
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-4791943399604224.docx: the package is cut off or damaged: Invalid end of central directory
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-4959857092198400.docx: the package is cut off or damaged: Invalid end of central directory
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-5166796835258368.docx: the package is cut off or damaged: Invalid end of central directory
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-5313273089884160.docx: the package is cut off or damaged: Unexpected end of file
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-5564805011079168.docx: the package is cut off or damaged: Unexpected end of file
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-5569740188549120.docx: the package is cut off or damaged: Missing end of central directory
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-6061520554164224.docx: the package is cut off or damaged: Missing end of central directory
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-6120975439364096.docx: the package is cut off or damaged: Invalid end of central directory
    test-data_document_clusterfuzz-testcase-minimized-POIXWPFFuzzer-6442791109263360.docx: the package is cut off or damaged: Invalid signature: expected 0x02014b50, got 0xe1000001
    test-data_document_crash-517626e815e0afa9decd0ebb6d1dee63fb9907dd.docx: the package is cut off or damaged: Missing end of central directory
    test-data_document_truncated62886.docx: the package is cut off or damaged: Missing end of central directory
    test-data_integration_stress025.docx: a zip file without a Word document in it
    test-data_poifs_protected_agile.docx: the document is protected by a password; remove the password and try again
    "#);
}
