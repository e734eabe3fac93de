//! What a document says of itself: title, number, issuer, day, place.
//!
//! [`Facts`] are gathered from the head and the foot of a document before its plans are read, as the place says what level
//! 市 is of; the titles of plans join them in [`Facts::finish`]. Fields of a page or form (发文机关：…, also in the cells
//! of a table) come before what the form of lines tells.

use super::Beside;
use super::caption::{self, attachment};
use super::regions::{self, Line, Sort, unsealed};
use crate::department::level;
use crate::document::{Block, Document, Paragraph};
use crate::model::{self, DocumentNumber, Level, Plan};
use crate::place::{self, Chosen, Sources, Text};
use crate::text;
use crate::text::marks;
use crate::time;
use crate::warning::{Warning, WarningKind};
use crate::wordlist::word_classes;

word_classes! {
    "facts.tsv";
    ISSUED = "issued";
    ISSUER = "issuer";
    NUMBER = "number";
    PUBLISHER = "publisher";
    TITLE = "title";
}

/// Paragraphs of the head and of the foot of a document that are looked at.
const HEAD: usize = 80;
const FOOT: usize = 40;
/// Rows of a table of fields, and the tables that are looked at.
const MAX_FIELD_ROWS: usize = 12;
const MAX_TABLES: usize = 2;
/// Characters of a field's value, and of the words before 关于 in a title.
const MAX_VALUE: usize = 80;
const MAX_ISSUER: usize = 40;
/// What the head of an official paper ends with: 大安市人民政府文件.
const PAPER: &str = "文件";

/// What a document says of itself.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    title: Option<String>,
    number: Option<DocumentNumber>,
    issuer: Option<String>,
    /// Who published the page: often the body that keeps up the site.
    publisher: Option<String>,
    issued: Option<String>,
    paths: Vec<String>,
}

impl Facts {
    /// Gathers them from the lines around a document's text.
    pub fn of(document: &Document) -> Facts {
        let mut facts = Facts::default();
        let paragraphs = document.blocks.iter().filter_map(Block::paragraph);
        // Cells of a table that could not be read quote the titles and numbers of other documents.
        let unread =
            document.warnings.iter().filter(|warning| matches!(warning.kind, WarningKind::TableAsParagraphs { .. }));
        let unread = unread.filter_map(|warning| warning.at.and_then(|at| at.line)).min();
        let is_read = |paragraph: &&Paragraph| unread.is_none_or(|line| paragraph.line < line);
        let mut all: Vec<&Paragraph> = paragraphs.filter(is_read).collect();
        if all.len() > HEAD + FOOT {
            all.drain(HEAD..all.len() - FOOT);
        }
        let lines = lines(&all);
        facts.take_fields(document);
        for line in &lines {
            if let Some((field, value)) = field(&line.text) {
                facts.take_field(field, value);
            }
        }
        facts.take_lines(&lines);
        // No plan gives the title of such a table.
        let above = || caption::above(&lines).filter(|_| unread.is_some());
        facts.title = facts.title.take().or_else(above);
        facts
    }

    /// Fields in the cells of the first tables: a name in one cell, its value in the next.
    fn take_fields(&mut self, document: &Document) {
        let tables = document.blocks.iter().filter_map(Block::table);
        for table in tables.take(MAX_TABLES).filter(|table| table.rows.len() <= MAX_FIELD_ROWS) {
            for row in &table.rows {
                let mut name: Option<String> = None;
                for cell in &row.cells {
                    let text: Vec<_> = cell
                        .blocks
                        .iter()
                        .filter_map(Block::paragraph)
                        .map(|paragraph| text::one_line(&paragraph.text))
                        .collect();
                    let text = text.concat();
                    if let Some((field, value)) = field(&text) {
                        self.take_field(field, value);
                    } else if let Some(field) = name.as_deref().and_then(name_of) {
                        self.take_field(field, &text);
                    }
                    name = Some(text);
                }
            }
        }
    }

