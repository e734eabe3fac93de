//! Lists of words that are data, looked up in the text of their file by an index that the compiler makes: a start
//! of the program reads, hashes and allocates nothing for them.
//!
//! A file has a row a line, its fields divided by tabs. A [`WordList`] says which field holds its words. Most files have
//! class and word in each row, and [`word_classes`] declares a list for each class.

/// Words of a file and the rows that they stand in. `ROWS` is the number of rows; `SLOTS` is a power of two, and
/// larger than the number of words.
#[derive(Debug)]
pub struct WordList<const ROWS: usize, const SLOTS: usize> {
    data: &'static str,
    /// Where each row begins.
    rows: [u32; ROWS],
    /// The words, each at the slot of its hash or behind it.
    slots: [Slot; SLOTS],
    /// The longest word that begins with a character, by [`edge`]; the others follow it ([`Slot::shorter`]).
    beginning: [Link; EDGES],
    /// The shortest word that ends with a character; the others follow it ([`Slot::longer`]).
    ending: [Link; EDGES],
    words: usize,
    longest: usize,
}

/// A word in the data; a length of 0 for none.
#[derive(Debug, Clone, Copy)]
struct Slot {
    at: u32,
    row: u16,
    length: u8,
    /// The next shorter word with the same beginning.
    shorter: Link,
    /// The next longer word with the same end.
    longer: Link,
}

/// The number of a slot, from 1; 0 for none.
type Link = u16;

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'t> {
    /// The word.
    pub word: &'t str,
    /// The rest of the text: behind the word, or before it.
    pub rest: &'t str,
    /// Its row in the data.
    pub row: &'static str,
}

const EDGES: usize = 1024;
const NO_SLOT: Slot = Slot { at: 0, row: 0, length: 0, shorter: 0, longer: 0 };

/// The number of rows of a file.
pub const fn rows_of(data: &str) -> usize {
    let mut rest = data.as_bytes();
    let mut rows = 0;
    while let [first, behind @ ..] = rest {
        rows += (*first == b'\n') as usize;
        rest = behind;
    }
    rows
}

/// The number of slots that the words of a class need: of the rows whose field `place` is `wanted`.
#[allow(clippy::indexing_slicing, reason = "in the compiler, where an index out of bounds is an error")]
pub const fn slots_of(data: &str, place: usize, wanted: &str) -> usize {
    let bytes = data.as_bytes();
    let (mut count, mut at, mut start, mut field) = (0, 0, 0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\t' || bytes[at] == b'\n' {
            count += (field == place && same(bytes, start, at, wanted.as_bytes())) as usize;
            field = if bytes[at] == b'\n' { 0 } else { field + 1 };
            start = at + 1;
        }
        at += 1;
    }
    (count + count / 2 + 2).next_power_of_two()
}

