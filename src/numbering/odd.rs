//! Labels whose mark is wrong or missing (二.生态保护, （四 加强监管, 三）, -、总体要求, 1O.修路, 1修路 before 2.建校), and those
//! that number by name (任务一：建设中心).
//!
//! [`odd`] tells by form alone what label a text may begin with. [`settle`] decides with the labels around it, in one
//! pass over texts in the order of the document: an odd one is a label where it goes on from the open series of its
//! rank, or where the series goes on from it. One that lacks its mark (`weak`) needs more: it stands between two
//! labels, or what follows it cannot be counted (no 3个, 2024年, 8.5岁).

mod form;

pub use form::{may_be_named, may_begin_odd, unspaced_chapter, with_letters};

use super::numeral::{self, is_chinese};
use super::rank::{RANKS, rank};
use crate::model::{Number, NumberStyle};
use form::{Needs, Odd, is_other_open, is_padded, leading, name_of, odd};

/// A label as sound ones are told: the number, and what stands behind it.
type Label<'t> = Option<(Number, &'t str)>;
/// What one rank says at a place of the text.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    value: u32,
    style: Option<NumberStyle>,
    /// Whether it is a sound label.
    sound: bool,
    /// Whether it has a zero in front.
    padded: bool,
    /// What it numbers by name.
    name: Option<&'static str>,
    /// How many odd candidates, this one with them, count on one by one from here.
    run: u32,
}

/// As many labels that lack their marks must count on from 1 where nothing else tells them.
const ENOUGH: u32 = 3;

/// Puts odd labels among sound ones. `found` are the sound labels of the texts.
pub fn settle<'t>(texts: &[&'t str], found: &mut [Label<'t>]) {
    let mut any = false;
    let odds: Vec<Option<(Odd, u8)>> = texts
        .iter()
        .zip(found.iter())
        .map(|(text, label)| {
            let odd =
                label.is_none().then_some(()).filter(|()| text.starts_with(may_begin_odd)).and_then(|()| odd(text))?;
            any = true;
            Some((odd, rank(&number(text, odd, odd.style))?))
        })
        .collect();
    if !any {
        return;
    }
    let level = |label: &Label<'_>| {
        let (number, _) = label.as_ref()?;
        let seen = Seen {
            value: number.value?,
            style: Some(number.style),
            sound: true,
            padded: is_padded(number.text.trim()),
            name: name_of(&number.text),
            run: 0,
        };
        Some((rank(number)?, seen))
    };
    // What comes next on the rank of each candidate, before any label of a higher level.
    let mut next: [Option<Seen>; RANKS] = [None; RANKS];
    let mut ahead: Vec<Option<Seen>> = vec![None; texts.len()];
    for (((text, odd), label), slot) in texts.iter().zip(&odds).zip(found.iter()).zip(ahead.iter_mut()).rev() {
        let (rank, seen) = match (level(label), odd) {
            (Some((rank, seen)), _) => (rank, seen),
            (None, Some((odd, rank))) => {
                let behind = next.get(usize::from(*rank)).copied().flatten();
                *slot = behind;
                let Some(value) = odd.value else { continue };
                let goes_on = behind.filter(|seen| value.checked_add(1) == Some(seen.value));
                // One that lacks its mark says nothing of others, except in a row.
                if matches!(odd.needs, Needs::Both | Needs::Between) {
                    continue;
                }
                let run = goes_on.map_or(1, |seen| seen.run.saturating_add(1));
                if let Some(known) = next.get_mut(usize::from(*rank)) {
                    let seen = Seen { value, style: None, sound: false, padded: false, name: name_of(text), run };
                    if goes_on.is_some() || odd.needs == Needs::Neighbour || known.is_none() {
                        *known = Some(seen);
                    }
                }
                continue;
            }
            (None, None) => continue,
        };
        for (at, known) in next.iter_mut().enumerate().skip(usize::from(rank)) {
            *known = (at == usize::from(rank)).then_some(seen);
        }
    }
    let mut last: [Option<Seen>; RANKS] = [None; RANKS];
    for (((text, label), odd), ahead) in texts.iter().zip(found.iter_mut()).zip(odds).zip(ahead) {
        if let Some((odd, rank)) = odd
            && let Some(number) = decide(text, odd, last.get(usize::from(rank)).copied().flatten(), ahead)
        {
            let behind = text.get(odd.len..).unwrap_or_default();
            *label = Some((number, behind));
        }
        if let Some((rank, seen)) = level(label) {
            for (at, known) in last.iter_mut().enumerate().skip(usize::from(rank)) {
                // 措施三： may go on from 措施二： in the part before.
                let stays = known.filter(|known| known.name.is_some());
                *known = if at == usize::from(rank) { Some(seen) } else { stays };
            }
        }
    }
}

