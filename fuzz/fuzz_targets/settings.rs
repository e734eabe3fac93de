#![no_main]
//! Any bytes as settings.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{bodies, timed};

fuzz_target!(|bytes: &[u8]| timed(bytes, || bodies::settings(bytes)));
