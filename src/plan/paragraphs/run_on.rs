//! Lines that run on: a heading with its first item (二、主要任务（一）壮大集群。…), a whole list in one paragraph, exports that
//! lost their line breaks. They become lines of their own, one for each label.
//!
//! A label within a line counts where it continues the list: as the next of an open series behind the end of a
//! sentence, or as the first below a heading that stands right before it, when what follows says who does it. A label
//! that a sentence refers to (按照（一）类标准) does neither. The open series are known from the labels that lines begin
//! with; each line is looked at once.
//!
//! Articles stand below 一、 where the document has both (一、优化供给第一条扩大住宿。…), else above it. Steps, which are
//! ranks with room for that between two of them, tell how deep a label stands.

mod sentences;
mod titles;

use super::super::items::Line;
use super::super::regions;
use super::within;
use super::words::{DIVIDES, REFERS};
use crate::assignment::Words;
use crate::assignment::find::{self, label_at};
use crate::model::{Number, NumberStyle, Role};
use crate::numbering::rank::{self, RANKS, rank};
use crate::numbering::{self, numeral, style};
use crate::text::{self, marks};
use std::borrow::Cow;
use std::cell::Cell;

/// Where a part of a line begins.
#[derive(Debug, Clone, Copy)]
enum Cut {
    /// With the label of an item.
    Item(usize),
    /// With a sentence that counts. It reads as one in a paragraph of its own.
    Sentence(usize),
}

impl Cut {
    fn at(&self) -> usize {
        let (Cut::Item(at) | Cut::Sentence(at)) = self;
        *at
    }
}

/// A label within a line.
#[derive(Debug, Clone, Copy)]
struct Inner {
    /// Its first byte.
    at: usize,
    /// The byte behind it.
    behind: usize,
    /// How deep it stands.
    step: u8,
    value: u32,
    /// Whether a sentence ends before it.
    ends: bool,
}

/// Characters of a heading, at most; one that goes on without a mark has as many at least.
const MAX_HEADING: usize = 30;
const MIN_HEADING: usize = 3;
/// Labels of a line that are looked at.
const MAX_INNER: usize = 2_000;
/// Stretches of a line that may say nothing of bodies.
const MAX_REFUSED: usize = 16;
/// Lines below among which the next label is looked for.
const NEAR: usize = 4;

/// Steps are lower than this.
const STEPS: usize = 2 * RANKS;
/// The step of 一、.
const SECTION: u8 = 2 * rank::SECTION;
/// The step of articles that stand in no section.
const ARTICLE: u8 = 2 * rank::ARTICLE;
/// The step of articles below 一、.
const ARTICLE_IN_SECTION: u8 = SECTION + 1;

/// The step of a label.
fn step(number: &Number) -> Option<u8> {
    rank(number)?.checked_mul(2)
}

/// The last number of each step: of the open series, and of all.
struct Counted {
    open: [Option<u32>; STEPS],
    all: [Option<u32>; STEPS],
}

impl Counted {
    fn new() -> Counted {
        Counted { open: [None; STEPS], all: [None; STEPS] }
    }

    fn push(&mut self, step: u8, value: u32) {
        let step = usize::from(step);
        for (at, slot) in self.open.iter_mut().enumerate().skip(step) {
            *slot = (at == step).then_some(value);
        }
        if let Some(slot) = self.all.get_mut(step) {
            *slot = Some(value);
        }
    }

    fn comes_next(of: &[Option<u32>; STEPS], inner: &Inner) -> bool {
        let last = of.get(usize::from(inner.step)).copied().flatten();
        last.and_then(|last| last.checked_add(1)) == Some(inner.value)
    }
}

