//! Reads the words before a number from its end: [what is measured] [以2020年为基数] [分别] [下降到] [不低于] 5%.

use super::front::{Verbs, trim_front};
use super::metric::is_joint;
use super::phrases::{COMPARED, ORIGINS, PHRASES, TIMES};
use super::quantity::digit;
use super::words::{BEFORE, Before, FRONT, Front, NOUNS, Noun, UNITS};
use crate::model::Comparator;
use crate::wordlist::Found;

/// What the words before a number say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Relation<'a> {
    /// What stands before those words.
    pub rest: &'a str,
    /// 不低于 and the like.
    pub bound: Option<Comparator>,
    /// 达到 and the like.
    pub level: bool,
    /// 控制在.
    pub ceiling: bool,
    /// The word is 到 or 至 alone, its verb stands farther in front: 提高覆盖率到80%.
    pub aim: bool,
    /// 下降, 提高.
    pub change: Option<Comparator>,
    /// What a change is counted from.
    pub baseline: Option<&'a str>,
    /// 分别: each of several has its own number.
    pub apart: bool,
    /// A verb at the end: what it acts on may stand behind the number.
    pub verb: Option<Verb<'a>>,
    /// 每人每月 between the verb and the number: it belongs to what is measured.
    pub per: &'a str,
    /// The number describes something: 由5个部门.
    pub stopped: bool,
}

/// A verb before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb<'a> {
    /// 建成, 配备.
    Make,
    /// 改造.
    Do(&'a str),
    /// 给予.
    Give,
    /// 加快: what is done stands at the end, behind what it is done to.
    Push,
}

impl Relation<'_> {
    /// Whether the words say how the value is meant.
    pub(super) fn compares(&self) -> bool {
        self.bound.is_some() || self.level || self.change.is_some()
    }
}

/// More words than this before a number are not read.
const MAX_WORDS: usize = 12;

/// Reads the words at the end of the text that stands before a number.
pub(super) fn peel(text: &str) -> Relation<'_> {
    let (rest, per) = split_per(text.trim_end());
    if !per.is_empty() {
        let relation = words(rest);
        if relation.compares() {
            return Relation { per, ..relation };
        }
    }
    words(text)
}

/// Takes 每人每月, 每千人 from the end.
fn split_per(text: &str) -> (&str, &str) {
    let mut rest = text;
    for _ in 0..3 {
        let Some((start, _)) = rest.char_indices().rev().take(10).find(|&(_, c)| c == '每') else { break };
        let Some((before, per)) = rest.split_at_checked(start) else { break };
        let unit = per.trim_start_matches(['每', '百', '千', '万', '亿']);
        // 提高到每万城镇常住人口18人
        let of_number = unit.len() + '每'.len_utf8() < per.len() && BEFORE.last(before).is_some();
        if UNITS.sense(unit).is_none() && !of_number {
            break;
        }
        rest = before;
    }
    text.split_at_checked(rest.len()).unwrap_or((text, ""))
}

