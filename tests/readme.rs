//! The READMEs show what the program prints.

mod support;

use qingdan::{Lang, Options, emit, parse};
use support::fixture_bytes;

/// The n-th fenced block of a language.
fn block(readme: &str, language: &str) -> String {
    let start = format!("```{language}\n");
    let block = readme.split(&start).nth(1).and_then(|rest| rest.split("```").next());
    block.unwrap_or_else(|| panic!("no {language} block")).to_owned()
}

#[test]
fn the_worked_example_is_what_the_program_prints() {
    for (readme, lang) in [(include_str!("../README.md"), Lang::En), (include_str!("../README.zh-CN.md"), Lang::Zh)] {
        let options = Options { lang, ..Options::default() };
        let mut output = parse(&fixture_bytes("example.txt"), "fixtures/example.txt", &options).unwrap();
        assert_eq!(output.source.path.take().as_deref(), Some("fixtures/example.txt"));
        output.source.path = Some("fixtures/example.txt".into());
        let mut out = Vec::new();
        emit::json(&output, true, &mut out).unwrap();
        assert_eq!(block(readme, "json"), String::from_utf8(out).unwrap());
    }
}

#[test]
fn the_rust_example_is_the_same_in_both() {
    assert_eq!(block(include_str!("../README.md"), "rust"), block(include_str!("../README.zh-CN.md"), "rust"));
}
