//! Text of a department cell to departments: which words are one body.
//!
//! Steps in order: `split` cuts at delimiters, lines and spaces, `connect` at 和 and 及 between names; `segment` decides (with `prices`) at each line break and
//! space, and between names that stand together, whether a name ends or goes on, by the document itself
//! ([`Evidence`]), the lexicon and the `shape` of names; `strip` takes off labels, verbs of roles and 等;
//! `identify` gives the statutory name, the level and the kind. Bodies are data ([`Lexicon`]); `words` tell bodies of
//! one level apart.
//!
//! ```
//! use qingdan::internals::department::{Evidence, read};
//! let mut evidence = Evidence::default();
//! evidence.add(&["市委组织部、", "市民政局"]);
//! let found = read(&["市委", "组织部"], &evidence);
//! assert_eq!(found.departments[0].name, "市委组织部");
//! assert_eq!(found.departments[0].text, "市委\n组织部");
//! let found = read(&["市教育局", "市文旅局"], &evidence);
//! assert_eq!(found.departments.len(), 2);
//! assert_eq!(found.departments[1].canonical.as_deref(), Some("文化广播电视和旅游局"));
//! ```

mod beside;
mod connect;
mod identify;
pub(crate) mod level;
mod lexicon;
mod prices;
mod segment;
mod shape;
mod split;
mod strip;
mod verbs;
mod words;
mod written;

pub use lexicon::{Body, Hit, KINDS, LEVELS, Lexicon};
pub use verbs::RoleVerbs;
pub use words::LevelWords;
pub use written::give_written;

use crate::limits::Stop;
use crate::model::{Department, Kind, Level, SharedText};
use crate::text::marks;
use beside::DITTOS;
use identify::{Identity, identify};
use segment::Cut;
use split::Break;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use strip::Stripped;

/// What the document itself says of names, and the bodies that are known.
#[derive(Debug, Clone)]
pub struct Evidence {
    lexicon: Arc<Lexicon>,
    /// Names that stand between delimiters or cell borders, unbroken.
    whole: HashMap<SharedText, Known>,
    /// How many of them begin with a level (市, 县), and how many in all.
    prefixed: usize,
    all: usize,
    /// How many of them have each level.
    levels: BTreeMap<Level, usize>,
    /// What 市 alone means in this document.
    city: Option<Level>,
    /// Ends the reading of a cell, however much it holds.
    stop: Stop,
}

/// What is known of a name. The same few stand in nearly all cells; each is looked up once.
#[derive(Debug, Clone)]
struct Known {
    identity: Identity,
    /// The level that the lexicon finds.
    level: Option<Level>,
    /// Whether it begins with a level.
    has_level: bool,
    /// Whether it looks like two names or more.
    holds_two: bool,
    /// Whether nothing stands in it that is no part of a name.
    is_bare: bool,
}

impl Default for Evidence {
    fn default() -> Evidence {
        Evidence::new(Lexicon::built_in())
    }
}

impl Evidence {
    /// Nothing is known of the document yet.
    pub fn new(lexicon: Arc<Lexicon>) -> Evidence {
        let (whole, levels, city) = (HashMap::new(), BTreeMap::new(), lexicon.city());
        Evidence { lexicon, whole, prefixed: 0, all: 0, levels, city, stop: Stop::default() }
    }

    /// The same; cells that are read with it are read to where they are when the flag is set.
    pub(crate) fn until(self, stop: &Stop) -> Evidence {
        Evidence { stop: stop.clone(), ..self }
    }

