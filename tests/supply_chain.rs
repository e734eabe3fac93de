//! What the program is made of: licences, sources and versions of everything that goes into it.

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

/// A package that goes into the program, its tests and benchmarks left out.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Shipped {
    name: String,
    version: String,
    /// What stands behind the version: a folder or a source that is no registry; empty for the registry of all crates.
    from: String,
    licence: String,
}

/// What goes into a package of the workspace; of this platform alone where the crates of others are not there. `None` where
/// its crates are not there: those of the bindings are fetched for the bindings alone.
fn shipped(package: &str) -> Option<BTreeSet<Shipped>> {
    let run = |target: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["tree", "--locked", "--offline", "--package", package, "--edges", "normal,build"]);
        command.args(["--prefix", "none", "--no-dedupe", "--format", "{p}|{l}"]).args(target);
        let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
    };
    let text = run(&["--target", "all"]).or_else(|| run(&[]))?;
    let shipped = text.lines().filter(|line| !line.is_empty()).map(|line| {
        let (package, licence) = line.split_once('|').unwrap();
        let mut parts = package.splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let (name, version, from) = (part(), part(), part().replace("(proc-macro)", "").trim().to_owned());
        Shipped { name, version, from, licence: licence.to_owned() }
    });
    Some(shipped.collect())
}

/// The packages of the program, and those of the bindings where they are there.
fn all() -> Vec<BTreeSet<Shipped>> {
    let own = shipped("qingdan").expect("the crates that this test was built of");
    assert!(own.len() > 50);
    let bindings = shipped("qingdan-python");
    if bindings.is_none() {
        println!("left out: the crates of the Python package are not there");
    }
    [own].into_iter().chain(bindings).collect()
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
    for packages in all() {
        for Shipped { name, licence, .. } in &packages {
            // It asks for nothing; a macro that random numbers of the bindings are made with on few platforms has it.
            let is_free = name == "tiny-keccak" && licence == "CC0-1.0";
            assert!(is_allowed(licence) || is_free, "{name}: {licence}");
        }
    }
}

#[test]
fn everything_comes_from_one_registry_and_stands_once() {
    for packages in all() {
        let elsewhere: Vec<&str> =
            packages.iter().filter(|package| !package.from.is_empty()).map(|package| package.name.as_str()).collect();
        assert!(elsewhere.iter().all(|name| name.starts_with("qingdan")), "{elsewhere:?}");
    }
    // Of the program alone: what the bindings need has macros that are built with an older and a newer `syn`, which goes into
    // no wheel.
    let packages = shipped("qingdan").unwrap();
    let mut versions = BTreeMap::<&str, BTreeSet<&str>>::new();
    for package in &packages {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    let doubles: Vec<_> = versions.iter().filter(|(_, versions)| versions.len() > 1).collect();
    assert!(doubles.is_empty(), "{doubles:?}");
}

#[test]
fn the_licence_is_named_and_its_texts_are_there() {
    for packages in all() {
        let own: Vec<&Shipped> = packages.iter().filter(|package| package.name.starts_with("qingdan")).collect();
        assert!(!own.is_empty() && own.iter().all(|package| package.licence == "MIT OR Apache-2.0"));
    }
    for (name, words) in [("LICENSE-MIT", "MIT License"), ("LICENSE-APACHE", "Version 2.0, January 2004")] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        assert!(text.contains(words), "{name}");
    }
}
