//! What the linter says of the layouts in `fixtures/layouts`, and of those of lists in paragraphs: nothing, but for what
//! is listed here and true of them.

#[path = "support/paragraph_lists.rs"]
mod paragraph_lists;
mod support;

use paragraph_lists::LAYOUTS;
use qingdan::lint::Selection;
use qingdan::{Options, lint};
use support::layout::layout;
use support::{fixture, page_of, word_of};

/// Layout, code and text of each finding that is right.
const TRUE_OF_THEM: &[(&str, &str, &str)] = &[
    // The organ of a district's committee, as published without 委.
    ("T07", "DEP009", "区政法委"),
    // A column of a tracking sheet, told for information.
    ("T14", "TAB002", "6月进展"),
    // One bracket is half-width, as some published documents have them.
    ("P2", "TXT003", "期。(牵"),
    ("P2", "TXT003", "单位:区"),
    ("P2", "TXT003", "信局;责"),
    ("P2", "TXT003", "建局)"),
];

#[test]
fn sound_layouts_have_no_faults() {
    let mut found = Vec::new();
    let mut seen = 0;
    for entry in std::fs::read_dir(fixture("layouts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let layout = layout(text.split_once("\n===\n").unwrap().0);
        let mut formats = vec![("docx", layout.docx()), ("html", layout.html().into_bytes())];
        // A text export does not say which cells are merged.
        if !layout.merges() {
            formats.push(("text", layout.tabs().into_bytes()));
        }
        for (format, bytes) in formats {
            seen += 1;
            look(&name, format, &bytes, &mut found);
        }
    }
    assert!(seen >= 28, "{seen}");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn sound_lists_in_paragraphs_have_no_faults() {
    let mut found = Vec::new();
    for (name, lines) in LAYOUTS {
        look(name, "docx", &word_of(lines), &mut found);
        look(name, "text", lines.join("\n").as_bytes(), &mut found);
        look(name, "html", page_of(lines).as_bytes(), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Findings in a document that are not listed.
fn look(name: &str, format: &str, bytes: &[u8], found: &mut Vec<String>) {
    for finding in lint(bytes, &Options::default(), &Selection::default()).unwrap() {
        let (code, text) = (finding.rule.code, finding.text.as_str());
        if !TRUE_OF_THEM.contains(&(name, code, text)) {
            found.push(format!("{name} {format} {code} {text:?} {}", finding.message.en));
        }
    }
}
