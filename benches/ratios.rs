//! Every stage beside the floor of its format, in turn: what the aims are measured by.
//!
//! Machines change their speed from one second to the next, so that two figures taken one after the other say
//! little. Here each round runs all stages once; a ratio is the median of the ratios of the rounds.
//! `ratios [FILE…]` takes files of one's own; without any, the user's document in each format, and a hundred
//! times as long.

mod support;

use std::time::Instant;
use support::{STAGES, fixture, repeated};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    println!("{:24} {:8} {:>10} {:>10} {:>8}  {:>8}", "", "stage", "min ms", "median ms", "floors", "MB/s");
    for file in &files {
        measure(file, &std::fs::read(file).expect("the file is there"));
    }
    if files.is_empty() {
        for format in ["docx", "doc", "html", "txt"] {
            let name = format!("daan-2021-2030.{format}");
            measure(&name, &fixture(&name));
        }
        for format in ["docx", "txt"] {
            let name = format!("daan-2021-2030.{format}");
            measure(&format!("{name} x100"), &repeated(&fixture(&name), 100));
        }
    }
}

/// Prints what each stage takes of one file.
fn measure(name: &str, bytes: &[u8]) {
    let rounds = if bytes.len() < 1 << 20 { 101 } else { 11 };
    let mut seconds = vec![Vec::with_capacity(rounds); STAGES.len()];
    // Once before, so that memory and tables are there.
    for round in 0..=rounds {
        for ((_, stage), seconds) in STAGES.iter().zip(&mut seconds) {
            let before = Instant::now();
            std::hint::black_box(stage(std::hint::black_box(bytes)));
            if round > 0 {
                seconds.push(before.elapsed().as_secs_f64());
            }
        }
    }
    for ((stage, _), times) in STAGES.iter().zip(&seconds) {
        let ratios = times.iter().zip(&seconds[0]).map(|(time, floor)| time / floor).collect();
        let least = times.iter().copied().fold(f64::INFINITY, f64::min);
        let (middle, ratio) = (median(times.clone()), median(ratios));
        let speed = bytes.len() as f64 / 1e6 / least;
        println!("{name:24} {stage:8} {:10.3} {:10.3} {ratio:8.2}  {speed:8.1}", least * 1e3, middle * 1e3);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
