//! The marks between words: delimiters, brackets, colons, ends of sentences, quotation marks, dashes.
//!
//! [`MARKS`] is the one table of them; every other module asks it by [`mark`] or by one of the predicates, which
//! can be used as patterns of `str` methods: `text.split(marks::is_delimiter)`. `pairs` matches brackets.
//!
//! ```
//! use qingdan::internals::text::marks::{self, Fit, Strength};
//! assert_eq!(marks::strength('；'), Some(Strength::Group));
//! assert!("牵头单位：".ends_with(marks::is_colon));
//! let text = "县教育局（牵头）、县财政局（配合";
//! let pairs = marks::pairs(text);
//! assert_eq!(text.get(pairs[0].inner()), Some("牵头"));
//! assert_eq!(pairs.iter().map(|pair| pair.fit).collect::<Vec<_>>(), [Fit::Matched, Fit::Unclosed]);
//! ```

mod pairs;

pub use pairs::{Fit, Pair, closed, outside, pairs};

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Sets things off from one another inside a sentence.
    Delimiter(Strength),
    /// Ends a sentence.
    SentenceEnd,
    /// Says that what follows explains what precedes.
    Colon,
    /// Opens a pair.
    Open(Bracket),
    /// Closes a pair.
    Close(Bracket),
    /// A quotation mark that does not tell whether it opens or closes.
    StraightQuote,
    /// A dash, hyphen or wave between words or numbers.
    Dash,
}

/// How strongly a mark divides what stands on its sides; the later the stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Between the things of one list: 、 and strokes.
    Item,
    /// Between parts of a sentence: ，
    Clause,
    /// Between groups of them: ；
    Group,
    /// Between sentences: 。
    Sentence,
}

/// Kinds of brackets and of quotation marks in pairs. Marks of any width are of the same kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bracket {
    /// （）
    Round,
    /// 〔〕, of document numbers.
    Tortoise,
    /// 【】
    Lenticular,
    /// []
    Square,
    /// {}
    Curly,
    /// 〈〉, of titles inside titles.
    Angle,
    /// 《》, of titles.
    DoubleAngle,
    /// “”
    DoubleQuote,
    /// ‘’
    SingleQuote,
    /// 「」
    Corner,
    /// 『』
    DoubleCorner,
}

impl Bracket {
    /// Whether the second name of a body may stand in it.
    const fn holds_second_name(self) -> bool {
        matches!(self, Bracket::Round | Bracket::Tortoise | Bracket::Lenticular | Bracket::Square | Bracket::Angle)
    }

    /// The signs that Chinese text writes it with: the opening one and the closing one.
    ///
    /// ```
    /// use qingdan::internals::text::marks::Bracket;
    /// assert_eq!(Bracket::Tortoise.signs(), ['〔', '〕']);
    /// ```
    pub const fn signs(self) -> [char; 2] {
        match self {
            Bracket::Round => ['（', '）'],
            Bracket::Tortoise => ['〔', '〕'],
            Bracket::Lenticular => ['【', '】'],
            Bracket::Square => ['［', '］'],
            Bracket::Curly => ['｛', '｝'],
            Bracket::Angle => ['〈', '〉'],
            Bracket::DoubleAngle => ['《', '》'],
            Bracket::DoubleQuote => ['“', '”'],
            Bracket::SingleQuote => ['‘', '’'],
            Bracket::Corner => ['「', '」'],
            Bracket::DoubleCorner => ['『', '』'],
        }
    }

    /// A text between the signs that Chinese text writes it with.
    ///
    /// ```
    /// use qingdan::internals::text::marks::Bracket;
    /// assert_eq!(Bracket::Round.around("一"), "（一）");
    /// ```
    pub fn around(self, text: &str) -> String {
        let [opening, closing] = self.signs();
        format!("{opening}{text}{closing}")
    }

    /// Whether it is a pair of quotation marks.
    pub fn is_quotation(self) -> bool {
        matches!(self, Bracket::DoubleQuote | Bracket::SingleQuote | Bracket::Corner | Bracket::DoubleCorner)
    }
}

