//! The faults: what each does to a sound document, and where the finding must be.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::lists::{Cell, Document, Table};
use super::random::Random;

/// Table, row and column of a finding.
pub type Place = (Option<u32>, Option<u32>, Option<u32>);

/// How a document is given to the linter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A web page: merged cells, blank paragraphs and automatic numbers are told.
    Page,
    /// A text export.
    Export,
}

/// A fault.
pub struct Kind {
    /// The rule that must find it.
    pub code: &'static str,
    /// What is done.
    pub what: &'static str,
    /// In which formats it can be told.
    pub formats: &'static [Format],
    /// Puts it in; `None` where there is no room for it.
    pub put: fn(&mut Document, &mut Random) -> Option<Place>,
}

const BOTH: &[Format] = &[Format::Page, Format::Export];
const PAGE: &[Format] = &[Format::Page];

macro_rules! faults {
    ($($code:literal $what:literal $formats:ident $put:expr;)*) => {
        /// All faults; those of one rule stand together.
        pub const FAULTS: &[Kind] = &[$(Kind { code: $code, what: $what, formats: $formats, put: $put }),*];
    };
}

faults! {
    "NUM001" "another mark" BOTH |d, r| relabel(d, r, 1, |n, r| r.pick(&[format!("{n}、"), format!("（{n}）")]).clone());
    "NUM001" "Chinese numbers" BOTH |d, r| relabel(d, r, 1, |n, _| format!("（{}）", CHINESE[n - 1]));
    "NUM002" "a number left out" BOTH |d, r| {
        let (list, from) = (numbered(d, r), 1);
        let first = r.between(from, list.len());
        for (index, at) in list.iter().enumerate().skip(first) {
            set_label(d, at, &format!("{}.", index + 2));
        }
        list.get(first).map(|at| place(d, at))
    };
    "NUM003" "the number before" BOTH |d, r| {
        let list = numbered(d, r);
        let index = r.between(1, list.len());
        set_label(d, &list[index], &format!("{index}."));
        Some(place(d, &list[index]))
    };
    "NUM004" "a number far off" BOTH |d, r| {
        let list = numbered(d, r);
        let index = r.between(0, list.len() - 1);
        set_label(d, &list[index], &format!("{}.", r.between(20, 99)));
        Some(place(d, &list[index]))
    };
    "NUM004" "two have changed places" BOTH |d, r| {
        let list = numbered(d, r);
        let index = r.between(0, list.len() - 1);
        set_label(d, &list[index], &format!("{}.", index + 2));
        set_label(d, &list[index + 1], &format!("{}.", index + 1));
        Some(place(d, &list[index]))
    };
    "NUM005" "a full-width dot" BOTH |d, r| relabel(d, r, 1, |n, _| format!("{n}．"));
    "NUM005" "full-width digits" BOTH |d, r| relabel(d, r, 1, |n, _| format!("{}.", full_width(&n.to_string())));
    "NUM005" "half-width brackets" BOTH |d, _| {
        // Of two the first tells the form.
        let row = *domains(d).last()?;
        let label = &mut d.tables[0].rows[row][0].lines[0];
        *label = label.replace('（', "(").replace('）', ")");
        Some(at(0, row, 0))
    };
    "NUM006" "spaces behind a number" BOTH |d, r| {
        let spaces = r.pick(&[" ", "  ", "\u{3000}", "      "]).to_string();
        relabel(d, r, 1, |n, _| format!("{n}.{spaces}"))
    };
    "NUM007" "no number" BOTH |d, r| {
        let row = r.between(0, d.tables[0].rows.len());
        set_label(d, &(row, 2, 0), "");
        Some(at(0, row, 2))
    };
    "NUM008" "a higher level inside" BOTH |d, r| {
        let row = r.between(0, d.tables[0].rows.len());
        d.tables[0].rows[row][2].lines.extend(["（一）先行试点。", "（二）全面推开。"].map(str::to_owned));
        Some(at(0, row, 2))
    };
    "NUM009" "an automatic number" PAGE |d, r| {
        let row = r.between(0, d.tables[0].rows.len());
        let cell = &mut d.tables[0].rows[row][2];
        let (label, text) = cell.lines[0].split_once('.')?;
        cell.automatic = label.parse().ok();
        cell.lines[0] = text.to_owned();
        Some(at(0, row, 2))
    };
    "NUM010" "a goal that begins with a digit" BOTH |d, r| {
        let (row, index) = goal(d, r);
        let line = &mut d.tables[0].rows[row][1].lines[index];
        *line = format!("{}.{}岁以下儿童健康水平提高。", index + 1, r.between(3, 13));
        Some(at(0, row, 1))
    };
    "NUM010" "a task that begins with a digit" BOTH |d, r| {
        let row = r.between(0, d.tables[0].rows.len());
        let line = &mut d.tables[0].rows[row][2].lines[0];
        *line = line.replacen('.', &format!(".{}个乡镇", r.between(3, 20)), 1);
        Some(at(0, row, 2))
    };
    "NUM011" "a section's mark" BOTH |d, r| {
        let row = *some(&domains(d), r)?;
        let label = &mut d.tables[0].rows[row][0].lines[0];
        *label = r.pick(&[label.replace('）', "）、"), label.replace('）', "）."), label.replace('（', "")]).clone();
        Some(at(0, row, 0))
    };
    "DEP001" "a line break alone" BOTH |d, r| edit_list(d, r, 2, |lines, r| {
        let index = r.between(0, lines.len() - 1);
        lines[index] = lines[index].replace('、', "");
    });
    "DEP001" "a space" BOTH |d, r| edit_list(d, r, 2, |lines, _| *lines = vec![lines.concat().replacen('、', " ", 1)]);
    "DEP001" "nothing" BOTH |d, r| edit_list(d, r, 2, |lines, _| *lines = vec![lines.concat().replacen('、', "", 1)]);
    "DEP002" "a line break in a name" BOTH |d, r| break_name(d, r, true);
    "DEP002" "a space in a name" BOTH |d, r| break_name(d, r, false);
    "DEP003" "at the end" BOTH |d, r| edit_list(d, r, 1, |lines, _| lines.last_mut().unwrap().push('、'));
    "DEP003" "at the beginning" BOTH |d, r| edit_list(d, r, 1, |lines, _| lines[0].insert(0, '、'));
    "DEP003" "twice" BOTH |d, r| edit_list(d, r, 2, |lines, _| lines[0].push('、'));
    "DEP004" "a name again" BOTH |d, r| edit_list(d, r, 2, |lines, r| {
        let again = lines[r.between(0, lines.len())].trim_end_matches('、').to_owned();
        lines.last_mut().unwrap().push('、');
        lines.push(again);
    });
    "DEP005" "leads and supports" BOTH |d, r| {
        let row = r.between(0, d.tables[0].rows.len());
        let lead = r.pick(&d.tables[0].rows[row][3].lines).trim_end_matches('、').to_owned();
        let support = &mut d.tables[0].rows[row][4].lines;
        if let Some(last) = support.last_mut() {
            last.push('、');
        }
        support.push(lead);
        Some(at(0, row, 4))
    };
    "DEP006" "the statutory name" BOTH |d, r| {
        let mut places = Vec::new();
        for (short, long) in LONG_NAMES {
            let named: Vec<_> = names(d).into_iter().filter(|(_, name)| name == short).map(|(at, _)| at).collect();
            // The first of two would be the usual one.
            if named.len() > 2 || named.len() == 2 {
                places.extend(named.into_iter().skip(1).map(|at| (at, short, long)));
            }
        }
        let ((table, row, column, line), short, long) = *some(&places, r)?;
        let name = &mut d.tables[table].rows[row][column].lines[line];
        *name = name.replace(short, long);
        Some(at(table, row, column))
    };
    "DEP007" "nobody leads" BOTH |d, r| {
        let table = r.between(0, 2);
        let row = r.between(0, d.tables[table].rows.len());
        let (lead, task) = [(3, 2), (2, 1)][table];
        d.tables[table].rows[row][lead].lines.clear();
        Some(at(table, row, task))
    };
    "DEP008" "another delimiter" BOTH |d, r| {
        let other = r.pick(&["，", "；", ",", "/"]).to_string();
        edit_list(d, r, 2, |lines, r| {
            let index = r.between(0, lines.len() - 1);
            // Before another level, and before places, ， may be right.
            if lines.iter().all(|line| line.starts_with('市') && !line.contains('区')) {
                lines[index] = lines[index].replace('、', &other);
            }
        })
    };
    "DEP009" "a name of before the reforms" BOTH |d, r| rename(d, r, &["市卫计委", "市工商局", "市环保局", "市综治办", "市国土局"]);
    "DEP009" "a party organ without its committee" BOTH |d, r| rename(d, r, &["市政法委", "市统战部"]);
    "DEP009" "a short name without its level" BOTH |d, r| rename(d, r, &["市监局"]);
    "DEP010" "four that lead" BOTH |d, r| {
        let row = r.between(0, d.tables[0].rows.len());
        let cells = &mut d.tables[0].rows[row];
        cells[3].lines = ["市审计局、", "市司法局、", "市信访局、", "市统计局"].map(str::to_owned).to_vec();
        cells[4].lines.clear();
        Some(at(0, row, 3))
    };
    "TAB001" "blank lines" PAGE |d, r| {
        let table = r.between(0, 2);
        let row = r.between(0, d.tables[table].rows.len());
        let cells = &mut d.tables[table].rows[row];
        let column = r.between(0, cells.len());
        let lines = Some(&mut cells[column].lines).filter(|lines| !lines.is_empty())?;
        for _ in 0..r.between(1, 5) {
            let index = if r.between(0, 2) == 0 { 0 } else { lines.len() };
            lines.insert(index, String::new());
        }
        Some(at(table, row, column))
    };
    "TAB002" "a column without a header" BOTH |d, r| {
        let table = r.between(0, 2);
        d.tables[table].header.push(String::new());
        for (number, row) in (1..).zip(&mut d.tables[table].rows) {
            row.push(Cell { lines: vec![format!("{number}号")], ..Cell::default() });
        }
        Some((Some(table as u32 + 1), Some(1), Some(d.tables[table].header.len() as u32)))
    };
    "TAB002" "an odd header" BOTH |d, r| {
        let table = r.between(0, 2);
        d.tables[table].header.push("甲乙丙丁".to_owned());
        for row in &mut d.tables[table].rows {
            row.push(Cell { lines: vec!["有".to_owned()], ..Cell::default() });
        }
        Some((Some(table as u32 + 1), Some(1), Some(d.tables[table].header.len() as u32)))
    };
    "TAB003" "a cell too few" PAGE |d, r| {
        let table = r.between(0, 2);
        let row = r.between(0, d.tables[table].rows.len());
        let cells = &mut d.tables[table].rows[row];
        // Nothing but the form of the row is wrong.
        cells.last_mut()?.lines.clear();
        cells.pop();
        (table == 0).then_some((Some(1), Some(row as u32 + 2), None))
    };
    "TAB004" "a number alone" BOTH |d, r| {
        let row = r.between(0, d.tables[0].rows.len());
        let line = &mut d.tables[0].rows[row][2].lines[0];
        *line = format!("{}.", line.split_once('.')?.0);
        Some(at(0, row, 2))
    };
    "TAB004" "a blank task" BOTH |d, r| {
        let row = r.between(1, d.tables[1].rows.len());
        d.tables[1].rows[row][1].lines.clear();
        Some(at(1, row, 1))
    };
    "TAB005" "a task again" BOTH |d, r| {
        let rows = &mut d.tables[0].rows;
        let (from, to) = (r.between(0, rows.len() - 1), r.between(1, rows.len()));
        let text = rows[from][2].lines[0].split_once('.')?.1.to_owned();
        let label = rows[to][2].lines[0].split_once('.')?.0.to_owned();
        rows[to][2].lines[0] = format!("{label}.{text}");
        (from < to).then(|| at(0, to, 2))
    };
    "TAB005" "a goal again" BOTH |d, r| {
        let row = *r.pick(&domains(d));
        let lines = &mut d.tables[0].rows[row][1].lines;
        let (from, to) = (r.between(0, lines.len() - 1), r.between(1, lines.len()));
        lines[to] = format!("{}.{}", to + 1, lines[from].split_once('.')?.1);
        (from < to).then(|| at(0, row, 1))
    };
    "TAB006" "another count" BOTH |d, r| {
        let table = r.between(0, 2);
        let count = r.between(30, 99);
        d.tables[table].title.push_str(&format!("（共{count}项）"));
        Some((None, None, None))
    };
    "TAB007" "a year before the plan" BOTH |d, r| {
        let row = r.between(0, d.tables[1].rows.len());
        d.tables[1].rows[row][3].lines[0] = format!("{}年底前", r.between(2015, 2021));
        Some(at(1, row, 1))
    };
    "TAB008" "no deadline" PAGE |d, r| {
        let row = r.between(0, d.tables[1].rows.len());
        d.tables[1].rows[row][3].lines.clear();
        Some(at(1, row, 1))
    };
    "TXT001" "a space" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && (is_han(b) || "，。、".contains(b)))?;
        text.insert_str(at, r.word(&[" ", "\u{3000}", "  "]));
        Some(())
    });
    "TXT002" "no full stop" BOTH |d, r| edit_text(d, r, |text, _| text.pop().filter(|c| *c == '。').map(|_| ()));
    "TXT002" "cut off" BOTH |d, r| edit_text(d, r, |text, _| {
        let at = text.rfind('，')?;
        text.truncate(at + '，'.len_utf8());
        Some(())
    });
    "TXT003" "a half-width comma" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && b == '，')?;
        text.replace_range(at..at + '，'.len_utf8(), ",");
        Some(())
    });
    "TXT003" "straight quotation marks" BOTH |d, r| edit_text(d, r, |text, r| {
        text.push_str(r.word(&["开展\"两癌\"筛查。", "推进\"5G+\"应用。", "落实\"双减\"要求。"]));
        Some(())
    });
    "TXT003" "dots and hyphens" BOTH |d, r| edit_text(d, r, |text, r| {
        text.push_str(r.word(&["建设学校、医院...", "建设学校、医院......等设施。", "推进服务--让群众满意。"]));
        Some(())
    });
    "TXT003" "half-width brackets" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && b == '，')?;
        text.insert_str(at, "(含乡镇）");
        Some(())
    });
    "TXT004" "a bracket opened" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && is_han(b))?;
        text.insert_str(at, r.word(&["（", "“", "《", "〔"]));
        Some(())
    });
    "TXT004" "a bracket closed" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && is_han(b))?;
        text.insert_str(at, r.word(&["）", "”", "》"]));
        Some(())
    });
    "TXT005" "a word twice" BOTH |d, r| edit_text(d, r, |text, r| {
        let word = r.pick(&["加强", "完善", "推进", "支持", "保障", "提高", "服务"]);
        let places: Vec<usize> = text.match_indices(*word).map(|(at, _)| at).collect();
        text.insert_str(*some(&places, r)?, word);
        Some(())
    });
    "TXT005" "a clause twice" BOTH |d, r| edit_text(d, r, |text, r| {
        let clauses: Vec<String> = text.split(['，', '。']).skip(1).filter(|c| c.chars().count() >= 12).map(str::to_owned).collect();
        text.push_str(&format!("{}。", some(&clauses, r)?));
        Some(())
    });
    "TXT006" "a bookmark" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && is_han(b))?;
        text.insert_str(at, &format!("[bookmark: _Toc{}]", r.between(1000, 9999)));
        Some(())
    });
    "TXT006" "a broken reference" BOTH |d, r| edit_text(d, r, |text, _| {
        text.push_str("见错误！未找到引用源。");
        Some(())
    });
    "TXT007" "full-width digits" BOTH |d, r| edit_text(d, r, |text, r| {
        text.push_str(&format!("覆盖率达到{}%以上。", full_width(&r.between(10, 99).to_string())));
        Some(())
    });
    "TXT008" "a repealed law" BOTH |d, r| edit_text(d, r, |text, r| {
        let law = r.pick(&["婚姻法", "收养法", "继承法", "合同法", "物权法"]);
        text.push_str(&format!("宣传民法典、{law}等法律。"));
        Some(())
    });
    "TXT009" "a level in the middle" BOTH |d, r| edit_text(d, r, |text, r| {
        text.push_str(r.word(&["发挥人民市法院的作用。", "由人民县检察院监督。", "报人民市政府批准。"]));
        Some(())
    });
    "TXT010" "a day in the text" BOTH |d, r| edit_text(d, r, |text, r| {
        let day = r.pick(&["2月30日", "6月31日", "11月31日", "2027年2月29日", "2025年13月底"]);
        text.push_str(&format!("于{day}前完成。"));
        Some(())
    });
    "TXT010" "a deadline" BOTH |d, r| {
        let row = r.between(0, d.tables[1].rows.len());
        d.tables[1].rows[row][3].lines = vec!["2024年4月31日".into()];
        Some(at(1, row, 3))
    };
    "TXT011" "a mark twice" BOTH |d, r| edit_text(d, r, |text, r| {
        let marks: Vec<(usize, &str)> = text.match_indices(['，', '。', '、']).collect();
        let (at, mark) = *some(&marks, r)?;
        let mark = mark.to_owned();
        text.insert_str(at, &mark);
        Some(())
    });
    "TXT011" "two marks" BOTH |d, r| edit_text(d, r, |text, _| {
        text.truncate(text.strip_suffix('。')?.len());
        text.push_str("，。");
        Some(())
    });
    "TXT012" "a zero-width space" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && is_han(b))?;
        text.insert_str(at, r.word(&["\u{200b}", "\u{feff}", "\u{200e}\u{200e}"]));
        Some(())
    });
    "TXT012" "a radical in place of a character" BOTH |d, r| edit_text(d, r, |text, r| {
        let alike = [('民', '⺠'), ('生', '⽣'), ('工', '⼯'), ('人', '⼈'), ('大', '⼤'), ('水', '⽔')];
        text.push_str("保障民生，加大人工治水力度。");
        let (seen, written) = *r.pick(&alike);
        let at = text.rfind(seen)?;
        text.replace_range(at..at + seen.len_utf8(), written.encode_utf8(&mut [0; 4]));
        Some(())
    });
    "TXT012" "a private character" BOTH |d, r| edit_text(d, r, |text, r| {
        let at = between(text, r, |a, b| is_han(a) && is_han(b))?;
        text.insert_str(at, r.word(&["\u{e004}", "\u{f0b7}", "\u{f8ff}"]));
        Some(())
    });
    "TXT013" "no word behind a number" BOTH |d, r| edit_text(d, r, |text, r| {
        let date = r.pick(&["2024年6底前", "2024年11用底前", "2025年3日底前", "2024年5号前", "6月15前"]);
        text.push_str(&format!("于{date}完成。"));
        Some(())
    });
    "TXT013" "a deadline" BOTH |d, r| {
        let row = r.between(0, d.tables[1].rows.len());
        d.tables[1].rows[row][3].lines = vec![r.pick(&["2024年6", "2024年6前", "2024年12末"]).to_string()];
        Some(at(1, row, 3))
    };
    "DOC001" "a number left out" BOTH |d, r| {
        d.tables[1].attachment = format!("附件{}", r.between(3, 30));
        Some((None, None, None))
    };
    "DOC002" "other years" BOTH |d, r| {
        let start = r.between(2001, 2020);
        let year = d.tables[1].title.replace("2021—2030", &format!("{start}—{}", start + 5));
        d.tables[1].title = year;
        // Deadlines may then be as they are.
        Some((None, None, None))
    };
    "DOC002" "another place" BOTH |d, r| {
        d.tables[1].title = d.tables[1].title.replace("大安市", r.word(&["白城市", "洮南市", "长春市"]));
        Some((None, None, None))
    };
    "DOC003" "a space inside" BOTH |d, _| {
        d.tables[1].attachment = "附件 2".to_owned();
        Some((None, None, None))
    };
    "DOC003" "a Chinese number" BOTH |d, _| {
        d.tables[1].attachment = "附件二".to_owned();
        Some((None, None, None))
    };
    "DOC004" "captions without their tables" BOTH |d, _| {
        for table in &mut d.tables {
            table.header.clear();
            table.rows.clear();
        }
        Some((None, None, None))
    };
}

