//! TXT005: a word or sentence written twice.

use crate::lint::{Context, Fault, Prose, Report, Rule, Words};
use crate::model::Severity;
use crate::text::is_han;
use std::collections::HashSet;

pub const RULE: Rule = Rule {
    code: "TXT005",
    name: "repeated-words",
    severity: Severity::Warning,
    summary: ["a word or clause written twice", "词语或句子重复"],
    explanation: [
        "支持支持 and a clause that stands twice in one task are left over from editing.",
        "“支持支持”一类连写两遍的词语，以及同一条任务里出现两次的分句，多为修改时遗留。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.加大对农村道路的支持支持力度。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.加大对农村道路的支持力度。\n\t市交通局\n\n",
    check,
};

/// The longest word that is looked for a second time right behind itself, in characters.
const LONGEST: usize = 12;
/// A clause that stands twice says something from so many characters on.
const CLAUSE: usize = 12;
/// Words that are doubled on purpose begin with one of these (一个一个, 大家一起 is none), or are these.
const ON_PURPOSE: &[&str] = &["一", "研究", "讨论", "商量", "学习", "锻炼", "某某", "哈哈", "比比", "多多"];
/// Words in which the second stands for itself: 支持|发展|发展中国家 is no doubled 发展.
const GOES_ON: &[&str] = &["发展中", "组织部", "教育部", "教育厅", "教育局", "教育委", "文化馆", "文化站", "体育局"];

fn check(context: &Context<'_>, report: &mut Report) {
    for prose in &context.prose {
        doubled_words(prose, report);
    }
    for item in context.prose.chunk_by(|_, next| !next.begins) {
        let mut seen = HashSet::new();
        for prose in item {
            for clause in prose.text.split(['，', '。', '；', '！', '？', '\n']).map(str::trim) {
                if clause.chars().nth(CLAUSE - 1).is_some() && !seen.insert(clause) {
                    let message = Words::new("this clause stands twice in one text", "同一条里这句话出现了两次");
                    report.add(Fault::new(prose.at, clause, message));
                }
            }
        }
    }
}

fn doubled_words(prose: &Prose<'_>, report: &mut Report) {
    let characters: Vec<(usize, char)> = prose.text.char_indices().collect();
    let letters: Vec<char> = prose.text.chars().collect();
    let mut from = 0;
    while let Some(&first) = letters.get(from) {
        // Most characters do not come again so soon, and no word that is doubled begins with them.
        let near = letters.get(from + 2..letters.len().min(from + LONGEST + 1)).unwrap_or_default();
        if !near.contains(&first) {
            from += 1;
            continue;
        }
        // The longest, so that 支持企业支持企业 is one.
        let Some(length) = (2..=LONGEST).rev().find(|&length| is_doubled(&characters, from, length)) else {
            from += 1;
            continue;
        };
        let slice = |first: usize, last: usize| {
            let begin = characters.get(first).map_or(prose.text.len(), |(at, _)| *at);
            let end = characters.get(last).map_or(prose.text.len(), |(at, _)| *at);
            prose.text.get(begin..end).unwrap_or_default()
        };
        let second = prose.text.get(characters.get(from + length).map_or(0, |(at, _)| *at)..).unwrap_or_default();
        let (word, both) = (slice(from, from + length), slice(from, from + 2 * length));
        let meant = ON_PURPOSE.iter().any(|start| word.starts_with(start))
            || GOES_ON.iter().any(|longer| second.starts_with(longer));
        if !meant {
            let message = Words::new(format!("{word} stands twice"), format!("“{word}”重复"));
            report.add(Fault::new(prose.at, both, message));
        }
        from += 2 * length;
    }
}

/// Whether the characters from `from` on are twice the same `length` ones: no more than two alike, since
/// 高高高高 is a sound.
fn is_doubled(characters: &[(usize, char)], from: usize, length: usize) -> bool {
    let (first, second) = (characters.get(from..from + length), characters.get(from + length..from + 2 * length));
    let (Some(first), Some(second)) = (first, second) else { return false };
    let same = first.iter().zip(second).all(|((_, a), (_, b))| a == b && is_han(*a));
    same && first.iter().any(|(_, c)| Some(*c) != first.first().map(|(_, c)| *c))
}
