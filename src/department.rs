//! The names of bodies: what is known of a name by its words.
//!
//! Bodies are data ([`Lexicon`]), and so are the words of the `level` and place before a name, its `shape`, what stands
//! `beside` it, and the verbs of roles. `identify` gives the statutory name, the level and the kind; `segment` what it
//! costs to read a text as one name, with `prices`. [`Evidence`] is what a document itself says of names; `words` tell
//! bodies of one level apart.

pub(crate) mod beside;
mod identify;
pub(crate) mod level;
mod lexicon;
pub(crate) mod prices;
pub(crate) mod segment;
pub(crate) mod shape;
mod verbs;
mod words;

pub(crate) use beside::{SIGNS, WITH_OBJECT};
pub use lexicon::{Body, Hit, KINDS, LEVELS, Lexicon};
pub(crate) use shape::ends_legal_form;
pub use verbs::RoleVerbs;
pub use words::LevelWords;

use crate::limits::Stop;
use crate::model::{Department, Level, SharedText};
use crate::text::marks;
use crate::wordlist::Found;
use beside::{DITTOS, WITH, WITH_PLACES};
use identify::{Identity, identify};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What the document itself says of names, and the bodies that are known.
#[derive(Debug, Clone)]
pub struct Evidence {
    lexicon: Arc<Lexicon>,
    /// Names that stand between delimiters or cell borders, unbroken.
    whole: HashMap<SharedText, Known>,
    /// How many of them begin with a level (市, 县), and how many in all.
    prefixed: usize,
    all: usize,
    /// How many of them have each level.
    levels: BTreeMap<Level, usize>,
    /// What 市 alone means in this document.
    city: Option<Level>,
    /// What its lists of bodies do at the ends of lines.
    lines: LineEnds,
    /// Ends the reading of a cell, however much it holds.
    stop: Stop,
}

/// What stands at the ends of lines in lists of bodies.
#[derive(Debug, Clone, Copy, Default)]
struct LineEnds {
    /// Nothing, between two names that are no part of one another.
    names: usize,
    /// Nothing, and the second may be a part of the first.
    parts: usize,
    /// Nothing, in the middle of a name.
    broken: usize,
    /// A delimiter.
    delimiters: usize,
}

/// What is known of a name. The same few stand in nearly all cells; each is looked up once.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) identity: Identity,
    /// The level that the lexicon finds.
    level: Option<Level>,
    /// Whether it begins with a level.
    has_level: bool,
    /// Whether it looks like two names or more.
    pub(crate) holds_two: bool,
    /// Whether nothing stands in it that is no part of a name.
    pub(crate) is_bare: bool,
}

/// Line breaks between names that tell what the others are.
const MIN_LINES: usize = 3;

impl Default for Evidence {
    fn default() -> Evidence {
        Evidence::new(Lexicon::built_in())
    }
}

impl Evidence {
    /// Nothing is known of the document yet.
    pub fn new(lexicon: Arc<Lexicon>) -> Evidence {
        let (whole, levels, city) = (HashMap::new(), BTreeMap::new(), lexicon.city());
        Evidence {
            lexicon,
            whole,
            prefixed: 0,
            all: 0,
            levels,
            city,
            lines: LineEnds::default(),
            stop: Stop::default(),
        }
    }

    /// The same; cells that are read with it are read to where they are when the flag is set.
    pub(crate) fn until(self, stop: &Stop) -> Evidence {
        Evidence { stop: stop.clone(), ..self }
    }

