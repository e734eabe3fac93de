//! JSON that shows in a terminal as it is: characters that would control it are written as `\u009b`, which every
//! reader of JSON takes for the same text.
//!
//! Many small writes → a buffer → whole characters of it, in which those that control are looked for all at once.

use super::told;
use std::io::{self, Write};

/// Bytes that are gathered before they are passed on.
const GATHERED: usize = 32 << 10;

/// Passes JSON on, with no raw character that would control a terminal; [`Write::flush`] passes on what is left. What
/// controls below U+0020 is escaped in JSON anyway.
pub(super) struct Visible<'o> {
    out: &'o mut dyn Write,
    gathered: Vec<u8>,
}

impl<'o> Visible<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Visible<'o> {
        Visible { out, gathered: Vec::with_capacity(GATHERED) }
    }

    /// Passes on what is gathered, but the last character, which may go on in the next write.
    #[cold]
    fn pass_on_all_but_last(&mut self) -> io::Result<()> {
        let last = self.gathered.iter().rposition(|byte| byte & 0xc0 != 0x80);
        self.pass_on(last.unwrap_or(0))
    }

    /// Passes on so many bytes, which end with a whole character.
    fn pass_on(&mut self, length: usize) -> io::Result<()> {
        let bytes = self.gathered.get(..length).unwrap_or_default();
        let (mut done, mut seen) = (0, 0);
        while let Some(at) = bytes.get(seen..).and_then(next_begin).map(|at| seen + at) {
            let c = bytes.get(at..).and_then(first_character).unwrap_or(char::REPLACEMENT_CHARACTER);
            seen = at + c.len_utf8();
            if told::is_control(c) {
                self.out.write_all(bytes.get(done..at).unwrap_or_default())?;
                write!(self.out, "\\u{:04x}", u32::from(c))?;
                done = seen;
            }
        }
        self.out.write_all(bytes.get(done..).unwrap_or_default())?;
        self.gathered.drain(..length);
        Ok(())
    }
}

/// Where the first character begins that may be a control above U+0020: one of two or three bytes, or U+007F.
fn next_begin(bytes: &[u8]) -> Option<usize> {
    let [first, second, third] = told::BEGINS_CONTROL;
    let at = memchr::memchr3(first, second, third, bytes);
    let before = at.and_then(|at| bytes.get(..at)).unwrap_or(bytes);
    memchr::memchr(0x7f, before).or(at)
}

fn first_character(bytes: &[u8]) -> Option<char> {
    let length = bytes.iter().skip(1).take_while(|byte| *byte & 0xc0 == 0x80).count() + 1;
    std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()
}

impl Write for Visible<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    // Called for each name and mark of the JSON.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() < GATHERED { Ok(()) } else { self.pass_on_all_but_last() }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on(self.gathered.len())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_are_cut_between_writes_are_whole() {
        let text = "清“单”\u{9b}\u{7f}é\u{61c}ب\u{2028}\u{2029}…\u{202e}\u{2066}⁐完";
        let shown = "清“单”\\u009b\\u007fé\\u061cب\\u2028\\u2029…\\u202e\\u2066⁐完";
        for shift in 0..text.len() {
            let mut out = Vec::new();
            let mut visible = Visible::new(&mut out);
            let before = "-".repeat(GATHERED - shift);
            visible.write_all(before.as_bytes()).unwrap();
            text.bytes().for_each(|byte| visible.write_all(&[byte]).unwrap());
            visible.flush().unwrap();
            assert!(String::from_utf8(out).unwrap() == before + shown, "{shift}");
        }
    }
}
