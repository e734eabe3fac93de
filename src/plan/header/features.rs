//! What the cells of a column are like.
//!
//! Each cell below the header counts once for what it holds: a serial number, bodies, a time, figures, or text, and of
//! text whether it says what is to be done. Words of a header are the better evidence; these counts stand in where no
//! word is known, and say why a column was read as it was.

use crate::assignment::{self, Words, find, names};
use crate::department;
use crate::grid::{Grid, GridCell};
use crate::model::Department;
use crate::numbering;
use crate::plan::items;
use crate::plan::words::VERBS;
use crate::text::{self, marks};
use crate::time::{self, Bound, Extent, Time};

/// Rows that are looked at.
const MAX_ROWS: u32 = 100;
/// What it takes to read a cell, at most: see [`GridCell::weight`]. A longer one is text.
const MAX_WEIGHT: usize = 4000;
/// A cell that says what is to be done says no less, in characters.
const MIN_WORK_CHARS: usize = 10;
/// A cell of text that is no mere name says no less, in characters.
const MIN_PROSE_CHARS: usize = 6;
/// A cell of names says no more, in characters.
const MAX_NAMES_CHARS: usize = 120;
/// A cell of a time, of a category, or of the header says no more.
const MAX_SHORT_CHARS: usize = 15;

/// Counts of the cells of a column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Features {
    /// Cells that show something.
    pub filled: usize,
    /// A serial number alone.
    pub serials: usize,
    /// Names of bodies.
    pub bodies: usize,
    /// Names that read like those of bodies, of which no more is known.
    pub names: usize,
    /// Names of bodies with words that say what each of them does.
    pub roles: usize,
    /// What is to be done: no less than [`MIN_WORK_CHARS`], with a verb of work.
    pub work: usize,
    /// Text that ends in a bracket which says who does it.
    pub closed: usize,
    /// Sentences, and what has a verb of work or a number in it.
    pub prose: usize,
    /// Text that ends as a sentence does.
    pub sentences: usize,
    /// Text of any kind.
    pub text: usize,
    /// Until when.
    pub times: usize,
    /// Times that say until when, or for how long.
    pub until: usize,
    /// Few characters.
    pub short: usize,
    /// Digits without any Chinese character.
    pub figures: usize,
    /// Several numbered items, or more than one sentence.
    pub several: usize,
    /// Bytes of text.
    pub weight: usize,
}

impl Features {
    /// Whether at least four in five cells, and two in all, are so.
    pub fn mostly(&self, count: usize) -> bool {
        self.filled >= 2 && self.are(count)
    }

    /// Whether at least four in five cells are so.
    pub fn are(&self, count: usize) -> bool {
        self.filled > 0 && count * 5 >= self.filled * 4
    }

    /// Takes in a cell.
    pub fn take_in(&mut self, cell: &GridCell<'_>, words: Words<'_>) {
        self.weight = self.weight.saturating_add(cell.weight());
        if cell.weight() > MAX_WEIGHT {
            self.filled += 1;
            self.text += 1;
            self.prose += 1;
            self.work += 1;
            self.several += 1;
            return;
        }
        let lines = items::lines(cell);
        let shown = items::joined(&lines);
        // What says that there is nothing, or the same as above, is like every column.
        let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
        if matches!(&*shown, "无" | "—" | "-" | "/" | "——") || department::ditto(&texts).is_some() {
            return;
        }
        self.filled += 1;
        let chars = shown.chars().count();
        let has_han = shown.chars().any(text::is_han);
        let has_digit = shown.chars().any(|c| c.is_ascii_digit());
        let has_verb = VERBS.stands_in(&shown);
        let is_short = has_han && chars <= MAX_SHORT_CHARS;
        self.short += usize::from(is_short);
        if lines.len() == 1 && numbering::read_alone(&shown).is_some_and(|number| number.value < Some(1000)) {
            self.serials += 1;
            return;
        }
        if chars <= MAX_SHORT_CHARS * 2 && time::is_mostly_time(&shown) {
            self.times += 1;
            let bounds = |time: &Time| time.bound != Bound::None || matches!(time.what, Extent::Undated(_));
            self.until += usize::from(time::scan(&shown).iter().any(bounds));
            return;
        }
        if has_digit && !has_han {
            self.figures += 1;
            return;
        }
        let found = names::read(&texts, words.evidence).departments;
        if names_bodies(&found, &texts, words) {
            self.bodies += 1;
            self.roles += usize::from(find::speaks_of_roles(&texts.concat(), words));
        } else if has_han {
            let sentences = shown.matches(marks::ends_statement).count();
            self.text += 1;
            self.names += usize::from(chars <= MAX_NAMES_CHARS && read_like_bodies(&found, words));
            self.closed += usize::from(find::ends_in_roles(&shown, words));
            self.sentences += usize::from(shown.ends_with(marks::ends_statement));
            self.work += usize::from(chars >= MIN_WORK_CHARS && has_verb);
            self.prose += usize::from(chars >= MIN_PROSE_CHARS && (has_verb || has_digit || sentences > 0));
            self.several += usize::from(sentences > 1 || lines.len() > 1 && items::items(&lines).len() > 1);
        }
    }
}

/// Cells that are looked at, at most.
const MAX_CELLS: usize = 4000;

/// A column to look at: its first and last grid column, and the words of its header, which a page may repeat; `None`
/// for one that is not looked at.
pub type Span<'h> = (u32, u32, Option<&'h str>);

/// The features of columns below a row.
pub fn of_columns(grid: &Grid<'_>, columns: &[Span<'_>], last_row: u32, words: Words<'_>) -> Vec<Features> {
    let mut all = vec![Features::default(); columns.len()];
    let until = last_row.saturating_add(MAX_ROWS);
    let mut left = MAX_CELLS;
    for cell in grid.cells.iter().take_while(|cell| cell.row <= until) {
        if cell.row <= last_row || cell.is_blank() || cell.column_span == grid.columns && grid.columns > 1 {
            continue;
        }
        let at = columns.partition_point(|(_, last, _)| *last < cell.column);
        let header = columns.get(at).filter(|(first, ..)| *first <= cell.column).and_then(|(.., header)| *header);
        if header.is_some_and(|header| !repeats(cell, header))
            && let Some(features) = all.get_mut(at)
        {
            features.take_in(cell, words);
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }
    all
}

/// Whether a cell shows the words of its column's header.
fn repeats(cell: &GridCell<'_>, header: &str) -> bool {
    !header.is_empty() && cell.weight() <= header.len() * 2 + 64 && {
        let shown = items::joined(&items::lines(cell));
        text::squeeze(&shown) == text::squeeze(header)
    }
}

/// Whether the lines of a cell name bodies, half of which are known; or say which bodies do what.
fn names_bodies(found: &[Department], texts: &[&str], words: Words<'_>) -> bool {
    let known = found.iter().filter(|body| body.kind.is_some()).count();
    // 区文广局 is none that is known, and reads like one.
    let reads_like_one =
        |body: &Department| body.level.is_some() && department::reads_like_body(&body.name, words.evidence);
    let is_list = known > 0 && known * 2 >= found.len() || !found.is_empty() && found.iter().all(reads_like_one);
    let joined = || texts.concat();
    is_list || find::speaks_of_roles(&joined(), words) && assignment::is_assignment(&joined(), words)
}

/// Whether all that a cell names reads like a body, whatever is known of it.
fn read_like_bodies(found: &[Department], words: Words<'_>) -> bool {
    !found.is_empty() && found.iter().all(|body| department::reads_like_body(&body.name, words.evidence))
}
