//! Each rule's examples: the bad one is found by the rule itself, the good one by none of its group.

use qingdan::lint::{RULES, Selection};
use qingdan::{Options, lint};

/// Groups of codes, in the order in which they are listed.
const GROUPS: &[&str] = &["NUM", "DEP", "TAB", "TXT", "DOC"];

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
    let group = |code: &str| GROUPS.iter().position(|group| code.starts_with(group)).unwrap();
    assert!(codes.is_sorted_by_key(|code| (group(code), *code)), "in the order of their codes");
    codes.dedup();
    assert_eq!(codes.len(), RULES.len());
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
    for rule in RULES {
        let (group, number) = rule.code.split_at(3);
        assert!(GROUPS.contains(&group) && number.len() == 3, "{}", rule.code);
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.name);
        let file = format!("{}/src/lint/rules/{}.rs", env!("CARGO_MANIFEST_DIR"), rule.name.replace('-', "_"));
        assert!(std::path::Path::new(&file).exists(), "{file}");
        for words in rule.summary.iter().chain(&rule.explanation) {
            assert!(!words.is_empty() && !words.ends_with(' '), "{}", rule.code);
        }
        assert!(rule.basis.iter().all(|words| !words.is_empty() && !words.ends_with(['.', '。'])), "{}", rule.code);
        // What a standard says is quoted with its clause.
        for words in rule.basis.iter().filter(|words| words.starts_with("GB/T")) {
            assert!(words.contains(['§', '第', '附']), "{}: {words}", rule.code);
        }
        assert!(rule.summary.iter().all(|line| !line.ends_with(['.', '。'])), "{}", rule.code);
    }
}
