//! The words that say how a number is meant (`words.tsv`): the word, where it stands, its sense there.
//!
//! `before` a number: 不低于, 达到, 下降; `behind` it: 以上; as its `unit`: 名; at the `front` of what is measured:
//! 到, 力争; as a `noun` in it: 儿童, 浓度.

use crate::model::Comparator;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word before a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// 不低于: how the value is to be compared.
    Bound(Comparator),
    /// 达到: what is measured is to have the value.
    Level,
    /// 控制在: the value is not to be passed, where nothing else is said.
    Ceiling,
    /// 下降: the value is the amount of a change.
    Change(Comparator),
    /// 年均: what a change is counted from.
    Basis,
    /// 分别, 累计: says nothing of what is measured.
    Adverb,
    /// 建成: what stands behind is to be there.
    Make,
    /// 改造: what is done to what stands behind; it belongs to what is measured.
    Do,
    /// 给予: what stands behind is measured only where it is compared.
    Give,
    /// 在, 由: the number describes something that is there.
    Stop,
}

/// What a unit counts, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A share or a multiple: %, 倍.
    Rate,
    /// Anything that is counted: 名, 所.
    Thing,
    /// What a thing is measured by, or has: with 以上 it tells which are meant (20户以上自然村).
    Measure,
    /// Hours, minutes, days: a duration, a deadline or a name (15分钟生活圈).
    Clock,
    /// Years, months, ages: seldom measured.
    Calendar,
    /// A place in a row: 级, 号. Never measured.
    Ordinal,
    /// No unit.
    Bare,
}

/// What to do with a word at the front of what is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// It does not belong to it: 力争.
    Drop,
    /// It does, though it begins like a word that does not: 对外.
    Keep,
}

/// What a noun does in what is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// Those who are counted: 儿童.
    Group,
    /// One of a few kinds that are named side by side: 城镇, 农村.
    Sort,
    /// What a quantity is related to: 单位GDP.
    Scope,
    /// The quantity itself, which several may share: 浓度.
    Head,
    /// The end of a quantity's name that is not shared: 起数.
    Own,
    /// A quantity that is counted in years or hours: 寿命.
    Duration,
    /// Alone behind a number it is not what is counted: 达到95%的目标.
    Plain,
}

/// The words of one place.
pub(super) struct Words<T> {
    senses: HashMap<&'static str, T>,
    /// Characters of the longest word that begins with a character.
    beginning: HashMap<char, usize>,
    /// Characters of the longest word that ends with a character.
    ending: HashMap<char, usize>,
}

pub(super) static BEFORE: LazyLock<Words<Before>> = LazyLock::new(|| Words::at("before", before));
pub(super) static BEHIND: LazyLock<Words<Comparator>> = LazyLock::new(|| Words::at("behind", comparator));
pub(super) static UNITS: LazyLock<Words<Kind>> = LazyLock::new(|| Words::at("unit", kind));
pub(super) static FRONT: LazyLock<Words<Front>> = LazyLock::new(|| Words::at("front", front));
pub(super) static NOUNS: LazyLock<Words<Noun>> = LazyLock::new(|| Words::at("noun", noun));

/// Word, place and sense of each row.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("words.tsv").lines().filter_map(|row| {
        let mut fields = row.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

fn before(name: &str) -> Option<Before> {
    Some(match name {
        "level" => Before::Level,
        "ceiling" => Before::Ceiling,
        "basis" => Before::Basis,
        "adverb" => Before::Adverb,
        "make" => Before::Make,
        "do" => Before::Do,
        "give" => Before::Give,
        "stop" => Before::Stop,
        "increase" => Before::Change(Comparator::Increase),
        "decrease" => Before::Change(Comparator::Decrease),
        _ => Before::Bound(comparator(name)?),
    })
}

fn comparator(name: &str) -> Option<Comparator> {
    Some(match name {
        "at-least" => Comparator::AtLeast,
        "at-most" => Comparator::AtMost,
        "more-than" => Comparator::MoreThan,
        "less-than" => Comparator::LessThan,
        "about" => Comparator::About,
        _ => return None,
    })
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "rate" => Kind::Rate,
        "thing" => Kind::Thing,
        "measure" => Kind::Measure,
        "clock" => Kind::Clock,
        "calendar" => Kind::Calendar,
        "ordinal" => Kind::Ordinal,
        _ => return None,
    })
}

fn front(name: &str) -> Option<Front> {
    Some(match name {
        "drop" => Front::Drop,
        "keep" => Front::Keep,
        _ => return None,
    })
}

fn noun(name: &str) -> Option<Noun> {
    Some(match name {
        "group" => Noun::Group,
        "sort" => Noun::Sort,
        "scope" => Noun::Scope,
        "head" => Noun::Head,
        "own" => Noun::Own,
        "duration" => Noun::Duration,
        "plain" => Noun::Plain,
        _ => return None,
    })
}

impl<T: Copy> Words<T> {
    fn at(place: &str, sense: fn(&str) -> Option<T>) -> Self {
        let rows = rows().filter(|row| row.1 == place);
        let senses: HashMap<_, _> = rows.filter_map(|(word, _, name)| Some((word, sense(name)?))).collect();
        let (mut beginning, mut ending) = (HashMap::new(), HashMap::new());
        for word in senses.keys() {
            let length = word.chars().count();
            for (edges, edge) in [(&mut beginning, word.chars().next()), (&mut ending, word.chars().next_back())] {
                let longest = edge.map(|edge| edges.entry(edge).or_insert(0));
                longest.into_iter().for_each(|longest: &mut usize| *longest = length.max(*longest));
            }
        }
        Self { senses, beginning, ending }
    }

    /// The sense of a whole word.
    pub(super) fn sense(&self, word: &str) -> Option<T> {
        self.senses.get(word).copied()
    }

    /// The longest word that the text begins with, its sense, and what follows.
    pub(super) fn first<'a>(&self, text: &'a str) -> Option<(&'a str, T, &'a str)> {
        let longest = *self.beginning.get(&text.chars().next()?)?;
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(longest);
        let words = ends.filter_map(|end| {
            let (word, rest) = text.split_at_checked(end)?;
            Some((word, self.sense(word)?, rest))
        });
        words.last()
    }

    /// The longest word that the text ends with, what stands before it, and its sense.
    pub(super) fn last<'a>(&self, text: &'a str) -> Option<(&'a str, &'a str, T)> {
        let longest = *self.ending.get(&text.chars().next_back()?)?;
        let starts = text.char_indices().rev().map(|(at, _)| at).take(longest);
        let words = starts.filter_map(|start| {
            let (rest, word) = text.split_at_checked(start)?;
            Some((rest, word, self.sense(word)?))
        });
        words.last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_have_one_sense_each_at_a_place() {
        let data = include_str!("words.tsv");
        let mut sorted: Vec<_> = data.lines().collect();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.join("\n") + "\n", data);
        assert_eq!(rows().count(), data.lines().count());
        let sizes =
            [BEFORE.senses.len(), BEHIND.senses.len(), UNITS.senses.len(), FRONT.senses.len(), NOUNS.senses.len()];
        assert_eq!(sizes.iter().sum::<usize>(), rows().count(), "{sizes:?}: an unknown sense, or a word with two");
    }

    #[test]
    fn the_longest_word_is_taken() {
        assert_eq!(BEFORE.last("死亡率下降到"), Some(("死亡率", "下降到", Before::Level)));
        assert_eq!(UNITS.first("个百分点。"), Some(("个百分点", Kind::Rate, "。")));
        assert_eq!(UNITS.first(""), None);
    }
}
