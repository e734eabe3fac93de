//! TXT004: brackets or quotation marks that are not in pairs.

use crate::lint::{Context, Fault, Prose, Report, Rule, Words, line_end};
use crate::model::{Certainty, Place, Severity};
use crate::numbering::numeral;
use crate::text::marks::{self, Bracket, Mark, mark};

pub const RULE: Rule = Rule {
    code: "TXT004",
    name: "unpaired-bracket",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: ["GB/T 15834-2011 §4.8, §4.9, §4.15", "GB/T 15834-2011 第4.8、4.9、4.15条"],
    summary: ["a bracket or quotation mark without its other half", "括号、引号、书名号不成对"],
    explanation: [
        "A bracket that opens and does not close leaves open where the remark ends; a quotation mark typed the wrong way round looks like one.",
        "括号、引号、书名号有前无后，就不知道在哪里结束；引号方向打反了，也不成对。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路（含桥梁，保障出行。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路（含桥梁），保障出行。\n\t市交通局\n\n",
    check,
};

/// What closes a pair that the mark is of, and whether it opens it. Half- and full-width marks make a pair, which is
/// another rule's matter; < and { stand in numbers and programs.
fn pair(sign: char) -> Option<(char, bool)> {
    let (bracket, opens) = match mark(sign)? {
        Mark::Open(bracket) => (bracket, true),
        Mark::Close(bracket) => (bracket, false),
        _ => return None,
    };
    let [opening, closing] = bracket.signs();
    let counts = match bracket {
        Bracket::Curly => false,
        Bracket::Angle => sign == opening || sign == closing,
        _ => true,
    };
    counts.then_some((closing, opens))
}

/// A mark that waits for its other half.
struct Open<'a> {
    /// That other half.
    closing: char,
    at: Place,
    text: &'a str,
}

fn check(context: &Context<'_>, report: &mut Report) {
    // A text goes on over paragraphs until one begins anew.
    for item in context.prose.chunk_by(|_, next| !next.begins) {
        let mut open: Vec<Open<'_>> = Vec::new();
        for prose in item {
            for (at, c) in prose.signs() {
                match pair(c) {
                    Some((closing, true)) => {
                        open.push(Open { closing, at: prose.at(), text: prose.text().get(at..).unwrap_or_default() });
                    }
                    Some((closing, false)) => close(closing, at, c, prose, &mut open, report),
                    None => {}
                }
            }
        }
        for Open { closing, at, text } in open {
            add_opening(closing, at, text, report);
        }
    }
}

/// Bytes of a Chinese number that a label may have.
const LONGEST_LABEL: usize = 15;

fn close(closing: char, at: usize, c: char, prose: &Prose<'_>, open: &mut Vec<Open<'_>>, report: &mut Report) {
    // The nearest of its kind; those opened behind it have no other half. Marks are few deep, and not looked
    // for beyond.
    let depth = open.iter().rev().take(MAX_DEPTH).position(|waiting| waiting.closing == closing);
    if let Some(depth) = depth {
        let unpaired = open.split_off(open.len().saturating_sub(depth));
        open.pop();
        for Open { closing, at, text } in unpaired {
            add_opening(closing, at, text, report);
        }
        return;
    }
    let before = prose.text().get(..at).unwrap_or_default();
    // 1）and a) are numbers, 二） is one whose mark NUM011 tells; ’ is an apostrophe.
    let is_label = !before.is_empty() && at <= LONGEST_LABEL && before.chars().all(numeral::is_chinese);
    let is_number = marks::is_round_close(c) && (is_label || before.ends_with(|c: char| c.is_ascii_alphanumeric()));
    let is_apostrophe = c == '’' && before.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_number || is_apostrophe {
        return;
    }
    let shown = format!("{}{c}", line_end(before, SHOWN));
    let message = Words::new(format!("{c} closes what was not opened"), format!("“{c}”没有与之配对的前一半"));
    report.add(Fault::new(prose.at(), shown, message));
}

fn add_opening(closing: char, at: Place, text: &str, report: &mut Report) {
    let shown: String = text.chars().take(SHOWN).take_while(|c| *c != '\n').collect();
    let mark = shown.chars().next().unwrap_or(' ');
    let message = Words::new(
        format!("{mark} is opened and not closed by {closing}"),
        format!("“{mark}”没有与之配对的“{closing}”"),
    );
    report.add(Fault::new(at, shown, message));
}

/// How many characters are shown.
const SHOWN: usize = 8;
/// Brackets are not deeper inside one another.
const MAX_DEPTH: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_pair_has_both_halves() {
        let mut halves: BTreeMap<char, [usize; 2]> = BTreeMap::new();
        for (closing, opens) in ('\0'..=char::MAX).filter_map(pair) {
            halves.entry(closing).or_default()[usize::from(opens)] += 1;
            assert_eq!(pair(closing), Some((closing, false)));
        }
        assert_eq!(halves.len(), 10);
        assert!(halves.values().all(|[opening, closing]| opening == closing));
        assert_eq!((pair('<'), pair('}'), pair('(')), (None, None, Some(('）', true))));
    }
}
