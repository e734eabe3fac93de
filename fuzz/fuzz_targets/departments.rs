#![no_main]
//! The bodies that any bytes name, and their tally.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{bodies, options, timed};

fuzz_target!(|bytes: &[u8]| timed(bytes, || bodies::tally(bytes, &options(None))));
