//! Text of a department cell to departments: which words are one body.
//!
//! Steps in order: `split` cuts at delimiters, lines and spaces; `rejoin` decides at each line break
//! and space whether a name ends or goes on; what is left of delimiters and 等 is stripped. The strongest
//! evidence is the document itself: a name that stands whole elsewhere in it ([`Evidence`]).
//!
//! ```
//! use qingdan::department::{Evidence, read};
//! let mut evidence = Evidence::default();
//! evidence.add(&["市委组织部、", "市民政局"]);
//! let found = read(&["市委", "组织部"], &evidence);
//! assert_eq!(found.departments[0].name, "市委组织部");
//! assert_eq!(found.departments[0].text, "市委\n组织部");
//! let found = read(&["市教育局", "市文旅局"], &evidence);
//! assert_eq!(found.departments.len(), 2);
//! ```

mod rejoin;
mod split;

use crate::model::Department;
use std::collections::HashSet;

/// What the document itself says of names.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Names that stand between delimiters or cell borders, unbroken.
    whole: HashSet<String>,
    /// How many of them begin with a level (市, 县), and how many in all.
    prefixed: usize,
    all: usize,
}

impl Evidence {
    /// Takes in the lines of one department cell.
    pub fn add(&mut self, lines: &[&str]) {
        for name in split::whole_names(lines) {
            self.all += 1;
            self.prefixed += usize::from(rejoin::has_level(&name));
            self.whole.insert(name);
        }
    }

    /// Whether a name stands whole in the document.
    pub fn has(&self, name: &str) -> bool {
        self.whole.contains(name)
    }

    /// Whether the document writes the level before nearly every name.
    fn writes_levels(&self) -> bool {
        self.prefixed * 4 >= self.all * 3
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The bodies, in order.
    pub departments: Vec<Department>,
    /// The list ends in 等 or 等部门.
    pub open_ended: bool,
    /// Line breaks that could be read both ways.
    pub doubts: Vec<Doubt>,
}

/// A line break or space between two pieces that may be one name or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Index of the line of the second piece.
    pub line: usize,
    /// Before the break.
    pub left: String,
    /// Behind it.
    pub right: String,
    /// Whether they were read as one.
    pub joined: bool,
}

/// Reads the lines of one cell.
pub fn read(lines: &[&str], evidence: &Evidence) -> Found {
    let (names, doubts) = rejoin::rejoin(split::split(lines), evidence);
    let mut found = Found { doubts, ..Found::default() };
    for (name, text) in names {
        let stripped = strip_open_end(&name);
        found.open_ended |= stripped.len() < name.len();
        if !stripped.is_empty() {
            found.departments.push(Department { name: stripped.to_owned(), text });
        }
    }
    found
}

/// Tails that say that the list is not complete.
const OPEN_ENDS: &[&str] = &["等有关部门", "等相关部门", "等有关单位", "等相关单位", "等部门", "等单位", "等"];

fn strip_open_end(name: &str) -> &str {
    OPEN_ENDS.iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lines: &[&str]) -> Vec<String> {
        read(lines, &Evidence::default()).departments.into_iter().map(|d| d.name).collect()
    }

    #[test]
    fn delimiters_and_blank_lines() {
        assert_eq!(names(&["", "市妇联、", "市教育局", ""]), ["市妇联", "市教育局"]);
        assert_eq!(names(&["市妇联，市教育局；市残联。"]), ["市妇联", "市教育局", "市残联"]);
        assert_eq!(names(&["市妇联、、", "、市教育局"]), ["市妇联", "市教育局"]);
        assert!(names(&["", " "]).is_empty());
        assert!(names(&["—"]).is_empty());
    }

    #[test]
    fn brackets_protect_their_delimiters() {
        assert_eq!(names(&["市教育局、各县（市、区）人民政府"]), ["市教育局", "各县（市、区）人民政府"]);
    }

    #[test]
    fn a_name_that_is_not_complete_goes_on() {
        assert_eq!(names(&["市残联、", "市退役军人", "事务局"]), ["市残联", "市退役军人事务局"]);
        assert_eq!(names(&["市科", "协"]), ["市科协"]);
    }

    #[test]
    fn complete_names_with_a_level_are_two() {
        let found = read(&["市教育局", "市文旅局", "市工信局", "市科协"], &Evidence::default());
        assert_eq!(found.departments.len(), 4);
        assert!(found.doubts.is_empty());
        assert_eq!(names(&["市委", "团市委"]), ["市委", "团市委"]);
    }

    #[test]
    fn a_close_call_is_a_doubt() {
        let found = read(&["市委", "组织部"], &Evidence::default());
        assert_eq!(found.departments[0].name, "市委组织部");
        assert_eq!(found.doubts.len(), 1);
        assert_eq!(found.doubts[0].line, 1);
        let found = read(&["市公安局", "交警支队"], &Evidence::default());
        assert_eq!(found.departments[0].name, "市公安局交警支队");
        assert_eq!(found.doubts.len(), 1);
    }

    #[test]
    fn open_ends_are_told_and_taken_off() {
        let found = read(&["市教育局、市财政局等部门"], &Evidence::default());
        assert_eq!(found.departments[1].name, "市财政局");
        assert!(found.open_ended);
    }

    #[test]
    fn list_numbers_are_no_part_of_a_name() {
        assert_eq!(names(&["1.市教育局", "2.市财政局"]), ["市教育局", "市财政局"]);
    }

    #[test]
    fn padding_inside_a_short_name_is_no_break() {
        assert_eq!(names(&["公 安 局"]), ["公安局"]);
        assert_eq!(names(&["市教育局 市财政局"]), ["市教育局", "市财政局"]);
    }
}
