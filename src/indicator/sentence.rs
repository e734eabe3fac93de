//! The clauses of a sentence to indicators: which number measures what.

use super::metric::{Previous, Verbs, complete, is_each, split, trim_front};
use super::quantity::{Quantity, is_time, scan};
use super::relation::{Relation, Verb, peel};
use super::words::{BEFORE, Before, Kind, NOUNS, Noun};
use crate::model::{Comparator, Indicator};
use crate::text::is_han;

/// What is measured has no more characters.
const MAX_METRIC: usize = 100;
/// The words that an indicator quotes have no more bytes.
const MAX_TEXT: usize = 1_500;
/// More values of one phrase are no form that is written.
const MAX_VALUES: usize = 30;
/// Bytes of the words before a number; more are no clause that anybody wrote, and each number of it looks at them.
const MAX_WORDS: usize = 12_000;

/// A sentence, read from left to right.
pub(super) struct Sentence<'a, 'f> {
    found: &'f mut Vec<Indicator>,
    /// What was measured last.
    previous: Option<Previous>,
    /// What the last clause with numbers measures, in its order: ，分别增长15%和20%.
    group: Vec<String>,
    /// A clause without a number since then: 森林覆盖率稳步提高，达到24%.
    idle: Option<&'a str>,
    /// What changes are counted from, where it has a clause of its own: 与2020年相比，….
    baseline: Option<&'a str>,
}

/// A number, or several of one phrase, with the words around.
struct Case<'c> {
    clause: &'c str,
    /// The words before, as far as they belong to no other number.
    left: &'c str,
    relation: Relation<'c>,
    values: &'c [Quantity],
    /// The words behind, up to the next number.
    right: &'c str,
    /// There is a next number.
    more: bool,
    /// It is not the first of its clause.
    joined: bool,
    /// The one before stood before what it counts: 5项 in 落实5项机制、3张清单.
    counting: bool,
    /// The words behind the last number of the clause.
    tail: &'c str,
}

impl<'a, 'f> Sentence<'a, 'f> {
    pub(super) fn new(found: &'f mut Vec<Indicator>) -> Self {
        Self { found, previous: None, group: Vec::new(), idle: None, baseline: None }
    }

