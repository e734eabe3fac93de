//! The grammar of each shape of text, and texts that only look like one.

mod support;

use qingdan::model::GridOutput;
use support::{codes, grid_of, parse};

/// The rows of the n-th table (from 1), cells with their column and text.
fn rows(output: &GridOutput, table: usize) -> Vec<Vec<String>> {
    let table = &output.tables[table - 1];
    let row = |row| table.cells.iter().filter(move |cell| cell.row == row).map(|cell| cell.text.clone());
    (1..=table.rows).map(|number| row(number).collect()).collect()
}

fn grid(text: &str) -> GridOutput {
    grid_of(text.as_bytes())
}

fn outside(output: &GridOutput) -> Vec<&str> {
    output.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).filter(|text| !text.is_empty()).collect()
}

/// Reads a text that holds no table and gives none; the codes of the warnings of reading.
fn no_table(text: &str) -> Vec<String> {
    let output = grid(text);
    assert!(output.tables.is_empty(), "{:?}", output.tables);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(output.paragraphs.len(), lines.len());
    assert!(parse(text.as_bytes()).plans.iter().all(|plan| plan.domains.is_empty()), "{text}");
    output.warnings.into_iter().map(|warning| warning.code).collect()
}

fn tasks(text: &str) -> Vec<String> {
    let output = parse(text.as_bytes());
    output
        .plans
        .iter()
        .flat_map(|plan| &plan.domains)
        .flat_map(|domain| &domain.tasks)
        .map(|t| t.text.clone())
        .collect()
}

// Spreadsheets.

#[test]
fn a_quoted_cell_holds_line_breaks_tabs_and_quotes() {
    let output = grid("序号\t工作任务\t责任单位\n1\t\"修“路”。\n\"\"一号\"\"\t桥\"\t县交通局\n");
    assert_eq!(rows(&output, 1), [["序号", "工作任务", "责任单位"], ["1", "修“路”。\n\"一号\"\t桥", "县交通局"]]);
    assert!(output.warnings.is_empty());
}

#[test]
fn a_quote_that_nothing_closes_is_text() {
    let output = grid("序号\t工作任务\t责任单位\n1\t\"十四五\"规划\t县发改局\n2\t\"修路\t县交通局\n");
    assert_eq!(rows(&output, 1)[1..], [["1", "\"十四五\"规划", "县发改局"], ["2", "\"修路", "县交通局"]]);
}

#[test]
fn headings_of_a_pasted_sheet_cover_its_columns() {
    for heading in ["一、交通", "一、交通\t\t"] {
        let output = grid(&format!("序号\t工作任务\t责任单位\n{heading}\n1\t修路。\t县交通局\n"));
        assert_eq!(support::cells(&output, 1)[3], (2, 1, 1, 3, "一、交通".into()));
        assert!(output.warnings.is_empty());
    }
}

#[test]
fn a_row_of_another_length_is_kept_and_doubted() {
    let text = "序号\t工作任务\t责任单位\n1\t修路。\t县交通局\n2\t建桥。\n3\t植树。\t县林业局\t备用\n4\t护林。\t县林业局\n5\t防火。\t县应急局\n";
    let output = grid(text);
    assert_eq!(rows(&output, 1)[2..4], [vec!["2", "建桥。"], vec!["3", "植树。", "县林业局", "备用"]]);
    let doubts: Vec<_> = output.warnings.iter().filter(|warning| warning.code == "uncertain-rows").collect();
    let at: Vec<_> = doubts.iter().map(|warning| warning.at.unwrap()).map(|at| (at.table, at.row, at.line)).collect();
    assert_eq!(at, [(Some(1), Some(3), Some(3)), (Some(1), Some(4), Some(4))]);
}

#[test]
fn lines_may_end_in_a_carriage_return_alone() {
    let output = grid("标题\r序号\t工作任务\t责任单位\r1\t修路。\t县交通局\r");
    assert_eq!(rows(&output, 1)[1], ["1", "修路。", "县交通局"]);
    assert_eq!(outside(&output), ["标题"]);
}