    /// Whether what is being read should end.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.is_set()
    }

    /// Takes in a name that nothing but delimiters and the borders of its cell bound.
    pub(crate) fn add(&mut self, name: &str) {
        let (level, has_level) = match self.whole.get(name) {
            Some(known) => (known.level, known.has_level),
            None => {
                let hit = self.lexicon.find(name);
                let holds_two = segment::holds_two(name, self.verbs());
                // Two names that stand together are no name: 市妇联市残联.
                if hit.is_none() && holds_two {
                    return;
                }
                let level = hit.and_then(|hit| hit.prefix).map(|prefix| prefix.level);
                let (has_level, is_bare) = (shape::has_level(name), beside::strip(name, self.verbs()).is_bare(name));
                let identity = self.identify(name);
                self.whole.insert(name.into(), Known { identity, level, has_level, holds_two, is_bare });
                (level, has_level)
            }
        };
        if let Some(level) = level {
            *self.levels.entry(level).or_default() += 1;
        }
        self.all += 1;
        self.prefixed += usize::from(has_level);
    }

    /// Takes in a line break between two pieces of a list of bodies at which no delimiter stands.
    pub(crate) fn add_line_break(&mut self, left: &str, right: &str) {
        let is_complete = |name: &str| shape::is_complete(beside::end_of_name(name, self.verbs()));
        let (whole, is_part) = (is_complete(left) && is_complete(right), segment::may_be_part(left, right));
        let LineEnds { names, parts, broken, .. } = &mut self.lines;
        *match (whole, is_part) {
            (true, true) => parts,
            (true, false) => names,
            (false, _) => broken,
        } += 1;
    }

    /// Takes in a line of a list of bodies that a delimiter ends.
    pub(crate) fn add_delimited_line(&mut self) {
        self.lines.delimiters += 1;
    }

    /// Whether each line of a list of bodies is a name: nothing else parts names at the ends of lines, and no name is broken.
    pub(crate) fn lines_are_names(&self) -> bool {
        let LineEnds { names, parts, broken, delimiters } = self.lines;
        names >= MIN_LINES && names * 2 >= parts && broken == 0 && delimiters == 0
    }

    /// What is known of a name by itself.
    pub(crate) fn identify(&self, name: &str) -> Identity {
        identify(name, &self.lexicon)
    }

    /// Takes in what 市 means in the document.
    pub fn set_city(&mut self, level: Level) {
        self.city = Some(level);
    }

    /// Takes in the title of a plan: the city that it names tells the level of 市.
    pub fn add_title(&mut self, title: &str) {
        self.city = level::city_in(title).or(self.city);
    }

    /// The body of a name, as the lexicon has it.
    pub fn body<'a>(&'a self, name: &'a str) -> Option<Hit<'a>> {
        self.lexicon.find(name)
    }

    /// The bodies that are known.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The verbs that give a role.
    pub fn verbs(&self) -> &RoleVerbs {
        self.lexicon.verbs()
    }

    /// Whether a name stands whole in the document.
    pub fn has(&self, name: &str) -> bool {
        self.whole.contains_key(name)
    }

    /// A name that stands whole in the document, and what is known of it.
    pub(crate) fn known(&self, name: &str) -> Option<(&SharedText, &Known)> {
        self.whole.get_key_value(name)
    }

    /// A body of this name, with its level as far as the name tells it.
    pub(crate) fn department(&self, name: SharedText, identity: &Identity) -> Department {
        Department {
            text: name.clone(),
            name: identity.first.clone().unwrap_or(name),
            canonical: identity.canonical.clone(),
            level: self.city.filter(|_| identity.any_city).or(identity.level),
            kind: identity.kind,
            second_name: identity.second.clone(),
            role_text: None,
            by: None,
            duty: None,
            and_others: false,
            begins_group: false,
        }
    }

    /// Whether the document writes the level before nearly every name.
    fn writes_levels(&self) -> bool {
        self.all > 0 && self.prefixed * 4 >= self.all * 3
    }

    /// The level of nearly all names of the document.
    pub(crate) fn common_level(&self) -> Option<Level> {
        let all: usize = self.levels.values().sum();
        let (level, count) = self.levels.iter().max_by_key(|(_, count)| **count)?;
        let level = match level {
            Level::Prefecture => self.city.unwrap_or(*level),
            level => *level,
        };
        (*count >= 3 && count * 10 >= all * 9).then_some(level)
    }
}

