//! DOC005: attachments that are not those which the notice lists.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::outline::{Entry, EntryId};
use crate::text;

pub const RULE: Rule = Rule {
    code: "DOC005",
    name: "attachments-unlike-list",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: ["GB/T 9704-2012 §7.3.4, §7.3.8", "GB/T 9704-2012 第7.3.4、7.3.8条"],
    summary: ["attachments that differ from the list at the end of the notice", "附件与正文后的附件说明不一致"],
    explanation: [
        "What stands behind 附件： at the end of a notice is the list of its attachments, in number, order and title as they follow (GB/T 9704-2012 §7.3.4, §7.3.8). One that is listed and does not follow was forgotten; another title is that of an earlier draft.",
        "正文后的附件说明应与随后的附件在序号、顺序和标题上一致（GB/T 9704-2012 第7.3.4、7.3.8条）。列了而没有附上的，是漏附；标题不一致的，多为改了一处忘了另一处。",
    ],
    bad: "关于印发重点任务清单的通知\n请认真落实。\n附件：1.甲任务清单\n2.乙任务清单\n附件1\n甲任务清单\n一、修路。（责任单位：市交通局）\n二、建校。（责任单位：市教育局）\n附件2\n丙项目台账\n一、治水。（责任单位：市水利局）\n二、植树。（责任单位：市林业局）\n",
    good: "关于印发重点任务清单的通知\n请认真落实。\n附件：1.甲任务清单\n2.乙任务清单\n附件1\n甲任务清单\n一、修路。（责任单位：市交通局）\n二、建校。（责任单位：市教育局）\n附件2\n乙任务清单\n一、治水。（责任单位：市水利局）\n二、植树。（责任单位：市林业局）\n",
    check,
};

/// Lines below the label of an attachment that its title may take.
const MAX_LINES: usize = 3;

fn check(context: &Context<'_>, report: &mut Report) {
    let attachments = &context.attachments;
    let (listed, labels) = attachments.unlike();
    for (number, entry) in listed.into_iter().filter_map(|id| numbered(context, id)) {
        let message = Words::new(
            format!("attachment {number} is listed and does not follow"),
            format!("附件说明列有附件{number}，后面没有这个附件"),
        );
        report.add(Fault::new(entry.at, written(entry), message));
    }
    for (number, entry) in labels.into_iter().filter_map(|id| numbered(context, id)) {
        let message = Words::new(
            format!("attachment {number} is not in the list of attachments"),
            format!("附件{number}不在附件说明之列"),
        );
        report.add(Fault::new(entry.at, written(entry), message));
    }
    for (item, label) in attachments.pairs() {
        let (Some(item), Some((number, label))) = (context.outline.get(item), numbered(context, label)) else {
            continue;
        };
        let title = bare(&behind(context, item));
        let lines = below(context, label);
        let same = |line: &String| !line.is_empty() && (line.contains(&title) || title.contains(line.as_str()));
        if title.is_empty() || lines.is_empty() || lines.iter().any(same) {
            continue;
        }
        let (Some(shown), listed) = (lines.first(), behind(context, item)) else { continue };
        let message = Words::new(
            format!("attachment {number} is called {shown}; the list has {listed}"),
            format!("附件{number}的标题是“{shown}”，附件说明中是“{listed}”"),
        );
        report.add(Fault::new(label.at, written(label), message));
    }
}

fn numbered<'c>(context: &'c Context<'_>, id: EntryId) -> Option<(u32, &'c Entry)> {
    let entry = context.outline.get(id)?;
    Some((entry.number.as_ref()?.value?, entry))
}

fn written(entry: &Entry) -> String {
    entry.number.as_ref().map(|number| number.text.clone()).unwrap_or_default()
}

/// What stands behind a label in its paragraph.
fn behind(context: &Context<'_>, entry: &Entry) -> String {
    let paragraph = context.paragraphs.get(entry.at);
    text::one_line(paragraph.and_then(|paragraph| paragraph.text.get(entry.span.end..)).unwrap_or_default())
        .into_owned()
}

/// What may be the title of an attachment: the rest of its line, or the lines below it, one by one and joined.
fn below(context: &Context<'_>, label: &Entry) -> Vec<String> {
    let own = bare(&behind(context, label));
    if !own.is_empty() {
        return vec![own];
    }
    let Some(number) = label.at.paragraph.filter(|_| label.at.table.is_none()) else { return Vec::new() };
    let next = (1..=2 * MAX_LINES as u32).filter_map(|step| {
        let at = crate::model::Place { paragraph: number.checked_add(step), ..Default::default() };
        context.paragraphs.get(at)
    });
    let lines = next.map(|paragraph| bare(&text::one_line(&paragraph.text))).filter(|line| !line.is_empty());
    let mut titles: Vec<String> = Vec::new();
    for line in lines.take(MAX_LINES) {
        let joined = [titles.last().map_or("", |title| title.as_str()), &line].concat();
        titles.push(joined);
    }
    titles
}

/// A title without marks, spaces and the ending of a file.
fn bare(title: &str) -> String {
    let title = title.trim();
    let ends = [".docx", ".doc", ".xlsx", ".xls", ".pdf", ".wps", ".et"];
    let stem = ends.iter().find_map(|end| title.strip_suffix(end)).unwrap_or(title);
    stem.chars().filter(|c| c.is_alphanumeric()).collect()
}
