//! Which bracket closes which.
//!
//! A closing bracket takes the nearest open one of its kind. One that has none is a slip of the typist (（…〉) where
//! another kind is open that the next bracket does not close. What is left over then is paired where it
//! stands in the same pair, or has the same kind on both sides of a pair's end (（…〔…）…〕); the rest stays alone.
//! Nothing is dropped, and each bracket is looked at twice.

use super::{Bracket, Mark, mark};
use std::ops::Range;

/// Two brackets that belong together, or one that has no other half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its bytes in the text: from the opening bracket to the closing one, both included. One that is not closed
    /// goes on to the end of the pair that it stands in, or of the text; one that is not opened is the closing
    /// bracket alone.
    pub span: Range<usize>,
    /// The kind of its opening bracket, or of its only one.
    pub bracket: Bracket,
    /// How its halves fit.
    pub fit: Fit,
    /// Bytes of the opening bracket; 0 for none.
    open: usize,
    /// Bytes of the closing bracket; 0 for none.
    close: usize,
}

/// How the halves of a pair fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fit {
    /// Both are of one kind.
    Matched,
    /// They are of two kinds: （…〉
    Mistyped,
    /// They are of one kind, and a pair that began before ends between them: the second of （…〔…）…〕.
    Crossed,
    /// It is opened and not closed.
    Unclosed,
    /// It is closed and was not opened.
    Unopened,
}

impl Pair {
    /// The bytes between its brackets.
    pub fn inner(&self) -> Range<usize> {
        self.span.start + self.open..self.span.end - self.close
    }

    /// Whether it has both halves.
    pub fn is_closed(&self) -> bool {
        self.open > 0 && self.close > 0
    }
}

/// The pairs of brackets of a text, by where they begin. Quotation marks are left out.
///
/// ```
/// use qingdan::internals::text::marks::{Fit, pairs};
/// let text = "（甲〉、（乙〔丙）丁〕、〔戊";
/// let found: Vec<_> = pairs(text).into_iter().map(|pair| (text.get(pair.span).unwrap(), pair.fit)).collect();
/// assert_eq!(
///     found,
///     [
///         ("（甲〉", Fit::Mistyped),
///         ("（乙〔丙）", Fit::Matched),
///         ("〔丙）丁〕", Fit::Crossed),
///         ("〔戊", Fit::Unclosed),
///     ]
/// );
/// ```
pub fn pairs(text: &str) -> Vec<Pair> {
    let mut signs = signs(text);
    if signs.is_empty() {
        return Vec::new();
    }
    if match_kinds(text, &mut signs) {
        match_left_over(text, &mut signs);
    }
    let pair = |sign: &Sign| {
        let partner = sign.partner.and_then(|partner| signs.get(partner));
        let end = match (sign.opens, partner) {
            (true, Some(partner)) => partner.at + partner.length,
            (true, None) => sign.reach,
            // The other half has made the pair.
            (false, Some(_)) => return None,
            (false, None) => sign.at + sign.length,
        };
        let fit = match sign.opens {
            true if partner.is_none() => Fit::Unclosed,
            false => Fit::Unopened,
            true => sign.fit,
        };
        let close = if sign.opens { partner.map_or(0, |partner| partner.length) } else { sign.length };
        let open = if sign.opens { sign.length } else { 0 };
        Some(Pair { span: sign.at..end, bracket: sign.bracket, fit, open, close })
    };
    signs.iter().filter_map(pair).collect()
}

/// The characters that stand in no closed pair of brackets, with the byte that they begin at. Brackets that do not
/// pair are among them.
///
/// ```
/// use qingdan::internals::text::marks::outside;
/// let shown: String = outside("各县（市、区）、乡镇").map(|(_, c)| c).collect();
/// assert_eq!(shown, "各县、乡镇");
/// ```
pub fn outside(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut closed = closed(text).into_iter().peekable();
    text.char_indices().filter(move |(at, _)| {
        while closed.next_if(|span| span.end <= *at).is_some() {}
        closed.peek().is_none_or(|span| *at < span.start)
    })
}

/// The stretches of a text inside closed brackets, those included, in order and without overlap. Names keep together what
/// stands in them; a bracket that is not closed keeps nothing.
///
/// ```
/// use qingdan::internals::text::marks::closed;
/// let text = "县文广局（县体育局、县（区）影院）、县教育局（县财政局";
/// assert_eq!(closed(text).into_iter().map(|span| &text[span]).collect::<Vec<_>>(), ["（县体育局、县（区）影院）"]);
/// ```
pub fn closed(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for pair in pairs(text).into_iter().filter(Pair::is_closed) {
        match all.last_mut() {
            Some(last) if pair.span.start < last.end => last.end = last.end.max(pair.span.end),
            _ => all.push(pair.span),
        }
    }
    all
}

