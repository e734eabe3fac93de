//! The namespaces of a part's names, and which prefix means which at a place.

use super::names::{Packed, QName};

/// Namespaces whose elements mean something here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ns {
    /// WordprocessingML.
    W,
    /// Markup compatibility.
    Mc,
    /// Office math.
    Math,
    /// DrawingML.
    Drawing,
    /// Relationships in documents (`r:id`).
    Relationships,
    /// Extensions that a choice in `mc:AlternateContent` may require and that are read.
    Known,
    /// Any other.
    Other,
}

impl Ns {
    fn of(uri: &str) -> Ns {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::W,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Mc,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
            "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
                Ns::Drawing
            }
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Ns::Relationships,
            // Word 2010 and later: shapes, groups, canvases, pictures' extensions, text additions.
            _ if uri.starts_with("http://schemas.microsoft.com/office/word/20")
                || uri.starts_with("http://schemas.microsoft.com/office/drawing/20")
                || uri.starts_with("http://schemas.openxmlformats.org/drawingml/2006/") =>
            {
                Ns::Known
            }
            _ => Ns::Other,
        }
    }
}

/// Declarations that hold at one place. Word writes some forty; each name is looked up among them.
const MAX_DECLARATIONS: usize = 256;

/// What prefixes mean at a place.
#[derive(Debug, Default)]
pub struct Scope {
    /// Prefix, namespace, and the depth at which it was declared.
    declared: Vec<(String, Ns, u32)>,
    /// The prefix that was looked up last, and what it means: nearly always it is the next one too.
    last: Option<(Packed, Ns)>,
}

impl Scope {
    /// A declaration by an element that is so deep; false where there are too many.
    pub fn declare(&mut self, prefix: &str, uri: &str, depth: u32) -> bool {
        let ns = Ns::of(uri);
        // Prefixes that mean nothing need no entry, unless they hide one that does.
        if ns != Ns::Other || self.declared.iter().any(|(known, ..)| known == prefix) {
            self.declared.push((prefix.to_owned(), ns, depth));
            self.last = None;
        }
        self.declared.len() <= MAX_DECLARATIONS
    }

    /// What the innermost declaration of a prefix says.
    pub fn of(&self, prefix: &str) -> Ns {
        self.declared.iter().rfind(|(known, ..)| known == prefix).map_or(Ns::Other, |&(_, ns, _)| ns)
    }

    /// The namespace of a name; its prefix as written is asked for where the packed one is not known.
    pub fn of_name<'p>(&mut self, name: Option<QName>, prefix: impl FnOnce() -> &'p str) -> Ns {
        match (name, self.last) {
            (Some(name), Some((last, ns))) if name.prefix() == last => ns,
            _ => {
                let ns = self.of(prefix());
                self.last = name.map(|name| (name.prefix(), ns));
                ns
            }
        }
    }

    /// Drops the declarations of elements deeper than this, which are closed.
    pub fn forget(&mut self, depth: u32) {
        while self.declared.last().is_some_and(|&(.., declared)| declared > depth) {
            self.declared.pop();
            self.last = None;
        }
    }
}
