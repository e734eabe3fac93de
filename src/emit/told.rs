//! What people see: a finding in words, for formats whose readers show nothing else, and any text without what would
//! control their terminal.

use crate::lang::Lang;
use crate::lint::Finding;
use crate::model::Place;
use std::borrow::Cow;

/// The first character of a text that a terminal or a log would not show but obey: controls (C0, DEL, C1), ends of
/// lines and paragraphs (U+2028, U+2029), and those that change the direction of writing.
pub(super) fn first_control(text: &str) -> Option<(usize, char)> {
    // All of them begin with one of few bytes.
    let bytes = text.as_bytes();
    let is_begin = |byte: &u8| matches!(byte, 0..=0x1f | 0x7f) || BEGINS_CONTROL.contains(byte);
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(is_begin)?;
        let c = text.get(at..)?.chars().next()?;
        if is_control(c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// What those of more than one byte begin with.
pub(super) const BEGINS_CONTROL: [u8; 3] = [0xc2, 0xd8, 0xe2];

pub(super) fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text in one line, whose control characters show as `\u{9b}`, and which does not begin with `::`, a command to
/// whoever reads the log of a workflow.
///
/// ```
/// use qingdan::emit::shown;
/// assert_eq!(shown("修路\u{9b}31m\n"), "修路\\u{9b}31m\\u{a}");
/// assert_eq!(shown("::error::"), "\\u{3a}:error::");
/// ```
pub fn shown(text: &str) -> Cow<'_, str> {
    shown_but(text, &[])
}

/// The same, but some characters stay as they are.
pub(super) fn shown_but<'t>(text: &'t str, kept: &[char]) -> Cow<'t, str> {
    if !text.contains("::") && first_control(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().saturating_add(16));
    // Whether nothing but space stands before in the line.
    let mut begins = true;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let is_command = begins && c == ':' && characters.peek() == Some(&':');
        if (is_control(c) && !kept.contains(&c)) || is_command {
            out.push_str(&escape(c));
        } else {
            out.push(c);
        }
        begins = (begins || c == '\n') && c.is_whitespace();
    }
    Cow::Owned(out)
}

/// How a character shows that does not show by itself.
pub(super) fn escape(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// As a reader of the document counts: `表2 第35行 第4列 第2段`.
pub(super) fn at(at: Place, lang: Lang) -> String {
    let parts = [
        (at.table, ["table ", "表", ""]),
        (at.row, ["row ", "第", "行"]),
        (at.column, ["column ", "第", "列"]),
        (at.paragraph, ["paragraph ", "第", "段"]),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(number, [english, before, behind])| {
            let number = number?;
            Some(lang.pick([format!("{english}{number}"), format!("{before}{number}{behind}")]))
        })
        .collect();
    parts.join(lang.pick([", ", " "]))
}

/// The same with the attachment before it; empty where a finding is about the whole document.
pub(super) fn place(finding: &Finding, lang: Lang) -> String {
    let Some(at) = finding.at else { return String::new() };
    let at = self::at(at, lang);
    let outside = if finding.outside { lang.pick([", outside the list", "（清单之外）"]) } else { "" };
    match &finding.surroundings.attachment {
        Some(attachment) => format!("{} · {at}{outside}", shown(attachment)),
        None => at + outside,
    }
}

/// The place, what is wrong, the words, and what to write instead.
pub(super) fn all(finding: &Finding, lang: Lang) -> String {
    let colon = lang.pick([": ", "："]);
    let mut told = place(finding, lang);
    if !told.is_empty() {
        told.push_str(colon);
    }
    told.push_str(finding.message.of(lang));
    if !finding.text.is_empty() {
        told.extend(["\n", &finding.text]);
    }
    if let Some(fix) = &finding.fix {
        told.extend(["\n", lang.pick(["help", "改法"]), colon, fix.description.of(lang)]);
        if !fix.replacement.is_empty() {
            told.extend([colon, &fix.replacement]);
        }
    }
    told
}
