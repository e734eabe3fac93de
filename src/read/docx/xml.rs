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
use std::io::BufRead;

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

/// A reader that leaves the names of end tags to [`Xml`].
fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends) = (false, true);
    reader
}

/// Elements that are passed over before the reader is made anew.
const MAX_UNSEEN: u32 = 1000;

/// Bytes of an element that are looked at before it is read token by token.
const MAX_PASSED: usize = 4096;
/// Elements that may be open inside a plain one.
const DEEP: usize = 4;

/// Where a start tag stands in the text, without its `<` and `/>`.
#[derive(Debug, Clone, Copy)]
struct TagAt {
    begin: usize,
    /// Bytes of its name.
    name: usize,
    end: usize,
}

/// Reads from `at` on to behind the end tag of the element `name`, if only tags stand in it, at most `deeper`
/// within one another; puts the empty ones with a `wanted` name into `found`.
fn plain(
    text: &[u8],
    mut at: usize,
    name: &[u8],
    wanted: &[&str],
    deeper: u64,
    found: &mut Vec<TagAt>,
) -> Option<usize> {
    let mut open: [&[u8]; DEEP] = [&[]; DEEP];
    let mut depth = 0;
    loop {
        let markup = text.get(at..)?;
        match markup.first()? {
            b'<' => {}
            b' ' | b'\n' | b'\r' | b'\t' => {
                at += 1;
                continue;
            }
            _ => return None,
        }
        let tag = markup.get(1..memchr::memchr(b'>', markup)?)?;
        let begin = at + 1;
        at = begin + tag.len() + 1;
        if let Some(own) = tag.strip_prefix(b"/") {
            let expected = if depth == 0 { name } else { open.get(depth - 1)? };
            if own != expected {
                return None;
            }
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
            continue;
        }
        let own = tag.get(..tag.iter().position(|byte| !is_of_name(*byte)).unwrap_or(tag.len()))?;
        let local = own.get(own.iter().position(|byte| *byte == b':').map_or(0, |colon| colon + 1)..)?;
        // Comments and the like have no name; a < in an attribute is no XML.
        if own.is_empty() || memchr::memchr(b'<', tag).is_some() {
            return None;
        }
        let is_wanted = wanted.iter().any(|wanted| wanted.as_bytes() == local);
        if tag.ends_with(b"/") {
            if is_wanted {
                found.push(TagAt { begin, name: own.len(), end: begin + tag.len() - 1 });
            }
        } else {
            *open.get_mut(depth).filter(|_| !is_wanted)? = own;
            depth += 1;
            if depth as u64 > deeper {
                return None;
            }
        }
    }
}

