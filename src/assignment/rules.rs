//! What a document itself says of roles: 列第一位的责任单位为牵头单位, 以下各项均需各县、区落实，不再列出.
//!
//! Such sentences, and clauses of sentences, are found by their words. What they change is seen to where plans are made.

use super::labels::ends_item;
use super::words::{
    BEFORE_COMMA, FIRST, IS_LEAD, LIST_ADVERBS, LISTED, MARKED, MODALS, NOTES, OF_TASKS, OTHERS, OWN_TASK, SHORT_FOR,
    SIGNED, WITHOUT_LEAD,
};
use crate::department::{self, Evidence, RoleVerbs, SIGNS};
use crate::model::Role;
use crate::text::marks;

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleRule {
    /// The first responsible body leads.
    FirstLeads,
    /// The responsible bodies before the first comma of a list lead.
    BeforeCommaLead,
    /// Bodies with a sign beside their names lead: 标★的为牵头单位.
    SignedLead(char),
    /// Bodies that are set in another way than others lead: 以黑体字标注的为牵头单位. How they are set is not known here, so
    /// that no body has its role by it.
    MarkedLead,
    /// Where no body leads, the responsible ones do.
    ResponsibleLead,
    /// These bodies take part in every task, in this role.
    Default {
        /// The bodies, as written.
        bodies: String,
        /// What they do.
        role: Role,
    },
}

/// Bytes of a sentence that is a rule.
const MAX_SENTENCE: usize = 600;

/// The end of the rule that a sentence begins with, in bytes; what goes on behind it is no part of it.
pub fn clause(sentence: &str, verbs: &RoleVerbs) -> Option<usize> {
    // The sentence is asked again at each of its clauses, so that its length alone says no.
    if sentence.len() > MAX_SENTENCE {
        return None;
    }
    let first = trim(sentence.split(marks::is_comma).next()?);
    // Behind a label or bracket the clause begins later: 责任单位：县教育局（首位为牵头单位）.
    let first = first.split(|c| marks::is_colon(c) || marks::is_open(c)).next()?;
    if !(first.contains(['均', '都'])
        || FIRST.stands_in(first)
        || BEFORE_COMMA.stands_in(first)
        || SIGNED.stands_in(first)
        || MARKED.stands_in(first)
        || WITHOUT_LEAD.stands_in(first))
    {
        return None;
    }
    let ends = || sentence.match_indices(marks::is_comma).map(|(at, _)| at).chain([sentence.len()]).take(MAX_CLAUSES);
    let mut end = ends().find(|&end| sentence.get(..end).is_some_and(|text| kind_of(trim(text), verbs).is_some()))?;
    for next in ends().filter(|&next| next > end).collect::<Vec<_>>() {
        let more = sentence.get(end..next).unwrap_or_default().trim_start_matches(marks::is_comma).trim();
        let goes_on = is_alike(more) || says_not_listed(more) || is_about_others(more);
        if !goes_on {
            break;
        }
        end = next;
    }
    Some(end)
}

/// Whether what is said of bodies is said of those below in the same way: 县教育局、县财政局负责，下同.
pub fn says_alike(text: &str) -> bool {
    let text = text.trim().trim_end_matches(|c| marks::is_full_stop(c) || marks::is_close(c));
    text.rsplit(marks::is_comma).next().is_some_and(|clause| is_alike(clause.trim()))
}

/// Whether a clause says that what stands before it counts for what follows too: 下同, 以下均同, 以下同此, 以下各条同.
pub fn is_alike(clause: &str) -> bool {
    let clause = clause.strip_prefix('以').unwrap_or(clause);
    let Some(mut rest) = clause.strip_prefix('下') else { return false };
    while let Some(word) = OF_TASKS.first(rest) {
        rest = word.rest;
    }
    let rest = rest.trim_start_matches(['均', '皆', '文', '亦']);
    rest.strip_prefix('同').is_some_and(|behind| matches!(behind, "" | "此" | "上" | "样"))
}

/// What stands in a bracket before 下同 or 以下简称…, which are about the words of the text alone: 含开发区管委会，下同.
pub fn before_aside(words: &str) -> &str {
    let mut rest = words;
    while !rest.is_empty() {
        let clause = rest.rfind(|c| marks::is_any_comma(c) || marks::is_semicolon(c));
        let (before, from) = clause.and_then(|at| rest.split_at_checked(at)).unwrap_or(("", rest));
        let clause = from.trim_start_matches(|c: char| marks::is_any_comma(c) || marks::is_semicolon(c)).trim();
        if !is_alike(clause) && !SHORT_FOR.begins(clause.strip_prefix(BELOW).unwrap_or(clause)) {
            break;
        }
        rest = before;
    }
    rest
}

