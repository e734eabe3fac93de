//! Tables that only lay out a page, as older sites do it: what they hold is read as if they were not there.
//!
//! HTML §4.9.1 names signs that tell them from tables of data. A table that says `role=presentation` is one
//! of layout. So is one that holds other tables, which have as many cells as itself or more, and that has
//! neither a caption nor a border; with a single cell it may have them.

use super::tree::{Id, Kind, ROOT, Step, Tree};
use std::collections::HashSet;

struct Open {
    id: Id,
    cells: u64,
    /// Cells of the tables inside it.
    nested: u64,
    /// Signs of a table of data.
    data: bool,
}

/// The layout tables of a page.
pub fn tables(tree: &Tree) -> HashSet<Id> {
    let mut layout = HashSet::new();
    let mut open: Vec<Open> = Vec::new();
    let mut step = Some(Step::Enter(ROOT));
    while let Some(at) = step {
        let mut inside = false;
        match at {
            Step::Enter(id) => {
                let kind = tree.kind(id);
                inside = kind.is_some_and(|kind| kind != Kind::LeftOut);
                match (kind, open.last_mut()) {
                    (Some(Kind::Table), _) => {
                        let border = tree.attribute(id, "border").is_some_and(|border| border.trim() != "0");
                        open.push(Open { id, cells: 0, nested: 0, data: border });
                    }
                    (Some(Kind::Cell), Some(table)) => table.cells = table.cells.saturating_add(1),
                    (Some(Kind::Caption), Some(table)) => table.data = true,
                    _ => {}
                }
            }
            Step::Leave(id) => {
                if tree.kind(id) == Some(Kind::Table)
                    && let Some(table) = open.pop()
                {
                    let holds_more = table.nested >= table.cells && table.nested > 0;
                    let by_role = tree.attribute(table.id, "role").is_some_and(|role| {
                        role.trim().eq_ignore_ascii_case("presentation") || role.trim().eq_ignore_ascii_case("none")
                    });
                    if by_role || (holds_more && (!table.data || table.cells <= 1)) {
                        layout.insert(table.id);
                    }
                    if let Some(outer) = open.last_mut() {
                        outer.nested = outer.nested.saturating_add(table.cells).saturating_add(table.nested);
                    }
                }
            }
        }
        step = tree.step(ROOT, at, inside);
    }
    layout
}
