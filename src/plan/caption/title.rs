//! The title of a list among the lines above it: its own before that of a notice that carries it, over as many lines
//! as it has.
//!
//! A title is found from its last line, which ends like the name of a document, and taken upwards while the lines
//! above can only be its beginning: what stands there is open (关于…), or what stands below cannot begin a title
//! (的若干措施, 任务分解表).

use super::super::regions::{self, Line, Sort};
use super::{MAX_TITLE, forms};
use crate::department::level;
use crate::plan::words::JOINS;
use crate::text;
use crate::text::marks::{self, Bracket, Mark};
use crate::time::{self, Extent, Time, Unit};
use std::ops::Range;

/// A title, and the lines that it was made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Title {
    /// Its text.
    pub text: String,
    /// Indices of its lines.
    pub lines: Vec<usize>,
}

/// Lines that a title has at most.
const MAX_LINES: usize = 4;
/// Characters of a name that hardly stands alone: 任务分解表, 若干措施.
const SHORT: usize = 8;
/// Lines below a label of an attachment among which its title begins.
const NEAR_LABEL: usize = 5;

impl Title {
    fn of(lines: &[Line], at: usize) -> Title {
        let Some(line) = lines.get(at) else { return Title::default() };
        Title { text: line.text.clone(), lines: line.whole.then_some(at).into_iter().collect() }
    }

    fn characters(&self) -> usize {
        self.text.chars().count()
    }

    fn prepend(&mut self, at: usize, line: &Line) {
        let below = std::mem::replace(&mut self.text, line.text.clone());
        text::join(&mut self.text, &below);
        if line.whole {
            self.lines.insert(0, at);
        }
    }

    fn append(&mut self, at: usize, line: &Line) {
        text::join(&mut self.text, &line.text);
        if line.whole {
            self.lines.push(at);
        }
    }

    /// Without 《》 around the whole of it.
    pub(super) fn bare(mut self) -> Title {
        if let Some(inner) = self.text.strip_prefix(marks::opens_title)
            && let Some(end) = regions::closing(inner)
            && let Some(rest) = inner.get(end..).and_then(|rest| rest.strip_prefix(marks::closes_title))
            && (rest.is_empty() || forms::is_years(rest) || rest.starts_with(marks::opens_aside))
        {
            self.text = inner.get(..end).map(|name| format!("{name}{rest}")).unwrap_or_default();
        }
        self
    }
}

/// The title below the label of an attachment, whose first words may stand beside the label.
pub(super) fn below_label(lines: &[Line], from: usize, beside: &str) -> Option<Title> {
    let mut title = Title { text: beside.to_owned(), lines: Vec::new() };
    let mut complete = !beside.is_empty() && is_complete(beside);
    let shown = lines.iter().enumerate().skip(from).filter(|(_, line)| line.sort != Sort::Blank);
    for (at, line) in shown.take(NEAR_LABEL) {
        let follows = match line.sort {
            Sort::Name | Sort::Notice | Sort::Fragment | Sort::Issuer => {
                title.text.is_empty() || !complete || line.sort == Sort::Name && cannot_begin(&line.text)
            }
            Sort::Heading => title.text.is_empty() && !has_label(&line.text) || !complete && is_section(&line.text),
            Sort::Aside => !title.text.is_empty() && belongs_below(&line.text),
            _ => false,
        };
        if follows && title.characters() + line.text.chars().count() <= MAX_TITLE && title.lines.len() < MAX_LINES {
            complete = line.sort != Sort::Fragment;
            title.append(at, line);
        } else if !title.text.is_empty() || !line.is_chrome() {
            break;
        }
    }
    (!title.text.is_empty()).then(|| title.bare())
}

