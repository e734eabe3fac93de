//! Rules on headers and rows of tables, one by one: as Word files and as web pages.

mod support;

use qingdan::model::Department;
use support::layout::layout;
use support::outline::check;
use support::parse;

/// Roles of the columns, by the words of a header row.
fn roles(header: &str) -> String {
    let columns = header.matches('|').count() - 1;
    let document = format!("某县任务清单\n\n{header}\n|{}", " 推进工作 |".repeat(columns));
    let output = parse(&layout(&document).docx());
    let roles = output.plans[0].columns.iter().map(|column| {
        let role = serde_json::to_value(column.role).unwrap();
        role.as_str().unwrap().to_owned()
    });
    roles.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_word_changes_its_role_with_the_other_columns() {
    for (header, expected) in [
        ("| 重点任务 | 责任单位 |", "task responsible"),
        ("| 重点任务 | 具体举措 | 责任单位 |", "domain task responsible"),
        ("| 重点任务 | 工作措施 | 责任单位 |", "domain task responsible"),
        ("| 重点任务 | 主要任务 | 责任单位 |", "domain task responsible"),
        ("| 主要任务 | 责任单位 |", "task responsible"),
        ("| 重点任务 | 工作标准 | 责任单位 |", "task measure responsible"),
        ("| 工作任务 | 具体措施 | 责任单位 |", "task measure responsible"),
        ("| 目标任务 | 责任单位 |", "task responsible"),
        ("| 目标任务 | 工作措施 | 责任单位 |", "goal task responsible"),
        ("| 领域 | 主要目标 | 责任单位 |", "domain goal responsible"),
        ("| 主要目标 | 责任单位 | 完成时限 |", "task responsible deadline"),
        ("| 项目名称 | 主要内容 | 牵头单位 |", "task measure lead"),
        ("| 整改措施 | 责任单位 | 整改时限 |", "task responsible deadline"),
        ("| 反馈问题 | 整改措施 | 责任单位 |", "task measure responsible"),
        ("| 指标名称 | 目标值 | 责任单位 |", "task indicator responsible"),
        ("| 一级指标 | 二级指标 | 工作内容 | 责任单位 |", "domain domain task responsible"),
        ("| 序 号 | 工 作 任 务 | 责任（配合）单位 | 完 成 时 限 |", "serial task responsible deadline"),
        ("| 工作任务 | 牵头市领导 | 市级责任领导 | 责任科室 |", "task person person responsible"),
        ("| 工作任务 | 责任单位 | 成果形式 | 进展情况 |", "task responsible other other"),
        ("| 项目内容 | 责任单位 | 区教育局责任处（室） |", "task responsible responsible"),
        ("| 工作任务 | 市发改委牵头处室 | 区水务局配合科室 | 完成时限 |", "task lead support deadline"),
        ("| 工作任务 | 责任单位 | 县委组织部责任科室 |", "task responsible responsible"),
        ("| 工作任务 | 责任单位 | 县住建局负责人 |", "task responsible person"),
        ("| 工作任务 | 责任单位 | 区教育局责任单位及责任人 |", "task responsible responsible"),
        ("| 工作任务 | 责任单位 | 区教育局意见 |", "task responsible other"),
    ] {
        assert_eq!(roles(header), expected, "{header}");
    }
}

#[test]
fn the_words_of_a_group_stand_before_those_of_its_columns() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任分工 | < | 时间节点 | < |
        | ^ | ^ | 牵头单位 | 配合单位 | 启动时间 | 完成时间 |
        | 1 | 修建县道。 | 县交通局 | 县财政局 | 3月 | 9月 |
        | 2 | 修建水库。 | 县水利局 | 县财政局 | 4月 | 10月 |",
        "plan 某县任务清单
        -
          1 修建县道。 {lead 县交通局} {support 县财政局} {by 3月⏎9月}
          2 修建水库。 {lead 县水利局} {support 县财政局} {by 4月⏎10月}",
    );
    let output = parse(
        &layout("| 工作任务 | 责任领导 | < | 进展 | < |\n| ^ | 姓名 | 职务 | 上半年 | 下半年 |\n| 修路 | 甲 | 县长 | 好 | 好 |")
            .docx(),
    );
    let headers: Vec<&str> = output.plans[0].columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["工作任务", "责任领导 姓名", "责任领导 职务", "进展 上半年", "进展 下半年"]);
    let other: Vec<&str> = output.plans[0].domains[0].tasks[0].other.values().map(String::as_str).collect();
    assert_eq!(other, ["甲", "县长", "好", "好"]);
}

