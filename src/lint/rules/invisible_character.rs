//! TXT012: characters that do not show, or are not what they look like.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words, line_end};
use crate::model::{Certainty, Severity};
use crate::text::fold::{lookalike, seen};
use crate::text::{is_chinese, is_invisible, is_private, signs};

pub const RULE: Rule = Rule {
    code: "TXT012",
    name: "invisible-character",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: CUSTOM,
    summary: ["a character that does not show, or is not what it looks like", "看不见、看不出的字符"],
    explanation: [
        "Text copied from a web page or a chat brings zero-width spaces and direction marks along. Nobody sees them, and no search for 教育局 finds 教\u{200b}育局. Text copied from PDF has radicals in place of characters: ⺠ (U+2EA0) looks like 民 and is another. What a private-use character shows depends on the font.",
        "从网页、聊天软件复制文字时，会带入零宽空格、方向标记等字符。眼睛看不见，检索“教育局”却找不到中间夹了零宽空格的“教\u{200b}育局”。从 PDF 复制的文字常混入部首字符：“⺠”（U+2EA0）看着像“民”，却是另一个字。私用区字符在没有相应字体时显示不出来。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修\u{200b}路。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n",
    check,
};

/// How many characters before and behind are shown.
const SHOWN: usize = 2;

/// What is wrong with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// It does not show.
    Invisible,
    /// It looks like another.
    Alike,
    /// What it shows depends on the font.
    Private,
}

fn wrong(c: char) -> Option<Wrong> {
    match c {
        // Nearly all signs are these.
        '!'..='~' | '\u{3000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' => None,
        _ if is_invisible(c) => Some(Wrong::Invisible),
        _ if is_private(c) => Some(Wrong::Private),
        _ => lookalike(c).map(|_| Wrong::Alike),
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    for (at, paragraph) in context.paragraphs.iter() {
        let text = &*paragraph.text;
        let mut end = 0;
        for (begin, first) in signs(text) {
            let Some(what) = wrong(first).filter(|_| begin >= end) else { continue };
            let from = text.get(begin..).unwrap_or_default();
            let behind = from.trim_start_matches(|c| wrong(c) == Some(what));
            let run = from.get(..from.len() - behind.len()).unwrap_or_default();
            end = begin + run.len();
            let before = text.get(..begin).unwrap_or_default();
            // Other scripts need them: hyphens of long words, marks of direction. Fonts of icons stand alone.
            let beside = [before.chars().next_back(), behind.chars().next()];
            if what != Wrong::Alike && !beside.into_iter().flatten().any(is_chinese) {
                continue;
            }
            let left = line_end(before, SHOWN);
            let right: String = behind.chars().take(SHOWN).take_while(|c| *c != '\n').collect();
            let fault = Fault::new(at, [left, run, &right].concat(), message(what, run, first));
            report.add(match what {
                Wrong::Invisible => fault.fix([left, &right].concat(), Words::new("take it out", "删去")),
                Wrong::Alike => {
                    let shown = seen(run);
                    fault.fix([left, &shown, &right].concat(), Words::write(shown))
                }
                Wrong::Private => fault,
            });
        }
    }
}

fn message(what: Wrong, run: &str, first: char) -> Words {
    let code = format!("U+{:04X}", u32::from(first));
    match what {
        Wrong::Invisible => {
            Words::new(format!("a character that does not show ({code})"), format!("看不见的字符（{code}）"))
        }
        Wrong::Alike => {
            let shown = seen(run);
            let en = format!("{run} ({code}) only looks like {shown}");
            Words::new(en, format!("“{run}”（{code}）只是看着像“{shown}”"))
        }
        Wrong::Private => Words::new(
            format!("a character for private use ({code}), which shows nothing without its font"),
            format!("私用区字符（{code}），没有相应字体就显示不出来"),
        ),
    }
}
