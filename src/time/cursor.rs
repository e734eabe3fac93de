//! A place in a text, which goes forward over what a reader sees: white space and invisible characters between two
//! characters count for nothing, and digits and letters of full width are plain ones.

use crate::numbering::numeral;
use crate::text::{self, fold};
use crate::wordlist::WordList;

/// Characters of white space that a time may hold in one place.
const MAX_BLANKS: usize = 16;

/// Digits of the longest number that can be a part of a date.
const MAX_DIGITS: u32 = 8;

/// Characters of the longest Chinese numeral that can be one.
const MAX_NUMERAL: usize = 8;

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    /// The byte that the place stands before.
    pub(super) at: usize,
}

/// A whole number as a text writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) value: u32,
    /// The number of its Arabic digits; 0 for a Chinese numeral.
    pub(super) digits: u32,
}

impl<'t> Cursor<'t> {
    /// What stands behind the place.
    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The character at the place, be it white space.
    fn here(self) -> Option<(char, Cursor<'t>)> {
        let c = self.rest().chars().next()?;
        Some((plain(c), Cursor { at: self.at + c.len_utf8(), ..self }))
    }

    /// The place of the next character that a reader sees.
    pub(super) fn over_blanks(self) -> Cursor<'t> {
        let is_blank = |c: &char| c.is_whitespace() || text::is_invisible(*c);
        let blanks: usize = self.rest().chars().take(MAX_BLANKS).take_while(is_blank).map(char::len_utf8).sum();
        Cursor { at: self.at + blanks, ..self }
    }

    /// The next character that a reader sees, and the place behind it.
    pub(super) fn next(self) -> Option<(char, Cursor<'t>)> {
        self.over_blanks().here()
    }

    /// The next character that a reader sees.
    pub(super) fn peek(self) -> Option<char> {
        self.next().map(|(c, _)| c)
    }

    /// Whether a line ends between the place and the next character that a reader sees.
    pub(super) fn at_line_end(self) -> bool {
        self.text.get(self.at..self.over_blanks().at).is_some_and(|blanks| blanks.contains('\n'))
    }

    /// Goes over the next character if it is one of these.
    pub(super) fn eat_char(&mut self, is_wanted: impl Fn(char) -> bool) -> Option<char> {
        let (c, behind) = self.next().filter(|(c, _)| is_wanted(*c))?;
        *self = behind;
        Some(c)
    }

    /// Goes over a word, whose characters may be parted by white space.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let mut place = *self;
        let found = word.chars().all(|wanted| place.eat_char(|c| c == wanted).is_some());
        if found {
            *self = place;
        }
        found
    }

    /// Goes over the first of several words that stands here. Such words (units of the calendar, their ends, before and
    /// after) are the grammar of times, which is closed; words that more may join stand in `words.tsv`.
    pub(super) fn eat_any(&mut self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().find(|word| self.eat(word)).copied()
    }

    /// Whether the next characters are this word.
    pub(super) fn sees(mut self, word: &str) -> bool {
        self.eat(word)
    }

    /// Goes over the longest word of a list: what it is there.
    pub(super) fn eat_listed<const ROWS: usize, const SLOTS: usize>(
        &mut self,
        list: &WordList<ROWS, SLOTS>,
    ) -> Option<&'static str> {
        let place = self.over_blanks();
        let found = list.first(place.rest())?;
        *self = Cursor { at: place.at + found.word.len(), ..place };
        Some(found.row)
    }

    /// Goes over a whole number of either script.
    pub(super) fn number(&mut self) -> Option<Written> {
        self.arabic().or_else(|| self.chinese())
    }

    /// Goes over Arabic digits. A narrow column may break a short number: 1⏎2月.
    pub(super) fn arabic(&mut self) -> Option<Written> {
        let mut place = self.over_blanks();
        let (mut value, mut digits) = (0u32, 0u32);
        loop {
            while let Some((digit, behind)) = place.here().and_then(|(c, behind)| Some((c.to_digit(10)?, behind))) {
                (value, digits) = (value.checked_mul(10)?.checked_add(digit)?, digits + 1);
                if digits > MAX_DIGITS {
                    return None;
                }
                place = behind;
            }
            let joins = (1..4).contains(&digits) && place.here().is_some_and(|(c, _)| c == '\n');
            let below = place.over_blanks().rest().chars().take(5).take_while(|c| plain(*c).is_ascii_digit()).count();
            if !joins || below == 0 || digits as usize + below > 4 {
                break;
            }
            place = place.over_blanks();
        }
        if digits == 0 {
            return None;
        }
        *self = place;
        Some(Written { value, digits })
    }

    /// Goes over a Chinese numeral.
    fn chinese(&mut self) -> Option<Written> {
        let place = self.over_blanks();
        let in_numeral = |c: &char| numeral::is_chinese(plain(*c));
        let length: usize = place.rest().chars().take(MAX_NUMERAL + 1).take_while(in_numeral).map(char::len_utf8).sum();
        let written = place.rest().get(..length).filter(|written| !written.is_empty())?;
        let value = numeral::chinese_value(&fold::seen(written))?;
        *self = Cursor { at: place.at + length, ..place };
        Some(Written { value, digits: 0 })
    }

    /// Goes over a year of four digits, of any script and mixed: 2024, 二〇二四, 二O二四.
    pub(super) fn four_digits(&mut self) -> Option<u32> {
        let mut place = self.over_blanks();
        let mut year = 0;
        for _ in 0..4 {
            let (c, behind) = place.here()?;
            year = year * 10 + digit_of_year(c)?;
            place = behind;
        }
        *self = place;
        Some(year)
    }

    /// Goes over one or two dashes of a range.
    pub(super) fn dash(&mut self) -> Option<char> {
        let first = self.eat_char(is_dash)?;
        self.eat_char(is_dash);
        Some(first)
    }
}

/// What a reader takes a character for: digits, letters and marks of full width are those of ASCII, a radical that a
/// converter puts in place of 月 is 月.
pub(super) fn plain(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).map_or(c, |plain| plain.to_ascii_uppercase()),
        'q' => 'Q',
        _ => fold::lookalike(c).unwrap_or(c),
    }
}

/// Whether a character may stand between the two ends of a range.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '~' | '～' | '〜' | '至' | '到')
}

/// The digit that a character stands for in a year. Letters and signs that look like a zero stand for one.
fn digit_of_year(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        'O' | 'o' | '◯' | '⚪' | '⭕' | 'Ο' | 'О' => Some(0),
        _ => numeral::chinese_digit(c),
    }
}
