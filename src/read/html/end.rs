//! Whether a page ends inside a table: what was behind is missing, and the parser ends all that is open without a word.

/// Whether a table is open where the text ends. A table that the end of the body or page closes is left open by who
/// wrote it, not cut off.
pub fn is_inside_table(text: &str) -> bool {
    let mut open = 0u64;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        at += next;
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            let end = memchr::memmem::find(rest, b"-->").unwrap_or(rest.len());
            at += end.max(1);
            continue;
        }
        if is_tag(rest, b"<table") {
            open += 1;
        } else if is_tag(rest, b"</table") {
            open = open.saturating_sub(1);
        } else if is_tag(rest, b"</body") || is_tag(rest, b"</html") {
            open = 0;
        }
        at += 1;
    }
    open > 0
}

fn is_tag(bytes: &[u8], tag: &[u8]) -> bool {
    bytes.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
        && bytes.get(tag.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_are_cut_off_and_others() {
        for (page, expected) in [
            ("<table><tr><td>甲", true),
            ("<TABLE class=a><tr><td>甲</TABLE>", false),
            ("<table><tr><td>甲</td></tr></body></html>", false),
            ("<table><tr><td><table></table>", true),
            ("<!-- <table> --><p>甲", false),
            ("<!-- <table>", false),
            ("<tables>", false),
            ("<p>甲", false),
            ("", false),
        ] {
            assert_eq!(is_inside_table(page), expected, "{page}");
        }
    }
}
