//! The markup that corrections write: tracked changes and comments in the prefix of the document (ECMA-376 part 1
//! §17.13.4, §17.13.5), and the numbers that tell annotations apart.

use std::collections::HashSet;

/// How a document writes WordprocessingML, and who corrects it when.
#[derive(Debug, Clone)]
pub struct Writer {
    /// `w:`, or nothing where the namespace is the default one.
    prefix: String,
    /// The prefix of attributes, which the default namespace does not reach.
    attribute_prefix: String,
    /// What declares that prefix; empty where the document does.
    declaration: String,
    /// Author and date of changes, as attributes.
    author: String,
    ids: Ids,
}

/// The prefix of attributes in documents whose elements have none.
const OWN_PREFIX: &str = "wq";

impl Writer {
    /// A writer with the prefix of an element's name as written; `namespace` is that of the document.
    pub fn new(name: &str, namespace: &str, author: &str, date: &str, ids: Ids) -> Writer {
        let prefix = name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
        let is_default = prefix.is_empty();
        let attribute_prefix = if is_default { format!("{OWN_PREFIX}:") } else { prefix.clone() };
        let declaration = if is_default { format!(" xmlns:{OWN_PREFIX}=\"{namespace}\"") } else { String::new() };
        let mut writer = Writer { prefix, attribute_prefix, declaration, author: String::new(), ids };
        let (author, date) = (escaped(author), escaped(date));
        writer.author = format!(" {0}author=\"{author}\" {0}date=\"{date}\"", writer.attribute_prefix);
        writer
    }

    /// A start tag.
    pub fn open(&self, local: &str) -> String {
        format!("<{}{local}>", self.prefix)
    }

    /// The start tag of an element that holds text, whose spaces count.
    pub fn open_text(&self, local: &str) -> String {
        format!("<{}{local} xml:space=\"preserve\">", self.prefix)
    }

    /// An end tag.
    pub fn close(&self, local: &str) -> String {
        format!("</{}{local}>", self.prefix)
    }

    /// The start tag of a tracked change with an id of its own, `ins` or `del`; `end` is what closes the tag.
    pub fn change(&mut self, local: &str, end: &str) -> String {
        let id = self.ids.fresh();
        format!("<{}{local}{} {}id=\"{id}\"{}{end}", self.prefix, self.declaration, self.attribute_prefix, self.author)
    }

    /// An inserted run: text with the properties of the run beside it.
    pub fn inserted(&mut self, text: &str, properties: &str) -> String {
        let mut markup = self.change("ins", ">");
        markup += &self.open("r");
        markup += properties;
        markup += &self.content(text);
        markup += &self.close("r");
        markup += &self.close("ins");
        markup
    }

    /// Text as the content of a run: lines and tabs are elements.
    fn content(&self, text: &str) -> String {
        let mut markup = String::new();
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                markup += &format!("<{}br/>", self.prefix);
            }
            for (number, stretch) in line.split('\t').enumerate() {
                if number > 0 {
                    markup += &format!("<{}tab/>", self.prefix);
                }
                if !stretch.is_empty() {
                    markup += &self.open_text("t");
                    markup += &escaped(stretch);
                    markup += &self.close("t");
                }
            }
        }
        markup
    }

    /// An empty element that names a comment.
    fn comment_mark(&self, local: &str, id: u32) -> String {
        format!("<{}{local}{} {}id=\"{id}\"/>", self.prefix, self.declaration, self.attribute_prefix)
    }

    /// Where the words of a comment begin.
    pub fn comment_start(&self, id: u32) -> String {
        self.comment_mark("commentRangeStart", id)
    }

    /// Where they end, and the run that refers to the comment.
    pub fn comment_end(&self, id: u32) -> String {
        let reference = self.comment_mark("commentReference", id);
        format!("{}{}{reference}{}", self.comment_mark("commentRangeEnd", id), self.open("r"), self.close("r"))
    }

    /// A comment, in the comments part.
    pub fn comment(&self, id: u32, initials: &str, text: &str) -> String {
        let mut markup = format!(
            "<{0}comment{4} {1}id=\"{id}\"{2} {1}initials=\"{3}\">",
            self.prefix,
            self.attribute_prefix,
            self.author,
            escaped(initials),
            self.declaration,
        );
        for line in text.split('\n') {
            markup += &format!("{}{}{}", self.open("p"), self.open("r"), self.content(line));
            markup += &format!("{}{}", self.close("r"), self.close("p"));
        }
        markup + &self.close("comment")
    }

    /// An id that no annotation has.
    pub fn fresh_id(&mut self) -> u32 {
        self.ids.fresh()
    }
}

/// The ids of a document's annotations.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    used: HashSet<u32>,
    next: u32,
}

impl Ids {
    /// The greatest id that Word reads.
    const GREATEST: u32 = i32::MAX as u32;

    /// Notes an id that is there. What is no number is none.
    pub fn add(&mut self, id: &str) {
        let Some(id) = id.trim().parse::<u32>().ok().filter(|id| *id <= Self::GREATEST) else { return };
        self.used.insert(id);
        self.next = self.next.max(id.saturating_add(1));
    }

    /// One above all that are there; where those reach the greatest, the first that is free.
    fn fresh(&mut self) -> u32 {
        if self.next > Self::GREATEST {
            self.next = 0;
        }
        while self.used.contains(&self.next) {
            self.next += 1;
        }
        let id = self.next;
        self.used.insert(id);
        self.next += 1;
        id
    }
}

/// Text as markup has it, in an element or in an attribute. Characters that XML does not allow become `U+FFFD`.
pub fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                markup.push('\u{fffd}');
            }
            c => markup.push(c),
        }
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_above_all_that_are_there_and_never_given_twice() {
        let mut ids = Ids::default();
        ["3", "x", "17", " 5 "].iter().for_each(|id| ids.add(id));
        assert_eq!((ids.fresh(), ids.fresh()), (18, 19));
        ids.add("2147483647");
        assert_eq!((ids.fresh(), ids.fresh(), ids.fresh(), ids.fresh()), (0, 1, 2, 4));
    }

    #[test]
    fn a_document_without_a_prefix_gets_one_for_attributes_alone() {
        let writer = |name| Writer::new(name, "urn:w", "甲", "2026-01-01T00:00:00Z", Ids::default());
        assert_eq!(writer("w:r").comment_start(4), r#"<w:commentRangeStart w:id="4"/>"#);
        assert_eq!(writer("r").comment_start(4), r#"<commentRangeStart xmlns:wq="urn:w" wq:id="4"/>"#);
        let inserted = writer("x:r").inserted("甲\n<", "<x:rPr/>");
        assert_eq!(
            inserted,
            concat!(
                r#"<x:ins x:id="0" x:author="甲" x:date="2026-01-01T00:00:00Z"><x:r><x:rPr/>"#,
                r#"<x:t xml:space="preserve">甲</x:t><x:br/><x:t xml:space="preserve">&lt;</x:t></x:r></x:ins>"#
            )
        );
    }
}
