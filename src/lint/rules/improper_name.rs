//! DEP009: a name that is out of date for the document's year, or not a proper one.

use crate::department::Hit;
use crate::department::level::ADMINISTRATIVE;
use crate::lint::words::OF_COMMITTEES;
use crate::lint::{Context, Fault, Named, Report, Rule, Words, base};
use crate::model::{Certainty, Kind, Severity};
use crate::wordlist::Found;

pub const RULE: Rule = Rule {
    code: "DEP009",
    name: "improper-name",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["the laws and reforms that name the bodies", "机构改革方案及各部门的规范名称"],
    summary: ["a name that is out of date or not a proper one", "名称已过时或不规范"],
    explanation: [
        "A department that was merged or renamed before the document's year cannot take on a task; the reader must guess who does. Reforms reach the counties last, so that an old name may live a year longer. 市政法委 is not the name of any body: the organs of a party committee are named after it, 市委政法委. 市监局 begins like a city's name and has none.",
        "文件所属年份之前已经撤并、更名的部门，无法承担任务，读者只能猜是谁接手。机构改革到县一级较晚，旧名称宽限一年。“市政法委”不规范：党委工作机关应带“委”字，写作“市委政法委”。“市监局”开头的“市”是“市场”的“市”，省略了级别。",
    ],
    bad: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.扫黄。\n\t市委宣传部、市政法委\n\n\t2.建校。\n\t市教育局\n\n",
    good: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.扫黄。\n\t市委宣传部、市委政法委\n\n\t2.建校。\n\t市教育局\n\n",
    check,
};

/// An old name may live a year longer: reforms reach the counties last.
const GRACE: u32 = 1;

fn check(context: &Context<'_>, report: &mut Report) {
    let level = usual_level(context);
    // Each department is looked up once, however often it is named.
    let names = context.lists.departments.iter().map(|named| base(&named.department));
    let hits: Vec<Option<(&str, Hit<'_>)>> = names.map(|name| Some((name, context.evidence.body(name)?))).collect();
    for list in context.lists.iter() {
        let year = context.year(list.plan);
        for (index, of) in list.indices().enumerate() {
            let Some((name, hit)) = hits.get(of).and_then(Option::as_ref) else { continue };
            let at = list.place_of(index);
            let until = hit.body.until.map(u32::from);
            let ended = until.filter(|until| year.is_some_and(|year| year > until.saturating_add(GRACE)));
            if let Some(until) = ended {
                let now = hit.body.successor.as_deref().map(|next| successor(context, next, year));
                let message = Words::new(
                    format!(
                        "{name} was a name until {until}{}",
                        now.map_or(String::new(), |now| format!("; now {now}"))
                    ),
                    format!("“{name}”的名称用到 {until} 年{}", now.map_or(String::new(), |now| format!("，现为{now}"))),
                );
                report.add(Fault::new(at, *name, message));
            } else if let Some((before, organ)) = without_committee(name, hit) {
                let proper = [before, "委", organ].concat();
                let message = Words::new(
                    format!("{name} is an organ of the party committee: {proper}"),
                    format!("“{name}”是党委工作机关，应为“{proper}”"),
                );
                report.add(Fault::new(at, *name, message).write(proper));
            } else if let Some(level) =
                level.filter(|_| hit.prefix.is_none() && is_like_a_level(name, &hit.body.canonical))
            {
                let message = Words::new(
                    format!("{name} is {} without the level that the other names have ({level})", hit.body.canonical),
                    format!("“{name}”是“{}”的简称，没有其他部门都带的“{level}”字", hit.body.canonical),
                );
                report.add(Fault::new(at, *name, message).at_most(Severity::Info));
            }
        }
    }
}

/// The body that a name has become by a year: successors have successors.
fn successor<'a>(context: &Context<'a>, mut name: &'a str, year: Option<u32>) -> &'a str {
    // As many as reforms in a lifetime.
    for _ in 0..MAX_SUCCESSORS {
        let next = context.evidence.body(name).map(|hit| hit.body).and_then(|body| {
            let ended = body.until.map(u32::from).is_some_and(|until| year.is_some_and(|year| year > until));
            body.successor.as_deref().filter(|_| ended)
        });
        match next {
            Some(next) => name = next,
            None => break,
        }
    }
    name
}

const MAX_SUCCESSORS: usize = 8;

/// 市|政法委: what stands before the organ, without 委.
fn without_committee<'n>(name: &'n str, hit: &Hit<'_>) -> Option<(&'n str, &'n str)> {
    let Found { word: organ, rest: before, .. } = OF_COMMITTEES.last(name)?;
    let before = Some(before).filter(|before| !before.is_empty() && !before.ends_with('委'))?;
    (hit.body.kind == Kind::Party && hit.prefix.is_some()).then_some((before, organ))
}

/// Whether the 市 of a name is that of 市场, and looks like a level.
fn is_like_a_level(name: &str, canonical: &str) -> bool {
    canonical.starts_with("市场") && name.chars().next() == canonical.chars().next()
}

/// The level that nearly all known names of the document begin with.
fn usual_level(context: &Context<'_>) -> Option<char> {
    let (mut known, mut begin) = (0usize, [0usize; ADMINISTRATIVE.len()]);
    for Named { department, .. } in context.lists.iter().flat_map(|list| context.lists.departments_of(list)) {
        let first = department.name.chars().next().filter(|_| department.canonical.is_some());
        known += usize::from(first.is_some());
        let level = first.and_then(|first| ADMINISTRATIVE.iter().position(|level| *level == first));
        if let Some(count) = level.and_then(|level| begin.get_mut(level)) {
            *count += 1;
        }
    }
    ADMINISTRATIVE.iter().zip(begin).find(|(_, begin)| begin * 10 >= known * 9).map(|(level, _)| *level)
}