    pub(super) fn read(mut self, clauses: &[&'a str]) {
        for clause in clauses {
            let mut quantities = scan(clause);
            quantities.retain(|quantity| may_measure(clause, quantity));
            if quantities.is_empty() {
                self.pass(clause);
            } else {
                self.clause(clause, &quantities);
            }
        }
    }

    /// A clause without numbers.
    fn pass(&mut self, clause: &'a str) {
        let relation = peel(clause);
        match relation.baseline {
            Some(baseline) if relation.rest.is_empty() => self.baseline = Some(baseline),
            _ if clause.trim().is_empty() => {}
            _ => self.idle = Some(clause),
        }
    }

    fn clause(&mut self, clause: &str, quantities: &[Quantity]) {
        let between = |start: usize, end: usize| clause.get(start..end).unwrap_or_default();
        let tail = quantities.last().map_or("", |last| between(last.end, clause.len()));
        let (mut index, mut cursor, mut joined, mut counting) = (0, 0, false, false);
        let known = self.found.len();
        while let Some(first) = quantities.get(index) {
            let left = between(cursor, first.start);
            let behind = |index: usize| quantities.get(index).map_or(clause.len(), |next| next.start);
            let mut relation = peel(left);
            let mut count = 1;
            if let Some((rest, origin)) = strip_origin(left)
                && quantities.len() > index + 1
                && let change = peel(between(first.end, behind(index + 1)))
                && change.rest.is_empty()
                && change.compares()
            {
                // 从120家增加到200家
                let baseline = clause.get(cursor + origin..first.end);
                relation = Relation { rest, baseline, ..change };
                index += 1;
            } else {
                count +=
                    quantities.windows(2).skip(index).take_while(|pair| is_list(clause, relation.apart, pair)).count();
            }
            let values = quantities.get(index..index + count).unwrap_or_default();
            index += count;
            let Some(last) = values.last() else { break };
            let right = between(last.end, behind(index));
            let more = index < quantities.len();
            let case = Case { clause, left, relation, values, right, more, joined, counting, tail };
            if let Some(used) = self.take(&case) {
                cursor = last.end + used;
                (joined, counting) = (true, used > 0);
            }
        }
        let group: Vec<String> = self.found.iter().skip(known).map(|one| one.metric.clone()).collect();
        if !group.is_empty() {
            self.group = group;
        }
    }

    /// Makes indicators of a case, if it is one: how many bytes behind the number belong to it.
    fn take(&mut self, case: &Case<'_>) -> Option<usize> {
        let (relation, quantity) = (&case.relation, case.values.first()?);
        if relation.rest.len() > MAX_WORDS {
            return None;
        }
        let verbs = match (relation.change.is_some() || (relation.level && !relation.aim), quantity.kind) {
            (true, _) => Verbs::None,
            (false, Kind::Rate) => Verbs::Change,
            (false, _) => Verbs::All,
        };
        let trimmed = trim_front(relation.rest, verbs);
        let object = match behind(case) {
            Behind::Nothing => None,
            Behind::Other if relation.compares() => None,
            Behind::Other => return None,
            Behind::Object(object, used) => Some((object, used)),
        };
        let first = object.is_some() && stands_first(case, trimmed.metric);
        let subject = match relation.verb {
            Some(Verb::Do(word)) => format!("{}{word}", trimmed.metric),
            _ => trimmed.metric.to_owned(),
        };
        let change = relation.change.or(trimmed.change.filter(|_| !relation.level));
        let change = if quantity.doubling { Some(Comparator::Increase) } else { change };
        let (phrase, shared, used) = match object.filter(|_| first) {
            Some((object, used)) => (format!("{subject}{object}"), shared_verb(case, object), used),
            None if object.is_some() && is_attribute(case, trimmed.metric) => return None,
            None => {
                let only_verb = trimmed.metric.is_empty() && matches!(relation.verb, Some(Verb::Do(_)));
                let object = self.previous.as_ref().filter(|_| only_verb).map_or("", |previous| &previous.metric);
                (format!("{subject}{object}{}", relation.per), shared_duration(case), 0)
            }
        };
        let phrase = phrase + shared;
        if case.values.len() > MAX_VALUES || !is_meant(case, first, change, &phrase) {
            return None;
        }
        let metrics = self.metrics(case, &phrase, first)?;
        let (comparator, bound) = compare(relation, quantity, case.values.last(), change);
        let baseline = relation.baseline.or(self.baseline.filter(|_| change.is_some()));
        let quoted = if shared.is_empty() { used } else { case.shared_end(shared) };
        let text = case.quote(trimmed.text, quoted);
        let values = case.values.iter().cycle().take(metrics.len().max(case.values.len()));
        for (index, quantity) in values.enumerate() {
            let metric = metrics.get(index).or(metrics.last())?.clone();
            self.found.push(Indicator {
                text: text.clone(),
                metric,
                comparator,
                bound,
                value: quantity.value,
                to: quantity.to,
                unit: quantity.unit.clone(),
                baseline: baseline.map(str::to_owned),
            });
        }
        let metric = metrics.into_iter().next_back()?;
        (self.previous, self.idle) = (Some(Previous { metric, unit: quantity.unit.clone() }), None);
        Some(used)
    }

    /// What is measured: one for each value, or several with one value.
    fn metrics(&self, case: &Case<'_>, phrase: &str, first: bool) -> Option<Vec<String>> {
        let quantity = case.values.first()?;
        let several = case.values.len() > 1;
        if several && phrase.is_empty() && !first {
            return Some(self.group.clone()).filter(|group| group.len() == case.values.len());
        }
        let apart = if first || (case.values.len() == 1 && quantity.kind != Kind::Rate) {
            None
        } else {
            split(phrase, case.values.len())
        };
        let metrics = apart.unwrap_or_else(|| {
            let idle = self.idle.map(|clause| trim_front(peel(clause).rest, Verbs::None).metric.to_owned());
            let idle = idle.filter(|metric| phrase.is_empty() && !metric.is_empty());
            let idle = idle.map(|metric| Previous { metric, unit: None });
            vec![complete(phrase, quantity, idle.as_ref().or(self.previous.as_ref()), case.joined)]
        });
        let calendar = quantity.kind == Kind::Calendar;
        metrics.iter().all(|metric| is_metric(metric) && (!calendar || ends_with_duration(metric))).then_some(metrics)
    }
}

impl Case<'_> {
    /// Where a part of the clause begins in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.clause.as_ptr() as usize)
    }

    /// Whether it goes on with what the verb of the number before says: 、3张清单 behind 落实5项机制.
    fn counts_on(&self) -> bool {
        self.counting && matches!(self.left.trim(), "、" | "和" | "与" | "及" | "以及")
    }

    /// Where words that the numbers of a list share end, counted from the last number.
    fn shared_end(&self, shared: &str) -> usize {
        (self.offset(shared) + shared.len()).saturating_sub(self.values.last().map_or(0, |last| last.end))
    }

    /// The words of the source, from `start` (a part of the clause) to so many bytes behind the number. Where they
    /// would be very long, the number alone.
    fn quote(&self, start: &str, behind: usize) -> String {
        let (Some(first), Some(last)) = (self.values.first(), self.values.last()) else { return String::new() };
        let start = if start.is_empty() { trim_front(self.left, Verbs::None).text } else { start };
        let start = if start.is_empty() { first.start } else { self.offset(start) };
        let whole = self.clause.get(start..last.end + behind).filter(|text| text.len() <= MAX_TEXT);
        whole.or(self.clause.get(first.start..last.end)).unwrap_or_default().trim().to_owned()
    }
}

