//! Who does what, and until when: the text of a cell, of a bracket, or of a line below what is to be done.
//!
//! A text is read once: `tokens` cut it at its delimiters, `clauses` tell what each part says (with the words of `labels`,
//! `persons`, `times`, `rules`), and `names` which bodies the tokens of a part name. [`read`] gives
//! bodies by role with what stands beside them. `find` tells which stretches of a longer text are such texts.
//!
//! ```
//! use qingdan::internals::assignment::{Where, Words, read};
//! use qingdan::internals::department::Evidence;
//! use qingdan::model::Role;
//! let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
//! let assigned = read(&["市教育局牵头，会同市财政局、市民政局，6月底前"], Where::Text, words);
//! let names = |role: Role| {
//!     let lists = assigned.lists.iter().filter(move |list| list.role == role);
//!     lists.flat_map(|list| list.bodies.iter().map(|body| body.name.as_str())).collect::<Vec<_>>()
//! };
//! assert_eq!(names(Role::Lead), ["市教育局"]);
//! assert_eq!(names(Role::Support), ["市财政局", "市民政局"]);
//! assert_eq!(assigned.deadlines, ["6月底前"]);
//! ```

mod clauses;
mod ditto;
pub mod find;
mod labels;
pub mod names;
mod persons;
pub mod rules;
mod times;
mod tokens;
mod words;

pub use clauses::{Part, Says, Where, parts};
pub use labels::{divides_work, is_label, label_before, label_without_colon};
pub use names::Doubt;
pub use persons::closes_with_title;

use crate::department::{self, Evidence, RoleVerbs, shape};
use crate::model::{By, Department, Kind, Person, Role, SharedText};
use crate::text::{self, marks};
use crate::time;
use crate::vocabulary::Vocabulary;
use names::Cell;
use std::ops::Range;

/// The words that are known, and what the document says of names.
#[derive(Debug, Clone, Copy)]
pub struct Words<'w> {
    /// Names of the document.
    pub evidence: &'w Evidence,
    /// Header words, which are labels too.
    pub vocabulary: &'w Vocabulary,
}

impl<'w> Words<'w> {
    /// The verbs that give a role.
    pub(crate) fn verbs(&self) -> &'w RoleVerbs {
        self.evidence.verbs()
    }

    /// The first word of a text that joins those who support to a body: where it begins, and the word.
    pub(crate) fn joint<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        department::joint(text, self.evidence.lexicon())
    }

    /// Whether a name, with what may stand beside it, reads like that of a body.
    fn is_body(&self, name: &str) -> bool {
        !name.is_empty() && name.len() <= MAX_NAME && department::reads_like_body(name, self.evidence)
    }

    /// Whether a name is that of a body that is known.
    fn is_known(&self, name: &str) -> bool {
        self.evidence.body(name).is_some() || self.evidence.has(name)
    }
}

/// No name is longer, in bytes.
const MAX_NAME: usize = 300;

/// Bodies of one role that one stretch of the text names.
#[derive(Debug, Clone)]
pub struct BodyList {
    /// What they do.
    pub role: Role,
    /// What says so.
    pub by: By,
    /// The bodies, in the order of the text.
    pub bodies: Vec<Department>,
    /// Of each the bytes of its name in the lines, joined with a newline; none where a body stands in other words: 同上.
    pub spans: Vec<Range<usize>>,
    /// Breaks between names that could be read both ways.
    pub doubts: Vec<Doubt>,
    /// The index of the first line that names them.
    pub line: usize,
    /// The bytes of the lines, joined with a newline, from the first that names them to the last.
    pub span: Range<usize>,
}

/// Bodies by role, and what stands beside them.
#[derive(Debug, Clone, Default)]
pub struct Assigned {
    /// Bodies with their role, in the order of the text.
    pub lists: Vec<BodyList>,
    /// One of the lists ends in 等.
    pub open_ended: bool,
    /// Times, as written.
    pub deadlines: Vec<String>,
    /// Persons beside the bodies.
    pub persons: Vec<Person>,
    /// Fields, with their labels.
    pub other: Vec<(String, String)>,
    /// Rules of the document, with their lines.
    pub rules: Vec<(usize, String)>,
    /// What says nothing of bodies, with its lines.
    pub left: Vec<(usize, String)>,
    /// Labels with a slip, and what they are read as, with their lines.
    pub mistyped: Vec<(usize, String, String)>,
}

