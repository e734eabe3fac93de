//! What stands before a body's name: its level (市, 县), or the place with it (大安市, 越秀区).
//!
//! `levels.tsv` has the words of levels: those that stand `alone` (市直), those that end the name of a `place`, short
//! names of each `province`, the kinds of `zone`, and what phrases for several bodies begin with (`collective`).
//! `cities.tsv` has the county-level cities of China as of 2024, and those that became districts since 2010.
//!
//! 市 alone does not say whether the city is a prefecture or a county. A city whose name is given, or that
//! the title of the plan names, is looked up among the county-level cities (`cities.tsv`) and the four
//! municipalities; any other is read as a prefecture.

use super::lexicon::LEVELS;
use super::shape::{NO_PLACES, PLACES_OF_LEVEL};
use crate::model::Level;
use crate::text::is_han;
use crate::wordlist::{WordList, rows_of};

/// 县, which ends the names of counties and stands for the county's own bodies.
pub const COUNTY: char = '县';

/// 区, which ends the names of districts and zones.
pub const DISTRICT: char = '区';

/// Whether a name ends like that of a place that has no bodies of every kind: a district, a township, a subdistrict.
pub fn ends_small_place(name: &str) -> bool {
    name.ends_with([DISTRICT, '镇', '乡']) || name.ends_with(SUBDISTRICT)
}

/// 街道, which ends the names of subdistricts.
pub const SUBDISTRICT: &str = "街道";

/// Whether a character ends the names of places, from provinces to townships: 省, 县, 镇.
pub fn ends_place(c: char) -> bool {
    is_administrative(c) || matches!(c, '镇' | '乡')
}

/// Whether a character ends the names of places that have organs of their own, from provinces to counties: 省, 市, 旗.
pub fn is_administrative(c: char) -> bool {
    ADMINISTRATIVE.contains(&c)
}

/// The characters that end the names of such places.
pub const ADMINISTRATIVE: [char; 7] = ['省', '市', '州', '盟', '县', '区', '旗'];

/// A prefix of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix {
    /// The level that it says.
    pub level: Level,
    /// 市 without the city's name: the level depends on the city.
    pub any_city: bool,
    /// Whether it names a place.
    pub place: bool,
    /// The word that says the level where it names none: 市, 县, 区.
    pub word: Option<char>,
}

/// List, word and level in each row.
const WORDS: &str = include_str!("levels.tsv");

const fn list<const SLOTS: usize>(name: &str) -> WordList<{ rows_of(WORDS) }, SLOTS> {
    WordList::of(WORDS).words_where(1, 0, name)
}

/// Words for a level alone.
static ALONE: WordList<{ rows_of(WORDS) }, 128> = list("alone");
/// Ends of a place's name.
static PLACES: WordList<{ rows_of(WORDS) }, 64> = list("place");
static MUNICIPALITIES: WordList<{ rows_of(WORDS) }, 16> = list("municipality");
/// Short names of provinces, as vertical bodies have them: 广东金融监管局.
static PROVINCES: WordList<{ rows_of(WORDS) }, 128> = list("province");
/// Zones, which have a committee and no government: 高新区.
static ZONES: WordList<{ rows_of(WORDS) }, 64> = list("zone");
/// Districts that are called like zones, and have a government.
static DISTRICTS: WordList<{ rows_of(WORDS) }, 8> = list("district");
/// What phrases for several bodies begin with: 各县, 市直.
static COLLECTIVES: WordList<{ rows_of(WORDS) }, 64> = list("collective");

/// The word and the level of a row.
fn word_and_level(row: &'static str) -> Option<(&'static str, Level)> {
    let (word, level) = row.split_once('\t')?.1.split_once('\t')?;
    LEVELS.iter().find(|(name, _)| *name == level).map(|(_, level)| (word, *level))
}

/// The level of the word that a phrase for several bodies begins with, and whether it is that of a 市.
pub fn of_collective(name: &str) -> Option<(Level, bool)> {
    let found = COLLECTIVES.first(name)?;
    Some((word_and_level(found.row)?.1, found.word.starts_with('市')))
}

