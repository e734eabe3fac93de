//! The clauses of a sentence to indicators: which number measures what.

use super::case::{Case, Object};
use super::front::{Verbs, is_scope, trim_front};
use super::metric::{
    Previous, complete, counted, ends_with_duration, ends_with_persons, is_bare, is_conjunction, is_joint, object,
    owner, split,
};
use super::phrases::PARTS;
use super::quantity::{Quantity, is_time, scan};
use super::relation::{Relation, Verb, peel, strip_origin};
use super::terms::{self, Described, Terms};
use super::words::{Kind, NOUNS, Noun};
use crate::model::{Comparator, Indicator};
use crate::text::is_han;

/// What is measured has no more characters.
const MAX_METRIC: usize = 100;
/// More values of one phrase are no form that is written.
const MAX_VALUES: usize = 30;
/// Bytes of the words before a number; more are no clause that anybody wrote, and each number of it looks at them.
const MAX_WORDS: usize = 12_000;

/// A sentence, read from left to right.
pub(super) struct Sentence<'a, 'f> {
    found: &'f mut Vec<Indicator>,
    /// What the text says of terms.
    terms: &'f mut Terms,
    /// What was measured last.
    previous: Option<Previous>,
    /// What the last clause with numbers measures, in its order: ，分别增长15%和20%.
    group: Vec<String>,
    /// A clause without a number since then: 森林覆盖率稳步提高，达到24%.
    idle: Option<&'a str>,
    /// What changes are counted from, where it has a clause of its own: 与2020年相比，….
    baseline: Option<&'a str>,
}

impl<'a, 'f> Sentence<'a, 'f> {
    pub(super) fn new(found: &'f mut Vec<Indicator>, terms: &'f mut Terms) -> Self {
        Self { found, terms, previous: None, group: Vec::new(), idle: None, baseline: None }
    }

