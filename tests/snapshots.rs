//! What the user sees of the user's document: of the Word file all, of its text export what differs from that. Read against
//! the source line by line before it was accepted; `tests/parse.rs` holds values taken from the source by hand.

mod support;

use insta::assert_snapshot;
use qingdan::model::{GridCell, GridOutput, GridTable};
use serde_json::Value;
use similar::TextDiff;
use support::fixture_bytes;

const WORD: &str = "daan-2021-2030.docx";
const TEXT: &str = "daan-2021-2030.txt";

fn parse(name: &str) -> Value {
    serde_json::to_value(qingdan::parse(fixture_bytes(name), name, &qingdan::Options::default()).unwrap()).unwrap()
}

fn grid(name: &str) -> GridOutput {
    qingdan::grid_of(fixture_bytes(name), name, &qingdan::Options::default()).unwrap()
}

fn pretty(value: &impl serde::Serialize) -> String {
    let mut out = Vec::new();
    qingdan::emit::json(value, true, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What the export has otherwise than the Word file, with so many lines around it. How far down that is says nothing.
fn changes(word: &str, text: &str, around: usize) -> String {
    let diff = TextDiff::from_lines(word, text);
    let diff = diff.unified_diff().context_radius(around).header("Word file", "text export").to_string();
    diff.lines().map(|line| if line.starts_with("@@") { "@@\n".to_owned() } else { format!("{line}\n") }).collect()
}

#[test]
fn parse_of_the_word_file() {
    let output = qingdan::parse(fixture_bytes(WORD), WORD, &qingdan::Options::default()).unwrap();
    assert_snapshot!(pretty(&output));
}

/// All but the lines of places, which no Word file has; `tests/parse.rs` looks at these.
#[test]
fn parse_of_the_text_export() {
    let mut text = parse(TEXT);
    without_lines(&mut text);
    assert_snapshot!(changes(&pretty(&parse(WORD)), &pretty(&text), 3));
}

fn without_lines(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| key != "line");
            fields.values_mut().for_each(without_lines);
        }
        Value::Array(values) => values.iter_mut().for_each(without_lines),
        _ => {}
    }
}

/// In the notation of `fixtures/layouts`.
#[test]
fn grid_of_the_word_file() {
    let grid = grid(WORD);
    let mut out = frame(&grid);
    for table in &grid.tables {
        out += &format!("\n{} rows, {} columns\n", table.rows, table.columns);
        for row in 1..=table.rows {
            let cells: String = (1..=table.columns).map(|column| format!(" {} |", at(table, row, column))).collect();
            out += &format!("|{cells}\n");
        }
    }
    assert_snapshot!(out);
}

/// Cells that are merged in the Word file are blank in the export.
#[test]
fn grid_of_the_text_export() {
    let cells = |grid: &GridOutput| {
        let mut out = frame(grid);
        for table in &grid.tables {
            for (row, column) in (1..=table.rows).flat_map(|row| (1..=table.columns).map(move |column| (row, column))) {
                let text = at(table, row, column);
                let text = if text == "^" { "" } else { &text };
                out += &format!("table {} row {row} column {column}: {text}\n", table.table);
            }
        }
        out
    };
    let text = grid(TEXT);
    assert!(text.tables.iter().flat_map(|table| &table.cells).all(|cell| (cell.row_span, cell.column_span) == (1, 1)));
    assert_snapshot!(changes(&cells(&grid(WORD)), &cells(&text), 0));
}

/// What is not in tables.
fn frame(grid: &GridOutput) -> String {
    let mut out = format!("{}\n", serde_json::to_string(&grid.source).unwrap());
    for warning in &grid.warnings {
        out += &format!("{}\n", serde_json::to_string(warning).unwrap());
    }
    for paragraph in &grid.paragraphs {
        let label = paragraph.label.as_deref().unwrap_or_default();
        out += &format!("paragraph {}: {label}{}\n", paragraph.paragraph, shown(&paragraph.text));
    }
    out
}

/// What a place of a table shows: a cell's text, `^` and `<` where it is merged; `?` where no cell is, and each of several.
fn at(table: &GridTable, row: u32, column: u32) -> String {
    let covers = |cell: &&GridCell| {
        (cell.row..cell.row + cell.row_span).contains(&row)
            && (cell.column..cell.column + cell.column_span).contains(&column)
    };
    let here = table.cells.iter().filter(covers).map(|cell| {
        assert!(cell.tables.is_empty());
        match (cell.row == row, cell.column == column) {
            (_, false) => "<".to_owned(),
            (false, true) => "^".to_owned(),
            (true, true) => shown(&cell.text),
        }
    });
    let here: Vec<String> = here.collect();
    if here.is_empty() { "?".to_owned() } else { here.join(" and ") }
}

/// With its breaks and spaces.
fn shown(text: &str) -> String {
    text.replace('\n', "⏎").replace(' ', "␣")
}
