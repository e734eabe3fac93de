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
use qingdan::model::Edit;
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

#[test]
fn every_format_gives_the_same_findings() {
    const FORMATS: [&str; 8] = ["doc", "doc automatic", "docx", "docx automatic", "html", "html list", "md", "txt"];
    for (labels, told) in [
        ("一、 1.* 2.* !NUM002:4.* 二、 1.* 2.* !NUM003:2.* 4.* 三、 1.* 2.*", ["NUM002 4.", "NUM003 2."]),
        ("一、 1.* !NUM004:3.* 2.* 4.* !NUM002:三、 1.* 2.* 四、 1.*", ["NUM004 3.", "NUM002 三、"]),
        ("一、 1.* 2.* 3.* !NUM004:1.* 2.* 二、 1.* 2.* !NUM003:二、 1.*", ["NUM004 1.", "NUM003 二、"]),
    ] {
        let mut formats = Vec::new();
        for listed in numbering::documents("text", labels) {
            let found: Vec<String> =
                listed.findings().iter().map(|found| format!("{} {}", found.rule.code, found.text)).collect();
            assert_eq!(found, told, "{} {labels}", listed.format);
            formats.push(listed.format);
        }
        formats.sort_unstable();
        assert_eq!(formats, FORMATS, "{labels}");
    }
}

/// Of every kind of fault, with labels that are typed or that Word or a page makes.
#[test]
fn each_kind_of_fault_is_told_alike_in_every_format() {
    let mut formats: BTreeMap<&str, usize> = BTreeMap::new();
    let of = |listed: &numbering::Listed| -> Vec<String> {
        let shown = listed.findings().into_iter().map(|found| format!("{} {}", found.rule.code, found.text));
        shown.collect()
    };
    for (shape, labels, why) in lists(include_str!("numbering/faulty.txt")) {
        let all = numbering::documents(shape, labels);
        let first = of(&all[0]);
        for listed in &all {
            assert_eq!(of(listed), first, "{} and {}: {labels} | {why}", listed.format, all[0].format);
            *formats.entry(listed.format).or_default() += 1;
        }
    }
    assert_eq!(formats.len(), 8, "{formats:?}");
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

/// A text with edits written into its lines, which are its paragraphs.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    for edit in edits.iter().rev() {
        let line = &mut lines[edit.at.paragraph.unwrap() as usize - 1];
        line.splice(edit.start as usize..edit.end as usize, edit.text.chars());
    }
    lines.into_iter().map(|line| line.into_iter().chain(['\n']).collect::<String>()).collect()
}

/// The edits of the one finding of a text, and what the text is with them.
fn mended(labels: &str) -> Option<(usize, String)> {
    let all = numbering::documents("text", labels);
    let listed = all.iter().find(|listed| listed.format == "txt").unwrap();
    let findings = listed.findings();
    let [finding] = &findings[..] else { panic!("{labels}: {findings:?}") };
    let fix = finding.fix.as_ref()?;
    Some((fix.edits.len(), edited(std::str::from_utf8(&listed.bytes).unwrap(), &fix.edits)))
}

/// The labels of the lines of a text.
fn labels_of(text: &str) -> Vec<&str> {
    text.lines().skip(1).map(|line| &line[..line.find('.').unwrap() + 1]).collect()
}

#[test]
fn a_run_is_numbered_anew_by_one_fix() {
    let (edits, text) = mended("1.* 2.* !NUM002:4.* 5.* 6.*").unwrap();
    assert_eq!((edits, labels_of(&text)), (3, vec!["1.", "2.", "3.", "4.", "5."]));
    let (edits, text) = mended("1.* 2.* !NUM003:2.* 3.*").unwrap();
    assert_eq!((edits, labels_of(&text)), (2, vec!["1.", "2.", "3.", "4."]));
    let (edits, text) = mended("1.* 2.* !NUM003:2.* 4.*").unwrap();
    assert_eq!((edits, labels_of(&text)), (1, vec!["1.", "2.", "3.", "4."]));
}

#[test]
fn nothing_is_numbered_anew_where_it_is_not_certain() {
    for (labels, why) in [
        ("1.* 2.* !NUM002:4.* =按上述第4项办理。 5.*", "a text refers to it"),
        ("1.* 2.* !NUM002:4.* =见第二条。 5.*", "a text refers to an item"),
        ("一、 1.* !NUM002:3.* 二、 4.* 5.*", "the count goes on in the next section"),
        ("一、 1.1* 1.2* 二、 2.1* 2.2* 三、 3.1* !NUM:2.2* 3.3*", "its parent alone is wrong"),
    ] {
        let run = mended(labels).filter(|(edits, _)| *edits > 1);
        assert_eq!(run, None, "{labels}: {why}");
    }
}

/// What is certain is right: with its fix a faulty list is sound.
#[test]
fn a_list_with_its_fix_is_sound() {
    let mut mended_lists = 0;
    for (shape, labels, _) in lists(include_str!("numbering/faulty.txt")) {
        let found = |listed: &numbering::Listed| listed.format == "txt" && listed.findings().len() == 1;
        if shape != "text" || !numbering::documents(shape, labels).iter().any(found) {
            continue;
        }
        let Some((edits, text)) = mended(labels).filter(|(edits, _)| *edits > 0) else { continue };
        let again = numbering::Listed { format: "txt", bytes: text.clone().into_bytes(), wanted: Vec::new() };
        let codes: Vec<_> = again.findings().iter().map(|found| (found.rule.code, found.text.clone())).collect();
        assert!(codes.is_empty(), "{labels}: {edits} edits, {codes:?}\n{text}");
        mended_lists += 1;
    }
    assert!(mended_lists > 15, "{mended_lists}");
}
