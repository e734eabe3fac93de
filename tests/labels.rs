//! Automatic numbers as others write them: `labels.tsv` has for each format of ST_NumberFormat (ECMA-376
//! part 1 §17.18.59) values with their labels, by where they were taken from.
//!
//! - `libreoffice`: all of 1 to 120 and some larger ones, as LibreOffice 7.4 converts a list of that format;
//!   only formats that it knows. It writes several formats in one way ([`DEVIATIONS`]).
//! - `word`: at the bounds of the formats, measured in Word 16.112 by docling-project/docling (pull request
//!   4336).
//! - `specification`: the sets and examples of §17.18.59, with what Word does otherwise ([MS-OI29500]
//!   §2.1.540, [MS-DOCX] §2.4).

use qingdan::internals::numbering::format::{find, write};

const TABLE: &str = include_str!("labels.tsv");

/// Where Word and LibreOffice differ: format, reason, and what Word shows for LibreOffice's label (`None`
/// where that cannot be told from it; the rows of other sources hold then).
type Deviation = (&'static str, &'static str, fn(u32, &str) -> Option<String>);

const DEVIATIONS: &[Deviation] = &[
    ("decimalEnclosedCircle", "from 21 on Word has plain digits; Unicode's ㉑ came later", |value, label| {
        Some(if value > 20 { value.to_string() } else { label.into() })
    }),
    ("chineseCounting", "Word writes digit by digit from 100 on", |value, label| (value < 100).then(|| label.into())),
    ("taiwaneseCounting", "as chineseCounting", |value, label| (value < 100).then(|| label.into())),
    ("chineseCountingThousand", "Word fills gaps with 〇", |_, label| Some(label.replace('零', "〇"))),
    ("taiwaneseCountingThousand", "traditional 萬; LibreOffice writes the simplified format", |_, label| {
        Some(label.replace('万', "萬"))
    }),
    ("chineseLegalSimplified", "Word has the traditional 萬 here too", |_, label| Some(label.replace('万', "萬"))),
    ("japaneseCounting", "百, not 一百, and no gaps; LibreOffice writes the Chinese format", |value, label| {
        (value < 100).then(|| label.into())
    }),
    ("ideographDigital", "digits only; LibreOffice writes the counting format", |value, label| {
        (value < 10).then(|| label.into())
    }),
];

/// Source, format, value, label.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, u32, &'static str)> {
    TABLE.lines().flat_map(|line| {
        let mut fields = line.split('\t');
        let (source, format, labels) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        labels.split(' ').map(move |entry| {
            let (value, label) = entry.split_once('=').unwrap();
            (source, format, value.parse().unwrap(), label)
        })
    })
}

fn ours(format: &str, value: u32) -> String {
    write(find(format).unwrap_or_else(|| panic!("{format} is not known")), value)
}

#[test]
fn labels_agree_with_other_writers() {
    let mut differences = Vec::new();
    for (source, format, value, label) in rows() {
        let deviation = DEVIATIONS.iter().find(|(name, ..)| source == "libreoffice" && *name == format);
        let expected = match deviation {
            Some((_, _, shown)) => shown(value, label),
            None => Some(label.to_owned()),
        };
        let found = ours(format, value);
        if expected.is_some_and(|expected| found != expected) {
            differences.push(format!("{format} {value}: {found}, {source} has {label}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// A deviation that is none any more has no place in the list.
#[test]
fn each_deviation_deviates() {
    for (format, reason, _) in DEVIATIONS {
        let mut theirs = rows().filter(|(source, name, ..)| *source == "libreoffice" && name == format);
        assert!(theirs.any(|(_, _, value, label)| ours(format, value) != label), "{format}: {reason}");
    }
}

/// Formats that are not in the table: nothing to count with, or written in one way only.
#[test]
fn every_format_is_in_the_table() {
    let elsewhere = ["none", "bullet", "numberInDash", "japaneseDigitalTenThousand"];
    for format in qingdan::internals::numbering::format::FORMATS {
        let listed = rows().any(|(_, name, ..)| name == format.name);
        assert!(listed || elsewhere.contains(&format.name) || format.name.ends_with("..."), "{}", format.name);
    }
    assert_eq!(
        (ours("none", 3).as_str(), ours("bullet", 3).as_str(), ours("numberInDash", 3).as_str()),
        ("", "", "- 3 -")
    );
}
