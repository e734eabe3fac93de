//! Ways of numbering: those that are right stay silent in every form that a list comes in, and a fault is told where it
//! is, and nothing else.
//!
//! `numbering/sound.txt` holds the sound ones, `numbering/faulty.txt` those with a fault, each with the reason. Faults of
//! every kind (`support/number_faults.rs`) are put into lists of random shape and length besides, the same in every run.

#[path = "support/automatic.rs"]
mod automatic;
#[path = "support/number_faults.rs"]
mod number_faults;
#[path = "support/numbering.rs"]
mod numbering;
#[path = "support/random.rs"]
mod random;
mod support;
#[path = "support/word_binary.rs"]
mod word_binary;

use number_faults::FAULTS;
use random::Random;
use std::collections::BTreeMap;

/// The lists of a file: shape, labels, why.
fn lists(text: &str) -> Vec<(&str, &str, &str)> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parts = lines.map(|line| {
        let [shape, labels, why] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert!(!why.is_empty(), "{line}");
        (shape, labels, why)
    });
    parts.collect()
}

/// What is told wrong of lists in all their formats.
fn wrong(lists: &[(&str, &str, &str)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (shape, labels, why) in lists {
        for listed in numbering::documents(shape, labels) {
            let (missed, others) = listed.wrong();
            if !missed.is_empty() || !others.is_empty() {
                let format = listed.format;
                wrong.push(format!("{shape} {format} | {labels} | {why}: missed {missed:?}, told {others:#?}"));
            }
        }
    }
    wrong
}

#[test]
fn sound_ways_of_numbering_are_silent() {
    let lists = lists(include_str!("numbering/sound.txt"));
    assert!(lists.len() >= 150, "{}", lists.len());
    let wrong = wrong(&lists);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_fault_is_told_where_it_is_and_nothing_else() {
    let lists = lists(include_str!("numbering/faulty.txt"));
    assert!(lists.len() >= 40, "{}", lists.len());
    let wrong = wrong(&lists);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Puts a fault into each of so many documents, each in a random one of its formats.
fn plant(documents: u64) {
    // Documents, found, false, by what is planted.
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut formats: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (seed, fault) in (0..documents).zip(FAULTS.iter().cycle()) {
        let mut random = Random::new(seed);
        let (shape, labels) = fault.plant(&mut random);
        let all = numbering::documents(shape, &labels);
        let listed = random.pick(&all);
        let (missed, others) = listed.wrong();
        assert_eq!(listed.wanted.len(), 1, "{labels}");
        let count = counts.entry(fault.what).or_default();
        count[0] += 1;
        count[1] += usize::from(missed.is_empty());
        count[2] += others.len();
        *formats.entry(listed.format).or_default() += 1;
        if !missed.is_empty() || !others.is_empty() {
            let format = listed.format;
            wrong.push(format!("{}: {shape} {format} | {labels} | missed {missed:?}, told {others:#?}", fault.what));
        }
    }
    for (what, [documents, found, others]) in &counts {
        println!("{what}: {found} of {documents} found, {others} false");
    }
    println!("{formats:?}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(counts.len(), FAULTS.len());
}

#[test]
fn each_planted_fault_is_told_where_it_is_and_nothing_else() {
    plant(400);
}

/// `.ci/run full` runs it.
#[test]
#[ignore = "takes half a minute"]
fn each_of_two_thousand_planted_faults() {
    plant(2_000);
}

#[test]
fn lists_without_a_planted_fault_are_silent() {
    let mut wrong = Vec::new();
    for seed in 0..250 {
        let mut random = Random::new(seed);
        let (shape, labels) = number_faults::sound(&mut random);
        let all = numbering::documents(shape, &labels);
        let listed = random.pick(&all);
        let (_, others) = listed.wrong();
        if !others.is_empty() {
            wrong.push(format!("{shape} {} | {labels} | {others:#?}", listed.format));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
