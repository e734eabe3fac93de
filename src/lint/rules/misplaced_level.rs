//! TXT009: a level inside the name of a court, procuratorate or government.

use crate::department::level;
use crate::lint::words::OF_PEOPLE;
use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::wordlist::Found;
use memchr::memmem::Finder;

pub const RULE: Rule = Rule {
    code: "TXT009",
    name: "misplaced-level",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: [
        "the Constitution, and the laws on local governments, courts and procuratorates",
        "《中华人民共和国宪法》及地方组织法、人民法院组织法、人民检察院组织法",
    ],
    summary: ["a level inside the name of a court, procuratorate or government", "级别插在名称中间"],
    explanation: [
        "人民市法院 is left from replacing 法院 by 市法院 throughout. The level stands before the name: 市人民法院.",
        "“人民市法院”是把“法院”统一替换成“市法院”留下的。级别应在名称之前：“市人民法院”。",
    ],
    bad: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.人民市法院加强司法救助。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    good: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.市人民法院加强司法救助。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    check,
};

const PEOPLE: &str = "人民";

fn check(context: &Context<'_>, report: &mut Report) {
    let finder = Finder::new(PEOPLE);
    for prose in &context.prose {
        let text = prose.text();
        for at in finder.find_iter(text.as_bytes()) {
            let behind = text.get(at + PEOPLE.len()..).unwrap_or_default();
            let Some(level) = behind.chars().next().filter(|c| level::ends_place(*c)) else { continue };
            let rest = behind.get(level.len_utf8()..).unwrap_or_default();
            let Some(Found { word: name, .. }) = OF_PEOPLE.first(rest) else { continue };
            let (written, proper) = (format!("{PEOPLE}{level}{name}"), format!("{level}{PEOPLE}{name}"));
            let message = Words::new(
                format!("the level stands inside the name {written}"),
                format!("“{written}”的级别插在名称中间，应为“{proper}”"),
            );
            report.add(Fault::new(prose.at(), written, message).write(proper));
        }
    }
}