#[test]
fn a_row_pasted_from_word_goes_on_in_the_lines_below() {
    // Cells of two and three paragraphs, then bodies on a line of their own.
    let output = grid(
        "序号\t工作任务\t责任单位\n1\t修路。\n路灯同步安装。\n绿化同步。\t县交通局\n县财政局\n2\t建桥。\t县水利局、\n县交通局\n3\t植树。\t县林业局\n县人民政府办公室\n",
    );
    assert_eq!(
        rows(&output, 1)[1..],
        [
            ["1", "修路。\n路灯同步安装。\n绿化同步。", "县交通局\n县财政局"],
            ["2", "建桥。", "县水利局、\n县交通局"],
            ["3", "植树。", "县林业局"]
        ]
    );
    // One body more might be a heading; behind the last row it may be the signature.
    assert_eq!(outside(&output), ["县人民政府办公室"]);
    assert_eq!(codes(&output.warnings), ["uncertain-rows", "uncertain-table-end"]);
    assert_eq!(output.warnings[0].at.unwrap().row, Some(2));
    // A blank paragraph.
    let output = grid("序号\t工作任务\t责任单位\n1\t修路。\n\n路灯安装。\t县交通局\n2\t建桥。\t县水利局\n");
    assert_eq!(rows(&output, 1)[1], ["1", "修路。\n路灯安装。", "县交通局"]);
    // Behind a tab.
    let output = grid(
        "\t序号\t工作任务\t责任单位\t完成时限\n\t1\t修路（县\n交通局）。\t县交通局\t全年\n\t2\t建桥。\t县水利局\t6月\n",
    );
    assert_eq!(rows(&output, 1)[1], ["", "1", "修路（县\n交通局）。", "县交通局", "全年"]);
    assert_eq!(output.tables[0].rows, 3);
}

#[test]
fn what_stands_behind_a_table_is_no_part_of_its_last_row() {
    let head = "序号\t工作任务\t牵头单位\t配合单位\n1\t修路\t县交通局\t县公安局\n";
    // The number of a page, and the header again.
    let output = parse(format!("某县清单\n{head}2\n{head}").as_bytes());
    let tasks: Vec<&str> = output.plans[0].domains[0].tasks.iter().map(|task| task.text.as_str()).collect();
    assert_eq!(tasks, ["修路", "修路"]);
    assert_eq!(output.plans[0].notes[0].text, "2");
    // A short row, then notes and another list.
    for behind in ["填表人：张三\t审核人：李四\n", "合计\t2项\n"] {
        let output = grid(&format!("{head}2\t建桥\t县水利局\t县财政局\n3\t植树\t县林业局\n{behind}"));
        assert_eq!(rows(&output, 1)[3], ["3", "植树", "县林业局"], "{behind}");
        assert_eq!(codes(&output.warnings), ["uncertain-rows"]);
    }
    let output = parse(format!("{head}2\t建桥\n附件2\n某县2025年实事清单\n{head}").as_bytes());
    assert_eq!(output.plans[1].title.as_deref(), Some("某县2025年实事清单"));
    assert_eq!(output.plans[1].attachment.as_ref().and_then(|attachment| attachment.number), Some(2));
}

#[test]
fn a_sheet_may_hold_two_lists() {
    let text = "某县2024年任务清单,,\n附件1,,\n序号,工作任务,责任单位\n1,修路,县交通局\n,,\n某县2025年实事清单,,\n一、教育,,\n序号,工作任务,责任单位\n1,建校,县教育局\n";
    let output = parse(text.as_bytes());
    let titles: Vec<_> = output.plans.iter().map(|plan| plan.title.as_deref().unwrap_or_default()).collect();
    assert_eq!(titles, ["某县2024年任务清单", "某县2025年实事清单"]);
    assert_eq!(output.plans[0].attachment.as_ref().and_then(|attachment| attachment.number), Some(1));
    assert_eq!(output.plans[1].domains[0].name.as_deref(), Some("教育"));
    // The same title again, or none, goes on.
    for again in ["", "某县2024年任务清单,,\n"] {
        let text = format!(
            "某县2024年任务清单,,\n序号,工作任务,责任单位\n1,修路,县交通局\n{again}序号,工作任务,责任单位\n2,建校,县教育局\n"
        );
        let output = parse(text.as_bytes());
        assert_eq!(output.plans.len(), 1, "{again}");
        assert_eq!(output.plans[0].domains[0].tasks.len(), 2, "{again}");
    }
}

