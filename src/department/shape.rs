//! The shape of names: what a name may begin and end with when no lexicon knows it.

/// Whether the name begins with a level, or as a body of its own does.
pub fn has_level(name: &str) -> bool {
    const LEVELS: &[&str] = &[
        "市",
        "县",
        "区",
        "省",
        "州",
        "盟",
        "旗",
        "镇",
        "乡",
        "各",
        "全",
        "国家",
        "中央",
        "驻",
        "团市",
        "团县",
        "团区",
        "团省",
        "团州",
        "团旗",
        "团盟",
        "共青团",
        "自治区",
        "自治州",
        "自治县",
    ];
    // Words that only begin with the same character: 市场监管局, 乡村振兴局.
    const OTHER_WORDS: &[&str] =
        &["市场", "市监", "市政", "乡村", "区域", "县域", "全民", "全面", "州际", "乡镇企业", "旗下", "盟军", "全科"];
    // 市监局 and 市政法委 are written both for 市市场监管局 and as they are; as names they stand alone.
    const NAMES: &[&str] = &["市监局", "市政法委", "市政府", "市政协", "市政务", "市政研", "市政数"];
    LEVELS.iter().any(|level| name.starts_with(level))
        && (NAMES.iter().any(|word| name.starts_with(word)) || !OTHER_WORDS.iter().any(|word| name.starts_with(word)))
}

/// Whether a name could end here.
pub fn is_complete(name: &str) -> bool {
    const LAST: &[char] = &[
        '局', '委', '办', '部', '院', '联', '会', '厅', '署', '社', '校', '馆', '台', '队', '室', '组', '镇', '乡',
        '站', '所', '处', '科', '协', '园',
    ];
    const ENDS: &[&str] = &[
        "中心",
        "公司",
        "集团",
        "银行",
        "分行",
        "支行",
        "政府",
        "会议",
        "专班",
        "街道",
        "苏木",
        "农场",
        "林场",
        "园区",
        "开发区",
        "新区",
        "高新区",
        "经开区",
        "大学",
        "海关",
        "单位",
        "部门",
        "企业",
        "机构",
        "机关",
        "军分区",
        "人大",
        "联盟",
        "基地",
        "合作区",
        "中学",
        "小学",
        "高中",
        "书店",
        "文化宫",
        "少年宫",
        "兵团",
        "讲师团",
        "牧场",
        "机场",
        "农商行",
        "农行",
        "工行",
        "建行",
        "中行",
        "人行",
        "公路段",
    ];
    let ends = name.ends_with(LAST) || ENDS.iter().any(|end| name.ends_with(end));
    name.chars().nth(1).is_some() && ends || name.ends_with(['）', ')']) || is_collective(name) && is_places(name)
}

/// 各行政村, 有关县区, 各村; not 各县, which 各县人民政府 begins with.
fn is_places(name: &str) -> bool {
    name == "各村" || name.chars().nth(2).is_some() && name.ends_with(['村', '县', '区', '市', '州', '旗', '盟'])
}

/// A committee or government, whose organs follow its name: 市委 + 组织部.
pub fn heads_organs(name: &str) -> bool {
    const HEADS: &[&str] = &[
        "省委",
        "市委",
        "县委",
        "区委",
        "州委",
        "盟委",
        "旗委",
        "工委",
        "党委",
        "政府",
        "人大",
        "政协",
        "人大常委会",
        "国务院",
    ];
    // The league 团市委 has none.
    HEADS.iter().any(|head| name.strip_suffix(head).is_some_and(|before| !before.ends_with('团')))
}

/// Those that a committee consists of: 市安委会成员单位.
pub const MEMBERS: &str = "成员单位";

/// A part of a body that stands behind its name: 市公安局 + 交警支队.
pub fn is_subunit(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "支队",
        "大队",
        "总队",
        "中队",
        "分局",
        "办公室",
        "处",
        "科",
        "股",
        "室",
        "派出所",
        "分行",
        "支行",
        "分公司",
        "分中心",
        "管理站",
        "工作站",
        "所",
    ];
    name == "管委会" || name.starts_with(MEMBERS) || ENDS.iter().any(|end| name.ends_with(end))
}

