//! What .doc files hold beside plain text ([MS-DOC]): the same as `word_forms.rs` and `word_numbering.rs` show of .docx.

mod support;
#[path = "support/word_binary.rs"]
mod word_binary;

use qingdan::model::GridOutput;
use support::{codes, grid_of};
use word_binary::{Binary, sprm};

const LIST: u16 = 0x460b;
const LEVEL: u16 = 0x260a;
const HIDDEN: u16 = 0x083c;
const STYLE: u16 = 0x4a30;
const FONT: u16 = 0x4a4f;
const HIGH_FONT: u16 = 0x4a51;
/// chineseCountingThousand, decimal.
const CHINESE: u8 = 39;
const DECIMAL: u8 = 0;

fn in_list(list: u8, level: u8) -> Vec<Vec<u8>> {
    vec![sprm(LIST, &[list, 0]), sprm(LEVEL, &[level])]
}

fn hidden(operand: u8) -> Vec<u8> {
    sprm(HIDDEN, &[operand])
}

/// A document with a style sheet of one style, the outline of official documents as its list.
fn outline() -> Binary {
    Binary::default().style(1, 0xfff, &[], &[]).list(&[
        (CHINESE, "\u{0}、", &[]),
        (CHINESE, "（\u{1}）", &[]),
        (DECIMAL, "\u{2}.", &[]),
    ])
}

fn labels(output: &GridOutput) -> Vec<&str> {
    output.paragraphs.iter().map(|paragraph| paragraph.label.as_deref().unwrap_or("-")).collect()
}

fn texts(output: &GridOutput) -> Vec<&str> {
    output.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
}

/// A level that is jumped over has begun.
#[test]
fn levels_that_are_jumped_over_have_begun() {
    let file = [0, 2, 1, 1].iter().fold(outline(), |file, level| file.paragraph("文", 0, &in_list(1, *level)));
    assert_eq!(labels(&grid_of(&file.bytes())), ["一、", "1.", "（二）", "（三）"]);
}

/// §2.4.2: a paragraph that is only the end of a section has no number.
#[test]
fn the_end_of_a_section_has_no_number() {
    let end = |text: &str| {
        let file = outline().paragraph("总则", 0, &in_list(1, 0));
        let file = if text.is_empty() { file } else { file.run(text, &[]) };
        let file = file.end('\u{0c}', 0, &in_list(1, 0)).paragraph("附表", 0, &in_list(1, 0));
        labels(&grid_of(&file.bytes())).join(" ")
    };
    assert_eq!(end(""), "一、 - 二、");
    assert_eq!(end("考核"), "一、 二、 三、");
}

/// §2.9.150: a number whose characters are hidden is not shown, and counts.
#[test]
fn hidden_numbers_count() {
    let file = Binary::default()
        .style(1, 0xfff, &[], &[])
        .list(&[(DECIMAL, "\u{0}.", &[hidden(1)]), (DECIMAL, "\u{0}.\u{1}", &[])]);
    let file = [0, 0, 1].iter().fold(file, |file, level| file.paragraph("文", 0, &in_list(1, *level)));
    assert_eq!(labels(&grid_of(&file.bytes())), ["-", "-", "2.1"]);
}

/// List and level are properties each by itself, in styles and what they are based on.
#[test]
fn lists_and_levels_are_inherited_each_by_itself() {
    let file = outline().style(1, 0, &[sprm(LIST, &[1, 0])], &[]).style(1, 1, &[sprm(LEVEL, &[1])], &[]);
    let file = [1, 2, 2, 1].iter().fold(file, |file, style| file.paragraph("文", *style, &[]));
    assert_eq!(labels(&grid_of(&file.bytes())), ["一、", "（一）", "（二）", "二、"]);
}

/// §2.9.327: 0 and 1 say it, 0x80 is what the style has, 0x81 what it has not; styles toggle.
#[test]
fn hidden_text_toggles() {
    let shown = |paragraph_style: u16, modifiers: &[Vec<u8>]| {
        let file = Binary::default()
            .style(1, 0xfff, &[], &[])
            .style(1, 0, &[], &[hidden(1)])
            .style(2, 0xfff, &[], &[hidden(1)])
            .style(1, 1, &[], &[hidden(0x81)])
            .style(1, 1, &[], &[hidden(0x80)]);
        let output = grid_of(&file.run("字", modifiers).end('\r', paragraph_style, &[]).bytes());
        let is_shown = output.paragraphs[0].text == "字";
        assert_eq!(codes(&output.warnings), if is_shown { vec![] } else { vec!["hidden-text"] });
        is_shown
    };
    let styled = sprm(STYLE, &[2, 0]);
    for (paragraph_style, modifiers, expected) in [
        (0, vec![], true),
        (0, vec![hidden(1)], false),
        (0, vec![hidden(0x80)], true),
        (0, vec![hidden(0x81)], false),
        (1, vec![], false),
        (1, vec![hidden(0)], true),
        (1, vec![hidden(0x80)], false),
        (1, vec![hidden(0x81)], true),
        (0, vec![styled.clone()], false),
        (1, vec![styled.clone()], true),
        (1, vec![styled.clone(), hidden(0x81)], false),
        (3, vec![], true),
        (4, vec![], false),
    ] {
        assert_eq!(shown(paragraph_style, &modifiers), expected, "{paragraph_style} {modifiers:?}");
    }
}

