//! Published layouts of task lists that are tables: each in several formats, against what has to be read from it.

mod support;

use std::collections::BTreeSet;
use support::layout::layout;
use support::outline::{columns, outline, warnings};
use support::{fixture, parse};

/// Each file of `fixtures/layouts`: name, document, what has to be read.
fn layouts() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(fixture("layouts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            let (document, expected) = text.split_once("\n===\n").unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            all.push((name, document.to_owned(), expected.to_owned()));
        }
    }
    all.sort();
    all
}

#[test]
fn every_layout_is_there() {
    let names: BTreeSet<String> = layouts().into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, (1..=14).map(|number| format!("T{number:02}")).collect());
}

#[test]
fn word_files() {
    for (name, document, expected) in layouts() {
        reads_as(&name, &layout(&document).docx(), &expected);
    }
}

#[test]
fn web_pages() {
    for (name, document, expected) in layouts() {
        reads_as(&name, layout(&document).html().as_bytes(), &expected);
    }
}

/// A text export does not say which cells are merged.
#[test]
fn text_exports_without_merged_cells() {
    let mut seen = 0;
    for (name, document, expected) in layouts() {
        let layout = layout(&document);
        if !layout.merges() {
            seen += 1;
            reads_as(&name, layout.tabs().as_bytes(), &expected);
        }
    }
    assert!(seen >= 2);
}

/// Nothing in a cell or paragraph is dropped: each piece between delimiters is in the output, as often as it has to be
/// at least.
#[test]
fn every_word_is_read() {
    for (name, document, _) in layouts() {
        let layout = layout(&document);
        let said = squeezed(&serde_json::to_string(&parse(&layout.docx()).plans).unwrap());
        for word in layout.words() {
            // Labels stand apart from their text, and 无 says that there is no body.
            let text = qingdan::internals::numbering::read(word).map_or(word, |(_, text)| text);
            for piece in text.split(['、', '，', '；', '。', ' ']).filter(|piece| !piece.is_empty() && *piece != "无")
            {
                assert!(said.contains(&squeezed(piece)), "{name}: {piece}");
            }
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The document has this outline, these columns and warnings; with the first line that differs.
fn reads_as(name: &str, document: &[u8], expected: &str) {
    let output = parse(document);
    let found = [outline(&output), columns(&output), warnings(&output)].concat();
    let same = found.lines().zip(expected.lines()).take_while(|(found, expected)| found == expected).count();
    let at = |text: &str| text.lines().nth(same).map(str::to_owned);
    assert!(found == expected, "{name}: {:?} is not {:?}\n{found}", at(&found), at(expected));
}
