//! TAB006: the announced number of tasks is not the number found.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Domains, Place, Plan, Severity};
use crate::numbering::numeral;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

pub const RULE: Rule = Rule {
    code: "TAB006",
    name: "count-mismatch",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["the announced number of tasks is not the number found", "公布的任务数与实际不符"],
    explanation: [
        "共79项 over a list of 78 says that one was lost, or that the sentence was not changed with the list.",
        "标题或说明写“共79项”，清单里只有 78 项，不是漏了一项，就是改了清单没有改说明。",
    ],
    bad: "某市2021年重点任务清单（共3项）\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    good: "某市2021年重点任务清单（共2项）\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    check,
};

/// 共79项任务, （12项）: a bare 79项 elsewhere may count anything.
static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?x) 共(?:计|有|确定|安排)?\s* ([0-9０-９]{1,4}|[一二三四五六七八九十百]{1,6}) \s*[项条](?:重点)?(?:工作|任务|措施|事项|清单|实事|[）)。，；]|$)
        | [（(] \s* ([0-9]{1,4}) \s* 项 \s* [）)] $").ok()
});

fn check(context: &Context<'_>, report: &mut Report) {
    let counts: Vec<Counts> = context.plans.iter().map(|plan| Counts::of(plan.domains())).collect();
    let mut all = Counts::default();
    counts.iter().for_each(|counts| all.add(counts));
    for (plan, counts) in context.plans.iter().zip(&counts) {
        for note in plan.notes.iter().chain(&plan.rules) {
            compare(&note.text, note.at, &[counts, &all], report);
        }
        // A section that says how many tasks it holds: 一、乡村建设（12项）.
        for (domain, name) in plan.domains().filter_map(|domain| Some((domain, domain.name.as_ref()?))) {
            compare(name, domain.at, &[&Counts::of(domain.walk())], report);
        }
    }
    // What stands outside tables may be about any list of the document, or all.
    let mut known: Vec<&Counts> = counts.iter().collect();
    known.push(&all);
    if !context.plans.is_empty() {
        // What the heading of a domain says was said of it alone.
        let headings = context.plans.iter().flat_map(Plan::domains);
        let headings = headings.filter(|domain| domain.at.table.is_none() && domain.name.is_some());
        let headings: HashSet<Option<u32>> = headings.map(|domain| domain.at.paragraph).collect();
        for (at, paragraph) in context.paragraphs.outside().filter(|(at, _)| !headings.contains(&at.paragraph)) {
            compare(&paragraph.text, at, &known, report);
        }
    }
}

/// How many goals and tasks there are.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    goals: usize,
    tasks: usize,
}

impl Counts {
    fn of(domains: Domains<'_>) -> Counts {
        let mut counts = Counts::default();
        domains.for_each(|domain| counts.add(&Counts { goals: domain.goals.len(), tasks: domain.tasks.len() }));
        counts
    }

    fn add(&mut self, other: &Counts) {
        self.goals += other.goals;
        self.tasks += other.tasks;
    }

    fn has(&self, number: usize) -> bool {
        [self.goals, self.tasks, self.goals + self.tasks].contains(&number)
    }
}

fn compare(text: &str, at: Place, known: &[&Counts], report: &mut Report) {
    if !text.contains(['项', '条']) {
        return;
    }
    let Some(found) = ANNOUNCED.as_ref().and_then(|announced| announced.captures(text)) else { return };
    let (Some(whole), Some(digits)) = (found.get(0), found.get(1).or(found.get(2))) else { return };
    let number = numeral::decimal_value(digits.as_str()).or_else(|| numeral::chinese_value(digits.as_str()));
    let Some(number) = number.map(|number| number as usize) else { return };
    let held = known.last().map_or(0, |counts| if counts.tasks > 0 { counts.tasks } else { counts.goals });
    if held > 0 && !known.iter().any(|counts| counts.has(number)) {
        let message =
            Words::new(format!("{number} announced, {held} found"), format!("写明 {number} 项，实有 {held} 项"));
        report.add(Fault::new(at, whole.as_str(), message));
    }
}
