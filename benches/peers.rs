//! Our reading of .docx beside that of docx-rs, in the library and in one run.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use support::{fixture, json, resolved};

fn docx(criterion: &mut Criterion) {
    let bytes = fixture("daan-2021-2030.docx");
    let mut group = criterion.benchmark_group("docx beside docx-rs");
    group.bench_function("resolved", |bencher| bencher.iter(|| resolved(black_box(&bytes))));
    group.bench_function("json", |bencher| bencher.iter(|| json(black_box(&bytes))));
    group.bench_function("docx-rs", |bencher| {
        bencher.iter(|| docx_rs::read_docx(black_box(&bytes)).expect("a sound file"));
    });
    group.finish();
}

criterion_group!(benches, docx);
criterion_main!(benches);
