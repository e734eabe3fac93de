//! Faults put into sound lists at random places, in all kinds of markup, and the corrections of some of the findings written into the Word file:
//! the two laws of corrections hold, and what is corrected is found no more.

#[path = "support/coded.rs"]
mod coded;
#[path = "support/faults.rs"]
mod faults;
#[path = "support/laws.rs"]
mod laws;
#[path = "support/lists.rs"]
mod lists;
#[path = "support/random.rs"]
mod random;
#[path = "support/revisions.rs"]
mod revisions;
mod support;
#[path = "support/wrapped.rs"]
mod wrapped;

use faults::{FAULTS, Format};
use laws::{check_laws, mend};
use lists::Document;
use qingdan::lint::{Finding, Selection};
use qingdan::mend::Correction;
use qingdan::{Lang, Options};
use random::Random;
use std::collections::BTreeMap;

/// Documents with faults.
const CASES: u64 = 500;

fn lint(bytes: &[u8]) -> Vec<Finding> {
    qingdan::lint(bytes, &Options::default(), &Selection::default()).unwrap()
}

/// Fixes of each rule.
fn fixes(findings: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    findings.iter().filter(|f| f.fix.is_some()).for_each(|f| *counts.entry(f.rule.code).or_default() += 1);
    counts
}

#[test]
fn corrections_of_faults_can_be_taken_back_and_taken() {
    let sound: Vec<Document> = (0..12).map(|seed| Document::sound(&mut Random::new(seed))).collect();
    let faults: Vec<_> = FAULTS.iter().filter(|fault| fault.formats.contains(&Format::Export)).collect();
    // Fixes, and those made: of plain files, and of those with all kinds of markup.
    let mut all = [(0, 0); 2];
    for seed in 0..CASES {
        let mut random = Random::new(5_000 + seed);
        // Lists with a fault each, one behind the other.
        let mut document = Document { tables: Vec::new() };
        for _ in 0..random.between(1, 4) {
            let mut lists = random.pick(&sound).clone();
            (random.pick(&faults).put)(&mut lists, &mut random);
            document.tables.extend(lists.tables);
        }
        let is_wrapped = seed % 2 == 1;
        let bytes = match is_wrapped {
            true => coded::coded(&wrapped::wrapped(&document, &mut random), &mut random),
            false => wrapped::plain(&document),
        };
        let findings = lint(&bytes);
        // Some of the findings; of every fourth pair of documents all.
        let is_all = seed % 8 < 2;
        let chosen = findings.iter().filter(|_| is_all || random.between(0, 3) > 0);
        let corrections: Vec<Correction> = chosen.map(|finding| Correction::of(finding, Lang::Zh)).collect();
        let counts = check_laws(&bytes, &corrections, &format!("seed {seed}"));
        let so_far = &mut all[usize::from(is_wrapped)];
        *so_far = (so_far.0 + counts.0, so_far.1 + counts.1);
        if seed % 40 < 2 && counts.0 == counts.1 {
            let (before, after) = (fixes(&findings), fixes(&lint(&mend(&bytes, &corrections).bytes)));
            let more: Vec<_> =
                after.iter().filter(|(code, count)| before.get(*code).is_none_or(|n| n <= count)).collect();
            assert!(more.is_empty(), "seed {seed}: {before:?} {after:?}");
        }
    }
    println!("fixes, made: {all:?}");
    let [plain, wrapped] = all;
    // Few fixes overlap others; of the other files, some stand in changes of others and in nested tables.
    assert!(plain.0 > 100 && plain.1 * 10 >= plain.0 * 9, "{plain:?}");
    assert!(wrapped.0 > 100 && wrapped.1 * 2 >= wrapped.0, "{wrapped:?}");
}
