//! Ways of numbering that are right stay silent, in every form that a list comes in.
//!
//! `numbering/sound.txt` holds them, each with the reason.

#[path = "support/numbering.rs"]
mod numbering;
mod support;

use qingdan::lint::{Finding, Selection};
use qingdan::{Options, lint};

/// Findings on numbers and on the document as a whole.
fn findings(bytes: &[u8]) -> Vec<Finding> {
    let select = ["NUM", "DOC"].map(str::to_owned).to_vec();
    let selection = Selection { select, ignore: vec!["DOC004".into()], ..Selection::default() };
    lint(bytes, &Options::default(), &selection).unwrap()
}

#[test]
fn sound_ways_of_numbering_are_silent() {
    let lines = include_str!("numbering/sound.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut policies, mut wrong) = (0, Vec::new());
    for line in lines {
        let [shape, labels, why] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert!(!why.is_empty(), "{line}");
        policies += 1;
        for (format, bytes) in numbering::documents(shape, labels) {
            for found in findings(&bytes) {
                wrong.push(format!(
                    "{format} {shape} {labels} ({why}): {} {} {}",
                    found.rule.code, found.text, found.message.en
                ));
            }
        }
    }
    assert!(policies >= 150, "{policies}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
