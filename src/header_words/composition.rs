//! Header words that are put together from known parts: modifiers, then a head noun.
//!
//! 抽查检查起止时间 is 抽查, 检查, 起止 before 时间, so that the column holds deadlines; 决策承办单位 is 决策, 承办 before
//! 单位, so that it holds bodies, and 承办 says what they do. The parts are rows of `plan/header_parts.tsv`: place,
//! sense, word. Spellings that this rule reads wrongly, or cannot read, are rows of `plan/columns.tsv`. Several heads of
//! one sense may stand in a word: 责任部门和单位, 牵头单位和责任单位, 完成时间（节点）.

use crate::wordlist::{WordList, rows_of};

/// Heads and modifiers: place, sense and word in each row.
const PARTS: &str = include_str!("../plan/header_parts.tsv");
static HEADS: WordList<{ rows_of(PARTS) }, 512> = WordList::of(PARTS).words_where(2, 0, "head");
static MODIFIERS: WordList<{ rows_of(PARTS) }, 512> = WordList::of(PARTS).words_where(2, 0, "modifier");
/// What joins two words: 及, 和.
static ANDS: WordList<{ rows_of(PARTS) }, 16> = WordList::of(PARTS).words_where(2, 1, "and");
/// Words that ask, and what they ask for: 谁来, 何时, 怎么, 什么.
static QUESTIONS: WordList<{ rows_of(PARTS) }, 64> = WordList::of(PARTS).words_where(2, 0, "question");
/// What is done, in such a question: 谁来干, 何时办结, 干什么.
static ACTS: WordList<{ rows_of(PARTS) }, 64> = WordList::of(PARTS).words_where(2, 0, "act");

/// Header words have no more characters than this.
const MAX_CHARS: usize = 24;
/// A head of so many characters is a header word without any modifier: 事项名称, 时间节点.
const COMPOUND_CHARS: usize = 4;

/// A header word, as its parts read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Composed {
    /// The kind of the column, by its name in the data.
    pub kind: &'static str,
    /// Whether every part of the word is known. If not, the head alone says the kind.
    pub whole: bool,
    /// Number of modifiers that say what is done, or what it is about.
    pub modifiers: usize,
    /// Whether it begins with a level: 市级牵头单位.
    pub has_level: bool,
    /// The sense of the first modifier that says more than the level, the manner and the matter; empty where there is none.
    pub first: &'static str,
}

/// Whether a word with a known head may end with this character; `false` is sure.
pub fn may_end(c: char) -> bool {
    HEADS.may_end_with(c)
}

/// Whether a text ends with a head.
pub fn closes(text: &str) -> bool {
    HEADS.closes(text)
}

/// Whether a word with a known head may begin a text; `false` is sure.
pub fn may_begin(text: &str) -> bool {
    MODIFIERS.begins(text) || HEADS.begins(text) || QUESTIONS.begins(text) || ACTS.begins(text)
}

/// Reads a word without white space by its parts; `None` where it has no known head.
pub fn compose(word: &str) -> Option<Composed> {
    if word.chars().count() > MAX_CHARS {
        return None;
    }
    if let Some(kind) = question(word) {
        return Some(Composed { kind, whole: true, modifiers: 0, has_level: false, first: "" });
    }
    let (composed, by_head) = by_heads(word);
    // 任务 of 具体任务及责任单位 would be a modifier too.
    by_head.and_then(|_| joined(word)).or(composed).or(by_head)
}

/// A word by its last head: one whose parts are all known, and what the head alone says.
fn by_heads(word: &str) -> (Option<Composed>, Option<Composed>) {
    let heads: Vec<_> = HEADS.ends(word).collect();
    let mut by_head = None;
    for found in heads.iter().rev() {
        let Some(head) = sense(found.row) else { continue };
        let kind = if head == "body" { "responsible" } else { head };
        by_head.get_or_insert(Composed { kind, whole: false, modifiers: 0, has_level: false, first: "" });
        let Some(senses) = senses(found.rest, |sense| sense == head && matches!(head, "body" | "deadline")) else {
            continue;
        };
        if senses.is_empty() && found.word.chars().count() < COMPOUND_CHARS {
            continue;
        }
        if let Some(kind) = kind_of(head, &senses) {
            let modifiers = senses.iter().filter(|sense| !matches!(**sense, "and" | "level" | HEAD)).count();
            let has_level = senses.first() == Some(&"level");
            return (Some(Composed { kind, whole: true, modifiers, has_level, first: first_of(&senses) }), by_head);
        }
    }
    (None, by_head)
}

