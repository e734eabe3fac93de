//! What the linter says of the layouts in `fixtures/layouts`: nothing, but for what is listed here and true of them.

mod support;

use qingdan::lint::Selection;
use qingdan::{Options, lint};
use support::fixture;
use support::layout::layout;

/// Layout, code and text of each finding that is right.
const TRUE_OF_THEM: &[(&str, &str, &str)] = &[
    // The organ of a district's committee, as published without 委.
    ("T07", "DEP009", "区政法委"),
    // A column of a tracking sheet, told for information.
    ("T14", "TAB002", "6月进展"),
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
            for finding in lint(&bytes, &Options::default(), &Selection::default()).unwrap() {
                let (code, text) = (finding.rule.code, finding.text.as_str());
                if !TRUE_OF_THEM.contains(&(name.as_str(), code, text)) {
                    found.push(format!("{name} {format} {code} {text:?} {}", finding.message.en));
                }
            }
        }
    }
    assert!(seen >= 28, "{seen}");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
