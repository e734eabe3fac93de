//! Members of one kind and depth in a plan, how they are numbered, and where their numbers do not go on.

use super::members::{Member, NumberFrom, Serials};
use super::paragraphs::Paragraphs;
use crate::model::{Domain, NumberStyle, Plan};
use crate::numbering::numeral::decimal_digit;
use crate::numbering::style::STYLES;
use std::collections::{BTreeMap, HashMap, HashSet};
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
    /// Where the numbers do not go on as they should.
    pub breaks: Vec<Break<'a>>,
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

/// A member whose number is not the one that should come.
#[derive(Debug, Clone, Copy)]
pub struct Break<'a> {
    /// The member.
    pub member: Member<'a>,
    /// Its number.
    pub value: u32,
    /// The number that should come.
    pub expected: u32,
    /// What is wrong with it.
    pub kind: BreakKind,
}

/// What is wrong with a number among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    /// Numbers are left out before it.
    Gap,
    /// It stood before, or stands again right behind.
    Duplicate,
    /// It is not the next, and the series goes on without it.
    OutOfOrder,
    /// It is the first and not 1.
    Start,
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
            breaks: breaks(&groups),
            groups,
        });
        let mut all: Vec<Series<'a>> = series.collect();
        // A serial number beside a blank task, or beside numbered lines, is left out by no one.
        for series in all.iter_mut().filter(|series| series.in_column) {
            let Some(serials) = serials.values(series.plan) else { continue };
            let is_gap = |found: &Break<'_>| found.kind == BreakKind::Gap;
            series
                .breaks
                .retain(|found| !is_gap(found) || !(found.expected..found.value).all(|n| serials.contains(&n)));
        }
        all
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
        let width = |half: &[char], full: &[char]| {
            label.chars().find_map(|c| if full.contains(&c) { Some(true) } else { half.contains(&c).then_some(false) })
        };
        let mark = width(&['(', ')', '.'], &['（', '）', '．']);
        let digits =
            label.chars().find_map(|c| if c.is_ascii_digit() { Some(false) } else { is_full_digit(c).then_some(true) });
        (mark.is_some() || digits.is_some()).then_some(Form { mark, digits })
    }

    /// The label in this form.
    pub fn apply(self, label: &str) -> String {
        let mark = self.mark.unwrap_or_else(|| label.contains(['（', '）', '．']));
        let digits = self.digits.unwrap_or(false);
        let change = |c: char| match c {
            '(' | '（' => {
                if mark {
                    '（'
                } else {
                    '('
                }
            }
            ')' | '）' => {
                if mark {
                    '）'
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

/// From an ASCII character to its full-width form.
const FULL_WIDTH: u32 = 0xfee0;

fn is_full_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// A number of a series.
struct Entry<'a> {
    member: Member<'a>,
    value: u32,
    /// Whether it is the first of its parent, and of its cell.
    opens: bool,
    in_new_cell: bool,
    /// How many siblings without a number stand right before it.
    unnumbered: u32,
}

fn entries<'a>(groups: &[Vec<Member<'a>>]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for group in groups {
        let (mut opens, mut unnumbered, mut cell) = (true, 0u32, None);
        for member in group.iter().filter(|member| member.from != NumberFrom::ColumnAbove) {
            match member.number {
                None => unnumbered = unnumbered.saturating_add(1),
                Some(number) => {
                    let Some(value) = number.value else { continue };
                    let here = (member.at.table, member.at.row, member.at.column);
                    let in_new_cell = cell.replace(here) != Some(here) || member.at.table.is_none();
                    entries.push(Entry { member: *member, value, opens, in_new_cell, unnumbered });
                    (opens, unnumbered) = (false, 0);
                }
            }
        }
    }
    entries
}

/// Numbers that do not go on. They may begin anew with each parent or go on over all of them, and begin anew
/// with a cell. Where more do not go on than do, the list is an excerpt that keeps the numbers of the whole.
fn breaks<'a>(groups: &[Vec<Member<'a>>]) -> Vec<Break<'a>> {
    let entries = entries(groups);
    let value = |index: usize| entries.get(index).map(|entry| entry.value);
    // The next numbers, as far as they have the same parent.
    let same_parent = |index: usize| entries.get(index).filter(|entry| !entry.opens).map(|entry| entry.value);
    // A parent whose first number is wrong is told by its second.
    let begins_anew = |at: &usize| {
        value(*at) == Some(1)
            || same_parent(at + 1) == Some(1)
            || value(at - 1) != Some(1) && same_parent(at + 1) == Some(2)
    };
    let with_parents =
        (1..entries.len()).filter(|at| entries.get(*at).is_some_and(|entry| entry.opens)).any(|at| begins_anew(&at));
    let with_cells = (1..entries.len())
        .any(|at| value(at) == Some(1) && entries.get(at).is_some_and(|e| !e.opens) && value(at - 1) > Some(1));

    let mut breaks = Vec::new();
    let mut last = 0u32;
    let mut seen = HashSet::new();
    let mut index = 0;
    while let Some(entry) = entries.get(index) {
        let v = entry.value;
        let next = same_parent(index + 1);
        let second = next.and_then(|_| same_parent(index + 2));
        index += 1;
        let expected = last.saturating_add(1);
        let goes_on = v >= expected && v <= expected.saturating_add(entry.unnumbered);
        // What the series counts on from, and what is wrong.
        let (from, kind) = if goes_on && (!entry.opens || !with_parents) {
            (v, None)
        } else if entry.opens {
            seen.clear();
            let first = if with_parents { 1 } else { expected };
            let swapped = next == Some(first) && is_swapped(v, first, second);
            index += usize::from(swapped);
            match v {
                _ if swapped => (v, Some((BreakKind::OutOfOrder, first))),
                1 => (v, None),
                _ if goes_on || v <= entry.unnumbered.saturating_add(1) => (v, None),
                _ if last > 0 && v > last && !with_parents => (v, Some((BreakKind::Gap, expected))),
                // A part of a longer list that keeps its numbers.
                _ if last == 0 && v >= EXCERPT && next == v.checked_add(1) => (v, None),
                _ => (if next == Some(2) { 1 } else { v }, Some((BreakKind::Start, 1))),
            }
        } else if v == 1 && entry.in_new_cell && next != Some(last.saturating_add(2)) && (last > 1 || with_cells) {
            seen.clear();
            (v, None)
        } else if v <= last {
            let again = v == last || seen.contains(&v);
            let kind = if again { BreakKind::Duplicate } else { BreakKind::OutOfOrder };
            let from = match next {
                Some(next) if next == last.saturating_add(2) => expected,
                Some(next) if next == expected => last,
                None => last,
                _ => v,
            };
            (from, Some((kind, expected)))
        } else if next == Some(last.saturating_add(2)) {
            // 1, 2, 7, 4 and 1, 2, 4, 4: this one stands where 3 should.
            let kind = if next == Some(v) { BreakKind::Duplicate } else { BreakKind::OutOfOrder };
            (expected, Some((kind, expected)))
        } else if next == Some(expected) {
            // 1, 2, 4, 3, 5: two have changed places.
            let swapped = is_swapped(v, expected, second);
            if swapped {
                index += 1;
                seen.insert(expected);
            }
            (if swapped { v } else { last }, Some((BreakKind::OutOfOrder, expected)))
        } else {
            (v, Some((BreakKind::Gap, expected)))
        };
        last = from;
        seen.insert(v);
        if let Some((kind, expected)) = kind {
            breaks.push(Break { member: entry.member, value: v, expected, kind });
        }
    }
    if breaks.len() * 2 > entries.len() { Vec::new() } else { breaks }
}

