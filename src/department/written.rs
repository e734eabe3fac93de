//! The text of departments as the source has it, where their names were read from another: 县⺠政局 for 县民政局.

use crate::model::Department;
use crate::text::fold::is_left_out;

/// Names that may not be found before the rest is left as it is.
const MAX_MISSED: usize = 8;

/// Gives departments their text as written. Each line is given as it was read and as it is written, character by
/// character the same places; departments are in the order of the lines.
pub fn give_written<'d, 't>(
    departments: impl Iterator<Item = &'d mut Department>,
    lines: impl Iterator<Item = (&'t str, &'t str)>,
) {
    let characters: Vec<(char, char)> = lines
        .flat_map(|(read, written)| read.chars().zip(written.chars()))
        .filter(|(c, _)| !c.is_whitespace())
        .collect();
    let (mut from, mut missed) = (0, 0);
    for department in departments {
        let ahead = characters.get(from..).unwrap_or_default();
        let Some((begin, end)) = find(ahead, &department.text) else {
            missed += 1;
            if missed == MAX_MISSED {
                return;
            }
            continue;
        };
        let of_name = ahead.get(begin..end).unwrap_or_default();
        if of_name.iter().any(|(read, written)| read != written || is_left_out(*read)) {
            department.text = with_breaks(of_name, &department.text).into();
        }
        from += end;
    }
}

/// Where a text stands; breaks inside it do not count.
fn find(characters: &[(char, char)], text: &str) -> Option<(usize, usize)> {
    let first = text.chars().find(|c| !c.is_whitespace())?;
    let begins = characters.iter().enumerate().filter(|(_, (read, _))| *read == first).map(|(at, _)| at);
    begins.filter_map(|begin| Some((begin, begin + length(characters.get(begin..)?, text)?))).next()
}

/// How many characters a text takes, if they begin with it.
fn length(characters: &[(char, char)], text: &str) -> Option<usize> {
    let mut shown = characters.iter().enumerate().filter(|(_, (read, _))| !is_left_out(*read));
    let mut end = 0;
    for wanted in text.chars().filter(|c| !c.is_whitespace()) {
        let (at, _) = shown.next().filter(|(_, (read, _))| *read == wanted)?;
        end = at + 1;
    }
    Some(end)
}

/// The characters as written, with the breaks that stand in the text.
fn with_breaks(characters: &[(char, char)], text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut characters = characters.iter();
    for c in text.chars() {
        if c.is_whitespace() {
            written.push(c);
            continue;
        }
        for (read, as_written) in characters.by_ref() {
            written.push(*as_written);
            if !is_left_out(*read) {
                break;
            }
        }
    }
    written.extend(characters.map(|(_, as_written)| as_written));
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::department::{Evidence, read};

    fn texts(written: &[&str]) -> Vec<(String, String)> {
        let seen: Vec<_> = written.iter().map(|line| crate::text::clean(line).into_owned()).collect();
        let lines: Vec<&str> = seen.iter().map(String::as_str).collect();
        let mut departments = read(&lines, &Evidence::default()).departments;
        give_written(departments.iter_mut(), lines.iter().copied().zip(written.iter().copied()));
        departments.iter().map(|body| (body.name.to_string(), body.text.to_string())).collect()
    }

    #[test]
    fn names_are_read_as_seen_and_texts_are_as_written() {
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(texts(&["县⺠政局﹑县⽔利局"]), [pair("县民政局", "县⺠政局"), pair("县水利局", "县⽔利局")]);
        assert_eq!(texts(&["市退役军⼈", "事务局、市财政局"])[0], pair("市退役军人事务局", "市退役军⼈\n事务局"));
        assert_eq!(texts(&["县\u{e004}教育局等部⻔"]), [pair("县教育局", "县\u{e004}教育局等部⻔")]);
    }
}
