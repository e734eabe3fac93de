//! Lists in disorder, as random as they come: every word of the source is in the output, or the source is said to hold
//! what was left out.
//!
//! The words are of characters that stand nowhere else, so that each can be counted. The lists are the same in every
//! run.

#[path = "support/random.rs"]
mod random;
mod support;

use random::Random;
use std::collections::BTreeMap;
use support::parse;

/// Documents of each shape.
const DOCUMENTS: u64 = 250;

/// Characters of words; none is part of a name, number or label.
const RARE: &str = "鸢瓴翊甍觥缶岫枰嵇楹淇瑾珩翮砚棹葳蕤隽澍煦";

/// Warnings that speak of a whole run of text, of which they show the beginning.
const OF_RUNS: &[&str] = &["text-outside-plans", "no-plan"];

fn word(random: &mut Random, length: usize) -> String {
    let characters: Vec<char> = RARE.chars().collect();
    (0..length).map(|_| *random.pick(&characters)).collect()
}

fn body(random: &mut Random) -> String {
    format!("县{}", random.word(&["交通局", "财政局", "教育局", "水利局", "公安局", "卫健局", "司法局"]))
}

fn bodies(random: &mut Random, delimiters: &[&str]) -> String {
    let delimiter = random.word(delimiters).to_owned();
    let names: Vec<String> = (0..random.between(1, 4)).map(|_| body(random)).collect();
    names.join(&delimiter)
}

/// A list in paragraphs, with labels, brackets and lines of roles wherever they may stand.
fn paragraphs(random: &mut Random) -> String {
    const LIST: &[&str] = &["、", "，", "； ", " "];
    let mut lines = vec!["某县2024年重点任务清单".to_owned()];
    for number in 1..random.between(3, 7) {
        let mut line = String::new();
        for _ in 0..random.between(1, 5) {
            line += &match random.between(0, 8) {
                0 | 1 => format!("{number}."),
                2 => format!("{}.", random.between(1, 5)),
                3 => random.word(&["（一）", "二、", "①", "第一条 "]).to_owned(),
                4 => format!("（{number}）"),
                _ => String::new(),
            };
            line += &word(random, 3);
            line += random.word(&["。", "；", "，", "：", ""]);
            line += &match random.between(0, 8) {
                0 => format!("责任单位：{}。", bodies(random, LIST)),
                1 => format!("（责任单位：{}）", bodies(random, LIST)),
                2 => format!("（{}负责）", body(random)),
                3 => format!("牵头单位：{}；配合单位：{}。", body(random), bodies(random, LIST)),
                4 => format!("完成时限：{}月底。", random.between(1, 13)),
                5 => format!("责任领导：{}。", word(random, 2)),
                6 => format!("（{}）", word(random, 3)),
                _ => String::new(),
            };
        }
        lines.push(line);
        if random.between(0, 3) == 0 {
            lines.push(match random.between(0, 7) {
                0 => format!("责任单位：{}", bodies(random, LIST)),
                1 => format!("牵头领导：{}、{}", word(random, 2), word(random, 2)),
                2 => "责任单位：".to_owned(),
                3 => format!("{}。", word(random, 6)),
                4 => format!("备注：{}", word(random, 3)),
                5 => format!("# {}", word(random, 3)),
                _ => format!("- {}", word(random, 3)),
            });
        }
    }
    lines.join("\n") + "\n"
}

/// A cell of one to three paragraphs, as Word pastes it.
fn cell(random: &mut Random, mut paragraph: impl FnMut(&mut Random) -> String) -> String {
    let number = *random.pick(&[1, 1, 1, 2, 3]);
    (0..number).map(|_| paragraph(random)).collect::<Vec<_>>().join("\n")
}

