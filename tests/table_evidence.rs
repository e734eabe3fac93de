//! Columns told by the parts of their words and by what their cells hold, and rows told by what they have of their own:
//! tables as published lists have them, as Word files and as web pages.

mod support;

use qingdan::model::{ParseOutput, Task};
use support::layout::layout;
use support::outline::check;
use support::{codes, parse};

fn read(document: &str) -> ParseOutput {
    parse(&layout(document).docx())
}

fn tasks(output: &ParseOutput) -> Vec<&Task> {
    fn of<'a>(domains: &'a [qingdan::model::Domain], all: &mut Vec<&'a Task>) {
        for domain in domains {
            all.extend(&domain.tasks);
            of(&domain.domains, all);
        }
    }
    let mut all = Vec::new();
    output.plans.iter().for_each(|plan| of(&plan.domains, &mut all));
    all
}

#[test]
fn a_project_merged_over_rows_with_bodies_of_their_own_is_a_domain() {
    check(
        "区政府2022年重点工作目标任务分解落实方案
        | 序号 | 项目 | 重点工作目标任务 | 牵头领导 | 责任单位 |
        | 一、2022年全区主要预期目标 | < | < | < | < |
        | 1 | 主要预期目标 | 1.生产总值增长6%以上。 | 贾方 | ★区发改委、区统计局 |
        | ^ | ^ | 2.财政收入增长5%以上。 | ^ | ★区财政局、区税务局 |
        | ^ | ^ | 3.外资到账稳中有升 | 尤力 | ★区商务局 |
        | 二、夯实产业根基 | < | < | < | < |
        | 1 | 壮大实体经济 | 4.签约亿元项目10个。 | 尤力 | ★区招商局 |
        | ^ | ^ | 5.居民收入稳步提高。 | 贾方 | ★区发改委 |",
        "plan 区政府2022年重点工作目标任务分解落实方案 2022
        一、 2022年全区主要预期目标
          1 主要预期目标
            1. 生产总值增长6%以上。 {resp 区发改委、区统计局} {牵头领导 贾方}
            2. 财政收入增长5%以上。 {resp 区财政局、区税务局} {牵头领导 贾方}
            3. 外资到账稳中有升 {resp 区商务局} {牵头领导 尤力}
        二、 夯实产业根基
          1 壮大实体经济
            4. 签约亿元项目10个。 {resp 区招商局} {牵头领导 尤力}
            5. 居民收入稳步提高。 {resp 区发改委} {牵头领导 贾方}",
    );
}

#[test]
fn requirements_with_serials_of_their_own_are_the_tasks() {
    check(
        "石溪市信访局2021年政务公开重点任务清单
        | 工作任务 | 具体要求 | < | 责任科室 | 时限要求 |
        | 集中公开规范性文件 | 1 | 清理现行文件并公布目录。 | 办公室 | 年底前 |
        | 丰富解读形式 | 2 | 运用图文解读政策。 | 各科室 | 持续推进 |
        | 夯实公开基础 | 3 | 按时更新公开专栏。 | 各科室 | 持续推进 |
        | ^ | 4 | 编制年度报告。 | 办公室 | 1月底前 |
        | 抓好工作落实 | 5 | 制定任务清单并逐项落实 | 办公室 | 持续推进 |",
        "plan 石溪市信访局2021年政务公开重点任务清单 2021
        - 集中公开规范性文件
          1 清理现行文件并公布目录。 {resp 办公室} {by 年底前}
        - 丰富解读形式
          2 运用图文解读政策。 {resp 各科室} {by 持续推进}
        - 夯实公开基础
          3 按时更新公开专栏。 {resp 各科室} {by 持续推进}
          4 编制年度报告。 {resp 办公室} {by 1月底前}
        - 抓好工作落实
          5 制定任务清单并逐项落实 {resp 办公室} {by 持续推进}
        warning assumed-year",
    );
}

