//! A finding in words, for formats whose readers show nothing else.

use crate::lang::Lang;
use crate::lint::Finding;

/// As a reader of the document counts: `附件2 · 表2 第35行 第4列 第2段`; empty where a finding is about the whole
/// document.
pub(super) fn place(finding: &Finding, lang: Lang) -> String {
    let Some(at) = finding.at else { return String::new() };
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
    let at = parts.join(lang.pick([", ", " "]));
    match &finding.surroundings.attachment {
        Some(attachment) => format!("{attachment} · {at}"),
        None => at,
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
