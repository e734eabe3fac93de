//! One pass over the elements of a page: to paragraphs and tables.
//!
//! Text runs into the [`Flow`] of the innermost cell or caption, or of the page; where a block begins or
//! ends, what has run together becomes a paragraph. A table collects its rows until it ends and is then laid
//! out by [`table`]. The pass is a loop over [`Step`]s: no depth of a page makes it recurse.

use super::layout::{self, Layout};
use super::line::Line;
use super::list::List;
use super::style::{self, Space, Style};
use super::table::{self, Group, PageCell};
use super::tree::{Id, Kind, LEADS, ROOT, Step, Tree};
use crate::document::{Block, Label, Paragraph};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::Place;
use crate::numbering;
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::collections::HashSet;

/// Characters of hidden text that are looked at for a warning.
const MAX_HIDDEN: usize = 200;

/// The blocks of a page.
pub fn read(tree: &Tree, limits: &Limits, warnings: &mut Vec<Warning>) -> Result<Vec<Block>, Error> {
    let mut walker = Walker {
        tree,
        limits,
        warnings,
        layout: layout::tables(tree),
        flows: vec![Flow::default()],
        tables: Vec::new(),
        layout_cells: Vec::new(),
        lists: Vec::new(),
        open: Vec::new(),
        space: Space::default(),
        sections: 0,
        headings: 0,
        links: 0,
        top_tables: 0,
        counted: 0,
        positions: 0,
        unknown: HashSet::new(),
    };
    let mut step = Some(Step::Enter(ROOT));
    while let Some(at) = step {
        let inside = match at {
            Step::Enter(id) => walker.enter(id)?,
            Step::Leave(_) => {
                walker.leave()?;
                false
            }
        };
        step = tree.step(ROOT, at, inside);
    }
    walker.end_flow()
}

/// What stands one below the other in a place.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    line: Line,
    /// Number of the list item that has just begun.
    label: Option<Label>,
    /// Whether the next paragraph stands beside the one before it.
    beside: bool,
    /// Whether text stands in the line outside links.
    unlinked: bool,
    /// The number that Word wrote, while it is read.
    number: Option<Line>,
}

/// A table that is open.
#[derive(Default)]
struct Builder {
    groups: Vec<Group>,
    captions: Vec<Block>,
    /// Whether it relates nothing to anything.
    lays_out: bool,
    /// Whether a cell or a caption of it is open.
    inside: bool,
    /// Spans of the cell that is open.
    spans: (u32, Option<u32>),
}

/// An element that was entered: what is to be done when it ends.
struct Open {
    end: End,
    /// How white space was treated before it.
    space: Space,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Block,
    Heading,
    Section,
    List,
    Item,
    Number,
    Table,
    LayoutTable,
    Caption,
    Cell,
    Link,
}

struct Walker<'a> {
    tree: &'a Tree,
    limits: &'a Limits,
    warnings: &'a mut Vec<Warning>,
    layout: Layout,
    /// The page, then a flow for each cell or caption that is open.
    flows: Vec<Flow>,
    /// Tables that are open; `None` for one of layout.
    tables: Vec<Option<Builder>>,
    /// Cells of the row that is open, for each layout table.
    layout_cells: Vec<u32>,
    lists: Vec<List>,
    open: Vec<Open>,
    space: Space,
    /// Sections and headings that are open.
    sections: u32,
    headings: u32,
    /// Links that are open.
    links: u32,
    /// Tables outside others so far.
    top_tables: u32,
    /// Paragraphs, tables, rows and cells so far.
    counted: u64,
    /// Grid positions of the tables so far.
    positions: u64,
    /// Counter styles that a warning has named.
    unknown: HashSet<String>,
}