#[test]
fn a_task_that_groups_requirements_is_named_without_its_closing_mark() {
    check(
        "澄江市土地中心2020年政务公开工作分工表
        | 工作任务 | 具体要求 | 责任部门 |
        | 一、公开财政信息。 | 1.公开预算决算。 | 财务科 |
        | 二、管好网站专栏。 | 2.更新频道概况。 | 办公室 |
        | ^ | 3.答复网民意见。 | 各科室 |",
        "plan 澄江市土地中心2020年政务公开工作分工表 2020
        一、 公开财政信息
          1. 公开预算决算。 {resp 财务科}
        二、 管好网站专栏
          2. 更新频道概况。 {resp 办公室}
          3. 答复网民意见。 {resp 各科室}",
    );
}

#[test]
fn a_catalogue_of_decisions() {
    check(
        "2024年区政府重大行政决策事项目录
        | 序号 | 决策事项名称 | 决策程序 | 决策承办单位 | 决策时间 |
        | 1 | 2024年度民生实事⏎安排方案 | 公众参与 | 区政府办 | 2024年7月 |
        | 2 | 松林病害防控方案 | 专家论证 | 区林业局 | 2024.11—2024.12 |",
        "plan 2024年区政府重大行政决策事项目录 2024
        -
          1 2024年度民生实事安排方案 {resp 区政府办} {by 2024年7月} {决策程序 公众参与}
          2 松林病害防控方案 {resp 区林业局} {by 2024.11—2024.12} {决策程序 专家论证}",
    );
}

#[test]
fn headers_are_read_by_their_parts() {
    let role = |header: &str, cell: &str| {
        let output = read(&format!(
            "某县任务清单\n| 序号 | 工作任务 | {header} | 责任单位 |\n| 1 | 修建县道。 | {cell} | 县交通局 |\n\
             | 2 | 修建水库。 | {cell} | 县水利局 |"
        ));
        assert_eq!(codes(&output.warnings).iter().filter(|code| **code != "assumed-year").count(), 0, "{header}");
        serde_json::to_value(output.plans[0].columns[2].role).unwrap().as_str().unwrap().to_owned()
    };
    for (header, cell, expected) in [
        ("建设领域", "交通", "domain"),
        ("责任领域", "交通", "domain"),
        ("决策承办单位", "县发改局", "responsible"),
        ("申报单位", "县发改局", "responsible"),
        ("发起部门", "县发改局", "lead"),
        ("谁来做", "县发改局", "responsible"),
        ("抽查检查起止时间", "2024年3月至2024年9月", "deadline"),
        ("决策时间", "2024年6月", "deadline"),
        ("啥时候", "2024年6月", "deadline"),
        ("结束日期", "2024年6月30日", "deadline"),
        ("工期（天）", "30", "deadline"),
        ("验收单位", "县发改局", "other"),
    ] {
        assert_eq!(role(header, cell), expected, "{header}");
    }
    // Days alone are no date.
    let output = read("某县任务清单\n| 工作任务 | 责任单位 | 工期（天） |\n| 修建县道。 | 县交通局 | 30 |");
    let task = tasks(&output)[0];
    assert_eq!((task.deadline.as_deref(), &task.date), (Some("30"), &None));
}

#[test]
fn a_stage_is_a_domain_where_it_spans_rows() {
    check(
        "某县专项整治任务清单
        | 阶段 | 工作任务 | 责任单位 |
        | 动员部署 | 制定方案。 | 县住建局 |
        | ^ | 召开会议。 | 县政府办 |
        | 总结提升 | 总结经验。 | 县住建局 |",
        "plan 某县专项整治任务清单
        - 动员部署
          - 制定方案。 {resp 县住建局}
          - 召开会议。 {resp 县政府办}
        - 总结提升
          - 总结经验。 {resp 县住建局}",
    );
}

