#![no_main]
//! Any bytes the whole way, to JSON.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{invariants, options};

fuzz_target!(|bytes: &[u8]| invariants::check(bytes, &options(None)));
