//! The READMEs show what the program prints.

mod support;

use qingdan::lint::{RULES, Selection};
use qingdan::{Lang, Options, emit, lint, parse};
use std::path::Path;
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
    let output = parse(fixture_bytes("daan-2021-2030.docx"), "x.docx", &Options::default()).unwrap();
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
        let mut output = parse(fixture_bytes("example.txt"), "fixtures/example.txt", &options).unwrap();
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

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_findings_are_what_the_program_prints() {
    for (name, lang) in READMES {
        let options = Options { lang, ..Options::default() };
        let select = Selection { select: vec!["DEP001".into(), "TXT001".into()], ..Selection::default() };
        let findings = lint(fixture_bytes("daan-2021-2030.docx"), &options, &select).unwrap();
        let mut out = Vec::new();
        emit::text(&findings, "fixtures/daan-2021-2030.docx", lang, false, &mut out).unwrap();
        let shown = format!("```text\n{}", String::from_utf8(out).unwrap());
        assert!(read(name).contains(&shown), "{name} should show {shown}");
    }
}

/// `QINGDAN_OVERWRITE=1` writes the table anew.
#[test]
fn the_table_of_rules_is_what_the_rules_say() {
    for (name, lang) in READMES {
        let readme = read(name);
        let (before, rest) = readme.split_once("<!-- rules -->\n").unwrap();
        let (table, behind) = rest.split_once("<!-- /rules -->\n").unwrap();
        let header = lang.pick([
            "| code | name | severity | certainty | rests on | finds |",
            "| 代码 | 名称 | 级别 | 把握 | 依据 | 检查什么 |",
        ]);
        let mut expected = format!("{header}\n| --- | --- | --- | --- | --- | --- |\n");
        for rule in RULES {
            let (severity, certainty) = (rule.severity.name(), rule.certainty.name());
            let (basis, finds) = (lang.pick(rule.basis), lang.pick(rule.summary));
            expected += &format!("| {} | {} | {severity} | {certainty} | {basis} | {finds} |\n", rule.code, rule.name);
        }
        if std::env::var_os("QINGDAN_OVERWRITE").is_some() {
            let whole = format!("{before}<!-- rules -->\n{expected}<!-- /rules -->\n{behind}");
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), whole).unwrap();
        } else {
            assert_eq!(table, expected, "{name}: QINGDAN_OVERWRITE=1 cargo test --test readme writes it anew");
        }
    }
}
