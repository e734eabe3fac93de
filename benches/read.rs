//! Reading the user's document, beside the floor of each format in the same run.
//!
//! Compare the medians of one group: what matters is the ratio, since machines differ.

mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use support::{STAGES, fixture, repeated};

const FORMATS: [&str; 4] = ["docx", "doc", "html", "txt"];

fn group(criterion: &mut Criterion, name: &str, bytes: &[u8], samples: usize) {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes.len() as u64)).sample_size(samples);
    for (stage, run) in STAGES {
        group.bench_function(*stage, |bencher| bencher.iter(|| run(black_box(bytes))));
    }
    group.finish();
}

fn formats(criterion: &mut Criterion) {
    for format in FORMATS {
        group(criterion, format, &fixture(&format!("daan-2021-2030.{format}")), 100);
    }
}

/// Time per row must not grow with the length: compare with a hundred times the group of the format.
fn long(criterion: &mut Criterion) {
    for format in ["docx", "txt"] {
        let bytes = repeated(&fixture(&format!("daan-2021-2030.{format}")), 100);
        group(criterion, &format!("{format} x100"), &bytes, 10);
    }
}

criterion_group!(benches, formats, long);
criterion_main!(benches);
