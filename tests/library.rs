//! The library as another program uses it: ways through a plan, JSON that is read again, errors with their causes.

mod support;

use qingdan::lint::Selection;
use qingdan::model::{DepartmentsOutput, Domain, Finding, GridOutput, ParseOutput, Role};
use qingdan::{Lang, Options, departments, grid_of, lint, parse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::error::Error as _;
use std::path::PathBuf;
use support::layout::layout;
use support::{fixture, fixture_bytes};

/// Every document of the fixtures, with its name; those of the layouts as Word files.
fn documents() -> Vec<(String, Vec<u8>)> {
    let files = |folder: &str| {
        let entries = std::fs::read_dir(fixture(folder)).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
        files.sort();
        files
    };
    let mut all = Vec::new();
    for path in files(".").into_iter().chain(files("shapes")) {
        all.push((path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()));
    }
    for path in files("layouts") {
        if let Some((document, _)) = std::fs::read_to_string(&path).unwrap().split_once("\n===\n") {
            all.push((path.file_name().unwrap().to_string_lossy().into_owned(), layout(document).docx()));
        }
    }
    all
}

/// Sees that what is read from the JSON of a value is written as the value was.
fn returns<T: Serialize + DeserializeOwned>(name: &str, value: &T) {
    let json = serde_json::to_string(value).unwrap();
    let read: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(serde_json::to_string(&read).unwrap(), json, "{name}");
}

#[test]
fn what_is_written_is_read_again() {
    let options = Options::default();
    let mut plans = 0;
    for (name, bytes) in documents() {
        let Ok(output) = parse(&bytes[..], &format!("a/{name}"), &options) else { continue };
        plans += output.plans.len();
        returns::<ParseOutput>(&name, &output);
        returns::<GridOutput>(&name, &grid_of(&bytes[..], &name, &options).unwrap());
        returns::<DepartmentsOutput>(&name, &departments(&bytes[..], &options).unwrap().output());
        let findings = lint(&bytes[..], &options, &Selection::default()).unwrap();
        let findings: Vec<Finding> = findings.iter().map(|finding| finding.to_model(&name, Lang::En)).collect();
        returns(&name, &findings);
    }
    assert!(plans > 25, "{plans}");
}

/// Domains inside domains: 农业 holds 种植 and 养殖.
const NESTED: &str = "某县2024年重点任务清单\n一、农业\n（一）种植\n1.修水渠。责任单位：县水利局\n2.选良种。责任单位：县农业农村局\n\
                      （二）养殖\n1.防疫病。牵头单位：县农业农村局；配合单位：县卫健局\n二、教育\n（一）校舍\n1.建学校。责任单位：县教育局\n";

#[test]
fn ways_through_a_plan_miss_nothing() {
    let output = parse(NESTED.as_bytes(), "list.txt", &Options::default()).unwrap();
    let plan = &output.plans[0];
    let names = |domains: &mut dyn Iterator<Item = &Domain>| -> Vec<String> {
        domains.filter_map(|domain| domain.name.clone()).collect()
    };
    assert_eq!(names(&mut plan.domains()), ["农业", "种植", "养殖", "教育", "校舍"]);
    assert_eq!(names(&mut plan.domains[0].walk()), ["农业", "种植", "养殖"]);
    let titles: Vec<&str> = plan.tasks().map(|task| task.title.as_str()).collect();
    assert_eq!(titles, ["修水渠", "选良种", "防疫病", "建学校"]);
    let task = plan.tasks().find(|task| task.title == "防疫病").unwrap();
    let bodies: Vec<(Role, &str)> = task.bodies().map(|(role, body)| (role, body.name.as_str())).collect();
    assert_eq!(bodies, [(Role::Lead, "县农业农村局"), (Role::Support, "县卫健局")]);
    let daan = parse(fixture_bytes("daan-2021-2030.docx"), "daan.docx", &Options::default()).unwrap();
    let count = |of: fn(&qingdan::model::Plan) -> usize| -> usize { daan.plans.iter().map(of).sum() };
    assert_eq!((count(|plan| plan.domains().count()), count(|plan| plan.goals().count())), (15, 137));
    assert_eq!(count(|plan| plan.tasks().count()), 161);
}

#[test]
fn an_error_has_its_cause() {
    let error = parse(&b"PK\x03\x04 and no more"[..], "a.docx", &Options::default()).unwrap_err();
    let cause = error.source().unwrap().to_string();
    assert!(!cause.is_empty() && error.to_string().contains(&cause), "{error}: {cause}");
    assert!(parse(&b""[..], "a.docx", &Options::default()).unwrap_err().source().is_none());
}
