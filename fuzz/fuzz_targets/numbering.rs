#![no_main]
//! Any bytes as numbering.xml and styles.xml, under a document that uses many lists, levels and styles.

use libfuzzer_sys::fuzz_target;
use qingdan_fuzz::{invariants, options, word};
use std::fmt::Write;
use std::sync::LazyLock;

static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    let mut body = String::new();
    for list in 0..8 {
        for level in [0, 1, 0, 2, 8, 9, 1] {
            let _ = write!(
                body,
                r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#
            );
        }
    }
    for style in ["a", "b", "1", "Normal"] {
        let _ = write!(body, r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p><w:p/>"#);
    }
    word::document(&body)
});

fuzz_target!(|bytes: &[u8]| {
    let parts = [("document.xml", DOCUMENT.as_bytes()), ("numbering.xml", bytes), ("styles.xml", bytes)];
    invariants::check(&word::stored_package(&parts), &options(None));
});
