//! DEP006: one body under several names.

use crate::lint::{Body, CUSTOM, Context, Fault, List, Named, Report, Rule, Words, base};
use crate::model::{Certainty, Kind, Severity};
use std::collections::BTreeMap;

pub const RULE: Rule = Rule {
    code: "DEP006",
    name: "several-names",
    severity: Severity::Warning,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["one department under several names in the document", "同一部门在文件中名称不一"],
    explanation: [
        "市发改局 here and 市发展改革局 there are the same body; whoever sorts or counts by department gets two. Write the name that the document uses most.",
        "“市发改局”“市发展改革局”是同一部门，按部门筛选、统计时会成为两个。全文宜用同一名称。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市发改局、市财政局\n\n\t2.建校。\n\t市发改局、市教育局\n\n\t3.治水。\n\t市水利局、市发展改革局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市发改局、市财政局\n\n\t2.建校。\n\t市发改局、市教育局\n\n\t3.治水。\n\t市水利局、市发改局\n\n",
    check,
};

/// A name of a body: how often it stands, and where first.
#[derive(Clone, Copy)]
struct Variant<'a> {
    count: usize,
    first: (&'a List, usize),
    order: usize,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let mentions = context.lists.iter().flat_map(|list| list.indices().enumerate().map(move |(at, of)| (of, list, at)));
    let mut found: Vec<Option<Variant<'_>>> = vec![None; context.lists.departments.len()];
    for (order, (of, list, at)) in mentions.enumerate() {
        let Some(variant) = found.get_mut(of) else { continue };
        variant.get_or_insert(Variant { count: 0, first: (list, at), order }).count += 1;
    }
    let mut bodies: BTreeMap<&Body, BTreeMap<&str, Variant<'_>>> = BTreeMap::new();
    for (Named { department, body }, variant) in context.lists.departments.iter().zip(found) {
        let body = context.lists.bodies.get(*body).filter(|_| department.kind != Some(Kind::Collective));
        let (Some(body), Some(variant)) = (body, variant) else { continue };
        // 市文广旅局（市文物局） is 市文广旅局 with its second name.
        let variants = bodies.entry(body).or_default();
        let more = |known: &mut Variant<'_>| known.count += variant.count;
        variants.entry(base(department)).and_modify(more).or_insert(variant);
    }
    for variants in bodies.values().filter(|variants| variants.len() > 1) {
        // Of two as frequent, the first in the document.
        let most = variants.iter().max_by_key(|(_, variant)| (variant.count, usize::MAX - variant.order));
        let Some((usual, most)) = most else { continue };
        for (name, variant) in variants.iter().filter(|(name, _)| *name != usual) {
            // 住建局 behind 市行政审批局 is short for 市住建局.
            if usual.ends_with(name) || name.ends_with(usual) {
                continue;
            }
            let (list, index) = variant.first;
            let message = Words::new(
                format!("{name} ({} times) is the same body as {usual} ({} times)", variant.count, most.count),
                format!("“{name}”（{} 处）与“{usual}”（{} 处）是同一部门", variant.count, most.count),
            );
            let at = list.place_of(index);
            let fault = Fault::new(at, *name, message);
            let what = Words::new(format!("write {usual} throughout"), format!("全文统一写作“{usual}”"));
            report.add(if most.count > variant.count { fault.fix(*usual, what) } else { fault });
        }
    }
}
