//! One assignment of roles to the columns of a table, the best by a sum of scores.
//!
//! Kinds of words and features of cells say what each column may hold. What is to be done stands in one column, and what
//! the other columns of text hold depends on it: 重点任务 is a category beside 具体举措, and a task by itself. So each
//! column is tried as the task, every other column takes its role beside that one, and the trial with the best sum
//! counts. Where a column is merged over several rows of the task that have bodies, times or numbers of their own, it
//! holds what groups them ([`Relation`](super::spans::Relation)).

use super::features::Features;
use super::spans::Relation;
use super::{HeaderColumn, MAX_DOMAIN_COLUMNS};
use crate::model::Role;
use crate::plan::columns::Kind;

/// What a column of text is, for the assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextColumn {
    /// Its words are known.
    Known(Kind),
    /// Its words are not known; its cells are sentences, or say what is to be done.
    Prose,
    /// Its words are not known; its cells hold short text, or several items.
    Names,
}

/// How well a kind of words fits the task, and its role and score to the left and to the right of the task.
struct Score {
    kind: Kind,
    task: i32,
    left: (Role, i32),
    right: (Role, i32),
}

const fn score(kind: Kind, task: i32, left: (Role, i32), right: (Role, i32)) -> Score {
    Score { kind, task, left, right }
}

/// Scores of words. Among two columns of tasks the first is the task and the second spells it out.
const SCORES: &[Score] = &[
    score(Kind::Task, 10, (Role::Domain, 2), (Role::Measure, 4)),
    score(Kind::Project, 9, (Role::Domain, 2), (Role::Measure, 3)),
    score(Kind::GoalTask, 7, (Role::Goal, 9), (Role::Goal, 2)),
    score(Kind::Measure, 7, (Role::Measure, 8), (Role::Measure, 8)),
    score(Kind::KeyTask, 6, (Role::Domain, 8), (Role::Domain, 7)),
    score(Kind::Goal, 4, (Role::Goal, 8), (Role::Goal, 8)),
    score(Kind::Detail, 3, (Role::Measure, 8), (Role::Measure, 8)),
    score(Kind::Indicator, 3, (Role::Indicator, 8), (Role::Indicator, 8)),
];
/// The least score of a task whose words speak of work: less is a task only where nothing else is.
const WORK: i32 = 6;
/// Scores of columns without known words: as the task, and beside it.
const PROSE_TASK: i32 = 4;
const NAMES_TASK: i32 = 2;
const UNKNOWN_GROUP: i32 = 5;
const UNKNOWN_MEASURE: i32 = 4;
/// What a column adds that is merged over rows of the task which have something of their own.
const GROUPS: i32 = 14;
/// What it adds to 重点任务 as the task that each row has one: more than the best category beside the best task.
const ONE_A_ROW: i32 = 9;

impl TextColumn {
    fn score(self) -> Option<&'static Score> {
        match self {
            TextColumn::Known(kind) => SCORES.iter().find(|score| score.kind == kind),
            _ => None,
        }
    }

    fn as_task(self) -> i32 {
        match self {
            TextColumn::Known(_) => self.score().map_or(0, |score| score.task),
            TextColumn::Prose => PROSE_TASK,
            TextColumn::Names => NAMES_TASK,
        }
    }
}

/// What the assignment knows of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Index of the column.
    pub(super) column: usize,
    /// What its words and cells are.
    pub(super) text: TextColumn,
    /// Its cells, where they were looked at.
    pub(super) features: Option<Features>,
}

/// Gives columns of text their roles. `relation` tells how the first of two columns stands to the second, by index;
/// `one_a_row` whether each cell of a column of key tasks is one task.
pub(super) fn assign(
    columns: &mut [HeaderColumn],
    candidates: &[Candidate],
    relation: impl Fn(usize, usize) -> Relation,
    one_a_row: impl Fn(usize, usize) -> bool,
) {
    let has = |wanted: Kind| columns.iter().any(|column| column.kind == Some(wanted));
    // Names, such as those of persons, are what is to be done only where no known word speaks of work.
    let speaks_of_work = candidates.iter().any(|candidate| candidate.text.as_task() >= WORK);
    let may_be_task = |candidate: &&Candidate| {
        candidate.text.as_task() > 0 && !(speaks_of_work && candidate.text == TextColumn::Names)
    };
    // Goals that bodies alone stand beside need no task.
    let more_than_goals = has(Kind::Detail) || has(Kind::Deadline) || has(Kind::Person);
    let is_work = |candidate: &Candidate| candidate.text.as_task() >= WORK || candidate.text == TextColumn::Prose;
    let goals_alone = has(Kind::Goal) && !more_than_goals && !candidates.iter().any(is_work);
    let mut best: Option<(i32, Vec<Role>)> = None;
    for task in candidates.iter().filter(may_be_task).filter(|_| !goals_alone) {
        let mut sum = task.text.as_task();
        let mut roles = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            if candidate.column == task.column {
                roles.push(Role::Task);
                continue;
            }
            let (role, score) = beside(candidate, task, relation(candidate.column, task.column));
            let is_key = task.text == TextColumn::Known(Kind::KeyTask) && role == Role::Measure;
            sum += score + if is_key && one_a_row(task.column, candidate.column) { ONE_A_ROW } else { 0 };
            roles.push(role);
        }
        // The first of equals.
        if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, roles));
        }
    }
    let alone = |candidate: &Candidate| match candidate.text {
        TextColumn::Known(kind) => kind.role(),
        _ => Role::Other,
    };
    let roles = best.map_or_else(|| candidates.iter().map(alone).collect(), |(_, roles)| roles);
    for (candidate, role) in candidates.iter().zip(roles) {
        if let Some(column) = columns.get_mut(candidate.column) {
            column.role = role;
        }
    }
    for (role, most) in [(Role::Domain, MAX_DOMAIN_COLUMNS), (Role::Goal, 1)] {
        for column in columns.iter_mut().filter(|column| column.role == role).skip(most) {
            column.role = Role::Other;
        }
    }
}

/// The role of a column beside the task, and how well it fits.
fn beside(candidate: &Candidate, task: &Candidate, relation: Relation) -> (Role, i32) {
    let is_left = candidate.column < task.column;
    let groups = |kind: Kind| matches!(kind, Kind::Task | Kind::Project | Kind::KeyTask | Kind::GoalTask | Kind::Goal);
    match (candidate.text, candidate.text.score()) {
        (TextColumn::Known(Kind::Stage), _) => match is_left && (relation.merged || relation.groups) {
            true => (Role::Domain, 8),
            false => (Role::Other, 0),
        },
        (TextColumn::Known(kind), Some(score)) => {
            let (role, fits) = if is_left { score.left } else { score.right };
            let bonus = if is_left && groups(kind) && relation.groups { GROUPS } else { 0 };
            (role, fits + bonus)
        }
        (TextColumn::Known(kind), None) => (kind.role(), 0),
        _ if is_left && (relation.merged_groups || relation.names_groups) => {
            // Several sentences name no category.
            let is_goal = candidate.features.is_some_and(|features| features.several * 2 >= features.filled.max(1));
            (if is_goal { Role::Goal } else { Role::Domain }, UNKNOWN_GROUP + GROUPS)
        }
        (TextColumn::Prose, _) if candidate.column == task.column + 1 => (Role::Measure, UNKNOWN_MEASURE),
        _ => (Role::Other, 0),
    }
}
