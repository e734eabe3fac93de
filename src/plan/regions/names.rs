//! Names of documents, and those in 《》 inside them.

use super::words::{ISSUE, NAME};

/// The name of a document without what stands behind it: brackets （试行）, closing quotation marks.
pub fn bare_name(line: &str) -> &str {
    let mut name = line.trim();
    // Each turn takes something off the end.
    loop {
        let rest = name.trim_end_matches(['》', '〉', '>', '”', '"', '*', ' ', '\u{3000}']);
        let open = match rest.chars().next_back() {
            Some('）' | ')') => rest.rfind(['（', '(']),
            Some('〕' | ']' | '】') => rest.rfind(['〔', '[', '【']),
            _ => None,
        };
        let shorter = open.and_then(|open| rest.get(..open)).unwrap_or(rest).trim_end();
        if shorter.len() == name.len() || shorter.is_empty() {
            return name;
        }
        name = shorter;
    }
}
/// Whether a text ends like the name of a document and has no mark that divides sentences outside of 《》.
pub fn is_name(name: &str) -> bool {
    if NAME.ends(name).next().is_none() || name.chars().count() < 4 {
        return false;
    }
    let mut quoted = 0u32;
    for c in name.chars() {
        match c {
            '《' | '〈' | '“' => quoted = quoted.saturating_add(1),
            '》' | '〉' | '”' => quoted = quoted.saturating_sub(1),
            '，' | ',' | '；' | ';' | '？' | '?' | '：' | ':' if quoted == 0 => return false,
            _ => {}
        }
    }
    true
}
/// The name in 《》 of the document that a notice or report gives out: 关于印发《…》的通知.
pub fn issued(line: &str) -> Option<&str> {
    let at = line.char_indices().find_map(|(at, _)| {
        let found = ISSUE.first(line.get(at..)?)?;
        Some(line.len() - found.rest.len())
    })?;
    let inner = line.get(at..)?;
    let end = closing(inner)?;
    let name = inner.get(..end)?.trim();
    is_name(bare_name(name)).then_some(name)
}
/// Where the 》 stands that closes a text which begins behind its 《.
pub fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, c) in inner.char_indices() {
        match c {
            '《' => depth = depth.saturating_add(1),
            '》' if depth == 0 => return Some(at),
            '》' => depth -= 1,
            _ => {}
        }
    }
    None
}
/// Whether a line may as well head a group of tasks: 城市建设重点任务.
pub fn names_tasks(line: &str) -> bool {
    const WORDS: &[&str] = &["任务", "工作", "目标", "分工", "工程", "行动", "安排", "部署", "政策", "实事"];
    WORDS.iter().any(|word| bare_name(line).ends_with(word))
}
