//! How much memory the files of a batch may take together.

use std::path::Path;

/// What a file and all that is made of it take, as a multiple of its size: the most that was measured, for texts.
const GROWTH: u64 = 80;

/// Where the machine does not say what it has, it is taken to have this.
const USUAL: u64 = 4 << 30;

/// What a file of a size will take.
pub fn needed(size: u64) -> u64 {
    size.saturating_mul(GROWTH)
}

/// The most that a batch takes if nobody says otherwise: a quarter of the machine's memory, or of what a container has.
pub fn usual() -> u64 {
    let machine = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| total(&text));
    let container = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];
    let container = container.iter().filter_map(|path| std::fs::read_to_string(Path::new(path)).ok());
    let container = container.filter_map(|text| text.trim().parse().ok());
    machine.into_iter().chain(container).min().unwrap_or(USUAL) / 4
}

/// The bytes of `MemTotal:  16384 kB`.
fn total(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1 << 10)
}

/// A size as an option gives it: bytes, or with K, M, G or T behind it, each 1,024 times the one before.
pub fn size(text: &str) -> Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let digits = lower.trim_end_matches(['b', 'i']).trim_end_matches(['k', 'm', 'g', 't']);
    let unit = lower.get(digits.len()..).and_then(|unit| unit.chars().next());
    let scale = match unit {
        Some('k') => 1u64 << 10,
        Some('m') => 1 << 20,
        Some('g') => 1 << 30,
        Some('t') => 1 << 40,
        _ => 1,
    };
    let number: Option<u64> = digits.trim().parse().ok();
    number.and_then(|number| number.checked_mul(scale)).filter(|&size| size > 0).ok_or_else(|| "512M, 4G, …".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        let sizes = ["4096", "16k", "512M", "2GiB", "1TB"].map(|text| size(text).unwrap());
        assert_eq!(sizes, [4_096, 16_384, 536_870_912, 2_147_483_648, 1_099_511_627_776]);
        assert!(["", "M", "-1", "0", "1.5G", "99999999999T"].iter().all(|text| size(text).is_err()));
    }

    #[test]
    fn a_machine_says_what_it_has() {
        assert_eq!(total("MemTotal:       16384 kB\nMemFree: 1 kB\n"), Some(16_777_216));
        assert!(usual() > 0);
    }
}
