//! The form that labels have: how wide their characters are, and what most of them have.

use crate::text::marks::{self, Bracket};
use std::collections::HashMap;
use std::hash::Hash;

/// What most have, if that is more than half of them; what the first has otherwise.
pub fn usual<K: Copy + Eq + Hash>(keys: impl Iterator<Item = K> + Clone) -> Option<K> {
    let first = keys.clone().next()?;
    let mut counts: HashMap<K, usize> = HashMap::new();
    let mut all = 0usize;
    for key in keys {
        *counts.entry(key).or_default() += 1;
        all += 1;
    }
    Some(counts.into_iter().find(|(_, count)| count * 2 > all).map_or(first, |(key, _)| key))
}

/// How wide the characters of a label are: `(1)` or `（１）`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Form {
    /// Its brackets or dot; `None` where it has neither.
    mark: Option<bool>,
    /// Its Arabic digits; `None` where it has none.
    digits: Option<bool>,
}

impl Form {
    /// The form of a label; `None` for one without marks and digits of two widths, such as ① or 一、.
    pub fn of(label: &str) -> Option<Form> {
        let mark = label.chars().find_map(width);
        let digits =
            label.chars().find_map(|c| if c.is_ascii_digit() { Some(false) } else { is_full_digit(c).then_some(true) });
        (mark.is_some() || digits.is_some()).then_some(Form { mark, digits })
    }

    /// The label in this form.
    pub fn apply(self, label: &str) -> String {
        let mark = self.mark.unwrap_or_else(|| label.chars().filter_map(width).any(|full| full));
        let digits = self.digits.unwrap_or(false);
        let [opening, closing] = Bracket::Round.signs();
        let change = |c: char| match c {
            _ if marks::is_round_open(c) => {
                if mark {
                    opening
                } else {
                    '('
                }
            }
            _ if marks::is_round_close(c) => {
                if mark {
                    closing
                } else {
                    ')'
                }
            }
            '.' | '．' => {
                if mark {
                    '．'
                } else {
                    '.'
                }
            }
            c if c.is_ascii_digit() && digits => char::from_u32(u32::from(c) + FULL_WIDTH).unwrap_or(c),
            c if is_full_digit(c) && !digits => char::from_u32(u32::from(c) - FULL_WIDTH).unwrap_or(c),
            c => c,
        };
        label.chars().map(change).collect()
    }
}

/// Whether a bracket or dot of a label is of full width; `None` for another character.
fn width(c: char) -> Option<bool> {
    let is_mark = marks::is_round_open(c) || marks::is_round_close(c) || matches!(c, '.' | '．');
    is_mark.then_some(!c.is_ascii())
}

/// From an ASCII character to its full-width form.
const FULL_WIDTH: u32 = 0xfee0;

fn is_full_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_labels() {
        assert_eq!(Form::of("（一）").unwrap().apply("(二)"), "（二）");
        assert_eq!(Form::of("1.").unwrap().apply("１２．"), "12.");
        assert_eq!(Form::of("（１）").unwrap().apply("(3)"), "（３）");
        assert!(Form::of("①").is_none() && Form::of("一、").is_none());
    }

    #[test]
    fn the_usual_is_that_of_more_than_half_or_the_first() {
        assert_eq!(usual([1, 2, 2].into_iter()), Some(2));
        assert_eq!(usual([1, 2].into_iter()), Some(1));
        assert_eq!(usual([1, 2, 3, 2].into_iter()), Some(1));
        assert_eq!(usual(std::iter::empty::<u8>()), None);
    }
}
