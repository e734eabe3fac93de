#![no_main]
//! Any bytes as a Word 97–2003 file: container, piece table, properties, lists.

use libfuzzer_sys::fuzz_target;
use qingdan::model::Format;
use qingdan_fuzz::{invariants, options};

fuzz_target!(|bytes: &[u8]| invariants::check(bytes, &options(Some(Format::Doc))));
