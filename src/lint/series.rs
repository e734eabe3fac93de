//! Members of one kind and depth in a plan, how they are numbered, and where their numbers do not go on.

use super::members::{Member, NumberFrom, Serials};
use super::paragraphs::Paragraphs;
use crate::model::{Domain, NumberStyle, Plan};
use crate::numbering::numeral::decimal_digit;
use crate::numbering::style::STYLES;
use crate::text::marks::{self, Bracket};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// All domains of one depth of a plan, or all its goals or tasks: what is numbered in one way.
#[derive(Debug)]
pub struct Series<'a> {
    /// What they are.
    pub kind: MemberKind,
    /// Their plan, as an index into [`Context::plans`](super::Context::plans).
    pub plan: usize,
    /// How deep they stand in the plan: 1 for its domains, 2 for what these hold.
    pub depth: usize,
    /// Whether their numbers stand in a column of their own.
    pub in_column: bool,
    /// The members, those of one parent together.
    pub groups: Vec<Vec<Member<'a>>>,
}

/// What the members of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberKind {
    /// Domains of a plan or of a domain.
    Domains,
    /// Goals of a domain.
    Goals,
    /// Tasks of a domain.
    Tasks,
}

/// The members of each series, by plan, kind, depth, and whether their numbers stand in a column.
type Found<'a> = BTreeMap<(usize, MemberKind, usize, bool), Vec<Vec<Member<'a>>>>;

/// Puts the members of each parent to the others of their series.
struct Gather<'a, 'c> {
    plan: usize,
    paragraphs: &'c Paragraphs<'a>,
    serials: &'c Serials,
    found: Found<'a>,
}

impl<'a> Gather<'a, '_> {
    /// As deep as domains are nested, which is bounded where they are made.
    fn read(&mut self, domains: &'a [Domain], depth: usize) {
        let (paragraphs, serials) = (self.paragraphs, self.serials);
        let of_domains = domains.iter().map(|domain| Member::domain(domain, paragraphs));
        self.push(MemberKind::Domains, depth, of_domains.collect());
        for domain in domains {
            let goals = domain.goals.iter().map(|goal| Member::goal(goal, paragraphs));
            self.push(MemberKind::Goals, depth + 1, goals.collect());
            let tasks = domain.tasks.iter().map(|task| Member::task(task, paragraphs, serials));
            self.push(MemberKind::Tasks, depth + 1, tasks.collect());
        }
        domains.iter().for_each(|domain| self.read(&domain.domains, depth + 1));
    }

    /// Members of one parent; their numbers may stand in a column for some of them.
    fn push(&mut self, kind: MemberKind, depth: usize, members: Vec<Member<'a>>) {
        let in_text = |member: &Member<'a>| member.from == NumberFrom::Text;
        let (inside, outside) = match members.iter().all(in_text) {
            true => (Vec::new(), members),
            false => members.into_iter().partition(|member| !in_text(member)),
        };
        for (in_column, members) in [(true, inside), (false, outside)] {
            if !members.is_empty() {
                self.found.entry((self.plan, kind, depth, in_column)).or_default().push(members);
            }
        }
    }
}

impl<'a> Series<'a> {
    /// The series of all plans, in order.
    pub(super) fn of(plans: &'a [Plan], paragraphs: &Paragraphs<'a>, serials: &Serials) -> Vec<Series<'a>> {
        let mut gather = Gather { plan: 0, paragraphs, serials, found: Found::new() };
        for (index, plan) in plans.iter().enumerate() {
            gather.plan = index;
            gather.read(&plan.domains, 1);
        }
        let series = gather.found.into_iter().map(|((plan, kind, depth, in_column), groups)| Series {
            kind,
            plan,
            depth,
            in_column,
            groups,
        });
        series.collect()
    }

    /// All members, in order.
    pub fn members(&self) -> impl Iterator<Item = &Member<'a>> + Clone {
        self.groups.iter().flatten()
    }

    /// The style that its members have, by [`usual`].
    pub fn style(&self) -> Option<NumberStyle> {
        usual(self.members().filter_map(|member| Some(member.number?.style)))
    }

    /// The form that members of a style have, by [`usual`].
    pub fn form(&self, style: NumberStyle) -> Option<Form> {
        let numbers = self.members().filter_map(|member| member.number).filter(|number| number.style == style);
        usual(numbers.filter_map(|number| Form::of(&number.text)))
    }

    /// The label of a value as members of a style have it.
    pub fn label(&self, style: NumberStyle, value: u32) -> Option<String> {
        let style = STYLES.iter().find(|known| known.name == style)?;
        let label = (style.write)(value)?;
        Some(self.form(style.name).map_or(label.clone(), |form| form.apply(&label)))
    }
}

