//! Faults of numbering, each put into a list of random shape and length.
//!
//! A list is a row of labels, as `tests/numbering/sound.txt` writes them. A fault changes one of them and marks it, as
//! `tests/numbering/faulty.txt` has it, so that what must be told, and where, comes from what was done.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::random::Random;

/// A shape of lists: as `numbering::documents` knows it, the form of each level (一 and 1 stand for the number), and
/// for each level whether one count goes through all of it.
struct Shape {
    shape: &'static str,
    forms: &'static [&'static str],
    through: &'static [bool],
}

macro_rules! shapes {
    ($($shape:literal $forms:expr, $through:expr;)*) => {
        const SHAPES: &[Shape] = &[$(Shape { shape: $shape, forms: &$forms, through: &$through }),*];
    };
}

shapes! {
    "text" ["一、", "（一）"], [false, false];
    "text" ["一、", "（一）"], [false, true];
    "text" ["一、", "1."], [false, false];
    "text" ["一、", "1."], [false, true];
    "text" ["（一）", "1."], [false, false];
    "text" ["（一）", "1."], [false, true];
    "text" ["一、", "1、"], [false, false];
    "text" ["一、", "（1）"], [false, false];
    "text" ["（一）", "（1）"], [false, false];
    "text" ["第一章", "一、"], [false, false];
    "text" ["第一章", "第一条"], [false, true];
    "text" ["第一条", "（一）"], [false, false];
    "text" ["一、", "（一）", "1."], [false, false, false];
    "text" ["一、", "（一）", "1."], [false, true, false];
    "text" ["一、", "（一）", "1."], [false, false, true];
    "text" ["一、", "（一）", "（1）"], [false, false, false];
    "text" ["一、"], [false];
    "text" ["（一）"], [false];
    "text" ["1."], [false];
    "table" ["1"], [false];
    "table" ["一、", "1"], [false, true];
    "table" ["一、", "1"], [false, false];
    "table" ["（一）", "1"], [false, true];
    "cells" ["一、", "（一）"], [false, false];
    "cells" ["一、", "1."], [false, false];
    "cells" ["（一）", "1."], [false, false];
    "cells" ["（一）", "1."], [false, true];
    "cells" ["（一）", "（1）"], [false, false];
    "cells" ["1."], [false];
}

/// A label of a list.
#[derive(Debug, Clone)]
struct Label {
    level: usize,
    number: usize,
    text: String,
    /// Codes and what is shown, of a fault.
    fault: Option<String>,
    /// A paragraph behind it.
    prose: Option<String>,
}

/// A list with what it is made of.
struct List {
    of: &'static Shape,
    labels: Vec<Label>,
}

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A Chinese number below a hundred.
fn chinese(number: usize) -> String {
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens]),
    };
    tens + DIGITS[number % 10]
}

/// The label of a number in a form: （一）, 1.
fn label(form: &str, number: usize) -> String {
    form.replace('一', &chinese(number)).replace('1', &number.to_string())
}

impl List {
    /// A sound list of a shape, with so many labels in each heading.
    fn sound(of: &'static Shape, random: &mut Random, fewest: usize) -> List {
        let mut list = List { of, labels: Vec::new() };
        let mut counters = vec![0; of.forms.len()];
        list.fill(0, random, fewest, &mut counters);
        list
    }

    fn fill(&mut self, level: usize, random: &mut Random, fewest: usize, counters: &mut Vec<usize>) {
        let is_last = level + 1 == self.of.forms.len();
        let most = if self.of.forms.len() > 2 { fewest + 2 } else { fewest + 4 };
        let count = if is_last { random.between(fewest, most) } else { random.between(3, 5) };
        if !self.of.through[level] {
            counters[level] = 0;
        }
        for _ in 0..count {
            counters[level] += 1;
            let number = counters[level];
            let text = label(self.of.forms[level], number);
            self.labels.push(Label { level, number, text, fault: None, prose: None });
            if !is_last {
                self.fill(level + 1, random, fewest, counters);
            }
        }
    }

