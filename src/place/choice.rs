//! Which of the places that a document mentions it comes from.
//!
//! The title counts first, then the issuer, the number, the path of the page, the name of the file. A name that several
//! divisions bear is told by what the other sources mention, or by what stands above it in the text; else it has no code.

use super::mention::{self, Mention};
use super::{DIVISIONS, Division, province_of_sign};
use crate::model::{self, Level};
use std::cell::RefCell;
use std::collections::HashMap;

/// Where places of a document are mentioned.
#[derive(Debug, Clone, Default)]
pub struct Sources<'d> {
    /// Titles, that of the list before that of the letter which carries it.
    pub titles: Vec<&'d str>,
    /// Who gave it out.
    pub issuer: Option<&'d str>,
    /// The agency of its number: 皖政办.
    pub agency: Option<&'d str>,
    /// Path lines of a page.
    pub paths: Vec<&'d str>,
    /// Its text.
    pub text: Option<&'d Text<'d>>,
    /// The name of its file.
    pub file: Option<&'d str>,
}

/// The lines of a document, looked through once for each name, however many titles ask for it.
#[derive(Debug)]
pub struct Text<'d> {
    lines: Vec<&'d str>,
    known: RefCell<HashMap<&'static str, bool>>,
}

impl<'d> Text<'d> {
    /// The text of these lines.
    pub fn of(lines: impl Iterator<Item = &'d str>) -> Text<'d> {
        Text { lines: lines.collect(), known: RefCell::default() }
    }

    /// Whether the name of a division stands in it.
    fn names(&self, name: &'static str) -> bool {
        let mut known = self.known.borrow_mut();
        *known.entry(name).or_insert_with(|| self.lines.iter().any(|line| line.contains(name)))
    }
}

/// The place that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The place.
    pub place: model::Division,
    /// The name of the division that it is now, where its own is a former one.
    pub now: Option<&'static str>,
    /// More than the form of its name tells that it is a place.
    pub is_told: bool,
    /// Only the name of the file tells.
    pub by_file: bool,
    /// What the divisions stand in that it may be, where the document does not say which.
    pub ambiguous: Vec<&'static str>,
}

/// The place of a document.
pub fn choose(sources: &Sources<'_>) -> Option<Chosen> {
    let by_file = || sources.file.and_then(of_title).map(|mention| (mention, true));
    let own = sources.titles.iter().find_map(|title| of_title(title));
    let own = own.or_else(|| sources.issuer.and_then(of_issuer)).or_else(|| sources.agency.and_then(of_agency));
    let own = own.or_else(|| sources.paths.iter().find_map(|path| of_issuer(path)));
    let (mention, by_file) = own.map(|mention| (mention, false)).or_else(by_file)?;
    let division = one(&mention.divisions, sources);
    let outer: Option<Division> = one(&mention.within, sources);
    let now = division.filter(|_| mention.former).map(|division| division.name);
    let common = |level: Option<Division>, of: fn(Division) -> Option<Division>| {
        level.and_then(of).or_else(|| same(&mention.divisions, of)).map(|above| above.name.to_owned())
    };
    // A township's prefecture is what it stands in, or what that stands in.
    let self_or = |wanted: Level| outer.filter(|outer| outer.level() == wanted).map(|outer| outer.name.to_owned());
    let level = mention.level.or_else(|| mention.divisions.first().map(|division| division.level()));
    let prefecture = self_or(Level::Prefecture).or_else(|| common(division.or(outer), Division::prefecture));
    let province = self_or(Level::Province).or_else(|| common(division.or(outer), Division::province));
    let above = |division: &Division| division.prefecture().or_else(|| division.province()).map(|above| above.name);
    let ambiguous = if division.is_none() { mention.divisions.iter().filter_map(above).collect() } else { Vec::new() };
    let code = division.map(|division| division.code.to_owned());
    let is_told = mention.is_told();
    Some(Chosen {
        place: model::Division { name: mention.name, code, level, prefecture, province },
        now,
        is_told,
        by_file,
        ambiguous,
    })
}

/// The division of a name that stands in a document of a place: the only one, or the only one near it.
pub fn named(name: &str, near: Option<&model::Division>) -> Option<model::Division> {
    let all: Vec<Division> = Division::named(name).collect();
    let is_near = |division: &&Division| {
        near.is_some_and(|near| match &near.prefecture {
            Some(prefecture) => division.prefecture().is_some_and(|above| above.name == prefecture),
            None => {
                [division.prefecture(), division.province()].into_iter().flatten().any(|above| above.name == near.name)
            }
        })
    };
    let mut close = all.iter().filter(is_near);
    let division = match (all.as_slice(), close.next(), close.next()) {
        ([only], ..) => *only,
        (_, Some(one), None) => *one,
        _ => return None,
    };
    Some(division.to_model())
}

/// The place of a title: that which it begins with, or the only one that it mentions.
fn of_title(title: &str) -> Option<Mention> {
    match mention::leading(title) {
        Some((_, true)) => None,
        Some((mention, false)) => Some(mention),
        None => {
            let mut all = mention::all(title);
            all.dedup_by(|one, other| one.name == other.name);
            all.pop().filter(|_| all.is_empty())
        }
    }
}

/// The place of an issuer or a path: the last that it mentions.
fn of_issuer(text: &str) -> Option<Mention> {
    let leading = mention::leading(text).map(|(mention, _)| mention);
    mention::all(text).pop().or(leading)
}

/// The province of 皖政办: its short name, where no other place has one that begins so.
fn of_agency(agency: &str) -> Option<Mention> {
    if let Some(mention) = of_issuer(agency) {
        return Some(mention);
    }
    let first = agency.chars().next()?;
    let province = province_of_sign(first)?;
    // Codes of zones, which give out no papers of their own in its name, have a 7 before their last digit.
    let of_zone = |row: &str| row.rsplit('\t').next().and_then(|code| code.get(4..5)) == Some("7");
    let begins = |row: &&str| row.starts_with(first) && !row.starts_with(province.name) && !of_zone(row);
    if DIVISIONS.lines().any(|row| begins(&row)) {
        return None;
    }
    Some(Mention {
        span: 0..first.len_utf8(),
        name: province.name.to_owned(),
        divisions: vec![province],
        within: Vec::new(),
        level: None,
        former: false,
    })
}

/// The only division of several that the document can mean.
fn one(divisions: &[Division], sources: &Sources<'_>) -> Option<Division> {
    if let [only] = divisions {
        return Some(*only);
    }
    if divisions.is_empty() {
        return None;
    }
    let mentioned: Vec<Division> = [sources.issuer, sources.agency]
        .into_iter()
        .flatten()
        .chain(sources.titles.iter().copied())
        .chain(sources.paths.iter().copied())
        .flat_map(mention::all)
        .filter_map(|mention| match mention.divisions.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
        .collect();
    let left = |told: &dyn Fn(&Division) -> bool| {
        let mut left = divisions.iter().filter(|division| told(division));
        left.next().filter(|_| left.next().is_none()).copied()
    };
    left(&|division| mentioned.iter().any(|other| division.is_within(*other))).or_else(|| {
        // What stands above it: its prefecture, or its province where it has none.
        let above = |division: &Division| division.prefecture().or_else(|| division.province());
        left(&|division| above(division).is_some_and(|above| sources.text.is_some_and(|text| text.names(above.name))))
    })
}

/// What all divisions have in common.
fn same(divisions: &[Division], of: fn(Division) -> Option<Division>) -> Option<Division> {
    let mut all = divisions.iter().map(|division| of(*division));
    let first = all.next()??;
    all.all(|other| other == Some(first)).then_some(first)
}
