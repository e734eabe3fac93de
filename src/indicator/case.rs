//! A number of a clause, or several of one phrase, with the words around: whether it stands before what it counts, and
//! whether the words say that it is to be reached.

use super::front::{Trimmed, Verbs, trim_front};
use super::metric::{ends_with_duration, is_conjunction, is_each, is_joint};
use super::phrases::PUSHED;
use super::quantity::Quantity;
use super::relation::{Relation, Verb};
use super::words::{BEFORE, Before, FRONT, Front, Kind, NOUNS, Noun};
use crate::model::Comparator;
use crate::text::marks::is_open;

/// The words that an indicator quotes have no more bytes.
const MAX_TEXT: usize = 1_500;

/// What a share is one of has no more characters.
const MAX_SHARED: usize = 40;

/// A number, or several of one phrase, with the words around.
pub(super) struct Case<'c> {
    pub clause: &'c str,
    /// The words before, as far as they belong to no other number.
    pub left: &'c str,
    pub relation: Relation<'c>,
    pub values: &'c [Quantity],
    /// The words behind, up to the next number.
    pub right: &'c str,
    /// There is a next number.
    pub more: bool,
    /// It is not the first of its clause.
    pub joined: bool,
    /// How the number before counts, where it stood before what it counts: 5项 in 落实5项机制、3张清单.
    pub counting: Option<Counting>,
    /// The words behind the last number of the clause.
    pub tail: &'c str,
}

/// What the verb says before numbers that stand before what they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// What is there, or done: 建设5个公园.
    Make,
    /// That it goes on; what is done stands at the end: 加快2个园区建设.
    Push,
}

/// What stands behind a number.
pub(super) enum Object<'c> {
    /// Nothing that it could count.
    None,
    /// Words that run on to the next number: 收入10万元以上的村占比达到80%.
    Other,
    /// What it can count, and how many bytes that takes.
    Counted(&'c str, usize),
}

/// Words behind a number that begin something new.
const JOINTS: [char; 4] = ['或', '并', '且', '以'];

