//! Characters that look like others are read as what a reader sees: a table of them, written by hand.
//!
//! Each row of `lookalikes.tsv` has what it is (a body of a cell, a header, the number of a heading, a deadline, a
//! bracket behind a task), as it is written, and what it is read as. Nothing else in the documents differs.

use qingdan::internals::plan::columns;
use qingdan::model::{Department, Domain, ParseOutput, Task};
use qingdan::{Options, Vocabulary, parse};

fn read(text: &str) -> ParseOutput {
    parse(text.as_bytes(), "list.txt", &Options::default()).unwrap()
}

/// A list of one row, with these cells under 工作任务, 责任单位, 完成时限.
fn list(header: &str, heading: &str, bodies: &str, deadline: &str) -> ParseOutput {
    read(&format!(
        "某县任务清单\n序号\t{header}\t责任单位\t完成时限\n{heading}1\t修路。\t{bodies}\t{deadline}\n2\t架桥。\t县财政局\t2023年\n"
    ))
}

fn tasks(output: &ParseOutput) -> Vec<&Task> {
    fn of<'d>(domain: &'d Domain, tasks: &mut Vec<&'d Task>) {
        tasks.extend(&domain.tasks);
        domain.domains.iter().for_each(|inner| of(inner, tasks));
    }
    let mut tasks = Vec::new();
    output.plans.iter().flat_map(|plan| &plan.domains).for_each(|domain| of(domain, &mut tasks));
    tasks
}

fn names<'d>(departments: impl IntoIterator<Item = &'d Department>) -> String {
    departments.into_iter().map(|body| body.name.to_string()).collect::<Vec<_>>().join("|")
}

fn found(kind: &str, written: &str) -> String {
    match kind {
        "body" => names(&tasks(&list("工作任务", "", written, "2024年"))[0].responsible),
        "header" => {
            let kind = columns::kind_of(written, &Vocabulary::default()).map(|kind| kind.role());
            serde_json::to_value(kind).unwrap().as_str().unwrap_or_default().to_owned()
        }
        "number" => {
            let output = list("工作任务", &format!("{written}\t\t\t\n"), "县财政局", "2024年");
            let domain = &output.plans[0].domains[0];
            let number = domain.number.as_ref();
            let (text, value) = (number.map(|number| &*number.text), number.and_then(|number| number.value));
            format!(
                "{}|{}|{}",
                text.unwrap_or_default(),
                value.unwrap_or_default(),
                domain.name.as_deref().unwrap_or_default()
            )
        }
        "deadline" => {
            let output = list("工作任务", "", "县财政局", written);
            tasks(&output)[0].date.as_ref().and_then(|date| date.until.clone()).unwrap_or_default()
        }
        "bracket" => {
            let output = read(&format!(
                "某县任务清单\n一、交通\n1.{written}\n2.架桥。（责任单位：县财政局）\n3.建校。（责任单位：县教育局）\n"
            ));
            let task = tasks(&output)[0];
            names(task.lead.iter().chain(&task.responsible).chain(&task.support))
        }
        kind => panic!("{kind}"),
    }
}

#[test]
fn lookalikes_are_read_as_what_is_seen() {
    let table = include_str!("lookalikes.tsv");
    let mut wrong = Vec::new();
    for row in table.lines() {
        let [kind, written, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let found = found(kind, written);
        if found != expected {
            wrong.push(format!("{kind} {written}: {found}, not {expected}"));
        }
    }
    assert!(table.lines().count() >= 60);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_text_of_a_body_is_as_written() {
    let output = list("⼯作任务", "⼀、⺠⽣\t\t\t\n", "县⺠政局、县\u{e004}教育局", "6⽉底前");
    let task = tasks(&output)[0];
    let texts: Vec<_> = task.responsible.iter().map(|body| (&*body.name, &*body.text)).collect();
    assert_eq!(texts, [("县民政局", "县⺠政局"), ("县教育局", "县\u{e004}教育局")]);
    assert_eq!(task.responsible[0].canonical.as_deref(), Some("民政局"));
    // What a table holds before it is read keeps its characters.
    let text = "某县任务清单\n序号\t⼯作任务\t责任单位\n1\t修路。\t县⺠政局\n2\t架桥。\t县财政局\n";
    let grid = qingdan::grid_of(text.as_bytes(), "list.txt", &Options::default()).unwrap();
    assert!(grid.tables[0].cells.iter().any(|cell| cell.text == "县⺠政局"));
}

/// A break within the first word of a bracket is a space, in a line with such characters too.
#[test]
fn a_break_in_the_first_word_of_a_bracket() {
    let page = "<p>东海市智慧城市行动计划</p><p>1.推广智能交通。（牵头部<br>门：市交通委）</p>\
        <p>2.推广智慧⺠生。（牵头部<br>门：市⺠政局）</p>";
    let output = parse(page.as_bytes(), "list.html", &Options::default()).unwrap();
    let bodies: Vec<_> = tasks(&output).iter().flat_map(|task| &task.lead).map(|body| &*body.name).collect();
    assert_eq!(bodies, ["市交通委", "市民政局"]);
}
