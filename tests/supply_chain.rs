//! What the program is made of: licences, sources and versions of everything that goes into it.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Licences under which a crate may go into the program: none asks for more than its text.
const ALLOWED: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Zlib",
    "Unicode-3.0",
];

/// What `cargo metadata` says; of this platform alone where the crates of others are not there.
fn metadata() -> Value {
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["metadata", "--format-version", "1", "--locked", "--offline"]).args(more);
        let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        output.status.success().then(|| serde_json::from_slice::<Value>(&output.stdout).unwrap())
    };
    run(&[]).unwrap_or_else(|| {
        let version = Command::new("rustc").arg("-vV").output().unwrap().stdout;
        let version = String::from_utf8(version).unwrap();
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        run(&["--filter-platform", host]).expect("metadata of this platform")
    })
}

/// The packages that go into the program, without those that only its tests and benchmarks use.
fn shipped(metadata: &Value) -> Vec<&Value> {
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let nodes: BTreeMap<String, Vec<Value>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| (node["id"].as_str().unwrap().to_owned(), list(&node["deps"])))
        .collect();
    let mut open = vec![metadata["resolve"]["root"].as_str().unwrap().to_owned()];
    let mut taken = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !taken.insert(id.clone()) {
            continue;
        }
        for dependency in &nodes[&id] {
            let kinds = list(&dependency["dep_kinds"]);
            if kinds.iter().any(|kind| kind["kind"].as_str() != Some("dev")) {
                open.push(dependency["pkg"].as_str().unwrap().to_owned());
            }
        }
    }
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().filter(|package| taken.contains(package["id"].as_str().unwrap())).collect()
}

/// Whether one side of every OR is allowed whole. `/` is an old OR.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace("  ", " ");
    // Brackets hold alternatives, with AND between them.
    let groups = expression.split(" AND ");
    groups.into_iter().all(|group| {
        let group = group.trim().trim_start_matches('(').trim_end_matches(')');
        group.split(" OR ").any(|licence| ALLOWED.contains(&licence.trim()))
    })
}

#[test]
fn expressions_of_licences_are_understood() {
    for good in ["MIT", "MIT OR GPL-3.0", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "GPL-2.0 OR Zlib"] {
        assert!(is_allowed(good), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND MPL-2.0", "", "LGPL-2.1-or-later"] {
        assert!(!is_allowed(bad), "{bad}");
    }
}

#[test]
fn everything_in_the_program_may_be_given_on() {
    let metadata = metadata();
    let packages = shipped(&metadata);
    assert!(packages.len() > 50);
    for package in &packages {
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence), "{}: {licence}", package["name"]);
    }
}

#[test]
fn everything_comes_from_one_registry_and_stands_once() {
    let metadata = metadata();
    let (mut sources, mut versions) = (BTreeSet::new(), BTreeMap::<&str, Vec<&str>>::new());
    for package in shipped(&metadata) {
        sources.extend(package["source"].as_str());
        versions.entry(package["name"].as_str().unwrap()).or_default().push(package["version"].as_str().unwrap());
    }
    assert!(sources.len() == 1 && sources.iter().all(|source| source.starts_with("registry+https://")), "{sources:?}");
    let doubles: Vec<_> = versions.iter().filter(|(_, versions)| versions.len() > 1).collect();
    assert!(doubles.is_empty(), "{doubles:?}");
}

#[test]
fn the_licence_is_named_and_its_texts_are_there() {
    let metadata = metadata();
    let own = shipped(&metadata).into_iter().find(|package| package["name"] == "qingdan").unwrap();
    assert_eq!(own["license"], "MIT OR Apache-2.0");
    for (name, words) in [("LICENSE-MIT", "MIT License"), ("LICENSE-APACHE", "Version 2.0, January 2004")] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        assert!(text.contains(words), "{name}");
    }
}
