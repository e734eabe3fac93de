//! Which label stands inside which: the one rule of nesting for domains of tables, items of paragraphs, and all labels
//! of a document.
//!
//! Labels come in the order of the document. [`around`] tells how many of those that are open stay open around the
//! next one: by the form of both ([`rank`](super::rank)), by what counts on in another form (（三） then （4）), and by
//! what follows (（一） between 1. and 2. stands inside 1., though its form is a higher one). [`Ahead`] knows what
//! follows, [`Counted`] what was counted before.

use super::rank::{LAST_CHAPTER, RANKS};

/// A label that is open, or that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Its rank; `None` for a heading without a label.
    pub rank: Option<u8>,
    /// Its number.
    pub value: Option<u32>,
}

/// The last number of each rank, and where a rank stood against the order of levels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counted {
    last: [Option<u32>; RANKS],
    /// For each rank the lower one that its labels were last found in.
    inside: [Option<u8>; RANKS],
}

impl Counted {
    /// Takes a label in, and the one that it stands in.
    pub fn push(&mut self, level: Level, parent: Option<Level>) {
        let Some(rank) = level.rank else { return };
        if let Some(last) = self.last.get_mut(usize::from(rank)) {
            *last = level.value;
        }
        if let Some(inside) = self.inside.get_mut(usize::from(rank)) {
            *inside = parent.and_then(|parent| parent.rank).filter(|outer| *outer > rank);
        }
    }

    /// The lower rank that labels of a rank stand in.
    fn inside(&self, rank: u8) -> Option<u8> {
        self.inside.get(usize::from(rank)).copied().flatten()
    }

    /// Whether a label goes on from the last of its rank, wherever that stands.
    fn goes_on(&self, level: Level) -> bool {
        let last = level.rank.and_then(|rank| self.last.get(usize::from(rank)).copied().flatten());
        last.and_then(|last| last.checked_add(1)).is_some_and(|next| Some(next) == level.value)
    }
}

/// The labels that follow one another in a document, for what comes behind each.
#[derive(Debug, Default)]
pub struct Ahead {
    /// For each rank its labels: place in the order of all, and number. The next one stands last.
    of_rank: [Vec<(usize, Option<u32>)>; RANKS],
}

impl Ahead {
    /// Of all labels, in order.
    pub fn of(levels: impl Iterator<Item = Level>) -> Ahead {
        let mut ahead = Ahead::default();
        for (at, level) in levels.enumerate() {
            if let Some(labels) = level.rank.and_then(|rank| ahead.of_rank.get_mut(usize::from(rank))) {
                labels.push((at, level.value));
            }
        }
        ahead.of_rank.iter_mut().for_each(|labels| labels.reverse());
        ahead
    }

    /// Forgets labels up to this one. Places rise from call to call.
    pub fn pass(&mut self, at: usize) {
        for labels in &mut self.of_rank {
            while labels.last().is_some_and(|(place, _)| *place <= at) {
                labels.pop();
            }
        }
    }

    /// The number of the next label of a rank, where no label of a higher level than `bound` stands before it.
    fn next(&self, rank: u8, bound: u8) -> Option<u32> {
        let next = |rank: usize| self.of_rank.get(rank).and_then(|labels| labels.last().copied());
        let (at, value) = next(usize::from(rank))?;
        let first_outer = (0..usize::from(bound)).filter_map(next).map(|(at, _)| at).min();
        value.filter(|_| first_outer.is_none_or(|outer| at < outer))
    }

    /// Whether the next label of a rank has this number, and no label of a higher level than `bound` stands before it.
    fn comes(&self, rank: u8, value: u32, bound: u8) -> bool {
        self.next(rank, bound) == Some(value)
    }

    /// How well a number fits in a level, by what comes behind it there: the one that follows it, none, or another.
    fn fit(&self, rank: u8, value: u32) -> Fit {
        match self.next(rank, rank) {
            Some(next) if value.checked_add(1) == Some(next) => Fit::GoesOn,
            None => Fit::Last,
            Some(_) => Fit::Breaks,
        }
    }
}

/// How a number stands to what comes behind it in a level; the better the less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The number behind it comes.
    GoesOn,
    /// Nothing comes.
    Last,
    /// Another number comes.
    Breaks,
}

