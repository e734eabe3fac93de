//! The READMEs show what the program prints.

mod support;

use qingdan::{Lang, Options, emit, parse};
use support::fixture_bytes;

/// The first fenced block of a language.
fn block(readme: &str, language: &str) -> String {
    let start = format!("```{language}\n");
    let block = readme.split(&start).nth(1).and_then(|rest| rest.split("```").next());
    block.unwrap_or_else(|| panic!("no {language} block")).to_owned()
}

/// What stands behind a heading.
fn section<'a>(readme: &'a str, heading: &str) -> &'a str {
    readme.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no section {heading}")).1
}

#[test]
fn the_indicators_shown_are_those_of_the_document() {
    let output = parse(&fixture_bytes("daan-2021-2030.docx"), "x.docx", &Options::default()).unwrap();
    let goals = output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.goals);
    let goal = goals.into_iter().find(|goal| goal.id == "2.1.g8").unwrap();
    let mut out = Vec::new();
    emit::json(&goal.indicators, true, &mut out).unwrap();
    for (readme, heading) in
        [(include_str!("../README.md"), "Indicators"), (include_str!("../README.zh-CN.md"), "指标")]
    {
        let section = section(readme, heading);
        assert!(section.contains(&goal.text));
        assert_eq!(block(section, "json"), String::from_utf8(out.clone()).unwrap());
    }
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
