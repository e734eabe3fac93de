//! TOML to bodies and header words, each error with its line.

use super::ROLES;
use super::error::{Expected, VocabularyError, VocabularyErrorKind as Kind};
use crate::department::{Body, KINDS, LEVELS, Lexicon};
use crate::model::{Level, Role};
use crate::text;
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a text adds.
#[derive(Debug, Default)]
pub struct Own {
    /// Bodies, whole: what is built in of them is filled in.
    pub bodies: Vec<Body>,
    /// Header words.
    pub headers: HashMap<String, Role>,
    /// What 市 alone means.
    pub city: Option<Level>,
    /// Words that notes begin with.
    pub notes: Vec<String>,
    /// Titles of persons.
    pub titles: Vec<String>,
    /// Verbs behind names, with the roles that they give.
    pub verbs: Vec<(String, Role)>,
}

type Entry<'t, 'i> = (&'t str, usize, &'t Spanned<DeValue<'i>>);

/// Reads a text.
pub fn read(text: &str) -> Result<Own, VocabularyError> {
    let lines = Lines::of(text);
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| lines.at(&span));
        let cause = error.message().lines().collect::<Vec<_>>().join(" ");
        VocabularyError::new(line, Kind::Syntax { cause })
    })?;
    let mut own = Own::default();
    let mut seen = Seen::default();
    let mut successors = Vec::new();
    for (key, line, value) in entries(table.get_ref(), &lines) {
        match key {
            "city" => {
                own.city = Some(word(key, line, value, CITY_LEVELS)?);
            }
            "notes" => own.notes = distinct(key, line, value, &lines)?,
            "titles" => own.titles = distinct(key, line, value, &lines)?,
            "columns" => own.headers = by_role(key, line, value, ROLES, &lines)?.into_iter().collect(),
            "verbs" => own.verbs = by_role(key, line, value, VERB_ROLES, &lines)?,
            "body" => {
                let tables = value.get_ref().as_array().ok_or_else(|| wrong(key, line, Expected::Tables))?;
                for table in tables {
                    let line = lines.at(&table.span());
                    let table = table.get_ref().as_table().ok_or_else(|| wrong(key, line, Expected::Tables))?;
                    own.bodies.push(body(table, line, &lines, &mut seen, &mut successors)?);
                }
            }
            _ => return Err(unknown(key, line, vec!["city", "notes", "titles", "verbs", "columns", "body"])),
        }
    }
    for (line, name) in successors {
        if !own.bodies.iter().any(|body| body.canonical == name) && Lexicon::built_in().named(&name).is_none() {
            return Err(VocabularyError::new(line, Kind::UnknownSuccessor { name }));
        }
    }
    Ok(own)
}