/// Declares the table and the lookup by sign from one list.
macro_rules! marks {
    ($($($sign:literal)+ => $mark:expr,)+) => {
        /// All marks: sign and what it does.
        pub const MARKS: &[(char, Mark)] = &[$($(($sign, $mark),)+)+];

        /// What a sign does; `None` for one that is no mark.
        ///
        /// ```
        /// use qingdan::internals::text::marks::{Bracket, Mark, mark};
        /// assert_eq!(mark('〕'), Some(Mark::Close(Bracket::Tortoise)));
        /// assert_eq!(mark('县'), None);
        /// ```
        #[inline]
        pub const fn mark(sign: char) -> Option<Mark> {
            // Nearly every character asked for is one of these.
            if let '\u{3400}'..='\u{9fff}' = sign {
                return None;
            }
            match sign {
                $($($sign)|+ => Some($mark),)+
                _ => None,
            }
        }
    };
}

marks! {
    '、' '﹑' '､' '/' '／' '|' '｜' => Mark::Delimiter(Strength::Item),
    '，' ',' '﹐' => Mark::Delimiter(Strength::Clause),
    '；' ';' '﹔' => Mark::Delimiter(Strength::Group),
    '。' '｡' '！' '!' '﹗' '？' '?' '﹖' => Mark::SentenceEnd,
    '：' ':' '∶' '︰' '﹕' => Mark::Colon,
    '（' '(' '﹙' => Mark::Open(Bracket::Round),
    '）' ')' '﹚' => Mark::Close(Bracket::Round),
    '〔' '﹝' => Mark::Open(Bracket::Tortoise),
    '〕' '﹞' => Mark::Close(Bracket::Tortoise),
    '【' '〖' => Mark::Open(Bracket::Lenticular),
    '】' '〗' => Mark::Close(Bracket::Lenticular),
    '[' '［' => Mark::Open(Bracket::Square),
    ']' '］' => Mark::Close(Bracket::Square),
    '{' '｛' '﹛' => Mark::Open(Bracket::Curly),
    '}' '｝' '﹜' => Mark::Close(Bracket::Curly),
    '〈' '<' '‹' '＜' '﹤' => Mark::Open(Bracket::Angle),
    '〉' '>' '›' '＞' '﹥' => Mark::Close(Bracket::Angle),
    '《' '«' => Mark::Open(Bracket::DoubleAngle),
    '》' '»' => Mark::Close(Bracket::DoubleAngle),
    '“' '〝' => Mark::Open(Bracket::DoubleQuote),
    '”' '〞' => Mark::Close(Bracket::DoubleQuote),
    '‘' => Mark::Open(Bracket::SingleQuote),
    '’' => Mark::Close(Bracket::SingleQuote),
    '「' '｢' => Mark::Open(Bracket::Corner),
    '」' '｣' => Mark::Close(Bracket::Corner),
    '『' => Mark::Open(Bracket::DoubleCorner),
    '』' => Mark::Close(Bracket::DoubleCorner),
    '"' '＂' '\'' '＇' => Mark::StraightQuote,
    '—' '–' '-' '－' '‐' '‑' '‒' '―' '−' '─' '～' '~' '〜' '﹣' '﹘' => Mark::Dash,
}

/// 句号, the mark that ends a plain sentence (GB/T 15834 §4.1.1).
pub const FULL_STOP: char = '。';

/// 逗号, the mark between the parts of a sentence (GB/T 15834 §4.4).
pub const COMMA: char = '，';

/// 顿号, the mark between the things of a list (GB/T 15834 §4.5).
pub const ENUMERATION_COMMA: char = '、';

/// 比号, which stands between the terms of a ratio.
pub const RATIO: char = '∶';

/// 冒号, the mark that says that something follows (GB/T 15834 §4.7).
pub const COLON: char = '：';

/// How strongly a sign divides; `None` for one that does not. The end of a sentence divides most.
///
/// ```
/// use qingdan::internals::text::marks::{Strength, strength};
/// assert!(strength('，') > strength('、') && strength('。') > strength('；'));
/// assert_eq!((strength('/'), strength('：')), (Some(Strength::Item), None));
/// ```
#[inline]
pub const fn strength(sign: char) -> Option<Strength> {
    match mark(sign) {
        Some(Mark::Delimiter(strength)) => Some(strength),
        Some(Mark::SentenceEnd) => Some(Strength::Sentence),
        _ => None,
    }
}

