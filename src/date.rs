//! Deadlines to dates: 2024年6月底前 is until 2024-06-30.

use crate::model::DateRange;

/// The date or period that a deadline names. `year` stands in where the deadline names a month alone.
pub fn read(_deadline: &str, _year: Option<u32>) -> Option<DateRange> {
    None
}
