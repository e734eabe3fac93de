//! One fault at a time, put into sound lists at random places: the right rule finds it there, and no rule
//! finds anything else.
//!
//! The lists are made of the user's own domains, goals, tasks and departments, without what is wrong with them:
//! one list with merged domain and goal cells, one with serial numbers and deadlines, as a page and as a text
//! export. The places are random but the same in every run. `cargo test --test lint_faults -- --nocapture`
//! prints what was found for each rule.

#[path = "support/faults.rs"]
mod faults;
#[path = "support/lists.rs"]
mod lists;
#[path = "support/random.rs"]
mod random;
mod support;

use faults::{FAULTS, Format, Place};
use lists::Document;
use qingdan::lint::{Finding, RULES, Selection};
use random::Random;

use qingdan::{Options, lint};
use std::collections::{BTreeMap, HashSet};

/// Cases for each kind of fault.
const CASES: usize = 17;
/// Sound documents to put them into.
const SOUND: usize = 12;

/// What tells one finding from another.
fn key(finding: &Finding) -> (&'static str, String, Place) {
    let at = finding.at.unwrap_or_default();
    (finding.rule.code, finding.text.clone(), (at.table, at.row, at.column))
}

fn findings(document: &Document, format: Format) -> Vec<Finding> {
    let source = match format {
        Format::Page => document.page(),
        Format::Export => document.export(),
    };
    lint(source.as_bytes(), &Options::default(), &Selection::default()).unwrap()
}

#[test]
fn sound_lists_have_no_faults() {
    for seed in 0..SOUND as u64 {
        let document = Document::sound(&mut Random::new(seed));
        for format in [Format::Page, Format::Export] {
            let found: Vec<_> = findings(&document, format).iter().map(key).collect();
            assert!(found.is_empty(), "{seed} {format:?}: {found:#?}");
        }
    }
}

#[test]
fn each_fault_is_found_where_it_is_and_nothing_else() {
    let sound: Vec<Document> = (0..SOUND as u64).map(|seed| Document::sound(&mut Random::new(seed))).collect();
    // Cases, faults found, findings that should not be, for each rule.
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (number, fault) in FAULTS.iter().enumerate() {
        let mut random = Random::new(1000 + number as u64);
        let (mut cases, mut tries) = (0, 0);
        while cases < CASES {
            tries += 1;
            assert!(tries < CASES * 50, "{} {}: no place for it", fault.code, fault.what);
            let mut document = random.pick(&sound).clone();
            let format = *random.pick(fault.formats);
            let Some(place) = (fault.put)(&mut document, &mut random) else { continue };
            cases += 1;
            let found = findings(&document, format);
            let (right, other): (Vec<&Finding>, Vec<&Finding>) =
                found.iter().partition(|finding| finding.rule.code == fault.code && key(finding).2 == place);
            let count = counts.entry(fault.code).or_default();
            count[0] += 1;
            count[1] += usize::from(right.len() == 1);
            count[2] += other.len();
            if right.len() != 1 || !other.is_empty() {
                let found: Vec<_> = found.iter().map(key).collect();
                wrong.push(format!("{} {} {format:?} at {place:?}: {found:?}", fault.code, fault.what));
            }
        }
    }
    let [cases, found, false_ones] =
        counts.values().fold([0; 3], |sum, count| [sum[0] + count[0], sum[1] + count[1], sum[2] + count[2]]);
    for (code, [cases, found, false_ones]) in &counts {
        println!("{code}: {found} of {cases} found, {false_ones} false");
    }
    println!("all: {found} of {cases} found, {false_ones} false");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= 1000, "{cases}");
}

#[test]
fn every_rule_has_a_fault() {
    let with: HashSet<&str> = FAULTS.iter().map(|fault| fault.code).collect();
    // These need a letter with attachments, references, or a list of more than ten: their tests are lint_structure, those of
    // references and lint_numbering.
    for rule in RULES.iter().filter(|rule| !["DOC005", "DOC006", "NUM012"].contains(&rule.code)) {
        assert!(with.contains(rule.code), "{}", rule.code);
    }
}
