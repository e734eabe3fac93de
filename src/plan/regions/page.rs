//! Lines of a page that are told by their marks: paths and menus.

use super::words::{HOME, MENU, PATH};
use crate::text::marks::{self, Bracket};

/// A path: 首页 > 政务公开, 当前位置：首页 / 政策, also without its first place where its marks say so.
pub fn is_path(line: &str) -> bool {
    if PATH.begins(line.trim_start_matches(|c| is_square(c) || is_bullet(c))) {
        return true;
    }
    let parts = |divides: fn(char) -> bool| line.split(divides).map(str::trim).filter(|part| !part.is_empty());
    let short = |divides| parts(divides).all(|part| part.chars().count() <= MAX_TITLE_ENTRY);
    if let Some(home) = HOME.first(line) {
        let rest = home.rest.trim_start();
        return rest.starts_with(divides_path) && short(divides_path);
    }
    let [angle, _] = Bracket::Angle.signs();
    let is_known = |part: &str| MENU.index(part).is_some();
    !line.contains(|c| marks::opens_title(c) || c == angle || marks::is_full_stop(c))
        && parts(is_arrow).count() > 1
        && parts(is_arrow).take(3).any(is_known)
        && short(is_arrow)
}

/// Characters of one entry of a path, whose last is often the title itself.
pub const MAX_TITLE_ENTRY: usize = 60;
/// Characters of one entry of a path or menu.
pub const MAX_ENTRY: usize = 20;

/// Entries of a menu, one or more.
pub fn is_menu(line: &str) -> bool {
    let divides = |c: char| c.is_whitespace() || is_stroke(c) || is_square(c) || is_bullet(c);
    let mut entries = line.split(divides).map(str::trim).filter(|entry| !entry.is_empty());
    let is_entry = |entry: &str| entry.chars().count() <= MAX_ENTRY && MENU.index(entry).is_some();
    let mut any = false;
    entries.all(|entry| {
        any = true;
        is_entry(entry)
    }) && any
}

/// Whether a sign stands between the places of a path, and hardly anywhere else.
fn is_arrow(sign: char) -> bool {
    let angle = matches!(marks::closes(sign), Some(Bracket::Angle | Bracket::DoubleAngle));
    angle || matches!(sign, '→' | '≫' | '▸' | '▶')
}

/// Whether a sign may stand between the places of a path.
fn divides_path(sign: char) -> bool {
    is_arrow(sign) || is_stroke(sign) || is_bullet(sign) || matches!(sign, '-' | '－' | '—' | '\\')
}

/// Whether a sign stands between the entries of a menu.
fn is_stroke(sign: char) -> bool {
    marks::is_item_delimiter(sign) && !marks::is_enumeration_comma(sign)
}

/// Whether a sign stands before an entry, or between two.
fn is_bullet(sign: char) -> bool {
    matches!(sign, '◇' | '·' | '•')
}

/// Whether a sign is a bracket that stands around entries: [大] [中] [小].
fn is_square(sign: char) -> bool {
    let bracket = marks::opens(sign).or_else(|| marks::closes(sign));
    matches!(bracket, Some(Bracket::Square | Bracket::Lenticular))
}