const CHINESE: [char; 6] = ['一', '二', '三', '四', '五', '六'];

/// Proper names of bodies that are given another.
const PROPER: &[&str] = &["市委政法委", "市市场监管局"];

/// Names that the document may have, and what they are short for.
const LONG_NAMES: &[(&str, &str)] = &[
    ("市人社局", "市人力资源和社会保障局"),
    ("市卫健局", "市卫生健康局"),
    ("市住建局", "市住房和城乡建设局"),
    ("市妇联", "市妇女联合会"),
    ("市残联", "市残疾人联合会"),
    ("市检察院", "市人民检察院"),
];

fn at(table: usize, row: usize, column: usize) -> Place {
    // Counted from 1, below the header.
    (Some(table as u32 + 1), Some(row as u32 + 2), Some(column as u32 + 1))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn full_width(digits: &str) -> String {
    digits.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect()
}

fn some<'t, T>(from: &'t [T], random: &mut Random) -> Option<&'t T> {
    if from.is_empty() { None } else { Some(random.pick(from)) }
}

/// Rows of the first list in which a domain begins.
fn domains(document: &Document) -> Vec<usize> {
    let rows = document.tables[0].rows.iter().enumerate();
    rows.filter(|(_, row)| !row[0].merged).map(|(index, _)| index).collect()
}