    /// Whether what is being read should end.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.is_set()
    }

    /// Takes in the lines of one department cell.
    pub fn add(&mut self, lines: &[&str]) {
        if ditto(lines).is_some() {
            return;
        }
        for name in split::whole_names(&split::cleaned(lines), &self.lexicon) {
            if self.is_stopped() {
                return;
            }
            let known = self.whole.get(&*name).map(|known| (known.level, known.has_level));
            let (level, has_level) = match known {
                Some(known) => known,
                None => {
                    let hit = self.lexicon.find(&name);
                    let holds_two = segment::holds_two(&name, self.verbs());
                    // Two names that stand together are no name: 市妇联市残联.
                    if hit.is_none() && holds_two {
                        continue;
                    }
                    let level = hit.and_then(|hit| hit.prefix).map(|prefix| prefix.level);
                    let (has_level, is_bare) =
                        (shape::has_level(&name), strip::strip(&name, self.verbs()).is_bare(&name));
                    let identity = identify(&name, &self.lexicon);
                    self.whole.insert((&*name).into(), Known { identity, level, has_level, holds_two, is_bare });
                    (level, has_level)
                }
            };
            if let Some(level) = level {
                *self.levels.entry(level).or_default() += 1;
            }
            self.all += 1;
            self.prefixed += usize::from(has_level);
        }
    }

    /// Takes in what 市 means in the document.
    pub fn set_city(&mut self, level: Level) {
        self.city = Some(level);
    }

    /// Takes in the title of a plan: the city that it names tells the level of 市.
    pub fn add_title(&mut self, title: &str) {
        self.city = level::city_in(title).or(self.city);
    }

    /// The body of a name, as the lexicon has it.
    pub fn body<'a>(&'a self, name: &'a str) -> Option<Hit<'a>> {
        self.lexicon.find(name)
    }

    /// The bodies that are known.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The verbs that give a role.
    pub fn verbs(&self) -> &RoleVerbs {
        self.lexicon.verbs()
    }

    /// Whether a name stands whole in the document.
    pub fn has(&self, name: &str) -> bool {
        self.whole.contains_key(name)
    }

    /// A name that stands whole in the document, and what is known of it.
    fn known(&self, name: &str) -> Option<(&SharedText, &Known)> {
        self.whole.get_key_value(name)
    }

    /// A body of this name, with its level as far as the name tells it.
    fn department(&self, name: SharedText, identity: &Identity) -> Department {
        Department {
            text: name.clone(),
            name: identity.first.clone().unwrap_or(name),
            canonical: identity.canonical.clone(),
            level: self.city.filter(|_| identity.any_city).or(identity.level),
            kind: identity.kind,
            second_name: identity.second.clone(),
            role_text: None,
            by: None,
            duty: None,
            and_others: false,
            begins_group: false,
        }
    }

    /// Whether the document writes the level before nearly every name.
    fn writes_levels(&self) -> bool {
        self.all > 0 && self.prefixed * 4 >= self.all * 3
    }

    /// The level of nearly all names of the document.
    fn common_level(&self) -> Option<Level> {
        let all: usize = self.levels.values().sum();
        let (level, count) = self.levels.iter().max_by_key(|(_, count)| **count)?;
        let level = match level {
            Level::Prefecture => self.city.unwrap_or(*level),
            level => *level,
        };
        (*count >= 3 && count * 10 >= all * 9).then_some(level)
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The bodies, in order.
    pub departments: Vec<Department>,
    /// The list ends in 等 or 等部门.
    pub open_ended: bool,
    /// Line breaks that could be read both ways.
    pub doubts: Vec<Doubt>,
}

/// A line break or space between two pieces that may be one name or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Index of the line of the second piece.
    pub line: usize,
    /// Before the break.
    pub left: String,
    /// Behind it.
    pub right: String,
    /// Whether they were read as one.
    pub joined: bool,
}

/// What a cell holds that only says that the bodies are those of the row above: 同上, 〃.
///
/// ```
/// use qingdan::internals::department::ditto;
/// assert_eq!(ditto(&["", " 同 上。"]), Some("同上"));
/// assert_eq!(ditto(&["市教育局"]), None);
/// ```
pub fn ditto(lines: &[&str]) -> Option<&'static str> {
    // A longer text says more.
    let mut shown = ['\0'; MAX_DITTO];
    let mut count = 0;
    for line in lines {
        for c in line.chars().filter(|c| !c.is_whitespace() && !marks::is_full_stop(*c)) {
            *shown.get_mut(count)? = c;
            count += 1;
        }
    }
    let shown = shown.get(..count).filter(|shown| !shown.is_empty())?;
    DITTOS.row(&String::from_iter(shown)).and_then(beside::word)
}

/// No such word is longer, in characters.
const MAX_DITTO: usize = 3;

/// The word that joins those who support to a body: 县交通局会同县财政局.
pub(crate) const JOINT: &str = "会同";