/// A table pasted from Word, with cells of several paragraphs, rows cut short, headings, notes, headers again.
fn pasted(random: &mut Random) -> String {
    let columns = ["序号", "工作任务", "责任单位", "配合单位", "备注"].get(..random.between(3, 6)).unwrap();
    let header = columns.join("\t");
    let mut lines = vec!["某县2024年重点任务清单".to_owned(), header.clone()];
    for number in 1..random.between(3, 7) {
        let serial = match random.between(0, 8) {
            0 => String::new(),
            1 => format!("（{number}）"),
            _ => number.to_string(),
        };
        let names = |random: &mut Random| bodies(random, &["、", "，", "；", " "]);
        let mut cells = vec![serial, cell(random, |random| word(random, 3) + "。")];
        cells.push(match random.between(0, 4) {
            0 => "同上".to_owned(),
            1 => format!("同上、{}", body(random)),
            2 => String::new(),
            _ => cell(random, names),
        });
        cells.push(if random.between(0, 3) == 0 { "〃".to_owned() } else { cell(random, names) });
        cells.push(cell(random, |random| word(random, 3)));
        let row = cells.get(..columns.len()).unwrap().join("\t");
        lines.push(if random.between(0, 5) == 0 { row.trim_end_matches('\t').to_owned() } else { row });
        if random.between(0, 5) == 0 {
            lines.push(match random.between(0, 8) {
                0 => format!("一、{}", word(random, 3)),
                1 => word(random, 3),
                2 => String::new(),
                3 => body(random),
                4 => format!("注：{}", word(random, 3)),
                5 => format!("{}\t{}", word(random, 3), word(random, 3)),
                6 => header.clone(),
                _ => format!("附件2\n{}清单\n{header}", word(random, 3)),
            });
        }
    }
    lines.push(match random.between(0, 3) {
        0 => format!("注：{}", word(random, 3)),
        1 => format!("{}\n2024年5月6日", word(random, 5)),
        _ => String::new(),
    });
    lines.join("\n") + "\n"
}

/// A sheet with commas: titles and headings above and between its rows.
fn sheet(random: &mut Random) -> String {
    let columns = ["序号", "工作任务", "责任单位", "配合单位"].get(..random.between(3, 5)).unwrap();
    let header = columns.join(",");
    let alone = |text: String| text + &",".repeat(columns.len() - 1);
    let mut lines = Vec::new();
    for _ in 0..random.between(0, 4) {
        lines.push(match random.between(0, 6) {
            0 => alone("某县2024年重点任务清单".into()),
            1 => alone(word(random, 3)),
            2 => alone("附件1".into()),
            3 => alone(format!("填报单位：{}", word(random, 3))),
            4 => alone(format!("一、{}", word(random, 3))),
            _ => String::new(),
        });
    }
    lines.push(header.clone());
    for number in 1..random.between(3, 6) {
        let names = [bodies(random, &["、"]), bodies(random, &["、", " "])];
        let cells = [number.to_string(), word(random, 3) + "。", names[0].clone(), names[1].clone()];
        lines.push(cells.get(..columns.len()).unwrap().join(","));
        if random.between(0, 4) == 0 {
            lines.push(match random.between(0, 6) {
                0 => alone(format!("一、{}", word(random, 3))),
                1 => alone(word(random, 3)),
                2 => alone(String::new()),
                3 => header.clone(),
                4 => alone(format!("注：{}", word(random, 3))),
                _ => format!("{},{}", word(random, 3), word(random, 3)),
            });
        }
    }
    lines.join("\n") + "\n"
}

/// The words of rare characters, and how often each comes.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c| !RARE.contains(c)).filter(|word| !word.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

fn nothing_is_lost(make: fn(&mut Random) -> String) {
    let mut looked_at = 0;
    for seed in 0..DOCUMENTS {
        let text = make(&mut Random::new(seed));
        let output = parse(text.as_bytes());
        if output.warnings.iter().any(|warning| OF_RUNS.contains(&warning.code.as_str())) {
            continue;
        }
        looked_at += 1;
        // Line ends inside a word are none of it.
        let json = serde_json::to_string(&output).unwrap().replace("\\n", "");
        for (word, count) in words(&text) {
            assert!(json.matches(word).count() >= count, "{seed}: {word}\n{text}\n{:?}", output.warnings);
        }
    }
    assert!(looked_at * 4 > DOCUMENTS, "{looked_at}");
}

#[test]
fn of_paragraphs() {
    nothing_is_lost(paragraphs);
}

#[test]
fn of_a_table_pasted_from_word() {
    nothing_is_lost(pasted);
}

#[test]
fn of_a_sheet_with_commas() {
    nothing_is_lost(sheet);
}
