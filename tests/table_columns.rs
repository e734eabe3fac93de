//! What columns hold where their words alone do not say it, one rule after the other: as Word files and as web
//! pages.

mod support;

use qingdan::model::{ParseOutput, Person, Task};
use support::layout::layout;
use support::outline::check;
use support::{codes, parse};

fn read(document: &str) -> ParseOutput {
    parse(&layout(document).docx())
}

fn tasks(output: &ParseOutput) -> Vec<&Task> {
    output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks).collect()
}

#[test]
fn a_column_that_speaks_of_work_is_the_task_where_no_other_is() {
    check(
        "某县任务清单
        | 序号 | 惠民工作点 | 市级牵头部门 | 县级责任主体 | 时间要求 |
        | 1 | 新建养老机构10家 | 市民政局 | 县民政局 | 2023年11月 |
        | 2 | 家庭床位1000张 | 市卫生健康委 | 县卫生健康局 | 2023年12月 |",
        "plan 某县任务清单
        -
          1 新建养老机构10家 {lead 市民政局} {resp 县民政局} {by 2023年11月}
          2 家庭床位1000张 {lead 市卫生健康委} {resp 县卫生健康局} {by 2023年12月}
        warning guessed-columns",
    );
    // Known words need no warning.
    let output = read("| 序号 | 整改内容 | 责任单位 |\n| 1 | 修订制度3项。 | 县财政局 |");
    assert!(output.warnings.is_empty(), "{:?}", codes(&output.warnings));
    assert_eq!(tasks(&output).len(), 1);
}

#[test]
fn what_is_done_to_a_thing_names_the_task_the_area_and_the_body() {
    for work in ["改造", "监管", "整治", "排查", "巡查"] {
        check(
            &format!(
                "某县任务清单
                | 序号 | {work}领域 | {work}任务 | 牵头单位 |
                | 1 | 燃气安全 | 和平里小区管道更新 | 县住房和城乡建设局 |
                | 2 | 养老服务 | 养老机构食品安全 | 县民政局 |"
            ),
            "plan 某县任务清单
            - 燃气安全
              1 和平里小区管道更新 {lead 县住房和城乡建设局}
            - 养老服务
              2 养老机构食品安全 {lead 县民政局}",
        );
    }
}

#[test]
fn lists_of_other_things_that_bodies_answer_for_are_no_task_lists() {
    for header in ["| 序号 | 河流名称 | 工作地点 | 责任单位 |", "| 序号 | 姓名 | 工作电话 | 责任单位 |"]
    {
        let output = read(&format!("{header}\n| 1 | 清水河 | 城东 | 县水利局 |\n| 2 | 白水河 | 城西 | 县水利局 |"));
        assert!(output.plans.is_empty(), "{header}");
    }
}

#[test]
fn the_number_of_a_page_is_looked_through() {
    check(
        "某县项目任务清单
        | 序号 | 项目名称 | 责任单位 |
        | 1 | 农村供水 | 县水利局 |
        — 3 —
        | 2 | 农村电网 | 县供电公司 |
        | 3 | 农村物流 | 县商务局 |",
        "plan 某县项目任务清单
        -
          1 农村供水 {resp 县水利局}
          2 农村电网 {resp 县供电公司}
          3 农村物流 {resp 县商务局}
        note — 3 —
        warning continued-table",
    );
}

#[test]
fn bodies_are_read_beside_persons() {
    for header in ["责任单位及责任人", "责任单位（责任人）"] {
        check(
            &format!(
                "某县任务清单
                | 序号 | 工作任务 | {header} |
                | 1 | 修路3公里。 | 县交通局 张伟 |
                | 2 | 建桥2座。 | 县水利局：李军 |
                | 3 | 植树造林。 | 县林草局（王红） |
                | 4 | 清理河道。 | 县水利局局长李军 |
                | 5 | 清运垃圾。 | 县城管局、县住建局 |"
            ),
            &format!(
                "plan 某县任务清单
            -
              1 修路3公里。 {{resp 县交通局}} {{{header} 县交通局 张伟}}
              2 建桥2座。 {{resp 县水利局}} {{{header} 县水利局：李军}}
              3 植树造林。 {{resp 县林草局}} {{{header} 县林草局（王红）}}
              4 清理河道。 {{resp 县水利局}} {{{header} 县水利局局长李军}}
              5 清运垃圾。 {{resp 县城管局、县住建局}}"
            ),
        );
    }
}

#[test]
fn a_bracket_at_the_end_gives_roles_where_no_column_does() {
    check(
        "湖滨区工作要点任务分解
        | 序号 | 主要任务 | 具体内容 |
        | 1 | 深化公开 | 公开项目信息。（牵头单位：区发改局；配合单位：区住建局、区交通局；完成时限：2024年11月底前） |
        | 2 | 强化解读 | 解读率达到100%。（责任单位：区司法局） |",
        "plan 湖滨区工作要点任务分解
        -
          1 深化公开 {detail 公开项目信息。} {lead 区发改局} {support 区住建局、区交通局} {by 2024年11月底前}
          2 强化解读 {detail 解读率达到100%。} {resp 区司法局}",
    );
}