/// How many of the open labels, from the outermost on, stay open around the next one, and the level that it has there:
/// a label that counts on from one of another form stands on that one's level.
///
/// ```
/// use qingdan::internals::numbering::nest::{Ahead, Counted, Level, around};
/// let level = |rank, value| Level { rank: Some(rank), value: Some(value) };
/// let open = [level(7, 1), level(8, 3)];
/// let stays = |next| around(&open, next, &Counted::default(), &Ahead::default()).0;
/// assert_eq!(stays(level(9, 1)), 2); // 1. inside （三）
/// assert_eq!(stays(level(8, 4)), 1); // （四） beside （三）
/// assert_eq!(stays(level(7, 2)), 0); // 二、 beside 一、
/// ```
pub fn around(open: &[Level], next: Level, counted: &Counted, ahead: &Ahead) -> (usize, Level) {
    if let Some(at) = open.iter().position(|level| level.rank == next.rank) {
        return (at, next);
    }
    let Some(rank) = next.rank else { return (open.len(), next) };
    // （三） then （4）: another form counts on, where its own has not been counted so far. Chapters count for themselves.
    let counts_on = |level: &Level| {
        let goes_on = level.value.and_then(|value| value.checked_add(1)) == next.value;
        level.rank > Some(LAST_CHAPTER) && goes_on && next.value > Some(1)
    };
    if !counted.goes_on(next)
        && let Some((at, level, fit)) = open
            .iter()
            .enumerate()
            .filter(|(_, level)| counts_on(level))
            .filter_map(|(at, level)| Some((at, level, ahead.fit(level.rank?, next.value?))))
            // 一、 二、 （一） （二） 3. （四）: 3. is （三）, though it might be 三、 as well.
            .min_by_key(|(.., fit)| *fit)
        // 一、 2. 3. 二、: 2. is no 二、.
        && fit != Fit::Breaks
    {
        return (at, Level { rank: level.rank, ..next });
    }
    // 一、 第一条 第二条 二、 第三条: what stood in a lower level once does so again.
    if let Some(inside) = counted.inside(rank)
        && let Some(at) = open.iter().position(|level| level.rank == Some(inside))
    {
        return (at + 1, next);
    }
    // 1. （一） （二） 2.: what begins at 1 before the open label goes on stands inside it.
    if next.value == Some(1)
        && let Some(Level { rank: Some(innermost), value: Some(value) }) = open.last()
        && *innermost > rank
        && value.checked_add(1).is_some_and(|value| ahead.comes(*innermost, value, rank))
    {
        return (open.len(), next);
    }
    let is_outer = |level: &Level| level.rank.is_none_or(|other| other < rank);
    let closes = |(at, level): &(usize, &Level)| !is_outer(level) || level.rank.is_none() && *at > 0;
    (open.iter().enumerate().find(closes).map_or(open.len(), |(at, _)| at), next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbering::{rank::rank, read};

    /// How deep each label stands: 0 for those of the highest level.
    fn depths(labels: &[&str]) -> Vec<usize> {
        let level = |text: &&str| {
            let number = read(text).map(|(number, _)| number);
            Level { rank: number.as_ref().and_then(rank), value: number.and_then(|number| number.value) }
        };
        let levels: Vec<Level> = labels.iter().map(level).collect();
        let (mut open, mut counted) = (Vec::new(), Counted::default());
        let mut ahead = Ahead::of(levels.iter().copied());
        let mut depths = Vec::new();
        for (at, next) in levels.into_iter().enumerate() {
            ahead.pass(at);
            let (stays, level) = around(&open, next, &counted, &ahead);
            open.truncate(stays);
            open.push(level);
            counted.push(level, stays.checked_sub(1).and_then(|above| open.get(above)).copied());
            depths.push(stays);
        }
        depths
    }

    #[test]
    fn levels_of_the_standard() {
        assert_eq!(
            depths(&["一、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "二、"]),
            [0, 1, 2, 3, 3, 2, 1, 0]
        );
        // A level may be skipped, and an excerpt begins on an inner one.
        assert_eq!(depths(&["一、", "1.", "二、", "（1）"]), [0, 1, 0, 1]);
        assert_eq!(depths(&["（三）", "二、", "（一）"]), [0, 0, 1]);
    }

    #[test]
    fn another_form_counts_on() {
        assert_eq!(depths(&["（一）", "（二）", "（3）", "1.", "（四）"]), [0, 0, 0, 1, 0]);
        assert_eq!(depths(&["一、", "二、", "（一）", "（二）", "3.", "（四）", "三、"]), [0, 0, 1, 1, 1, 1, 0]);
        assert_eq!(depths(&["一、", "二、", "（一）", "（二）", "3.", "四、"]), [0, 0, 1, 1, 0, 0]);
        assert_eq!(depths(&["一、", "2.", "3.", "二、", "1."]), [0, 1, 1, 0, 1]);
        // One count through all sections: （三） goes on from （二）, and is no third section.
        assert_eq!(depths(&["一、", "（一）", "（二）", "二、", "（三）"]), [0, 1, 1, 0, 1]);
    }

    #[test]
    fn a_higher_form_inside_a_lower_one() {
        assert_eq!(depths(&["1.", "（一）", "（二）", "2.", "（一）"]), [0, 1, 1, 0, 1]);
        assert_eq!(depths(&["一、", "第一条", "第二条", "二、", "第三条"]), [0, 1, 1, 0, 1]);
        assert_eq!(depths(&["1.", "（一）", "1.", "2.", "（二）", "1."]), [0, 0, 1, 1, 0, 1]);
        assert_eq!(depths(&["一、", "1.", "2.", "二、", "（一）", "1."]), [0, 1, 1, 0, 1, 2]);
    }
}