impl<'c> Case<'c> {
    /// What stands behind the number.
    pub(super) fn object(&self, trimmed: &Trimmed<'_>) -> Object<'c> {
        let named = self.right.strip_prefix('的').unwrap_or(self.right);
        let skipped = self.right.len() - named.len();
        let noun = named.trim();
        let ends = noun.is_empty() || NOUNS.sense(noun) == Some(Noun::Plain) || named.starts_with('”');
        // 培育家庭农场500家带动农户: the number has what it counts before it.
        let goes_on = !trimmed.metric.is_empty() && self.relation.verb.is_none() && begins_with_verb(noun);
        if ends || goes_on || named.starts_with(|c| is_joint(c) || is_open(c) || JOINTS.contains(&c)) {
            return Object::None;
        }
        let end = if self.more { named.rfind(is_joint) } else { Some(named.len()) };
        match end.and_then(|end| named.get(..end)) {
            Some(object) => Object::Counted(object.trim(), skipped + object.len()),
            None => Object::Other,
        }
    }

    /// Whether the number stands before what it counts: 建设5个公园, 95%的社区.
    pub(super) fn stands_first(&self, trimmed: &Trimmed<'_>, object: &str) -> bool {
        let Some(quantity) = self.values.first() else { return false };
        let relation = &self.relation;
        let share = quantity.kind == Kind::Rate && self.right.starts_with('的');
        if self.values.len() > 1 {
            return false;
        }
        match relation.verb {
            Some(_) => true,
            None if trimmed.metric.is_empty() => {
                let counted = quantity.behind.is_some() && quantity.kind != Kind::Measure;
                relation.compares() || counted || share || self.counts_on() || self.has_predicate(object)
            }
            None => {
                (share && relation.stopped)
                    || (relation.bound.is_some() && !relation.level && is_each(trimmed.metric))
                    || self.is_made(trimmed)
                    || (trimmed.metric.contains('各') && self.has_predicate(object))
            }
        }
    }

    /// Whether the number counts things that the words describe further: the unit is one of things, and 的 does not make
    /// it an attribute.
    fn counts_things(&self) -> bool {
        let thing = self.values.first().is_some_and(|quantity| quantity.kind == Kind::Thing && !quantity.spelled);
        thing && !self.relation.stopped && !self.right.starts_with('的')
    }

    /// Whether what is counted is to do something: 80个事项实现一次办成, 与100家企业开展合作.
    fn has_predicate(&self, object: &str) -> bool {
        self.counts_things() && from_verb(object).is_some_and(|verb| verb.len() < object.len())
    }

    /// Whether a verb stands farther in front: 推广自由贸易试验区150项经验.
    fn is_made(&self, trimmed: &Trimmed<'_>) -> bool {
        let done = matches!(BEFORE.first(trimmed.metric), Some((_, Before::Do, rest)) if !rest.is_empty());
        self.counts_things() && !self.relation.compares() && (trimmed.made || done)
    }

    /// Whether a number belongs to the noun behind it and says nothing of what is before: 收入10万元以上的村.
    pub(super) fn is_attribute(&self, metric: &str) -> bool {
        let relation = &self.relation;
        let says = relation.level || relation.change.is_some();
        let clock = self.values.first().is_some_and(|quantity| quantity.kind == Kind::Clock);
        if metric.is_empty() {
            let qualifies = |quantity: &Quantity| quantity.kind == Kind::Measure && quantity.behind.is_some();
            return !relation.compares() && relation.verb.is_none() && self.values.first().is_some_and(qualifies);
        }
        // 价格备案5个工作日内办结: by when something is done.
        let within = self.values.first().is_some_and(|quantity| quantity.behind.is_some());
        let deadline = clock && within && !relation.compares() && !self.more;
        if says { false } else { deadline || self.right.starts_with('的') || !(relation.compares() || clock) }
    }

    /// Whether the words around a number say that it is to be reached, not only that it is.
    pub(super) fn is_meant(&self, first: bool, change: Option<Comparator>, metric: &str) -> bool {
        let Some(quantity) = self.values.first() else { return false };
        let relation = &self.relation;
        if relation.compares() || quantity.doubling {
            return true;
        }
        // 全市现有企业420家: what is there.
        if metric.contains("现有") {
            return false;
        }
        if first {
            let share = quantity.kind == Kind::Rate;
            let made = relation.verb != Some(Verb::Give);
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

    /// How a share is compared that is one of something named: 资金不超过总额的70%.
    pub(super) fn bound_inside(&self) -> Option<Comparator> {
        let share = self.values.first().is_some_and(|quantity| quantity.kind == Kind::Rate);
        if !share || self.relation.compares() {
            return None;
        }
        let rest = self.relation.rest;
        let mut starts = rest.char_indices().rev().take(MAX_SHARED).map(|(at, _)| at);
        starts.find_map(|at| match BEFORE.first(rest.get(at..)?)? {
            (word, Before::Bound(comparator), _) if word.chars().nth(2).is_some() && at > 0 => Some(comparator),
            _ => None,
        })
    }

    /// Whether it goes on with what the verb of the number before says: 、3张清单 behind 落实5项机制.
    fn counts_on(&self) -> bool {
        self.counting.is_some() && is_conjunction(self.left)
    }

    /// Whether the verb before only says that something goes on.
    fn is_pushed(&self) -> bool {
        let before = self.counting.filter(|_| self.counts_on());
        before == Some(Counting::Push) || self.relation.verb == Some(Verb::Push)
    }

    /// How the number counts, for the one behind it; `used`: bytes behind it that belong to it.
    pub(super) fn counts(&self, used: usize) -> Option<Counting> {
        let counting = if self.is_pushed() { Counting::Push } else { Counting::Make };
        Some(counting).filter(|_| used > 0)
    }

    /// The object without what 加快 and the like leave at its end: 建设 in 加快2个园区建设.
    pub(super) fn without_pushed<'o>(&self, object: &'o str) -> &'o str {
        let pushed = if self.is_pushed() { PUSHED.last(object).map(|end| end.rest) } else { None };
        pushed.filter(|object| !object.is_empty()).unwrap_or(object)
    }

    /// What the objects of a list have in common and only the last one has: the verb of shares (95%的城市社区和85%的农村社区
    /// 建立…), the noun behind a class (2个国家级和4个省级园区), what is done (推进2个小区和3个街区改造).
    pub(super) fn shared_end(&self, object: &str) -> &'c str {
        let Some(quantity) = self.values.first().filter(|_| self.more) else { return "" };
        match quantity.kind {
            Kind::Rate if from_verb(object).is_none() => from_verb(self.tail).unwrap_or_default(),
            Kind::Thing if object.ends_with(['级', '类', '型']) => behind_class(object, self.tail),
            Kind::Thing if self.is_pushed() => match BEFORE.last(self.tail) {
                Some((_, done, Before::Do)) if !object.ends_with(done) => done,
                _ => "",
            },
            _ => "",
        }
    }