/// A bracket of the text.
struct Sign {
    at: usize,
    /// Its bytes.
    length: usize,
    bracket: Bracket,
    opens: bool,
    /// Its other half, as an index.
    partner: Option<usize>,
    /// How the two fit.
    fit: Fit,
    /// Where it ends that it opens, if nothing closes it.
    reach: usize,
}

fn signs(text: &str) -> Vec<Sign> {
    let sign = |(at, c): (usize, char)| {
        let (bracket, opens) = match mark(c)? {
            Mark::Open(bracket) => (bracket, true),
            Mark::Close(bracket) => (bracket, false),
            _ => return None,
        };
        let sign =
            Sign { at, length: c.len_utf8(), bracket, opens, partner: None, fit: Fit::Matched, reach: text.len() };
        (!bracket.is_quotation()).then_some(sign)
    };
    crate::text::signs(text).filter_map(sign).collect()
}

/// Makes two signs a pair.
fn join(signs: &mut [Sign], open: usize, close: usize, fit: Fit) {
    for (one, other) in [(open, close), (close, open)] {
        if let Some(sign) = signs.get_mut(one) {
            (sign.partner, sign.fit) = (Some(other), fit);
        }
    }
}

/// How many kinds there are.
const KINDS: usize = Bracket::DoubleCorner as usize + 1;

/// Pairs signs of one kind, and slips of the typist. Whether signs are left over.
fn match_kinds(text: &str, signs: &mut [Sign]) -> bool {
    let mut open: Vec<usize> = Vec::new();
    let mut count = [0usize; KINDS];
    let mut left_over = false;
    for index in 0..signs.len() {
        let Some(sign) = signs.get(index) else { break };
        let kind = sign.bracket as usize;
        if sign.opens {
            open.push(index);
            count.get_mut(kind).into_iter().for_each(|count| *count += 1);
            continue;
        }
        let is_open = count.get(kind).is_some_and(|count| *count > 0);
        // The next bracket may be the one that is meant.
        let is_closed_next = signs
            .get(index + 1)
            .is_some_and(|next| !next.opens && count.get(next.bracket as usize).is_some_and(|count| *count > 0));
        let is_slip = !is_open && !is_closed_next && !is_numbering(text, sign);
        while let Some(last) = open.pop_if(|_| is_open || is_slip) {
            let Some(of) = signs.get(last).map(|last| last.bracket as usize) else { break };
            count.get_mut(of).into_iter().for_each(|count| *count -= 1);
            if of == kind || is_slip {
                join(signs, last, index, if of == kind { Fit::Matched } else { Fit::Mistyped });
                break;
            }
        }
        left_over |= signs.get(index).is_some_and(|sign| sign.partner.is_none());
    }
    left_over || !open.is_empty() || signs.iter().any(|sign| sign.partner.is_none())
}

/// Whether a round bracket ends a number of a list: 1）, a)
fn is_numbering(text: &str, sign: &Sign) -> bool {
    let before = text.get(..sign.at).unwrap_or_default();
    let digits = before.chars().rev().take(3).take_while(char::is_ascii_alphanumeric).count();
    let opens = || before.chars().rev().nth(digits).and_then(mark).is_some_and(|mark| matches!(mark, Mark::Open(_)));
    sign.bracket == Bracket::Round && (1..=2).contains(&digits) && !opens()
}

