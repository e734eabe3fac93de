//! Cells of flat tables, and what makes them of the model's values.

use super::Give;
use crate::model::{Department, Number, ParseOutput, Place};
use serde::Serialize;
use std::borrow::Cow;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A day in ISO form.
    Date(&'a str),
    /// The names of bodies; where a cell is a text, it is that of [`joined`](Cell::joined).
    Names(&'a [Department]),
}

/// Between the names of a list in one cell. No name holds it; `、` stands in 各县（市、区）人民政府.
const BETWEEN_NAMES: &str = "；";

impl Cell<'_> {
    /// The names of bodies as one text.
    pub fn joined(bodies: &[Department]) -> String {
        let names: Vec<&str> = bodies.iter().map(|body| body.name.as_str()).collect();
        names.join(BETWEEN_NAMES)
    }
}

/// A row with its place behind it.
pub fn row(give: Give<'_>, cells: &[Cell<'_>], at: Option<Place>) {
    let at = at.unwrap_or_default();
    let mut all = cells.to_vec();
    let parts = [at.table, at.row, at.column, at.paragraph, at.line];
    all.extend(parts.map(|part| part.map_or(Cell::Empty, |part| Cell::Number(f64::from(part)))));
    give(&all);
}

/// The path as given, which tells the files of a batch apart.
pub fn file(output: &ParseOutput) -> Cell<'_> {
    text(output.source.path.as_deref().unwrap_or(&output.source.file))
}

pub fn text(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(Cow::Borrowed(text)) }
}

pub fn owned(text: String) -> Cell<'static> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(Cow::Owned(text)) }
}

pub fn optional(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Empty, text)
}

pub fn label(number: &Option<Number>) -> Cell<'_> {
    optional(number.as_ref().map(|number| number.text.as_str()))
}

pub fn number_value(number: &Option<Number>) -> Cell<'static> {
    let value = number.as_ref().and_then(|number| number.value);
    value.map_or(Cell::Empty, |value| Cell::Number(f64::from(value)))
}

pub fn integer(value: usize) -> Cell<'static> {
    Cell::Number(value as f64)
}

pub fn names(list: &[Department]) -> Cell<'_> {
    if list.is_empty() { Cell::Empty } else { Cell::Names(list) }
}

/// `true`, or nothing, as in the JSON.
pub fn flag(value: bool) -> Cell<'static> {
    if value { text("true") } else { Cell::Empty }
}

/// A value of the contract's lists as the JSON has it.
pub fn term(value: Option<impl Serialize>) -> Cell<'static> {
    match value.map(serde_json::to_value) {
        Some(Ok(serde_json::Value::String(word))) => owned(word),
        _ => Cell::Empty,
    }
}
