//! Each rule's examples: the bad one is found by the rule itself, the good one by none of its group.

use qingdan::lint::{RULES, Selection};
use qingdan::{Options, lint};

fn codes(document: &str) -> Vec<&'static str> {
    let findings = lint(document.as_bytes(), &Options::default(), &Selection::default()).unwrap();
    findings.iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn examples_are_what_they_say() {
    for rule in RULES {
        assert!(
            codes(rule.bad).contains(&rule.code),
            "{} does not find its bad example: {:?}",
            rule.code,
            codes(rule.bad)
        );
        assert!(codes(rule.good).is_empty(), "{}: the good example has faults: {:?}", rule.code, codes(rule.good));
    }
}

#[test]
fn rules_are_well_formed() {
    let mut codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted(), "in the order of their codes");
    codes.dedup();
    assert_eq!(codes.len(), RULES.len());
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
    for rule in RULES {
        let (group, number) = rule.code.split_at(3);
        assert!(["NUM", "DEP", "TAB", "TXT", "DOC"].contains(&group) && number.len() == 3, "{}", rule.code);
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.name);
        let file = format!("{}/src/lint/rules/{}.rs", env!("CARGO_MANIFEST_DIR"), rule.name.replace('-', "_"));
        assert!(std::path::Path::new(&file).exists(), "{file}");
        for words in rule.summary.iter().chain(&rule.explanation) {
            assert!(!words.is_empty() && !words.ends_with(' '), "{}", rule.code);
        }
        assert!(rule.summary.iter().all(|line| !line.ends_with(['.', '。'])), "{}", rule.code);
    }
}
