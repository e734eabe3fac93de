//! Lists whose numbers Word or a browser makes: of labels that they shall show, the markup that shows these.
//!
//! A list in a file counts on. Where the wanted label is not the next, another list begins at its number, as it does when
//! a drafter sets a number by hand.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::numbering::Line;
use super::support::{self, level, numbered, p};
use super::word_binary::{Binary, sprm};

/// A label that an automatic list can show: its form (一 or 1 in place of the number) and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    form: String,
    number: u32,
}

const DIGITS: &str = "一二三四五六七八九";

/// Forms, from the highest level to the lowest.
const FORMS: &[&str] = &["一、", "（一）", "1.", "（1）", "1）"];

fn shown(label: &str) -> Option<Shown> {
    let is_digit = |c: char| c.is_ascii_digit() || DIGITS.contains(c) || c == '十';
    let digits: String = label.chars().filter(|c| is_digit(*c)).collect();
    let number = digits.parse().ok().or_else(|| chinese(&digits))?;
    let one = if digits.starts_with(|c: char| c.is_ascii_digit()) { "1" } else { "一" };
    let form = label.replacen(&digits, one, 1);
    (!digits.is_empty() && FORMS.contains(&form.as_str())).then_some(Shown { form, number })
}

/// A number below a hundred, as it should be written.
fn chinese(text: &str) -> Option<u32> {
    let digit = |value: u32| DIGITS.chars().nth(value as usize).map_or(String::new(), |c| c.to_string());
    let written = |value: u32| match value / 10 {
        0 => digit(value - 1),
        tens => {
            let tens = if tens == 1 { String::new() } else { digit(tens - 1) };
            let ones = value % 10;
            format!("{tens}十{}", if ones == 0 { String::new() } else { digit(ones - 1) })
        }
    };
    (1..100).find(|value| written(*value) == text)
}

/// A paragraph as it is counted: the list (from 1), its level, its text.
struct Counted<'l> {
    list: Option<(usize, usize)>,
    text: &'l str,
}

/// Lists, each with the number that each level begins at.
type Lists = Vec<Vec<u32>>;

/// The lists that show the labels of lines; `None` where one cannot be shown.
fn count<'l>(lines: &'l [Line], all: &[Option<Shown>], forms: &[&str]) -> (Vec<Counted<'l>>, Lists) {
    let mut lists: Lists = Vec::new();
    // The list that a level is in, and what it showed last there.
    let mut counters: Vec<Vec<u32>> = Vec::new();
    let mut current: Vec<Option<usize>> = vec![None; forms.len()];
    let mut counted = Vec::new();
    for (line, shown) in lines.iter().zip(all) {
        let Some(Shown { form, number }) = shown else {
            counted.push(Counted { list: None, text: &line.text });
            continue;
        };
        let level = forms.iter().position(|known| known == form).expect("a form of the list");
        let next = |list: usize| match counters[list][level] {
            0 => lists[list][level],
            last => last + 1,
        };
        let fits = current[level].or(current.iter().flatten().next().copied());
        let list = match fits.filter(|list| next(*list) == *number) {
            Some(list) => list,
            None => {
                lists.push(forms.iter().map(|known| if known == form { *number } else { 1 }).collect());
                counters.push(vec![0; forms.len()]);
                lists.len() - 1
            }
        };
        counters[list][level] = *number;
        counters[list][level + 1..].fill(0);
        current[level] = Some(list);
        counted.push(Counted { list: Some((list + 1, level)), text: &line.text });
    }
    (counted, lists)
}

/// Paragraphs in a list that the records of a .doc in a test hold, at most.
const MAX_DOC: usize = 16;

/// The documents in which Word or a browser makes the labels; none where one of them cannot be made.
pub fn documents(lines: &[Line]) -> Vec<(&'static str, Vec<u8>)> {
    let all: Vec<Option<Shown>> = lines.iter().map(|line| shown(&line.label)).collect();
    let is_lost = lines.iter().zip(&all).any(|(line, shown)| !line.label.is_empty() && shown.is_none());
    let used = |form: &str| all.iter().flatten().any(|shown| shown.form == form);
    let mut forms: Vec<&str> = FORMS.iter().copied().filter(|form| used(form)).collect();
    // A list that has its levels upside down has them in the order in which they come.
    if all.iter().flatten().next().is_some_and(|first| forms.first() != Some(&first.form.as_str())) {
        forms.sort_by_key(|form| all.iter().flatten().position(|shown| shown.form == *form));
    }
    if is_lost || forms.is_empty() {
        return Vec::new();
    }
    let (counted, lists) = count(lines, &all, &forms);
    let mut documents = vec![("docx automatic", word(&counted, &lists, &forms))];
    if lines.len() <= MAX_DOC {
        documents.push(("doc automatic", binary(&counted, &lists, &forms)));
    }
    if forms.iter().all(|form| matches!(*form, "一、" | "1.")) {
        documents.push(("html list", page(lines, &all, &forms).into_bytes()));
    }
    documents
}

