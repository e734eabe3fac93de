//! Verbs that give a body its role where they stand behind its name: 市教育局牵头, 市财政局按职责分工配合.
//!
//! What stands there is composed: `[按|根据|…][各自|单位][职责|职能|分工]…[分别|共同]…verb[并 verb][相关工作]`. The words
//! are data: one row of `verbs.tsv`, class and word, sorted. A third field `name` marks verbs that names end with too
//! (就业指导): before them a whole name must stand, and before `work` nothing else (负责技术指导). `mutual` marks verbs of support that divide the work between equals
//! behind 分工 (分工协作), `chief` one that leads where others support (主抓). Words of manner whose third field is a role give
//! it where no verb follows (统筹). A user's own verbs stand beside them ([`RoleVerbs`]).

use super::beside::{COPULAS, ROLE_ENDS, WITH_OBJECT};
use super::shape;
use crate::header_words;
use crate::model::Role;
use crate::text::marks;
use crate::wordlist::{WordList, rows_of};

/// Class and word in each row.
const DATA: &str = include_str!("verbs.tsv");
static WORDS: WordList<{ rows_of(DATA) }, 512> = WordList::of(DATA).words(1);

/// What a word does in the words behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It gives a role.
    Verb(Role, Nature),
    /// 分别, 共同; the role that it gives where no verb follows: 统筹.
    How(Option<Role>),
    /// 并.
    And,
    /// 相关工作.
    Object,
    /// 按, 根据.
    Basis,
    /// 各自, 单位.
    Own,
    /// 职责, 分工.
    Duty,
}

/// What is to be known of a verb beside its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// Nothing.
    Plain,
    /// Names end with it too.
    EndsNames,
    /// It is what others do as well: 县住建局负责技术指导.
    Work,
    /// Behind 分工 it says that all do their part.
    Mutual,
    /// It leads where others support.
    Chief,
}

fn role_named(name: &str) -> Option<Role> {
    Some(match name {
        "lead" => Role::Lead,
        "responsible" => Role::Responsible,
        "support" => Role::Support,
        "other" => Role::Other,
        _ => return None,
    })
}

fn class_named(row: &str) -> Option<Class> {
    let mut fields = row.split('\t');
    let class = fields.next()?;
    let third = fields.nth(1);
    if let Some(role) = role_named(class) {
        return Some(Class::Verb(
            role,
            match third {
                None => Nature::Plain,
                Some("name") => Nature::EndsNames,
                Some("work") => Nature::Work,
                Some("mutual") => Nature::Mutual,
                Some("chief") => Nature::Chief,
                Some(_) => return None,
            },
        ));
    }
    Some(match class {
        "how" => Class::How(third.and_then(role_named)),
        "and" => Class::And,
        "object" => Class::Object,
        "basis" => Class::Basis,
        "own" => Class::Own,
        "duty" => Class::Duty,
        _ => return None,
    })
}

/// The words behind a name are no longer, in characters.
const MAX_WORDS: usize = 40;
/// Verbs of a text that are looked at.
const MAX_VERBS: usize = 64;

/// The verbs that give a role: those built in, and own ones beside them. An own verb is that of its role, whatever is
/// built in of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleVerbs {
    own: Vec<(String, Role)>,
}

static BUILT_IN: RoleVerbs = RoleVerbs { own: Vec::new() };