#[test]
fn a_short_row_takes_no_line_that_begins_another() {
    // Tabs at the ends of rows were cut off: a row, a heading, a row below a merged serial.
    for below in ["2\t建桥。", "一、水利\t", "\t建桥。"] {
        let text = format!(
            "序号\t工作任务\t责任单位\t完成时限\n1\t修路。\t县交通局\n{below}\n3\t植树。\t县林业局\t全年\n4\t护林。\t县林业局\t全年\n5\t防火。\t县应急局\t全年\n6\t防汛。\t县应急局\t全年\n"
        );
        let output = grid(&text);
        assert_eq!(rows(&output, 1)[1], ["1", "修路。", "县交通局"], "{below}");
        assert_eq!(output.tables[0].rows, 7, "{below}");
    }
    // Nothing tells where rows begin.
    let text = "工作任务\t责任单位\t完成时限\n修路。\t县交通局\n县财政局\t全年\n建桥。\t县水利局\t全年\n植树。\t县林业局\t全年\n护林。\t县林业局\t全年\n防火。\t县应急局\t全年\n";
    assert_eq!(codes(&grid(text).warnings), ["uncertain-rows", "uncertain-rows"]);
}

#[test]
fn text_around_a_pasted_sheet_stays_paragraphs() {
    let output = grid("标题\r\n单位：万元\r\n\r\n工作任务\t责任单位\r\n修路。\t县交通局\r\n\r\n注：无\r\n");
    assert_eq!(outside(&output), ["标题", "单位：万元", "注：无"]);
    assert_eq!(rows(&output, 1), [["工作任务", "责任单位"], ["修路。", "县交通局"]]);
    // A second list below its own caption.
    let twice = "甲\n工作任务\t责任单位\n修路。\t县交通局\n乙\n工作任务\t责任单位\n建桥。\t县水利局\n";
    let output = grid(twice);
    assert_eq!((output.tables.len(), outside(&output)), (2, vec!["甲", "乙"]));
}

#[test]
fn words_that_are_not_known_head_a_table_of_many_tabs() {
    let output = grid("甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n");
    assert_eq!(rows(&output, 1), [["甲", "乙", "丙"], ["1", "2", "3"], ["4", "5", "6"]]);
    assert!(grid("甲\t乙\t丙\n1\t2\t3\n").tables.is_empty());
}

#[test]
fn places_name_the_line() {
    let output =
        parse("某县重点任务清单\n\n工作任务\t责任单位\n\"修路。\n建桥。\"\t县交通局\n植树。\t县林业局\n".as_bytes());
    let at: Vec<_> = output.plans[0].domains[0].tasks.iter().map(|task| (task.at.row, task.at.line)).collect();
    assert_eq!(at, [(Some(2), Some(4)), (Some(3), Some(6))]);
}

// Commas.

#[test]
fn commas_divide_cells_below_a_known_header() {
    let output = grid("序号,工作任务,责任单位\n1,\"修路,建桥。\",\"县交通局\n县水利局\"\n2,植树。,县林业局\n");
    assert_eq!(rows(&output, 1)[1..], [["1", "修路,建桥。", "县交通局\n县水利局"], ["2", "植树。", "县林业局"]]);
    assert!(output.warnings.is_empty());
}

