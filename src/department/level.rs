//! What stands before a body's name: its level (市, 县), or the place with it (大安市, 越秀区).
//!
//! `cities.tsv` has the county-level cities of China as of 2024, and those that became districts since 2010.
//!
//! 市 alone does not say whether the city is a prefecture or a county. A city whose name is given, or that
//! the title of the plan names, is looked up among the county-level cities (`cities.tsv`) and the four
//! municipalities; any other is read as a prefecture.

use crate::model::Level;
use crate::text::is_han;
use crate::wordlist::{WordList, rows_of};

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

/// Words for a level alone.
const ALONE: &[(&str, Level)] = &[
    ("国家", Level::National),
    ("中央", Level::National),
    ("全国", Level::National),
    ("省", Level::Province),
    ("全省", Level::Province),
    ("省直", Level::Province),
    ("省委省政府", Level::Province),
    ("自治区", Level::Province),
    ("全区", Level::County),
    ("市", Level::Prefecture),
    ("全市", Level::Prefecture),
    ("市委市政府", Level::Prefecture),
    ("市“两办”", Level::Prefecture),
    ("市直", Level::Prefecture),
    ("地区", Level::Prefecture),
    ("州", Level::Prefecture),
    ("自治州", Level::Prefecture),
    ("州直", Level::Prefecture),
    ("盟", Level::Prefecture),
    ("盟直", Level::Prefecture),
    ("县", Level::County),
    ("全县", Level::County),
    ("县直", Level::County),
    ("县委县政府", Level::County),
    ("县“两办”", Level::County),
    ("区委区政府", Level::County),
    ("自治县", Level::County),
    ("区", Level::County),
    ("区直", Level::County),
    ("旗", Level::County),
    ("旗直", Level::County),
    ("镇", Level::Township),
    ("乡", Level::Township),
    ("乡镇", Level::Township),
    ("街道", Level::Township),
    ("苏木", Level::Township),
    ("村", Level::Village),
    ("社区", Level::Village),
];

/// Ends of a place's name, the longer first.
const PLACES: &[(&str, Level)] = &[
    ("自治区", Level::Province),
    ("自治州", Level::Prefecture),
    ("自治县", Level::County),
    ("自治旗", Level::County),
    ("地区", Level::Prefecture),
    ("街道", Level::Township),
    ("苏木", Level::Township),
    ("社区", Level::Village),
    ("省", Level::Province),
    ("市", Level::Prefecture),
    ("州", Level::Prefecture),
    ("盟", Level::Prefecture),
    ("县", Level::County),
    ("区", Level::County),
    ("旗", Level::County),
    ("镇", Level::Township),
    ("乡", Level::Township),
    ("村", Level::Village),
];

/// The last characters of all these.
const LAST_CHARACTERS: &[char] =
    &['家', '央', '国', '省', '区', '直', '市', '州', '盟', '县', '旗', '镇', '乡', '道', '木', '村', '府', '”'];

const MUNICIPALITIES: &[&str] = &["北京", "天津", "上海", "重庆"];

/// Short names of provinces, as vertical bodies have them: 广东金融监管局.
const PROVINCES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
];

/// No prefix is longer, in characters.
pub const MAX_PREFIX: usize = 12;

/// What a prefix says, if it is one.
pub fn prefix(text: &str) -> Option<Prefix> {
    if text.len() <= 9 && PROVINCES.contains(&text) {
        return Some(Prefix { level: Level::Province, any_city: false, place: true, word: None });
    }
    // Most texts are no prefix, and their last character says so.
    if !text.ends_with(LAST_CHARACTERS) {
        return None;
    }
    if let Some((_, level)) = ALONE.iter().find(|(word, _)| *word == text) {
        let any_city = text.starts_with('市') || text == "全市";
        let word = text.chars().find(|c| "省市州盟县区旗镇乡村".contains(*c));
        return Some(Prefix { level: *level, any_city, place: false, word });
    }
    let (end, level) = PLACES.iter().find(|(end, _)| text.ends_with(end))?;
    let name = text.strip_suffix(end)?;
    // 睢县 and 芒市 have one character, 长沙市岳麓区 holds another place.
    let short = name.chars().nth(1).is_none() && *end != "县" && !(*end == "市" && is_county_city(name));
    if short || !is_place_name(name) || holds_another(name, *level) {
        return None;
    }
    let level = if *end == "市" { city_level(name) } else { *level };
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
        _ if MUNICIPALITIES.contains(&last) => Level::Province,
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
        .find(|name| is_county_city(name) || MUNICIPALITIES.contains(name))
        .map(city_level)
}

/// Whether it may be the name of a place, without its level.
pub fn is_place_name(name: &str) -> bool {
    let begins = !name.starts_with(['各', '该', '有', '省', '县', '区'])
        && !["团", "军分"].contains(&name)
        && (!name.starts_with('市') || ["市南", "市北", "市中"].contains(&name));
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
    fn the_last_characters_are_those_of_the_words() {
        let words = ALONE.iter().chain(PLACES).map(|(word, _)| *word);
        assert!(words.clone().all(|word| word.ends_with(LAST_CHARACTERS)));
        assert!(LAST_CHARACTERS.iter().all(|c| words.clone().any(|word| word.ends_with(*c))));
        assert!(PROVINCES.iter().all(|name| name.len() <= 9));
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
