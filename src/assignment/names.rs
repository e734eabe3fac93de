//! The names of a text: where its tokens name bodies, which words are one name, and where each stands.
//!
//! `pieces` are tokens without the numbers of items; `joints` cut at 和 and 及 between names; `lattice` decides at each
//! line break and space, and between names that stand together, whether a name ends or goes on. What stands
//! beside a name is taken off, and what the words themselves say of a body is asked of `department`.
//!
//! ```
//! use qingdan::internals::assignment::names::{add_evidence, read};
//! use qingdan::internals::department::Evidence;
//! let mut evidence = Evidence::default();
//! add_evidence(&mut evidence, &["市委组织部、", "市民政局"]);
//! let found = read(&["市委", "组织部"], &evidence);
//! assert_eq!(found.departments[0].name, "市委组织部");
//! assert_eq!(found.departments[0].text, "市委\n组织部");
//! let found = read(&["市教育局", "市文旅局"], &evidence);
//! assert_eq!(found.departments.len(), 2);
//! assert_eq!(found.departments[1].canonical.as_deref(), Some("文化广播电视和旅游局"));
//! ```

mod joints;
mod lattice;
mod pieces;

use super::rules;
use super::tokens::{self, Token};
use super::words::EXAMPLES;
use crate::department::beside::{Stripped, strip};
use crate::department::{self, Evidence, RoleVerbs, shape};
use crate::model::{Department, Kind, SharedText};
use crate::text::marks;
use lattice::Cut;
use pieces::{Break, Piece, is_of_name, pieces};
use std::borrow::Cow;
use std::ops::Range;

/// What a text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The bodies, in order.
    pub departments: Vec<Department>,
    /// Of each the bytes of its name in the lines, joined with a newline.
    pub spans: Vec<Range<usize>>,
    /// The list ends in 等 or 等部门.
    pub open_ended: bool,
    /// Line breaks that could be read both ways.
    pub doubts: Vec<Doubt>,
}

/// A line break or space between two pieces that may be one name or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Index of the line of the second piece.
    pub line: usize,
    /// Before the break.
    pub left: String,
    /// Behind it.
    pub right: String,
    /// Whether they were read as one.
    pub joined: bool,
}

/// Lines, joined with a newline: as they are read and, each character at the same byte, as they are written.
#[derive(Debug)]
pub struct Cell<'t> {
    text: Cow<'t, str>,
    written: Cow<'t, str>,
    /// The byte at which each line begins.
    starts: Vec<usize>,
}

impl<'t> Cell<'t> {
    /// Lines of cleaned text, and the same as written.
    pub fn new(lines: &[&'t str], written: &[&'t str]) -> Cell<'t> {
        let starts = lines.iter().scan(0, |start, line| Some(std::mem::replace(start, *start + line.len() + 1)));
        Cell { text: joined(lines), written: joined(written), starts: starts.collect() }
    }

    /// The lines as they are read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of a line's byte.
    pub fn place(&self, line: usize, at: usize) -> usize {
        self.starts.get(line).map_or(0, |start| start + at)
    }

    /// The index of the line of a byte.
    fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// What stands from a byte to the end of its line.
    fn rest_of_line(&self, at: usize) -> &str {
        let next = self.starts.get(self.line_of(at) + 1);
        self.text.get(at..next.map_or(self.text.len(), |next| next - 1)).unwrap_or_default()
    }

    /// The bytes of some characters of names, of which others stand before them behind a byte.
    fn characters(&self, from: usize, before: usize, count: usize) -> Range<usize> {
        let rest = self.text.get(from..).unwrap_or_default();
        let mut shown = rest.char_indices().filter(|(_, c)| is_of_name(*c)).skip(before).take(count);
        let Some(first) = shown.next() else { return from..from };
        let (last, c) = shown.last().unwrap_or(first);
        from + first.0..from + last + c.len_utf8()
    }

    /// A stretch as written; what white space stands in it is one line break or space.
    fn as_written(&self, span: Range<usize>) -> Cow<'_, str> {
        let source = self.written.get(span).unwrap_or_default();
        if !source.contains(char::is_whitespace) {
            return Cow::Borrowed(source);
        }
        let mut shown = String::with_capacity(source.len());
        let mut gap = None;
        for c in source.chars() {
            match c {
                '\n' => gap = Some('\n'),
                c if c.is_whitespace() => gap = gap.or(Some(' ')),
                c => {
                    shown.extend(gap.take());
                    shown.push(c);
                }
            }
        }
        Cow::Owned(shown)
    }
}