/// The kind of zone that a place is, which has a committee and no government: 临沂高新区, 沂河新区. Districts that are
/// called so have one.
pub fn zone(name: &str) -> Option<&'static str> {
    let zone = ZONES.ends(name).last().filter(|_| DISTRICTS.ends(name).next().is_none())?;
    word_and_level(zone.row).map(|(word, _)| word)
}

/// The short name of a province that a text begins with: 内蒙古.
pub fn province(text: &str) -> Option<&str> {
    PROVINCES.first(text).map(|found| found.word)
}

// Divisions of these kinds alone exist by law: they are no list that grows.
/// What is added to the first words of a division's name to say what it is: 长春 is 长春市.
pub const DIVISION_ENDS: [&str; 8] = ["省", "市", "自治区", "县", "区", "地区", "盟", "旗"];

/// The word for a township that a text begins with: 镇, 街道.
pub fn township_end(text: &str) -> Option<&'static str> {
    ["镇", "乡", SUBDISTRICT, "苏木"].into_iter().find(|end| text.starts_with(end))
}

/// The name of a city without the word for it.
pub fn city_name(name: &str) -> Option<&str> {
    name.strip_suffix('市')
}

/// The district that a city has become would bear this name.
pub fn as_district(city: &str) -> String {
    format!("{city}区")
}

/// The level of a place by its name; none of a city that no list has.
pub fn of_place(name: &str) -> Option<Level> {
    let (_, level) = word_and_level(PLACES.ends(name).last()?.row)?;
    match name.strip_suffix('市') {
        Some(city) => is_county_city(city).then_some(Level::County),
        None => Some(level),
    }
}

/// No prefix is longer, in characters.
pub const MAX_PREFIX: usize = 12;

/// What a prefix says, if it is one.
pub fn prefix(text: &str) -> Option<Prefix> {
    if text.len() <= PROVINCES.longest() && PROVINCES.index(text).is_some() {
        return Some(Prefix { level: Level::Province, any_city: false, place: true, word: None });
    }
    // Most texts are no prefix, and their last character says so.
    let last = text.chars().next_back()?;
    if !ALONE.may_end_with(last) && !PLACES.may_end_with(last) {
        return None;
    }
    let alone = Some(text).filter(|text| text.len() <= ALONE.longest()).and_then(|text| ALONE.row(text));
    if let Some((_, level)) = alone.and_then(word_and_level) {
        let any_city = text.starts_with('市') || text == "全市";
        let word = text.chars().find(|c| "省市州盟县区旗镇乡村".contains(*c));
        return Some(Prefix { level, any_city, place: false, word });
    }
    let found = PLACES.ends(text).last()?;
    let (name, (end, level)) = (found.rest, word_and_level(found.row)?);
    // 睢县 and 芒市 have one character, 长沙市岳麓区 holds another place.
    let short = name.chars().nth(1).is_none() && end != "县" && !(end == "市" && is_county_city(name));
    // 梅园社区县民政局 is two names.
    let two = name.ends_with('区') && matches!(end, "县" | "市" | "旗");
    if short || two || !is_place_name(name) || holds_another(name, level) {
        return None;
    }
    let level = if end == "市" { city_level(name) } else { level };
    Some(Prefix { level, any_city: false, place: true, word: None })
}

/// Whether a place's name, without the word at its end, holds another place of the level: 越秀区天河(区).
fn holds_another(name: &str, level: Level) -> bool {
    let ends: &[char] = match level {
        Level::County => &['县', '区', '旗'],
        Level::Township => &['镇', '乡'],
        Level::Village => &['村'],
        _ => return false,
    };
    // 镇江 and 乡宁 begin so; of 大兴安岭地区 and an 自治区 the level is another.
    let within = name.char_indices().skip(2).zip(name.chars().skip(1)).any(|((at, c), before)| {
        ends.contains(&c)
            && !"地治".contains(before)
            && name.get(at + c.len_utf8()..).is_some_and(|rest| rest.chars().nth(1).is_some())
    });
    within || level != Level::Village && name.contains("街道")
}

/// The level of a city by its name, without 市.
pub fn city_level(name: &str) -> Level {
    // 白城市大安 names the city behind the other; 津市 is a city's whole name.
    let last = name.rsplit(['省', '市', '州', '盟']).next().unwrap_or(name);
    match name {
        _ if MUNICIPALITIES.index(last).is_some() => Level::Province,
        _ if is_county_city(last) || is_county_city(name) => Level::County,
        _ => Level::Prefecture,
    }
}

