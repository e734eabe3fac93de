//! Lines of each form, and the pieces that they are cut into.

use super::*;
use crate::department::Evidence;
use crate::vocabulary::Vocabulary;
use std::borrow::Cow;

/// Each piece: `#label`, text, or `{roles}`.
fn read(lines: &[&str]) -> Vec<String> {
    let words = Words { evidence: &Evidence::default(), vocabulary: &Vocabulary::default() };
    let lines: Vec<Line<'_>> = (1..)
        .zip(lines)
        .map(|(paragraph, text)| Line {
            paragraph,
            source_line: 0,
            begins: true,
            label: None,
            text: Cow::Borrowed(*text),
            written: None,
            start: None,
            odd: None,
        })
        .collect();
    let text = |line: usize, range: &Range<usize>| lines[line].text[range.clone()].to_owned();
    let shown = |piece: Piece| match piece.kind {
        PieceKind::Start(_, written) => format!("#{written}"),
        PieceKind::Text(range) => text(piece.line, &range),
        PieceKind::Roles(roles) => {
            let slices: Vec<String> = roles.slices.iter().map(|(line, range)| text(*line, range)).collect();
            format!("{{{}}}", slices.join("|"))
        }
    };
    pieces(&lines, words, false).into_iter().map(shown).collect()
}

#[test]
fn brackets_behind_sentences() {
    assert_eq!(read(&["1.修路。（责任单位：县交通局）"]), ["#1.", "修路。", "{责任单位：县交通局}"]);
    assert_eq!(
        read(&["修路〔县交通局牵头，各乡镇人民政府（管委会）负责落实〕。架桥。(县水利局负责)"]),
        ["修路", "{县交通局牵头，各乡镇人民政府（管委会）负责落实}", "。架桥。", "{县水利局负责}"]
    );
    assert_eq!(
        read(&["修路。（责任单位：县交通局）（完成时限：6月底）（年内完成）"]),
        ["修路。", "{责任单位：县交通局}", "{完成时限：6月底}", "{年内完成}"]
    );
    assert_eq!(read(&["修路（县乡道，县交通局负责）的同时架桥"]), ["修路（县乡道，县交通局负责）的同时架桥"]);
}

#[test]
fn brackets_that_do_not_close() {
    assert_eq!(read(&["修路。（责任单位：各县（市、区）"]), ["修路。", "{责任单位：各县（市、区）}"]);
    assert_eq!(
        read(&["修（路。（责任单位：县交通局、", "县财政局）"]),
        ["修（路。", "{责任单位：县交通局、|县财政局}"]
    );
}

#[test]
fn lines_of_their_own() {
    assert_eq!(
        read(&["1.修路。", "牵头单位：县交通局", "配合单位：", "县财政局、", "县水利局", "2.架桥。"]),
        ["#1.", "修路。", "{牵头单位：县交通局}", "{配合单位：|县财政局、|县水利局}", "#2.", "架桥。"]
    );
}

#[test]
fn run_on_sentences() {
    assert_eq!(
        read(&["1.修路。责任单位：县交通局、县财政局。2.架桥。牵头单位：县水利局。责任单位：县财政局。"]),
        [
            "#1.",
            "修路。",
            "{责任单位：县交通局、县财政局。}",
            "#2.",
            "架桥。",
            "{牵头单位：县水利局。责任单位：县财政局。}"
        ]
    );
}

#[test]
fn clauses_before_labels() {
    assert_eq!(
        read(&["1.修路。由县交通局牵头，配合单位：县财政局、县水利局。"]),
        ["#1.", "修路。", "{由县交通局牵头，配合单位：县财政局、县水利局。}"]
    );
    assert_eq!(
        read(&["1.修路的经费，由县交通局牵头,配合单位：县财政局。"]),
        ["#1.", "修路的经费，", "{由县交通局牵头,配合单位：县财政局。}"]
    );
    assert_eq!(read(&["1.牵头修路，配合单位：县财政局。"]), ["#1.", "牵头修路，", "{配合单位：县财政局。}"]);
}

#[test]
fn a_heading_with_its_items_in_one_line() {
    assert_eq!(
        read(&["一、优化服务。1.修路。责任单位：县交通局。2. 架桥。责任单位：县水利局。"]),
        ["#一、", "优化服务。", "#1.", "修路。", "{责任单位：县交通局。}", "#2. ", "架桥。", "{责任单位：县水利局。}"]
    );
    assert_eq!(
        read(&["（一）优化服务。 （1）修路；绿化。（县交通局负责）（2）架桥。（县水利局负责）"])[1..4],
        ["优化服务。", "#（1）", "修路；绿化。"]
    );
    // Points of one item, and no second one behind what says who does it.
    assert_eq!(
        read(&["一、优化服务。1.修路。2.架桥。（责任单位：县交通局）"]),
        ["#一、", "优化服务。1.修路。2.架桥。", "{责任单位：县交通局}"]
    );
}

#[test]
fn words_in_sentences_are_no_roles() {
    for text in ["明确各项任务的责任单位：一个任务一个单位。", "各牵头单位要负责到底。", "请于6月底前完成（附件1）。"]
    {
        assert_eq!(read(&[text]), [text]);
    }
}