/// The label that a member without a number may begin with, where it runs into a digit and goes on from the
/// member before: `8.` of 8.5岁以下 alone in its cell.
pub fn hidden_number<'a>(group: &[Member<'a>], at: usize) -> Option<&'a str> {
    let member = group.get(at).filter(|member| member.number.is_none())?;
    let before = match at.checked_sub(1) {
        Some(before) => group.get(before)?.number?.value?,
        // 1.05名医生 is item 1 only before item 2.
        None => group.get(at.checked_add(1)?)?.number?.value.filter(|next| *next == 2)? - 2,
    };
    let dot = STYLES.iter().find(|style| style.name == NumberStyle::DecimalDot)?;
    let label = (dot.read)(member.text).filter(|(_, value)| Some(*value) == before.checked_add(1));
    let (label, behind) = member.text.split_at_checked(label?.0)?;
    behind.starts_with(|c| decimal_digit(c).is_some()).then_some(label)
}

/// What most have, if that is more than half of them; what the first has otherwise.
pub fn usual<K: Copy + Eq + Hash>(keys: impl Iterator<Item = K> + Clone) -> Option<K> {
    let first = keys.clone().next()?;
    let mut counts: HashMap<K, usize> = HashMap::new();
    let mut all = 0usize;
    for key in keys {
        *counts.entry(key).or_default() += 1;
        all += 1;
    }
    Some(counts.into_iter().find(|(_, count)| count * 2 > all).map_or(first, |(key, _)| key))
}

/// How wide the characters of a label are: `(1)` or `（１）`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Form {
    /// Its brackets or dot; `None` where it has neither.
    mark: Option<bool>,
    /// Its Arabic digits; `None` where it has none.
    digits: Option<bool>,
}

impl Form {
    /// The form of a label; `None` for one without marks and digits of two widths, such as ① or 一、.
    pub fn of(label: &str) -> Option<Form> {
        let mark = label.chars().find_map(width);
        let digits =
            label.chars().find_map(|c| if c.is_ascii_digit() { Some(false) } else { is_full_digit(c).then_some(true) });
        (mark.is_some() || digits.is_some()).then_some(Form { mark, digits })
    }

    /// The label in this form.
    pub fn apply(self, label: &str) -> String {
        let mark = self.mark.unwrap_or_else(|| label.chars().filter_map(width).any(|full| full));
        let digits = self.digits.unwrap_or(false);
        let [opening, closing] = Bracket::Round.signs();
        let change = |c: char| match c {
            _ if marks::is_round_open(c) => {
                if mark {
                    opening
                } else {
                    '('
                }
            }
            _ if marks::is_round_close(c) => {
                if mark {
                    closing
                } else {
                    ')'
                }
            }
            '.' | '．' => {
                if mark {
                    '．'
                } else {
                    '.'
                }
            }
            c if c.is_ascii_digit() && digits => char::from_u32(u32::from(c) + FULL_WIDTH).unwrap_or(c),
            c if is_full_digit(c) && !digits => char::from_u32(u32::from(c) - FULL_WIDTH).unwrap_or(c),
            c => c,
        };
        label.chars().map(change).collect()
    }
}

/// Whether a bracket or dot of a label is of full width; `None` for another character.
fn width(c: char) -> Option<bool> {
    let is_mark = marks::is_round_open(c) || marks::is_round_close(c) || matches!(c, '.' | '．');
    is_mark.then_some(!c.is_ascii())
}

/// From an ASCII character to its full-width form.
const FULL_WIDTH: u32 = 0xfee0;

fn is_full_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_labels() {
        assert_eq!(Form::of("（一）").unwrap().apply("(二)"), "（二）");
        assert_eq!(Form::of("1.").unwrap().apply("１２．"), "12.");
        assert_eq!(Form::of("（１）").unwrap().apply("(3)"), "（３）");
        assert!(Form::of("①").is_none() && Form::of("一、").is_none());
    }

    #[test]
    fn the_usual_is_that_of_more_than_half_or_the_first() {
        assert_eq!(usual([1, 2, 2].into_iter()), Some(2));
        assert_eq!(usual([1, 2].into_iter()), Some(1));
        assert_eq!(usual([1, 2, 3, 2].into_iter()), Some(1));
        assert_eq!(usual(std::iter::empty::<u8>()), None);
    }
}
