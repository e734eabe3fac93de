//! The text of a part that is inflated a stretch at a time.

use super::package::{BOM, Inflating, is_utf8, to_text};
use crate::error::{Error, ErrorKind};
use crate::read::encoding;
use std::borrow::Cow;

/// The text of a part, in UTF-8.
#[derive(Debug)]
pub struct Stretches<'a> {
    part: Inflating<'a>,
    /// What was inflated and is not given out yet: it may end inside a character.
    bytes: Vec<u8>,
    /// Bytes that were given out.
    given: u64,
}

/// How a part's text is read.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one for a document, taken apart at once")]
pub enum Text<'a> {
    /// As it is inflated.
    Stretches(Stretches<'a>),
    /// At once, since it had to be decoded.
    Whole(String),
}

impl<'a> Text<'a> {
    /// Looks how the part begins.
    pub fn of(mut part: Inflating<'a>) -> Result<Text<'a>, Error> {
        let mut bytes = Vec::new();
        let mut more = part.read(&mut bytes)?;
        if is_utf8(&bytes) {
            if bytes.starts_with(BOM) {
                bytes.drain(..BOM.len());
            }
            return Ok(Text::Stretches(Stretches { part, bytes, given: 0 }));
        }
        while more {
            more = part.read(&mut bytes)?;
        }
        Ok(Text::Whole(to_text(&bytes, part.name()).map(Cow::into_owned)?))
    }
}

impl<'a> Stretches<'a> {
    /// The text of a part that is stored as it is.
    #[cfg(test)]
    pub fn of_bytes(data: &'a [u8], limits: &'a crate::limits::Limits) -> Stretches<'a> {
        match Text::of(Inflating::stored("part.xml", data, limits)).unwrap() {
            Text::Stretches(stretches) => stretches,
            Text::Whole(_) => panic!("UTF-8"),
        }
    }

    /// Adds the next stretch; whether there may be more. When there is not, the part was whole.
    pub fn read(&mut self, text: &mut String) -> Result<bool, Error> {
        let more = self.part.read(&mut self.bytes)?;
        let (stretch, is_cut) = encoding::utf8_head(&self.bytes);
        let valid = stretch.len();
        text.push_str(&stretch);
        if valid < self.bytes.len() && !(is_cut && more) {
            return Err(ErrorKind::Markup {
                part: self.part.name().to_owned(),
                offset: self.given.saturating_add(valid as u64),
                cause: "bytes that are not UTF-8".into(),
            }
            .into());
        }
        self.bytes.drain(..valid);
        self.given = self.given.saturating_add(valid as u64);
        Ok(more)
    }

    /// Goes over the rest and tells whether the part is damaged.
    pub fn damage(mut self) -> Option<Error> {
        loop {
            self.bytes.clear();
            match self.part.read(&mut self.bytes) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn read_all(bytes: &[u8]) -> Result<String, Error> {
        let limits = Limits::default();
        let mut stretches = Stretches::of_bytes(bytes, &limits);
        let mut text = String::new();
        while stretches.read(&mut text)? {}
        Ok(text)
    }

    #[test]
    fn a_character_may_lie_over_two_stretches_but_not_over_the_end() {
        let text = format!("<a>{}", "中".repeat(100_000));
        assert_eq!(read_all(text.as_bytes()).unwrap(), text);
        let cut = &text.as_bytes()[..text.len() - 1];
        let mut broken = text.clone().into_bytes();
        broken[3 + 3 * 70_000] = 0xff;
        for (bytes, at) in [(cut, text.len() - 3), (&*broken, 3 + 3 * 70_000)] {
            let error = read_all(bytes).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Markup { offset, .. } if *offset == at as u64), "{error}");
        }
    }
}
