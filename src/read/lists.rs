//! Automatic numbers: the lists of a document, and the counters that run through it.
//!
//! ECMA-376 part 1 §17.9; readers fill in [`Lists`]. Counters belong to the abstract list, so that two lists
//! on one abstract list count on from each other; a start of its own (`w:startOverride`) restarts at the
//! first paragraph of its list. The label is what Word shows: the level's text with the counter of each level
//! that it names in that level's format.
//!
//! Which list and which level a paragraph counts in is decided by [`Numbered`], in one order for both Word formats.

use super::symbols;
use crate::document::Label;
use crate::numbering::format::{self, NumberFormat};
use crate::warning::{Warning, WarningKind};
use std::collections::{HashMap, HashSet};

/// [MS-OSHARED] §2.2.1.3 (MSONFC): the number formats by their code, with the names that ST_NumberFormat has
/// for them.
const CODES: [&str; 60] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
    // msonfcChnDbNum4, which has no name in ST_NumberFormat.
    "ideographDigital",
    "koreanDigital",
    "koreanCounting",
    "koreanLegal",
    "koreanDigital2",
    "hebrew1",
    "arabicAlpha",
    "hebrew2",
    "arabicAbjad",
    "hindiVowels",
    "hindiConsonants",
    "hindiNumbers",
    "hindiCounting",
    "thaiLetters",
    "thaiNumbers",
    "thaiCounting",
    "vietnameseCounting",
    "numberInDash",
    "russianLower",
    "russianUpper",
];

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
    /// Styles that levels name.
    styles: HashSet<String>,
    unknown: HashSet<u32>,
    /// Formats whose range a number went beyond.
    exceeded: HashSet<&'static str>,
    /// Whether `ordinal` numbers are not those of English.
    pub other_language: bool,
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
    /// The number is not shown (`w:vanish` of the level, §17.9.24), and counts all the same.
    pub hidden: bool,
}

/// A number format.
#[derive(Debug)]
pub enum Format {
    /// One that has labels.
    Known(&'static NumberFormat),
    /// The name of another.
    Unknown(String),
}

impl Format {
    /// The format of a code in the binary formats.
    pub fn of_code(code: u8) -> Format {
        let name = match code {
            // msonfcNil.
            0xff => "none",
            _ => match CODES.get(usize::from(code)) {
                Some(name) => name,
                None => return Format::Unknown(format!("MSONFC {code}")),
            },
        };
        format::find(name).map_or_else(|| Format::Unknown(name.into()), Format::Known)
    }
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
            hidden: false,
        }
    }
}

/// What a paragraph and its style say of its number.
///
/// The list is the one that the paragraph names, else the one of the nearest style (its own style, then those that
/// each is based on) that names one. The level is, in this order:
///
/// 1. the one that the paragraph names (§17.9.3);
/// 2. where the list comes from a style, that of the nearest style that has one: the level of the list that names the
///    style (`w:pStyle`, §17.9.23), before the level that the style itself names (§17.7.2);
/// 3. the first.
#[derive(Debug, Default, Clone, Copy)]
pub struct Numbered {
    /// The list that the paragraph itself names; 0 for none.
    pub list: Option<u32>,
    /// The level that it names, from 0.
    pub level: Option<u32>,
    /// List and level of its style: see [`Lists::level_of_style`].
    pub by_style: Option<(u32, Option<u32>)>,
}

impl Lists {
    /// Lists by id, with counters that have not begun.
    pub fn new(abstracts: HashMap<u32, AbstractList>, lists: HashMap<u32, List>) -> Lists {
        let levels = abstracts.values().flat_map(|list| &list.levels);
        let levels = levels.chain(lists.values().flat_map(|list| &list.levels)).flatten();
        let styles = levels.filter_map(|level| level.style.clone()).collect();
        Lists { links: links(&abstracts), styles, abstracts, lists, ..Lists::default() }
    }

    /// Begins all counters anew.
    pub fn restart(&mut self) {
        self.counters.clear();
        self.restarted.clear();
        self.unknown.clear();
        self.exceeded.clear();
    }

    /// The levels of all lists.
    fn levels(&self) -> impl Iterator<Item = &Level> {
        let levels = self.abstracts.values().flat_map(|list| &list.levels);
        levels.chain(self.lists.values().flat_map(|list| &list.levels)).flatten().map(Box::as_ref)
    }

    /// Whether the language of the text says how a number is written.
    pub fn depend_on_language(&self) -> bool {
        self.levels().any(Level::depends_on_language)
    }

