//! The rules, in the order of their codes. A new rule is its file and its line here.

use super::rule::Rule;

/// Declares each rule's module and lists it.
macro_rules! rules {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// All rules.
        pub const RULES: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules! {
    missing_delimiter,
    broken_name,
    stray_delimiter,
    repeated_department,
    lead_and_support,
    several_names,
    task_without_lead,
    mixed_delimiters,
    many_leads,
    space_after_number,
    stray_space,
    sentence_end,
    half_width_punctuation,
    unpaired_bracket,
    repeated_words,
    export_leftover,
}