/// The title of a list of paragraphs above it, from a line on.
pub(super) fn above_list(lines: &[Line], from: usize) -> Option<Title> {
    // 城市建设重点任务 is rather a heading in the text than its title, which stands above it.
    let named = |at: usize, marked: bool, strong: bool| {
        let is_named = |line: &Line| line.sort == Sort::Name && line.marked == marked;
        lines.get(at).is_some_and(|line| is_named(line) && strong != regions::names_tasks(&line.text))
    };
    let last = |marked| (from..lines.len()).rev().find(|&at| named(at, marked, true));
    let first = |marked| (from..lines.len()).find(|&at| named(at, marked, false));
    // A heading of the source is the document's before lines that stand in its text.
    if let Some(at) = last(true).or_else(|| last(false)).or_else(|| first(true)).or_else(|| first(false)) {
        let goes_on = lines.get(at).zip(lines.get(at + 1)).is_some_and(|(line, below)| {
            below.sort == Sort::Notice && !below.beside && completes(&line.text, &below.text)
        });
        return Some(grown(lines, if goes_on { at + 1 } else { at }, from).bare());
    }
    let notice = |marked: bool| {
        (from..lines.len())
            .rev()
            .find(|&at| lines.get(at).is_some_and(|l| l.sort == Sort::Notice && l.marked == marked))
    };
    if let Some(at) = notice(true).or_else(|| notice(false)) {
        let title = grown(lines, at, from);
        // A notice without a letter, the text of its plan right below it, has no other title.
        let below = lines.get(at + 1..).unwrap_or_default();
        let has_letter = below.iter().any(|line| line.sort != Sort::Blank);
        return Some(match regions::issued(&title.text).filter(|_| has_letter) {
            // The rest of the notice stays in the text.
            Some(name) => Title { text: name.to_owned(), lines: Vec::new() },
            None => title,
        });
    }
    let carried = lines.get(from..)?.iter().find_map(|line| carried(&line.text));
    carried.map(|name| Title { text: name.to_owned(), lines: Vec::new() })
}

/// The title whose last line this is, with the lines above that begin it, and its years below.
pub(super) fn grown(lines: &[Line], at: usize, from: usize) -> Title {
    let mut title = Title::of(lines, at);
    let mut below = at;
    let mut next = at;
    let is_beside = |at: usize| lines.get(at).is_some_and(|line| line.beside);
    while let Some(above) = (from..next).rev().find(|&above| lines.get(above).is_some_and(|l| l.sort != Sort::Blank)) {
        if names(lines, from..above, &title.text, true) {
            break;
        }
        // What stands in another column of the page is no part of it.
        let near = next - above <= 2 && !(above + 1..=next).any(is_beside);
        let Some(line) = lines.get(above).filter(|_| near && title.lines.len() < MAX_LINES) else { break };
        let marks = line.marked || lines.get(next).is_some_and(|line| line.marked);
        if !begins(lines, above, from, &title, marks) {
            break;
        }
        title.prepend(above, line);
        next = above;
    }
    let shown = |from: usize| (from..from + 2).find(|&at| lines.get(at).is_some_and(|line| line.sort != Sort::Blank));
    while let Some(at) = shown(below + 1)
        && let Some(line) = lines.get(at).filter(|line| !line.beside && belongs_below(&line.text))
        // Years stand behind an empty line too.
        && (at == below + 1 || forms::is_years(&line.text))
    {
        below = at;
        title.append(below, line);
    }
    title
}

/// Whether a line below a title belongs to it: its years, the mark of a draft.
fn belongs_below(line: &str) -> bool {
    forms::is_years(line) || regions::is_draft(line)
}