fn word(counted: &[Counted<'_>], lists: &Lists, forms: &[&str]) -> Vec<u8> {
    let paragraph = |line: &Counted<'_>| match line.list {
        Some((list, level)) => numbered(list as u32, level as u32, line.text),
        None => p(line.text),
    };
    let body: String = counted.iter().map(paragraph).collect();
    let abstract_list = |(id, starts): (usize, &Vec<u32>)| {
        let levels = forms.iter().zip(starts).enumerate().map(|(index, (form, start))| {
            let format = if form.contains('1') { "decimal" } else { "chineseCountingThousand" };
            let text = form.replace(['1', '一'], &format!("%{}", index + 1));
            level(index as u32, *start, format, &text, "<w:suff w:val=\"nothing\"/>")
        });
        let levels: String = levels.collect();
        format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
    };
    let list = |id: usize| format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>");
    let abstract_lists: String = (1..).zip(lists).map(abstract_list).collect();
    let of_lists: String = (1..=lists.len()).map(list).collect();
    support::word(&body).numbering(&[abstract_lists, of_lists].concat()).bytes()
}

fn binary(counted: &[Counted<'_>], lists: &Lists, forms: &[&str]) -> Vec<u8> {
    const LIST: u16 = 0x460b;
    const LEVEL: u16 = 0x260a;
    const NOTHING_BEHIND: &[Vec<u8>] = &[];
    let texts: Vec<String> = forms
        .iter()
        .enumerate()
        .map(|(index, form)| form.replace(['1', '一'], &char::from(index as u8).to_string()))
        .collect();
    let levels: Vec<(u8, &str, &[Vec<u8>])> = forms
        .iter()
        .zip(&texts)
        .map(|(form, text)| (if form.contains('1') { 0 } else { 39 }, text.as_str(), NOTHING_BEHIND))
        .collect();
    let empty = lists.iter().fold(Binary::default().style(1, 0xfff, &[], &[]), |file, starts| {
        let starts: Vec<u8> = starts.iter().map(|start| *start as u8).collect();
        file.list_from(&levels, &starts)
    });
    let file = counted.iter().fold(empty, |file, line| match line.list {
        Some((list, level)) => {
            file.paragraph(line.text, 0, &[sprm(LIST, &[list as u8, 0]), sprm(LEVEL, &[level as u8])])
        }
        None => file.paragraph(line.text, 0, &[]),
    });
    file.bytes()
}

/// A page with nested lists.
fn page(lines: &[Line], all: &[Option<Shown>], forms: &[&str]) -> String {
    let mut page = "<!DOCTYPE html><meta charset=utf-8>".to_owned();
    // The level of each open list, and its last number.
    let mut open: Vec<(usize, u32)> = Vec::new();
    for (line, shown) in lines.iter().zip(all) {
        let Some(Shown { form, number }) = shown else {
            page.push_str(&"</ol>".repeat(open.len()));
            open.clear();
            page.push_str(&format!("<p>{}</p>", line.text));
            continue;
        };
        let level = forms.iter().position(|known| known == form).expect("a form of the list");
        while open.last().is_some_and(|(of, _)| *of > level) {
            open.pop();
            page.push_str("</ol>");
        }
        match open.last_mut().filter(|(of, _)| *of == level) {
            Some((_, last)) => {
                let is_next = *number == *last + 1;
                page.push_str(&if is_next { "<li>".to_owned() } else { format!("<li value={number}>") });
                *last = *number;
            }
            None => {
                let style = if form == "1." { "decimal" } else { "simp-chinese-informal" };
                page.push_str(&format!("<ol start={number} style='list-style-type:{style}'><li>"));
                open.push((level, *number));
            }
        }
        page.push_str(&line.text);
    }
    page
}
