//! Stages alone, without the reading before them, and many small files.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use qingdan::Vocabulary;
use qingdan::internals::assignment::names;
use qingdan::internals::plan::columns::owners;
use qingdan::internals::plan::interpret;
use qingdan::internals::{Context, run};
use qingdan::lint::Selection;
use std::hint::black_box;
use support::{document_of, fixture, grids_of, json};

fn small_files(criterion: &mut Criterion) {
    let small = fixture("example.txt");
    criterion.bench_function("1000 small files", |bencher| {
        bencher.iter(|| (0..1_000).map(|_| json(black_box(&small))).sum::<usize>());
    });
}

fn alone(criterion: &mut Criterion) {
    let document = document_of(&fixture("daan-2021-2030.docx"));
    let grids = grids_of(&document);
    let vocabulary = Vocabulary::default();
    let interpretation = interpret(&document, &grids, &vocabulary);

    criterion.bench_function("interpretation", |bencher| {
        bencher.iter(|| interpret(black_box(&document), &grids, &vocabulary));
    });

    // The two last columns of both tables hold the departments.
    let mut cells: Vec<Vec<&str>> = Vec::new();
    for grid in &grids {
        let below_header = (2..=grid.rows).flat_map(|row| owners(grid, row));
        for cell in below_header.filter(|cell| cell.column + 1 >= grid.columns) {
            cells.push(cell.paragraphs().map(|(_, paragraph)| &*paragraph.text).collect());
        }
    }
    criterion.bench_function("segmentation", |bencher| {
        let names = |cell: &Vec<&str>| names::read(cell, &interpretation.evidence).departments.len();
        bencher.iter(|| cells.iter().map(names).sum::<usize>());
    });

    let selection = Selection::default();
    criterion.bench_function("lint", |bencher| {
        bencher.iter(|| run(&Context::new(&document, &grids, &interpretation, &[]), &selection));
    });
}

criterion_group!(benches, small_files, alone);
criterion_main!(benches);