#[test]
fn columns_of_unknown_words_are_told_by_their_cells() {
    let output = read(
        "某县任务清单
        | 款次 | 工作任务 | 干事的 | 到哪天 | 天气 |
        | 1 | 修建县道。 | 县交通局 | 2024年6月底前 | 晴 |
        | 2 | 修建水库。 | 县水利局 | 2024年9月底前 | 雨 |",
    );
    let roles: Vec<_> = output.plans[0].columns.iter().map(|column| format!("{:?}", column.role)).collect();
    assert_eq!(roles, ["Serial", "Task", "Responsible", "Deadline", "Other"]);
    assert_eq!(codes(&output.warnings), ["guessed-columns", "guessed-columns", "guessed-columns", "unknown-column"]);
    // The warning says by what.
    assert!(output.warnings[1].message.contains("干事的 (responsible, 2/2)"), "{}", output.warnings[1].message);
}

/// No header is known, and few words of the tasks: bodies that are said to lead and support, or bodies with serials and times until
/// when, tell what stands between them.
#[test]
fn tables_of_unknown_words_are_told_by_what_bodies_do() {
    let rows = [
        ["1", "夺取小麦丰收。", "县农业农村局牵头；县气象局配合", "5月底前"],
        ["2", "检修农机3000台。", "县农机中心牵头；县交通运输局配合", "4月中旬前"],
        ["3", "收购夏粮8万吨。", "县粮食局负责", "8月底前"],
    ];
    let header = ["排次", "保粮头等事", "谁扛", "何日了结"];
    let roles = |rows: &[Vec<&str>]| {
        let line = |cells: &Vec<&str>| format!("\n| {} |", cells.join(" | "));
        let output = read(&format!("某县夏粮保障台账{}", rows.iter().map(line).collect::<String>()));
        let columns = output.plans.first().map(|plan| plan.columns.clone()).unwrap_or_default();
        (columns.iter().map(|column| format!("{:?}", column.role)).collect::<Vec<_>>(), output)
    };
    let table = |columns: std::ops::Range<usize>, cell: fn(usize, &'static str) -> &'static str| {
        let body = rows.iter().map(|row| row.iter().enumerate().map(|(at, text)| cell(at, text)).collect::<Vec<_>>());
        let rows = std::iter::once(header.to_vec()).chain(body);
        rows.map(|row| row[columns.clone()].to_vec()).collect::<Vec<_>>()
    };
    let as_is = |_, text| text;
    let (found, output) = roles(&table(0..4, as_is));
    assert_eq!(found, ["Serial", "Task", "Responsible", "Deadline"]);
    assert_eq!(codes(&output.warnings), ["guessed-columns"]);
    let first = tasks(&output)[0];
    assert_eq!((first.lead[0].name.as_str(), first.support[0].name.as_str()), ("县农业农村局", "县气象局"));
    // Without serials, without times, with names alone for tasks, without words of roles.
    assert_eq!(roles(&table(1..4, as_is)).0, ["Task", "Responsible", "Deadline"]);
    assert_eq!(roles(&table(0..3, as_is)).0, ["Serial", "Task", "Responsible"]);
    let bare = table(1..3, |at, text| if at == 1 { text.trim_end_matches('。') } else { text });
    assert_eq!(roles(&bare).0, ["Task", "Responsible"]);
    let names =
        |at, text: &'static str| if at == 2 { text.split(['牵', '负']).next().unwrap_or_default() } else { text };
    assert_eq!(roles(&table(0..4, names)).0, ["Serial", "Task", "Responsible", "Deadline"]);
    // A body that supports stands behind one that is responsible; a title may stand above the header.
    let mut two = table(0..3, names);
    two.iter_mut().zip(["谁帮", "县气象局", "县交通运输局", "县财政局"]).for_each(|(row, cell)| row.push(cell));
    two.iter_mut().zip(["何日了结", "5月底前", "4月底前", "8月底前"]).for_each(|(row, cell)| row.push(cell));
    assert_eq!(roles(&two).0, ["Serial", "Task", "Responsible", "Support", "Deadline"]);
    let mut titled = table(0..4, as_is);
    titled.insert(0, vec!["某县夏粮保障台账", "", "", ""]);
    let (found, output) = roles(&titled);
    assert_eq!(found, ["Serial", "Task", "Responsible", "Deadline"]);
    assert_eq!(tasks(&output).len(), 3);
    // Or above the rows where no header stands.
    titled.remove(1);
    let (found, output) = roles(&titled);
    assert_eq!(found, ["Serial", "Task", "Responsible", "Deadline"]);
    assert_eq!((output.plans[0].domains.len(), output.plans[0].domains[0].name.as_ref()), (1, None));
    assert_eq!(tasks(&output).len(), 3);
    // Nothing says that these bodies are to do anything: letters and when they came, books and when they appeared.
    for (text, day) in [("路灯不亮3盏，请修。", "3月2日"), ("《林业志》出版。", "2021年5月")] {
        let rows = [["次", "说啥", "去向", "何时"], ["1", text, "县住建局", day], ["2", text, "县林业局", day]];
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        assert_eq!(roles(&rows).0, [] as [&str; 0], "{text}");
    }
}

#[test]
fn the_header_may_stand_below_a_form() {
    let mut document = String::from("| 任务分解表 | < | < |\n");
    for row in 1..8 {
        document += &format!("| 说明{row} | 甲 | 乙 |\n");
    }
    document += "| 序号 | 工作任务 | 责任单位 |\n| 1 | 修建县道。 | 县交通局 |";
    let output = read(&document);
    assert_eq!(tasks(&output).iter().map(|task| task.title.as_str()).collect::<Vec<_>>(), ["修建县道"]);
}

#[test]
fn one_cell_of_many_that_groups_rows_is_a_domain_and_the_others_stay_tasks() {
    check(
        "某县任务清单
        | 序号 | 项目名称 | 建设内容 | 责任单位 |
        | 1 | 县道 | 修路10公里 | 县交通局 |
        | 2 | 水库 | 加固大坝 | 县水利局 |
        | 3 | 学校 | 新建校舍 | 县教育局 |
        | 4 | 医院 | 新建门诊楼 | 县卫健局 |
        | 5 | 老旧小区 | 改造管网 | 县住建局 |
        | ^ | ^ | 加装电梯 | 县市场监管局 |
        | 6 | 公园 | 新建步道 | 县城管局 |
        | 7 | 市场 | 改造摊位 | 县商务局 |
        | 8 | 桥梁 | 重建桥面 | 县交通局 |",
        "plan 某县任务清单
        -
          1 县道 {detail 修路10公里} {resp 县交通局}
          2 水库 {detail 加固大坝} {resp 县水利局}
          3 学校 {detail 新建校舍} {resp 县教育局}
          4 医院 {detail 新建门诊楼} {resp 县卫健局}
        5 老旧小区
          - 改造管网 {resp 县住建局}
          - 加装电梯 {resp 县市场监管局}
        -
          6 公园 {detail 新建步道} {resp 县城管局}
          7 市场 {detail 改造摊位} {resp 县商务局}
          8 桥梁 {detail 重建桥面} {resp 县交通局}",
    );
}

#[test]
fn a_task_merged_along_with_its_bodies_is_one_among_domains() {
    check(
        "某县任务清单
        | 工作任务 | 具体措施 | 责任单位 |
        | 发展工业 | 建厂房。 | 县工信局 |
        | ^ | 招企业。 | 县商务局 |
        | 发展农业 | 修水渠。 | 县水利局 |
        | ^ | 育良种。 | ^ |",
        "plan 某县任务清单
        - 发展工业
          - 建厂房。 {resp 县工信局}
          - 招企业。 {resp 县商务局}
        -
          - 发展农业 {detail 修水渠。⏎育良种。} {resp 县水利局}",
    );
}

/// What most groups of a table are is what one is whose bodies stand in a merged cell.
#[test]
fn bodies_merged_over_a_group_among_groups_are_those_of_each_of_its_tasks() {
    check(
        "某县任务清单
        | 工作任务 | 具体措施 | 责任单位 |
        | 发展农业 | 修水渠。 | 县水利局 |
        | ^ | 育良种。 | ^ |
        | 发展工业 | 建厂房。 | 县工信局 |
        | ^ | 招企业。 | 县商务局 |
        | 发展旅游 | 修景区路。 | 县文旅局 |
        | ^ | 办节会。 | 县政府办 |",
        "plan 某县任务清单
        - 发展农业
          - 修水渠。 {resp 县水利局}
          - 育良种。 {resp 县水利局}
        - 发展工业
          - 建厂房。 {resp 县工信局}
          - 招企业。 {resp 县商务局}
        - 发展旅游
          - 修景区路。 {resp 县文旅局}
          - 办节会。 {resp 县政府办}",
    );
    // Of as many, those whose rows are all numbered are groups.
    check(
        "某镇河长制考核任务分解表
        | 序号 | 考核内容 | 评分细则 | 责任单位 | 配合单位 |
        | 1 | 制度执行情况 | 1.制度缺一项的扣1分。 | 镇水利站 | 各村 |
        | ^ | ^ | 2.公示牌未更新的扣0.5分。 | 镇党政办 | ^ |
        | 2 | 职责落实情况 | 1.未召开会议的扣1分。 | 镇水利站、各村 | 镇党政办 |
        | ^ | ^ | 2.未开展考核的扣2分。 | ^ | ^ |",
        "plan 某镇河长制考核任务分解表
        1 制度执行情况
          1. 制度缺一项的扣1分。 {resp 镇水利站} {support 各村}
          2. 公示牌未更新的扣0.5分。 {resp 镇党政办} {support 各村}
        2 职责落实情况
          1. 未召开会议的扣1分。 {resp 镇水利站、各村} {support 镇党政办}
          2. 未开展考核的扣2分。 {resp 镇水利站、各村} {support 镇党政办}
        warning guessed-columns",
    );
    check(
        "某区任务分解表
        | 领域 | 序号 | 重点任务 | 具体举措 | 牵头单位 | 完成时限 |
        | 产业 | 1 | 扩大投资 | （1）开工项目10个。 | 区发改局 | 6月底 |
        | ^ | ^ | ^ | （2）储备项目20个。 | ^ | 9月底 |
        | ^ | 2 | 稳定外贸 | （1）组织参展。 | 区商务局 | 年底前 |
        | ^ | ^ | ^ | （2）培育企业。 | ^ | ^ |
        | 民生 | 3 | 办好教育 | （1）新建学校。 | 区教育局 | 8月底 |
        | ^ | ^ | ^ | （2）招聘教师。 | 区人社局 | 8月底 |",
        "plan 某区任务分解表
        - 产业
          1 扩大投资
            （1） 开工项目10个。 {lead 区发改局} {by 6月底}
            （2） 储备项目20个。 {lead 区发改局} {by 9月底}
          2 稳定外贸
            （1） 组织参展。 {lead 区商务局} {by 年底前}
            （2） 培育企业。 {lead 区商务局} {by 年底前}
        - 民生
          3 办好教育
            （1） 新建学校。 {lead 区教育局} {by 8月底}
            （2） 招聘教师。 {lead 区人社局} {by 8月底}",
    );
}

#[test]
fn of_more_tasks_merged_along_with_their_bodies_each_stays_one() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 具体措施 | 责任单位 |
        | 1 | 发展工业 | （1）建厂房。 | 县工信局 |
        | ^ | ^ | （2）招企业。 | 县商务局 |
        | 2 | 发展农业 | （1）修水渠。 | 县水利局 |
        | ^ | ^ | （2）育良种。 | ^ |
        | 3 | 发展旅游 | （1）修景区路。 | 县文旅局 |
        | ^ | ^ | （2）办节会。 | ^ |",
        "plan 某县任务清单
        1 发展工业
          （1） 建厂房。 {resp 县工信局}
          （2） 招企业。 {resp 县商务局}
        -
          2 发展农业 {detail （1）修水渠。⏎（2）育良种。} {resp 县水利局}
          3 发展旅游 {detail （1）修景区路。⏎（2）办节会。} {resp 县文旅局}",
    );
    check(
        "某县任务清单
        | 序号 | 工作任务 | 具体措施 | 责任单位 |
        | 1 | 发展农业 | 1.修水渠。 | 县水利局 |
        | ^ | ^ | 2.育良种。 | ^ |
        | 2 | 发展旅游 | 1.修景区路。 | 县文旅局 |
        | ^ | ^ | 2.办节会。 | ^ |",
        "plan 某县任务清单
        -
          1 发展农业 {detail 1.修水渠。⏎2.育良种。} {resp 县水利局}
          2 发展旅游 {detail 1.修景区路。⏎2.办节会。} {resp 县文旅局}",
    );
}

