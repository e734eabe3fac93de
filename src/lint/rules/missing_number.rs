//! NUM007: an item without a number among numbered siblings.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Format, Severity};
use crate::numbering;
use crate::outline::{EntryId, Lane, Part, Scope};
use crate::text;
use crate::text::fold::front_seen;
use std::collections::HashMap;

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

/// What is numbered in one way: the siblings of one level that are the same part of a plan.
type Level = (Scope, Lane, Option<u8>, Part);

fn check(context: &Context<'_>, report: &mut Report) {
    let mut levels: Vec<(Level, Vec<EntryId>)> = Vec::new();
    // How many have a number, and how many have none.
    let mut counts: HashMap<Level, [usize; 2]> = HashMap::new();
    for (place, ids) in context.siblings.groups().iter().filter(|(place, _)| {
        // A text export leaves the rows blank over which a serial is merged.
        let merged = place.lane == Lane::Serials && context.document.format == Format::Text;
        (place.rank.is_some() || place.lane == Lane::Serials) && !merged
    }) {
        for part in [Part::Domain, Part::Goal, Part::Task] {
            let level = (place.scope, place.lane, place.rank, part);
            let own: Vec<EntryId> = ids.iter().copied().filter(|id| is_member(context, *id, part)).collect();
            let numbered = own.iter().filter(|id| value(context, **id).is_some()).count();
            let count = counts.entry(level).or_default();
            count[0] += numbered;
            count[1] += own.len() - numbered;
            if numbered < own.len() {
                levels.push((level, own));
            }
        }
    }
    // Fewer than three of four: the list does not mean to number each.
    levels.retain(|(level, _)| counts.get(level).is_some_and(|[numbered, without]| without * 3 <= *numbered));
    for (level, ids) in &levels {
        for (index, &id) in ids.iter().enumerate() {
            if value(context, id).is_none() {
                tell(context, level.1, ids, index, report);
            }
        }
    }
}

/// Whether an entry is such a part of a plan, with text.
fn is_member(context: &Context<'_>, id: EntryId, part: Part) -> bool {
    let entry = context.outline.get(id).filter(|entry| entry.part == part);
    entry.is_some_and(|entry| {
        entry.number.is_some() || context.paragraphs.get(entry.at).is_some_and(|p| !text::is_blank(&p.text))
    })
}

fn value(context: &Context<'_>, id: EntryId) -> Option<u32> {
    context.outline.get(id)?.number.as_ref()?.value
}

fn tell(context: &Context<'_>, lane: Lane, ids: &[EntryId], index: usize, report: &mut Report) {
    let Some((id, entry)) = ids.get(index).and_then(|id| Some((*id, context.outline.get(*id)?))) else { return };
    // 8.5岁以下 alone in its cell: its number is there, and another rule's matter.
    let begins_numbered = || {
        let seen = context.paragraphs.get(entry.at).map(|paragraph| front_seen(&paragraph.text));
        seen.is_some_and(|seen| numbering::read(seen.trim_start()).is_some())
    };
    if entry.number.is_some() || context.hidden_number(ids, index).is_some() || begins_numbered() {
        return;
    }
    let neighbour =
        |index: Option<usize>| index.and_then(|index| Some((*ids.get(index)?, value(context, *ids.get(index)?)?)));
    // Between 3 and 5 stands 4.
    let before = if index == 0 { Some(0) } else { neighbour(index.checked_sub(1)).map(|(_, value)| value) };
    let next = neighbour(index.checked_add(1));
    let missing = before.and_then(|before| before.checked_add(1));
    let missing = missing.filter(|missing| next.map(|(_, next)| next) == missing.checked_add(1));
    // A paragraph without a number may go on the item above it, unless its number is missing there.
    if entry.at.table.is_none() && missing.is_none() {
        return;
    }
    let excerpt = context.excerpt(id);
    let shown = |index: Option<usize>| index.and_then(|index| context.label(*ids.get(index)?)).map(|(_, label)| label);
    let message = match [shown(index.checked_sub(1)), shown(index.checked_add(1))] {
        [Some(before), Some(next)] => Words::new(
            format!("no number between {before} and {next}, where its siblings have one"),
            format!("同级条目都有序号，“{before}”与“{next}”之间的这一条没有"),
        ),
        [Some(before), None] => Words::new(
            format!("no number behind {before}, where its siblings have one"),
            format!("同级条目都有序号，“{before}”之后的这一条没有"),
        ),
        [None, Some(next)] => Words::new(
            format!("no number before {next}, where its siblings have one"),
            format!("同级条目都有序号，“{next}”之前的这一条没有"),
        ),
        [None, None] => Words::new("no number where its siblings have one", "同级条目都有序号，这一条没有"),
    };
    let fault = Fault::new(entry.at, excerpt, message);
    let label = missing.zip(next).and_then(|(value, (next, _))| context.label_of(value, next));
    report.add(match label.filter(|_| lane != Lane::Serials) {
        Some(label) => {
            let what = Words::new(format!("number it {label}"), format!("加上序号“{label}”"));
            fault.fix([&label, excerpt].concat(), what)
        }
        None => fault,
    });
}