fn joined<'t>(lines: &[&'t str]) -> Cow<'t, str> {
    match lines {
        [line] => Cow::Borrowed(line),
        lines => Cow::Owned(lines.join("\n")),
    }
}

/// Reads lines that hold nothing but names. Those that only say 同上 name no body of their own.
pub fn read(lines: &[&str], evidence: &Evidence) -> Found {
    if department::ditto(lines).is_some() {
        return Found::default();
    }
    of(&Cell::new(lines, lines), &tokens::of_names(lines), evidence)
}

/// Takes in the names of lines that nothing but delimiters and the lines' borders bound.
pub fn add_evidence(evidence: &mut Evidence, lines: &[&str]) {
    if department::ditto(lines).is_some() {
        return;
    }
    let cell = Cell::new(lines, lines);
    let mut all =
        joints::cut(&cell, pieces(&cell, &tokens::of_names(lines)), evidence.lexicon()).into_iter().peekable();
    let mut last: Option<Piece<'_>> = None;
    while let Some(piece) = all.next().filter(|_| !evidence.is_stopped()) {
        if piece.before.is_sure() && all.peek().is_none_or(|next| next.before.is_sure()) {
            evidence.add(&piece.text);
        }
        if let Some(last) = last.filter(|last| last.line < piece.line) {
            match piece.before {
                Break::Line => evidence.add_line_break(&last.text, &piece.text),
                _ => evidence.add_delimited_line(),
            }
        }
        last = Some(piece);
    }
}

/// The bodies that tokens of a cell name.
pub fn of(cell: &Cell<'_>, tokens: &[Token<'_>], evidence: &Evidence) -> Found {
    let pieces = joints::cut(cell, pieces(cell, tokens), evidence.lexicon());
    let (cuts, doubts) = lattice::names(cell, pieces, evidence);
    let mut found = Found { departments: Vec::with_capacity(cuts.len()), doubts, ..Found::default() };
    // The level that names without one share: 市行政审批局、住建局.
    let mut scope = None;
    for Cut { name, known, span, before } in join_collectives(cuts, evidence.verbs()) {
        if evidence.is_stopped() {
            break;
        }
        if before == Break::Scope {
            scope = None;
        }
        let aside = without_aside(&name);
        let has_aside = aside.is_some();
        let (name, known) = aside.map_or((name, known), |name| (Cow::Owned(name), None));
        let bare = known.filter(|(_, known)| known.is_bare);
        let stripped = if bare.is_some() { Stripped::bare(&name) } else { strip(&name, evidence.verbs()) };
        // 县财政局等有关部门、单位 is one phrase.
        if found.open_ended && before == Break::Delimiter && matches!(stripped.name, "单位" | "部门") {
            continue;
        }
        found.open_ended |= stripped.open_ended;
        if stripped.name.is_empty() {
            if let Some(last) = found.departments.last_mut() {
                last.and_others |= stripped.open_ended;
                // 牵头 behind a delimiter belongs to the name before it.
                if let Some(role) = stripped.role {
                    last.role_text.get_or_insert_with(|| role.into());
                }
            }
            continue;
        }
        let mut department = match bare.or_else(|| evidence.known(stripped.name)) {
            Some((name, known)) => evidence.department(name.clone(), &known.identity),
            None => evidence.department(stripped.name.into(), &evidence.identify(stripped.name)),
        };
        department.role_text = stripped.role.map(SharedText::from);
        department.and_others = stripped.open_ended;
        department.begins_group = before == Break::Scope && !found.departments.is_empty();
        let text = cell.as_written(span.clone());
        if department.text != *text {
            department.text = (&*text).into();
        }
        if department.level.is_none() && department.canonical.is_some() {
            department.level = scope.or_else(|| evidence.common_level());
        }
        if department.kind != Some(Kind::Collective) {
            scope = department.level.or(scope);
        }
        found.spans.push(if has_aside || department.name.len() == name.len() {
            span
        } else {
            let before =
                name.find(stripped.name).and_then(|at| name.get(..at)).map_or(0, |label| label.chars().count());
            cell.characters(span.start, before, department.name.chars().count())
        });
        found.departments.push(department);
    }
    // 无 says that there is none.
    if let [Department { name, .. }] = found.departments.as_slice()
        && *name == "无"
    {
        (found.departments, found.spans) = (Vec::new(), Vec::new());
    }
    found
}

