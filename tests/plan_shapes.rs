//! Plans as documents of many kinds divide, label and close them: each case of `plan_shapes/` is a document, a line `--`,
//! and the outline that its text has, written by hand. Each document is read as a Word file, as a web page and as text;
//! `⏎` is a break inside a paragraph, and lines of `|` cells are a table (which text has in the form of an export).

mod support;

use support::layout::layout;
use support::outline::outline;
use support::parse;

/// The cases of a file: name, document and outline of each.
fn cases(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    text.split("## ").skip(1).map(|case| {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (document, outline) = rest.split_once("\n--\n").unwrap_or_else(|| panic!("no outline: {name}"));
        (name, document, outline.trim_end())
    })
}

#[track_caller]
fn check(text: &str) {
    let mut wrong = Vec::new();
    for (name, document, expected) in cases(text) {
        let layout = layout(document);
        let formats =
            [("docx", layout.docx()), ("html", layout.html().into_bytes()), ("text", layout.tabs().into_bytes())];
        for (format, bytes) in formats {
            let found = outline(&parse(&bytes));
            // An export of text does not tell which cells are merged.
            if found.trim_end() != expected && !(format == "text" && layout.merges()) {
                wrong.push(format!("{name} ({format}):\n{found}"));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bodies_in_lines_of_their_own() {
    check(include_str!("plan_shapes/lines_of_bodies.txt"));
}

#[test]
fn sentences_that_close_an_item() {
    check(include_str!("plan_shapes/closing_sentences.txt"));
}

#[test]
fn several_plans() {
    check(include_str!("plan_shapes/several_plans.txt"));
}

#[test]
fn headings_of_several_kinds() {
    check(include_str!("plan_shapes/headings.txt"));
}

#[test]
fn goals_before_tasks() {
    check(include_str!("plan_shapes/goals.txt"));
}

#[test]
fn lines_that_run_on() {
    check(include_str!("plan_shapes/run_on.txt"));
}

#[test]
fn titles() {
    check(include_str!("plan_shapes/titles.txt"));
}

#[test]
fn ways_to_divide_and_to_label() {
    check(include_str!("plan_shapes/dividing.txt"));
}

#[test]
fn tables_with_rare_headers() {
    check(include_str!("plan_shapes/tables.txt"));
}

#[test]
fn fields_points_and_bullets() {
    check(include_str!("plan_shapes/fields.txt"));
}

#[test]
fn brackets_of_names() {
    check(include_str!("plan_shapes/brackets_of_names.txt"));
}

#[test]
fn items_and_lines_that_begin_with_bodies() {
    check(include_str!("plan_shapes/divisions.txt"));
}
