//! A text that says who does what is read once: what lint sees of bodies is what the plans hold, in cells, brackets and
//! lines, and where a body stands leads back to the bytes of the file.

mod support;

use qingdan::assignment::{BodyList, Where, Words, read};
use qingdan::department::Evidence;
use qingdan::document::{Block, Document, Paragraph};
use qingdan::lint::Context;
use qingdan::model::{By, Department, Domain, Format, Place, Plan};
use qingdan::plan::{self, Interpretation};
use std::collections::BTreeSet;
use support::{cell, p, row, table, word};

const ASSIGNMENTS: &str = include_str!("assignments.tsv");

/// A body with its role.
type Named = (&'static str, String);

/// A document with what it was read as.
struct Whole {
    document: Document,
    interpretation: Interpretation,
}

fn whole(bytes: &[u8]) -> Whole {
    let vocabulary = qingdan::vocabulary::Vocabulary::default();
    let mut document = qingdan::read::read(bytes, &Default::default()).expect("readable");
    plan::unfold_layout(&mut document, &vocabulary);
    let interpretation = plan::interpret(&document, &grids(&document), &vocabulary);
    Whole { document, interpretation }
}

fn grids(document: &Document) -> Vec<qingdan::grid::Grid<'_>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(qingdan::grid::resolve(table)),
        Block::Paragraph(_) => None,
    });
    tables.collect()
}

/// The bodies of plans, but for those that a rule of the document adds, which stand in the rule.
fn in_model(plans: &[Plan]) -> BTreeSet<Named> {
    fn add(lists: [&[Department]; 3], all: &mut BTreeSet<Named>) {
        for (role, list) in ["lead", "responsible", "support"].into_iter().zip(lists) {
            let written = list.iter().filter(|body| body.by != Some(By::Rule));
            all.extend(written.map(|body| (role, body.name.to_string())));
        }
    }
    fn gather(domain: &Domain, all: &mut BTreeSet<Named>) {
        add([&domain.lead, &domain.responsible, &domain.support], all);
        for goal in &domain.goals {
            add([&goal.lead, &goal.responsible, &goal.support], all);
        }
        for task in &domain.tasks {
            add([&task.lead, &task.responsible, &task.support], all);
        }
        domain.domains.iter().for_each(|inner| gather(inner, all));
    }
    let mut all = BTreeSet::new();
    plans.iter().flat_map(|plan| &plan.domains).for_each(|domain| gather(domain, &mut all));
    all
}

/// The bodies that rules of lint see.
fn in_lint(whole: &Whole) -> BTreeSet<Named> {
    let grids = grids(&whole.document);
    let context = Context::new(&whole.document, &grids, &whole.interpretation, &[]);
    let role = |role| match role {
        qingdan::model::Role::Lead => "lead",
        qingdan::model::Role::Support => "support",
        _ => "responsible",
    };
    let lists = context.lists.iter();
    lists
        .flat_map(|list| {
            let names = context.lists.departments_of(list).map(|named| named.department.name.to_string());
            names.map(|name| (role(list.role), name)).collect::<Vec<_>>()
        })
        .collect()
}

/// The fixtures, in all formats.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folders = ["", "layouts", "shapes"].map(support::fixture);
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder").flatten());
    let mut all: Vec<(String, Vec<u8>)> = files
        .map(|file| file.path())
        .filter(|path| path.is_file() && !path.extension().is_some_and(|end| end == "md" || end == "toml"))
        .map(|path| (path.display().to_string(), std::fs::read(&path).expect("a file")))
        .collect();
    all.sort();
    all
}

/// The texts of the table of assignments, each in a cell under its column and behind a task, as Word and as text.
fn placed() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for line in ASSIGNMENTS.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [at, text, _] = fields[..] else { panic!("{line}") };
        let lines: Vec<&str> = text.split('⏎').collect();
        let header = match at {
            "lead" => "牵头单位",
            "support" => "配合单位",
            _ => "责任单位",
        };
        let escaped: Vec<String> = lines.iter().map(|line| line.replace('&', "&amp;").replace('<', "&lt;")).collect();
        let escaped: Vec<&str> = escaped.iter().map(String::as_str).collect();
        let rows = [
            row(&[cell("", &["工作任务"]), cell("", &[header])]),
            row(&[cell("", &["修路。"]), cell("", &escaped)]),
            row(&[cell("", &["建校。"]), cell("", &["县教育局、县财政局"])]),
        ];
        all.push((format!("{line}, in a cell"), word(&table(&rows)).bytes()));
        let exported = format!(
            "某县任务清单\n\t工作任务\n\t{header}\n\n\t修路。\n\t{}\n\n\t建校。\n\t县教育局、县财政局\n\n",
            lines.join("\n")
        );
        all.push((format!("{line}, in a cell of a text"), exported.into_bytes()));
        if lines.len() > 1 {
            continue;
        }
        let items = [
            "一、交通".to_owned(),
            format!("1.修路。（{}）", escaped.join("")),
            "2.建校。（责任单位：县教育局、县财政局）".to_owned(),
            "3.治水。（责任单位：县水利局）".to_owned(),
        ];
        let body: String = items.iter().map(|item| p(item)).collect();
        all.push((format!("{line}, in a bracket"), word(&body).bytes()));
        let plain: Vec<String> = items.iter().map(|item| item.replace("&amp;", "&").replace("&lt;", "<")).collect();
        all.push((format!("{line}, in a bracket of a text"), plain.join("\n").into_bytes()));
        let rows = [
            row(&[cell("", &["序号"]), cell("", &["工作任务"])]),
            row(&[cell("", &["1"]), cell("", &[&items[1][2..]])]),
            row(&[cell("", &["2"]), cell("", &[&items[2][2..]])]),
        ];
        all.push((format!("{line}, in a bracket of a cell"), word(&table(&rows)).bytes()));
    }
    all
}

#[test]
fn lint_sees_the_bodies_of_the_model() {
    let mut bodies = 0;
    for (name, bytes) in fixtures().into_iter().chain(placed()) {
        let whole = whole(&bytes);
        let model = in_model(&whole.interpretation.plans);
        assert_eq!(in_lint(&whole), model, "{name}");
        bodies += model.len();
    }
    assert!(bodies > 1000, "{bodies}");
}
