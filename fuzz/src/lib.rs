//! What the targets share: small limits, Word packages around a part, and what holds of every output.

#[path = "../../tests/support/bodies.rs"]
pub mod bodies;
#[path = "../../tests/support/invariants.rs"]
pub mod invariants;
pub mod word;
#[path = "../../tests/support/zip.rs"]
pub mod zip;

use qingdan::model::Format;
use qingdan::read::ReadOptions;
use qingdan::{Limits, Options};
use std::time::{Duration, Instant};

/// Limits that small inputs reach, so that both sides of each are tried.
pub fn limits() -> Limits {
    Limits {
        file_bytes: 1 << 20,
        part_bytes: 4 << 20,
        ratio: 200,
        entries: 64,
        depth: 96,
        elements: 100_000,
        attributes: 32,
        table_depth: 8,
        columns: 64,
        blocks: 20_000,
        grid_positions: 100_000,
        ..Limits::default()
    }
}

/// Options with small limits.
pub fn options(from: Option<Format>) -> Options {
    Options { read: ReadOptions { from, limits: limits() }, ..Options::default() }
}

/// Runs a target within the time that its bytes may take: a second, and a millisecond for each. The sanitizer makes
/// everything some twenty times slower, and an emitter writes many times what it reads; what is quadratic does not fit.
/// A run that takes longer is tried again, and the better one counts: the first of all pays for what is made once, and
/// other programs take the processor too.
pub fn timed(bytes: &[u8], run: impl Fn()) {
    let limit = Duration::from_millis(1_000 + bytes.len() as u64);
    let time = || {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    let took = time();
    if took > limit {
        let again = time();
        assert!(again < limit, "{} bytes took {took:?}, then {again:?}", bytes.len());
    }
}