/// Cuts lines where labels within them begin items. `headings` has a flag for each line.
pub fn cut<'a>(lines: Vec<Line<'a>>, headings: &mut Vec<bool>, words: Words<'_>) -> Vec<Line<'a>> {
    let texts: Vec<&str> = lines.iter().map(|line| if line.label.is_some() { "" } else { &*line.text }).collect();
    let leads: Vec<Option<(u8, u32, usize)>> = lines
        .iter()
        .zip(numbering::read_all(&texts))
        .map(|(line, typed)| {
            let (number, behind) = match line.label {
                Some(label) => (numbering::automatic(&label.text, label.value), 0),
                None => typed?,
            };
            Some((step(&number)?, number.value?, behind))
        })
        .collect();
    let mut counted = Counted::new();
    let mut cuts: Vec<(usize, Vec<Cut>)> = Vec::new();
    for (index, (line, lead)) in lines.iter().zip(&leads).enumerate() {
        if let Some((step, value, _)) = lead {
            counted.push(*step, *value);
        }
        let mut inner = inner_labels(&line.text, lead.map_or(0, |(.., behind)| behind));
        let sentences =
            |items: &[usize]| sentences::cuts(&line.text, lead.map_or(0, |(.., behind)| behind), items, words);
        if inner.is_empty() {
            let sentences = sentences(&[]);
            if !sentences.is_empty() {
                cuts.push((index, sentences.into_iter().map(Cut::Sentence).collect()));
            }
            continue;
        }
        let has_section = counted.open.get(usize::from(SECTION)).copied().flatten().is_some()
            || inner.iter().take_while(|label| label.step != ARTICLE).any(|label| label.step == SECTION && label.ends);
        if has_section {
            let articles = inner.iter_mut().filter(|label| label.step == ARTICLE);
            articles.for_each(|label| label.step = ARTICLE_IN_SECTION);
        }
        let below = leads.iter().skip(index + 1).take(NEAR).find_map(|lead| lead.map(|(step, value, _)| (step, value)));
        let at = accepted(&line.text, *lead, &inner, below, &mut counted, words);
        let titles = titles::cuts(&line.text, *lead, &inner, &at);
        let within = sentences(&at).into_iter().chain(titles).map(Cut::Sentence);
        let mut at: Vec<Cut> = within.chain(at.into_iter().map(Cut::Item)).collect();
        at.sort_unstable_by_key(|cut| cut.at());
        at.dedup_by_key(|cut| cut.at());
        if !at.is_empty() {
            cuts.push((index, at));
        }
    }
    if cuts.is_empty() {
        return lines;
    }
    let (mut all, mut flags) = (Vec::with_capacity(lines.len()), Vec::with_capacity(lines.len()));
    let mut cuts = cuts.into_iter().peekable();
    for (index, line) in lines.into_iter().enumerate() {
        let at = cuts.next_if(|(cut, _)| *cut == index).map(|(_, at)| at).unwrap_or_default();
        let heading = headings.get(index).copied().unwrap_or(false);
        split(line, &at, &mut all);
        flags.resize(all.len(), heading && at.is_empty());
    }
    *headings = flags;
    all
}