/// A name whose bracket says how it is written below, without that: 各县政府（含管委会，下同） is 各县政府（含管委会）,
/// 市教育局（下同） is 市教育局.
fn without_aside(name: &str) -> Option<String> {
    let close = name.chars().next_back().filter(|c| marks::is_close(*c))?;
    let before = name.strip_suffix(close)?;
    let open = before.rfind(marks::is_open)?;
    let (first, bracket) = before.split_at_checked(open)?;
    let inner = bracket.trim_start_matches(marks::is_open);
    let kept = rules::before_aside(inner);
    (kept.len() < inner.len()).then(|| match kept {
        "" => first.to_owned(),
        kept => format!("{first}{}{kept}{close}", bracket.strip_suffix(inner).unwrap_or_default()),
    })
}

/// 各乡镇人民政府、街道办事处 is one phrase.
fn join_collectives<'c>(cuts: Vec<Cut<'c>>, verbs: &RoleVerbs) -> Vec<Cut<'c>> {
    let may_join = |name: &str| {
        begins_collective(name) || name.starts_with(ZONE_OFFICE) || shape::is_level(name) || shape::is_bare(name)
    };
    if !cuts.iter().any(|cut| may_join(&cut.name)) {
        return cuts;
    }
    let mut joined: Vec<Cut<'c>> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match joined.last_mut() {
            Some(last)
                if cut.before == Break::Delimiter
                    && last.name.len() < department::MAX_COLLECTIVE
                    && (begins_collective(&last.name) && shape::goes_on_as(&last.name, without_examples(strip(&cut.name, verbs).name))
                        || shape::is_bare(&cut.name) && shape::is_collective(&last.name) && !last.name.contains('等')
                        // 县、区政府: a level alone is no body.
                        || shape::is_level(&last.name) && shape::is_collective(&joined_with(&last.name, &cut.name))
                        || last.name.ends_with("党工委") && cut.name.starts_with(ZONE_OFFICE)) =>
            {
                last.name = Cow::Owned(joined_with(&last.name, &cut.name));
                (last.known, last.span.end) = (None, cut.span.end);
            }
            _ => joined.push(cut),
        }
    }
    joined
}

/// A name without the bracket behind it that says what it holds: 街道（含开发区）.
fn without_examples(name: &str) -> &str {
    let bracket = || name.strip_suffix(marks::is_close)?.rsplit_once(marks::is_open);
    bracket().filter(|(_, inner)| EXAMPLES.begins(inner)).map_or(name, |(before, _)| before)
}

/// Whether a phrase for several bodies may go on behind a name: 各乡镇人民政府, 沿江各市.
fn begins_collective(name: &str) -> bool {
    name.starts_with('各') || name.contains('各') && shape::is_collective(name)
}

/// Two parts of one phrase: 县党工委、管委会办公室.
fn joined_with(one: &str, other: &str) -> String {
    format!("{one}{}{other}", marks::ENUMERATION_COMMA)
}

