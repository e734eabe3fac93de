#![no_main]
//! Any bytes as a file: container, relationships, encodings, sniffing.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = qingdan::read::read(bytes, &qingdan_fuzz::options(None).read);
});