/// The number of a candidate between the labels of its rank on either side, if it is one.
fn decide(text: &str, odd: Odd, before: Option<Seen>, ahead: Option<Seen>) -> Option<Number> {
    // 行动二： goes on from 行动一：, and from no 任务一：.
    let name = if odd.style == NumberStyle::Chapter { name_of(text) } else { None };
    let [before, ahead] = [before, ahead].map(|seen| seen.filter(|seen| seen.name == name));
    let expected = before.map_or(1, |seen| seen.value.saturating_add(1));
    let value = match odd.value {
        // 下篇 is the third behind 中篇.
        Some(2) if text.starts_with('下') => expected.max(2),
        Some(value) => value,
        None => Some(expected).filter(|&expected| {
            let sound = numeral::chinese(expected, &numeral::SIMPLIFIED);
            match leading(text.trim_start_matches(is_other_open), is_chinese) {
                // 二十十 stands where 二十一 should.
                Some(digits) => before.is_some() && sound.chars().next() == digits.chars().next(),
                None => before.is_some() || ahead.is_some_and(|seen| expected.checked_add(1) == Some(seen.value)),
            }
        })?,
    };
    let goes_on = before.is_some_and(|seen| seen.value.checked_add(1) == Some(value));
    let next = ahead.filter(|seen| value.checked_add(1) == Some(seen.value));
    let is_label = match odd.needs {
        Needs::Neighbour => {
            let begins_again = value == 1 && name.is_some() && before.is_some();
            goes_on || begins_again || next.is_some()
        }
        Needs::SoundNeighbour => {
            goes_on || next.is_some_and(|seen| seen.sound || value == 1 && seen.run.saturating_add(1) >= ENOUGH)
        }
        Needs::Both => (goes_on || value == 1) && next.is_some_and(|seen| seen.sound),
        // 10支持企业 behind 09支持企业.
        Needs::Between => goes_on && (next.is_some_and(|seen| seen.sound) || before.is_some_and(|seen| seen.padded)),
    };
    let style = match odd.style {
        // It has the form of its siblings but for the mark.
        NumberStyle::DecimalDot => {
            let sibling = next.and_then(|seen| seen.style).or(before.and_then(|seen| seen.style));
            sibling.unwrap_or(NumberStyle::DecimalDot)
        }
        style => style,
    };
    is_label.then(|| Number { value: Some(value), ..number(text, odd, style) })
}

fn number(text: &str, odd: Odd, style: NumberStyle) -> Number {
    Number { text: text.get(..odd.len).unwrap_or_default().to_owned(), value: odd.value, style, auto: false }
}

#[cfg(test)]
mod tests {
    use crate::numbering::read_all;

    /// The label as written and its number, for each text.
    fn labels(texts: &[&str]) -> Vec<String> {
        let shown = |label: Option<(crate::model::Number, usize)>| {
            label.map_or(String::new(), |(number, _)| format!("{}{}", number.text, number.value.unwrap_or(0)))
        };
        read_all(texts).into_iter().map(shown).collect()
    }

    #[test]
    fn a_wrong_mark_behind_a_number() {
        assert_eq!(labels(&["一、产业", "二.生态保护", "三、民生"]), ["一、1", "二.2", "三、3"]);
        assert_eq!(labels(&["一．产业", "二．生态保护", "（一）治水"]), ["一．1", "二．2", "（一）1"]);
        assert_eq!(labels(&["1.修路", "2，建校", "3：治水", "4。植树"]), ["1.1", "2，2", "3：3", "4。4"]);
        assert_eq!(labels(&["-、产业", "二、生态"]), ["-、1", "二、2"]);
        assert_eq!(labels(&["一 、产业", "二、生态"]), ["一 、1", "二、2"]);
        assert_eq!(
            labels(&["九、产业", "十、生态", "一十一、民生", "一一、民生"]),
            ["九、9", "十、10", "一十一、11", "一一、11"]
        );
        assert_eq!(labels(&["二十、产业", "二十十、生态", "二十二、民生"]), ["二十、20", "二十十、21", "二十二、22"]);
        assert_eq!(labels(&["9.产业", "1O.生态", "11.民生"]), ["9.9", "1O.10", "11.11"]);
    }