#[test]
fn key_tasks_with_one_serial_and_one_body_each_are_the_tasks() {
    check(
        "某市旅游工作任务分解表
        | 序号 | 主要任务 | 具体举措 | 责任单位 | 完成时限 |
        | 1 | 编制旅游规划 | 完成规划招标。 | 市旅游局 | 2016年9月底 |
        | ^ | ^ | 组织专家评审。 | ^ | ^ |
        | 2 | 设立巡回法庭 | 在景区设立巡回法庭3个。 | 市中级人民法院 | 2016年6月底 |
        | 3 | 实施厕所革命 | 新建厕所42座。 | 市住建局 | 2016年12月底 |
        | ^ | ^ | 改造厕所30座。 | ^ | ^ |
        | 4 | 开通景区直通车 | 开通车站至景区直通车。 | 市交通局 | 2016年5月底 |",
        "plan 某市旅游工作任务分解表
        -
          1 编制旅游规划 {detail 完成规划招标。⏎组织专家评审。} {resp 市旅游局} {by 2016年9月底}
          2 设立巡回法庭 {detail 在景区设立巡回法庭3个。} {resp 市中级人民法院} {by 2016年6月底}
          3 实施厕所革命 {detail 新建厕所42座。⏎改造厕所30座。} {resp 市住建局} {by 2016年12月底}
          4 开通景区直通车 {detail 开通车站至景区直通车。} {resp 市交通局} {by 2016年5月底}",
    );
}

