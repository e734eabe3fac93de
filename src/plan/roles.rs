//! Who does what, and until when: text of a bracket, of a line below a task, or of a department cell.
//!
//! ```text
//! 牵头单位：市发改局；责任单位：市财政局，6月底完成      labels; a label goes on to the next
//! 市发改局牵头，市财政局、市司法局参与，各县、区负责落实  verbs; a verb goes back to the one before
//! 由市发改局会同市财政局落实                          会同 between two bodies
//! ```
//!
//! [`parts`] cuts the text at labels, verbs and deadlines; [`assign`] reads the names in each part. Labels are
//! the header words of `columns.tsv`, verbs those of `department/verbs.tsv`. What neither says has the role
//! of the column or, in a bracket, that of the responsible bodies. A verb that only says that something is
//! done (负责, 落实) leaves bodies in the column that they stand in, unless others lead beside them.

mod deadline;
mod ditto;
mod labels;

pub use deadline::is_deadline;
pub use labels::{MAX_LABEL, label_before};

use super::{holds_departments, rules};
use crate::department::{self, Doubt, Evidence, role_in_bracket, verb_at_end};
use crate::model::{Department, Kind, Role, SharedText};
use crate::text;
use crate::vocabulary::Vocabulary;
use crate::warning::WarningKind;
use labels::is_label;

/// The words that are known, and what the document says of names.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// Names of the document.
    pub evidence: &'w Evidence,
    /// Header words, which are labels too.
    pub vocabulary: &'w Vocabulary,
}

/// Words that have one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'t> {
    /// The role; `None` for a sentence that names no role.
    pub role: Option<Role>,
    /// The label or verb that says so; empty where nothing does.
    pub words: &'t str,
    /// Its text in each line that it covers, with the line's index.
    pub lines: Vec<(usize, &'t str)>,
}

/// Bodies by role, and what stands beside them.
#[derive(Debug, Clone, Default)]
pub struct Assigned {
    /// Bodies with their role, in the order of the text.
    pub lists: Vec<(Role, Vec<Department>)>,
    /// One of the lists ends in 等.
    pub open_ended: bool,
    /// Breaks between names that could be read both ways.
    pub doubts: Vec<Doubt>,
    /// Deadlines, as written.
    pub deadlines: Vec<String>,
    /// Persons and remarks, with their labels.
    pub other: Vec<(String, String)>,
    /// Sentences that name no role, with their lines.
    pub left: Vec<(usize, String)>,
}

impl Assigned {
    /// The bodies of a column 责任（配合）单位: those in the bracket behind a body support it.
    pub fn support_in_brackets(mut self, words: Words<'_>) -> Assigned {
        let mut support = Vec::new();
        for body in self.lists.iter_mut().flat_map(|(_, bodies)| bodies) {
            let inner = body.name.strip_suffix(['）', ')']).and_then(|name| name.split_once(['（', '(']));
            let Some((first, inner)) = inner.filter(|(_, inner)| names_only(inner, words)) else { continue };
            let found = department::read(&[inner], words.evidence);
            support.extend(found.departments);
            self.open_ended |= found.open_ended;
            body.name = first.into();
            body.second_name = None;
        }
        if !support.is_empty() {
            self.lists.push((Role::Support, support));
        }
        self
    }
}

/// Reads lines whose bodies have the role `default` where nothing beside them gives one.
pub fn assign(lines: &[&str], default: Role, words: Words<'_>) -> Assigned {
    let mut assigned = Assigned::default();
    if lines.iter().all(|line| is_plain(line)) && holds_departments(default) && department::ditto(lines).is_none() {
        let found = department::read(lines, words.evidence);
        assigned.lists.push((default, found.departments));
        (assigned.open_ended, assigned.doubts) = (found.open_ended, found.doubts);
        return assigned;
    }
    for part in parts(lines, default, words) {
        let joined = || part.lines.iter().map(|(_, text)| text.trim()).collect::<Vec<_>>().join("\n");
        match part.role {
            Some(role) if holds_departments(role) => {
                let texts: Vec<&str> = part.lines.iter().map(|(_, text)| *text).collect();
                // 责任单位：同上 stands for bodies that are not here.
                if let Some(word) = department::ditto(&texts) {
                    assigned.lists.push((role, ditto::list_of(word, &text::squeeze(part.words))));
                    continue;
                }
                let mut found = department::read(&texts, words.evidence);
                if !part.words.is_empty() {
                    let words = SharedText::from(text::squeeze(part.words));
                    found.departments.iter_mut().for_each(|body| body.role_text = Some(words.clone()));
                }
                let line_of = |line: usize| part.lines.get(line).map_or(line, |(line, _)| *line);
                let doubts = found.doubts.into_iter().map(|doubt| Doubt { line: line_of(doubt.line), ..doubt });
                assigned.doubts.extend(doubts);
                assigned.open_ended |= found.open_ended;
                assigned.lists.push((role, found.departments));
            }
            Some(Role::Deadline) => assigned.deadlines.push(joined()),
            Some(_) => assigned.other.push((text::squeeze(part.words), joined())),
            None => assigned.left.extend(part.lines.iter().map(|(line, text)| (*line, (*text).to_owned()))),
        }
    }
    assigned
}