    /// The duration that hours of a list have in common: 小学生10小时、初中生9小时睡眠时间.
    pub(super) fn shared_duration(&self) -> &'c str {
        let hours = self.values.first().is_some_and(|quantity| quantity.kind == Kind::Clock);
        if hours && !self.relation.compares() && ends_with_duration(self.tail) { self.tail } else { "" }
    }

    /// Where a part of the clause begins in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.clause.as_ptr() as usize)
    }

    /// Where a part of the clause ends, counted from the last number.
    pub(super) fn end_of(&self, part: &str) -> usize {
        (self.offset(part) + part.len()).saturating_sub(self.values.last().map_or(0, |last| last.end))
    }

    /// The words of the source, from `start` (a part of the clause) to so many bytes behind the number. Where they
    /// would be very long, the number alone.
    pub(super) fn quote(&self, start: &str, behind: usize) -> String {
        let (Some(first), Some(last)) = (self.values.first(), self.values.last()) else { return String::new() };
        let start = if start.is_empty() { trim_front(self.left, Verbs::None).text } else { start };
        let start = if start.is_empty() { first.start } else { self.offset(start) };
        let whole = self.clause.get(start..last.end + behind).filter(|text| text.len() <= MAX_TEXT);
        whole.or(self.clause.get(first.start..last.end)).unwrap_or_default().trim().to_owned()
    }
}

/// Whether the text begins with a verb or with words before one: 带动农户, 力争实现.
fn begins_with_verb(text: &str) -> bool {
    let two = |word: &str| word.chars().nth(1).is_some();
    let verb = match BEFORE.first(text) {
        Some((word, Before::Make | Before::Do | Before::Push | Before::Change(_) | Before::Level, _)) => two(word),
        _ => false,
    };
    verb || matches!(FRONT.first(text), Some((word, Front::Drop, _)) if two(word))
}

/// The text from its first verb on.
fn from_verb(text: &str) -> Option<&str> {
    let parts = text.char_indices().filter_map(|(at, _)| text.get(at..));
    let is_verb = |part: &&str| matches!(BEFORE.first(part), Some((word, Before::Make | Before::Level | Before::Do, _)) if word.chars().nth(1).is_some());
    parts.into_iter().find(is_verb)
}

/// What stands in `last` behind the class that `object` ends with: 园区 behind 国家级 and 省级园区.
fn behind_class<'a>(object: &str, last: &'a str) -> &'a str {
    let ends = object.char_indices().skip(1).filter_map(|(at, _)| object.get(at..));
    ends.into_iter().find_map(|end| last.split_once(end)).map_or("", |(_, behind)| behind)
}
