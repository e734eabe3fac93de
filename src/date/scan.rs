//! The dates that a clause of a deadline names, and how each bounds the time.

use crate::numbering::numeral;
use crate::text;

/// A time that a deadline names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Its year, where it stands there.
    pub year: Option<u32>,
    /// The part of the year.
    pub unit: Unit,
}

/// A part of a year. Numbers are as written: the calendar may not have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Month and day.
    Day(u32, u32),
    /// Month, and its third from 1: 上旬, 中旬, 下旬.
    Third(u32, u32),
    /// Month.
    Month(u32),
    /// Quarter.
    Quarter(u32),
    /// Half, 1 or 2.
    Half(u32),
    /// The whole year.
    Year,
}

/// How a named time bounds the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// 3月启动, 自3月起.
    From(Named),
    /// 6月底前, and a time alone.
    Until(Named),
    /// The first of a range: 3月—; what follows closes it.
    Opens(Named),
    /// The last of a range.
    Closes(Named),
}

/// Words that say that something comes again and again.
const RECURRING: &[&str] = &["每", "逐月", "逐年", "逐季", "按月", "按季", "按年", "定期"];

/// Words that count a year from another one.
const RELATIVE_YEARS: &[&str] = &["次年", "明年", "翌年", "来年", "后年", "去年", "上年", "下年", "下一年"];

/// Words that say that something begins at the time before them.
const BEGINS: &[&str] = &["起", "启动", "开始", "开工", "动工", "以来"];

/// Words that say what is done once the deadline before them is met.
const GOES_ON: &[&str] = &["巩固", "持续", "长期", "常态"];

/// Whether a clause says how it goes on behind a deadline: 2024年底前完成，2025年巩固.
pub fn goes_on(clause: &[char]) -> bool {
    let text: String = clause.iter().collect();
    GOES_ON.iter().any(|word| text.contains(word))
}

/// Whether a number is the year of a plan.
pub fn is_year(number: u32) -> bool {
    (1949..=2099).contains(&number)
}

/// The clauses of a deadline without white space, with digits of every kind as ASCII ones.
pub fn clauses(deadline: &str) -> Vec<Vec<char>> {
    let mut all = Vec::new();
    let mut clause: Vec<char> = Vec::new();
    for line in deadline.split('\n') {
        let line = text::squeeze(line);
        // A narrow column breaks a date: 2024年⏎6月底前.
        let cut = clause.last().is_some_and(|&c| c.is_ascii_digit() || matches!(c, '年' | '月') || is_dash(c))
            && line.starts_with(|c: char| c.is_numeric() || numeral::is_chinese(c) || matches!(c, '月' | '日'))
            || line.starts_with(['年', '底', '前', '末']);
        if !cut && !clause.is_empty() {
            all.push(std::mem::take(&mut clause));
        }
        for part in line.split_inclusive(['，', ',', '；', ';', '。']) {
            let ended = part.ends_with(['，', ',', '；', ';', '。']);
            clause.extend(ascii_digits(part));
            if ended {
                all.push(std::mem::take(&mut clause));
            }
        }
    }
    all.push(clause);
    all
}

/// Full-width digits, and Chinese numerals before a unit of time, as ASCII digits: 二〇二四年六月 is 2024年6月.
fn ascii_digits(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = rest.find(|c| !numeral::is_chinese(c)).unwrap_or(rest.len());
        if run > 0 {
            let (numeral, behind) = rest.split_at_checked(run).unwrap_or((rest, ""));
            match numeral::chinese_value(numeral).filter(|_| behind.starts_with(['年', '月', '日', '号', '季'])) {
                Some(value) => out.extend(value.to_string().chars()),
                None => out.extend(numeral.chars()),
            }
            rest = behind;
            continue;
        }
        out.push(match c {
            '０'..='９' | '－' | '．' | '／' | 'Ｑ' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            'q' => 'Q',
            _ => c,
        });
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '~' | '～' | '至' | '到')
}

