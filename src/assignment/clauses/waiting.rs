//! Names that wait for what gives them a role: a verb, or the end of their clause.

use super::reader::Reader;
use super::{Part, Says};
use crate::assignment::Words;
use crate::assignment::tokens::Token;
use crate::assignment::words::UNTIL;
use crate::department::shape;
use crate::model::{By, Role};
use crate::text::{self, marks};
use crate::time;

/// What gives a role to names that no verb follows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mode<'t> {
    pub(super) role: Role,
    pub(super) words: &'t str,
    pub(super) by: By,
}

/// Names that wait for their verb: stretches of lines, the tokens of each.
#[derive(Debug, Clone, Default)]
pub(super) struct Names<'t> {
    pub(super) stretches: Vec<Vec<Token<'t>>>,
    /// Whether something behind the last stretch is no name, so that the next begins anew.
    pub(super) cut: bool,
}

impl<'t> Names<'t> {
    /// The last token.
    pub(super) fn last(&self) -> Option<Token<'t>> {
        self.stretches.last()?.last().copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }
}

/// Where 会同 stands, or another such word.
#[derive(Debug, Clone, Default)]
pub(super) enum Joint<'t> {
    #[default]
    No,
    /// Behind these names, which wait for the verb of the clause.
    Behind(Names<'t>, &'t str),
    /// Behind names that have their role.
    Open(&'t str),
}

impl<'t> Reader<'_, 't> {
    /// The names that wait have a verb, or the words of the mode.
    pub(super) fn close(&mut self, role: Role, words: &'t str, by: By) {
        let supports = self.at.supports();
        match std::mem::take(&mut self.joint) {
            Joint::No => {
                let names = self.take_pending();
                self.push_names(role, words, by, names);
            }
            Joint::Behind(leading, joint) => {
                let (lead, words, by) = match role {
                    _ if supports => (Role::Support, words, by),
                    // 市教育局牵头，市财政局会同市审计局配合
                    Role::Support if by == By::Verb && self.has_lead() => (role, words, by),
                    _ if words.is_empty() => (Role::Lead, joint, By::Joint),
                    _ => (Role::Lead, words, by),
                };
                self.push_names(lead, words, by, leading);
                let names = self.take_pending();
                self.push_names(Role::Support, joint, By::Joint, names);
            }
            Joint::Open(joint) => {
                let earlier = std::mem::take(&mut self.earlier);
                if by == By::Verb && !earlier.is_empty() {
                    self.push_names(Role::Support, joint, By::Joint, earlier);
                    let names = self.take_pending();
                    return self.push_names(role, words, by, names);
                }
                self.earlier = earlier;
                let names = self.take_pending();
                self.push_names(Role::Support, joint, By::Joint, names);
            }
        }
    }

    pub(super) fn has_lead(&self) -> bool {
        self.parts.iter().any(|part| part.says == Says::Bodies(Role::Lead))
    }

    /// The names that wait have no verb.
    pub(super) fn flush(&mut self) {
        if let Some(body) = self.named.take() {
            self.pend(body);
        }
        // 县教育局、备注：责任单位：县公安局: another label stands where its text would.
        if let Some(label) = self.unused_label.take() {
            self.push(Says::Prose, "", By::Label, label, label);
        }
        let Mode { role, words, by, .. } = self.mode;
        self.close(role, words, by);
    }

    pub(super) fn pend(&mut self, token: Token<'t>) {
        if token.text.is_empty() {
            return;
        }
        self.unused_label = None;
        if marks::is_comma(token.before) && self.mode.role.is_of_bodies() {
            self.earlier = self.take_pending();
        }
        match self.pending.stretches.last_mut().filter(|_| !self.pending.cut) {
            Some(stretch) => stretch.push(token),
            None => self.pending.stretches.push(vec![token]),
        }
        self.pending.cut = false;
    }

    /// All names that wait.
    pub(super) fn take_pending(&mut self) -> Names<'t> {
        let mut pending = std::mem::take(&mut self.pending).stretches.into_iter();
        let mut all = std::mem::take(&mut self.earlier);
        // What a comma alone divides is one stretch.
        if let Some(last) = all.stretches.last_mut().filter(|_| !all.cut) {
            last.extend(pending.next().unwrap_or_default());
        }
        all.stretches.extend(pending);
        Names { cut: false, ..all }
    }

    pub(super) fn push_names(&mut self, role: Role, words: &'t str, by: By, mut names: Names<'t>) {
        // 会同市财政局拿出方案: what they do together stands behind the last of them.
        let last = names.stretches.last_mut().and_then(|stretch| stretch.last_mut());
        let together = last.filter(|_| by == By::Joint && role == Role::Support).and_then(|last| {
            let (whole, end) = (*last, end_before_duty(last.text, self.words)?);
            *last = whole.to(end);
            Some(whole.from(end))
        });
        let mut lines = Vec::new();
        for (number, stretch) in names.stretches.iter().enumerate() {
            let from = lines.len();
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            self.slices(*first, *last, role.is_of_bodies(), &mut lines);
            // The delimiter before a stretch keeps it apart from the one before it.
            if number > 0
                && let Some((line, start, text)) = lines.get_mut(from)
                && let Some(whole) = self.lines.get(*line)
                && let Some(before) = whole.get(..*start)
                && let Some(c) = before.chars().next_back().filter(|c| marks::is_delimiter(*c))
            {
                (*start, *text) =
                    (*start - c.len_utf8(), whole.get(*start - c.len_utf8()..*start + text.len()).unwrap_or(text));
            }
        }
        if lines.is_empty() {
            return;
        }
        let says = match role {
            role if role.is_of_bodies() => Says::Bodies(role),
            Role::Deadline => Says::Time,
            // 时间：6月底前
            _ if UNTIL.closes(words) && lines.iter().all(|(.., text)| time::is_deadline(text.trim())) => Says::Time,
            Role::Person => return self.persons(words, lines),
            _ => Says::Field,
        };
        let tokens = names.stretches.concat();
        self.parts.push(Part { tokens, ..Part::new(says, words, by, lines) });
        if let Some(duty) = together {
            self.push(Says::Duty, "", By::Joint, duty, duty);
        }
    }
}

/// Where the name of a body that is known ends which a text begins with, when the rest is no part of a name. `None` for a
/// text that is a name.
fn end_before_duty(text: &str, words: Words<'_>) -> Option<usize> {
    if text.chars().nth(MIN_DUTY * 2).is_none() || words.is_body(text) {
        return None;
    }
    let ends = text.char_indices().skip(MIN_DUTY).take(MAX_BODY).map(|(at, _)| at);
    let end = ends.filter(|&at| text.get(..at).is_some_and(|name| words.is_known(name))).last()?;
    let duty = text.get(end..)?;
    let is_duty = duty.starts_with(text::is_han) && duty.chars().nth(MIN_DUTY - 1).is_some();
    (is_duty && !shape::is_subunit(duty)).then_some(end)
}

/// Characters of a name and of a duty, at least.
const MIN_DUTY: usize = 2;
/// Characters of a body that is known, at most.
const MAX_BODY: usize = 30;
