//! What stands at the end of a time: the words for one end of it (底, 初), how it bounds what is said (前, 起), and the end of
//! its clause.

use super::cursor::{Cursor, plain};
use super::words::OTHER;
use super::{Bound, Edge};
use crate::text::marks;

/// Whether a mark ends a clause.
pub(super) fn is_clause_mark(c: char) -> bool {
    marks::is_comma(c) || marks::is_semicolon(c) || marks::is_sentence_end(c)
}

/// Whether a mark stands between the items of a list; a stroke may stand inside a date.
pub(super) fn parts_items(c: char) -> bool {
    marks::is_item_delimiter(c) && !matches!(plain(c), '/' | '|')
}

/// The end of a part that is named here. The words for its middle count at the end of a clause alone: 2024年中央….
pub(super) fn end_of(
    place: &mut Cursor<'_>,
    start: Cursor<'_>,
    ends: &[&'static str],
    starts: &[&'static str],
    middles: &[&'static str],
) -> Edge {
    if is_other(*place) {
        return Edge::None;
    }
    if place.eat_any(ends).is_some() {
        return Edge::End;
    }
    if place.eat_any(starts).is_some() {
        return Edge::Start;
    }
    let mut at = *place;
    if at.eat_any(middles).is_some() && (ends_clause(at, start) || bound(&mut at.clone()) != Bound::None) {
        *place = at;
        return Edge::Middle;
    }
    Edge::None
}

/// 6月底, 6月月底, 6月初.
pub(super) fn end_of_month(place: &mut Cursor<'_>) -> Edge {
    end_of(place, *place, &["月底", "月末", "底", "末"], &["月初", "初"], &["月中", "中"])
}

/// A date as written, without the words that bound it: 2024年6月31日前 is 2024年6月31日.
pub fn without_bounds(written: &str) -> &str {
    written.trim_end_matches(['前', '之', '以', '内', '止', '起', '后', '底', '末', '初', '份'])
}

/// How the time before a place bounds what is said.
pub(super) fn bound(place: &mut Cursor<'_>) -> Bound {
    if is_other(*place) {
        return Bound::None;
    }
    const BOUNDS: &[(&str, Bound)] = &[
        ("前后", Bound::About),
        ("左右", Bound::About),
        ("之前", Bound::Before),
        ("以前", Bound::Before),
        ("前", Bound::Before),
        ("之内", Bound::Within),
        ("以内", Bound::Within),
        ("内", Bound::Within),
        ("止", Bound::Within),
        ("之后", Bound::After),
        ("以后", Bound::After),
        ("后", Bound::After),
        ("起", Bound::From),
        ("以来", Bound::From),
    ];
    BOUNDS.iter().find(|(word, _)| place.eat(word)).map_or(Bound::None, |(_, bound)| *bound)
}

/// Whether a clause ends at a place. A closing bracket ends the time that stands right behind the opening one.
pub(super) fn ends_clause(place: Cursor<'_>, start: Cursor<'_>) -> bool {
    place.at_line_end()
        || match place.peek() {
            None => true,
            Some(c) if is_clause_mark(c) => true,
            Some(c) if marks::is_close(c) => {
                let before = start.text.get(..start.at).and_then(|before| before.chars().next_back());
                before.is_some_and(marks::is_open)
            }
            Some(_) => false,
        }
}

/// Whether a word stands here that begins like the end of a time: 内蒙古, 起草.
pub(super) fn is_other(place: Cursor<'_>) -> bool {
    OTHER.begins(place.over_blanks().rest())
}
