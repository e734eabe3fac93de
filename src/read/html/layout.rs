//! Tables that only lay out a page, as older sites do it: what they hold is read as if they were not there.
//!
//! HTML §4.9.1 names signs that tell them from tables of data. A table that says `role=presentation` is one
//! of layout. So is one that holds other tables, which have as many cells as itself or more, and that has
//! neither a caption nor a border; with a single cell it may have them.
//!
//! Another table may relate nothing to anything: a single cell or a single column of text, or one cell of text with
//! columns of links beside it. It stays a table of the document, which says so ([`Layout::lays_out`]).

use super::tree::{Id, Kind, ROOT, Step, Tree};
use std::collections::HashSet;

/// Bytes of a text that columns of links, or blank ones, may stand beside.
const MUCH_TEXT: usize = 150;

/// A table that is open.
struct Open {
    id: Id,
    cells: u64,
    /// Cells of the tables inside it.
    nested: u64,
    /// Signs of a table of data.
    border: bool,
    caption: bool,
    /// Whether a row has a second cell, blank or not.
    beside: bool,
    /// Whether a row has a second cell that shows more than links.
    related: bool,
    /// Cells that show more than links.
    texts: u64,
    /// Bytes of its text outside links, and in them.
    text: usize,
    links: usize,
    row: Row,
    cell: Cell,
}

/// The row that is open, or was last.
#[derive(Default)]
struct Row {
    cells: u64,
    texts: u64,
}

/// Bytes of text in the cell that is open, or was last.
#[derive(Default)]
struct Cell {
    open: bool,
    text: usize,
}

impl Open {
    fn of(tree: &Tree, id: Id) -> Open {
        let border = tree.attribute(id, "border").is_some_and(|border| border.trim() != "0");
        Open {
            id,
            cells: 0,
            nested: 0,
            border,
            caption: false,
            beside: false,
            related: false,
            texts: 0,
            text: 0,
            links: 0,
            row: Row::default(),
            cell: Cell::default(),
        }
    }

    fn begin_cell(&mut self) {
        self.end_cell();
        self.cells = self.cells.saturating_add(1);
        self.row.cells = self.row.cells.saturating_add(1);
        self.beside |= self.row.cells > 1;
        self.cell = Cell { open: true, text: 0 };
    }

    fn end_cell(&mut self) {
        if std::mem::take(&mut self.cell.open) && self.cell.text > 0 {
            self.texts = self.texts.saturating_add(1);
            self.row.texts = self.row.texts.saturating_add(1);
            self.related |= self.row.texts > 1;
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.row = Row::default();
    }

    /// Text in the table, its own or that of tables inside it.
    fn add(&mut self, text: usize, links: usize) {
        self.text = self.text.saturating_add(text);
        self.links = self.links.saturating_add(links);
        self.cell.text = self.cell.text.saturating_add(text);
    }

    /// Whether its cells are read as if it were not there.
    fn is_layout(&self, tree: &Tree) -> bool {
        let by_role = tree.attribute(self.id, "role").is_some_and(|role| {
            role.trim().eq_ignore_ascii_case("presentation") || role.trim().eq_ignore_ascii_case("none")
        });
        let holds_more = self.nested >= self.cells && self.nested > 0;
        by_role || holds_more && (!self.border && !self.caption || self.cells <= 1)
    }

    /// Whether it relates nothing to anything.
    fn lays_out(&self) -> bool {
        if self.caption || self.texts == 0 || self.text < self.links {
            return false;
        }
        // Beside blank cells and links one cell must hold a text; a row of a table may have one cell that is not blank.
        !self.beside || !self.related && !self.border && self.texts == 1 && self.text >= MUCH_TEXT
    }
}

/// The tables of a page that lay it out.
#[derive(Debug, Default)]
pub struct Layout {
    /// Those that are read as if they were not there.
    pub not_there: HashSet<Id>,
    /// Those that are tables, and relate nothing to anything.
    pub lays_out: HashSet<Id>,
}

/// The layout tables of a page.
pub fn tables(tree: &Tree) -> Layout {
    let mut layout = Layout::default();
    let mut open: Vec<Open> = Vec::new();
    let mut links = 0u32;
    let mut step = Some(Step::Enter(ROOT));
    while let Some(at) = step {
        let mut inside = false;
        match at {
            Step::Enter(id) => {
                let kind = tree.kind(id);
                inside = kind.is_some_and(|kind| kind != Kind::LeftOut);
                match (kind, open.last_mut()) {
                    (Some(Kind::Table), _) => open.push(Open::of(tree, id)),
                    (Some(Kind::Row), Some(table)) => table.end_row(),
                    (Some(Kind::Cell), Some(table)) => table.begin_cell(),
                    (Some(Kind::Caption), Some(table)) => table.caption = true,
                    (None, Some(table)) => {
                        let shown = tree.text(id).trim().len();
                        if links > 0 { table.add(0, shown) } else { table.add(shown, 0) }
                    }
                    _ => {}
                }
                links = links.saturating_add(u32::from(kind == Some(Kind::Link)));
            }
            Step::Leave(id) => {
                links = links.saturating_sub(u32::from(tree.kind(id) == Some(Kind::Link)));
                if tree.kind(id) == Some(Kind::Table)
                    && let Some(mut table) = open.pop()
                {
                    table.end_row();
                    if table.is_layout(tree) {
                        layout.not_there.insert(table.id);
                    } else if table.lays_out() {
                        layout.lays_out.insert(table.id);
                    }
                    if let Some(outer) = open.last_mut() {
                        outer.nested = outer.nested.saturating_add(table.cells).saturating_add(table.nested);
                        outer.add(table.text, table.links);
                    }
                }
            }
        }
        step = tree.step(ROOT, at, inside);
    }
    layout
}
