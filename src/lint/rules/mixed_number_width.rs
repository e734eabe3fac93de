//! NUM005: half- and full-width forms mixed in the numbers of siblings.

use crate::lint::{CUSTOM, Context, Fault, Form, Report, Rule, Words, usual};
use crate::model::{Certainty, Severity};
use crate::outline::{EntryId, Lane};
use std::collections::HashMap;

pub const RULE: Rule = Rule {
    code: "NUM005",
    name: "mixed-number-width",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["half- and full-width forms mixed in numbers", "序号全角半角混用"],
    explanation: [
        "(一) beside （一）, 1. beside 1．: on paper the columns do not line up, and a search for one form misses the other.",
        "“(一)”和“（一）”、“1.”和“1．”混用，排出来不齐，检索一种也漏掉另一种。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t（一）修路。\n\t市交通局\n\n\t(二)建校。\n\t市教育局\n\n\t（三）治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t（一）修路。\n\t市交通局\n\n\t（二）建校。\n\t市教育局\n\n\t（三）治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Labels of one level and style, whatever they stand in.
    let mut families: HashMap<_, Vec<EntryId>> = HashMap::new();
    for (place, ids) in context.siblings.groups().iter().filter(|(place, _)| place.lane != Lane::Attachments) {
        for &id in ids {
            let Some(number) = context.outline.get(id).and_then(|entry| entry.number.as_ref()) else { continue };
            families.entry((place.lane, place.scope, place.rank, number.style)).or_default().push(id);
        }
    }
    for ids in families.into_values() {
        let forms = || ids.iter().filter_map(|id| Some((*id, Form::of(context.label(*id)?.1)?)));
        let Some(usual) = usual(forms().map(|(_, form)| form)) else { continue };
        for (id, _) in forms().filter(|(_, form)| *form != usual) {
            let Some((at, written)) = context.label(id) else { continue };
            let label = usual.apply(written);
            // ⒈ has no other width.
            if label == written || !context.is_sound_label(id) {
                continue;
            }
            let message = Words::new(
                format!("{written} where its siblings have the width of {label}"),
                format!("“{written}”与同级序号全角半角不一，应为“{label}”"),
            );
            report.add(Fault::new(at, written, message).first().write(label));
        }
    }
}
