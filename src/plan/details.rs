//! What is read from the finished texts of goals and tasks: dates of deadlines, indicators (those of columns by `values`).

use super::values::ValueColumns;
use super::{columns, regions};
use crate::assignment::{self, Where, Words, find};
use crate::document::{Block, Document};
use crate::indicator;
use crate::model::{DateRange, Department, Domain, Indicator, Place, Plan, Role};
use crate::text;
use crate::text::marks;
use crate::time;
use crate::vocabulary::Vocabulary;
use crate::warning::{Warning, WarningKind};
use std::borrow::Cow;
use std::collections::HashMap;

/// What columns such as 启动时间 say of tasks, by the place of the task; it is in its deadline too.
pub type Starts = HashMap<Place, String>;

/// What says when tasks are to be done, beside their deadlines.
#[derive(Debug, Clone, Copy)]
pub struct Times<'t> {
    /// From when, where a column says so.
    pub starts: &'t Starts,
    /// Beside their bodies, where a column gives the deadline.
    pub beside: &'t Starts,
}

/// Fills in the dates and indicators of a plan. `issued`, the year of the document, stands in where its title names no years.
pub fn fill(plan: &mut Plan, issued: Option<u32>, times: Times<'_>, warnings: &mut Vec<Warning>) {
    let year = match plan.period {
        // Of a plan of several years no month says which.
        Some(period) => Some(period.start).filter(|_| period.start == period.end),
        None => issued,
    };
    let mut assumed = Assumed { year, first: None, count: 0, faulty: Vec::new(), two: Vec::new() };
    let values = ValueColumns::of(plan, issued);
    let deadlines = plan.columns.iter().filter(|column| column.role == Role::Deadline);
    let deadlines: Vec<String> = deadlines.map(|column| format!("{}{}", column.header, marks::COLON)).collect();
    for domain in &mut plan.domains {
        fill_domain(domain, (&values, &deadlines), times, &mut assumed);
    }
    for (column, beside, at) in assumed.two {
        warnings.push(Warning::new(WarningKind::TwoDeadlines { column, beside }, Some(at)));
    }
    for (text, at) in assumed.faulty {
        warnings.push(Warning::new(WarningKind::FaultyTime { text }, Some(at)));
    }
    if let (Some(year), Some((text, at))) = (year, assumed.first) {
        let kind = WarningKind::AssumedYear { text, year, deadlines: assumed.count };
        warnings.push(Warning::new(kind, Some(at)));
    }
}

/// Warns of words about bodies that were read as text of tasks, or as notes.
pub fn warn_of_unread(plan: &Plan, words: Words<'_>, warnings: &mut Vec<Warning>) {
    let mut warn = |text: &str, at: Place, task: &Known<'_>| {
        // A bracket may be parted by a break, and its label too.
        let whole = text.contains('\n').then(|| text.replace('\n', ""));
        let in_whole = || whole.as_deref().and_then(|whole| find::unread(whole, words));
        let Some(unread) = find::unread(text, words).or_else(in_whole) else { return };
        if !task.holds(unread, words) {
            let kind = WarningKind::UnreadAssignment { text: text::excerpt(unread) };
            warnings.push(Warning::new(kind, Some(at)));
        }
    };
    for domain in plan.domains() {
        // What is read and stays in the text names bodies of the task.
        for task in &domain.tasks {
            let known =
                Known { bodies: task.bodies().map(|(_, body)| body).collect(), deadline: task.deadline.as_deref() };
            std::iter::once(&task.text).chain(&task.detail).for_each(|text| warn(text, task.at, &known));
        }
        for goal in &domain.goals {
            let known = Known { bodies: goal.bodies().map(|(_, body)| body).collect(), deadline: None };
            warn(&goal.text, goal.at, &known);
        }
    }
    for note in &plan.notes {
        let unread = find::unread(&note.text, words).or_else(|| find::unread_within(&note.text, words));
        // Whom to ask stands behind a signature.
        if let Some(unread) = unread.filter(|unread| !regions::is_contact(unread)) {
            let kind = WarningKind::UnreadAssignment { text: text::excerpt(unread) };
            warnings.push(Warning::new(kind, Some(note.at)));
        }
    }
}

/// What is known of a task or goal: who does it, and until when.
struct Known<'t> {
    bodies: Vec<&'t Department>,
    deadline: Option<&'t str>,
}

impl Known<'_> {
    /// Whether all that a text says of bodies and times is known.
    fn holds(&self, text: &str, words: Words<'_>) -> bool {
        if !self.bodies.iter().any(|body| text.contains(body.name.as_str())) {
            return false;
        }
        let said = assignment::read(&[text], Where::Text, words);
        let is_told = |body: &Department| self.bodies.iter().any(|known| known.name == body.name);
        let mut bodies = said.lists.iter().flat_map(|list| &list.bodies);
        let mut times = said.deadlines.iter();
        bodies.all(is_told) && times.all(|time| self.deadline.is_none_or(|deadline| deadline.contains(time.as_str())))
    }
}

/// Characters of what is said behind such a label, without a number, at least.
const MIN_MEASURE: usize = 6;
/// Characters of a label, at most.
const MAX_LABEL_CHARS: usize = 10;

