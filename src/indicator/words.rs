//! The words that say how a number is meant (`words.tsv`): the word, where it stands, its sense there.
//!
//! `before` a number: 不低于, 达到, 下降; `behind` it: 以上; as its `unit`: 名; at the `front` of what is measured:
//! 到, 力争; as a `noun` in it: 儿童, 浓度; anywhere in a clause that states `terms`: 给予, 首付款;
//! in the header of a `column`: 目标.

use crate::model::Comparator;
use crate::wordlist::{Found, WordList, rows_of};

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
    /// 组织: like `Make`, where nothing stands before it; else it is the end of a name.
    MakeFirst,
    /// 服务: like `Do`, where nothing stands before it.
    DoFirst,
    /// 加快, 推进: like `Make`; what is done stands at the end: 加快2个园区建设.
    Push,
    /// 副总: ends like a word of this list and is none.
    Keep,
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
    /// It says how a verb behind it acts: 重点 in 重点培育. Before a noun it belongs to it.
    Adverb,
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

/// What a word says of the clause that it stands in: whether its numbers are terms of a rule, no targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// 给予: an amount of money in the clause is given, lent or taken.
    Grant,
    /// 若: at the front, the clause is a condition.
    Condition,
    /// 资金: behind a word of granting it makes a noun, 补贴资金; or a longer word that begins like one of terms, 当年.
    Target,
    /// 首付款, 注册资本: what it names is a condition, never a target.
    Noun,
    /// 申请人: at the front, what follows is asked of him.
    Applicant,
    /// 对, 凡: at the front, opens the description of those to whom a rule applies.
    Opener,
    /// 单个, 累计: behind a grant, says of what it is limited.
    Cap,
    /// 最高, 不超过: behind a grant, limits it.
    Limit,
}

/// What a word says in the header of a column of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnWord {
    /// 目标: its values are to be reached.
    Target,
    /// 基期值: they are what is counted from.
    Base,
    /// 指标名称.
    Name,
    /// 单位.
    Unit,
    /// 属性.
    Binding,
    /// Brackets and the like.
    Beside,
}

/// Word, place and sense in each row.
const DATA: &str = include_str!("words.tsv");

/// The words of one place.
pub(super) struct Words<T, const SLOTS: usize> {
    list: WordList<{ rows_of(DATA) }, SLOTS>,
    /// The sense of a name in the data.
    sense: fn(&str) -> Option<T>,
}

pub(super) static BEFORE: Words<Before, 1024> = Words::at("before", before);
pub(super) static BEHIND: Words<Comparator, 32> = Words::at("behind", comparator);
pub(super) static UNITS: Words<Kind, 512> = Words::at("unit", kind);
pub(super) static FRONT: Words<Front, 256> = Words::at("front", front);
pub(super) static NOUNS: Words<Noun, 512> = Words::at("noun", noun);
pub(super) static COLUMNS: Words<ColumnWord, 128> = Words::at("column", column_word);
pub(super) static TERMS: Words<Term, 256> = Words::at("terms", term);

fn before(name: &str) -> Option<Before> {
    Some(match name {
        "level" => Before::Level,
        "ceiling" => Before::Ceiling,
        "basis" => Before::Basis,
        "adverb" => Before::Adverb,
        "make" => Before::Make,
        "do" => Before::Do,
        "make-first" => Before::MakeFirst,
        "do-first" => Before::DoFirst,
        "push" => Before::Push,
        "keep" => Before::Keep,
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
        "adverb" => Front::Adverb,
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

fn column_word(name: &str) -> Option<ColumnWord> {
    Some(match name {
        "target" => ColumnWord::Target,
        "base" => ColumnWord::Base,
        "name" => ColumnWord::Name,
        "unit" => ColumnWord::Unit,
        "binding" => ColumnWord::Binding,
        "beside" => ColumnWord::Beside,
        _ => return None,
    })
}

fn term(name: &str) -> Option<Term> {
    Some(match name {
        "grant" => Term::Grant,
        "condition" => Term::Condition,
        "target" => Term::Target,
        "noun" => Term::Noun,
        "applicant" => Term::Applicant,
        "opener" => Term::Opener,
        "cap" => Term::Cap,
        "limit" => Term::Limit,
        _ => return None,
    })
}

impl<T, const SLOTS: usize> Words<T, SLOTS> {
    const fn at(place: &str, sense: fn(&str) -> Option<T>) -> Self {
        Words { list: WordList::of(DATA).words_where(0, 1, place), sense }
    }

    fn named(&self, row: &str) -> Option<T> {
        row.rsplit_once('\t').and_then(|(_, name)| (self.sense)(name))
    }

    /// Whether a word may begin with this character; `false` is sure.
    pub(super) fn may_begin_with(&self, c: char) -> bool {
        self.list.may_begin_with(c)
    }

    /// The sense of a whole word.
    pub(super) fn sense(&self, word: &str) -> Option<T> {
        self.named(self.list.row(word)?)
    }

    /// The longest word that the text begins with, its sense, and what follows.
    pub(super) fn first<'a>(&self, text: &'a str) -> Option<(&'a str, T, &'a str)> {
        let Found { word, rest, row } = self.list.first(text)?;
        Some((word, self.named(row)?, rest))
    }

    /// The longest word that the text ends with, what stands before it, and its sense.
    pub(super) fn last<'a>(&self, text: &'a str) -> Option<(&'a str, &'a str, T)> {
        let Found { word, rest, row } = self.list.ends(text).last()?;
        Some((rest, word, self.named(row)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_have_one_sense_each_at_a_place() {
        let mut sorted: Vec<_> = DATA.lines().collect();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.join("\n") + "\n", DATA);
        // That no word stands twice at a place is seen to where the lists are made.
        for row in sorted {
            let fields: Vec<&str> = row.split('\t').collect();
            let known = match fields[1] {
                "before" => BEFORE.sense(fields[0]).is_some(),
                "behind" => BEHIND.sense(fields[0]).is_some(),
                "unit" => UNITS.sense(fields[0]).is_some(),
                "front" => FRONT.sense(fields[0]).is_some(),
                "noun" => NOUNS.sense(fields[0]).is_some(),
                "terms" => TERMS.sense(fields[0]).is_some(),
                "column" => COLUMNS.sense(fields[0]).is_some(),
                _ => false,
            };
            assert!(known && fields.len() == 3, "{row}");
        }
    }

    #[test]
    fn the_longest_word_is_taken() {
        assert_eq!(BEFORE.last("死亡率下降到"), Some(("死亡率", "下降到", Before::Level)));
        assert_eq!(UNITS.first("个百分点。"), Some(("个百分点", Kind::Rate, "。")));
        assert_eq!(UNITS.first(""), None);
    }
}
