//! Decides where names end in a stretch of text without delimiters: 市委⏎组织部 is one name, 市教育局⏎市文旅局
//! are two, 市妇联市残联 are two without even a break.
//!
//! Each way to cut the stretch has a price, and the cheapest is taken. A name is the cheaper the more is known
//! of it: it stands whole elsewhere in the document, the lexicon has it, it has the shape of a name. A break
//! inside a name costs something, a cut where there is no break costs more. Where the second way is nearly as
//! cheap, the break is a doubt.

use super::pieces::{Break, Piece, is_of_name};
use super::{Cell, Doubt};
use crate::department::beside::end_of_name;
use crate::department::segment::{are_parallel, cuts_without_break, holds_two, is_office_beside, shape_of_street};
use crate::department::{Evidence, Known, prices, shape};
use crate::model::SharedText;
use std::borrow::Cow;
use std::ops::Range;

/// A name as it was cut out.
#[derive(Debug, Clone)]
pub struct Cut<'t> {
    /// Its characters, without breaks.
    pub name: Cow<'t, str>,
    /// What the document says of it.
    pub known: Option<(&'t SharedText, &'t Known)>,
    /// Its bytes in the cell.
    pub span: Range<usize>,
    /// What stands before it.
    pub before: Break,
}

/// Cuts the pieces of a cell into names; tells the breaks that were close calls.
pub fn names<'t>(cell: &'t Cell<'t>, pieces: Vec<Piece<'t>>, evidence: &'t Evidence) -> (Vec<Cut<'t>>, Vec<Doubt>) {
    let mut names = Vec::with_capacity(pieces.len());
    let mut doubts = Vec::new();
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next().filter(|_| !evidence.is_stopped()) {
        let alone = rest.peek().is_none_or(|next| next.before.is_sure());
        // Most names stand whole between two delimiters, and there is only one way to cut them.
        let known = evidence.known(&piece.text);
        if alone && !known.map_or_else(|| holds_two(&piece.text, evidence.verbs()), |(_, known)| known.holds_two) {
            names.push(Cut { name: piece.text, known, span: piece.span, before: piece.before });
            continue;
        }
        let mut run = vec![piece];
        run.extend(std::iter::from_fn(|| rest.next_if(|next| !next.before.is_sure())));
        Run::new(cell, &run, evidence).cut(&mut names, &mut doubts);
    }
    (names, doubts)
}

/// A place in a run where a name may end.
#[derive(Debug, Clone, Copy)]
struct Bound {
    /// Position in the run's text, in bytes.
    at: usize,
    /// The break there; none between characters that stand together.
    gap: Option<Break>,
    /// Line of what follows.
    line: usize,
    /// What stands before could be a whole name.
    complete: bool,
    /// What stands before is a site: 东湖社区.
    site: bool,
    /// What stands before has organs: 市委.
    heads: bool,
    /// What follows begins with a level.
    level: bool,
}

/// Prices that are asked for in several places.
const BREAK_INSIDE: u32 = prices::of("break-inside");
const CUT_WITHOUT_BREAK: u32 = prices::of("cut-without-break");
const WEAK_CUT_WITHOUT_BREAK: u32 = prices::of("cut-without-break-weak");
const NO_NAME: u32 = prices::of("no-name");
/// A difference in price that leaves a doubt.
const CLOSE: u32 = prices::of("close");
/// A name with at most this price is well known.
const KNOWN: u32 = prices::of("known");

/// Characters of a place that may stand before its level.
const MAX_PLACE: usize = 4;
/// No name is longer, in bytes; a hundred Chinese characters.
const MAX_NAME: usize = 300;
/// No name goes on over more bounds. The work for each bound is bounded by this.
const MAX_BOUNDS: usize = 14;

/// Pieces between two delimiters.
struct Run<'r> {
    text: String,
    /// The byte of the cell at which the character of each byte of the text begins.
    places: Vec<usize>,
    bounds: Vec<Bound>,
    before: Break,
    evidence: &'r Evidence,
}