#[test]
fn a_sheet_has_its_title_above_the_header() {
    let text = "说明,,\n\n某县2024年重点任务清单,,\n,,\n填报单位：县府办,,2024年3月\n序号,工作任务,责任单位\n1,\"修路，架桥。\",\"县交通局、县水利局\"\n2,建校。\n3,治水。,县水利局\n4,造林。,县林业局\n";
    let output = grid(text);
    assert_eq!(outside(&output), ["说明,,"]);
    assert_eq!(output.tables[0].cells[0].column_span, 3);
    assert_eq!(rows(&output, 1)[..2], [vec!["某县2024年重点任务清单"], vec!["", "", ""]]);
    // A row with nothing blank is none of it; the doubt is about the row that it was.
    let at = output.warnings[0].at.unwrap();
    assert_eq!((at.row, at.line), (Some(6), Some(8)));
    let output = parse(text.as_bytes());
    assert_eq!(output.plans[0].title.as_deref(), Some("某县2024年重点任务清单"));
    assert_eq!(output.plans[0].notes[0].text, "填报单位：县府办");
    let output = grid("某县重点任务清单\t\t\n序号\t工作任务\t责任单位\n1\t修路。\t县交通局\n");
    assert_eq!(rows(&output, 1)[0], ["某县重点任务清单"]);
}

#[test]
fn commas_of_the_text_make_rows_unsure() {
    let text = "工作任务,责任单位\n修路,建桥,县交通局\n植树,护林,县林业局\n";
    assert_eq!(no_table(text), ["table-as-paragraphs"]);
}

// Markdown.

#[test]
fn markdown_with_and_without_outer_pipes() {
    for text in [
        "| 序号 | 工作任务 | 责任单位 |\n|---:|:---|:--:|\n| 1 | 修路。 | 县交通局 |\n",
        "序号 | 工作任务 | 责任单位\n--- | --- | ---\n1 | 修路。 | 县交通局\n",
        // Emacs, psql.
        "|------+----------+----------|\n| 序号 | 工作任务 | 责任单位 |\n|------+----------+----------|\n| 1 | 修路。 | 县交通局 |\n",
        " 序号 | 工作任务 | 责任单位 \n------+----------+----------\n 1    | 修路。   | 县交通局 \n",
        // Without a rule, below a header that is known.
        "| 序号 | 工作任务 | 责任单位 |\n| 1 | 修路。 | 县交通局 |\n",
    ] {
        let output = grid(text);
        assert_eq!(rows(&output, 1), [["序号", "工作任务", "责任单位"], ["1", "修路。", "县交通局"]], "{text}");
        assert!(output.warnings.is_empty() && output.paragraphs.is_empty());
    }
}

#[test]
fn escapes_and_breaks_of_markdown() {
    let output = grid("|**工作任务**|责任单位|\n|---|---|\n|1\\. 甲\\|乙<br/>2\\. 丙 < 丁|县交通局<BR>县财政局|\n||\n");
    assert_eq!(rows(&output, 1)[0], ["工作任务", "责任单位"]);
    assert_eq!(rows(&output, 1)[1], ["1. 甲|乙\n2. 丙 < 丁", "县交通局\n县财政局"]);
    assert_eq!(rows(&output, 1)[2], [""]);
}

#[test]
fn a_markdown_table_ends_where_pipes_end() {
    let output = grid("# 清单\n\n|工作任务|责任单位|\n|---|---|\n|修路。|县交通局|\n后文\n|又|及|\n");
    assert_eq!(rows(&output, 1).len(), 2);
    assert_eq!(outside(&output), ["清单", "后文", "|又|及|"]);
    // Cells beyond the header's are kept.
    let output = grid("|工作任务|责任单位|\n|---|---|\n|修路。|县交通局|多|\n");
    assert_eq!(rows(&output, 1)[1], ["修路。", "县交通局", "多"]);
    assert!(codes(&output.warnings).contains(&"uncertain-rows"));
}

// Lines.

