#![no_main]
//! Any bytes under all rules of the linter.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{bodies, options, timed};

fuzz_target!(|bytes: &[u8]| timed(bytes, || bodies::lint_all(bytes, &options(None))));
