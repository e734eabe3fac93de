//! Makes the entries of an outline: members of plans at their places, and all other labels between them.

use super::lines::{self, Found};
use super::{Entry, EntryId, Lane, Part, Scope, Source};
use crate::document::{Block, Document, Paragraph};
use crate::grid::{Grid, GridCell};
use crate::model::{Domain, Number, Place, Role};
use crate::numbering::nest::{self, Ahead, Counted, Level};
use crate::numbering::{self, rank};
use crate::plan::{Interpretation, PlanTable};
use crate::text::fold::front_seen;
use std::collections::HashMap;
use std::ops::Range;

/// A domain, goal or task.
struct Member<'i> {
    number: Option<&'i Number>,
    part: Part,
    plan: usize,
    /// The member that it stands in, as an index.
    parent: Option<usize>,
}

/// Where something begins: table, row, column and paragraph; zeros outside tables.
type Key = [u32; 4];

fn key(at: Place) -> Key {
    [at.table, at.row, at.column, at.paragraph].map(Option::unwrap_or_default)
}

/// The members of all plans, and those that begin in each paragraph.
struct Members<'i> {
    all: Vec<Member<'i>>,
    at: HashMap<Key, Vec<usize>>,
}

impl<'i> Members<'i> {
    fn of(interpretation: &'i Interpretation) -> Members<'i> {
        let mut members = Members { all: Vec::new(), at: HashMap::new() };
        for (plan, read) in interpretation.plans.iter().enumerate() {
            members.domains(&read.domains, plan, None);
        }
        members
    }

    /// As deep as domains are nested, which is bounded where they are made.
    fn domains(&mut self, domains: &'i [Domain], plan: usize, parent: Option<usize>) {
        for domain in domains {
            let own = match (&domain.number, &domain.name) {
                (None, None) => parent,
                _ => Some(self.push(domain.number.as_ref(), Part::Domain, plan, parent, domain.at)),
            };
            for goal in &domain.goals {
                self.push(goal.number.as_ref(), Part::Goal, plan, own, goal.at);
            }
            for task in &domain.tasks {
                self.push(task.number.as_ref(), Part::Task, plan, own, task.at);
            }
            self.domains(&domain.domains, plan, own);
        }
    }

    fn push(&mut self, number: Option<&'i Number>, part: Part, plan: usize, parent: Option<usize>, at: Place) -> usize {
        self.all.push(Member { number, part, plan, parent });
        self.at.entry(key(at)).or_default().push(self.all.len() - 1);
        self.all.len() - 1
    }
}

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
    };
    let (mut paragraphs, mut tables) = (0u32, (1u32..).zip(grids));
    let mut of_plans = interpretation.tables.iter().peekable();
    let mut labels = Vec::new();
    let mut run: Vec<(Place, &Paragraph)> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraphs = paragraphs.saturating_add(1);
                let line = Some(paragraph.line).filter(|&line| line > 0);
                run.push((Place { paragraph: Some(paragraphs), line, ..Place::default() }, paragraph));
            }
            Block::Table(_) => {
                builder.body(&std::mem::take(&mut run), &mut labels);
                builder.put(std::mem::take(&mut labels));
                let Some((number, grid)) = tables.next() else { continue };
                let of_plan = of_plans.next_if(|table| table.number == number);
                builder.table(number, grid, of_plan);
            }
        }
    }
    builder.body(&run, &mut labels);
    builder.put(labels);
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
    prose_runs: u32,
}

