//! NUM006: white space between a number and its text.

use crate::lint::{CUSTOM, Context, Fault, HABIT, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::text::is_han;

pub const RULE: Rule = Rule {
    code: "NUM006",
    name: "space-after-number",
    severity: Severity::Info,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["white space between a number and its text", "序号与文字之间有空格"],
    explanation: [
        "In Chinese documents nothing stands between a number and its text (GB/T 9704-2012 §7.3.3). Spaces typed there move the text, differ from item to item, and make programs that compare texts see two.",
        "公文中序号后直接写文字（GB/T 9704-2012 第7.3.3条）。用空格调整位置，各条不一，程序比对文字时也会当成两条。",
    ],
    bad: "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n",
    good: "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t县交通局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let (mut faults, mut sound) = (Vec::new(), 0usize);
    for (id, entry) in context.outline.entries().iter().enumerate() {
        // Behind an automatic number stand only the spaces that someone typed, behind a typed one any.
        let (Some(number), Some(behind)) = (&entry.number, context.behind_label(id)) else { continue };
        let text = behind.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}', '\u{2002}', '\u{2003}']);
        // 一 乡村建设: where a number has no mark, the space sets it off, as behind 第一章 (GB/T 15834-2011 B.3.6). Other
        // scripts than the Chinese one have a space there.
        if number.text.ends_with(char::is_alphanumeric) || text.starts_with(|c: char| c.is_alphabetic() && !is_han(c)) {
            continue;
        }
        // A number that stands alone on its line has a break behind it, not a space.
        if text.is_empty() || text.len() == behind.len() || text.starts_with('\n') {
            sound += 1;
            continue;
        }
        let spaces = behind.get(..behind.len() - text.len()).unwrap_or_default();
        let shown = if number.auto { "" } else { number.text.as_str() };
        let message = Words::new(
            format!("{} space(s) between {} and its text", spaces.chars().count(), number.text),
            format!("“{}”与文字之间有 {} 个空格", number.text, spaces.chars().count()),
        );
        let fault = Fault::new(entry.at, [shown, spaces].concat(), message).first();
        faults.push(fault.fix(shown, Words::new("take the spaces out", "删去空格")));
    }
    report.add_alike(faults, sound, HABIT, |count| {
        Words::new(
            format!("white space between numbers and their texts throughout: {count} times, {sound} without"),
            format!("全文序号与文字之间多有空格：有空格 {count} 处，没有 {sound} 处"),
        )
    });
}
