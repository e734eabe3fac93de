#![no_main]
//! Any bytes in every output.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{bodies, options, timed};

fuzz_target!(|bytes: &[u8]| timed(bytes, || bodies::emitters(bytes, &options(None))));
