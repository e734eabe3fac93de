//! How many domains and tasks the plans of real documents have, which are kept beside the project and no part of it:
//! `tests/corpus/outlines.tsv` says for each what its text says, read by hand (file, number of the plan, domains of the
//! highest level, all domains, tasks); plan 0 says that there is none. Domains are those with a number or a name; an item
//! that names bodies several times over, sentence by sentence, is several tasks.
//!
//! The folder is `../shared/corpus/plans`. Without it the test says so and passes.

use qingdan::model::Domain;
use qingdan::{Options, parse};
use std::collections::BTreeMap;
use std::path::Path;

const OUTLINES: &str = include_str!("corpus/outlines.tsv");

/// Domains with a number or name of the highest level and of all, and tasks.
fn counts(domains: &[Domain]) -> [usize; 3] {
    let mut counts = [0; 3];
    for domain in domains {
        let inner = self::counts(&domain.domains);
        match (&domain.number, &domain.name) {
            (None, None) => counts[0] += inner[0],
            _ => {
                counts[0] += 1;
                counts[1] += 1;
            }
        }
        counts[1] += inner[1];
        counts[2] += inner[2] + domain.tasks.len();
    }
    counts
}

#[test]
fn real_documents_have_the_domains_and_tasks_of_their_texts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/plans");
    if !folder.is_dir() {
        println!("skipped: the corpus of plans is not here");
        return;
    }
    let mut files: BTreeMap<&str, Vec<[usize; 3]>> = BTreeMap::new();
    for line in OUTLINES.lines() {
        let [file, plan, top, all, tasks] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{line}"));
        let plans = files.entry(file).or_default();
        if plan != "0" {
            plans.push([top, all, tasks].map(number));
        }
    }
    let mut wrong = Vec::new();
    for (file, plans) in files {
        let path = ["txt", "html", "docx"].map(|end| folder.join(file).with_extension(end));
        let bytes = std::fs::read(path.iter().find(|path| path.is_file()).unwrap()).unwrap();
        let output = parse(bytes, "file", &Options::default()).unwrap();
        if output.plans.len() != plans.len() {
            wrong.push(format!("{file}: {} plans, not {}", output.plans.len(), plans.len()));
        }
        for (index, expected) in plans.into_iter().enumerate() {
            let found = output.plans.get(index).map(|plan| counts(&plan.domains));
            if found != Some(expected) {
                wrong.push(format!("{file} plan {}: {found:?}, not {expected:?}", index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
