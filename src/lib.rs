#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]
//! Reads Chinese government task lists (重点任务清单, 任务分解表, 责任分工表) from Word files, web pages and text
//! exports into one model: plans, domains, goals, tasks, and the departments that lead and support them.
//!
//! ```
//! use qingdan::{Options, parse};
//!
//! let bytes = std::fs::read("fixtures/daan-2021-2030.docx")?;
//! let output = parse(&bytes, "daan-2021-2030.docx", &Options::default())?;
//! for plan in &output.plans {
//!     println!("{}: {} tasks", plan.title.as_deref().unwrap_or("?"), plan.tasks().count());
//! }
//! let task = output.plans[0].tasks().find(|task| task.id == "1.4.3").unwrap();
//! assert_eq!(task.title, "注重女党员的发展和培养");
//! for (role, body) in task.bodies() {
//!     println!("{role:?}: {}", body.name);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How data passes
//!
//! bytes → [`read`] (format, container, paragraphs and tables as written: [`document`]) → `grid` (merged
//! cells resolved) → `plan` (captions, header roles, domains, goals, tasks, departments) → [`model`]
//! (what is written out by [`emit`]). Data goes down this list and nothing flows back. Only reading fails;
//! every later stage gives its value with [`warning`]s. The library does no input or output of its own, but for `files`.
//!
//! [`parse()`] and [`grid_of`] go the whole way in one call; [`lint()`] and [`departments`] say more about the same plans.
//! What stands between the stages is internal.
//!
//! # Features
//!
//! `doc` and `html` read Word 97–2003 files and web pages; without them such files are refused by name. `tables` (CSV), `xlsx`,
//! `schema` and `terminal` write further forms. `cli` is the program, with all of them; `files` is what it and the bindings of
//! other languages have in common, which works on many files at a time.

mod assignment;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod department;
pub mod document;
pub mod emit;
pub mod error;
#[cfg(feature = "files")]
#[doc(hidden)]
pub mod files;
mod grid;
mod header_words;
mod indicator;
mod keys;
mod lang;
pub mod limits;
pub mod lint;
pub mod mend;
pub mod model;
mod numbering;
mod outline;
mod parse;
mod place;
mod plan;
pub mod read;
#[cfg(feature = "schema")]
pub mod schema;
mod tally;
mod text;
mod time;
pub mod vocabulary;
pub mod warning;
mod wordlist;

pub use error::Error;
pub use lang::Lang;
pub use limits::Limits;
pub use parse::{Options, Review, departments, grid_of, lint, parse, review};
pub use tally::Tally;
pub use vocabulary::{Vocabulary, VocabularyError};

/// What the tests and benchmarks of this repository look at between the stages. It is no part of the interface and may
/// change with every version.
#[doc(hidden)]
#[allow(missing_docs)]
pub mod internals {
    pub use crate::lint::context::Context;

    /// What the selected rules find.
    pub fn run(context: &Context<'_>, selection: &crate::lint::Selection) -> Vec<crate::lint::Finding> {
        crate::lint::run_until(context, selection, &crate::limits::Stop::default())
    }

    /// The bodies that a vocabulary knows.
    pub fn lexicon(vocabulary: &crate::Vocabulary) -> &crate::department::Lexicon {
        vocabulary.lexicon()
    }

    pub mod assignment {
        pub use crate::assignment::*;
    }
    pub mod department {
        pub use crate::department::*;
    }
    pub mod grid {
        pub use crate::grid::*;
    }
    pub mod indicator {
        pub use crate::indicator::*;
    }
    pub mod numbering {
        pub use crate::numbering::*;
    }
    pub mod plan {
        pub use crate::plan::*;
    }
    pub mod text {
        pub use crate::text::*;
    }
    pub mod time {
        pub use crate::time::*;
    }
}

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
