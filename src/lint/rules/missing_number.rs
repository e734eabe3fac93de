//! NUM007: an item without a number among numbered siblings.

use crate::lint::{CUSTOM, Context, Fault, Member, Report, Rule, Words, hidden_number};
use crate::model::{Certainty, Format, Severity};
use crate::numbering;
use crate::text::fold::front_seen;

pub const RULE: Rule = Rule {
    code: "NUM007",
    name: "missing-number",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["an item without a number among numbered siblings", "同级条目中有一条没有序号"],
    explanation: [
        "Where the others are numbered, an item without a number is read as a part of the one before it.",
        "同级条目都有序号，个别没有的，会被当成上一条的一部分。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t治水。\n\t市水利局\n\n\t4.植树。\n\t市林业局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n\t4.植树。\n\t市林业局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for series in &context.series {
        let is_item = |member: &&Member<'_>| member.number.is_some() || !member.text.is_empty();
        let numbered = series.members().filter(|member| member.number.is_some()).count();
        let without = series.members().filter(is_item).count().saturating_sub(numbered);
        // A text export leaves the rows blank over which a serial is merged.
        let merged = series.in_column && context.document.format == Format::Text;
        // Fewer than three of four: the list does not mean to number each.
        if without * 3 > numbered || merged {
            continue;
        }
        for group in &series.groups {
            let value = |at: Option<usize>| at.and_then(|at| group.get(at)?.number?.value);
            for (at, member) in group.iter().enumerate().filter(|(_, member)| !member.text.is_empty()) {
                // 8.5岁以下 alone in its cell: its number is there, and another rule's matter.
                let begins_numbered = || {
                    let seen = member.paragraph.map(|paragraph| front_seen(&paragraph.text));
                    seen.is_some_and(|seen| numbering::read(seen.trim_start()).is_some())
                };
                if member.number.is_some() || hidden_number(group, at).is_some() || begins_numbered() {
                    continue;
                }
                // Between 3 and 5 stands 4.
                let before = if at == 0 { Some(0) } else { value(at.checked_sub(1)) };
                let missing = before.map(|before| before.saturating_add(1));
                let missing = missing.filter(|missing| value(at.checked_add(1)) == missing.checked_add(1));
                // A paragraph without a number may go on the item above it, unless its number is missing there.
                if member.at.table.is_none() && missing.is_none() {
                    continue;
                }
                let message = Words::new("no number where its siblings have one", "同级条目都有序号，这一条没有");
                let fault = Fault::new(member.at, member.excerpt(), message).first();
                let label =
                    missing.and_then(|value| series.label(series.style()?, value)).filter(|_| !series.in_column);
                report.add(match label {
                    Some(label) => {
                        let what = Words::new(format!("number it {label}"), format!("加上序号“{label}”"));
                        fault.fix([&label, member.excerpt()].concat(), what)
                    }
                    None => fault,
                });
            }
        }
    }
}