/// Declares a list for each class of a file, which has class and word in each row and is sorted, with the test of that:
/// `word_classes! { "words.tsv"; /// What it is. pub TITLES = "title"; }`.
macro_rules! word_classes {
    ($file:literal; $($(#[$about:meta])* $vis:vis $name:ident = $class:literal;)+) => {
        /// Class and word in each row.
        const DATA: &str = include_str!($file);
        $(
            $(#[$about])*
            $vis static $name: $crate::wordlist::WordList<
                { $crate::wordlist::rows_of(DATA) },
                { $crate::wordlist::slots_of(DATA, 0, $class) },
            > = $crate::wordlist::WordList::of(DATA).words_where(1, 0, $class);
        )+

        #[cfg(test)]
        mod word_classes {
            #[test]
            fn the_data_is_sorted_and_each_class_is_declared() {
                $crate::wordlist::tests::check(super::DATA, &[$($class),+]);
            }
        }
    };
}
pub(crate) use word_classes;

/// FNV-1a. The words are the program's own, so that no text can make many of them fall together.
const START: u32 = 0x811c_9dc5;

const fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(START, hash_on)
}

/// The place of a character, or of one with the same last bits.
fn edge(c: char) -> usize {
    c as usize & (EDGES - 1)
}

/// The same of a character by its bytes.
const fn edge_of(bytes: &[u8]) -> usize {
    match bytes {
        [.., a, b] => (*a as usize & 0x0f) << 6 | (*b as usize & 0x3f),
        [a] => *a as usize,
        [] => 0,
    }
}

// All of this runs in the compiler, where an index out of bounds is an error.
#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
impl<const ROWS: usize, const SLOTS: usize> WordList<ROWS, SLOTS> {
    /// A list of a file's rows, without words.
    pub const fn of(data: &'static str) -> Self {
        assert!(
            SLOTS.is_power_of_two()
                && SLOTS <= Link::MAX as usize
                && ROWS <= u16::MAX as usize
                && data.len() < u32::MAX as usize
        );
        let bytes = data.as_bytes();
        let mut rows = [0; ROWS];
        let (mut row, mut at) = (1, 0);
        while at < bytes.len() {
            if bytes[at] == b'\n' && row < ROWS {
                rows[row] = at as u32 + 1;
                row += 1;
            }
            at += 1;
        }
        let (slots, beginning, ending) = ([NO_SLOT; SLOTS], [0; EDGES], [0; EDGES]);
        WordList { data, rows, slots, beginning, ending, words: 0, longest: 0 }
    }

    /// With the words of a field.
    pub const fn words(self, field: usize) -> Self {
        self.take(field, 0, "")
    }

    /// With the words of a field in rows whose field `place` is `wanted`.
    pub const fn words_where(self, field: usize, place: usize, wanted: &str) -> Self {
        assert!(!wanted.is_empty());
        self.take(field, place, wanted)
    }

    const fn take(mut self, field: usize, place: usize, wanted: &str) -> Self {
        let mut row = 0;
        while row < ROWS {
            let (start, end) = self.field(row, place);
            if wanted.is_empty() || same(self.data.as_bytes(), start, end, wanted.as_bytes()) {
                let (start, end) = self.field(row, field);
                self.insert(row, start, end);
            }
            row += 1;
        }
        self
    }

    /// With the words of a field that holds several, divided by 、; those that hold the byte `but` apart, and the
    /// `-` of an empty field.
    pub const fn several_words(mut self, field: usize, but: u8) -> Self {
        let bytes = self.data.as_bytes();
        let mut row = 0;
        while row < ROWS {
            let (start, end) = self.field(row, field);
            let (mut from, mut at, mut keep) = (start, start, true);
            while at <= end {
                let cuts = at + 3 <= end && bytes[at] == 0xe3 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x81;
                if cuts || at == end {
                    if keep && !same(bytes, from, at, b"-") {
                        self.insert(row, from, at);
                    }
                    (from, keep) = (at + 3, true);
                    at += if cuts { 3 } else { 1 };
                } else {
                    keep = keep && bytes[at] != but;
                    at += 1;
                }
            }
            row += 1;
        }
        self
    }

    /// Where a field of a row begins and ends.
    const fn field(&self, row: usize, field: usize) -> (usize, usize) {
        let bytes = self.data.as_bytes();
        let (mut start, mut at, mut field) = (self.rows[row] as usize, self.rows[row] as usize, field);
        loop {
            if bytes[at] == b'\t' && field > 0 {
                field -= 1;
                start = at + 1;
            } else if bytes[at] == b'\t' || bytes[at] == b'\n' {
                assert!(field == 0, "the row has no such field");
                return (start, at);
            }
            at += 1;
        }
    }

    const fn insert(&mut self, row: usize, start: usize, end: usize) {
        let bytes = self.data.as_bytes();
        let (mut hash, mut at) = (START, start);
        let mut last = start;
        while at < end {
            hash = hash_on(hash, bytes[at]);
            if bytes[at] & 0xc0 != 0x80 {
                last = at;
            }
            at += 1;
        }
        let length = end - start;
        assert!(length > 0 && length <= u8::MAX as usize && self.words + 1 < SLOTS, "too long a word, or too many");
        let mut slot = hash as usize & (SLOTS - 1);
        while self.slots[slot].length > 0 {
            let other = self.slots[slot].at as usize;
            let (_, word) = bytes.split_at(start);
            let (word, _) = word.split_at(length);
            assert!(!same(bytes, other, other + self.slots[slot].length as usize, word), "a word stands twice");
            slot = (slot + 1) & (SLOTS - 1);
        }
        self.slots[slot] = Slot { at: start as u32, row: row as u16, length: length as u8, shorter: 0, longer: 0 };
        self.words += 1;
        if length > self.longest {
            self.longest = length;
        }
        let mut second = start + 1;
        while second < end && bytes[second] & 0xc0 == 0x80 {
            second += 1;
        }
        self.link_beginning(slot, edge_of(bytes.split_at(second).0.split_at(start).1));
        self.link_ending(slot, edge_of(bytes.split_at(end).0.split_at(last).1));
    }

    const fn link_beginning(&mut self, slot: usize, edge: usize) {
        let (mut before, mut next) = (0, self.beginning[edge]);
        while next > 0 && self.slots[next as usize - 1].length > self.slots[slot].length {
            (before, next) = (next, self.slots[next as usize - 1].shorter);
        }
        self.slots[slot].shorter = next;
        if before == 0 {
            self.beginning[edge] = slot as Link + 1;
        } else {
            self.slots[before as usize - 1].shorter = slot as Link + 1;
        }
    }

    const fn link_ending(&mut self, slot: usize, edge: usize) {
        let (mut before, mut next) = (0, self.ending[edge]);
        while next > 0 && self.slots[next as usize - 1].length < self.slots[slot].length {
            (before, next) = (next, self.slots[next as usize - 1].longer);
        }
        self.slots[slot].longer = next;
        if before == 0 {
            self.ending[edge] = slot as Link + 1;
        } else {
            self.slots[before as usize - 1].longer = slot as Link + 1;
        }
    }
}

/// Whether `bytes[start..end]` are these.
#[allow(clippy::indexing_slicing)]
const fn same(bytes: &[u8], start: usize, end: usize, other: &[u8]) -> bool {
    let mut at = 0;
    while at < other.len() && start + at < end && bytes[start + at] == other[at] {
        at += 1;
    }
    at == other.len() && start + at == end
}

#[allow(clippy::indexing_slicing)]
impl<const ROWS: usize, const SLOTS: usize> WordList<ROWS, SLOTS> {
    /// Bytes of the longest word.
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// The word in a slot, from 0; empty where none is there, none behind the last.
    pub const fn in_slot(&self, slot: usize) -> Option<&'static [u8]> {
        if slot >= SLOTS {
            return None;
        }
        let Slot { at, length, .. } = self.slots[slot];
        Some(self.data.as_bytes().split_at(at as usize).1.split_at(length as usize).0)
    }

    /// The number of a word's row, from 0. A text longer than the longest word is none, and not looked at.
    pub fn index(&self, word: &str) -> Option<usize> {
        if word.len() > self.longest {
            return None;
        }
        let mut at = hash(word) as usize & (SLOTS - 1);
        loop {
            // Some slot is empty, and ends this.
            let slot = self.slots.get(at).filter(|slot| slot.length > 0)?;
            if self.word(slot) == Some(word) {
                return Some(slot.row as usize);
            }
            at = (at + 1) & (SLOTS - 1);
        }
    }

    fn word(&self, slot: &Slot) -> Option<&'static str> {
        let start = slot.at as usize;
        self.data.get(start..start + slot.length as usize)
    }

    /// The words of a chain, with their slots.
    fn chain(&self, link: Link, next: fn(&Slot) -> Link) -> impl Iterator<Item = (&'static str, &Slot)> {
        let slot = |link: Link| self.slots.get((link as usize).checked_sub(1)?);
        let slots = std::iter::successors(slot(link), move |last| slot(next(last)));
        slots.filter_map(|slot| Some((self.word(slot)?, slot)))
    }

    /// The row of a word.
    pub fn row(&self, word: &str) -> Option<&'static str> {
        self.at(self.index(word)?)
    }

    /// The row of a number from 0.
    pub fn at(&self, index: usize) -> Option<&'static str> {
        let start = *self.rows.get(index)? as usize;
        // The row ends before the line feed that the next one begins behind.
        let next = self.rows.get(index + 1).map_or(self.data.len(), |next| *next as usize);
        self.data.get(start..next.checked_sub(1)?)
    }

    /// The longest word that a text begins with.
    pub fn first<'t>(&self, text: &'t str) -> Option<Found<'t>> {
        self.starts(text).next()
    }

    /// The words that a text begins with, the longest first.
    pub fn starts<'t>(&self, text: &'t str) -> impl Iterator<Item = Found<'t>> {
        let longest = text.chars().next().and_then(|first| self.beginning.get(edge(first)));
        let words = self.chain(longest.copied().unwrap_or(0), |slot| slot.shorter);
        words.filter_map(|(word, slot)| {
            let rest = text.strip_prefix(word)?;
            Some(Found { word: text.get(..word.len())?, rest, row: self.at(slot.row as usize)? })
        })
    }

    /// Whether a text is a word.
    pub fn holds(&self, text: &str) -> bool {
        self.index(text).is_some()
    }

    /// Whether a text begins with a word.
    pub fn begins(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// Whether a text ends with a word.
    pub fn closes(&self, text: &str) -> bool {
        self.ends(text).next().is_some()
    }

    /// Whether a word stands anywhere in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        let mut places = text.char_indices().filter(|(_, c)| self.may_begin_with(*c));
        places.any(|(at, _)| text.get(at..).is_some_and(|rest| self.begins(rest)))
    }

    /// The last word in a text, and where it begins.
    pub fn last_within<'t>(&self, text: &'t str) -> Option<(usize, Found<'t>)> {
        let places = text.char_indices().rev().filter(|(_, c)| self.may_begin_with(*c));
        places.filter_map(|(at, _)| Some((at, self.first(text.get(at..)?)?))).next()
    }

    /// What stands before the first word in a text; all of it where there is none.
    pub fn before_first<'t>(&self, text: &'t str) -> &'t str {
        let at = text.char_indices().find(|(at, _)| text.get(*at..).is_some_and(|rest| self.begins(rest)));
        at.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
    }

    /// The longest word that a text ends with.
    pub fn last<'t>(&self, text: &'t str) -> Option<Found<'t>> {
        self.ends(text).last()
    }

    /// Whether a word may begin with this character; `false` is sure.
    pub fn may_begin_with(&self, c: char) -> bool {
        self.beginning.get(edge(c)).is_some_and(|longest| *longest > 0)
    }

    /// Whether a word may end with this character; `false` is sure.
    pub fn may_end_with(&self, c: char) -> bool {
        self.ending.get(edge(c)).is_some_and(|shortest| *shortest > 0)
    }

    /// The words that a text ends with, the longest last.
    pub fn ends<'t>(&self, text: &'t str) -> impl Iterator<Item = Found<'t>> {
        let shortest = text.chars().next_back().and_then(|last| self.ending.get(edge(last)));
        let words = self.chain(shortest.copied().unwrap_or(0), |slot| slot.longer);
        words.filter_map(|(word, slot)| {
            let rest = text.strip_suffix(word)?;
            Some(Found { word: text.get(rest.len()..)?, rest, row: self.at(slot.row as usize)? })
        })
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Data of class and word in each row is sorted, without repetition, and these are its classes.
    pub fn check(data: &str, classes: &[&str]) {
        let mut rows: Vec<_> = data.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", data);
        for row in &rows {
            let (class, word) = row.split_once('\t').unwrap();
            assert!(classes.contains(&class) && !word.is_empty(), "{row}");
        }
        let has_words = |class: &&&str| rows.iter().any(|row| row.split('\t').next() == Some(**class));
        assert_eq!(classes.iter().find(|class| !has_words(class)), None, "a class without words");
    }

    #[test]
    fn slots_are_more_than_words() {
        let data = "a\tb\na\tc\nb\ta\naa\ta\n";
        assert_eq!([slots_of(data, 0, "a"), slots_of(data, 0, "b"), slots_of(data, 1, "a")], [8, 4, 8]);
    }

    const DATA: &str = "县\tcounty\t-\n自治县\tcounty\t旗、自治旗、X旗\n市\tprefecture\t-\n";
    static ALL: WordList<{ rows_of(DATA) }, 8> = WordList::of(DATA).words(0).several_words(2, b'X');
    static COUNTIES: WordList<{ rows_of(DATA) }, 4> = WordList::of(DATA).words_where(0, 1, "county");

    #[test]
    fn words_are_found_in_their_rows() {
        assert_eq!((ALL.words, ALL.longest(), COUNTIES.words), (5, 9, 2));
        assert_eq!(["县", "自治县", "旗", "自治旗", "市"].map(|word| ALL.index(word)), [0, 1, 1, 1, 2].map(Some));
        for word in ["", "-", "X旗", "治县", "自治", "county", "乡"] {
            assert_eq!(ALL.index(word), None, "{word}");
        }
        assert_eq!((COUNTIES.row("市"), COUNTIES.row("县")), (None, Some("县\tcounty\t-")));
    }

    #[test]
    fn the_longest_word_at_an_end_is_taken() {
        let first = |text| ALL.first(text).map(|found| (found.word, found.rest));
        assert_eq!(first("自治旗人民政府"), Some(("自治旗", "人民政府")));
        assert_eq!(first("自治区"), None);
        assert_eq!((first("市"), first(""), first("a")), (Some(("市", "")), None, None));
        let starts: Vec<_> = ALL.starts("自治县城").map(|found| (found.word, found.rest)).collect();
        assert_eq!((starts, ALL.starts("教育").count()), (vec![("自治县", "城")], 0));
        let last = |text| ALL.ends(text).last().map(|found| (found.word, found.rest));
        assert_eq!(last("大安自治县"), Some(("自治县", "大安")));
        assert_eq!((last("县"), last(""), last("教育局")), (Some(("县", "")), None, None));
        assert_eq!(ALL.last("大安自治县").map(|found| found.word), Some("自治县"));
        assert!(ALL.holds("旗") && !ALL.holds("旗手") && ALL.begins("旗手") && !ALL.begins("红旗"));
        assert_eq!((ALL.before_first("红旗县"), ALL.before_first("教育")), ("红", "教育"));
        assert_eq!(ALL.last_within("县自治县市、旗手").map(|(at, found)| (at, found.word)), Some((18, "旗")));
        let words = (0..).map_while(|slot| ALL.in_slot(slot)).filter(|word| !word.is_empty());
        assert_eq!((words.count(), ALL.last_within("教育")), (5, None));
        assert!(ALL.closes("红旗") && !ALL.closes("旗手") && ALL.stands_in("红旗手") && !ALL.stands_in("教育"));
    }
}