fn words(text: &str) -> Relation<'_> {
    let mut relation = Relation { rest: text.trim_end(), ..Relation::default() };
    // Where 年均 and the like end: they belong to what is measured if nothing changes.
    let mut basis_end = None;
    for _ in 0..MAX_WORDS {
        if let Some(phrase) = strip_phrase(relation.rest) {
            relation.rest = phrase.rest.trim_end();
            relation.baseline = relation.baseline.or(phrase.baseline);
            relation.change = relation.change.or(phrase.change.filter(|_| !relation.level));
            continue;
        }
        // 梳理出50个
        let verb_alone = relation.rest.strip_suffix('出').filter(|_| relation.verb.is_none());
        let Some((rest, word, sense)) = BEFORE.last(relation.rest).or_else(|| BEFORE.last(verb_alone?)) else { break };
        let verb = match sense {
            Before::Make => Some(Verb::Make),
            Before::Do => Some(Verb::Do(word)),
            Before::Give => Some(Verb::Give),
            Before::Push => Some(Verb::Push),
            Before::MakeFirst if is_front(rest) => Some(Verb::Make),
            Before::DoFirst if is_front(rest) => Some(Verb::Do(word)),
            _ => None,
        };
        if let Some(verb) = verb {
            if relation.change.is_some() || relation.verb.is_some() {
                break;
            }
            let (rest, verb) = beside(text, rest, verb);
            (relation.rest, relation.verb) = (rest, Some(verb));
            continue;
        }
        match sense {
            Before::Bound(comparator) => relation.bound = relation.bound.or(Some(comparator)),
            // 地区生产总值增长达到7%: the change is what is measured.
            Before::Change(_) if relation.level || relation.verb.is_some() => break,
            Before::Change(change) => {
                relation.change = relation.change.or(Some(change));
                // 进出口总额比增10%
                relation.rest =
                    rest.strip_suffix('比').filter(|named| names_quantity(named)).unwrap_or(rest).trim_end();
                continue;
            }
            Before::Level if relation.verb.is_some() => break,
            Before::Level => {
                relation.aim |= !relation.level && matches!(word, "到" | "至");
                relation.level |= relation.change.is_none();
            }
            Before::Ceiling => (relation.level, relation.ceiling) = (true, true),
            Before::Basis if relation.baseline.is_none() => {
                relation.baseline = Some(word);
                basis_end = Some(relation.rest);
            }
            Before::Adverb => relation.apart |= word == "分别",
            Before::Basis => {}
            Before::Stop => {
                relation.stopped = !relation.compares() && relation.verb.is_none();
                break;
            }
            _ => break,
        }
        relation.rest = rest.trim_end();
    }
    if relation.change.is_none()
        && let Some(end) = basis_end
    {
        (relation.rest, relation.baseline) = (end, None);
    }
    relation
}

/// Whether words end in the name of a quantity, or there are none: 进出口总额. In 占总数比 the last word is a part of it.
fn names_quantity(words: &str) -> bool {
    let words = words.trim();
    words.is_empty() || !words.contains('占') && matches!(NOUNS.last(words), Some((_, _, Noun::Head | Noun::Own)))
}

/// Verbs beside one verb are no more than these.
const MAX_VERBS: usize = 4;

/// Takes the verbs and adverbs beside a verb from the end of what stands before it: 组织和 before 发动, 新建、 before 改造,
/// 完成 before 造林, 重点 before 培育. `rest` is the front of `text`.
fn beside<'a>(text: &'a str, rest: &'a str, verb: Verb<'a>) -> (&'a str, Verb<'a>) {
    let (mut rest, mut verb) = (rest.trim_end(), verb);
    for _ in 0..MAX_VERBS {
        if let Some((before, word, Front::Adverb)) = FRONT.last(rest)
            && (word != "新" || verb == Verb::Make)
        {
            rest = before.trim_end();
            continue;
        }
        let joint = rest.trim_end_matches(|c| is_joint(c) || c == '并').trim_end_matches('以');
        let joined = joint.len() < rest.len();
        let Some((before, word, sense)) = BEFORE.last(joint) else { break };
        let does = matches!(sense, Before::Do | Before::DoFirst);
        let makes = matches!(sense, Before::Make | Before::MakeFirst | Before::Push);
        let both = joined && is_front(before);
        verb = match verb {
            Verb::Do(last) if does && (both || !joined) => {
                Verb::Do(text.get(before.len()..end_of(text, last)).unwrap_or(last))
            }
            Verb::Make if does && (both || !joined) => Verb::Do(word),
            // 遴选培育
            Verb::Make | Verb::Push if makes && is_front(before) => verb,
            Verb::Do(_) if makes && (both || !joined) => verb,
            _ => break,
        };
        rest = before.trim_end();
    }
    (rest, verb)
}

/// Where a part of a text ends in it.
fn end_of(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).saturating_add(part.len())
}

/// Whether a text has nothing but what may stand before the verb of a clause: 力争每年.
fn is_front(text: &str) -> bool {
    let trimmed = trim_front(text, Verbs::None).metric;
    trimmed.is_empty() || matches!(BEFORE.sense(trimmed), Some(Before::Basis | Before::Adverb))
}

