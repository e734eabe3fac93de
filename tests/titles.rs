//! Titles and numbers of the plans in real documents, kept beside the project and no part of it:
//! `tests/corpus/titles.tsv` says for each what its text says (file, number of the plan, title; 0 without a plan).
//!
//! The folder is `../shared/corpus/plans`. Without it the test says so and passes.

use qingdan::{Options, parse};
use std::collections::BTreeMap;
use std::path::Path;

const TITLES: &str = include_str!("corpus/titles.tsv");

/// Documents that are not read so yet: brackets of nothing but names behind headings.
const OPEN: &[&str] = &["fbbf7ee5"];

#[test]
fn real_documents_have_the_titles_of_their_texts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/plans");
    if !folder.is_dir() {
        println!("skipped: the corpus of plans is not here");
        return;
    }
    let mut expected: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in TITLES.lines() {
        let [file, number, title] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let titles = expected.entry(file).or_default();
        if number != "0" {
            titles.push(title.to_owned());
        }
    }
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let Some(titles) = expected.remove(name.as_str()).filter(|_| !OPEN.contains(&name.as_str())) else { continue };
        let output = parse(std::fs::read(&path).unwrap(), "file", &Options::default()).unwrap();
        let found: Vec<String> = output.plans.into_iter().map(|plan| plan.title.unwrap_or_default()).collect();
        if found != titles {
            wrong.push(format!("{name}: {found:?}, not {titles:?}"));
        }
    }
    assert!(expected.is_empty(), "files are missing: {:?}", expected.keys());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
