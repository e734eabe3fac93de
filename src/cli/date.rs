//! The date of corrections: the one that is given, else that of `SOURCE_DATE_EPOCH`, else now.

use std::time::{SystemTime, UNIX_EPOCH};

const DAY: u64 = 86_400;

/// A date in ISO form with seconds, in UTC. Errors: what is given is no date.
pub fn of(given: Option<&str>) -> Result<String, String> {
    if let Some(given) = given {
        return read(given).ok_or_else(|| "2026-05-01, 2026-05-01T08:00:00Z".to_owned());
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Ok(shown(epoch.unwrap_or_else(now)))
}

/// A date as it is given: a day, perhaps with a time in UTC.
fn read(given: &str) -> Option<String> {
    let (day, time) = given.trim().split_once(['T', ' ']).unwrap_or((given.trim(), "00:00:00Z"));
    let time = time.strip_suffix('Z').unwrap_or(time);
    let numbers = |text: &str, mark: char, lengths: [usize; 3]| -> Option<[u32; 3]> {
        let mut parts = text.split(mark);
        let mut next = |length: usize| parts.next().filter(|part| part.len() == length)?.parse::<u32>().ok();
        let found = [next(*lengths.first()?)?, next(*lengths.get(1)?)?, next(*lengths.get(2)?)?];
        parts.next().is_none().then_some(found)
    };
    let [year, month, of_month] = numbers(day, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let is_day = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&of_month);
    let is_date = is_day && hour < 24 && minute < 60 && second < 60;
    is_date.then(|| format!("{year:04}-{month:02}-{of_month:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

/// The date that is so many seconds after the beginning of 1970.
fn shown(seconds: u64) -> String {
    let (mut days, rest) = (seconds / DAY, seconds % DAY);
    // No date of a document has more than four digits for its year.
    let (mut year, mut month) = (1970u32, 1u32);
    while year < 9_999 && days >= days_of(year) {
        days -= days_of(year);
        year += 1;
    }
    while month < 12 && days >= u64::from(days_in(year, month)) {
        days -= u64::from(days_in(year, month));
        month += 1;
    }
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", days.min(30) + 1)
}

fn days_of(year: u32) -> u64 {
    (1..=12).map(|month| u64::from(days_in(year, month))).sum()
}

fn days_in(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_shown() {
        assert_eq!(of(Some("2026-05-01")).unwrap(), "2026-05-01T00:00:00Z");
        assert_eq!(of(Some("2024-02-29T08:30:00Z")).unwrap(), "2024-02-29T08:30:00Z");
        for wrong in ["", "2026-5-1", "2026-02-29", "2026-13-01", "2026-05-01T25:00:00Z", "today"] {
            assert!(of(Some(wrong)).is_err(), "{wrong}");
        }
        assert_eq!(shown(0), "1970-01-01T00:00:00Z");
        // 2000-03-01 is 11,017 days after 1970-01-01.
        assert_eq!(shown(11_017 * DAY + 3_661), "2000-03-01T01:01:01Z");
        assert_eq!(shown(u64::MAX).len(), "9999-12-31T00:00:00Z".len());
    }
}