/// Several bodies in one phrase: 各有关单位, 县直各部门, 各县（市、区）人民政府.
pub fn is_collective(name: &str) -> bool {
    /// No such phrase is longer, in bytes. A name is asked about at each of its characters, so that all of a long text
    /// would be looked through again and again.
    const MAX_COLLECTIVE: usize = 600;
    const ENDS: &[&str] = &[
        "部门",
        "单位",
        "企业",
        "机构",
        "镇",
        "乡",
        "街道",
        "委办局",
        "专班",
        "县区",
        "区县",
        "旗县",
        "镇街",
        "学校",
        "高校",
        "银行",
        "协会",
        "地区",
        "片区",
        "园区",
        "国企",
        "国有企业",
        "镇街",
        "县区",
        "区县政府",
        "县区政府",
        "地方政府",
    ];
    const WITHIN: &[&str] = &[
        "各", "有关", "相关", "直属", "成员", "市直", "县直", "区直", "省直", "旗直", "州直", "市属", "县属", "区属",
        "省属", "州属",
    ];
    const WHOLE: &[&str] = &["街镇", "镇街", "乡镇", "嘎查村", "县级以上人民政府", "市州", "州市"];
    const OF_PLACES: &[&str] = &["所在", "属地", "沿线", "辖区", "相关", "有关", "涉及"];
    name.starts_with('各') && name.chars().nth(1).is_some()
        || WHOLE.contains(&name)
        || name.len() <= MAX_COLLECTIVE
            && (OF_PLACES.iter().any(|word| name.strip_prefix(word).is_some_and(is_of_places))
                || is_of_several_places(name)
                || ENDS.iter().any(|end| name.ends_with(end)) && WITHIN.iter().any(|word| name.contains(word)))
}

/// 县市区人民政府, 区县（市）人民政府: words for several places, and what each has.
fn is_of_several_places(name: &str) -> bool {
    let Some(places) = without_government(name) else { return false };
    let count = places.chars().filter(|c| "省市州盟县区旗乡镇".contains(*c)).count();
    count >= 2 && places.chars().all(|c| "省市州盟县区旗乡镇（）()、".contains(c))
}

/// 乡镇人民政府, 人民政府（管委会）, 镇街.
fn is_of_places(name: &str) -> bool {
    without_government(name).is_some_and(|places| {
        places.chars().nth(8).is_none() && places.chars().all(|c| "省市州盟县区旗乡镇街道苏木（）()、各".contains(c))
    })
}

/// What stands before 人民政府, 政府（管委会） and the like; `None` where the name has none of them.
fn without_government(name: &str) -> Option<&str> {
    const ENDS: &[&str] = &["（管委会）", "(管委会)", "（街道办事处）", "（办事处）"];
    let name = ENDS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    ["人民政府", "政府", "党委和政府", "党委政府", "党委", "管委会"].iter().find_map(|end| name.strip_suffix(end))
}

/// What goes on in a collective behind 、: 各乡镇人民政府、街道办事处.
pub fn continues_collective(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "乡",
        "乡镇",
        "乡镇人民政府",
        "人民政府",
        "企业",
        "办事处",
        "功能区",
        "区",
        "区人民政府",
        "区政府",
        "区（市）",
        "区（市）人民政府",
        "区（市）政府",
        "单位",
        "县",
        "县级市",
        "县（区）",
        "县（市）",
        "县（市、区）",
        "县（市、区）人民政府",
        "园区",
        "园区管委会",
        "场",
        "市",
        "市（区）",
        "市（区）人民政府",
        "市区",
        "开发区",
        "开发区管委会",
        "旗",
        "机构",
        "管委会",
        "街道",
        "街道党工委",
        "街道办",
        "街道办事处",
        "苏木",
        "苏木镇",
        "部门",
        "镇",
        "镇人民政府",
        "镇政府",
        "区人民政府（管委会）",
        "县（市、区）政府",
        "社区",
        "村（社区）",
        "区县",
        "乡人民政府",
        "市人民政府",
        "县人民政府",
        "功能区管委会",
        "政府",
        "政府（办事处）",
        "政府（管委会）",
        "政府（街道办事处）",
        "人民政府（办事处）",
        "人民政府（街道办事处）",
    ];
    WORDS.contains(&name) || {
        let places = without_government(name).unwrap_or(name);
        matches!(places, "州" | "盟" | "师" | "地区" | "县（市）" | "县（区）" | "县(市)" | "县(市、区)")
    }
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
        assert!(!is_collective("市教育局") && !is_collective("市直机关工委"));
    }
}
