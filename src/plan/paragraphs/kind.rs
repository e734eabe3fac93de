//! What an item of an outline is: a task, a group, or text that is none.

use super::outline::{Node, NodeId, Outline};
use super::pieces::{Piece, PieceKind};
use super::words::PROSE;
use crate::indicator;
use crate::plan::columns;
use crate::plan::items::Line;
use crate::plan::regions;
use crate::text::marks;
use crate::vocabulary::Vocabulary;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It says who does it.
    Task,
    /// It groups tasks.
    Group,
    /// It groups goals.
    Goals,
    /// Text that is no task: 总体要求, 保障措施.
    Prose,
    /// The clause that opens or closes a document: 第十四条 本措施自印发之日起施行.
    Clause,
}

/// What stands side by side, for the kind of those that name no one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside {
    /// Levels of tasks, as bits.
    tasks: u32,
    /// Levels of tasks right below groups, as bits.
    inner: u32,
}

impl Beside {
    /// Of all items of a level.
    pub fn of(outline: &Outline, ids: &[NodeId]) -> Beside {
        let mut beside = Beside::default();
        for node in ids.iter().map(|&id| outline.node(id)) {
            if node.carries {
                beside.inner |= node.children.iter().map(|&child| task_bit(outline.node(child))).fold(0, |a, b| a | b);
            }
            beside.tasks |= task_bit(node);
        }
        beside
    }

    /// Of the children of a group whose siblings have tasks of a level where its own children name no one.
    pub fn inside(self, outline: &Outline, id: NodeId) -> Beside {
        match outline.node(id).carries {
            true => Beside::of(outline, &outline.node(id).children),
            false => Beside { tasks: self.inner, inner: 0 },
        }
    }
}

fn task_bit(node: &Node) -> u32 {
    if node.has_roles() && !node.carries { bit(node) } else { 0 }
}

fn bit(node: &Node) -> u32 {
    1u32.checked_shl(node.rank.into()).unwrap_or(0)
}

/// What an item is, by what stands beside it.
pub fn kind(outline: &Outline, lines: &[Line<'_>], id: NodeId, beside: Beside, vocabulary: &Vocabulary) -> Kind {
    let node = outline.node(id);
    if node.carries || node.divides {
        return Kind::Group;
    }
    if node.has_roles() || outline.is_divided(id) {
        return Kind::Task;
    }
    let heading = heading(node, lines);
    if !node.children.is_empty() && columns::kind_of(&heading, vocabulary) == Some(columns::Kind::Goal) {
        return Kind::Goals;
    }
    if regions::ends_list(&heading) || regions::opens_list(&heading) {
        return Kind::Clause;
    }
    if is_prose(&heading, vocabulary) {
        return Kind::Prose;
    }
    let below = outline.children(id).map(bit).fold(0, |a, b| a | b);
    let holds_tasks = beside.inner & below != 0;
    if beside.tasks & bit(node) != 0 && !(holds_tasks && stands_among_groups(outline, id)) {
        return Kind::Task;
    }
    if holds_tasks { Kind::Group } else { Kind::Prose }
}

/// Whether a heading that names no one is one of goals whose lines or items say what is to be reached, as a number:
/// 一、工作目标⏎到2027年，产值突破1500亿元.
pub fn names_targets(outline: &Outline, lines: &[Line<'_>], id: NodeId, vocabulary: &Vocabulary) -> bool {
    let node = outline.node(id);
    let is_of_goals = || {
        let kind = columns::kind_of(&heading(node, lines), vocabulary);
        matches!(kind, Some(columns::Kind::Goal | columns::Kind::GoalTask))
    };
    let text = |piece: &Piece| match &piece.kind {
        PieceKind::Text(range) => lines.get(piece.line).and_then(|line| line.text.get(range.clone())),
        _ => None,
    };
    let measures = |node: &Node| node.pieces.iter().filter_map(text).any(|text| !indicator::read(text).is_empty());
    !node.has_roles() && !node.carries && is_of_goals() && (measures(node) || outline.children(id).any(measures))
}

/// Siblings that name no one, among which those that do are looked for.
const NEAR: usize = 8;

/// Whether the next siblings on both sides that name bodies, of those that count together with an item, are groups.
fn stands_among_groups(outline: &Outline, id: NodeId) -> bool {
    let node = outline.node(id);
    let siblings = outline.siblings(id);
    let Ok(at) = siblings.binary_search(&id) else { return false };
    let value = |id: &NodeId| outline.node(*id).number.as_ref().and_then(|number| number.value);
    let names = |id: &&NodeId| outline.node(**id).carries || outline.node(**id).has_roles();
    let counts = |other: &NodeId, is_before: bool| {
        outline.node(*other).rank == node.rank
            && value(other)
                .zip(value(&id))
                .is_some_and(|(other, own)| if is_before { other < own } else { other > own })
    };
    let (before, behind) = siblings.split_at_checked(at).unwrap_or_default();
    let before = before.iter().rev().take(NEAR).take_while(|other| counts(other, true)).find(names);
    let behind = behind.iter().skip(1).take(NEAR).take_while(|other| counts(other, false)).find(names);
    let mut beside = before.into_iter().chain(behind).peekable();
    beside.peek().is_some() && beside.all(|id| outline.node(*id).carries)
}

/// The words of an item's first line, without the sentence mark.
fn heading(node: &Node, lines: &[Line<'_>]) -> String {
    let first = node.pieces.iter().find_map(|piece| match &piece.kind {
        PieceKind::Text(range) => lines.get(piece.line)?.text.get(range.clone()),
        _ => None,
    });
    let first = first.unwrap_or_default();
    first.split(|c| marks::is_full_stop(c) || c == marks::COLON).next().unwrap_or_default().trim().to_owned()
}

fn is_prose(heading: &str, vocabulary: &Vocabulary) -> bool {
    heading.chars().count() <= 12 && PROSE.stands_in(heading) || vocabulary.is_note(heading)
}
