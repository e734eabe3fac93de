//! Persons beside bodies: 市教育局局长张某, 分管副省长, 县林草局（王红）.

use crate::department::{self, Evidence};
use crate::text::is_han;

/// What a person is in a body, the longer first.
const TITLES: &[&str] = &[
    "主要负责同志",
    "主要负责人",
    "分管负责人",
    "负责同志",
    "分管领导",
    "主要领导",
    "包联领导",
    "牵头领导",
    "责任领导",
    "支队长",
    "大队长",
    "秘书长",
    "董事长",
    "总经理",
    "负责人",
    "责任人",
    "联系人",
    "书记",
    "主任",
    "局长",
    "部长",
    "科长",
    "股长",
    "处长",
    "司长",
    "厅长",
    "所长",
    "站长",
    "队长",
    "院长",
    "校长",
    "行长",
    "会长",
    "镇长",
    "乡长",
    "县长",
    "区长",
    "市长",
    "省长",
    "州长",
    "盟长",
    "旗长",
    "主席",
    "经理",
    "专员",
    "领导",
];

/// Words that may stand before a title.
const BEFORE: &[&str] = &[
    "常务副",
    "分管",
    "协管",
    "主管",
    "联系",
    "牵头",
    "责任",
    "包联",
    "党组",
    "党委",
    "主要",
    "副",
    "省政府",
    "市政府",
    "县政府",
    "区政府",
];

/// Frequent family names.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/// The last characters of titles.
const LAST: &[char] = &['志', '人', '导', '长', '理', '记', '任', '席', '员'];

/// Whether a title, or a name that says nothing of itself, may end with this character.
pub fn may_end_with(c: char) -> bool {
    LAST.contains(&c)
}

/// A person as a text names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'t> {
    /// The body before the title; empty for none.
    pub body: &'t str,
    /// 局长, 分管副省长.
    pub title: &'t str,
    /// The name behind it; empty for none.
    pub name: &'t str,
}

/// The person that a text names by a title, if it names one.
pub fn with_title<'t>(text: &'t str, evidence: &Evidence) -> Option<Named<'t>> {
    if text.len() > MAX_TEXT || !text.contains(LAST) {
        return None;
    }
    let at = TITLES.iter().find_map(|title| text.rfind(title).map(|at| (at, at + title.len())));
    let (at, end) = at?;
    let name = text.get(end..)?.trim();
    if !(name.is_empty() || may_be_name(name, evidence)) {
        return None;
    }
    let mut before = text.get(..at)?;
    while let Some(shorter) = BEFORE.iter().find_map(|word| before.strip_suffix(word)) {
        // 县委办公室主任: 县委 + 办公室 is a body, and so is 市政府.
        if is_body(before, evidence) {
            break;
        }
        before = shorter;
    }
    let body = if is_level(before) { "" } else { before };
    if !(body.is_empty() || is_body(body, evidence)) || name.is_empty() && is_body(text, evidence) {
        return None;
    }
    Some(Named { body, title: text.get(body.len()..end)?, name })
}

/// The person of a text behind a label, or in a column, that says what the person is.
pub fn named<'t>(text: &'t str, label: &'t str, evidence: &Evidence) -> Named<'t> {
    with_title(text, evidence).unwrap_or_else(|| {
        let name = if may_be_name(text, evidence) { text } else { "" };
        Named { body: "", title: label, name }
    })
}

/// Whether a text is a title as a whole: 分管副省长, 责任领导.
pub fn is_title(text: &str) -> bool {
    let Some(mut before) = TITLES.iter().find_map(|title| text.strip_suffix(title)) else { return false };
    if before.chars().count() > 6 {
        return false;
    }
    while let Some(shorter) = BEFORE.iter().find_map(|word| before.strip_suffix(word)) {
        before = shorter;
    }
    let before = before.strip_suffix(['省', '市', '州', '盟', '县', '区', '旗', '镇', '级']).unwrap_or(before);
    is_level(before) || BEFORE.contains(&before)
}

fn is_level(text: &str) -> bool {
    matches!(text, "" | "省" | "市" | "州" | "盟" | "县" | "区" | "旗" | "镇" | "乡" | "局" | "县级" | "市级" | "区级")
}

/// Whether a text without a title is the name of a person.
pub fn is_name(text: &str, evidence: &Evidence) -> bool {
    let text = text.strip_suffix("同志").unwrap_or(text);
    let first = text.chars().next();
    (2..=3).contains(&text.chars().count())
        && first.is_some_and(|first| SURNAMES.contains(first))
        && may_be_name(text, evidence)
}

fn may_be_name(text: &str, evidence: &Evidence) -> bool {
    let text = text.strip_suffix("同志").unwrap_or(text);
    (2..=4).contains(&text.chars().count())
        && text.chars().all(is_han)
        && !is_body(text, evidence)
        && !department::is_place(text)
}

fn is_body(text: &str, evidence: &Evidence) -> bool {
    !text.is_empty() && department::reads_like_body(text, evidence)
}

/// Bytes of a text that names a person.
const MAX_TEXT: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_with_titles() {
        let evidence = Evidence::default();
        let parts = |text| with_title(text, &evidence).map(|named| (named.body, named.title, named.name));
        assert_eq!(parts("市教育局局长张某"), Some(("市教育局", "局长", "张某")));
        assert_eq!(parts("县水利局副局长李军"), Some(("县水利局", "副局长", "李军")));
        assert_eq!(parts("分管副县长"), Some(("", "分管副县长", "")));
        assert_eq!(parts("县长"), Some(("", "县长", "")));
        assert_eq!(parts("县教育局主要负责人"), Some(("县教育局", "主要负责人", "")));
        assert_eq!(parts("市长热线办"), None);
        assert_eq!(parts("市教育局"), None);
        assert!(is_title("分管省领导") && is_title("责任人") && is_title("分管副省长") && !is_title("县教育局局长"));
    }

    #[test]
    fn the_last_characters_are_those_of_the_titles() {
        assert!(TITLES.iter().all(|title| title.ends_with(LAST)));
        assert!(LAST.iter().all(|c| TITLES.iter().any(|title| title.ends_with(*c))));
    }

    #[test]
    fn names_of_persons() {
        let evidence = Evidence::default();
        for name in ["张伟", "李某", "王红", "张某某", "李军同志"] {
            assert!(is_name(name, &evidence), "{name}");
        }
        for name in ["邹区镇", "教体局", "高中", "白城市", "王府街道", "县教育局"] {
            assert!(!is_name(name, &evidence), "{name}");
        }
    }
}
