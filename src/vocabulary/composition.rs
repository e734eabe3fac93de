//! Header words that are put together from known parts: modifiers, then a head noun.
//!
//! 抽查检查起止时间 is 抽查, 检查, 起止 before 时间, so that the column holds deadlines; 决策承办单位 is 决策, 承办 before
//! 单位, so that it holds bodies, and 承办 says what they do. The parts are rows of `plan/header_parts.tsv`: place,
//! sense, word. Spellings that this rule reads wrongly, or cannot read, are rows of `plan/columns.tsv`.

use crate::wordlist::{WordList, rows_of};

/// Heads and modifiers: place, sense and word in each row.
const PARTS: &str = include_str!("../plan/header_parts.tsv");
static HEADS: WordList<{ rows_of(PARTS) }, 512> = WordList::of(PARTS).words_where(2, 0, "head");
static MODIFIERS: WordList<{ rows_of(PARTS) }, 512> = WordList::of(PARTS).words_where(2, 0, "modifier");
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
pub(crate) struct Composed {
    /// The kind of the column, by its name in the data.
    pub(crate) kind: &'static str,
    /// Whether every part of the word is known. If not, the head alone says the kind.
    pub(crate) whole: bool,
    /// Number of modifiers.
    pub(crate) modifiers: usize,
    /// The sense of the first modifier; empty where there is none.
    pub(crate) first: &'static str,
}

/// Whether a word with a known head may end with this character; `false` is sure.
pub(crate) fn may_end(c: char) -> bool {
    HEADS.may_end_with(c)
}

/// Reads a word without white space by its parts; `None` where it has no known head.
pub(crate) fn compose(word: &str) -> Option<Composed> {
    if word.chars().count() > MAX_CHARS {
        return None;
    }
    if let Some(kind) = question(word) {
        return Some(Composed { kind, whole: true, modifiers: 0, first: "" });
    }
    let heads: Vec<_> = HEADS.ends(word).collect();
    let mut by_head = None;
    for found in heads.iter().rev() {
        let head = sense(found.row)?;
        let kind = if head == "body" { "responsible" } else { head };
        by_head.get_or_insert(Composed { kind, whole: false, modifiers: 0, first: "" });
        let Some(senses) = senses(found.rest) else { continue };
        if senses.is_empty() && found.word.chars().count() < COMPOUND_CHARS {
            continue;
        }
        if let Some(kind) = kind_of(head, &senses) {
            let first = senses.first().copied().unwrap_or_default();
            return Some(Composed { kind, whole: true, modifiers: senses.len(), first });
        }
    }
    by_head
}

/// What the modifiers that a word begins with say of bodies, whatever noun stands behind them: 牵头厅局.
pub(crate) fn role_before(word: &str) -> Option<&'static str> {
    if word.chars().count() > MAX_CHARS {
        return None;
    }
    let ends = word.char_indices().skip(1).map(|(at, _)| at);
    let known = ends.filter_map(|end| senses(word.get(..end)?)).last()?;
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

/// The senses of the fewest modifiers that a text consists of; `None` where it does not consist of such.
fn senses(text: &str) -> Option<Vec<&'static str>> {
    // From each byte on: how many modifiers, and the first of them with where it ends; of as many the shorter one.
    let mut best: Vec<Option<(usize, &'static str, usize)>> = vec![None; text.len() + 1];
    *best.last_mut()? = Some((0, "", text.len()));
    for (from, _) in text.char_indices().rev() {
        for found in MODIFIERS.starts(text.get(from..)?) {
            let to = from + found.word.len();
            let Some((behind, ..)) = best.get(to).copied().flatten() else { continue };
            let slot = best.get_mut(from)?;
            if slot.is_none_or(|(known, ..)| behind < known) {
                *slot = Some((behind + 1, sense(found.row)?, to));
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
            if has("support") || has("watch") =>
        {
            None
        }
        _ => Some(head),
    }
}

/// What bodies do whom the modifiers of 单位 name: the first role counts, 牵头 before 责任, and two roles joined by 及
/// are both.
fn body_kind(senses: &[&'static str]) -> Option<&'static str> {
    if senses.contains(&"watch") {
        return Some("other");
    }
    let roles: Vec<&'static str> =
        senses.iter().copied().filter(|sense| matches!(*sense, "lead" | "support" | "responsible")).collect();
    let first = *roles.first()?;
    if senses.contains(&"and") && roles.iter().any(|role| *role != first) {
        return Some("responsible");
    }
    let leads = roles.contains(&"lead") || senses.first() == Some(&"first");
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
        let part = |kind| Some(Composed { kind, whole: false, modifiers: 0, first: "" });
        assert_eq!(compose("会议时间"), part("deadline"));
        assert_eq!(compose("发言单位"), part("responsible"));
        // A head by itself says too little.
        assert_eq!(compose("时间"), part("deadline"));
        for word in ["天气", "姓名", "河流名称", ""] {
            assert_eq!(compose(word), None, "{word}");
        }
    }
}
