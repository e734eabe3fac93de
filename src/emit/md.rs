//! Plans as a Markdown document (CommonMark), for reading and for language models.
//!
//! Domains and tasks are headings; goals, departments, deadlines and other columns are lists. Words of the document
//! are escaped so that they show as they are.

use super::{exports, told};
use crate::lang::Lang;
use crate::model::{Department, Domain, Note, Number, ParseOutput, Plan, Role, Task};
use std::io::{self, Write};

/// Writes the line by which a file of this program is known again; it stands before the first document.
pub fn markdown_head(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", lang.pick(exports::MARKDOWN))
}

/// Writes the plans of a document. What the document itself does not say is said in a language.
///
/// ```
/// use qingdan::{Lang, Options, emit, parse};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。年底前完成。\n\t县交通局\n\n";
/// let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
/// let mut out = Vec::new();
/// emit::markdown(&output, Lang::Zh, &mut out).unwrap();
/// let text = String::from_utf8(out).unwrap();
/// assert!(text.contains("# 某县重点任务清单\n"));
/// assert!(text.contains("### 1\\. 修路\n\n修路。年底前完成。\n\n- 责任单位：县交通局\n"));
/// ```
pub fn markdown(output: &ParseOutput, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for plan in &output.plans {
        let words = Words { plan, lang };
        let title = plan.title.as_deref().unwrap_or(lang.pick(["Task list", "任务清单"]));
        writeln!(out, "# {}\n", line(title))?;
        let mut facts = vec![words.fact(lang.pick(["File", "文件"]), &output.source.file)];
        facts.extend(plan.attachment.as_ref().map(|attachment| attachment.text.clone()));
        facts.extend(plan.period.map(|period| match (period.start == period.end, lang) {
            (true, Lang::En) => period.start.to_string(),
            (true, Lang::Zh) => format!("{}年", period.start),
            (false, Lang::En) => format!("{}–{}", period.start, period.end),
            (false, Lang::Zh) => format!("{}—{}年", period.start, period.end),
        }));
        writeln!(out, "{}\n", line(&facts.join(lang.pick(["; ", "；"]))))?;
        list(out, lang.pick(["Rules", "说明"]), &notes(&plan.rules))?;
        for domain in &plan.domains {
            write_domain(out, words, domain, 2)?;
        }
        list(out, lang.pick(["Notes", "注"]), &notes(&plan.notes))?;
    }
    let warnings: Vec<String> = output.warnings.iter().map(|warning| warning.message.clone()).collect();
    list(out, lang.pick(["Read with doubt", "读入时的疑问"]), &warnings)
}

/// The words for what a plan holds: those of its own header, else those of a language.
#[derive(Clone, Copy)]
struct Words<'p> {
    plan: &'p Plan,
    lang: Lang,
}

impl Words<'_> {
    /// The header's own word for a role.
    fn header(&self, role: Role) -> Option<&str> {
        self.plan.columns.iter().find(|column| column.role == role).map(|column| column.header.as_str())
    }

    /// The word for a role.
    fn role(&self, role: Role) -> &str {
        self.header(role).unwrap_or(self.lang.pick(match role {
            Role::Lead => ["Lead", "牵头单位"],
            Role::Responsible => ["Responsible", "责任单位"],
            Role::Support => ["Support", "配合单位"],
            Role::Goal => ["Goals", "目标"],
            _ => ["Deadline", "完成时限"],
        }))
    }

    /// What something is called, and what it is.
    fn fact(&self, name: &str, text: &str) -> String {
        [name, self.lang.pick([": ", "："]), text].concat()
    }

    /// The bodies of a role.
    fn bodies(&self, role: Role, departments: &[Department]) -> String {
        self.fact(self.role(role), &names(departments))
    }
}

fn notes(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| note.text.clone()).collect()
}

/// As deep as domains nest, which is bounded where they are made.
fn write_domain(out: &mut dyn Write, words: Words<'_>, domain: &Domain, level: usize) -> io::Result<()> {
    // The one domain of a list without groups has no heading.
    if domain.number.is_some() || domain.name.is_some() {
        heading(out, level, &domain.number, domain.name.as_deref().unwrap_or_default())?;
    }
    let lists =
        [(Role::Lead, &domain.lead), (Role::Responsible, &domain.responsible), (Role::Support, &domain.support)];
    let mut facts: Vec<String> = lists
        .into_iter()
        .filter(|(_, departments)| !departments.is_empty())
        .map(|(role, departments)| words.bodies(role, departments))
        .collect();
    facts.extend(domain.deadline.as_ref().map(|deadline| words.fact(words.role(Role::Deadline), deadline)));
    for fact in &facts {
        item(out, fact)?;
    }
    if !facts.is_empty() {
        writeln!(out)?;
    }
    let texts: Vec<String> = domain
        .goals
        .iter()
        .map(|goal| {
            let mut text = numbered(&goal.number, &goal.text);
            let lists =
                [(Role::Lead, &goal.lead), (Role::Responsible, &goal.responsible), (Role::Support, &goal.support)];
            for (role, departments) in lists.into_iter().filter(|(_, departments)| !departments.is_empty()) {
                let [open, close] = words.lang.pick([[" (", ")"], ["（", "）"]]);
                text.extend([open, &words.bodies(role, departments), close]);
            }
            text
        })
        .collect();
    list(out, words.role(Role::Goal), &texts)?;
    for task in &domain.tasks {
        write_task(out, words, task, level + 1)?;
    }
    for inner in &domain.domains {
        write_domain(out, words, inner, level + 1)?;
    }
    Ok(())
}

fn write_task(out: &mut dyn Write, words: Words<'_>, task: &Task, level: usize) -> io::Result<()> {
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
        facts.push(words.bodies(role, departments));
    }
    if task.open_ended {
        match facts.as_mut_slice() {
            [only] => only.push_str(words.lang.pick([" and others", "等"])),
            // Which one is not told.
            _ => facts
                .push(words.lang.pick(["one of the lists ends in “and others”", "其中有名单以“等”结尾"]).to_owned()),
        }
    }
    facts.extend(task.deadline.as_ref().map(|deadline| words.fact(words.role(Role::Deadline), deadline)));
    facts.extend(task.other.iter().map(|(header, text)| words.fact(header, text)));
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
