//! Real plans, kept beside the project and not part of it (`../shared/corpus/plans`): what their lines say of who does
//! what is in the model, or a warning names it; nearly all names are of bodies that are known. Without the folder the tests
//! say so and pass.

use qingdan::model::{Department, Domain, Kind, ParseOutput, Place};
use qingdan::{Options, parse};
use std::path::Path;

/// The plans that are plain text: name, text, and what was read of it.
fn plans() -> Vec<(String, String, ParseOutput)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/plans");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: the corpus of plans is not here");
        return Vec::new();
    };
    let paths =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let read = |path: std::path::PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        let output = parse(&bytes, "plan.txt", &Options::default()).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, String::from_utf8_lossy(&bytes).into_owned(), output)
    };
    paths.map(read).collect()
}

/// The bodies of the domains, goals and tasks of a document, and where these stand.
fn bodies(output: &ParseOutput) -> Vec<(Place, Vec<&Department>)> {
    fn of<'o>(domain: &'o Domain, all: &mut Vec<(Place, Vec<&'o Department>)>) {
        let lists = |lists: [&'o Vec<Department>; 3]| lists.into_iter().flatten().collect();
        all.push((domain.at, lists([&domain.lead, &domain.responsible, &domain.support])));
        all.extend(domain.goals.iter().map(|goal| (goal.at, lists([&goal.lead, &goal.responsible, &goal.support]))));
        all.extend(domain.tasks.iter().map(|task| (task.at, lists([&task.lead, &task.responsible, &task.support]))));
        domain.domains.iter().for_each(|inner| of(inner, all));
    }
    let mut all = Vec::new();
    output.plans.iter().flat_map(|plan| &plan.domains).for_each(|domain| of(domain, &mut all));
    all
}

/// What a line says of who does what: its closing bracket, or what stands behind its label.
fn said(line: &str) -> Option<&str> {
    const LABELS: [&str; 4] = ["责任单位", "责任部门", "牵头单位", "牵头部门"];
    let line = line.trim().trim_end_matches(['。', '；', ';']);
    for label in LABELS {
        if let Some(names) = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':'])) {
            return Some(names.trim()).filter(|names| !names.is_empty());
        }
    }
    let inner = line.strip_suffix(['）', ')', '〕', '】', ']'])?;
    // The bracket that the last one closes may hold another: 各县（市、区）.
    let mut depth = 1;
    let (at, open) = inner.char_indices().rev().find(|(_, c)| {
        match c {
            '）' | ')' | '〕' | '】' | ']' => depth += 1,
            '（' | '(' | '〔' | '【' | '[' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let inner = &inner[at + open.len_utf8()..];
    ["负责", "牵头", "责任单位"].iter().any(|word| inner.contains(word)).then_some(inner)
}

/// The words without white space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_lines_say_of_bodies_is_in_the_model_or_named_by_a_warning() {
    /// Lines below an item that say who does it, at most.
    const NEAR: u32 = 12;
    let (mut count, mut missing) = (0, Vec::new());
    for (name, text, output) in plans() {
        let bodies = bodies(&output);
        for (number, line) in (1u32..).zip(text.lines()) {
            let Some(said) = said(line) else { continue };
            count += 1;
            let begin: String = said.chars().take(12).collect();
            let warned = output.warnings.iter().any(|warning| {
                warning.message.contains(&begin) || warning.at.is_some_and(|at| at.line == Some(number))
            });
            let words = squeezed(said);
            let is_near = |at: &Place| at.line.is_some_and(|line| line <= number && number - line <= NEAR);
            let named = bodies.iter().filter(|(at, _)| is_near(at)).flat_map(|(_, bodies)| bodies);
            if !warned && !named.into_iter().any(|body| words.contains(&squeezed(&body.text))) {
                missing.push(format!("{name} {number}: {said}"));
            }
        }
    }
    println!("{count} lines say who does what");
    assert!(missing.is_empty(), "{} of {count}: {missing:#?}", missing.len());
}

#[test]
fn nearly_all_names_are_of_known_bodies() {
    let (mut count, mut unknown) = (0usize, 0usize);
    for (.., output) in plans() {
        let bodies = bodies(&output);
        let single = bodies.iter().flat_map(|(_, bodies)| bodies).filter(|body| body.kind != Some(Kind::Collective));
        for body in single {
            count += 1;
            unknown += usize::from(body.canonical.is_none());
        }
    }
    println!("{unknown} of {count} names are of no known body");
    assert!(unknown * 100 <= count * 4, "{unknown} of {count}");
}