/// Whether a line is the beginning of the title that stands below it. `marked`: one of both is a heading in the source;
/// such are whole, unless the words say that they are not.
fn begins(lines: &[Line], above: usize, from: usize, title: &Title, marked: bool) -> bool {
    let Some(line) = lines.get(above) else { return false };
    if title.characters() + line.text.chars().count() > MAX_TITLE || line.text.ends_with(ends_part) {
        return false;
    }
    let open = JOINS.closes(&line.text)
        || line.text.ends_with(|c| marks::is_enumeration_comma(c) || opens_name(c))
        || line.text.matches(marks::opens_title).count() > line.text.matches(marks::closes_title).count();
    let needs = cannot_begin(&title.text) || open;
    let is_first = || {
        let before = lines.get(from..above).unwrap_or_default();
        !before.iter().any(|line| matches!(line.sort, Sort::Text | Sort::Heading))
    };
    match line.sort {
        // 某市第二医院⏎某市第二医院就业方案: the line above is whose paper it is.
        Sort::Fragment | Sort::Issuer if regions::works(&line.text) && says_whose(&line.text, &title.text) => false,
        // 某集团有限公司⏎安全生产工作方案; below a letter its name signs, unless the letter names both as one.
        Sort::Issuer if regions::works(&line.text) => {
            is_first() || names(lines, from..above, &format!("{}{}", line.text, title.text), false)
        }
        Sort::Fragment => {
            let about = line.text.contains("关于");
            let is_list = line.text.contains(marks::is_comma) && !about;
            let is_place = line.text.ends_with(level::ends_place);
            needs || about || !marked && !is_list && (is_place || line.text.chars().count() >= 4)
        }
        // 某县政府工作报告⏎任务分解表.
        Sort::Name | Sort::Heading if has_label(&line.text) => false,
        Sort::Name => {
            let whole = marked || title.text.contains("关于") || has_own_subject(&title.text);
            needs || !whole && (regions::names_tasks(&line.text) || completes(&line.text, &title.text))
        }
        Sort::Heading => joins(&title.text) || is_short(&title.text) && !marked,
        Sort::Notice => open || joins(&title.text) || completes(&line.text, &title.text),
        // 某市人民政府办公室⏎关于印发…的通知: not the signature of a letter above.
        Sort::Issuer => {
            let issuers = || lines.get(above + 1).is_some_and(|below| below.sort == Sort::Issuer);
            (title.text.starts_with("关于") || title.text.contains("关于") && issuers()) && is_first()
        }
        Sort::Text => line.text.chars().count() <= MAX_TITLE && open && line.text.contains("关于"),
        _ => false,
    }
}

/// Whether a title cannot begin with this: 的若干措施, 和健康发展的意见.
pub(in crate::plan) fn joins(title: &str) -> bool {
    JOINS.begins(title) || title.starts_with(|c| marks::closes_title(c) || marks::is_enumeration_comma(c) || c == '—')
}

/// Whether a title says of whom it is, or says it again, below the line of a body: 某公司⏎公司工作方案, 某市医院⏎某市工作要点,
/// 某医院⏎全院工作要点.
fn says_whose(above: &str, title: &str) -> bool {
    let first: String = title.chars().take(2).collect();
    let of_all = title.strip_prefix(['全', '本', '我', '各']).unwrap_or(title);
    let is_whole = |c: char| of_all.len() < title.len() && (level::ends_place(c) || above.ends_with(c));
    above.starts_with(&first) || regions::begins_with_body(of_all) || of_all.chars().next().is_some_and(is_whole)
}

/// Whether a line above a title names it (关于印发《某行动方案》的通知), as a whole or with more behind it: 《某行动方案（试行）》.
fn names(lines: &[Line], above: Range<usize>, title: &str, whole: bool) -> bool {
    let names = |line: &Line| {
        line.text.match_indices(title).any(|(at, _)| {
            let before = line.text.get(..at).is_some_and(|before| before.ends_with(marks::opens_title));
            let behind = line.text.get(at + title.len()..);
            before && (!whole || behind.is_some_and(|behind| behind.starts_with(marks::closes_title)))
        })
    };
    lines.get(above).unwrap_or_default().iter().any(names)
}

/// Whether a line ends the title that the line above it began: 关于 is about something, and what that is named for stands behind
/// 的: 关于某会审议意见⏎涉及事项分工的通知.
fn completes(above: &str, below: &str) -> bool {
    const ABOUT: &str = "关于";
    let is_open = above.rsplit_once(ABOUT).is_some_and(|(_, about)| !about.contains('的'));
    is_open && !below.contains(ABOUT) && below.contains('的') && !has_own_subject(below)
}

fn cannot_begin(title: &str) -> bool {
    joins(title) || begins_with_years(title) || is_short(title) && !has_own_subject(title)
}

