//! A bracket behind a name: until when, who, with whom.

use super::reader::Reader;
use super::waiting::Mode;
use super::{Says, Where};
use crate::assignment::tokens::{Token, tokens_of};
use crate::assignment::words::{ADVERBS, ALL_ABOVE};
use crate::assignment::{is_assignment, names_only, persons, rules};
use crate::department::{self, WITH_OBJECT};
use crate::model::{By, Role};
use crate::text::{self, marks};
use crate::time;

impl<'t> Reader<'_, 't> {
    /// A bracket behind a name that is no part of it: until when, who, with whom. Whether it is one.
    pub(super) fn bracket(&mut self, token: Token<'t>) -> bool {
        let text = token.text;
        let Some(inner_end) = text.strip_suffix(marks::is_close).map(str::len) else { return false };
        let Some(pair) = marks::pairs(text).into_iter().rev().find(|pair| pair.span.end == text.len()) else {
            return false;
        };
        let (open, inner) = (pair.span.start, pair.inner());
        if !pair.is_closed() || inner.end != inner_end {
            return false;
        }
        let all = text.get(inner.clone()).unwrap_or_default();
        // （含开发区管委会，下同）
        let words = rules::before_aside(all);
        let evidence = self.words.evidence;
        // （以上为牵头单位）
        if let Some((before, said, role)) = evidence.verbs().at_end(words)
            && is_all_above(before)
        {
            self.pend(token.to(open));
            self.close(role, said, By::Bracket);
            return true;
        }
        if open == 0 {
            return false;
        }
        let (name, within) = (token.to(open), Token { before: '\0', ..token.from(inner.start).to(words.len()) });
        if rules::clause(all, evidence.verbs()).is_some() {
            let within = Token { before: '\0', ..token.from(inner.start).to(all.len()) };
            self.pend(name);
            self.flush();
            let outer = self.within.replace(within.end());
            let is_rule = self.rule(within);
            self.within = outer;
            return is_rule;
        }
        // （下同） stays beside the name, and is taken off where it is read.
        if words.is_empty() && !all.is_empty() {
            return false;
        }
        // 市教育局（牵头，下同）
        if words.len() < all.len()
            && let Some(role) = evidence.verbs().role_of(words)
        {
            self.flush();
            self.pend(name);
            self.close(role, words, By::Bracket);
            return true;
        }
        if time::is_deadline(words) {
            self.pend(name);
            self.push(Says::Time, "", By::Column, within, within);
            self.pending.cut = true;
            return true;
        }
        // 县交通局（牵头，6月底前）
        if let Some((verb, _)) = words.split_once(|c| marks::is_any_comma(c) || marks::is_semicolon(c))
            && let Some(role) = evidence.verbs().role_of(verb)
            && let until = within.from(
                verb.len() + words.get(verb.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8),
            )
            && time::is_deadline(until.text)
        {
            self.flush();
            self.pend(name);
            self.close(role, verb, By::Bracket);
            self.push(Says::Time, "", By::Column, until, until);
            return true;
        }
        let is_person = |name: &str| persons::is_name(name, evidence);
        if words.split(|c| c == ' ' || marks::is_any_comma(c)).all(is_person) && self.words.is_body(name.text) {
            self.pend(name);
            let all = tokens_of(within.text, (within.line, within.start), '\0', self.words);
            all.into_iter().for_each(|one| self.person("", one.text, name.text, one));
            return true;
        }
        // 市教育局（局长张某）
        if self.words.is_body(name.text)
            && let Some(person) = persons::in_bracket(words, evidence)
        {
            self.pend(name);
            self.person(person.title, person.name, name.text, within);
            return true;
        }
        if evidence.verbs().in_bracket(text).is_none() && says_duty(words) {
            self.flush();
            self.pend(name);
            self.flush();
            self.push(Says::Duty, "", By::Bracket, within, within);
            return true;
        }
        if words.contains(marks::is_open) {
            // What a bracket says of who does what holds no further bracket, so that brackets are read one deep.
            return false;
        }
        let (mode, outer) = (self.mode, self.within);
        if matches!(self.at, Where::ColumnWithSupport(_)) && names_only(words, self.words) {
            self.pend(name);
            self.flush();
            self.mode = Mode { role: Role::Support, words: "", by: By::Bracket };
        } else if self.words.joint(words).is_some_and(|(at, _)| at == 0) {
            self.pend(name);
        } else if is_assignment(words, self.words) && evidence.verbs().in_bracket(text).is_none() {
            self.pend(name);
            self.flush();
        } else {
            return false;
        }
        let all = tokens_of(within.text, (within.line, within.start), '\0', self.words);
        self.within = Some(within.end());
        all.into_iter().for_each(|token| self.token(token));
        self.flush();
        (self.mode, self.within) = (mode, outer);
        true
    }
}

/// Whether words say all names before: 以上, 以上单位均.
pub(super) fn is_all_above(words: &str) -> bool {
    ALL_ABOVE.holds(words.trim_end_matches(['均', '都']))
}

/// Whether a bracket says what the body before it is to do: 负责规划, 主要负责规划.
fn says_duty(words: &str) -> bool {
    let words = ADVERBS.first(words).map_or(words, |adverb| adverb.rest);
    // 县委党群工作部（组织部） has a second name.
    !department::may_be_complete(words)
        && WITH_OBJECT.first(words).is_some_and(|verb| {
            // Other verbs begin titles: 〈优化个人住房贷款…〉.
            !verb.row.ends_with("\tname") && verb.rest.starts_with(text::is_han)
        })
}
