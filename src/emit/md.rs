//! Plans as a Markdown document (CommonMark), for reading and for language models.
//!
//! Domains and tasks are headings; goals, departments, deadlines and other columns are lists. Words of the document
//! are escaped so that they show as they are.

use super::{exports, told};
use crate::model::{Department, Domain, Note, Number, ParseOutput, Plan, Role, Task};
use std::io::{self, Write};

/// Writes the line by which a file of this program is known again; it stands before the first document.
pub fn markdown_head(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", exports::MARKDOWN)
}

/// Writes the plans of a document.
///
/// ```
/// use qingdan::{Options, emit, parse};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。年底前完成。\n\t县交通局\n\n";
/// let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
/// let mut out = Vec::new();
/// emit::markdown(&output, &mut out).unwrap();
/// let text = String::from_utf8(out).unwrap();
/// assert!(text.contains("# 某县重点任务清单\n"));
/// assert!(text.contains("### 1\\. 修路\n\n修路。年底前完成。\n\n- 责任单位：县交通局\n"));
/// ```
pub fn markdown(output: &ParseOutput, out: &mut dyn Write) -> io::Result<()> {
    for plan in &output.plans {
        let title = plan.title.as_deref().unwrap_or("任务清单");
        writeln!(out, "# {}\n", line(title))?;
        let mut facts = vec![format!("文件：{}", output.source.file)];
        facts.extend(plan.attachment.as_ref().map(|attachment| attachment.text.clone()));
        facts.extend(plan.period.map(|period| match period.start == period.end {
            true => format!("{}年", period.start),
            false => format!("{}—{}年", period.start, period.end),
        }));
        writeln!(out, "{}\n", line(&facts.join("；")))?;
        list(out, "说明", &notes(&plan.rules))?;
        for domain in &plan.domains {
            write_domain(out, plan, domain, 2)?;
        }
        list(out, "注", &notes(&plan.notes))?;
    }
    let warnings: Vec<String> = output.warnings.iter().map(|warning| warning.message.clone()).collect();
    list(out, "读入时的疑问", &warnings)
}

fn notes(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| note.text.clone()).collect()
}

/// As deep as domains nest, which is bounded where they are made.
fn write_domain(out: &mut dyn Write, plan: &Plan, domain: &Domain, level: usize) -> io::Result<()> {
    // The one domain of a list without groups has no heading.
    if domain.number.is_some() || domain.name.is_some() {
        heading(out, level, &domain.number, domain.name.as_deref().unwrap_or_default())?;
    }
    let lists =
        [(Role::Lead, &domain.lead), (Role::Responsible, &domain.responsible), (Role::Support, &domain.support)];
    let mut facts: Vec<String> = lists
        .into_iter()
        .filter(|(_, departments)| !departments.is_empty())
        .map(|(role, departments)| format!("{}：{}", word(plan, role), names(departments)))
        .collect();
    facts.extend(domain.deadline.as_ref().map(|deadline| format!("{}：{deadline}", word(plan, Role::Deadline))));
    for fact in &facts {
        item(out, fact)?;
    }
    if !facts.is_empty() {
        writeln!(out)?;
    }
    let goals = header(plan, Role::Goal).unwrap_or("目标");
    let texts: Vec<String> = domain
        .goals
        .iter()
        .map(|goal| {
            let mut text = numbered(&goal.number, &goal.text);
            let lists =
                [(Role::Lead, &goal.lead), (Role::Responsible, &goal.responsible), (Role::Support, &goal.support)];
            for (role, departments) in lists.into_iter().filter(|(_, departments)| !departments.is_empty()) {
                text.push_str(&format!("（{}：{}）", word(plan, role), names(departments)));
            }
            text
        })
        .collect();
    list(out, goals, &texts)?;
    for task in &domain.tasks {
        write_task(out, plan, task, level + 1)?;
    }
    for inner in &domain.domains {
        write_domain(out, plan, inner, level + 1)?;
    }
    Ok(())
}

