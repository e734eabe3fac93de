//! Which rules run, and how bad their findings are.

use super::rule::Rule;
use crate::model::Severity;

/// Codes (`NUM001`), groups (`NUM`) or names, in upper or lower case.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Rules to run; empty for all.
    pub select: Vec<String>,
    /// Rules to leave out. The longer of two that match wins: `select = NUM001` beats `ignore = NUM`.
    pub ignore: Vec<String>,
    /// Severities other than the rules' own.
    pub severity: Vec<(String, Severity)>,
}

impl Selection {
    /// Whether a rule runs.
    ///
    /// ```
    /// use qingdan::lint::{RULES, Selection};
    /// let selection = Selection { ignore: vec!["num".into()], ..Selection::default() };
    /// assert!(!RULES.iter().any(|rule| selection.has(rule) && rule.code.starts_with("NUM")));
    /// ```
    pub fn has(&self, rule: &Rule) -> bool {
        let selected = if self.select.is_empty() { Some(0) } else { longest(&self.select, rule) };
        match (selected, longest(&self.ignore, rule)) {
            (Some(selected), Some(ignored)) => selected > ignored,
            (selected, _) => selected.is_some(),
        }
    }

    /// How bad a rule's findings are.
    pub fn severity(&self, rule: &Rule) -> Severity {
        let matching = self.severity.iter().filter(|(name, _)| matches(name, rule));
        matching.max_by_key(|(name, _)| name.len()).map_or(rule.severity, |(_, severity)| *severity)
    }

    /// The first word of `select`, `ignore` or `severity` that no rule answers to.
    pub fn unknown<'s>(&'s self, rules: &[&Rule]) -> Option<&'s str> {
        let words = self.select.iter().chain(&self.ignore).chain(self.severity.iter().map(|(name, _)| name));
        words.map(String::as_str).find(|word| !rules.iter().any(|rule| matches(word, rule)))
    }
}

fn longest(words: &[String], rule: &Rule) -> Option<usize> {
    words.iter().filter(|word| matches(word, rule)).map(String::len).max()
}

/// A code or the beginning of one, or a name.
fn matches(word: &str, rule: &Rule) -> bool {
    let word = word.trim();
    !word.is_empty()
        && (rule.name.eq_ignore_ascii_case(word)
            || rule.code.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}