/// The bytes of a line that items begin at.
fn accepted(
    text: &str,
    lead: Option<(u8, u32, usize)>,
    inner: &[Inner],
    below: Option<(u8, u32)>,
    counted: &mut Counted,
    words: Words<'_>,
) -> Vec<usize> {
    let mut at = Vec::new();
    let nexts = nexts(text, inner, words);
    // Behind the last 一、 no list of contents stands, whose headings follow one another.
    let first = inner.iter().rposition(|label| label.step == SECTION && label.value == 1).unwrap_or(0);
    // What says nothing of bodies is asked a few times only.
    let refused = Cell::new(0);
    let says_who = |text: &str| {
        let says = refused.get() < MAX_REFUSED && says_who(text, words);
        refused.set(refused.get() + usize::from(!says));
        says
    };
    // The label whose text the next one stands in: its step, and where that text begins.
    let mut current = lead.map(|(step, _, behind)| (step, behind));
    for (index, label) in inner.iter().enumerate() {
        let next = nexts.get(index).copied().flatten().and_then(|next| inner.get(next));
        let goes_on = || {
            let same = |step: u8, value: u32| step == label.step && label.value.checked_add(1) == Some(value);
            next.is_some_and(|next| same(next.step, next.value))
                || next.is_none() && below.is_some_and(|(step, value)| same(step, value))
        };
        let stretch = || text.get(label.behind..next.map_or(text.len(), |next| next.at));
        let says = || stretch().is_some_and(says_who);
        // 一、重点任务（一）修路。…（二）造林。…: the only heading of a list, right before its first item.
        let heads = || {
            let first = inner.get(index + 1).filter(|first| first.step > label.step && first.value == 1);
            let second = nexts.get(index + 1).copied().flatten().and_then(|second| inner.get(second));
            let counts_on =
                first.zip(second).is_some_and(|(first, second)| (second.step, second.value) == (first.step, 2));
            counts_on && first.and_then(|first| text.get(label.behind..first.at)).is_some_and(is_heading)
        };
        let own = current.and_then(|(_, from)| text.get(from..label.at));
        let is_section = label.step <= LAST_SECTION;
        let begins = match current {
            // An item of the same level or of a higher one, behind a sentence.
            _ if label.ends && is_section && Counted::comes_next(&counted.open, label) => {
                current.is_none_or(|(step, _)| label.step <= step) || own.is_some_and(is_heading) && says()
            }
            // 责任单位：市人社局、市教育局（十）培养技能人才, 责任单位：市税务局3.落实政策, 责任单位：市税务局四、保障措施.
            Some((step, _)) if label.step <= step && Counted::comes_next(&counted.open, label) => {
                // 二、工作时限2023年5月至12月三、工作重点（一）…: behind a heading and nothing else.
                let is_behind_heading = || label.step == SECTION && step == SECTION && index > first;
                own.is_some_and(|own| ends_with_bodies(own, words))
                    || is_behind_heading()
                        && own.is_some_and(is_heading)
                        && text.get(label.behind..).is_some_and(says_who)
            }
            // The first of a list behind the text that introduces it.
            None => {
                // 某市促进消费若干措施一、优化供给（一）….
                let is_behind_title = || text.get(..label.at).is_some_and(ends_with_title);
                (label.ends || is_behind_title())
                    && is_section
                    && label.value == 1
                    && (goes_on() || heads())
                    && (text.get(label.behind..).is_some_and(says_who) || divides(text, label.at))
            }
            // The first below a heading.
            Some((step, _)) if label.step > step => {
                let counts = label.value > 1 && Counted::comes_next(&counted.all, label);
                let first = counts || label.value == 1 && (label.ends || goes_on());
                // Behind a sentence it is the first where it counts on, or the next one follows it.
                // 一、多措并举，支持需求（一）…（二）….
                let heads = own.is_some_and(is_heading)
                    || step == SECTION && (counts || goes_on()) && own.is_some_and(is_heading_of_clauses);
                // ①由县教育局牵头，县财政局配合，… is a point of an item, where no section holds it.
                let is_point = || step != SECTION && !stretch().is_some_and(|own| is_marked(own, words));
                let begins = heads || label.ends && (counts || goes_on()) && !is_point();
                first && begins && says()
            }
            Some(_) => false,
        };
        // Behind what says who does an item the next one begins too, which is told where that is read; a sentence that says
        // so (由县教育局牵头，县财政局配合。) is read of whole items only.
        let follows = || label.ends && Counted::comes_next(&counted.open, label) && own.is_some_and(says_who);
        let follows = !begins && follows();
        let begins = begins || follows && own.is_some_and(|own| within::says_who(beginning(own), words));
        if begins || follows {
            counted.push(label.step, label.value);
            current = Some((label.step, label.behind));
        }
        if begins {
            at.push(label.at);
        }
    }
    at
}