/// Whether a quantity can measure anything, by the words next to it.
fn may_measure(clause: &str, quantity: &Quantity) -> bool {
    let relation = peel(clause.get(..quantity.start).unwrap_or_default());
    let written = clause.get(quantity.start..quantity.end).unwrap_or_default();
    let year = quantity.unit.as_deref() == Some("年") && quantity.value >= 1900.0;
    match quantity.kind {
        Kind::Ordinal => false,
        Kind::Calendar => relation.compares() && !year,
        Kind::Bare if quantity.spelled => false,
        Kind::Bare => relation.compares() && (!is_time(written) || relation.rest.ends_with(['比', '例', '率'])),
        _ => !quantity.spelled || relation.bound.is_some() || quantity.behind.is_some(),
    }
}

/// Whether only 、 or 和 stands between two quantities of one unit, or of two that 分别 tells
/// `apart`. In 项目8个、50亿元以上项目2个 another thing begins.
fn is_list(clause: &str, apart: bool, pair: &[Quantity]) -> bool {
    let [a, b] = pair else { return false };
    let between = clause.get(a.end..b.start).unwrap_or_default().trim();
    (a.unit == b.unit || apart) && matches!(between, "、" | "和" | "与" | "及" | "以及" | "或")
}

/// Takes 从, 由 or 从2020年的 from the end: what stands before, and where it begins.
fn strip_origin(text: &str) -> Option<(&str, usize)> {
    let rest = match text.strip_suffix("年的") {
        Some(rest) => rest.trim_end_matches(|c: char| c.is_ascii_digit()),
        None => text,
    };
    let rest = rest.strip_suffix(['从', '由'])?;
    Some((rest, rest.len()))
}

/// What stands behind a number.
enum Behind<'c> {
    /// Nothing that it could count.
    Nothing,
    /// Words that run on to the next number: 收入10万元以上的村占比达到80%.
    Other,
    /// What it can count, and how many bytes that takes.
    Object(&'c str, usize),
}

fn behind<'c>(case: &Case<'c>) -> Behind<'c> {
    let named = case.right.strip_prefix('的').unwrap_or(case.right);
    let skipped = case.right.len() - named.len();
    let ends = ["（", "(", "、", "和", "与", "及", "以及", "或", "并", "且", "以", "”"];
    let noun = named.trim();
    if noun.is_empty() || NOUNS.sense(noun) == Some(Noun::Plain) || ends.iter().any(|word| named.starts_with(word)) {
        return Behind::Nothing;
    }
    let end = if case.more { named.rfind(['、', '和', '与', '及']) } else { Some(named.len()) };
    match end.and_then(|end| named.get(..end)) {
        Some(object) => Behind::Object(object.trim(), skipped + object.len()),
        None => Behind::Other,
    }
}