/// Reads lines of cleaned text.
pub fn read(lines: &[&str], at: Where, words: Words<'_>) -> Assigned {
    read_written(lines, lines, at, words)
}

/// The same of lines beside which stands, each character at the same byte, how they are written.
pub fn read_written(lines: &[&str], written: &[&str], at: Where, words: Words<'_>) -> Assigned {
    let cell = Cell::new(lines, written);
    let mut assigned = Assigned::default();
    if at != Where::Text
        && at.role().is_of_bodies()
        && lines.iter().all(|line| is_plain(line, words.evidence))
        && department::ditto(lines).is_none()
    {
        let tokens = tokens::of_names(lines);
        let lines = lines.iter().enumerate().map(|(index, line)| (index, 0, *line)).collect();
        let part = Part { tokens, ..Part::new(Says::Bodies(at.role()), "", By::Column, lines) };
        add_bodies(&mut assigned, &part, at.role(), &cell, words);
        return assigned;
    }
    let mut behind_person = false;
    for mut part in parts(lines, at, words) {
        let is_person = matches!(part.says, Says::Person { .. });
        if matches!(part.says, Says::Duty) && (behind_person || assigned.lists.is_empty()) {
            // 由分管领导负责走访企业: the work of no body.
            part.says = Says::Prose;
        }
        behind_person = is_person;
        add(&mut assigned, &part, &cell, words);
    }
    assigned
}

/// Adds what a part says.
fn add(assigned: &mut Assigned, part: &Part<'_>, cell: &Cell<'_>, words: Words<'_>) {
    let joined = || part.texts().map(str::trim).collect::<Vec<_>>().join("\n");
    let first_line = part.lines.first().map_or(0, |(line, ..)| *line);
    match part.says {
        Says::Bodies(role) => {
            if let Some(meant) = labels::meant(part.words) {
                assigned.mistyped.push((first_line, part.words.to_owned(), meant));
            }
            add_bodies(assigned, part, role, cell, words);
        }
        Says::Time => assigned.deadlines.push(joined()),
        Says::Person { title, name, of } => {
            let told = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
            let (title, name, of) = (told(&text::squeeze(title)), told(name), told(of));
            assigned.persons.push(Person { text: joined(), name, title, of });
        }
        Says::Field => assigned.other.push((text::squeeze(part.words), joined())),
        Says::Duty => {
            let duty = SharedText::from(joined());
            let last = assigned.lists.last_mut().map(|list| list.bodies.as_mut_slice()).unwrap_or_default();
            last.iter_mut().for_each(|body| body.duty = Some(duty.clone()));
        }
        Says::Rule => assigned.rules.push((first_line, joined())),
        Says::Prose => assigned.left.extend(part.lines.iter().map(|(line, _, text)| (*line, (*text).to_owned()))),
    }
}

fn add_bodies(assigned: &mut Assigned, part: &Part<'_>, role: Role, cell: &Cell<'_>, words: Words<'_>) {
    let texts: Vec<&str> = part.texts().collect();
    let role_text = Some(text::squeeze(part.words)).filter(|words| !words.is_empty()).map(SharedText::from);
    let by = part.by;
    let (line, at) = part.lines.first().map_or((0, 0), |(line, at, _)| (*line, *at));
    let begin = cell.place(line, at);
    let span = begin..part.lines.last().map_or(begin, |(line, at, text)| cell.place(*line, at + text.len()));
    // 责任单位：同上 stands for bodies that are not here.
    if let Some(word) = department::ditto(&texts) {
        let bodies = ditto::list_of(word, role_text, by);
        assigned.lists.push(BodyList { role, by, bodies, spans: Vec::new(), doubts: Vec::new(), line, span });
        return;
    }
    let found = part.names(cell, words);
    assigned.open_ended |= found.open_ended || part.open;
    let mut list = BodyList { role, by, bodies: Vec::new(), spans: Vec::new(), doubts: found.doubts, line, span };
    for (mut body, span) in found.departments.into_iter().zip(found.spans) {
        if reads_like_prose(&body.name, words) {
            assigned.left.push((line, body.text.to_string()));
            continue;
        }
        body.by = Some(by);
        if role_text.is_some() {
            body.role_text.clone_from(&role_text);
        }
        list.bodies.push(body);
        list.spans.push(span);
    }
    if let Some(last) = list.bodies.last_mut().filter(|_| part.open) {
        last.and_others = true;
    }
    if !list.bodies.is_empty() {
        assigned.lists.push(list);
    }
}

