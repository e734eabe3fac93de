//! Text of a department cell to departments: which words are one body.
//!
//! Steps in order: `split` cuts at delimiters, lines and spaces, `connect` at 和 and 及 between names; `segment` decides at each line break and
//! space, and between names that stand together, whether a name ends or goes on, by the document itself
//! ([`Evidence`]), the lexicon and the `shape` of names; `strip` takes off labels, verbs of roles and 等;
//! `identify` gives the statutory name, the level and the kind. Bodies are data ([`Lexicon`]); `words` tell bodies of
//! one level apart.
//!
//! ```
//! use qingdan::department::{Evidence, read};
//! let mut evidence = Evidence::default();
//! evidence.add(&["市委组织部、", "市民政局"]);
//! let found = read(&["市委", "组织部"], &evidence);
//! assert_eq!(found.departments[0].name, "市委组织部");
//! assert_eq!(found.departments[0].text, "市委\n组织部");
//! let found = read(&["市教育局", "市文旅局"], &evidence);
//! assert_eq!(found.departments.len(), 2);
//! assert_eq!(found.departments[1].canonical.as_deref(), Some("文化广播电视和旅游局"));
//! ```

mod connect;
mod identify;
mod level;
mod lexicon;
mod segment;
mod shape;
mod split;
mod strip;
mod verbs;
mod words;

pub use lexicon::{Body, Hit, KINDS, LEVELS, Lexicon};
pub use verbs::{role_in_bracket, role_of_verb, verb_at_end};
pub use words::LevelWords;

use crate::model::{Department, Kind, Level};
use segment::Cut;
use split::Break;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What the document itself says of names, and the bodies that are known.
#[derive(Debug, Clone)]
pub struct Evidence {
    lexicon: Arc<Lexicon>,
    /// Names that stand between delimiters or cell borders, unbroken, with the level that the lexicon finds.
    whole: HashMap<String, Option<Level>>,
    /// How many of them begin with a level (市, 县), and how many in all.
    prefixed: usize,
    all: usize,
    /// How many of them have each level.
    levels: BTreeMap<Level, usize>,
    /// What 市 alone means in this document.
    city: Option<Level>,
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
        Evidence { lexicon, whole, prefixed: 0, all: 0, levels, city }
    }

    /// Takes in the lines of one department cell.
    pub fn add(&mut self, lines: &[&str]) {
        if ditto(lines).is_some() {
            return;
        }
        for name in split::whole_names(lines, &self.lexicon) {
            // The same few names stand in nearly all cells; each is looked up once.
            let level = match self.whole.get(&name) {
                Some(level) => *level,
                None => {
                    let hit = self.lexicon.find(&name);
                    // Two names that stand together are no name: 市妇联市残联.
                    if hit.is_none() && segment::holds_two(&name) {
                        continue;
                    }
                    hit.and_then(|hit| hit.prefix).map(|prefix| prefix.level)
                }
            };
            if let Some(level) = level {
                *self.levels.entry(level).or_default() += 1;
            }
            self.all += 1;
            self.prefixed += usize::from(shape::has_level(&name));
            self.whole.insert(name, level);
        }
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

    /// Whether a name stands whole in the document.
    pub fn has(&self, name: &str) -> bool {
        self.whole.contains_key(name)
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
/// use qingdan::department::ditto;
/// assert_eq!(ditto(&["", " 同 上。"]), Some("同上"));
/// assert_eq!(ditto(&["市教育局"]), None);
/// ```
pub fn ditto(lines: &[&str]) -> Option<&'static str> {
    const WORDS: &[&str] = &["同上", "同前", "同上行", "〃", "″", "”", "\""];
    // A longer text says more.
    let mut shown = lines.iter().flat_map(|line| line.chars()).filter(|c| !c.is_whitespace() && *c != '。');
    let text: String = shown.by_ref().take(MAX_DITTO).collect();
    WORDS.iter().copied().find(|word| *word == text).filter(|_| shown.next().is_none())
}

/// No such word is longer, in characters.
const MAX_DITTO: usize = 3;

/// Reads the lines of one cell. One that only says 同上 holds no body of its own.
pub fn read(lines: &[&str], evidence: &Evidence) -> Found {
    if ditto(lines).is_some() {
        return Found::default();
    }
    let (cuts, doubts) = segment::segment(&split::split(lines, &evidence.lexicon), evidence);
    let mut found = Found { doubts, ..Found::default() };
    // The level that names without one share: 市行政审批局、住建局.
    let mut scope = None;
    for Cut { name, text, before } in join_collectives(cuts) {
        if before == Break::Scope {
            scope = None;
        }
        let stripped = strip::strip(&name);
        // 县财政局等有关部门、单位 is one phrase.
        if found.open_ended && before == Break::Delimiter && matches!(stripped.name, "单位" | "部门") {
            continue;
        }
        found.open_ended |= stripped.open_ended;
        if stripped.name.is_empty() {
            // 牵头 behind a delimiter belongs to the name before it.
            if let (Some(role), Some(last)) = (stripped.role, found.departments.last_mut()) {
                last.role_text.get_or_insert_with(|| role.to_owned());
            }
            continue;
        }
        let mut department = Department {
            name: stripped.name.to_owned(),
            text,
            canonical: None,
            level: None,
            kind: None,
            second_name: None,
            role_text: stripped.role.map(str::to_owned),
        };
        identify::identify(&mut department, evidence);
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
        && name == "无"
    {
        found.departments.clear();
    }
    found
}

/// Whether a name, with what may stand beside it, reads like that of a body.
pub fn reads_like_body(name: &str, evidence: &Evidence) -> bool {
    let name = strip::strip(name).name;
    evidence.has(name)
        || evidence.body(name).is_some()
        || shape::is_complete(name)
        || shape::is_collective(name)
        || shape::continues_collective(name)
        || identify::is_seat_of_government(name)
}

/// 各乡镇人民政府、街道办事处 is one phrase.
fn join_collectives(cuts: Vec<Cut>) -> Vec<Cut> {
    let mut joined: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match joined.last_mut() {
            Some(last)
                if cut.before == Break::Delimiter
                    && last.name.starts_with('各')
                    && shape::continues_collective(strip::strip(&cut.name).name)
                    && last.name.len() < MAX_COLLECTIVE =>
            {
                for (to, from) in [(&mut last.name, &cut.name), (&mut last.text, &cut.text)] {
                    to.push('、');
                    to.push_str(from);
                }
            }
            _ => joined.push(cut),
        }
    }
    joined
}

/// No phrase for several bodies is longer, in bytes.
const MAX_COLLECTIVE: usize = 150;

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lines: &[&str]) -> Vec<String> {
        read(lines, &Evidence::default()).departments.into_iter().map(|d| d.name).collect()
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