fn write_task(out: &mut dyn Write, plan: &Plan, task: &Task, level: usize) -> io::Result<()> {
    heading(out, level, &task.number, &task.title)?;
    // A task that is all title says nothing more below it.
    if task.text.trim_end_matches(['。', '；']) != task.title {
        paragraphs(out, &task.text)?;
    }
    if let Some(detail) = &task.detail {
        paragraphs(out, detail)?;
    }
    let mut facts = Vec::new();
    let lists = [(Role::Lead, &task.lead), (Role::Responsible, &task.responsible), (Role::Support, &task.support)];
    for (role, departments) in lists.into_iter().filter(|(_, departments)| !departments.is_empty()) {
        facts.push(format!("{}：{}", word(plan, role), names(departments)));
    }
    if task.open_ended {
        match facts.as_mut_slice() {
            [only] => only.push('等'),
            // Which one is not told.
            _ => facts.push("其中有名单以“等”结尾".to_owned()),
        }
    }
    facts.extend(task.deadline.as_ref().map(|deadline| format!("{}：{deadline}", word(plan, Role::Deadline))));
    facts.extend(task.other.iter().map(|(header, text)| format!("{header}：{text}")));
    for fact in &facts {
        item(out, fact)?;
    }
    if !facts.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// A heading with a label before it. Markdown has six levels.
fn heading(out: &mut dyn Write, level: usize, number: &Option<Number>, text: &str) -> io::Result<()> {
    writeln!(out, "{} {}\n", "#".repeat(level.min(6)), line(&numbered(number, text)))
}

/// A label and the text behind it, with a space after one that ends in a dot or a digit.
fn numbered(number: &Option<Number>, text: &str) -> String {
    let Some(number) = number else { return text.to_owned() };
    let space = if number.text.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
    [&number.text, space, text].concat()
}

/// A list under a line of its own, if it has items.
fn list(out: &mut dyn Write, head: &str, texts: &[String]) -> io::Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    writeln!(out, "**{}**\n", line(head))?;
    for text in texts {
        item(out, text)?;
    }
    writeln!(out)
}

/// An item of a list. Its further paragraphs stand below it.
fn item(out: &mut dyn Write, text: &str) -> io::Result<()> {
    for (number, part) in text.split('\n').enumerate() {
        match number {
            0 => writeln!(out, "- {}", line(part))?,
            _ => writeln!(out, "\n  {}", line(part))?,
        }
    }
    Ok(())
}

fn paragraphs(out: &mut dyn Write, text: &str) -> io::Result<()> {
    for part in text.split('\n') {
        writeln!(out, "{}\n", line(part))?;
    }
    Ok(())
}

/// The header's own word for a role.
fn header(plan: &Plan, role: Role) -> Option<&str> {
    plan.columns.iter().find(|column| column.role == role).map(|column| column.header.as_str())
}

fn word(plan: &Plan, role: Role) -> &str {
    header(plan, role).unwrap_or(match role {
        Role::Lead => "牵头单位",
        Role::Responsible => "责任单位",
        Role::Support => "配合单位",
        _ => "完成时限",
    })
}

fn names(departments: &[Department]) -> String {
    let names: Vec<&str> = departments.iter().map(|department| department.name.as_str()).collect();
    names.join("、")
}

/// One line of text that Markdown shows as it is.
fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let text = text.replace('\n', " ");
    let text = told::shown(text.trim());
    // What would begin a list, a quotation, a heading: 1. and -, +, >, #.
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in text.chars().enumerate() {
        let begins = at == 0 && matches!(c, '-' | '+' | '=' | '>' | '#' | '~');
        let label = digits > 0 && at == digits && matches!(c, '.' | ')');
        if begins || label || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~') {
            line.push('\\');
        }
        line.push(c);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_shows_as_it_is() {
        assert_eq!(line("1. 甲*乙*"), "1\\. 甲\\*乙\\*");
        assert_eq!(line("1.5倍"), "1\\.5倍");
        assert_eq!(line("- <b>丙</b>"), "\\- \\<b>丙\\</b>");
        assert_eq!(line("# 丁\n戊"), "\\# 丁 戊");
        assert_eq!(line("2021年 A_B"), "2021年 A\\_B");
    }

    #[test]
    fn labels_stand_as_in_print() {
        let number = |text: &str| {
            Some(Number { text: text.into(), value: Some(1), style: crate::model::NumberStyle::Other, auto: false })
        };
        assert_eq!(numbered(&number("（一）"), "甲"), "（一）甲");
        assert_eq!(numbered(&number("1."), "甲"), "1. 甲");
        assert_eq!(numbered(&number("1"), "甲"), "1 甲");
        assert_eq!(numbered(&None, "甲"), "甲");
    }
}