/// A goal: its row and its line.
fn goal(document: &Document, random: &mut Random) -> (usize, usize) {
    let row = *random.pick(&domains(document));
    (row, random.between(0, document.tables[0].rows[row][1].lines.len()))
}

/// Row, column and line of a goal or task of the first list.
type Item = (usize, usize, usize);

/// The goals or tasks of a domain, in order.
fn numbered(document: &Document, random: &mut Random) -> Vec<Item> {
    let table: &Table = &document.tables[0];
    let begins = domains(document);
    let index = random.between(0, begins.len());
    let (first, next) = (begins[index], begins.get(index + 1).copied().unwrap_or(table.rows.len()));
    if random.between(0, 2) == 0 {
        (0..table.rows[first][1].lines.len()).map(|line| (first, 1, line)).collect()
    } else {
        (first..next).map(|row| (row, 2, 0)).collect()
    }
}

fn set_label(document: &mut Document, &(row, column, line): &Item, label: &str) {
    let line = &mut document.tables[0].rows[row][column].lines[line];
    let text = line.split_once('.').map_or("", |(_, text)| text);
    *line = format!("{label}{text}");
}

fn place(_: &Document, &(row, column, _): &Item) -> Place {
    at(0, row, column)
}

/// Gives a goal or task another label; `from` is the first that may be taken.
fn relabel(
    d: &mut Document,
    r: &mut Random,
    from: usize,
    label: impl Fn(usize, &mut Random) -> String,
) -> Option<Place> {
    let list = numbered(d, r);
    let index = r.between(from, list.len());
    let label = label(index + 1, r);
    set_label(d, &list[index], &label);
    Some(place(d, &list[index]))
}

