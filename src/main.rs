#![forbid(unsafe_code)]
//! The `qingdan` program: see `qingdan --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(qingdan::cli::run(std::env::args_os()))
}