/// Words in a table by their roles; each word stands once.
fn by_role(
    key: &str,
    line: usize,
    value: &Spanned<DeValue<'_>>,
    roles: &[(&'static str, Role)],
    lines: &Lines,
) -> Result<Vec<(String, Role)>, VocabularyError> {
    let table = value.get_ref().as_table().ok_or_else(|| wrong(key, line, Expected::Table))?;
    let (mut seen, mut words) = (Seen::default(), Vec::new());
    for (key, line, value) in entries(table, lines) {
        let Some((_, role)) = roles.iter().find(|(name, _)| *name == key) else {
            return Err(unknown(key, line, names(roles)));
        };
        for (line, word) in texts(key, line, value, lines)? {
            seen.once(&word, line)?;
            words.push((word, *role));
        }
    }
    Ok(words)
}

/// Roles that a verb gives.
const VERB_ROLES: &[(&str, Role)] =
    &[("lead", Role::Lead), ("responsible", Role::Responsible), ("support", Role::Support), ("other", Role::Other)];

const BODY_KEYS: &[&str] = &["name", "kind", "level", "forms", "since", "until", "successor"];

fn body(
    table: &DeTable<'_>,
    line: usize,
    lines: &Lines,
    seen: &mut Seen,
    successors: &mut Vec<(usize, String)>,
) -> Result<Body, VocabularyError> {
    let at = |key: &str| entries(table, lines).into_iter().find(|(name, ..)| *name == key);
    let Some((key, name_line, value)) = at("name") else {
        return Err(VocabularyError::new(line, Kind::Missing { key: "name" }));
    };
    let canonical = form(key, name_line, value)?;
    seen.once(&canonical, name_line)?;
    let built_in = Lexicon::built_in();
    let mut body = match (built_in.named(&canonical), at("kind")) {
        (Some(body), _) => body.clone(),
        (None, Some((key, line, value))) => Body {
            canonical: canonical.into(),
            kind: word(key, line, value, KINDS)?,
            level: None,
            forms: Vec::new(),
            from: None,
            until: None,
            successor: None,
        },
        (None, None) => return Err(VocabularyError::new(line, Kind::Missing { key: "kind" })),
    };
    for (key, line, value) in entries(table, lines) {
        match key {
            "name" => {}
            "kind" => body.kind = word(key, line, value, KINDS)?,
            "level" => body.level = Some(word(key, line, value, LEVELS)?),
            "since" => body.from = Some(year(key, line, value)?),
            "until" => body.until = Some(year(key, line, value)?),
            "successor" => {
                let name = form(key, line, value)?;
                successors.push((line, name.clone()));
                body.successor = Some(name.into());
            }
            "forms" => {
                for (line, form) in texts(key, line, value, lines)? {
                    seen.once(&form, line)?;
                    if form.matches('X').count() > 1 {
                        return Err(VocabularyError::new(line, Kind::TwoPlaces { form }));
                    }
                    if !body.forms.iter().any(|known| *known == form) {
                        body.forms.push(form.into());
                    }
                }
            }
            _ => return Err(unknown(key, line, BODY_KEYS.to_vec())),
        }
    }
    match (body.from, body.until) {
        (Some(since), Some(until)) if until < since => Err(VocabularyError::new(line, Kind::Years { since, until })),
        (_, None) if body.successor.is_some() => Err(VocabularyError::new(line, Kind::SuccessorWithoutEnd)),
        _ => Ok(body),
    }
}

/// The entries of a table in the order of the text, each with its line.
fn entries<'t, 'i>(table: &'t DeTable<'i>, lines: &Lines) -> Vec<Entry<'t, 'i>> {
    let mut entries: Vec<_> = table.iter().map(|(key, value)| (key.span().start, key.get_ref(), value)).collect();
    entries.sort_unstable_by_key(|(start, ..)| *start);
    entries.into_iter().map(|(start, key, value)| (key.as_ref(), lines.at(&(start..start)), value)).collect()
}

fn form(key: &str, line: usize, value: &Spanned<DeValue<'_>>) -> Result<String, VocabularyError> {
    let text = value.get_ref().as_str().map(text::squeeze).filter(|text| !text.is_empty());
    text.ok_or_else(|| wrong(key, line, Expected::Text))
}

fn texts(
    key: &str,
    line: usize,
    value: &Spanned<DeValue<'_>>,
    lines: &Lines,
) -> Result<Vec<(usize, String)>, VocabularyError> {
    let array = value.get_ref().as_array().ok_or_else(|| wrong(key, line, Expected::Texts))?;
    let item = |value: &Spanned<DeValue<'_>>| {
        let line = lines.at(&value.span());
        Ok((line, form(key, line, value)?))
    };
    array.iter().map(item).collect()
}

/// Texts each of which stands once.
fn distinct(
    key: &str,
    line: usize,
    value: &Spanned<DeValue<'_>>,
    lines: &Lines,
) -> Result<Vec<String>, VocabularyError> {
    let mut seen = Seen::default();
    let once = |(line, word): (usize, String)| seen.once(&word, line).map(|()| word);
    texts(key, line, value, lines)?.into_iter().map(once).collect()
}

fn year(key: &str, line: usize, value: &Spanned<DeValue<'_>>) -> Result<u16, VocabularyError> {
    let year = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
    year.filter(|year| (1949..3000).contains(year)).ok_or_else(|| wrong(key, line, Expected::Year))
}

fn word<T: Copy>(
    key: &str,
    line: usize,
    value: &Spanned<DeValue<'_>>,
    known: &[(&'static str, T)],
) -> Result<T, VocabularyError> {
    let word = value.get_ref().as_str().ok_or_else(|| wrong(key, line, Expected::Text))?;
    let found = known.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let kind = Kind::UnknownWord { key: key.into(), word: word.into(), known: names(known) };
        VocabularyError::new(line, kind)
    })
}

fn names<T>(known: &[(&'static str, T)]) -> Vec<&'static str> {
    known.iter().map(|(name, _)| *name).collect()
}

fn wrong(key: &str, line: usize, expected: Expected) -> VocabularyError {
    VocabularyError::new(line, Kind::WrongType { key: key.into(), expected })
}

fn unknown(key: &str, line: usize, known: Vec<&'static str>) -> VocabularyError {
    VocabularyError::new(line, Kind::UnknownKey { key: key.into(), known })
}

/// Words that may stand once.
#[derive(Debug, Default)]
struct Seen(HashMap<String, usize>);

impl Seen {
    fn once(&mut self, word: &str, line: usize) -> Result<(), VocabularyError> {
        match self.0.insert(word.to_owned(), line) {
            Some(first) => Err(VocabularyError::new(line, Kind::Twice { word: word.to_owned(), first })),
            None => Ok(()),
        }
    }
}

/// Where the lines of the text begin, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        Lines(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line that a stretch begins in, from 1.
    fn at(&self, span: &Range<usize>) -> usize {
        self.0.partition_point(|start| *start <= span.start)
    }
}

/// Levels that a 市 may have.
const CITY_LEVELS: &[(&str, Level)] =
    &[("province", Level::Province), ("prefecture", Level::Prefecture), ("county", Level::County)];

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (usize, Kind) {
        let error = read(text).unwrap_err();
        (error.line(), error.kind().clone())
    }

    #[test]
    fn what_is_given_is_read() {
        let own = read(
            "city = 'county'\n[verbs]\nlead = ['统 揽']\nother = ['督 战']\n[columns]\ntask = ['攻 坚 事项']\n[[body]]\nname = '护城河工程指挥部'\nkind = 'government'\n\
             level = 'county'\nforms = ['护城河指挥部']\nsince = 2019\nuntil = 2024\nsuccessor = '水利局'\n",
        );
        let own = own.unwrap();
        assert_eq!(own.city, Some(Level::County));
        assert_eq!(own.headers.get("攻坚事项"), Some(&Role::Task));
        assert_eq!(own.verbs, [("统揽".to_owned(), Role::Lead), ("督战".to_owned(), Role::Other)]);
        let [body] = own.bodies.as_slice() else { panic!() };
        assert_eq!((&*body.canonical, body.level), ("护城河工程指挥部", Some(Level::County)));
        assert_eq!((body.from, body.until, body.successor.as_deref()), (Some(2019), Some(2024), Some("水利局")));
        assert_eq!(body.forms, ["护城河指挥部"]);
        assert!(read("").unwrap().bodies.is_empty());
    }

    #[test]
    fn a_built_in_body_keeps_what_is_not_given() {
        let own = read("[[body]]\nname = '乡村振兴局'\nuntil = 2024\nforms = ['振兴局']\n").unwrap();
        let [body] = own.bodies.as_slice() else { panic!() };
        assert_eq!((body.from, body.until, body.successor.as_deref()), (Some(2021), Some(2024), Some("农业农村局")));
        assert_eq!(body.forms, ["振兴局"]);
    }

    #[test]
    fn faults_name_their_line() {
        assert!(matches!(fault("[columns]\nlead = ["), (2, Kind::Syntax { .. })));
        assert!(matches!(fault("a = 1\na = 2"), (2, Kind::Syntax { .. })));
        assert!(matches!(fault("\nbodies = 1"), (2, Kind::UnknownKey { .. })));
        assert!(matches!(
            fault("[[body]]\nname = '甲办'\nkind = 'party'\nshort = ['甲']"),
            (4, Kind::UnknownKey { .. })
        ));
        let wrong = |expected| move |kind: &Kind| matches!(kind, Kind::WrongType { expected: e, .. } if *e == expected);
        let (line, kind) = fault("columns = 3");
        assert!(line == 1 && wrong(Expected::Table)(&kind));
        let (line, kind) = fault("\nverbs = ['统揽']");
        assert!(line == 2 && wrong(Expected::Table)(&kind));
        let known = vec!["lead", "responsible", "support", "other"];
        assert_eq!(fault("[verbs]\ntask = ['统揽']"), (2, Kind::UnknownKey { key: "task".into(), known }));
        assert!(matches!(fault("[verbs]\nlead = ['统揽']\nsupport = ['统揽']"), (3, Kind::Twice { .. })));
        let (line, kind) = fault("[body]\nname = '甲办'");
        assert!(line == 1 && wrong(Expected::Tables)(&kind), "{line}");
        let (line, kind) = fault("[columns]\nlead = '主责单位'");
        assert!(line == 2 && wrong(Expected::Texts)(&kind));
        let (line, kind) = fault("[columns]\nlead = [\n'主责单位',\n'']");
        assert!(line == 4 && wrong(Expected::Text)(&kind));
        let (line, kind) = fault("[[body]]\nname = '甲办'\nkind = 'party'\nsince = '2019'");
        assert!(line == 4 && wrong(Expected::Year)(&kind));
        assert!(matches!(fault("city = 'village'"), (1, Kind::UnknownWord { .. })));
        assert!(matches!(fault("[[body]]\nname = '甲办'\nkind = 'office'"), (3, Kind::UnknownWord { .. })));
        assert_eq!(fault("\n[[body]]\nkind = 'party'"), (2, Kind::Missing { key: "name" }));
        assert_eq!(fault("[[body]]\nname = '甲办'"), (1, Kind::Missing { key: "kind" }));
        let twice = |word: &str, first| Kind::Twice { word: word.into(), first };
        assert_eq!(fault("[columns]\nlead = ['甲']\ntask = ['甲']"), (3, twice("甲", 2)));
        let two = "[[body]]\nname = '甲办'\nkind = 'party'\n[[body]]\nname = '乙办'\nkind = 'party'\nforms = ['甲办']";
        assert_eq!(fault(two), (7, twice("甲办", 2)));
        let one = "[[body]]\nname = '甲办'\nkind = 'party'\n";
        assert!(matches!(fault(&[one, "forms = ['X甲X']"].concat()), (4, Kind::TwoPlaces { .. })));
        assert!(matches!(fault(&[one, "since = 2020\nuntil = 2019"].concat()), (1, Kind::Years { .. })));
        assert_eq!(fault(&[one, "successor = '水利局'"].concat()), (1, Kind::SuccessorWithoutEnd));
        let successor = [one, "until = 2019\nsuccessor = '乙办'"].concat();
        assert_eq!(fault(&successor), (5, Kind::UnknownSuccessor { name: "乙办".into() }));
    }
}