/// Table, row, column and line of all names, and the names.
fn names(document: &Document) -> Vec<((usize, usize, usize, usize), String)> {
    let mut names = Vec::new();
    for (table, columns) in [(0, &[3, 4][..]), (1, &[2])] {
        for (row, cells) in document.tables[table].rows.iter().enumerate() {
            for &column in columns {
                let lines = cells[column].lines.iter().enumerate();
                names.extend(
                    lines.map(|(line, name)| ((table, row, column, line), name.trim_end_matches('、').to_owned())),
                );
            }
        }
    }
    names
}

/// Changes a list of at least so many names.
fn edit_list(
    d: &mut Document,
    r: &mut Random,
    least: usize,
    edit: impl Fn(&mut Vec<String>, &mut Random),
) -> Option<Place> {
    let lists: Vec<(usize, usize, usize)> = names(d)
        .into_iter()
        .filter(|((table, row, column, line), _)| {
            *line == 0 && d.tables[*table].rows[*row][*column].lines.len() >= least
        })
        .map(|((table, row, column, _), _)| (table, row, column))
        .collect();
    let &(table, row, column) = some(&lists, r)?;
    let lines = &mut d.tables[table].rows[row][column].lines;
    let before = lines.clone();
    edit(lines, r);
    (*lines != before).then(|| at(table, row, column))
}

