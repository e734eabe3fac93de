//! Tables of Word documents: merges, spans, wrappers, revisions, nesting (ECMA-376 part 1 §17.4, §17.13.5).

mod support;

use support::{Word, cell, cells, codes, grid_of, p, row, table, word};

type Cells<'a> = Vec<(u32, u32, u32, u32, &'a str)>;

/// Checks the cells of the only table, its size, and the codes of the warnings.
fn check(document: Word, size: (u32, u32), expected: &Cells<'_>, warnings: &[&str]) {
    let output = grid_of(&document.bytes());
    assert_eq!(output.tables.len(), 1);
    let found = cells(&output, 1);
    let found: Cells<'_> = found.iter().map(|(r, c, rs, cs, text)| (*r, *c, *rs, *cs, text.as_str())).collect();
    assert_eq!(&found, expected);
    assert_eq!((output.tables[0].rows, output.tables[0].columns), size);
    assert_eq!(codes(&output.warnings), warnings);
}

const RESTART: &str = r#"<w:vMerge w:val="restart"/>"#;
const CONTINUE: &str = "<w:vMerge/>";

fn span(columns: u32) -> String {
    format!(r#"<w:gridSpan w:val="{columns}"/>"#)
}

fn c(text: &str) -> String {
    cell("", &[text])
}

/// §17.4.17.
#[test]
fn a_grid_span_covers_columns() {
    let body = table(&[row(&[cell(&span(2), &["甲"]), c("乙")]), row(&[c("1"), c("2"), c("3")])]);
    check(
        word(&body),
        (2, 3),
        &vec![(1, 1, 1, 2, "甲"), (1, 3, 1, 1, "乙"), (2, 1, 1, 1, "1"), (2, 2, 1, 1, "2"), (2, 3, 1, 1, "3")],
        &[],
    );
}

/// §17.4.84: without a value a cell goes on; `continue` spelled out is the same.
#[test]
fn a_vertical_merge_goes_on_until_it_ends_or_restarts() {
    let body = table(&[
        row(&[cell(RESTART, &["甲"]), c("1")]),
        row(&[cell(CONTINUE, &[""]), c("2")]),
        row(&[cell(r#"<w:vMerge w:val="continue"/>"#, &[""]), c("3")]),
        row(&[cell(RESTART, &["乙"]), c("4")]),
        row(&[cell(CONTINUE, &[""]), c("5")]),
        row(&[c("丙"), c("6")]),
    ]);
    let expected = vec![
        (1, 1, 3, 1, "甲"),
        (1, 2, 1, 1, "1"),
        (2, 2, 1, 1, "2"),
        (3, 2, 1, 1, "3"),
        (4, 1, 2, 1, "乙"),
        (4, 2, 1, 1, "4"),
        (5, 2, 1, 1, "5"),
        (6, 1, 1, 1, "丙"),
        (6, 2, 1, 1, "6"),
    ];
    check(word(&body), (6, 2), &expected, &[]);
}

/// A merge over rows and columns at once.
#[test]
fn a_vertical_merge_of_a_wide_cell() {
    let wide = |merge: &str, text: &str| cell(&[&span(2), merge].concat(), &[text]);
    let body = table(&[row(&[wide(RESTART, "甲"), c("1")]), row(&[wide(CONTINUE, ""), c("2")])]);
    check(word(&body), (2, 3), &vec![(1, 1, 2, 2, "甲"), (1, 3, 1, 1, "1"), (2, 3, 1, 1, "2")], &[]);
}

/// §17.4.84 speaks of cells of the same columns: others are cells of their own, with a warning.
#[test]
fn a_vertical_merge_that_does_not_match_is_a_cell_of_its_own() {
    let body = table(&[
        row(&[cell(CONTINUE, &["甲"]), c("1")]),
        row(&[cell(&[&span(2), CONTINUE].concat(), &["乙"])]),
        row(&[c("2"), cell(CONTINUE, &["丙"])]),
    ]);
    let expected =
        vec![(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "1"), (2, 1, 1, 2, "乙"), (3, 1, 1, 1, "2"), (3, 2, 1, 1, "丙")];
    check(word(&body), (3, 2), &expected, &["merge-without-start"; 3]);
}

/// Word does not show the text of a merged-away cell; it is kept, and said so.
#[test]
fn text_in_a_merged_away_cell_is_kept_and_named() {
    let body = table(&[row(&[cell(RESTART, &["甲"]), c("1")]), row(&[cell(CONTINUE, &["藏"]), c("2")])]);
    check(
        word(&body),
        (2, 2),
        &vec![(1, 1, 2, 1, "甲\n藏"), (1, 2, 1, 1, "1"), (2, 2, 1, 1, "2")],
        &["text-in-merged-cell"],
    );
}

/// §17.4.22: the horizontal merge of older files, also under a vertical one.
#[test]
fn horizontal_merges_join_cells() {
    let h = |value: &str, more: &str, text: &str| cell(&format!(r#"<w:hMerge w:val="{value}"/>{more}"#), &[text]);
    let body = table(&[
        row(&[h("restart", RESTART, "甲"), h("continue", RESTART, ""), c("1")]),
        row(&[h("restart", CONTINUE, ""), h("continue", CONTINUE, ""), c("2")]),
        row(&[c("3"), c("4"), c("5")]),
    ]);
    let expected = vec![
        (1, 1, 2, 2, "甲"),
        (1, 3, 1, 1, "1"),
        (2, 3, 1, 1, "2"),
        (3, 1, 1, 1, "3"),
        (3, 2, 1, 1, "4"),
        (3, 3, 1, 1, "5"),
    ];
    check(word(&body), (3, 3), &expected, &[]);
    let body = table(&[row(&[h("continue", "", "甲"), c("1")])]);
    check(word(&body), (1, 2), &vec![(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "1")], &["merge-without-start"]);
}

/// §17.4.15, §17.4.14: columns left empty before and behind the cells of a row.
#[test]
fn skipped_grid_columns_move_the_cells_of_a_row() {
    let skipping = |properties: &str, cells: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>");
    let body = table(&[
        row(&[c("1"), cell(RESTART, &["甲"]), c("3")]),
        skipping(r#"<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>"#, &cell(CONTINUE, &[""])),
        skipping(r#"<w:gridBefore w:val="2"/>"#, &c("乙")),
    ]);
    check(
        word(&body),
        (3, 3),
        &vec![(1, 1, 1, 1, "1"), (1, 2, 2, 1, "甲"), (1, 3, 1, 1, "3"), (3, 3, 1, 1, "乙")],
        &[],
    );
}

#[test]
fn a_row_with_fewer_cells_is_read_with_a_warning() {
    let body = table(&[row(&[c("1"), c("2"), c("3")]), row(&[c("4")])]);
    let expected = vec![(1, 1, 1, 1, "1"), (1, 2, 1, 1, "2"), (1, 3, 1, 1, "3"), (2, 1, 1, 1, "4")];
    check(word(&body), (2, 3), &expected, &["uneven-row"]);
}

/// §17.5.2: content controls around paragraphs, cells and rows; §17.5.1: custom XML.
#[test]
fn content_controls_and_custom_xml_are_transparent() {
    let sdt = |content: &str| {
        format!(
            r#"<w:sdt><w:sdtPr><w:alias w:val="不是文字"/></w:sdtPr><w:sdtEndPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"#
        )
    };
    let custom = |content: &str| format!(r#"<w:customXml w:element="x"><w:customXmlPr/>{content}</w:customXml>"#);
    let inner = format!("<w:tc><w:tcPr/>{}</w:tc>", sdt(&p("内")));
    let body = table(&[
        row(&[sdt(&c("甲")), c("乙")]),
        sdt(&row(&[c("丙"), inner])),
        custom(&row(&[custom(&c("丁")), c("戊")])),
        sdt(&sdt(&row(&[c("己"), c("庚")]))),
    ]);
    let expected = ["甲", "乙", "丙", "内", "丁", "戊", "己", "庚"];
    let expected: Cells<'_> =
        expected.iter().enumerate().map(|(at, text)| (at as u32 / 2 + 1, at as u32 % 2 + 1, 1, 1, *text)).collect();
    check(word(&sdt(&body)), (4, 2), &expected, &[]);
}

/// §17.13.5.12, §17.13.5.2: rows and cells whose deletion is tracked are gone, inserted ones are there.
#[test]
fn deleted_rows_and_cells_are_left_out() {
    let revised =
        |mark: &str, cells: &str| format!(r#"<w:tr><w:trPr><w:{mark} w:id="1" w:author="a"/></w:trPr>{cells}</w:tr>"#);
    let body = table(&[
        row(&[c("1"), c("2")]),
        revised("del", &[c("删"), c("删")].concat()),
        revised("ins", &[c("3"), c("4")].concat()),
        row(&[
            cell(r#"<w:cellDel w:id="2" w:author="a"/>"#, &["删"]),
            c("5"),
            cell(r#"<w:cellIns w:id="3" w:author="a"/>"#, &["6"]),
        ]),
    ]);
    let expected = vec![
        (1, 1, 1, 1, "1"),
        (1, 2, 1, 1, "2"),
        (2, 1, 1, 1, "3"),
        (2, 2, 1, 1, "4"),
        (3, 1, 1, 1, "5"),
        (3, 2, 1, 1, "6"),
    ];
    check(word(&body), (3, 2), &expected, &["tracked-changes"]);
}

/// §17.13.5.36: properties before a tracked change are not the cell's.
#[test]
fn former_properties_of_a_cell_do_not_count() {
    let changed =
        r#"<w:tcPrChange w:id="1" w:author="a"><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr></w:tcPrChange>"#;
    let body = table(&[row(&[cell(changed, &["甲"]), c("乙")])]);
    check(word(&body), (1, 2), &vec![(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙")], &["tracked-changes"]);
}

/// §17.13.5.37: nor those of a row.
#[test]
fn former_properties_of_a_row_do_not_count() {
    let changed = r#"<w:trPr><w:trPrChange w:id="1" w:author="a"><w:trPr><w:gridBefore w:val="1"/><w:del w:id="2" w:author="a"/></w:trPr></w:trPrChange></w:trPr>"#;
    let body = table(&[row(&[c("甲"), c("乙")]), format!("<w:tr>{changed}{}{}</w:tr>", c("丙"), c("丁"))]);
    let expected = vec![(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 1, 1, 1, "丙"), (2, 2, 1, 1, "丁")];
    check(word(&body), (2, 2), &expected, &["tracked-changes"]);
}

#[test]
fn nested_tables_stand_under_their_cell() {
    let inner = table(&[row(&[cell(RESTART, &["内1"]), c("内2")]), row(&[cell(CONTINUE, &[""]), c("内3")])]);
    let outer = table(&[row(&[format!("<w:tc><w:tcPr/>{}{inner}{}</w:tc>", p("前"), p("后")), c("旁")])]);
    let output = grid_of(&word(&outer).bytes());
    let cell = &output.tables[0].cells[0];
    assert_eq!((cell.text.as_str(), cell.tables.len()), ("前\n后", 1));
    let nested: Vec<_> = cell.tables[0].cells.iter().map(|c| (c.row, c.column, c.row_span, c.text.as_str())).collect();
    assert_eq!(nested, [(1, 1, 2, "内1"), (1, 2, 1, "内2"), (2, 2, 1, "内3")]);
    assert_eq!((cell.tables[0].table, output.tables[0].columns), (1, 2));
}

#[test]
fn the_text_of_a_nested_table_is_text_of_the_task() {
    let inner = table(&[row(&[c("甲"), c("乙")])]);
    let task = format!("<w:tc><w:tcPr/>{}{inner}{}</w:tc>", p("1.修路："), p("完。"));
    let body = table(&[row(&[c("工作任务"), c("责任单位")]), row(&[task, c("县交通局")])]);
    let output = support::parse(&word(&body).bytes());
    assert_eq!(output.plans[0].domains[0].tasks[0].text, "修路：\n甲\n乙\n完。");
    assert_eq!(codes(&output.warnings), ["nested-table"]);
}

/// The same five columns written by docx-rs, as an independent writer of such files.
#[test]
fn what_docx_rs_writes_is_read() {
    use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow, VMergeType};
    let text = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let cell = |value: &str| TableCell::new().add_paragraph(text(value));
    let header = TableRow::new(["发展领域", "主要目标", "策略措施", "牵头部门", "配合部门"].map(cell).into());
    let first = TableRow::new(vec![
        cell("（一）健康").vertical_merge(VMergeType::Restart),
        cell("1.目标。").add_paragraph(text("2.目标二。")).vertical_merge(VMergeType::Restart),
        cell("1.措施。"),
        cell("市卫健局、").add_paragraph(text("市妇联")),
        cell(""),
    ]);
    let second = TableRow::new(vec![
        cell("").vertical_merge(VMergeType::Continue),
        cell("").vertical_merge(VMergeType::Continue),
        cell("2.措施二。"),
        cell("市教育局"),
        cell("市残联"),
    ]);
    let total = TableRow::new(vec![cell("合计2项").grid_span(5)]);
    let mut bytes = std::io::Cursor::new(Vec::new());
    let table = Table::new(vec![header, first, second, total]);
    Docx::new()
        .add_paragraph(text("附件3"))
        .add_paragraph(text("重点任务清单"))
        .add_table(table)
        .build()
        .pack(&mut bytes)
        .unwrap();
    let output = support::parse(&bytes.into_inner());
    let plan = &output.plans[0];
    assert_eq!(plan.attachment.as_ref().unwrap().number, Some(3));
    let domain = &plan.domains[0];
    assert_eq!((domain.name.as_deref(), domain.goals.len(), domain.tasks.len()), (Some("健康"), 2, 2));
    let names = |list: &[qingdan::model::Department]| list.iter().map(|d| d.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&domain.tasks[0].lead), ["市卫健局", "市妇联"]);
    assert_eq!(
        (names(&domain.tasks[1].lead), names(&domain.tasks[1].support)),
        (vec!["市教育局".into()], vec!["市残联".into()])
    );
    assert_eq!(plan.notes[0].text, "合计2项");
    assert!(output.warnings.is_empty(), "{:?}", output.warnings);
}
