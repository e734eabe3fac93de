//! NUM001: siblings that are numbered in different styles.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, NumberStyle, Severity};

pub const RULE: Rule = Rule {
    code: "NUM001",
    name: "mixed-number-style",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["GB/T 9704-2012 §7.3.3", "GB/T 9704-2012 第7.3.3条"],
    summary: ["siblings are numbered in different styles", "同级序号样式不一"],
    explanation: [
        "（三） and then （4）, 1. and then 1、: the reader asks whether another level begins. One level has one style (GB/T 9704-2012 §7.3.3). In a text export an Arabic number with a space behind it, among Chinese ones, is what exporters make of Word's automatic numbers; the page itself shows a Chinese one, so it is told for information only.",
        "“（三）”之后是“（4）”，“1.”之后是“1、”，会让人以为另起一层。同级序号应用同一样式（GB/T 9704-2012 第7.3.3条）。文本导出件中，中文序号之间后带空格的阿拉伯数字序号，多为导出工具对 Word 自动编号的转写，原页面上仍是中文序号，因此只作提示。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2、建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for series in &context.series {
        let Some(usual) = series.style() else { continue };
        for member in series.members() {
            let Some(number) = member.number.filter(|number| number.style != usual) else { continue };
            let label = number.value.and_then(|value| series.label(usual, value));
            let like = label.as_deref().unwrap_or("…");
            let chinese = matches!(usual, NumberStyle::Chinese | NumberStyle::ChineseParenthesized);
            let exported = chinese && member.may_be_exported(context.document);
            let message = if exported {
                Words::new(
                    format!(
                        "{} among Chinese numbers: probably {like} on the page, an automatic number of Word that the \
                         export wrote as an Arabic one",
                        number.text
                    ),
                    format!(
                        "“{}”夹在中文序号之间：原页面上应为“{like}”，是导出工具把 Word 自动编号写成了阿拉伯数字",
                        number.text
                    ),
                )
            } else {
                Words::new(
                    format!("{} where its siblings have the style of {like}", number.text),
                    format!("“{}”与同级序号样式不一，应为“{like}”", number.text),
                )
            };
            let fault = Fault::new(member.at, number.text.as_str(), message);
            let fault = if exported { fault.at_most(Severity::Info) } else { fault };
            report.add(match &label {
                Some(label) => {
                    fault.fix(label.as_str(), Words::new(format!("write {label}"), format!("改为“{label}”")))
                }
                None => fault,
            });
        }
    }
}
