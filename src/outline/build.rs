//! Makes the entries of an outline: members of plans at their places, and all other labels between them.

mod body;
mod cells;
mod contents;
mod members;
mod typed;

use super::{Entry, EntryId, Lane, Part, Scope, Source};
use crate::document::{Block, Document, Paragraph};
use crate::grid::Grid;
use crate::model::{Number, Place};
use crate::numbering::nest::{Counted, Level};
use crate::numbering::rank;
use crate::plan::Interpretation;
use members::{Members, key};
use std::collections::HashMap;
use std::ops::Range;

/// A label on its way to an entry.
struct Label {
    number: Option<Number>,
    source: Source,
    span: Range<usize>,
    at: Place,
    /// The member that it numbers.
    member: Option<usize>,
    lane: Lane,
}

impl Label {
    fn level(&self) -> Level {
        let value = self.number.as_ref().and_then(|number| number.value);
        Level { rank: self.number.as_ref().and_then(rank::rank), value }
    }
}

/// The entries of a document, with their lanes.
pub fn entries(document: &Document, grids: &[Grid<'_>], interpretation: &Interpretation) -> (Vec<Entry>, Vec<Lane>) {
    let members = Members::of(interpretation);
    let mut builder = Builder {
        entry_of: vec![None; members.all.len()],
        members,
        entries: Vec::new(),
        lanes: Vec::new(),
        scope: 0,
        plan: None,
        stack: Vec::new(),
        counted: Counted::default(),
        prose_runs: 0,
        runs: HashMap::new(),
        orphans: Vec::new(),
    };
    let (mut paragraphs, mut tables) = (0u32, (1u32..).zip(grids));
    let mut of_plans = interpretation.tables.iter().peekable();
    let mut run: Vec<(Place, &Paragraph)> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraphs = paragraphs.saturating_add(1);
                run.push((Place::default().of_paragraph(paragraphs, paragraph.line), paragraph));
            }
            Block::Table(_) => {
                builder.run(&std::mem::take(&mut run));
                let Some((number, grid)) = tables.next() else { continue };
                let of_plan = of_plans.next_if(|table| table.number == number);
                builder.table(number, grid, of_plan);
            }
        }
    }
    builder.run(&run);
    builder.adopt();
    (builder.entries, builder.lanes)
}

struct Builder<'i> {
    members: Members<'i>,
    /// The entry of each member, once it is made.
    entry_of: Vec<Option<EntryId>>,
    entries: Vec<Entry>,
    lanes: Vec<Lane>,
    scope: Scope,
    /// The plan whose members came last.
    plan: Option<usize>,
    /// The open labels outside tables.
    stack: Vec<(EntryId, Level)>,
    counted: Counted,
    /// Runs of numbers in sentences, and the open one of each rank and word (一是, 一要).
    prose_runs: u32,
    runs: HashMap<(Option<u8>, Option<char>), u32>,
    /// Entries of members, with the members that they stand in and that come later: a serial number stands before the
    /// domain of its row.
    orphans: Vec<(EntryId, usize)>,
}

/// The word of a number in prose: 是 of 一是, 第 of 第一.
fn prose_word(label: &str) -> Option<char> {
    ['是', '要', '第'].into_iter().find(|word| label.contains(*word))
}

