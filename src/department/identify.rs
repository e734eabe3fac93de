//! What is known of a name: its statutory name, level, kind, and a second name in brackets.

use super::level::{self, Prefix};
use super::lexicon::{BRANCH, Lexicon};
use super::shape;
use crate::model::{Kind, Level, SharedText};
use crate::text::marks;

/// What is known of a name by itself.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    /// The statutory name.
    pub canonical: Option<SharedText>,
    /// The kind of body.
    pub kind: Option<Kind>,
    /// The level; of a city's body that of the city, where that is known.
    pub level: Option<Level>,
    /// The level is that of 市, which depends on the document.
    pub any_city: bool,
    /// The name before the second one, where there is one.
    pub first: Option<SharedText>,
    /// The second name.
    pub second: Option<SharedText>,
}

/// What is known of a name.
pub fn identify(name: &str, lexicon: &Lexicon) -> Identity {
    if shape::is_collective(name) {
        let (level, any_city) = told(level::of_collective(name));
        return Identity { kind: Some(Kind::Collective), level, any_city, ..Identity::default() };
    }
    let (first, second) = split_second_name(name, lexicon);
    let identity = identify_first(first, lexicon);
    match second {
        Some(second) => Identity { first: Some(first.into()), second: Some(second.into()), ..identity },
        None => identity,
    }
}

/// What is known of a name that has no second one behind it.
fn identify_first(first: &str, lexicon: &Lexicon) -> Identity {
    let of_prefix = |prefix: Option<Prefix>| told(prefix.map(|prefix| (prefix.level, prefix.any_city)));
    if let Some(hit) = lexicon.find(first) {
        let (level, any_city) = match hit.prefix {
            None => (hit.body.level, false),
            prefix => of_prefix(prefix),
        };
        let canonical = Some(SharedText::from(&*hit.body.canonical));
        return Identity { canonical, kind: Some(hit.body.kind), level, any_city, ..Identity::default() };
    }
    if let Some(zone) = level::prefix(first).filter(|prefix| prefix.place).and_then(|_| level::zone(first)) {
        let canonical = lexicon.find(zone).map(|hit| SharedText::from(&*hit.body.canonical));
        let (kind, level) = (Some(Kind::Government), Some(Level::County));
        return Identity { canonical, kind, level, any_city: false, ..Identity::default() };
    }
    // 市信江新区管委会, 天府新区眉山管委会
    let of_zone = shape::before_zone_committee(first);
    if let Some(zone) =
        of_zone.filter(|zone| zone.contains(level::DISTRICT) && zone.chars().count() <= level::MAX_PREFIX)
    {
        let canonical = lexicon.find("管委会").map(|hit| SharedText::from(&*hit.body.canonical));
        let (level, any_city) = of_prefix(level_before(zone));
        return Identity { canonical, kind: Some(Kind::Government), level, any_city, ..Identity::default() };
    }
    if let Some((canonical, level)) = seat_of_government(first) {
        let (canonical, kind) = (Some(canonical.into()), Some(Kind::Government));
        return Identity { canonical, kind, level: Some(level), any_city: false, ..Identity::default() };
    }
    if let Some((hit, place)) = lexicon.branch(first) {
        let (level, any_city) = match level::prefix(place) {
            Some(prefix) => (Some(prefix.level), false),
            None => of_prefix(hit.prefix),
        };
        let canonical = Some([&*hit.body.canonical, BRANCH].concat().into());
        return Identity { canonical, kind: Some(hit.body.kind), level, any_city, ..Identity::default() };
    }
    let (level, any_city) = of_prefix(level_before(first));
    Identity { level, any_city, ..Identity::default() }
}

/// A level, and whether it depends on the document.
fn told(level: Option<(Level, bool)>) -> (Option<Level>, bool) {
    level.map_or((None, false), |(level, any_city)| (Some(level), any_city))
}

/// The word for a part of a party or a company.
const DIVISION: char = '部';

/// 应急办公室 is an office with a work of its own, and may be the second name of a division; 办公室 is a part.
fn is_office(name: &str) -> bool {
    name.strip_suffix("办公室").is_some_and(|work| work.chars().nth(1).is_some())
}

/// 市文广旅局（市文物局）: the second is a name of its own, not 管委会, 邹区镇, 含… or a part as 交警支队.
fn split_second_name<'n>(name: &'n str, lexicon: &Lexicon) -> (&'n str, Option<&'n str>) {
    let inner =
        name.strip_suffix(marks::closes_second_name).and_then(|name| name.rsplit_once(marks::opens_second_name));
    let Some((first, second)) = inner.filter(|(first, _)| !first.is_empty()) else { return (name, None) };
    // The form with its bracket may itself be known: 党校（行政学院）.
    let is_name = !second.starts_with('含')
        && !level::ends_small_place(second)
        && second != "管委会"
        && (shape::has_level(second) || !shape::is_subunit(second) || is_office(second))
        && (lexicon.find(second).is_some()
            || shape::is_complete(second)
                && (shape::has_level(second)
                    || shape::may_be_second(second)
                    // 党委组织部（人力资源部）
                    || first.ends_with(DIVISION) && second.ends_with(DIVISION)));
    (first, is_name.then_some(second))
}

/// Whether a place stands for its government.
pub fn is_seat_of_government(name: &str) -> bool {
    seat_of_government(name).is_some()
}

/// A place that stands for its government: 越秀区, 城关镇, 五星街道.
fn seat_of_government(name: &str) -> Option<(&'static str, Level)> {
    let prefix = level::prefix(name).filter(|prefix| prefix.place)?;
    match prefix.level {
        Level::Village => None,
        level if name.ends_with(level::SUBDISTRICT) => Some(("街道办事处", level)),
        level => Some(("人民政府", level)),
    }
}

/// The level that an unknown name begins with.
fn level_before(name: &str) -> Option<Prefix> {
    let longest = name.char_indices().skip(1).take(level::MAX_PREFIX).filter_map(|(at, _)| {
        let (before, rest) = name.split_at_checked(at)?;
        rest.chars().nth(1)?;
        level::prefix(before)
    });
    let prefix = longest.last().filter(|prefix| prefix.place || shape::has_level(name))?;
    // 贵州茅台酒厂: a company's name begins with a province, which is not its level.
    if prefix.place && prefix.level == Level::Province && shape::is_company(name) {
        return None;
    }
    Some(prefix)
}