/// Whether the head of a text says that it divides work: …任务分工如下：.
fn divides(text: &str, end: usize) -> bool {
    let begin = (0..=end.saturating_sub(MAX_SAID)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(begin..end).is_some_and(|head| DIVIDES.stands_in(head))
}

/// For each label the next of its level or a higher one that stands behind a sentence, or behind the bodies of the label
/// before it.
fn nexts(text: &str, inner: &[Inner], words: Words<'_>) -> Vec<Option<usize>> {
    let is_behind_bodies = |index: usize, label: &Inner| {
        let before = index.checked_sub(1).and_then(|before| inner.get(before)).filter(|_| label.value > 1);
        before.and_then(|before| text.get(before.behind..label.at)).is_some_and(|own| ends_with_bodies(own, words))
    };
    // 一、活动主题二、活动时间….
    let is_behind_heading = |index: usize, label: &Inner| {
        let before = index.checked_sub(1).and_then(|before| inner.get(before)).filter(|before| {
            before.step == SECTION && label.step == SECTION && before.value.checked_add(1) == Some(label.value)
        });
        before.and_then(|before| text.get(before.behind..label.at)).is_some_and(is_heading)
    };
    let mut of_step: [Option<usize>; STEPS] = [None; STEPS];
    let mut nexts = vec![None; inner.len()];
    for (index, label) in inner.iter().enumerate().rev() {
        let step = usize::from(label.step);
        if let Some(slot) = nexts.get_mut(index) {
            *slot = of_step.iter().take(step + 1).flatten().min().copied();
        }
        if let Some(slot) = of_step
            .get_mut(step)
            .filter(|_| label.ends || is_behind_bodies(index, label) || is_behind_heading(index, label))
        {
            *slot = Some(index);
        }
    }
    nexts
}

/// The lowest step of headings: （一）.
const LAST_SECTION: u8 = 2 * rank::ITEM;

/// Whether the text between two labels is a heading.
fn is_heading(text: &str) -> bool {
    // No character has more bytes; the texts that are asked overlap.
    if text.len() > MAX_HEADING * 4 {
        return false;
    }
    let text = text.trim().trim_end_matches(|c: char| marks::is_sentence_end(c) || marks::is_colon(c));
    let length = text.chars().count();
    (MIN_HEADING..=MAX_HEADING).contains(&length)
        && text.chars().any(text::is_han)
        && !text.contains(|c: char| {
            marks::is_sentence_end(c) || marks::is_semicolon(c) || marks::is_comma(c) || marks::is_colon(c)
        })
        && !REFERS.closes(text)
}

/// Whether the text between two labels is a heading of clauses with commas between them.
fn is_heading_of_clauses(text: &str) -> bool {
    text.len() <= MAX_HEADING * 4 && text.contains(marks::is_comma) && is_heading(&text.replace(marks::is_comma, ""))
}

/// Whether a text ends with a title, at its beginning or behind a sentence.
fn ends_with_title(text: &str) -> bool {
    let near = text.char_indices().rev().take(MAX_TITLE);
    let from = near.take_while(|(_, c)| !marks::is_sentence_end(*c) && !c.is_whitespace()).last();
    let title = from.and_then(|(at, _)| text.get(at..)).unwrap_or_default();
    title.chars().count() >= MIN_TITLE && regions::sort(title) == regions::Sort::Name
}

/// Characters of a title.
const MAX_TITLE: usize = 60;
const MIN_TITLE: usize = 8;

/// Bytes of a text that are asked who does what, at most.
const MAX_SAID: usize = 6_000;

/// Whether a text says who does what: in a bracket, behind a label, or in a sentence (由县教育局牵头，县财政局配合。).
fn says_who(text: &str, words: Words<'_>) -> bool {
    is_marked(text, words) || within::says_who(beginning(text), words)
}

/// As much of a text as is asked.
fn beginning(text: &str) -> &str {
    let end = (0..=MAX_SAID.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Whether a text says who does what in a bracket or behind a label.
fn is_marked(text: &str, words: Words<'_>) -> bool {
    let text = beginning(text);
    let pairs = marks::pairs(text);
    let in_bracket = pairs.iter().filter(|pair| pair.is_closed()).any(|pair| {
        let before = text.get(..pair.span.start).unwrap_or_default();
        find::bracket(text, pair, before, false, words).is_some()
    });
    in_bracket
        || text.match_indices(find::ends_item).any(|(at, mark)| {
            // A bracket that is not closed says so too: （责任单位：市教育局
            let behind = text.get(at + mark.len()..).unwrap_or_default().trim_start();
            label_at(behind.trim_start_matches(marks::is_open), words).is_some_and(Role::is_of_bodies)
        })
}

/// Whether a text ends with a label of bodies and names.
fn ends_with_bodies(text: &str, words: Words<'_>) -> bool {
    let near = text.char_indices().rev().take(MAX_BODIES);
    let begin = near.take_while(|(_, c)| !marks::is_sentence_end(*c)).last().map_or(text.len(), |(at, _)| at);
    let last = text.get(begin..).unwrap_or_default().trim();
    // 抓好保洁；责任单位：县城管局；完成时限：6月底前
    let clauses = last.rsplit(marks::is_semicolon).take(MAX_CLAUSES).map(|clause| label_at(clause.trim_start(), words));
    let is_labelled = label_at(last, words).is_some_and(Role::is_of_bodies);
    (is_labelled || clauses.map_while(|role| role).any(Role::is_of_bodies)) && !last.ends_with(marks::is_delimiter)
}

/// Clauses with labels behind an item.
const MAX_CLAUSES: usize = 6;
/// Characters of a label and its bodies that are looked at.
const MAX_BODIES: usize = 300;

/// The labels within a text, behind a byte.
fn inner_labels(text: &str, from: usize) -> Vec<Inner> {
    let mut labels: Vec<Inner> = Vec::new();
    let mut last = None;
    for (at, c) in text.char_indices() {
        let before = last.replace(c);
        let Some(before) = before.filter(|_| at > from && style::may_begin(c)) else { continue };
        // Within a numeral.
        let is_digit = before.is_ascii_alphanumeric() || numeral::decimal_digit(before).is_some();
        if is_digit || numeral::is_chinese(before) || matches!(before, '第' | '.' | '．') {
            continue;
        }
        let Some((number, behind)) =
            text.get(at..).and_then(|rest| item_label(rest).or_else(|| numbering::unspaced_chapter(rest)))
        else {
            continue;
        };
        let ends = marks::is_sentence_end(before)
            || marks::is_semicolon(before)
            || marks::is_colon(before)
            || marks::is_close(before)
            || before.is_whitespace();
        // 2、3月 has no bracket to tell it from a label.
        let tells = matches!(
            number.style,
            NumberStyle::ChineseParenthesized | NumberStyle::DecimalDot | NumberStyle::Chapter | NumberStyle::Chinese
        );
        let (Some(step), Some(value)) = (step(&number), number.value) else { continue };
        // （一）2024年起 begins with a label, 2.5 with none.
        let is_word = behind.starts_with(text::is_han)
            || number.style == NumberStyle::ChineseParenthesized && behind.starts_with(|c: char| c.is_ascii_digit());
        if (ends || tells) && is_word {
            labels.push(Inner { at, behind: text.len() - behind.len(), step, value, ends });
        }
        if labels.len() >= MAX_INNER {
            break;
        }
    }
    labels
}

/// The label of an item within a line, and what follows it: no 二、三季度, no 2、3月份, which count two.
pub fn item_label(text: &str) -> Option<(Number, &str)> {
    let (number, rest) = numbering::read(text)?;
    let counts_on = text.get(..text.len() - rest.len())?.trim_end().ends_with(marks::is_any_comma)
        && rest.starts_with(|c: char| c.is_ascii_digit() || numeral::is_chinese(c));
    (!counts_on).then_some((number, rest))
}

/// A line up to a byte, and the rest of it.
pub fn parted<'a>(line: Line<'a>, at: Option<usize>) -> (Option<Line<'a>>, Option<Line<'a>>) {
    let mut parts = Vec::new();
    let at = at.map(Cut::Sentence);
    split(line, at.as_slice(), &mut parts);
    let mut parts = parts.into_iter();
    (parts.next(), parts.next())
}

/// Pushes the parts of a line between these bytes.
fn split<'a>(line: Line<'a>, at: &[Cut], all: &mut Vec<Line<'a>>) {
    if at.is_empty() {
        all.push(line);
        return;
    }
    let ends = at.iter().map(Cut::at).chain([line.text.len()]);
    let begins = std::iter::once(line.begins).chain(at.iter().map(|cut| matches!(cut, Cut::Sentence(_))));
    let mut from = 0;
    for (index, (end, begins)) in ends.zip(begins).enumerate() {
        let range = from..end;
        let text = match &line.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(range.clone()).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text.get(range.clone()).unwrap_or_default().to_owned()),
        };
        let start = line.start.and_then(|start| start.checked_add(u32::try_from(range.start).ok()?));
        let written = line.written.as_ref().map(|written| written.get(range).unwrap_or_default().into());
        from = end;
        let is_first = index == 0;
        all.push(Line {
            paragraph: line.paragraph,
            source_line: line.source_line,
            begins,
            label: line.label.filter(|_| is_first),
            text,
            written,
            start,
            odd: None,
        });
    }
}
