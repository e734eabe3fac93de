//! Words of headers that several tables of a document have: what they stand for in one, they stand for in all.

use super::{Header, HeaderColumn};
use crate::text;
use std::collections::BTreeMap;

/// Gives columns whose words are not known, and whose cells did not tell what they hold, the role that the same words
/// have in another table, where cells told it.
pub fn agree(headers: &mut [Option<Header>]) {
    let columns = || headers.iter().flatten().flat_map(|header| &header.columns);
    let is_open = |column: &HeaderColumn| column.kind.is_none() && !column.known && !column.text.is_empty();
    if headers.len() < 2 || !columns().any(is_open) {
        return;
    }
    let told: BTreeMap<String, HeaderColumn> = columns()
        .rev()
        .filter(|column| column.guessed.is_some() && column.kind.is_some())
        .map(|column| (text::squeeze(&column.text), column.clone()))
        .collect();
    let open = headers.iter_mut().flatten().flat_map(|header| &mut header.columns).filter(|column| is_open(column));
    for column in open {
        if let Some(same) = told.get(&text::squeeze(&column.text)) {
            (column.kind, column.role, column.known, column.guessed) = (same.kind, same.role, true, same.guessed);
        }
    }
}