    fn take_field(&mut self, field: Field, value: &str) {
        let value = value.trim();
        if value.is_empty() || value.chars().nth(MAX_VALUE).is_some() {
            return;
        }
        match field {
            Field::Title => drop(self.title.get_or_insert_with(|| value.to_owned())),
            // 发文机关：中国某县 is a site.
            Field::Issuer if regions::signs(value) => drop(self.issuer.get_or_insert_with(|| value.to_owned())),
            Field::Issuer | Field::Publisher => drop(self.publisher.get_or_insert_with(|| value.to_owned())),
            Field::Number => self.number = self.number.take().or_else(|| time::document_number(value)),
            Field::Issued => self.issued = self.issued.take().or_else(|| time::document_day(value)),
        }
    }

    fn take_lines(&mut self, lines: &[Line]) {
        let shown: Vec<(usize, &Line)> =
            lines.iter().enumerate().filter(|(_, line)| line.sort != Sort::Blank).collect();
        self.paths = lines.iter().filter(|line| line.sort == Sort::Path).map(|line| line.text.clone()).collect();
        let notice = shown.iter().find(|(_, line)| line.sort == Sort::Notice).map(|(at, _)| *at);
        let own = || notice.map(|at| caption::document_title(lines, at));
        self.title = self.title.take().or_else(own);
        let mut numbers = shown.iter().filter_map(|(_, line)| time::document_number(&line.text));
        self.number = self.number.take().or_else(|| numbers.next());
        // The line of issuers above the day, which ends a letter.
        let days: Vec<(usize, String)> = shown
            .iter()
            .enumerate()
            .filter_map(|(place, (_, line))| Some((place, regions::day(&line.text)?)))
            .collect();
        let is_issuer = |place: usize| shown.get(place).filter(|(_, line)| regions::signs(&line.text));
        let signed = days.iter().find_map(|(place, day)| {
            let last = place.checked_sub(1)?;
            let lines = (0..=last).rev().map_while(is_issuer).map(|(_, line)| unsealed(&line.text));
            let mut names: Vec<&str> = lines.collect();
            names.reverse();
            (!names.is_empty()).then(|| (names.join(" "), day.clone()))
        });
        // In the line of its day, as at the head of minutes; those who had it printed may be others.
        let signed = signed.or_else(|| {
            let dated = shown.iter().filter_map(|(_, line)| regions::issuer_and_day(&line.text));
            let mut own = dated.filter(|(.., printed)| !printed);
            own.next().map(|(issuer, day, _)| (issuer.to_owned(), day))
        });
        // At the head of its paper.
        let paper = || {
            let mut heads = shown.iter().take(HEAD / 4).filter_map(|(_, line)| line.text.strip_suffix(PAPER));
            heads.find(|head| place_of_issuer(head).is_some()).map(text::squeeze)
        };
        let (issuer, day) = signed.map_or((None, None), |(issuer, day)| (Some(issuer), Some(day)));
        let titled = || self.title.as_deref().and_then(issuer_of_title).map(str::to_owned);
        let issuer = issuer.or_else(titled).or_else(paper).or_else(|| self.publisher.take()).or_else(|| {
            let alone = shown.iter().filter(|(_, line)| line.sort == Sort::Issuer);
            let mut alone = alone.map(|(_, line)| unsealed(&line.text)).filter(|issuer| attachment(issuer).is_none());
            alone.next().map(str::to_owned)
        });
        self.issuer = self.issuer.take().or(issuer);
        let day = day.or_else(|| days.last().map(|(_, day)| day.clone()));
        self.issued = self.issued.take().or(day);
    }

    /// The year of the number of the document, or of its day.
    pub fn year(&self) -> Option<u32> {
        let day = || self.issued.as_deref()?.get(..4)?.parse().ok();
        self.number.as_ref().map(|number| number.year).or_else(day)
    }