/// Whether a line surely holds no label, verb, deadline or sentence: nothing but names, as in most cells.
fn is_plain(line: &str) -> bool {
    let (mut last, mut before) = (' ', ' ');
    for c in line.chars() {
        let ends = match c {
            '：' | ':' | '。' | '均' | '都' | '牵' | '0'..='9' => return false,
            '同' if last == '会' => return false,
            '、' | '，' | ',' | '；' | ';' | '/' | '／' => true,
            c => c.is_whitespace(),
        };
        if ends && ends_words(last, before) {
            return false;
        }
        (last, before) = (c, last);
    }
    !ends_words(last, before)
}

/// Whether a verb or deadline may end with these characters; 等 may stand behind a verb.
fn ends_words(last: char, before: char) -> bool {
    let ends = |c: char| matches!(c, '）' | ')') || department::ends_verb(c) || deadline::may_end_with(c);
    ends(last) || last == '等' && ends(before)
}

/// The warning about a break between two names.
pub fn doubtful_name(doubt: Doubt) -> WarningKind {
    let between = if doubt.joined { "" } else { "、" };
    let read_as = [doubt.left.as_str(), between, doubt.right.as_str()].concat();
    WarningKind::DoubtfulName { left: doubt.left, right: doubt.right, read_as }
}

/// The lines cut into parts. Lines without any label, verb or deadline are one part as they are.
pub fn parts<'t>(lines: &[&'t str], default: Role, words: Words<'_>) -> Vec<Part<'t>> {
    let tokens = tokens(lines);
    // A verb such as 落实 says something only beside others that lead.
    let leads = tokens.iter().any(|token| is_led(token, words));
    let mut reader = Reader {
        lines,
        words,
        leads,
        mode: (default, ""),
        pending: None,
        earlier: None,
        joint: None,
        idle: false,
        parts: Vec::new(),
    };
    for token in tokens {
        reader.token(token);
    }
    reader.flush();
    let plain = reader.parts.iter().all(|part| part.words.is_empty() && part.role == Some(default));
    if plain {
        return vec![Part { role: Some(default), words: "", lines: lines.iter().copied().enumerate().collect() }];
    }
    reader.parts
}

/// Whether a bracket says who does something: a label stands in it, or a verb behind what reads like a body.
pub fn is_assignment(text: &str, words: Words<'_>) -> bool {
    let named = |part: &Part<'_>| {
        part.lines.iter().rev().any(|(_, text)| {
            let last = text.rsplit(['、', '，', ',', '；', ';', ' ']).find(|name| !name.is_empty());
            last.is_some_and(|name| department::reads_like_body(name, words.evidence))
        })
    };
    parts(&[text], Role::Responsible, words).iter().any(|part| {
        part.role.is_some_and(holds_departments)
            && !part.words.is_empty()
            && (is_label(part.words, words) || named(part))
    })
}

/// Whether a bracket holds nothing but names of bodies, one of which is known, and perhaps until when: 市教育局、各县区,
/// 州妇联、州教体科局，6月底前.
pub fn names_only(text: &str, words: Words<'_>) -> bool {
    let names: Vec<&str> = text.split(['，', ',', '；']).filter(|part| !is_deadline(part)).collect();
    let found = department::read(&names, words.evidence).departments;
    let known = |body: &Department| body.canonical.is_some() || words.evidence.body(&body.name).is_some();
    let like_one = |body: &Department| {
        let has_level = body.level.is_some() && !body.name.contains(['（', '(']);
        body.kind == Some(Kind::Collective) || has_level && department::reads_like_body(&body.name, words.evidence)
    };
    found.iter().any(known) && found.iter().all(|body| known(body) || like_one(body))
}

