//! What the targets share: small limits, Word packages around a part, and what holds of every output.

#[path = "../../tests/support/invariants.rs"]
pub mod invariants;
pub mod word;
#[path = "../../tests/support/zip.rs"]
pub mod zip;

use qingdan::model::Format;
use qingdan::read::ReadOptions;
use qingdan::{Limits, Options};

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
    }
}

/// Options with small limits.
pub fn options(from: Option<Format>) -> Options {
    Options { read: ReadOptions { from, limits: limits() }, ..Options::default() }
}
