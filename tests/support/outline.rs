//! A plan as a few readable lines, for expectations that are written by hand.
//!
//! ```text
//! plan 附件1 某县重点任务清单 2024
//! 一、基础设施
//!   1.修路。⏎年底前完工。 {lead 县交通局} {resp 县财政局、县水利局} {support …} {by 年底前}
//! rule 列第一位的责任单位为牵头单位
//! note 注：…
//! ```
#![allow(dead_code, reason = "each test program uses a part of it")]

use qingdan::model::{Department, Domain, Number, ParseOutput, Plan};

/// All plans of an output.
pub fn outline(output: &ParseOutput) -> String {
    output.plans.iter().map(plan).collect()
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
    plan.rules.iter().for_each(|rule| out += &format!("rule {}\n", rule.text));
    plan.notes.iter().for_each(|note| out += &format!("note {}\n", note.text.replace('\n', "⏎")));
    out
}

fn label(number: &Option<Number>) -> &str {
    number.as_ref().map_or("", |number| &number.text)
}

fn domain(domain: &Domain, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let name = domain.name.as_deref().unwrap_or(if domain.number.is_none() { "-" } else { "" });
    *out += &format!("{indent}{}{name}", label(&domain.number));
    bodies([&domain.lead, &domain.responsible, &domain.support], out);
    if let Some(deadline) = &domain.deadline {
        *out += &format!(" {{by {}}}", deadline.replace('\n', "⏎"));
    }
    out.push('\n');
    for goal in &domain.goals {
        *out += &format!("{indent}  goal {}{}\n", label(&goal.number), goal.text.replace('\n', "⏎"));
    }
    for task in &domain.tasks {
        *out += &format!("{indent}  {}{}", label(&task.number), task.text.replace('\n', "⏎"));
        bodies([&task.lead, &task.responsible, &task.support], out);
        if task.open_ended {
            *out += " {等}";
        }
        if let Some(deadline) = &task.deadline {
            *out += &format!(" {{by {}}}", deadline.replace('\n', "⏎"));
        }
        for (header, text) in &task.other {
            *out += &format!(" {{{header} {text}}}");
        }
        out.push('\n');
    }
    domain.domains.iter().for_each(|inner| self::domain(inner, depth + 1, out));
}

fn bodies(lists: [&Vec<Department>; 3], out: &mut String) {
    for (role, list) in ["lead", "resp", "support"].into_iter().zip(lists) {
        if !list.is_empty() {
            *out += &format!(" {{{role} {}}}", names(list));
        }
    }
}

fn names(list: &[Department]) -> String {
    list.iter().map(|department| department.name.clone()).collect::<Vec<_>>().join("、")
}