/// What a cell holds that only says that the bodies are those of the row above: 同上, 〃.
///
/// ```
/// use qingdan::internals::department::ditto;
/// assert_eq!(ditto(&["", " 同 上。"]), Some("同上"));
/// assert_eq!(ditto(&["市教育局"]), None);
/// ```
pub fn ditto(lines: &[&str]) -> Option<&'static str> {
    // A longer text says more.
    let mut shown = ['\0'; MAX_DITTO];
    let mut count = 0;
    for line in lines {
        for c in line.chars().filter(|c| !c.is_whitespace() && !marks::is_full_stop(*c)) {
            *shown.get_mut(count)? = c;
            count += 1;
        }
    }
    let shown = shown.get(..count).filter(|shown| !shown.is_empty())?;
    DITTOS.row(&String::from_iter(shown)).and_then(beside::word)
}

/// No such word is longer, in characters.
const MAX_DITTO: usize = 3;

/// The word that joins those who support to a body: 县交通局会同县财政局.
pub(crate) const JOINT: &str = "会同";

/// The first word that joins those who support to a body: where it begins, and the word. 会同 always does; of others names
/// are made too (市供销合作联合社, 市商务局), so that names must stand on both sides of them, or behind a clause only behind them.
///
/// ```
/// use qingdan::internals::department::{Lexicon, joint};
/// let joint = |text| joint(text, &Lexicon::built_in());
/// assert_eq!(joint("市商务局商市财政局"), Some(("市商务局".len(), "商")));
/// assert_eq!(joint("市教育局联合各县区"), Some(("市教育局".len(), "联合")));
/// assert_eq!(joint("联合市财政局"), Some((0, "联合")));
/// for name in ["市供销合作联合社", "县税务局联合办税中心", "市公安局商州分局", "联合镇人民政府"] {
///     assert_eq!(joint(name), None);
/// }
/// ```
pub fn joint<'t>(text: &'t str, lexicon: &Lexicon) -> Option<(usize, &'t str)> {
    let mut places = text.char_indices().filter(|(_, c)| WITH.may_begin_with(*c));
    places.find_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        let mut words = WITH.starts(rest).map(|found| found.word);
        words.find(|word| *word == JOINT || joins(before, word, rest, lexicon)).map(|word| (at, word))
    })
}

/// The word that joins those who support, where a text begins with it.
pub(crate) fn joint_at<'t>(text: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    WITH.starts(text).map(|found| found.word).find(|word| *word == JOINT || joins("", word, text, lexicon))
}

/// Whether such a word stands between two names, or before one at the beginning.
pub(crate) fn joins(before: &str, word: &str, rest: &str, lexicon: &Lexicon) -> bool {
    let behind = rest.get(word.len()..).unwrap_or_default();
    // 会商 stands in no name.
    let is_sure = WITH.row(word).is_some_and(|row| row.ends_with("\tsure"));
    // Only the names on both sides are looked at, however long the text is.
    let bare = before.trim_end_matches(marks::is_comma);
    let mut near = bare.char_indices().rev().take(MAX_JOINED);
    let begin = near.find(|(_, c)| marks::is_delimiter(*c)).map(|(at, c)| at + c.len_utf8());
    let name = beside::end_of_name(begin.and_then(|at| bare.get(at..)).unwrap_or(bare), lexicon.verbs());
    if name.is_empty() && WITH_PLACES.begins(rest) {
        return false;
    }
    let next = || {
        let ends = |(_, c): &(usize, char)| marks::is_delimiter(*c) || *c == ' ';
        let end = behind.char_indices().take(MAX_JOINED).find(ends).map_or(behind.len(), |(at, _)| at);
        let next = behind.get(..end).filter(|next| next.len() <= MAX_COLLECTIVE).unwrap_or_default();
        beside::end_of_name(next, lexicon.verbs())
    };
    // 县税务局联合工会 is a union: beside a name with its level only those are told that have one, or a place.
    let is_known = || {
        let hit = lexicon.find(next())?;
        let is_told = hit.prefix.is_some() || hit.body.level.is_some() || !shape::has_level(name);
        is_told.then_some(())
    };
    (name.is_empty() || may_be_complete(name) || lexicon.find(name).is_some())
        && (shape::begins_with_level(behind)
            || may_be_several(next())
            || (shape::INDEPENDENTS.begins(behind) || is_sure) && may_be_complete(next())
            || is_known().is_some())
}

