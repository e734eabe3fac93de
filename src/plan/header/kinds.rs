//! What the words of a header say: of one column, and of all.

use crate::model::Role;
use crate::plan::columns::{Kind, kind_of};
use crate::plan::words::{NO_WORK, WORK};
use crate::text;
use crate::time::{self, Extent, Undated, Unit};
use crate::vocabulary::Vocabulary;

/// Whether a column of known words may be the task where bodies answer for it.
pub fn could_be_task(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Goal | Kind::Project | Kind::Detail | Kind::Indicator))
}

/// The kind of a column with these words from top to bottom: by its own words, by all, by those of its group.
pub fn kind_of_column(words: &[String], vocabulary: &Vocabulary) -> Option<Kind> {
    let kind_of = |words: &str| kind_of(words, vocabulary);
    let own = words.last().and_then(|words| kind_of(words));
    let group = || words.iter().rev().skip(1).find_map(|words| kind_of(words));
    // 一季度 below 进度安排 says when, and its cells what.
    if words.last().is_some_and(|own| is_period(own)) && group().is_some_and(|group| group.role() == Role::Deadline) {
        return Some(Kind::Other);
    }
    // 单位 below 责任分工 is not the unit of a number.
    own.filter(|kind| kind.role() != Role::Other).or_else(|| kind_of(&words.concat())).or_else(group).or(own)
}

/// Whether the words of a column are a part of the year: 一季度, 3月底前, 上半年.
fn is_period(words: &str) -> bool {
    time::sole(words).is_some_and(|time| match time.what {
        Extent::One(part) | Extent::Range(_, part) => !matches!(part.unit, Unit::Year | Unit::Day(..)),
        Extent::Undated(undated) => undated == Undated::Relative,
        Extent::FiveYears(..) => false,
    })
}

/// Whether the words of a column that no rule knows speak of work.
pub fn speaks_of_work(words: &str) -> bool {
    let words = text::squeeze(words);
    WORK.stands_in(&words) && !NO_WORK.closes(&words)
}

/// Whether columns of these kinds are those of a task list: at least two are known, and one says what is to
/// be done. 项目 and 目标 are also in other lists; there a body has to answer for them, and a column of money
/// makes it a budget unless more than one column speaks of the work.
pub fn is_task_list(kinds: &[Option<Kind>]) -> bool {
    let count = |wanted: &[Kind]| kinds.iter().flatten().filter(|kind| wanted.contains(kind)).count();
    let known = kinds.iter().flatten().filter(|kind| kind.role() != Role::Other).count();
    if known < 2 {
        return false;
    }
    if count(&[Kind::Task, Kind::KeyTask, Kind::GoalTask, Kind::Measure]) > 0 {
        return true;
    }
    let answered = count(&[Kind::Lead, Kind::Responsible, Kind::Support]) > 0;
    let is_budget = count(&[Kind::Money]) > 0
        && count(&[Kind::Lead, Kind::Support, Kind::Deadline, Kind::Detail, Kind::Person]) == 0;
    answered && !is_budget && count(&[Kind::Goal, Kind::Project, Kind::Detail, Kind::Indicator]) > 0
}
