//! The frame of a page: its head, which lets nothing in from elsewhere, and its end.

use super::escape::escaped;
use crate::emit::exports::{DOCTYPE, PAGE};
use crate::lang::Lang;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Everything before the first document.
pub(super) fn head(title: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (style, script) = (source(STYLE), source(SCRIPT));
    // Content Security Policy Level 3: what is not named is not loaded, and no script runs but the one with this sum.
    let policy =
        format!("default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'");
    let (code, title) = (lang.pick(["en", "zh-CN"]), escaped(title));
    writeln!(
        out,
        "{DOCTYPE}\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n{PAGE}\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    )
}

/// Everything behind the last.
pub(super) fn tail(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
}

/// What a policy calls a stretch of the page's own code.
fn source(code: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(code)))
}

/// RFC 4648 §4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for at in 0..4u32 {
            let letter = LETTERS.get(((bits >> (18 - 6 * at)) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if at as usize > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 4648 §10.
    #[test]
    fn bytes_are_written_with_sixty_four_letters() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("fooba", "Zm9vYmE=")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn no_code_ends_its_own_element() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
    }
}
