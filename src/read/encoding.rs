//! Bytes of text to a string: byte order mark, UTF-8, else GB18030.

use crate::warning::WarningKind;
use encoding_rs::{Encoding, GB18030, GBK, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use std::borrow::Cow;

/// Whether the bytes look like text: no NUL without a byte order mark, and valid UTF-8 or GB18030 with few
/// faults.
pub fn is_text(bytes: &[u8]) -> bool {
    if Encoding::for_bom(bytes).is_some() {
        return true;
    }
    if memchr::memchr(0, bytes).is_some() {
        return false;
    }
    // The beginning tells: a JPEG has many bytes that GB18030 does not know.
    let head = bytes.get(..64 * 1024).unwrap_or(bytes);
    if valid_head(head, bytes.len()) {
        return true;
    }
    [UTF_8, GB18030].iter().any(|encoding| few_faults(&encoding.decode_without_bom_handling(head).0))
}

/// UTF-8, where `head` may cut off the last character of a longer file, or hold a few faults.
fn valid_head(head: &[u8], all: usize) -> bool {
    let valid = Encoding::utf8_valid_up_to(head);
    valid == head.len() || ends_inside(head) && (all > head.len() || valid > 0)
}

/// Whether the only fault of UTF-8 is that it ends inside a character.
fn ends_inside(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// The UTF-8 text that the bytes begin with, and whether what follows is the beginning of a character, or nothing.
pub fn utf8_head(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let (head, rest) = bytes.split_at_checked(Encoding::utf8_valid_up_to(bytes)).unwrap_or_default();
    (UTF_8.decode_without_bom_handling(head).0, rest.is_empty() || ends_inside(rest))
}

/// Whether the bytes begin with a byte order mark.
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "pages alone ask"))]
pub fn has_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some()
}

/// The text in the encoding that a page declares; `None` if the label is not known.
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "pages alone declare one"))]
pub fn decode_as<'a>(bytes: &'a [u8], label: &str) -> Option<(Cow<'a, str>, Option<WarningKind>)> {
    let declared = Encoding::for_label(label.as_bytes()).filter(|&encoding| encoding != REPLACEMENT)?;
    let encoding = match declared {
        // A page that could be searched for a label is no UTF-16 (HTML §13.2.3.2).
        known if known == UTF_16LE || known == UTF_16BE => UTF_8,
        known if known == X_USER_DEFINED => WINDOWS_1252,
        // Encoding §10.1.1: one decoder for both. Pages that say gb2312 hold characters of GB18030 as well.
        known if known == GBK => GB18030,
        known => known,
    };
    Some(replaced(encoding.decode_without_bom_handling(bytes), encoding))
}

/// The text, and a warning when bytes had to be replaced.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<WarningKind>) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return replaced(encoding.decode_without_bom_handling(rest), encoding);
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return (text, None);
    }
    if ends_inside(bytes) {
        return replaced(UTF_8.decode_without_bom_handling(bytes), UTF_8);
    }
    // GB18030 read as UTF-8 is nearly all faults, so a few are faults of UTF-8.
    let (as_utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    if few_faults(&as_utf8) {
        return replaced((as_utf8, true), UTF_8);
    }
    replaced(GB18030.decode_without_bom_handling(bytes), GB18030)
}

/// How a text is written in bytes.
#[derive(Debug)]
pub struct Coding<'a> {
    encoding: &'static Encoding,
    /// The byte order mark.
    mark: &'a [u8],
}

impl Coding<'_> {
    /// Bytes of a text.
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let mut bytes = self.mark.to_vec();
        match self.encoding {
            wide if wide == UTF_16LE => bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
            wide if wide == UTF_16BE => bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
            encoding => bytes.extend_from_slice(&encoding.encode(text).0),
        }
        bytes
    }
}

/// The text, and how it is written; `None` where writing it again would not give the very same bytes.
pub fn exact(bytes: &[u8]) -> Option<(Cow<'_, str>, Coding<'_>)> {
    let text = decode(bytes).0;
    let by_mark =
        Encoding::for_bom(bytes).map(|(encoding, length)| (encoding, bytes.get(..length).unwrap_or_default()));
    let (encoding, mark) = by_mark.unwrap_or_else(|| match std::str::from_utf8(bytes) {
        Ok(_) => (UTF_8, <&[u8]>::default()),
        Err(_) => (GB18030, <&[u8]>::default()),
    });
    let coding = Coding { encoding, mark };
    (coding.encode(&text) == bytes).then_some((text, coding))
}

/// At most one character in a hundred stands for bytes that mean nothing, or controls something.
fn few_faults(text: &str) -> bool {
    let odd = |c: char| c == '\u{fffd}' || (c.is_control() && !c.is_whitespace());
    text.chars().filter(|&c| odd(c)).count() * 100 <= text.chars().count()
}

fn replaced<'a>(
    (text, faulty): (Cow<'a, str>, bool),
    encoding: &'static Encoding,
) -> (Cow<'a, str>, Option<WarningKind>) {
    (text, faulty.then(|| WarningKind::BadEncoding { encoding: encoding.name() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        decode(bytes).0.into_owned()
    }

    #[test]
    fn all_encodings_of_one_text_give_it_back() {
        let text = "附件1\n重点任务清单，2021—2030年";
        let utf16 = |to_bytes: fn(u16) -> [u8; 2], bom: [u8; 2]| -> Vec<u8> {
            bom.into_iter().chain(text.encode_utf16().flat_map(to_bytes)).collect()
        };
        let with_bom = ["\u{feff}", text].concat();
        let (gb, _, _) = GB18030.encode(text);
        for bytes in [
            text.as_bytes(),
            with_bom.as_bytes(),
            &utf16(u16::to_le_bytes, [0xff, 0xfe]),
            &utf16(u16::to_be_bytes, [0xfe, 0xff]),
            &gb,
        ] {
            assert!(is_text(bytes));
            assert_eq!(text_of(bytes), text);
            assert_eq!(decode(bytes).1, None);
        }
    }

    #[test]
    fn a_file_cut_off_inside_a_character_is_text_with_a_warning() {
        let bytes = &"任务清单".as_bytes()[..11];
        assert!(is_text(bytes));
        assert_eq!(text_of(bytes), "任务清\u{fffd}");
        assert_eq!(decode(bytes).1, Some(WarningKind::BadEncoding { encoding: "UTF-8" }));
    }

    #[test]
    fn text_with_a_few_broken_bytes_is_text_with_a_warning() {
        let (gb, _, _) = GB18030.encode("重点任务清单");
        for (good, encoding) in [("重点任务清单".as_bytes(), "UTF-8"), (&gb, "gb18030")] {
            let mut bytes = good.repeat(50);
            bytes.extend(b"\xff");
            bytes.extend(good);
            assert!(is_text(&bytes));
            let (text, warning) = decode(&bytes);
            assert_eq!(text.matches("重点任务清单").count(), 51);
            assert_eq!(warning, Some(WarningKind::BadEncoding { encoding }));
        }
    }

    #[test]
    fn pictures_are_no_text() {
        let noise: Vec<u8> = (0u32..4096).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 | 1).collect();
        assert!(!is_text(&noise));
        assert!(!is_text(b"abc\0def"));
    }
}