impl RoleVerbs {
    /// The verbs that the program knows.
    pub fn built_in() -> &'static RoleVerbs {
        &BUILT_IN
    }

    /// Adds own verbs with their roles.
    pub fn add(&mut self, verbs: impl IntoIterator<Item = (String, Role)>) {
        self.own.extend(verbs);
    }

    /// Whether an own verb stands in a text.
    pub fn own_stands_in(&self, text: &str) -> bool {
        self.own.iter().any(|(verb, _)| text.contains(verb.as_str()))
    }

    /// Whether a verb, or what may stand behind one, may end with this character; `false` is sure.
    pub fn may_end_with(&self, c: char) -> bool {
        WORDS.may_end_with(c) || self.own.iter().any(|(verb, _)| verb.ends_with(c))
    }

    /// Whether a verb, or a word beside one, begins a text.
    pub fn begins(&self, text: &str) -> bool {
        WORDS.begins(text) || self.own.iter().any(|(verb, _)| text.starts_with(verb.as_str()))
    }

    /// Whether a verb, or what may stand behind one, ends a text.
    pub fn closes(&self, text: &str) -> bool {
        WORDS.closes(text) || self.own.iter().any(|(verb, _)| text.ends_with(verb.as_str()))
    }

    /// The longest word of the wanted classes that ends a text: what stands before it, and its class.
    fn last_word<'t>(&self, text: &'t str, wanted: impl Fn(Class) -> bool) -> Option<(&'t str, Class)> {
        let built_in = WORDS.ends(text).filter_map(|found| Some((found.rest, class_named(found.row)?)));
        let built_in = built_in.filter(|(_, class)| wanted(*class)).last();
        if self.own.is_empty() {
            return built_in;
        }
        let own = |(verb, role): &(String, Role)| {
            Some((text.strip_suffix(verb.as_str())?, Class::Verb(*role, Nature::Plain)))
                .filter(|(_, class)| wanted(*class))
        };
        self.own.iter().filter_map(own).chain(built_in).min_by_key(|(before, _)| before.len())
    }

    /// What stands before the verb that ends a text, the verb with all that belongs to it, and its role. Of several verbs
    /// the one that leads counts, then the one that supports: 牵头负责, 配合落实.
    ///
    /// ```
    /// use qingdan::internals::department::RoleVerbs;
    /// use qingdan::model::Role;
    /// let at_end = |text| RoleVerbs::built_in().at_end(text);
    /// assert_eq!(at_end("市教育局牵头负责"), Some(("市教育局", "牵头负责", Role::Lead)));
    /// assert_eq!(at_end("市财政局依据各自职责分别组织实施").map(|(name, ..)| name), Some("市财政局"));
    /// assert_eq!(at_end("县教育局为牵头单位"), Some(("县教育局", "为牵头单位", Role::Lead)));
    /// assert_eq!(at_end("市教育局"), None);
    /// ```
    pub fn at_end<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str, Role)> {
        let may_end = |c| self.may_end_with(c) || ROLE_ENDS.may_end_with(c) || header_words::may_end(c);
        if !text.ends_with(|c| may_end(c) || marks::is_close(c)) {
            return None;
        }
        // Only so much of the end is looked at, however long the text is.
        let from = text.char_indices().rev().take(MAX_WORDS).last().map_or(0, |(at, _)| at);
        let end = text.get(from..)?;
        let (rest, role) = self.named_role(end).or_else(|| self.composed(end))?;
        let (rest, words) = text.split_at_checked(from + rest.len())?;
        Some((rest, words, role))
    }

    /// The role that a clause says that bodies have: 列首位的为市级牵头单位.
    pub fn is_named(&self, clause: &str) -> Option<Role> {
        let may_be = clause.ends_with(|c| header_words::may_end(c) || marks::is_close(c));
        if may_be { self.named_role(clause).map(|(_, role)| role) } else { None }
    }

    /// 县教育局为牵头单位, 县教育局为市级牵头部门（单位）.
    fn named_role<'t>(&self, text: &'t str) -> Option<(&'t str, Role)> {
        let behind_verb = || {
            let (before, role) = self.role_word(ROLE_ENDS.last(text)?.rest)?;
            COPULAS.last(before).map(|copula| (copula.rest, role))
        };
        behind_verb().or_else(|| {
            let places = text.char_indices().filter(|(_, c)| COPULAS.may_begin_with(*c));
            let mut labels = places.filter_map(|(at, _)| {
                let (before, from) = text.split_at_checked(at)?;
                Some((before, COPULAS.first(from)?.rest))
            });
            labels.find_map(|(before, label)| Some((before, header_words::role_of_bodies(label)?)))
        })
    }

    /// The word of a role that ends a text, as in 牵头单位, 责任单位.
    fn role_word<'t>(&self, text: &'t str) -> Option<(&'t str, Role)> {
        match self.last_word(text, |class| matches!(class, Class::Verb(..))) {
            Some((before, Class::Verb(role, _))) => Some((before, role)),
            _ => Some((text.strip_suffix("责任")?, Role::Responsible)),
        }
    }

    /// A verb with the words around it.
    fn composed<'t>(&self, text: &'t str) -> Option<(&'t str, Role)> {
        let mut rest = self.last_word(text, |class| class == Class::Object).map_or(text, |(rest, _)| rest);
        // 协助做好相关工作: words of manner stand before what is done, and behind the verb.
        let has_object = rest.len() < text.len();
        let mut found: Option<Role> = None;
        let mut is_mutual = true;
        // Where the last verb begins; what was read before it and no verb follows is given back.
        let mut sure = text;
        while let Some((before, class)) = self.last_word(rest, |class| match class {
            Class::Verb(..) | Class::How(Some(_)) => true,
            Class::How(None) => found.is_some() || has_object,
            Class::And => found.is_some(),
            _ => false,
        }) {
            match class {
                Class::Verb(role, nature) => {
                    // 市政协办 is the office of 市政协.
                    let is_office = rest.ends_with('办') && role != Role::Other;
                    let ends_names = is_office || nature == Nature::EndsNames && found.is_none();
                    if ends_names && !before.is_empty() && !self.may_end(before) {
                        break;
                    }
                    if nature == Nature::Work && !before.is_empty() && !is_name(before) {
                        break;
                    }
                    found = Some(found.map_or(role, |known| stronger(known, role)));
                    is_mutual &= nature == Nature::Mutual;
                    sure = before;
                }
                Class::How(role) => {
                    // 区发改局统筹
                    if found.is_none() && role.is_some() && self.may_end(before) {
                        (found, is_mutual) = (role, false);
                    }
                    if found.is_some() {
                        sure = before;
                    } else if !has_object {
                        break;
                    }
                }
                _ => {}
            }
            rest = before;
        }
        // 按职责分工 alone says who is responsible too, and 按职责做好相关工作.
        let role = match found {
            Some(role) => role,
            None => return Some((self.basis(rest)?, Role::Responsible)),
        };
        // 市教育局、市财政局分工负责
        let name = self.basis(sure).or_else(|| sure.strip_suffix(DIVIDED)).unwrap_or(sure);
        // 分工协作: each does its part of the work.
        let is_divided = is_mutual && sure.get(name.len()..).is_some_and(|words| words.ends_with(DIVIDED));
        Some((name, if is_divided { Role::Responsible } else { role }))
    }

    /// Whether words behind a name give it the lead where others support: 主抓.
    pub fn may_lead(&self, words: &str) -> bool {
        let is_chief = |class| matches!(class, Class::Verb(_, Nature::Chief));
        self.last_word(words, is_chief).is_some()
    }

    /// Whether a name may end here: a whole one, one with a bracket, several in one phrase, or one behind other words of
    /// its role.
    fn may_end(&self, name: &str) -> bool {
        let name = self.without_how(name);
        // 市数据局分工 + 推进, 市数据局按职责 + 推进
        let name = name.strip_suffix(DIVIDED).or_else(|| self.basis(name)).unwrap_or(name);
        name.is_empty() || is_name(name) || name.ends_with(|c| self.may_end_with(c)) && self.composed(name).is_some()
    }

    /// Whether a text is nothing but words that stand around a verb: 协调推进, 督促指导.
    pub fn is_tail(&self, text: &str) -> bool {
        if text.chars().nth(MAX_WORDS).is_some() {
            return false;
        }
        let mut rest = text;
        // 负责技术指导 is about work.
        let is_of_role = |class| !matches!(class, Class::Verb(_, Nature::Work));
        while let Some((before, _)) = self.last_word(rest, is_of_role) {
            rest = before;
        }
        rest.is_empty()
    }

    /// What stands before 按职责分工, 根据各自职责, 结合实际.
    fn basis<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (mut rest, _) = self.last_word(text, |class| class == Class::Duty)?;
        while let Some((before, _)) = self.last_word(rest, |class| matches!(class, Class::Duty | Class::Own)) {
            rest = before;
        }
        let (rest, _) = self.last_word(rest, |class| class == Class::Basis)?;
        // 依法依职责
        Some(self.without_how(rest))
    }

    /// What stands before the words that say how something is done: 县教育局|统筹|协调.
    fn without_how<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text;
        while let Some((before, _)) = self.last_word(rest, |class| matches!(class, Class::How(_))) {
            rest = before;
        }
        rest
    }

    /// The name before a bracket that holds nothing but a role, the words in the bracket, and the role.
    ///
    /// ```
    /// use qingdan::internals::department::RoleVerbs;
    /// use qingdan::model::Role;
    /// let in_bracket = |text| RoleVerbs::built_in().in_bracket(text);
    /// assert_eq!(in_bracket("市教育局（牵头单位）"), Some(("市教育局", "牵头单位", Role::Lead)));
    /// assert_eq!(in_bracket("市教育局〔牵头〕"), Some(("市教育局", "牵头", Role::Lead)));
    /// assert_eq!(in_bracket("市文广旅局（市文物局）"), None);
    /// ```
    pub fn in_bracket<'t>(&self, name: &'t str) -> Option<(&'t str, &'t str, Role)> {
        let inner = name.strip_suffix(marks::is_close)?;
        let (at, _) = inner.char_indices().rev().take(MAX_WORDS).find(|(_, c)| marks::is_open(*c))?;
        let (before, bracket) = inner.split_at_checked(at)?;
        let words = bracket.strip_prefix(marks::is_open)?;
        Some((before, words, self.role_of(words)?))
    }

    /// The role that words give as a whole: 牵头, 按职责分工负责, 牵头单位.
    pub fn role_of(&self, words: &str) -> Option<Role> {
        if let Some(("", _, role)) = self.at_end(words) {
            return Some(role);
        }
        let of_verb = || self.role_word(ROLE_ENDS.last(words)?.rest).filter(|(before, _)| before.is_empty());
        of_verb().map(|(_, role)| role).or_else(|| header_words::role_of_bodies(words))
    }

    /// The role that a verb gives when it stands alone: 牵头：市教育局.
    pub fn role_of_verb(&self, word: &str) -> Option<Role> {
        if let Some((_, role)) = self.own.iter().find(|(verb, _)| verb == word) {
            return Some(*role);
        }
        match class_named(WORDS.row(word)?)? {
            Class::Verb(role, _) => Some(role),
            _ => None,
        }
    }

    /// The first verb in a text behind which its object follows, and before which a name may end: where the verb begins,
    /// where its object begins, and its role. 县规划局负责编制规划.
    pub fn with_object(&self, text: &str, mut is_name: impl FnMut(&str) -> bool) -> Option<(usize, usize, Role)> {
        let places = text.char_indices().filter(|(_, c)| WITH_OBJECT.may_begin_with(*c) || !self.own.is_empty());
        let verbs = places.filter_map(|(at, _)| {
            let (before, from) = text.split_at_checked(at)?;
            // Something must stand behind the verb.
            let from = from.get(..from.char_indices().next_back()?.0)?;
            // 市委组织部 has an organ behind it, and no verb.
            let is_verb = |row: &str| !row.ends_with("\tname") || !shape::heads_organs(before);
            let built_in = WITH_OBJECT.first(from).filter(|found| is_verb(found.row)).map(|found| found.word);
            let own = self.own.iter().map(|(verb, _)| verb.as_str()).filter(|verb| from.starts_with(verb));
            Some((before, own.chain(built_in).max_by_key(|verb| verb.len())?))
        });
        let (name, before, verb) = verbs.take(MAX_VERBS).find_map(|(before, verb)| {
            // 分管领导带队|负责, but not 县教育局主要|负责人.
            let is_person = || text.get(before.len() + verb.len()..).is_some_and(|object| object.starts_with('人'));
            let bare = Some(self.without_how(before)).filter(|bare| bare.len() < before.len() && !is_person());
            let name = bare.filter(|bare| is_name(bare)).or_else(|| is_name(before).then_some(before))?;
            Some((name, before, verb))
        })?;
        // 做好 alone is no verb of a role.
        let role = self.role_of(verb).unwrap_or(Role::Responsible);
        Some((name.len(), before.len() + verb.len(), role))
    }
}

