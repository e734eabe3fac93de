//! Items whose title is a body: （一）市公安局。负责户籍管理的调研。 The name says who does what the item says, and stays
//! its title.
//!
//! One such item may be a heading like any other. Three side by side, and at least half of all there, divide the work
//! among bodies. So do headings that are nothing but bodies, above items that name none, in a document whose title is
//! that of a list of tasks: 一、县水利局⏎1.修订预案。

use super::super::items::Line;
use super::outline::{NodeId, Outline};
use super::pieces::{Piece, PieceKind, Roles};
use super::words::DUTIES;
use crate::assignment::{Words, names};
use crate::department;
use crate::text::marks;
use std::ops::Range;

/// Items side by side whose titles are bodies, at least.
const ENOUGH: usize = 3;
/// Characters of such a title, at most.
const MAX_CHARS: usize = 40;

/// Gives the items that are bodies those bodies.
pub fn give(outline: &mut Outline, lines: &[Line<'_>], words: Words<'_>) {
    let mut given: Vec<(NodeId, usize, Range<usize>)> = Vec::new();
    for parent in 0..outline.len() {
        let children = &outline.node(parent).children;
        let titled = |is_one: &dyn Fn(&str) -> bool| -> Vec<_> {
            let titled = children.iter().filter_map(|&id| Some((id, title(outline, id, lines, is_one)?)));
            titled.map(|(id, (line, at))| (id, line, at)).collect()
        };
        let sure = titled(&|name| is_all_bodies(name, words)).len();
        if sure >= ENOUGH && sure * 2 >= children.len() {
            // Beside them the shape of a name is enough: 武警德安支队.
            given.extend(titled(&|name| {
                is_all_bodies(name, words) || department::reads_like_body(name.trim(), words.evidence)
            }));
        }
    }
    for (id, line, range) in given {
        let roles = Roles::of_bodies(line, range);
        outline.insert_behind_title(id, Piece { line, kind: PieceKind::Roles(roles) });
    }
    outline.carry();
}

/// Gives headings that are bodies those bodies; the items below them are their tasks.
pub fn give_headings(outline: &mut Outline, lines: &[Line<'_>], words: Words<'_>) {
    let mut given: Vec<(NodeId, usize, Range<usize>)> = Vec::new();
    for parent in 0..outline.len() {
        let children = &outline.node(parent).children;
        let headings: Option<Vec<_>> = children
            .iter()
            .map(|&id| body_heading(outline, id, lines, words).map(|(line, at)| (id, line, at)))
            .collect();
        given.extend(headings.filter(|headings| headings.len() >= ENOUGH).unwrap_or_default());
    }
    for (id, line, range) in given {
        let roles = Roles::of_bodies(line, range);
        outline.insert_behind_title(id, Piece { line, kind: PieceKind::Roles(roles) });
        outline.divide(id);
    }
    outline.carry();
}

/// The bodies that are all that a heading says, above items that name none: its line, and where they stand there.
fn body_heading(outline: &Outline, id: NodeId, lines: &[Line<'_>], words: Words<'_>) -> Option<(usize, Range<usize>)> {
    let node = outline.node(id);
    let ([Piece { line, kind: PieceKind::Text(range) }], false) = (node.pieces.as_slice(), node.carries) else {
        return None;
    };
    let text = lines.get(*line)?.text.get(range.clone())?;
    let name = text.trim_end_matches(|c| marks::is_full_stop(c) || marks::is_colon(c)).trim_end();
    let mut items = outline.children(id).peekable();
    let heads = items.peek().is_some() && items.all(|item| item.number.is_some());
    (heads && is_all_bodies(name, words)).then(|| (*line, range.start..range.start + name.len()))
}

/// Whether a text is bodies and nothing else.
fn is_all_bodies(name: &str, words: Words<'_>) -> bool {
    if name.is_empty() || name.chars().count() > MAX_CHARS {
        return false;
    }
    let bodies = names::read(&[name], words.evidence).departments;
    let is_body = |body: &crate::model::Department| {
        body.kind.is_some() || body.level.is_some() && department::reads_like_body(&body.name, words.evidence)
    };
    !bodies.is_empty() && bodies.iter().all(is_body)
}

/// The body that an item without roles has as its title: its line, and where it stands there.
fn title(
    outline: &Outline,
    id: NodeId,
    lines: &[Line<'_>],
    is_one: impl Fn(&str) -> bool,
) -> Option<(usize, Range<usize>)> {
    let node = outline.node(id);
    if node.number.is_none() || node.has_roles() || !node.children.is_empty() {
        return None;
    }
    let Piece { line, kind: PieceKind::Text(range) } = node.pieces.first()? else { return None };
    let text = lines.get(*line)?.text.get(range.clone())?;
    let (name, duty) = text.split_once(|c| c == marks::FULL_STOP || marks::is_colon(c))?;
    let is_duty = DUTIES.begins(duty.trim_start());
    (is_duty && name.chars().nth(MAX_CHARS).is_none() && is_one(name))
        .then(|| (*line, range.start..range.start + name.len()))
}