    /// The place, as far as it can be told without the titles of plans.
    pub fn place(&self, document: &Document) -> Option<model::Division> {
        place::choose(&self.sources(&[], &text_of(document))).map(|chosen| chosen.place)
    }

    /// Where places are mentioned, with the titles of plans.
    fn sources<'d>(&'d self, titles: &[&'d str], text: &'d Text<'d>) -> Sources<'d> {
        Sources {
            titles: titles.iter().copied().chain(self.title.as_deref()).map(time::without_number).collect(),
            issuer: self.issuer.as_deref(),
            agency: self.number.as_ref().map(|number| number.agency.as_str()),
            paths: self.paths.iter().map(String::as_str).collect(),
            text: Some(text),
            file: None,
        }
    }

    /// What the document says of itself, and the places of its plans. The place that was given for documents which do
    /// not say theirs comes before the name of the file, which is asked last.
    pub fn finish(
        mut self,
        document: &Document,
        plans: &mut [Plan],
        Beside { place: named, file, .. }: Beside<'_>,
        warnings: &mut Vec<Warning>,
    ) -> Option<model::Facts> {
        let titles: Vec<Option<String>> = plans.iter().map(|plan| plan.title.clone()).collect();
        let first: Vec<&str> = titles.iter().flatten().map(String::as_str).take(1).collect();
        let named = named.map(|name| Sources { titles: vec![name], ..Sources::default() });
        let text = text_of(document);
        let mut own = self.sources(&[], &text);
        own.titles.extend(first.iter().copied().map(time::without_number));
        own.file = file;
        let place = place::choose(&own);
        let by_file = place.as_ref().is_some_and(|chosen| chosen.by_file);
        let place = match &named {
            Some(sources) if place.is_none() || by_file => {
                let given = place::choose(sources);
                if given.as_ref().is_none_or(|given| !given.is_told) {
                    let name = sources.titles.concat();
                    warnings.push(Warning::new(WarningKind::UnknownPlace { name }, None));
                }
                given.or(place)
            }
            _ => place,
        };
        warnings.extend(place.as_ref().and_then(|chosen| doubt(chosen, file)));
        for (plan, title) in plans.iter_mut().zip(&titles) {
            let chosen = title.as_deref().and_then(|title| place::choose(&self.sources(&[title], &text)));
            let own = chosen.as_ref().filter(|chosen| place.as_ref().is_none_or(|place| place.place != chosen.place));
            warnings.extend(own.and_then(|chosen| doubt(chosen, None)));
            plan.place =
                chosen.map(|chosen| chosen.place).or_else(|| place.as_ref().map(|chosen| chosen.place.clone()));
        }
        let title = self.title.take().or_else(|| titles.into_iter().flatten().next());
        // The head of a paper has the first issuer alone, a title all of them.
        let all = title.as_deref().and_then(issuer_of_title).map(str::to_owned);
        let goes_on = |all: &String| self.issuer.as_ref().is_none_or(|first| all.starts_with(first));
        let issuer = all.filter(goes_on).or(self.issuer);
        let facts = model::Facts {
            title,
            number: self.number,
            issuer,
            issued: self.issued,
            place: place.map(|chosen| chosen.place),
        };
        (facts != model::Facts::default()).then_some(facts)
    }
}

/// The lines of paragraphs. Of those that hold more than a line can, the first gives those of the head that stands in one
/// with the text, and the last those of the foot.
fn lines(paragraphs: &[&Paragraph]) -> Vec<Line> {
    let is_long = |paragraph: &Paragraph| paragraph.label.is_none() && regions::may_hold_head(&paragraph.text);
    let long = |(at, paragraph): (usize, &&Paragraph)| is_long(paragraph).then_some(at);
    let first = paragraphs.iter().enumerate().find_map(long);
    let shown = paragraphs.iter().rposition(|paragraph| !text::is_blank(&paragraph.text));
    let last = shown.filter(|&at| paragraphs.get(at).is_some_and(|paragraph| is_long(paragraph)));
    let mut lines = Vec::with_capacity(paragraphs.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if first == Some(at) {
            lines.extend(regions::head(&paragraph.text));
        }
        lines.push(Line::of(paragraph));
        if last == Some(at) {
            lines.extend(regions::foot(&paragraph.text));
        }
    }
    lines
}

/// The paragraphs of a document outside tables.
fn text_of(document: &Document) -> Text<'_> {
    Text::of(document.blocks.iter().filter_map(Block::paragraph).map(|paragraph| &*paragraph.text))
}

