//! What a document itself says of roles: 列第一位的责任单位为牵头单位, 以下各项均需各县、区落实，不再列出.
//!
//! Such sentences are found by their words ([`take`]), reported under their plan's `rules`, and applied by
//! adding ([`apply`]): a body that a rule makes a lead stays in the list where it is written and stands in
//! `lead` too, with the sentence as its `role_text`.
//!
//! Scope: a sentence inside a list, or in a note of a table, is a rule of that plan; one in the text around
//! is a rule of all plans below it, or of the last plan above where there is none below. One that says 以下
//! is applied to the tasks behind it.

use crate::department::{self, Evidence, verb_at_end};
use crate::model::{Department, Domain, Note, Place, Plan, Role, Task};

/// A sentence about roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it says and where.
    pub note: Note,
    kind: Kind,
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// The first responsible body leads.
    FirstLeads,
    /// Where no body leads, the responsible ones do.
    ResponsibleLead,
    /// These bodies take part in every task, in this role.
    Default { bodies: String, role: Role },
}

const FIRST: &[&str] = &[
    "第一责任单位",
    "第一责任部门",
    "列第一位",
    "列在第一位",
    "列第一的",
    "列首位",
    "列在首位",
    "排第一位",
    "排在第一位",
    "排名第一",
    "排首位",
    "排在首位",
    "居首位",
    "第一个责任单位",
    "首个责任单位",
];
const WITHOUT_LEAD: &[&str] =
    &["无牵头", "没有牵头", "未明确牵头", "没有明确牵头", "未列牵头", "未列明牵头", "未注明牵头", "未标明牵头"];
const IS_LEAD: &[&str] = &["为牵头", "是牵头", "负责牵头"];
const NOT_LISTED: &[&str] = &[
    "不再列出",
    "不再一一列出",
    "不再逐一列出",
    "不再逐项列出",
    "不再重复列出",
    "不再另行列出",
    "不再单独列出",
    "不再列示",
    "不一一列出",
    "不逐一列出",
];
/// Words between 均 and the bodies of a default, the longer first.
const MODALS: &[&str] = &["需要由", "需由", "须由", "应由", "需要", "涉及", "包括", "由", "需", "须", "应", "要", "含"];

/// Bytes of a sentence that is a rule.
const MAX_SENTENCE: usize = 600;

/// Whether a text holds a rule.
pub fn says_any(text: &str) -> bool {
    find(text).next().is_some()
}

/// Takes the rules out of a text at a place; whether one of them is all that the text says.
pub fn take(text: &str, at: Place, rules: &mut Vec<Rule>) -> bool {
    let mut whole = false;
    for (sentence, kind) in find(text) {
        whole |= trim(text.trim().trim_end_matches('。')) == sentence;
        rules.push(Rule { note: Note { text: sentence.to_owned(), at }, kind });
    }
    whole
}

/// The sentences of a text that are rules, with what each says.
fn find(text: &str) -> impl Iterator<Item = (&str, Kind)> {
    // Each kind has one of these in it; most texts have none.
    let text = if text.contains(['牵', '均', '都']) { text } else { "" };
    let sentences = text.split(['。', '；', ';', '\n']).map(trim).filter(|sentence| sentence.len() <= MAX_SENTENCE);
    sentences.filter_map(|sentence| Some((sentence, kind_of(sentence)?)))
}

/// Without the bracket or 注： that it stands in.
fn trim(sentence: &str) -> &str {
    let sentence = sentence.trim().trim_start_matches(['（', '(', '〔', '【', '[']);
    let sentence =
        ["注：", "注:", "备注：", "说明："].iter().find_map(|start| sentence.strip_prefix(start)).unwrap_or(sentence);
    // A closing bracket belongs to the sentence only where it was opened in it.
    match sentence.char_indices().next_back() {
        Some((at, '）' | ')' | '〕' | '】' | ']')) if !sentence.contains(['（', '(', '〔', '【', '[']) => {
            sentence.get(..at).unwrap_or(sentence).trim()
        }
        _ => sentence.trim(),
    }
}

fn kind_of(sentence: &str) -> Option<Kind> {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    if has(IS_LEAD) && has(WITHOUT_LEAD) && sentence.contains("责任") {
        return Some(Kind::ResponsibleLead);
    }
    if has(IS_LEAD) && has(FIRST) {
        return Some(Kind::FirstLeads);
    }
    if !has(NOT_LISTED) && !sentence.contains("以下") {
        return None;
    }
    let (_, behind) = sentence.split_once('均').or_else(|| sentence.split_once('都'))?;
    let clause = behind.split(['，', ',']).next()?;
    let bodies = MODALS.iter().find_map(|word| clause.strip_prefix(word))?;
    let (bodies, role) = match verb_at_end(bodies) {
        Some((bodies, _, role)) => (bodies, role),
        // 均涉及各县、区，不再列出
        None if has(NOT_LISTED) => (bodies, Role::Responsible),
        None => return None,
    };
    // 以下各项均应抓好落实 names none.
    let named = department::reads_like_body(bodies, &Evidence::default());
    named.then(|| Kind::Default { bodies: bodies.to_owned(), role })
}