#[test]
fn a_header_of_two_rows_whose_cells_are_not_merged_down() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任单位 | < |
        | | | 牵头 | 配合 |
        | 1 | 修建县道。 | 县交通局 | 县财政局 |",
        "plan 某县任务清单
        -
          1 修建县道。 {lead 县交通局} {support 县财政局}",
    );
}

#[test]
fn a_title_and_remarks_stand_inside_the_table() {
    check(
        "| 附件2 | < | < |
        | 某县2023年重点工作 | < | < |
        | 任务分解表 | < | < |
        | 填报单位：某县政府办 | < | 单位：万元 |
        | 序号 | 工作任务 | 责任单位 |
        | 1 | 修建县道。 | 县交通局 |",
        "plan 附件2 某县2023年重点工作任务分解表 2023
        -
          1 修建县道。 {resp 县交通局}
        note 填报单位：某县政府办
        note 单位：万元",
    );
}

#[test]
fn a_header_of_two_rows_is_repeated() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任分工 | < |
        | ^ | ^ | 牵头单位 | 配合单位 |
        | 1 | 修建县道。 | 县交通局 | 县财政局 |
        | 序号 | 工作任务 | 责任分工 | < |
        | ^ | ^ | 牵头单位 | 配合单位 |
        | 2 | 修建水库。 | 县水利局 | 县财政局 |",
        "plan 某县任务清单
        -
          1 修建县道。 {lead 县交通局} {support 县财政局}
          2 修建水库。 {lead 县水利局} {support 县财政局}",
    );
}

#[test]
fn an_unknown_column_is_kept_and_named() {
    let document = "| 工作任务 | 责任单位 | 天气预案 |\n| 修建县道。 | 县交通局 | 雨天停工 |";
    let output = parse(&layout(document).docx());
    assert_eq!(output.plans[0].domains[0].tasks[0].other["天气预案"], "雨天停工");
    assert_eq!(output.warnings.len(), 1);
    assert_eq!(output.warnings[0].code, "unknown-column");
    assert!(output.warnings[0].message.contains("天气预案"));
    assert_eq!(output.warnings[0].at.map(|at| (at.row, at.column)), Some((Some(1), Some(3))));
}

#[test]
fn names_of_domains_in_rows_that_are_merged_in_part_or_not_at_all() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 牵头单位 | 完成时限 |
        | 一、提升政务服务效能 | < | | |
        | 1 | 推行一网通办。 | 县政务服务局 | 6月底前 |
        | 二、扩大有效投资 | | | |
        | 2 | 开工项目10个。 | 县发改局 | 9月底前 |
        | | 三、加强自身建设 | | |
        | 3 | 落实过紧日子要求。 | 县财政局 | 全年 |
        | 四 | 其他工作 | | |
        | 4 | 办好民生热线。 | 县政府办 | 全年 |",
        "plan 某县任务清单
        一、 提升政务服务效能
          1 推行一网通办。 {lead 县政务服务局} {by 6月底前}
        二、 扩大有效投资
          2 开工项目10个。 {lead 县发改局} {by 9月底前}
        三、 加强自身建设
          3 落实过紧日子要求。 {lead 县财政局} {by 全年}
        四 其他工作
          4 办好民生热线。 {lead 县政府办} {by 全年}",
    );
}

