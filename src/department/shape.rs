//! The shape of names: what a name may begin and end with when no lexicon knows it.
//!
//! The words are data (`shape.tsv`: class, word; sorted). `level`: what a name begins with that has a level;
//! `other-word`: what only begins with the same character (市场监管局, 乡村振兴局); `name`: what is written both for a
//! level with a name and for a name alone (市监局). `end`: what a name ends with; `place-end`: what a phrase for places
//! ends with; `part`: what a part of a body ends with; `head`: what has organs of its own; `second`: what ends the second name of a body; `site`: what ends the name of a
//! place with people of its own (东湖社区), unless it ends so by chance (`no-site`: 乡村); `independent`: what a
//! name begins with that is part of no body before it (移动江口分公司). Of several bodies in one
//! phrase: `several` is one as a whole, `collective` ends one that holds a word `within`, `of-places` begins one of
//! places, `government` and `organ` end it, `continues` goes on in it behind 、, and `places` does with a
//! `government` behind it; words of which each is a `unit` of division do so too (旗县, 州（市）), and behind a `prefecture`
//! those of cities (各州、市有关部门); a `bare` word is none by itself (有关部门、单位). A `generic` word ends
//! like the name of a place and is none (城市). A zone has a `zone-committee`; a `company` has no level,
//! and may end with its `legal-form`, which is no name by itself. Of names: `no-place` is that of none, and
//! `place-of-level` is that of one though it begins like a level (市南区).

use super::level;
use crate::text::marks;
use crate::wordlist::word_classes;

word_classes! {
    "shape.tsv";
    LEVELS = "level";
    OTHER_WORDS = "other-word";
    NAMES = "name";
    ENDS = "end";
    PLACE_ENDS = "place-end";
    HEADS = "head";
    PARTS = "part";
    SECONDS = "second";
    BARE = "bare";
    PREFECTURES = "prefecture";
    SITES = "site";
    NO_SITES = "no-site";
    pub INDEPENDENTS = "independent";
    COLLECTIVES = "collective";
    WITHIN = "within";
    SEVERAL = "several";
    OF_PLACES = "of-places";
    GOVERNMENTS = "government";
    ORGANS = "organ";
    CONTINUES = "continues";
    PLACES = "places";
    UNITS = "unit";
    GENERIC = "generic";
    ZONE_COMMITTEES = "zone-committee";
    COMPANIES = "company";
    LEGAL_FORMS = "legal-form";
    pub NO_PLACES = "no-place";
    pub PLACES_OF_LEVEL = "place-of-level";
}

/// Whether the name begins with a level, or as a body of its own does.
pub fn has_level(name: &str) -> bool {
    LEVELS.begins(name) && (NAMES.begins(name) || !OTHER_WORDS.begins(name))
}

/// Whether a name could end here.
pub fn is_complete(name: &str) -> bool {
    let ends = ENDS.closes(name);
    name.chars().nth(1).is_some() && ends
        || name.ends_with(marks::closes_second_name)
        || is_collective(name) && is_places(name)
}

/// Whether a name with its level begins here, and not the part of a body: 市财政局; not 州分局.
pub fn begins_with_level(text: &str) -> bool {
    has_level(text) && LEVELS.first(text).is_some_and(|level| !is_end(level.rest))
}

/// Whether a text is nothing but an end of names.
pub fn is_end(text: &str) -> bool {
    ENDS.holds(text) || PARTS.holds(text)
}

/// 各行政村, 有关县区, 各村; not 各县, which 各县人民政府 begins with.
fn is_places(name: &str) -> bool {
    name == "各村" || name.chars().nth(2).is_some() && PLACE_ENDS.closes(name) && !NO_SITES.closes(name)
}

/// A place that may stand for its government: 绿春县; not 智慧城市.
pub fn is_seat(name: &str) -> bool {
    PLACE_ENDS.closes(name) && !GENERIC.closes(name) && level::prefix(name).is_some_and(|prefix| prefix.place)
}

/// A committee or government, whose organs follow its name: 市委 + 组织部.
pub fn heads_organs(name: &str) -> bool {
    // The league 团市委 has none.
    HEADS.ends(name).any(|head| !head.rest.ends_with('团'))
}

