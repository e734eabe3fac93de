//! Start tags that are plain: a name of letters and digits, perhaps attributes. Nearly all tags of a document are.

use super::names::QName;

/// The lengths of a start tag, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    /// Its name.
    pub named: usize,
    /// Name and attributes.
    pub content: usize,
    /// All of it, from `<` to behind `>`.
    pub whole: usize,
    /// Whether it is empty.
    pub empty: bool,
}

/// The start tag whose `<` stands before `tag`, if its name can be packed and it ends there (XML 1.0 §3.1).
pub fn plain(tag: &[u8]) -> Option<(QName, Lengths)> {
    let name = QName::at(tag)?;
    let named = name.length();
    let mut end = named;
    match tag.get(named)? {
        b'>' => {}
        b'/' => end += 1,
        b' ' | b'\n' | b'\r' | b'\t' => loop {
            end += memchr::memchr3(b'"', b'\'', b'>', tag.get(end..)?)?;
            match tag.get(end)? {
                b'>' => break,
                quote => end += memchr::memchr(*quote, tag.get(end + 1..)?)? + 2,
            }
        },
        _ => return None,
    }
    if tag.get(end) != Some(&b'>') {
        return None;
    }
    let empty = tag.get(end.checked_sub(1)?) == Some(&b'/');
    Some((name, Lengths { named, content: end - usize::from(empty), whole: end + 2, empty }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    /// What quick-xml makes of a start tag.
    fn by_quick_xml(markup: &str) -> Option<Lengths> {
        let mut reader = Reader::from_str(markup);
        let (event, whole) = (reader.read_event().ok()?, reader.buffer_position() as usize);
        let (start, empty) = match event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            _ => return None,
        };
        Some(Lengths { named: start.name().into_inner().len(), content: start.len(), whole, empty })
    }

    #[test]
    fn plain_tags_are_what_quick_xml_makes_of_them() {
        let mut plain_ones = 0;
        for markup in [
            "<a>",
            "<w:p>text</w:p>",
            "<w:p/>",
            "<w:p />",
            "<w:p\n\tw:a='1'\n>",
            "<w:t xml:space=\"preserve\"> </w:t>",
            "<a b='>'>",
            "<a b=\"/>'\"/><c>",
            "<a b='\"' c=\"'>\">",
            "<a b=c/>",
            "<a b='/'>",
            "<a b/ >",
            "<a/ >",
            "<a/b>",
            "<a<b>",
            "<a b='<'>",
            "<a.b-c_d>",
            "<中>",
            "<>",
            "</>",
            "< a>",
            "<a",
            "<a b='>",
            "<!-- a -->",
            "<?a?>",
            "<a:b:c d='1'>",
        ] {
            let found = plain(&format!("{markup} and so on and on").as_bytes()[1..]).map(|(_, tag)| tag);
            plain_ones += usize::from(found.is_some());
            assert!(
                found.is_none() || found == by_quick_xml(&format!("{markup} and so on and on")),
                "{markup}: {found:?}"
            );
        }
        assert!(plain_ones >= 12, "{plain_ones}");
    }
}
