//! TXT008: a law that was repealed before the document's year.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
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

/// Repealed by the Civil Code, article 1260.
const REPEALED: [&str; 9] =
    ["婚姻法", "继承法", "民法通则", "收养法", "担保法", "合同法", "物权法", "侵权责任法", "民法总则"];

/// The year from which on they are no more.
const SINCE: u32 = 2021;

fn check(context: &Context<'_>, report: &mut Report) {
    let year = (0..context.plans.len()).filter_map(|plan| context.year(plan)).min();
    if year.is_none_or(|year| year < SINCE) {
        return;
    }
    let (word, laws) = (Finder::new("法"), REPEALED.map(|law| (law, Finder::new(law))));
    for prose in &context.prose {
        let text = prose.text();
        // Each of the names has the word.
        if word.find(text.as_bytes()).is_none() {
            continue;
        }
        for (law, finder) in &laws {
            for at in finder.find_iter(text.as_bytes()) {
                let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + law.len()..));
                // 劳动合同法 is another, and 婚姻法律知识 is none.
                let begins =
                    before.ends_with(['、', '《', '“', '，', '。', '和', '与', '及', '国', '彻']) || before.is_empty();
                let behind = behind.unwrap_or_default();
                let ends = behind.is_empty()
                    || behind.starts_with(['、', '》', '”', '，', '。', '；', '等', '和', '与', '及']);
                if begins && ends {
                    let message = Words::new(
                        format!("{law} was repealed by the Civil Code on 1 January {SINCE}"),
                        format!("“{law}”已于 {SINCE} 年 1 月 1 日废止，由民法典取代"),
                    );
                    report.add(Fault::new(prose.at(), *law, message));
                }
            }
        }
    }
}