/// Whether the years of a plan stand before the rest of its title: （2021—2025年）重点任务清单.
fn begins_with_years(title: &str) -> bool {
    let end = title.char_indices().find(|(_, c)| marks::closes_aside(*c)).map(|(at, c)| at + c.len_utf8());
    end.and_then(|end| title.get(..end)).is_some_and(forms::is_years)
}

fn is_short(title: &str) -> bool {
    // 任 务 分 解 表.
    title.chars().filter(|c| !c.is_whitespace()).count() <= SHORT
}

/// Whether a short title says of whom or when it is: 某县任务清单, 2024年要点.
fn has_own_subject(title: &str) -> bool {
    title.contains(|c| c == time::YEAR || level::ends_place(c) || opens_name(c))
}

/// Whether a sign opens what has a name: 《, “.
fn opens_name(sign: char) -> bool {
    matches!(marks::mark(sign), Some(Mark::Open(Bracket::DoubleAngle | Bracket::DoubleQuote)))
}

/// Whether a sign opens the year in the number of a document: 〔2024〕.
fn opens_year(sign: char) -> bool {
    matches!(marks::opens(sign), Some(Bracket::Tortoise | Bracket::Square))
}

/// Whether a sign ends a part of a sentence that is no list: no title goes on behind it.
fn ends_part(sign: char) -> bool {
    marks::is_sentence_mark(sign) && !marks::is_enumeration_comma(sign)
}

fn has_label(line: &str) -> bool {
    crate::numbering::read(line).is_some()
}

fn is_section(line: &str) -> bool {
    !has_label(line)
}

fn is_complete(title: &str) -> bool {
    matches!(regions::sort(title), Sort::Name | Sort::Notice | Sort::Heading)
}

/// The name in 《》 of the document that a letter carries: 现将《…》印发给你们, 《…》已经市政府同意，现印发给你们.
fn carried(line: &str) -> Option<&str> {
    let opened =
        || line.match_indices(marks::opens_title).filter_map(|(at, sign)| Some((line.get(..at)?, at + sign.len())));
    let now = opened().find(|(before, _)| before.ends_with("现将"));
    let now = now.or_else(|| opened().find(|(before, _)| before.ends_with('将')));
    let (_, at) = now.or_else(|| opened().next().filter(|(before, _)| before.is_empty()))?;
    let inner = line.get(at..)?;
    let end = regions::closing(inner)?;
    let rest: String = inner.get(end..)?.chars().take(40).collect();
    let name = inner.get(..end)?;
    (rest.contains("印发") && name.chars().count() <= MAX_TITLE).then_some(name)
}

/// The title in a paragraph that holds it with the text: between wide spaces, or before the number of the document.
pub(super) fn in_text(text: &str) -> Option<String> {
    let segments = text.split(['\n', '\t']).flat_map(|part| part.split("\u{3000}\u{3000}")).flat_map(|p| p.split("  "));
    let segments: Vec<&str> = segments.map(str::trim).filter(|part| !part.is_empty()).collect();
    // 某市政府 2025年9月4日 某市行动方案 is more than a title.
    let is_day = |time: &Time| matches!(time.what, Extent::One(part) if matches!(part.unit, Unit::Day(..)));
    // So is [大][中][小]某市行动方案.
    let is_bare = |part: &str| !part.starts_with(|c| marks::is_open(c) && !marks::opens_title(c));
    let is_name =
        |part: &&&str| regions::sort(part) == Sort::Name && is_bare(part) && !time::scan(part).iter().any(is_day);
    let named = segments.iter().rev().find(is_name);
    if let Some(name) = named {
        return Some((*name).to_owned());
    }
    if let Some(title) = above_list(&regions::head(text), 0) {
        return Some(title.text);
    }
    let first = segments.first()?;
    let number = first.find(opens_year).and_then(|at| first.get(..at))?;
    // 某市关于发展产业的意见某政发〔2019〕17号: behind the name stands what abbreviates the agency.
    let shortest = number.char_indices().rev().take(9).skip(1);
    let ends = shortest.filter_map(|(at, _)| number.get(..at));
    let mut names = ends.filter(|head| matches!(regions::sort(head), Sort::Name | Sort::Notice));
    names.next().map(|name| regions::issued(name).unwrap_or(name).to_owned())
}