fn is_county_city(name: &str) -> bool {
    COUNTY_CITIES.index(name).is_some()
}

/// The level of the city that a title begins with or names: 大安市妇女发展规划.
pub fn city_in(title: &str) -> Option<Level> {
    let before = title.match_indices('市').filter_map(|(at, _)| title.get(..at));
    before
        .flat_map(|before| before.char_indices().rev().take(5).filter_map(|(at, _)| before.get(at..)))
        .find(|name| is_county_city(name) || MUNICIPALITIES.index(name).is_some())
        .map(city_level)
}

/// Whether it may be the name of a place, without its level.
pub fn is_place_name(name: &str) -> bool {
    let begins = !name.starts_with(['各', '该', '有', '省', '县', '区'])
        && !NO_PLACES.holds(name)
        && (!name.starts_with('市') || PLACES_OF_LEVEL.holds(name));
    // Characters that end bodies: 妇联市 is no place.
    const WITHIN: &[char] = &['局', '委', '办', '厅', '署', '部', '院'];
    const LAST: &[char] =
        &['联', '协', '社', '队', '心', '司', '馆', '校', '站', '所', '处', '室', '组', '团', '府', '各'];
    let holds_body = name.contains(WITHIN) || name.contains("政府") || name.contains("公司");
    begins && !name.is_empty() && name.chars().all(is_han) && !holds_body && !name.ends_with(LAST)
}

/// Whether it may name a place without its level, alone or behind one with it: 大安, 大安市慧阳.
pub fn is_bare_place(name: &str) -> bool {
    let inner = name.rsplit(['市', '县', '区', '旗']).next().unwrap_or(name);
    (2..=4).contains(&inner.chars().count()) && is_place_name(name)
}

const CITIES: &str = include_str!("cities.tsv");
static COUNTY_CITIES: WordList<{ rows_of(CITIES) }, 1024> = WordList::of(CITIES).words(0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cities_are_sorted_and_without_repetition() {
        let mut rows: Vec<_> = CITIES.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", CITIES);
        for row in rows {
            assert!(is_place_name(row) && (!row.ends_with('市') || row == "津市"), "{row}");
        }
    }

    #[test]
    fn the_words_are_sorted_and_have_a_level() {
        let rows: Vec<_> = WORDS.lines().collect();
        assert!(rows.is_sorted());
        assert!(rows.iter().all(|row| word_and_level(row).is_some()));
        let lists = ["alone", "collective", "district", "municipality", "place", "province", "zone"];
        assert!(rows.iter().all(|row| row.split_once('\t').is_some_and(|(list, _)| lists.contains(&list))));
    }

    #[test]
    fn zones_and_phrases_have_the_longest_word_that_fits() {
        assert_eq!(zone("临沂高新区"), Some("高新区"));
        assert_eq!(zone("某市经济技术开发区"), Some("经济技术开发区"));
        assert_eq!((zone("浦东新区"), zone("岳麓区")), (None, None));
        assert_eq!(of_collective("各地市"), Some((Level::Prefecture, false)));
        assert_eq!(of_collective("市直各部门"), Some((Level::Prefecture, true)));
        assert_eq!(of_collective("部门"), None);
    }

    #[test]
    fn prefixes() {
        let level = |text| prefix(text).map(|prefix| prefix.level);
        assert_eq!(level("市"), Some(Level::Prefecture));
        assert_eq!(level("大安市"), Some(Level::County));
        assert_eq!(level("长春市"), Some(Level::Prefecture));
        assert_eq!(level("上海市"), Some(Level::Province));
        assert_eq!(level("长沙市岳麓区"), Some(Level::County));
        assert_eq!(level("睢县"), Some(Level::County));
        assert_eq!(level("市妇联市"), None);
        assert_eq!(level("教育"), None);
    }

    #[test]
    fn the_city_of_a_title() {
        assert_eq!(city_in("大安市妇女发展规划"), Some(Level::County));
        assert_eq!(city_in("关于印发上海市重点任务清单的通知"), Some(Level::Province));
        assert_eq!(city_in("长春市重点任务清单"), None);
    }
}