#[test]
fn a_key_task_in_each_row_with_a_serial_is_no_category() {
    check(
        "清河区任务清单
        | 序号 | 重点任务 | 具体措施 | 责任单位 |
        | 1 | 隐患排查 | 排查临水临崖路段。 | 区交通运输局 |
        | 2 | 高层建筑 | 检查高层建筑120栋。 | 区消防救援大队 |",
        "plan 清河区任务清单
        -
          1 隐患排查 {detail 排查临水临崖路段。} {resp 区交通运输局}
          2 高层建筑 {detail 检查高层建筑120栋。} {resp 区消防救援大队}",
    );
    // One that spans two measures is.
    check(
        "清河区任务清单
        | 序号 | 重点任务 | 具体措施 | 责任单位 |
        | 1 | 隐患排查 | 排查临水临崖路段。 | 区交通运输局 |
        | 2 | ^ | 检查高层建筑120栋。 | 区消防救援大队 |",
        "plan 清河区任务清单
        - 隐患排查
          1 排查临水临崖路段。 {resp 区交通运输局}
          2 检查高层建筑120栋。 {resp 区消防救援大队}",
    );
}

#[test]
fn one_word_over_two_columns_of_categories() {
    check(
        "金水市任务分工表
        | 类别 | < | 任务内容 | 责任单位 |
        | 创新 | 平台 | 建成实验室10个。 | 市科技局 |
        | ^ | 主体 | 培育高企60家。 | 市科技局 |
        | 开放 | < | 进出口增长5%。 | 市商务局 |",
        "plan 金水市任务分工表
        - 创新
          - 平台
            - 建成实验室10个。 {resp 市科技局}
          - 主体
            - 培育高企60家。 {resp 市科技局}
        - 开放
          - 进出口增长5%。 {resp 市商务局}",
    );
}

#[test]
fn a_goal_without_a_task_has_the_number_and_the_bodies_of_its_row() {
    check(
        "某县任务清单
        | 序号 | 工作目标 | 工作任务 | 责任单位 |
        | 1 | 创建卫生城市 | | 县卫生健康局 |
        | 2 | | 新建公厕20座 | 县城管局 |
        | 3 | | 病媒防制 | 县疾控中心 |",
        "plan 某县任务清单
        -
          goal 1 创建卫生城市 {resp 县卫生健康局}
          2 新建公厕20座 {resp 县城管局}
          3 病媒防制 {resp 县疾控中心}",
    );
}

#[test]
fn two_columns_say_from_when_and_until_when() {
    let output = read(
        "某县2024年任务清单
        | 序号 | 工作任务 | 时间节点 | < | 责任单位 |
        | ^ | ^ | 启动时间 | 完成时间 | ^ |
        | 1 | 改造小区12个。 | 2024年3月 | 2024年11月底前 | 县住建局 |
        | 2 | 加装电梯8部。 | 2024年4月 | 年底前 | 县住建局 |
        | 3 | 整治积水点5处。 | 即日起 | 汛期前 | 县水利局 |
        | 4 | 新建管网6公里。 | 3月 | 10月底 | 县水利局 |",
    );
    let found: Vec<_> = tasks(&output)
        .into_iter()
        .map(|task| {
            let date = task.date.clone();
            let (from, until) = date.map_or((None, None), |date| (date.from, date.until));
            (task.deadline.clone().unwrap(), from, until)
        })
        .collect();
    let row = |deadline: &str, from: Option<&str>, until: Option<&str>| {
        (deadline.to_owned(), from.map(str::to_owned), until.map(str::to_owned))
    };
    assert_eq!(
        found,
        [
            row("2024年3月\n2024年11月底前", Some("2024-03-01"), Some("2024-11-30")),
            row("2024年4月\n年底前", Some("2024-04-01"), Some("2024-12-31")),
            row("即日起\n汛期前", None, None),
            row("3月\n10月底", Some("2024-03-01"), Some("2024-10-31")),
        ]
    );
}

#[test]
fn quarters_below_a_group_are_columns_of_their_own() {
    check(
        "某县项目推进计划表
        | 序号 | 项目名称 | 进度安排 | < | 责任单位 |
        | ^ | ^ | 一季度 | 10月底 | ^ |
        | 1 | 体育馆 | 完成立项 | 竣工 | 县教体局 |",
        "plan 某县项目推进计划表
        -
          1 体育馆 {resp 县教体局} {进度安排 10月底 竣工} {进度安排 一季度 完成立项}",
    );
}

#[test]
fn a_serial_beside_a_number_of_other_form_is_kept() {
    check(
        "某市任务分工表
        | 序号 | 重点任务 | 责任单位 |
        | 1 | （一）加大纾困力度。 | 市发展改革委 |
        | 2 | 2.做好保供稳价。 | 市商务局 |",
        "plan 某市任务分工表
        -
          （一） 加大纾困力度。 {resp 市发展改革委} {序号 1}
          2. 做好保供稳价。 {resp 市商务局}",
    );
}