#[test]
fn a_name_without_a_number_that_stands_alone_is_a_doubt() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 牵头单位 |
        | | 产业发展 | |
        | 1 | 引进项目10个。 | 县商务局 |
        | | 民生保障 | |
        | 2 | 改建学校2所。 | 县教育局 |",
        "plan 某县任务清单
        - 产业发展
          1 引进项目10个。 {lead 县商务局}
        - 民生保障
          2 改建学校2所。 {lead 县教育局}
        warning doubtful-section",
    );
}

#[test]
fn tasks_that_no_body_answers_for_are_tasks() {
    check(
        "某县任务清单
        | 工作任务 | 牵头单位 |
        | 1.引进项目10个。 | 县商务局 |
        | 2.改建学校2所。 | |
        | 3.修建县道。 | 县交通局 |",
        "plan 某县任务清单
        -
          1. 引进项目10个。 {lead 县商务局}
          2. 改建学校2所。
          3. 修建县道。 {lead 县交通局}",
    );
}

#[test]
fn sections_nest_and_hold_category_columns() {
    check(
        "某县任务清单
        | 类别 | 工作任务 | 责任单位 |
        | 一、产业 | < | < |
        | 工业 | 建厂房。 | 县工信局 |
        | ^ | 招企业。 | 县商务局 |
        | 农业 | 修水渠。 | 县水利局 |
        | 二、民生 | < | < |
        | （一）教育 | < | < |
        | 学校 | 建学校。 | 县教育局 |
        | （二）医疗 | < | < |
        | 医院 | 建医院。 | 县卫健局 |",
        "plan 某县任务清单
        一、 产业
          - 工业
            - 建厂房。 {resp 县工信局}
            - 招企业。 {resp 县商务局}
          - 农业
            - 修水渠。 {resp 县水利局}
        二、 民生
          （一） 教育
            - 学校
              - 建学校。 {resp 县教育局}
          （二） 医疗
            - 医院
              - 建医院。 {resp 县卫健局}",
    );
}

#[test]
fn two_category_columns_nest() {
    check(
        "某县任务清单
        | 一级指标 | 二级指标 | 工作任务 | 责任单位 |
        | 一、产业 | （一）工业 | 建厂房。 | 县工信局 |
        | ^ | ^ | 招企业。 | 县商务局 |
        | ^ | （二）农业 | 修水渠。 | 县水利局 |
        | 二、民生 | （一）教育 | 建学校。 | 县教育局 |",
        "plan 某县任务清单
        一、 产业
          （一） 工业
            - 建厂房。 {resp 县工信局}
            - 招企业。 {resp 县商务局}
          （二） 农业
            - 修水渠。 {resp 县水利局}
        二、 民生
          （一） 教育
            - 建学校。 {resp 县教育局}",
    );
}

#[test]
fn a_section_inside_a_category_that_spans_it() {
    check(
        "某县任务清单
        | 类别 | 工作任务 | 责任单位 |
        | 产业 | （一）工业 | < |
        | ^ | 1.建厂房。 | 县工信局 |
        | ^ | （二）农业 | < |
        | ^ | 1.修水渠。 | 县水利局 |
        | 民生 | （一）教育 | < |
        | ^ | 1.建学校。 | 县教育局 |",
        "plan 某县任务清单
        - 产业
          （一） 工业
            1. 建厂房。 {resp 县工信局}
          （二） 农业
            1. 修水渠。 {resp 县水利局}
        - 民生
          （一） 教育
            1. 建学校。 {resp 县教育局}",
    );
}

#[test]
fn tasks_before_the_first_inner_domain_keep_their_place() {
    check(
        "某县任务清单
        | 工作任务 | 责任单位 |
        | 一、产业 | < |
        | 1.定规划。 | 县发改局 |
        | （一）工业 | < |
        | 2.建厂房。 | 县工信局 |",
        "plan 某县任务清单
        一、 产业
          -
            1. 定规划。 {resp 县发改局}
          （一） 工业
            2. 建厂房。 {resp 县工信局}",
    );
}