impl Builder<'_> {
    fn members_at(&self, at: Place) -> Vec<usize> {
        self.members.at.get(&key(at)).cloned().unwrap_or_default()
    }

    /// The labels of paragraphs that follow one another.
    fn body(&self, run: &[(Place, &Paragraph)], labels: &mut Vec<Label>) {
        // Lines that numbers of the text may begin: all but those of lists of attachments.
        let typed = typed_labels(run);
        let mut typed = typed.into_iter().peekable();
        let mut in_list = false;
        for (index, (at, paragraph)) in run.iter().enumerate() {
            let own: Vec<Typed> = std::iter::from_fn(|| typed.next_if(|typed| typed.paragraph == index)).collect();
            let members = self.members_at(*at);
            let begins_list = lines::list_of_attachments(&paragraph.text).filter(|_| members.is_empty());
            let behind = begins_list.or(in_list.then_some(0));
            let item = behind.filter(|_| members.is_empty()).and_then(|behind| {
                let (number, _) = numbering::read(paragraph.text.get(behind..)?.trim_start())?;
                let from = paragraph.text.get(behind..)?.find(number.text.as_str())?.checked_add(behind)?;
                Some(Found { span: from..from.checked_add(number.text.len())?, number })
            });
            in_list = item.is_some();
            if let Some(Found { number, span }) = item {
                let (source, lane) = (Source::AttachmentList, Lane::AttachmentList);
                labels.push(Label { number: Some(number), source, span, at: *at, member: None, lane });
                continue;
            }
            if let Some(Found { number, span }) = lines::attachment(&paragraph.text).filter(|_| members.is_empty()) {
                let (source, lane) = (Source::Attachment, Lane::Attachments);
                labels.push(Label { number: Some(number), source, span, at: *at, member: None, lane });
                continue;
            }
            self.paragraph(*at, paragraph, own, &members, Lane::Body, labels);
        }
    }

    /// The labels of a paragraph: of the members that begin there, else those that its lines begin with; then those of
    /// its sentences.
    fn paragraph(
        &self,
        at: Place,
        paragraph: &Paragraph,
        typed: Vec<Typed>,
        members: &[usize],
        lane: Lane,
        labels: &mut Vec<Label>,
    ) {
        let mut behind = 0;
        for &id in members {
            let Some(member) = self.members.all.get(id) else { continue };
            let lane = if member.part == Part::Goal { Lane::Goals } else { lane };
            let written = |number: &Number| {
                let seen = front_seen(&paragraph.text);
                let from = seen.get(behind..)?.find(number.text.as_str())?.checked_add(behind)?;
                Some(from..from.checked_add(number.text.len())?)
            };
            let (source, span) = match member.number {
                None => (Source::Unlabelled, 0..0),
                Some(number) if number.auto => (Source::Automatic, 0..0),
                Some(number) => match written(number) {
                    Some(span) => (Source::Typed, span),
                    // Its number stands in another cell.
                    None => continue,
                },
            };
            behind = behind.max(span.end);
            labels.push(Label { number: member.number.cloned(), source, span, at, member: Some(id), lane });
        }
        if members.is_empty() {
            if let Some(label) = &paragraph.label {
                let number = numbering::automatic(&label.text, label.value);
                let number = Some(number).filter(|number| number.value.is_some());
                if number.is_some() {
                    labels.push(Label { number, source: Source::Automatic, span: 0..0, at, member: None, lane });
                }
            }
            if let Some((word, Found { number, span })) = lines::caption(&paragraph.text) {
                let (source, lane) = (lines::source(word), Lane::Captions(word));
                labels.push(Label { number: Some(number), source, span, at, member: None, lane });
            }
        }
        let first = if members.is_empty() { 0 } else { behind };
        for Typed { number, span, .. } in typed.into_iter().filter(|typed| typed.span.start >= first) {
            labels.push(Label { number: Some(number), source: Source::Typed, span, at, member: None, lane });
        }
        for Found { number, span } in lines::prose(&paragraph.text) {
            let (source, lane) = (Source::Prose, Lane::Prose(0));
            labels.push(Label { number: Some(number), source, span, at, member: None, lane });
        }
    }

    /// Puts labels of the body where they belong.
    fn put(&mut self, labels: Vec<Label>) {
        let is_level = |label: &&Label| label.lane == Lane::Body && label.number.is_some();
        let mut ahead = Ahead::of(labels.iter().filter(is_level).map(Label::level));
        let mut passed = 0usize;
        for label in labels {
            let nests = is_level(&&label);
            if nests {
                ahead.pass(passed);
                passed += 1;
            }
            if let Some(id) = label.member {
                self.begin_plan(id, &label);
                let parent = self.parent_of(id);
                let level = label.level();
                let mut stack = std::mem::take(&mut self.stack);
                stack.retain(|(open, _)| Some(*open) == parent || parent.is_some_and(|p| self.is_above(*open, p)));
                self.stack = stack;
                let entry = self.push(label, Some(id), parent, level);
                if level.rank.is_some() {
                    self.counted.push(level, self.stack.last().map(|(_, level)| *level));
                }
                self.stack.push((entry, level));
                continue;
            }
            match label.lane {
                Lane::Attachments => {
                    self.begin_scope();
                    let level = label.level();
                    self.push(label, None, None, level);
                }
                Lane::Body if nests => {
                    let open: Vec<Level> = self.stack.iter().map(|(_, level)| *level).collect();
                    let (stays, level) = nest::around(&open, label.level(), &self.counted, &ahead);
                    self.stack.truncate(stays);
                    self.counted.push(level, self.stack.last().map(|(_, level)| *level));
                    let parent = self.stack.last().map(|(id, _)| *id);
                    let entry = self.push(label, None, parent, level);
                    self.stack.push((entry, level));
                }
                _ => {
                    let parent = match label.lane {
                        Lane::Prose(_) => self.stack.last().map(|(id, _)| *id),
                        _ => None,
                    };
                    let level = label.level();
                    self.push(label, None, parent, level);
                }
            }
        }
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

    /// The entry that a member stands in.
    fn parent_of(&self, member: usize) -> Option<EntryId> {
        let parent = self.members.all.get(member)?.parent?;
        self.entry_of.get(parent).copied().flatten()
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
            let first = number.as_ref().is_some_and(|number| number.value == Some(1));
            self.prose_runs = self.prose_runs.saturating_add(u32::from(first));
            *run = self.prose_runs;
        }
        let id = self.entries.len();
        if let Some(slot) = member.and_then(|id| self.entry_of.get_mut(id)) {
            *slot = slot.or(Some(id));
        }
        // Attachments are counted over the whole document.
        let scope = if lane == Lane::Attachments { 0 } else { self.scope };
        self.entries.push(Entry { number, source, part, plan, at, span, level, parent, scope, beside: None });
        self.lanes.push(lane);
        id
    }

    /// The labels of a table's cells.
    fn table(&mut self, table: u32, grid: &Grid<'_>, of_plan: Option<&PlanTable>) {
        let serial = of_plan.and_then(|table| {
            let column = table.header.of(Role::Serial).next()?;
            Some((column.first, column.last, table.first_row))
        });
        for cell in &grid.cells {
            let at = Place { table: Some(table), row: Some(cell.row), column: Some(cell.column), ..Place::default() };
            if of_plan.is_some_and(|table| cell.row < table.first_row) {
                continue;
            }
            if let Some((first, last, _)) = serial
                && (first..=last).contains(&cell.column)
                && self.serial(at, cell, grid)
            {
                continue;
            }
            self.cell(at, cell, of_plan.is_some());
        }
    }

    /// A serial number, with the member that it numbers: the first of its row with this number.
    fn serial(&mut self, at: Place, cell: &GridCell<'_>, grid: &Grid<'_>) -> bool {
        let mut shown = cell
            .paragraphs()
            .filter(|(_, paragraph)| paragraph.label.is_some() || !crate::text::is_blank(&paragraph.text));
        let (Some((place, paragraph)), None) = (shown.next(), shown.next()) else { return false };
        let (number, source_span) = match &paragraph.label {
            Some(label) if crate::text::is_blank(&paragraph.text) => {
                (Some(numbering::automatic(&label.text, label.value)), 0..0)
            }
            Some(_) => return false,
            None => {
                let trimmed = paragraph.text.trim();
                let from = paragraph.text.find(trimmed).unwrap_or(0);
                (numbering::read_alone(&front_seen(trimmed)), from..from + trimmed.len())
            }
        };
        let Some(number) = number else { return false };
        let line = Some(paragraph.line).filter(|&line| line > 0);
        let at = Place { paragraph: Some(place), line, ..at };
        let member = self.member_in_row(cell, grid, at, &number);
        let label =
            Label { number: Some(number), source: Source::Serial, span: source_span, at, member, lane: Lane::Serials };
        let parent = member.and_then(|id| self.parent_of(id));
        let level = label.level();
        if let Some(id) = member {
            self.begin_plan(id, &label);
        }
        self.push(label, member, parent, level);
        true
    }

    /// The first member of a row with a number.
    fn member_in_row(&self, serial: &GridCell<'_>, grid: &Grid<'_>, at: Place, number: &Number) -> Option<usize> {
        let mut next = serial.column.saturating_add(serial.column_span);
        while let Some(cell) = (next <= grid.columns).then(|| grid.owner(serial.row, next)).flatten() {
            let here = Place { row: Some(cell.row), column: Some(cell.column), ..at };
            for (paragraph, _) in cell.paragraphs().take(MAX_BLANK) {
                let ids = self.members_at(Place { paragraph: Some(paragraph), ..here });
                let is_same = |id: &usize| {
                    let member = self.members.all.get(*id);
                    member.is_some_and(|member| member.number.is_some_and(|own| own.value == number.value))
                };
                if let Some(id) = ids.into_iter().find(is_same) {
                    return Some(id);
                }
            }
            next = cell.column.saturating_add(cell.column_span).max(next.saturating_add(1));
        }
        None
    }

    /// The labels of a cell.
    fn cell(&mut self, at: Place, cell: &GridCell<'_>, of_plan: bool) {
        let paragraphs: Vec<(Place, &Paragraph)> = cell
            .paragraphs()
            .map(|(number, paragraph)| {
                let line = Some(paragraph.line).filter(|&line| line > 0);
                (Place { paragraph: Some(number), line, ..at }, paragraph)
            })
            .collect();
        let mut typed = typed_labels(&paragraphs).into_iter().peekable();
        let (table, column) = (at.table.unwrap_or_default(), at.column.unwrap_or_default());
        let lane = if of_plan { Lane::Body } else { Lane::Column(table, column) };
        let mut labels = Vec::new();
        for (index, (at, paragraph)) in paragraphs.iter().enumerate() {
            let own: Vec<Typed> = std::iter::from_fn(|| typed.next_if(|typed| typed.paragraph == index)).collect();
            let members = self.members_at(*at);
            self.paragraph(*at, paragraph, own, &members, lane, &mut labels);
        }
        let is_level = |label: &&Label| label.lane == lane && label.number.is_some();
        let mut ahead = Ahead::of(labels.iter().filter(is_level).map(Label::level));
        let (mut open, mut counted, mut passed) = (Vec::<(EntryId, Level)>::new(), Counted::default(), 0usize);
        for label in labels {
            let nests = is_level(&&label);
            if nests {
                ahead.pass(passed);
                passed += 1;
            }
            let level = label.level();
            if let Some(id) = label.member {
                self.begin_plan(id, &label);
                let beside = self.entry_of.get(id).copied().flatten();
                let parent = self.parent_of(id);
                let entry = self.push(label, Some(id), parent, level);
                if let Some(entry) = self.entries.get_mut(entry) {
                    entry.beside = beside;
                }
                open = vec![(entry, level)];
                continue;
            }
            let inside = self.serial_beside(at);
            let levels: Vec<Level> = open.iter().map(|(_, level)| *level).collect();
            let (stays, level) =
                if nests { nest::around(&levels, level, &counted, &ahead) } else { (open.len(), level) };
            let stays = if open.first().is_some_and(|(id, _)| self.is_member(*id)) { stays.max(1) } else { stays };
            let parent = open.get(..stays).and_then(|open| open.last()).map(|(id, _)| *id).or(inside);
            let entry = self.push(label, None, parent, level);
            if nests {
                open.truncate(stays);
                counted.push(level, open.last().map(|(_, level)| *level));
                open.push((entry, level));
            }
        }
    }

    fn is_member(&self, id: EntryId) -> bool {
        self.entries.get(id).is_some_and(|entry| matches!(entry.part, Part::Domain | Part::Goal | Part::Task))
    }

    /// The serial number of the row that stands last, for the labels of a cell without a member.
    fn serial_beside(&self, at: Place) -> Option<EntryId> {
        let last = self.entries.len().checked_sub(1)?;
        let rows = (0..=last).rev().take(MAX_ROW).take_while(|&id| {
            self.entries.get(id).is_some_and(|entry| entry.at.table == at.table && entry.at.row == at.row)
        });
        rows.filter(|&id| self.is_member(id)).last()
    }
}

