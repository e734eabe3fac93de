//! Every cap that keeps time and memory in proportion to the file, in one place.
//!
//! Readers take a [`Limits`]; a cap that is reached is an
//! [`ErrorKind::Limit`](crate::error::ErrorKind::Limit) that names the field.

/// Caps on what a file may ask for. All sizes are in bytes.
///
/// ```
/// use qingdan::Limits;
/// let limits = Limits { columns: 63, ..Limits::default() };
/// assert!(limits.part_bytes > 1 << 20);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file itself.
    pub file_bytes: u64,
    /// Inflated size of one part of a package.
    pub part_bytes: u64,
    /// Inflated size of a part as a multiple of its compressed size. Applies above 16 MiB only, so that
    /// small files may be as repetitive as they like.
    pub ratio: u64,
    /// Entries of a package.
    pub entries: u64,
    /// Elements open at once in markup.
    pub depth: u32,
    /// Tables inside tables.
    pub table_depth: u32,
    /// Columns of a table (Word itself stops at 63).
    pub columns: u32,
    /// Paragraphs, tables, rows and cells of a document; lines of a text.
    pub blocks: u64,
    /// Positions (rows × columns) of all grids of a document.
    pub grid_positions: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 1 << 30,
            part_bytes: 128 << 20,
            ratio: 200,
            entries: 10_000,
            depth: 512,
            table_depth: 32,
            columns: 256,
            blocks: 1_000_000,
            grid_positions: 4_000_000,
        }
    }
}