/// The Chinese form of a half-width sign; `None` where it has none, or more than one.
///
/// ```
/// use qingdan::internals::text::marks::full_width;
/// assert_eq!(([',', '.', '('].map(full_width), full_width('-')), ([Some('，'), Some('。'), Some('（')], None));
/// ```
pub const fn full_width(sign: char) -> Option<char> {
    Some(match sign {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '.' => '。',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

/// The half-width form of a Chinese sign that [`full_width`] gives.
///
/// ```
/// use qingdan::internals::text::marks::half_width;
/// assert_eq!((['，', '）'].map(half_width), half_width('、')), ([Some(','), Some(')')], None));
/// ```
pub const fn half_width(sign: char) -> Option<char> {
    Some(match sign {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '？' => '?',
        '！' => '!',
        '。' => '.',
        '（' => '(',
        '）' => ')',
        _ => return None,
    })
}

/// Whether a sign divides, as [`strength`] tells.
#[inline]
pub const fn is_delimiter(sign: char) -> bool {
    strength(sign).is_some()
}

/// Whether a sign divides the things of one list: 、 or a stroke.
#[inline]
pub const fn is_item_delimiter(sign: char) -> bool {
    matches!(strength(sign), Some(Strength::Item))
}

/// Whether a character is a mark that Chinese text is printed with, as wide as its characters.
#[inline]
pub const fn is_chinese(sign: char) -> bool {
    matches!(
        sign,
        '\u{3001}'..='\u{3020}' | '“' | '”' | '‘' | '’' | '…' | '！' | '（' | '）' | '，' | '：' | '；' | '？'
    )
}

/// Whether a sign is a 顿号: a stroke is none.
#[inline]
pub const fn is_enumeration_comma(sign: char) -> bool {
    matches!(sign, '、' | '﹑' | '､')
}

/// Whether a sign is a comma of a sentence: ， not 、
#[inline]
pub const fn is_comma(sign: char) -> bool {
    matches!(strength(sign), Some(Strength::Clause))
}

/// Whether a sign is a 逗号 or a 顿号.
#[inline]
pub const fn is_any_comma(sign: char) -> bool {
    is_comma(sign) || is_enumeration_comma(sign)
}

/// Whether a sign is a semicolon.
#[inline]
pub const fn is_semicolon(sign: char) -> bool {
    matches!(strength(sign), Some(Strength::Group))
}

/// Whether a sign is a full stop; question marks and exclamation marks are none.
#[inline]
pub const fn is_full_stop(sign: char) -> bool {
    matches!(sign, '。' | '｡')
}

/// Whether a sign ends a sentence.
#[inline]
pub const fn is_sentence_end(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::SentenceEnd))
}

/// Whether a sign ends a sentence, or a group of its parts: 。！？；
#[inline]
pub const fn ends_statement(sign: char) -> bool {
    is_sentence_end(sign) || is_semicolon(sign)
}

/// Whether a sign is a mark of sentences, which plain names hold none of: a comma of any kind, semicolon, colon, or the
/// end of a sentence. Strokes and dashes are none.
///
/// ```
/// use qingdan::internals::text::marks::is_sentence_mark;
/// assert_eq!(['、', '：', '。', '/', '—'].map(is_sentence_mark), [true, true, true, false, false]);
/// ```
#[inline]
pub const fn is_sentence_mark(sign: char) -> bool {
    is_any_comma(sign) || ends_statement(sign) || is_colon(sign)
}

/// Whether a sign is a colon.
#[inline]
pub const fn is_colon(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Colon))
}

/// Whether a sign is a dash, hyphen or wave.
#[inline]
pub const fn is_dash(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Dash))
}

/// Whether a sign is a quotation mark of any form.
#[inline]
pub fn is_quote(sign: char) -> bool {
    match mark(sign) {
        Some(Mark::Open(bracket) | Mark::Close(bracket)) => bracket.is_quotation(),
        other => other == Some(Mark::StraightQuote),
    }
}

/// The kind of bracket that a sign opens; quotation marks are none.
#[inline]
pub fn opens(sign: char) -> Option<Bracket> {
    match mark(sign) {
        Some(Mark::Open(bracket)) if !bracket.is_quotation() => Some(bracket),
        _ => None,
    }
}

/// The kind of bracket that a sign closes; quotation marks are none.
#[inline]
pub fn closes(sign: char) -> Option<Bracket> {
    match mark(sign) {
        Some(Mark::Close(bracket)) if !bracket.is_quotation() => Some(bracket),
        _ => None,
    }
}

