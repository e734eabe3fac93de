//! NUM012: a numeral that nobody writes.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "NUM012",
    name: "improper-numeral",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: CUSTOM,
    summary: ["a number whose numeral is written wrong", "序号的数字写法不对"],
    explanation: [
        "Eleven is 十一, not 一十一 or 一一; ten is 10, not 1O with a letter. A search for the right number passes over the wrong one.",
        "十一写作“十一”，不写“一十一”“一一”；10 不写成带字母的“1O”。写错的序号检索不到，也排不了序。",
    ],
    bad: "某县重点任务分工方案\n九、修路。（责任单位：县交通局）\n十、建校。（责任单位：县教育局）\n一十一、治水。（责任单位：县水利局）\n十二、植树。（责任单位：县林业局）\n",
    good: "某县重点任务分工方案\n九、修路。（责任单位：县交通局）\n十、建校。（责任单位：县教育局）\n十一、治水。（责任单位：县水利局）\n十二、植树。（责任单位：县林业局）\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for id in 0..context.outline.entries().len() {
        let (Some((at, label)), Some(sound)) = (context.label(id), context.sound_numeral(id)) else { continue };
        let message = Words::new(
            format!("the numeral of {label} is written wrong; {sound} is right"),
            format!("“{label}”的数字写法不对，应为“{sound}”"),
        );
        let fault = Fault::new(at, label, message);
        let numeral = context.numeral_of(id).filter(|numeral| !numeral.is_empty() && context.is_sound_label(id));
        report.add(match numeral {
            Some(numeral) => {
                let what = Words::new(format!("write {sound}"), format!("改为“{sound}”"));
                fault.fix(label.replacen(numeral, &sound, 1), what)
            }
            None => fault,
        });
    }
}