    /// As `numbering::documents` reads it.
    fn written(&self) -> String {
        let last = self.of.forms.len() - 1;
        let mut all = Vec::new();
        for Label { level, text, fault, prose, .. } in &self.labels {
            let fault = fault.as_ref().map_or(String::new(), |fault| format!("!{fault}:"));
            all.push(match (self.of.shape, *level == last) {
                ("text", true) => format!("{fault}{text}*"),
                ("text", false) | (_, true) => format!("{fault}{text}"),
                _ => format!("{fault}#{text}"),
            });
            all.extend(prose.clone());
        }
        all.join(" ")
    }

    /// The labels of a level that stand in one heading, picked at random, as indices.
    fn group(&self, random: &mut Random, level: usize) -> Vec<usize> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
        for (index, label) in self.labels.iter().enumerate() {
            if label.level == level {
                groups.last_mut().expect("one").push(index);
            } else if label.level < level {
                groups.push(Vec::new());
            }
        }
        groups.retain(|group| !group.is_empty());
        random.pick(&groups).clone()
    }

    /// A level of which a fault can be told: any that has headings enough.
    fn level(&self, random: &mut Random) -> usize {
        random.between(0, self.of.forms.len())
    }

    fn set(&mut self, index: usize, number: usize) {
        let label = &mut self.labels[index];
        (label.number, label.text) = (number, self::label(self.of.forms[label.level], number));
    }

    /// Counts on by one more from a label on, as far as the count goes.
    fn shift(&mut self, from: usize) {
        let level = self.labels[from].level;
        for index in from..self.labels.len() {
            if self.labels[index].level < level && !self.of.through[level] {
                break;
            }
            if self.labels[index].level == level {
                self.set(index, self.labels[index].number + 1);
            }
        }
    }

    fn fault(&mut self, index: usize, codes: &str) {
        self.labels[index].fault = Some(codes.to_owned());
    }
}

/// A list with a fault: its shape, and its labels.
pub type Planted = (&'static str, String);

/// A kind of fault.
pub struct Fault {
    /// What is done.
    pub what: &'static str,
    put: fn(&mut Random) -> Planted,
}

impl Fault {
    /// A list with it.
    pub fn plant(&self, random: &mut Random) -> Planted {
        (self.put)(random)
    }
}

macro_rules! faults {
    ($($what:literal $put:expr;)*) => {
        /// All kinds.
        pub const FAULTS: &[Fault] = &[$(Fault { what: $what, put: $put }),*];
    };
}

/// A sound list, of any shape.
pub fn sound(random: &mut Random) -> Planted {
    let of = random.pick(SHAPES);
    let fewest = random.between(1, 5);
    let list = List::sound(of, random, fewest);
    (of.shape, list.written())
}

/// A list of a shape that fits, changed.
fn change(
    random: &mut Random,
    fewest: usize,
    fits: impl Fn(&Shape) -> bool,
    put: impl Fn(&mut List, &mut Random),
) -> Planted {
    let shapes: Vec<&'static Shape> = SHAPES.iter().filter(|shape| fits(shape)).collect();
    let of = *random.pick(&shapes);
    let mut list = List::sound(of, random, fewest);
    put(&mut list, random);
    (of.shape, list.written())
}

/// The same, of a label of the innermost level that another stands before and behind.
fn relabel(
    random: &mut Random,
    fits: impl Fn(&Shape) -> bool,
    codes: &str,
    write: impl Fn(&Label, &mut Random) -> String,
) -> Planted {
    change(random, 4, fits, |list, r| {
        let level = list.of.forms.len() - 1;
        let group = list.group(r, level);
        let index = group[r.between(1, group.len() - 1)];
        list.labels[index].text = write(&list.labels[index], r);
        list.fault(index, codes);
    })
}

/// A mark put into a heading that is not the first.
fn remark(random: &mut Random, codes: &str, write: impl Fn(&Label, &mut Random) -> String) -> Planted {
    change(
        random,
        2,
        |shape| shape.forms[0] == "一、" && shape.forms.len() > 1,
        |list, r| {
            let group = list.group(r, 0);
            let index = group[r.between(1, group.len())];
            list.labels[index].text = write(&list.labels[index], r);
            list.fault(index, codes);
        },
    )
}

/// A paragraph put behind a task of a list in text, with what it must show.
fn prose(random: &mut Random, write: impl Fn(&List, &mut Random) -> (String, String)) -> Planted {
    let fits = |shape: &Shape| {
        shape.shape == "text" && shape.forms[0] == "一、" && shape.forms.len() == 2 && !shape.through[1]
    };
    change(random, 2, fits, |list, r| {
        let group = list.group(r, 1);
        let index = group[r.between(0, group.len())];
        let (codes, text) = write(list, r);
        list.labels[index].prose = Some(format!("!{codes}:={text}"));
    })
}

fn anew(shape: &Shape) -> bool {
    shape.forms.len() == 1 || shape.through.iter().all(|through| !through)
}

fn last(shape: &Shape) -> &'static str {
    shape.forms[shape.forms.len() - 1]
}

