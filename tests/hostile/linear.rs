//! Work that grows as the text does, counted in instructions and not by a clock.
//!
//! Valgrind counts them, on the program as it is built; where it is not installed, the tests say so and pass. They take
//! minutes, so `.ci/run full` alone runs them. What a text
//! costs beyond one half as long is compared with what that costs beyond one half as long again: twice as much where the
//! work is linear, four times where it is quadratic. What the start of the program takes falls out.

use std::path::Path;
use std::process::Command;

use super::support::program::folder;
use super::support::{cell, p, row, table, word};

/// The growth at which work is no longer taken for linear.
const MOST: f64 = 2.2;

/// The instructions of a command on a file, if they can be counted. What it asks for follows the file; JSON where that is
/// nothing.
fn instructions(folder: &Path, command: &str, name: &str) -> Option<f64> {
    let (command, rest) = command.split_once(' ').unwrap_or((command, "--format json"));
    let mut valgrind = Command::new("valgrind");
    valgrind.current_dir(folder).args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.args([env!("CARGO_BIN_EXE_qingdan"), command, name]).args(rest.split(' '));
    let output = valgrind.output().ok()?;
    assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stderr);
    // ==123== I   refs:      12,345,678
    let line = text.lines().find(|line| line.contains("I") && line.contains("refs:"))?;
    line.rsplit(' ').next()?.replace(',', "").parse().ok()
}

/// Fails where the work on files of one kind grows faster than they do. `size` is that of the smallest.
fn is_linear(name: &str, command: &str, size: usize, make: impl Fn(usize) -> Vec<u8>) {
    let folder = folder(&format!("linear-{name}"));
    let mut counts = Vec::new();
    for times in [1, 2, 4] {
        std::fs::write(folder.join("file"), make(size * times)).unwrap();
        match instructions(&folder, command, "file") {
            Some(count) => counts.push(count),
            None => return eprintln!("skipped: valgrind is not there to count instructions"),
        }
    }
    let growth = (counts[2] - counts[1]) / (counts[1] - counts[0]);
    println!("{name} {command}: {counts:?} {growth:.2}");
    assert!(growth < MOST, "{name} {command}: {counts:?} grows {growth:.2} times where 2 is linear");
}

/// So much text of a unit again and again.
fn repeated(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}

fn list(task: &str, bodies: &str) -> Vec<u8> {
    format!("某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t{task}\n\t{bodies}\n\n").into_bytes()
}

fn fibonacci(size: usize) -> String {
    let (mut one, mut two) = ("修".to_owned(), "修路".to_owned());
    while two.len() < size {
        (one, two) = (two.clone(), two + &one);
    }
    two.truncate(two.floor_char_boundary(size));
    two
}

#[test]
#[ignore = "takes minutes; .ci/run full runs it"]
fn one_task_cell_of_any_construct() {
    for (name, unit) in [
        ("bookmarks", "[bookmark: "),
        ("quotes", "“修路”"),
        ("spaces", "修 路 "),
        ("bookmarks-and-notes", "[bookmark: a]修路[^1]"),
        ("words", "修路"),
        ("levels", "市县区"),
        ("brackets", "（修"),
        ("closing", "修）"),
        ("commas", "修,路"),
        ("stops", "修路。。"),
        ("full-width", "修３路3"),
        ("invisible", "修\u{200b}路"),
        ("leads", "县教育局牵头，"),
        ("labels", "备忘："),
        ("spaced-labels", "牵 头 ： "),
    ] {
        is_linear(name, "lint", 6_000, |size| list(&repeated(unit, size), "县交通局"));
    }
    is_linear("fibonacci", "lint", 6_000, |size| list(&fibonacci(size), "县交通局"));
}

