//! The places that one text mentions, each with what it stands in.

use super::words::{ABOVE, BEHIND, GENERIC, RUNS_ON, TOWARD, VERBS};
use super::{Division, NAMES, autonomous, province_of, with_stem};
use crate::department::level;
use crate::model::Level;
use crate::text::is_han;
use crate::text::marks::Bracket;
use crate::time::YEAR;
use std::ops::Range;

/// Characters of a name that no list has, without the word for its level.
const STEM: Range<usize> = 2..5;
/// Characters of the name of a zone.
const MAX_ZONE: usize = 16;
/// Characters of the name of a township, without its end.
const MAX_TOWNSHIP: usize = 6;
/// What has no division above it but a province, and no code.
const CORPS: &str = "新疆生产建设兵团";

/// A place that a text mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Bytes of the text, with what it stands in.
    pub span: Range<usize>,
    /// Its own name.
    pub name: String,
    /// The divisions that it may be; none where no list has it.
    pub divisions: Vec<Division>,
    /// Those that it stands in, where it is none itself: the prefecture of a township.
    pub within: Vec<Division>,
    /// Its level, where only its form says it.
    pub level: Option<Level>,
    /// The district or city that it is now.
    pub former: bool,
}

/// All places that a text mentions but those that it does something for, in order.
pub(super) fn all(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let mention = listed(text, at).filter(|_| text.get(..at).is_some_and(|before| !TOWARD.closes(before)));
        at = mention.as_ref().map_or(at + first.len_utf8(), |mention| mention.span.end);
        found.extend(mention);
    }
    found
}

/// The place that a title begins with, or that the title begins with which it gives out: 关于印发《大安市…》的通知. `true`
/// where another place is joined to it.
pub(super) fn leading(title: &str) -> Option<(Mention, bool)> {
    let [title_mark, _] = Bracket::DoubleAngle.signs();
    let heads = [
        title.find(title_mark).map(|at| at + title_mark.len_utf8()),
        head_behind(title, "印发"),
        head_behind(title, "转发"),
        Some(0),
    ];
    heads.into_iter().flatten().find_map(|at| {
        let at = skip(title, at);
        let mention = listed(title, at).or_else(|| formed(title, at))?;
        let joined = title.get(mention.span.end..).and_then(|rest| BEHIND.first(rest));
        let joined = joined.is_some_and(|joined| listed(title, title.len() - joined.rest.len()).is_some());
        Some((mention, joined))
    })
}

/// The place that a text names and nothing else.
#[cfg(feature = "cli")]
pub(super) fn whole(text: &str) -> Option<Mention> {
    listed(text, 0).or_else(|| formed(text, 0)).filter(|mention| mention.span == (0..text.len()))
}

fn head_behind(title: &str, word: &str) -> Option<usize> {
    title.find(word).map(|at| at + word.len())
}

/// Over what stands before a name at the head of a title: 中共, marks, years.
fn skip(title: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(rest) = title.get(at..) {
        let word = ABOVE.first(rest).map(|found| found.word.len());
        let first = rest.chars().next().filter(|c| !is_han(*c) || *c == YEAR && at > from);
        match word.or(first.map(char::len_utf8)) {
            Some(length) => at += length,
            None => break,
        }
    }
    at
}

/// A place whose name the list has, at a byte of a text; with the places behind it that stand in it.
fn listed(text: &str, at: usize) -> Option<Mention> {
    let rest = text.get(at..)?;
    if rest.starts_with(CORPS) {
        let within = province_of("新疆").into_iter().collect();
        return Some(Mention::unlisted(at..at + CORPS.len(), CORPS, within, None));
    }
    let found = NAMES.first(rest).filter(|found| {
        let begins = at == 0 || text.get(..at).is_some_and(|before| !before.chars().next_back().is_some_and(is_han));
        let short = found.word.chars().count() == 2;
        !GENERIC.holds(found.word) && (begins || !short) && !RUNS_ON.begins(found.rest)
    })?;
    let divisions: Vec<Division> = Division::named(found.word).collect();
    let end = at + found.word.len();
    let mention = Mention { divisions, ..Mention::unlisted(at..end, found.word, Vec::new(), None) };
    Some(with_inner(text, mention))
}

/// The place with those that follow and stand in it.
fn with_inner(text: &str, mut mention: Mention) -> Mention {
    while let Some(rest) = text.get(mention.span.end..) {
        let inner = NAMES.first(rest).filter(|found| !RUNS_ON.begins(found.rest)).and_then(|found| {
            let belongs = |division: &Division| mention.divisions.iter().any(|outer| division.is_within(*outer));
            let divisions: Vec<Division> = Division::named(found.word).filter(belongs).collect();
            (!divisions.is_empty()).then_some((found.word, divisions))
        });
        if let Some((name, divisions)) = inner {
            let span = mention.span.start..mention.span.end + name.len();
            mention = Mention { divisions, ..Mention::unlisted(span, name, Vec::new(), None) };
            continue;
        }
        let part =
            township(rest).map(|name| (name, Some(Level::Township))).or_else(|| zone(rest).map(|name| (name, None)));
        if let Some((name, level)) = part {
            let span = mention.span.start..mention.span.end + name.len();
            mention = Mention::unlisted(span, name, mention.divisions, level);
        }
        break;
    }
    mention
}