    pub(super) fn read(mut self, clauses: &[&'a str]) {
        let measured = |clause: &&'a str| {
            let mut quantities = scan(clause);
            quantities.retain(|quantity| may_measure(clause, quantity));
            (*clause, quantities)
        };
        let clauses: Vec<(&str, Vec<Quantity>)> = clauses.iter().map(measured).collect();
        let described = Described::of(&clauses);
        let mut conditional = false;
        for (index, (clause, quantities)) in clauses.iter().enumerate() {
            conditional |= described.is(index);
            if quantities.is_empty() {
                self.pass(clause);
            } else {
                let said = terms::Clause::of(clause).under(conditional);
                self.clause(clause, quantities, said, |quantity| described.holds(index, quantity));
            }
            self.terms.pass(clause, index + 1 == clauses.len());
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

    fn clause(
        &mut self,
        clause: &str,
        quantities: &[Quantity],
        said: terms::Clause,
        described: impl Fn(&Quantity) -> bool,
    ) {
        let between = |start: usize, end: usize| clause.get(start..end).unwrap_or_default();
        let tail = quantities.last().map_or("", |last| between(last.end, clause.len()));
        let (mut index, mut cursor, mut joined) = (0, 0, false);
        let mut counting = None;
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
            let start = behind(index);
            // 培育5个产值超百亿元的产业集群: the second number describes what the first counts.
            while let Some(next) = quantities.get(index)
                && (is_share(last, between(last.end, start))
                    || (relation.verb.is_some() || (relation.bound.is_some() && relation.rest.is_empty()))
                        && between(next.end, clause.len()).starts_with('的'))
                && !between(last.end, start).contains(is_joint)
            {
                index += 1;
            }
            let right = between(last.end, behind(index));
            let more = index < quantities.len();
            let case = Case { clause, left, relation, values, right, more, joined, counting, tail };
            if self.terms.hold(said, left, &case.relation, last, described(last)) {
                continue;
            }
            if let Some(used) = self.take(&case) {
                cursor = last.end + used;
                joined = true;
                counting = case.counts(used);
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
        let object = match case.object(&trimmed) {
            Object::None => None,
            Object::Other if relation.compares() => None,
            Object::Other => return None,
            Object::Counted(object, used) => Some((object, used)),
        };
        let first = object.is_some_and(|(object, _)| case.stands_first(&trimmed, object));
        let subject = match relation.verb {
            Some(Verb::Do(word)) => format!("{}{}{word}", trimmed.scope, trimmed.metric),
            _ => format!("{}{}", trimmed.scope, trimmed.metric),
        };
        let change = relation.change.or(trimmed.change.filter(|_| !relation.level));
        let change = if quantity.doubling { Some(Comparator::Increase) } else { change };
        let (phrase, shared, used) = match object.filter(|_| first) {
            Some((object, used)) => {
                let shared = case.shared_end(object);
                let whole = format!("{object}{shared}");
                let shared = if shared.is_empty() { None } else { Some(shared) };
                (format!("{subject}{}", case.without_pushed(&whole)), shared, used)
            }
            None if object.is_some() && case.is_attribute(trimmed.metric) => return None,
            None => {
                let shared = Some(case.shared_duration()).filter(|shared| !shared.is_empty());
                let phrase = match relation.verb {
                    Some(Verb::Do(verb)) if trimmed.metric.is_empty() => self.acted_on(trimmed.scope, verb),
                    _ => subject,
                };
                (format!("{phrase}{}{}", relation.per, shared.unwrap_or_default()), shared, 0)
            }
        };
        if case.values.len() > MAX_VALUES || !case.is_meant(first, change, &phrase) {
            return None;
        }
        let metrics = self.metrics(case, &phrase, first)?;
        // 技师6万元: what each of them is given.
        let money = quantity.unit.as_deref().is_some_and(|unit| unit.starts_with('元'));
        if money && !relation.compares() && !first && ends_with_persons(&phrase) {
            return None;
        }
        let relation = &Relation { bound: relation.bound.or(case.bound_inside()), ..*relation };
        let (comparator, bound) = compare(relation, quantity, case.values.last(), change);
        let baseline = relation.baseline.or(self.baseline.filter(|_| change.is_some()));
        let quoted = shared.map_or(used, |shared| case.end_of(shared));
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
                year: None,
                binding: false,
            });
        }
        let metric = metrics.into_iter().next_back()?;
        (self.previous, self.idle) = (Some(Previous { metric, unit: quantity.unit.clone() }), None);
        Some(used)
    }

    /// A verb alone with what it acts on: 竣工 behind 新开工重点项目260个, 力争每年改造 behind 实施适老化改造.
    fn acted_on(&self, scope: &str, verb: &str) -> String {
        match (self.idle.and_then(object), &self.previous) {
            (Some(object), _) if object.ends_with(verb) => format!("{scope}{object}"),
            (Some(object), _) => format!("{scope}{verb}{object}"),
            (None, Some(previous)) => format!("{scope}{verb}{}", counted(&previous.metric)),
            (None, None) => format!("{scope}{verb}"),
        }
    }

    /// What is measured so often: 每年不少于2次 behind 组织消防演练.
    fn in_scope(&self, scope: &str) -> Option<String> {
        let named = match (self.idle, &self.previous) {
            (Some(clause), _) => object(clause)?,
            (None, previous) => &previous.as_ref()?.metric,
        };
        Some(format!("{scope}{named}"))
    }

    /// What the words before name, where the phrase only says what is measured of it: 总量, 占GDP的比重.
    fn owner(&self, phrase: &str) -> Option<String> {
        let bare = is_bare(phrase);
        let share = phrase.starts_with('占') && PARTS.closes(phrase);
        if !bare && !share {
            return None;
        }
        if let Some(clause) = self.idle {
            let named = if bare { None } else { Some(trim_front(peel(clause).rest, Verbs::None).metric) };
            return object(clause).or(named).map(str::to_owned);
        }
        let previous = &self.previous.as_ref()?.metric;
        if bare { owner(previous, phrase) } else { Some(counted(previous)) }.map(str::to_owned)
    }

