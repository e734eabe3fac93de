//! TXT005: a word or sentence written twice.

use crate::lint::words::{GOES_ON, ON_PURPOSE};
use crate::lint::{CUSTOM, Context, Fault, Prose, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::text::{between, is_han, marks};
use std::collections::HashSet;

pub const RULE: Rule = Rule {
    code: "TXT005",
    name: "repeated-words",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a word or clause written twice", "词语或句子重复"],
    explanation: [
        "支持支持 and a clause that stands twice in one task are left over from editing.",
        "“支持支持”一类连写两遍的词语，以及同一条任务里出现两次的分句，多为修改时遗留。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.加大对农村道路的支持支持力度。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.加大对农村道路的支持力度。\n\t市交通局\n\n",
    check,
};

/// The longest word that is looked for a second time right behind itself, in characters.
const LONGEST: usize = 12;
/// Characters among which the first of such a word comes again, from the second behind it on: with one that makes
/// them a round number.
const NEAR: usize = 12;
/// A clause that stands twice says something from so many characters on.
const CLAUSE: usize = 12;
fn check(context: &Context<'_>, report: &mut Report) {
    let (mut letters, mut again) = (Vec::new(), Again::default());
    for prose in &context.prose {
        doubled_words(prose, &mut letters, &mut again, report);
    }
    let mut seen = Seen::default();
    for item in context.prose.chunk_by(|_, next| !next.begins) {
        seen.clear();
        // A whole list that an export made one line is no one text.
        for prose in item.iter().filter(|prose| !prose.is_run_in()) {
            for clause in clauses(prose.text()) {
                if clause.chars().nth(CLAUSE - 1).is_some() && !seen.insert(clause) {
                    let message = Words::new("this clause stands twice in one text", "同一条里这句话出现了两次");
                    report.add(Fault::new(prose.at(), clause, message));
                }
            }
        }
    }
}

/// Clauses of one text. Few have more than some, among which one is found faster than by its hash.
#[derive(Default)]
struct Seen<'a> {
    first: Vec<&'a str>,
    more: HashSet<&'a str>,
}

impl<'a> Seen<'a> {
    const FIRST: usize = 16;

    fn clear(&mut self) {
        self.first.clear();
        self.more.clear();
    }

    /// Adds a clause; whether it is new.
    fn insert(&mut self, clause: &'a str) -> bool {
        if self.first.contains(&clause) {
            return false;
        }
        if self.first.len() < Self::FIRST {
            self.first.push(clause);
            return true;
        }
        self.more.insert(clause)
    }
}

/// Where characters stood last, by twelve bits of each: whether one may come again soon is told without comparing it with
/// all behind it.
struct Again {
    last: Vec<u32>,
    /// Characters that were looked at.
    count: u32,
}

impl Default for Again {
    fn default() -> Again {
        Again { last: vec![0; 1 << 12], count: 0 }
    }
}

impl Again {
    /// Whether a word may stand twice in a run, one copy right behind the other: then some character of it comes again
    /// within its length. `false` is sure.
    fn may_be_doubled(&mut self, run: &str) -> bool {
        // So that nothing before the run is near.
        let Some(count) = self.count.checked_add(LONGEST as u32 + 1) else { return true };
        self.count = count;
        let (triples, rest) = run.as_bytes().as_chunks::<3>();
        let mut found = !rest.is_empty();
        for &[a, b, c] in triples {
            let place = usize::from(b & 0x3f) << 6 | usize::from(c & 0x3f);
            self.count = self.count.saturating_add(1);
            // Characters of four bytes are left to the comparison.
            found |= a >= 0xf0;
            if let Some(last) = self.last.get_mut(place) {
                found |= self.count - *last <= LONGEST as u32;
                *last = self.count;
            }
        }
        found
    }
}

/// What stands between the marks of a text.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let is_mark =
        |sign: char| sign == '\n' || !sign.is_ascii() && (marks::is_comma(sign) || marks::ends_statement(sign));
    between(text, is_mark).map(|(_, clause)| clause.trim())
}

/// `letters` is room for the characters of a text.
fn doubled_words(prose: &Prose<'_>, letters: &mut Vec<u32>, again: &mut Again, report: &mut Report) {
    // Only Chinese words are looked at, and the shortest takes four characters when it is doubled.
    for (begin, run) in between(prose.text(), |sign| !is_han(sign)).filter(|(_, run)| run.len() >= 4 * 3) {
        if !again.may_be_doubled(run) {
            continue;
        }
        letters.clear();
        spell(run, letters);
        let count = letters.len();
        // So that behind each there are as many as are looked at.
        letters.extend([0; NEAR + 2]);
        let (mut from, mut byte) = (0, begin);
        // The bytes of some of them.
        let bytes = |letters: &[u32]| letters.iter().map(|letter| if *letter > 0xffff { 4 } else { 3 }).sum::<usize>();
        while from + 4 <= count {
            // The longest, so that 支持企业支持企业 is one.
            let Some(length) = doubled(letters, from) else {
                byte += bytes(letters.get(from..=from).unwrap_or_default());
                from += 1;
                continue;
            };
            let length_in_bytes = bytes(letters.get(from..from + length).unwrap_or_default());
            let text = prose.text().get(byte..).unwrap_or_default();
            let (word, second) = text.split_at_checked(length_in_bytes).unwrap_or_default();
            // 点对点对接, 面对面对话.
            let is_pair = word.ends_with('对') && word.chars().count() == 2;
            let meant = is_pair || ON_PURPOSE.begins(word) || GOES_ON.begins(second);
            if !meant {
                let message = Words::new(format!("{word} stands twice"), format!("“{word}”重复"));
                report.add(Fault::new(prose.at(), [word, word].concat(), message));
            }
            byte += 2 * length_in_bytes;
            from += 2 * length;
        }
    }
}

