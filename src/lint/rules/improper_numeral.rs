//! NUM012: a numeral that nobody writes.

use crate::lint::labels::with_numeral;
use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::text::marks;

pub const RULE: Rule = Rule {
    code: "NUM012",
    name: "improper-numeral",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: CUSTOM,
    summary: ["a number whose numeral is written wrong", "序号的数字写法不对"],
    explanation: [
        "Eleven is 十一, not 一十一 or 一一; ten is 10, not 1O with a letter; brackets hold a numeral. A search for the right number passes over the wrong one.",
        "十一写作“十一”，不写“一十一”“一一”；10 不写成带字母的“1O”；括号里要有数字。写错的序号检索不到，也排不了序。",
    ],
    bad: "某县重点任务分工方案\n九、修路。（责任单位：县交通局）\n十、建校。（责任单位：县教育局）\n一十一、治水。（责任单位：县水利局）\n十二、植树。（责任单位：县林业局）\n",
    good: "某县重点任务分工方案\n九、修路。（责任单位：县交通局）\n十、建校。（责任单位：县教育局）\n十一、治水。（责任单位：县水利局）\n十二、植树。（责任单位：县林业局）\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for id in 0..context.outline.entries().len() {
        let (Some((at, label)), Some(sound)) = (context.label(id), context.sound_numeral(id)) else { continue };
        // （）, not a dash in place of 一.
        let is_lost = context.numeral_of(id) == Some("") && !label.contains(marks::is_dash);
        let message = match is_lost {
            true => Words::new(
                format!("{label} has no numeral; {sound} should stand there"),
                format!("“{label}”中没有数字，应为“{sound}”"),
            ),
            false => Words::new(
                format!("the numeral of {label} is written wrong; {sound} is right"),
                format!("“{label}”的数字写法不对，应为“{sound}”"),
            ),
        };
        let fault = Fault::new(at, label, message);
        report.add(match context.is_sound_label(id) {
            true => fault.fix(with_numeral(label, &sound), Words::write(sound)),
            false => fault,
        });
    }
}
