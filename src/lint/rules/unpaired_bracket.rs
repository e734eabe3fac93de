//! TXT004: brackets or quotation marks that are not in pairs.

use crate::lint::{Context, Fault, Prose, Report, Rule, Words};
use crate::model::{Place, Severity};

pub const RULE: Rule = Rule {
    code: "TXT004",
    name: "unpaired-bracket",
    severity: Severity::Warning,
    summary: ["a bracket or quotation mark without its other half", "括号、引号、书名号不成对"],
    explanation: [
        "A bracket that opens and does not close leaves open where the remark ends; a quotation mark typed the wrong way round looks like one.",
        "括号、引号、书名号有前无后，就不知道在哪里结束；引号方向打反了，也不成对。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路（含桥梁，保障出行。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路（含桥梁），保障出行。\n\t市交通局\n\n",
    check,
};

/// Opening and closing marks; half- and full-width ones make a pair, which is another rule's matter.
const PAIRS: &[(&str, &str)] = &[
    ("（(", "）)"),
    ("〔", "〕"),
    ("【", "】"),
    ("［[", "］]"),
    ("《", "》"),
    ("〈", "〉"),
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
];

/// Whether the character is among those that the pairs are of: nearly all of a text is not.
fn may_be_mark(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '‘'..='”' | '〈'..='〕' | '（' | '）' | '［' | '］')
}

/// A mark that waits for its other half.
struct Open<'a> {
    pair: usize,
    at: Place,
    text: &'a str,
}

fn check(context: &Context<'_>, report: &mut Report) {
    // A text goes on over paragraphs until one begins anew.
    for item in context.prose.chunk_by(|_, next| !next.begins) {
        let mut open: Vec<Open<'_>> = Vec::new();
        for prose in item {
            for (at, c) in prose.text.char_indices().filter(|(_, c)| may_be_mark(*c)) {
                if let Some(pair) = PAIRS.iter().position(|(opening, _)| opening.contains(c)) {
                    open.push(Open { pair, at: prose.at, text: prose.text.get(at..).unwrap_or_default() });
                } else if let Some(pair) = PAIRS.iter().position(|(_, closing)| closing.contains(c)) {
                    close(pair, at, c, prose, &mut open, report);
                }
            }
        }
        for Open { pair, at, text } in open {
            add_opening(pair, at, text, report);
        }
    }
}

fn close(pair: usize, at: usize, c: char, prose: &Prose<'_>, open: &mut Vec<Open<'_>>, report: &mut Report) {
    // The nearest of its kind; those opened behind it have no other half. Marks are few deep, and not looked
    // for beyond.
    let depth = open.iter().rev().take(MAX_DEPTH).position(|waiting| waiting.pair == pair);
    if let Some(depth) = depth {
        let unpaired = open.split_off(open.len().saturating_sub(depth));
        open.pop();
        for Open { pair, at, text } in unpaired {
            add_opening(pair, at, text, report);
        }
        return;
    }
    let before = prose.text.get(..at).unwrap_or_default();
    // 1）and a) are numbers; ’ is an apostrophe.
    let is_number = matches!(c, '）' | ')') && before.ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_apostrophe = c == '’' && before.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_number || is_apostrophe {
        return;
    }
    let start = before.char_indices().rev().take(SHOWN).take_while(|(_, c)| *c != '\n').last();
    let shown = start.and_then(|(start, _)| prose.text.get(start..at + c.len_utf8()));
    let message = Words::new(format!("{c} closes what was not opened"), format!("“{c}”没有与之配对的前一半"));
    report.add(Fault::new(prose.at, shown.map_or(c.to_string(), str::to_owned), message));
}

fn add_opening(pair: usize, at: Place, text: &str, report: &mut Report) {
    let shown: String = text.chars().take(SHOWN).take_while(|c| *c != '\n').collect();
    let mark = shown.chars().next().unwrap_or(' ');
    let closing = PAIRS.get(pair).and_then(|(_, closing)| closing.chars().next()).unwrap_or(' ');
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

    #[test]
    fn no_mark_is_passed_over() {
        let marks = PAIRS.iter().flat_map(|(opening, closing)| opening.chars().chain(closing.chars()));
        assert_eq!(marks.clone().filter(|c| may_be_mark(*c)).count(), marks.count());
    }
}