    #[test]
    fn brackets_that_are_half_or_too_much() {
        assert_eq!(labels(&["（一）、产业", "(二).生态", "（三），民生"]), ["（一）、1", "(二).2", "（三），3"]);
        assert_eq!(
            labels(&["（二）产业", "三）生态", "（四 民生", "（五加强监管"]),
            ["（二）2", "三）3", "（四4", "（五5"]
        );
        assert_eq!(labels(&["（一）产业", "【二】生态"]), ["（一）1", "【二】2"]);
        assert_eq!(labels(&["（一）产业", "（二期工程）建设"]), ["（一）1", ""]);
    }

    #[test]
    fn no_mark_at_all() {
        assert_eq!(labels(&["1修路", "2.建校", "3.治水"]), ["11", "2.2", "3.3"]);
        assert_eq!(labels(&["1.修路", "2建校", "3.治水"]), ["1.1", "22", "3.3"]);
        assert_eq!(labels(&["01优化供地", "02降低成本"]), ["011", "022"]);
        assert_eq!(labels(&["01支持上市", "02 支持扩产", "03、支持用工"]), ["011", "022", "03、3"]);
        assert_eq!(labels(&["08 建设园区", "09 支持上市", "10支持扩产", "1支队伍"]), ["088", "099", "1010", ""]);
        assert_eq!(labels(&["03年建成", "04年投产", "05月验收"]), ["", "", ""]);
        assert_eq!(labels(&["第一条优化供地", "第二条降低成本"]), ["第一条1", "第二条2"]);
        assert_eq!(labels(&["上篇 人才引育", "下篇 保障"]), ["上篇1", "下篇2"]);
        assert_eq!(labels(&["一、产业", "二生态", "三、民生"]), ["一、1", "二2", "三、3"]);
    }

    #[test]
    fn words_that_begin_like_what_is_counted() {
        assert_eq!(labels(&["4.修路", "5排查隐患", "6.治水"]), ["4.4", "55", "6.6"]);
        assert_eq!(labels(&["（二）修路", "（三排查隐患", "（四）治水"]), ["（二）2", "（三3", "（四）4"]);
        assert_eq!(labels(&["10.修路", "l1.建校", "12.治水"]), ["10.10", "l1.11", "12.12"]);
        assert_eq!(labels(&["一、修路", "一是抓投资。", "二、建校"]), ["一、1", "", "二、2"]);
    }

    #[test]
    fn parts_that_are_numbered_by_name() {
        assert_eq!(labels(&["任务一：建设中心", "任务二：培训人员"]), ["任务一：1", "任务二：2"]);
        assert_eq!(labels(&["工程一 中心", "1.建楼", "工程二 人才"]), ["工程一1", "1.1", "工程二2"]);
        assert_eq!(labels(&["【行动1】控尘", "【行动2】治水"]), ["【行动1】1", "【行动2】2"]);
        assert_eq!(
            labels(&["行动一、大气", "措施一：控尘", "措施二：换炉", "行动二、治水", "措施三：清河"]),
            ["行动一、1", "措施一：1", "措施二：2", "行动二、2", "措施三：3"]
        );
        for texts in [
            &["任务一：建设中心"][..],
            &["任务一：建楼", "行动二：治水"],
            &["工程一期建楼", "工程二期治水"],
            &["工程1.5公里", "工程2.5公里"],
        ] {
            assert!(labels(texts).iter().all(String::is_empty), "{texts:?}: {:?}", labels(texts));
        }
    }

    #[test]
    fn numbers_of_sentences_are_no_labels() {
        for texts in [
            &["1.修路", "2个项目", "3.治水"][..],
            &["2023.修路", "2024年建成"],
            &["1.修路", "2024年建成"],
            &["1.修路", "2.5亿元投资"],
            &["一、产业", "二手车市场"],
            &["三农工作", "四大工程"],
            &["一些地方", "二是建校"],
            &["第一条件", "第三条路"],
            &["3岁以下儿童", "4.其他"],
            &["1修路"],
            &["二.生态"],
            &["（二期工程）", "（三期工程）"],
        ] {
            let odd =
                |label: &String| label.starts_with(|c: char| "234二三四第（".contains(c)) && !label.contains(['.']);
            assert!(!labels(texts).iter().any(odd), "{texts:?}: {:?}", labels(texts));
        }
    }

    #[test]
    fn series_of_other_levels_tell_nothing() {
        // 二. goes on from 一、 and not from （一）.
        assert_eq!(labels(&["一、产业", "（一）种植", "1.小麦", "二.生态"]), ["一、1", "（一）1", "1.1", "二.2"]);
        assert_eq!(labels(&["一、产业", "1.小麦", "二、生态", "2玉米是主粮"]), ["一、1", "1.1", "二、2", ""]);
    }
}
