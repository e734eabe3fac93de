//! What was read from a document as a few readable lines, for expectations that are written by hand.
//!
//! ```text
//! plan 附件1 某县重点任务清单 2024
//! 一、 基础设施 {lead 县发改局} {by 年底前}
//!   goal （一） 通车里程达到100公里。 {lead 县交通局}
//!   1. 修路。⏎年底前完工。 {detail 新建县道。} {lead 县交通局} {resp 县财政局、「各乡镇、街道」} {support …} {等} {by 年底前} {备注 …}
//!   - 造林。
//! rule 列第一位的责任单位为牵头单位
//! note 注：…
//! ```
//!
//! The attachment, title and years of a plan; below it domains, goals and tasks, each with its label (`-` for none) before
//! its text. `{}` is a domain that holds nothing, `⏎` a break in a text; 「」 hold a name in which 、 stands. A task's title
//! is its first sentence, or there is `{title …}`. Columns and warnings are asked for apart.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::layout::layout;
use qingdan::model::{Department, Domain, Goal, Number, ParseOutput, Plan, Task};
use std::collections::HashSet;

/// All plans of an output.
pub fn outline(output: &ParseOutput) -> String {
    output.plans.iter().map(plan).collect()
}

/// `columns` of each plan, with their roles.
pub fn columns(output: &ParseOutput) -> String {
    let role = |role| serde_json::to_value(role).unwrap().as_str().unwrap().to_owned();
    let of_plan = |plan: &Plan| {
        let roles: String = plan.columns.iter().map(|column| format!(" {}", role(column.role))).collect();
        format!("columns{roles}\n")
    };
    output.plans.iter().map(of_plan).collect()
}

/// `warning` and a code, each once.
pub fn warnings(output: &ParseOutput) -> String {
    let mut seen = HashSet::new();
    let codes = output.warnings.iter().map(|warning| &warning.code).filter(|code| seen.insert(*code));
    codes.map(|code| format!("warning {code}\n")).collect()
}

/// Sees that this outline and these warnings are read from a document in the notation of layouts, as a Word file and as a
/// web page. All lines but the first may be indented more, as the text of a test is.
#[track_caller]
pub fn check(document: &str, expected: &str) {
    let (layout, expected) = (layout(document), dedented(expected));
    for (format, bytes) in [("docx", layout.docx()), ("html", layout.html().into_bytes())] {
        let output = super::parse(&bytes);
        let found = outline(&output) + &warnings(&output);
        assert!(found == expected, "{format}:\n{found}");
    }
}

fn dedented(text: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let margin = rest.lines().map(|line| line.len() - line.trim_start().len()).min().unwrap_or_default();
    let rest: String = rest.lines().map(|line| format!("{}\n", &line[margin..])).collect();
    format!("{first}\n{rest}")
}

fn plan(plan: &Plan) -> String {
    let mut out = "plan".to_owned();
    let years = plan.period.map(|period| match period.start == period.end {
        true => period.start.to_string(),
        false => format!("{}-{}", period.start, period.end),
    });
    for word in [plan.attachment.as_ref().map(|label| label.text.clone()), plan.title.clone(), years].iter().flatten() {
        out += &format!(" {word}");
    }
    out.push('\n');
    plan.domains.iter().for_each(|inner| domain(inner, 0, &mut out));
    plan.rules.iter().for_each(|rule| out += &format!("rule {}\n", one_line(&rule.text)));
    plan.notes.iter().for_each(|note| out += &format!("note {}\n", one_line(&note.text)));
    out
}

fn domain(domain: &Domain, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    *out += &(indent.clone() + label(&domain.number));
    domain.name.iter().for_each(|name| *out += &format!(" {name}"));
    bodies([&domain.lead, &domain.responsible, &domain.support], out);
    field("by", domain.deadline.as_deref(), out);
    let is_empty = domain.goals.is_empty() && domain.tasks.is_empty() && domain.domains.is_empty();
    *out += if is_empty { " {}\n" } else { "\n" };
    for Goal { number, text, lead, responsible, support, open_ended, .. } in &domain.goals {
        *out += &format!("{indent}  goal {} {}", label(number), one_line(text));
        bodies([lead, responsible, support], out);
        *out += if *open_ended { " {等}\n" } else { "\n" };
    }
    for task in &domain.tasks {
        *out += &format!("{indent}  {} {}", label(&task.number), one_line(&task.text));
        of_task(task, out);
        out.push('\n');
    }
    domain.domains.iter().for_each(|inner| self::domain(inner, depth + 1, out));
}

/// What a task has beside its label and text.
fn of_task(task: &Task, out: &mut String) {
    let first_sentence = task.text.split(['。', '！', '？', '\n']).next();
    field("title", Some(&*task.title).filter(|title| Some(*title) != first_sentence), out);
    field("detail", task.detail.as_deref(), out);
    bodies([&task.lead, &task.responsible, &task.support], out);
    if task.open_ended {
        *out += " {等}";
    }
    field("by", task.deadline.as_deref(), out);
    task.other.iter().for_each(|(header, text)| field(header, Some(text), out));
}

fn label(number: &Option<Number>) -> &str {
    number.as_ref().map_or("-", |number| &number.text)
}

fn bodies(lists: [&Vec<Department>; 3], out: &mut String) {
    for (role, list) in ["lead", "resp", "support"].into_iter().zip(lists) {
        let names: Vec<String> = list.iter().map(|department| name(&department.name)).collect();
        field(role, Some(&*names.join("、")).filter(|names| !names.is_empty()), out);
    }
}

fn name(name: &str) -> String {
    if name.contains('、') { format!("「{name}」") } else { name.to_owned() }
}

fn field(name: &str, text: Option<&str>, out: &mut String) {
    text.iter().for_each(|text| *out += &format!(" {{{name} {}}}", one_line(text)));
}

fn one_line(text: &str) -> String {
    text.replace('\n', "⏎")
}
