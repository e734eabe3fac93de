//! What it costs to read words as one name, in tenths: names, prices and their reasons are data (`prices.tsv`).
//!
//! Only differences count. The compiler looks the prices up, so that a name that is not in the data does not compile.

const DATA: &str = include_str!("prices.tsv");

/// The price of a name.
#[allow(clippy::indexing_slicing, reason = "in the compiler, where an index out of bounds is an error")]
pub const fn of(name: &str) -> u32 {
    let (data, name) = (DATA.as_bytes(), name.as_bytes());
    let mut at = 0;
    loop {
        assert!(at < data.len(), "no such price");
        let mut same = 0;
        while same < name.len() && data[at + same] == name[same] {
            same += 1;
        }
        if same == name.len() && data[at + same] == b'\t' {
            let (mut price, mut digit) = (0, at + same + 1);
            while data[digit] != b'\t' {
                price = price * 10 + (data[digit] - b'0') as u32;
                digit += 1;
            }
            return price;
        }
        while data[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_price_is_used_and_has_a_reason() {
        let rows: Vec<Vec<&str>> = DATA.lines().map(|row| row.split('\t').collect()).collect();
        assert!(rows.is_sorted());
        for row in rows {
            let [name, own, reason] = row[..] else { panic!("{row:?}") };
            assert_eq!(of(name), own.parse::<u32>().unwrap());
            assert!(reason.chars().count() > 10, "{name}");
            let used = concat!(include_str!("segment.rs"), include_str!("../assignment/names/lattice.rs"));
            assert!(used.contains(&format!("prices::of(\"{name}\")")), "{name}");
        }
    }
}