/// The year of a text that is one day: 2024年3月5日.
pub fn whole_day(text: &str) -> Option<u32> {
    let chars = ascii_digits(text);
    let mut scan = Scan { chars: &chars, at: 0 };
    let found = scan.time(None)??;
    (scan.at == chars.len() && matches!(found.named.unit, Unit::Day(..))).then_some(found.named.year).flatten()
}

/// The times of a clause; `None` where one of them has no sure meaning.
pub fn steps(clause: &[char]) -> Option<Vec<Step>> {
    let text: String = clause.iter().collect();
    if RECURRING.iter().any(|word| text.contains(word)) {
        return Some(Vec::new());
    }
    if RELATIVE_YEARS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut scan = Scan { chars: clause, at: 0 };
    let mut steps: Vec<Step> = Vec::new();
    // What stands between the last time and this one.
    let mut between = String::new();
    while scan.at < clause.len() {
        let start = scan.at;
        let open = match steps.last() {
            Some(Step::Opens(first)) => Some(*first),
            _ => None,
        };
        let Some(Found { named, form }) = scan.time(open)? else {
            if open.is_some() {
                return None;
            }
            scan.at = scan.at.max(start + 1);
            between.extend(clause.get(start..scan.at).unwrap_or_default());
            continue;
        };
        if form == Form::Whole {
            steps.extend([Step::Opens(named), Step::Closes(named)]);
        } else if let Some(first) = open {
            // 3月至6月至9月
            if scan.opens_range()? {
                return None;
            }
            scan.bounded(named, form)?;
            steps.push(Step::Closes(Named { year: named.year.or(first.year), ..named }));
        } else if scan.opens_range()? {
            steps.push(Step::Opens(named));
        } else {
            let bounded = scan.bounded(named, form)?;
            match is_label_of_beginning(&between) {
                true if bounded => {}
                false if bounded || !scan.begins(&between) => steps.push(Step::Until(named)),
                _ => steps.push(Step::From(named)),
            }
        }
        between.clear();
    }
    // A range without its end says nothing sure.
    (!matches!(steps.last(), Some(Step::Opens(_)))).then_some(steps)
}

/// 启动时间：
fn is_label_of_beginning(text: &str) -> bool {
    ["启动", "开始", "起始", "开工", "动工"].iter().any(|word| text.contains(word))
        && ["时间", "日期", "时限"].iter().any(|word| text.contains(word))
}

/// A time and how it is written.
struct Found {
    named: Named,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 6月
    Plain,
    /// 6月底: its end is meant.
    Ended,
    /// 全年: both ends are meant.
    Whole,
}

