//! What a tag says: its attributes by their local names, unescaped, and the namespaces that it declares or requires.

use super::{Ns, Tag, Xml};
use std::borrow::Cow;

impl Xml<'_> {
    /// The value of an attribute of the tag that was read last, by its local name, unescaped.
    pub fn attribute(&self, tag: Tag, local: &str) -> Option<String> {
        self.value(tag, local).map(Cow::into_owned)
    }

    /// Whether the attribute of this local name has this value.
    pub fn has(&self, tag: Tag, local: &str, value: &str) -> bool {
        self.value(tag, local).is_some_and(|found| found == value)
    }

    /// The namespaces that a tag declares, as they are written, each behind a space.
    pub fn declarations(&self, tag: Tag) -> String {
        let content = || {
            let begin = (tag.at as usize).checked_add(1)?.checked_sub(self.base)?;
            self.view.get(begin..begin.checked_add(tag.content as usize)?)
        };
        let content = content().unwrap_or_default();
        let declared = attributes(content, tag.named as usize).filter(|(key, _)| key.starts_with("xmlns"));
        declared.map(|(key, value)| format!(" {key}=\"{}\"", value.replace('"', "&quot;"))).collect()
    }

    /// Whether a tag's attributes hold one of two words.
    pub fn mentions(&self, tag: Tag, words: [&str; 2]) -> bool {
        let attributes = || {
            let begin = (tag.at as usize).checked_add(1)?.checked_sub(self.base)?;
            self.view.as_bytes().get(begin.checked_add(tag.named as usize)?..begin.checked_add(tag.content as usize)?)
        };
        let attributes = attributes().unwrap_or_default();
        let [one, other] = words.map(|word| word.bytes().next().unwrap_or_default());
        let mut places = memchr::memchr2_iter(one, other, attributes).filter_map(|at| attributes.get(at..));
        places.any(|rest| words.iter().any(|word| rest.starts_with(word.as_bytes())))
    }

    /// The same as [`Xml::attribute`]; copies nothing unless there is something to unescape.
    pub fn value(&self, tag: Tag, local: &str) -> Option<Cow<'_, str>> {
        if tag.content == tag.named {
            return None;
        }
        let begin = (tag.at as usize).checked_add(1)?.checked_sub(self.base)?;
        let content = self.view.get(begin..begin.checked_add(tag.content as usize)?)?;
        let found = attributes(content, tag.named as usize).find(|(key, _)| behind_prefix(key) == local);
        Some(match found?.1 {
            Cow::Borrowed(raw) => quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw)),
            Cow::Owned(raw) => match quick_xml::escape::unescape(&raw) {
                Ok(value) => Cow::Owned(value.into_owned()),
                Err(_) => Cow::Owned(raw),
            },
        })
    }

    /// `w:val`.
    pub fn val(&self, tag: Tag) -> Option<String> {
        self.attribute(tag, "val")
    }

    /// An on-off property (ECMA-376 part 1 §17.17.4): on unless its value says off.
    pub fn is_on(&self, tag: Tag) -> bool {
        !matches!(self.value(tag, "val").as_deref(), Some("0" | "false" | "off"))
    }

    /// `w:val` as a whole number from 0; larger ones are cut.
    pub fn number(&self, tag: Tag) -> Option<u32> {
        let value = self.value(tag, "val")?;
        let value = value.trim();
        match value.parse::<u32>() {
            Ok(number) => Some(number),
            Err(_) if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) => Some(u32::MAX),
            Err(_) => None,
        }
    }

    /// The namespaces that `mc:Choice` requires are all read here.
    pub fn understands(&self, requires: &str) -> bool {
        requires.split_ascii_whitespace().all(|prefix| self.scope.of(prefix) != Ns::Other)
    }
}

/// Keys and values, as written, of the attributes of a tag with a name of so many bytes.
pub fn attributes(content: &str, named: usize) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut attributes = quick_xml::events::attributes::Attributes::new(content, named);
    attributes.with_checks(false);
    attributes.flatten().map(|attribute| (attribute.key.into_inner(), attribute.value))
}

/// A name without its prefix. Names are short: a loop over their bytes beats any search.
pub fn behind_prefix(name: &str) -> &str {
    let colon = name.bytes().position(|byte| byte == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}