/// The persons of a cell whose column says what they are. A body beside a person is the one that the person is of; alone it
/// is none.
///
/// ```
/// use qingdan::internals::assignment::{Words, persons_of};
/// use qingdan::internals::department::Evidence;
/// let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
/// let persons = persons_of(&["张某、县教育局局长李某"], "责任人", words);
/// assert_eq!((persons[0].name.as_deref(), persons[0].title.as_deref()), (Some("张某"), Some("责任人")));
/// assert_eq!((persons[1].of.as_deref(), persons[1].title.as_deref()), (Some("县教育局"), Some("局长")));
/// let persons = persons_of(&["王　立 陈志刚"], "责任人", words);
/// assert_eq!([&persons[0].name, &persons[1].name].map(|name| name.as_deref()), [Some("王立"), Some("陈志刚")]);
/// let persons = persons_of(&["县财政局 王立", "县水利局"], "责任人", words);
/// assert_eq!((persons.len(), persons[0].of.as_deref()), (1, Some("县财政局")));
/// ```
pub fn persons_of(lines: &[&str], label: &str, words: Words<'_>) -> Vec<Person> {
    persons::of_column(lines, label, words)
}

/// Whether what stands among names is a sentence: nothing of a name, and words of one.
pub fn reads_like_prose(name: &str, words: Words<'_>) -> bool {
    name.chars().nth(5).is_some() && words::PROSE.stands_in(name) && !words.is_body(name) && !words.is_known(name)
}

/// Whether a clause says to whom is reported: 报市政府审定. Whoever decides does not do the work.
fn is_report(clause: &str) -> bool {
    begins_report(clause) && words::REPORT_ENDS.closes(clause)
}

/// Whether a clause may begin so: 报市政府, but no 经信局.
fn begins_report(clause: &str) -> bool {
    words::REPORTS.first(clause).is_some_and(|report| shape::has_level(report.rest))
}

/// Whether a sentence may stand among the names of a text, so that they are no evidence of what is a name.
pub fn may_hold_prose(text: &str) -> bool {
    words::PROSE.stands_in(text)
}

/// Whether a line surely holds no label, verb, time, person or sentence: nothing but names, as in most cells.
fn is_plain(line: &str, evidence: &Evidence) -> bool {
    if evidence.verbs().own_stands_in(line) || may_hold_prose(line) {
        return false;
    }
    let mut last = ' ';
    let mut start = 0;
    // 县交通局 张伟: a person may stand beside bodies without a title.
    let is_plain_to = |start: usize, end: usize| {
        let left = line.get(..end).unwrap_or_default();
        let name = left.get(start..).unwrap_or_default();
        !ends_words(left, evidence) && !persons::is_name(name, evidence) && !begins_report(name)
    };
    for (at, c) in line.char_indices() {
        let ends = match c {
            '均' | '都' | '牵' | '为' | '长' | '某' | '0'..='9' | '〇' | '０'..='９' | '下' => return false,
            '位' if last == '单' => return false,
            c if text::is_han(c) => false,
            c if marks::is_colon(c) || marks::is_sentence_end(c) || marks::is_close(c) => return false,
            c => marks::is_delimiter(c) || c.is_whitespace(),
        };
        if ends {
            if !is_plain_to(start, at) {
                return false;
            }
            start = at + c.len_utf8();
        }
        last = c;
    }
    is_plain_to(start, line.len()) && department::joint(line, evidence.lexicon()).is_none()
}

