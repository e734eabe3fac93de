//! Ways of numbering: those that are right stay silent in every form that a list comes in, and a fault is told where it
//! is, and nothing else.
//!
//! `numbering/sound.txt` holds the sound ones, `numbering/faulty.txt` those with a fault, each with the reason.

#[path = "support/automatic.rs"]
mod automatic;
#[path = "support/numbering.rs"]
mod numbering;
mod support;
#[path = "support/word_binary.rs"]
mod word_binary;

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
