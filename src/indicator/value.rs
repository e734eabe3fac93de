//! A cell that is a value and no more, under 目标值: what it measures and its unit may stand in other cells.

use super::quantity::{Quantity, scan};
use super::relation::peel;
use super::sentence::{compare, is_metric};
use super::words::Kind;
use crate::model::Indicator;

/// The indicator of a cell like ≥8000亩 or ＜5.2. `unit` stands in where the cell has none; a number without unit and
/// comparison is none.
pub(super) fn read(cell: &str, metric: &str, unit: Option<&str>) -> Option<Indicator> {
    let (text, metric) = (cell.trim(), metric.trim());
    let quantities = scan(text);
    let [quantity] = quantities.as_slice() else { return None };
    let relation = peel(text.get(..quantity.start)?);
    let alone = relation.rest.is_empty() && relation.verb.is_none() && text.get(quantity.end..)?.trim().is_empty();
    let year = quantity.unit.as_deref() == Some("年") && quantity.value >= 1900.0;
    if !alone || year || quantity.spelled || quantity.kind == Kind::Ordinal || !is_metric(metric) {
        return None;
    }
    let (comparator, bound) = compare(&relation, quantity, Some(quantity), relation.change);
    let stated = relation.compares() || quantity.behind.is_some() || quantity.unit.is_some();
    let with_unit = unit.filter(|_| quantity.unit.is_none()).and_then(|unit| scaled(quantity, unit.trim()));
    if !stated && with_unit.is_none() {
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
    })
}

/// The quantity in a unit that stands elsewhere: 8.5 in 亿元. `None` where that is no unit.
fn scaled(quantity: &Quantity, unit: &str) -> Option<Quantity> {
    // Written and read again, so that the scale is worked in as exactly as elsewhere.
    let written = match quantity.to {
        Some(to) => format!("{}—{to}{unit}", quantity.value),
        None => format!("{}{unit}", quantity.value),
    };
    let [read] = scan(&written).try_into().ok()?;
    Some(read).filter(|read: &Quantity| read.end == written.len() && read.unit.is_some() && read.behind.is_none())
}
