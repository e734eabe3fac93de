//! The bodies that are known by name, and the lookup: level or place before it taken off, longest form first.
//!
//! The bodies are data (`lexicon.tsv`): statutory name without the level, kind, level where the body exists
//! at only one, other forms of the name, the years in which the name was valid, and the body that came after.
//! An X in a form is where the level stands when it does not stand before: 团X委 for 团市委. Of a party organ
//! 委 may stand before each form: 市委编办 beside 市编办.

use super::beside::PARTIES;
use super::level::{self, MAX_PREFIX, Prefix};
use super::verbs::RoleVerbs;
use crate::model::{Kind, Level, Role};
use crate::text::marks;
use crate::wordlist::{WordList, rows_of};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its statutory name without the level.
    pub canonical: Cow<'static, str>,
    /// What kind of body it is.
    pub kind: Kind,
    /// Its level, if it exists at only one.
    pub level: Option<Level>,
    /// Other forms of its name.
    pub forms: Vec<Cow<'static, str>>,
    /// First year in which the name was valid, where that is known.
    pub from: Option<u16>,
    /// Last year in which it was, if it is no more.
    pub until: Option<u16>,
    /// The canonical name of the body that took its place.
    pub successor: Option<Cow<'static, str>>,
}

/// A body found by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The body.
    pub body: &'a Body,
    /// What stands before its name, or inside it, and says a level.
    pub prefix: Option<Prefix>,
    /// The place that the name gives: 大安市, 宁波.
    pub place: Option<&'a str>,
}

/// All bodies, by every form of their names: those built in, and own ones that were added.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    own: Vec<Body>,
    /// Own bodies by statutory name.
    named: HashMap<String, usize>,
    /// Own bodies that stand in the place of one that is built in, by its row.
    replaced: HashMap<usize, usize>,
    /// Own forms without an X.
    plain: HashMap<String, usize>,
    /// Own forms with an X inside: what stands before the X, and for each rest the body.
    framed: Vec<(String, HashMap<String, usize>)>,
    /// Bytes of the longest own form.
    longest: usize,
    /// What 市 alone means, where it is said.
    city: Option<Level>,
    /// Own titles of persons.
    titles: Vec<String>,
    /// Verbs that give a role.
    verbs: RoleVerbs,
}

/// A body: its row in the data, or its index among the own ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Id {
    Row(usize),
    Own(usize),
}

/// What stands before the X of some forms, and what stands behind it, with the row.
type Frame = (&'static str, Vec<(&'static str, usize)>);

/// Statutory name, kind, level, other forms, first year, last year, successor in each row.
const DATA: &str = include_str!("lexicon.tsv");
const ROWS: usize = rows_of(DATA);
/// Forms without an X.
static PLAIN: WordList<ROWS, 4096> = WordList::of(DATA).words(0).several_words(3, b'X');
/// The bodies of the rows, each read when it is asked for.
static BODIES: [OnceLock<Option<Body>>; ROWS] = [const { OnceLock::new() }; ROWS];
/// The other forms: what stands before the X, and for each rest the row.
static FRAMED: LazyLock<Vec<Frame>> = LazyLock::new(|| {
    let mut frames: Vec<Frame> = Vec::new();
    for (row, text) in DATA.lines().enumerate().filter(|(_, text)| text.contains('X')) {
        let forms = text.split('\t').nth(3).unwrap_or_default().split(marks::ENUMERATION_COMMA);
        for (before, behind) in forms.filter_map(|form| form.split_once('X')) {
            match frames.iter_mut().find(|(known, _)| *known == before) {
                Some((_, forms)) => forms.push((behind, row)),
                None => frames.push((before, vec![(behind, row)])),
            }
        }
    }
    frames
});
/// What they begin with; few names do.
const FRAMES: [char; 13] = ['中', '人', '共', '农', '团', '国', '外', '工', '建', '武', '邮', '金', '银'];

static BUILT_IN: LazyLock<Arc<Lexicon>> = LazyLock::new(Arc::default);

/// The body of a row.
fn built_in(row: usize) -> Option<&'static Body> {
    BODIES.get(row)?.get_or_init(|| parse_row(PLAIN.at(row)?)).as_ref()
}

impl Lexicon {
    /// The bodies that the program knows.
    pub fn built_in() -> Arc<Lexicon> {
        Arc::clone(&BUILT_IN)
    }

    /// What 市 without the city's name means.
    pub fn set_city(&mut self, level: Level) {
        self.city = Some(level);
    }

    /// What 市 without the city's name means, where that is said.
    pub fn city(&self) -> Option<Level> {
        self.city
    }

