//! Automatic numbers: numbering.xml and the counters that run through the document.
//!
//! ECMA-376 part 1 §17.9. Counters belong to the abstract list, so that two lists on one abstract list
//! count on from each other; `w:startOverride` restarts at the first paragraph of its list. The label is
//! what Word shows: `w:lvlText` with each `%n` replaced by level n's counter in that level's format.

use super::styles::Styles;
use super::symbols;
use super::xml::{Ns, Token, Xml};
use crate::document::Label;
use crate::error::Error;
use crate::limits::Limits;
use crate::numbering::format::{self, NumberFormat};
use crate::warning::{Warning, WarningKind};
use std::collections::{HashMap, HashSet};

/// Levels of a list (§17.9.6).
const LEVELS: usize = 9;
/// Characters of `w:lvlText` that are read: nine numbers and what stands between them take fewer.
const MAX_LEVEL_TEXT: usize = 64;

/// The lists of a document and their counters.
#[derive(Debug, Default)]
pub struct Lists {
    abstracts: HashMap<u32, AbstractList>,
    lists: HashMap<u32, List>,
    /// The abstract list that each one stands for, through `w:numStyleLink` (§17.9.21).
    links: HashMap<u32, u32>,
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    /// List and level whose `w:startOverride` was used.
    restarted: HashSet<(u32, usize)>,
    unknown: HashSet<u32>,
}

#[derive(Debug, Default)]
struct AbstractList {
    levels: [Option<Box<Level>>; LEVELS],
    style_link: Option<String>,
    num_style_link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    abstract_id: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Box<Level>>; LEVELS],
}

/// One level as written (§17.9.6).
#[derive(Debug)]
struct Level {
    start: u32,
    format: Format,
    text: String,
    suffix: &'static str,
    /// `w:lvlRestart`: 0 never, n after level n (counted from 1) or a higher one.
    restart: Option<u32>,
    legal: bool,
    style: Option<String>,
    bullet_font: Option<String>,
}

#[derive(Debug)]
enum Format {
    Known(&'static NumberFormat),
    Unknown(String),
}

impl Default for Level {
    fn default() -> Self {
        // §17.9.25: a level without w:start begins at 0; §17.9.17: the format is decimal; §17.9.28: a tab.
        Level {
            start: 0,
            format: Format::Known(format::DECIMAL),
            text: String::new(),
            suffix: " ",
            restart: None,
            legal: false,
            style: None,
            bullet_font: None,
        }
    }
}

/// What a paragraph itself says of its number.
#[derive(Debug, Default, Clone)]
pub struct ParagraphNumbering {
    /// `w:numId`.
    pub list: Option<u32>,
    /// `w:ilvl`, from 0.
    pub level: Option<u32>,
    /// `w:pStyle`.
    pub style: Option<String>,
}

impl Lists {
    /// Reads the text of numbering.xml.
    pub fn read(text: &str, part: &str, limits: &Limits) -> Result<Lists, Error> {
        let mut lists = Lists::default();
        lists.parse(text, part, limits)?;
        lists.links = links(&lists.abstracts);
        Ok(lists)
    }