/// What stands between two delimiters.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    line: usize,
    /// Its first byte in the line.
    start: usize,
    text: &'t str,
    /// The delimiter before it; a newline for the first of a line.
    before: char,
    /// Whether a colon ends it.
    labels: bool,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Cuts lines at delimiters outside brackets. Where brackets do not pair they count for nothing.
fn tokens<'t>(lines: &[&'t str]) -> Vec<Token<'t>> {
    let mut all = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let (mut start, mut before, mut depth) = (0, '\n', 0u32);
        let mut push = |start: usize, end: usize, before: char, labels: bool| {
            let raw = line.get(start..end).unwrap_or_default();
            let text = raw.trim();
            let skipped = raw.len() - raw.trim_start().len();
            if !text.is_empty() || labels {
                all.push(Token { line: index, start: start + skipped, text, before, labels });
                true
            } else {
                false
            }
        };
        for (at, c) in line.char_indices() {
            match c {
                '（' | '(' | '〔' | '[' | '【' => depth += 1,
                '）' | ')' | '〕' | ']' | '】' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let cuts =
                matches!(c, '、' | '，' | ',' | '；' | ';' | '。' | '：' | ':' | '/' | '／') || c.is_whitespace();
            if depth > 0 || !cuts {
                continue;
            }
            let pushed = push(start, at, before, matches!(c, '：' | ':'));
            start = at + c.len_utf8();
            // Of several delimiters in a row the strongest counts.
            if pushed || strength(c) >= strength(before) {
                before = c;
            }
        }
        push(start, line.len(), before, false);
    }
    all
}

fn strength(delimiter: char) -> u8 {
    match delimiter {
        '。' => 4,
        '；' | ';' => 3,
        '，' | ',' | '：' | ':' | '\n' => 2,
        '、' | '/' | '／' => 1,
        _ => 0,
    }
}

fn is_led(token: &Token<'_>, words: Words<'_>) -> bool {
    match token.labels {
        true => label_before(token.text, words).is_some_and(|(_, role)| role == Role::Lead),
        false => verb(token.text).is_some_and(|(_, _, role)| role == Role::Lead),
    }
}

/// A token's name and the verb behind it, also in a bracket of its own, with what the verb gives.
fn verb(text: &str) -> Option<(&str, &str, Role)> {
    let text = text.strip_suffix('等').unwrap_or(text);
    if let Some(found) = role_in_bracket(text) {
        return Some(found);
    }
    let (rest, _, role) = verb_at_end(text)?;
    // 市教育局（牵头: the bracket was not closed.
    Some((rest.trim_end_matches(['（', '(']), text.get(rest.len()..)?, role))
}

struct Reader<'r, 't> {
    lines: &'r [&'t str],
    words: Words<'r>,
    /// Whether a body leads.
    leads: bool,
    /// Role and words of what no verb follows: those of the last label.
    mode: (Role, &'t str),
    /// Names that wait for their verb: first and last token.
    pending: Option<(Token<'t>, Token<'t>)>,
    /// Those before the last comma.
    earlier: Option<(Token<'t>, Token<'t>)>,
    /// Names before 会同, which have the verb behind the names that follow it.
    joint: Option<(Token<'t>, Token<'t>)>,
    /// Whether the sentence names no role.
    idle: bool,
    parts: Vec<Part<'t>>,
}

