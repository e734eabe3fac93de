//! DOC003: attachment labels written in different ways.

use crate::lint::{Context, Fault, Report, Rule, Words, usual};
use crate::model::{Certainty, Severity};
use crate::outline::Source;
use crate::text::is_han;

pub const RULE: Rule = Rule {
    code: "DOC003",
    name: "mixed-attachment-labels",
    severity: Severity::Info,
    certainty: Certainty::Opinion,
    basis: ["GB/T 9704-2012 §7.3.4", "GB/T 9704-2012 第7.3.4条"],
    summary: ["attachment labels written in different ways", "附件标识写法不一"],
    explanation: [
        "附件1 and 附件 2, 附件一 and 附件2, or spaces behind one of them: programs that look for the label miss one, and a reader sees that nobody looked twice.",
        "“附件1”与“附件 2”、“附件一”与“附件2”混用，或标识后带有空格，按标识查找时会漏掉，也显得不够严谨。",
    ],
    bad: "附件1   \n某市2021年重点任务清单甲\n\t工作任务\n\t责任单位\n\n\t1.修路甲。\n\t市交通局\n\n\n附件2\n某市2021年重点任务清单乙\n\t工作任务\n\t责任单位\n\n\t1.修路乙。\n\t市交通局\n\n\n",
    good: "附件1\n某市2021年重点任务清单甲\n\t工作任务\n\t责任单位\n\n\t1.修路甲。\n\t市交通局\n\n\n附件2\n某市2021年重点任务清单乙\n\t工作任务\n\t责任单位\n\n\t1.修路乙。\n\t市交通局\n\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let entries = || context.outline.entries().iter().filter(|entry| entry.source == Source::Attachment);
    let labels = || entries().filter_map(|entry| Some((entry, entry.number.as_ref()?.text.as_str())));
    let Some(usual) = usual(labels().map(|(_, label)| form(label))) else { return };
    for (entry, label) in labels() {
        let behind = context.paragraphs.get(entry.at).and_then(|paragraph| paragraph.text.get(entry.span.end..));
        let spaces = behind.filter(|behind| !behind.is_empty() && behind.chars().all(is_space));
        if form(label) != usual {
            let message = Words::new(
                format!("{label} is written otherwise than the other labels"),
                format!("“{label}”与其他附件标识写法不一"),
            );
            report.add(Fault::new(entry.at, label, message));
        } else if let Some(spaces) = spaces {
            let message = Words::new(
                format!("{} space(s) behind {label}", spaces.chars().count()),
                format!("“{label}”后有 {} 个多余的空格", spaces.chars().count()),
            );
            let fault = Fault::new(entry.at, [label, spaces].concat(), message);
            report.add(fault.fix(label, Words::new("take the spaces out", "删去空格")));
        }
    }
}

/// Whether a label has a space inside, and Chinese or full-width digits.
fn form(label: &str) -> (bool, bool, bool) {
    let number = label.trim_start_matches(['附', '件', ' ', '\u{3000}']);
    (label.contains(is_space), number.contains(is_han), number.contains(|c| ('０'..='９').contains(&c)))
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}