#[test]
fn a_plan_goes_on_in_another_table_and_so_does_its_domain() {
    let expected = "plan 某县任务清单
        - 产业
          1 建厂房。 {resp 县工信局}
          2 招企业。 {resp 县商务局}
        - 民生
          3 建学校。 {resp 县教育局}";
    // The cell of the domain is blank, or says the same again.
    for again in ["", "产业", "产业（续）"] {
        let document = format!(
            "某县任务清单
            | 类别 | 序号 | 工作任务 | 责任单位 |
            | 产业 | 1 | 建厂房。 | 县工信局 |

            | 类别 | 序号 | 工作任务 | 责任单位 |
            | {again} | 2 | 招企业。 | 县商务局 |
            | 民生 | 3 | 建学校。 | 县教育局 |"
        );
        check(&document, expected);
    }
}

#[test]
fn merged_cells_apply_to_every_task_of_their_rows() {
    check(
        "某县任务清单
        | 类别 | 工作任务 | 责任单位 | 完成时限 | 责任人 |
        | 产业 | 建厂房。 | 县工信局、县住建局 | 年底前 | 张三 |
        | ^ | 招企业。 | ^ | ^ | 李四⏎王五 |
        | 民生 | 建学校。 | ^ | ^ | ^ |",
        "plan 某县任务清单
        - 产业
          - 建厂房。 {resp 县工信局、县住建局} {by 年底前} {责任人 张三}
          - 招企业。 {resp 县工信局、县住建局} {by 年底前} {责任人 李四⏎王五}
        - 民生
          - 建学校。 {resp 县工信局、县住建局} {by 年底前} {责任人 李四⏎王五}",
    );
}

#[test]
fn several_tasks_in_one_cell_and_parts_of_one_task() {
    check(
        "某县任务清单
        | 类别 | 工作任务 | 责任单位 |
        | 产业 | 1.建厂房。⏎（1）选址；⏎（2）开工。⏎2.招企业。⏎——招龙头；⏎——招配套。 | 县工信局 |",
        "plan 某县任务清单
        - 产业
          1. 建厂房。⏎（1）选址；⏎（2）开工。 {resp 县工信局}
          2. 招企业。⏎——招龙头；⏎——招配套。 {resp 县工信局}",
    );
    // A serial number says that the row is one task.
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任单位 |
        | 1 | ①选址；⏎②开工。 | 县工信局 |
        | 2 | 招企业。⏎△招龙头；⏎△招配套。 | 县商务局 |",
        "plan 某县任务清单
        -
          1 ①选址；⏎②开工。 {resp 县工信局}
          2 招企业。⏎△招龙头；⏎△招配套。 {resp 县商务局}",
    );
}

#[test]
fn a_serial_beside_a_category_of_several_tasks_numbers_the_category() {
    check(
        "某县任务清单
        | 序号 | 类别 | 工作任务 | 责任单位 |
        | 1 | 产业 | 建厂房。 | 县工信局 |
        | ^ | ^ | 招企业。 | 县商务局 |
        | 2 | 民生 | 1.建学校。⏎2.建医院。 | 县发改局 |",
        "plan 某县任务清单
        1 产业
          - 建厂房。 {resp 县工信局}
          - 招企业。 {resp 县商务局}
        2 民生
          1. 建学校。 {resp 县发改局}
          2. 建医院。 {resp 县发改局}",
    );
}

#[test]
fn two_tasks_beside_one_serial_both_have_it() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任单位 | 完成时限 |
        | 1 | 建厂房。 | 县工信局 | 6月底前 |
        | ^ | 招企业。 | 县商务局 | 年底前 |
        | 1-2 | 修水渠。 | 县水利局 | 9月底前 |",
        "plan 某县任务清单
        -
          1 建厂房。 {resp 县工信局} {by 6月底前}
          1 招企业。 {resp 县商务局} {by 年底前}
          1-2 修水渠。 {resp 县水利局} {by 9月底前}",
    );
}

