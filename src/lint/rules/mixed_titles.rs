//! DOC002: titles of one document that name different places or years.

use crate::department::level;
use crate::lint::words::NO_PLACES;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words, usual};
use crate::model::{Certainty, Severity};
use crate::text::is_han;

pub const RULE: Rule = Rule {
    code: "DOC002",
    name: "mixed-titles",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["titles of one document that name different places or years", "各标题的地区或年份不一致"],
    explanation: [
        "The lists of one document are of one place and for one period. A title that differs was taken over from another document.",
        "同一文件的各个清单，地区和年份应当一致。个别不同的，多为沿用其他文件时漏改。",
    ],
    bad: "附件1\n大安市妇女发展规划（2021—2030年）任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路甲。\n\t市交通局\n\n\n附件2\n大安市儿童发展规划（2011—2020年）任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路乙。\n\t市交通局\n\n\n",
    good: "附件1\n大安市妇女发展规划（2021—2030年）任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路甲。\n\t市交通局\n\n\n附件2\n大安市儿童发展规划（2021—2030年）任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路乙。\n\t市交通局\n\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let titles: Vec<(usize, &str)> =
        context.plans.iter().enumerate().filter_map(|(plan, p)| Some((plan, p.title.as_deref()?))).collect();
    // Yearly lists and plans for several years may stand side by side.
    for several in [false, true] {
        let periods =
            || titles.iter().filter_map(|(plan, title)| Some((*plan, *title, context.plans.get(*plan)?.period?)));
        let of_kind = || periods().filter(|(.., period)| (period.start < period.end) == several);
        let Some(usual) =
            usual(of_kind().map(|(.., period)| (period.start, period.end)).collect::<Vec<_>>().into_iter())
        else {
            continue;
        };
        for (plan, title, period) in of_kind().filter(|(.., period)| (period.start, period.end) != usual) {
            let years =
                |(start, end): (u32, u32)| if start == end { start.to_string() } else { format!("{start}—{end}") };
            let (here, there) = (years((period.start, period.end)), years(usual));
            let message = Words::new(
                format!("this title says {here}, the others {there}"),
                format!("此标题的年份是 {here}，其他标题是 {there}"),
            );
            report.add(Fault::new(context.title_place(plan), title, message));
        }
    }
    let places = || titles.iter().filter_map(|(plan, title)| Some((*plan, *title, place(title)?)));
    let Some(usual) = usual(places().map(|(.., place)| place).collect::<Vec<_>>().into_iter()) else { return };
    // 吉林省 and 大安市 may both be right.
    for (plan, title, place) in places().filter(|(.., place)| *place != usual && place.ends_with(last(usual))) {
        let message = Words::new(
            format!("this title is of {place}, the others of {usual}"),
            format!("此标题的地区是“{place}”，其他标题是“{usual}”"),
        );
        report.add(Fault::new(context.title_place(plan), title, message));
    }
}

fn last(place: &str) -> char {
    place.chars().next_back().unwrap_or(' ')
}

/// The place that a title begins with: 大安市, not 全县.
fn place(title: &str) -> Option<&str> {
    let mut characters = title.char_indices().take(MAX_PLACE);
    let (at, end) = characters.find(|(_, c)| level::is_administrative(*c) && *c != level::DISTRICT)?;
    let place = title.get(..at + end.len_utf8())?;
    // 白城市 is a city, 智慧城市 is none.
    let length = place.chars().count();
    let named = length >= 3 && place.chars().all(is_han) && !(length > 3 && place.ends_with("城市"));
    (named && !NO_PLACES.closes(place)).then_some(place)
}

/// Characters of the longest place that is looked for: 双江拉祜族佤族布朗族傣族自治县 is longer, and rare.
const MAX_PLACE: usize = 12;