#[test]
#[ignore = "takes minutes; .ci/run full runs it"]
fn one_cell_of_bodies() {
    const NAMES: &[&str] = &["县交通局", "县财政局", "县水利局", "县农业局", "县教育局"];
    const DELIMITERS: &[char] = &['、', '，', '；', ',', ';', ' '];
    const ROUND: usize = 30;
    let mixed = |size: usize| -> String {
        let names = NAMES.iter().cycle().zip(DELIMITERS.iter().cycle());
        // Whole rounds, so that each text ends with the same delimiter.
        names.take(size / 14 / ROUND * ROUND).map(|(name, delimiter)| format!("{name}{delimiter}")).collect()
    };
    is_linear("delimiters", "lint", 3_000, |size| list("修路。", &mixed(size)));
    for (name, unit) in [
        ("body-levels", "市县区"),
        ("body-brackets", "（修"),
        ("body-commas", "修,路"),
        ("body-clauses", ";负责"),
        ("body-sentences", "。及达到以上"),
        ("body-open-titles", "。《九成"),
    ] {
        is_linear(name, "lint", 6_000, |size| list("修路。", &repeated(unit, size)));
    }
    for (name, unit) in [("bracket-clauses", "，县民政局牵头"), ("bracket-sentences", "。县民政局牵头")] {
        let bracket = |size| format!("县教育局（县财政局配合{}）", repeated(unit, size));
        is_linear(name, "lint", 6_000, |size| list("修路。", &bracket(size)));
    }
}

/// One line above a list.
#[test]
#[ignore = "takes minutes; .ci/run full runs it"]
fn one_line_outside_tables() {
    for (name, unit) in [
        ("line-digits", "１"),
        ("line-labels", "牵头单位：“"),
        ("line-bare-labels", "责任单位（"),
        ("line-sentences", "序号。完成时限:"),
    ] {
        let file = |size| [format!("{}\n", repeated(unit, size)).into_bytes(), list("修路。", "县交通局")].concat();
        is_linear(name, "parse", 6_000, file);
    }
}

/// Columns merged over all rows, whose merged-away cells hold text.
#[test]
#[ignore = "takes minutes; .ci/run full runs it"]
fn text_in_cells_that_are_merged_away() {
    let merged =
        |text: &str, at: usize| cell(if at == 0 { "<w:vMerge w:val=\"restart\"/>" } else { "<w:vMerge/>" }, &[text]);
    let file = |rows: usize| {
        let header = row(&["发展领域", "工作任务", "责任单位"].map(|text| cell("", &[text])));
        let rows = (0..rows).map(|at| row(&[merged("领域", at), cell("", &["修路。"]), merged("县交通局", at)]));
        word(&[p("某县重点任务清单"), table(&std::iter::once(header).chain(rows).collect::<Vec<_>>())].concat()).bytes()
    };
    is_linear("merged", "parse", 300, file);
    is_linear("merged", "lint", 300, file);
}

/// A Word file with a table of one task whose cells hold these paragraphs.
fn word_list(task: &str, bodies: &str) -> Vec<u8> {
    let cell = |paragraphs: &str| format!("<w:tc>{paragraphs}</w:tc>");
    let rows = [row(&["工作任务", "责任单位"].map(|text| cell(&p(text)))), row(&[cell(task), cell(bodies)])];
    word(&[p("某县重点任务清单"), table(&rows)].concat()).bytes()
}

/// Many findings with fixes: in one paragraph of one run, in one of many runs, in many paragraphs of a cell, in lines.
#[test]
#[ignore = "takes minutes; .ci/run full runs it"]
fn corrections_of_any_number() {
    // Each has a full stop too many, far enough from the next to be a finding of its own.
    let unit = "修路。。建桥，";
    let units = |size: usize| size / unit.len();
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let one_run = |size: usize| word_list(&p(&repeated(unit, size)), &p("县交通局"));
    let many_runs = |size: usize| {
        let paragraph = format!("<w:p>{}</w:p>", run(unit).repeat(units(size)));
        word_list(&paragraph, &p("县交通局"))
    };
    let paragraphs = |size: usize| word_list(&p(unit).repeat(units(size)), &p("县交通局"));
    let lines = |size: usize| -> Vec<u8> {
        let rows = (0..units(size)).map(|_| format!("\t{unit}\n\t县交通局\n\n"));
        ("某县重点任务清单\n\t工作任务\n\t责任单位\n\n".to_owned() + &rows.collect::<String>()).into_bytes()
    };
    for (name, make) in
        [("one-run", &one_run as &dyn Fn(usize) -> Vec<u8>), ("many-runs", &many_runs), ("paragraphs", &paragraphs)]
    {
        for command in ["lint --write out.docx", "lint --format html", "lint --diff"] {
            is_linear(name, command, 8_000, make);
        }
    }
    for command in ["lint --fix", "lint --diff", "lint --format sarif", "lint --format html"] {
        is_linear("one-line", command, 8_000, |size| list(&repeated(unit, size), "县交通局"));
        is_linear("lines", command, 8_000, lines);
    }
}
