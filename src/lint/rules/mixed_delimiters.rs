//! DEP008: a list that sets off its departments otherwise than the document does.

use crate::lint::words::is_locality;
use crate::lint::{Context, Fault, Gap, GapKind, Report, Rule, Words};
use crate::model::{Certainty, Department, Kind, Severity};
use crate::text::marks::{self, Strength};

pub const RULE: Rule = Rule {
    code: "DEP008",
    name: "mixed-delimiters",
    severity: Severity::Warning,
    certainty: Certainty::Opinion,
    basis: ["GB/T 15834-2011 §4.5", "GB/T 15834-2011 第4.5条"],
    summary: ["different delimiters between departments", "部门之间的分隔符不一"],
    explanation: [
        "、 sets off the names of a list (GB/T 15834-2011 §4.5). ， and ； say that something new begins: another level, another role, the districts. Used between any two names they say that where it is not so.",
        "并列的部门之间用“、”（GB/T 15834-2011 第4.5条）。“，”“；”表示另起一层，如另一级、另一种职责或各区县；随意混用会让人误解。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、市财政局，市水利局\n\n\t2.建校。\n\t市教育局、市财政局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局、市财政局、市水利局\n\n\t2.建校。\n\t市教育局、市财政局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let usual = context.habits.delimiter;
    for list in context.lists.iter() {
        let Some(names) = &list.names else { continue };
        let departments: Vec<&Department> = context.lists.departments_of(list).map(|named| &named.department).collect();
        let first = |department: &&Department| department.name.chars().next();
        // How many begin with the same character as the first of all.
        let alike = departments.iter().take_while(|one| first(one) == departments.first().and_then(first)).count();
        for gap in names.gaps().filter(|gap| gap.is_inner() && gap.kind() == GapKind::Delimited) {
            let mut delimiters = gap.delimiters();
            // Several in one gap are another fault.
            let (Some(other), None) = (delimiters.next(), delimiters.next()) else { continue };
            let left = gap.before.saturating_sub(1);
            // Half-width marks of sentences are told by themselves (TXT003). 、 is never wrong between names, and 市教育局：制定方案；市财政局：保障经费 is no list of names.
            if other == marks::ENUMERATION_COMMA
                || other.is_ascii() && list.in_prose
                || [left, left + 1].into_iter().any(|index| is_clause(names.name(index)))
            {
                continue;
            }
            if other == usual || begins_anew(&departments, alike, &gap, other, usual) {
                continue;
            }
            let pair = |gap: &str| [names.name(left), gap, names.name(left + 1)].concat();
            let message = Words::new(
                format!("{other} between departments where the document has {usual}"),
                format!("部门之间用了“{other}”，文件其他地方用“{usual}”"),
            );
            let replacement = pair(&gap.text.replace(other, usual.encode_utf8(&mut [0; 4])));
            report.add(Fault::new(names.place_of(left), pair(gap.text), message).fix(replacement, Words::write(usual)));
        }
    }
}

/// Whether a name says what its body does: 市教育局：制定方案, 市教育局负责方案制定.
fn is_clause(name: &str) -> bool {
    name.contains(marks::is_colon) || name.split_once("负责").is_some_and(|(_, what)| !what.is_empty())
}

/// Whether a name is that of places: 各县（市、区）, 青山区人民政府.
fn names_places(name: &str) -> bool {
    name.starts_with('各') || is_locality(name)
}

/// Whether a stronger delimiter is right here: before a phrase for many bodies, another role, or names whose
/// level was left out (省发展改革委、商务厅，省税务局).
fn begins_anew(departments: &[&Department], alike: usize, gap: &Gap<'_>, other: char, usual: char) -> bool {
    let strength = |c: char| marks::strength(c).filter(|strength| !c.is_ascii() && *strength < Strength::Sentence);
    let (Some(other), Some(usual)) = (strength(other), strength(usual)) else { return false };
    let (left, right) = (departments.get(gap.before.saturating_sub(1)), departments.get(gap.before));
    let (Some(left), Some(right)) = (left, right) else { return false };
    // Whether one of those before it begins with another character.
    let first = |department: Option<&&Department>| department.and_then(|department| department.name.chars().next());
    let elided = gap.before > 0 && (alike < gap.before || first(departments.first()) != first(Some(right)));
    other > usual
        && (right.kind == Some(Kind::Collective)
            || names_places(&right.name) && !names_places(&left.name)
            // 省委网信办，省政务和数据局: the Party's organs stand before all others.
            || left.kind == Some(Kind::Party)
                && departments.iter().skip(gap.before).all(|behind| behind.kind != left.kind)
            // 市教育局，大安区政府: places below the level of the bodies before them.
            || left.level.zip(right.level).is_some_and(|(left, right)| right > left)
            || left.role_text != right.role_text
            || elided)
}