/// Whether a line says by what the tasks below it are measured: 治理指标：优良天数比率达到98%以上.
pub fn is_indicator_line(line: &str, vocabulary: &Vocabulary) -> bool {
    line.split_once(marks::is_colon).is_some_and(|(label, rest)| {
        label.chars().count() <= MAX_LABEL_CHARS
            && columns::kind_of(label, vocabulary) == Some(columns::Kind::Indicator)
            // 考核指标：预警信息五分钟内到企业 counts in words.
            && (rest.trim().chars().nth(MIN_MEASURE).is_some() || !indicator::read(rest).is_empty())
    })
}

/// The year of a document: that of its number, which stands above what it quotes, else that of the last line which is
/// a day.
pub fn year_of_issue(document: &Document) -> Option<u32> {
    let lines = || document.blocks.iter().filter_map(Block::paragraph).map(|paragraph| &*paragraph.text);
    let dates = |line: &str| time::document_year(&text::one_line(line));
    let mut numbers = lines().filter(|line| line.trim_end().ends_with(time::DOCUMENT_NUMBER));
    numbers.find_map(dates).or_else(|| lines().rev().find_map(dates))
}

/// What was doubted in deadlines.
struct Assumed {
    /// The year that stands in.
    year: Option<u32>,
    /// Text and task of the first.
    first: Option<(String, Place)>,
    count: u32,
    /// What is written like a date and is none, with its task.
    faulty: Vec<(String, Place)>,
    /// What a column says, and another time beside the bodies, with their task.
    two: Vec<(String, String, Place)>,
}

impl Assumed {
    /// The dates of a deadline of the task or domain at a place.
    fn dates(&mut self, deadline: &str, start: Option<&String>, at: Place) -> Option<DateRange> {
        let dates = match start {
            Some(start) => time::deadline_from(start, without(deadline, start), self.year),
            None => time::deadline(deadline, self.year),
        };
        // The end may have a date where the start has none.
        if dates.is_none() || start.is_some() {
            let faulty = time::scan(deadline).into_iter().find(|time| time.fault.is_some());
            let written = faulty.and_then(|time| deadline.get(time.span));
            self.faulty.extend(written.map(|written| (text::excerpt(written), at)));
        }
        let dates = dates?;
        if dates.assumed_year {
            self.take(deadline, at);
        }
        Some(dates.range)
    }

    /// Compares the deadline of a column with the time beside the bodies of the task.
    fn compare(&mut self, column: &str, dates: Option<&DateRange>, beside: &str, at: Place) {
        let year = dates.and_then(|dates| dates.until.as_ref().or(dates.from.as_ref()));
        let year = year.and_then(|day| day.get(..4)?.parse().ok()).or(self.year);
        let other = time::deadline(beside, year).map(|dates| dates.range);
        let same = match (dates, other) {
            (Some(dates), Some(other)) => *dates == other,
            _ => text::squeeze(column) == text::squeeze(beside),
        };
        if !same {
            self.two.push((text::excerpt(column), text::excerpt(beside), at));
        }
    }

    /// Counts a deadline that the year was filled in for.
    fn take(&mut self, deadline: &str, at: Place) {
        self.first.get_or_insert_with(|| (text::excerpt(deadline), at));
        self.count = self.count.saturating_add(1);
    }
}

/// As deep as domains are nested, which is bounded where they are made. `columns` are those of indicators, and the headers
/// of those of deadlines with a colon, as the lines of a deadline may begin with them.
fn fill_domain(domain: &mut Domain, columns: (&ValueColumns, &[String]), times: Times<'_>, assumed: &mut Assumed) {
    let (values, labels) = columns;
    for goal in &mut domain.goals {
        goal.indicators = indicator::read(&goal.text);
    }
    if let Some(deadline) = &domain.deadline {
        domain.date = assumed.dates(deadline, None, domain.at);
    }
    for task in &mut domain.tasks {
        // The column's counts: what stands beside the bodies is kept with it.
        let beside = times.beside.get(&task.at).map_or("", String::as_str);
        let alone = |deadline| Some(without(deadline, beside)).filter(|text| !text.is_empty()).unwrap_or(deadline);
        if let Some(deadline) = task.deadline.as_deref().map(alone) {
            task.date = assumed.dates(&without_headers(deadline, labels), times.starts.get(&task.at), task.at);
            if !beside.is_empty() && deadline != beside {
                assumed.compare(deadline, task.date.as_ref(), beside, task.at);
            }
        }
        let texts = std::iter::once(&task.text).chain(&task.detail);
        let mut found: Vec<Indicator> = texts.flat_map(|text| indicator::read(text)).collect();
        found.extend(values.read(task));
        task.indicators = found;
    }
    for inner in &mut domain.domains {
        fill_domain(inner, columns, times, assumed);
    }
}

/// A deadline without the headers that its lines begin with.
fn without_headers<'t>(deadline: &'t str, labels: &[String]) -> Cow<'t, str> {
    let label = |line: &str| labels.iter().find(|label| line.starts_with(label.as_str())).map_or(0, String::len);
    if labels.len() < 2 || deadline.lines().all(|line| label(line) == 0) {
        return Cow::Borrowed(deadline);
    }
    let lines = deadline.lines().map(|line| line.get(label(line)..).unwrap_or(line));
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// The lines of a deadline behind, or before, those that say when it begins.
fn without<'t>(deadline: &'t str, start: &str) -> &'t str {
    if start.is_empty() {
        return deadline;
    }
    let behind = deadline.strip_prefix(start).filter(|rest| rest.is_empty() || rest.starts_with('\n'));
    behind.or_else(|| deadline.strip_suffix(start)).unwrap_or(deadline)
}