fn break_name(d: &mut Document, r: &mut Random, line_break: bool) -> Option<Place> {
    let long: Vec<_> = names(d).into_iter().filter(|(_, name)| name.chars().count() >= 5).map(|(at, _)| at).collect();
    let &(table, row, column, line) = some(&long, r)?;
    let lines = &mut d.tables[table].rows[row][column].lines;
    let name = lines[line].clone();
    let characters = name.trim_end_matches('、').chars().count();
    let (at_char, _) = name.char_indices().nth(r.between(2, characters - 1))?;
    let (left, right) = name.split_at(at_char);
    if line_break {
        lines[line] = left.to_owned();
        lines.insert(line + 1, right.to_owned());
    } else {
        lines[line] = format!("{left} {right}");
    }
    Some(at(table, row, column))
}

/// Puts another name in the place of one.
fn rename(d: &mut Document, r: &mut Random, to: &[&str]) -> Option<Place> {
    let name = *r.pick(to);
    // Beside its proper name it would be one of two names as well.
    if names(d).iter().any(|(_, name)| PROPER.contains(&name.as_str())) {
        return None;
    }
    edit_list(d, r, 1, |lines, r| {
        let index = r.between(0, lines.len());
        let delimiter = if lines[index].ends_with('、') { "、" } else { "" };
        lines[index] = format!("{name}{delimiter}");
    })
}

