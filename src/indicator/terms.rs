//! Clauses that state the terms of a rule: who may apply, what is given, lent or taken. Their numbers are no targets.
//!
//! 对年营业收入2000万元以上的企业，给予不超过50万元的补助 describes those to whom a rule applies, and limits a grant. What
//! is asked of applicants goes on to the end of the sentence: 申报单位须成立3年以上，员工不少于50人. A list of conditions
//! is introduced as one: 符合以下条件：…. What is given may be limited by a noun (奖励资金总额不超过60万元) or be no money
//! (到位5000万元的，给予指标1名); what is there to be used is none either (用好800亿元信贷额度), nor what points are taken or
//! money is given for each time (每少1块).

use super::phrases::{ASKED, CONSEQUENCES, EACH_TIME, LISTS, MONEY, NO_STATISTICS, RESOURCES, STATISTICS, USED};
use super::quantity::Quantity;
use super::relation::Relation;
use super::words::{BEFORE, Before, Kind, TERMS, Term};
use crate::model::Comparator;
use crate::text::marks::is_colon;

/// Words of terms are looked for in as many characters before a number.
const MAX_WORDS: usize = 60;
/// 每 and a verb have no more characters.
const MAX_EACH: usize = 5;

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
    /// meant; `left`: the words before it, as far as they belong to no other number; `relation`: how they say that it is meant.
    pub(super) fn hold(
        &self,
        clause: Clause,
        left: &str,
        relation: &Relation<'_>,
        quantity: &Quantity,
        described: bool,
    ) -> bool {
        if self.conditions || clause.asks || described || is_each_time(left) {
            return true;
        }
        let start = left.char_indices().rev().nth(MAX_WORDS).map_or(0, |(at, _)| at);
        let left = left.get(start..).unwrap_or_default();
        if words(left).any(|(before, word, _)| word == Term::Noun && !before.ends_with("平均")) {
            return true;
        }
        let unit = quantity.unit.as_deref().unwrap_or_default();
        let measured = relation.rest;
        let (money, is_share) = (MONEY.begins(unit), quantity.kind == Kind::Rate);
        let says = |wanted: &[Term]| words(left).any(|(_, word, _)| wanted.contains(&word));
        let limited = || says(&[Term::Cap, Term::Limit]);
        let is_limit = || is_limit(relation, quantity) || says(&[Term::Limit]);
        let given = money && clause.grants && !is_statistic(measured);
        // 给予指标1名 behind 到位5000万元的: what those get who are described.
        let thing = matches!(quantity.kind, Kind::Thing | Kind::Measure);
        let any = money || quantity.kind == Kind::Calendar || thing && clause.conditional;
        let of_grants = || unit == "倍" || money && !(is_share && is_statistic(measured));
        given
            || thing && clause.conditional && clause.gives
            || any && self.granted && limited()
            || is_limit() && is_grant(left) && of_grants()
            || money && clause.uses
    }
}

/// What a clause says of all its numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    /// Something is given, lent or taken: 给予, 缴纳.
    grants: bool,
    /// It begins with 给予.
    gives: bool,
    /// It asks something of applicants: 同一企业最多不超过10名.
    asks: bool,
    /// A clause of the sentence describes those to whom a rule applies.
    conditional: bool,
    /// It says that money that is there is to be used: 利用好银行设立的800亿元信贷额度.
    uses: bool,
}

impl Clause {
    pub(super) fn of(clause: &str) -> Self {
        let grants = words(clause).any(|(_, word, behind)| word == Term::Grant && !is_noun(behind));
        let uses = USED.begins(clause.trim_start()) && RESOURCES.closes(clause.trim_end());
        let asks = matches!(TERMS.first(clause.trim_start()), Some((_, Term::Applicant, _)));
        Self { grants, gives: gives(clause), asks, conditional: false, uses }
    }

    /// The same, in a sentence that describes those to whom a rule applies, or not.
    pub(super) fn under(self, conditional: bool) -> Self {
        Self { conditional, ..self }
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
                || is_invested(quantities) && clauses.get(index + 1).is_some_and(|(next, _)| gives(next))
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

    /// Whether a clause describes those to whom a rule applies.
    pub(super) fn is(&self, index: usize) -> bool {
        self.0.get(index).is_some_and(|&length| length > 0)
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

/// Whether a clause says what those get whom the clause before describes: 给予…. What each of several gets (给予每家) says nothing of it.
fn gives(clause: &str) -> bool {
    CONSEQUENCES.first(clause.trim_start()).is_some_and(|word| !word.rest.starts_with(['每', '各']))
}

/// Whether all numbers of a clause are sums of money.
fn is_invested(quantities: &[Quantity]) -> bool {
    quantities.iter().all(|quantity| {
        quantity.kind == Kind::Measure && quantity.unit.as_deref().is_some_and(|unit| MONEY.begins(unit))
    })
}

/// Whether a word of granting makes a noun with what stands behind it: 补贴资金.
fn is_noun(behind: &str) -> bool {
    matches!(TERMS.first(behind), Some((_, Term::Target, _)))
}

/// Whether words name what is granted: 奖励资金总额.
fn is_grant(words: &str) -> bool {
    self::words(words).any(|(_, word, behind)| word == Term::Grant && is_noun(behind))
}

/// Whether the words around a number limit it: 不超过, 以内.
fn is_limit(relation: &Relation<'_>, quantity: &Quantity) -> bool {
    matches!(relation.bound.or(quantity.behind), Some(Comparator::AtMost | Comparator::LessThan))
}

/// Whether the words before a number say what happens each time: 每少, 每发现, 每培育.
fn is_each_time(left: &str) -> bool {
    let left = left.trim_end();
    let Some((at, _)) = left.char_indices().rev().take(MAX_EACH).find(|(_, c)| *c == '每') else { return false };
    let verb = left.get(at..).and_then(|each| each.strip_prefix('每')).unwrap_or_default();
    let does = || matches!(BEFORE.sense(verb), Some(Before::Do | Before::Make | Before::Change(_) | Before::Bound(_)));
    EACH_TIME.holds(verb) || does()
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