#[test]
fn a_column_of_tasks_and_who_does_them_needs_no_column_of_bodies() {
    check(
        "某县民生任务分工表
        | 领域 | 任务及分工 |
        | 就业 | 1.新增就业3500人。（责任单位：县人社局） |
        | ^ | 2.举办招聘活动30场。（县人社局牵头，县总工会配合） |
        | 住房 | 3.改造危房86户。（责任单位：县住建局） |
        | ^ | 4.新建公租房90套（责任单位：县住建局）。 |
        | ^ | 5.加装电梯12部（县住建局牵头）。（完成时限：6月底前） |",
        "plan 某县民生任务分工表
        - 就业
          1. 新增就业3500人。 {resp 县人社局}
          2. 举办招聘活动30场。 {lead 县人社局} {support 县总工会}
        - 住房
          3. 改造危房86户。 {resp 县住建局}
          4. 新建公租房90套。 {resp 县住建局}
          5. 加装电梯12部。 {lead 县住建局} {by 6月底前}",
    );
}

#[test]
fn a_list_goes_on_behind_a_line_that_numbers_its_parts() {
    check(
        "某区重点任务分解表
        | 序号 | 抽查任务名称 | 牵头单位 |
        | 1 | 检查校外培训机构 | 区教育局 |
        | 2 | 检查学校食堂 | 区市场监管局 |
        续表（二）
        | 序号 | 抽查任务名称 | 牵头单位 |
        | 3 | 检查旅馆治安 | 区公安局 |
        | 4 | 检查保安公司 | 区公安局 |",
        "plan 某区重点任务分解表
        -
          1 检查校外培训机构 {lead 区教育局}
          2 检查学校食堂 {lead 区市场监管局}
          3 检查旅馆治安 {lead 区公安局}
          4 检查保安公司 {lead 区公安局}
        note 续表（二）",
    );
}