    fn parse(&mut self, text: &str, part: &str, limits: &Limits) -> Result<(), Error> {
        let mut xml = Xml::new(text, part, limits);
        // What is open: an abstract list or a list, in it perhaps an override, in it perhaps a level.
        let mut abstract_list: Option<(u32, AbstractList)> = None;
        let mut list: Option<(u32, List)> = None;
        let mut level: Option<(usize, Level)> = None;
        let mut level_depth = 0;
        let mut override_level = 0usize;
        loop {
            let tag = match xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => tag,
                // Part 3 §7.5: a format of Word's own choice stands before the one for older readers.
                Token::Open(tag)
                    if tag.ns == Ns::Mc
                        && tag.local() == "Fallback"
                        && level.as_ref().is_some_and(|(_, level)| level.has_custom_format()) =>
                {
                    xml.skip(&tag)?;
                    continue;
                }
                Token::Open(_) | Token::Text(_) => continue,
                Token::Close => {
                    match xml.depth() {
                        1 => {
                            self.abstracts.extend(abstract_list.take());
                            self.lists.extend(list.take());
                        }
                        depth if depth < level_depth => {
                            level_depth = 0;
                            if let Some((at, done)) = level.take() {
                                let slots = match (&mut abstract_list, &mut list) {
                                    (Some((_, open)), _) => &mut open.levels,
                                    (_, Some((_, open))) => &mut open.levels,
                                    _ => continue,
                                };
                                if let Some(slot) = slots.get_mut(at) {
                                    *slot = Some(Box::new(done));
                                }
                            }
                        }
                        _ => {}
                    }
                    continue;
                }
                Token::End => return Ok(()),
            };
            let level_index =
                |name: &str| tag.attribute(name).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(LEVELS);
            let id = |name: &str| tag.attribute(name).and_then(|v| v.trim().parse::<u32>().ok()).unwrap_or(u32::MAX);
            match tag.local() {
                "abstractNum" if !tag.empty => abstract_list = Some((id("abstractNumId"), AbstractList::default())),
                "num" if !tag.empty => list = Some((id("numId"), List { abstract_id: u32::MAX, ..List::default() })),
                "lvlOverride" => override_level = level_index("ilvl"),
                "lvl" if !tag.empty => {
                    level_depth = xml.depth();
                    level = Some((level_index("ilvl"), Level::default()));
                }
                // A picture or property that holds elements of the same names.
                "numPicBullet" | "pPrChange" | "rPrChange" => xml.skip(&tag)?,
                local => {
                    if let Some((_, level)) = &mut level {
                        level.set(local, &tag);
                    } else if let Some((_, list)) = &mut list {
                        match local {
                            "abstractNumId" => list.abstract_id = tag.number().unwrap_or(u32::MAX),
                            "startOverride" => {
                                if let Some(slot) = list.starts.get_mut(override_level) {
                                    *slot = tag.number();
                                }
                            }
                            _ => {}
                        }
                    } else if let Some((_, open)) = &mut abstract_list {
                        match local {
                            "styleLink" => open.style_link = tag.val(),
                            "numStyleLink" => open.num_style_link = tag.val(),
                            _ => {}
                        }
                    }
                }
            }
        }
    }

    /// Warns of number formats that are not known.
    pub fn warn_of_formats(&self, warnings: &mut Vec<Warning>) {
        let levels = self.abstracts.values().flat_map(|list| &list.levels);
        let overrides = self.lists.values().flat_map(|list| &list.levels);
        let mut names: Vec<&String> = levels
            .chain(overrides)
            .flatten()
            .filter_map(|level| match &level.format {
                Format::Unknown(name) if level.text.contains('%') => Some(name),
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
    pub fn label(&mut self, paragraph: &ParagraphNumbering, styles: &Styles) -> Result<Option<Label>, WarningKind> {
        if self.lists.is_empty() && paragraph.list.is_none() {
            return Ok(None);
        }
        let by_style = styles.numbering(paragraph.style.as_deref());
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
    fn set(&mut self, local: &str, tag: &super::xml::Tag<'_>) {
        match local {
            "start" => self.start = tag.number().unwrap_or(0),
            "numFmt" => {
                let name = tag.val().unwrap_or_default();
                self.format = match format::find(&name) {
                    Some(format) => Format::Known(format),
                    // §17.9.17: a custom format is named by a sample such as "001, 002, 003, ...".
                    None if name == "custom" => {
                        let sample = tag.attribute("format").unwrap_or(name);
                        format::find(&sample).map_or(Format::Unknown(sample), Format::Known)
                    }
                    None => Format::Unknown(name),
                };
            }
            "lvlText" => self.text = tag.val().unwrap_or_default().chars().take(MAX_LEVEL_TEXT).collect(),
            "suff" => self.suffix = if tag.val().as_deref() == Some("nothing") { "" } else { " " },
            "lvlRestart" => self.restart = tag.number(),
            "isLgl" => self.legal = tag.is_on(),
            "pStyle" => self.style = tag.val(),
            "rFonts" => self.bullet_font = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi")),
            _ => {}
        }
    }

    /// Whether its format is one that is named by a sample.
    fn has_custom_format(&self) -> bool {
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
            return (self.text.chars().filter_map(|c| symbols::shown(font, c as u32)).collect(), false);
        }
        let mut out = String::new();
        let mut counts = false;
        let mut rest = self.text.chars().peekable();
        while let Some(c) = rest.next() {
            let number = (c == '%').then(|| rest.peek().and_then(|d| d.to_digit(10))).flatten();
            let Some(n) = number.filter(|n| (1..=LEVELS as u32).contains(n)).map(|n| n as usize - 1) else {
                out.push(c);
                continue;
            };
            rest.next();
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
