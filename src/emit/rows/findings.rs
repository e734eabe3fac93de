//! Rows of findings.

use super::Give;
use super::cell::{Cell, flag, integer, optional, row, term, text};
use crate::model::Finding;

pub fn findings(finding: &Finding, give: Give<'_>) {
    let fix = finding.fix.as_ref();
    let cells = [
        text(&finding.file),
        text(&finding.code),
        text(&finding.rule),
        term(Some(finding.severity)),
        term(Some(finding.certainty)),
        text(&finding.message),
        text(&finding.text),
        optional(fix.map(|fix| fix.description.as_str())),
        optional(fix.map(|fix| fix.replacement.as_str())),
        optional(finding.item.as_deref()),
        finding.count.map_or(Cell::Empty, |count| integer(count as usize)),
        flag(finding.outside),
    ];
    row(give, &cells, finding.at);
}