/// A place at the head of a title that no list has, by its form: 南湖县, 长春经济技术开发区, 铜山县.
fn formed(text: &str, at: usize) -> Option<Mention> {
    let rest = text.get(at..)?;
    // 对设区市人民政府履行职责的评估: of what something is done for.
    if VERBS.begins(rest) || TOWARD.begins(rest) {
        return None;
    }
    if let Some(name) = zone(rest).filter(|name| !is_bare_zone(name)) {
        let within = (2..=4).rev().find_map(|length| {
            let stem: String = name.chars().take(length).collect();
            Some(with_stem(&stem)).filter(|divisions| !divisions.is_empty())
        });
        return Some(Mention::unlisted(at..at + name.len(), name, within.unwrap_or_default(), None));
    }
    let ends = rest.char_indices().take_while(|(_, c)| is_han(*c)).enumerate().take(STEM.end + 1);
    let ends = ends.filter(|(length, (_, c))| STEM.contains(length) && level::is_administrative(*c));
    let ends = ends.map(|(_, (stem, end))| (stem, end, stem + end.len_utf8()));
    // 海南州 is no province.
    let of_autonomy = ends.clone().find_map(|(stem, end, behind)| {
        let division = autonomous(rest.get(..stem)?, end)?;
        (!RUNS_ON.begins(rest.get(behind..)?)).then_some((division, behind))
    });
    if let Some((division, behind)) = of_autonomy {
        let name = division.name;
        return Some(Mention {
            divisions: vec![division],
            ..Mention::unlisted(at..at + behind, name, Vec::new(), None)
        });
    }
    if let Some(short) = level::province(rest) {
        let province = province_of(short)?;
        let name = province.name;
        return Some(Mention {
            divisions: vec![province],
            ..Mention::unlisted(at..at + short.len(), name, Vec::new(), None)
        });
    }
    if let Some(name) = township(rest) {
        return Some(Mention::unlisted(at..at + name.len(), name, Vec::new(), Some(Level::Township)));
    }
    ends.map(|(stem, _, behind)| (stem, behind)).find_map(|(stem, end)| {
        let (name, stem, behind) = (rest.get(..end)?, rest.get(..stem)?, rest.get(end..)?);
        if RUNS_ON.begins(behind) || !level::is_place_name(stem) {
            return None;
        }
        let span = at..at + end;
        // A county-level city that is a district now.
        let level = level::of_place(name);
        let was_city = level::city_name(name).is_some() && level == Some(Level::County);
        let now: Vec<Division> = Division::named(&level::as_district(stem)).filter(|_| was_city).collect();
        let unlisted = Mention::unlisted(span, name, Vec::new(), level);
        Some(match now.as_slice() {
            [_] => Mention { divisions: now, former: true, ..unlisted },
            _ => unlisted,
        })
    })
}

/// The township that a text begins with: 虎门镇.
fn township(text: &str) -> Option<&str> {
    for (stem, (at, c)) in text.char_indices().take(MAX_TOWNSHIP + 1).enumerate() {
        let rest = text.get(at..)?;
        if let Some(end) = level::township_end(rest).filter(|_| stem >= 2) {
            let behind = rest.get(end.len()..)?;
            return if RUNS_ON.begins(behind) { None } else { text.get(..at + end.len()) };
        }
        if !is_han(c) {
            return None;
        }
    }
    None
}

/// The zone that a text begins with: 平潭综合实验区.
fn zone(text: &str) -> Option<&str> {
    let ends = text.char_indices().take(MAX_ZONE).take_while(|(_, c)| is_han(*c)).map(|(at, c)| at + c.len_utf8());
    let names = ends.filter_map(|end| text.get(..end)).filter(|name| level::zone(name).is_some());
    names.take_while(|name| !VERBS.stands_in(name) && !name.contains("政府")).last()
}

/// Whether nothing stands before the word for a zone.
fn is_bare_zone(name: &str) -> bool {
    level::zone(name) == Some(name)
}

impl Mention {
    /// Whether more than the form of its name tells that it is a place: a list has it, or it is no division but a part of one.
    pub(super) fn is_told(&self) -> bool {
        let is_part = self.level == Some(Level::Township) || level::zone(&self.name).is_some();
        is_part || !self.divisions.is_empty() || !self.within.is_empty()
    }

    fn unlisted(span: Range<usize>, name: &str, within: Vec<Division>, level: Option<Level>) -> Mention {
        Mention { span, name: name.to_owned(), divisions: Vec::new(), within, level, former: false }
    }
}
