//! Labels that are not as they should be, and lines that run on, in the formats that documents have: what the siblings
//! tell is the number, and the list is whole.

mod support;

use support::outline::outline;
use support::{page_of, parse, word_of};

/// The document has this outline in every format.
#[track_caller]
fn reads_as(lines: &[&str], expected: &[&str]) {
    let expected: String = expected.iter().map(|line| format!("{line}\n")).collect();
    let text = lines.join("\n") + "\n";
    for (format, bytes) in
        [("docx", word_of(lines)), ("text", text.into_bytes()), ("html", page_of(lines).into_bytes())]
    {
        assert_eq!(outline(&parse(&bytes)), expected, "{format}");
    }
}

#[test]
fn a_heading_and_its_first_item_stand_in_one_line() {
    reads_as(
        &[
            "云岭市降低企业成本若干措施",
            "一、降低税费（一）落实退税。按月全额退还。[责任单位：市税务局]",
            "（二）减征税费。减按50%征收。[责任单位：市税务局、市财政局]",
            "二、降低用工成本（三）延续降费。执行至年底。[责任单位：市人社局]",
            "（四）返还稳岗资金。[责任单位：市人社局]",
        ],
        &[
            "plan 云岭市降低企业成本若干措施",
            "一、 降低税费",
            "  （一） 落实退税。按月全额退还。 {resp 市税务局}",
            "  （二） 减征税费。减按50%征收。 {resp 市税务局、市财政局}",
            "二、 降低用工成本",
            "  （三） 延续降费。执行至年底。 {resp 市人社局}",
            "  （四） 返还稳岗资金。 {resp 市人社局}",
        ],
    );
}

#[test]
fn a_whole_list_in_one_paragraph() {
    reads_as(
        &[
            "云岭市人民政府办公室关于印发《云岭市降低企业成本方案》的通知",
            "为减轻负担，制定方案如下：一、工作目标落实政策，提升竞争力。二、工作措施（一）降低税费。1.执行新标准，每平方米3元。[责任单位：市财政局、市税务局，各县（区）政府]2.降低标准。[责任单位：市税务局]（二）降低用工成本。3.落实补贴。[责任单位：市人社局]",
        ],
        &[
            "plan 云岭市人民政府办公室关于印发《云岭市降低企业成本方案》的通知",
            "二、 工作措施",
            "  （一） 降低税费",
            "    1. 执行新标准，每平方米3元。 {resp 市财政局、市税务局、各县（区）政府}",
            "    2. 降低标准。 {resp 市税务局}",
            "  （二） 降低用工成本",
            "    3. 落实补贴。 {resp 市人社局}",
            "note 为减轻负担，制定方案如下：",
            "note 一、工作目标落实政策，提升竞争力。",
        ],
    );
    reads_as(
        &[
            "北山县2024年重点工作任务分工方案",
            "一、乡村建设。（一）改造农村公路。（责任单位：县交通运输局）（二）整治水体。（责任单位：县水利局）二、公共服务。（三）签约家庭医生。（责任单位：县卫生健康局）（四）举办阅读活动。（责任单位：县文化和旅游局）",
        ],
        &[
            "plan 北山县2024年重点工作任务分工方案 2024",
            "一、 乡村建设",
            "  （一） 改造农村公路。 {resp 县交通运输局}",
            "  （二） 整治水体。 {resp 县水利局}",
            "二、 公共服务",
            "  （三） 签约家庭医生。 {resp 县卫生健康局}",
            "  （四） 举办阅读活动。 {resp 县文化和旅游局}",
        ],
    );
}

#[test]
fn numbers_that_a_sentence_refers_to_cut_nothing() {
    reads_as(
        &[
            "北山县重点任务分工方案",
            "1.按照（一）类标准建设学校。（责任单位：县教育局）",
            "2.落实第（二）项政策；按（三）项补助。（责任单位：县财政局）",
            "3.建设医院，包括：（1）门诊楼；（2）住院楼。（责任单位：县卫生健康局）",
        ],
        &[
            "plan 北山县重点任务分工方案",
            "-",
            "  1. 按照（一）类标准建设学校。 {resp 县教育局}",
            "  2. 落实第（二）项政策；按（三）项补助。 {resp 县财政局}",
            "  3. 建设医院，包括：（1）门诊楼；（2）住院楼。 {resp 县卫生健康局}",
        ],
    );
}

#[test]
fn articles_without_a_space_count_through_the_sections() {
    reads_as(
        &[
            "云岭市促进消费若干措施",
            "一、优化供给",
            "第一条优化土地供应。合理确定规模。（责任单位：市自然资源局）",
            "第二条允许分期缴款。（责任单位：市财政局）",
            "二、促进消费",
            "第三条发放补贴。（责任单位：市财政局）",
            "第四条提高额度。（责任单位：市住建局）",
        ],
        &[
            "plan 云岭市促进消费若干措施",
            "一、 优化供给",
            "  第一条 优化土地供应。合理确定规模。 {resp 市自然资源局}",
            "  第二条 允许分期缴款。 {resp 市财政局}",
            "二、 促进消费",
            "  第三条 发放补贴。 {resp 市财政局}",
            "  第四条 提高额度。 {resp 市住建局}",
        ],
    );
}

