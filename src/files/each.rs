//! Makes something of each file, on any thread, and gives it in the order of the files.

use super::clock::Clock;
use super::failure::Failure;
use super::inputs::Input;
use super::memory;
use super::workers::{self, Share, Weigh};
use crate::lang::Lang;
use crate::parse::Options;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::available_parallelism;
use std::time::Duration;

/// How many files are worked on at a time, and what each may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Files that are worked on at a time.
    pub jobs: usize,
    /// Memory that they may take together, in bytes.
    pub memory: u64,
    /// How long a file may take; none is for ever.
    pub timeout: Option<Duration>,
}

impl Default for Pace {
    /// All cores, a quarter of the machine's memory, a minute for each file.
    fn default() -> Pace {
        let jobs = available_parallelism().map_or(1, usize::from);
        Pace { jobs, memory: memory::usual(), timeout: Some(Duration::from_secs(60)) }
    }
}

/// What became of a file.
#[derive(Debug)]
pub struct Made<'i, T> {
    /// Its name, as given.
    pub name: &'i str,
    /// Its bytes.
    pub size: usize,
    /// What was made of it, or why nothing was.
    pub result: Result<T, Failure>,
}

impl<T: Weigh> Weigh for Made<'_, T> {
    fn weight(&self) -> usize {
        self.result.as_ref().map_or(0, Weigh::weight)
    }
}

/// Makes something of each file, and has it taken in the order of the files, until `take` breaks. `make` gets a file's
/// bytes, its name as given, and the options with the flag that ends its time.
///
/// A file whose time was up fails with the code `timeout`, one at which `make` panicked with `fault`.
pub fn each<'i, T: Send + Weigh>(
    inputs: &'i [Input],
    pace: &Pace,
    options: &Options,
    make: impl Fn(Vec<u8>, &str, &Options) -> Result<T, Failure> + Sync,
    take: impl FnMut(Made<'i, T>) -> ControlFlow<()>,
) {
    let clock = Clock::new(pace.timeout);
    let needs = |input: &Input| memory::needed(input.size());
    let share = Share { workers: pace.jobs, memory: pace.memory, needs: &needs };
    workers::in_order(inputs, share, |input| made(input, &clock, options, &make), take);
}

fn made<'i, T>(
    input: &'i Input,
    clock: &Clock,
    options: &Options,
    make: impl Fn(Vec<u8>, &str, &Options) -> Result<T, Failure>,
) -> Made<'i, T> {
    let (name, lang) = (input.name.as_str(), options.lang);
    let bytes = match input.bytes(options.read.limits.file_bytes, lang) {
        Ok(bytes) => bytes,
        Err(failure) => return Made { name, size: 0, result: Err(failure) },
    };
    let size = bytes.len();
    let result = clock.run(options, |options| guarded(lang, || make(bytes, name, options)));
    Made { name, size, result }
}

/// Runs what no file should make panic; if one does, that is a failure of the file, with the code `fault`.
///
/// ```
/// use qingdan::Lang;
/// use qingdan::files::{Failure, guarded};
/// let failure: Failure = guarded::<()>(Lang::En, || panic!("a fault")).unwrap_err();
/// assert_eq!(failure.code, "fault");
/// ```
pub fn guarded<T>(lang: Lang, run: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let message = lang.pick(["a fault of this program; please report the file", "程序内部出错；请报告这个文件"]);
        Err(Failure { code: "fault", message: message.to_owned() })
    })
}