#[test]
fn a_number_without_a_task_is_no_part_of_the_task_above() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任单位 |
        | 1 | 建厂房。 | 县工信局 |
        | 2 | | 县商务局 |",
        "plan 某县任务清单
        -
          1 建厂房。 {resp 县工信局}
        warning row-without-task",
    );
}

#[test]
fn measures_with_bodies_of_their_own_are_tasks_of_what_spans_them() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 具体措施 | 责任单位 |
        | 1 | 发展工业 | 建厂房。 | 县工信局 |
        | ^ | ^ | 招企业。 | 县商务局 |
        | 2 | 发展农业 | 修水渠。 | 县水利局 |",
        "plan 某县任务清单
        1 发展工业
          - 建厂房。 {resp 县工信局}
          - 招企业。 {resp 县商务局}
        2 发展农业
          - 修水渠。 {resp 县水利局}",
    );
}

#[test]
fn measures_under_one_body_spell_the_task_out() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 具体措施 | 责任单位 |
        | 1 | 发展工业 | 建厂房。 | 县工信局 |
        | ^ | ^ | 招企业。 | ^ |
        | 2 | 发展农业 | 修水渠。 | 县水利局 |",
        "plan 某县任务清单
        -
          1 发展工业 {detail 建厂房。⏎招企业。} {resp 县工信局}
          2 发展农业 {detail 修水渠。} {resp 县水利局}",
    );
}

#[test]
fn totals_and_remarks_are_notes() {
    check(
        "某县重点项目清单
        | 序号 | 项目名称 | 建设内容 | 牵头单位 | 备注 |
        | 1 | 县道 | 修路10公里 | 县交通局 | 续建 |
        | 合计 | 1个 | 10公里 | | |
        | 备注：项目以批复为准。 | < | < | < | < |
        | 说明 | 里程含支线。 | < | < | < |",
        "plan 某县重点项目清单
        -
          1 县道 {detail 修路10公里} {lead 县交通局} {备注 续建}
        note 合计 1个 10公里
        note 备注：项目以批复为准。
        note 说明 里程含支线。",
    );
}

#[test]
fn a_task_that_begins_in_the_serial_column() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任单位 |
        | 1 | 建厂房。 | 县工信局 |
        | 招企业，优化环境。 | < | 县商务局 |",
        "plan 某县任务清单
        -
          1 建厂房。 {resp 县工信局}
          - 招企业，优化环境。 {resp 县商务局}
        warning cell-across-columns",
    );
}

#[test]
fn a_table_without_a_header_is_told_by_what_it_holds() {
    check(
        "某县任务清单
        | 1 | 推进产业园区标准厂房建设，年内完工5万平方米。 | 县工信局 | 年底前 |
        | 2 | 开展城区雨污分流改造，完成管网改造20公里。 | 县住建局、县水利局 | 10月底前 |
        | 3 | 落实教育惠民政策，新增学位1200个。 | 县教育局 | 8月底前 |",
        "plan 某县任务清单
        -
          1 推进产业园区标准厂房建设，年内完工5万平方米。 {resp 县工信局} {by 年底前}
          2 开展城区雨污分流改造，完成管网改造20公里。 {resp 县住建局、县水利局} {by 10月底前}
          3 落实教育惠民政策，新增学位1200个。 {resp 县教育局} {by 8月底前}
        warning guessed-columns",
    );
}

#[test]
fn a_header_of_unknown_words_is_told_by_what_stands_below_it() {
    check(
        "某县任务清单
        | 款次 | 干什么 | 谁来干 |
        | 1 | 推进产业园区标准厂房建设，年内完工5万平方米。 | 县工信局 |
        | 2 | 开展城区雨污分流改造，完成管网改造20公里。 | 县住建局、县水利局 |
        | 3 | 落实教育惠民政策，新增学位1200个。 | 县教育局 |",
        "plan 某县任务清单
        -
          1 推进产业园区标准厂房建设，年内完工5万平方米。 {resp 县工信局}
          2 开展城区雨污分流改造，完成管网改造20公里。 {resp 县住建局、县水利局}
          3 落实教育惠民政策，新增学位1200个。 {resp 县教育局}
        warning guessed-columns",
    );
}

