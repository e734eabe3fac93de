//! Many files at a time: which they are, and what is made of each, on all cores, in bounded memory and time.
//!
//! names, folders, patterns → [`find`] (`inputs`) → [`Input`]s → `each`: bytes → what is made of them, on threads of which
//! none goes too far ahead (`workers`), each file in its time ([`Clock`]) and all of them in their memory (`memory`) → taken
//! one by one, in the order of the files. What cannot be read is a [`Failure`] of its file and costs no other; a fault of
//! this program is one too.
//!
//! This module and `cli` are the only ones that touch files.
//!
//! ```
//! use qingdan::files::{self, Exclude, Failure, Made, Pace, Wanted, Weigh};
//! use qingdan::{Lang, Options, parse};
//! use std::ops::ControlFlow;
//! use std::path::PathBuf;
//!
//! struct Tasks(usize);
//!
//! impl Weigh for Tasks {
//!     fn weight(&self) -> usize {
//!         size_of::<Tasks>()
//!     }
//! }
//!
//! let paths = [PathBuf::from("fixtures/daan-2021-2030.docx"), PathBuf::from("missing.docx")];
//! let found = files::find(&Wanted { paths: &paths, ..Wanted::new(&Exclude::default(), Lang::En) })?;
//! let make = |bytes: Vec<u8>, name: &str, options: &Options| {
//!     let output = parse(bytes, name, options).map_err(|error| Failure::of(&error, options.lang))?;
//!     Ok(Tasks(output.plans.iter().map(|plan| plan.tasks().count()).sum()))
//! };
//! let mut said = Vec::new();
//! files::each(&found.files, &Pace::default(), &Options::default(), make, |Made { name, result, .. }| {
//!     said.push(match result {
//!         Ok(Tasks(count)) => format!("{name}: {count}"),
//!         Err(failure) => format!("{name}: {}", failure.code),
//!     });
//!     ControlFlow::Continue(())
//! });
//! assert_eq!(said, ["fixtures/daan-2021-2030.docx: 161", "missing.docx: not-found"]);
//! # Ok::<(), String>(())
//! ```

mod clock;
mod each;
mod failure;
mod identity;
mod inputs;
mod memory;
mod workers;

pub use clock::Clock;
pub use each::{Made, Pace, each, guarded};
pub use failure::Failure;
#[cfg(feature = "cli")]
pub(crate) use failure::io_message;
pub use identity::Identity;
pub use inputs::{Exclude, Input, Inputs, Origin, Wanted, find};
pub use memory::{size as memory_size, usual as usual_memory};
pub use workers::Weigh;