/// Reads the lines of one cell. One that only says 同上 holds no body of its own.
pub fn read(lines: &[&str], evidence: &Evidence) -> Found {
    if ditto(lines).is_some() {
        return Found::default();
    }
    let lines = split::cleaned(lines);
    let (cuts, doubts) = segment::segment(split::split(&lines, &evidence.lexicon), evidence);
    let mut found = Found { departments: Vec::with_capacity(cuts.len()), open_ended: false, doubts };
    // The level that names without one share: 市行政审批局、住建局.
    let mut scope = None;
    for Cut { name, known, text, before } in join_collectives(cuts, evidence.verbs()) {
        if evidence.is_stopped() {
            break;
        }
        if before == Break::Scope {
            scope = None;
        }
        let bare = known.filter(|(_, known)| known.is_bare);
        let stripped = if bare.is_some() { Stripped::bare(&name) } else { strip::strip(&name, evidence.verbs()) };
        // 县财政局等有关部门、单位 is one phrase.
        if found.open_ended && before == Break::Delimiter && matches!(stripped.name, "单位" | "部门") {
            continue;
        }
        found.open_ended |= stripped.open_ended;
        if stripped.name.is_empty() {
            if let Some(last) = found.departments.last_mut() {
                last.and_others |= stripped.open_ended;
            }
            // 牵头 behind a delimiter belongs to the name before it.
            if let (Some(role), Some(last)) = (stripped.role, found.departments.last_mut()) {
                last.role_text.get_or_insert_with(|| role.into());
            }
            continue;
        }
        let mut department = match bare.or_else(|| evidence.known(stripped.name)) {
            Some((name, known)) => evidence.department(name.clone(), &known.identity),
            None => evidence.department(stripped.name.into(), &identify(stripped.name, &evidence.lexicon)),
        };
        department.role_text = stripped.role.map(SharedText::from);
        department.and_others = stripped.open_ended;
        department.begins_group = before == Break::Scope && !found.departments.is_empty();
        if let Some(text) = text {
            department.text = text.into();
        } else if stripped.name.len() < name.len() {
            department.text = (&*name).into();
        }
        if department.level.is_none() && department.canonical.is_some() {
            department.level = scope.or_else(|| evidence.common_level());
        }
        if department.kind != Some(Kind::Collective) {
            scope = department.level.or(scope);
        }
        found.departments.push(department);
    }
    // 无 says that there is none.
    if let [Department { name, .. }] = found.departments.as_slice()
        && *name == "无"
    {
        found.departments.clear();
    }
    found
}

/// Whether a name, with what may stand beside it, reads like that of a body.
pub fn reads_like_body(name: &str, evidence: &Evidence) -> bool {
    let name = strip::strip(name, evidence.verbs()).name;
    evidence.has(name)
        || evidence.body(name).is_some()
        || shape::is_complete(name)
        || shape::is_collective(name)
        || shape::continues_collective(name)
        || identify::is_seat_of_government(name)
}

/// Whether a short text ends like the name of a place with people of its own: 石嘴沟煤矿.
pub fn reads_like_site(name: &str) -> bool {
    name.chars().nth(MAX_SITE).is_none() && shape::is_site(name)
}

/// No such name is longer, in characters.
const MAX_SITE: usize = 8;

/// Whether a name with its level, or a phrase for several bodies, begins here.
pub fn reads_like_name(text: &str) -> bool {
    shape::has_level(text)
}

/// A name without the words of a role and 等 at its end.
pub(crate) fn without_role<'t>(name: &'t str, verbs: &RoleVerbs) -> &'t str {
    strip::end_of_name(name, verbs)
}

/// Whether a name could end here.
pub fn may_be_complete(name: &str) -> bool {
    name.len() <= MAX_COLLECTIVE && (shape::is_complete(name) || shape::is_collective(name))
}

/// Whether a text is the words of levels and nothing else, at which names begin: 市, 县区.
pub fn is_level(text: &str) -> bool {
    shape::is_level(text)
}

/// Whether a name stands for several bodies: 各有关部门.
pub fn may_be_several(name: &str) -> bool {
    name.len() <= MAX_COLLECTIVE && shape::is_collective(name)
}

/// Whether a name is that of a part of a known body: 县发改局农业股.
pub fn is_part_of_known(name: &str, evidence: &Evidence) -> bool {
    let cuts = name.char_indices().skip(2).take(MAX_BODY).filter_map(|(at, _)| name.split_at_checked(at));
    let mut parts = cuts.filter(|(_, part)| shape::is_subunit(part) || part.ends_with(['站', '队']));
    parts.any(|(body, _)| evidence.body(body).is_some())
}

/// Characters of a body whose part is named.
const MAX_BODY: usize = 24;

/// Whether a text is a place with its level, or stands for all places of one: 大桥镇, 各乡镇.
pub fn is_place(text: &str) -> bool {
    level::prefix(text).is_some_and(|prefix| prefix.place)
}

/// 各乡镇人民政府、街道办事处 is one phrase.
fn join_collectives<'c>(cuts: Vec<Cut<'c>>, verbs: &RoleVerbs) -> Vec<Cut<'c>> {
    let may_join = |name: &str| name.starts_with('各') || name.starts_with(ZONE_OFFICE) || shape::is_level(name);
    if !cuts.iter().any(|cut| may_join(&cut.name)) {
        return cuts;
    }
    let mut joined: Vec<Cut<'c>> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match joined.last_mut() {
            Some(last)
                if cut.before == Break::Delimiter
                    && last.name.len() < MAX_COLLECTIVE
                    && (last.name.starts_with('各') && shape::continues_collective(strip::strip(&cut.name, verbs).name)
                        // 县、区政府: a level alone is no body.
                        || shape::is_level(&last.name) && shape::is_collective(&joined_with(&last.name, &cut.name))
                        || last.name.ends_with("党工委") && cut.name.starts_with(ZONE_OFFICE)) =>
            {
                let text = cut.text.as_deref().unwrap_or(&cut.name);
                last.text = match (last.text.take(), &cut.text) {
                    (None, None) => None,
                    (own, _) => Some(joined_with(own.as_deref().unwrap_or(&last.name), text)),
                };
                last.name = Cow::Owned(joined_with(&last.name, &cut.name));
                last.known = None;
            }
            _ => joined.push(cut),
        }
    }
    joined
}

