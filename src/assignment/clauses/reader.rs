//! Tokens to parts, one token behind the other.

use super::brackets::is_all_above;
use super::sentences::Sentences;
use super::waiting::{Joint, Mode, Names};
use super::{JOINT, Part, Says, Where, verb};
use crate::assignment::labels::{ends_as_label, label_before, label_without_colon};
use crate::assignment::tokens::Token;
use crate::assignment::{Words, is_report, persons, rules, times};
use crate::department::{self, level, shape};
use crate::model::{By, Role};
use crate::text::{self, marks};
use crate::time;

/// Reads tokens, one behind the other.
pub(super) struct Reader<'r, 't> {
    pub(super) lines: &'r [&'t str],
    pub(super) words: Words<'r>,
    pub(super) at: Where,
    /// Whether a body leads.
    leads: bool,
    pub(super) mode: Mode<'t>,
    pub(super) pending: Names<'t>,
    /// The names before the last comma.
    pub(super) earlier: Names<'t>,
    pub(super) joint: Joint<'t>,
    /// The body before a colon, of which a person or a duty follows.
    pub(super) named: Option<Token<'t>>,
    /// A label of no role that nothing stands behind yet.
    pub(super) unused_label: Option<Token<'t>>,
    /// Whether the sentence names no role.
    idle: bool,
    /// Where the sentences end of the line, and of the bracket, that were asked for last.
    sentences: [Sentences; 2],
    /// The byte at which the bracket ends whose tokens are read.
    pub(super) within: Option<usize>,
    /// Line and byte up to which tokens belong to a rule.
    skip: Option<(usize, usize)>,
    pub(super) parts: Vec<Part<'t>>,
}

