#![no_main]
//! Any bytes as a page of findings, and corrected.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{bodies, options, timed};

fuzz_target!(|bytes: &[u8]| timed(bytes, || bodies::corrections(bytes, &options(None))));
