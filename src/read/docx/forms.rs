//! Fields of forms (`w:ffData`, ECMA-376 part 1 §17.16.17): what each shows where the field has no result.

use super::names::Name;
use super::xml::{Tag, Xml};
use crate::error::Error;
use crate::read::fields::tick;

/// Entries of a list that are read: Word allows 25.
const MAX_ENTRIES: usize = 1_000;

/// The value of the form field whose `w:fldChar` was just opened; `None` if it is of no form.
pub fn value(xml: &mut Xml<'_>, tag: Tag) -> Result<Option<String>, Error> {
    if tag.empty {
        return Ok(None);
    }
    let mut kind = None;
    let (mut first, mut chosen) = (None, None);
    let mut entries = Vec::new();
    xml.each_inside(tag, |xml, tag| {
        match tag.name {
            Name::CheckBox | Name::DdList | Name::TextInput => kind = Some(tag.name),
            // §17.16.12: what a field has that nobody has filled in; §17.16.8, §17.16.28: what was chosen.
            Name::DefaultValue => first = Some(xml.val(tag).unwrap_or_else(|| "1".into())),
            Name::Checked | Name::Result => chosen = Some(xml.val(tag).unwrap_or_else(|| "1".into())),
            Name::ListEntry if entries.len() < MAX_ENTRIES => entries.push(xml.val(tag).unwrap_or_default()),
            _ => {}
        }
        Ok(())
    })?;
    let value = chosen.or(first);
    Ok(match kind {
        Some(Name::CheckBox) => Some(tick(value.is_some_and(|value| !matches!(&*value, "0" | "false" | "off")))),
        // §17.16.9: without a result the first entry is chosen.
        Some(Name::DdList) => {
            let index = value.and_then(|value| value.trim().parse::<usize>().ok()).unwrap_or(0);
            (index < entries.len()).then(|| entries.swap_remove(index))
        }
        // What was typed is the result; without a result the default is shown.
        Some(_) => value,
        None => None,
    })
}