#[test]
fn goals_that_stand_beside_tasks_are_told() {
    let output = read(
        "某县任务清单
        | 领域 | 主要目标 | 工作措施 | 责任单位 |
        | 产业 | 1.产值翻番。 | 1.建厂房。 | 县工信局 |
        | ^ | ^ | 2.招企业。 | 县商务局 |
        | ^ | 2.就业稳定。 | 3.办培训。 | 县人社局 |
        | 民生 | 1.入学率提高。⏎2.床位增加。 | 1.建学校。 | 县教育局 |
        | ^ | ^ | 2.建医院。 | 县卫健局 |",
    );
    let goals: Vec<Vec<&str>> =
        tasks(&output).iter().map(|task| task.goals.iter().map(String::as_str).collect()).collect();
    // Both goals of the second domain stand beside all of its tasks: the table does not say which is whose.
    assert_eq!(goals, [vec!["1.1.g1"], vec!["1.1.g1"], vec!["1.1.g2"], vec![], vec![]]);
}

#[test]
fn two_columns_of_deadlines_keep_their_headers() {
    let output = read(
        "某县2024年任务清单
        | 工作任务 | 责任单位 | 立项时限 | 完成时限 |
        | 修建县道。 | 县交通局 | 2024年3月底前 | 2024年9月底前 |",
    );
    let task = tasks(&output)[0];
    assert_eq!(task.deadline.as_deref(), Some("立项时限：2024年3月底前\n完成时限：2024年9月底前"));
    assert_eq!(task.date.as_ref().and_then(|date| date.until.as_deref()), Some("2024-09-30"));
}

