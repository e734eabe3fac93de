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
    mixed_number_style,
    number_gap,
    duplicate_number,
    number_order,
    mixed_number_width,
    space_after_number,
    missing_number,
    inverted_levels,
    mixed_automatic_number,
    number_before_digit,
    missing_delimiter,
    broken_name,
    stray_delimiter,
    repeated_department,
    lead_and_support,
    several_names,
    task_without_lead,
    mixed_delimiters,
    improper_name,
    many_leads,
    blank_paragraphs,
    unknown_column,
    uneven_row,
    empty_task,
    repeated_item,
    count_mismatch,
    early_deadline,
    missing_deadline,
    stray_space,
    sentence_end,
    half_width_punctuation,
    unpaired_bracket,
    repeated_words,
    export_leftover,
    full_width_digits,
    repealed_law,
    misplaced_level,
    impossible_date,
    repeated_punctuation,
    invisible_character,
    attachment_gap,
    mixed_titles,
    mixed_attachment_labels,
    no_task_list,
}
