//! What it costs to read a text as one name, and where in a text names run together: 市妇联市残联.
//!
//! A name is the cheaper the more is known of it: it stands whole elsewhere in the document, the lexicon has it, it has
//! the shape of a name.

use super::beside::{self, NO_BEGIN, OFFICES, PHRASES};
use super::verbs::RoleVerbs;
use super::{Evidence, level, prices, shape};
use crate::model::Level;
use crate::text::marks;

/// Places inside a piece where one name may end and the next begin.
pub fn cuts_without_break<'t>(text: &'t str, verbs: &'t RoleVerbs) -> impl Iterator<Item = usize> + 't {
    text.char_indices().filter_map(|(at, c)| Some((at, c, text.split_at_checked(at)?))).filter_map(
        move |(at, c, (left, right))| {
            // Each first character of a level; the prefixes of the shapes begin with one of these.
            let level = level::ends_place(c) || matches!(c, '各' | '团' | '共' | '国');
            let cut = level
                && shape::is_complete(beside::end_of_name(left, verbs))
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
    left.ends_with('等') && beside::begins_open_tail(right)
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
pub fn are_parallel(left: &str, right: &str) -> bool {
    shape::are_twins(left, right) || shape::is_subunit(left) && !shape::has_level(left) && share_words(left, right)
}

/// Whether the second of two names may be a part or an organ of the first: 市公安局, 交警支队.
pub fn may_be_part(left: &str, right: &str) -> bool {
    !shape::has_level(right)
        && !shape::INDEPENDENTS.begins(right)
        && !are_parallel(left, right)
        && (shape::heads_organs(left) || shape::is_subunit(right) || right.chars().nth(2).is_none())
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
pub fn is_office_beside(left: &str, right: &str) -> bool {
    right.ends_with('所') && OFFICES.closes(left)
}

/// Whether a text without breaks looks like two names or more.
pub fn holds_two(text: &str, verbs: &RoleVerbs) -> bool {
    cuts_without_break(text, verbs).next().is_some()
}

/// 五星街道: the shortest of names, of which many stand in a row.
pub fn shape_of_street(name: &str) -> bool {
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
    pub(crate) fn price(&self, name: &str) -> u32 {
        let bare = beside::strip(name, self.verbs()).name;
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
                _ if shape::is_legal_form(bare) => const { prices::of("no-name") },
                _ if bare.chars().nth(1).is_none() => const { prices::of("no-name-single") },
                (true, _) if bare.starts_with(shape::MEMBERS) => const { prices::of("member") },
                (true, _) if shape::is_collective(bare) => const { prices::of("shape-collective") },
                (true, _) if shape_of_township(bare) => const { prices::of("shape-township") },
                (true, true) => const { prices::of("shape-with-level") },
                (true, false) => (const { prices::of("shape-without-level") }) + habit,
                _ if shape::is_site(bare) => const { prices::of("shape-site") },
                _ if level::prefix(bare).is_some_and(|prefix| prefix.place) => const { prices::of("shape-place") },
                _ => const { prices::of("no-name") },
            }
    }

    pub(crate) fn price_of_known(&self, name: &str) -> Option<u32> {
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