/// Characters of symbol fonts, of the run or of the style.
#[test]
fn characters_of_symbol_fonts() {
    let file = Binary::default().font("宋体").font("Wingdings").font("Wingdings 2");
    let file = file.style(1, 0xfff, &[], &[]).style(1, 0, &[], &[sprm(FONT, &[2, 0]), sprm(HIGH_FONT, &[2, 0])]);
    let fonts = |font: u8| vec![sprm(FONT, &[font, 0]), sprm(HIGH_FONT, &[font, 0])];
    let file = file.run("\u{f0fc}\u{f081}", &fonts(1)).run("完成", &[]).run("R£", &fonts(2)).end('\r', 0, &[]);
    let file = file.run("R", &[]).run("R", &fonts(0)).end('\r', 1, &[]);
    let file = file.run("(", &[sprm(0x6a09, &[1, 0, 0xfc, 0xf0])]).end('\r', 0, &[]);
    let file = file.run("\u{f0e8}项", &[]).end('\r', 0, &[]);
    let output = grid_of(&file.bytes());
    assert_eq!(texts(&output), ["✓①完成☑☐", "☑R", "✓", "\u{f0e8}项"]);
    assert_eq!(codes(&output.warnings), ["private-character"]);
}

/// §2.8.25, §2.9.78: values of forms lie in the data stream; buttons have their words in the code.
#[test]
fn fields_of_forms_and_buttons() {
    let word = |word: u16| word.to_le_bytes().to_vec();
    let text = |text: &str| -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        std::iter::once(units.len() as u16).chain(units).flat_map(u16::to_le_bytes).collect()
    };
    let record = |kind: u16, result: u16, rest: Vec<u8>| {
        let form = [vec![0xff; 4], word(kind | result << 2), vec![0; 4], text(""), word(0), rest].concat();
        let mut record = (68 + form.len() as u32).to_le_bytes().to_vec();
        record.extend(68u16.to_le_bytes());
        record.resize(68, 0);
        [record, form].concat()
    };
    let entries = [text("县公安局"), text("县民政局")].concat();
    let list = record(2, 1, [word(0), vec![0; 20], word(0xffff), word(2), word(0), entries].concat());
    let tick = record(1, 1, word(0));
    let place = |at: usize| vec![sprm(0x6a03, &(at as u32).to_le_bytes())];
    let file = Binary::default().style(1, 0xfff, &[], &[]).data(&[list.clone(), tick].concat());
    let field = |file: Binary, code: &str, at: Option<usize>| {
        let file = file.run("\u{13}", &[]).run(code, &[]);
        let file = match at {
            Some(at) => file.run("\u{1}", &place(at)),
            None => file,
        };
        file.run("\u{15}", &[])
    };
    let file = field(file.run("甲", &[]), " FORMDROPDOWN ", Some(0)).run("乙", &[]).end('\r', 0, &[]);
    let file = field(file, " FORMCHECKBOX ", Some(list.len())).end('\r', 0, &[]);
    let file = field(file.run("题目：", &[]), " MACROBUTTON NoMacro ［单击此处］", None).end('\r', 0, &[]);
    assert_eq!(texts(&grid_of(&file.bytes())), ["甲县民政局乙", "☑", "题目：［单击此处］"]);
}

/// A field that never ends hides nothing.
#[test]
fn a_field_that_never_ends_hides_nothing() {
    let file =
        outline().run("\u{13}某县2024年重点任务清单", &[]).end('\r', 0, &[]).paragraph("第二段", 0, &in_list(1, 0));
    let output = grid_of(&file.bytes());
    assert_eq!(texts(&output), ["某县2024年重点任务清单", "第二段"]);
    assert_eq!((labels(&output)[1], codes(&output.warnings)), ("一、", vec!["unended-field"]));
}

/// §2.6.1: tracked insertions and deletions are told.
#[test]
fn tracked_changes_are_told() {
    let file = Binary::default().style(1, 0xfff, &[], &[]).run("甲", &[]).run("乙", &[sprm(0x0801, &[1])]);
    let file = file.run("删", &[sprm(0x0800, &[1])]).run("丙", &[]).run("删", &[sprm(0x0800, &[1])]).end('\r', 0, &[]);
    let output = grid_of(&file.bytes());
    assert_eq!((texts(&output), codes(&output.warnings)), (vec!["甲乙丙"], vec!["tracked-changes"]));
    let message = &output.warnings[0].message;
    assert!(message.contains("1 insertion(s), 2 deletion(s), 0 move(s)"), "{message}");
}

/// §2.8.22: the title may stand in the page header alone.
#[test]
fn a_title_in_the_page_header() {
    let file = Binary::default().style(1, 0xfff, &[], &[]).paragraph("一、修路。", 0, &[]);
    let document = qingdan::read::read(&file.header("某县2024年重点任务清单").bytes(), &Default::default()).unwrap();
    assert_eq!(document.headers, ["某县2024年重点任务清单"]);
}
