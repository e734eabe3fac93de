//! The namespaces of a part's names, and which prefix means which at a place.

use super::names::{Name, Packed, QName};

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
    /// Packages in one file of markup.
    Package,
    /// Annotations of Word 2003.
    Annotation,
    /// Extensions that a choice in `mc:AlternateContent` may require and that are read.
    Known,
    /// Any other.
    Other,
}

impl Ns {
    fn of(uri: &str) -> Ns {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main"
            | "http://schemas.microsoft.com/office/word/2003/wordml" => Ns::W,
            "http://schemas.microsoft.com/office/2006/xmlPackage" => Ns::Package,
            "http://schemas.microsoft.com/aml/2001/core" => Ns::Annotation,
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

/// Names that are kept with what they mean: a document has few, again and again.
const KNOWN: usize = 128;

/// What prefixes mean at a place.
#[derive(Debug, Default)]
pub struct Scope {
    /// Prefix, namespace, and the depth at which it was declared.
    declared: Vec<(String, Ns, u32)>,
    /// Names as they were looked up, each in the place that its bytes give, and the state of the declarations then.
    known: Vec<(Packed, u32, Ns, Name)>,
    /// Counts the changes of the declarations.
    state: u32,
}

impl Scope {
    /// A declaration by an element that is so deep; false where there are too many.
    pub fn declare(&mut self, prefix: &str, uri: &str, depth: u32) -> bool {
        let ns = Ns::of(uri);
        // Prefixes that mean nothing need no entry, unless they hide one that does.
        if ns != Ns::Other || self.declared.iter().any(|(known, ..)| known == prefix) {
            self.declared.push((prefix.to_owned(), ns, depth));
            self.changed();
        }
        self.declared.len() <= MAX_DECLARATIONS
    }

    /// What the innermost declaration of a prefix says.
    pub fn of(&self, prefix: &str) -> Ns {
        self.declared.iter().rfind(|(known, ..)| known == prefix).map_or(Ns::Other, |&(_, ns, _)| ns)
    }

    /// What a name means; as it is written it is asked for where the packed one is not known.
    pub fn of_name<'n>(&mut self, name: Option<QName>, written: impl FnOnce() -> &'n str) -> (Ns, Name) {
        let place = name.map(|name| place(name.packed()));
        if let (Some(name), Some(place)) = (name, place)
            && let Some(&(known, state, ns, meant)) = self.known.get(place)
            && (known, state) == (name.packed(), self.state)
        {
            return (ns, meant);
        }
        let written = written();
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let (ns, meant) = (self.of(prefix), Name::of(local.as_bytes()));
        if let (Some(name), Some(place)) = (name, place) {
            // 0 is no name.
            self.known.resize(KNOWN, (0, 0, Ns::Other, Name::Other));
            if let Some(known) = self.known.get_mut(place) {
                *known = (name.packed(), self.state, ns, meant);
            }
        }
        (ns, meant)
    }

    /// Drops the declarations of elements deeper than this, which are closed.
    pub fn forget(&mut self, depth: u32) {
        while self.declared.last().is_some_and(|&(.., declared)| declared > depth) {
            self.declared.pop();
            self.changed();
        }
    }

    /// What is known of names holds no longer.
    fn changed(&mut self) {
        self.state = self.state.wrapping_add(1);
        if self.state == 0 {
            self.known.clear();
        }
    }
}

/// Where a name is kept.
fn place(name: Packed) -> usize {
    let folded = (name ^ (name >> 64)) as u64;
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize % KNOWN
}
