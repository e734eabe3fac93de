//! TXT008: a law that was repealed before the document's year.

use crate::lint::words::{JOINS, REPEALED};
use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::text::marks;
use crate::wordlist::Found;
use memchr::memmem::Finder;

pub const RULE: Rule = Rule {
    code: "TXT008",
    name: "repealed-law",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["Civil Code of the People's Republic of China, article 1260", "《中华人民共和国民法典》第一千二百六十条"],
    summary: ["a law that was repealed before the document's year", "引用已废止的法律"],
    explanation: [
        "The Civil Code took the place of nine laws on 1 January 2021, the marriage law among them (article 1260). A list from a later year that names one was taken over from an older one.",
        "民法典自 2021 年 1 月 1 日起施行，婚姻法等九部法律同时废止（民法典第一千二百六十条）。此后的清单仍列这些法律，多为沿用旧文。",
    ],
    bad: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.宣传民法典、婚姻法等法律。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    good: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.宣传民法典、家庭教育促进法等法律。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    check,
};

/// The year from which on they are no more.
const SINCE: u32 = 2021;

fn check(context: &Context<'_>, report: &mut Report) {
    let year = (0..context.plans.len()).filter_map(|plan| context.year(plan)).min();
    if year.is_none_or(|year| year < SINCE) {
        return;
    }
    let word = Finder::new("法");
    for prose in &context.prose {
        let text = prose.text();
        // Each of the names has the word.
        if word.find(text.as_bytes()).is_none() {
            continue;
        }
        for at in text.char_indices().filter(|(_, c)| REPEALED.may_begin_with(*c)).map(|(at, _)| at) {
            let Some((before, from)) = text.split_at_checked(at) else { continue };
            let Some(Found { word: law, rest: behind, .. }) = REPEALED.first(from) else { continue };
            // 劳动合同法 is another, and 婚姻法律知识 is none.
            let begins = before.is_empty()
                || before.ends_with(|c| divides(c) || marks::opens_title(c) || matches!(c, '“' | '国' | '彻'))
                || JOINS.closes(before);
            let ends = behind.is_empty()
                || behind.starts_with(|c| divides(c) || marks::closes_title(c) || matches!(c, '”' | '等'))
                || JOINS.begins(behind);
            if begins && ends {
                let message = Words::new(
                    format!("{law} was repealed by the Civil Code on 1 January {SINCE}"),
                    format!("“{law}”已于 {SINCE} 年 1 月 1 日废止，由民法典取代"),
                );
                report.add(Fault::new(prose.at(), law, message));
            }
        }
    }
}

/// Whether a mark stands between a name and other words: a comma, or one that ends a statement.
fn divides(sign: char) -> bool {
    marks::is_any_comma(sign) || marks::is_full_stop(sign) || marks::is_semicolon(sign)
}