/// 不再列出, 不再逐条列出, 不另单独列示.
fn says_not_listed(clause: &str) -> bool {
    let mut behind = clause.match_indices('不').filter_map(|(at, not)| clause.get(at + not.len()..));
    behind.any(|mut rest| {
        for _ in 0..MAX_ADVERBS {
            let Some(adverb) = LIST_ADVERBS.first(rest) else { break };
            rest = adverb.rest;
        }
        LISTED.begins(rest)
    })
}

/// Adverbs that are looked at: 不|再|逐一.
const MAX_ADVERBS: usize = 4;

/// 其他为配合单位.
fn is_about_others(clause: &str) -> bool {
    OTHERS.begins(clause)
}

/// What a rule about leads says of the bodies that do not lead: 其余为配合单位, 其他单位配合.
pub fn role_of_others(sentence: &str, verbs: &RoleVerbs) -> Option<Role> {
    let others =
        sentence.split(marks::is_comma).take(MAX_CLAUSES).map(str::trim).find(|clause| is_about_others(clause))?;
    let clause = others.trim_end_matches(ends_item);
    verbs.is_named(clause).or_else(|| verbs.at_end(clause).map(|(.., role)| role))
}

/// Clauses of a sentence that are looked at.
const MAX_CLAUSES: usize = 6;

/// The sentences of a text that are rules, with what each says.
pub fn find<'t>(text: &'t str, verbs: &'t RoleVerbs) -> impl Iterator<Item = (&'t str, RoleRule)> {
    // Each kind has one of these in it; most texts have none.
    let text = if text.contains(['牵', '主', '为', '均', '都', '首', '第']) { text } else { "" };
    let sentences = text
        .split(|c| c == '\n' || marks::ends_statement(c))
        .map(trim)
        .filter(|sentence| sentence.len() <= MAX_SENTENCE);
    sentences.filter_map(|sentence| Some((sentence, kind_of(sentence, verbs)?)))
}

/// Whether a sentence says which of several bodies leads: 逗号前面的为牵头单位. Where it is no rule that is known, no body
/// has its role by it.
pub fn is_about_leads(sentence: &str, verbs: &RoleVerbs) -> bool {
    // 排在首位的为市级牵头单位（部门），下同
    let says_so = |clause: &str| verbs.is_named(clause.trim_end_matches(ends_item)) == Some(Role::Lead);
    IS_LEAD.stands_in(sentence) || sentence.split(marks::is_comma).take(MAX_CLAUSES).any(says_so)
}

/// A sentence without the bracket or 注： that it stands in.
pub fn trim(sentence: &str) -> &str {
    let sentence = sentence.trim().trim_start_matches(marks::is_open);
    let sentence = NOTES.first(sentence).map_or(sentence, |note| note.rest);
    // A closing bracket belongs to the sentence only where it was opened in it.
    match sentence.char_indices().next_back() {
        Some((at, last)) if marks::is_close(last) && !sentence.contains(marks::is_open) => {
            sentence.get(..at).unwrap_or(sentence).trim()
        }
        _ => sentence.trim(),
    }
}

fn kind_of(sentence: &str, verbs: &RoleVerbs) -> Option<RoleRule> {
    let is_lead = is_about_leads(sentence, verbs);
    let not_listed = says_not_listed(sentence);
    // 未明确牵头单位的，列首位的责任单位为牵头单位: the first of them.
    if is_lead && WITHOUT_LEAD.stands_in(sentence) && sentence.contains("责任") && !FIRST.stands_in(sentence) {
        return Some(RoleRule::ResponsibleLead);
    }
    if is_lead && BEFORE_COMMA.stands_in(sentence) {
        return Some(RoleRule::BeforeCommaLead);
    }
    if is_lead && SIGNED.stands_in(sentence) {
        // 标星 is 标★.
        let sign = sentence.chars().find(|c| SIGNS.contains(c)).unwrap_or('★');
        return Some(RoleRule::SignedLead(sign));
    }
    if is_lead && MARKED.stands_in(sentence) {
        return Some(RoleRule::MarkedLead);
    }
    if is_lead && FIRST.stands_in(sentence) {
        return Some(RoleRule::FirstLeads);
    }
    if !not_listed && !sentence.contains("以下") {
        return None;
    }
    let (before, behind) = sentence.split_once('均').or_else(|| sentence.split_once('都'))?;
    let clause = behind.split(marks::is_comma).next()?;
    let bodies = MODALS.first(clause)?.rest;
    let (bodies, role) = match verbs.at_end(bodies) {
        // 以下任务各镇街均须抓好落实
        Some((bodies, _, role)) if bodies.trim().is_empty() => (behind_tasks(before)?, role),
        Some((bodies, _, role)) => (bodies, role),
        // 均涉及各县、区，不再列出
        None if not_listed => (bodies, Role::Responsible),
        None => return None,
    };
    // 以下各项均应抓好落实 names none.
    let named = department::reads_like_body(bodies, &Evidence::default());
    named.then(|| RoleRule::Default { bodies: bodies.to_owned(), role })
}