impl<'r> Run<'r> {
    fn new(cell: &Cell<'_>, pieces: &[Piece<'_>], evidence: &'r Evidence) -> Run<'r> {
        let text: String = pieces.iter().map(|piece| &*piece.text).collect();
        let mut places = Vec::with_capacity(text.len());
        for piece in pieces {
            let source = cell.text.get(piece.span.clone()).unwrap_or_default();
            for (at, c) in source.char_indices().filter(|(_, c)| is_of_name(*c)) {
                places.extend(std::iter::repeat_n(piece.span.start + at, c.len_utf8()));
            }
        }
        let mut bounds = Vec::new();
        let mut bound = |gap, line, at| {
            let (left, right) = text.split_at_checked(at).unwrap_or((&text, ""));
            let left = end_of_name(left, evidence.verbs());
            let (complete, site, heads) = (shape::is_complete(left), shape::is_site(left), shape::heads_organs(left));
            bounds.push(Bound { at, gap, line, complete, site, heads, level: shape::has_level(right) });
        };
        let mut cuts = cuts_without_break(&text, evidence.verbs()).peekable();
        let mut begin = 0;
        for piece in pieces {
            bound(Some(piece.before), piece.line, begin);
            let end = begin + piece.text.len();
            while let Some(at) = cuts.next_if(|&at| at < end) {
                if at > begin {
                    bound(None, piece.line, at);
                }
            }
            begin = end;
        }
        bound(Some(Break::Line), 0, begin);
        let before = pieces.first().map_or(Break::Scope, |piece| piece.before);
        drop(cuts);
        Run { bounds, before, evidence, text, places }
    }

    fn slice(&self, from: Bound, to: Bound) -> &str {
        self.text.get(from.at..to.at).unwrap_or_default()
    }

    /// The cheapest way through the bounds.
    fn cut(&self, names: &mut Vec<Cut<'r>>, doubts: &mut Vec<Doubt>) {
        let count = self.bounds.len();
        // For each bound the price of the way to it, and where its last name begins.
        let mut ways: Vec<(u32, usize)> = vec![(u32::MAX, 0); count];
        if let Some(first) = ways.first_mut() {
            *first = (0, 0);
        }
        for from in 0..count {
            let Some(&(so_far, _)) = ways.get(from).filter(|_| !self.evidence.is_stopped()) else { break };
            for to in from + 1..count.min(from + 1 + MAX_BOUNDS) {
                let Some(price) = self.price(from, to) else { break };
                let total = so_far.saturating_add(price);
                if let Some(way) = ways.get_mut(to).filter(|way| total < way.0) {
                    *way = (total, from);
                }
            }
        }
        let mut ends = Vec::new();
        let mut at = count.saturating_sub(1);
        while at > 0 {
            ends.push(at);
            at = ways.get(at).map_or(0, |way| way.1.min(at - 1));
        }
        ends.push(0);
        ends.reverse();
        for (number, (&from, &to)) in ends.iter().zip(ends.iter().skip(1)).enumerate() {
            if number > 0 {
                let begin = ends.get(number - 1).copied().unwrap_or(from);
                self.doubt(begin, from, to, false, doubts);
            }
            for inner in from + 1..to {
                self.doubt(from, inner, to, true, doubts);
            }
            names.extend(self.name(from, to));
        }
    }

    /// The price of one name between two bounds; none where it is too long.
    fn price(&self, from: usize, to: usize) -> Option<u32> {
        let (begin, end) = (self.bounds.get(from)?, self.bounds.get(to)?);
        let name = self.slice(*begin, *end);
        if name.len() > MAX_NAME && to > from + 1 {
            return None;
        }
        let inner = self.bounds.get(from + 1..to).unwrap_or_default();
        let breaks = u32::try_from(inner.iter().filter(|bound| bound.gap.is_some()).count()).unwrap_or(u32::MAX);
        let mut price = self.evidence.price(name);
        if price > KNOWN {
            // Two whole names side by side are not one, unless the second is a part or an organ of the first.
            let is_known = |right| self.evidence.price_of_known(right).is_some_and(|price| price <= KNOWN);
            price += inner
                .iter()
                .filter(|bound| {
                    bound.complete && end.complete || bound.site && (end.site || is_known(self.slice(**bound, *end)))
                })
                .map(|bound| match self.slice(*bound, *end) {
                    right
                        if bound.level
                            || bound.gap.is_none()
                            || shape::INDEPENDENTS.begins(right)
                            || are_parallel(self.slice(*begin, *bound), right) =>
                    {
                        const { prices::of("two-names-sure") }
                    }
                    // 大桥乡人民政府 is known with its place: it begins here.
                    right if is_known(right) => const { prices::of("two-names-sure") },
                    // 各苏木镇人民政府⏎管护站: nothing is a part of several.
                    right
                        if bound.gap.is_some()
                            && right.chars().nth(MAX_PLACE).is_some()
                            && !shape::goes_on_as(self.slice(*begin, *bound), right)
                            && shape::is_collective(self.slice(*begin, *bound)) =>
                    {
                        const { prices::of("two-names-sure") }
                    }
                    // Each line of the document's lists is a name.
                    _ if bound.gap == Some(Break::Line) && self.evidence.lines_are_names() => {
                        const { prices::of("two-names") }
                    }
                    right
                        if bound.heads
                            || shape::is_subunit(right) && !is_office_beside(self.slice(*begin, *bound), right) =>
                    {
                        0
                    }
                    right if right.chars().count() < 3 => 0,
                    _ => const { prices::of("two-names") },
                })
                .sum::<u32>();
        }
        let weak = price > KNOWN && !shape_of_street(name) && !self.is_parallel(*begin, *end);
        // 市残联各乡镇: 各 begins a phrase.
        let sides = [(begin, weak && !name.starts_with('各')), (end, weak)];
        for (bound, weak) in sides.into_iter().filter(|(bound, _)| bound.gap.is_none()) {
            price += if weak { WEAK_CUT_WITHOUT_BREAK } else { CUT_WITHOUT_BREAK / 2 };
            price += if bound.complete { 0 } else { NO_NAME };
        }
        Some(price.saturating_add(breaks.saturating_mul(BREAK_INSIDE)))
    }

