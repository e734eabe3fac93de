//! A cell that is a value and no more, under 目标值: what it measures and its unit may stand in other cells.

use super::quantity::{Quantity, scan, without_scale};
use super::relation::peel;
use super::sentence::{compare, is_metric};
use super::words::{Kind, UNITS};
use crate::model::Indicator;
use crate::text::marks::{is_close, is_open};

/// The indicator of a cell like ≥8000亩 or ＜5.2. `unit` stands in where the cell has none; a number without unit and
/// comparison is none, unless the columns tell that it is a value (`told`).
pub(super) fn read(cell: &str, metric: &str, unit: Option<&str>, told: bool) -> Option<Indicator> {
    let (text, metric) = (cell.trim(), metric.trim());
    // [350]: a sum over the years of the plan.
    let bare = text.strip_prefix(is_open).and_then(|text| text.strip_suffix(is_close));
    let value = bare.unwrap_or(text);
    let quantities = scan(value);
    let [quantity] = quantities.as_slice() else { return None };
    let relation = peel(value.get(..quantity.start)?);
    let alone = relation.rest.is_empty() && relation.verb.is_none() && value.get(quantity.end..)?.trim().is_empty();
    let year = quantity.is_year();
    if !alone || year || quantity.spelled || quantity.kind == Kind::Ordinal || !is_metric(metric) {
        return None;
    }
    let (comparator, bound) = compare(&relation, quantity, Some(quantity), relation.change);
    let stated = relation.compares() || quantity.behind.is_some() || quantity.unit.is_some();
    let with_unit = unit.filter(|_| quantity.unit.is_none()).and_then(|unit| scaled(quantity, unit.trim()));
    if !stated && !told && with_unit.is_none() {
        return None;
    }
    let quantity = with_unit.as_ref().unwrap_or(quantity);
    Some(Indicator {
        text: text.to_owned(),
        metric: metric.to_owned(),
        comparator,
        bound,
        value: quantity.value,
        to: quantity.to,
        unit: quantity.unit.clone(),
        baseline: relation.baseline.map(str::to_owned),
        year: None,
        binding: false,
    })
}

/// The quantity in a unit that stands elsewhere: 8.5 in 亿元. `None` where that is no unit.
fn scaled(quantity: &Quantity, unit: &str) -> Option<Quantity> {
    // Written and read again, so that the scale is worked in as exactly as elsewhere.
    let name = without_scale(unit);
    let number =
        |text: &str| scan(text).into_iter().next().filter(|read| read.end == text.len() && read.behind.is_none());
    let scale = unit.get(..unit.len() - name.len()).unwrap_or_default();
    let written = |end: &str| match quantity.to {
        Some(to) => format!("{}—{to}{end}", quantity.value),
        None => format!("{}{end}", quantity.value),
    };
    if let Some(read) = number(&written(unit)).filter(|read| read.unit.is_some()) {
        return Some(read);
    }
    // 立方米/万元: no unit that stands behind a number in a text.
    if !is_unit(unit) {
        return None;
    }
    number(&written(scale)).map(|read| Quantity { unit: Some(name.to_owned()), ..read })
}

/// A unit has no more characters.
const MAX_UNIT: usize = 12;

/// Whether words are a unit: one that is known, one for another, or one of letters.
pub(super) fn is_unit(words: &str) -> bool {
    let name = without_scale(words);
    let composed = name.contains(['/', '／', '·', 'μ', '℃']) || name.chars().all(|c| c.is_ascii_alphabetic());
    let known = matches!(UNITS.first(name), Some((_, kind, "")) if kind != Kind::Ordinal);
    !name.is_empty() && words.chars().count() <= MAX_UNIT && (known || composed && name.chars().count() > 1)
}
