//! Roles in a bracket at the end of a task, or of what spells it out, where no column has them:
//! 公开信息。（牵头单位：区发改局；完成时限：11月底前）.

use super::TableReader;
use crate::model::{Place, Role};
use crate::plan::holds_departments;
use crate::plan::roles::{self, Words};

impl TableReader<'_, '_> {
    /// What the brackets of a text say, which are taken off it. Where several lines have one they stay with
    /// their lines too.
    pub(super) fn cut_brackets(&self, text: &mut String) -> Vec<String> {
        if self.header.columns.iter().any(|column| holds_departments(column.role)) {
            return Vec::new();
        }
        let lines = text.split('\n').enumerate();
        let found: Vec<(usize, &str, &str)> = lines
            .filter_map(|(line, text)| bracket(text, self.words).map(|(before, inner)| (line, before, inner)))
            .collect();
        let brackets: Vec<String> = found.iter().map(|(.., inner)| (*inner).to_owned()).collect();
        if let [(cut, before, _)] = found.as_slice() {
            let lines = text.split('\n').enumerate();
            let lines = lines.map(|(line, text)| if line == *cut { before.trim_end() } else { text });
            *text = lines.collect::<Vec<_>>().join("\n");
        }
        brackets
    }

    /// Gives what brackets say to the present tasks.
    pub(super) fn give_brackets(&mut self, row: u32, brackets: &[String], at: Place) {
        for inner in brackets {
            let mut assigned = roles::assign(&[inner.as_str()], Role::Responsible, self.words);
            assigned.fill_dittos(None);
            self.assigned(row, &assigned, at, |_| at, true);
        }
    }
}

/// A line that ends in a bracket that says who does it: what stands before, and in it.
fn bracket<'t>(line: &'t str, words: Words<'_>) -> Option<(&'t str, &'t str)> {
    let inner_end = line.trim_end_matches(['。', '；', ';', ' ']).strip_suffix(['）', ')'])?;
    let mut depth = 1u32;
    let (open, c) = inner_end.char_indices().rev().find(|(_, c)| {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let (before, inner) = (inner_end.get(..open)?, inner_end.get(open + c.len_utf8()..)?);
    (!before.trim().is_empty() && roles::is_assignment(inner, words)).then_some((before, inner))
}