/// Whether a text is the words of levels and nothing else: 县, 县区.
pub fn is_level(name: &str) -> bool {
    name.len() <= MAX_LEVELS && !name.is_empty() && name.chars().all(level::ends_place)
}

/// Bytes of several such words.
const MAX_LEVELS: usize = 12;

/// Those that a committee consists of: 市安委会成员单位.
pub const MEMBERS: &str = "成员单位";

/// A part of a body that stands behind its name: 市公安局 + 交警支队.
pub fn is_subunit(name: &str) -> bool {
    name == "管委会" || name.starts_with(MEMBERS) || PARTS.closes(name)
}

/// Whether a body may have this as its second name, without a level before it: 消防办, 国资局. 交警支队 is a part of it.
pub fn may_be_second(name: &str) -> bool {
    SECONDS.closes(name) && name.chars().all(crate::text::is_han)
}

/// The name of a place with people of its own, which stands in a row with its like: 东湖社区, 石嘴沟煤矿.
pub fn is_site(name: &str) -> bool {
    name.chars().nth(2).is_some() && SITES.closes(name) && !NO_SITES.closes(name)
}

/// Whether two names end with the same word for a part of a body or for a site: 移动屏山分公司, 电信屏山分公司. Neither is a
/// part of the other.
pub fn are_twins(one: &str, other: &str) -> bool {
    let tail = |name| [PARTS.last(name), SITES.last(name)].into_iter().flatten().max_by_key(|tail| tail.word.len());
    let (Some(one), Some(other)) = (tail(one), tail(other)) else { return false };
    one.word == other.word && [one.rest, other.rest].iter().all(|name| name.chars().nth(1).is_some())
}

/// Several bodies in one phrase: 各有关单位, 县直各部门, 各县（市、区）人民政府.
pub fn is_collective(name: &str) -> bool {
    /// No such phrase is longer, in bytes. A name is asked about at each of its characters, so that all of a long text
    /// would be looked through again and again.
    const MAX_COLLECTIVE: usize = 600;
    name.starts_with('各') && name.chars().nth(1).is_some()
        || is_of_each(name)
        || SEVERAL.holds(name)
        || name.len() <= MAX_COLLECTIVE
            && (OF_PLACES.first(name).is_some_and(|word| is_of_places(word.rest))
                || is_of_several_places(name)
                || COLLECTIVES.closes(name) && WITHIN.stands_in(name))
}

/// 沿江各市, 全县各乡镇: words for places behind 各, which little stands before.
fn is_of_each(name: &str) -> bool {
    let Some((at, each)) = name.char_indices().take(MAX_BEFORE_EACH + 1).find(|(_, c)| *c == '各') else {
        return false;
    };
    let places = name.get(at + each.len_utf8()..).unwrap_or_default();
    at > 0 && !places.is_empty() && (is_of_units(places) || PLACES.holds(without_government(places).unwrap_or(places)))
}

/// Characters that may stand before 各.
const MAX_BEFORE_EACH: usize = 4;

/// 县市区人民政府, 区县（市）人民政府: words for several places, and what each has.
fn is_of_several_places(name: &str) -> bool {
    let Some(places) = without_government(name) else { return false };
    let count = places.chars().filter(|c| level::ends_place(*c)).count();
    count >= 2 && places.chars().all(may_name_places)
}

/// Units of division of which some are meant: 相关县（区）, 涉及乡镇.
pub fn is_of_some_places(name: &str) -> bool {
    OF_PLACES.first(name).is_some_and(|some| is_of_units(some.rest))
}

/// 乡镇人民政府, 人民政府（管委会）, 镇街.
fn is_of_places(name: &str) -> bool {
    without_government(name).is_some_and(|places| {
        places.chars().nth(8).is_none() && places.chars().all(|c| may_name_places(c) || "街道苏木各".contains(c))
    })
}

/// Whether words for places of several levels consist of such characters: 县（市、区）.
fn may_name_places(c: char) -> bool {
    level::ends_place(c) || marks::is_round_open(c) || marks::is_round_close(c) || marks::is_enumeration_comma(c)
}