#[test]
fn ascii_tables_and_texts_with_a_plus() {
    let text = "\
+------+----------+----------+
| 序号 | 工作任务 | 责任单位 |
+======+==========+==========+
| 1    | 教育+文  | 县教育局 |
|      | 化。     | 县文旅局 |
+------+----------+----------+
| 2    | 修路。   | 县交通局 |
+------+----------+----------+
后文
";
    let output = grid(text);
    assert_eq!(rows(&output, 1)[1..], [["1", "教育+文\n化。", "县教育局\n县文旅局"], ["2", "修路。", "县交通局"]]);
    assert_eq!(outside(&output), ["后文"]);
    assert_eq!(tasks(text), ["教育+文化。", "修路。"]);
}

#[test]
fn lines_drawn_as_wide_as_a_character_of_text() {
    // Each ─ and │ takes two columns here, and a cell covers two columns of the table.
    let text = "\
┌──┬────┬────┐
│序号│工作任务│责任单位│
├──┼────┴────┤
│一、│交通建设方面的工作│
├──┼────┬────┤
│１　│修路。　│县交通局│
└──┴────┴────┘
";
    let output = grid(text);
    let cells = support::cells(&output, 1);
    assert_eq!(cells[4], (2, 2, 1, 2, "交通建设方面的工作".into()));
    assert_eq!(cells[5..].iter().map(|cell| cell.1).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(tasks(text).last().map(String::as_str), Some("修路。"));
}

#[test]
fn cells_that_no_rule_closes_go_on() {
    let text = "\
┌────┬────────┬────────┐
│类别│工作任务│责任单位│
├────┼────────┼────────┤
│交  │修路。  │县交通局│
│通  ├────────┤        │
│建  │建桥。  │县财政局│
│设  │        │        │
└────┴────────┴────────┘
";
    let output = grid(text);
    let cells = support::cells(&output, 1);
    assert_eq!(cells[3], (2, 1, 2, 1, "交\n通\n建\n设".into()));
    assert_eq!(cells[5], (2, 3, 2, 1, "县交通局\n县财政局".into()));
    assert_eq!((cells[6].0, cells[6].4.as_str()), (3, "建桥。"));
    assert!(output.warnings.is_empty());
}

#[test]
fn rows_without_rules_between_them() {
    let draw = |body: &str| {
        format!("+------+----------+\n| {} | 工作任务 |\n+------+----------+\n{body}+------+----------+\n", "序号")
    };
    let output = grid(&draw("| 1    | 修路，   |\n|      | 建桥。   |\n| 2    | 植树。   |\n"));
    assert_eq!(rows(&output, 1)[1..], [["1", "修路，\n建桥。"], ["2", "植树。"]]);
    assert!(output.warnings.is_empty());
    let output = grid(&draw("| 甲   | 修路，   |\n| 乙   | 植树。   |\n").replace("序号", "类别"));
    assert_eq!(rows(&output, 1)[1..], [["甲", "修路，"], ["乙", "植树。"]]);
    assert_eq!(codes(&output.warnings), ["uncertain-table"]);
    assert_eq!(output.warnings[0].at.unwrap().line, Some(2));
}

#[test]
fn a_drawn_row_whose_edges_stand_elsewhere_stays_text() {
    let text = "+----+----+----+\n| 甲 | 乙 | 丙 |\n+----+----+----+\n| 丁       戊    |   己 |\n+----+----+----+\n";
    assert_eq!(no_table(text), ["table-as-paragraphs"]);
}

#[test]
fn two_boxes_one_below_the_other_are_two_tables() {
    let one = "┌──┬──┐\n│甲│乙│\n└──┴──┘\n";
    assert_eq!(grid(&[one, one].concat()).tables.len(), 2);
}

// Cells one after the other.

#[test]
fn cells_that_end_in_a_pipe() {
    let text =
        "表\n序号 |\n目标与任务 |\n责任单位 |\n1 |\n修路。\n建桥。 |\n县交通局、\n县水利局 |\n2 |\n植树。 |\n |\n完\n";
    let output = grid(text);
    let expected = [["1", "修路。\n建桥。", "县交通局、\n县水利局"], ["2", "植树。", ""]];
    assert_eq!(rows(&output, 1)[1..], expected);
    assert_eq!(outside(&output), ["表", "完"]);
    assert!(output.warnings.is_empty());
}

#[test]
fn cells_that_are_missing_make_all_rows_unsure() {
    // The copy left out a merged cell.
    let piped = "序号 |\n工作任务 |\n责任单位 |\n1 |\n修路。 |\n县交通局 |\n2 |\n建桥。 |\n3 |\n植树。 |\n县林业局 |\n";
    assert_eq!(no_table(piped), ["table-as-paragraphs"]);
    assert_eq!(no_table(&piped.replace(" |", "")), ["table-as-paragraphs"]);
    // Without numbers the bodies tell: four cells of three columns, twice.
    let lines = "类别\n工作任务\n责任单位\n交通\n修路。\n县交通局\n建桥。\n县水利局\n植树。\n";
    assert_eq!(no_table(lines), ["table-as-paragraphs"]);
}

/// As a district's bureau publishes its part of the list: numbers with gaps, headings without tasks, a body that
/// is not known.
#[test]
fn an_extract_with_one_cell_a_line() {
    let cells = [
        "序号",
        "重点工作任务",
        "主要责任单位",
        "协同配合单位",
        "一、扩投资",
        "3",
        "固定资产投资增长7.5%左右。",
        "区发改委",
        "区工信局,各乡镇人民政府、街道办事处,魏武国控集团。",
        "二、延链条",
        "三、惠民生",
        "68",
        "推进学前教育普惠。",
        "区教育局",
        "区政府有关部门",
        "73",
        "推进“安心托幼”。",
        "区教育局",
        "区卫健委",
    ];
    for between in ["\n\n", "\n", " |\n"] {
        let output = parse(format!("谯城区重点任务分解表\n\n{}{between}", cells.join(between)).as_bytes());
        let domains = &output.plans[0].domains;
        let shown: Vec<(&str, usize)> =
            domains.iter().map(|domain| (domain.name.as_deref().unwrap_or_default(), domain.tasks.len())).collect();
        assert_eq!(shown, [("扩投资", 1), ("延链条", 0), ("惠民生", 2)], "{between:?}");
        assert_eq!(domains[0].tasks[0].support[2].name, "魏武国控集团");
        assert_eq!(domains[2].tasks[1].number.as_ref().map(|number| number.text.as_str()), Some("73"));
    }
    // A row with a cell too few is not passed over.
    let text = "序号\n工作任务\n责任单位\n1\n修路。\n县交通局\n2\n建桥。\n3\n植树。\n县林业局\n";
    assert_eq!(no_table(text), ["table-as-paragraphs"]);
}

/// The paragraphs of a cell stand there like cells: known bodies tell them, and a row that they do not tell is kept
/// whole, with a warning.
#[test]
fn cells_of_several_lines_among_cells_of_one() {
    let lines = [
        "序号",
        "民生实事",
        "责任单位",
        "完成时限",
        "1",
        "治理护城河。",
        "县水利局",
        "县住建局",
        "县护城河指挥部",
        "12月底前",
        "2",
        "新建人行天桥。",
        "县住建局",
        "9月",
        "一、社会事业",
        "3",
        "建设养老楼。",
        "县民政局",
        "5月动工",
        "建设老年大学。",
        "12月底前",
        "4",
        "建设农贸市场。",
        "引导商户进场。",
        "县商务局",
        "年内",
        "5",
        "新建学校。",
        "县教育局",
        "县财政局",
        "12月底前",
        "分享到：",
    ];
    for between in ["\n", "\n\n"] {
        let output = grid(&format!("2016年民生实事任务分解表{between}{}\n", lines.join(between)));
        let expected: [&[&str]; 6] = [
            &["1", "治理护城河。", "县水利局\n县住建局\n县护城河指挥部", "12月底前"],
            &["2", "新建人行天桥。", "县住建局", "9月"],
            &["一、社会事业"],
            &["3", "建设养老楼。\n县民政局\n5月动工\n建设老年大学。\n12月底前"],
            &["4", "建设农贸市场。\n引导商户进场。", "县商务局", "年内"],
            &["5", "新建学校。", "县教育局\n县财政局", "12月底前"],
        ];
        assert_eq!(rows(&output, 1)[1..], expected, "{between:?}");
        assert_eq!(outside(&output), ["2016年民生实事任务分解表", "分享到："]);
        assert_eq!(codes(&output.warnings), ["uncertain-rows", "uncertain-table-end"]);
        assert_eq!(output.warnings[0].at.unwrap().row, Some(5));
    }
    // Two columns of bodies: nothing tells where one ends.
    let text = "序号\n工作任务\n牵头单位\n配合单位\n1\n修路。\n县交通局\n县财政局\n县水利局\n2\n建桥。\n县水利局\n县财政局\n县交通局\n";
    assert_eq!(no_table(text), ["table-as-paragraphs"]);
}

#[test]
fn one_cell_a_line_with_its_end_in_doubt() {
    let output = grid("工作任务\n责任单位\n修路。\n县交通局\n建桥。\n县水利局\n以上按月调度\n");
    assert_eq!(rows(&output, 1)[1..], [["修路。", "县交通局"], ["建桥。", "县水利局"]]);
    assert_eq!(codes(&output.warnings), ["uncertain-table-end"]);
    assert_eq!(output.warnings[0].at.unwrap().line, Some(7));
}

#[test]
fn one_body_a_line_where_blank_lines_divide_cells() {
    let output =
        grid("序号\n\n民生实事\n\n责任单位\n\n1\n\n建学校。\n\n县教育局\n县财政局\n\n2\n\n建医院。\n\n县卫健局\n");
    assert_eq!(rows(&output, 1)[1..], [["1", "建学校。", "县教育局\n县财政局"], ["2", "建医院。", "县卫健局"]]);
}

#[test]
fn words_that_are_not_known_may_stand_in_a_numbered_header() {
    let output = grid("序号\n工作任务\n奇怪的列\n1\n修路。\n某某\n2\n建桥。\n某某\n");
    assert_eq!(rows(&output, 1)[0], ["序号", "工作任务", "奇怪的列"]);
    assert_eq!(output.tables[0].rows, 3);
}

// Spaces.

#[test]
fn spaces_divide_cells_where_every_row_has_as_many() {
    let text = "序号 工作任务 责任单位\n1 居民消费价格涨幅3%左右 县发改局\n2 城镇新增就业5万人 县人社局\n";
    let output = grid(text);
    assert_eq!(rows(&output, 1)[1], ["1", "居民消费价格涨幅3%左右", "县发改局"]);
    let spaced = text.replace("新增就业", "新增 就业");
    assert_eq!(no_table(&spaced), ["table-as-paragraphs"]);
}

// What is no table of any shape.

#[test]
fn prose_with_rules_pipes_and_commas() {
    for text in [
        "第一段\n\n---\n\n第二段\n***\n",
        "第一段\n---\n第二段\n",
        "执行命令 a | b 后再看\n结果是 c | d | e\n",
        "目标, 任务, 都要明确\n责任, 也要明确\n",
        "如表|\n",
        "工作任务\n",
        "目标\n任务\n",
    ] {
        assert!(no_table(text).is_empty(), "{text}");
    }
}

#[test]
fn a_poem_and_a_letter() {
    assert!(no_table("春眠不觉晓\n处处闻啼鸟\n夜来风雨声\n花落知多少\n").is_empty());
    assert!(
        no_table("各单位：\n\n现将工作任务印发给你们。\n\n责任单位要落实。\n\n某县人民政府\n2024年1月1日\n").is_empty()
    );
}

#[test]
fn tables_of_contents_and_numbers_with_tabs() {
    assert!(no_table("目录\n一、总体要求\t1\n二、工作任务\t3\n三、责任单位\t12\n").is_empty());
    // As Word saves numbered paragraphs.
    assert!(no_table("1.\t修路。\n2.\t建桥。\n3.\t植树。\n4.\t护林。\n").is_empty());
}

#[test]
fn frames_and_pictures_of_characters() {
    assert!(no_table("┌──────┐\n│ 通知 │\n└──────┘\n").is_empty());
    assert!(no_table("+------+\n| 通知 |\n+------+\n").is_empty());
    assert!(no_table("  /\\_/\\\n ( o.o )\n  > ^ <\n |  |  |\n").is_empty());
    assert!(no_table("─────────\n标题\n─────────\n").is_empty());
}

#[test]
fn addresses_and_logs_give_no_tasks() {
    for text in [
        "张三\t县交通局\t13800000000\n李四\t县财政局\t13900000000\n王五\t县教育局\t13700000000\n",
        "序号\t姓名\t电话\n1\t张三\t138\n2\t李四\t139\n",
        "2024-01-01 08:00:00 INFO 启动 | 完成\n2024-01-01 08:00:01 WARN 任务 | 失败\n",
        "08:00\tINFO\t任务启动\n08:01\tINFO\t任务完成\n08:02\tWARN\t责任单位为空\n",
        "姓名,单位,电话\n张三,县交通局,138\n",
    ] {
        assert!(tasks(text).is_empty(), "{text}");
    }
}

/// A copy leaves out the cells of a group that are merged with those above; the serial number behind them tells.
#[test]
fn one_cell_a_line_with_groups_left_out() {
    let cells = [
        "类别",
        "序号",
        "工作任务",
        "责任单位",
        "时间安排",
        "源头治理",
        "1",
        "整治农药残留。",
        "县农业局、县畜牧局",
        "11月",
        "2",
        "认证产品20个。",
        "县农业局",
        "12月底前",
        "3",
        "监管水产品。",
        "县水产局",
        "全年",
        "流通餐饮",
        "4",
        "治理校园周边。",
        "县教育局",
        "9月1日前",
        "5",
        "落实备案制度。",
        "县卫生局",
        "全年",
    ];
    for between in ["\n\n", "\n"] {
        let output = parse(format!("某县食品安全任务分工表\n\n{}{between}", cells.join(between)).as_bytes());
        let [plan] = output.plans.as_slice() else { panic!("{:?}", output.warnings) };
        let domains: Vec<_> = plan
            .domains
            .iter()
            .map(|domain| {
                (domain.name.as_deref(), domain.tasks.iter().map(|task| task.text.as_str()).collect::<Vec<_>>())
            })
            .collect();
        let expected = [
            (Some("源头治理"), vec!["整治农药残留。", "认证产品20个。", "监管水产品。"]),
            (Some("流通餐饮"), vec!["治理校园周边。", "落实备案制度。"]),
        ];
        assert_eq!(domains, expected, "{between:?}");
    }
}

/// Below a group that begins, serial numbers may begin again.
#[test]
fn one_cell_a_line_with_numbers_that_begin_again() {
    let cells = [
        "类别",
        "序号",
        "工作任务",
        "责任单位",
        "交通",
        "1",
        "修建县道。",
        "县交通局",
        "2",
        "改造危桥。",
        "县交通局",
        "水利",
        "1",
        "治理河道。",
        "县水利局",
        "2",
        "修建水库。",
        "县水利局",
    ];
    let output = parse(format!("某县任务分工表\n\n{}\n", cells.join("\n")).as_bytes());
    let [plan] = output.plans.as_slice() else { panic!("{:?}", output.warnings) };
    let tasks = |domain: &qingdan::model::Domain| domain.tasks.iter().map(|task| task.text.clone()).collect::<Vec<_>>();
    let domains: Vec<_> =
        plan.domains.iter().map(|domain| (domain.name.clone().unwrap_or_default(), tasks(domain))).collect();
    let expected = [("交通", ["修建县道。", "改造危桥。"]), ("水利", ["治理河道。", "修建水库。"])];
    assert_eq!(domains, expected.map(|(name, tasks)| (name.to_owned(), tasks.map(str::to_owned).to_vec())));
}