/// Two parts of one phrase: 县党工委、管委会办公室.
fn joined_with(one: &str, other: &str) -> String {
    format!("{one}{}{other}", marks::ENUMERATION_COMMA)
}

/// 县党工委、管委会办公室 is the office of both.
const ZONE_OFFICE: &str = "管委会办公室";

/// No phrase for several bodies is longer, in bytes.
const MAX_COLLECTIVE: usize = 150;

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lines: &[&str]) -> Vec<String> {
        read(lines, &Evidence::default()).departments.into_iter().map(|d| d.name.to_string()).collect()
    }

    #[test]
    fn a_cell_is_read_until_the_flag_is_set() {
        let stop = Stop::new();
        let evidence = Evidence::default().until(&stop);
        assert_eq!(read(&["市妇联、市教育局 市财政局"], &evidence).departments.len(), 3);
        stop.set();
        assert_eq!(read(&["市妇联、市教育局 市财政局"], &evidence).departments, []);
    }

    #[test]
    fn delimiters_and_blank_lines() {
        assert_eq!(names(&["", "市妇联、", "市教育局", ""]), ["市妇联", "市教育局"]);
        assert_eq!(names(&["市妇联，市教育局；市残联。"]), ["市妇联", "市教育局", "市残联"]);
        assert_eq!(names(&["市妇联、、", "、市教育局"]), ["市妇联", "市教育局"]);
        assert!(names(&["", " "]).is_empty());
        assert!(names(&["—"]).is_empty() && names(&["无"]).is_empty());
    }

    #[test]
    fn brackets_protect_their_delimiters() {
        assert_eq!(names(&["市教育局、各县（市、区）人民政府"]), ["市教育局", "各县（市、区）人民政府"]);
    }

    #[test]
    fn a_name_that_is_not_complete_goes_on() {
        assert_eq!(names(&["市残联、", "市退役军人", "事务局"]), ["市残联", "市退役军人事务局"]);
        assert_eq!(names(&["市科", "协"]), ["市科协"]);
    }

    #[test]
    fn complete_names_with_a_level_are_two() {
        let found = read(&["市教育局", "市文旅局", "市工信局", "市科协"], &Evidence::default());
        assert_eq!(found.departments.len(), 4);
        assert!(found.doubts.is_empty());
        assert_eq!(names(&["市委", "团市委"]), ["市委", "团市委"]);
    }

    #[test]
    fn a_close_call_is_a_doubt() {
        let found = read(&["市委", "组织部"], &Evidence::default());
        assert_eq!(found.departments[0].name, "市委组织部");
        assert_eq!(found.doubts.len(), 1);
        assert_eq!(found.doubts[0].line, 1);
        let found = read(&["市公安局", "交警支队"], &Evidence::default());
        assert_eq!(found.departments[0].name, "市公安局交警支队");
        assert_eq!(found.doubts.len(), 1);
    }

    #[test]
    fn whole_names_that_are_read_as_one_are_a_doubt() {
        for lines in [["建设管理局", "交通运输分局"], ["市水利和湖泊局", "天门岭海事处"]] {
            let found = read(&lines, &Evidence::default());
            assert_eq!(found.doubts.len(), 1, "{lines:?}");
            assert_eq!((&*found.doubts[0].left, &*found.doubts[0].right), (lines[0], lines[1]));
        }
        // The break is in the middle of a name.
        let found = read(&["市住房和", "城乡建设局"], &Evidence::default());
        assert_eq!((found.departments.len(), found.doubts.len()), (1, 0));
    }

    #[test]
    fn open_ends_are_told_and_taken_off() {
        let found = read(&["市教育局、市财政局等部门"], &Evidence::default());
        assert_eq!(found.departments[1].name, "市财政局");
        assert!(found.open_ended);
    }

    #[test]
    fn list_numbers_are_no_part_of_a_name() {
        assert_eq!(names(&["1.市教育局", "2.市财政局"]), ["市教育局", "市财政局"]);
    }

    #[test]
    fn padding_inside_a_short_name_is_no_break() {
        assert_eq!(names(&["公 安 局"]), ["公安局"]);
        assert_eq!(names(&["市教育局 市财政局"]), ["市教育局", "市财政局"]);
    }
}