/// Names with other characters are left to the reader.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b':'
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
    /// Byte of the text where the reader began.
    base: u64,
    /// Elements whose end it has not seen.
    unseen: u32,
    text: &'a str,
    part: &'a str,
    max_depth: u64,
    /// Where the names of the open elements stand in the text: begin and end. They are checked here, since
    /// the ends of some elements are passed over without the reader.
    open: Vec<(usize, usize)>,
    /// Tags of the element that was passed over last.
    passed: Vec<TagAt>,
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
            reader: reader(text),
            base: 0,
            unseen: 0,
            text,
            part,
            max_depth: limits.depth.min(MAX_DEPTH),
            open: Vec::new(),
            passed: Vec::new(),
            scope: Vec::new(),
            last: 0,
            redeclares,
        }
    }

    /// Elements that are open now.
    pub fn depth(&self) -> u32 {
        u32::try_from(self.open.len()).unwrap_or(u32::MAX)
    }

    /// Byte behind the last token.
    pub fn position(&self) -> u32 {
        u32::try_from(self.base + self.reader.buffer_position()).unwrap_or(u32::MAX)
    }

    /// The next token.
    pub fn next(&mut self) -> Result<Token<'a>, Error> {
        loop {
            let at = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.broken(self.base + self.reader.error_position(), error.to_string())),
            };
            return Ok(match event {
                Event::Start(start) => {
                    let name = at as usize + 1;
                    self.open.push((name, name + start.name().into_inner().len()));
                    if u64::from(self.depth()) > self.max_depth {
                        let part = Some(self.part.to_owned());
                        return Err(ErrorKind::Limit { limit: "depth", value: self.max_depth, part }.into());
                    }
                    let (ns, local) = self.namespace(&start, self.depth())?;
                    Token::Open(Tag { start, local, ns, empty: false, at })
                }
                Event::Empty(start) => {
                    let (ns, local) = self.namespace(&start, self.depth() + 1)?;
                    self.forget(self.depth());
                    Token::Open(Tag { start, local, ns, empty: true, at })
                }
                Event::End(end) => {
                    let open = self.open.pop().and_then(|(begin, end)| self.text.get(begin..end));
                    if open != Some(end.name().into_inner()) {
                        let cause = format!("</{}> ends no open element", end.name().into_inner());
                        return Err(self.broken(u64::from(at), cause));
                    }
                    self.forget(self.depth());
                    Token::Close
                }
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::GeneralRef(reference) => Token::Text(Cow::Owned(self.resolve(&reference)?.to_string())),
                Event::Eof if !self.open.is_empty() => {
                    return Err(self.broken(u64::from(self.position()), "the part ends inside an element".into()));
                }
                Event::Eof => Token::End,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => continue,
            });
        }
    }

    /// Reads on behind the end of an element that was just opened.
    pub fn skip(&mut self, tag: &Tag) -> Result<(), Error> {
        if tag.empty || self.pass_over(&[]) {
            return Ok(());
        }
        let inside = self.depth();
        while self.depth() >= inside {
            if let Token::End = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// Calls `take` with the start tags of WordprocessingML that have one of the `wanted` names inside an element
    /// that was just opened; one that it skips is not entered.
    pub fn each_inside(
        &mut self,
        tag: &Tag<'_>,
        wanted: &[&str],
        mut take: impl FnMut(&mut Self, &Tag<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if tag.empty {
            return Ok(());
        }
        if self.pass_over(wanted) {
            for index in 0..self.passed.len() {
                let Some(&TagAt { begin, name, end }) = self.passed.get(index) else { break };
                let Some(content) = self.text.get(begin..end) else { continue };
                let start = BytesStart::from_content(content, name);
                let (ns, local) = self.namespace(&start, self.depth() + 1)?;
                if ns == Ns::W {
                    let at = u32::try_from(begin).unwrap_or(u32::MAX).saturating_sub(1);
                    take(self, &Tag { start, local, ns, empty: true, at })?;
                }
            }
            return Ok(());
        }
        let inside = self.depth();
        loop {
            match self.next()? {
                Token::Open(tag) if tag.ns == Ns::W && wanted.contains(&tag.local()) => take(self, &tag)?,
                Token::Close if self.depth() < inside => return Ok(()),
                Token::End => return Ok(()),
                Token::Open(_) | Token::Close | Token::Text(_) => {}
            }
        }
    }

    /// Moves behind the end of the element that was just opened, if it is short and plain: over a third of a
    /// document's tags are such properties, and looking at their names is much less than making tokens of them.
    /// The empty tags with one of the `wanted` names are left in `passed`. Where it is not plain, nothing has moved.
    fn pass_over(&mut self, wanted: &[&str]) -> bool {
        if self.redeclares {
            return false;
        }
        let all = self.text.as_bytes();
        let Some(name) = self.open.last().and_then(|&(begin, end)| all.get(begin..end)) else { return false };
        let here = usize::try_from(self.base + self.reader.buffer_position()).unwrap_or(usize::MAX);
        let text = all.get(..here.saturating_add(MAX_PASSED)).unwrap_or(all);
        let deeper = self.max_depth.saturating_sub(u64::from(self.depth()));
        self.passed.clear();
        let Some(end) = plain(text, here, name, wanted, deeper, &mut self.passed) else { return false };
        self.open.pop();
        self.unseen += 1;
        // The reader remembers what it takes for open; a new one does not.
        match self.text.get(end..).filter(|_| self.unseen >= MAX_UNSEEN) {
            Some(rest) => (self.reader, self.base, self.unseen) = (reader(rest), end as u64, 0),
            None => self.reader.stream().consume(end.saturating_sub(here)),
        }
        true
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

    /// Names and values of what is wanted inside the root.
    fn wanted_inside(document: &str) -> Result<Vec<(String, Option<String>)>, Error> {
        let mut xml = Xml::new(document, "part.xml", &Limits::default());
        let Token::Open(root) = xml.next()? else { panic!("a root") };
        let mut found = Vec::new();
        xml.each_inside(&root, &["a", "b", "skipped"], |xml, tag| {
            found.push((tag.local().to_owned(), tag.val()));
            if tag.local() == "skipped" { xml.skip(tag) } else { Ok(()) }
        })?;
        assert!(matches!(xml.next()?, Token::End));
        Ok(found)
    }

    #[test]
    fn what_is_passed_over_is_the_same_as_what_is_read() {
        for inside in [
            "",
            "<w:a w:val='1'/>",
            "<w:c/><w:a w:val=\"x &amp; y\"/>\n <w:d><w:b/></w:d><w:a/>",
            "<w:d><w:d><w:d><w:a w:val='deep'/></w:d></w:d></w:d>",
            "<w:d><w:d><w:d><w:d><w:d><w:a w:val='deeper'/></w:d></w:d></w:d></w:d></w:d>",
            "<w:a w:val='>'/><w:b w:val='/>'/>",
            "<o:a/><w:b/>",
            "<w:skipped><w:a/></w:skipped><w:b/>",
            "<w:skipped/><w:a />",
            "<w:a></w:a><w:b></w:b >",
            "text<w:a/>",
            "<w:props><w:a/></w:props>",
        ] {
            let of = |before: &str| {
                let open = format!("<w:props xmlns:w='{W}' xmlns:o='urn:o'>");
                wanted_inside(&format!("{open}{before}{inside}</w:props>"))
            };
            // A comment makes it anything but plain.
            assert_eq!(of("").unwrap(), of("<!-- -->").unwrap(), "{inside}");
        }
    }

    #[test]
    fn places_are_right_behind_many_elements_that_were_passed_over() {
        let document = format!("<w:a xmlns:w='{W}'>{}<w:last/></w:b>", "<w:p><w:q/></w:p>".repeat(2500));
        let mut xml = Xml::new(&document, "part.xml", &Limits::default());
        let last = loop {
            match xml.next().unwrap() {
                Token::Open(tag) if tag.local() == "p" => xml.skip(&tag).unwrap(),
                Token::Open(tag) if tag.local() == "last" => break tag.at as usize,
                _ => {}
            }
        };
        assert_eq!(Some(last), document.find("<w:last/>"));
        let error = xml.next().unwrap_err();
        let end = document.find("</w:b>").unwrap() as u64;
        assert!(matches!(error.kind(), ErrorKind::Markup { offset, .. } if *offset == end), "{error}");
    }

    #[test]
    fn broken_markup_is_not_passed_over() {
        for inside in ["<w:a>", "</w:a>", "<w:a></w:b>", "<w:a", "<w:c><w:a/>", "<w:a/", "<w:c></w:props>"] {
            let document = format!("<w:props xmlns:w='{W}'>{inside}</w:props>");
            assert!(wanted_inside(&document).is_err(), "{inside}");
        }
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
