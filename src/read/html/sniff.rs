//! Whether bytes are a web page, by how they begin (WHATWG MIME Sniffing §7.1).

/// Bytes that are looked at.
const HEAD: usize = 4096;

/// Tags that a page begins with: those of the standard, and more that parts of pages begin with.
const TAGS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "script",
    "iframe",
    "h1",
    "div",
    "font",
    "table",
    "a",
    "style",
    "title",
    "b",
    "body",
    "br",
    "p",
    "meta",
    "link",
    "base",
    "h2",
    "h3",
    "h4",
    "center",
    "span",
    "section",
    "article",
    "main",
    "header",
    "nav",
    "ul",
    "ol",
    "dl",
    "form",
    "tbody",
    "thead",
    "caption",
    "strong",
    "img",
    "hr",
    "blockquote",
    "pre",
];

/// Whether the bytes begin as a web page does, behind a byte order mark, white space, comments and an XML
/// declaration.
pub fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let narrow: Vec<u8> = match head {
        [0xff, 0xfe, units @ ..] => ascii(units, u16::from_le_bytes),
        [0xfe, 0xff, units @ ..] => ascii(units, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => rest.to_vec(),
        _ => head.to_vec(),
    };
    let mut rest = narrow.trim_ascii_start();
    loop {
        let behind = if let Some(inner) = rest.strip_prefix(b"<!--") {
            match memchr::memmem::find(inner, b"-->") {
                Some(end) => inner.get(end + 3..),
                // A comment that is longer than what is looked at.
                None => return true,
            }
        } else if let Some(inner) = rest.strip_prefix(b"<?xml") {
            memchr::memchr(b'>', inner).and_then(|end| inner.get(end + 1..))
        } else {
            break;
        };
        rest = behind.unwrap_or_default().trim_ascii_start();
    }
    TAGS.iter().any(|tag| begins_with(rest, tag)) && !is_markdown(rest, bytes)
}

/// Whether bytes begin with a tag.
fn begins_with(bytes: &[u8], tag: &str) -> bool {
    bytes.strip_prefix(b"<").is_some_and(|name| {
        name.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
            && name.get(tag.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
    })
}

/// Whether a text that begins with a table is Markdown that holds it: converters of PDF files write tables so. A page
/// of its own has a type, a head or blocks before its first table.
fn is_markdown(head: &[u8], bytes: &[u8]) -> bool {
    let mut rest = head;
    while let Some(tag) = ["html", "body"].iter().find(|tag| begins_with(rest, tag)) {
        let end = memchr::memchr(b'>', rest).unwrap_or(tag.len());
        rest = rest.get(end + 1..).unwrap_or_default().trim_ascii_start();
    }
    let is_heading = |line: &[u8]| {
        let marks = line.iter().take_while(|&&byte| byte == b'#').count();
        (1..=6).contains(&marks) && line.get(marks) == Some(&b' ')
    };
    begins_with(rest, "table") && bytes.split(|&byte| byte == b'\n').any(is_heading)
}

/// UTF-16 as far as it is ASCII.
fn ascii(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let (units, _) = bytes.as_chunks::<2>();
    units.iter().map(|&bytes| u8::try_from(unit(bytes)).ok().filter(u8::is_ascii).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_texts() {
        for page in [
            "<!DOCTYPE html>\n<html>",
            " \r\n<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.0//EN\">",
            "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC",
            "\u{feff}<TABLE border=1>",
            "<!-- saved from url --><p>x",
            "<meta charset=gbk>",
            "<table><tr><td>#1</td></tr></table>\n#top",
        ] {
            assert!(is_html(page.as_bytes()), "{page}");
            for (mark, to_bytes) in [(0xfeff, u16::to_le_bytes as fn(u16) -> [u8; 2]), (0xfeff, u16::to_be_bytes)] {
                let text = page.trim_start_matches('\u{feff}');
                let bytes: Vec<u8> = std::iter::once(mark).chain(text.encode_utf16()).flat_map(to_bytes).collect();
                assert!(is_html(&bytes), "{page}");
            }
        }
        for other in [
            "附件1\n\t序号\n",
            "<任务>",
            "<package>",
            "<abc>",
            "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>",
            "",
            "<",
            "见<table>",
            "<table><tr><td>1</table>\n\n## 二、附注\n",
            "<html><body><TABLE>\n</TABLE></body></html>\n# 附注",
        ] {
            assert!(!is_html(other.as_bytes()), "{other}");
        }
    }
}