    /// Warns of number formats that are not known.
    pub fn warn_of_formats(&self, warnings: &mut Vec<Warning>) {
        let mut names: Vec<&str> = self
            .levels()
            .filter_map(|level| match &level.format {
                Format::Unknown(name) if level.counts() => Some(name.as_str()),
                Format::Known(format) if self.other_language && level.depends_on_language() => Some(format.name),
                _ => None,
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            warnings.push(Warning::new(WarningKind::UnknownNumberFormat { format: name.to_owned() }, None));
        }
    }

    /// Counts a paragraph and gives its label; a list that does not exist gives a warning once, and so does a format
    /// that has no number for the counter.
    pub fn label(&mut self, paragraph: &Numbered) -> Result<(Option<Label>, Option<WarningKind>), WarningKind> {
        let by_style = paragraph.by_style;
        let Some(list_id) = paragraph.list.or(by_style.map(|(list, _)| list)).filter(|&id| id != 0) else {
            return Ok((None, None));
        };
        let resolved = self.resolve(list_id).and_then(|id| Some((id, self.abstracts.get(&id)?)));
        let Some((abstract_id, abstract_list)) = resolved else {
            let first = self.unknown.insert(list_id);
            return if first { Err(WarningKind::UnknownList { list: list_id.to_string() }) } else { Ok((None, None)) };
        };
        let list = self.lists.get(&list_id);
        let level_of = |at: usize| level_of(list, abstract_list, at);
        let start_of = |at: usize| -> u32 {
            let overridden = list.and_then(|list| *list.starts.get(at)?);
            overridden.or_else(|| level_of(at).map(|level| level.start)).unwrap_or(1)
        };
        let of_style = by_style.filter(|_| paragraph.list.is_none()).and_then(|(_, level)| level);
        let at = (paragraph.level.or(of_style).unwrap_or(0) as usize).min(LEVELS - 1);
        let Some(level) = level_of(at) else { return Ok((None, None)) };

        let mut counters = self.counters.get(&abstract_id).copied().unwrap_or_default();
        let has_override = |at: usize| list.is_some_and(|list| list.starts.get(at).is_some_and(Option::is_some));
        let restarts = has_override(at) && !self.restarted.contains(&(list_id, at));
        // What Word does where a level is jumped over (§17.9.10 says nothing of it): the level has begun.
        let mut begun = [false; LEVELS];
        for (higher, (slot, begun)) in counters.iter_mut().zip(&mut begun).enumerate().take(at) {
            if slot.is_none() {
                *slot = Some(start_of(higher));
                *begun = has_override(higher);
            }
        }
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
        let mut beyond = None;
        let (text, counts) = level.write(at, &shown, &level_of, &mut beyond);
        let (suffix, hidden) = (level.suffix, level.hidden);
        self.counters.insert(abstract_id, counters);
        if restarts {
            self.restarted.insert((list_id, at));
        }
        self.restarted.extend((0..LEVELS).zip(begun).filter(|(_, begun)| *begun).map(|(higher, _)| (list_id, higher)));
        if text.is_empty() || hidden {
            return Ok((None, None));
        }
        let beyond = beyond.filter(|(format, _)| self.exceeded.insert(format));
        let warning = beyond.map(|(format, value)| WarningKind::NumberBeyondFormat { format, value });
        Ok((Some(Label { text, value: counts.then_some(value), suffix }), warning))
    }

    /// The level of a list that names a style (`w:pStyle`, §17.9.23).
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<u32> {
        // Most styles are named by no level.
        if !self.styles.contains(style) {
            return None;
        }
        let abstract_list = self.abstracts.get(&self.resolve(list)?)?;
        let list = self.lists.get(&list);
        let names = |at: &usize| level_of(list, abstract_list, *at).is_some_and(|l| l.style.as_deref() == Some(style));
        (0..LEVELS).find(names).and_then(|at| u32::try_from(at).ok())
    }

    /// The id of a list's abstract list.
    fn resolve(&self, list: u32) -> Option<u32> {
        self.links.get(&self.lists.get(&list)?.abstract_id).copied()
    }
}

/// A level of a list: its own, else that of the abstract list.
fn level_of<'l>(list: Option<&'l List>, abstract_list: &'l AbstractList, at: usize) -> Option<&'l Level> {
    let own = list.and_then(|list| list.levels.get(at)?.as_deref());
    own.or_else(|| abstract_list.levels.get(at)?.as_deref())
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

    /// Whether there is a number in its text.
    fn counts(&self) -> bool {
        self.text.iter().any(|piece| matches!(piece, Piece::Number(_)))
    }

    /// Whether it shows ordinal numbers, which Word writes in the language of the text; those of English are known.
    fn depends_on_language(&self) -> bool {
        matches!(self.format, Format::Known(format) if format.name == "ordinal") && self.counts()
    }

    fn is_bullet(&self) -> bool {
        matches!(self.format, Format::Known(format) if format.name == "bullet")
    }

    /// The label, and whether this level's counter is in it; `beyond` is a format that cannot write a counter.
    fn write<'l>(
        &self,
        own: usize,
        counter: &dyn Fn(usize) -> u32,
        level_of: &dyn Fn(usize) -> Option<&'l Level>,
        beyond: &mut Option<(&'static str, u32)>,
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
                Some(Format::Known(format)) if !self.legal => {
                    let written = (format.write)(value);
                    if written.is_none() {
                        *beyond = Some((format.name, value));
                    }
                    out.push_str(&written.unwrap_or_else(|| value.to_string()));
                }
                _ => out.push_str(&value.to_string()),
            }
        }
        (out, counts)
    }
}
