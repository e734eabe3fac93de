//! Automatic numbers: the lists of a document, and the counters that run through it.
//!
//! ECMA-376 part 1 §17.9; readers fill in [`Lists`]. Counters belong to the abstract list, so that two lists
//! on one abstract list count on from each other; a start of its own (`w:startOverride`) restarts at the
//! first paragraph of its list. The label is what Word shows: the level's text with the counter of each level
//! that it names in that level's format.

use super::symbols;
use crate::document::Label;
use crate::numbering::format::{self, NumberFormat};
use crate::warning::{Warning, WarningKind};
use std::collections::{HashMap, HashSet};

/// Levels of a list (§17.9.6).
pub const LEVELS: usize = 9;

/// The lists of a document and their counters.
#[derive(Debug, Default)]
pub struct Lists {
    /// Abstract lists by id.
    pub abstracts: HashMap<u32, AbstractList>,
    /// Lists by id.
    pub lists: HashMap<u32, List>,
    /// The abstract list that each one stands for, through `w:numStyleLink` (§17.9.21).
    links: HashMap<u32, u32>,
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    /// List and level whose `w:startOverride` was used.
    restarted: HashSet<(u32, usize)>,
    unknown: HashSet<u32>,
}

/// A list that others are made from, with the counters of all of them.
#[derive(Debug, Default)]
pub struct AbstractList {
    /// Its levels.
    pub levels: [Option<Box<Level>>; LEVELS],
    /// The style that it defines (§17.9.27).
    pub style_link: Option<String>,
    /// The style whose list it stands for (§17.9.21).
    pub num_style_link: Option<String>,
}

/// A list that paragraphs use.
#[derive(Debug, Default)]
pub struct List {
    /// What it is made from.
    pub abstract_id: u32,
    /// Starts of its own.
    pub starts: [Option<u32>; LEVELS],
    /// Levels of its own.
    pub levels: [Option<Box<Level>>; LEVELS],
}

/// One level as written (§17.9.6).
#[derive(Debug)]
pub struct Level {
    /// First number.
    pub start: u32,
    /// How its numbers are written.
    pub format: Format,
    /// The label.
    pub text: Vec<Piece>,
    /// What stands behind the label.
    pub suffix: &'static str,
    /// `w:lvlRestart`: 0 never, n after level n (counted from 1) or a higher one.
    pub restart: Option<u32>,
    /// All numbers in Arabic digits (§17.9.4).
    pub legal: bool,
    /// The style that it numbers (§17.9.23).
    pub style: Option<String>,
    /// Font of a bullet.
    pub bullet_font: Option<String>,
}

/// A number format.
#[derive(Debug)]
pub enum Format {
    /// One that has labels.
    Known(&'static NumberFormat),
    /// The name of another.
    Unknown(String),
}

/// A piece of a level's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A character.
    Char(char),
    /// The number of a level, from 0.
    Number(usize),
}

impl Default for Level {
    fn default() -> Self {
        // §17.9.25: a level without w:start begins at 0; §17.9.17: the format is decimal; §17.9.28: a tab.
        Level {
            start: 0,
            format: Format::Known(format::DECIMAL),
            text: Vec::new(),
            suffix: " ",
            restart: None,
            legal: false,
            style: None,
            bullet_font: None,
        }
    }
}

/// What a paragraph and its style say of its number.
#[derive(Debug, Default, Clone, Copy)]
pub struct Numbered<'a> {
    /// The list that the paragraph itself names; 0 for none.
    pub list: Option<u32>,
    /// The level that it names, from 0.
    pub level: Option<u32>,
    /// List and level of its style, and the style that says so.
    pub by_style: Option<(u32, Option<u32>, &'a str)>,
}

impl Lists {
    /// Lists by id, with counters that have not begun.
    pub fn new(abstracts: HashMap<u32, AbstractList>, lists: HashMap<u32, List>) -> Lists {
        Lists { links: links(&abstracts), abstracts, lists, ..Lists::default() }
    }