    /// Adds titles of persons in bodies.
    pub fn add_titles(&mut self, titles: Vec<String>) {
        self.titles.extend(titles);
    }

    /// The own titles of persons, beside those built in.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// Adds verbs that give the bodies before them a role.
    pub fn add_verbs(&mut self, verbs: impl IntoIterator<Item = (String, Role)>) {
        self.verbs.add(verbs);
    }

    /// The verbs that give a role, own ones and those built in.
    pub fn verbs(&self) -> &RoleVerbs {
        &self.verbs
    }

    /// The body of a statutory name without its level.
    pub fn named(&self, canonical: &str) -> Option<&Body> {
        self.id_named(canonical).and_then(|id| self.body(id))
    }

    fn id_named(&self, canonical: &str) -> Option<Id> {
        if let Some(own) = self.named.get(canonical) {
            return Some(Id::Own(*own));
        }
        let row = PLAIN.index(canonical)?;
        built_in(row).filter(|body| body.canonical == canonical).map(|_| Id::Row(row))
    }

    fn body(&self, id: Id) -> Option<&Body> {
        match id {
            Id::Row(row) => match self.replaced.get(&row) {
                Some(own) => self.own.get(*own),
                None => built_in(row),
            },
            Id::Own(own) => self.own.get(own),
        }
    }

    /// Adds a body, or puts it in the place of the one with its name. Where it has a form of another body, the
    /// form is its own from now on.
    pub fn add(&mut self, body: Body) {
        let index = match self.id_named(&body.canonical) {
            Some(Id::Own(own)) => own,
            Some(Id::Row(row)) => {
                self.replaced.insert(row, self.own.len());
                self.own.len()
            }
            None => self.own.len(),
        };
        for form in body.forms.iter().chain([&body.canonical]) {
            self.longest = self.longest.max(form.len());
            match form.split_once('X') {
                Some((before, behind)) => {
                    let at = self.framed.iter().position(|(known, _)| known == before).unwrap_or_else(|| {
                        self.framed.push((before.to_owned(), HashMap::new()));
                        self.framed.len() - 1
                    });
                    self.framed.get_mut(at).and_then(|(_, forms)| forms.insert(behind.to_owned(), index))
                }
                None => self.plain.insert(form.clone().into_owned(), index),
            };
        }
        match self.own.get_mut(index) {
            Some(old) => *old = body,
            None => {
                self.named.insert(body.canonical.clone().into_owned(), index);
                self.own.push(body);
            }
        }
    }

    /// The body of a form without an X. Before each form of a party organ 委 may stand.
    fn plain(&self, form: &str) -> Option<&Body> {
        let find = |form: &str| {
            let own = self.plain.get(form).map(|own| Id::Own(*own));
            own.or_else(|| PLAIN.index(form).map(Id::Row)).and_then(|id| self.body(id))
        };
        find(form).or_else(|| {
            let rest = form.strip_prefix('委').filter(|rest| *rest != "委")?;
            find(rest).filter(|body| body.kind == Kind::Party)
        })
    }

    /// The body of a form with an X, by what stands before the X and behind it.
    fn framed(&self, before: &str, behind: &str) -> Option<&Body> {
        let own = self.framed.iter().find(|(known, _)| known == before).and_then(|(_, forms)| forms.get(behind));
        let built_in = || {
            let (_, forms) = FRAMED.iter().find(|(known, _)| *known == before)?;
            forms.iter().find(|(known, _)| *known == behind).map(|(_, row)| Id::Row(*row))
        };
        own.map(|own| Id::Own(*own)).or_else(built_in).and_then(|id| self.body(id))
    }