#[test]
fn wrong_and_missing_marks_of_paragraphs() {
    reads_as(
        &[
            "云岭市重点任务分工方案",
            "一．乡村建设",
            "（一）、改造公路。（责任单位：市交通局）",
            "(二).整治水体。（责任单位：市水利局）",
            "二.生态保护",
            "（一）植树。（责任单位：市林业局）",
            "二）护林。（责任单位：市林业局）",
            "（三 防火。（责任单位：市应急局）",
            "三、公共服务",
            "1建学校。（责任单位：市教育局）",
            "2.建医院。（责任单位：市卫健委）",
            "3，建公园。（责任单位：市城管局）",
        ],
        &[
            "plan 云岭市重点任务分工方案",
            "一． 乡村建设",
            "  （一）、 改造公路。 {resp 市交通局}",
            "  (二). 整治水体。 {resp 市水利局}",
            "二. 生态保护",
            "  （一） 植树。 {resp 市林业局}",
            "  二） 护林。 {resp 市林业局}",
            "  （三 防火。 {resp 市应急局}",
            "三、 公共服务",
            "  1 建学校。 {resp 市教育局}",
            "  2. 建医院。 {resp 市卫健委}",
            "  3， 建公园。 {resp 市城管局}",
        ],
    );
}

/// A table in the shape that exports of texts have.
fn table(rows: &[&[&str]]) -> String {
    let row = |row: &&[&str]| row.iter().map(|cell| format!("\t{cell}\n")).collect::<String>() + "\n";
    "某市重点任务清单\n".to_owned() + &rows.iter().map(row).collect::<String>()
}

#[track_caller]
fn table_reads_as(rows: &[&[&str]], expected: &[&str]) {
    let expected: String = expected.iter().map(|line| format!("{line}\n")).collect();
    assert_eq!(outline(&parse(table(rows).as_bytes())), expected);
}

#[test]
fn labels_of_cells_are_told_by_their_column() {
    table_reads_as(
        &[
            &["工作任务", "责任单位"],
            &["一、产业", ""],
            &["1.修路。", "市交通局"],
            &["2建校。", "市教育局"],
            &["二.生态", ""],
            &["1.植树。", "市林业局"],
            &["2，治水。", "市水利局"],
            &["三、民生", ""],
            &["1.养老。", "市民政局"],
            &["2.就业。", "市人社局"],
        ],
        &[
            "plan 某市重点任务清单",
            "一、 产业",
            "  1. 修路。 {resp 市交通局}",
            "  2 建校。 {resp 市教育局}",
            "二. 生态",
            "  1. 植树。 {resp 市林业局}",
            "  2， 治水。 {resp 市水利局}",
            "三、 民生",
            "  1. 养老。 {resp 市民政局}",
            "  2. 就业。 {resp 市人社局}",
        ],
    );
    let output = parse(
        table(&[
            &["领域", "工作任务", "责任单位"],
            &["（一）产业", "1.修路。", "市交通局"],
            &["", "2.建校。", "市教育局"],
            &["（二 生态", "3.植树。", "市林业局"],
            &["", "4，治水。", "市水利局"],
            &["三）民生", "5养老。", "市民政局"],
            &["", "6.就业。", "市人社局"],
        ])
        .as_bytes(),
    );
    let domains: Vec<_> = output.plans[0]
        .domains
        .iter()
        .map(|domain| {
            let number = domain.number.as_ref().unwrap();
            let tasks: Vec<_> = domain.tasks.iter().map(|task| task.number.as_ref().unwrap().value.unwrap()).collect();
            (number.text.as_str(), number.value.unwrap(), domain.name.as_deref().unwrap(), tasks)
        })
        .collect();
    assert_eq!(
        domains,
        [("（一）", 1, "产业", vec![1, 2]), ("（二", 2, "生态", vec![3, 4]), ("三）", 3, "民生", vec![5, 6])]
    );
}

#[test]
fn headers_that_ask() {
    table_reads_as(
        &[
            &["干什么", "谁来干", "啥时候干完"],
            &["清理楼道杂物。", "街道城建办", "3月底前"],
            &["修补破损路面。", "街道党群办", "5月底前"],
        ],
        &[
            "plan 某市重点任务清单",
            "-",
            "  - 清理楼道杂物。 {resp 街道城建办} {by 3月底前}",
            "  - 修补破损路面。 {resp 街道党群办} {by 5月底前}",
        ],
    );
}
