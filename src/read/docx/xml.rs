//! The XML of a part as a stream of tokens: the only file that knows quick-xml.
//!
//! Prefixes are resolved to the few namespaces that matter, in their transitional and strict forms
//! (ECMA-376 parts 1 and 4); depth is bounded; entities other than XML's own are an error, so that none can
//! grow. Everything borrows from the part.

use crate::error::{Error, ErrorKind};
use crate::limits::{Limits, MAX_DEPTH};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

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

/// A start tag.
#[derive(Debug)]
pub struct Tag<'a> {
    start: BytesStart<'a>,
    /// Where its name begins behind the prefix.
    local: usize,
    /// Namespace of its name.
    pub ns: Ns,
    /// Whether it is empty (`<w:br/>`): no end follows.
    pub empty: bool,
    /// Byte of the part where it begins.
    pub at: u32,
}

impl Tag<'_> {
    /// Its name without the prefix.
    pub fn local(&self) -> &str {
        self.start.name().into_inner().get(self.local..).unwrap_or_default()
    }

    /// The value of the attribute of this local name, unescaped; a prefix is not looked at.
    pub fn attribute(&self, local: &str) -> Option<String> {
        self.value(local).map(Cow::into_owned)
    }

    /// Whether the attribute of this local name has this value.
    pub fn has(&self, local: &str, value: &str) -> bool {
        self.value(local).is_some_and(|found| found == value)
    }

    /// The same as [`Tag::attribute`]; copies nothing unless there is something to unescape.
    fn value(&self, local: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| {
            let key = attribute.key.into_inner();
            key.get(behind_prefix(key)..) == Some(local)
        })?;
        Some(match found.value {
            Cow::Borrowed(raw) => quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw)),
            Cow::Owned(raw) => match quick_xml::escape::unescape(&raw) {
                Ok(value) => Cow::Owned(value.into_owned()),
                Err(_) => Cow::Owned(raw),
            },
        })
    }

    /// `w:val`.
    pub fn val(&self) -> Option<String> {
        self.attribute("val")
    }

    /// An on-off property (ECMA-376 part 1 §17.17.4): on unless its value says off.
    pub fn is_on(&self) -> bool {
        !matches!(self.value("val").as_deref(), Some("0" | "false" | "off"))
    }

    /// `w:val` as a whole number from 0; larger ones are cut.
    pub fn number(&self) -> Option<u32> {
        let value = self.value("val")?;
        let value = value.trim();
        match value.parse::<u32>() {
            Ok(number) => Some(number),
            Err(_) if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) => Some(u32::MAX),
            Err(_) => None,
        }
    }
}

/// Where a name begins behind its prefix. Names are short: a loop over their bytes beats any search.
fn behind_prefix(name: &str) -> usize {
    name.bytes().position(|byte| byte == b':').map_or(0, |colon| colon + 1)
}

/// A token of a part.
#[derive(Debug)]
pub enum Token<'a> {
    /// An element begins; unless it is empty, a [`Token::Close`] ends it.
    Open(Tag<'a>),
    /// The innermost open element ends.
    Close,
    /// Character data, unescaped.
    Text(Cow<'a, str>),
    /// The part ends, with every element closed.
    End,
}

/// Namespace declarations that hold at one place. Word writes some forty; each name is looked up among them.
const MAX_DECLARATIONS: usize = 256;

/// Streams the tokens of one part.
#[derive(Debug)]
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    max_depth: u64,
    depth: u32,
    /// Prefix, namespace, and the depth at which it was declared.
    scope: Vec<(String, Ns, u32)>,
    /// Index in `scope` of the prefix that was looked up last: nearly always it is the next one too.
    last: usize,
    /// Whether an element below the root declares a namespace.
    redeclares: bool,
}

