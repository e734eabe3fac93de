//! TXT006: what an export or a broken field left in the text.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use memchr::memchr2;
use memchr::memmem::Finder;
use regex::Regex;
use std::sync::LazyLock;

pub const RULE: Rule = Rule {
    code: "TXT006",
    name: "export-leftover",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: CUSTOM,
    summary: ["left over from an export or a broken field", "导出或失效的域留下的文字"],
    explanation: [
        "[bookmark: _Toc2522] is what a text extractor writes for a bookmark, 错误！未找到引用源。 what Word prints where a reference has lost its target. Neither is part of the text.",
        "“[bookmark: _Toc2522]”是文本导出工具写出的书签，“错误！未找到引用源。”是 Word 引用失效后显示的文字，都不是正文。",
    ],
    bad: "[bookmark: _Toc2522]某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n",
    check,
};

/// What is longer, in bytes, is text in brackets.
const MAX_LENGTH: usize = 600;

/// Marks of Apache Tika's text output, and what Word shows for fields that fail.
static LEFTOVER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) \[(?:bookmark|image|footnoteRef|endnoteRef):\ ?[^\[\]\n]*\]
        | 错误[！!]\ ?(?:未找到引用源|未定义书签|不能识别的开关参数|超链接引用无效)[。.]?
        | Error!\ (?:Reference\ source\ not\ found|Bookmark\ not\ defined|Hyperlink\ reference\ not\ valid)\.?",
    )
    .ok()
});

fn check(context: &Context<'_>, report: &mut Report) {
    let field = Finder::new("错误！");
    for (at, paragraph) in context.paragraphs.iter() {
        // Most paragraphs have nothing that one begins with.
        let text = paragraph.text.as_bytes();
        if memchr2(b'[', b'!', text).is_none() && field.find(text).is_none() {
            continue;
        }
        let Some(leftover) = LEFTOVER.as_ref() else { return };
        let short = leftover.find_iter(&paragraph.text).filter(|found| found.len() <= MAX_LENGTH);
        for found in short {
            let message = Words::new(
                format!("{} is left over from an export", found.as_str()),
                format!("“{}”是导出时留下的，不是正文", found.as_str()),
            );
            let fault = Fault::new(at, found.as_str(), message);
            report.add(fault.fix("", Words::new("take it out", "删去")));
        }
    }
}