    /// What stands before the X of the forms that a name can have, each once.
    fn frames<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let built_in = if name.starts_with(FRAMES) { FRAMED.as_slice() } else { &[] };
        let built_in = built_in.iter().map(|(before, _)| *before);
        let own = self.framed.iter().map(|(before, _)| before.as_str());
        let own = own.filter(|before| !FRAMED.iter().any(|(known, _)| known == before));
        built_in.chain(own).filter(|before| name.starts_with(before))
    }

    /// The body of a name, by its longest form.
    ///
    /// ```
    /// use qingdan::internals::department::Lexicon;
    /// let lexicon = Lexicon::built_in();
    /// let canonical = |name| lexicon.find(name).map(|hit| &*hit.body.canonical);
    /// assert_eq!(canonical("市卫健局"), Some("卫生健康局"));
    /// assert_eq!(canonical("团市委"), Some("共青团委员会"));
    /// assert_eq!(canonical("长沙市岳麓区人社局"), Some("人力资源和社会保障局"));
    /// assert_eq!(canonical("市社保局"), Some("社会保险事业管理局"));
    /// assert_eq!(canonical("市护城河指挥部"), None);
    /// ```
    pub fn find<'a>(&'a self, name: &'a str) -> Option<Hit<'a>> {
        for before in self.frames(name) {
            let rest = name.strip_prefix(before);
            let form = |behind: &str| self.framed(before, behind);
            if let Some(hit) = rest.and_then(|rest| self.behind_prefix(rest, form, true)) {
                return Some(hit);
            }
        }
        let name = PARTIES.first(name).map_or(name, |party| party.rest);
        // A long text is no form; it is not worth hashing.
        let form = Some(name).filter(|name| name.len() <= self.longest() && name.chars().nth(1).is_some());
        if let Some(body) = form.and_then(|form| self.plain(form)) {
            return Some(Hit { body, prefix: None, place: None });
        }
        self.behind_prefix(name, |form| self.plain(form), false)
    }

    /// Bytes of the longest form, with 委 before it.
    fn longest(&self) -> usize {
        self.longest.max(PLAIN.longest()) + "委".len()
    }

    /// The body that a branch belongs to, and what names the branch: 市资规局城南分局.
    pub fn branch<'a>(&'a self, name: &'a str) -> Option<(Hit<'a>, &'a str)> {
        let whole = name.strip_suffix(BRANCH).filter(|whole| whole.len() <= MAX_BRANCH)?;
        whole.match_indices('局').rev().find_map(|(at, end)| {
            let (parent, place) = whole.split_at_checked(at + end.len())?;
            let hit = self.find(parent).filter(|_| place.is_empty() || level::is_place_name(place))?;
            Some((hit, place))
        })
    }

    /// The place that a name gives: that of its body or branch, or the place that stands for its government.
    ///
    /// ```
    /// let lexicon = qingdan::internals::department::Lexicon::built_in();
    /// assert_eq!(lexicon.place("长沙市岳麓区人社局"), Some("长沙市岳麓区"));
    /// assert_eq!(lexicon.place("市资规局城南分局"), Some("城南"));
    /// assert_eq!(lexicon.place("五星街道"), lexicon.place("五星街道办事处"));
    /// assert_eq!(lexicon.place("市人社局"), None);
    /// ```
    pub fn place<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        if let Some(hit) = self.find(name) {
            return hit.place;
        }
        match self.branch(name) {
            Some((_, place)) => Some(place).filter(|place| !place.is_empty()),
            None => level::prefix(name)
                .filter(|prefix| prefix.place)
                .map(|_| name.strip_suffix(level::SUBDISTRICT).unwrap_or(name)),
        }
    }

    /// The body whose form ends the name, behind a level or place. In a frame the place may stand behind the name of
    /// a company: 国网吉林省电力有限公司大安市供电公司.
    fn behind_prefix<'a>(
        &'a self,
        name: &'a str,
        body_of: impl Fn(&str) -> Option<&'a Body>,
        framed: bool,
    ) -> Option<Hit<'a>> {
        let longest = if framed { 2 * MAX_PREFIX } else { MAX_PREFIX };
        for (at, _) in name.char_indices().skip(1).take(longest) {
            let (before, form) = name.split_at_checked(at)?;
            if form.len() > self.longest() {
                continue;
            }
            let Some(body) = body_of(form) else { continue };
            let place = if framed { before.rsplit("公司").next().unwrap_or(before) } else { before };
            // 五星街道高新区管委会 is two: a zone is no part of a township.
            let may_stand = |prefix: &Prefix| prefix.level < Level::Township || !body.canonical.ends_with("管理委员会");
            if let Some(prefix) = level::prefix(place).filter(may_stand) {
                // 武警云州总队 is a province's, whatever its place's name ends in.
                let level = body.level.filter(|_| framed && prefix.place).unwrap_or(prefix.level);
                let prefix = Prefix { level, ..prefix };
                return Some(Hit { body, prefix: Some(prefix), place: prefix.place.then_some(place) });
            }
            // 五星街道办事处, 宁波海关, 中国移动大安分公司: the place stands without its level.
            let level = match body.level {
                Some(Level::Township) => Some(Level::Township),
                _ if form == "海关" => Some(Level::Prefecture),
                _ => None,
            };
            let may_be_bare = framed || level.is_some() || matches!(body.kind, Kind::Enterprise | Kind::Vertical);
            if may_be_bare && level::is_bare_place(place) {
                let prefix = level.map(|level| Prefix { level, any_city: false, place: true, word: None });
                return Some(Hit { body, prefix, place: Some(place) });
            }
        }
        None
    }
}

/// No branch's name is longer, in bytes.
const MAX_BRANCH: usize = 150;