impl Builder<'_> {
    /// The labels of paragraphs that follow one another.
    fn run(&mut self, run: &[(Place, &Paragraph)]) {
        let mut labels = Vec::new();
        self.body(run, &mut labels);
        let scopes = contents::scopes(run, &labels);
        self.put(labels, &scopes);
    }

    fn members_at(&self, at: Place) -> Vec<usize> {
        self.members.at.get(&key(at)).cloned().unwrap_or_default()
    }

    /// Whether an open entry stands around another.
    fn is_above(&self, open: EntryId, mut id: EntryId) -> bool {
        while let Some(parent) = self.entries.get(id).and_then(|entry| entry.parent) {
            if parent == open {
                return true;
            }
            id = parent;
        }
        false
    }

    fn begin_scope(&mut self) {
        self.scope = self.scope.saturating_add(1);
        self.stack.clear();
        self.counted = Counted::default();
    }

    /// A plan that counts from 1 again counts for itself.
    fn begin_plan(&mut self, member: usize, label: &Label) {
        let plan = self.members.all.get(member).map(|member| member.plan);
        let is_new = plan != self.plan;
        self.plan = plan;
        let begins = label.number.as_ref().is_none_or(|number| number.value == Some(1));
        // An attachment has begun it already.
        let is_empty = self.stack.is_empty() && self.lanes.last() == Some(&Lane::Attachments);
        if is_new && begins && !is_empty && !self.entries.is_empty() {
            self.begin_scope();
        }
    }

    /// The member that the serial number of a member stands in: none whose column is behind that of serial numbers, since
    /// these are counted over it.
    fn outer_of_serial(&self, member: usize, serial: Place) -> Option<usize> {
        let parent = |id: usize| self.members.all.get(id).and_then(|member| member.parent);
        let mut outers = std::iter::successors(parent(member), |id| parent(*id));
        outers.find(|id| {
            let at = self.members.all.get(*id).map(|outer| outer.at);
            at.is_none_or(|at| at.table != serial.table || at.column <= serial.column)
        })
    }

    /// The entry that a member stands in.
    fn parent_of(&self, member: usize) -> Option<EntryId> {
        let parent = self.members.all.get(member)?.parent?;
        self.entry_of.get(parent).copied().flatten()
    }

    /// Puts entries into those that came behind them.
    fn adopt(&mut self) {
        for (id, member) in std::mem::take(&mut self.orphans) {
            let parent = self.entry_of.get(member).copied().flatten();
            if let Some(entry) = self.entries.get_mut(id) {
                entry.parent = parent.filter(|parent| *parent != id);
            }
        }
    }

    fn push(&mut self, label: Label, member: Option<usize>, parent: Option<EntryId>, level: Level) -> EntryId {
        let Label { number, source, span, at, mut lane, .. } = label;
        let of_member = member.and_then(|id| self.members.all.get(id));
        let above = parent.and_then(|id| self.entries.get(id));
        let part = match of_member {
            Some(member) => member.part,
            None if above.is_some_and(|above| above.part != Part::Outside && above.part != Part::Domain) => {
                Part::Inside
            }
            None => Part::Outside,
        };
        let plan = of_member.map(|member| member.plan).or(above.and_then(|above| above.plan));
        if let Lane::Prose(run) = &mut lane {
            let word = number.as_ref().and_then(|number| prose_word(&number.text));
            let kind = (level.rank, word);
            if number.as_ref().is_some_and(|number| number.value == Some(1)) {
                self.prose_runs = self.prose_runs.saturating_add(1);
                self.runs.insert(kind, self.prose_runs);
            }
            *run = self.runs.get(&kind).copied().unwrap_or_default();
        }
        let id = self.entries.len();
        let outer = match source {
            Source::Serial => member.and_then(|member| self.outer_of_serial(member, at)),
            _ => of_member.and_then(|member| member.parent),
        };
        if let Some(outer) = outer.filter(|_| parent.is_none()) {
            self.orphans.push((id, outer));
        }
        if let Some(slot) = member.and_then(|id| self.entry_of.get_mut(id)) {
            *slot = slot.or(Some(id));
        }
        // Attachments are counted over the whole document.
        let scope = if lane == Lane::Attachments { 0 } else { self.scope };
        self.entries.push(Entry { number, source, part, plan, at, span, level, parent, scope, beside: None });
        self.lanes.push(lane);
        id
    }

    fn is_member(&self, id: EntryId) -> bool {
        self.entries.get(id).is_some_and(|entry| matches!(entry.part, Part::Domain | Part::Goal | Part::Task))
    }
}
