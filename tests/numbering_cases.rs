//! Whole documents with one fault of numbering each, as drafters make them, and sound ones: each fault is told once, and
//! nothing else of numbers, tables and the document as a whole. `numbering/cases.tsv` holds what is expected.

mod support;

use qingdan::lint::{Finding, Selection};
use qingdan::{Options, lint};
use std::path::Path;

/// Findings on numbers, tables and the document.
fn findings(file: &str) -> Vec<Finding> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numbering/cases").join(file);
    let select = ["NUM", "DOC", "TAB"].map(str::to_owned).to_vec();
    let bytes = std::fs::read(path).unwrap();
    lint(&bytes, &Options::default(), &Selection { select, ..Selection::default() }).unwrap()
}

#[test]
fn one_fault_a_document_is_told_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut documents = 0;
    for line in include_str!("numbering/cases.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [file, codes, marks, allowed, why] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        documents += 1;
        let begins = |finding: &Finding, codes: &str| {
            codes.split('|').any(|code| !code.is_empty() && finding.rule.code.starts_with(code))
        };
        let shows = |finding: &Finding| {
            marks.split('|').any(|mark| finding.text.contains(mark) || finding.message.zh.contains(mark))
        };
        let (told, others): (Vec<Finding>, Vec<Finding>) =
            findings(file).into_iter().partition(|finding| begins(finding, codes) && shows(finding));
        let others: Vec<String> =
            others.iter().filter(|f| !begins(f, allowed)).map(|f| format!("{} {:?}", f.rule.code, f.text)).collect();
        if told.is_empty() != codes.is_empty() || !others.is_empty() {
            wrong.push(format!("{file} ({why}): {} told, and {others:?}", told.len()));
        }
    }
    assert_eq!(documents, 16);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