impl<'r, 't> Reader<'r, 't> {
    /// A reader of lines, some of whose bodies lead or none.
    pub(super) fn new(lines: &'r [&'t str], at: Where, words: Words<'r>, leads: bool) -> Self {
        Reader {
            lines,
            words,
            at,
            leads,
            mode: Mode { role: at.role(), words: "", by: at.by() },
            pending: Names::default(),
            earlier: Names::default(),
            joint: Joint::No,
            named: None,
            unused_label: None,
            idle: false,
            sentences: Default::default(),
            within: None,
            skip: None,
            parts: Vec::new(),
        }
    }

    /// Takes in 下同, which is no name.
    pub(super) fn same_below(&mut self) {
        self.pending.cut = true;
    }

    /// Takes in a token.
    pub(super) fn token(&mut self, token: Token<'t>) {
        if self.skip.is_some_and(|(line, end)| token.line == line && token.start < end) {
            return;
        }
        let ends_sentence = marks::is_sentence_end(token.before);
        if ends_sentence || marks::is_semicolon(token.before) {
            self.flush();
        }
        let begins = token.start == 0 && token.line == 0;
        if (begins || marks::strength(token.before) >= Some(marks::Strength::Clause)) && self.rule(token) {
            return;
        }
        if ends_sentence || begins {
            let sentence = self.sentence(token);
            self.idle = ends_sentence && !self.names_roles(sentence);
        }
        if self.idle {
            return self.leave(token);
        }
        if rules::is_alike(token.text) {
            return self.same_below();
        }
        if let Some(body) = self.named.take() {
            return self.behind_body(body, token);
        }
        if token.labels && (token.text.is_empty() || self.label(token)) {
            return;
        }
        // 相关乡镇 is a header, and 相关乡镇人民政府 are several bodies.
        let is_collective = |label: &str| !ends_as_label(label) && department::may_be_several(token.text);
        if !token.labels
            && (begins || (token.before == '\0' || marks::is_comma(token.before) || marks::is_semicolon(token.before)))
            && let Some((behind, end, role)) = label_without_colon(token.text, self.words)
            && !is_collective(token.text.get(..end).unwrap_or_default())
            && (behind == token.text.len() && !self.words.is_known(token.text)
                || shape::has_level(token.text.get(behind..).unwrap_or_default())
                || self.words.is_known(token.text.get(behind..).unwrap_or_default())
                // 牵头单位为人事处.
                || behind > end && self.words.is_body(token.text.get(behind..).unwrap_or_default()))
        {
            self.flush();
            self.set_mode(role, token.text.get(..end).unwrap_or_default());
            if behind < token.text.len() {
                self.token(Token { before: '\0', ..token.from(behind) });
            }
            return;
        }
        if self.mode.by == By::Label && self.stands_by_itself(token) {
            self.flush();
            self.mode = Mode { role: self.at.role(), words: "", by: self.at.by() };
        }
        if !self.mode.role.is_of_bodies() {
            // The text of a time or remark goes on to the next label.
            return self.pend(token);
        }
        self.clause(token);
    }

    /// 责任领导：副区长周某；区住建局牵头, 分管副省长：王某，省商务厅、省财政厅负责: whether what stands behind a person or a time speaks
    /// of bodies.
    fn stands_by_itself(&self, token: Token<'t>) -> bool {
        let role = self.mode.role;
        let begins = marks::is_sentence_end(token.before)
            || marks::is_semicolon(token.before)
            || role == Role::Person && marks::is_comma(token.before);
        let says = |(name, _, role, _): (&str, &str, Role, By)| role.is_of_bodies() && self.words.is_body(name);
        matches!(role, Role::Person | Role::Deadline)
            && begins
            && (verb(token.text, self.words.verbs()).is_some_and(says)
                || role == Role::Person && self.words.is_known(token.text))
    }

    /// A label with its colon. Whether it is one.
    fn label(&mut self, token: Token<'t>) -> bool {
        let Some((at, role)) = label_before(token.text, self.words) else {
            if self.mode.role.is_of_bodies() && self.words.is_body(token.text) {
                self.named = Some(token);
                return true;
            }
            // 联系电话： beside bodies is a field, whatever it says.
            let is_field = !self.parts.is_empty() || !self.pending.is_empty() || self.mode.by == By::Label;
            let is_short = token.text.chars().count() <= MAX_FIELD && !token.text.contains(marks::is_open);
            if is_field && is_short && self.at == Where::Text {
                self.flush();
                self.set_mode(Role::Other, token.text);
                self.unused_label = Some(token);
                return true;
            }
            return false;
        };
        let (before, label) = token.text.split_at_checked(at).unwrap_or_default();
        if before.contains(text::is_han) {
            self.pend(token.to(at));
        }
        self.flush();
        self.set_mode(role, label);
        if role == Role::Other {
            self.unused_label = Some(token.from(at));
        }
        true
    }

    fn set_mode(&mut self, role: Role, label: &'t str) {
        self.mode = Mode { role, words: label, by: By::Label };
    }

    /// A token among names.
    pub(super) fn clause(&mut self, token: Token<'t>) {
        if token.text.is_empty() {
            return;
        }
        if time::is_deadline(token.text) {
            self.flush();
            return self.push(Says::Time, "", By::Column, token, token);
        }
        // 13800001111 is no body.
        if token.text.len() >= MIN_DIGITS && !token.text.contains(char::is_alphabetic) {
            self.flush();
            return self.push(Says::Prose, "", By::Column, token, token);
        }
        if marks::is_comma(token.before) && self.report(token) {
            return;
        }
        if let Some(at) = times::behind_role(token.text, self.words.verbs()) {
            self.clause(token.to(at));
            self.flush();
            let time = token.from(at);
            return self.push(Says::Time, "", By::Column, time, time);
        }
        let joint = self.joint_in(token);
        // 市交通局协同市公安局: the verb of a duty as well.
        let is_joint = joint.is_some_and(|(at, word)| at == 0 || word != JOINT);
        if self.bracket(token) || !is_joint && self.duty(token) {
            return;
        }
        let token = match joint {
            Some((at, word)) => self.joint_before(token, at, word),
            None => token,
        };
        if is_joint && self.duty(token) {
            return;
        }
        if token.text.is_empty() {
            return;
        }
        match verb(token.text, self.words.verbs()) {
            Some(found) => self.verb(token, found),
            None => self.name(token),
        }
    }

    /// Adds a token to the duty before it: 县公安局负责打击非法采砂、电鱼行为. Whether it belongs there.
    pub(super) fn more_duty(&mut self, token: Token<'t>) -> bool {
        let goes_on = marks::is_enumeration_comma(token.before)
            && self.pending.is_empty()
            && !self.words.is_body(token.text)
            && !department::may_be_several(token.text);
        let Some(Part { says: Says::Duty, lines, .. }) = self.parts.last_mut().filter(|_| goes_on) else {
            return false;
        };
        let Some((line, start, text)) = lines.last_mut().filter(|(line, ..)| *line == token.line) else { return false };
        *text = self.lines.get(*line).and_then(|line| line.get(*start..token.end())).unwrap_or(text);
        true
    }

    fn verb(&mut self, token: Token<'t>, (name, words, role, by): (&'t str, &'t str, Role, By)) {
        // 县教育局、县财政局，以上均为牵头单位
        if is_all_above(name) {
            return self.close(role, words, by);
        }
        // 县教育局，以县财政局为主
        if name.starts_with(BEGINS_CLAUSE) {
            self.flush();
        }
        if by == By::Bracket {
            // 市教育局（牵头） says nothing of the names before it.
            self.flush();
        }
        if role == Role::Other {
            // 县政府办督办: it is no one's task.
            if by != By::Bracket && self.pending.is_empty() {
                self.flush();
            }
            let names = token.to(name.len());
            return self.push(Says::Field, words, by, names, names);
        }
        let role = match role {
            _ if self.mode.role == Role::Support && self.at.supports() && role == Role::Lead => role,
            Role::Responsible if !self.leads => self.mode.role,
            role => role,
        };
        // 其他项目由各片区管理局负责: what they do stands before them.
        let by_whom = begins_behind_by(name, self.words);
        let object = by_whom.map(|at| token.to(at - '由'.len_utf8()));
        let (name, token) = match by_whom {
            Some(at) => (name.get(at..).unwrap_or_default(), token.from(at)),
            None => (name, token),
        };
        if !name.is_empty() {
            // 等 behind the verb belongs to the names: 市教育局牵头等.
            let named = Token { text: name, ..token };
            // 由分管领导负责
            let (named, name) = match name.strip_prefix('由') {
                Some(behind) => (named.from(name.len() - behind.len()), behind),
                None => (named, name),
            };
            match persons::with_title(name, self.words.evidence) {
                // 分管副县长负责: a person is no body.
                Some(person) => {
                    self.pend(named.to(person.body.len()));
                    self.person(person.title, person.name, person.body, named);
                }
                // 各中小学校校长
                None if persons::closes_with_title(name, self.words.evidence) && !self.words.is_known(name) => {
                    self.person(name, "", "", named);
                }
                None if persons::is_name(name, self.words.evidence) => self.person("", name, "", named),
                None => self.pend(named),
            }
        }
        // 责任单位：县农业农村局，县财政局配合: the one before the comma does what the label or column says.
        let labelled = self.mode.by == By::Label;
        if role != self.mode.role
            && (labelled || role == Role::Support && !self.leads)
            && matches!(self.joint, Joint::No)
            && !self.earlier.is_empty()
        {
            let earlier = std::mem::take(&mut self.earlier);
            let Mode { role, words, by, .. } = self.mode;
            self.push_names(role, words, by, earlier);
        }
        self.close(role, words, by);
        if let Some(object) = object {
            self.push(Says::Duty, "", By::Verb, object, object);
        }
        if token.text.ends_with('等')
            && let Some(part) = self.parts.last_mut()
        {
            part.open = true;
        }
    }

    /// A body with a verb and what the verb is about: 县规划局负责编制规划. Whether it is one.
    fn duty(&mut self, token: Token<'t>) -> bool {
        let words = self.words;
        let is_name = |name: &str| {
            let name = name.strip_prefix('由').unwrap_or(name);
            // 市 of 市推进企业上市工作领导小组 is where a name begins.
            // 省发改委会同省财政局 is two.
            let is_one = words.joint(name).is_none_or(|(at, _)| at == 0);
            let is_person = || persons::closes_with_title(name, words.evidence);
            is_one
                && !shape::is_level(name)
                && (words.is_body(name) || department::may_be_complete(name) || is_person())
        };
        let Some((at, behind, role)) = words.verbs().with_object(token.text, is_name) else { return false };
        // 市委编制委员会办公室 is a body that is known, and 市民政局社会组织科 a part of one.
        let object = token.text.get(behind..).unwrap_or_default();
        // 由县教育局牵头的试点 is no work that is given.
        if words.evidence.body(token.text).is_some() || shape::is_end(object) || object.starts_with('的') {
            return false;
        }
        // 县社会组织管理局: what stands before the verb is no known name, and all of it reads like one.
        let before = token.text.get(..at).unwrap_or_default();
        let is_no_name = !words.is_known(before) && !department::may_be_several(before);
        if is_no_name && shape::has_level(token.text) && department::may_be_complete(token.text) {
            return false;
        }
        // 市教育局牵头负责: words of a role and nothing else. 市科协办理落实 names 市科协, and nobody who 协办.
        if verb(token.text, words.verbs()).is_some_and(|(name, ..)| name.len() <= at || words.is_known(name)) {
            return false;
        }
        self.verb(
            token.to(behind),
            (token.text.get(..at).unwrap_or_default(), token.text.get(at..behind).unwrap_or_default(), role, By::Verb),
        );
        let object = token.from(behind);
        // 市住建局负责指导协调: more words of the role.
        if self.words.verbs().is_tail(object.text) {
            return true;
        }
        self.push(Says::Duty, "", By::Verb, object, object);
        true
    }

    /// The word in a token that joins those who support to a body, and where it begins. Only 会同 begins a text.
    fn joint_in(&self, token: Token<'t>) -> Option<(usize, &'t str)> {
        let follows = || {
            let begins_clause =
                matches!(token.before, '\0' | '\n') || marks::strength(token.before) >= Some(marks::Strength::Clause);
            begins_clause && !(self.parts.is_empty() && self.pending.is_empty())
        };
        self.words.joint(token.text).filter(|(at, word)| *at > 0 || *word == JOINT || follows())
    }

    /// Keeps the names before 会同; the token with what stands behind it.
    fn joint_before(&mut self, token: Token<'t>, at: usize, word: &'t str) -> Token<'t> {
        let (before, behind) = token.text.split_at_checked(at).unwrap_or_default();
        let behind = behind.get(word.len()..).unwrap_or_default();
        let name = before.trim_end_matches(marks::is_comma);
        let alone = name.is_empty() && self.pending.is_empty() && self.earlier.is_empty();
        if word == JOINT && behind.starts_with(level::COUNTY) {
            // 会同县 is a county, also behind its city's name; behind a county's body 会同 is a word.
            let is_body = self.words.is_known(name) || !alone && name.is_empty();
            let first = self.parts.first().and_then(|part| part.texts().next()).unwrap_or_default();
            let county = first.trim_start().trim_start_matches('由').starts_with(level::COUNTY);
            if !(is_body || alone && county) {
                return token;
            }
        }
        if !name.is_empty() {
            self.name(token.to(before.len()));
        }
        let leading = self.take_pending();
        if leading.is_empty() {
            self.lead_before_joint(token);
            self.joint = Joint::Open(word);
        } else {
            self.joint = Joint::Behind(leading, word);
        }
        token.from(before.len() + word.len())
    }

    /// 县水利局负责，会同县财政局: the bodies whose verb stands before 会同 lead; in a column of those that support they
    /// support.
    fn lead_before_joint(&mut self, token: Token<'t>) {
        let supports = self.at.supports();
        if let Some(last) = self.parts.last_mut()
            && marks::strength(token.before).is_none_or(|strength| strength <= marks::Strength::Clause)
            && (last.role(), last.by) == (Some(Role::Responsible), By::Verb)
        {
            last.says = Says::Bodies(if supports { Role::Support } else { Role::Lead });
        }
    }

    /// A clause that says to whom is reported: 报县委、县政府批准. Whether one begins here.
    fn report(&mut self, token: Token<'t>) -> bool {
        let clause = self.sentence(token).split(marks::is_comma).next().unwrap_or_default();
        if !is_report(clause) {
            return false;
        }
        self.flush();
        let lines = vec![(token.line, token.start, clause)];
        self.parts.push(Part::new(Says::Prose, "", By::Column, lines));
        self.skip = Some((token.line, token.start + clause.len()));
        true
    }

    /// A clause about roles: 排在第一位的部门为牵头部门，下同. Whether one begins here.
    pub(super) fn rule(&mut self, token: Token<'t>) -> bool {
        let Some(end) = rules::clause(self.sentence(token), self.words.verbs()) else { return false };
        self.flush();
        let text = self.lines.get(token.line).and_then(|line| line.get(token.start..token.start + end));
        let lines = vec![(token.line, token.start, text.unwrap_or_default())];
        self.parts.push(Part::new(Says::Rule, "", By::Rule, lines));
        self.skip = Some((token.line, token.start + end));
        true
    }

    /// A sentence that names no role is kept as it is.
    fn leave(&mut self, token: Token<'t>) {
        let sentence = self.sentence(token);
        match self.parts.last_mut() {
            Some(Part { says: Says::Prose, lines, .. })
                if !marks::is_sentence_end(token.before) && lines.last().is_some_and(|l| l.0 == token.line) => {}
            _ => {
                let lines = vec![(token.line, token.start, sentence)];
                self.parts.push(Part::new(Says::Prose, "", By::Column, lines));
            }
        }
    }

    /// The text from a token to the end of its sentence, or of the bracket that it stands in.
    pub(super) fn sentence(&mut self, token: Token<'t>) -> &'t str {
        let line = self.lines.get(token.line).copied().unwrap_or_default();
        let [of_line, of_bracket] = &mut self.sentences;
        let (sentences, end) = self.within.map_or((of_line, line.len()), |end| (of_bracket, end));
        let end = sentences.end_behind(token.start, (token.line, end), line);
        line.get(token.start..end).unwrap_or_default()
    }

    /// Whether a sentence behind the first one gives bodies roles.
    fn names_roles(&self, sentence: &str) -> bool {
        let labelled =
            sentence.split_once(marks::is_colon).is_some_and(|(label, _)| label_before(label, self.words).is_some());
        let body = |name: &str| {
            let name = verb(name, self.words.verbs()).map_or(name, |(name, ..)| name);
            let said = name.strip_prefix(marks::is_open).and_then(|name| name.strip_suffix(marks::is_close));
            let all_above = || self.words.verbs().at_end(said?).map(|(before, ..)| is_all_above(before));
            name.is_empty()
                || all_above() == Some(true)
                || self.words.is_body(name)
                || time::is_deadline(name)
                || self.words.joint(name).is_some()
        };
        let names = || sentence.split(|c: char| marks::is_delimiter(c) || c == ' ').filter(|name| !name.is_empty());
        labelled || names().all(body)
    }

    pub(super) fn push(&mut self, says: Says<'t>, words: &'t str, by: By, first: Token<'t>, last: Token<'t>) {
        let mut lines = Vec::new();
        self.slices(first, last, false, &mut lines);
        self.parts.push(Part::new(says, words, by, lines));
    }

    pub(super) fn slice(&self, first: Token<'t>, last: Token<'t>) -> (usize, usize, &'t str) {
        let line = self.lines.get(first.line).copied().unwrap_or_default();
        (first.line, first.start, line.get(first.start..last.end()).unwrap_or_default())
    }

    /// The text from one token to another, line by line.
    pub(super) fn slices(
        &self,
        first: Token<'t>,
        last: Token<'t>,
        names: bool,
        into: &mut Vec<(usize, usize, &'t str)>,
    ) {
        let whole = self.lines.iter().enumerate().take(last.line + 1).skip(first.line);
        into.extend(whole.map(|(index, line)| {
            let start = if index == first.line { first.start } else { 0 };
            let end = if index == last.line { last.end() } else { line.len() };
            // A 、 too many stays with the names that it stands at.
            let (start, end) = if names { with_stray(line, start, end) } else { (start, end) };
            (index, start, line.get(start..end).unwrap_or_default())
        }));
    }

    /// Whether something of the lines is in no part: 下同, a bracket.
    pub(super) fn left_out(&self) -> bool {
        let covered: usize = self.parts.iter().flat_map(Part::texts).map(count).sum();
        covered < self.lines.iter().map(|line| count(line)).sum::<usize>()
    }
}

/// Where the body begins behind 由 that what it does stands before: 二期项目由市交投公司. `None` for a name, and where 由 begins
/// it.
fn begins_behind_by(name: &str, words: Words<'_>) -> Option<usize> {
    let (object, body) = name.split_once('由')?;
    let is_object = !object.is_empty() && !object.ends_with('自') && !words.is_known(name);
    (is_object && words.is_body(body)).then_some(object.len() + '由'.len_utf8())
}

fn count(text: &str) -> usize {
    text.chars().filter(|&c| text::is_alphanumeric(c)).count()
}

/// Words with which the clause of a verb begins.
const BEGINS_CLAUSE: [char; 2] = ['由', '以'];

/// Bytes of a number that is none of a list.
const MIN_DIGITS: usize = 5;

/// Characters of a field's label.
const MAX_FIELD: usize = 8;

/// Bytes of a line with the 、 behind them, and before them where a label ends.
fn with_stray(line: &str, start: usize, end: usize) -> (usize, usize) {
    let (before, behind) = (line.get(..start).unwrap_or_default(), line.get(end..).unwrap_or_default());
    let labelled = before.trim_end_matches(marks::is_enumeration_comma);
    let start = if labelled.ends_with(marks::is_colon) { labelled.len() } else { start };
    // Before a name with another role it divides the two.
    let rest = behind.trim_start_matches(marks::is_enumeration_comma);
    let stray = !rest.trim_start().starts_with(char::is_alphanumeric);
    (start, if stray { end + behind.len() - rest.len() } else { end })
}
