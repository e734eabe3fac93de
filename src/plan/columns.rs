//! What the words of a column's header say that it holds.
//!
//! The words are data. Most are put together from parts (`header_parts.tsv`): 决策承办单位 is modifiers before the
//! head noun 单位. What that rule cannot read is a row of `columns.tsv`: kind and spelling. Words are looked up without
//! white space (工 作 任 务), and, where that finds nothing, without brackets （单位：万元） and without the level of
//! administration (市级责任领导, 分管县领导). Some words say different things beside different columns;
//! [`Kind`] tells them apart, and [`header`](super::header) decides by all columns of the table and by their cells.

use crate::department::shape;
use crate::grid::{Grid, GridCell};
use crate::header_words::header_kind;
use crate::indicator::{self, Column};
use crate::model::Role;
use crate::plan::words::{ANSWERABLE, LEVELS};
use crate::text;
use crate::text::marks;
use crate::vocabulary::{ROLES, Vocabulary};

/// What a header word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 序号.
    Serial,
    /// 发展领域, 类别.
    Domain,
    /// 重点任务: a category beside 具体举措, a task by itself.
    KeyTask,
    /// 主要目标.
    Goal,
    /// 目标任务: a goal beside tasks, a task by itself.
    GoalTask,
    /// 工作任务.
    Task,
    /// 项目名称, 事项: a task where bodies answer for it; also in lists that are no task lists.
    Project,
    /// 具体举措: spells a task out, or is the task.
    Measure,
    /// 主要内容, 工作标准: spells a task out.
    Detail,
    /// 指标名称, 目标值.
    Indicator,
    /// 牵头部门.
    Lead,
    /// 责任单位.
    Responsible,
    /// 配合部门.
    Support,
    /// 责任单位及责任人: bodies, and persons beside them.
    BodyPerson,
    /// 责任人, 分管领导.
    Person,
    /// 启动时间: from when.
    Begin,
    /// 完成时限.
    Deadline,
    /// 阶段, 存在问题: a category where it spans rows.
    Stage,
    /// 备注.
    Remark,
    /// Known, and of no role of its own: 进展情况.
    Other,
    /// 金额, 预算: what a budget has, and few task lists.
    Money,
}

/// Each kind: its name in the data, and the role of a column that nothing else is known of.
const KINDS: &[(&str, Kind, Role)] = &[
    ("serial", Kind::Serial, Role::Serial),
    ("domain", Kind::Domain, Role::Domain),
    ("key-task", Kind::KeyTask, Role::Task),
    ("goal", Kind::Goal, Role::Goal),
    ("goal-task", Kind::GoalTask, Role::Goal),
    ("task", Kind::Task, Role::Task),
    ("project", Kind::Project, Role::Task),
    ("measure", Kind::Measure, Role::Measure),
    ("detail", Kind::Detail, Role::Measure),
    ("indicator", Kind::Indicator, Role::Indicator),
    ("lead", Kind::Lead, Role::Lead),
    ("responsible", Kind::Responsible, Role::Responsible),
    ("support", Kind::Support, Role::Support),
    ("body-person", Kind::BodyPerson, Role::Responsible),
    ("person", Kind::Person, Role::Person),
    ("begin", Kind::Begin, Role::Deadline),
    ("deadline", Kind::Deadline, Role::Deadline),
    ("stage", Kind::Stage, Role::Other),
    ("remark", Kind::Remark, Role::Remark),
    ("other", Kind::Other, Role::Other),
    ("money", Kind::Money, Role::Other),
];

impl Kind {
    /// The role of a column of this kind, other columns apart.
    pub fn role(self) -> Role {
        KINDS.iter().find(|(_, kind, _)| *kind == self).map_or(Role::Other, |(_, _, role)| *role)
    }

    /// The kind of an own word, which says its role.
    fn of_role(role: Role) -> Option<Kind> {
        ROLES.iter().find(|(_, known)| *known == role).and_then(|(name, _)| Kind::named(name))
    }

    pub(super) fn named(name: &str) -> Option<Kind> {
        KINDS.iter().find(|(known, ..)| *known == name).map(|(_, kind, _)| *kind)
    }
}

/// The kind of a column of these words; `None` where no rule knows them. Own words count before those built in.
///
/// ```
/// use qingdan::Vocabulary;
/// use qingdan::internals::plan::columns::{Kind, kind_of};
/// let built_in = Vocabulary::default();
/// assert_eq!(kind_of("工 作\n任 务", &built_in), Some(Kind::Task));
/// assert_eq!(kind_of("责任（配合）单位", &built_in), Some(Kind::Responsible));
/// assert_eq!(kind_of("分管县领导", &built_in), Some(Kind::Person));
/// assert_eq!(kind_of("天气", &built_in), None);
/// ```
pub fn kind_of(words: &str, vocabulary: &Vocabulary) -> Option<Kind> {
    let squeezed = text::squeeze(words);
    let squeezed = squeezed.trim_end_matches(|c| marks::is_colon(c) || matches!(c, '*' | '＊'));
    let find = |words: &str| whole_kind(words, vocabulary);
    if let Some(kind) = find(squeezed) {
        return Some(kind);
    }
    let tail = squeezed.rfind(marks::opens_aside).filter(|&at| at > 0 && squeezed.ends_with(marks::closes_aside));
    let spellings = [
        tail.and_then(|at| squeezed.get(..at)).unwrap_or(squeezed).to_owned(),
        squeezed.chars().filter(|c| !is_mark(*c)).collect(),
        without_brackets(squeezed),
    ];
    let kinds = spellings.each_ref().map(|words| find(words));
    // 责任单位（责任人）: what stands in the bracket is in the cells too.
    let beside = kinds.iter().flatten().find(|kind| **kind == Kind::BodyPerson);
    beside
        .or(kinds.iter().flatten().next())
        .copied()
        .or_else(|| spellings.iter().find_map(|words| without_level(words).and_then(|words| find(&words))))
        .or_else(|| match indicator::column(squeezed) {
            Some(Column::Value(value)) if value.target.is_some() => Some(Kind::Indicator),
            _ => None,
        })
}

