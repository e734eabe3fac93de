//! One fault at a time, put into a sound list in paragraphs: brackets in its first part, lines in its second. The right
//! rule finds it in its paragraph, in every format, and no rule finds anything else.

mod support;

use qingdan::lint::{Finding, Selection};
use qingdan::{Options, lint};
use support::{page_of, word_of};

/// Paragraphs, counted from 1.
const SOUND: [&str; 15] = [
    "青河市2024年重点工作任务分工方案",
    "一、做强产业",
    "1.新增规上企业20家。（牵头单位：市工信局、市发改局；配合单位：市科技局、市财政局）",
    "2.建成产业园一期。（牵头单位：市住建局；配合单位：市自然资源局、市水利局、市生态环境局）",
    "3.引进外资项目5个。（市商务局、市文旅局牵头，市税务局、市市场监管局配合）",
    "二、改善民生",
    "1.新建小学2所。",
    "牵头单位：市教育局、市人社局",
    "配合单位：市财政局、市住建局",
    "2.改造老旧小区10个。",
    "牵头单位：市住建局",
    "配合单位：市民政局、市公安局、市城管局",
    "3.新增养老床位300张。",
    "牵头单位：市民政局",
    "配合单位：市卫健局、市医保局",
];

/// Code, paragraph, words there, what is put in their place, words of the finding.
const FAULTS: &[(&str, u32, &str, &str, &str)] = &[
    ("NUM001", 4, "2.", "2、", "2、"),
    ("NUM001", 10, "2.", "2、", "2、"),
    ("NUM002", 5, "3.", "4.", "4."),
    ("NUM002", 13, "3.", "5.", "5."),
    ("NUM003", 5, "3.", "2.", "2."),
    ("NUM003", 10, "2.", "1.", "1."),
    ("NUM007", 4, "2.", "", "建成产业园一期。（牵"),
    ("DEP001", 3, "市工信局、", "市工信局", "市工信局市发改局"),
    ("DEP001", 15, "、", " ", "市卫健局 市医保局"),
    ("DEP001", 5, "市税务局、", "市税务局", "市税务局市市场监管局"),
    ("DEP001", 12, "市民政局、", "市民政局", "市民政局市公安局"),
    ("DEP003", 3, "市发改局；", "市发改局、；", "市发改局、"),
    ("DEP003", 4, "市生态环境局", "市生态环境局、", "市生态环境局、"),
    ("DEP003", 5, "市商务局、", "市商务局、、", "市商务局、、市文旅局"),
    ("DEP003", 8, "：", "：、", "、市教育局"),
    ("DEP003", 9, "市住建局", "市住建局、", "市住建局、"),
    ("DEP004", 3, "市财政局", "市财政局、市科技局", "市科技局"),
    ("DEP004", 5, "市文旅局", "市文旅局、市商务局", "市商务局"),
    ("DEP004", 15, "市医保局", "市医保局、市卫健局", "市卫健局"),
    ("DEP005", 4, "市水利局", "市住建局", "市住建局"),
    ("DEP005", 5, "市税务局", "市文旅局", "市文旅局"),
    ("DEP005", 12, "市城管局", "市住建局", "市住建局"),
    ("DEP006", 11, "市住建局", "市住房和城乡建设局", "市住房和城乡建设局"),
    ("DEP007", 3, "（牵头单位：市工信局、市发改局；配合单位：市科技局、市财政局）", "", "新增规上企业20家"),
    ("DEP008", 12, "市民政局、", "市民政局，", "市民政局，市公安局"),
    ("DEP009", 9, "市财政局", "市卫计委", "市卫计委"),
    (
        "DEP010",
        5,
        "牵头，市税务局、市市场监管局配合",
        "、市税务局、市市场监管局牵头",
        "市商务局、市文旅局、市税务局、市市场监管局",
    ),
];

fn findings(lines: &[&str]) -> [(&'static str, Vec<Finding>); 3] {
    let text = lines.join("\n") + "\n";
    [("docx", word_of(lines)), ("text", text.into_bytes()), ("html", page_of(lines).into_bytes())]
        .map(|(format, bytes)| (format, lint(&bytes, &Options::default(), &Selection::default()).unwrap()))
}

#[test]
fn the_sound_list_has_no_faults() {
    for (format, found) in findings(&SOUND) {
        assert!(found.is_empty(), "{format} {found:#?}");
    }
}

#[test]
fn each_fault_is_found_where_it_is_and_nothing_else() {
    let mut wrong = Vec::new();
    for &(code, paragraph, from, to, words) in FAULTS {
        let mut lines = SOUND;
        let line = &mut lines[paragraph as usize - 1];
        let faulty = line.replacen(from, to, 1);
        assert_ne!(*line, faulty, "{code}");
        *line = &faulty;
        for (format, found) in findings(&lines) {
            let found: Vec<_> = found
                .iter()
                .map(|finding| {
                    let at = finding.at.unwrap_or_default();
                    (finding.rule.code, at.table, at.paragraph, finding.text.as_str())
                })
                .collect();
            if found != [(code, None, Some(paragraph), words)] {
                wrong.push(format!("{code} {faulty} {format}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