    /// What is measured: one for each value, or several with one value.
    fn metrics(&self, case: &Case<'_>, phrase: &str, first: bool) -> Option<Vec<String>> {
        let quantity = case.values.first()?;
        let several = case.values.len() > 1;
        if several && phrase.is_empty() && !first {
            return Some(self.group.clone()).filter(|group| group.len() == case.values.len());
        }
        let owner = if first { None } else { self.owner(phrase) };
        let apart = if first || (!several && quantity.kind != Kind::Rate && !case.relation.apart) {
            None
        } else {
            split(phrase, case.values.len(), case.relation.apart)
        };
        let metrics = match (apart, owner) {
            (Some(metrics), None) => metrics,
            (Some(metrics), Some(owner)) => {
                // 占地区生产总值和服务业比重
                let head = PARTS.last(phrase).map_or("", |part| part.word);
                let whole = |metric: &str| metric.trim_start_matches('占').trim_end_matches(head).to_owned();
                metrics.iter().map(|metric| format!("{owner}占{}{head}", whole(metric))).collect()
            }
            (None, Some(owner)) => vec![format!("{owner}{phrase}")],
            (None, None) => {
                let idle = self.idle.map(|clause| trim_front(peel(clause).rest, Verbs::None).metric.to_owned());
                let idle = idle.filter(|metric| phrase.is_empty() && !metric.is_empty());
                let idle = idle.map(|metric| Previous { metric, unit: None });
                let metric = complete(phrase, quantity, idle.as_ref().or(self.previous.as_ref()), case.joined);
                vec![if is_scope(phrase) { self.in_scope(phrase)? } else { metric }]
            }
        };
        let calendar = quantity.kind == Kind::Calendar;
        metrics.iter().all(|metric| is_metric(metric) && (!calendar || ends_with_duration(metric))).then_some(metrics)
    }
}

/// Whether a text says that something is to have a value, not only a name with a number: 规模达到2000名左右.
pub(super) fn is_statement(text: &str) -> bool {
    scan(text).iter().any(|quantity| {
        let relation = peel(text.get(..quantity.start).unwrap_or_default());
        // 建成产业集群2个以上
        let made = || quantity.behind.is_some() && trim_front(relation.rest, Verbs::All).made;
        is_metric(relation.rest) && (relation.compares() || made())
    })
}

/// Whether a quantity can measure anything, by the words next to it.
fn may_measure(clause: &str, quantity: &Quantity) -> bool {
    let relation = peel(clause.get(..quantity.start).unwrap_or_default());
    let written = clause.get(quantity.start..quantity.end).unwrap_or_default();
    let year = quantity.is_year();
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
    (a.unit == b.unit || apart) && (is_conjunction(between) || between == "或")
}

/// Whether a number is a share of what stands behind it: 75%的县至少建成1所医院.
fn is_share(quantity: &Quantity, behind: &str) -> bool {
    quantity.kind == Kind::Rate && behind.starts_with('的')
}

/// Whether words can name what is measured.
pub(super) fn is_metric(metric: &str) -> bool {
    metric.chars().filter(|&c| is_han(c) || c.is_ascii_alphabetic()).count() > 1
        && (!metric.starts_with(['由', '从']) || names_quantity(metric))
        && metric.chars().nth(MAX_METRIC).is_none()
}

/// Whether words that begin with 从 or 由 describe a quantity that they name: 从平潭进出口的贸易货值.
fn names_quantity(words: &str) -> bool {
    words.rsplit_once('的').is_some_and(|(before, named)| {
        before.chars().nth(2).is_some()
            && matches!(NOUNS.last(named), Some((front, _, Noun::Head | Noun::Own)) if !front.is_empty())
    })
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
