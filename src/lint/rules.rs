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
    space_after_number,
}
