//! The words of lines (`regions.tsv`: word, feature).

use crate::wordlist::{WordList, rows_of};

const WORDS: &str = include_str!("../regions.tsv");
const ROWS: usize = rows_of(WORDS);

/// The words of one feature.
const fn words<const SLOTS: usize>(feature: &str) -> WordList<ROWS, SLOTS> {
    WordList::of(WORDS).words_where(0, 1, feature)
}

/// Whole entries of a menu: 首页, 政务公开.
pub static MENU: WordList<ROWS, 256> = words("menu");
/// What a path line begins with: 当前位置.
pub static PATH: WordList<ROWS, 32> = words("path");
/// The first place of a path: 首页.
pub static HOME: WordList<ROWS, 16> = words("home");
/// What a line about the text begins with: 来源, 浏览次数.
pub static SOURCE: WordList<ROWS, 128> = words("source");
/// What only the foot of a site holds: 网站标识码.
pub static FOOT: WordList<ROWS, 64> = words("foot");
/// What lines behind a text begin with: 主办单位, 相关稿件.
pub static BEHIND: WordList<ROWS, 128> = words("behind");
/// What they end with.
pub static BEHIND_END: WordList<ROWS, 8> = words("behind-end");
/// What the name of a file ends with: .pdf.
pub static FILE_END: WordList<ROWS, 32> = words("file-end");
/// What the name of a document ends with: 方案, 若干措施.
pub static NAME: WordList<ROWS, 128> = words("name");
/// What work is written on, at the end of the name of a document: 书 of 任务书.
pub static NAME_HEAD: WordList<ROWS, 16> = words("name-head");
/// What stands before that: 任务.
pub static NAME_WORK: WordList<ROWS, 64> = words("name-work");
/// What a line in brackets below a title ends with that belongs to it: 征求意见稿, 试行.
pub static DRAFT: WordList<ROWS, 16> = words("draft");
/// What the name of a letter that carries one ends with: 通知.
pub static NOTICE: WordList<ROWS, 16> = words("notice");
/// What a text that explains another ends with: 政策解读.
pub static READING: WordList<ROWS, 16> = words("reading");
/// What it begins with: 一图读懂.
pub static READING_BEGIN: WordList<ROWS, 16> = words("reading-begin");
/// What gives out a document whose name follows in 《》: 印发《.
pub static ISSUE: WordList<ROWS, 16> = words("issue");
/// What a sentence begins with, and no title.
pub static NO_TITLE: WordList<ROWS, 32> = words("no-title");
/// What the name of an issuer ends with: 办公室.
pub static ISSUER: WordList<ROWS, 64> = words("issuer");
/// What is said of who keeps up a site: 维护.
pub static MAINTAINS: WordList<ROWS, 16> = words("maintains");
/// What stands between who hands on a document and who wrote it: 转发.
pub static PASSES_ON: WordList<ROWS, 16> = words("passes-on");
/// What ends like that name and names none: 格局.
pub static NO_ISSUER: WordList<ROWS, 32> = words("no-issuer");
/// What the names of others end with that sign documents, and with which titles may begin: 医院.
pub static SIGNER: WordList<ROWS, 16> = words("signer");
/// What stands in brackets behind an issuer whose seal is on the paper: 印章.
pub static SEAL: WordList<ROWS, 8> = words("seal");
/// What the name of a site or the head of its paper ends with: 门户网站.
pub static BANNER: WordList<ROWS, 16> = words("banner");
/// What headings of sections end with: 主要任务.
pub static SECTION: WordList<ROWS, 64> = words("section");
/// What begins the fields that stand behind a title: 发布时间.
pub static PUBLISHED: WordList<ROWS, 16> = words("published");
/// What a line that names its addressees holds, behind 各: 部门.
pub static ADDRESSEE: WordList<ROWS, 8> = words("addressee");
/// What headings of tasks end with, which names of documents do too: 工作.
pub static TASK: WordList<ROWS, 16> = words("task");
/// What fields hold that say who answers for a task, or to whom: 责任.
pub static ANSWER: WordList<ROWS, 16> = words("answer");
/// Fields of times.
pub static WHEN: WordList<ROWS, 8> = words("when");
/// What a clause about the document itself begins with: 本.
pub static OWN: WordList<ROWS, 8> = words("own");
/// What a clause about those whom the document does not bind begins with: 其他县.
pub static OTHERS: WordList<ROWS, 8> = words("others");
/// What a clause about the document begins with where it has a heading: 解释权, 施行时间.
pub static TERMS: WordList<ROWS, 16> = words("terms");
/// What a document calls itself: 措施.
pub static RULING: WordList<ROWS, 16> = words("ruling");
/// What closing clauses say of it: 起施行.
pub static CLOSING: WordList<ROWS, 32> = words("closing");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_of_known_features() {
        let rows: Vec<&str> = WORDS.lines().collect();
        assert!(rows.is_sorted() && rows.windows(2).all(|pair| pair[0] != pair[1]));
        for row in rows {
            let (word, feature) = row.split_once('\t').unwrap();
            let is_taken = include_str!("words.rs").contains(&format!("words(\"{feature}\")"));
            assert!(!word.is_empty() && is_taken, "{row}");
        }
    }
}
