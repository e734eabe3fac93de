#![no_main]
//! Any bytes as a lexicon.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{bodies, timed};

fuzz_target!(|bytes: &[u8]| timed(bytes, || bodies::lexicon(bytes)));
