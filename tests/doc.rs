//! Legacy Word files: damaged and foreign ones are refused with a reason, and no bytes make the reader fail
//! otherwise. The same document as .doc and as .docx is compared in `parse.rs`.

mod support;

use proptest::prelude::*;
use qingdan::document::Block;
use qingdan::error::ErrorKind;
use qingdan::{Error, Lang, Options, grid_of, parse, read};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use support::fixture_bytes;

/// Sector size of the fixture.
const SECTOR: usize = 512;

fn fixture() -> Vec<u8> {
    fixture_bytes("daan-2021-2030.doc")
}

fn refused(bytes: &[u8]) -> Error {
    read::read(bytes, &Default::default()).expect_err("the file is not sound")
}

/// The place of the main stream's header: the FIB begins a sector.
fn fib(bytes: &[u8]) -> usize {
    (SECTOR..bytes.len()).step_by(SECTOR).find(|&at| bytes[at..].starts_with(&[0xec, 0xa5])).unwrap()
}

#[test]
fn encrypted_files_are_refused() {
    for flags in [0x01, 0x81] {
        let mut bytes = fixture();
        let at = fib(&bytes) + 0x0b;
        bytes[at] |= flags;
        assert_eq!(refused(&bytes).kind(), &ErrorKind::Encrypted);
    }
}

#[test]
fn older_versions_are_refused_by_name() {
    let mut bytes = fixture();
    let at = fib(&bytes);
    bytes[at..at + 4].copy_from_slice(&[0xdc, 0xa5, 0x68, 0x00]);
    let expected = "Word 6/95 (.doc) is not read; save it as .docx with Word, WPS or LibreOffice";
    assert_eq!(refused(&bytes).message(Lang::En), expected);
    let word_2 = refused(b"\xdb\xa5\x2d\0\0\0\0\0");
    assert_eq!(word_2.kind(), &ErrorKind::UnsupportedFormat { format: "Word 2 (.doc)" });
}

#[test]
fn files_that_are_cut_off_are_refused() {
    let bytes = fixture();
    for tenth in 1..10 {
        let error = refused(&bytes[..bytes.len() / 10 * tenth]);
        let kind = error.kind();
        let named = matches!(kind, ErrorKind::DamagedPackage { .. } | ErrorKind::UnsupportedFormat { .. });
        assert!(named, "{tenth}: {kind:?}");
    }
}

/// The allocation table sends the main stream's first sector to itself, and then round three sectors.
#[test]
fn files_whose_sectors_go_round_in_a_circle_are_refused() {
    let bytes = fixture();
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    // [MS-CFB] §2.2: the first sector of the allocation table stands at 0x4c.
    let table = (number(0x4c) + 1) * SECTOR;
    let first = fib(&bytes) / SECTOR - 1;
    for target in [first, number(table + first * 4)] {
        let mut bytes = bytes.clone();
        let from = if target == first { first } else { number(table + target * 4) };
        bytes[table + from * 4..][..4].copy_from_slice(&(target as u32).to_le_bytes());
        assert!(matches!(refused(&bytes).kind(), ErrorKind::DamagedPackage { .. }));
    }
}

/// Entries of the allocation table behind the last sector that are not free (§2.3): cfb refuses those.
#[test]
fn entries_behind_the_last_sector_do_no_harm() {
    let mut bytes = fixture();
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let tables = number(0x2c);
    let last = (number(0x4c + (tables - 1) * 4) + 2) * SECTOR;
    let entries = tables * SECTOR / 4;
    assert!(entries > bytes.len() / SECTOR, "the table has room behind the last sector");
    bytes[last - 4..last].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    let plans = |bytes: &[u8]| parse(bytes, "x.doc", &Options::default()).unwrap().plans;
    assert_eq!(plans(&bytes), plans(&fixture()));
}

#[test]
fn limits_of_the_document_hold() {
    let bytes = fixture();
    let mut options = Options::default();
    options.read.limits.blocks = 100;
    let error = grid_of(&bytes, "x.doc", &options).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Limit { limit: "blocks", .. }));
    let mut options = Options::default();
    options.read.limits.part_bytes = 1_000;
    let error = grid_of(&bytes, "x.doc", &options).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Limit { limit: "part_bytes", .. }));
}

/// Every paragraph, row and cell keeps the bytes that it came from.
#[test]
fn places_in_the_stream_are_in_order() {
    let document = read::read(&fixture(), &Default::default()).unwrap();
    let mut tables = 0;
    for block in &document.blocks {
        if let Block::Table(table) = block {
            tables += 1;
            let ends = table.rows.iter().map(|row| (row.span.start, row.span.end));
            let ends: Vec<u32> = ends.flat_map(|(start, end)| [start, end]).collect();
            assert!(ends.is_sorted());
            for row in &table.rows {
                assert!(row.cells.iter().all(|cell| cell.span.start < cell.span.end && cell.span.end <= row.span.end));
            }
        }
    }
    assert_eq!(tables, 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    /// Bytes changed anywhere: the file is read or refused.
    #[test]
    fn changed_bytes_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = fixture();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let _ = parse(&bytes, "x.doc", &Options::default());
    }

    /// The same where it hurts: the header, the FIB, and the stream of tables.
    #[test]
    fn changed_tables_do_no_harm(
        changes in prop::collection::vec((0usize..0x400, any::<u8>()), 1..6),
        tables in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..30),
    ) {
        let mut bytes = fixture();
        let fib = fib(&bytes);
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let text = number(fib + 0x40).min(bytes.len() - fib);
        for (at, value) in changes {
            // Half of them in the header of the container, half in the FIB.
            let at = if at % 2 == 0 { at / 2 } else { fib + at };
            bytes[at] = value;
        }
        let behind = fib + text;
        for (at, value) in tables {
            let at = behind + at.index(bytes.len() - behind);
            bytes[at] = value;
        }
        let _ = parse(&bytes, "x.doc", &Options::default());
    }

    #[test]
    fn a_file_that_ends_anywhere_does_no_harm(end in any::<prop::sample::Index>()) {
        let bytes = fixture();
        let _ = parse(&bytes[..end.index(bytes.len())], "x.doc", &Options::default());
    }
}

/// The folder of the corpus, as in `corpus.rs`; `None`, said aloud, where it is missing.
fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("QINGDAN_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/apache-poi"));
    if !folder.is_dir() {
        println!("skipped: the corpus of Word files is not here");
        return None;
    }
    Some(folder)
}

/// Each file of the corpus is read or refused; `tests/corpus/doc.md` tells what others make of them.
#[test]
fn refused_files_of_the_corpus_have_a_reason() {
    let Some(folder) = corpus() else { return };
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let (mut refused, mut number) = (String::new(), 0);
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if ![".doc", ".dot", ".wps"].iter().any(|extension| name.to_lowercase().ends_with(extension)) {
            continue;
        }
        number += 1;
        if let Err(error) = parse(std::fs::read(&path).unwrap(), &name, &Options::default()) {
            writeln!(refused, "{name}: {}", error.message(Lang::En)).unwrap();
        }
    }
    assert_eq!(number, 172);
    insta::assert_snapshot!(refused.trim_end());
}
