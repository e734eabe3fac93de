//! What is written like a time and is none, in all paragraphs: two rules ask for it.

use super::paragraphs::Paragraphs;
use crate::model::Place;
use crate::time::{self, MONTH, TimeFault, YEAR};
use memchr::memmem::Finder;
use std::ops::Range;

/// A time with a fault.
#[derive(Debug, Clone)]
pub struct FaultyTime<'a> {
    /// Its paragraph.
    pub at: Place,
    /// The text of the paragraph.
    pub text: &'a str,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub fault: TimeFault,
}

impl<'a> FaultyTime<'a> {
    /// Those of all paragraphs. Faults have a year or a month.
    pub(super) fn all(paragraphs: &Paragraphs<'a>) -> Vec<FaultyTime<'a>> {
        let (mut year, mut month) = ([0; 4], [0; 4]);
        let (year, month) = (Finder::new(YEAR.encode_utf8(&mut year)), Finder::new(MONTH.encode_utf8(&mut month)));
        let mut all = Vec::new();
        let mut paragraphs = paragraphs.iter().peekable();
        while let Some((at, paragraph)) = paragraphs.next() {
            let text = &*paragraph.text;
            // Faults have a number behind a year or before a month; most texts have neither.
            let mut years = year.find_iter(text.as_bytes()).filter_map(|at| text.get(at + YEAR.len_utf8()..));
            let mut months = month.find_iter(text.as_bytes()).filter_map(|at| text.get(..at));
            let may_be = years.any(|behind| behind.trim_start().starts_with(|c| time::in_number(c) || c == '第'))
                || months.any(|before| before.trim_end().ends_with(time::in_number));
            if !may_be {
                continue;
            }
            // A narrow column breaks a date into paragraphs: 2024年6, 月底前.
            let next = paragraphs.peek().map_or("", |(_, next)| next.text.trim_start());
            let goes_on = next.starts_with(time::ends_date);
            let is_cut = |span: &Range<usize>| goes_on && text.trim_end().len() == span.end;
            let times = time::scan(text).into_iter().filter(|time| !is_cut(&time.span));
            all.extend(times.filter_map(|time| Some(FaultyTime { at, text, span: time.span, fault: time.fault? })));
        }
        all
    }

    /// Its words.
    pub fn written(&self) -> &'a str {
        self.text.get(self.span.clone()).unwrap_or_default()
    }
}