/// Pairs what [`match_kinds`] leaves over.
fn match_left_over(text: &str, signs: &mut [Sign]) {
    // Opening signs that wait, of each pair that is open here, outermost first.
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new()];
    // Opening signs of each kind whose pair has ended.
    let mut outlived: [Vec<usize>; KINDS] = Default::default();
    for index in 0..signs.len() {
        let Some(Sign { at, bracket, opens, partner, .. }) = signs.get(index) else { break };
        let (at, bracket) = (*at, *bracket);
        match (*opens, partner.is_some()) {
            (true, true) => waiting.push(Vec::new()),
            (true, false) => waiting.last_mut().into_iter().for_each(|waiting| waiting.push(index)),
            (false, true) => {
                for left in waiting.pop().unwrap_or_default() {
                    let Some(sign) = signs.get_mut(left) else { continue };
                    sign.reach = at;
                    outlived.get_mut(sign.bracket as usize).into_iter().for_each(|of_kind| of_kind.push(left));
                }
            }
            (false, false) => {
                if signs.get(index).is_some_and(|sign| is_numbering(text, sign)) {
                    continue;
                }
                let inside = waiting.last().and_then(|waiting| waiting.last()).copied();
                let crossed = outlived.get(bracket as usize).and_then(|of_kind| of_kind.last()).copied();
                if inside > crossed {
                    waiting.last_mut().and_then(Vec::pop);
                } else {
                    outlived.get_mut(bracket as usize).and_then(Vec::pop);
                }
                if let Some(open) = inside.max(crossed) {
                    join(signs, open, index, if inside > crossed { Fit::Mistyped } else { Fit::Crossed });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Fit::{Crossed, Matched, Mistyped, Unclosed, Unopened};

    fn read(text: &str) -> Vec<(&str, Fit)> {
        pairs(text).into_iter().map(|pair| (text.get(pair.span).unwrap(), pair.fit)).collect()
    }

    #[test]
    fn brackets_of_any_width_and_depth_match() {
        assert_eq!(read("县教育局"), []);
        assert_eq!(read("（牵头)﹙配合）"), [("（牵头)", Matched), ("﹙配合）", Matched)]);
        assert_eq!(
            read("《办法〈试行〉》（国发〔2021〕5号）"),
            [
                ("《办法〈试行〉》", Matched),
                ("〈试行〉", Matched),
                ("（国发〔2021〕5号）", Matched),
                ("〔2021〕", Matched)
            ]
        );
    }

    #[test]
    fn brackets_without_their_other_half_are_kept() {
        assert_eq!(read("修（路。（县交通局）"), [("（路。（县交通局）", Unclosed), ("（县交通局）", Matched)]);
        assert_eq!(read("修路）。（县交通局）"), [("）", Unopened), ("（县交通局）", Matched)]);
        assert_eq!(read("（甲〔乙）丙"), [("（甲〔乙）", Matched), ("〔乙", Unclosed)]);
        assert_eq!(read("1）甲2)乙"), [("）", Unopened), (")", Unopened)]);
        assert_eq!(read("【注1）甲（乙）】"), [("【注1）甲（乙）】", Matched), ("）", Unopened), ("（乙）", Matched)]);
    }

    #[test]
    fn slips_and_crossed_brackets_are_marked() {
        assert_eq!(read("某政发〔2024）12号"), [("〔2024）", Mistyped)]);
        assert_eq!(read("（甲〉、〔乙）"), [("（甲〉", Mistyped), ("〔乙）", Mistyped)]);
        assert_eq!(read("（（甲〉乙〉"), [("（（甲〉乙〉", Mistyped), ("（甲〉", Mistyped)]);
        // The round bracket that comes next is the one that closes.
        assert_eq!(read("（甲〉乙）"), [("（甲〉乙）", Matched), ("〉", Unopened)]);
        assert_eq!(read("（甲〔乙）丙〕"), [("（甲〔乙）", Matched), ("〔乙）丙〕", Crossed)]);
        assert_eq!(read("【甲〔乙）】"), [("【甲〔乙）】", Matched), ("〔乙）", Mistyped)]);
    }

    #[test]
    fn every_bracket_is_in_one_pair_and_pairs_are_in_order() {
        let signs = ["（", "）", "〔", "〕", "〉", "甲", "1"];
        for number in 0..7usize.pow(6) {
            let text: String = (0..6u32).map(|place| signs[number / 7usize.pow(place) % 7]).collect();
            let pairs = pairs(&text);
            let halves: usize = pairs.iter().map(|pair| if pair.is_closed() { 2 } else { 1 }).sum();
            assert_eq!(halves, text.chars().filter(|c| mark(*c).is_some()).count(), "{text}");
            assert!(pairs.is_sorted_by_key(|pair| pair.span.start), "{text}");
            assert!(pairs.iter().all(|pair| text.get(pair.inner()).is_some()), "{text}");
        }
    }

    #[test]
    fn deep_and_unpaired_brackets_take_linear_time() {
        for text in ["（".repeat(200_000), "）".repeat(200_000), "（〔）".repeat(100_000), "（〔".repeat(100_000)]
        {
            assert!(!pairs(&text).is_empty());
        }
        let (deep, close) = ("（".repeat(100_000), "〉".repeat(100_000));
        assert_eq!(pairs(&[deep, close].concat()).len(), 100_000);
    }
}
