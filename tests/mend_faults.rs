//! Faults put into sound lists at random places, and the corrections of some of the findings written into the Word file:
//! the two laws of corrections hold, and what is corrected is found no more.

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

/// A document as a Word file; a cell that goes on from the one above is merged with it.
fn word(document: &Document) -> Vec<u8> {
    let mut body = String::new();
    for table in &document.tables {
        body += &support::p(&table.attachment);
        body += &support::p(&table.title);
        let header: Vec<String> = table.header.iter().map(|words| support::cell("", &[words])).collect();
        let mut rows = vec![support::row(&header)];
        for (row, cells) in table.rows.iter().enumerate() {
            let goes_on = |column: usize| {
                table.rows.get(row + 1).and_then(|below| below.get(column)).is_some_and(|below| below.merged)
            };
            let cells = cells.iter().enumerate().map(|(column, cell)| {
                let merge = match (cell.merged, goes_on(column)) {
                    (true, _) => "<w:vMerge/>",
                    (false, true) => "<w:vMerge w:val=\"restart\"/>",
                    (false, false) => "",
                };
                let lines: Vec<&str> = cell.lines.iter().map(String::as_str).collect();
                support::cell(merge, if lines.is_empty() { &[""] } else { &lines })
            });
            rows.push(support::row(&cells.collect::<Vec<_>>()));
        }
        body += &support::table(&rows);
    }
    support::word(&body).bytes()
}

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
    let (mut all, mut changed) = (0, 0);
    for seed in 0..CASES {
        let mut random = Random::new(5_000 + seed);
        // Lists with a fault each, one behind the other.
        let mut document = Document { tables: Vec::new() };
        for _ in 0..random.between(1, 4) {
            let mut lists = random.pick(&sound).clone();
            (random.pick(&faults).put)(&mut lists, &mut random);
            document.tables.extend(lists.tables);
        }
        let bytes = word(&document);
        let findings = lint(&bytes);
        // Some of the findings; in every fourth document all.
        let chosen = findings.iter().filter(|_| seed % 4 == 0 || random.between(0, 3) > 0);
        let corrections: Vec<Correction> = chosen.map(|finding| Correction::of(finding, Lang::Zh)).collect();
        let counts = check_laws(&bytes, &corrections, &format!("seed {seed}"));
        (all, changed) = (all + counts.0, changed + counts.1);
        if seed % 20 == 0 && counts.0 == counts.1 {
            let (before, after) = (fixes(&findings), fixes(&lint(&mend(&bytes, &corrections).bytes)));
            let more: Vec<_> =
                after.iter().filter(|(code, count)| before.get(*code).is_none_or(|n| n <= count)).collect();
            assert!(more.is_empty(), "seed {seed}: {before:?} {after:?}");
        }
    }
    // Few fixes overlap others.
    assert!(all > 200 && changed * 10 >= all * 9, "{changed} of {all}");
    println!("{changed} of {all} fixes were made");
}
