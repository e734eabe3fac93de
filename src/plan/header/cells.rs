//! What columns hold whose words are not known, by their cells.

use super::HeaderColumn;
use super::assign::{Candidate, TextColumn};
use super::features::Features;
use super::kinds::speaks_of_work;
use crate::header_words::{compose, role_before};
use crate::model::Role;
use crate::plan::columns::Kind;
use crate::text;

/// Columns of text that roles are assigned to together; those behind keep what their words say.
const MAX_CANDIDATES: usize = 24;

/// Columns of serials and times by their cells, where no words are known.
pub fn guess_by_cells(columns: &mut [HeaderColumn], features: &[Features]) {
    let mut has_serial = columns.iter().any(|column| column.kind == Some(Kind::Serial));
    for (column, features) in columns.iter_mut().zip(features).filter(|(column, _)| column.kind.is_none()) {
        let (kind, cells) = match () {
            () if features.are(features.serials) && !has_serial => (Kind::Serial, features.serials),
            () if features.are(features.times) => (Kind::Deadline, features.times),
            () => continue,
        };
        has_serial |= kind == Kind::Serial;
        guess(column, kind, (cells, features.filled));
    }
}

/// Columns of bodies by their cells. What the bodies do is told by the columns of bodies beside them: one that supports
/// stands behind one that leads or is responsible.
pub fn guess_bodies(columns: &mut [HeaderColumn], features: &[Features]) {
    for (at, features) in features.iter().enumerate() {
        let is_unknown = columns.get(at).is_some_and(|column| column.kind.is_none());
        // 落地单位 is a word for bodies, of whose names less need be known.
        let says_bodies = || columns.get(at).is_some_and(|column| ends_as_bodies(&column.text));
        let cells = match features.are(features.bodies) {
            true => features.bodies,
            false => features.bodies + features.names,
        };
        if !(is_unknown && (features.are(features.bodies) || features.are(cells) && says_bodies())) {
            continue;
        }
        let role = |column: &HeaderColumn| Some(column.role).filter(|role| role.is_of_bodies());
        let left = columns.get(..at).and_then(|columns| columns.iter().rev().find_map(role));
        let right = columns.get(at + 1..).and_then(|columns| columns.iter().find_map(role));
        let said = columns.get(at).and_then(|column| said_role(&column.text));
        let kind = match (left, right) {
            _ if let Some(kind) = said => kind,
            // 落地单位 before 协同单位 says of nobody that it leads.
            (None, Some(Role::Support)) if says_bodies() => Kind::Responsible,
            (None, None | Some(Role::Lead)) | (Some(Role::Lead), Some(_)) => Kind::Responsible,
            (None, Some(_)) => Kind::Lead,
            (Some(_), _) => Kind::Support,
        };
        if let Some(column) = columns.get_mut(at) {
            guess(column, kind, (cells, features.filled));
        }
    }
}

/// Whether the last word of a header is one for bodies, whatever stands before it.
fn ends_as_bodies(words: &str) -> bool {
    compose(&text::squeeze(words))
        .and_then(|composed| Kind::named(composed.kind))
        .is_some_and(|kind| kind.role().is_of_bodies())
}

/// What the words before a noun that is not known say of bodies: 牵头厅局, 协同委办局.
fn said_role(words: &str) -> Option<Kind> {
    Kind::named(role_before(&text::squeeze(words))?)
}

fn guess(column: &mut HeaderColumn, kind: Kind, cells: (usize, usize)) {
    (column.kind, column.role, column.known, column.guessed) = (Some(kind), kind.role(), true, Some(cells));
}

/// The columns of text. Where no column of known words may be the task, the unknown one with the most text is prose.
pub fn candidates(columns: &[HeaderColumn], features: &[Features]) -> Vec<Candidate> {
    let is_text = |kind: Kind| {
        matches!(
            kind,
            Kind::Task
                | Kind::KeyTask
                | Kind::GoalTask
                | Kind::Project
                | Kind::Measure
                | Kind::Detail
                | Kind::Goal
                | Kind::Indicator
                | Kind::Domain
                | Kind::Stage
        )
    };
    let mut all = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let features = features.get(at).copied();
        let text = match (column.kind, features) {
            (Some(kind), _) if is_text(kind) => TextColumn::Known(kind),
            (None, Some(features)) if features.prose * 4 >= features.filled * 3 && features.prose > 0 => {
                TextColumn::Prose
            }
            (None, Some(features)) if features.text > 0 && speaks_of_work(&column.text) => TextColumn::Prose,
            (None, Some(features)) if features.are(features.text) => TextColumn::Names,
            _ => continue,
        };
        all.push(Candidate { column: at, text, features });
    }
    all.truncate(MAX_CANDIDATES);
    // Unknown text behind the bodies says how the work goes, if what is to be done may stand before them.
    let bodies = columns.iter().position(|column| column.role.is_of_bodies()).unwrap_or(columns.len());
    if all.iter().any(|candidate| candidate.column < bodies && candidate.text != TextColumn::Known(Kind::Domain)) {
        all.retain(|candidate| candidate.column < bodies || matches!(candidate.text, TextColumn::Known(_)));
    }
    all
}
