//! What the user sees of the user's document, whole. Read against the source line by line before it was
//! accepted; `tests/parse.rs` holds values taken from the source by hand.

mod support;

use insta::assert_snapshot;
use support::fixture_bytes;

fn parse(name: &str) -> String {
    pretty(&qingdan::parse(fixture_bytes(name), name, &qingdan::Options::default()).unwrap())
}

fn grid(name: &str) -> String {
    pretty(&qingdan::grid_of(fixture_bytes(name), name, &qingdan::Options::default()).unwrap())
}

fn pretty(value: &impl serde::Serialize) -> String {
    let mut out = Vec::new();
    qingdan::emit::json(value, true, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn parse_of_the_word_file() {
    assert_snapshot!(parse("daan-2021-2030.docx"));
}

#[test]
fn parse_of_the_text_export() {
    assert_snapshot!(parse("daan-2021-2030.txt"));
}

#[test]
fn grid_of_the_word_file() {
    assert_snapshot!(grid("daan-2021-2030.docx"));
}

#[test]
fn grid_of_the_text_export() {
    assert_snapshot!(grid("daan-2021-2030.txt"));
}