/// A place in a clause. Its functions give `None` for a time that has no sure meaning.
struct Scan<'c> {
    chars: &'c [char],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn sees(&self, word: &str) -> bool {
        word.chars().enumerate().all(|(ahead, c)| self.peek(ahead) == Some(c))
    }

    fn eat(&mut self, words: &[&str]) -> bool {
        let found = words.iter().find(|word| self.sees(word));
        self.at += found.map_or(0, |word| word.chars().count());
        found.is_some()
    }

    /// The digits ahead: their value and how many they are.
    fn number(&self, ahead: usize) -> Option<(u32, usize)> {
        let rest = self.chars.get(self.at + ahead..)?;
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let value = rest.get(..digits).filter(|_| (1..=8).contains(&digits))?;
        Some((value.iter().filter_map(|c| c.to_digit(10)).fold(0, |sum, digit| sum * 10 + digit), digits))
    }

    fn dashes(&self) -> usize {
        (0..2).take_while(|&ahead| self.peek(ahead).is_some_and(is_dash)).count()
    }

    /// The unit of the number before: what follows it, or what follows the number that it opens a range
    /// with (6—12月).
    fn unit(&self) -> Option<char> {
        let dashes = self.dashes();
        match self.number(dashes) {
            Some((_, digits)) if dashes > 0 => self.peek(dashes + digits),
            _ => self.peek(0),
        }
    }

    /// The time that begins here. Behind `open` a day may go without its month.
    fn time(&mut self, open: Option<Named>) -> Option<Option<Found>> {
        let Some((value, digits)) = self.number(0) else {
            return match self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
                // Too long for a date.
                true => {
                    self.at += self.chars.iter().skip(self.at).take_while(|c| c.is_ascii_digit()).count();
                    Some(None)
                }
                false => self.in_year(None),
            };
        };
        self.at += digits;
        if digits == 8 && is_year(value / 10_000) {
            return found(Some(value / 10_000), Unit::Day(value / 100 % 100, value % 100), Form::Plain);
        }
        if digits == 4
            && let Some(separator) = self.peek(0).filter(|c| matches!(c, '-' | '.' | '/'))
            && let Some((month, length)) = self.number(1).filter(|&(_, length)| length <= 2)
        {
            self.at += 1 + length;
            if self.peek(0) == Some(separator)
                && let Some((day, length)) = self.number(1).filter(|&(_, length)| length <= 2)
            {
                self.at += 1 + length;
                self.eat(&["日"]);
                return of_year(value, Unit::Day(month, day));
            }
            self.eat(&["月"]);
            return of_year(value, Unit::Month(month));
        }
        match self.unit() {
            Some('年') => {
                self.eat(&["年"]);
                if digits == 4 && is_year(value) {
                    return self.in_year(Some(value));
                }
                // 24年6月: a year that is not written out. 3年内 is no year.
                self.number(0).is_none().then_some(None)
            }
            Some('月') => self.in_month(None, value),
            Some('季') => self.in_quarter(None, value),
            Some('日' | '号') => {
                self.eat(&["日", "号"]);
                match open {
                    Some(Named { year, unit: Unit::Day(month, _) }) => {
                        found(year, Unit::Day(month, value), Form::Plain)
                    }
                    _ => Some(None),
                }
            }
            Some('Q') if digits == 4 && is_year(value) => self.in_year(Some(value)),
            _ => Some(None),
        }
    }

    /// What stands behind a year, or without one.
    fn in_year(&mut self, year: Option<u32>) -> Option<Option<Found>> {
        if year.is_some() {
            self.eat(&["度"]);
            if let Some((value, digits)) = self.number(0) {
                self.at += digits;
                match self.unit() {
                    Some('月') => return self.in_month(year, value),
                    Some('季') => return self.in_quarter(year, value),
                    _ => self.at -= digits,
                }
            }
        }
        for (word, ahead) in [("第", 1), ("Q", 1)] {
            if self.sees(word)
                && let Some((value, 1)) = self.number(ahead)
                && (word == "Q" || self.peek(ahead + 1) == Some('季'))
            {
                self.at += ahead + 1;
                return self.in_quarter(year, value);
            }
        }
        for (half, word) in [(1, "上半年"), (2, "下半年")] {
            if self.eat(&[word]) {
                let form = self.end();
                return found(year, Unit::Half(half), form);
            }
        }
        // 报送全年总结 says no time.
        const OF_ALL: &[&str] = &["任务", "目标", "总结", "工作", "计划", "指标", "各项"];
        if self.eat(&["全年"]) && !OF_ALL.iter().any(|word| self.sees(word)) {
            return found(year, Unit::Year, Form::Whole);
        }
        let Some(year) = year else {
            if let Some(last) = self.five_years() {
                return found(Some(last), Unit::Year, Form::Ended);
            }
            let before = self.at.checked_sub(1).and_then(|at| self.chars.get(at));
            return match self.eat(&["年底", "年末", "年终", "年内"]) {
                // 半年内 is counted from a day that is not known.
                true if before == Some(&'半') => None,
                true => found(None, Unit::Year, Form::Ended),
                false => Some(None),
            };
        };
        if self.eat(&["底", "末", "终", "内", "年底", "年末", "年终", "年内"]) {
            return found(Some(year), Unit::Year, Form::Ended);
        }
        of_year(year, Unit::Year)
    }

    fn in_month(&mut self, year: Option<u32>, month: u32) -> Option<Option<Found>> {
        if !self.eat(&["月份", "月"]) {
            // The first of 6—12月.
            return found(year, Unit::Month(month), Form::Plain);
        }
        if let Some((day, digits)) = self.number(0) {
            self.at += digits;
            if matches!(self.unit(), Some('日' | '号')) {
                self.eat(&["日", "号"]);
                return found(year, Unit::Day(month, day), Form::Plain);
            }
            self.at -= digits;
        }
        for (third, word) in [(1, "上旬"), (2, "中旬"), (3, "下旬")] {
            if self.eat(&[word]) {
                return found(year, Unit::Third(month, third), Form::Plain);
            }
        }
        let form = self.end();
        found(year, Unit::Month(month), form)
    }

    fn in_quarter(&mut self, year: Option<u32>, quarter: u32) -> Option<Option<Found>> {
        self.eat(&["季度"]);
        let form = self.end();
        found(year, Unit::Quarter(quarter), form)
    }

    fn end(&mut self) -> Form {
        if self.eat(&["底", "末"]) { Form::Ended } else { Form::Plain }
    }

    /// The last year of a five-year plan whose end is named: “十四五”末.
    fn five_years(&mut self) -> Option<u32> {
        let start = self.at;
        self.eat(&["“", "\"", "「"]);
        let numeral: String =
            self.chars.iter().skip(self.at).take(3).take_while(|&&c| numeral::is_chinese(c)).collect();
        let plan = numeral.strip_suffix('五').and_then(numeral::chinese_value).filter(|plan| (10..=30).contains(plan));
        self.at += numeral.chars().count();
        self.eat(&["”", "\"", "」"]);
        self.eat(&["规划"]);
        let ends = self.eat(&["时期", "期间", "期"]) | self.eat(&["末", "底", "内"]);
        match plan {
            Some(plan) if ends => Some(1955 + 5 * plan),
            _ => {
                self.at = start;
                None
            }
        }
    }

    /// Goes over the dash of a range, if it stands here.
    fn opens_range(&mut self) -> Option<bool> {
        let dashes = self.dashes();
        let behind = self.peek(dashes);
        if dashes > 0 && behind.is_some_and(|c| c.is_ascii_digit() || matches!(c, '第' | 'Q' | '上' | '下' | '年'))
        {
            self.at += dashes;
            return Some(true);
        }
        // 3月至今; but 6月到位.
        (dashes == 0 || self.peek(0) == Some('到')).then_some(false)
    }

    /// Whether the time is said to be the last: 6月底前.
    fn bounded(&mut self, named: Named, form: Form) -> Option<bool> {
        let exact = form == Form::Ended || matches!(named.unit, Unit::Day(..));
        if self.eat(&["之前", "以前", "前"]) {
            // 6月前 is before June, or before its end.
            return exact.then_some(true);
        }
        if self.eat(&["之内", "以内", "内"]) {
            return Some(true);
        }
        if self.sees("之后") || self.sees("以后") || self.sees("后") {
            return None;
        }
        // 2024年汛期前, 6月第一周, 年初: words that make it another time.
        let rest = self.chars.iter().skip(self.at).take(6);
        let mut rest = rest.take_while(|c| {
            !c.is_ascii_digit() && !matches!(c, '完' | '建' | '启' | '实' | '开' | '投' | '达' | '持' | '取')
        });
        let narrows = |c: &char| matches!(c, '前' | '后' | '期' | '节' | '周' | '季' | '假' | '初' | '中');
        (exact || !rest.any(narrows)).then_some(form == Form::Ended)
    }

    /// Whether something begins at the time before here.
    fn begins(&self, before: &str) -> bool {
        before.ends_with(['自', '从']) || (BEGINS.iter().any(|word| self.sees(word)) && !self.sees("起草"))
    }
}

fn found(year: Option<u32>, unit: Unit, form: Form) -> Option<Option<Found>> {
    Some(Some(Found { named: Named { year, unit }, form }))
}

fn of_year(year: u32, unit: Unit) -> Option<Option<Found>> {
    if is_year(year) { found(Some(year), unit, Form::Plain) } else { Some(None) }
}
