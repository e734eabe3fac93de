//! TXT012: characters that do not show.

use crate::lint::{Context, Fault, Report, Rule, Words, line_end, signs};
use crate::model::Severity;
use crate::text::{is_chinese, is_invisible};

pub const RULE: Rule = Rule {
    code: "TXT012",
    name: "invisible-character",
    severity: Severity::Warning,
    summary: ["a character that does not show", "看不见的字符"],
    explanation: [
        "Text copied from a web page or a chat brings zero-width spaces and direction marks along. Nobody sees them, and no search for 教育局 finds 教\u{200b}育局.",
        "从网页、聊天软件复制文字时，会带入零宽空格、方向标记等字符。眼睛看不见，检索“教育局”却找不到中间夹了零宽空格的“教\u{200b}育局”。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修\u{200b}路。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n",
    check,
};

/// How many characters before and behind are shown.
const SHOWN: usize = 2;

fn check(context: &Context<'_>, report: &mut Report) {
    for (at, paragraph) in context.paragraphs.iter() {
        let text = &*paragraph.text;
        let mut end = 0;
        for (begin, first) in signs(text).filter(|(_, sign)| is_invisible(*sign)) {
            if begin < end {
                continue;
            }
            let from = text.get(begin..).unwrap_or_default();
            let behind = from.trim_start_matches(is_invisible);
            let run = from.get(..from.len() - behind.len()).unwrap_or_default();
            end = begin + run.len();
            let before = text.get(..begin).unwrap_or_default();
            // Other scripts need them: hyphens of long words, marks of direction.
            let beside = [before.chars().next_back(), behind.chars().next()];
            if !beside.into_iter().flatten().any(is_chinese) {
                continue;
            }
            let left = line_end(before, SHOWN);
            let right: String = behind.chars().take(SHOWN).take_while(|c| *c != '\n').collect();
            let code = format!("U+{:04X}", u32::from(first));
            let message =
                Words::new(format!("a character that does not show ({code})"), format!("看不见的字符（{code}）"));
            let fault = Fault::new(at, [left, run, &right].concat(), message);
            report.add(fault.fix([left, &right].concat(), Words::new("take it out", "删去")));
        }
    }
}