#[test]
fn rows_of_one_task_name_a_body_once() {
    check(
        "某县任务清单
        | 序号 | 工作任务 | 责任单位 | 完成时限 |
        | 1 | 建设新院区。 | 县卫健局 | 3月底前 |
        | ^ | ^ | 县卫健局、县住建局 | 12月底前 |",
        "plan 某县任务清单
        -
          1 建设新院区。 {resp 县卫健局、县住建局} {by 3月底前⏎12月底前}",
    );
}

#[test]
fn labels_of_tables_and_appendices() {
    for label in ["附表", "附表1", "附录2", "附件1-1"] {
        let output = read(&format!("{label}\n某县任务清单\n| 工作任务 | 责任单位 |\n| 修路。 | 县交通局 |"));
        assert_eq!(output.plans[0].attachment.as_ref().map(|label| label.text.as_str()), Some(label));
        assert_eq!(output.plans[0].title.as_deref(), Some("某县任务清单"));
    }
}

#[test]
fn a_header_may_hold_a_rule() {
    let output = read(
        "江北区任务分工表
        | 序号 | 工作任务 | 责任单位（排第一位的为牵头单位） |
        | 1 | 取消证明20项。 | 区司法局、区公安局 |",
    );
    let rules: Vec<&str> = output.plans[0].rules.iter().map(|rule| rule.text.as_str()).collect();
    assert_eq!(rules, ["责任单位（排第一位的为牵头单位）"]);
    let lead: Vec<&str> = tasks(&output)[0].lead.iter().map(|body| body.name.as_str()).collect();
    assert_eq!(lead, ["区司法局"]);
}

/// A body's name before a known word tells what a column holds; below a header it is what a cell says.
#[test]
fn a_cell_that_names_a_body_and_who_answers_for_it_is_no_header() {
    check(
        "某县任务清单
        | 工作任务 | 责任单位 | 责任人 |
        | 修路 | 县交通局责任科室 | 县交通局负责人 |
        | 建桥 | 县水利局责任科室 | 县水利局负责人 |",
        "plan 某县任务清单
        -
          - 修路 {resp 县交通局责任科室} {责任人 县交通局负责人}
          - 建桥 {resp 县水利局责任科室} {责任人 县水利局负责人}",
    );
}

/// A body beside a person of a column of persons is the one that the person is of; alone it is no person.
#[test]
fn bodies_in_a_column_of_persons_are_those_of_the_persons() {
    let of = |cell: &str| {
        let document =
            format!("某区任务清单\n| 序号 | 具体任务 | 责任单位 | 责任领导 |\n| 1 | 修路 | 区交通局 | {cell} |");
        let output = parse(&layout(&document).docx());
        let task = tasks(&output)[0];
        assert_eq!(task.other["责任领导"], cell.replace('⏎', "\n"), "all of the cell is kept");
        let person = |person: &Person| {
            let words = [&person.name, &person.title, &person.of].map(|word| word.clone().unwrap_or_default());
            words.join("/")
        };
        task.persons.iter().map(person).collect::<Vec<_>>().join(" ")
    };
    for (cell, expected) in [
        ("区经济发展局 陈 华", "陈华/责任领导/区经济发展局"),
        ("区经济发展局 陈 华⏎区国资局", "陈华/责任领导/区经济发展局"),
        ("区财政局⏎林 强", "林强/责任领导/区财政局"),
        ("区财政局：林强", "林强/责任领导/区财政局"),
        ("区财政局林强⏎区水利局李军", "林强/责任领导/区财政局 李军/责任领导/区水利局"),
        ("林强（区财政局）、区水利局（李军）", "林强/责任领导/区财政局 李军/责任领导/区水利局"),
        ("林强 区财政局⏎李军 区水利局", "林强/责任领导/区财政局 李军/责任领导/区水利局"),
        ("区财政局 林强、李军⏎区水利局⏎王红", "林强/责任领导/区财政局 李军/责任领导/区财政局 王红/责任领导/区水利局"),
        ("金井片区管理局", ""),
        // Nothing says whose person is whose.
        ("区财政局⏎区水利局⏎林强⏎李军", "林强/责任领导/ 李军/责任领导/"),
        ("区财政局局长林强、分管副区长、张三", "林强/局长/区财政局 /分管副区长/ 张三/责任领导/"),
        ("各片区管理局主要负责人", "/责任领导/"),
        ("林强、欧阳晓波、王 立", "林强/责任领导/ 欧阳晓波/责任领导/ 王立/责任领导/"),
    ] {
        assert_eq!(of(cell), expected, "{cell}");
    }
}

/// Names of persons behind a space, whatever character they end with.
#[test]
fn persons_without_a_title_stand_behind_a_space() {
    for person in ["张伟", "王芳", "李强", "赵敏", "刘洋", "陈静", "杨涛", "孙磊", "周杰", "吴丽"] {
        check(
            &format!(
                "某县任务清单
                | 序号 | 工作任务 | 责任单位及责任人 |
                | 1 | 修路3公里。 | 县交通局 {person} |"
            ),
            &format!(
                "plan 某县任务清单
            -
              1 修路3公里。 {{resp 县交通局}} {{责任单位及责任人 县交通局 {person}}}"
            ),
        );
    }
}