/// 县党工委、管委会办公室 is the office of both.
const ZONE_OFFICE: &str = "管委会办公室";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Stop;

    fn names(lines: &[&str]) -> Vec<String> {
        read(lines, &Evidence::default()).departments.into_iter().map(|d| d.name.to_string()).collect()
    }

    #[test]
    fn a_cell_is_read_until_the_flag_is_set() {
        let stop = Stop::new();
        let evidence = Evidence::default().until(&stop);
        assert_eq!(read(&["市妇联、市教育局 市财政局"], &evidence).departments.len(), 3);
        stop.set();
        assert_eq!(read(&["市妇联、市教育局 市财政局"], &evidence).departments, []);
    }

    #[test]
    fn delimiters_and_blank_lines() {
        assert_eq!(names(&["", "市妇联、", "市教育局", ""]), ["市妇联", "市教育局"]);
        assert_eq!(names(&["市妇联，市教育局；市残联。"]), ["市妇联", "市教育局", "市残联"]);
        assert_eq!(names(&["市妇联、、", "、市教育局"]), ["市妇联", "市教育局"]);
        assert!(names(&["", " "]).is_empty());
        assert!(names(&["—"]).is_empty() && names(&["无"]).is_empty());
    }

    #[test]
    fn brackets_protect_their_delimiters() {
        assert_eq!(names(&["市教育局、各县（市、区）人民政府"]), ["市教育局", "各县（市、区）人民政府"]);
    }

    #[test]
    fn a_name_that_is_not_complete_goes_on() {
        assert_eq!(names(&["市残联、", "市退役军人", "事务局"]), ["市残联", "市退役军人事务局"]);
        assert_eq!(names(&["市科", "协"]), ["市科协"]);
    }

    #[test]
    fn complete_names_with_a_level_are_two() {
        let found = read(&["市教育局", "市文旅局", "市工信局", "市科协"], &Evidence::default());
        assert_eq!(found.departments.len(), 4);
        assert!(found.doubts.is_empty());
        assert_eq!(names(&["市委", "团市委"]), ["市委", "团市委"]);
    }

    #[test]
    fn a_close_call_is_a_doubt() {
        let found = read(&["市委", "组织部"], &Evidence::default());
        assert_eq!(found.departments[0].name, "市委组织部");
        assert_eq!(found.doubts.len(), 1);
        assert_eq!(found.doubts[0].line, 1);
        let found = read(&["市公安局", "交警支队"], &Evidence::default());
        assert_eq!(found.departments[0].name, "市公安局交警支队");
        assert_eq!(found.doubts.len(), 1);
    }

    #[test]
    fn whole_names_that_are_read_as_one_are_a_doubt() {
        for lines in [["建设管理局", "交通运输分局"], ["市水利和湖泊局", "天门岭海事处"]] {
            let found = read(&lines, &Evidence::default());
            assert_eq!(found.doubts.len(), 1, "{lines:?}");
            assert_eq!((&*found.doubts[0].left, &*found.doubts[0].right), (lines[0], lines[1]));
        }
        // The break is in the middle of a name.
        let found = read(&["市住房和", "城乡建设局"], &Evidence::default());
        assert_eq!((found.departments.len(), found.doubts.len()), (1, 0));
    }

    #[test]
    fn open_ends_are_told_and_taken_off() {
        let found = read(&["市教育局、市财政局等部门"], &Evidence::default());
        assert_eq!(found.departments[1].name, "市财政局");
        assert!(found.open_ended);
    }

    #[test]
    fn list_numbers_are_no_part_of_a_name() {
        assert_eq!(names(&["1.市教育局", "2.市财政局"]), ["市教育局", "市财政局"]);
    }

    #[test]
    fn padding_inside_a_short_name_is_no_break() {
        assert_eq!(names(&["公 安 局"]), ["公安局"]);
        assert_eq!(names(&["市教育局 市财政局"]), ["市教育局", "市财政局"]);
    }

    fn texts(written: &[&str]) -> Vec<(String, String)> {
        let seen: Vec<_> = written.iter().map(|line| crate::text::clean(line).into_owned()).collect();
        let lines: Vec<&str> = seen.iter().map(String::as_str).collect();
        let found = of(&Cell::new(&lines, written), &tokens::of_names(&lines), &Evidence::default());
        found.departments.iter().map(|body| (body.name.to_string(), body.text.to_string())).collect()
    }

    #[test]
    fn names_are_read_as_seen_and_texts_are_as_written() {
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(texts(&["县⺠政局﹑县⽔利局"]), [pair("县民政局", "县⺠政局"), pair("县水利局", "县⽔利局")]);
        assert_eq!(texts(&["市退役军⼈", "事务局、市财政局"])[0], pair("市退役军人事务局", "市退役军⼈\n事务局"));
        assert_eq!(texts(&["县\u{e004}教育局等部⻔"]), [pair("县教育局", "县\u{e004}教育局等部⻔")]);
    }
}