/// Whether tasks have labels that no serial column has.
fn typed(shape: &Shape) -> bool {
    shape.shape != "table"
}

/// Numbers of a count in which one is left out.
fn gapped(random: &mut Random, least: usize, most: usize) -> (Vec<usize>, usize) {
    let count = random.between(least, most);
    let at = random.between(2, count + 1);
    ((1..=count).map(|n| if n < at { n } else { n + 1 }).collect(), at + 1)
}

faults! {
    "a number left out" |r| change(r, 3, |_| true, |list, r| {
        let level = list.level(r);
        let group = list.group(r, level);
        let index = group[r.between(1, group.len())];
        list.shift(index);
        list.fault(index, "NUM002");
    });
    "a number twice" |r| change(r, 4, |_| true, |list, r| {
        let level = list.level(r);
        let group = list.group(r, level);
        let at = r.between(1, group.len() - 1);
        list.set(group[at], list.labels[group[at - 1]].number);
        list.fault(group[at], "NUM003");
    });
    "two have changed places" |r| change(r, 4, |_| true, |list, r| {
        let level = list.of.forms.len() - 1;
        let group = list.group(r, level);
        let at = r.between(1, group.len() - 1);
        let (one, other) = (list.labels[group[at]].number, list.labels[group[at + 1]].number);
        list.set(group[at], other);
        list.set(group[at + 1], one);
        list.fault(group[at], "NUM004");
    });
    "two headings have changed places" |r| change(r, 2, |shape| shape.forms.len() > 1, |list, _| {
        let group: Vec<usize> = (0..list.labels.len()).filter(|index| list.labels[*index].level == 0).collect();
        list.set(group[1], 3);
        list.set(group[2], 2);
        list.fault(group[1], "NUM004");
    });
    "begins anew within a heading" |r| change(r, 5, anew, |list, r| {
        let level = list.of.forms.len() - 1;
        let group = list.group(r, level);
        let at = r.between(2, group.len() - 1);
        for (number, index) in (1..).zip(&group[at..]) {
            list.set(*index, number);
        }
        list.fault(group[at], "NUM003/NUM004");
    });
    "goes on where the others begin anew" |r| change(r, 2, |shape| anew(shape) && shape.forms.len() == 2, |list, r| {
        // A heading that is not the first; two others begin anew.
        let headings: Vec<usize> = (0..list.labels.len()).filter(|index| list.labels[*index].level == 0).collect();
        let at = r.between(1, headings.len());
        let before = list.labels[headings[at] - 1].number;
        let end = headings.get(at + 1).copied().unwrap_or(list.labels.len());
        for (number, index) in (before + 1..).zip(headings[at] + 1..end) {
            list.set(index, number);
        }
        list.fault(headings[at] + 1, "NUM002/NUM004");
    });
    "begins anew where the others go on" |r| {
        // Of at least three sections behind the first, one begins anew.
        let (outer, inner) = *r.pick(&[("一、", "（一）*"), ("（一）", "1.*"), ("第一章", "第一条*"), ("#一、", "1"), ("#（一）", "1")]);
        let (sections, mut number) = (r.between(4, 7), 0);
        let wrong = r.between(2, sections + 1);
        let mut labels = Vec::new();
        for section in 1..=sections {
            labels.push(label(outer, section));
            number = if section == wrong { 0 } else { number };
            for first in [true, false, false].iter().take(r.between(2, 4)) {
                number += 1;
                let fault = if section == wrong && *first { "!NUM003/NUM004:" } else { "" };
                labels.push(format!("{fault}{}", label(inner, number)));
            }
        }
        (if outer.starts_with('#') { "table" } else { "text" }, labels.join(" "))
    };
    "begins at 2" |r| change(r, 3, anew, |list, r| {
        let level = list.of.forms.len() - 1;
        let group = list.group(r, level);
        list.shift(group[0]);
        list.fault(group[0], "NUM004");
    });
    "another style" |r| relabel(r, |shape| typed(shape) && shape.forms.len() < 3 && shape.forms[0] != "第一条" && last(shape) != "第一条", "NUM001", |label, r| {
        // A form that no other level of these lists has.
        let own = label.text.starts_with('（');
        let form = if own { "1)" } else { r.word(&["（1）", "①"]) };
        let form = if label.text.starts_with("（") && label.text.contains(|c: char| c.is_ascii_digit()) { "1." } else { form };
        let form = if form == "（1）" && label.text.ends_with('、') && !label.text.starts_with(|c: char| c.is_ascii_digit()) { "1." } else { form };
        match form {
            "①" => char::from_u32('①' as u32 + label.number as u32 - 1).unwrap().to_string(),
            form => self::label(form, label.number),
        }
    });
    "a sign of another width" |r| relabel(r, |shape| typed(shape) && !last(shape).contains(['、', '第']), "NUM005", |label, _| {
        label.text.replace('.', "．").replace('（', "(").replace('）', ")")
    });
    "another mark behind Arabic numbers" |r| relabel(r, |shape| last(shape) == "1、", "NUM001/NUM011", |label, _| label.text.replace('、', "."));
    "no mark behind an Arabic number" |r| relabel(r, |shape| shape.shape == "text" && last(shape) == "1.", "NUM011", |label, _| label.number.to_string());
    "a point behind a Chinese number" |r| remark(r, "NUM011", |label, r| label.text.replace('、', r.word(&[".", "．", "，"])));
    "a mark behind a bracket" |r| relabel(r, |shape| typed(shape) && last(shape) == "（一）", "NUM011", |label, r| format!("{}{}", label.text, r.word(&["、", "."])));
    "half-width brackets with a point" |r| relabel(r, |shape| typed(shape) && last(shape) == "（一）", "NUM011", |label, _| {
        format!("({}).", chinese(label.number))
    });
    "the numeral in brackets is lost" |r| relabel(r, |shape| typed(shape) && last(shape) == "（一）", "NUM012", |_, _| "（）".to_owned());
    "the opening bracket is lost" |r| relabel(r, |shape| typed(shape) && last(shape) == "（一）", "NUM011", |label, _| label.text.replace('（', ""));
    "the closing bracket is lost" |r| relabel(r, |shape| typed(shape) && last(shape) == "（一）", "NUM011", |label, _| label.text.replace('）', ""));
    "a dash for one" |r| change(r, 2, |shape| shape.shape == "text" && shape.forms[0] == "一、" && shape.forms.len() == 2, |list, _| {
        list.labels[0].text = "-、".to_owned();
        list.fault(0, "NUM");
    });
    "one ten and one" |r| change(r, 12, |shape| typed(shape) && shape.forms.len() == 1 && shape.forms[0].contains('一'), |list, r| {
        let wrong = r.word(&["一十一", "一一"]);
        list.labels[10].text = list.labels[10].text.replace("十一", wrong);
        list.fault(10, "NUM012");
    });
    "a letter for a digit" |r| change(r, 11, |shape| shape.shape == "text" && shape.forms == ["1."], |list, r| {
        let (index, text) = *r.pick(&[(9, "1O."), (9, "1o."), (10, "l1."), (10, "1l.")]);
        list.labels[index].text = text.to_owned();
        list.fault(index, "NUM012");
    });
    "levels upside down" |r| {
        let (outer, inner) = *r.pick(&[("1.", "（一）"), ("（一）", "一、"), ("（1）", "1.")]);
        let sections = r.between(2, 5);
        let labels: Vec<String> = (1..=sections)
            .map(|section| {
                let fault = if section == 1 { "!NUM008:" } else { "" };
                format!("{} {fault}{}* {}*", label(outer, section), label(inner, 1), label(inner, 2))
            })
            .collect();
        ("text", labels.join(" "))
    };
    "levels upside down in cells" |r| {
        let sections = r.between(2, 5);
        let labels: Vec<String> = (1..=sections)
            .map(|section| {
                let fault = if section == 1 { "!NUM008:" } else { "" };
                format!("#{}. {fault}（一） （二）", section)
            })
            .collect();
        ("cells", labels.join(" "))
    };
    "decimals with a number left out" |r| {
        let (sections, wrong) = (r.between(3, 5), r.between(1, 3));
        let sections = (1..=sections).map(|section| {
            let (numbers, told) = if section == wrong { gapped(r, 3, 5) } else { ((1..=r.between(2, 4)).collect(), 0) };
            let tasks = numbers.iter().map(|n| format!("{}{section}.{n}*", if *n == told { "!NUM002:" } else { "" }));
            format!("{} {}", label("第一章", section), tasks.collect::<Vec<_>>().join(" "))
        });
        ("text", sections.collect::<Vec<_>>().join(" "))
    };
    "a decimal of another section" |r| {
        let (count, wrong) = (r.between(3, 6), r.between(2, 4));
        let outer = r.word(&["1.", "第一章"]);
        let sections = (1..=count).map(|section| {
            let tasks = (1..=3).map(|n| match section == wrong && n == 2 {
                true => format!("!NUM:{}.{n}*", section - 1),
                false => format!("{section}.{n}*"),
            });
            format!("{} {}", label(outer, section), tasks.collect::<Vec<_>>().join(" "))
        });
        ("text", sections.collect::<Vec<_>>().join(" "))
    };
    "a circled number left out" |r| {
        let (numbers, told) = gapped(r, 3, 7);
        let labels = numbers.iter().map(|n| {
            let circled = char::from_u32('①' as u32 + *n as u32 - 1).unwrap();
            format!("{}{circled}*", if *n == told { "!NUM002:" } else { "" })
        });
        ("text", labels.collect::<Vec<_>>().join(" "))
    };
    "a number left out in sentences" |r| prose(r, |_, r| {
        let (numbers, told) = gapped(r, 3, 6);
        let parts: Vec<String> = numbers.iter().map(|n| format!("{}是抓好第{n}类工作", chinese(*n))).collect();
        (format!("NUM002@{}是", chinese(told)), format!("{}。", parts.join("；")))
    });
    "a number left out within a line" |r| prose(r, |_, r| {
        let (numbers, told) = gapped(r, 3, 6);
        let form = r.word(&["（1）", "①"]);
        let write = |n: usize| match form {
            "①" => char::from_u32('①' as u32 + n as u32 - 1).unwrap().to_string(),
            form => label(form, n),
        };
        let parts: Vec<String> = numbers.iter().map(|n| format!("{}落实有关措施", write(*n))).collect();
        (format!("NUM002@{}", write(told)), format!("包括：{}。", parts.join("；")))
    });
    "an item that is not there" |r| prose(r, |list, r| {
        let tasks = list.labels.iter().skip(1).take_while(|label| label.level == 1).count();
        let told = format!("第一部分第（{}）项", chinese(tasks + r.between(1, 4)));
        (format!("DOC006@{told}"), format!("用途同本方案{told}。"))
    });
    "a part that is not there" |r| prose(r, |list, r| {
        let sections = list.labels.iter().filter(|label| label.level == 0).count();
        let told = format!("第{}部分", chinese(sections + r.between(1, 4)));
        (format!("DOC006@{told}"), format!("进度要求见{told}。"))
    });
    "an attachment that is not there" |r| prose(r, |_, r| {
        let told = format!("附件{}", r.between(1, 5));
        (format!("DOC006@{told}"), format!("具体标准见{told}。"))
    });
    "a table that is not there" |r| prose(r, |_, r| {
        let told = format!("{}{}", r.word(&["表", "图"]), r.between(1, 5));
        (format!("DOC006@{told}"), format!("主要指标见{told}。"))
    });
    "a caption left out" |r| {
        let (numbers, told) = gapped(r, 2, 5);
        let word = r.word(&["表", "图"]);
        let labels = numbers.iter().zip(1..).map(|(n, task)| {
            let fault = if *n == told { format!("!NUM002@{word}{n}:") } else { String::new() };
            format!("{} {fault}={word}{n}：年度进度", label("（一）*", task))
        });
        ("text", labels.collect::<Vec<_>>().join(" "))
    };
    "an attachment left out" |r| {
        let (numbers, told) = gapped(r, 2, 4);
        let labels = numbers.iter().map(|n| {
            let fault = if *n == told { format!("!DOC001@附件{n}:") } else { String::new() };
            format!("{fault}=附件{n} 一、* 二、*")
        });
        ("text", labels.collect::<Vec<_>>().join(" "))
    };
    "a table that goes on with a gap" |r| {
        let (first, second) = (r.between(2, 6), r.between(2, 6));
        let left: Vec<String> = (1..=first).map(|number| number.to_string()).collect();
        let right: Vec<String> = (first + 3..first + 2 + second).map(|number| number.to_string()).collect();
        ("table", format!("{} ^ !NUM002:{} {}", left.join(" "), first + 2, right.join(" ")))
    };
    "a title's number beside another serial number" |r| {
        let count = r.between(4, 9);
        let at = r.between(2, count);
        let labels = (1..=count).map(|n| match n == at {
            true => format!("!NUM@{}.:{n}/{}.", n + 1, n + 1),
            false => format!("{n}/{n}."),
        });
        ("table", labels.collect::<Vec<_>>().join(" "))
    };
    "lines of a cell with a number left out" |r| {
        let (numbers, told) = gapped(r, 3, 4);
        let inside: Vec<String> = numbers.iter().map(|n| format!("（{n}）")).collect();
        let before = r.between(1, 5);
        let labels = (1..=5).map(|n| match n == before {
            true => format!("!NUM002@（{told}）:{n}({})", inside.join(",")),
            false => format!("{n}(（1）,（2）)"),
        });
        ("table", labels.collect::<Vec<_>>().join(" "))
    };
    "a serial number begins anew without a section" |r| {
        let (first, second) = (r.between(3, 7), r.between(3, 6));
        let left: Vec<String> = (1..=first).map(|number| number.to_string()).collect();
        let right: Vec<String> = (2..=second).map(|number| number.to_string()).collect();
        ("table", format!("{} !NUM003/NUM004:1 {}", left.join(" "), right.join(" ")))
    };
}