/// What a phrase that ends in certain words says.
struct Phrase<'a> {
    /// What stands before it.
    rest: &'a str,
    /// The phrase, where it names what a change is counted from.
    baseline: Option<&'a str>,
    /// A change that it says itself: 低于全国平均水平1个百分点.
    change: Option<Comparator>,
}

/// A phrase is looked for in as many characters.
const MAX_PHRASE: usize = 40;

/// Takes a phrase like 以2020年为基数 or 比2015年 from the end.
fn strip_phrase(text: &str) -> Option<Phrase<'_>> {
    let phrase = PHRASES.last(text);
    if phrase.is_none() && !TIMES.closes(text) {
        return None;
    }
    let window = text.char_indices().rev().nth(MAX_PHRASE - 1).map_or(0, |(at, _)| at);
    let (outside, window) = text.split_at_checked(window)?;
    if let Some(Found { word: end, row, .. }) = phrase {
        let (begins, what) = row.splitn(3, '\t').nth(2)?.split_once('\t')?;
        let baseline = what == "baseline";
        let start = outside.len() + window.strip_suffix(end)?.rfind(|c| begins.contains(c))?;
        let (rest, phrase) = text.split_at_checked(start)?;
        // 在巩固现有成果的基础上 is no number to count from.
        let baseline = baseline
            && (end != "基础上" || phrase.chars().count() <= "在现有基础上".chars().count() || has_digit(phrase));
        return Some(Phrase { rest, baseline: baseline.then_some(phrase), change: None });
    }
    if (text.ends_with("平均水平") || text.ends_with("平均值"))
        && let Some((at, compared)) = COMPARED.last_within(window)
    {
        let (rest, phrase) = text.split_at_checked(outside.len() + at)?;
        let lower = compared.row.ends_with("\tdecrease");
        let change = if lower { Comparator::Decrease } else { Comparator::Increase };
        let change = Some(change).filter(|_| !rest.ends_with('不'));
        return change.map(|change| Phrase { rest, baseline: Some(phrase), change: Some(change) });
    }
    let start = window.rfind(['比', '较'])?;
    let names_a_time = window.get(start..)?.chars().nth(1);
    if !names_a_time.is_some_and(|c| digit(c).is_some() || "上去前“十规全现基国本".contains(c)) {
        return None;
    }
    let (rest, phrase) = text.split_at_checked(outside.len() + start)?;
    // 相较, 相比: one word.
    Some(Phrase { rest: rest.strip_suffix('相').unwrap_or(rest), baseline: Some(phrase), change: None })
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some())
}

/// Takes 从, 由, 由原 or 从2020年的 from the end: what stands before, and where it begins.
pub(super) fn strip_origin(text: &str) -> Option<(&str, usize)> {
    let named = text.strip_suffix('的').unwrap_or(text);
    let word = ORIGINS.last(named).map(|word| word.rest);
    let rest = match word {
        Some(rest) => rest.trim_end_matches(|c: char| c.is_ascii_digit()),
        None => text,
    };
    let rest = rest.strip_suffix(['从', '由'])?;
    Some((rest, rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_from_the_number_outwards() {
        let relation = peel("儿童伤害死亡率以2020年为基数下降");
        assert_eq!(relation.rest, "儿童伤害死亡率");
        assert_eq!((relation.change, relation.baseline), (Some(Comparator::Decrease), Some("以2020年为基数")));
        let relation = peel("接种率以乡（镇）、街道为单位保持在");
        assert_eq!((relation.rest, relation.level, relation.baseline), ("接种率", true, None));
        let relation = peel("二氧化硫排放总量较2012年下降");
        assert_eq!((relation.rest, relation.baseline), ("二氧化硫排放总量", Some("较2012年")));
    }

    #[test]
    fn a_ratio_is_no_comparison() {
        assert_eq!(peel("女性比例达到").rest, "女性比例");
        assert_eq!(peel("占生产总值比重超过").rest, "占生产总值比重");
    }
}
