//! Decides where names end in a stretch of text without delimiters: 市委⏎组织部 is one name, 市教育局⏎市文旅局
//! are two, 市妇联市残联 are two without even a break.
//!
//! Each way to cut the stretch has a price, and the cheapest is taken. A name is the cheaper the more is known
//! of it: it stands whole elsewhere in the document, the lexicon has it, it has the shape of a name. A break
//! inside a name costs something, a cut where there is no break costs more. Where the second way is nearly as
//! cheap, the break is a doubt.

use super::beside::{NO_BEGIN, OFFICES, PHRASES};
use super::prices;
use super::split::{Break, Piece};
use super::verbs::RoleVerbs;
use super::{Doubt, Evidence, Known, level, shape, strip};
use crate::model::{Level, SharedText};
use crate::text::marks;
use std::borrow::Cow;

/// A name as it was cut out.
#[derive(Debug, Clone)]
pub struct Cut<'t> {
    /// Its characters, without breaks.
    pub name: Cow<'t, str>,
    /// What the document says of it.
    pub known: Option<(&'t SharedText, &'t Known)>,
    /// With the breaks inside it, where it has some.
    pub text: Option<String>,
    /// What stands before it.
    pub before: Break,
}

/// Cuts the pieces of a cell into names; tells the breaks that were close calls.
pub fn segment<'t>(pieces: Vec<Piece<'t>>, evidence: &'t Evidence) -> (Vec<Cut<'t>>, Vec<Doubt>) {
    let mut names = Vec::with_capacity(pieces.len());
    let mut doubts = Vec::new();
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next().filter(|_| !evidence.is_stopped()) {
        let alone = rest.peek().is_none_or(|next| next.before.is_sure());
        // Most names stand whole between two delimiters, and there is only one way to cut them.
        let known = evidence.known(&piece.text);
        if alone && !known.map_or_else(|| holds_two(&piece.text, evidence.verbs()), |(_, known)| known.holds_two) {
            names.push(Cut { name: piece.text, known, text: None, before: piece.before });
            continue;
        }
        let mut run = vec![piece];
        run.extend(std::iter::from_fn(|| rest.next_if(|next| !next.before.is_sure())));
        Run::new(&run, evidence).cut(&mut names, &mut doubts);
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

/// No name is longer, in bytes; a hundred Chinese characters.
const MAX_NAME: usize = 300;
/// No name goes on over more bounds. The work for each bound is bounded by this.
const MAX_BOUNDS: usize = 14;

/// Pieces between two delimiters.
struct Run<'r> {
    text: String,
    bounds: Vec<Bound>,
    before: Break,
    evidence: &'r Evidence,
}

impl<'r> Run<'r> {
    fn new(pieces: &[Piece<'_>], evidence: &'r Evidence) -> Run<'r> {
        let text: String = pieces.iter().map(|piece| &*piece.text).collect();
        let mut bounds = Vec::new();
        let mut bound = |gap, line, at| {
            let (left, right) = text.split_at_checked(at).unwrap_or((&text, ""));
            let left = strip::end_of_name(left, evidence.verbs());
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
        Run { bounds, before, evidence, text }
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
        let weak = price > KNOWN && !shape_of_street(name);
        // 市残联各乡镇: 各 begins a phrase.
        let sides = [(begin, weak && !name.starts_with('各')), (end, weak)];
        for (bound, weak) in sides.into_iter().filter(|(bound, _)| bound.gap.is_none()) {
            price += if weak { WEAK_CUT_WITHOUT_BREAK } else { CUT_WITHOUT_BREAK / 2 };
            price += if bound.complete { 0 } else { NO_NAME };
        }
        Some(price.saturating_add(breaks.saturating_mul(BREAK_INSIDE)))
    }

    /// Notes a doubt if joining and cutting at a break cost nearly the same.
    fn doubt(&self, from: usize, at: usize, to: usize, joined: bool, doubts: &mut Vec<Doubt>) {
        let bound = |index: usize| self.bounds.get(index).copied();
        let (Some(begin), Some(middle), Some(end)) = (bound(from), bound(at), bound(to)) else { return };
        if middle.gap.is_none() || to - from > MAX_BOUNDS {
            return;
        }
        let (Some(one), Some(left), Some(right)) = (self.price(from, to), self.price(from, at), self.price(at, to))
        else {
            return;
        };
        let (taken, other) = if joined { (one, left + right) } else { (left + right, one) };
        if other.saturating_sub(taken) < CLOSE || joined && self.holds_whole_names(middle, end, one) {
            let (left, right) = (self.slice(begin, middle).to_owned(), self.slice(middle, end).to_owned());
            doubts.push(Doubt { line: middle.line, left, right, joined });
        }
    }

    /// Whether one name that nothing but its shape tells has a whole name on each side of a break: 建设管理局⏎交通运输分局 may as
    /// well be two.
    fn holds_whole_names(&self, middle: Bound, end: Bound, price: u32) -> bool {
        let right = self.slice(middle, end);
        price > KNOWN + BREAK_INSIDE && middle.complete && end.complete && right.chars().nth(2).is_some()
    }

    fn name(&self, from: usize, to: usize) -> Option<Cut<'r>> {
        let (begin, end) = (self.bounds.get(from)?, self.bounds.get(to)?);
        let name = self.slice(*begin, *end);
        let mut text = String::with_capacity(name.len() + to - from);
        for (bound, next) in (self.bounds.get(from..to)?).iter().zip(self.bounds.get(from + 1..=to)?) {
            match bound.gap {
                _ if bound.at == begin.at => {}
                Some(Break::Space) => text.push(' '),
                Some(_) => text.push('\n'),
                None => {}
            }
            text.push_str(self.slice(*bound, *next));
        }
        let before = if from == 0 { self.before } else { begin.gap.unwrap_or(Break::Line) };
        let known = self.evidence.known(name);
        Some(Cut { name: Cow::Owned(name.to_owned()), known, text: Some(text), before })
    }
}

/// Places inside a piece where one name may end and the next begin.
fn cuts_without_break<'t>(text: &'t str, verbs: &'t RoleVerbs) -> impl Iterator<Item = usize> + 't {
    text.char_indices().filter_map(|(at, c)| Some((at, c, text.split_at_checked(at)?))).filter_map(
        move |(at, c, (left, right))| {
            // Each first character of a level; the prefixes of the shapes begin with one of these.
            let level = level::ends_place(c) || matches!(c, '各' | '团' | '共' | '国');
            let cut = level
                && shape::is_complete(strip::end_of_name(left, verbs))
                && shape::has_level(right)
                && !goes_on(left, right)
                || left.ends_with(level::SUBDISTRICT)
                    && shape_of_street(right.split_inclusive(level::SUBDISTRICT).next().unwrap_or_default());
            cut.then_some(at)
        },
    )
}

/// 市政府各部门, 市安委会各成员单位: organs and members stand behind the body. 乡镇 and 各部门各单位 are one phrase, and
/// 县财政局等县直部门 is an open list.
fn goes_on(left: &str, right: &str) -> bool {
    let of_all = right.strip_prefix('各');
    left.ends_with('等') && strip::begins_open_tail(right)
        || of_all.is_some_and(|all| shape::heads_organs(left) || all.starts_with(shape::MEMBERS))
        || is_in_phrase(left, right)
}

/// Whether a phrase reaches over the place between two texts: 乡 | 镇, 社 | 区.
pub fn is_in_phrase(left: &str, right: &str) -> bool {
    left.char_indices().rev().take(MAX_PHRASE).any(|(at, _)| {
        let head = left.get(at..).unwrap_or_default();
        let text: String = head.chars().chain(right.chars().take(MAX_PHRASE)).collect();
        PHRASES.first(&text).is_some_and(|phrase| phrase.word.len() > head.len())
    })
}

/// Characters of a phrase on one side of such a place.
const MAX_PHRASE: usize = 5;

/// Whether two names are of one rank, so that the second is no part of the first: both end alike (移动屏山分公司, 电信屏山分公司),
/// or the second names again where the first is, which is a part already (柳河供电所, 电信柳河支局).
fn are_parallel(left: &str, right: &str) -> bool {
    shape::are_twins(left, right) || shape::is_subunit(left) && !shape::has_level(left) && share_words(left, right)
}

/// Whether two characters that stand together in the one, and do not end it, do so in the other too. Only so much of
/// each is looked at.
fn share_words(one: &str, other: &str) -> bool {
    let inner = |name: &str| {
        let mut inner: Vec<char> = name.chars().take(MAX_SHARED).collect();
        inner.pop();
        inner
    };
    let (one, other) = (inner(one), inner(other));
    one.windows(2).any(|pair| other.windows(2).any(|own| own == pair))
}

/// Characters of a name in which a place is looked for that another names too.
const MAX_SHARED: usize = 16;

/// 镇综治中心 派出所 司法所: an office at a place is no part of a centre or of another office.
fn is_office_beside(left: &str, right: &str) -> bool {
    right.ends_with('所') && OFFICES.closes(left)
}

/// Whether a text without breaks looks like two names or more.
pub fn holds_two(text: &str, verbs: &RoleVerbs) -> bool {
    cuts_without_break(text, verbs).next().is_some()
}

/// 五星街道: the shortest of names, of which many stand in a row.
fn shape_of_street(name: &str) -> bool {
    let place = name.strip_suffix(level::SUBDISTRICT).filter(|place| (2..=5).contains(&place.chars().count()));
    place.is_some_and(level::is_place_name)
}

/// 五星街道, 城关镇: a place with its level.
fn shape_of_township(name: &str) -> bool {
    let prefix = level::prefix(name).filter(|prefix| prefix.place && prefix.level == Level::Township);
    prefix.is_some() && name.chars().count() <= 7
}

impl Evidence {
    /// What it costs to read this as one name.
    fn price(&self, name: &str) -> u32 {
        let bare = strip::strip(name, self.verbs()).name;
        if bare.is_empty() || bare.starts_with(|c| marks::is_bracket(c) || marks::is_colon(c)) {
            return const { prices::of("no-name-at-all") };
        }
        let known = self.price_of_known(bare);
        let whole = self.whole_price(bare);
        if let Some(price) = known.into_iter().chain(whole).min() {
            return price;
        }
        let first = bare.split(marks::is_round_open).next().unwrap_or(bare);
        if first.len() < bare.len()
            && bare.ends_with(marks::is_round_close)
            && !first.is_empty()
            && first.chars().count() > 1
        {
            // 市文广旅局（市文物局）: as good as the name before the bracket.
            return self.price(first).min(const { prices::of("second-name") });
        }
        let joined = if NO_BEGIN.begins(bare) { const { prices::of("name-behind-joint") } } else { 0 };
        let place = bare.char_indices().skip(1).take(level::MAX_PREFIX).any(|(at, _)| {
            bare.split_at_checked(at)
                .is_some_and(|(before, rest)| level::prefix(before).is_some() && rest.chars().nth(2).is_some())
        });
        let habit = if self.writes_levels() { const { prices::of("shape-without-level-habit") } } else { 0 };
        joined
            + match (shape::is_complete(bare), shape::has_level(bare) || place) {
                _ if bare.chars().nth(1).is_none() => const { prices::of("no-name-single") },
                (true, _) if bare.starts_with(shape::MEMBERS) => const { prices::of("member") },
                (true, _) if shape::is_collective(bare) => const { prices::of("shape-collective") },
                (true, _) if shape_of_township(bare) => const { prices::of("shape-township") },
                (true, true) => const { prices::of("shape-with-level") },
                (true, false) => (const { prices::of("shape-without-level") }) + habit,
                _ if shape::is_site(bare) => const { prices::of("shape-site") },
                _ if level::prefix(bare).is_some_and(|prefix| prefix.place) => const { prices::of("shape-place") },
                _ => NO_NAME,
            }
    }

    fn price_of_known(&self, name: &str) -> Option<u32> {
        let hit = self.lexicon.find(name)?;
        Some(match hit.prefix {
            Some(prefix) if prefix.place => const { prices::of("of-body-at-place") },
            Some(_) => const { prices::of("of-body-with-level") },
            // 中国移动大安分公司: the name stands on both sides of the place.
            None if hit.place.is_some_and(|place| !name.starts_with(place)) => const { prices::of("of-body-at-place") },
            // 教育部 and 市监局 stand as they are.
            None if hit.body.level == Some(Level::National) || shape::has_level(name) => {
                const { prices::of("of-body-national") }
            }
            None => const { prices::of("of-body-elsewhere") },
        })
    }

    fn whole_price(&self, name: &str) -> Option<u32> {
        if !self.has(name) {
            return None;
        }
        Some(match (shape::is_complete(name), shape::has_level(name)) {
            (true, true) => const { prices::of("whole-with-level") },
            (true, false) => const { prices::of("whole-bare") },
            _ => const { prices::of("whole-odd") },
        })
    }
}
