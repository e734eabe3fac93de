//! The two laws of corrections: all changes rejected give the text of the original, all accepted the corrected one.
#![allow(dead_code, reason = "each test program uses a part of it")]

use crate::revisions::{self, Line, Revisions, lines, main_part};
use qingdan::Options;
use qingdan::mend::{self, Correction, Mended, Settings};
use qingdan::model::Place;
use std::collections::{BTreeMap, HashSet};

pub fn mend(bytes: &[u8], corrections: &[Correction]) -> Mended {
    mend::docx(bytes, corrections, &Settings::default(), &Options::default()).expect("a sound document")
}

pub fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|(_, text)| text.as_str()).collect()
}

/// Lines with the edits of corrections made, by the definition of an edit.
fn corrected(lines: &[Line], corrections: &[&Correction]) -> Vec<String> {
    let mut edits: BTreeMap<Place, Vec<(u32, u32, &str)>> = BTreeMap::new();
    let mut joined = HashSet::new();
    for edit in corrections.iter().flat_map(|correction| &correction.edits) {
        if edit.joins {
            joined.insert(edit.at);
            continue;
        }
        let edits = edits.entry(edit.at).or_default();
        if !edits.contains(&(edit.start, edit.end, &*edit.text)) {
            edits.push((edit.start, edit.end, &edit.text));
        }
    }
    let mut out: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (at, text) in lines {
        let mut characters: Vec<String> = text.chars().map(String::from).collect();
        let mut own = at.and_then(|at| edits.remove(&at)).unwrap_or_default();
        own.sort();
        for (start, end, new) in own.into_iter().rev() {
            assert!(end as usize <= characters.len(), "{at:?} has no characters {start}..{end}: {text}");
            characters.splice(start as usize..end as usize, [new.to_owned()]);
        }
        let text = characters.concat();
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => last.push_str(&text),
            None => out.push(text),
        }
        goes_on = at.is_some_and(|at| joined.contains(&at));
    }
    assert!(edits.is_empty(), "{edits:?}");
    out
}

/// Ids of annotations that are given once each, comments and their marks aside.
pub fn check_ids(markup: &str, comments: Option<&[u8]>) {
    let root = revisions::parse(markup);
    let mut seen = HashSet::new();
    let mut marks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for element in root.all() {
        let id = element.attribute("id");
        match element.name.as_str() {
            "ins" | "del" => assert!(seen.insert(id.unwrap()), "{id:?} twice"),
            "commentRangeStart" | "commentRangeEnd" | "commentReference" => {
                marks.entry(id.unwrap()).or_default().push(&element.name);
            }
            _ => {}
        }
    }
    let comments = comments.map(|part| revisions::parse(std::str::from_utf8(part).unwrap()));
    let known: Vec<&str> = comments.iter().flat_map(|root| root.elements()).filter_map(|c| c.attribute("id")).collect();
    let unique: HashSet<&&str> = known.iter().collect();
    assert_eq!(known.len(), unique.len(), "{known:?}");
    for (id, names) in marks.iter().filter(|(id, _)| **id != "7") {
        assert_eq!(names[..], ["commentRangeStart", "commentRangeEnd", "commentReference"], "comment {id}");
        assert!(known.contains(id), "comment {id} is said nowhere");
        assert!(!seen.contains(id), "{id} is that of a change");
    }
    assert_eq!(known.iter().filter(|id| **id != "7").count(), marks.keys().filter(|id| **id != "7").count());
}

/// Both laws, for a document and corrections; how many corrections have edits, and how many of those were made.
pub fn check_laws(bytes: &[u8], corrections: &[Correction], what: &str) -> (usize, usize) {
    let before = main_part(bytes);
    let mended = mend(bytes, corrections);
    let after = main_part(&mended.bytes);
    let rejected = (lines(&before, Revisions::Rejected), lines(&after, Revisions::Rejected));
    assert_eq!(texts(&rejected.1), texts(&rejected.0), "{what}: rejected\n{corrections:#?}\n{after}");
    let made: Vec<&Correction> =
        corrections.iter().enumerate().filter(|(index, _)| !mended.left.contains(index)).map(|(_, c)| c).collect();
    let expected = corrected(&lines(&before, Revisions::Accepted), &made);
    let accepted = lines(&after, Revisions::Accepted);
    let differs = texts(&accepted).iter().zip(&expected).position(|(one, other)| one != other);
    assert_eq!(differs, None, "{what}: accepted\n{made:#?}\n{after}\n{:#?}\n{expected:#?}", texts(&accepted));
    assert_eq!(accepted.len(), expected.len(), "{what}: accepted");
    assert_eq!(mended.commented, corrections.len(), "{what}: every correction has its comment");
    check_ids(&after, revisions::parts(&mended.bytes).get("word/comments.xml").map(Vec::as_slice));
    let with_edits = corrections.iter().filter(|correction| !correction.edits.is_empty()).count();
    assert_eq!(mended.changed + mended.left.len(), with_edits);
    (with_edits, mended.changed)
}