/// Characters on each side of such a word that are looked at.
const MAX_JOINED: usize = 50;

/// Whether a word that joins those who support, 会同 aside, ends a text and stands between two names: 市交通局协同 + 市公安局.
pub(crate) fn joint_ends(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let ends =
        |found: Found<'_>| found.word != JOINT && !found.rest.is_empty() && joins(found.rest, "", right, lexicon);
    WITH.ends(left).any(ends)
}

/// Whether a name, with what may stand beside it, reads like that of a body.
pub fn reads_like_body(name: &str, evidence: &Evidence) -> bool {
    let name = beside::strip(name, evidence.verbs()).name;
    evidence.has(name)
        || evidence.body(name).is_some()
        || shape::is_complete(name)
        || shape::is_collective(name)
        || shape::continues_collective(name)
        || identify::is_seat_of_government(name)
}

/// Whether nothing about a body tells that it is one: no lexicon has its name, and it has the shape of none.
///
/// ```
/// use qingdan::internals::assignment::names::read;
/// use qingdan::internals::department::{Evidence, is_doubtful};
/// let evidence = Evidence::default();
/// let found = read(&["县教育局、联系电话、石嘴沟煤矿"], &evidence).departments;
/// assert_eq!(found.iter().map(|body| is_doubtful(body, &evidence)).collect::<Vec<_>>(), [false, true, false]);
/// ```
pub fn is_doubtful(body: &Department, evidence: &Evidence) -> bool {
    let is_shaped = |name: &str| {
        may_be_complete(name)
            || shape::is_subunit(name)
            || shape::is_site(name)
            || shape::continues_collective(name)
            || is_place(name)
            || evidence.body(name).is_some()
    };
    body.canonical.is_none()
        && body.kind.is_none()
        && !body
            .name
            .split(|c| marks::opens_second_name(c) || marks::closes_second_name(c))
            .all(|name| name.is_empty() || is_shaped(name))
}

/// Whether a short text ends like the name of a place with people of its own: 石嘴沟煤矿.
pub fn reads_like_site(name: &str) -> bool {
    name.chars().nth(MAX_SITE).is_none() && shape::is_site(name)
}

/// No such name is longer, in characters.
const MAX_SITE: usize = 8;

/// Whether a name could end here.
pub fn may_be_complete(name: &str) -> bool {
    name.len() <= MAX_COLLECTIVE && (shape::is_complete(name) || shape::is_collective(name))
}

/// Whether a name stands for several bodies: 各有关部门.
pub fn may_be_several(name: &str) -> bool {
    name.len() <= MAX_COLLECTIVE && shape::is_collective(name)
}

/// Whether a name is that of a part of a known body: 县发改局农业股.
pub fn is_part_of_known(name: &str, evidence: &Evidence) -> bool {
    let cuts = name.char_indices().skip(2).take(MAX_BODY).filter_map(|(at, _)| name.split_at_checked(at));
    let mut parts = cuts.filter(|(_, part)| shape::is_subunit(part) || part.ends_with(['站', '队']));
    parts.any(|(body, _)| evidence.body(body).is_some())
}

/// Characters of a body whose part is named.
const MAX_BODY: usize = 24;

/// Whether a text is a place with its level, or stands for all places of one: 大桥镇, 各乡镇.
pub fn is_place(text: &str) -> bool {
    level::prefix(text).is_some_and(|prefix| prefix.place)
}

/// No phrase for several bodies is longer, in bytes.
pub(crate) const MAX_COLLECTIVE: usize = 150;