/// A byte of the text between two characters that are so.
fn between(text: &str, r: &mut Random, fits: impl Fn(char, char) -> bool) -> Option<usize> {
    let pairs = text.char_indices().zip(text.chars().skip(1));
    let places: Vec<usize> = pairs.filter(|((_, a), b)| fits(*a, *b)).map(|((at, a), _)| at + a.len_utf8()).collect();
    some(&places, r).copied()
}

/// Changes the text of a goal or task, behind its number.
fn edit_text(d: &mut Document, r: &mut Random, edit: impl Fn(&mut String, &mut Random) -> Option<()>) -> Option<Place> {
    let (table, row, column, line) = match r.between(0, 3) {
        0 => {
            let (row, line) = goal(d, r);
            (0, row, 1, line)
        }
        1 => (0, r.between(0, d.tables[0].rows.len()), 2, 0),
        _ => (1, r.between(0, d.tables[1].rows.len()), 1, 0),
    };
    let line = &mut d.tables[table].rows[row][column].lines[line];
    let (label, text) = match line.split_once('.').filter(|(label, _)| label.parse::<u32>().is_ok()) {
        Some((label, text)) => (format!("{label}."), text.to_owned()),
        None => (String::new(), line.clone()),
    };
    let mut text = text;
    edit(&mut text, r)?;
    *line = label + &text;
    Some(at(table, row, column))
}