/// What says that work is divided.
const DIVIDED: &str = "分工";

/// Of two roles the one that says more.
fn stronger(one: Role, other: Role) -> Role {
    [Role::Lead, Role::Support, Role::Responsible].into_iter().find(|role| [one, other].contains(role)).unwrap_or(one)
}

/// Whether a text has the shape of a name, or of a phrase for several.
fn is_name(text: &str) -> bool {
    shape::is_complete(text) || shape::is_collective(text) || shape::is_seat(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_without_repetition() {
        let mut rows: Vec<_> = DATA.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", DATA);
        assert!(rows.into_iter().all(|row| class_named(row).is_some()));
    }

    #[test]
    fn a_verb_with_an_object_is_the_first_behind_a_name() {
        let is_name = |name: &str| name.ends_with('局');
        for row in include_str!("beside.tsv").lines().filter_map(|row| row.strip_prefix("with-object\t")) {
            let (verb, name) = (row.trim_end_matches("\tname"), "县水利局");
            let found = RoleVerbs::built_in().with_object(&format!("{name}{verb}巡查"), is_name);
            assert_eq!(
                found.map(|(at, behind, _)| (at, behind)),
                Some((name.len(), name.len() + verb.len())),
                "{verb}"
            );
        }
        for (text, name, verb, role) in [
            ("县规划局负责编制规划", "县规划局", "负责", Role::Responsible),
            ("县规划局牵头负责编制规划", "县规划局", "牵头负责", Role::Lead),
            ("县规划局牵头负责", "县规划局", "牵头", Role::Lead),
            ("县参与协调局配合检查", "县参与协调局", "配合", Role::Support),
            ("县规划局具体负责检查", "县规划局", "具体负责", Role::Responsible),
            ("县规划局承担检查", "县规划局", "承担", Role::Responsible),
            ("县规划局协助检查", "县规划局", "协助", Role::Support),
            ("县规划局协同检查", "县规划局", "协同", Role::Support),
            ("县规划局参与检查", "县规划局", "参与", Role::Support),
        ] {
            let expected = (name.len(), name.len() + verb.len(), role);
            assert_eq!(RoleVerbs::built_in().with_object(text, is_name), Some(expected), "{text}");
        }
        for text in ["县规划局负责", "编制负责规划", "县规划局编制规划", ""] {
            assert_eq!(RoleVerbs::built_in().with_object(text, is_name), None, "{text}");
        }
    }

    #[test]
    fn own_verbs_are_composed_as_those_built_in() {
        let mut verbs = RoleVerbs::default();
        verbs.add([("统揽".to_owned(), Role::Lead), ("协作".to_owned(), Role::Responsible)]);
        for (text, name, words, role) in [
            ("县教育局统揽", "县教育局", "统揽", Role::Lead),
            ("县教育局按职责分工统揽并组织实施", "县教育局", "按职责分工统揽并组织实施", Role::Lead),
            ("县教育局为统揽单位", "县教育局", "为统揽单位", Role::Lead),
            // An own verb is that of its role, whatever is built in of it.
            ("县财政局协作", "县财政局", "协作", Role::Responsible),
            ("县财政局配合", "县财政局", "配合", Role::Support),
        ] {
            assert_eq!(verbs.at_end(text), Some((name, words, role)), "{text}");
        }
        assert_eq!(verbs.in_bracket("县教育局（统揽）"), Some(("县教育局", "统揽", Role::Lead)));
        assert_eq!(
            (verbs.role_of_verb("统揽"), verbs.role_of_verb("协作")),
            (Some(Role::Lead), Some(Role::Responsible))
        );
        let is_name = |name: &str| name.ends_with('局');
        let object = "县教育局统揽".len();
        assert_eq!(verbs.with_object("县教育局统揽学校建设", is_name), Some(("县教育局".len(), object, Role::Lead)));
        assert!(verbs.may_end_with('揽') && !RoleVerbs::built_in().may_end_with('揽'));
        assert!(verbs.own_stands_in("由县教育局统揽。") && !verbs.own_stands_in("由县教育局牵头。"));
        assert_eq!(RoleVerbs::built_in().at_end("县教育局统揽"), None);
        assert_eq!(RoleVerbs::built_in().at_end("县财政局协作").map(|(.., role)| role), Some(Role::Support));
    }

    #[test]
    fn tails_are_composed() {
        for (text, name, role) in [
            ("市财政局依据各自职责分别组织实施", "市财政局", Role::Responsible),
            ("市财政局依据职能分别组织实施", "市财政局", Role::Responsible),
            ("市财政局根据职能职责抓好落实", "市财政局", Role::Responsible),
            ("市财政局按职责分工实施", "市财政局", Role::Responsible),
            ("市公安局依法依职责分别负责", "市公安局", Role::Responsible),
            ("市财政局各负其责", "市财政局", Role::Responsible),
            ("市财政局根据单位职责分别牵头负责", "市财政局", Role::Lead),
            ("县教育局牵头并组织实施", "县教育局", Role::Lead),
            ("县财政局全力配合", "县财政局", Role::Support),
            ("市财政局按照任务分工和时间节点落实", "市财政局", Role::Responsible),
            ("市人社局分别牵头负责相关工作", "市人社局", Role::Lead),
            ("商务厅指导", "商务厅", Role::Support),
            ("市财政局予以配合", "市财政局", Role::Support),
            ("市财政局积极给予支持", "市财政局", Role::Support),
            ("市财政局协助做好相关工作", "市财政局", Role::Support),
            ("市财政局按职责分工协作", "市财政局", Role::Responsible),
            ("市财政局分工密切协作", "市财政局", Role::Responsible),
            ("市财政局密切协作", "市财政局", Role::Support),
            ("区发改局统筹", "区发改局", Role::Lead),
            ("区发改局负牵头责任", "区发改局", Role::Lead),
            ("区发改局抓实抓好", "区发改局", Role::Responsible),
            ("市财政局在各自职责范围内抓好工作落实", "市财政局", Role::Responsible),
            ("市财政局按职责做好相关工作", "市财政局", Role::Responsible),
            ("给予大力支持", "", Role::Support),
            ("绿春县协办", "绿春县", Role::Support),
            ("绿春县承担", "绿春县", Role::Responsible),
            ("", "", Role::Other),
        ] {
            let expected = (!text.is_empty()).then_some((name, role));
            assert_eq!(RoleVerbs::built_in().at_end(text).map(|(name, _, role)| (name, role)), expected, "{text}");
        }
        for name in ["市政协办", "智慧城市支持", "市委组织部", "县就业指导", "市教育局", "市直机关单位"]
        {
            assert_eq!(RoleVerbs::built_in().at_end(name), None, "{name}");
        }
    }
}
