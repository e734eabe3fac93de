//! NUM001: siblings that are numbered in different styles.

use crate::lint::{Context, Fault, Form, Report, Rule, Words, usual};
use crate::model::{Certainty, NumberStyle, Severity};
use crate::outline::{EntryId, Lane};
use std::collections::HashMap;
use std::hash::Hash;

pub const RULE: Rule = Rule {
    code: "NUM001",
    name: "mixed-number-style",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["GB/T 9704-2012 §7.3.3", "GB/T 9704-2012 第7.3.3条"],
    summary: ["siblings are numbered in different styles", "同级序号样式不一"],
    explanation: [
        "（三） and then （4）, 1. and then 1、: the reader asks whether another level begins. One level has one style (GB/T 9704-2012 §7.3.3). In a text export an Arabic number with a space behind it, among Chinese ones, is what exporters make of Word's automatic numbers; the page itself shows a Chinese one, so it is told for information only.",
        "“（三）”之后是“（4）”，“1.”之后是“1、”，会让人以为另起一层。同级序号应用同一样式（GB/T 9704-2012 第7.3.3条）。文本导出件中，中文序号之间后带空格的阿拉伯数字序号，多为导出工具对 Word 自动编号的转写，原页面上仍是中文序号，因此只作提示。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2、建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let groups = context.siblings.groups();
    let style = |id: &EntryId| context.outline.get(*id)?.number.as_ref().map(|number| number.style);
    // What the labels of a level have in most parents, where one parent alone does not tell.
    let mut families: HashMap<_, Vec<NumberStyle>> = HashMap::new();
    for (place, ids) in groups {
        families.entry((place.lane, place.scope, place.rank)).or_default().extend(ids.iter().filter_map(style));
    }
    for (place, ids) in groups.iter().filter(|(place, _)| place.rank.is_some() && place.lane != Lane::Attachments) {
        let styles = || ids.iter().filter_map(style);
        let of_family = || usual(families.get(&(place.lane, place.scope, place.rank))?.iter().copied());
        let Some(usual) = most(styles()).or_else(of_family) else { continue };
        let alike = || ids.iter().copied().filter(|id| style(id) == Some(usual));
        // As wide as most of them are.
        let form = |id: EntryId| Form::of(context.label(id)?.1);
        let width = most(alike().filter_map(form));
        let Some(like) = alike().find(|id| width.is_none() || form(*id) == width) else { continue };
        for &id in
            ids.iter().filter(|id| style(id).is_some_and(|style| style != usual) && !context.siblings.is_run_in(**id))
        {
            tell(context, id, like, usual, report);
        }
    }
}

/// What more than half have.
fn most<K: Copy + Eq + Hash>(all: impl Iterator<Item = K> + Clone) -> Option<K> {
    let count = all.clone().count();
    let found = usual(all.clone())?;
    (all.filter(|one| *one == found).count() * 2 > count).then_some(found)
}

fn tell(context: &Context<'_>, id: EntryId, like: EntryId, usual: NumberStyle, report: &mut Report) {
    let Some((at, label)) = context.label(id) else { return };
    let sound = context.label_like(id, like);
    let shown = sound.as_deref().unwrap_or("…");
    let chinese = matches!(usual, NumberStyle::Chinese | NumberStyle::ChineseParenthesized);
    let exported = chinese && context.may_be_exported(id);
    let message = if exported {
        Words::new(
            format!(
                "{label} among Chinese numbers: probably {shown} on the page, an automatic number of Word that the \
                 export wrote as an Arabic one"
            ),
            format!("“{label}”夹在中文序号之间：原页面上应为“{shown}”，是导出工具把 Word 自动编号写成了阿拉伯数字"),
        )
    } else {
        Words::new(
            format!("{label} where its siblings have the style of {shown}"),
            format!("“{label}”与同级序号样式不一，应为“{shown}”"),
        )
    };
    let fault = Fault::new(at, label, message).first();
    let fault = if exported { fault.at_most(Severity::Info) } else { fault };
    report.add(match sound {
        Some(sound) => fault.write(sound),
        None => fault,
    });
}
