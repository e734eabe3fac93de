//! Clauses that state the terms of a rule: who may apply, what is given, lent or taken. Their numbers are no targets.
//!
//! 对年营业收入2000万元以上的企业，给予不超过50万元的补助 describes those to whom a rule applies, and limits a grant. What
//! is asked of applicants goes on to the end of the sentence: 申报单位须成立3年以上，员工不少于50人. A list of conditions
//! is introduced as one: 符合以下条件：….

use super::phrases::{ASKED, LISTS, MONEY, NO_STATISTICS, STATISTICS};
use super::quantity::Quantity;
use super::words::{Kind, TERMS, Term};
use crate::text::marks::is_colon;

/// Words of terms are looked for in as many characters before a number.
const MAX_WORDS: usize = 60;

/// The clauses of a text before the present one, as far as they tell what its numbers are.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// What follows is asked of applicants, or is a list of conditions.
    conditions: bool,
    /// The list of conditions goes on in the lines below.
    listed: bool,
    /// Something was granted in the sentence.
    granted: bool,
}

/// What the clauses of a sentence say, each with the bytes of its front that describe those to whom a rule applies.
pub(super) struct Described(Vec<usize>);

impl Terms {
    /// Begins a sentence or line; `labelled`: a number or mark of a list stands before it.
    pub(super) fn begin(&mut self, labelled: bool) {
        self.listed &= labelled;
        (self.conditions, self.granted) = (self.listed, false);
    }

    /// Takes note of a sentence, or of a clause of one: 应具备以下条件 introduces a list of them.
    pub(super) fn pass(&mut self, clause: &str, ends: bool) {
        let clause = clause.trim().trim_end_matches(is_colon);
        // 改善办学条件 introduces nothing.
        let listed = LISTS.closes(clause) && ASKED.stands_in(clause);
        self.conditions |= listed || matches!(TERMS.first(clause), Some((_, Term::Applicant, _)));
        self.listed |= listed && ends;
        self.granted |= Clause::of(clause).grants;
    }

    /// Whether a number states terms. `clause`: what its clause says; `described`: it stands in the description of those
    /// meant; `left`: the words before it, as far as they belong to no other number; `measured`: those that name what is
    /// measured.
    pub(super) fn hold(
        &self,
        clause: Clause,
        left: &str,
        measured: &str,
        quantity: &Quantity,
        described: bool,
    ) -> bool {
        if self.conditions || described {
            return true;
        }
        let start = left.char_indices().rev().nth(MAX_WORDS).map_or(0, |(at, _)| at);
        let left = left.get(start..).unwrap_or_default();
        if words(left).any(|(before, word, _)| word == Term::Noun && !before.ends_with("平均")) {
            return true;
        }
        let unit = quantity.unit.as_deref().unwrap_or_default();
        let money = MONEY.begins(unit);
        let limited = || words(left).any(|(_, word, _)| word == Term::Cap);
        let given = money && clause.grants && !is_statistic(measured);
        given || (money || quantity.kind == Kind::Calendar) && self.granted && limited()
    }
}

/// What a clause says of all its numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    /// Something is given, lent or taken: 给予, 缴纳.
    grants: bool,
}

impl Clause {
    pub(super) fn of(clause: &str) -> Self {
        // 补贴资金 is a noun.
        let is_noun = |behind| matches!(TERMS.first(behind), Some((_, Term::Target, _)));
        Self { grants: words(clause).any(|(_, word, behind)| word == Term::Grant && !is_noun(behind)) }
    }
}

impl Described {
    /// Reads the clauses of a sentence with their numbers.
    pub(super) fn of(clauses: &[(&str, Vec<Quantity>)]) -> Self {
        let mut described = vec![0; clauses.len()];
        // The first clause of a description that has not ended.
        let mut open = None;
        for (index, (clause, quantities)) in clauses.iter().enumerate() {
            let word = TERMS.first(clause.trim_start()).map(|(_, word, _)| word);
            let opens = word == Some(Term::Opener);
            open = if opens { Some(index) } else { open.filter(|_| !quantities.is_empty()) };
            let Some(last) = quantities.last() else { continue };
            let behind = clause.get(last.end..).unwrap_or_default().trim_end();
            let ends = word == Some(Term::Condition)
                || behind.ends_with('的')
                || ends_with_when(behind)
                || open.is_some() && behind.contains('的');
            if ends {
                let first = open.take().unwrap_or(index);
                for (length, (clause, _)) in described.iter_mut().zip(clauses).take(index + 1).skip(first) {
                    *length = clause.len();
                }
            }
        }
        Self(described)
    }

    /// Whether a number of a clause belongs to a description.
    pub(super) fn holds(&self, index: usize, quantity: &Quantity) -> bool {
        self.0.get(index).is_some_and(|&length| quantity.start < length)
    }
}

/// Whether the text ends with 时 as a word: 超过10%时.
fn ends_with_when(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('时') else { return false };
    !rest.ends_with(['小', '工', '课', '学', '按', '及', '同', '平', '届', '准', '用', '耗', '临', '限', '实'])
}

/// Whether words name what is counted over all who are meant: 补贴发放率, 缴存额.
fn is_statistic(measured: &str) -> bool {
    STATISTICS.closes(measured) && !NO_STATISTICS.closes(measured)
}

/// The words of terms in a text, each with what stands before and behind it.
fn words(text: &str) -> impl Iterator<Item = (&str, Term, &str)> {
    text.char_indices().filter(|(_, c)| TERMS.may_begin_with(*c)).filter_map(|(at, _)| {
        let (before, from) = text.split_at_checked(at)?;
        let (_, word, behind) = TERMS.first(from)?;
        Some((before, word, behind))
    })
}
