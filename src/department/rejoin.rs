//! Decides at each line break and space between pieces whether a name goes on.

use super::split::{Break, Piece};
use super::{Doubt, Evidence};

/// Names with the text that they stand for in the source, and the breaks that were close calls.
pub fn rejoin(pieces: Vec<Piece>, evidence: &Evidence) -> (Vec<(String, String)>, Vec<Doubt>) {
    let mut names: Vec<(String, String)> = Vec::new();
    let mut doubts = Vec::new();
    for piece in pieces {
        let left = names.last().map(|(name, _)| name.as_str()).filter(|_| piece.before != Break::Delimiter);
        let Some(left) = left else {
            names.push((piece.text.clone(), piece.text));
            continue;
        };
        let verdict = judge(left, &piece.text, piece.before, evidence);
        if !verdict.sure {
            let (left, right) = (left.to_owned(), piece.text.clone());
            doubts.push(Doubt { line: piece.line, left, right, joined: verdict.join });
        }
        match names.last_mut() {
            Some((name, text)) if verdict.join => {
                name.push_str(&piece.text);
                text.push(if piece.before == Break::Space { ' ' } else { '\n' });
                text.push_str(&piece.text);
            }
            _ => names.push((piece.text.clone(), piece.text)),
        }
    }
    (names, doubts)
}

#[derive(Debug, Clone, Copy)]
struct Verdict {
    join: bool,
    sure: bool,
}

const JOIN: Verdict = Verdict { join: true, sure: true };
const SPLIT: Verdict = Verdict { join: false, sure: true };
const PERHAPS_JOIN: Verdict = Verdict { join: true, sure: false };
const PERHAPS_SPLIT: Verdict = Verdict { join: false, sure: false };

/// No name is longer, in bytes; a hundred Chinese characters.
const MAX_NAME: usize = 300;

/// Evidence, strongest first: the document, the shape of the names, the document's habit.
fn judge(left: &str, right: &str, before: Break, evidence: &Evidence) -> Verdict {
    if left.len() > MAX_NAME {
        return SPLIT;
    }
    let joined = [left, right].concat();
    let parts = evidence.has(left) && evidence.has(right);
    match (evidence.has(&joined), parts) {
        (true, false) => return JOIN,
        (false, true) => return SPLIT,
        (true, true) => return if has_level(right) { PERHAPS_SPLIT } else { PERHAPS_JOIN },
        (false, false) => {}
    }
    let short = |text: &str| text.chars().count() <= 2;
    match (is_complete(left), has_level(right)) {
        (true, true) => SPLIT,
        (false, true) if has_level(left) => PERHAPS_SPLIT,
        (false, true) => PERHAPS_JOIN,
        (false, false) => JOIN,
        (true, false) if short(right) && !is_complete(right) => JOIN,
        (true, false) if short(right) && before == Break::Line => JOIN,
        (true, false) if heads_organs(left) || is_subunit(right) => PERHAPS_JOIN,
        (true, false) if evidence.all > 0 && evidence.writes_levels() => PERHAPS_JOIN,
        (true, false) => PERHAPS_SPLIT,
    }
}

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
        "共青团",
    ];
    // Words that only begin with the same character: 市场监管局, 乡村振兴局.
    const OTHER_WORDS: &[&str] = &["市场", "市监", "市政", "乡村", "区域", "县域", "全民", "全面", "州际"];
    LEVELS.iter().any(|level| name.starts_with(level))
        && !OTHER_WORDS.iter().any(|word| name.starts_with(word) && !is_whole_market(name))
}

/// 市监局 and 市政法委 are written both for 市市场监管局 and as they are; as names they stand alone.
fn is_whole_market(name: &str) -> bool {
    name.starts_with("市监局")
        || name.starts_with("市政法委")
        || name.starts_with("市政府")
        || name.starts_with("市政协")
}

/// Whether a name could end here.
fn is_complete(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "局",
        "委",
        "办",
        "部",
        "院",
        "联",
        "会",
        "厅",
        "署",
        "社",
        "校",
        "馆",
        "台",
        "队",
        "中心",
        "公司",
        "集团",
        "银行",
        "分行",
        "支行",
        "政府",
        "室",
        "组",
        "会议",
        "专班",
        "街道",
        "镇",
        "乡",
        "苏木",
        "农场",
        "园区",
        "开发区",
        "新区",
        "高新区",
        "工会",
        "站",
        "所",
        "处",
        "科",
        "协",
        "学院",
        "大学",
        "医院",
        "海关",
        "单位",
        "部门",
        "企业",
        "机构",
        "协会",
        "党校",
    ];
    name.chars().count() >= 2 && ENDS.iter().any(|end| name.ends_with(end)) || name.ends_with(['）', ')'])
}

/// A committee or government, whose organs follow its name: 市委 + 组织部.
fn heads_organs(name: &str) -> bool {
    const HEADS: &[&str] =
        &["省委", "市委", "县委", "区委", "州委", "盟委", "旗委", "工委", "党委", "政府", "人大", "政协", "人大常委会"];
    HEADS.iter().any(|head| name.ends_with(head)) && !name.starts_with('团')
}

/// A part of a body that stands behind its name: 市公安局 + 交警支队.
fn is_subunit(name: &str) -> bool {
    const ENDS: &[&str] = &["支队", "大队", "总队", "中队", "分局", "办公室", "处", "科", "股", "室", "管委会"];
    ENDS.iter().any(|end| name.ends_with(end))
}
