//! NUM008: levels in an order that the standard does not allow.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::numbering::rank::{LAST_RANK, is_named};
use crate::outline::{EntryId, Source};
use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

pub const RULE: Rule = Rule {
    code: "NUM008",
    name: "inverted-levels",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["GB/T 9704-2012 §7.3.3", "GB/T 9704-2012 第7.3.3条"],
    summary: ["numbers of a higher level inside those of a lower one", "序号层次颠倒"],
    explanation: [
        "一、 then （一） then 1. then （1） is the order of levels (GB/T 9704-2012 §7.3.3). One may be skipped: 一、 then 1. is right. （一） inside 1. is not: the reader takes it for the end of what it is a part of.",
        "结构层次序数依次为“一、”“（一）”“1.”“（1）”（GB/T 9704-2012 第7.3.3条）。可以跳级，如“一、”下用“1.”；不能颠倒，如“1.”下用“（一）”，会让人以为上一层已经结束。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n（一）修县道。\n（二）修乡道。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n（1）修县道。\n（2）修乡道。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // One finding for each two levels, at the first place, with the number of places.
    let mut faults: BTreeMap<(u8, u8), Vec<Fault>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for (id, entry) in context.outline.entries().iter().enumerate() {
        let Some(above) = entry.parent.filter(|above| is_below(context, id, *above)) else { continue };
        let (Some((_, outer)), Some((at, inner))) = (context.label(above), context.label(id)) else { continue };
        let ranks = (rank(context, above), rank(context, id));
        let (Some(outer_rank), Some(inner_rank)) = ranks else { continue };
        // The first in each parent speaks for those beside it. What an exporter wrote is not what the page shows.
        if !seen.insert((above, inner_rank)) || context.may_be_exported(above) || context.may_be_exported(id) {
            continue;
        }
        let message = Words::new(
            format!("{inner} stands inside {outer}, which is a lower level"),
            format!("“{inner}”在“{outer}”之下，层次颠倒"),
        );
        let fault = Fault::new(at, inner, message);
        faults.entry((outer_rank, inner_rank)).or_default().push(fault);
    }
    for faults in faults.into_values() {
        report.add_alike(faults, 0, 2, |count| {
            Words::new(
                format!("a higher level stands inside a lower one, here and in {} more places", count - 1),
                format!("高一级的序号在低一级之下，层次颠倒，共 {count} 处"),
            )
        });
    }
}

/// The levels of texts, from 一、 on: chapters, articles and named parts may stand in any.
const LEVELS: RangeInclusive<u8> = 7..=LAST_RANK;

fn rank(context: &Context<'_>, id: EntryId) -> Option<u8> {
    context.siblings.place(id)?.rank.filter(|rank| LEVELS.contains(rank) && !is_named(*rank))
}

/// Whether a label of a higher level stands inside one of a lower; a serial number is no level of its row's text.
fn is_below(context: &Context<'_>, id: EntryId, above: EntryId) -> bool {
    let is_label = |id: EntryId| {
        let entry = context.outline.get(id);
        entry.is_some_and(|entry| matches!(entry.source, Source::Typed | Source::Automatic))
    };
    let same_parent = context.siblings.place(id).is_some_and(|place| place.parent == Some(above));
    let higher = rank(context, id).zip(rank(context, above)).is_some_and(|(inner, outer)| inner < outer);
    same_parent && higher && is_label(id) && is_label(above)
}
