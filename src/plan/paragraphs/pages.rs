//! What printed pages leave among the paragraphs of a list: their numbers, and the lines that stand beside the number on
//! each page. They end no item and belong to none, so that a sentence goes on behind them; a plan keeps them as notes.

use super::super::caption::{self, Numbered};
use crate::text;
use std::collections::HashMap;

/// Shown paragraphs that a page holds at least, where its number is a bare one.
const MIN_PAGE: usize = 4;
/// Bytes of a line that may stand at the edge of a page.
const MAX_BYTES: usize = 120;

/// Which of the paragraphs are numbers of pages, or stand beside them again and again.
pub fn among(paragraphs: &[Numbered<'_>]) -> Vec<bool> {
    let mut pages = numbers(paragraphs);
    if pages.iter().filter(|page| **page).nth(1).is_none() {
        return pages;
    }
    let shown: Vec<(usize, &str)> = paragraphs
        .iter()
        .enumerate()
        .map(|(at, (_, paragraph))| (at, paragraph.text.trim()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let is_page = |at: usize| shown.get(at).is_some_and(|(at, _)| pages.get(*at) == Some(&true));
    // On each page it stands on the same side of the number.
    let beside = |at: usize| {
        let (place, text) = shown.get(at)?;
        let labelled = paragraphs.get(*place).is_none_or(|(_, paragraph)| paragraph.label.is_some());
        let fits = !labelled && !is_page(at) && text.len() <= MAX_BYTES;
        let side = [at.checked_sub(1).is_some_and(is_page), is_page(at + 1)];
        (fits && side.contains(&true)).then_some((*place, (*text, side)))
    };
    let all: Vec<_> = (0..shown.len()).filter_map(beside).collect();
    let mut counts: HashMap<_, usize> = HashMap::new();
    for (_, line) in &all {
        *counts.entry(line).or_default() += 1;
    }
    let edges: Vec<usize> = all.iter().filter(|(_, line)| counts.get(line) > Some(&1)).map(|(at, _)| *at).collect();
    for at in edges {
        if let Some(page) = pages.get_mut(at) {
            *page = true;
        }
    }
    pages
}

/// Which of the paragraphs are numbers of pages: those between dashes and such (- 3 -, 第3页), and bare ones (3) that count on
/// from page to page.
fn numbers(paragraphs: &[Numbered<'_>]) -> Vec<bool> {
    let mut pages = vec![false; paragraphs.len()];
    let mut bare: Vec<(usize, u32)> = Vec::new();
    let (mut shown, mut shown_before) = (0_usize, 0_usize);
    for (at, ((_, paragraph), page)) in paragraphs.iter().zip(&mut pages).enumerate() {
        if paragraph.label.is_some() || paragraph.text.len() > MAX_BYTES {
            shown += 1;
            continue;
        }
        let line = text::one_line(&paragraph.text);
        if !caption::is_page_number(&line) {
            shown += usize::from(!line.is_empty());
            continue;
        }
        match line.parse::<u32>() {
            Err(_) => *page = true,
            Ok(number) => {
                let follows = bare.last().is_none_or(|(_, last)| last.checked_add(1) == Some(number));
                if follows && (bare.is_empty() || shown - shown_before >= MIN_PAGE) {
                    bare.push((at, number));
                    shown_before = shown;
                } else {
                    // A number that counts otherwise is none of a page, and neither are those before it.
                    bare.clear();
                }
            }
        }
    }
    let counted = Some(bare).filter(|bare| bare.len() > 1).unwrap_or_default();
    for (at, _) in counted {
        if let Some(page) = pages.get_mut(at) {
            *page = true;
        }
    }
    pages
}
