//! Bytes of a page to text: byte order mark, what the page says of itself, else found by the bytes.

use crate::read::encoding;
use crate::warning::WarningKind;
use std::borrow::Cow;

/// Bytes that are searched for a declaration (HTML §13.2.3.2).
const SEARCHED: usize = 1024;

/// The text, and a warning when bytes had to be replaced.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<WarningKind>) {
    if !encoding::has_mark(bytes)
        && let Some(label) = declared(bytes.get(..SEARCHED).unwrap_or(bytes))
        && let Some((text, fault)) = encoding::decode_as(bytes, &label)
    {
        if fault.is_none() {
            return (text, None);
        }
        // Saved in another encoding than the page says: the one with no fault is right.
        let (other, other_fault) = encoding::decode(bytes);
        return if other_fault.is_none() { (other, None) } else { (text, fault) };
    }
    encoding::decode(bytes)
}

/// The encoding that a page declares: the prescan of HTML §13.2.3.2.
fn declared(head: &[u8]) -> Option<String> {
    let mut rest = head;
    loop {
        rest = rest.get(memchr::memchr(b'<', rest)?..)?;
        if let Some(comment) = rest.strip_prefix(b"<!--") {
            // `<!-->` is a whole comment: the two hyphens may be those of its beginning.
            let from = rest.get(2..).unwrap_or(comment);
            rest = from.get(memchr::memmem::find(from, b"-->")?..)?;
            continue;
        }
        let name = rest.get(1..)?;
        if is_tag(name, b"meta") {
            let mut attributes = Attributes { rest: name.get(4..)? };
            if let Some(label) = declared_by_meta(&mut attributes) {
                return Some(label);
            }
            rest = attributes.rest;
        } else if name.strip_prefix(b"/").unwrap_or(name).first().is_some_and(u8::is_ascii_alphabetic) {
            let end = name.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
            let mut attributes = Attributes { rest: name.get(end..)? };
            while attributes.next().is_some() {}
            rest = attributes.rest;
        } else {
            rest = name;
        }
    }
}

/// Whether a tag of this name begins, behind its `<`.
fn is_tag(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && bytes.get(name.len()).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
}

fn declared_by_meta(attributes: &mut Attributes<'_>) -> Option<String> {
    let mut charset = None;
    let mut content = None;
    let mut is_type = false;
    for (name, value) in attributes {
        match name.as_str() {
            "charset" => charset = charset.or(Some(value)),
            "content" => content = content.or_else(|| of_content(&value)),
            "http-equiv" => is_type |= value.eq_ignore_ascii_case("content-type"),
            _ => {}
        }
    }
    charset.or(content.filter(|_| is_type))
}

/// `text/html; charset=gb2312` (HTML §2.5.4).
fn of_content(content: &str) -> Option<String> {
    let lower = content.to_ascii_lowercase();
    let mut rest = lower.as_str();
    loop {
        rest = rest.split_once("charset")?.1;
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start();
        let quoted =
            |quote: char| value.strip_prefix(quote).map(|inner| inner.split_once(quote).map(|(label, _)| label));
        return match quoted('"').or_else(|| quoted('\'')) {
            Some(label) => label.map(str::to_owned),
            None => value.split(|c: char| c == ';' || c.is_ascii_whitespace()).next().map(str::to_owned),
        };
    }
}

/// “Get an attribute” of HTML §13.2.3.2; ends at the tag's `>` and leaves what is behind it.
struct Attributes<'a> {
    rest: &'a [u8],
}

impl Iterator for Attributes<'_> {
    type Item = (String, String);

    fn next(&mut self) -> Option<(String, String)> {
        let skip = |rest: &mut &[u8], accept: fn(u8) -> bool| {
            let to = rest.iter().position(|&byte| !accept(byte)).unwrap_or(rest.len());
            let (taken, behind) = rest.split_at_checked(to).unwrap_or((b"", b""));
            *rest = behind;
            String::from_utf8_lossy(taken).to_ascii_lowercase()
        };
        let space = |byte: u8| byte.is_ascii_whitespace();
        skip(&mut self.rest, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match self.rest.first()? {
            b'>' => return None,
            // A name may begin with `=`; it is no encoding's.
            b'=' => self.rest = self.rest.get(1..)?,
            _ => {}
        }
        let name = skip(&mut self.rest, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'/' | b'>'));
        skip(&mut self.rest, space);
        let Some(value) = self.rest.strip_prefix(b"=") else { return Some((name, String::new())) };
        self.rest = value;
        skip(&mut self.rest, space);
        let value = match self.rest.first() {
            Some(&quote @ (b'"' | b'\'')) => {
                let inner = self.rest.get(1..)?;
                let end = memchr::memchr(quote, inner)?;
                self.rest = inner.get(end + 1..)?;
                String::from_utf8_lossy(inner.get(..end)?).to_ascii_lowercase()
            }
            _ => skip(&mut self.rest, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations() {
        for (head, label) in [
            ("<html><head><meta charset=gb2312>", Some("gb2312")),
            ("<META http-equiv=\"Content-Type\" content=\"text/html; charset=GBK\" />", Some("gbk")),
            ("<meta content='text/html;charset = \"gb18030\"' http-equiv=content-type>", Some("gb18030")),
            ("<meta content='text/html; charset=gbk'>", None),
            ("<!-- <meta charset=gbk> --><meta charset='utf-8'>", Some("utf-8")),
            ("<!--><meta charset=gbk>", Some("gbk")),
            ("<p title='<meta charset=gbk>'><meta charset=\"utf-8\">", Some("utf-8")),
            ("<metadata charset=gbk>", None),
            ("<meta name=x><meta charset=gbk>", Some("gbk")),
            ("<meta charset=gbk", Some("gbk")),
            ("no tags", None),
        ] {
            assert_eq!(declared(head.as_bytes()).as_deref(), label, "{head}");
        }
    }
}
