//! Bodies in cells that name persons beside them: 县交通局 张伟, 县水利局：李军, 县林草局（王红）, 县水利局局长李军.

use crate::department::{self, Evidence, verb_at_end};

/// What a person is in a body.
const TITLES: &[&str] = &[
    "书记",
    "主任",
    "局长",
    "部长",
    "科长",
    "股长",
    "处长",
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
    "主席",
    "经理",
    "支队长",
    "大队长",
    "秘书长",
    "负责人",
];

/// The bodies of a line, divided by 、, and whether anything else stands there.
pub fn bodies(line: &str, evidence: &Evidence) -> (String, bool) {
    let mut names: Vec<&str> = Vec::new();
    let (mut persons, mut depth) = (false, 0u32);
    let cuts = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let cuts = c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '：' | ':' | '/' | '／');
        depth == 0 && cuts
    };
    for piece in line.split(cuts).filter(|piece| !piece.is_empty()) {
        let body = body(piece, evidence);
        persons |= body != Some(piece);
        names.extend(body);
    }
    (names.join("、"), persons)
}

/// The body that a piece names.
fn body<'t>(piece: &'t str, evidence: &Evidence) -> Option<&'t str> {
    let is_body = |name: &str| department::reads_like_body(name, evidence);
    if let Some((before, inner)) = piece.split_once(['（', '(']) {
        let inner = inner.trim_end_matches(['）', ')']);
        // 市委宣传部（市电影局）, 县教育局（牵头）, 各县（市、区）
        let belongs = is_body(inner) || verb_at_end(inner).is_some() || before.starts_with('各');
        return if belongs { Some(piece) } else { Some(before).filter(|before| is_body(before)) };
    }
    if is_body(piece) {
        return Some(piece);
    }
    TITLES.iter().find_map(|title| {
        let (before, _) = piece.split_once(title)?;
        let before = before.trim_end_matches("副").trim_end_matches("党组").trim_end_matches("党委");
        Some(before).filter(|before| is_body(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_without_their_persons() {
        let read = |line: &str| bodies(line, &Evidence::default());
        for (line, names) in [
            ("县交通局 张伟", "县交通局"),
            ("县水利局：李军", "县水利局"),
            ("县林草局（王红）", "县林草局"),
            ("县水利局局长李军", "县水利局"),
            ("县水利局副局长李军、县林草局（王红、张明）", "县水利局、县林草局"),
        ] {
            assert_eq!(read(line), (names.to_owned(), true), "{line}");
        }
        let whole = "市委宣传部（市电影局）、县教育局（牵头）、各县（市、区）";
        assert_eq!(read(whole), (whole.to_owned(), false));
        assert_eq!(read("县交通局、县水利局"), ("县交通局、县水利局".to_owned(), false));
        assert_eq!(read("张伟"), (String::new(), true));
    }
}