    /// Warns of number formats that are not known.
    pub fn warn_of_formats(&self, warnings: &mut Vec<Warning>) {
        let levels = self.abstracts.values().flat_map(|list| &list.levels);
        let overrides = self.lists.values().flat_map(|list| &list.levels);
        let mut names: Vec<&String> = levels
            .chain(overrides)
            .flatten()
            .filter_map(|level| match &level.format {
                Format::Unknown(name) if level.text.iter().any(|piece| matches!(piece, Piece::Number(_))) => Some(name),
                _ => None,
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            warnings.push(Warning::new(WarningKind::UnknownNumberFormat { format: name.clone() }, None));
        }
    }

    /// Counts a paragraph and gives its label; a list that does not exist gives a warning once.
    pub fn label(&mut self, paragraph: &Numbered<'_>) -> Result<Option<Label>, WarningKind> {
        let by_style = paragraph.by_style;
        let Some(list_id) = paragraph.list.or(by_style.map(|(list, ..)| list)).filter(|&id| id != 0) else {
            return Ok(None);
        };
        let resolved = self.resolve(list_id).and_then(|id| Some((id, self.abstracts.get(&id)?)));
        let Some((abstract_id, abstract_list)) = resolved else {
            let first = self.unknown.insert(list_id);
            return if first { Err(WarningKind::UnknownList { list: list_id.to_string() }) } else { Ok(None) };
        };
        let list = self.lists.get(&list_id);
        let level_of = |at: usize| -> Option<&Level> {
            let overridden = list.and_then(|list| list.levels.get(at)?.as_deref());
            overridden.or_else(|| abstract_list.levels.get(at)?.as_deref())
        };
        let start_of = |at: usize| -> u32 {
            let overridden = list.and_then(|list| *list.starts.get(at)?);
            overridden.or_else(|| level_of(at).map(|level| level.start)).unwrap_or(1)
        };
        // §17.9.23: the level that names the style numbers its paragraphs.
        let linked = by_style.filter(|_| paragraph.list.is_none()).and_then(|(_, level, style)| {
            let named = (0..LEVELS).find(|&at| level_of(at).is_some_and(|l| l.style.as_deref() == Some(style)));
            named.or(level.map(|level| level as usize))
        });
        let at = paragraph.level.map(|level| level as usize).or(linked).unwrap_or(0).min(LEVELS - 1);
        let Some(level) = level_of(at) else { return Ok(None) };

        let mut counters = self.counters.get(&abstract_id).copied().unwrap_or_default();
        let has_override = list.is_some_and(|list| list.starts.get(at).is_some_and(Option::is_some));
        let restarts = has_override && !self.restarted.contains(&(list_id, at));
        let value = match counters.get(at).copied().flatten() {
            Some(last) if !restarts => last.saturating_add(1),
            _ => start_of(at),
        };
        for (deeper, slot) in counters.iter_mut().enumerate() {
            if deeper == at {
                *slot = Some(value);
            } else if deeper > at {
                // §17.9.10: by default any higher level restarts; 0 never; n only level n and higher.
                let restart = level_of(deeper).and_then(|level| level.restart);
                if restart.is_none_or(|after| (at as u64) < u64::from(after)) {
                    *slot = None;
                }
            }
        }
        let shown = |n: usize| counters.get(n).copied().flatten().unwrap_or_else(|| start_of(n));
        let (text, counts) = level.write(at, &shown, &level_of);
        let suffix = level.suffix;
        self.counters.insert(abstract_id, counters);
        if restarts {
            self.restarted.insert((list_id, at));
        }
        Ok((!text.is_empty()).then(|| Label { text, value: counts.then_some(value), suffix }))
    }

    /// The id of a list's abstract list.
    fn resolve(&self, list: u32) -> Option<u32> {
        self.links.get(&self.lists.get(&list)?.abstract_id).copied()
    }
}

/// The abstract list that each one stands for: of those that carry the style it names, that of the lowest
/// id, else itself.
fn links(abstracts: &HashMap<u32, AbstractList>) -> HashMap<u32, u32> {
    let mut carriers: HashMap<&str, u32> = HashMap::new();
    for (&id, list) in abstracts {
        if let Some(style) = &list.style_link {
            carriers.entry(style).and_modify(|lowest| *lowest = id.min(*lowest)).or_insert(id);
        }
    }
    let carrier = |list: &AbstractList| list.num_style_link.as_deref().and_then(|style| carriers.get(style)).copied();
    abstracts.iter().map(|(&id, list)| (id, carrier(list).unwrap_or(id))).collect()
}

impl Level {
    /// Whether its format is one that is named by a sample.
    pub fn has_custom_format(&self) -> bool {
        matches!(self.format, Format::Known(format) if format.name.ends_with("..."))
    }

    fn is_bullet(&self) -> bool {
        matches!(self.format, Format::Known(format) if format.name == "bullet")
    }

    /// The label, and whether this level's counter is in it.
    fn write<'l>(
        &self,
        own: usize,
        counter: &dyn Fn(usize) -> u32,
        level_of: &dyn Fn(usize) -> Option<&'l Level>,
    ) -> (String, bool) {
        if self.is_bullet() {
            let font = self.bullet_font.as_deref().unwrap_or("Symbol");
            let shown = |piece: &Piece| match *piece {
                Piece::Char(c) => symbols::shown(font, c as u32),
                Piece::Number(_) => None,
            };
            return (self.text.iter().filter_map(shown).collect(), false);
        }
        let mut out = String::new();
        let mut counts = false;
        for piece in &self.text {
            let n = match *piece {
                Piece::Char(c) => {
                    out.push(c);
                    continue;
                }
                Piece::Number(n) => n,
            };
            // [MS-OI29500] §2.1.283: a text that names a deeper level is left out whole.
            if n > own {
                return (String::new(), false);
            }
            counts |= n == own;
            let value = counter(n);
            // §17.9.4: a legal level shows all its numbers in Arabic digits.
            match level_of(n).map(|level| &level.format) {
                Some(Format::Known(format)) if !self.legal => out.push_str(&format::write(format, value)),
                _ => out.push_str(&value.to_string()),
            }
        }
        (out, counts)
    }
}
