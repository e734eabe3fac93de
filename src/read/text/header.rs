//! Whether lines or cells are the header of a task list, and what its columns should hold.
//!
//! A shape without marks of its own (commas, one cell a line) is only told by the words of its header, which are
//! those of `plan/columns.tsv`, and those of the user.

use super::source::{FoundCell, Source};
use crate::assignment::names;
use crate::department::{self, Evidence, shape};
use crate::header_words::{compose, header_kind};
use crate::model::{Department, Role};
use crate::numbering;
use crate::text;
use crate::text::marks;
use crate::vocabulary::Vocabulary;
use std::borrow::Cow;
use std::sync::Arc;

/// What a column should hold, as far as its cells can be told by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A number.
    Serial,
    /// What is to be done.
    Task,
    /// Bodies.
    Bodies,
    /// Until when.
    Deadline,
    /// What work consists of, which is what is to be done where no other column says that: 建设内容.
    Detail,
    /// Anything.
    Other,
}

/// A header cell says no more than this.
const MAX_CHARS: usize = 30;

impl Holds {
    fn of_kind(kind: &str) -> Holds {
        match kind {
            "serial" => Holds::Serial,
            "lead" | "responsible" | "support" => Holds::Bodies,
            "deadline" => Holds::Deadline,
            "task" | "key-task" | "goal-task" | "project" | "measure" | "goal" => Holds::Task,
            "detail" => Holds::Detail,
            _ => Holds::Other,
        }
    }

    fn of_role(role: Role) -> Holds {
        match role {
            Role::Serial => Holds::Serial,
            Role::Lead | Role::Responsible | Role::Support => Holds::Bodies,
            Role::Deadline => Holds::Deadline,
            Role::Task | Role::Measure | Role::Goal => Holds::Task,
            _ => Holds::Other,
        }
    }
}

/// What the column of a header word holds; `None` for a text that is none.
pub fn word(cell: &str, vocabulary: &Vocabulary) -> Option<Holds> {
    if cell.len() > MAX_CHARS * 8 {
        return None;
    }
    let squeezed = text::squeeze(cell);
    let bare = squeezed.split(marks::opens_aside).next().filter(|bare| !bare.is_empty());
    let find = |word: &str| {
        let own = vocabulary.header(word).map(Holds::of_role);
        own.or_else(|| header_kind(word).map(Holds::of_kind))
    };
    let holds = find(&squeezed).or_else(|| find(bare?))?;
    (squeezed.chars().count() <= MAX_CHARS).then_some(holds)
}

/// Whether the cells are those of a header: short, at least two and at least half of them known, one of them
/// what is to be done, or, beside bodies, what it consists of, or a word that ends like one for what is to be done.
pub fn is_header<'c>(cells: impl IntoIterator<Item = Cow<'c, str>>, vocabulary: &Vocabulary) -> bool {
    let (mut shown, mut known, mut all, mut by_head) = (0, 0, Vec::new(), false);
    for cell in cells {
        let cell = &*cell;
        if cell.trim().is_empty() {
            continue;
        }
        let holds = word(cell, vocabulary);
        if holds.is_none() && (cell.chars().count() > MAX_CHARS || cell.contains(marks::is_full_stop)) {
            return false;
        }
        shown += 1;
        known += usize::from(holds.is_some());
        // 招商任务: its last word tells, where the others beside it are known.
        by_head |= holds.is_none()
            && compose(&text::squeeze(cell)).is_some_and(|composed| Holds::of_kind(composed.kind) == Holds::Task);
        all.extend(holds);
    }
    let has = |wanted| all.contains(&wanted);
    let has_task = has(Holds::Task) || has(Holds::Bodies) && (has(Holds::Detail) || by_head && known > 2);
    has_task && known >= 2 && known * 2 >= shown
}

/// Whether a cell is what its column should hold.
pub fn fits(cell: &str, holds: Holds, vocabulary: &Vocabulary) -> bool {
    let cell = cell.trim();
    match holds {
        Holds::Serial => serial(cell).is_some(),
        Holds::Bodies => matches!(cell, "" | "无" | "—" | "-" | "/") || read_like_bodies(cell, vocabulary),
        // 改建县文化馆。 is a sentence, though it ends like a body.
        Holds::Task => {
            !cell.is_empty()
                && serial(cell).is_none()
                && (cell.ends_with(marks::is_full_stop) || !is_bodies(cell, vocabulary))
        }
        Holds::Deadline => !is_bodies(cell, vocabulary),
        Holds::Detail | Holds::Other => true,
    }
}

/// The number of a serial cell.
pub fn serial(cell: &str) -> Option<u32> {
    numbering::read_alone(&text::clean(cell)).and_then(|number| number.value)
}

/// A heading of several tasks: 一、提升政务服务效能.
pub fn is_section(cell: &str) -> bool {
    let cell = &*text::clean(cell);
    let is_heading = |c: char| text::is_han(c) || marks::opens_aside(c);
    cell.starts_with(is_heading)
        && cell.chars().count() <= 40
        && numbering::read(cell).is_some_and(|(number, name)| {
            use crate::model::NumberStyle::{Chapter, Chinese, ChineseParenthesized};
            matches!(number.style, Chinese | ChineseParenthesized | Chapter) && !name.trim().is_empty()
        })
}

/// Lets a heading whose row is otherwise blank cover all columns, as a spreadsheet pastes merged cells.
pub fn span_section(row: &mut Vec<FoundCell>, columns: usize, source: &Source<'_>) {
    if let [first, rest @ ..] = row.as_mut_slice()
        && !rest.is_empty()
        && rest.iter().all(|cell| cell.is_blank(source))
        && is_section(&first.text(source))
    {
        first.columns = columns;
        row.truncate(1);
    }
}

/// Whether a text is a list of known bodies.
pub fn is_bodies(cell: &str, vocabulary: &Vocabulary) -> bool {
    all_bodies(cell, vocabulary, |body, _| body.kind.is_some())
}

/// Whether a cell is a name with its level that has the shape of a body's, and no sentence.
pub fn names_with_level(cell: &str) -> bool {
    let name = cell.trim();
    shape::has_level(name) && department::may_be_complete(name) && !name.contains(marks::is_any_comma)
}

/// The same where the column says so: 国控集团 is none that is known, and reads like one.
fn read_like_bodies(cell: &str, vocabulary: &Vocabulary) -> bool {
    all_bodies(cell, vocabulary, |body, evidence| {
        body.kind.is_some()
            || !body.name.ends_with(marks::closes_aside) && department::reads_like_body(&body.name, evidence)
    })
}

fn all_bodies(cell: &str, vocabulary: &Vocabulary, is_body: impl Fn(&Department, &Evidence) -> bool) -> bool {
    if cell.chars().count() > 200
        || cell.trim_end_matches(marks::is_full_stop).contains(|c| marks::is_full_stop(c) || c == marks::COLON)
    {
        return false;
    }
    let lines: Vec<&str> = cell.lines().collect();
    let evidence = Evidence::new(Arc::clone(vocabulary.lexicon()));
    let found = names::read(&lines, &evidence);
    !found.departments.is_empty() && found.departments.iter().all(|body| is_body(body, &evidence))
}
