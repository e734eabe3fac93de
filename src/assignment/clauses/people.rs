//! Persons among names, and names that may be those of persons.

use super::reader::Reader;
use super::{Part, Says};
use crate::assignment::persons;
use crate::assignment::tokens::{Token, tokens_of};
use crate::model::{By, Role};
use crate::text;

impl<'t> Reader<'_, 't> {
    /// What follows a body and a colon: a person, a role, or what the body does.
    pub(super) fn behind_body(&mut self, body: Token<'t>, token: Token<'t>) {
        let evidence = self.words.evidence;
        if persons::is_name(token.text, evidence) {
            self.pend(body);
            self.person("", token.text, body.text, token);
        } else if let Some(named) = persons::with_title(token.text, evidence).filter(|named| named.body.is_empty()) {
            self.pend(body);
            self.person(named.title, named.name, body.text, token);
        } else if evidence.verbs().role_of(token.text).is_some() {
            self.pend(body);
            self.clause(token);
        } else {
            self.flush();
            self.pend(body);
            self.flush();
            self.push(Says::Duty, "", By::Verb, token, token);
        }
    }

    /// A name without a verb; perhaps that of a person.
    pub(super) fn name(&mut self, token: Token<'t>) {
        let evidence = self.words.evidence;
        if self.more_duty(token) {
            return;
        }
        let behind_body = token.before.is_whitespace() && !self.pending.cut;
        if behind_body
            && let Some(last) = self.pending.last()
            && last.line == token.line
            && self.words.is_body(last.text)
            && persons::is_name(token.text, evidence)
        {
            return self.person("", token.text, last.text, token);
        }
        // 责任单位和责任人：县交通局 张某
        if self.mode.by == By::Label && self.mode.words.contains('人') {
            if persons::is_name(token.text, evidence) {
                let body = self.pending.last().map_or("", |last| last.text);
                return self.person("", token.text, body, token);
            }
            if let Some(at) = persons::behind_body(token.text, evidence) {
                self.pend(token.to(at));
                return self.person("", token.from(at).text, token.to(at).text, token.from(at));
            }
        }
        if let Some(named) = persons::with_title(token.text, evidence) {
            // 王某 县交通局局长: the name stands before the body and its title.
            if named.name.is_empty()
                && !named.body.is_empty()
                && let Some(person) = self.person_before(token)
            {
                self.person(named.title, person.text, named.body, person);
                return self.pend(token.to(named.body.len()));
            }
            if !named.body.is_empty() {
                self.pend(token.to(named.body.len()));
            }
            return self.person(named.title, named.name, named.body, token);
        }
        self.pend(token);
    }

    /// The name of a person that waits right before a token in its line, and does not wait any more.
    pub(super) fn person_before(&mut self, token: Token<'t>) -> Option<Token<'t>> {
        let [last] = self.pending.stretches.last()?.as_slice() else { return None };
        let last = *last;
        let is_person =
            last.line == token.line && token.before.is_whitespace() && persons::is_name(last.text, self.words.evidence);
        is_person.then(|| self.pending.stretches.pop())?;
        Some(last)
    }

    /// A person stands here, and is no part of the names.
    pub(super) fn person(&mut self, title: &'t str, name: &'t str, of: &'t str, token: Token<'t>) {
        self.pending.cut = true;
        // The names before are still to come.
        let text = self.slice(token, token);
        self.parts.push(Part::new(Says::Person { title, name, of }, "", By::Column, vec![text]));
    }

    /// The persons behind a label, and the field that they are.
    pub(super) fn persons(&mut self, label: &'t str, lines: Vec<(usize, usize, &'t str)>) {
        for (line, start, text) in &lines {
            let all = tokens_of(text, (*line, *start), '\0', self.words);
            for token in all.into_iter().filter(|token| token.text.contains(text::is_han)) {
                let lines = vec![(token.line, token.start, token.text)];
                // A body is no person, whatever the label says: 责任单位/责任人：县交通局/张某.
                if self.words.is_known(token.text) {
                    let says = Says::Bodies(Role::Responsible);
                    let part = Part::new(says, label, By::Label, lines);
                    self.parts.push(Part { tokens: vec![token], ..part });
                    continue;
                }
                let named = persons::named(token.text, label, self.words.evidence);
                let (title, name, of) = (named.title, named.name, named.body);
                self.parts.push(Part::new(Says::Person { title, name, of }, label, By::Label, lines));
            }
        }
        self.parts.push(Part::new(Says::Field, label, By::Label, lines));
    }
}
