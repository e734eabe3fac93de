//! Administrative divisions: the places that titles, issuers and paths of documents name, with their codes of GB/T 2260.
//!
//! `divisions.tsv` has a name in each row, and the codes of the divisions that bear it: those at county level and above of
//! 30 June 2023, as the National Bureau of Statistics published them. A code says its level and what stands above it
//! (ends in 0000: province; in 00: prefecture). `words.tsv` has the words that stand around places in titles.
//!
//! [`mentions`] reads a text from left to right: each name that the list has, what it stands in (吉林省白城市大安市 is one
//! mention), townships and zones behind it; at the head of a title also names that no list has (南湖县), by their form.
//! [`choose`] decides between the places that a document mentions; [`given`] says whether what a person names is one.

mod choice;
#[cfg(feature = "cli")]
mod given;
mod mention;
mod words;

use crate::department::level;
use crate::model::{self, Level};
use crate::text::marks;
use crate::wordlist::{WordList, rows_of};
use words::SIGNS;

pub use choice::{Chosen, Sources, Text, choose, named};
#[cfg(feature = "cli")]
pub use given::{Given, given};

const DIVISIONS: &str = include_str!("place/divisions.tsv");
const ROWS: usize = rows_of(DIVISIONS);

/// Names of divisions.
#[allow(long_running_const_eval)]
static NAMES: WordList<ROWS, 8192> = WordList::of(DIVISIONS).words(0);
/// Codes of divisions.
#[allow(long_running_const_eval)]
static CODES: WordList<ROWS, 8192> = WordList::of(DIVISIONS).several_words(1, b'-');

/// A division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Division {
    /// Its name.
    name: &'static str,
    /// Its six digits.
    code: &'static str,
}

impl Division {
    /// The divisions that bear a name.
    fn named(name: &str) -> impl Iterator<Item = Division> {
        let row = NAMES.row(name).and_then(|row| row.split_once('\t'));
        row.into_iter()
            .flat_map(|(name, codes)| codes.split(marks::ENUMERATION_COMMA).map(move |code| Division { name, code }))
    }

    fn of_code(code: &str) -> Option<Division> {
        let (name, codes) = CODES.row(code)?.split_once('\t')?;
        codes.split(marks::ENUMERATION_COMMA).find(|known| *known == code).map(|code| Division { name, code })
    }

    /// Its level, which its code says.
    fn level(self) -> Level {
        match () {
            () if self.code.ends_with("0000") => Level::Province,
            () if self.code.ends_with("00") => Level::Prefecture,
            () => Level::County,
        }
    }

    /// What stands above it, with as many of its first digits.
    fn above(self, digits: usize) -> Option<Division> {
        let code = format!("{:0<6}", self.code.get(..digits)?);
        Division::of_code(&code).filter(|above| above.code != self.code)
    }

    fn prefecture(self) -> Option<Division> {
        self.above(4).filter(|above| above.level() == Level::Prefecture)
    }

    fn province(self) -> Option<Division> {
        self.above(2)
    }

    fn to_model(self) -> model::Division {
        model::Division {
            name: self.name.to_owned(),
            code: Some(self.code.to_owned()),
            level: Some(self.level()),
            prefecture: self.prefecture().map(|above| above.name.to_owned()),
            province: self.province().map(|above| above.name.to_owned()),
        }
    }

    /// Whether it is another or belongs to it.
    fn is_within(self, other: Division) -> bool {
        self.code.starts_with(match other.level() {
            Level::Province => other.code.get(..2).unwrap_or(other.code),
            Level::Prefecture => other.code.get(..4).unwrap_or(other.code),
            _ => other.code,
        })
    }
}

/// The divisions whose names begin with a word, to which only the end is added that says what they are: 长春 of 长春市.
fn with_stem(stem: &str) -> Vec<Division> {
    let of_ends =
        level::DIVISION_ENDS.iter().flat_map(|end| Division::named(&format!("{stem}{end}")).collect::<Vec<_>>());
    let found: Vec<Division> = of_ends.collect();
    let highest = found.iter().map(|division| division.level()).min();
    found.into_iter().filter(|division| Some(division.level()) == highest).collect()
}

/// The only division of autonomy whose name begins with a stem and ends with what it is: 红河哈尼族彝族自治州 of 红河 and 州.
fn autonomous(stem: &str, end: char) -> Option<Division> {
    let is_so = |name: &str| {
        name.strip_suffix(end).and_then(|name| name.strip_suffix(AUTONOMY)).is_some_and(|name| name.starts_with(stem))
    };
    let names = DIVISIONS.lines().filter_map(|row| row.split_once('\t')).map(|(name, _)| name);
    let mut all = names.filter(|name| is_so(name)).flat_map(Division::named);
    all.next().filter(|_| all.next().is_none())
}

/// What the name of a division of autonomy has before its last word.
const AUTONOMY: &str = "自治";

/// The province of a sign.
fn province_of_sign(sign: char) -> Option<Division> {
    province_of(SIGNS.row(sign.encode_utf8(&mut [0; 4]))?.rsplit('\t').next()?)
}

/// The province of a short name: 内蒙古.
fn province_of(short: &str) -> Option<Division> {
    DIVISIONS.lines().filter(|row| row.starts_with(short)).find_map(|row| {
        let (name, codes) = row.split_once('\t')?;
        codes
            .split(marks::ENUMERATION_COMMA)
            .map(|code| Division { name, code })
            .find(|division| division.level() == Level::Province)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_sorted_and_whole() {
        let rows: Vec<&str> = DIVISIONS.lines().collect();
        assert!(rows.is_sorted() && rows.windows(2).all(|pair| pair[0] != pair[1]));
        let codes: Vec<&str> = rows.iter().flat_map(|row| row.split_once('\t').unwrap().1.split('、')).collect();
        assert!(codes.iter().all(|code| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())));
        assert_eq!((rows.len(), codes.len()), (3302, 3338));
        for code in codes {
            let division = Division::of_code(code).unwrap();
            assert!(division.level() == Level::Province || division.province().is_some(), "{code}");
        }
    }

    #[test]
    fn codes_say_what_stands_above() {
        let daan = Division::of_code("220882").unwrap();
        assert_eq!((daan.name, daan.level()), ("大安市", Level::County));
        assert_eq!(daan.prefecture().map(|above| above.name), Some("白城市"));
        assert_eq!(daan.province().map(|above| above.name), Some("吉林省"));
        let chaoyang: Vec<_> = Division::named("朝阳区").collect();
        assert_eq!(chaoyang.len(), 2);
        assert_eq!((chaoyang[0].prefecture(), chaoyang[0].province().unwrap().name), (None, "北京市"));
        assert_eq!(province_of("内蒙古").unwrap().code, "150000");
        assert_eq!(with_stem("长春").iter().map(|found| found.name).collect::<Vec<_>>(), ["长春市"]);
        assert!(Division::of_code("999999").is_none() && Division::named("无县").next().is_none());
    }
}
