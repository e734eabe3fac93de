//! Lines of a page that are told by their marks: paths, menus, numbers of documents.

use super::words::{HOME, MENU, PATH};

/// A path: 首页 > 政务公开, 当前位置：首页 / 政策, also without its first place where its marks say so.
pub fn is_path(line: &str) -> bool {
    const ARROWS: &[char] = &['>', '＞', '»', '›', '→', '≫', '▸', '▶', '》'];
    const DIVIDERS: &[char] =
        &['>', '＞', '»', '›', '→', '≫', '▸', '▶', '/', '／', '-', '－', '—', '\\', '|', '｜', '》', '·', '•'];
    if PATH.first(line.trim_start_matches(['【', '[', '◇', '•', '·'])).is_some() {
        return true;
    }
    let parts = |dividers: &'static [char]| line.split(dividers).map(str::trim).filter(|part| !part.is_empty());
    let short = |dividers| parts(dividers).all(|part| part.chars().count() <= MAX_TITLE_ENTRY);
    if let Some(home) = HOME.first(line) {
        let rest = home.rest.trim_start();
        return rest.starts_with(DIVIDERS) && short(DIVIDERS);
    }
    let is_known = |part: &str| MENU.index(part).is_some();
    !line.contains(['《', '〈', '。'])
        && parts(ARROWS).count() > 1
        && parts(ARROWS).take(3).any(is_known)
        && short(ARROWS)
}
/// Characters of one entry of a path, whose last is often the title itself.
pub const MAX_TITLE_ENTRY: usize = 60;
/// Characters of one entry of a path or menu.
pub const MAX_ENTRY: usize = 20;

/// Entries of a menu, one or more.
pub fn is_menu(line: &str) -> bool {
    let divides =
        |c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '•' | '/' | '／' | '[' | ']' | '【' | '】');
    let mut entries = line.split(divides).map(str::trim).filter(|entry| !entry.is_empty());
    let is_entry = |entry: &str| entry.chars().count() <= MAX_ENTRY && MENU.index(entry).is_some();
    let mut any = false;
    entries.all(|entry| {
        any = true;
        is_entry(entry)
    }) && any
}
/// The number of a document with square brackets of another form: 某政发[2024]12号.
pub fn is_number(line: &str) -> bool {
    let Some(number) = line.trim_end().strip_suffix('号') else { return false };
    let number = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let Some(year) = number.strip_suffix([']', '〕', '】', ')', '）']) else { return false };
    let agency = year.trim_end_matches(|c: char| c.is_ascii_digit());
    agency.len() + 4 == year.len() && agency.ends_with(['[', '〔', '【', '(', '（']) && agency.chars().count() <= 20
}
