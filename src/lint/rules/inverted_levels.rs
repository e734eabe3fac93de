//! NUM008: levels in an order that the standard does not allow.

use crate::document::Paragraph;
use crate::lint::{Context, Fault, Member, MemberKind, Report, Rule, Series, Words};
use crate::model::{Certainty, Number, NumberStyle, Severity};
use crate::numbering;
use crate::text::fold;
use std::collections::HashMap;
use std::ptr;

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
    between_series(context, report);
    inside_items(context, report);
}

/// The levels from the highest; beyond the fourth by custom.
fn rank(style: NumberStyle) -> Option<u8> {
    Some(match style {
        NumberStyle::Chapter => 0,
        NumberStyle::Chinese => 1,
        NumberStyle::ChineseParenthesized => 2,
        NumberStyle::DecimalDot | NumberStyle::DecimalComma => 3,
        NumberStyle::DecimalParenthesized => 4,
        NumberStyle::DecimalHalfParenthesized | NumberStyle::Circled => 5,
        NumberStyle::Decimal | NumberStyle::Other => return None,
    })
}

fn is_inverted(outer: NumberStyle, inner: NumberStyle) -> bool {
    rank(outer).zip(rank(inner)).is_some_and(|(outer, inner)| inner < outer)
}

fn message(outer: &str, inner: &str) -> Words {
    Words::new(
        format!("{inner} stands inside {outer}, which is a lower level"),
        format!("“{inner}”在“{outer}”之下，层次颠倒"),
    )
}

/// Domains and what they hold, by the styles that nearly all of them have: one finding for each two levels.
fn between_series(context: &Context<'_>, report: &mut Report) {
    for plan in context.series.chunk_by(|a, b| a.plan == b.plan) {
        let levels = || plan.iter().filter(|series| !series.in_column);
        for outer in levels().filter(|series| series.kind == MemberKind::Domains) {
            for inner in levels().filter(|inner| inner.depth == outer.depth + 1) {
                let (Some((above, number)), Some((below, inner))) = (typical(outer), typical(inner)) else { continue };
                // What an exporter wrote is not what the page shows.
                let exported = [above, below].iter().any(|member| member.may_be_exported(context.document));
                if is_inverted(number.style, inner.style) && !exported {
                    report.add(Fault::new(below.at, inner.text.as_str(), message(&number.text, &inner.text)));
                }
            }
        }
    }
}

/// The first member that is numbered as most are.
fn typical<'a>(series: &Series<'a>) -> Option<(Member<'a>, &'a Number)> {
    let style = series.style()?;
    series.members().find_map(|member| Some((*member, member.number.filter(|number| number.style == style)?)))
}

/// Numbered paragraphs inside a goal or task: the first of each.
fn inside_items(context: &Context<'_>, report: &mut Report) {
    let members = context.series.iter().flat_map(Series::members);
    let items: HashMap<*const Paragraph, &Member<'_>> =
        members.filter_map(|member| Some((ptr::from_ref(member.paragraph?), member))).collect();
    let mut outer: Option<&Member<'_>> = None;
    for prose in &context.prose {
        if let Some(item) = items.get(&ptr::from_ref(prose.paragraph)) {
            outer = Some(item);
            continue;
        }
        let Some(item) = outer else { continue };
        let at = prose.at();
        let same_cell =
            item.at.table.is_some() && [item.at.table, item.at.row, item.at.column] == [at.table, at.row, at.column];
        if !same_cell {
            outer = None;
            continue;
        }
        let inner = match &prose.paragraph.label {
            Some(label) => Some(numbering::automatic(&label.text, label.value)),
            None => numbering::read(fold::front_seen(&prose.paragraph.text).trim_start()).map(|(number, _)| number),
        };
        if let (Some(number), Some(inner)) = (item.number, inner)
            && is_inverted(number.style, inner.style)
        {
            report.add(Fault::new(at, inner.text.as_str(), message(&number.text, &inner.text)));
            outer = None;
        }
    }
}