/// Blank paragraphs before the text of a cell, at most.
const MAX_BLANK: usize = 8;
/// Labels of a row among which that of its task is looked for.
const MAX_ROW: usize = 64;

/// A label that a line of a paragraph begins with.
struct Typed {
    /// Index of the paragraph.
    paragraph: usize,
    number: Number,
    span: Range<usize>,
}

/// The labels that lines of paragraphs begin with, told by one another.
fn typed_labels(paragraphs: &[(Place, &Paragraph)]) -> Vec<Typed> {
    // Most cells have no label at all.
    let may = |text: &str| numbering::may_have_label(text.trim_start());
    let mut lines: Vec<(usize, usize, std::borrow::Cow<'_, str>)> = Vec::new();
    for (index, (_, paragraph)) in paragraphs.iter().enumerate() {
        let mut from = 0;
        for line in paragraph.text.split('\n') {
            let seen = front_seen(line);
            let is_first = from == 0;
            let line_from = from;
            from += line.len() + 1;
            if is_first && paragraph.label.is_some() || !may(&seen) {
                continue;
            }
            lines.push((index, line_from, seen));
        }
    }
    let texts: Vec<&str> = lines.iter().map(|(.., line)| line.trim_start()).collect();
    let found = numbering::read_all(&texts);
    let mut labels = Vec::new();
    for ((paragraph, from, line), found) in lines.iter().zip(found) {
        let Some((number, _)) = found else { continue };
        let start = from + line.len() - line.trim_start().len();
        let span = start..start + number.text.len();
        labels.push(Typed { paragraph: *paragraph, number, span });
    }
    labels
}
