//! The XML of a part as a stream of tokens; `values` is what its tags say in attributes. The only files that know
//! quick-xml.
//!
//! Prefixes are resolved to the few namespaces that matter, in their transitional and strict forms
//! (ECMA-376 parts 1 and 4); depth is bounded; entities other than XML's own are an error, so that none can
//! grow.
//!
//! A part is looked at through a view that moves over it, so that a long one is never in memory as a whole. Tokens
//! therefore hold no text: what a tag or a piece of text says is asked of [`Xml`], before the next token. Nearly all
//! tags of a document are plain (a name, perhaps attributes), and their ends are found here, since making events of
//! them is most of what reading a document takes; everything else is left to quick-xml.

mod values;

use super::names::{Name, QName};
pub use super::namespaces::Ns;
use super::namespaces::Scope;
use super::plain::{Lengths, plain};
use super::stretches::Stretches;
use crate::error::{Error, ErrorKind};
use crate::limits::{Limits, MAX_DEPTH};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use std::borrow::Cow;
use values::attributes;

/// A start tag. Its attributes can be asked for until the next token.
#[derive(Debug, Clone, Copy)]
pub struct Tag {
    /// Namespace of its name.
    pub ns: Ns,
    /// Its name without the prefix.
    pub name: Name,
    /// Whether it is empty (`<w:br/>`): no end follows.
    pub empty: bool,
    /// Byte of the part where it begins.
    pub at: u32,
    /// Bytes of its name, with the prefix.
    named: u32,
    /// Bytes of its name and attributes.
    content: u32,
}

/// A token of a part.
#[derive(Debug, Clone, Copy)]
pub enum Token {
    /// An element begins; unless it is empty, a [`Token::Close`] ends it.
    Open(Tag),
    /// The innermost open element ends.
    Close,
    /// Character data: see [`Xml::data`]. Data that stands together may come in several pieces.
    Text,
    /// The part ends, with every element closed.
    End,
}

/// Bytes that are in view before a token is looked for: a tag that is longer is read all the same.
const AHEAD: usize = 4 << 10;

/// Streams the tokens of one part.
#[derive(Debug)]
pub struct Xml<'a> {
    /// What is in view.
    view: Cow<'a, str>,
    /// Byte of the view where the next token begins.
    next: usize,
    /// Byte of the part where the view begins.
    base: usize,
    /// What follows the view.
    rest: Option<Stretches<'a>>,
    part: &'a str,
    max_depth: u64,
    /// Names of the open elements; `None` where one cannot be packed and stands in `long_names`.
    open: Vec<Option<QName>>,
    long_names: Vec<String>,
    /// Character data that was read last: a range of the view, or what a reference means.
    data: (usize, usize),
    meant: Option<String>,
    scope: Scope,
    /// Whether what is in view declares a namespace below the root.
    declares: bool,
}