/// Two words for one column: 责任单位及责任人, 具体任务及责任单位.
fn joined(word: &str) -> Option<Composed> {
    let is_body = |kind: &str| matches!(kind, "lead" | "responsible" | "support");
    let whole = |word: &str| by_heads(word).0.or_else(|| alone(word));
    word.char_indices().find_map(|(at, _)| {
        let (left, from) = word.split_at_checked(at).filter(|(left, _)| !left.is_empty())?;
        let and = ANDS.first(from)?;
        let (left, right) = (whole(left)?, whole(and.rest)?);
        let kind = match (left.kind, right.kind) {
            (body, "person") if is_body(body) => "body-person",
            // Their cells hold both: 县教育局，6月底前.
            (body, "deadline") if is_body(body) => body,
            ("deadline", body) if is_body(body) => body,
            ("task" | "key-task" | "project", body) if is_body(body) => "task",
            _ => return None,
        };
        Some(Composed { kind, ..left })
    })
}

/// A head that says enough beside another word: 责任人 of 责任单位及责任人.
fn alone(word: &str) -> Option<Composed> {
    let kind = HEADS.row(word).and_then(sense).filter(|kind| matches!(*kind, "person" | "task" | "deadline"))?;
    Some(Composed { kind, whole: true, modifiers: 0, has_level: false, first: "" })
}

/// What the modifiers that a word begins with say of bodies, whatever noun stands behind them: 牵头厅局.
pub fn role_before(word: &str) -> Option<&'static str> {
    if word.chars().count() > MAX_CHARS {
        return None;
    }
    let ends = word.char_indices().skip(1).map(|(at, _)| at);
    let known = ends.filter_map(|end| senses(word.get(..end)?, |_| false)).last()?;
    body_kind(&known).filter(|kind| *kind != "other")
}

/// What a header asks for: 谁来干, 啥时候干完, 怎么办, 干什么.
fn question(word: &str) -> Option<&'static str> {
    let act = |behind: &str| ACTS.row(behind).and_then(sense);
    let asked = QUESTIONS.starts(word).find_map(|front| match (sense(front.row)?, act(front.rest)) {
        ("body", Some(role @ ("lead" | "support" | "responsible"))) => Some(role),
        (kind @ ("deadline" | "measure"), Some(_)) => Some(kind),
        (kind @ "deadline", None) if front.rest.is_empty() => Some(kind),
        _ => None,
    });
    // 干什么, with what is asked for behind the verb.
    let asks_what = |behind: &str| QUESTIONS.row(behind).and_then(sense) == Some("task");
    asked.or_else(|| ACTS.starts(word).any(|front| asks_what(front.rest)).then_some("task"))
}