/// Whether a sign opens a bracket.
#[inline]
pub fn is_open(sign: char) -> bool {
    opens(sign).is_some()
}

/// Whether a sign closes a bracket.
#[inline]
pub fn is_close(sign: char) -> bool {
    closes(sign).is_some()
}

/// Whether a sign opens or closes a bracket.
#[inline]
pub fn is_bracket(sign: char) -> bool {
    is_open(sign) || is_close(sign)
}

/// Whether a sign opens the title of a document: 《
#[inline]
pub const fn opens_title(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Open(Bracket::DoubleAngle)))
}

/// Whether a sign closes the title of a document: 》
#[inline]
pub const fn closes_title(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Close(Bracket::DoubleAngle)))
}

/// Whether a sign opens a round bracket.
#[inline]
pub const fn is_round_open(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Open(Bracket::Round)))
}

/// Whether a sign closes a round bracket.
#[inline]
pub const fn is_round_close(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Close(Bracket::Round)))
}

/// Whether a sign opens a bracket that holds what is said beside a text, in whichever of these forms a writer sets it: （试行）,
/// 〔2024—2026年〕, ［天］.
#[inline]
pub const fn opens_aside(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Open(Bracket::Round | Bracket::Tortoise | Bracket::Square)))
}

/// Whether a sign closes it.
#[inline]
pub const fn closes_aside(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Close(Bracket::Round | Bracket::Tortoise | Bracket::Square)))
}

/// Whether a sign stands before what it sets off from other lines, and says nothing: → ▲ ● ——
#[inline]
pub fn is_ornament(sign: char) -> bool {
    !sign.is_alphanumeric() && !sign.is_whitespace() && matches!(mark(sign), None | Some(Mark::Dash))
}

/// Whether a sign opens a bracket in which the second name of a body may stand: any but those of titles
/// and quotations.
#[inline]
pub const fn opens_second_name(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Open(bracket)) if bracket.holds_second_name())
}

/// Whether a sign closes a bracket in which the second name of a body may stand.
#[inline]
pub const fn closes_second_name(sign: char) -> bool {
    matches!(mark(sign), Some(Mark::Close(bracket)) if bracket.holds_second_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn every_sign_stands_once_and_is_found() {
        let mut seen = HashMap::new();
        for (sign, what) in MARKS {
            assert_eq!(seen.insert(sign, what), None, "{sign} twice");
            assert_eq!(mark(*sign), Some(*what), "{sign}");
        }
        let found = ('\0'..=char::MAX).filter(|sign| mark(*sign).is_some()).count();
        assert_eq!(found, MARKS.len());
    }

    #[test]
    fn every_bracket_opens_and_closes_in_the_same_widths() {
        let mut halves: HashMap<Bracket, [usize; 2]> = HashMap::new();
        for (_, mark) in MARKS {
            match mark {
                Mark::Open(bracket) => halves.entry(*bracket).or_default()[0] += 1,
                Mark::Close(bracket) => halves.entry(*bracket).or_default()[1] += 1,
                _ => {}
            }
        }
        assert_eq!(halves.len(), 11);
        for bracket in halves.keys() {
            assert_eq!(bracket.signs().map(mark), [Some(Mark::Open(*bracket)), Some(Mark::Close(*bracket))]);
        }
        assert!(halves.values().all(|[opening, closing]| opening == closing), "{halves:?}");
    }

    /// GB/T 15834-2011 §4: what each of its marks does.
    #[test]
    fn the_marks_of_the_standard() {
        for (signs, expected) in [
            ("。？！", Mark::SentenceEnd),
            ("，", Mark::Delimiter(Strength::Clause)),
            ("、", Mark::Delimiter(Strength::Item)),
            ("；", Mark::Delimiter(Strength::Group)),
            ("：", Mark::Colon),
            ("“", Mark::Open(Bracket::DoubleQuote)),
            ("’", Mark::Close(Bracket::SingleQuote)),
            ("（", Mark::Open(Bracket::Round)),
            ("〕", Mark::Close(Bracket::Tortoise)),
            ("《", Mark::Open(Bracket::DoubleAngle)),
            ("—–～", Mark::Dash),
        ] {
            assert!(signs.chars().all(|sign| mark(sign) == Some(expected)), "{signs}");
        }
        assert_eq!(['县', '1', ' ', '\n', '·', '…', '一'].map(mark), [None; 7]);
    }
}