/// The characters of a run.
fn spell(run: &str, letters: &mut Vec<u32>) {
    let bytes = run.as_bytes();
    if bytes.iter().any(|byte| *byte >= 0xf0) {
        letters.extend(run.chars().map(u32::from));
        return;
    }
    // Nearly always all have three bytes.
    let (triples, _) = bytes.as_chunks::<3>();
    let part = |byte: u8| u32::from(byte & 0x3f);
    letters.extend(triples.iter().map(|&[a, b, c]| u32::from(a & 0x0f) << 12 | part(b) << 6 | part(c)));
}

/// The length of the longest word that stands twice from `from` on: not one of the same characters all through, since
/// 高高高高 is a sound.
fn doubled(letters: &[u32], from: usize) -> Option<usize> {
    let first = *letters.get(from)?;
    let near = letters.get(from + 2..)?.first_chunk::<NEAR>()?;
    // Most characters do not come again so soon. All are compared: that is done at once.
    if !near.iter().fold(false, |found, letter| found | (*letter == first)) {
        return None;
    }
    (2..=LONGEST).rev().filter(|&length| letters.get(from + length) == Some(&first)).find(|&length| {
        let (word, second) = (letters.get(from..from + length), letters.get(from + length..from + 2 * length));
        word == second && word.is_some_and(|word| word.iter().any(|letter| *letter != first))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The length of the word that stands twice at the head of a text.
    fn length(text: &str) -> Option<usize> {
        let length = compared(text);
        // What is found is not passed over.
        assert!(length.is_none() || Again::default().may_be_doubled(text));
        length
    }

    fn compared(text: &str) -> Option<usize> {
        let mut letters = Vec::new();
        spell(text, &mut letters);
        letters.extend([0; NEAR + 2]);
        doubled(&letters, 0)
    }

    #[test]
    fn the_longest_word_that_stands_twice() {
        assert_eq!(length("支持支持发展"), Some(2));
        assert_eq!(length("支持企业支持企业"), Some(4));
        assert_eq!(length("高高高高"), None);
        assert_eq!(length("支持"), None);
        assert_eq!(length("支持支"), None);
        assert_eq!(length("甲乙丙丁戊己庚辛壬癸子丑甲乙丙丁戊己庚辛壬癸子丑"), Some(12));
        assert_eq!(length("甲乙丙丁戊己庚辛壬癸子丑寅甲乙丙丁戊己庚辛壬癸子丑寅"), None);
        // Of four bytes.
        assert_eq!(length("𠀀甲𠀀甲"), Some(2));
    }

    #[test]
    fn runs_without_a_character_that_comes_again_soon_are_passed_over() {
        let mut again = Again::default();
        assert!(!again.may_be_doubled("甲乙丙丁戊己庚辛壬癸子丑寅") && !again.may_be_doubled("甲乙丙丁"));
        assert!(again.may_be_doubled("丁甲乙丙丁") && again.may_be_doubled("𠀀甲𠀀甲"));
        assert!(
            again.may_be_doubled("甲乙丙丁戊己庚辛壬癸子丑甲") && !again.may_be_doubled("甲乙丙丁戊己庚辛壬癸子丑寅甲")
        );
        // 支 U+652F and 中 U+452F have the same bits and stand for each other.
        assert!(again.may_be_doubled("支䔯乙丙"));
    }

    #[test]
    fn clauses_are_known_however_many_there_are() {
        let clauses: Vec<String> = (0..40).map(|number| number.to_string()).collect();
        let mut seen = Seen::default();
        assert!(clauses.iter().all(|clause| seen.insert(clause)) && !clauses.iter().any(|clause| seen.insert(clause)));
        seen.clear();
        assert!(seen.insert("0") && seen.insert("39"));
    }

    #[test]
    fn texts_are_cut_at_marks_and_nowhere_else() {
        assert!(clauses("修路，建校。").eq(["修路", "建校", ""]));
        assert!(between("第1条：修路。〇一", |sign| !is_han(sign)).filter(|(_, run)| !run.is_empty()).eq([
            (0, "第"),
            (4, "条"),
            (10, "修路"),
            (19, "〇一")
        ]));
    }
}
