//! TXT004: brackets or quotation marks that are not in pairs.

use crate::lint::{Context, Fault, Prose, Report, Rule, Words, line_end};
use crate::model::{Certainty, Severity};
use crate::numbering::numeral;
use crate::text::is_han;
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
    /// Its paragraph, as an index.
    prose: usize,
    text: &'a str,
}

/// A mark without its other half in its text.
struct Unpaired {
    closing: char,
    opens: bool,
    prose: usize,
    fault: Fault,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let mut unpaired: Vec<Unpaired> = Vec::new();
    let mut first = 0;
    // A text goes on over paragraphs until one begins anew.
    for item in context.prose.chunk_by(|_, next| !next.begins) {
        let mut open: Vec<Open<'_>> = Vec::new();
        for (index, prose) in (first..).zip(item) {
            // „…“ and ”…” are pairs in other scripts.
            let is_chinese = prose.text().contains(is_han);
            for (at, c) in prose.signs() {
                match pair(c).filter(|_| is_chinese || !marks::is_quote(c)) {
                    Some((closing, true)) => {
                        open.push(Open { closing, prose: index, text: prose.text().get(at..).unwrap_or_default() });
                    }
                    Some((closing, false)) => close(closing, at, c, (index, prose), &mut open, &mut unpaired, context),
                    None => {}
                }
            }
        }
        first += item.len();
        unpaired.extend(open.into_iter().filter_map(|open| opening(context, open)));
    }
    unpaired.sort_by_key(|half| half.prose);
    for half in without_broken_lines(context, unpaired) {
        report.add(half.fault);
    }
}

/// Paragraphs behind which the rest of a broken line may stand: blank ones and the number of a page among them.
const BROKEN: usize = 4;

/// Takes out the halves of one pair in a line that an export broke: what comes before the break ends no sentence.
fn without_broken_lines(context: &Context<'_>, unpaired: Vec<Unpaired>) -> Vec<Unpaired> {
    let goes_on = |from: usize, to: usize| {
        let mut broken = context.prose.get(from..to).into_iter().flatten().map(|prose| prose.text().trim_end());
        from < to && to - from <= BROKEN && broken.all(|text| !text.ends_with(marks::ends_statement))
    };
    let mut left: Vec<Unpaired> = Vec::new();
    for half in unpaired {
        let is_rest = |last: &Unpaired| {
            last.opens && !half.opens && last.closing == half.closing && goes_on(last.prose, half.prose)
        };
        if left.last().is_some_and(is_rest) {
            left.pop();
        } else {
            left.push(half);
        }
    }
    left
}

/// Bytes of a Chinese number that a label may have.
const LONGEST_LABEL: usize = 15;

fn close<'a>(
    closing: char,
    at: usize,
    c: char,
    (index, prose): (usize, &Prose<'a>),
    open: &mut Vec<Open<'a>>,
    unpaired: &mut Vec<Unpaired>,
    context: &Context<'_>,
) {
    // The nearest of its kind; those opened behind it have no other half. Marks are few deep, and not looked
    // for beyond.
    let depth = open.iter().rev().take(MAX_DEPTH).position(|waiting| waiting.closing == closing);
    if let Some(depth) = depth {
        let inside = open.split_off(open.len().saturating_sub(depth));
        open.pop();
        unpaired.extend(inside.into_iter().filter_map(|open| opening(context, open)));
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
    unpaired.push(Unpaired { closing, opens: false, prose: index, fault: Fault::new(prose.at(), shown, message) });
}

fn opening(context: &Context<'_>, open: Open<'_>) -> Option<Unpaired> {
    let Open { closing, prose, text } = open;
    let shown: String = text.chars().take(SHOWN).take_while(|c| *c != '\n').collect();
    let mark = shown.chars().next().unwrap_or(' ');
    let message = Words::new(
        format!("{mark} is opened and not closed by {closing}"),
        format!("“{mark}”没有与之配对的“{closing}”"),
    );
    let at = context.prose.get(prose)?.at();
    Some(Unpaired { closing, opens: true, prose, fault: Fault::new(at, shown, message) })
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