/// A list that begins at such a number, and goes on, was cut out of a longer one.
const EXCERPT: u32 = 10;

/// 2, 1, 3 where 1 is expected: the two have changed places.
fn is_swapped(value: u32, expected: u32, behind_both: Option<u32>) -> bool {
    let goes_on = |behind: u32| Some(behind) == value.checked_add(1);
    Some(value) == expected.checked_add(1) && behind_both.is_none_or(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Number, Place};

    /// The breaks of groups of numbers, each in a cell of its own: index in order, kind.
    fn found(groups: &[&[u32]]) -> Vec<(u32, BreakKind)> {
        let numbers: Vec<Vec<Option<Number>>> = groups
            .iter()
            .map(|group| {
                let number = |value: &u32| Number {
                    text: format!("{value}."),
                    value: Some(*value),
                    style: NumberStyle::DecimalDot,
                    auto: false,
                };
                group.iter().map(|value| Some(*value).filter(|value| *value > 0).as_ref().map(number)).collect()
            })
            .collect();
        let mut row = 0;
        let groups: Vec<Vec<Member<'_>>> = numbers
            .iter()
            .map(|group| {
                let member = |number| {
                    row += 1;
                    let at = Place { table: Some(1), row: Some(row), column: Some(1), ..Place::default() };
                    Member { number, text: "", at, paragraph: None, from: NumberFrom::Text }
                };
                group.iter().map(Option::as_ref).map(member).collect()
            })
            .collect();
        breaks(&groups).into_iter().map(|b| (b.member.at.row.unwrap_or(0), b.kind)).collect()
    }

    #[test]
    fn sound_series() {
        for groups in [
            &[&[1, 2, 3][..], &[1, 2], &[1]][..],
            &[&[1, 2, 3], &[4, 5], &[6]],
            // Anew with each cell of a parent.
            &[&[1, 2, 3, 1, 2, 1, 2, 3]],
            &[&[1, 1, 2, 1, 2, 3, 1]],
            // An excerpt.
            &[&[3], &[68, 69], &[73]],
            &[&[7]],
            &[&[19, 20, 21]],
            // 0 stands for a member without a number.
            &[&[1, 0, 3, 4]],
            &[&[1, 0, 2, 3]],
            &[&[0, 2, 3]],
        ] {
            assert_eq!(found(groups), [], "{groups:?}");
        }
    }

    #[test]
    fn one_fault_is_told_once() {
        use BreakKind::*;
        for (numbers, place, kind) in [
            (&[1, 2, 4, 5][..], 3, Gap),
            (&[1, 3, 4], 2, Gap),
            (&[1, 2, 2, 4], 3, Duplicate),
            (&[1, 2, 2, 3], 3, Duplicate),
            (&[1, 2, 4, 4, 5], 3, Duplicate),
            (&[1, 2, 3, 2, 5], 4, Duplicate),
            (&[1, 1, 3], 2, Duplicate),
            (&[1, 1, 2, 3], 2, Duplicate),
            (&[1, 2, 7, 4, 5], 3, OutOfOrder),
            (&[1, 2, 7, 3, 4], 3, OutOfOrder),
            (&[1, 2, 4, 3, 5], 3, OutOfOrder),
            (&[1, 2, 4, 3], 3, OutOfOrder),
            (&[2, 1, 3], 1, OutOfOrder),
            (&[2, 1], 1, OutOfOrder),
            (&[2, 3, 4], 1, Start),
            (&[2, 2, 3], 1, Start),
            (&[9, 2, 3], 1, Start),
        ] {
            assert_eq!(found(&[numbers]), [(place, kind)], "{numbers:?}");
        }
        // Over parents: 4 is left out, and the second parent does not begin at 1.
        assert_eq!(found(&[&[1, 2, 3], &[5, 6, 7]]), [(4, Gap)]);
        assert_eq!(found(&[&[1, 2, 3], &[2, 3], &[1, 2]]), [(4, Start)]);
        assert_eq!(found(&[&[1, 2, 3], &[9, 2, 3]]), [(4, Start)]);
    }

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