impl<'a> Xml<'a> {
    /// Begins to read the text of a part.
    pub fn new(text: impl Into<Cow<'a, str>>, part: &'a str, limits: &Limits) -> Xml<'a> {
        Xml {
            view: text.into(),
            next: 0,
            base: 0,
            rest: None,
            part,
            max_depth: limits.depth.min(MAX_DEPTH),
            open: Vec::new(),
            long_names: Vec::new(),
            data: (0, 0),
            meant: None,
            scope: Scope::default(),
            declares: true,
        }
    }

    /// Begins to read a part that comes a stretch at a time.
    pub fn stream(stretches: Stretches<'a>, part: &'a str, limits: &Limits) -> Xml<'a> {
        Xml { rest: Some(stretches), ..Xml::new(String::new(), part, limits) }
    }

    /// Elements that are open now.
    pub fn depth(&self) -> u32 {
        u32::try_from(self.open.len()).unwrap_or(u32::MAX)
    }

    /// Byte behind the last token.
    pub fn position(&self) -> u32 {
        u32::try_from(self.base + self.next).unwrap_or(u32::MAX)
    }

    /// The next token.
    pub fn next(&mut self) -> Result<Token, Error> {
        loop {
            if self.view.len() - self.next < AHEAD && self.rest.is_some() {
                self.move_on()?;
            }
            let ahead = self.view.as_bytes().get(self.next..).unwrap_or_default();
            match ahead {
                [] => return self.end(),
                [b'<', b'/', tag @ ..] => {
                    if let Some(Some(name)) = self.open.last()
                        && name.ends(tag)
                    {
                        self.next += name.length() + 3;
                        self.leave();
                        return Ok(Token::Close);
                    }
                }
                [b'<', tag @ ..] => {
                    if let Some((name, tag)) = plain(tag) {
                        return self.enter(Some(name), tag);
                    }
                }
                [b'&', ..] => {}
                text => {
                    let length = memchr::memchr2(b'<', b'&', text).unwrap_or(text.len());
                    return Ok(self.give(0, length, length));
                }
            }
            if let Some(token) = self.event()? {
                return Ok(token);
            }
        }
    }

    /// What is not plain, as quick-xml sees it; `None` for what means nothing: comments, declarations.
    fn event(&mut self) -> Result<Option<Token>, Error> {
        loop {
            let at = self.position();
            let mut reader = Reader::from_str(self.view.get(self.next..).unwrap_or_default());
            // The names of end tags are compared here, with those of the plain ones.
            let config = reader.config_mut();
            (config.check_end_names, config.allow_unmatched_ends) = (false, true);
            let event = reader.read_event();
            let left = self.view.len() - self.next;
            let length = usize::try_from(reader.buffer_position()).map_or(left, |length| length.min(left));
            return Ok(Some(match event {
                Ok(Event::Start(start)) => {
                    let name = start.name().into_inner();
                    let tag = Lengths { named: name.len(), content: start.len(), whole: length, empty: false };
                    return self.enter(QName::of(name), tag).map(Some);
                }
                Ok(Event::Empty(start)) => {
                    let name = start.name().into_inner();
                    let tag = Lengths { named: name.len(), content: start.len(), whole: length, empty: true };
                    return self.enter(QName::of(name), tag).map(Some);
                }
                Ok(Event::End(end)) => {
                    let name = end.name().into_inner();
                    let ends = match self.open.last() {
                        Some(None) => self.long_names.last().is_some_and(|open| open == name),
                        open => open.is_some_and(|open| *open == QName::of(name)),
                    };
                    if !ends {
                        let cause = format!("</{name}> ends no open element");
                        return Err(self.broken(u64::from(at), cause));
                    }
                    self.next += length;
                    self.leave();
                    Token::Close
                }
                Ok(Event::Text(text)) => self.give(0, text.len(), length),
                Ok(Event::CData(text)) => self.give("<![CDATA[".len(), text.len(), length),
                Ok(Event::GeneralRef(reference)) => {
                    let meant = self.resolve(&reference)?;
                    self.give(0, 0, length);
                    self.meant = Some(meant.into());
                    Token::Text
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof) => {
                    self.next += length;
                    return Ok(None);
                }
                Err(error) => {
                    let (offset, cause) = (reader.error_position(), error.to_string());
                    // What looks broken may only go on behind the view.
                    if self.rest.is_some() {
                        self.move_on()?;
                        continue;
                    }
                    return Err(self.broken(u64::from(at).saturating_add(offset), cause));
                }
            }));
        }
    }

    /// Moves the view: drops what was read, and takes in at least as much as is left. Each token ends at an ASCII
    /// character or with the view, so that none is cut inside a character.
    fn move_on(&mut self) -> Result<(), Error> {
        let view = self.view.to_mut();
        view.drain(..self.next);
        self.base += self.next;
        self.next = 0;
        let wanted = view.len().saturating_mul(2).max(AHEAD);
        while let Some(rest) = &mut self.rest
            && view.len() < wanted
        {
            if !rest.read(view)? {
                self.rest = None;
            }
        }
        self.look_for_declarations();
        Ok(())
    }

    fn look_for_declarations(&mut self) {
        let ahead = self.view.as_bytes().get(self.next..).unwrap_or_default();
        self.declares = memchr::memmem::find(ahead, b"xmlns").is_some();
    }

    /// An element begins. A name that cannot be packed is in the view.
    fn enter(&mut self, name: Option<QName>, tag: Lengths) -> Result<Token, Error> {
        let Lengths { named, content, whole, empty } = tag;
        let begin = self.next + 1;
        if self.declares && content > named {
            self.declare(begin, named, content)?;
        }
        let written = || self.view.get(begin..begin + named).unwrap_or_default();
        let (ns, meant) = self.scope.of_name(name, written);
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let tag = Tag {
            ns,
            name: meant,
            empty,
            at: small(self.base + self.next),
            named: small(named),
            content: small(content),
        };
        if empty {
            self.scope.forget(self.depth());
        } else {
            if name.is_none() {
                self.long_names.push(written().to_owned());
            }
            self.open.push(name);
            if self.open.len() as u64 > self.max_depth {
                let part = Some(self.part.to_owned());
                return Err(ErrorKind::Limit { limit: "depth", value: self.max_depth, part }.into());
            }
        }
        self.next += whole;
        if !empty && self.open.len() == 1 {
            // The root declares namespaces; below it few elements do.
            self.look_for_declarations();
        }
        Ok(Token::Open(tag))
    }

    /// The innermost element ends.
    fn leave(&mut self) {
        if let Some(None) = self.open.pop() {
            self.long_names.pop();
        }
        self.scope.forget(self.depth());
    }

    /// Gives out character data: where it stands behind here, and how long the token is.
    fn give(&mut self, begin: usize, length: usize, token: usize) -> Token {
        self.data = (self.next + begin, self.next + begin + length);
        self.meant = None;
        self.next += token;
        Token::Text
    }

    /// The end, where every element is closed.
    fn end(&self) -> Result<Token, Error> {
        if self.open.is_empty() {
            return Ok(Token::End);
        }
        Err(self.broken(u64::from(self.position()), "the part ends inside an element".into()))
    }

    /// The character data that was read last, unescaped.
    pub fn data(&self) -> &str {
        match &self.meant {
            Some(meant) => meant,
            None => self.view.get(self.data.0..self.data.1).unwrap_or_default(),
        }
    }

    /// Reads on behind the end of an element that was just opened.
    pub fn skip(&mut self, tag: Tag) -> Result<(), Error> {
        if tag.empty {
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

    /// Calls `take` with the start tags of WordprocessingML inside an element that was just opened; one that it
    /// skips is not entered.
    pub fn each_inside(
        &mut self,
        tag: Tag,
        mut take: impl FnMut(&mut Self, Tag) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if tag.empty {
            return Ok(());
        }
        let inside = self.depth();
        loop {
            match self.next()? {
                Token::Open(tag) if tag.ns == Ns::W => take(self, tag)?,
                Token::Close if self.depth() < inside => return Ok(()),
                Token::End => return Ok(()),
                Token::Open(_) | Token::Close | Token::Text => {}
            }
        }
    }

    /// Goes over the rest of the part and tells whether it is damaged: broken markup may come of that.
    pub fn damage(&mut self) -> Option<Error> {
        self.rest.take()?.damage()
    }

    /// Notes the namespaces that a tag declares.
    fn declare(&mut self, begin: usize, named: usize, content: usize) -> Result<(), Error> {
        let content = self.view.get(begin..begin + content).unwrap_or_default();
        if memchr::memmem::find(content.as_bytes(), b"xmlns").is_none() {
            return Ok(());
        }
        let depth = self.depth() + 1;
        for (key, value) in attributes(content, named) {
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            if !self.scope.declare(prefix, value.trim(), depth) {
                return Err(self.broken(u64::from(self.position()), "too many namespace declarations".into()));
            }
        }
        Ok(())
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
        ErrorKind::Markup { part: self.part.to_owned(), offset, cause: cause.into() }.into()
    }
}

#[cfg(test)]
mod tests;
