//! The rules, in the order of their codes. A new rule is its file and its two lines here.

use super::rule::Rule;

mod attachment_gap;
mod attachments_unlike_list;
mod blank_paragraphs;
mod broken_name;
mod count_mismatch;
mod dangling_reference;
mod duplicate_number;
mod early_deadline;
mod empty_task;
mod export_leftover;
mod full_width_digits;
mod half_width_punctuation;
mod impossible_date;
mod improper_name;
mod improper_number_mark;
mod improper_numeral;
mod inverted_levels;
mod invisible_character;
mod lead_and_support;
mod many_leads;
mod misplaced_level;
mod missing_deadline;
mod missing_delimiter;
mod missing_number;
mod mixed_attachment_labels;
mod mixed_automatic_number;
mod mixed_delimiters;
mod mixed_number_style;
mod mixed_number_width;
mod mixed_titles;
mod no_task_list;
mod number_before_digit;
mod number_gap;
mod number_order;
mod number_without_word;
mod repealed_law;
mod repeated_department;
mod repeated_item;
mod repeated_punctuation;
mod repeated_words;
mod sentence_end;
mod several_names;
mod space_after_number;
mod stray_delimiter;
mod stray_space;
mod task_without_lead;
mod uneven_row;
mod unknown_column;
mod unpaired_bracket;

/// All rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &mixed_number_style::RULE,
    &number_gap::RULE,
    &duplicate_number::RULE,
    &number_order::RULE,
    &mixed_number_width::RULE,
    &space_after_number::RULE,
    &missing_number::RULE,
    &inverted_levels::RULE,
    &mixed_automatic_number::RULE,
    &number_before_digit::RULE,
    &improper_number_mark::RULE,
    &improper_numeral::RULE,
    &missing_delimiter::RULE,
    &broken_name::RULE,
    &stray_delimiter::RULE,
    &repeated_department::RULE,
    &lead_and_support::RULE,
    &several_names::RULE,
    &task_without_lead::RULE,
    &mixed_delimiters::RULE,
    &improper_name::RULE,
    &many_leads::RULE,
    &blank_paragraphs::RULE,
    &unknown_column::RULE,
    &uneven_row::RULE,
    &empty_task::RULE,
    &repeated_item::RULE,
    &count_mismatch::RULE,
    &early_deadline::RULE,
    &missing_deadline::RULE,
    &stray_space::RULE,
    &sentence_end::RULE,
    &half_width_punctuation::RULE,
    &unpaired_bracket::RULE,
    &repeated_words::RULE,
    &export_leftover::RULE,
    &full_width_digits::RULE,
    &repealed_law::RULE,
    &misplaced_level::RULE,
    &impossible_date::RULE,
    &repeated_punctuation::RULE,
    &invisible_character::RULE,
    &number_without_word::RULE,
    &attachment_gap::RULE,
    &mixed_titles::RULE,
    &mixed_attachment_labels::RULE,
    &no_task_list::RULE,
    &attachments_unlike_list::RULE,
    &dangling_reference::RULE,
];
