//! The same Word file in another form: the strict namespace, or a main part in UTF-16.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::random::Random;
use super::revisions;
use super::support;

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// A file as it is, strict, in UTF-16, or both.
pub fn coded(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let (is_strict, is_wide) = (random.between(0, 3) == 0, random.between(0, 3) == 0);
    let is_big = random.between(0, 2) == 0;
    let parts = revisions::entries(bytes).into_iter().map(|(name, _, content)| {
        let mut text = String::from_utf8(content).unwrap();
        if is_strict {
            text = text.replace(TRANSITIONAL, STRICT);
        }
        if is_wide && name == "word/document.xml" {
            let text = format!("\u{feff}{}", text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\""));
            let bytes = |unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            return (name, text.encode_utf16().flat_map(bytes).collect());
        }
        (name, text.into_bytes())
    });
    support::zip(&parts.collect::<Vec<_>>())
}
