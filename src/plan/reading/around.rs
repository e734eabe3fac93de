//! What stands around plans: notes below them, what the document says of roles, text that belongs to none.

use super::Reading;
use crate::model::{Note, Place};
use crate::plan::caption;
use crate::plan::rules::{self, Rule};
use crate::text;
use crate::warning::{Warning, WarningKind};

/// What the document says of roles.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// In the text around plans, in order.
    pub around: Vec<Rule>,
    /// For each plan: how many of those stand above it, and those that stand in it.
    pub of_plans: Vec<(usize, Vec<Rule>)>,
}

impl Reading<'_> {
    /// Notes right below a plan's table: 注：…, 备注：…; 续表, which says that the next goes on; the number of the
    /// page that ends there.
    pub fn notes_below(&mut self) {
        let Some(plan) = self.plans.last_mut() else { return };
        for (number, paragraph) in self.above.split_off(self.looked_at) {
            // The text of a footnote, with its mark, or a line that says that it is a note.
            let footnote = paragraph.text.starts_with("[^");
            let line = if footnote { paragraph.text.trim().into() } else { text::one_line(&paragraph.text) };
            let is_page = paragraph.label.is_none() && caption::is_page_number(&line);
            if footnote || self.vocabulary.is_note(&line) || caption::is_continuation(&line) || is_page {
                plan.notes
                    .push(Note { text: line.into_owned(), at: Place::default().of_paragraph(number, paragraph.line) });
            } else {
                self.above.push((number, paragraph));
            }
        }
        self.looked_at = self.above.len();
    }

    /// Whether all paragraphs above are blank; each is looked at once.
    pub fn only_blank_above(&mut self) -> bool {
        let unknown = self.above.get(self.blank..).unwrap_or_default();
        self.blank += unknown.iter().take_while(|(_, p)| p.label.is_none() && text::is_blank(&p.text)).count();
        self.blank == self.above.len()
    }

    /// What is left above a table, or at the end, belongs to no plan: one warning for each run. What it says of
    /// roles is kept.
    pub fn leave_outside(&mut self) {
        let mut run: Option<(Place, String, u32)> = None;
        for (number, paragraph) in self.above.drain(..) {
            if paragraph.label.is_none() && text::is_blank(&paragraph.text) {
                continue;
            }
            let at = Place::default().of_paragraph(number, paragraph.line);
            if rules::take(&text::clean(&paragraph.text), at, None, self.evidence.verbs(), &mut self.rules.around) {
                continue;
            }
            match &mut run {
                Some((.., count)) => *count = count.saturating_add(1),
                None => run = Some((at, text::excerpt(&paragraph.shown()), 1)),
            }
        }
        if let Some((at, text, paragraphs)) = run {
            self.warnings.push(Warning::new(WarningKind::TextOutsidePlans { text, paragraphs }, Some(at)));
        }
    }

    /// Reports and applies what the document says of roles.
    pub fn apply_rules(&mut self) {
        let last = self.plans.len().saturating_sub(1);
        let Rules { around, of_plans } = std::mem::take(&mut self.rules);
        for (index, (plan, (above, mut own))) in self.plans.iter_mut().zip(of_plans).enumerate() {
            for Note { text, at } in &plan.notes {
                rules::take(text, *at, None, self.evidence.verbs(), &mut own);
            }
            // What stands below all plans is said of the last.
            let above = if index == last { around.len() } else { above };
            let all = around.iter().take(above).chain(&own);
            for Note { text, at } in all.clone().filter(|rule| rule.is_not_applied(plan)).map(|rule| &rule.note) {
                let text = text::excerpt(text);
                self.warnings.push(Warning::new(WarningKind::UnreadAssignment { text }, Some(*at)));
            }
            if let Some(at) = rules::apply(plan, all, &self.evidence, &mut self.shared) {
                self.warnings.push(Warning::new(WarningKind::SharedTextCut, Some(at)));
            }
        }
    }
}