/// What a part of a body is called that has the body's work at a place.
pub const BRANCH: &str = "分局";

fn parse_row(row: &'static str) -> Option<Body> {
    let mut fields = row.split('\t').map(|field| Some(field).filter(|field| *field != "-"));
    let mut next = || fields.next().flatten();
    let canonical = next()?.into();
    let kind = named(KINDS, next()?)?;
    let level = next().and_then(|name| named(LEVELS, name));
    let forms =
        next().map(|forms| forms.split(marks::ENUMERATION_COMMA).map(Cow::Borrowed).collect()).unwrap_or_default();
    let from = next().and_then(|year| year.parse().ok());
    let until = next().and_then(|year| year.parse().ok());
    Some(Body { canonical, kind, level, forms, from, until, successor: next().map(Cow::Borrowed) })
}

/// Kinds by their names in data and JSON.
pub const KINDS: &[(&str, Kind)] = &[
    ("party", Kind::Party),
    ("government", Kind::Government),
    ("court", Kind::Court),
    ("procuratorate", Kind::Procuratorate),
    ("people-organization", Kind::PeopleOrganization),
    ("enterprise", Kind::Enterprise),
    ("vertical", Kind::Vertical),
    ("collective", Kind::Collective),
];

/// Levels by their names in data and JSON.
pub const LEVELS: &[(&str, Level)] = &[
    ("national", Level::National),
    ("province", Level::Province),
    ("prefecture", Level::Prefecture),
    ("county", Level::County),
    ("township", Level::Township),
    ("village", Level::Village),
];

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn bodies() -> impl Iterator<Item = &'static Body> {
        (0..ROWS).map(|row| built_in(row).unwrap())
    }

    #[test]
    fn the_first_characters_are_those_of_the_frames() {
        assert!(FRAMED.iter().all(|(before, _)| before.starts_with(FRAMES)));
    }

    #[test]
    fn the_data_is_sorted_and_every_row_is_well_formed() {
        let mut rows: Vec<_> = DATA.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", DATA);
        assert!(rows.len() >= 160, "{}", rows.len());
        for row in rows {
            let fields: Vec<&str> = row.split('\t').collect();
            assert_eq!(fields.len(), 7, "{row}");
            assert!(fields.iter().all(|field| !field.is_empty() && *field == field.trim()), "{row}");
            assert!(named(KINDS, fields[1]).is_some_and(|kind| kind != Kind::Collective), "{row}");
            assert!(fields[2] == "-" || named(LEVELS, fields[2]).is_some(), "{row}");
            let year = |field: &str| field == "-" || (1949..=2030).contains(&field.parse::<u16>().unwrap());
            assert!(year(fields[4]) && year(fields[5]), "{row}");
            if let (Ok(from), Ok(until)) = (fields[4].parse::<u16>(), fields[5].parse::<u16>()) {
                assert!(from < until, "{row}");
            }
            assert!(fields[6] == "-" || fields[5] != "-", "a successor without an end: {row}");
        }
    }

    #[test]
    fn every_form_belongs_to_one_body() {
        let mut seen = HashSet::new();
        for body in bodies() {
            for form in body.forms.iter().chain([&body.canonical]) {
                assert!(seen.insert(form), "{form} twice");
                assert!(form.matches('X').count() <= 1, "{form}");
            }
        }
    }

    #[test]
    fn successors_are_bodies_of_the_lexicon() {
        for body in bodies() {
            let Some(successor) = &body.successor else { continue };
            assert!(bodies().any(|body| body.canonical == *successor), "{successor}");
        }
    }

    #[test]
    fn every_form_is_found_behind_a_level() {
        let lexicon = Lexicon::built_in();
        for body in bodies().filter(|body| body.level != Some(Level::National)) {
            for form in body.forms.iter().chain([&body.canonical]) {
                let name = if form.contains('X') { form.replace('X', "县") } else { ["县", form].concat() };
                let hit = lexicon.find(&name).unwrap_or_else(|| panic!("{name}"));
                assert_eq!(hit.body.canonical, body.canonical, "{name}");
                assert_eq!(hit.prefix.map(|prefix| prefix.level), Some(Level::County), "{name}");
            }
        }
    }

    #[test]
    fn names_have_their_years() {
        let lexicon = Lexicon::built_in();
        let years = |name: &str| lexicon.find(name).map(|hit| (hit.body.from, hit.body.until)).unwrap();
        assert_eq!(years("市卫计委"), (Some(2013), Some(2018)));
        assert_eq!(years("市乡村振兴局"), (Some(2021), Some(2023)));
        assert_eq!(years("市综治办"), (None, Some(2018)));
        assert_eq!(years("市教育局"), (None, None));
    }
}
