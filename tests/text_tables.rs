//! Tables and prose as copies of pages and converters of PDF files give them: HTML within Markdown, rows in pipes whose
//! merged cells are left out, rows that a line break broke, header words with spaces, lines broken at one width.

mod support;

use support::outline::outline;
use support::{codes, grid_of, parse};

/// The cells of the n-th table (from 1): row, column, rows, columns, text.
fn cells(text: &str, table: usize) -> Vec<(u32, u32, u32, u32, String)> {
    support::cells(&grid_of(text.as_bytes()), table)
}

/// Number, first body that leads or is responsible and text of each task.
fn tasks(text: &str) -> Vec<(Option<u32>, String, String)> {
    let output = parse(text.as_bytes());
    let tasks = output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks);
    let body = |task: &qingdan::model::Task| {
        let first = task.lead.iter().chain(&task.responsible).next();
        first.map_or(String::new(), |body| body.name.to_string())
    };
    tasks.map(|task| (task.number.as_ref().and_then(|n| n.value), body(task), task.text.clone())).collect()
}

fn owned(rows: &[(Option<u32>, &str, &str)]) -> Vec<(Option<u32>, String, String)> {
    rows.iter().map(|(number, body, text)| (*number, (*body).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn html_tables_stand_within_markdown() {
    let text = "# 某县2024年重点任务清单\n\n说明：本清单每月更新。\n\n<table><tr><th>类别</th><th>工作任务</th><th>牵头单位</th></tr>\
        <tr><td rowspan=\"2\">农业</td><td>修复水渠。</td><td>县水利局</td></tr><tr><td>建设粮库&amp;晒场。</td><td>县发改局</td></tr>\
        </table>\n\n## 备注\n";
    assert_eq!(
        cells(text, 1)[3..],
        [
            (2, 1, 2, 1, "农业".into()),
            (2, 2, 1, 1, "修复水渠。".into()),
            (2, 3, 1, 1, "县水利局".into()),
            (3, 2, 1, 1, "建设粮库&晒场。".into()),
            (3, 3, 1, 1, "县发改局".into()),
        ]
    );
    let output = parse(text.as_bytes());
    assert_eq!(output.plans.len(), 1);
    assert_eq!(output.plans[0].title.as_deref(), Some("某县2024年重点任务清单"));
    assert_eq!(output.plans[0].domains[0].tasks[1].at.line, Some(5));
}

#[test]
fn an_html_table_goes_on_on_the_next_page() {
    // A converter writes each page's part as a table of its own; the second has no header.
    let text = "# 某县2024年重点任务清单\n\n<html><body><table>\n<tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>\n\
        <tr><td>1</td><td>修路。</td><td>县交通局</td></tr>\n</table></body></html>\n\n<html><body><table>\n\
        <tr><td>2</td><td>建桥。</td><td>县水利局</td></tr>\n</table></body></html>\n";
    assert_eq!(tasks(text), owned(&[(Some(1), "县交通局", "修路。"), (Some(2), "县水利局", "建桥。")]));
    assert_eq!(parse(text.as_bytes()).plans.len(), 1);
}

#[test]
fn an_html_table_that_nothing_closes_ends_with_its_last_row() {
    let text = "# 清单\n<table><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>\n<tr><td>1</td><td>修路。</td><td>县交通局</td></tr>\n\n结束语。\n";
    let output = grid_of(text.as_bytes());
    assert_eq!(output.tables[0].rows, 2);
    assert_eq!(output.paragraphs.last().unwrap().text, "结束语。");
    assert_eq!(codes(&output.warnings), ["uncertain-table-end"]);
    // What only looks like one stays a paragraph, with a warning.
    let output = grid_of("# 清单\n<table>修路\n".as_bytes());
    assert_eq!(output.paragraphs[1].text, "<table>修路");
    assert_eq!(codes(&output.warnings), ["table-as-paragraphs"]);
}

#[test]
fn a_text_that_begins_with_an_html_table_is_markdown_where_headings_follow() {
    let text = "<table><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr><tr><td>1</td><td>修路。</td><td>县交通局</td></tr></table>\n\n# 附注\n";
    let output = grid_of(text.as_bytes());
    assert_eq!(output.source.format, qingdan::model::Format::Text);
    assert_eq!(output.paragraphs.last().unwrap().text, "附注");
}

#[test]
fn a_markdown_row_may_be_broken_within_a_cell() {
    let text = "| 序号 | 工作任务 | 牵头单位 | 配合单位 |\n|---|---|---|---|\n| 1 | 修复县道。 | 县教育局\n县公安局 | 县财政局 |\n| 2 | 建设养老服务中心。 | 县民政局 | 县卫健局 |\n";
    let cells = cells(text, 1);
    assert_eq!(
        cells[4..8].iter().map(|cell| cell.4.as_str()).collect::<Vec<_>>(),
        ["1", "修复县道。", "县教育局\n县公安局", "县财政局"]
    );
    assert_eq!(cells.len(), 12);
    // Lines that do not close the row are none of it.
    let text = "| 工作任务 | 责任单位 |\n|---|---|\n| 修路。 | 县交通局\n以上事项从速办理。\n";
    let output = grid_of(text.as_bytes());
    assert_eq!(output.paragraphs.last().unwrap().text, "以上事项从速办理。");
}

#[test]
fn pipes_may_stand_alone_between_cells() {
    let text = "清江区2022年任务分解\n序号\n|\n项目\n|\n重点工作目标任务\n|\n牵头领导\n|\n责任单位\n|\n一、主要预期目标\n|\n||||\n1\n|\n预期目标\n|\n1.生产总值增长6%以上。\n|\n贾 方\n|\n★区发改委、统计局\n|\n2.财政收入增长5%以上。\n|\n★区财政局、税务局\n|\n|||\n3.工业投资增长8%左右。\n|\n\n|\n★区工信局、统计局\n|\n||\n";
    assert_eq!(
        cells(text, 1)[5..],
        [
            (2, 1, 1, 5, "一、主要预期目标".into()),
            (3, 1, 3, 1, "1".into()),
            (3, 2, 3, 1, "预期目标".into()),
            (3, 3, 1, 1, "1.生产总值增长6%以上。".into()),
            (3, 4, 2, 1, "贾 方".into()),
            (3, 5, 1, 1, "★区发改委、统计局".into()),
            (4, 3, 1, 1, "2.财政收入增长5%以上。".into()),
            (4, 5, 1, 1, "★区财政局、税务局".into()),
            (5, 3, 1, 1, "3.工业投资增长8%左右。".into()),
            (5, 4, 1, 1, String::new()),
            (5, 5, 1, 1, "★区工信局、统计局".into()),
        ]
    );
}

#[test]
fn short_rows_in_pipes_are_merged_with_the_row_above() {
    let text = "澄江市政务公开工作分工表\n工作任务 | 具体要求 | 责任部门 | \n一、公开信息。 | 1.公开预算决算。 | 财务科 | \n二、管好网站。 | 2.更新频道概况。 | 办公室 | \n3.答复网民意见。 | 各科室 | |\n4.更新公众号。 | 办公室牵头，各科室配合 | |\n";
    let output = grid_of(text.as_bytes());
    assert_eq!(
        support::cells(&output, 1)[6..],
        [
            (3, 1, 3, 1, "二、管好网站。".into()),
            (3, 2, 1, 1, "2.更新频道概况。".into()),
            (3, 3, 1, 1, "办公室".into()),
            (4, 2, 1, 1, "3.答复网民意见。".into()),
            (4, 3, 1, 1, "各科室".into()),
            (5, 2, 1, 1, "4.更新公众号。".into()),
            (5, 3, 1, 1, "办公室牵头，各科室配合".into()),
        ]
    );
    assert!(output.warnings.is_empty());
}

#[test]
fn a_row_in_pipes_that_cannot_be_told_is_doubted() {
    // Nothing says whether the plain words are the measure or the goal.
    let text = "清单\n工作任务 | 主要内容 | 备注 | 责任单位 |\n修路 | 修县道 | 新建 | 县交通局 |\n建桥 | 改建 | | |\n护林 | 造林 | 续建 | 县林业局 |\n";
    let output = grid_of(text.as_bytes());
    assert_eq!(codes(&output.warnings), ["uncertain-rows"]);
    assert_eq!(output.warnings[0].at.unwrap().line, Some(4));
}

#[test]
fn rows_in_pipes_need_none_at_their_ends() {
    let text = "清单\n序号 | 工作任务 | 责任单位\n一、交通\n1 | 修路。 | 县交通局\n2 | 建桥。 | 县水利局\n完\n";
    assert_eq!(tasks(text), owned(&[(Some(1), "县交通局", "修路。"), (Some(2), "县水利局", "建桥。")]));
    assert_eq!(cells(text, 1)[3], (2, 1, 1, 3, "一、交通".into()));
}

#[test]
fn spaces_may_stand_within_header_words() {
    let text = "2015年量化指标任务分工\n\n序 号 工 作 任 务 牵头负责部门\n1 物价涨幅3.5%左右 发展改革委\n2 新增就业900万人以上 人力资源社会保障部\n";
    let expected =
        [(Some(1), "发展改革委", "物价涨幅3.5%左右"), (Some(2), "人力资源社会保障部", "新增就业900万人以上")];
    assert_eq!(tasks(text), owned(&expected));
}

#[test]
fn a_task_that_ends_like_a_body_is_no_body() {
    let text = "2024年清单\n序号\n工作任务\n责任单位\n1\n改建县文化馆。\n县文旅局\n2\n新建县医院。\n县卫健局\n";
    assert_eq!(tasks(text), owned(&[(Some(1), "县文旅局", "改建县文化馆。"), (Some(2), "县卫健局", "新建县医院。")]));
}

#[test]
fn lines_broken_at_one_width_are_joined() {
    let text = [
        "　　　　　　　某县2024年重点任务分工方案",
        "",
        "　　一、交通建设",
        "　　1.加快建设县道十公里，改造危桥三座，方便群众出行",
        "和货物运输。（责任单位：县交通运输局、县发展和改革",
        "局）",
        "　　2.新建公交站台二十处，更新公交车十辆，完善城乡客",
        "运网络。（责任单位：县交通运输局、县住房和城乡建设",
        "局）",
        "　　3.改造农村公路，逐步提高通村公路的等级和安全水平",
        "。（责任单位：县公路中心）",
        "",
    ]
    .join("\n");
    let text = text.as_str();
    let expected = [
        (Some(1), "县交通运输局", "加快建设县道十公里，改造危桥三座，方便群众出行和货物运输。"),
        (Some(2), "县交通运输局", "新建公交站台二十处，更新公交车十辆，完善城乡客运网络。"),
        (Some(3), "县公路中心", "改造农村公路，逐步提高通村公路的等级和安全水平。"),
    ];
    assert_eq!(tasks(text), owned(&expected));
    let output = parse(text.as_bytes());
    assert_eq!(output.plans[0].domains[0].tasks[1].responsible[1].name, "县住房和城乡建设局");
    assert!(codes(&output.warnings).contains(&"wrapped-lines"));
}

#[test]
fn lines_of_other_texts_are_paragraphs() {
    let text = "某县2024年重点任务\n一、交通\n1.修建县道。\n责任单位：县交通局\n2.改造危桥。\n责任单位：县水利局\n";
    let output = grid_of(text.as_bytes());
    assert_eq!(output.paragraphs.len(), 6);
    assert!(output.warnings.is_empty());
}

/// Rows as copies leave them that put pipes around cells: each pipe in a line of its own, or behind its cell. `^` is a
/// cell that is merged with the one above; `pads` are the pipes that stand behind a row for those that are left out.
fn piped(rows: &[&[&str]], alone: bool, pads: impl Fn(usize) -> usize) -> String {
    let mut text = String::new();
    for row in rows {
        let shown: Vec<&str> = row.iter().filter(|cell| **cell != "^").copied().collect();
        let missing = rows[0].len() - shown.len();
        let join = if alone { "\n|\n" } else { " |\n" };
        text += &shown.join(join);
        let is_heading = row[0] != "^" && shown.len() == 1;
        match (missing, alone) {
            (0, true) => text += "\n|\n",
            (0, false) => text += " |\n",
            (_, true) if is_heading => text += &format!("\n|\n{}\n", "|".repeat(missing)),
            (_, true) => text += &format!("\n{}\n", "|".repeat(pads(missing))),
            (_, false) => text += &format!(" |\n{}\n", "|".repeat(missing)),
        }
    }
    text
}

const WATER: &[&[&str]] = &[
    &["序号", "工作任务", "责任单位", "完成时限"],
    &["一、水利建设", "^", "^", "^"],
    &["1", "疏浚河道3条。", "县水利局", "5月底前"],
    &["2", "加固水库。", "县水利局、县财政局", "全年"],
    &["二、林业建设", "^", "^", "^"],
    &["3", "造林2000亩。", "县林业局", "11月底前"],
];

const PROJECTS: &[&[&str]] = &[
    &["序号", "项目名称", "建设内容", "责任单位", "完成时限"],
    &["1", "老城更新项目", "改造管网5公里", "县住建局、县水务公司", "8月底前"],
    &["^", "^", "整修沿街立面", "县城管局", "10月底前"],
    &["2", "文旅融合项目", "修缮古戏台", "县文旅局", "9月底前"],
    &["^", "^", "开通旅游专线", "县交通局", "12月"],
];

/// Two lists in one text, each in pipes, with the label of an attachment and a title between them: the second table
/// begins at its header, and a project stands over several rows.
#[test]
fn two_tables_in_pipes_stand_in_one_text() {
    let expected = "plan 附件1 临江县2024年水利任务清单 2024\n\
        一、 水利建设\n  1 疏浚河道3条。 {resp 县水利局} {by 5月底前}\n  2 加固水库。 {resp 县水利局、县财政局} {by 全年}\n\
        二、 林业建设\n  3 造林2000亩。 {resp 县林业局} {by 11月底前}\n\
        plan 附件2 临江县2024年重点项目清单 2024\n\
        1 老城更新项目\n  - 改造管网5公里 {resp 县住建局、县水务公司} {by 8月底前}\n  - 整修沿街立面 {resp 县城管局} {by 10月底前}\n\
        2 文旅融合项目\n  - 修缮古戏台 {resp 县文旅局} {by 9月底前}\n  - 开通旅游专线 {resp 县交通局} {by 12月}\n";
    // A row has its own last pipe before those of the cells that are left out, or that pipe is among them.
    for (alone, own) in [(true, true), (true, false), (false, true)] {
        let table = |rows| piped(rows, alone, |missing| missing + usize::from(own));
        let text = format!(
            "附件1\n临江县2024年水利任务清单\n{}附件2\n临江县2024年重点项目清单\n{}",
            table(WATER),
            table(PROJECTS)
        );
        let output = parse(text.as_bytes());
        assert_eq!(outline(&output), expected, "{text}");
        assert!(!codes(&output.warnings).contains(&"table-as-paragraphs"), "{text}");
    }
}

/// The column of numbers may be the second: then the first cell below the header is no part of it.
#[test]
fn numbers_in_pipes_may_stand_in_the_second_column() {
    let rows: &[&[&str]] = &[
        &["领域", "序号", "工作任务", "责任单位"],
        &["环保", "1", "整治排口12处。", "县生态环境局"],
        &["^", "2", "淘汰锅炉。", "县市场监管局"],
        &["绿化", "3", "新建公园。", "县园林局"],
    ];
    let expected = "plan 甲县2024年生态任务清单 2024\n\
        - 环保\n  1 整治排口12处。 {resp 县生态环境局}\n  2 淘汰锅炉。 {resp 县市场监管局}\n\
        - 绿化\n  3 新建公园。 {resp 县园林局}\n";
    for alone in [true, false] {
        let text = format!("甲县2024年生态任务清单\n{}", piped(rows, alone, |missing| missing + 1));
        assert_eq!(outline(&parse(text.as_bytes())), expected, "{text}");
    }
}

/// Where pipes do not tell which cells are left out, the lines stay paragraphs with a warning, and the table before them
/// is read.
#[test]
fn a_table_in_pipes_that_cannot_be_told_spoils_no_other() {
    let torn = piped(PROJECTS, true, |_| 1);
    let text = format!(
        "附件1\n临江县2024年水利任务清单\n{}附件2\n临江县2024年重点项目清单\n{torn}",
        piped(WATER, true, |_| 1)
    );
    let output = parse(text.as_bytes());
    assert_eq!(output.plans.len(), 1);
    assert_eq!(output.plans[0].domains.len(), 2);
    assert!(codes(&output.warnings).contains(&"table-as-paragraphs"));
}

#[test]
fn what_work_consists_of_is_the_task_beside_bodies() {
    let text = "云亭市2021年旅游责任清单\n序号 | 创建内容 | 落实单位 | 完结期限 |\n一、完善交通 ||||\n\
        1 | 建成风景道42公里。 | 市交通运输局、市公路中心 | 2021年11月底前 |\n2 | 开通直通车8条。 | 市交通运输局 | 2021年7月底前 |\n";
    assert_eq!(
        tasks(text),
        owned(&[(Some(1), "市交通运输局", "建成风景道42公里。"), (Some(2), "市交通运输局", "开通直通车8条。")])
    );
}

#[test]
fn a_lone_cell_before_its_pipe_stands_across() {
    let text = "川亭市2024年商务重点任务清单\n序号 | 重点任务 | 第一责任单位 | 其他责任单位 | 时间安排 |\n一、扩大消费 |\n\
        考核指标：零售总额增长6%以上 |\n3 | 举办换新活动8场 | 市商务局 | 市财政局 | 10月底前 |\n二、稳住外贸 |\n\
        22 | 组织企业参展60家次 | 市商务局 | 市贸促会 | 11月底前 |\n";
    let expected = "plan 川亭市2024年商务重点任务清单 2024\n一、 扩大消费\n  goal - 考核指标：零售总额增长6%以上\n  \
        3 举办换新活动8场 {lead 市商务局} {support 市财政局} {by 10月底前}\n二、 稳住外贸\n  \
        22 组织企业参展60家次 {lead 市商务局} {support 市贸促会} {by 11月底前}";
    assert_eq!(outline(&parse(text.as_bytes())).trim_end(), expected);
}

/// Where merged cells are written once, a serial beside a group is blank in the rows below as the group is, and numbers it.
#[test]
fn a_serial_that_is_blank_where_its_group_goes_on_numbers_the_group() {
    let commas = |rows: &[[&str; 4]]| rows.iter().map(|row| row.join(",") + "\n").collect::<String>();
    let pipes = |rows: &[[&str; 4]]| {
        let mut lines: Vec<String> = rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
        lines.insert(1, "|---|---|---|---|\n".to_owned());
        lines.concat()
    };
    let tabs = |rows: &[[&str; 4]]| rows.iter().map(|row| row.join("\t") + "\n").collect::<String>();
    let check = |rows: &[[&str; 4]], expected: &str| {
        for text in [commas(rows), pipes(rows), tabs(rows)] {
            assert_eq!(outline(&parse(text.as_bytes())), expected, "{text}");
        }
    };
    check(
        &[
            ["序号", "主要工作任务", "具体工作措施", "责任单位"],
            ["1", "建设生态文明", "1、成立领导小组", "区发改局"],
            ["", "", "2、编制规划", "区环保局"],
            ["2", "落实目标责任", "3、分解细化目标", "区环保局"],
            ["", "", "4、开展督查", "区政府办"],
            ["3", "加强宣传", "5、办好专栏", "区委宣传部"],
        ],
        "plan\n1 建设生态文明\n  1、 成立领导小组 {resp 区发改局}\n  2、 编制规划 {resp 区环保局}\n\
         2 落实目标责任\n  3、 分解细化目标 {resp 区环保局}\n  4、 开展督查 {resp 区政府办}\n\
         3 加强宣传\n  5、 办好专栏 {resp 区委宣传部}\n",
    );
    check(
        &[
            ["序号", "领域", "工作任务", "牵头单位"],
            ["一", "产业", "新建厂房", "县工信局"],
            ["", "", "招引企业", "县商务局"],
            ["二", "民生", "新建学校", "县教育局"],
        ],
        "plan\n一 产业\n  - 新建厂房 {lead 县工信局}\n  - 招引企业 {lead 县商务局}\n二 民生\n  - 新建学校 {lead 县教育局}\n",
    );
    check(
        &[
            ["序号", "主要目标", "工作措施", "责任单位"],
            ["1", "产业兴旺", "（1）新建厂房", "县工信局"],
            ["", "", "（2）招引企业", "县商务局"],
            ["2", "就业稳定", "（3）举办培训", "县人社局"],
        ],
        "plan\n-\n  goal 1 产业兴旺\n  goal 2 就业稳定\n  （1） 新建厂房 {resp 县工信局}\n  （2） 招引企业 {resp 县商务局}\n  \
         （3） 举办培训 {resp 县人社局}\n",
    );
    // Serials that count within groups are those of tasks, and a row more may be a page break.
    check(
        &[
            ["序号", "领域", "工作任务", "牵头单位"],
            ["1", "产业", "新建厂房", "县工信局"],
            ["2", "", "招引企业", "县商务局"],
            ["3", "民生", "新建学校", "县教育局"],
            ["", "", "新建医院", "县卫健局"],
        ],
        "plan\n- 产业\n  1 新建厂房 {lead 县工信局}\n  2 招引企业 {lead 县商务局}\n- 民生\n  3 新建学校 {lead 县教育局}\n  \
         - 新建医院 {lead 县卫健局}\n",
    );
    check(
        &[
            ["序号", "领域", "工作任务", "牵头单位"],
            ["1", "产业", "新建厂房", "县工信局"],
            ["", "", "招引企业", "县商务局"],
            ["2", "民生", "新建学校", "县教育局"],
            ["3", "生态", "造林千亩", "县林业局"],
            ["4", "文化", "举办节会", "县文旅局"],
        ],
        "plan\n- 产业\n  1 新建厂房 {lead 县工信局}\n  - 招引企业 {lead 县商务局}\n- 民生\n  2 新建学校 {lead 县教育局}\n\
         - 生态\n  3 造林千亩 {lead 县林业局}\n- 文化\n  4 举办节会 {lead 县文旅局}\n",
    );
}