impl<'t> Reader<'_, 't> {
    fn token(&mut self, token: Token<'t>) {
        if matches!(token.before, '；' | ';' | '。') {
            self.flush();
        }
        if token.before == '。' || token.start == 0 && token.line == 0 {
            let sentence = self.sentence(token);
            // The first sentence is the list itself unless it is a rule.
            self.idle = rules::says_any(sentence) || token.before == '。' && !names_roles(sentence, self.words);
        }
        if self.idle {
            self.leave(token);
            return;
        }
        if token.labels
            && let Some((at, role)) = label_before(token.text, self.words)
        {
            let (before, label) = token.text.split_at_checked(at).unwrap_or_default();
            if !before.trim().is_empty() {
                self.pend(Token { text: before.trim_end(), ..token });
            }
            self.flush();
            self.mode = (role, label);
            return;
        }
        if !holds_departments(self.mode.0) {
            // The text of a deadline or remark goes on to the next label.
            self.pend(token);
            return;
        }
        if token.before != '、' && is_deadline(token.text) {
            self.flush();
            self.push(Some(Role::Deadline), "", token, token);
            return;
        }
        let token = self.joint_before(token);
        let Some((name, words, role)) = verb(token.text) else { return self.pend(token) };
        if token.text.ends_with(['）', ')']) {
            // 市教育局（牵头） says nothing of the names before it.
            self.flush();
        }
        let role = match role {
            Role::Responsible if !self.leads => self.mode.0,
            role => role,
        };
        if !name.is_empty() {
            // 等 behind the verb belongs to the names: 市教育局牵头等.
            self.pend(Token { text: name, ..token });
        }
        // 责任单位：县农业农村局，县财政局配合: the one before the comma does what the label or column says.
        if role == Role::Support
            && (!self.leads || !self.mode.1.is_empty())
            && let Some((first, last)) = self.earlier.take()
        {
            let (role, words) = self.mode;
            self.push(Some(role), words, first, last);
        }
        self.close(role, words);
    }

    /// Keeps the names before 会同; the token with what stands behind it.
    fn joint_before(&mut self, token: Token<'t>) -> Token<'t> {
        const JOINT: &str = "会同";
        let Some((before, behind)) = token.text.split_once(JOINT) else { return token };
        // 会同县 is a county, also behind its city's name; behind a body's 会同 is a word.
        let is_body = || self.words.evidence.body(before).is_some() || self.words.evidence.has(before);
        if behind.starts_with('县') && !is_body() || before.is_empty() && self.pending.is_none() {
            return token;
        }
        if !before.is_empty() {
            self.pend(Token { text: before, ..token });
        }
        self.joint = self.take_pending();
        Token { start: token.start + before.len() + JOINT.len(), text: behind, ..token }
    }

    /// The names that wait have a verb.
    fn close(&mut self, role: Role, words: &'t str) {
        if let Some((first, last)) = self.joint.take() {
            self.push(Some(role), words, first, last);
            if let Some((first, last)) = self.take_pending() {
                self.push(Some(Role::Support), "会同", first, last);
            }
        } else if let Some((first, last)) = self.take_pending() {
            self.push(Some(role), words, first, last);
        }
    }

    /// The names that wait have no verb.
    fn flush(&mut self) {
        let (role, words) = self.mode;
        self.close(role, words);
    }

    fn pend(&mut self, token: Token<'t>) {
        if token.text.is_empty() {
            return;
        }
        if matches!(token.before, '，' | ',') {
            self.earlier = self.take_pending();
        }
        let first = self.pending.map_or(token, |(first, _)| first);
        self.pending = Some((first, token));
    }

    /// All names that wait.
    fn take_pending(&mut self) -> Option<(Token<'t>, Token<'t>)> {
        match (self.earlier.take(), self.pending.take()) {
            (Some((first, _)), Some((_, last))) => Some((first, last)),
            (earlier, pending) => pending.or(earlier),
        }
    }

    /// A sentence that names no role is kept as it is.
    fn leave(&mut self, token: Token<'t>) {
        match self.parts.last_mut() {
            Some(Part { role: None, lines, .. })
                if token.before != '。' && lines.last().is_some_and(|l| l.0 == token.line) => {}
            _ => {
                let text = self.sentence(token);
                self.parts.push(Part { role: None, words: "", lines: vec![(token.line, text)] });
            }
        }
    }

    /// The text from a token to the end of its sentence.
    fn sentence(&self, token: Token<'t>) -> &'t str {
        let rest = self.lines.get(token.line).and_then(|line| line.get(token.start..)).unwrap_or_default();
        let mut depth = 0u32;
        let end = rest.char_indices().find(|&(_, c)| {
            match c {
                '（' | '(' | '〔' | '[' | '【' => depth += 1,
                '）' | ')' | '〕' | ']' | '】' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == '。' && depth == 0
        });
        rest.get(..end.map_or(rest.len(), |(at, _)| at)).unwrap_or(rest)
    }

    fn push(&mut self, role: Option<Role>, words: &'t str, first: Token<'t>, last: Token<'t>) {
        let whole = self.lines.iter().enumerate().take(last.line + 1).skip(first.line);
        let names = role.is_some_and(holds_departments);
        let lines = whole.map(|(index, line)| {
            let start = if index == first.line { first.start } else { 0 };
            let end = if index == last.line { last.end() } else { line.len() };
            // A 、 too many stays with the names that it stands at.
            let (start, end) = if names { with_stray(line, start, end) } else { (start, end) };
            (index, line.get(start..end).unwrap_or_default())
        });
        self.parts.push(Part { role, words, lines: lines.collect() });
    }
}

/// Bytes of a line with the 、 behind them, and before them where a label ends.
fn with_stray(line: &str, start: usize, end: usize) -> (usize, usize) {
    let (before, behind) = (line.get(..start).unwrap_or_default(), line.get(end..).unwrap_or_default());
    let labelled = before.trim_end_matches('、');
    let start = if labelled.ends_with(['：', ':']) { labelled.len() } else { start };
    // Before a name with another role it divides the two.
    let rest = behind.trim_start_matches('、');
    let stray = !rest.trim_start().starts_with(char::is_alphanumeric);
    (start, if stray { end + behind.len() - rest.len() } else { end })
}

/// Whether a sentence behind the first one gives bodies roles.
fn names_roles(sentence: &str, words: Words<'_>) -> bool {
    let labelled = sentence.split_once(['：', ':']).is_some_and(|(label, _)| label_before(label, words).is_some());
    let body = |name: &str| department::reads_like_body(name, words.evidence) || is_deadline(name);
    labelled || sentence.split(['、', '，', '；', ' ']).filter(|name| !name.is_empty()).all(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part as `role words=text`, lines joined with `|`.
    fn read(lines: &[&str], default: Role) -> Vec<String> {
        let words = Words { evidence: &Evidence::default(), vocabulary: &Vocabulary::default() };
        let shown = |part: Part<'_>| {
            let role = part.role.map_or("-".to_owned(), |role| format!("{role:?}").to_lowercase());
            let text: Vec<&str> = part.lines.iter().map(|(_, text)| *text).collect();
            format!("{role} {}={}", part.words, text.join("|"))
        };
        parts(lines, default, words).into_iter().map(shown).collect()
    }

    fn bracket(text: &str) -> Vec<String> {
        read(&[text], Role::Responsible)
    }

    #[test]
    fn labels() {
        assert_eq!(
            bracket("牵头单位：市发改局；责任单位：市财政局、市司法局，各县（市、区）"),
            ["lead 牵头单位=市发改局", "responsible 责任单位=市财政局、市司法局，各县（市、区）"]
        );
        // Roles divided by ，.
        assert_eq!(
            bracket("牵头单位：市人社局，配合单位：市教育局、市财政局，各区、县级市"),
            ["lead 牵头单位=市人社局", "support 配合单位=市教育局、市财政局，各区、县级市"]
        );
        assert_eq!(
            bracket("责任单位：市教育局、市财政局等；各区政府"),
            ["responsible 责任单位=市教育局、市财政局等", "responsible 责任单位=各区政府"]
        );
        assert_eq!(bracket("牵头：市发改局；配合：市财政局"), ["lead 牵头=市发改局", "support 配合=市财政局"]);
        assert_eq!(
            bracket("牵头：、市发改局、；配合：市财政局、"),
            ["lead 牵头=、市发改局、", "support 配合=市财政局、"]
        );
        assert_eq!(
            bracket("牵头单位:市发改局配合单位:市财政局"),
            ["lead 牵头单位=市发改局", "support 配合单位=市财政局"]
        );
    }

    #[test]
    fn deadlines_with_and_without_a_label() {
        assert_eq!(
            bracket("牵头单位：州发改委；责任单位：州财政局，6月底完成"),
            ["lead 牵头单位=州发改委", "responsible 责任单位=州财政局", "deadline =6月底完成"]
        );
        assert_eq!(
            bracket("责任单位：县教育局；完成时限：2024年6月底，长期坚持"),
            ["responsible 责任单位=县教育局", "deadline 完成时限=2024年6月底，长期坚持"]
        );
        assert_eq!(
            bracket("国务院各部门分别负责，年内持续推进"),
            ["responsible 分别负责=国务院各部门", "deadline =年内持续推进"]
        );
    }

    #[test]
    fn verbs() {
        assert_eq!(
            bracket("省发展改革委、省财政厅牵头，省司法厅按职责分工负责"),
            ["lead 牵头=省发展改革委、省财政厅", "responsible 按职责分工负责=省司法厅"]
        );
        assert_eq!(
            bracket("省发展改革委、商务厅，省税务局按职责分工负责"),
            ["responsible 按职责分工负责=省发展改革委、商务厅，省税务局"]
        );
        assert_eq!(
            bracket("市教育局牵头，市财政局、市人社局参与，各县、区人民政府（管委会）负责落实"),
            [
                "lead 牵头=市教育局",
                "support 参与=市财政局、市人社局",
                "responsible 负责落实=各县、区人民政府（管委会）"
            ]
        );
        assert_eq!(bracket("由市教育局会同市财政局落实"), ["responsible 落实=由市教育局", "support 会同=市财政局"]);
        assert_eq!(
            bracket("县交通局会同县财政局、县住建局按职责分工负责"),
            ["responsible 按职责分工负责=县交通局", "support 会同=县财政局、县住建局"]
        );
        assert_eq!(bracket("怀化市会同县教育局牵头"), ["lead 牵头=怀化市会同县教育局"]);
        assert_eq!(
            bracket("市教育局（牵头单位）；市财政局（配合单位）；市民政局（责任单位）"),
            ["lead 牵头单位=市教育局", "support 配合单位=市财政局", "responsible 责任单位=市民政局"]
        );
        assert_eq!(
            read(&["市教育局、市体育局牵头；市财政局配合；各州（市）党委和政府落实"], Role::Lead),
            ["lead 牵头=市教育局、市体育局", "support 配合=市财政局", "responsible 落实=各州（市）党委和政府"]
        );
        assert_eq!(
            bracket("市教育局（牵头）、市财政局、市人社局（配合）"),
            ["lead 牵头=市教育局", "responsible =市财政局", "support 配合=市人社局"]
        );
    }

    #[test]
    fn who_supports_behind_a_comma() {
        assert_eq!(
            read(&["县教育局，县财政局配合"], Role::Responsible),
            ["responsible =县教育局", "support 配合=县财政局"]
        );
        assert_eq!(
            bracket("牵头单位：县教育局，县财政局、县民政局配合"),
            ["lead 牵头单位=县教育局", "support 配合=县财政局、县民政局"]
        );
        // Where another leads, and where no comma divides them, all support.
        assert_eq!(
            bracket("县教育局牵头，县财政局，县民政局配合"),
            ["lead 牵头=县教育局", "support 配合=县财政局，县民政局"]
        );
        assert_eq!(bracket("县财政局、县民政局配合"), ["support 配合=县财政局、县民政局"]);
        assert_eq!(
            bracket("主办：县教育局；会办：县财政局；督办单位：县政府办，6月底前完成初稿"),
            ["lead 主办=县教育局", "support 会办=县财政局", "other 督办单位=县政府办，6月底前完成初稿"]
        );
        assert_eq!(bracket("县教育局牵头，6月底前完成初稿"), ["lead 牵头=县教育局", "deadline =6月底前完成初稿"]);
    }

    #[test]
    fn a_verb_that_says_nothing_of_a_column_leaves_bodies_in_it() {
        assert_eq!(read(&["市教育局、市财政局按职责分工负责"], Role::Lead), ["lead 按职责分工负责=市教育局、市财政局"]);
    }

    #[test]
    fn lines_of_names_are_plain() {
        assert!(["市教育局、市民政局", "市委 组织部", "各县（市、区）人民政府", ""].iter().all(|line| is_plain(line)));
        for line in [
            "责任单位：市教育局",
            "市教育局牵头",
            "市教育局配合等、市民政局",
            "市教育局（负责）",
            "市教育局，年底前",
            "市教育局会同市民政局",
            "市教育局。市民政局",
            "均由各县落实",
        ] {
            assert!(!is_plain(line), "{line}");
        }
    }

    #[test]
    fn plain_lines_stay_as_they_are() {
        assert_eq!(read(&["市委", "组织部、", "", "市教育局 "], Role::Lead), ["lead =市委|组织部、||市教育局 "]);
    }

    #[test]
    fn sentences_that_give_no_role_are_kept() {
        assert_eq!(
            bracket("市教育局牵头，各县、区落实。以下各项工作均需各县、区落实，不再列出。"),
            ["lead 牵头=市教育局", "responsible 落实=各县、区", "- =以下各项工作均需各县、区落实，不再列出"]
        );
        assert_eq!(
            bracket("责任单位：市教育局。方案另行制定，报市政府审定"),
            ["responsible 责任单位=市教育局", "- =方案另行制定，报市政府审定"]
        );
    }

    #[test]
    fn brackets_that_assign() {
        let words = Words { evidence: &Evidence::default(), vocabulary: &Vocabulary::default() };
        for text in
            ["责任单位：甲", "市教育局负责", "省发展改革委牵头", "国务院各部门分别负责", "牵头单位：市民政局，各区"]
        {
            assert!(is_assignment(text, words), "{text}");
        }
        for text in
            ["含管委会", "以下简称“十四五”", "见附件", "2021—2030年", "市教育局", "6月底完成", "试点先行、稳步实施"]
        {
            assert!(!is_assignment(text, words), "{text}");
        }
    }
}
