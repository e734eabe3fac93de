//! Words for the contract's values, as a workbook in Chinese has them. `words.tsv`: column, value, word; sorted.

use std::collections::HashMap;
use std::sync::LazyLock;

const WORDS: &str = include_str!("words.tsv");

/// Words by column and value.
static BY_VALUE: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let row = |row: &'static str| {
        let mut fields = row.split('\t');
        Some(((fields.next()?, fields.next()?), fields.next()?))
    };
    WORDS.lines().filter_map(row).collect()
});

/// The word for a value of a column, if it is one of the contract's.
pub(super) fn chinese(column: &str, value: &str) -> Option<&'static str> {
    BY_VALUE.get(&(column, value)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the printed schema says that a column may hold has a word.
    #[test]
    fn every_value_of_the_contract_has_a_word() {
        let schema = |name: &str| -> serde_json::Value {
            let schema = crate::schema::SCHEMAS.iter().find(|schema| schema.name == name).unwrap();
            serde_json::from_str(&schema.to_json()).unwrap()
        };
        let columns = [
            ("parse", "Level", "level"),
            ("parse", "Kind", "kind"),
            ("parse", "Comparator", "comparator"),
            ("parse", "Comparator", "bound"),
            ("parse", "Format", "format"),
            ("lint", "Severity", "severity"),
            ("lint", "Certainty", "certainty"),
        ];
        for (name, values, column) in columns {
            let schema = schema(name);
            let values = schema["$defs"][values]["oneOf"].as_array().unwrap();
            assert!(values.len() > 2);
            for value in values {
                let value = value["const"].as_str().unwrap();
                assert!(chinese(column, value).is_some(), "{column}: {value}");
            }
        }
    }

    #[test]
    fn rows_are_sorted_and_whole() {
        let rows: Vec<&str> = WORDS.lines().collect();
        assert!(rows.is_sorted_by(|one, other| one < other));
        assert_eq!(BY_VALUE.len(), rows.len());
        assert_eq!((chinese("role", "lead"), chinese("title", "lead")), (Some("牵头"), None));
    }
}
