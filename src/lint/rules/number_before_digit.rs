//! NUM010: a number that runs into a digit.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Place, Severity};
use crate::numbering::numeral::decimal_digit;

pub const RULE: Rule = Rule {
    code: "NUM010",
    name: "number-before-digit",
    severity: Severity::Warning,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["a number runs into a digit", "序号与后面的数字相连"],
    explanation: [
        "8.5岁以下儿童 is item 8 about children under 5, and reads as 8.5 years. Put a word between the number and the digit.",
        "“8.5岁以下儿童”是第 8 条“5岁以下儿童”，却会读成“8.5岁”。可在序号和数字之间加一个词。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.5岁以下儿童入园。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.使5岁以下儿童入园。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (_, ids) in context.siblings.groups() {
        for (index, &id) in ids.iter().enumerate() {
            let Some(entry) = context.outline.get(id) else { continue };
            if let Some((label, behind)) = context.hidden_number(ids, index) {
                add(entry.at, label, behind, report);
                continue;
            }
            let Some(number) = entry.number.as_ref().filter(|number| number.text.ends_with(['.', '．'])) else {
                continue;
            };
            // Between an automatic number and its text Word may put a space.
            let paragraph = context.paragraphs.get(entry.at);
            let suffix = paragraph.and_then(|paragraph| paragraph.label.as_ref()).map_or("", |label| label.suffix);
            let Some(text) = context.behind_label(id).filter(|_| suffix.is_empty()) else { continue };
            if text.starts_with(is_digit) {
                add(entry.at, &number.text, text, report);
            }
        }
    }
}

fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some()
}

fn add(at: Place, label: &str, behind: &str, report: &mut Report) {
    let message =
        Words::new(format!("{label} runs into the digit behind it"), format!("“{label}”与后面的数字相连，容易误读"));
    // The digits and the word behind them.
    let digits = behind.chars().take_while(|c| is_digit(*c)).count();
    let shown: String = behind.chars().take(digits.saturating_add(1)).collect();
    report.add(Fault::new(at, [label, &shown].concat(), message));
}
