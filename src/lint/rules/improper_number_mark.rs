//! NUM011: a number with the mark of another.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::outline::{EntryId, Source};
use std::collections::BTreeMap;

pub const RULE: Rule = Rule {
    code: "NUM011",
    name: "improper-number-mark",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: [
        "GB/T 15834-2011 B.3.2 to B.3.4; GB/T 9704-2012 §7.3.3",
        "GB/T 15834-2011 附录B.3.2至B.3.4；GB/T 9704-2012 第7.3.3条",
    ],
    summary: ["a number with a wrong mark, or with half of its brackets", "序号的标点不对或括号不全"],
    explanation: [
        "A Chinese number takes 、 (一、), an Arabic one a point (1.), and behind a bracket stands nothing (（一）, （1）). 一. and （一）、 are read all the same, but programs that look for numbers pass over them, and a bracket of which one half is lost closes nothing. Where a document has the same mark throughout, that is told once.",
        "汉字数字作序号，后用顿号（“一、”）；阿拉伯数字作序号，后用下脚点（“1.”）；带括号的序号后不加标点（“（一）”“（1）”）。“一.”“（一）、”“三）”虽然也能看懂，但按序号查找、拆分的程序认不出来。全文都这样写的，只提示一次。",
    ],
    bad: "某县重点任务分工方案\n一、乡村建设\n（一）修路。（责任单位：县交通局）\n（二）建校。（责任单位：县教育局）\n二.生态保护\n（一）治水。（责任单位：县水利局）\n（二）植树。（责任单位：县林业局）\n三、公共服务\n（一）养老。（责任单位：县民政局）\n（二）就医。（责任单位：县卫生健康局）\n",
    good: "某县重点任务分工方案\n一、乡村建设\n（一）修路。（责任单位：县交通局）\n（二）建校。（责任单位：县教育局）\n二、生态保护\n（一）治水。（责任单位：县水利局）\n（二）植树。（责任单位：县林业局）\n三、公共服务\n（一）养老。（责任单位：县民政局）\n（二）就医。（责任单位：县卫生健康局）\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // Faults by what is wrong with the mark, and how many labels of the level are sound.
    let mut faults: BTreeMap<(Option<u8>, String), Vec<Fault>> = BTreeMap::new();
    let mut sound: BTreeMap<Option<u8>, usize> = BTreeMap::new();
    for id in 0..context.outline.entries().len() {
        let Some(rank) = rank(context, id) else { continue };
        if context.is_sound_label(id) {
            *sound.entry(Some(rank)).or_default() += 1;
        } else if let Some((marks, fault)) = fault(context, id) {
            faults.entry((Some(rank), marks)).or_default().push(fault);
        }
    }
    for ((rank, marks), faults) in faults {
        let sound = sound.get(&rank).copied().unwrap_or(0);
        // Where some are sound, each of the others is told.
        let fewest = if sound == 0 { 2 } else { usize::MAX };
        report.add_alike(faults, sound, fewest, |count| {
            Words::new(
                format!("all {count} numbers of this level are written with {marks}"),
                format!("这一级的 {count} 个序号都写成“{marks}”的样式，标点不对"),
            )
        });
    }
}

/// The rank of a typed label.
fn rank(context: &Context<'_>, id: EntryId) -> Option<u8> {
    context.outline.get(id).filter(|entry| entry.source == Source::Typed)?;
    context.siblings.place(id)?.rank
}

/// What is wrong, and the marks without the numeral.
fn fault(context: &Context<'_>, id: EntryId) -> Option<(String, Fault)> {
    let (at, label) = context.label(id)?;
    let sound = context.label_like(id, id);
    let numeral = context.numeral_of(id)?;
    let marks = if numeral.is_empty() { label.to_owned() } else { label.replace(numeral, "…") };
    let message = match &sound {
        Some(sound) => Words::new(
            format!("{label} has a wrong mark; {sound} is right"),
            format!("“{label}”的标点不对，应为“{sound}”"),
        ),
        None => Words::new(format!("{label} has a wrong mark"), format!("“{label}”的标点不对")),
    };
    let fault = Fault::new(at, label, message);
    // The numeral may be another fault, which is told beside this one.
    Some((
        marks,
        match sound {
            Some(sound) => fault.write(sound),
            None => fault,
        },
    ))
}
