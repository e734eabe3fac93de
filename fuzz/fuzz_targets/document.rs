#![no_main]
//! Any bytes as the main part of a sound package.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{invariants, options, word};

const NUMBERING: &str = include_str!("lists.xml");

fuzz_target!(|bytes: &[u8]| {
    let file = word::stored_package(&[("document.xml", bytes), ("numbering.xml", NUMBERING.as_bytes())]);
    invariants::check(&file, &options(None));
});
