//! The bodies of the fuzz targets as ordinary tests, over their seeds and the fixtures.

#[path = "support/bodies.rs"]
mod bodies;
#[path = "support/invariants.rs"]
mod invariants;

use qingdan::Options;
use std::path::Path;

/// The files of a folder, in order.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: std::path::PathBuf| (path.display().to_string(), std::fs::read(&path).unwrap());
    paths.into_iter().filter(|path| path.is_file()).map(read).collect()
}

/// Whole documents of every shape and fault.
fn documents() -> Vec<(String, Vec<u8>)> {
    let folders = ["lint", "departments", "emitters", "text", "html", "parse", "package"];
    let seeds = folders.iter().flat_map(|target| files(&format!("fuzz/seeds/{target}")));
    let small = |(name, bytes): &(String, Vec<u8>)| bytes.len() < 40_000 && !name.ends_with(".toml");
    seeds.chain(files("fixtures/shapes")).chain(files("fixtures")).filter(small).collect()
}

#[test]
fn all_rules_over_the_seeds() {
    assert!(documents().len() > 10);
    for (name, bytes) in documents() {
        println!("{name}");
        bodies::lint_all(&bytes, &Options::default());
        invariants::check(&bytes, &Options::default());
    }
}

#[test]
fn the_tally_over_the_seeds() {
    for (name, bytes) in documents() {
        println!("{name}");
        bodies::tally(&bytes, &Options::default());
    }
}

#[test]
fn every_emitter_over_the_seeds() {
    for (name, bytes) in documents() {
        println!("{name}");
        bodies::emitters(&bytes, &Options::default());
    }
}

#[test]
fn corrections_over_the_seeds() {
    for (name, bytes) in documents() {
        println!("{name}");
        bodies::corrections(&bytes, &Options::default());
    }
}

#[test]
fn lexicons_and_settings_over_the_seeds() {
    for (name, bytes) in files("fuzz/seeds/lexicon").into_iter().chain(files("fuzz/seeds/settings")) {
        println!("{name}");
        bodies::lexicon(&bytes);
        bodies::settings(&bytes);
        // Cut off anywhere, a file is taken or refused with a line.
        for end in 0..bytes.len() {
            bodies::settings(&bytes[..end]);
        }
    }
}