#[test]
fn totals_across_columns_are_notes() {
    check(
        "| 序号 | 工作内容 | 工作量估算（天） | 备注 |
        | 1 | 编制方案 | 3 | |
        | 2 | 组织实施 | 5 | |
        | 总计（天） | < | 8 | |",
        "plan
        -
          1 编制方案 {工作量估算（天） 3}
          2 组织实施 {工作量估算（天） 5}
        note 总计（天） 8
        warning unknown-column",
    );
}

#[test]
fn stages_of_a_project_are_tasks() {
    check(
        "标1 计划实施安排表
        | 阶段性任务 | 具体实施内容 | 预计完成时间 | 负责人 | 备注 |
        | 解析政策 | 1、调研相关文件 | 2024.10.8 | 张三 | |
        | 撰写报告 | 2、形成初稿 | 2024.11.8 | 李四 | |",
        "plan 标1 计划实施安排表
        -
          - 解析政策 {detail 1、调研相关文件} {by 2024.10.8} {负责人 张三}
          - 撰写报告 {detail 2、形成初稿} {by 2024.11.8} {负责人 李四}",
    );
}

#[test]
fn a_row_of_indicators_measures_what_stands_below_it() {
    check(
        "某县治理任务清单
        | 序号 | 工作任务 | 责任单位 |
        | 一、大气治理 | < | < |
        | 治理指标：优良天数比率达到98%以上 | < | < |
        | 1 | 整治扬尘。 | 县住建局 |",
        "plan 某县治理任务清单
        一、 大气治理
          goal - 治理指标：优良天数比率达到98%以上
          1 整治扬尘。 {resp 县住建局}",
    );
    let output = read(
        "某县治理任务清单
        | 序号 | 工作任务 | 责任单位 |
        | 治理指标：优良天数比率达到98%以上 | < | < |
        | 1 | 整治扬尘。 | 县住建局 |",
    );
    let indicator = &output.plans[0].domains[0].goals[0].indicators[0];
    assert_eq!((indicator.value, indicator.unit.as_deref()), (98.0, Some("%")));
}

#[test]
fn chapters_hold_sections_in_tables_too() {
    check(
        "某县任务清单
        | 工作任务 | 责任单位 |
        | 第一章 产业 | < |
        | 第一节 工业 | < |
        | 1.建厂房。 | 县工信局 |
        | 第二节 农业 | < |
        | 1.修水渠。 | 县水利局 |
        | 第二章 民生 | < |
        | 1.建学校。 | 县教育局 |",
        "plan 某县任务清单
        第一章 产业
          第一节 工业
            1. 建厂房。 {resp 县工信局}
          第二节 农业
            1. 修水渠。 {resp 县水利局}
        第二章 民生
          1. 建学校。 {resp 县教育局}",
    );
}
