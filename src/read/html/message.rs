//! A page with its pictures in one file (MHTML, RFC 2557), as browsers, Word and WPS save it: the page that is read is
//! the part that the message begins with, else its first part of HTML.

use crate::error::{Error, ErrorKind};
use crate::read::encoding;
use crate::read::transfer;
use std::borrow::Cow;

/// Messages inside one another that are looked into.
const MAX_DEPTH: u32 = 4;

/// A message, or a part of one: its header and what stands behind it.
struct Entity<'a> {
    /// Names in lower case, and values in one line.
    fields: Vec<(String, String)>,
    body: &'a [u8],
}

/// The bytes of the page in a message.
pub fn page(message: &[u8]) -> Result<Vec<u8>, Error> {
    find(&Entity::of(message), MAX_DEPTH).ok_or_else(|| ErrorKind::UnsupportedFormat { format: "MHTML (.mht)" }.into())
}

fn find(entity: &Entity<'_>, depth: u32) -> Option<Vec<u8>> {
    let kind = entity.field("content-type").unwrap_or("text/plain");
    let name = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if matches!(&*name, "text/html" | "application/xhtml+xml") {
        return Some(decoded(entity, kind));
    }
    if !name.starts_with("multipart/") {
        return None;
    }
    let depth = depth.checked_sub(1)?;
    let boundary = parameter(kind, "boundary")?;
    let start = parameter(kind, "start");
    let parts: Vec<Entity<'_>> = parts(entity.body, &boundary).into_iter().map(Entity::of).collect();
    // RFC 2387 §3.2: the part that the message begins with.
    let named = start.and_then(|start| parts.iter().find(|part| part.field("content-id") == Some(start.trim())));
    named.and_then(|part| find(part, depth)).or_else(|| parts.iter().find_map(|part| find(part, depth)))
}

impl<'a> Entity<'a> {
    fn of(bytes: &'a [u8]) -> Entity<'a> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut rest = bytes.trim_ascii_start();
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            rest = behind;
            let text = String::from_utf8_lossy(line.trim_ascii_end());
            if text.is_empty() {
                break;
            }
            // A line that begins with white space goes on with the field before.
            if line.first().is_some_and(u8::is_ascii_whitespace) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Entity { fields, body: rest }
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// A parameter of a field.
fn parameter(field: &str, name: &str) -> Option<String> {
    let mut rest = field;
    loop {
        rest = rest.get(rest.find(';')? + 1..)?.trim_start();
        let (own, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let value = match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => value.split(';').next().map(str::trim),
        };
        if own.trim().eq_ignore_ascii_case(name) {
            return value.map(str::to_owned);
        }
    }
}

/// The parts between lines of the boundary (RFC 2046 §5.1.1).
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let mut begin = None;
    for at in memchr::memmem::find_iter(body, &delimiter) {
        let starts_line = at.checked_sub(1).is_none_or(|before| body.get(before) == Some(&b'\n'));
        if !starts_line {
            continue;
        }
        parts.extend(begin.and_then(|begin| body.get(begin..at)));
        let behind = at + delimiter.len();
        if body.get(behind..).is_some_and(|rest| rest.starts_with(b"--")) {
            return parts;
        }
        begin = body.get(behind..).and_then(|rest| Some(behind + memchr::memchr(b'\n', rest)? + 1));
    }
    // A message that is cut off ends with its last part.
    parts.extend(begin.and_then(|begin| body.get(begin..)));
    parts
}

/// The bytes of a page: without what carries them, in UTF-8 with a byte order mark where the header names an encoding.
fn decoded(entity: &Entity<'_>, kind: &str) -> Vec<u8> {
    let carried = entity.field("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let bytes: Cow<'_, [u8]> = match carried.trim() {
        "base64" => Cow::Owned(transfer::base64(entity.body)),
        "quoted-printable" => Cow::Owned(transfer::quoted_printable(entity.body)),
        _ => Cow::Borrowed(entity.body),
    };
    let label = parameter(kind, "charset").filter(|_| !encoding::has_mark(&bytes));
    match label.and_then(|label| encoding::decode_as(&bytes, &label)) {
        Some((text, None)) => ["\u{feff}", &text].concat().into_bytes(),
        _ => bytes.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(message: &str) -> Option<String> {
        page(message.as_bytes()).ok().map(|page| String::from_utf8(page).unwrap().replace('\u{feff}', ""))
    }

    #[test]
    fn the_page_of_a_message() {
        let message = |start: &str, parts: &str| {
            format!(
                "From: <Saved by>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"--=_x\"{start}\r\n\r\nThis is\r\n{parts}----=_x--\r\n"
            )
        };
        let part = |fields: &str, body: &str| format!("----=_x\r\n{fields}\r\n\r\n{body}\r\n");
        let picture = part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "AAAA");
        let html = part(
            "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable",
            "<p>=E4=B8=AD=\r\n=E5=9B=BD",
        );
        assert_eq!(text(&message("", &[&*picture, &*html].concat())).as_deref(), Some("<p>中国\r\n"));
        let other = part("Content-Type: text/html\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: BASE64", "PHA+5Lit");
        assert_eq!(text(&message("; start=\"<a>\"", &[&*html, &*other].concat())).as_deref(), Some("<p>中"));
        assert_eq!(text(&message("", &picture)), None);
        assert_eq!(text("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>a").as_deref(), Some("<p>a"));
        // Cut off, and inside another.
        let nested = part(
            "Content-Type: multipart/alternative; boundary=y",
            "--y\r\nContent-Type: text/html\r\n\r\n<p>内\r\n--y--",
        );
        assert_eq!(text(&message("", &nested)).as_deref(), Some("<p>内\r\n"));
        let whole = message("", &html);
        assert!(text(&whole[..whole.len() - 12]).unwrap().starts_with("<p>中国"));
    }
}