/// The lists of all tasks: those who lead or are responsible, and those who support.
fn bodies(document: &str) -> Vec<String> {
    let output = parse(&layout(document).docx());
    let tasks = output.plans[0].domains.iter().flat_map(|domain| &domain.tasks);
    let shown = tasks.map(|task| {
        let names = |list: &[Department]| list.iter().map(|body| body.name.clone()).collect::<Vec<_>>().join("、");
        format!("{}|{}|{}", names(&task.lead), names(&task.responsible), names(&task.support))
    });
    shown.collect()
}

#[test]
fn a_cell_that_says_ditto_has_the_bodies_of_the_row_above() {
    let document = "某县任务清单\n\n| 工作任务 | 牵头单位 | 配合单位 |\n| 修路 | 同上 | 县民政局 |\n\
                    | 架桥 | 县交通局、县财政局 | 〃 |\n| 治水 | 同上 | 同前 |\n| 造林 | 同上 | 县林业局 |";
    assert_eq!(
        bodies(document),
        ["||县民政局", "县交通局、县财政局||县民政局", "县交通局、县财政局||县民政局", "县交通局、县财政局||县林业局"]
    );
    // The words stay: as the text of the names, or where no row is above, beside the task.
    let output = parse(&layout(document).docx());
    let tasks = &output.plans[0].domains[0].tasks;
    assert_eq!(tasks[0].other["牵头单位"], "同上");
    assert_eq!(tasks[1].support[0].text, "〃");
    assert_eq!(tasks[2].lead[1].text, "同上");
}

/// What a cell numbers is said of the task of that number; numbers that do not go with the tasks are the list's own.
#[test]
fn a_cell_that_says_something_of_each_task() {
    let rows = [
        ("1.新增光伏。<br>2.建成充电桩。", "1.市能源局<br>2.市住建局、市能源局", "1.6月底<br>2.12月底"),
        ("1.修路。<br>2.架桥。", "1.市交通局<br>2.市水利局<br>3.市财政局", "年底"),
    ];
    let mut text = String::from("某市2024年任务清单\n\n| 工作任务 | 牵头单位 | 完成时限 |\n|---|---|---|\n");
    for (task, lead, until) in rows {
        text += &format!("| {task} | {lead} | {until} |\n");
    }
    let output = parse(text.as_bytes());
    let tasks = &output.plans[0].domains[0].tasks;
    let shown: Vec<(Vec<&str>, &str)> = tasks
        .iter()
        .map(|task| {
            (task.lead.iter().map(|body| body.name.as_str()).collect(), task.deadline.as_deref().unwrap_or_default())
        })
        .collect();
    let all = vec!["市交通局", "市水利局", "市财政局"];
    assert_eq!(
        shown,
        [(vec!["市能源局"], "6月底"), (vec!["市住建局", "市能源局"], "12月底"), (all.clone(), "年底"), (all, "年底")]
    );
}