/// Reports rules under their plan and adds what they say to its tasks. What is added, and each look at a task, is
/// taken off `shared`; where that does not suffice, the place of the rule that is not applied to all.
pub fn apply<'r>(
    plan: &mut Plan,
    rules: impl Iterator<Item = &'r Rule>,
    evidence: &Evidence,
    shared: &mut usize,
) -> Option<Place> {
    let mut cut = None;
    for rule in rules {
        let Rule { note, kind } = rule;
        if !take_off(shared, note.text.len()) {
            return cut.or(Some(note.at));
        }
        plan.rules.push(note.clone());
        let added = match kind {
            Kind::Default { bodies, .. } => department::read(&[bodies], evidence).departments,
            _ => Vec::new(),
        };
        if !plan.domains.iter_mut().all(|domain| apply_to(domain, rule, &added, shared)) {
            cut = cut.or(Some(note.at));
        }
    }
    cut
}

fn take_off(shared: &mut usize, weight: usize) -> bool {
    let left = shared.checked_sub(weight);
    *shared = left.unwrap_or(0);
    left.is_some()
}

/// As deep as domains are nested, which is bounded where they are made. Whether all tasks got what is said.
fn apply_to(domain: &mut Domain, rule: &Rule, added: &[Department], shared: &mut usize) -> bool {
    for task in &mut domain.tasks {
        let covered = rule.covers(task.at);
        let Task { lead, responsible, support, .. } = task;
        let (list, bodies) = match &rule.kind {
            Kind::FirstLeads if lead.is_empty() => (lead, responsible.get(..1).unwrap_or_default()),
            Kind::ResponsibleLead if lead.is_empty() => (lead, responsible.as_slice()),
            Kind::Default { role: Role::Lead, .. } if covered => (lead, added),
            Kind::Default { role: Role::Support, .. } if covered => (support, added),
            Kind::Default { .. } if covered => (responsible, added),
            _ => (lead, <&[Department]>::default()),
        };
        if !take_off(shared, 1) || !bodies.iter().all(|body| add(list, body, rule, shared)) {
            return false;
        }
    }
    domain.domains.iter_mut().all(|inner| apply_to(inner, rule, added, shared))
}

/// Adds a body that a list does not hold yet.
fn add(list: &mut Vec<Department>, body: &Department, rule: &Rule, shared: &mut usize) -> bool {
    if list.iter().any(|written| written.name == body.name) {
        return true;
    }
    let fits = take_off(shared, rule.note.text.len() + body.name.len() + body.text.len() + list.len());
    if fits {
        list.push(Department { role_text: Some(rule.note.text.as_str().into()), ..body.clone() });
    }
    fits
}

impl Rule {
    /// Whether a task at a place is one of those that the rule speaks of.
    fn covers(&self, task: Place) -> bool {
        let at = self.note.at;
        // Around a table, or above a list, everything of the plan is below.
        !self.note.text.contains("以下")
            || at.table != task.table
            || (task.row, task.paragraph) > (at.row, at.paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        find(text).map(|(_, kind)| kind).collect()
    }

    #[test]
    fn sentences_that_are_rules() {
        for text in [
            "注：列第一位的责任单位为牵头单位。",
            "各项任务第一责任单位为牵头单位，其他为配合单位",
            "（责任单位中排在首位的为牵头单位）",
        ] {
            assert_eq!(kinds(text), [Kind::FirstLeads], "{text}");
        }
        assert_eq!(kinds("无牵头单位的，责任单位即为牵头单位。"), [Kind::ResponsibleLead]);
        let both = "列第一位的责任单位为牵头单位；未明确牵头单位的，责任单位均为牵头单位。";
        assert_eq!(kinds(both), [Kind::FirstLeads, Kind::ResponsibleLead]);
        let bodies = |bodies: &str, role| [Kind::Default { bodies: bodies.into(), role }];
        assert_eq!(kinds("以下各项工作均需各县、区落实，不再列出。"), bodies("各县、区", Role::Responsible));
        assert_eq!(kinds("各项任务均由各镇人民政府配合，不再一一列出"), bodies("各镇人民政府", Role::Support));
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
