//! The words by which documents are read: bodies by name, header words by role.
//!
//! What the program knows is built in (`department/lexicon.tsv`, `header_words`, `vocabulary/notes.tsv`). A [`Vocabulary`] made from
//! a text in TOML adds to it: TOML → `file` (entries with their lines) → the same [`Lexicon`] and the same lookup
//! of header words. It is made once and carried in [`Options`](crate::Options); a copy costs nothing.
//!
//! ```toml
//! city = "county"                  # 市 alone is a county-level city
//! notes = ["填写要求"]              # own words that lines begin with which are notes, not tasks
//! titles = ["河长"]                 # own titles of persons
//!
//! [verbs]                          # own verbs behind names, by the role that they give
//! lead = ["统揽"]
//!
//! [columns]                        # own header words, by role
//! lead = ["主责单位"]
//!
//! [[body]]                         # an own body, or more of one that is built in
//! name = "护城河工程指挥部"          # statutory name without the level
//! kind = "government"
//! forms = ["护城河指挥部"]           # other forms of its name; X is where the level stands: 团X委
//! since = 2019                     # first and last year of the name
//! until = 2024
//! successor = "水利局"
//! ```
//!
//! A body with the name of a built-in one is that one: what the text gives counts, the rest stays, forms are
//! added. A form or header word that belonged to another is the own one's from then on.

mod error;
mod file;

pub use error::{Expected, VocabularyError, VocabularyErrorKind};

use crate::department::Lexicon;
use crate::header_words;
use crate::model::Role;
use crate::text::marks;
use crate::wordlist::word_classes;
use std::collections::HashMap;
use std::sync::Arc;

// Words of notes and totals, which are no tasks: those that a line begins with, and those that are the whole of it.
word_classes! {
    "vocabulary/notes.tsv";
    NOTE_BEGINS = "begin";
    NOTE_WHOLES = "whole";
}

/// Bodies and header words.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    lexicon: Arc<Lexicon>,
    /// Own header words, without white space.
    headers: Arc<HashMap<String, Role>>,
    /// Own words that notes begin with.
    notes: Arc<[String]>,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary { lexicon: Lexicon::built_in(), headers: Arc::default(), notes: Arc::default() }
    }
}

impl Vocabulary {
    /// What is built in, and what a text in TOML adds to it.
    ///
    /// Errors: the text is no TOML, or says what nothing can be made of. The error names the line.
    ///
    /// ```
    /// use qingdan::{Options, Vocabulary, parse};
    /// let own = "[columns]\nlead = ['主责单位']\n[[body]]\nname = '护城河指挥部'\nkind = 'government'\n";
    /// let options = Options { vocabulary: Vocabulary::from_toml(own)?, ..Options::default() };
    /// let text = "某县任务清单\n\t工作任务\n\t主责单位\n\n\t清淤。\n\t县护城河\n指挥部\n\n";
    /// let output = parse(text.as_bytes(), "list.txt", &options)?;
    /// let lead = &output.plans[0].domains[0].tasks[0].lead[0];
    /// assert_eq!((lead.name.as_str(), lead.canonical.as_deref()), ("县护城河指挥部", Some("护城河指挥部")));
    ///
    /// let error = Vocabulary::from_toml("[[body]]\nname = '河长办'\nkind = 'office'\n").unwrap_err();
    /// assert_eq!(error.line(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Vocabulary, VocabularyError> {
        let own = file::read(text)?;
        let mut lexicon = Lexicon::clone(&Lexicon::built_in());
        for body in own.bodies {
            lexicon.add(body);
        }
        lexicon.add_titles(own.titles);
        lexicon.add_verbs(own.verbs);
        if let Some(level) = own.city {
            lexicon.set_city(level);
        }
        Ok(Vocabulary { lexicon: Arc::new(lexicon), headers: Arc::new(own.headers), notes: own.notes.into() })
    }

    /// The bodies.
    pub(crate) fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// What a column of an own header word holds; the word stands without white space.
    pub(crate) fn header(&self, word: &str) -> Option<Role> {
        self.headers.get(word).copied()
    }

    /// Whether a label may begin a text without white space and slips; `false` is sure.
    pub(crate) fn may_begin_label(&self, text: &str) -> bool {
        header_words::may_begin_word(text) || self.headers.keys().any(|word| text.starts_with(word.as_str()))
    }

    /// Whether a word that may be a label ends with this character; `false` is sure.
    pub(crate) fn may_end_label(&self, c: char) -> bool {
        header_words::may_end_word(c) || self.headers.keys().any(|word| word.ends_with(c))
    }

    /// Whether a text ends with a word that labels end with.
    pub(crate) fn closes_label(&self, text: &str) -> bool {
        header_words::closes_word(text) || self.headers.keys().any(|word| text.ends_with(word.as_str()))
    }

    /// Whether a line is a note or a total, by the words that it begins with.
    pub(crate) fn is_note(&self, line: &str) -> bool {
        let line = line.trim_start_matches(marks::is_round_open);
        NOTE_BEGINS.begins(line) || self.notes.iter().any(|note| line.starts_with(note.as_str()))
    }

    /// Whether a cell holds nothing but the word of a note or a total, without white space.
    pub(crate) fn is_total(&self, words: &str) -> bool {
        let words = words.trim_end_matches(marks::is_colon);
        NOTE_WHOLES.index(words).is_some() || self.notes.iter().any(|note| note == words)
    }

    /// Whether a note may begin with a character; `false` is sure.
    pub(crate) fn may_begin_note(&self, c: char) -> bool {
        let own = || self.notes.iter().any(|note| note.starts_with(c));
        NOTE_BEGINS.may_begin_with(c) || NOTE_WHOLES.may_begin_with(c) || own()
    }
}

/// Roles of columns by their names in data and JSON.
pub const ROLES: &[(&str, Role)] = &[
    ("serial", Role::Serial),
    ("domain", Role::Domain),
    ("goal", Role::Goal),
    ("task", Role::Task),
    ("measure", Role::Measure),
    ("indicator", Role::Indicator),
    ("lead", Role::Lead),
    ("responsible", Role::Responsible),
    ("support", Role::Support),
    ("person", Role::Person),
    ("deadline", Role::Deadline),
    ("remark", Role::Remark),
    ("other", Role::Other),
];

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn notes_are_told_by_their_first_words() {
        assert!(Vocabulary::default().is_note("（备注：共12项）") && !Vocabulary::default().is_note("注重实效。"));
        let own = Vocabulary::from_toml("notes = ['填写要求']").unwrap();
        assert!(own.is_note("填写要求：按月填写。"));
    }
}
