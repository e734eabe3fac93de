//! Marks of Markdown around the words of a paragraph (CommonMark 0.31 §4.1, §5.2, §6.1, §6.2): `**bold**`, `- item`,
//! `\.`, rules. They are marks only in a text with the headings of Markdown; in any other, stars and dashes are text
//! (`**县` hides a name).

use super::source::{Line, Part, Source};

/// Whether a text is Markdown: it begins with a heading, or has several.
pub fn is_markdown(source: &Source<'_>) -> bool {
    let first = source.next_shown(0, source.len());
    let (mut at, mut headings) = (0, 0);
    while let Some(next) = source.next_with(at, source.len(), |bytes| memchr::memchr(b'#', bytes)) {
        if source.line(next).is_some_and(|line| heading(line.text).is_some()) {
            headings += 1;
            if headings > 1 || Some(next) == first {
                return true;
            }
        }
        at = next + 1;
    }
    false
}

/// The words of a heading: `## 一、优化营商环境`.
pub fn heading(text: &str) -> Option<&str> {
    let marks = text.bytes().take_while(|&b| b == b'#').count();
    let behind = text.get(marks..).filter(|rest| (1..=6).contains(&marks) && rest.starts_with(' '))?;
    Some(behind.trim_start()).filter(|words| !words.is_empty())
}

/// The stretches of a line's text that are no marks; at least one, which may be empty.
pub fn words(line: &Line<'_>, text: &str) -> Vec<Part> {
    let end = line.range().end;
    let base = end - text.len();
    let trimmed = text.trim_start();
    if is_rule(trimmed) {
        return vec![Part::first(end..end)];
    }
    let item = ["- ", "* ", "+ "].iter().find_map(|mark| trimmed.strip_prefix(mark));
    let text = item.map_or(text, str::trim_start);
    let mut from = end - base - text.len();
    let marks = marks(text);
    let mut parts = Vec::with_capacity(marks.len() + 1);
    for (at, length) in marks {
        let at = end - base - text.len() + at;
        if at > from {
            parts.push(Part { source: base + from..base + at, begins: parts.is_empty() });
        }
        from = at + length;
    }
    if base + from < end || parts.is_empty() {
        parts.push(Part { source: base + from..end, begins: parts.is_empty() });
    }
    parts
}

/// A line of nothing but three or more of `-`, `*` or `_`.
fn is_rule(text: &str) -> bool {
    let mut shown = text.bytes().filter(|b| !b.is_ascii_whitespace());
    let Some(first) = shown.next().filter(|b| matches!(b, b'-' | b'*' | b'_')) else { return false };
    let mut count = 1;
    shown.all(|b| {
        count += 1;
        b == first
    }) && count >= 3
}

/// Bytes, with their lengths, of backslashes that escape and of the stars of bold words. A star that closes nothing
/// is text.
fn marks(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut escapes, mut stars) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'\\', b'*', rest)) {
        at += found;
        let next = bytes.get(at + 1);
        match bytes.get(at) {
            Some(b'\\') if next.is_some_and(u8::is_ascii_punctuation) => {
                escapes.push((at, 1));
                at += 2;
            }
            Some(b'*') if next == Some(&b'*') => {
                stars.push((at, 2));
                at += 2;
            }
            _ => at += 1,
        }
    }
    if stars.len() % 2 == 1 {
        stars.pop();
    }
    escapes.append(&mut stars);
    escapes.sort_unstable();
    escapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    fn shown(text: &str) -> String {
        let text = format!("{text}\n");
        let source = Source::new(&text, 10, Vocabulary::default());
        let line = source.line(0).unwrap();
        words(&line, line.text).iter().map(|part| source.get(part.source.clone()).to_owned()).collect()
    }

    #[test]
    fn marks_are_left_out_and_all_else_stays() {
        for (text, words) in [
            ("**1. 推进。** 全县（**牵头**：县府办）", "1. 推进。 全县（牵头：县府办）"),
            ("- 3. 新建学校。", "3. 新建学校。"),
            ("  * **责任单位**：县教育局", "责任单位：县教育局"),
            ("1\\. 修路\\*", "1. 修路*"),
            ("**县**和**市", "县和**市"),
            ("*斜*－-1 a*b", "*斜*－-1 a*b"),
            ("---", ""),
            ("* * *", ""),
            ("--", "--"),
            ("-1℃", "-1℃"),
            ("\\", "\\"),
            ("**", "**"),
            ("****", ""),
            ("", ""),
        ] {
            assert_eq!(shown(text), words, "{text}");
        }
    }

    #[test]
    fn a_heading_makes_a_text_markdown() {
        for (text, markdown) in [
            ("甲\n## 一、乙\n## 二、丙\n", true),
            ("\n# 甲\n", true),
            ("甲\n# 5楼\n", false),
            ("# ", false),
            ("1# 楼\n##丙\n####### 丁", false),
            ("", false),
        ] {
            assert_eq!(is_markdown(&Source::new(text, 10, Vocabulary::default())), markdown, "{text}");
        }
    }
}
