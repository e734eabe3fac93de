//! Cuts at words that join two names: 市卫健局和市民政局, 县财政局及各乡镇, 市发改局会同市财政局.
//!
//! 和 and 与 stand inside names too (发展和改革局, 市公安局和平分局), so both sides must be names.

use super::Cell;
use super::pieces::{Break, Piece};
use crate::department::beside::{GOES_ON, JOINTS, WITH, end_of_name, strip};
use crate::department::{self, JOINT, Lexicon, level, segment, shape};
use crate::text::marks;
use crate::wordlist::Found;

/// Cuts the pieces where a word joins two names. The word is no part of either; 会同 stays as words of a role.
pub fn cut<'c>(cell: &'c Cell<'c>, pieces: Vec<Piece<'c>>, lexicon: &Lexicon) -> Vec<Piece<'c>> {
    if !pieces.iter().any(|piece| JOINTS.stands_in(&piece.text)) {
        return pieces;
    }
    let mut cut: Vec<Piece<'c>> = Vec::with_capacity(pieces.len() + 1);
    for mut piece in pieces {
        // 市教育局和⏎市体育局: the word ends the line.
        if let Some(last) = cut.last_mut().filter(|_| !piece.before.is_sure() && stands_alone(&piece.text, lexicon))
            && let Some(Found { rest: left, .. }) = JOINTS.last(&last.text)
            && lexicon.find(&last.text).is_none()
            && shape::is_complete(end_of_name(left, lexicon.verbs()))
        {
            let count = left.chars().count();
            *last = Piece::of(cell, cell.characters(last.span.start, 0, count), last.before);
            piece.before = Break::Delimiter;
        }
        if !JOINTS.stands_in(&piece.text) || lexicon.find(&piece.text).is_some() {
            cut.push(piece);
            continue;
        }
        let (mut rest, mut before) = (&*piece.text, piece.before);
        let mut end = piece.span.start;
        let mut skipped = 0;
        // A line that goes on: ⏎及市教育局. 和 may begin the name of a place: 和县.
        if let Some(Found { word, rest: behind, .. }) = GOES_ON.first(rest)
            && stands_alone(behind, lexicon)
        {
            (rest, before, skipped) = (behind, Break::Delimiter, word.chars().count());
        }
        let mut push = |name: &str, before, skipped| {
            let span = cell.characters(end, skipped, name.chars().count());
            end = span.end;
            cut.push(Piece::of(cell, span, before));
        };
        while let Some((left, word, right)) = joint(rest, lexicon) {
            push(left, before, skipped);
            // 县交通局会同县财政局: the word goes, or the county 会同县 stands there.
            let stays = word == JOINT && !right.starts_with(level::COUNTY);
            (rest, skipped) =
                if stays { (rest.get(left.len()..).unwrap_or(right), 0) } else { (right, word.chars().count()) };
            before = Break::Delimiter;
            if word == JOINT {
                break;
            }
        }
        push(rest, before, skipped);
    }
    cut
}

/// Whether a word that joins names, or a bracket, may begin with this character.
fn may_join(c: char) -> bool {
    JOINTS.may_begin_with(c) || marks::is_round_open(c) || marks::is_round_close(c)
}

/// The first place where a word joins two names: what stands before it, the word, what stands behind.
fn joint<'t>(text: &'t str, lexicon: &Lexicon) -> Option<(&'t str, &'t str, &'t str)> {
    let mut depth = 0u32;
    for (at, c) in text.char_indices().filter(|(_, c)| may_join(*c)) {
        match c {
            _ if marks::is_round_open(c) => depth += 1,
            _ if marks::is_round_close(c) => depth = depth.saturating_sub(1),
            _ if depth > 0 || at == 0 => {}
            _ => {
                let (left, rest) = text.split_at_checked(at)?;
                let Some(Found { word, rest: right, .. }) = JOINTS.first(rest) else { continue };
                // 市党委和政府 is one phrase.
                if segment::is_in_phrase(left, rest) {
                    continue;
                }
                let name = end_of_name(left, lexicon.verbs());
                if WITH.holds(word) && word != JOINT {
                    // 市商务局, 供销合作联合社: of such words names are made too.
                    if department::joins(left, word, rest, lexicon) {
                        return Some((left, word, right));
                    }
                    continue;
                }
                let both_known = || lexicon.find(name).is_some() && word != JOINT && lexicon.find(right).is_some();
                let is_name = shape::is_complete(name) || department::ditto(&[name]).is_some();
                if is_name && (begins_name(right) || both_known()) {
                    return Some((left, word, right));
                }
            }
        }
    }
    None
}

/// Whether a name with its level begins here, or a phrase for several: 各乡镇, 有关部门.
fn begins_name(text: &str) -> bool {
    shape::has_level(text) || text.len() <= LONGEST && (shape::is_collective(text) || shape::is_of_some_places(text))
}

/// No phrase for several bodies is longer, in bytes.
const LONGEST: usize = 300;

fn stands_alone(text: &str, lexicon: &Lexicon) -> bool {
    begins_name(text) && shape::is_complete(strip(text, lexicon.verbs()).name)
}