/// Whether a verb, time or title may end a text; 等 may stand behind a verb.
fn ends_words(text: &str, evidence: &Evidence) -> bool {
    let ends = |text: &str| {
        let last = text.chars().next_back();
        last.is_some_and(|c| {
            evidence.verbs().may_end_with(c) && evidence.verbs().closes(text)
                || time::may_end_deadline(c) && time::may_close_deadline(text)
                || persons::may_end_with(c, evidence) && persons::closes_with_title(text, evidence)
        })
    };
    ends(text) || text.strip_suffix('等').is_some_and(ends)
}

/// Whether a bracket says who does something: a label stands in it, or a verb behind what reads like a body.
pub fn is_assignment(text: &str, words: Words<'_>) -> bool {
    let named = |part: &Part<'_>| part.tokens.iter().any(|token| words.is_body(token.text));
    let person = |part: &Part<'_>| match part.says {
        Says::Person { of, .. } => part.by == By::Label || words.is_known(of),
        _ => false,
    };
    let all = parts(&[text], Where::Text, words);
    all.iter().any(|part| part.role().is_some() && !part.words.is_empty() && (part.by == By::Label || named(part)))
        || all.iter().any(person)
        || is_ruled(&all, words)
}

/// Whether names of bodies stand beside a clause about roles: 县教育局、县财政局，以黑体字标注的为牵头单位.
fn is_ruled(parts: &[Part<'_>], words: Words<'_>) -> bool {
    let mut bodies = parts.iter().filter(|part| part.role().is_some()).flat_map(Part::texts).peekable();
    parts.iter().any(|part| part.says == Says::Rule)
        && bodies.peek().is_some()
        && bodies.all(|names| names_only(names, words))
}

/// Whether half of several names have the shape of bodies, and not all are those of houses or sites.
fn are_like_bodies(bodies: &[Department]) -> bool {
    let like_one = |body: &&Department| {
        department::may_be_several(&body.name)
            || shape::has_level(&body.name) && department::may_be_complete(&body.name)
    };
    bodies.len() > 1
        && bodies.iter().filter(like_one).count() * 2 >= bodies.len()
        && !bodies.iter().all(|body| find::is_institution(&body.name))
}

/// Whether a bracket holds nothing but names of bodies, one of which is known, and perhaps until when: 市教育局、各县区,
/// 州妇联、州教体科局，6月底前.
pub fn names_only(text: &str, words: Words<'_>) -> bool {
    let (all, bodies, says_bodies) = bodies_among_names(text, words);
    all > 0 && says_bodies && bodies == all
}

/// Whether most of the names that a bracket holds are of bodies, one of which is known: 市教育局、市供电局、北方电力.
pub fn names_mostly(text: &str, words: Words<'_>) -> bool {
    let (all, bodies, says_bodies) = bodies_among_names(text, words);
    says_bodies && bodies * 2 > all && !may_hold_prose(text)
}

/// How many names a text holds, how many of them are known to be bodies or read like one, and whether one tells that it
/// names bodies.
fn bodies_among_names(text: &str, words: Words<'_>) -> (usize, usize, bool) {
    let mut tokens = tokens::of_names(&[text]);
    tokens.retain(|token| !time::is_deadline(token.text));
    let found = names::of(&Cell::new(&[text], &[text]), &tokens, words.evidence).departments;
    let known = |body: &Department| {
        body.canonical.is_some()
            || words.evidence.body(&body.name).is_some()
            || department::is_part_of_known(&body.name, words.evidence)
    };
    let collective = |body: &Department| body.kind == Some(Kind::Collective);
    let like_one = |body: &Department| {
        let alone = !body.text.contains(marks::opens_second_name);
        collective(body) || alone && department::reads_like_body(&body.name, words.evidence)
    };
    // 各相关部门、各镇街 are several bodies each.
    let says_bodies = found.iter().any(known) || found.iter().all(collective) || are_like_bodies(&found);
    let bodies = found.iter().filter(|body| known(body) || like_one(body)).count();
    (found.len(), bodies, says_bodies)
}
