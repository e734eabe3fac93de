//! Tokens to parts: names with their role, times, persons, fields, rules, and what is none of these.
//!
//! ```text
//! 牵头单位：市发改局；责任单位：市财政局，6月底完成       a label holds forward, to the next label
//! 市发改局牵头，市财政局、市司法局参与，各县、区负责落实   a verb holds back, to the verb before it
//! 由市发改局会同市财政局落实                          会同: who stands before it leads, who stands behind it supports
//! 县教育局（牵头）县财政局（配合）                      a bracket holds for the name before it
//! 县规划局负责编制规划                               a verb with an object is a duty
//! 市教育局、市财政局负责，排在第一位的为牵头单位，下同      a clause about roles is a rule
//! ```
//!
//! What neither label nor verb says has the role of the column or, elsewhere, that of the responsible bodies. A verb
//! that only says that something is done (负责, 落实) leaves bodies in the column that they stand in, unless others lead
//! beside them.

mod brackets;
mod people;
mod reader;
mod sentences;
mod waiting;

use super::Words;
use super::labels::{label_before, label_without_colon};
use super::names::{self, Cell};
use super::rules;
use super::tokens::{Token, tokens};
use crate::department::{JOINT, RoleVerbs};
use crate::model::{By, Role};
use crate::text::marks;
use reader::Reader;

/// What a part of a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says<'t> {
    /// Bodies of a role.
    Bodies(Role),
    /// Until when.
    Time,
    /// A person: the office and the name, each perhaps empty, and the body before them.
    Person {
        /// 局长, 分管副省长.
        title: &'t str,
        /// The name.
        name: &'t str,
        /// The body.
        of: &'t str,
    },
    /// What stands behind a label of no role; its words are the part's.
    Field,
    /// What the bodies of the part before are to do.
    Duty,
    /// What the document says of roles.
    Rule,
    /// Nothing about bodies.
    Prose,
}

/// Words that say one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'t> {
    /// What they say.
    pub says: Says<'t>,
    /// The label or verb that says so; empty where nothing does.
    pub words: &'t str,
    /// What gave the role.
    pub by: By,
    /// Its text in each line that it covers, with the line's index and its first byte there.
    pub lines: Vec<(usize, usize, &'t str)>,
    /// What of it may be names.
    pub tokens: Vec<Token<'t>>,
    /// Whether 等 stands behind the verb: 市教育局牵头等.
    pub open: bool,
}

impl<'t> Part<'t> {
    pub(super) fn new(says: Says<'t>, words: &'t str, by: By, lines: Vec<(usize, usize, &'t str)>) -> Part<'t> {
        Part { says, words, by, lines, tokens: Vec::new(), open: false }
    }

    /// The role of its bodies, if it names some.
    pub fn role(&self) -> Option<Role> {
        match self.says {
            Says::Bodies(role) => Some(role),
            _ => None,
        }
    }

    /// The bodies that it names in the cell that it was read from.
    pub fn names(&self, cell: &Cell<'_>, words: Words<'_>) -> names::Found {
        names::of(cell, &self.tokens, words.evidence)
    }

    /// Its texts, line by line.
    pub fn texts(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.lines.iter().map(|(.., text)| *text)
    }
}

/// Where a text stands, which says what bodies without words of a role do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Where {
    /// In a cell of a column of this role.
    Column(Role),
    /// The same, and bodies in a bracket behind another support it: 责任（配合）单位.
    ColumnWithSupport(Role),
    /// In a bracket or line behind or below what is to be done.
    Text,
}

impl Where {
    /// What bodies without words of a role do.
    pub fn role(self) -> Role {
        match self {
            Where::Column(role) | Where::ColumnWithSupport(role) => role,
            Where::Text => Role::Responsible,
        }
    }

    /// Whether it is a cell of bodies that support.
    fn supports(self) -> bool {
        self != Where::Text && self.role() == Role::Support
    }

    fn by(self) -> By {
        match self {
            Where::Column(_) | Where::ColumnWithSupport(_) => By::Column,
            Where::Text => By::Bracket,
        }
    }
}

/// The lines cut into parts. Lines without any label, verb or time are one part as they are.
pub fn parts<'t>(lines: &[&'t str], at: Where, words: Words<'_>) -> Vec<Part<'t>> {
    let tokens = tokens(lines, words);
    // A verb such as 落实 says something only beside others that lead.
    let leads = tokens.iter().any(|token| is_led(token, words));
    let mut reader = Reader::new(lines, at, words, leads);
    for (at, &token) in tokens.iter().enumerate() {
        if words.evidence.is_stopped() {
            break;
        }
        if breaks_same_below(&tokens, at) || at.checked_sub(1).is_some_and(|at| breaks_same_below(&tokens, at)) {
            reader.same_below();
        } else {
            reader.token(token);
        }
    }
    reader.flush();
    lead_of_chiefs(&mut reader.parts, words);
    let plain = |part: &Part<'_>| part.words.is_empty() && part.says == Says::Bodies(at.role());
    if reader.parts.iter().all(plain) && !reader.parts.is_empty() && !reader.left_out() {
        let lines = lines.iter().enumerate().map(|(index, line)| (index, 0, *line)).collect();
        return vec![Part { says: Says::Bodies(at.role()), words: "", by: at.by(), lines, tokens, open: false }];
    }
    reader.parts
}

/// Whether a break parts these words: 下⏎同.
fn breaks_same_below(tokens: &[Token<'_>], at: usize) -> bool {
    let Some([head, rest]) = tokens.get(at..).and_then(|tokens| tokens.get(..2)) else { return false };
    head.line < rest.line && rest.text == "同" && rules::is_alike(&[head.text, rest.text].concat())
}

/// 市水务局主抓，市财政局配合: where no other leads, and some support.
fn lead_of_chiefs(parts: &mut [Part<'_>], words: Words<'_>) {
    let has = |role| parts.iter().any(|part| part.says == Says::Bodies(role));
    if has(Role::Lead) || !has(Role::Support) {
        return;
    }
    let responsible = parts.iter_mut().filter(|part| part.says == Says::Bodies(Role::Responsible));
    for part in responsible.filter(|part| part.by != By::Label && words.verbs().may_lead(part.words)) {
        part.says = Says::Bodies(Role::Lead);
    }
}

fn is_led(token: &Token<'_>, words: Words<'_>) -> bool {
    if token.labels {
        return label_before(token.text, words).is_some_and(|(_, role)| role == Role::Lead);
    }
    verb(token.text, words.verbs()).is_some_and(|(.., role, _)| role == Role::Lead)
        || words.joint(token.text).is_some_and(|(at, word)| at > 0 || word == JOINT)
        || label_without_colon(token.text, words).is_some_and(|(.., role)| role == Role::Lead)
}

/// A token's name and the verb behind it, also in a bracket of its own, with what the verb gives.
fn verb<'t>(text: &'t str, verbs: &RoleVerbs) -> Option<(&'t str, &'t str, Role, By)> {
    let text = text.strip_suffix('等').unwrap_or(text);
    if let Some((name, words, role)) = verbs.in_bracket(text) {
        return Some((name, words, role, By::Bracket));
    }
    let (rest, words, role) = verbs.at_end(text)?;
    // 市教育局（牵头: the bracket was not closed.
    let name = rest.trim_end_matches(marks::is_open);
    let by = if name.len() < rest.len() { By::Bracket } else { By::Verb };
    Some((name, words, role, by))
}