#[test]
fn ditto_among_other_bodies_stands_for_those_above() {
    let document = "某县任务清单\n\n| 工作任务 | 责任单位 |\n| 修路 | 同上、县民政局 |\n| 架桥 | 县交通局、县财政局 |\n\
                    | 治水 | 同上、县水利局 |\n| 造林 | 县财政局，同上 |\n| 护林 | 县林业局牵头，县公安局配合 |\n\
                    | 防火 | 同上、县应急局 |";
    assert_eq!(
        bodies(document),
        [
            "|县民政局|",
            "|县交通局、县财政局|",
            "|县交通局、县财政局、县水利局|",
            "|县财政局、县交通局、县水利局|",
            "县林业局||县公安局",
            "县林业局|县应急局|县公安局"
        ]
    );
    let output = parse(&layout(document).docx());
    let tasks = &output.plans[0].domains[0].tasks;
    assert_eq!(tasks[0].other["同上"], "同上");
    // Beside a label it stands for the bodies of that role.
    let document = "某县任务清单\n\n| 工作任务 | 责任单位 |\n| 修路 | 牵头单位：县交通局；配合单位：县财政局 |\n\
                    | 架桥 | 牵头单位：县水利局；配合单位：同上、县公安局 |\n| 治水 | 配合单位：〃 |\n| 造林 | 〃、县林业局 |";
    assert_eq!(
        bodies(document),
        ["县交通局||县财政局", "县水利局||县财政局、县公安局", "||县财政局、县公安局", "|县林业局|县财政局、县公安局"]
    );
    let texts: Vec<&str> = tasks[2].responsible.iter().map(|body| body.text.as_str()).collect();
    assert_eq!(texts, ["同上", "同上", "县水利局"]);
}

#[test]
fn bodies_in_brackets_support_where_the_header_says_so() {
    let row = "| 修路 | 县自然资源局（县农业农村局、各乡镇） |";
    assert_eq!(
        bodies(&format!("某县任务清单\n\n| 工作任务 | 责任（配合）单位 |\n{row}")),
        ["|县自然资源局|县农业农村局、各乡镇"]
    );
    assert_eq!(
        bodies(&format!("某县任务清单\n\n| 工作任务 | 责任单位 |\n{row}")),
        ["|县自然资源局（县农业农村局、各乡镇）|"]
    );
}

#[test]
fn a_single_goal_whose_number_runs_into_a_digit_is_told_by_other_cells() {
    let table = |second: &str| {
        format!(
            "某市任务清单\n\n| 领域 | 主要目标 | 策略措施 | 牵头部门 |\n| （一）健康 | 1.5岁以下儿童死亡率下降。 | 筛查。 | 市卫健委 |\n| （二）安全 | {second} | 巡查。 | 市教育局 |\n"
        )
    };
    for (second, number, text) in [
        ("1.伤害死亡率下降。", Some("1."), "5岁以下儿童死亡率下降。"),
        ("伤害死亡率下降。", None, "1.5岁以下儿童死亡率下降。"),
    ] {
        let output = parse(&layout(&table(second)).docx());
        let goal = &output.plans[0].domains[0].goals[0];
        assert_eq!((goal.number.as_ref().map(|number| &*number.text), &*goal.text), (number, text), "{second}");
    }
}

/// In a table without serials a label that runs into a number is told by the cells around it.
#[test]
fn labels_of_cells_that_run_into_digits_are_told_by_their_column() {
    let texts = [
        "1.修路。",
        "2.治水。",
        "3.24小时书房进社区。",
        "4.植树。",
        "5.12345热线并线。",
        "6.100%的村通公交。",
        "7.3岁以下托位增加。",
    ];
    let rows: String = texts.iter().map(|text| format!("| {text} | 县交通局 |\n")).collect();
    let output = parse(&layout(&format!("某县任务清单\n\n| 工作任务 | 责任单位 |\n{rows}")).docx());
    let tasks = &output.plans[0].domains[0].tasks;
    let found: Vec<_> = tasks.iter().map(|t| (t.number.as_ref().and_then(|n| n.value), t.text.as_str())).collect();
    assert_eq!(found[2], (Some(3), "24小时书房进社区。"));
    assert_eq!(found[4], (Some(5), "12345热线并线。"));
    assert_eq!(found[5], (Some(6), "100%的村通公交。"));
    assert_eq!(found[6], (Some(7), "3岁以下托位增加。"));
    // A decimal that no neighbour continues stays one.
    let output = parse(&layout("某县任务清单\n\n| 工作任务 | 责任单位 |\n| 1.修路。 | 县交通局 |\n| 5.5公里河道治理。 | 县水利局 |\n| 2.植树。 | 县林业局 |\n").docx());
    let tasks = &output.plans[0].domains[0].tasks;
    assert_eq!((tasks[1].number.as_ref(), tasks[1].text.as_str()), (None, "5.5公里河道治理。"));
}

