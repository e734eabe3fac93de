//! Every cap that keeps time and memory in proportion to the file, in one place.
//!
//! Readers take a [`Limits`]; a cap that is reached is an
//! [`ErrorKind::Limit`](crate::error::ErrorKind::Limit) that names the field. [`LIMITS`] lists the fields, so
//! that the command line can offer each as `--max-…`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that ends the reading of a file: whoever has a clock sets it, and the library, which has none, looks at it
/// wherever it checks a limit, and between its stages. Clones share the flag.
///
/// ```
/// use qingdan::{Limits, Options, limits::Stop, parse};
/// let stop = Stop::new();
/// let mut options = Options::default();
/// options.read.limits = Limits { stop: stop.clone(), ..Limits::default() };
/// stop.set();
/// let error = parse("清单".as_bytes(), "list.txt", &options).unwrap_err();
/// assert_eq!(error.code(), "stopped");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Stop(Option<Arc<AtomicBool>>);

impl Stop {
    /// A flag that is not set. The default is one that nobody can set.
    pub fn new() -> Stop {
        Stop(Some(Arc::default()))
    }

    /// Ends the work that looks at this flag, and at its clones.
    pub fn set(&self) {
        if let Some(flag) = &self.0 {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the work should end.
    pub fn is_set(&self) -> bool {
        self.0.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed))
    }
}

impl PartialEq for Stop {
    /// Whether both are one flag.
    fn eq(&self, other: &Stop) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

impl Eq for Stop {}

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident = $default:expr, $english:literal, $chinese:literal;)*) => {
        /// Caps on what a file may ask for. Sizes are in bytes.
        ///
        /// ```
        /// use qingdan::Limits;
        /// let limits = Limits { columns: 63, ..Limits::default() };
        /// assert!(limits.part_bytes > 1 << 20);
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $name: u64,)*
            /// Ends the reading when someone sets it.
            pub stop: Stop,
        }

        impl Default for Limits {
            fn default() -> Self {
                Limits { $($name: $default,)* stop: Stop::default() }
            }
        }

        /// All fields of [`Limits`].
        pub const LIMITS: &[Limit] = &[$(Limit {
            name: stringify!($name),
            english: $english,
            chinese: $chinese,
            field: |limits| &mut limits.$name,
        }),*];
    };
}

/// A field of [`Limits`], by name.
#[derive(Debug)]
pub struct Limit {
    /// The field's name.
    pub name: &'static str,
    /// What it bounds, in English.
    pub english: &'static str,
    /// What it bounds, in Chinese.
    pub chinese: &'static str,
    /// The field itself.
    pub field: fn(&mut Limits) -> &mut u64,
}

/// Elements inside one another that are read whatever [`Limits::depth`] says: the stack is bounded.
pub const MAX_DEPTH: u64 = 1_024;

limits! {
    /// Size of the file itself.
    file_bytes = 1 << 30, "size of a file in bytes", "文件的字节数";
    /// Inflated size of one part of a package.
    part_bytes = 128 << 20, "inflated size of a part of a package in bytes", "文件包中单个部件解压后的字节数";
    /// Inflated size of a part as a multiple of its compressed size. Applies above 16 MiB only, so that small
    /// files may be as repetitive as they like.
    ratio = 200, "inflated size of a large part as a multiple of its compressed size", "较大部件解压后与压缩时大小之比";
    /// Entries of a package.
    entries = 10_000, "entries of a package", "文件包中的条目数";
    /// Elements open at once in markup, at most [`MAX_DEPTH`].
    depth = 512, "elements inside one another, 1,024 at most", "标记的嵌套层数，最多 1024";
    /// Elements and texts of a web page.
    elements = 4_000_000, "elements and texts of a web page", "网页的元素和文本段数";
    /// Attributes of a tag of a web page.
    attributes = 1_024, "attributes of a tag", "单个标签的属性数";
    /// Tables inside tables.
    table_depth = 32, "tables inside tables", "表格的嵌套层数";
    /// Columns of a table (Word itself stops at 63).
    columns = 256, "columns of a table", "表格的列数";
    /// Paragraphs, tables, rows and cells of a document; lines of a text.
    blocks = 1_000_000, "paragraphs, tables, rows and cells, or lines", "段落、表格、行和单元格的总数，或文本的行数";
    /// Positions (rows × columns) of all grids of a document.
    grid_positions = 4_000_000, "positions (rows × columns) of all tables", "所有表格的格位数（行×列）之和";
}