/// Whether a number stands before what it counts: 建设5个公园, 95%的社区.
fn stands_first(case: &Case<'_>, metric: &str) -> bool {
    let Some(quantity) = case.values.first() else { return false };
    let relation = &case.relation;
    let share = quantity.kind == Kind::Rate && case.right.starts_with('的');
    if case.values.len() > 1 {
        return false;
    }
    match relation.verb {
        Some(_) => true,
        None if metric.is_empty() => {
            let counted = quantity.behind.is_some() && quantity.kind != Kind::Measure;
            relation.compares() || counted || share || case.counts_on()
        }
        None => (share && relation.stopped) || (relation.bound.is_some() && !relation.level && is_each(metric)),
    }
}

/// Whether a number belongs to the noun behind it and says nothing of what is before: 收入10万元以上的村.
fn is_attribute(case: &Case<'_>, metric: &str) -> bool {
    let relation = &case.relation;
    let says = relation.level || relation.change.is_some();
    let clock = case.values.first().is_some_and(|quantity| quantity.kind == Kind::Clock);
    if metric.is_empty() {
        let qualifies = |quantity: &Quantity| quantity.kind == Kind::Measure && quantity.behind.is_some();
        return !relation.compares() && relation.verb.is_none() && case.values.first().is_some_and(qualifies);
    }
    if says { false } else { case.right.starts_with('的') || !(relation.compares() || clock) }
}

/// Whether the words around a number say that it is to be reached, not only that it is.
fn is_meant(case: &Case<'_>, first: bool, change: Option<Comparator>, metric: &str) -> bool {
    let Some(quantity) = case.values.first() else { return false };
    let relation = &case.relation;
    if relation.compares() || quantity.doubling {
        return true;
    }
    if first {
        let share = quantity.kind == Kind::Rate;
        let made = matches!(relation.verb, Some(Verb::Make | Verb::Do(_))) || case.counts_on();
        return (share || made || quantity.behind.is_some())
            && (quantity.kind != Kind::Clock || ends_with_duration(metric));
    }
    let stated = quantity.behind.is_some() || change.is_some();
    match quantity.kind {
        Kind::Rate | Kind::Thing | Kind::Measure => stated || !relation.stopped,
        Kind::Clock => (quantity.behind.is_some() && !relation.stopped) || ends_with_duration(metric),
        _ => false,
    }
}

/// The verb that shares of a list have in common, where only the last has it: 95%的城市社区和85%的农村社区建立….
fn shared_verb<'c>(case: &Case<'c>, object: &str) -> &'c str {
    let share = case.values.first().is_some_and(|quantity| quantity.kind == Kind::Rate);
    if !share || !case.more || from_verb(object).is_some() {
        return "";
    }
    from_verb(case.tail).unwrap_or_default()
}

/// The text from its first verb on.
fn from_verb(text: &str) -> Option<&str> {
    let parts = text.char_indices().filter_map(|(at, _)| text.get(at..));
    let is_verb = |part: &&str| matches!(BEFORE.first(part), Some((word, Before::Make | Before::Level | Before::Do, _)) if word.chars().nth(1).is_some());
    parts.into_iter().find(is_verb)
}

/// The duration that hours of a list have in common: 小学生10小时、初中生9小时睡眠时间.
fn shared_duration<'c>(case: &Case<'c>) -> &'c str {
    let hours = case.values.first().is_some_and(|quantity| quantity.kind == Kind::Clock);
    if hours && !case.relation.compares() && ends_with_duration(case.tail) { case.tail } else { "" }
}

fn ends_with_duration(text: &str) -> bool {
    matches!(NOUNS.last(text), Some((_, _, Noun::Duration)))
}

/// Whether words can name what is measured.
pub(super) fn is_metric(metric: &str) -> bool {
    metric.chars().filter(|&c| is_han(c) || c.is_ascii_alphabetic()).count() > 1
        && metric.chars().nth(MAX_METRIC).is_none()
}

/// Comparator and bound.
pub(super) fn compare(
    relation: &Relation<'_>,
    first: &Quantity,
    last: Option<&Quantity>,
    change: Option<Comparator>,
) -> (Comparator, Option<Comparator>) {
    let stated = relation.bound.or(last.and_then(|last| last.behind));
    match change {
        Some(change) => (change, stated),
        None if relation.ceiling && first.to.is_none() => (stated.unwrap_or(Comparator::AtMost), None),
        None => (stated.unwrap_or(Comparator::Exactly), None),
    }
}