    /// Whether a name has its level and is a whole one, and stands in a run whose names have the same: 区环境局|区规划局.
    fn is_parallel(&self, begin: Bound, end: Bound) -> bool {
        let name = self.slice(begin, end);
        let level = |text: &str| text.chars().next();
        end.complete
            && shape::has_level(name)
            && !shape::is_subunit(name)
            && level(name) == level(&self.text)
            && name.chars().nth(3).is_some()
    }

    /// Notes a doubt if joining and cutting at a break cost nearly the same.
    fn doubt(&self, from: usize, at: usize, to: usize, joined: bool, doubts: &mut Vec<Doubt>) {
        let bound = |index: usize| self.bounds.get(index).copied();
        let (Some(begin), Some(middle), Some(end)) = (bound(from), bound(at), bound(to)) else { return };
        if middle.gap.is_none() && joined || to - from > MAX_BOUNDS {
            return;
        }
        let (Some(one), Some(left), Some(right)) = (self.price(from, to), self.price(from, at), self.price(at, to))
        else {
            return;
        };
        let (taken, other) = if joined { (one, left + right) } else { (left + right, one) };
        // Nothing parts two names that nobody knows: 区环境局区规划局.
        let is_unknown = |from: Bound, to: Bound| self.evidence.price(self.slice(from, to)) > KNOWN;
        let is_bold = middle.gap.is_none() && (is_unknown(begin, middle) || is_unknown(middle, end));
        if middle.gap.is_some() && other.saturating_sub(taken) < CLOSE
            || is_bold
            || joined && self.holds_whole_names(begin, middle, end, one)
        {
            let (left, right) = (self.slice(begin, middle).to_owned(), self.slice(middle, end).to_owned());
            doubts.push(Doubt { line: middle.line, left, right, joined });
        }
    }

    /// Whether one name that nothing but its shape tells has a whole name on each side of a break: 建设管理局⏎交通运输分局 may as
    /// well be two. So may 流水小城镇试点⏎县招商局, of which the second has its level and the first is too long for a place.
    fn holds_whole_names(&self, begin: Bound, middle: Bound, end: Bound, price: u32) -> bool {
        let (left, right) = (self.slice(begin, middle), self.slice(middle, end));
        let by_shape = || price > KNOWN + BREAK_INSIDE && middle.complete;
        let by_level = || price >= KNOWN + BREAK_INSIDE && middle.level && left.chars().nth(MAX_PLACE).is_some();
        end.complete && right.chars().nth(2).is_some() && (by_shape() || by_level())
    }

    fn name(&self, from: usize, to: usize) -> Option<Cut<'r>> {
        let (begin, end) = (self.bounds.get(from)?, self.bounds.get(to)?);
        let name = self.slice(*begin, *end);
        let before = if from == 0 { self.before } else { begin.gap.unwrap_or(Break::Line) };
        let known = self.evidence.known(name);
        let start = *self.places.get(begin.at)?;
        let last = name.chars().next_back().map_or(0, char::len_utf8);
        let end = self.places.get(end.at.checked_sub(last)?)? + last;
        Some(Cut { name: Cow::Owned(name.to_owned()), known, span: start..end, before })
    }
}