impl Walker<'_> {
    /// Enters a node; whether its children are to be read.
    fn enter(&mut self, id: Id) -> Result<bool, Error> {
        let Some(kind) = self.tree.kind(id) else {
            let (tree, space) = (self.tree, self.space);
            if let Some(flow) = self.flows.last_mut() {
                flow.unlinked |= self.links == 0 && !text::is_blank(tree.text(id));
                match &mut flow.number {
                    Some(number) => number.push(tree.text(id), space),
                    None => flow.line.push(tree.text(id), space),
                }
            }
            return Ok(false);
        };
        let style = self.tree.attribute(id, "style").map(style::read).unwrap_or_default();
        if kind == Kind::LeftOut || self.is_beside(id, kind) {
            return Ok(false);
        }
        // HTML §6.1.
        if style.hidden || self.tree.attribute(id, "hidden").is_some() {
            self.warn_of_hidden(id);
            return Ok(false);
        }
        if kind == Kind::Break {
            if let Some(flow) = self.flows.last_mut() {
                flow.number.as_mut().unwrap_or(&mut flow.line).break_line();
            }
            return Ok(false);
        }
        let end = self.begin(id, kind, style)?;
        self.open.push(Open { end, space: self.space });
        self.space = style.space.unwrap_or(if kind == Kind::Pre { Space::Keep } else { self.space });
        Ok(true)
    }

    /// What stands beside the text of a page: its header and footer (HTML §4.3.8, §4.3.9; those of an article
    /// or section belong to the text), and what says so by its role.
    fn is_beside(&self, id: Id, kind: Kind) -> bool {
        if kind == Kind::Margin && self.sections == 0 && self.flows.len() == 1 {
            return true;
        }
        const ROLES: [&str; 4] = ["navigation", "banner", "contentinfo", "search"];
        let role = self.tree.attribute(id, "role").map(str::trim);
        role.is_some_and(|role| ROLES.iter().any(|known| role.eq_ignore_ascii_case(known)))
    }

    fn begin(&mut self, id: Id, kind: Kind, style: Style<'_>) -> Result<End, Error> {
        Ok(match kind {
            Kind::Inline if style.number && self.begin_number() => End::Number,
            Kind::Link if !style.block && self.tree.attribute(id, LEADS).is_some() => {
                self.links = self.links.saturating_add(1);
                End::Link
            }
            Kind::Inline | Kind::Link if !style.block => End::Nothing,
            Kind::Group | Kind::Foot => {
                if let Some(Some(builder)) = self.tables.last_mut() {
                    builder.groups.push(Group { foot: kind == Kind::Foot, rows: Vec::new() });
                }
                End::Nothing
            }
            Kind::Table => {
                self.end_line()?;
                self.end_label()?;
                self.begin_table(id)?
            }
            Kind::Row | Kind::Cell | Kind::Caption => match self.begin_in_table(id, kind)? {
                Some(end) => end,
                // Of a layout table.
                None => {
                    self.end_line()?;
                    self.begin_in_layout(kind);
                    End::Block
                }
            },
            Kind::Ordered | Kind::Unordered => {
                self.end_line()?;
                let list = self.list(id, kind, style);
                self.lists.push(list);
                End::List
            }
            Kind::Item => {
                self.end_line()?;
                self.end_label()?;
                self.begin_item(id, style);
                End::Item
            }
            Kind::Heading => {
                self.end_line()?;
                self.headings = self.headings.saturating_add(1);
                End::Heading
            }
            Kind::Section => {
                self.end_line()?;
                self.sections = self.sections.saturating_add(1);
                End::Section
            }
            _ => {
                self.end_line()?;
                End::Block
            }
        })
    }

    /// Leaves the element that was entered last.
    fn leave(&mut self) -> Result<(), Error> {
        let Some(Open { end, space }) = self.open.pop() else { return Ok(()) };
        self.space = space;
        match end {
            End::Nothing => {}
            End::Number => self.end_number(),
            End::Block => self.end_line()?,
            End::Heading => {
                self.end_line()?;
                self.headings = self.headings.saturating_sub(1);
            }
            End::Section => {
                self.end_line()?;
                self.sections = self.sections.saturating_sub(1);
            }
            End::List => {
                self.end_line()?;
                self.lists.pop();
            }
            End::Item => {
                self.end_line()?;
                self.end_label()?;
            }
            End::LayoutTable => {
                self.end_line()?;
                self.begin_in_layout(Kind::Row);
                self.tables.pop();
                self.layout_cells.pop();
            }
            End::Link => self.links = self.links.saturating_sub(1),
            End::Table => self.end_table()?,
            End::Caption => {
                let mut blocks = self.end_flow()?;
                self.headings = self.headings.saturating_sub(1);
                self.flows.pop();
                if let Some(Some(builder)) = self.tables.last_mut() {
                    builder.inside = false;
                    builder.captions.append(&mut blocks);
                }
            }
            End::Cell => {
                let blocks = self.end_flow()?;
                self.flows.pop();
                if let Some(Some(builder)) = self.tables.last_mut() {
                    builder.inside = false;
                    let (columns, rows) = builder.spans;
                    if let Some(row) = builder.groups.last_mut().and_then(|group| group.rows.last_mut()) {
                        row.push(PageCell { columns, rows, blocks });
                    }
                }
            }
        }
        Ok(())
    }

    /// Counts a paragraph, table, row or cell.
    fn count(&mut self, more: u64) -> Result<(), Error> {
        Error::unless_going_on(self.limits)?;
        self.counted = self.counted.saturating_add(more);
        let (limit, value) = ("blocks", self.limits.blocks);
        if self.counted > value { Err(ErrorKind::Limit { limit, value, part: None }.into()) } else { Ok(()) }
    }

    /// What has run together becomes a paragraph; nothing does not.
    fn end_line(&mut self) -> Result<(), Error> {
        let Some(flow) = self.flows.last_mut() else { return Ok(()) };
        let is_empty = flow.line.is_empty();
        let (text, label) = (flow.line.take(), if is_empty { None } else { flow.label.take() });
        if is_empty { Ok(()) } else { self.push_paragraph(text, label) }
    }

    /// A number without a text of its own stands alone.
    fn end_label(&mut self) -> Result<(), Error> {
        match self.flows.last_mut().and_then(|flow| flow.label.take()) {
            Some(label) => self.push_paragraph(String::new(), Some(label)),
            None => Ok(()),
        }
    }

    fn push_paragraph(&mut self, text: String, label: Option<Label>) -> Result<(), Error> {
        self.count(1)?;
        let heading = self.headings > 0;
        if let Some(flow) = self.flows.last_mut() {
            let (text, label) = (text.into(), label.map(Box::new));
            let (beside, linked) = (std::mem::take(&mut flow.beside), !std::mem::take(&mut flow.unlinked));
            let paragraph = Paragraph { text, label, heading, beside, linked, ..Paragraph::default() };
            flow.blocks.push(Block::Paragraph(paragraph));
        }
        Ok(())
    }

    /// The blocks of the innermost flow, at its end.
    fn end_flow(&mut self) -> Result<Vec<Block>, Error> {
        self.end_line()?;
        self.end_label()?;
        Ok(self.flows.last_mut().map(|flow| std::mem::take(&mut flow.blocks)).unwrap_or_default())
    }

    /// Word writes the number of a paragraph before its text, for browsers.
    fn begin_number(&mut self) -> bool {
        let Some(flow) = self.flows.last_mut() else { return false };
        let begins = flow.line.is_empty() && flow.label.is_none() && flow.number.is_none();
        if begins {
            flow.number = Some(Line::default());
        }
        begins
    }

    fn end_number(&mut self) {
        let Some(flow) = self.flows.last_mut() else { return };
        let Some(written) = flow.number.take().map(|mut number| number.take()) else { return };
        let text = written.trim();
        if text.is_empty() {
            return;
        }
        // Behind the number stand no-break spaces as wide as its tab.
        let suffix = if written.ends_with(char::is_whitespace) { " " } else { "" };
        let value = numbering::read_alone(text).and_then(|number| number.value);
        flow.label = Some(Label { text: text.to_owned(), value, suffix });
    }

    fn list(&self, id: Id, kind: Kind, style: Style<'_>) -> List {
        let tree = self.tree;
        let by_type = tree.attribute(id, "type");
        if kind == Kind::Unordered {
            return List::bulleted(self.lists.len(), style.marker, by_type);
        }
        let items = || {
            let mut items = 0u32;
            let mut child = tree.first(id);
            while let Some(at) = child {
                let shown = tree.attribute(at, "hidden").is_none()
                    && !tree.attribute(at, "style").is_some_and(|style| style::read(style).hidden);
                items = items.saturating_add(u32::from(shown && tree.kind(at) == Some(Kind::Item)));
                child = tree.next(at);
            }
            items
        };
        let reversed = tree.attribute(id, "reversed").is_some();
        List::ordered(tree.attribute(id, "start"), reversed, items, style.marker, by_type)
    }

    fn begin_item(&mut self, id: Id, style: Style<'_>) {
        let (value, by_type) = (self.tree.attribute(id, "value"), self.tree.attribute(id, "type"));
        let (label, unknown) = match self.lists.last_mut() {
            Some(list) => list.item(value, style.marker, by_type),
            // An item without a list.
            None => List::bulleted(0, None, None).item(None, style.marker, by_type),
        };
        if let Some(format) = unknown
            && self.unknown.insert(format.clone())
        {
            self.warn(WarningKind::UnknownNumberFormat { format: text::excerpt(&format) });
        }
        if let Some(flow) = self.flows.last_mut() {
            flow.label = label;
        }
    }

    fn begin_table(&mut self, id: Id) -> Result<End, Error> {
        if self.layout.not_there.contains(&id) {
            self.tables.push(None);
            self.layout_cells.push(0);
            return Ok(End::LayoutTable);
        }
        let (limit, value) = ("table_depth", self.limits.table_depth);
        if self.tables.iter().flatten().count() as u64 >= value {
            return Err(ErrorKind::Limit { limit, value, part: None }.into());
        }
        self.count(1)?;
        if self.flows.len() == 1 {
            self.top_tables = self.top_tables.saturating_add(1);
        }
        let lays_out = self.layout.lays_out.contains(&id);
        self.tables.push(Some(Builder { lays_out, ..Builder::default() }));
        Ok(End::Table)
    }

    /// A row or cell of a layout table begins: a second cell stands beside the first, and what is below a row of several
    /// below none of them alone.
    fn begin_in_layout(&mut self, kind: Kind) {
        let (Some(cells), Some(None)) = (self.layout_cells.last_mut(), self.tables.last()) else { return };
        let is_beside = *cells > u32::from(kind == Kind::Row);
        match kind {
            Kind::Row => *cells = 0,
            Kind::Cell => *cells = cells.saturating_add(1),
            _ => return,
        }
        if let Some(flow) = self.flows.last_mut() {
            flow.beside |= is_beside;
        }
    }

    /// A row, cell or caption of the table that is open; `None` in a layout table, and where none is open.
    fn begin_in_table(&mut self, id: Id, kind: Kind) -> Result<Option<End>, Error> {
        let Some(Some(builder)) = self.tables.last_mut() else { return Ok(None) };
        if builder.inside {
            return Ok(None);
        }
        if kind == Kind::Row {
            if builder.groups.is_empty() {
                builder.groups.push(Group::default());
            }
            if let Some(group) = builder.groups.last_mut() {
                group.rows.push(Vec::new());
            }
            self.count(1)?;
            return Ok(Some(End::Nothing));
        }
        builder.inside = true;
        self.flows.push(Flow::default());
        if kind == Kind::Caption {
            self.headings = self.headings.saturating_add(1);
            return Ok(Some(End::Caption));
        }
        let tree = self.tree;
        builder.spans = (table::colspan(tree.attribute(id, "colspan")), table::rowspan(tree.attribute(id, "rowspan")));
        self.count(1)?;
        Ok(Some(End::Cell))
    }

    fn end_table(&mut self) -> Result<(), Error> {
        let Some(Some(builder)) = self.tables.pop() else { return Ok(()) };
        self.end_line()?;
        let left = self.limits.grid_positions.saturating_sub(self.positions);
        let mut formed = table::form(builder.groups, self.limits, left)?;
        formed.table.lays_out = builder.lays_out;
        self.count(formed.continued)?;
        let rows = u32::try_from(formed.table.rows.len()).unwrap_or(u32::MAX);
        self.positions = self.positions.saturating_add(u64::from(rows).saturating_mul(u64::from(formed.columns)));
        let doubts = (formed.wide.iter().map(|&(row, span)| (row, WarningKind::WideSpan { span })))
            .chain(formed.overlaps.iter().map(|&row| (row, WarningKind::OverlappingCells)))
            .chain(
                formed
                    .gaps
                    .iter()
                    .map(|&(row, found)| (row, WarningKind::UnevenRow { found, expected: formed.columns })),
            );
        let outer = self.tables.iter().any(Option::is_some);
        for (row, kind) in doubts {
            // Inside another table the row is not one of the table that is counted.
            let row = (!outer).then_some(row);
            let at = Place { table: Some(self.top_tables), row, ..Place::default() };
            self.warnings.push(Warning::new(kind, Some(at)));
        }
        if let Some(flow) = self.flows.last_mut() {
            flow.blocks.extend(builder.captions);
            if !formed.table.rows.is_empty() {
                flow.blocks.push(Block::Table(formed.table));
            } else if self.flows.len() == 1 {
                self.top_tables = self.top_tables.saturating_sub(1);
            }
        }
        Ok(())
    }

    fn warn(&mut self, kind: WarningKind) {
        let inside = self.tables.iter().any(Option::is_some);
        let at = inside.then(|| Place { table: Some(self.top_tables), ..Place::default() });
        self.warnings.push(Warning::new(kind, at));
    }

    fn warn_of_hidden(&mut self, id: Id) {
        let mut hidden = String::new();
        let mut step = Some(Step::Enter(id));
        while let Some(at) = step {
            let mut inside = false;
            if let Step::Enter(id) = at {
                inside = self.tree.kind(id).is_some_and(|kind| kind != Kind::LeftOut);
                let text = self.tree.text(id);
                let text = if hidden.is_empty() { text.trim_start() } else { text };
                hidden.extend(text.chars().take(MAX_HIDDEN));
                if !text::is_blank(&hidden) && hidden.len() >= MAX_HIDDEN {
                    break;
                }
                if text::is_blank(&hidden) {
                    hidden.clear();
                }
            }
            step = self.tree.step(id, at, inside);
        }
        if !hidden.is_empty() {
            self.warn(WarningKind::HiddenText { text: text::excerpt(&hidden) });
        }
    }
}
