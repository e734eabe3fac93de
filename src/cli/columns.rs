//! Text in columns, and text set in, as lists of the program have it.

use unicode_width::UnicodeWidthStr;

/// A line for each row, its cells one below the other on a terminal.
pub fn aligned<const N: usize>(rows: &[[&str; N]]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|text| text.width()).max();
    let widths: Vec<usize> = (0..N).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &[&str; N]| {
        let cells = row.iter().zip(&widths).map(|(text, width)| {
            let space = width.saturating_sub(text.width());
            [*text, &" ".repeat(space)].concat()
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

/// A text four spaces in, without the end of its last line.
pub fn indented(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
    lines.collect::<Vec<_>>().join("\n")
}