impl<'a> Xml<'a> {
    /// Begins to read the text of a part.
    pub fn new(text: &'a str, part: &'a str, limits: &Limits) -> Xml<'a> {
        let root =
            text.match_indices('<').find(|(at, _)| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_alphabetic));
        let below_root = root.and_then(|(at, _)| text.get(at..)).and_then(|rest| rest.split_once('>'));
        let redeclares = below_root.is_none_or(|(_, rest)| memchr::memmem::find(rest.as_bytes(), b"xmlns").is_some());
        Xml {
            reader: Reader::from_str(text),
            part,
            max_depth: limits.depth.min(MAX_DEPTH),
            depth: 0,
            scope: Vec::new(),
            last: 0,
            redeclares,
        }
    }

    /// Elements that are open now.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// Byte behind the last token.
    pub fn position(&self) -> u32 {
        u32::try_from(self.reader.buffer_position()).unwrap_or(u32::MAX)
    }

    /// The next token.
    pub fn next(&mut self) -> Result<Token<'a>, Error> {
        loop {
            let at = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.broken(self.reader.error_position(), error.to_string())),
            };
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if u64::from(self.depth) > self.max_depth {
                        let part = Some(self.part.to_owned());
                        return Err(ErrorKind::Limit { limit: "depth", value: self.max_depth, part }.into());
                    }
                    let (ns, local) = self.namespace(&start, self.depth)?;
                    Token::Open(Tag { start, local, ns, empty: false, at })
                }
                Event::Empty(start) => {
                    let (ns, local) = self.namespace(&start, self.depth + 1)?;
                    self.forget(self.depth);
                    Token::Open(Tag { start, local, ns, empty: true, at })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.forget(self.depth);
                    Token::Close
                }
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::GeneralRef(reference) => Token::Text(Cow::Owned(self.resolve(&reference)?.to_string())),
                Event::Eof if self.depth > 0 => {
                    return Err(self.broken(u64::from(self.position()), "the part ends inside an element".into()));
                }
                Event::Eof => Token::End,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => continue,
            });
        }
    }

    /// Reads on behind the end of an element that was just opened.
    pub fn skip(&mut self, tag: &Tag) -> Result<(), Error> {
        if tag.empty {
            return Ok(());
        }
        let inside = self.depth;
        while self.depth >= inside {
            if let Token::End = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// Calls `take` with each start tag of WordprocessingML inside an element that was just opened; one that
    /// it skips is not entered.
    pub fn each_inside(
        &mut self,
        tag: &Tag<'_>,
        mut take: impl FnMut(&mut Self, &Tag<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if tag.empty {
            return Ok(());
        }
        let inside = self.depth;
        loop {
            match self.next()? {
                Token::Open(tag) if tag.ns == Ns::W => take(self, &tag)?,
                Token::Close if self.depth < inside => return Ok(()),
                Token::End => return Ok(()),
                Token::Open(_) | Token::Close | Token::Text(_) => {}
            }
        }
    }

    /// The namespaces that `mc:Choice` requires are all read here.
    pub fn understands(&self, requires: &str) -> bool {
        requires.split_ascii_whitespace().all(|prefix| !matches!(self.lookup(prefix), Ns::Other))
    }

    /// The namespace of an element, and where its name begins behind the prefix.
    fn namespace(&mut self, start: &BytesStart<'a>, depth: u32) -> Result<(Ns, usize), Error> {
        if self.scope.is_empty() || self.redeclares {
            self.declare(start, depth)?;
        }
        let name = start.name().into_inner();
        if !self.redeclares
            && let Some((known, ns, _)) = self.scope.get(self.last)
            && !known.is_empty()
            && name.as_bytes().get(known.len()) == Some(&b':')
            && name.as_bytes().starts_with(known.as_bytes())
        {
            return Ok((*ns, known.len() + 1));
        }
        let local = behind_prefix(name);
        let prefix = name.get(..local.saturating_sub(1)).unwrap_or_default();
        let found = self.find(prefix);
        self.last = found.unwrap_or(self.last);
        Ok((self.namespace_at(found), local))
    }

    fn declare(&mut self, start: &BytesStart<'a>, depth: u32) -> Result<(), Error> {
        if !start.attributes_raw().contains("xmlns") {
            return Ok(());
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            let ns = Ns::of(attribute.value.trim());
            // Prefixes that mean nothing need no entry, unless they hide one that does.
            if ns != Ns::Other || self.scope.iter().any(|(known, ..)| known == prefix) {
                self.scope.push((prefix.to_owned(), ns, depth));
            }
            if self.scope.len() > MAX_DECLARATIONS {
                return Err(self.broken(u64::from(self.position()), "too many namespace declarations".into()));
            }
        }
        Ok(())
    }

    fn lookup(&self, prefix: &str) -> Ns {
        self.namespace_at(self.find(prefix))
    }

    /// The innermost declaration of a prefix.
    fn find(&self, prefix: &str) -> Option<usize> {
        self.scope.iter().rposition(|(known, ..)| known == prefix)
    }

    fn namespace_at(&self, declaration: Option<usize>) -> Ns {
        declaration.and_then(|at| self.scope.get(at)).map_or(Ns::Other, |&(_, ns, _)| ns)
    }

    /// Drops declarations of elements that are closed.
    fn forget(&mut self, depth: u32) {
        while self.scope.last().is_some_and(|&(.., declared)| declared > depth) {
            self.scope.pop();
        }
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<char, Error> {
        let known = match &**reference {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        known.ok_or_else(|| self.broken(u64::from(self.position()), format!("unknown entity &{};", &**reference)))
    }

    fn broken(&self, offset: u64, cause: String) -> Error {
        ErrorKind::Markup { part: self.part.to_owned(), offset, cause }.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Result<Vec<String>, Error> {
        let limits = Limits { depth: 8, ..Limits::default() };
        let mut xml = Xml::new(text, "part.xml", &limits);
        let mut out = Vec::new();
        loop {
            out.push(match xml.next()? {
                Token::Open(tag) => format!("{:?} {}", tag.ns, tag.local()),
                Token::Close => "close".into(),
                Token::Text(text) => text.into_owned(),
                Token::End => return Ok(out),
            });
        }
    }

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn any_prefix_and_the_default_namespace_are_word() {
        for (document, open) in [
            (format!("<w:p xmlns:w='{W}'/>"), "W p"),
            (format!("<p xmlns='{W}'/>"), "W p"),
            ("<x:p xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'/>".into(), "W p"),
            ("<w:p xmlns:w='urn:other'/>".into(), "Other p"),
        ] {
            assert_eq!(tokens(&document).unwrap(), [open], "{document}");
        }
    }

    #[test]
    fn a_prefix_declared_inside_holds_until_its_element_ends() {
        let document =
            format!("<w:p xmlns:w='{W}'><w:a xmlns:w='urn:other'><w:b/></w:a><w:c/><y:d xmlns:y='{W}'/><y:e/></w:p>");
        assert_eq!(
            tokens(&document).unwrap(),
            ["W p", "Other a", "Other b", "close", "W c", "W d", "Other e", "close"]
        );
    }

    #[test]
    fn text_comes_from_data_references_and_cdata() {
        let document = "<t>a&amp;b&#x4E2D;<![CDATA[<c>]]><!-- no --><?no no?>d</t>";
        assert_eq!(tokens(document).unwrap(), ["Other t", "a", "&", "b", "中", "<c>", "d", "close"]);
    }

    #[test]
    fn broken_markup_is_an_error_with_its_place() {
        for document in ["<a><b></a>", "<a>", "<a", "<a>&nbsp;</a>", "<a>&#0;</a>", "</a>"] {
            let error = tokens(document).unwrap_err();
            assert!(
                matches!(error.kind(), ErrorKind::Markup { part, .. } if part == "part.xml"),
                "{document}: {error}"
            );
        }
        let deep = "<a>".repeat(9);
        assert!(matches!(tokens(&deep).unwrap_err().kind(), ErrorKind::Limit { limit: "depth", .. }));
    }
}
