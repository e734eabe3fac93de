//! The characters of a text by the bytes where they begin, and the other way round, without counting from the beginning
//! each time.

/// Characters between two bytes that are kept.
const STEP: usize = 64;

/// Where the characters of a text begin.
#[derive(Debug, Clone)]
pub struct Offsets<'a> {
    text: &'a str,
    /// The byte of every [`STEP`]th character; the first is 0.
    kept: Vec<usize>,
}

impl<'a> Offsets<'a> {
    /// Counts the characters of a text once.
    pub fn of(text: &'a str) -> Offsets<'a> {
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Offsets { text, kept: bytes.step_by(STEP).collect() }
    }

    /// The byte where a character begins, counted from 0; the end of the text for the number of its characters, and
    /// `None` beyond.
    pub fn byte(&self, character: usize) -> Option<usize> {
        let start = *self.kept.get(character / STEP)?;
        let rest = self.text.get(start..)?;
        let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        ends.into_iter().nth(character % STEP).map(|at| start + at)
    }

    /// How many characters stand before a byte; all of them where no character begins at it.
    pub fn character(&self, byte: usize) -> usize {
        let byte = if self.text.is_char_boundary(byte) { byte } else { self.text.len() };
        let index = self.kept.partition_point(|kept| *kept <= byte).saturating_sub(1);
        let start = self.kept.get(index).copied().unwrap_or_default();
        index * STEP + self.text.get(start..byte).map_or(0, |head| head.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_byte_and_every_byte_its_characters() {
        for length in [0, 1, 63, 64, 65, 200] {
            let text: String = "a乙\u{10ffff}".chars().cycle().take(length).collect();
            let offsets = Offsets::of(&text);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (character, byte) in ends.enumerate() {
                assert_eq!((offsets.byte(character), offsets.character(byte)), (Some(byte), character), "{length}");
            }
            assert_eq!(offsets.byte(length + 1), None);
            assert_eq!(offsets.character(text.len() + 1), length);
        }
        assert_eq!(Offsets::of("乙甲").character(1), 2);
    }
}