fn sense(row: &'static str) -> Option<&'static str> {
    row.split('\t').nth(1)
}

/// The sense of a head before the last one.
const HEAD: &str = "head";

/// Whether a text is nothing but parts, heads or modifiers.
pub fn are_parts(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_CHARS * MAX_BYTES && senses(text, |_| true).is_some()
}

/// Bytes of a character, at most.
const MAX_BYTES: usize = 4;

/// The first sense that says more than the level, the manner and the matter: 牵头 of 市级具体牵头单位, 责任 of 整改责任单位.
fn first_of(senses: &[&'static str]) -> &'static str {
    senses.iter().find(|sense| !matches!(**sense, "level" | "manner" | "matter")).copied().unwrap_or_default()
}

/// The senses of the fewest modifiers, and heads of a sense that is wanted, that a text consists of; `None` where it does
/// not consist of such.
fn senses(text: &str, wanted: impl Fn(&str) -> bool) -> Option<Vec<&'static str>> {
    // From each byte on: how many modifiers, and the first of them with where it ends; of as many the shorter one.
    let mut best: Vec<Option<(usize, &'static str, usize)>> = vec![None; text.len() + 1];
    *best.last_mut()? = Some((0, "", text.len()));
    for (from, _) in text.char_indices().rev() {
        let rest = text.get(from..)?;
        let modifiers = MODIFIERS.starts(rest).filter_map(|found| Some((found.word, sense(found.row)?)));
        let heads = HEADS.starts(rest).filter(|found| sense(found.row).is_some_and(&wanted));
        for (word, sense) in modifiers.chain(heads.map(|found| (found.word, HEAD))) {
            let to = from + word.len();
            let Some((behind, ..)) = best.get(to).copied().flatten() else { continue };
            let slot = best.get_mut(from)?;
            if slot.is_none_or(|(known, ..)| behind < known) {
                *slot = Some((behind + 1, sense, to));
            }
        }
    }
    let (mut all, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let (_, sense, next) = best.get(at).copied().flatten()?;
        all.push(sense);
        at = next;
    }
    Some(all)
}

/// The kind of a column by the sense of its head and of its modifiers from left to right.
fn kind_of(head: &'static str, senses: &[&'static str]) -> Option<&'static str> {
    let has = |sense: &str| senses.contains(&sense);
    match head {
        "body" => body_kind(senses),
        // 填报时间 is no deadline of a task.
        "deadline" if has("watch") => Some("other"),
        "deadline" if has("begin") => Some("begin"),
        "deadline" => Some(head),
        _ if senses.last() == Some(&"and") => None,
        "task" | "key-task" | "goal-task" | "project" | "measure" | "detail" | "goal" | "domain"
            if has("support") || has("related") || has("watch") =>
        {
            None
        }
        _ => Some(head),
    }
}

/// What bodies do whom the modifiers of 单位 name: the first role counts, 牵头 before 责任, and two roles joined by 及, or
/// each with its head, are both.
fn body_kind(senses: &[&'static str]) -> Option<&'static str> {
    if senses.contains(&"watch") {
        return Some("other");
    }
    let role = |sense: &&'static str| match *sense {
        "lead" => Some("lead"),
        "support" | "related" => Some("support"),
        "responsible" | "in-charge" => Some("responsible"),
        _ => None,
    };
    let roles: Vec<&'static str> = senses.iter().filter_map(role).collect();
    let first = *roles.first()?;
    // 责任部门和单位 has one role.
    if senses.iter().any(|sense| matches!(*sense, "and" | HEAD)) && roles.iter().any(|role| *role != first) {
        return Some("responsible");
    }
    let leads = roles.contains(&"lead") || first_of(senses) == "first";
    Some(if first == "responsible" && leads { "lead" } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(word: &str) -> Option<&'static str> {
        compose(word).filter(|composed| composed.whole).map(|composed| composed.kind)
    }

    #[test]
    fn the_data_is_sorted_and_without_repetition() {
        let mut rows: Vec<_> = PARTS.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", PARTS);
    }

    #[test]
    fn words_are_read_by_their_parts() {
        for (word, kind) in [
            ("建设领域", "domain"),
            ("责任领域", "domain"),
            ("决策承办单位", "responsible"),
            ("申报单位", "responsible"),
            ("发起部门", "lead"),
            ("抽查检查起止时间", "deadline"),
            ("决策时间", "deadline"),
            ("结束日期", "deadline"),
            ("计划启动时间", "begin"),
            ("阶段性任务", "task"),
            ("年度目标任务", "goal-task"),
            ("主要责任单位", "lead"),
            ("主要配合单位", "support"),
            ("牵头责任单位", "lead"),
            ("配合责任单位", "support"),
            ("牵头单位", "lead"),
            ("牵头及配合部门", "responsible"),
            ("牵头部处", "lead"),
            ("协同部处", "support"),
            ("责任站所", "responsible"),
            ("任务及分工", "task"),
            ("工作任务分工", "task"),
            ("填报单位", "other"),
            ("填报时间", "other"),
            ("事项名称", "project"),
            ("监管单位", "other"),
            ("具体任务及落实单位", "task"),
            ("组织实施单位和负责人", "body-person"),
            ("干什么", "task"),
            ("谁来干", "responsible"),
            ("由谁牵头", "lead"),
            ("啥时候干完", "deadline"),
            ("何时办结", "deadline"),
            ("怎么办", "measure"),
        ] {
            assert_eq!(whole(word), Some(kind), "{word}");
        }
    }

    #[test]
    fn an_unknown_modifier_leaves_the_kind_of_the_head_alone() {
        let part = |kind| Some(Composed { kind, whole: false, modifiers: 0, has_level: false, first: "" });
        assert_eq!(compose("会议时间"), part("deadline"));
        assert_eq!(compose("发言单位"), part("responsible"));
        // A head by itself says too little.
        assert_eq!(compose("时间"), part("deadline"));
        for word in ["天气", "姓名", "河流名称", ""] {
            assert_eq!(compose(word), None, "{word}");
        }
    }
}
