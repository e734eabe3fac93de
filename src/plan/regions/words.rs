//! The words of lines (`regions.tsv`: word, feature).

use crate::wordlist::{WordList, rows_of};

const WORDS: &str = include_str!("../regions.tsv");
const ROWS: usize = rows_of(WORDS);

/// The words of one feature.
const fn words(feature: &str) -> WordList<ROWS, 1024> {
    WordList::of(WORDS).words_where(0, 1, feature)
}
/// Whole entries of a menu: 首页, 政务公开.
pub static MENU: WordList<ROWS, 1024> = words("menu");
/// What a path line begins with: 当前位置.
pub static PATH: WordList<ROWS, 1024> = words("path");
/// The first place of a path: 首页.
pub static HOME: WordList<ROWS, 1024> = words("home");
/// What a line about the text begins with: 来源, 浏览次数.
pub static SOURCE: WordList<ROWS, 1024> = words("source");
/// What only the foot of a site holds: 网站标识码.
pub static FOOT: WordList<ROWS, 1024> = words("foot");
/// What lines behind a text begin with: 主办单位, 相关稿件.
pub static BEHIND: WordList<ROWS, 1024> = words("behind");
/// What they end with.
pub static BEHIND_END: WordList<ROWS, 1024> = words("behind-end");
/// What the name of a document ends with: 方案, 若干措施.
pub static NAME: WordList<ROWS, 1024> = words("name");
/// What the name of a letter that carries one ends with: 通知.
pub static NOTICE: WordList<ROWS, 1024> = words("notice");
/// What a text that explains another ends with: 政策解读.
pub static READING: WordList<ROWS, 1024> = words("reading");
pub static READING_BEGIN: WordList<ROWS, 1024> = words("reading-begin");
/// What gives out a document whose name follows in 《》: 印发《.
pub static ISSUE: WordList<ROWS, 1024> = words("issue");
/// What a sentence begins with, and no title.
pub static NO_TITLE: WordList<ROWS, 1024> = words("no-title");
/// What the name of an issuer ends with: 办公室.
pub static ISSUER: WordList<ROWS, 1024> = words("issuer");
/// What the name of a site or the head of its paper ends with: 门户网站.
pub static BANNER: WordList<ROWS, 1024> = words("banner");
/// What headings of sections end with: 主要任务.
pub static SECTION: WordList<ROWS, 1024> = words("section");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_of_known_features() {
        let rows: Vec<&str> = WORDS.lines().collect();
        assert!(rows.is_sorted() && rows.windows(2).all(|pair| pair[0] != pair[1]));
        const FEATURES: &[&str] = &[
            "menu",
            "path",
            "home",
            "source",
            "foot",
            "behind",
            "behind-end",
            "name",
            "notice",
            "reading",
            "reading-begin",
            "issue",
            "no-title",
            "issuer",
            "banner",
            "section",
        ];
        for row in rows {
            let (word, feature) = row.split_once('\t').unwrap();
            assert!(!word.is_empty() && FEATURES.contains(&feature), "{row}");
        }
    }
}