/// A rule about a sign gives the bodies that bear it their role, and the others theirs; the sign is no part of the name.
#[test]
fn bodies_with_a_sign_lead_where_a_rule_says_so() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任单位 |
        | 1 | 修建县道。 | ★县交通局、县财政局 |
        | 2 | 修建水库。 | 县水利局★、县发改局、县财政局 |
        | 3 | 植树造林。 | 县林业局、县数据局* |

        注：标★的为牵头单位，其余为配合单位。",
        "plan 某县任务清单
        -
          1 修建县道。 {lead 县交通局} {resp 县交通局、县财政局} {support 县财政局}
          2 修建水库。 {lead 县水利局} {resp 县水利局、县发改局、县财政局} {support 县发改局、县财政局}
          3 植树造林。 {resp 县林业局、县数据局}
        rule 标★的为牵头单位，其余为配合单位
        note 注：标★的为牵头单位，其余为配合单位。",
    );
}

/// Where a rule says of 主要责任单位 which one leads, the others of that column do not.
#[test]
fn the_first_of_the_main_bodies_leads_where_a_rule_says_so() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 主要责任单位 |
        | 1 | 修建县道。 | 县交通局、县财政局 |
        | 2 | 修建水库。 | 县水利局 |

        注：主要责任单位第一个为牵头单位，其余为主要配合单位。",
        "plan 某县任务清单
        -
          1 修建县道。 {lead 县交通局} {resp 县交通局、县财政局} {support 县财政局}
          2 修建水库。 {lead 县水利局} {resp 县水利局}
        rule 主要责任单位第一个为牵头单位，其余为主要配合单位
        note 注：主要责任单位第一个为牵头单位，其余为主要配合单位。",
    );
    check(
        "某县任务清单
        | 序号 | 工作任务 | 主要责任单位 | 责任单位 |
        | 1 | 修建县道。 | 县交通局、县公安局 | 县财政局、县林业局 |

        注：列第一位的责任单位为牵头单位。",
        "plan 某县任务清单
        -
          1 修建县道。 {lead 县交通局、县公安局} {resp 县财政局、县林业局}
        rule 列第一位的责任单位为牵头单位
        note 注：列第一位的责任单位为牵头单位。",
    );
    // 牵头责任单位 lead, all of them.
    check(
        "某县任务清单
        | 序号 | 工作任务 | 牵头责任单位 |
        | 1 | 修建县道。 | 县交通局、县公安局 |

        注：列第一位的责任单位为牵头单位。",
        "plan 某县任务清单
        -
          1 修建县道。 {lead 县交通局、县公安局}
        rule 列第一位的责任单位为牵头单位
        note 注：列第一位的责任单位为牵头单位。",
    );
}

/// The row that names a domain may hold totals of its tasks, which are notes.
#[test]
fn names_of_domains_with_totals_beside_them() {
    check(
        "某县项目清单
        | 序号 | 重点任务 | 总投资（亿元） | 责任单位 |
        | 合计 | 3个 | 43.35 | |
        | 一 | 产业类 | 30.8 | |
        | 1 | 建设铝板带生产线 | 18 | 县工信局 |
        | 2 | 建设标准厂房 | 12.8 | 县发改局 |
        | 二 | 社会民生类 | 12.55 | |
        | 1 | 中医医院整体搬迁 | 12.55 | 县卫健局 |",
        "plan 某县项目清单
        一 产业类
          1 建设铝板带生产线 {resp 县工信局} {总投资（亿元） 18}
          2 建设标准厂房 {resp 县发改局} {总投资（亿元） 12.8}
        二 社会民生类
          1 中医医院整体搬迁 {resp 县卫健局} {总投资（亿元） 12.55}
        note 合计 3个 43.35
        note 产业类 30.8
        note 社会民生类 12.55
        warning unknown-column",
    );
}
