//! TXT003: half-width punctuation in Chinese text: marks, straight quotation marks, `...` and `--`.

mod quotes;

use crate::lint::prose::Offset;
use crate::lint::{Context, Fault, HABIT, Prose, Report, Rule, Words, is_habit, line_end};
use crate::model::{Certainty, Severity};
use crate::numbering::numeral;
use crate::text::marks::{self, full_width, is_round_open};
use crate::text::{is_chinese, is_han};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub const RULE: Rule = Rule {
    code: "TXT003",
    name: "half-width-punctuation",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: ["GB/T 15834-2011 §5.1", "GB/T 15834-2011 第5.1条"],
    summary: ["half-width punctuation in Chinese text", "中文里用了半角标点"],
    explanation: [
        "Chinese punctuation is as wide as a character (GB/T 15834-2011 §5.1). A half-width comma, typed with the wrong keyboard, is too narrow, and programs that cut at ， do not see it. Quotation marks are “ ” (§4.8), what is left out is …… (§4.11), a dash is —— (§4.10).",
        "中文标点占一个字的位置（GB/T 15834-2011 第5.1条）。输入法未切换而留下的半角标点，排版过窄，按“，”断句的程序也认不出来。引号用“”（第4.8条），省略号用“……”（第4.11条），破折号用“——”（第4.10条）。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路,保障出行。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路，保障出行。\n\t市交通局\n\n",
    check,
};

/// How many characters before the mark are shown.
const SHOWN: usize = 2;

/// Faults in the order of the document, each with the mark that it is about; how often each mark stands as it should.
#[derive(Default)]
struct Marks {
    faults: Vec<(char, Fault)>,
    sound: BTreeMap<char, usize>,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let mut marks = Marks::default();
    context.prose.iter().for_each(|prose| paragraph(prose, &mut marks));
    marks.faults.sort_by_cached_key(|(_, fault)| context.order(fault.at()));
    let mut of_mark: HashMap<char, usize> = HashMap::new();
    for (mark, _) in &marks.faults {
        *of_mark.entry(*mark).or_default() += 1;
    }
    let sound = |mark: &char| marks.sound.get(mark).copied().unwrap_or(0);
    // What most places have is told once, at the first.
    let habits: BTreeSet<char> =
        of_mark.iter().filter(|(mark, count)| is_habit(**count, sound(mark))).map(|(mark, _)| *mark).collect();
    let (alike, single): (Vec<_>, Vec<_>) = marks.faults.into_iter().partition(|(mark, _)| habits.contains(mark));
    single.into_iter().for_each(|(_, fault)| report.add(fault));
    let mut groups: BTreeMap<char, Vec<Fault>> = BTreeMap::new();
    for (mark, fault) in alike {
        groups.entry(mark).or_default().push(fault);
    }
    for (mark, faults) in groups {
        let sound = marks.sound.get(&mark).copied().unwrap_or(0);
        report.add_alike(faults, sound, HABIT, |count| {
            Words::new(
                format!("half-width {mark} in Chinese text throughout: {count} times, {sound} in full width"),
                format!("全文中文里多用半角的“{mark}”：半角 {count} 处，全角 {sound} 处"),
            )
        });
    }
}

/// The half-width mark that one of full width stands for, so that both are counted together.
fn half_width(c: char) -> Option<char> {
    match c {
        '“' => Some('"'),
        '…' => Some(DOTS),
        '—' => Some('-'),
        _ => marks::half_width(c).filter(|half| *half != ')'),
    }
}

/// Stands for several dots, which are no full stop.
const DOTS: char = '…';

fn paragraph(prose: &Prose<'_>, marks: &mut Marks) {
    let (mut ascii_bracket, mut quotes) = (Vec::new(), Vec::new());
    let mut offsets = prose.offsets();
    for (at, c) in prose.signs() {
        if let Some(half) = half_width(c) {
            *marks.sound.entry(half).or_default() += 1;
        }
        if !(c.is_ascii_punctuation() || c == '＂') {
            continue;
        }
        let Some((before, from)) = prose.text().split_at_checked(at) else { continue };
        let next = from.chars().nth(1);
        // No further back than is shown: a line may be as long as the text, and full of marks.
        let left = line_end(before, SHOWN);
        let before_mark = left.chars().next_back();
        let wrong = match c {
            '"' | '＂' => {
                quotes.push(at);
                continue;
            }
            '.' | '-' if next == Some(c) => {
                if before_mark != Some(c) {
                    let group = if c == '.' { DOTS } else { c };
                    marks.faults.extend(run(prose, left, from, c, offsets.of(at)).map(|fault| (group, fault)));
                }
                continue;
            }
            // A bracket is Chinese if its words are: （GDP） may be written either way.
            '(' => {
                ascii_bracket.push(next.is_some_and(is_han));
                next.is_some_and(is_han)
            }
            ')' => ascii_bracket.pop().unwrap_or(before_mark.is_some_and(is_han)),
            // At the end of a paragraph nothing stands behind.
            _ => before_mark.is_some_and(is_chinese) && next.is_none_or(|next| is_chinese(next) || next == '\n'),
        };
        let Some(full) = full_width(c).filter(|_| wrong && !is_of_number(before, from)) else { continue };
        let right: String = next.into_iter().filter(|next| *next != '\n').collect();
        let message = Words::new(format!("half-width {c} in Chinese text"), format!("中文里用了半角的“{c}”"));
        let fault = Fault::new(prose.at(), format!("{left}{c}{right}"), message);
        let edit = offsets.of(at).edit(1, full);
        let fault = fault.fix(format!("{left}{full}{right}"), Words::write(full)).edits(vec![edit]);
        marks.faults.push((if c == ')' { '(' } else { c }, fault));
    }
    let mut offsets = prose.offsets();
    quotes::check(prose, &quotes, &mut offsets, |fault| marks.faults.push(('"', fault)));
}

/// Whether a mark belongs to a number that begins a line or a sentence, in whatever form: 二.生态保护, 三)治水, (四 乡村.
/// What it should be is that number's matter: 二。生态保护 would be no number at all.
fn is_of_number(before: &str, from: &str) -> bool {
    let is_numeral = |c: &char| numeral::is_chinese(*c) || numeral::decimal_digit(*c).is_some();
    let mut left = before.chars().rev().take(LONGEST_NUMBER).peekable();
    let mut numbered = from.starts_with('(') && from.chars().nth(1).is_some_and(|next| is_numeral(&next));
    if !numbered {
        while left.next_if(is_numeral).is_some() {
            numbered = true;
        }
        left.next_if(|c| is_round_open(*c));
    }
    numbered
        && left
            .next()
            .is_none_or(|c| c.is_whitespace() || !c.is_ascii() && (marks::ends_statement(c) || marks::is_colon(c)))
}

/// Characters of the longest number.
const LONGEST_NUMBER: usize = 8;

/// What has two places in Chinese and is typed as dots or hyphens: sign, how often, what it is.
const RUNS: &[(char, &[usize], &str)] = &[('.', &[3, 6], "……"), ('-', &[2], "——")];

/// Several dots or hyphens that begin here, behind `left`.
fn run(prose: &Prose<'_>, left: &str, from: &str, c: char, begin: Offset) -> Option<Fault> {
    let behind = from.trim_start_matches(c);
    let typed = from.get(..from.len() - behind.len()).unwrap_or_default();
    let (_, lengths, mark) = RUNS.iter().find(|(sign, ..)| *sign == c)?;
    // ..: what is meant nobody can tell. Dots that lead to a number or stand among Latin words are others.
    let (before, next) = (left.chars().next_back(), behind.chars().next());
    let stands_so = match c {
        '.' => before.is_some_and(is_chinese) && !next.is_some_and(|next| next.is_ascii_alphanumeric()),
        _ => before.is_none_or(is_chinese) && next.is_some_and(is_chinese),
    };
    if !stands_so || lengths.iter().all(|length| typed.len() < *length) {
        return None;
    }
    let message = Words::new(format!("{typed} in Chinese text"), format!("中文里用了“{typed}”"));
    let fault = Fault::new(prose.at(), [left, typed].concat(), message);
    let is_certain = lengths.contains(&typed.len());
    let edit = begin.edit(typed.len(), *mark);
    let fix = |fault: Fault| fault.fix([left, mark].concat(), Words::write(mark)).edits(vec![edit]);
    Some(if is_certain { fix(fault) } else { fault })
}