/// The bodies behind the words for the tasks that a default counts for: 以下各项任务|各镇街.
fn behind_tasks(before: &str) -> Option<&str> {
    let clause = before.rsplit(marks::is_comma).next()?;
    let mut bodies = clause.split_once(BELOW)?.1;
    while let Some(word) = OF_TASKS.first(bodies) {
        bodies = word.rest;
    }
    Some(bodies.trim()).filter(|bodies| !bodies.is_empty())
}

/// What a rule says of the tasks behind it.
pub const BELOW: &str = "以下";

/// Whether a rule counts for the tasks behind it alone, and not for the one that it stands in: 以下各项, but not 以下同 or
/// 本项及以下各项.
pub fn is_of_those_below(sentence: &str) -> bool {
    let mut clauses = sentence.split(|c| marks::is_comma(c) || marks::is_sentence_mark(c)).map(str::trim);
    let below = clauses.find(|clause| clause.contains(BELOW) && !is_alike(clause));
    below.and_then(|clause| clause.split_once(BELOW)).is_some_and(|(before, _)| !OWN_TASK.stands_in(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<RoleRule> {
        find(text, RoleVerbs::built_in()).map(|(_, kind)| kind).collect()
    }

    #[test]
    fn sentences_that_are_rules() {
        for text in [
            "注：列第一位的责任单位为牵头单位。",
            "各项任务第一责任单位为牵头单位，其他为配合单位",
            "（责任单位中排在首位的为牵头单位）",
        ] {
            assert_eq!(kinds(text), [RoleRule::FirstLeads], "{text}");
        }
        assert_eq!(kinds("标★的为牵头单位，其余为配合单位"), [RoleRule::SignedLead('★')]);
        assert_eq!(kinds("以黑体字标注的为牵头单位"), [RoleRule::MarkedLead]);
        assert_eq!(kinds("逗号前面的为牵头单位，下同"), [RoleRule::BeforeCommaLead]);
        assert_eq!(kinds("无牵头单位的，责任单位即为牵头单位。"), [RoleRule::ResponsibleLead]);
        let both = "列第一位的责任单位为牵头单位；未明确牵头单位的，责任单位均为牵头单位。";
        assert_eq!(kinds(both), [RoleRule::FirstLeads, RoleRule::ResponsibleLead]);
        let bodies = |bodies: &str, role| [RoleRule::Default { bodies: bodies.into(), role }];
        assert_eq!(kinds("以下各项工作均需各县、区落实，不再列出。"), bodies("各县、区", Role::Responsible));
        assert_eq!(kinds("各项任务均由各镇人民政府配合，不再一一列出"), bodies("各镇人民政府", Role::Support));
    }

    #[test]
    fn what_others_do() {
        let others = |text| role_of_others(text, RoleVerbs::built_in());
        for text in
            ["标★的为牵头单位，其余为配合单位", "列首位的为牵头单位，其他单位配合", "首位为主办单位，其它为协办单位。"]
        {
            assert_eq!(others(text), Some(Role::Support), "{text}");
        }
        assert_eq!(others("排在第一位的为牵头单位，其他为责任单位"), Some(Role::Responsible));
        assert_eq!(others("排在第一位的为牵头单位，下同"), None);
    }

    #[test]
    fn clauses_that_are_rules() {
        let clause = |text: &'static str| clause(text, RoleVerbs::built_in()).and_then(|end| text.get(..end));
        for (text, rule) in [
            ("排在第一位的部门为牵头部门，下同", "排在第一位的部门为牵头部门，下同"),
            ("排在第一位的为牵头单位，2024年底前完成", "排在第一位的为牵头单位"),
            ("以下措施均需各县区落实，不再列出", "以下措施均需各县区落实，不再列出"),
        ] {
            assert_eq!(clause(text), Some(rule));
        }
        assert_eq!(clause("市教育局负责，排在第一位的为牵头部门"), None);
    }

    #[test]
    fn sentences_that_only_name_the_words() {
        for text in [
            "各牵头单位要加强统筹，各责任单位要主动配合。",
            "请第一责任单位于每月底报送进展。",
            "以下措施均应结合实际，认真落实。",
            "以下工作由市教育局牵头。",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