/// The kind of the words behind the name of a body: 区教育局责任处（室）, 市发改委牵头处室, 县住建局负责人. Cells below a header say
/// such things too, so that it tells no header.
pub fn kind_behind_body(words: &str, vocabulary: &Vocabulary) -> Option<Kind> {
    let words = text::squeeze(words);
    if words.chars().nth(MAX_BODY_WORDS).is_some() {
        return None;
    }
    let ends = words.char_indices().skip(2).map(|(at, _)| at);
    let mut parts = ends.filter_map(|at| words.split_at_checked(at));
    parts.find_map(|(name, rest)| if shape::is_complete(name) { kind_of(rest, vocabulary) } else { None })
}

/// Characters of the name of a body and of the words behind it.
const MAX_BODY_WORDS: usize = 24;

/// The kind of words without white space, just as they are.
fn whole_kind(words: &str, vocabulary: &Vocabulary) -> Option<Kind> {
    let built_in = || Kind::named(header_kind(words)?);
    vocabulary.header(words).and_then(Kind::of_role).or_else(built_in)
}

/// Brackets, and what stands between two words for one column: 牵头/责任单位.
fn is_mark(c: char) -> bool {
    marks::is_bracket(c) || marks::is_item_delimiter(c) || marks::is_comma(c) || matches!(c, '-' | '—')
}

/// Without brackets and what they hold.
fn without_brackets(words: &str) -> String {
    let mut depth = 0usize;
    let outside = words.chars().filter(|c| {
        let (opens, closes) = (marks::opens_aside(*c), marks::closes_aside(*c));
        depth = (depth + usize::from(opens)).saturating_sub(usize::from(closes));
        depth == 0 && !closes
    });
    outside.collect()
}

/// Without the level at its head, or before its last word: 市级责任单位, 牵头市领导. `None` where none is
/// there.
fn without_level(words: &str) -> Option<String> {
    if let Some(level) = LEVELS.first(words) {
        return Some(level.rest.to_owned());
    }
    let last = ANSWERABLE.last(words)?;
    let level = LEVELS.last(last.rest)?;
    Some([level.rest, last.word].concat())
}

/// The cells that a row shows, each once, from left to right.
pub fn owners<'g, 'a>(grid: &'g Grid<'a>, row: u32) -> Vec<&'g GridCell<'a>> {
    let mut cells: Vec<&GridCell> = Vec::new();
    let mut column = 1;
    while column <= grid.columns {
        match grid.owner(row, column) {
            Some(cell) => {
                cells.push(cell);
                column = cell.column.saturating_add(cell.column_span).max(column + 1);
            }
            None => column += 1,
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header_words::{HEADER_WORDS, compose};

    #[test]
    fn the_data_is_sorted_and_without_repetition() {
        let mut rows: Vec<_> = HEADER_WORDS.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", HEADER_WORDS);
        // That no word has two kinds is seen to where the list is made.
        let mut words = rows.iter().filter_map(|row| row.split_once('\t'));
        assert!(words.all(|(kind, word)| Kind::named(kind).is_some() && word == text::squeeze(word)));
    }

    #[test]
    fn the_list_holds_what_parts_do_not_give() {
        let by_parts = |word: &str| compose(word).filter(|composed| composed.whole).map(|composed| composed.kind);
        for (kind, word) in HEADER_WORDS.lines().filter_map(|row| row.split_once('\t')) {
            assert_ne!(by_parts(word), Some(kind), "{word} needs no row");
        }
    }

    #[test]
    fn every_kind_has_words() {
        let parts = include_str!("header_parts.tsv").lines().filter_map(|row| row.split('\t').nth(1));
        let listed = HEADER_WORDS.lines().filter_map(|row| row.split('\t').next());
        let named: std::collections::HashSet<&str> = listed.chain(parts).collect();
        let has_words = |kind: &str| named.contains(kind);
        assert!(KINDS.iter().all(|(kind, ..)| has_words(kind)));
    }

    #[test]
    fn words_are_found_through_spaces_brackets_and_levels() {
        let kind_of = |words: &str| kind_of(words, &Vocabulary::default());
        for (words, kind) in [
            ("工 作\n任 务", Kind::Task),
            ("序  号", Kind::Serial),
            ("目标值（单位：万元）", Kind::Indicator),
            ("责任（配合）单位", Kind::Responsible),
            ("牵头（配合）单位", Kind::Responsible),
            ("牵头（责任）单位", Kind::Lead),
            ("项目（工程）名称", Kind::Project),
            ("牵头市领导", Kind::Person),
            ("市级责任领导", Kind::Person),
            ("分 管 县领导", Kind::Person),
            ("区政府分管领导", Kind::Person),
            ("市直责任单位", Kind::Responsible),
            ("牵头\n市直单位", Kind::Lead),
            ("配合单位：", Kind::Support),
            ("责任单位（责任人）", Kind::BodyPerson),
            ("牵头单位/责任单位", Kind::Responsible),
        ] {
            assert_eq!(kind_of(words), Some(kind), "{words}");
        }
        for words in ["（一）", "天气", "", "市", "姓名", "议题"] {
            assert_eq!(kind_of(words), None, "{words}");
        }
    }
}