/// What is not sure about a place.
fn doubt(chosen: &Chosen, file: Option<&str>) -> Option<Warning> {
    let name = chosen.place.name.clone();
    let kind = match chosen {
        Chosen { by_file: true, .. } => {
            WarningKind::PlaceOfFile { name, file: text::excerpt(file.unwrap_or_default()) }
        }
        Chosen { now: Some(now), .. } => WarningKind::FormerPlace { name, now },
        Chosen { ambiguous, .. } if !ambiguous.is_empty() => {
            WarningKind::AmbiguousPlace { name, divisions: ambiguous.join(&marks::ENUMERATION_COMMA.to_string()) }
        }
        _ => return None,
    };
    Some(Warning::new(kind, None))
}

/// The level of the city that a place is, or belongs to: what 市 means in its documents.
pub fn level_of_city(place: &model::Division) -> Option<Level> {
    match place.level? {
        Level::County if level::city_name(&place.name).is_some() => Some(Level::County),
        Level::County | Level::Township if place.prefecture.is_some() => Some(Level::Prefecture),
        // Districts of the four municipalities.
        Level::County if place.code.is_some() && level::city_name(place.province.as_ref()?).is_some() => {
            Some(Level::Province)
        }
        Level::Province if level::city_name(&place.name).is_some() => Some(Level::Province),
        Level::Prefecture => Some(Level::Prefecture),
        _ => None,
    }
}

fn place_of_issuer(text: &str) -> Option<model::Division> {
    place::choose(&Sources { issuer: Some(text), ..Sources::default() }).map(|chosen| chosen.place)
}

/// The issuer that a title begins with: 大安市人民政府关于印发….
fn issuer_of_title(title: &str) -> Option<&str> {
    let issuer = time::without_number(title).split_once("关于")?.0;
    let issuer = regions::who_hands_on(issuer).trim();
    (!issuer.is_empty() && issuer.chars().count() <= MAX_ISSUER && regions::signs(issuer)).then_some(issuer)
}

/// A field of a page or form.
#[derive(Debug, Clone, Copy)]
enum Field {
    Title,
    Number,
    Issuer,
    Publisher,
    Issued,
}

/// The field of a name, which may be spaced.
fn name_of(name: &str) -> Option<Field> {
    let name = text::squeeze(name);
    let name = name.trim_end_matches(marks::is_colon);
    match () {
        () if TITLE.holds(name) => Some(Field::Title),
        () if NUMBER.holds(name) => Some(Field::Number),
        () if ISSUER.holds(name) => Some(Field::Issuer),
        () if PUBLISHER.holds(name) => Some(Field::Publisher),
        () if ISSUED.holds(name) => Some(Field::Issued),
        () => None,
    }
}

/// Whether fields of pages that say something of a document have this name.
pub fn is_field(name: &str) -> bool {
    name_of(name).is_some()
}

/// The title that a field of a page names: 标题：某县行动方案.
pub fn title_of_field(line: &str) -> Option<&str> {
    field(line).and_then(|(field, value)| matches!(field, Field::Title).then_some(value.trim()))
}

/// The field that a line is, and its value.
fn field(line: &str) -> Option<(Field, &str)> {
    let (before, value) = line.split_once(marks::is_colon)?;
    Some((name_of(before)?, value))
}