/// The zone before the committee that it has: 高新区管委会.
pub fn before_zone_committee(name: &str) -> Option<&str> {
    ZONE_COMMITTEES.last(name).map(|committee| committee.rest)
}

/// Whether a name ends like that of a company.
pub fn is_company(name: &str) -> bool {
    COMPANIES.closes(name)
}

/// Whether a text is the legal form of a company, which ends its name and is none: 有限责任公司.
pub fn is_legal_form(name: &str) -> bool {
    LEGAL_FORMS.holds(name)
}

/// Whether the end of a name belongs to the legal form of a company: 县水务有限责 + 任公司.
pub fn ends_legal_form(name: &str, end: &str) -> bool {
    LEGAL_FORMS.ends(name).any(|form| form.word.len() >= end.len())
}

/// What stands before 人民政府, 政府（管委会） and the like; `None` where the name has none of them.
fn without_government(name: &str) -> Option<&str> {
    let organ = || {
        let before = ORGANS.last(name.strip_suffix(marks::is_round_close)?)?.rest;
        before.strip_suffix(marks::is_round_open)
    };
    GOVERNMENTS.last(organ().unwrap_or(name)).map(|government| government.rest)
}

/// Words for units of division and nothing else, perhaps with what governs each: 旗县, 州（市）, 旗人民政府.
fn is_of_units(name: &str) -> bool {
    let mut rest = without_government(name).unwrap_or(name);
    // Units stand in one row, which a bracket may begin but not a mark.
    let is_mark = |c: char| marks::is_round_open(c) || marks::is_round_close(c) || marks::is_enumeration_comma(c);
    if rest.is_empty() || rest.len() > MAX_UNITS {
        return false;
    }
    while let Some(unit) = UNITS.first(rest) {
        rest = unit.rest.trim_start_matches(is_mark);
    }
    rest.is_empty()
}

/// Bytes of such words.
const MAX_UNITS: usize = 60;

/// Whether words for units of division, or what governs them, end a name: 各市, 沿江各县（市、区）人民政府.
fn ends_with_unit(name: &str) -> bool {
    let places = without_government(name).unwrap_or(name);
    UNITS.closes(places.trim_end_matches(marks::is_round_close))
}

/// What goes on in a collective behind 、: 各乡镇人民政府、街道办事处.
pub fn continues_collective(name: &str) -> bool {
    CONTINUES.holds(name) || PLACES.holds(without_government(name).unwrap_or(name))
}

/// Whether a collective goes on behind 、 with another name: 各市、州 + 旗人民政府, 各部门 + 单位.
pub fn goes_on_as(collective: &str, name: &str) -> bool {
    continues_collective(name)
        || ends_with_unit(collective) && is_of_units(name)
        || PREFECTURES.closes(collective) && UNITS.starts(name).any(|unit| is_collective(unit.rest))
}

/// A word for several that is no body by itself, behind 、 in the phrase that it belongs to: 省有关部门、单位.
pub fn is_bare(name: &str) -> bool {
    BARE.holds(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_words_that_only_look_like_them() {
        assert!(has_level("市教育局") && has_level("团市委") && has_level("市监局"));
        assert!(!has_level("市场监管局") && !has_level("乡村振兴局") && !has_level("教育局"));
    }

    #[test]
    fn collectives() {
        assert!(is_collective("各有关单位") && is_collective("县直各部门") && is_collective("各县（市、区）人民政府"));
        assert!(is_collective("省优化生育政策工作部门联席会议成员单位"));
        assert!(goes_on_as("各市、州", "旗人民政府") && goes_on_as("各县", "区人民政府(管委会)"));
        assert!(goes_on_as("各州", "市有关部门") && !goes_on_as("各县", "市有关部门"));
        assert!(goes_on_as("各师", "团场") && !goes_on_as("各有关部门", "县市") && !goes_on_as("各县", "县医院"));
        assert!(!is_collective("市教育局") && !is_collective("市直机关工委"));
    }
}
