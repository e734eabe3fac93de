//! Task lists that are written as paragraphs, in the layouts that published documents have; and documents that
//! look alike and hold none. Each document is read as a Word file, as text and as a web page.

#[path = "support/paragraph_lists.rs"]
mod paragraph_lists;
mod support;

use paragraph_lists::LAYOUTS;
use qingdan::model::ParseOutput;
use support::outline::outline;
use support::{codes, level, list_of, numbered, p, page_of, parse, word, word_of};

fn layout(name: &str) -> &'static [&'static str] {
    LAYOUTS.iter().find(|(other, _)| *other == name).unwrap().1
}

fn docx(lines: &[&str]) -> ParseOutput {
    parse(&word_of(lines))
}

fn text(lines: &[&str]) -> ParseOutput {
    parse((lines.join("\n") + "\n").as_bytes())
}

fn html(lines: &[&str]) -> ParseOutput {
    parse(page_of(lines).as_bytes())
}

/// The document has this outline in every format, and these warnings.
#[track_caller]
fn reads_as(lines: &[&str], expected: &[&str], warnings: &[&str]) {
    let expected: String = expected.iter().map(|line| format!("{line}\n")).collect();
    for (format, output) in [("docx", docx(lines)), ("text", text(lines)), ("html", html(lines))] {
        assert_eq!(outline(&output), expected, "{format}");
        assert_eq!(codes(&output.warnings), warnings, "{format}");
    }
}

#[track_caller]
fn holds_no_list(lines: &[&str]) {
    for output in [docx(lines), text(lines), html(lines)] {
        assert_eq!(outline(&output), "");
        assert_eq!(codes(&output.warnings), ["text-outside-plans", "no-plan"]);
    }
}

/// P1: roles in one bracket, divided by ，; prose above and below.
#[test]
fn p1_roles_divided_by_commas() {
    reads_as(
        layout("P1"),
        &[
            "plan 云水市人民政府关于推进人才集聚的实施意见",
            "二、 引才计划",
            "  1. 引进青年人才。每年引进青年人才1万名左右。 {lead 市人社局} {support 市教育局、市财政局、「各区、县级市」}",
            "  2. 引进科研团队。支持企业引进1到2个团队。 {lead 市科技局} {support 市工信局}",
            "三、 安居计划",
            "  3. 提供人才公寓。 {lead 市住建局} {support 市财政局、市自然资源局}",
        ],
        &["text-outside-plans", "text-outside-plans"],
    );
}

/// P2: roles divided by ；, two levels of groups; half-width brackets and colons.
#[test]
fn p2_roles_divided_by_semicolons() {
    reads_as(
        layout("P2"),
        &[
            "plan 青河区2024年重点工作任务分解方案 2024",
            "一、 做强产业",
            "  （一） 培育龙头企业",
            "    1. 新增规上企业20家。 {lead 区工信局} {resp 区发改局、区科技局、各街道}",
            "    2. 建成产业园一期。 {lead 区工信局} {resp 区住建局}",
            "  （二） 扩大开放",
            "    1. 引进外资项目5个。 {lead 区商务局} {resp 区投资促进中心}",
            "二、 改善民生",
            "  （一） 办好教育",
            "    1. 新建小学2所。 {lead 区教育局} {resp 区财政局、区住建局}",
        ],
        &[],
    );
}

/// P3: the deadline stands in the bracket, with and without a key word, or in a bracket of its own.
#[test]
fn p3_deadlines_in_brackets() {
    reads_as(
        layout("P3"),
        &[
            "plan 苍山州优化营商环境实施方案",
            "一、 简化审批",
            "  1. 压减审批时限。 {lead 州政务局} {resp 州直相关单位} {by 6月底完成}",
            "  2. 推行一网通办。 {lead 州政务局} {resp 州大数据局} {by 2024年9月底}",
            "二、 降低成本",
            "  3. 清理涉企收费。 {resp 州发改委、州财政局} {by 年内完成，长期坚持}",
            "  4. 落实减税政策。 {resp 州税务局} {by 持续推进}",
        ],
        &[],
    );
}

/// P4: 责任单位 and 责任部门 mixed, 等 and localities behind ；; items without groups.
#[test]
fn p4_mixed_key_words() {
    reads_as(
        layout("P4"),
        &[
            "plan 海州市营商环境工作要点",
            "-",
            "  1. 完善企业开办服务。 {resp 市市场监管局、市税务局、各区政府} {等}",
            "  2. 推进电子证照应用。 {resp 市大数据中心}",
            "  3. 优化获得用水服务。 {resp 市水务局}",
        ],
        &[],
    );
}

/// P5: verbs instead of labels; several sentences of an item with a bracket each.
#[test]
fn p5_verbs() {
    reads_as(
        layout("P5"),
        &[
            "plan 省人民政府关于落实重点工作分工的意见",
            "一、 稳定经济",
            "  （一） 扩大有效投资。 {lead 省发展改革委、省财政厅} {resp 省自然资源厅}",
            "  （二） 提振消费。开展促消费活动。 {resp 省商务厅}",
            "  - 支持家电以旧换新。 {lead 省商务厅} {support 省财政厅}",
            "二、 深化改革",
            "  （三） 清理规范收费。 {resp 省发展改革委、工业和信息化厅、省税务局} {等} {by 年内持续推进}",
            "  （四） 加强政务公开。 {resp 国务院各部门}",
        ],
        &[],
    );
}

/// P6: tortoise brackets about brackets, a rule of the document inside one.
#[test]
fn p6_tortoise_brackets_and_a_default() {
    reads_as(
        layout("P6"),
        &[
            "plan 潭州市2023年重点工作分工方案 2023",
            "一、 绿色发展",
            "  1. 治理大气污染。 {lead 市生态环境局} {resp 「各县、区人民政府（管委会）」} {support 市工信局、市交通局}",
            "  2. 整治黑臭水体。 {lead 市水务局} {resp 「各县、区」} {support 市住建局}",
            "二、 乡村振兴",
            "  3. 改造农村厕所。 {lead 市农业农村局} {resp 「各县、区」} {support 市卫健委}",
            "rule 以下各项工作均需各县、区落实，不再列出",
        ],
        &[],
    );
}

/// P7: lines below each item; names in the paragraph below their label; several labels in a line.
#[test]
fn p7_lines_below_items() {
    reads_as(
        layout("P7"),
        &[
            "plan 立川区政府2023年重点工作任务分解和责任分工方案 2023",
            "一、 经济发展",
            "  （一） 生产总值增长6%左右 {lead 区发改局} {resp 各街道、各相关单位}",
            "  （二） 扩大工业投资⏎推进重点项目20个。 {lead 区工信局} {resp 区财政局、区住建局} {by 2023年12月底}",
            "二、 民生实事",
            "  （一） 改造老旧小区10个 {lead 区住建局} {support 区民政局} {by 10月底前}",
        ],
        &["text-outside-plans", "text-outside-plans", "assumed-year"],
    );
}

/// P8: no bracket, several items in one paragraph.
#[test]
fn p8_run_on_sentences() {
    reads_as(
        layout("P8"),
        &[
            "plan 莲城市招商引资若干措施",
            "一、 加强引导",
            "  1. 对新引进项目给予奖励。 {resp 市委组织部、市科技局}",
            "  2. 对实际到资项目给予补助。 {resp 市商务局、市财政局}",
            "二、 优化服务",
            "  3. 建立项目专班。 {lead 市发改局} {resp 市自然资源局}",
            "  4. 推行代办服务。 {resp 市政务局}",
        ],
        &[],
    );
}

#[test]
fn a_heading_and_its_items_in_one_paragraph() {
    reads_as(
        &[
            "某县2024年重点任务分工方案",
            "一、优化服务。1.推进一网通办。责任单位：县政务服务局。2.完善信用体系。责任单位：县发改局。",
            "二、保障民生。1.新建学校5所。责任单位：县教育局。2.改造老旧小区。责任单位：县住建局。",
        ],
        &[
            "plan 某县2024年重点任务分工方案 2024",
            "一、 优化服务",
            "  1. 推进一网通办。 {resp 县政务服务局}",
            "  2. 完善信用体系。 {resp 县发改局}",
            "二、 保障民生",
            "  1. 新建学校5所。 {resp 县教育局}",
            "  2. 改造老旧小区。 {resp 县住建局}",
        ],
        &[],
    );
}

#[test]
fn items_that_run_on_in_a_line() {
    for (line, first, second) in [
        ("1.修路。责任单位：县交通局；2.架桥。责任单位：县水利局。", "修路。", "架桥。"),
        ("1.修路。责任单位：县交通局 2.架桥。责任单位：县水利局。", "修路。", "架桥。"),
        ("1.修路。责任单位：县交通局。6月底前完成。2.架桥。责任单位：县水利局。", "修路。6月底前完成。", "架桥。"),
        // A season is no item.
        (
            "1.修路。责任单位：县交通局。二、三季度完成。2.架桥。责任单位：县水利局。",
            "修路。二、三季度完成。",
            "架桥。",
        ),
        (
            "1.修路。（责任单位：县交通局）2、3月份完成。2.架桥。（责任单位：县水利局）",
            "修路。2、3月份完成。",
            "架桥。",
        ),
    ] {
        let output = text(&["某县2024年重点任务清单", line, "3.建校。责任单位：县教育局。"]);
        let tasks = &output.plans[0].domains[0].tasks;
        let shown: Vec<(&str, &str)> =
            tasks.iter().map(|task| (task.text.as_str(), task.responsible[0].name.as_str())).collect();
        assert_eq!(shown, [(first, "县交通局"), (second, "县水利局"), ("建校。", "县教育局")], "{line}");
        assert!(tasks.iter().all(|task| task.responsible.len() == 1 && task.number.is_some()), "{line}");
    }
    // A numbered list of bodies is no list of items.
    let output = text(&["某县任务清单", "1.修路。责任单位：1.县交通局；2.县财政局。", "2.建校。责任单位：县教育局。"]);
    assert_eq!(output.plans[0].domains[0].tasks[0].responsible.len(), 2);
}

#[test]
fn what_stands_beside_items_in_their_line_is_a_note() {
    for (lines, note) in [
        (
            ["1.修路。责任单位：县交通局。", "2.建校。责任单位：县教育局。二、其他要求。各单位要重视。"],
            "二、其他要求。各单位要重视。",
        ),
        (
            ["全力优化。牵头单位：县政府办。1.修路。责任单位：县交通局。", "2.建校。责任单位：县教育局。"],
            "全力优化。牵头单位：县政府办。",
        ),
        (
            ["总体推进。完成时限：11月底。1.修路。责任单位：县交通局。", "2.建校。责任单位：县教育局。"],
            "总体推进。完成时限：11月底。",
        ),
    ] {
        let output = text(&["某县2024年重点任务清单", lines[0], lines[1]]);
        assert_eq!(output.plans[0].domains[0].tasks.len(), 2, "{lines:?}");
        let notes: Vec<&str> = output.plans[0].notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, [note]);
    }
}

/// The second item stands in the next paragraph.
#[test]
fn a_heading_and_its_first_item_in_one_paragraph() {
    reads_as(
        &[
            "某县2024年重点任务清单",
            "一、交通。1.修路。责任单位：县交通局。",
            "2.架桥。责任单位：县水利局。",
            "二、教育。1.建校。责任单位：县教育局。",
            "2.扩园。责任单位：县民政局。",
        ],
        &[
            "plan 某县2024年重点任务清单 2024",
            "一、 交通",
            "  1. 修路。 {resp 县交通局}",
            "  2. 架桥。 {resp 县水利局}",
            "二、 教育",
            "  1. 建校。 {resp 县教育局}",
            "  2. 扩园。 {resp 县民政局}",
        ],
        &[],
    );
}

#[test]
fn persons_may_stand_above_bodies() {
    reads_as(
        &[
            "某县2024年重点任务",
            "1.修复县道。",
            "牵头领导：张三",
            "责任人：李四",
            "牵头单位：县交通局",
            "2.新建桥梁。",
            "牵头领导：王五",
            "牵头单位：县水利局",
        ],
        &[
            "plan 某县2024年重点任务 2024",
            "-",
            "  1. 修复县道。 {lead 县交通局} {牵头领导 张三} {责任人 李四}",
            "  2. 新建桥梁。 {lead 县水利局} {牵头领导 王五}",
        ],
        &[],
    );
}

/// P9: the body only says that the tasks are in the attached table.
#[test]
fn p9_body_with_an_attached_table() {
    let body = [
        "关于印发重点工作任务分解表的通知",
        "各镇人民政府，县直各单位：",
        "一、提高认识",
        "各牵头单位要加强统筹，各责任单位要主动配合。",
        "二、加强督查",
        "县政府督查室每季度通报一次。",
        "附件",
        "某县重点工作任务分解表",
    ];
    let table = support::table(&[
        support::row(&["工作任务", "牵头单位", "责任单位"].map(|word| support::cell("", &[word]))),
        support::row(&["修复县道。", "县交通局", "县财政局"].map(|word| support::cell("", &[word]))),
    ]);
    let markup: String = body.iter().map(|line| p(line)).collect::<String>() + &table;
    let output = parse(&word(&markup).bytes());
    assert_eq!(
        outline(&output),
        "plan 附件 某县重点工作任务分解表\n-\n  - 修复县道。 {lead 县交通局} {resp 县财政局}\n"
    );
    assert_eq!(codes(&output.warnings), ["text-outside-plans"]);
}

#[test]
fn automatic_numbers_are_labels() {
    let lists = list_of(&(level(0, 1, "chineseCountingThousand", "%1、", "") + &level(1, 1, "decimal", "%2.", "")));
    let body = p("某县2024年重点任务")
        + &numbered(1, 0, "交通")
        + &numbered(1, 1, "修复县道。（责任单位：县交通局）")
        + &numbered(1, 1, "新建桥梁。（责任单位：县水利局）")
        + &numbered(1, 0, "教育")
        + &numbered(1, 1, "新建小学。（责任单位：县教育局）");
    let output = parse(&word(&body).numbering(&lists).bytes());
    let expected = "plan 某县2024年重点任务 2024\n一、 交通\n  1. 修复县道。 {resp 县交通局}\n  2. 新建桥梁。 {resp 县水利局}\n\
                    二、 教育\n  1. 新建小学。 {resp 县教育局}\n";
    assert_eq!(outline(&output), expected);
    let tasks = &output.plans[0].domains[0].tasks;
    assert!(tasks[1].number.as_ref().unwrap().auto);
    assert_eq!((tasks[1].id.as_str(), tasks[1].at.paragraph, tasks[1].title.as_str()), ("1.1.2", Some(4), "新建桥梁"));
}

/// Chapters, skipped levels, and items of different depth that name bodies.
#[test]
fn levels_may_be_skipped_and_differ() {
    reads_as(
        &[
            "某市任务分工",
            "第一章 发展产业",
            "第一节 工业",
            "1.扩大投资。（市工信局负责）",
            "第二节 农业",
            "（一）粮食",
            "（1）稳定面积。（市农业农村局负责）",
            "（2）建设粮仓。（市粮食和储备局负责）",
            "（二）蔬菜",
            "建设大棚，包括：",
            "①改造旧棚；",
            "②新建新棚。",
            "（市农业农村局牵头，市财政局配合）",
            "第二章 发展教育",
            "三、新建学校。（市教育局负责）",
        ],
        &[
            "plan 某市任务分工",
            "第一章 发展产业",
            "  第一节 工业",
            "    1. 扩大投资。 {resp 市工信局}",
            "  第二节 农业",
            "    （二） 蔬菜⏎建设大棚，包括：⏎①改造旧棚；⏎②新建新棚。 {lead 市农业农村局} {support 市财政局}",
            "    （一） 粮食",
            "      （1） 稳定面积。 {resp 市农业农村局}",
            "      （2） 建设粮仓。 {resp 市粮食和储备局}",
            "第二章 发展教育",
            "  三、 新建学校。 {resp 市教育局}",
        ],
        &[],
    );
}

/// Only the last point of each item has a bracket: it speaks of the whole item.
#[test]
fn a_bracket_behind_the_last_point_is_the_items() {
    reads_as(
        &[
            "某市任务分工",
            "（一）优化服务",
            "1.精简材料。",
            "2.压缩时限。（牵头单位：市政务局）",
            "（二）强化监管",
            "1.开展抽查。",
            "2.公开结果。（牵头单位：市市场监管局）",
        ],
        &[
            "plan 某市任务分工",
            "-",
            "  （一） 优化服务⏎1.精简材料。⏎2.压缩时限。 {lead 市政务局}",
            "  （二） 强化监管⏎1.开展抽查。⏎2.公开结果。 {lead 市市场监管局}",
        ],
        &[],
    );
}

/// A task without a bracket among others is a task; goals are goals; what heads a section is a note.
#[test]
fn what_names_no_one_is_kept() {
    reads_as(
        &[
            "某县行动计划（2021—2025年）",
            "一、主要目标",
            "1.森林覆盖率达到60%。",
            "2.空气优良天数达到95%以上。",
            "二、重点任务",
            "围绕目标，抓好以下工作：",
            "1.植树造林。（责任单位：县林业局）",
            "2.封山育林。",
            "3.治理扬尘。（责任单位：县住建局，责任人：张三）",
            "注：责任单位变动的，由接任单位负责。",
            "三、保障措施",
            "加强领导。",
        ],
        &[
            "plan 某县行动计划（2021—2025年） 2021-2025",
            "一、 主要目标",
            "  goal 1. 森林覆盖率达到60%。",
            "  goal 2. 空气优良天数达到95%以上。",
            "二、 重点任务",
            "  1. 植树造林。 {resp 县林业局}",
            "  2. 封山育林。",
            "  3. 治理扬尘。 {resp 县住建局} {责任人 张三}",
            "note 围绕目标，抓好以下工作：",
            "note 注：责任单位变动的，由接任单位负责。",
        ],
        &["text-outside-plans"],
    );
}

#[test]
fn brackets_without_an_end_and_over_two_paragraphs() {
    reads_as(
        &[
            "某县任务清单",
            "1.修路。（责任单位：各县（市、区）人民政府",
            "2.架桥。【责任单位：县水利局】",
            "3.植树。[责任单位：县林业局]",
            "4.治水。",
            "（责任单位：县水利局、",
            "县生态环境局）",
        ],
        &[
            "plan 某县任务清单",
            "-",
            "  1. 修路。 {resp 「各县（市、区）人民政府」}",
            "  2. 架桥。 {resp 县水利局}",
            "  3. 植树。 {resp 县林业局}",
            "  4. 治水。 {resp 县水利局、县生态环境局}",
        ],
        &[],
    );
}

/// Brackets of names alone count beside others that say what the names do; a person may stand first.
#[test]
fn brackets_of_names_alone() {
    reads_as(
        &[
            "某市任务分工",
            "1.实施技改项目200个。（市工信局、市发改委、各县区）",
            "2.培育企业30家（规模以上）。（责任领导：李某；责任单位：市工信局；完成时限：2024年11月底前）",
            "3.发放消费券。（市商务局会同市财政局负责）",
        ],
        &[
            "plan 某市任务分工",
            "-",
            "  1. 实施技改项目200个。 {resp 市工信局、市发改委、各县区}",
            "  2. 培育企业30家（规模以上）。 {resp 市工信局} {by 2024年11月底前} {责任领导 李某}",
            "  3. 发放消费券。 {lead 市商务局} {support 市财政局}",
        ],
        &[],
    );
}

/// One of the names is known, and a date may stand behind them.
#[test]
fn brackets_of_names_that_are_not_all_known() {
    reads_as(
        &[
            "某州2024年重点任务",
            "1.修路。（州妇联、州教体科局）",
            "2.建校。（州妇联、各县人民政府，2024年6月底前）",
            "3.造林（含县城、乡镇）。（州林业局）",
        ],
        &[
            "plan 某州2024年重点任务 2024",
            "-",
            "  1. 修路。 {resp 州妇联、州教体科局}",
            "  2. 建校。 {resp 州妇联、各县人民政府} {by 2024年6月底前}",
            "  3. 造林（含县城、乡镇）。 {resp 州林业局}",
        ],
        &[],
    );
}

/// A line break inside a paragraph: the title stands in the first item's paragraph.
#[test]
fn lines_of_a_paragraph_that_are_no_items_are_title_and_notes() {
    let page =
        "<p>某市任务分工<br>1.修路。（责任单位：市交通局）<br>2.架桥。（责任单位：市水利局）<br>某市人民政府</p>";
    let output = html(&[page]);
    let expected =
        "plan 某市任务分工\n-\n  1. 修路。 {resp 市交通局}\n  2. 架桥。 {resp 市水利局}\nnote 某市人民政府\n";
    assert_eq!(outline(&output), expected);
}

#[test]
fn tasks_without_numbers() {
    reads_as(
        &[
            "某县重点工作责任分工",
            "为抓好落实，制定本分工。",
            "修复县道。（责任单位：县交通局）",
            "新建桥梁。（责任单位：县水利局）",
            "新建小学。（责任单位：县教育局）",
        ],
        &[
            "plan 某县重点工作责任分工",
            "-",
            "  - 修复县道。 {resp 县交通局}",
            "  - 新建桥梁。 {resp 县水利局}",
            "  - 新建小学。 {resp 县教育局}",
        ],
        &["text-outside-plans"],
    );
}

/// A letter, two lists and a table in one file.
#[test]
fn several_lists_and_a_table() {
    let body = [
        "关于报送任务清单的函",
        "市政府办公室：",
        "现将两份清单随函报送。列第一位的责任单位为牵头单位。",
        "附件1",
        "交通任务清单",
        "1.修复县道。（责任单位：县交通局、县财政局）",
        "2.新建桥梁。（责任单位：县水利局）",
        "附件2",
        "教育任务清单",
        "1.新建小学。（责任单位：县教育局）",
        "2.培训教师。（牵头单位：县人社局；责任单位：县教育局）",
        "附件3",
        "卫生任务清单",
    ];
    let table = support::table(&[
        support::row(&["工作任务", "责任单位"].map(|word| support::cell("", &[word]))),
        support::row(&["新建医院。", "县卫健局、县住建局"].map(|word| support::cell("", &[word]))),
    ]);
    let output = parse(&word(&(body.iter().map(|line| p(line)).collect::<String>() + &table)).bytes());
    let rule = "rule 列第一位的责任单位为牵头单位\n";
    let expected = [
        "plan 附件1 交通任务清单\n-\n  1. 修复县道。 {lead 县交通局} {resp 县交通局、县财政局}\n\
         \u{20} 2. 新建桥梁。 {lead 县水利局} {resp 县水利局}\n",
        rule,
        "plan 附件2 教育任务清单\n-\n  1. 新建小学。 {lead 县教育局} {resp 县教育局}\n\
         \u{20} 2. 培训教师。 {lead 县人社局} {resp 县教育局}\n",
        rule,
        "plan 附件3 卫生任务清单\n-\n  - 新建医院。 {lead 县卫健局} {resp 县卫健局、县住建局}\n",
        rule,
    ];
    assert_eq!(outline(&output), expected.concat());
    let lead = &output.plans[0].domains[0].tasks[0].lead[0];
    assert_eq!(lead.role_text.as_deref(), Some("列第一位的责任单位为牵头单位"));
    assert_eq!(output.plans[0].domains[0].tasks[0].responsible[0].role_text.as_deref(), Some("责任单位"));
    assert_eq!(output.plans[2].rules[0].at.paragraph, Some(3));
}

/// Roles written inside cells (T9), and rules below a table.
#[test]
fn roles_in_cells_and_rules_below_a_table() {
    let rows = [
        ["序号", "工作任务", "责任单位"],
        ["1", "开展评选。", "州委宣传部、州文明办牵头；州教育局配合；各县（市）党委和政府落实"],
        ["2", "修订办法。", "由州司法局会同州财政局落实"],
        ["3", "开展培训。", "州人社局，6月底前完成"],
    ];
    let rows = rows.map(|cells| support::row(&cells.map(|text| support::cell("", &[text]))));
    let body = p("某州任务清单") + &support::table(&rows) + &p("注：无牵头单位的，责任单位即为牵头单位。");
    let output = parse(&word(&body).bytes());
    assert_eq!(
        outline(&output),
        "plan 某州任务清单\n-\n\
         \u{20} 1 开展评选。 {lead 州委宣传部、州文明办} {resp 各县（市）党委和政府} {support 州教育局}\n\
         \u{20} 2 修订办法。 {lead 州司法局} {support 州财政局}\n\
         \u{20} 3 开展培训。 {lead 州人社局} {resp 州人社局} {by 6月底前完成}\n\
         rule 无牵头单位的，责任单位即为牵头单位\n\
         note 注：无牵头单位的，责任单位即为牵头单位。\n"
    );
    let task = &output.plans[0].domains[0].tasks[0];
    assert_eq!(task.lead[0].role_text.as_deref(), Some("牵头"));
    assert_eq!(task.responsible[0].role_text.as_deref(), Some("落实"));
}

// Documents without a list.

#[test]
fn a_letter_is_no_list() {
    holds_no_list(&[
        "关于商请支持项目建设的函",
        "市财政局：",
        "我局承担的县道修复项目由县交通局牵头，县财政局配合，目前进展顺利。",
        "一、项目概况",
        "项目总投资2亿元（责任单位另行明确）。",
        "二、商请事项",
        "请贵局于6月底前拨付资金。",
        "联系人：王某　电话：0000-0000000",
    ]);
}

#[test]
fn a_speech_is_no_list() {
    holds_no_list(&[
        "在全市教育工作会议上的讲话",
        "同志们：",
        "今天的会议很重要。下面，我讲三点意见。",
        "一、提高站位，充分认识教育工作的重要性",
        "（一）教育是国之大计。市教育局要牵头，市财政局、市人社局要配合。",
        "（二）教育是民生之基。各责任单位要认真负责，抓好落实。",
        "二、突出重点，办好人民满意的教育",
        "1.抓均衡。2.抓质量。3.抓安全。",
        "三、加强领导（略）",
        "谢谢大家。",
    ]);
}

#[test]
fn a_notice_that_names_bodies_is_no_list() {
    holds_no_list(&[
        "关于做好防汛工作的通知",
        "各镇人民政府，县直有关单位：",
        "一、请县水利局、县应急局加强值守。",
        "二、请县教育局、县卫健局做好宣传（宣传资料由县应急局负责印制，另发）。",
        "三、各镇人民政府于6月底前完成排查。",
        "附件：1.排查表",
        "2.联络员名单",
        "某县人民政府办公室",
        "2024年5月6日",
    ]);
}

#[test]
fn regulations_are_no_list() {
    holds_no_list(&[
        "某市停车管理办法",
        "第一章 总则",
        "第一条 为规范停车秩序，制定本办法。",
        "第二条 市公安局负责停车秩序管理，市住建局配合。",
        "第三条 本办法所称责任单位，是指停车场的经营者：包括个人。",
        "第二章 管理",
        "第四条 停车场应当标明下列事项：",
        "（一）收费标准；",
        "（二）责任单位；",
        "（三）监督电话。",
        "第五条 本办法由市公安局负责解释。",
    ]);
}

#[test]
fn a_heading_and_its_items_name_bodies_each_of_their_own() {
    reads_as(
        &[
            "某省电视电话会议重点任务分工方案",
            "一、提高政策时效",
            "（一）落实减税政策，为企业提供支撑。（省财政厅、省税务局及各市按职责分工负责，6月底前完成）",
            "具体措施：",
            "1．完善直达机制。（省财政厅牵头，各市按职责分工负责）",
            "2．简化适用程序。（省税务局牵头，省财政厅配合）",
            "（二）扩大就业，破除不合理限制。（省人力资源社会保障厅牵头，各市按职责分工负责）",
            "具体措施：",
            "1．简化毕业生手续。（省教育厅、省人力资源社会保障厅负责）",
        ],
        &[
            "plan 某省电视电话会议重点任务分工方案",
            "一、 提高政策时效",
            "  （一） 落实减税政策，为企业提供支撑 {resp 省财政厅、省税务局、各市} {by 6月底前完成}",
            "    1． 完善直达机制。 {lead 省财政厅} {resp 各市}",
            "    2． 简化适用程序。 {lead 省税务局} {support 省财政厅}",
            "  （二） 扩大就业，破除不合理限制 {lead 省人力资源社会保障厅} {resp 各市}",
            "    1． 简化毕业生手续。 {resp 省教育厅、省人力资源社会保障厅}",
            "note 具体措施：",
            "note 具体措施：",
        ],
        &[],
    );
}

#[test]
fn items_that_are_bodies_divide_the_work() {
    reads_as(
        &[
            "青澜市一体化发展工作方案",
            "四、任务分工",
            "（一）市公安局。负责户籍管理一体化的调研，形成报告。",
            "（二）市教育局。负责教育资源共享的调研，形成报告。",
            "（三）市卫生局。负责就医一卡通的调研，形成报告。",
        ],
        &[
            "plan 青澜市一体化发展工作方案",
            "四、 任务分工",
            "  （一） 市公安局。负责户籍管理一体化的调研，形成报告。 {resp 市公安局}",
            "  （二） 市教育局。负责教育资源共享的调研，形成报告。 {resp 市教育局}",
            "  （三） 市卫生局。负责就医一卡通的调研，形成报告。 {resp 市卫生局}",
        ],
        &[],
    );
    // Two are headings like any other.
    holds_no_list(&["某市机构设置", "一、市公安局：负责全市治安管理工作。", "二、市教育局：负责全市教育工作。"]);
}

#[test]
fn one_task_that_names_bodies_is_a_list_below_the_title_of_one() {
    reads_as(
        &["某县2024年重点任务清单", "1.修建县道10公里。（责任单位：县交通局）", "2.修建水库。"],
        &["plan 某县2024年重点任务清单 2024", "-", "  1. 修建县道10公里。 {resp 县交通局}", "  2. 修建水库。"],
        &[],
    );
}

#[test]
fn a_line_of_indicators_measures_the_tasks_below_it() {
    reads_as(
        &[
            "某县治理方案",
            "一、大气治理",
            "治理指标：优良天数比率达到98%以上。",
            "1.整治扬尘。（责任单位：县住建局）",
            "2.淘汰锅炉。（责任单位：县生态环境局）",
        ],
        &[
            "plan 某县治理方案",
            "一、 大气治理",
            "  goal - 治理指标：优良天数比率达到98%以上。",
            "  1. 整治扬尘。 {resp 县住建局}",
            "  2. 淘汰锅炉。 {resp 县生态环境局}",
        ],
        &[],
    );
}

#[test]
fn minutes_of_a_meeting_are_no_list() {
    holds_no_list(&[
        "某县人民政府专题会议纪要",
        "5月6日，县长主持召开专题会议。会议议定事项如下：",
        "一、关于县道修复",
        "会议同意县交通局提出的方案，由县交通局牵头，县财政局配合，6月底前完成。",
        "二、关于桥梁建设",
        "会议明确，由县水利局负责，于年底前完成。",
        "出席：县交通局、县财政局、县水利局",
        "记录：李某",
    ]);
}

#[test]
fn a_plan_without_bodies_is_no_list() {
    holds_no_list(&[
        "某县2024年工作要点",
        "一、发展产业",
        "1.新增企业20家（规模以上）。",
        "2.新建园区1个（一期）。",
        "二、改善民生",
        "1.新建小学2所。",
        "2.改造道路10公里（含农村公路）。",
    ]);
}

#[test]
fn a_single_bracket_is_no_list() {
    holds_no_list(&[
        "关于开展检查的通知",
        "一、检查内容",
        "1.检查消防设施。（责任单位：县消防救援大队）",
        "2.检查用电安全。",
        "二、检查要求",
        "1.高度重视。",
    ]);
}

#[test]
fn news_and_contacts_are_no_list() {
    holds_no_list(&[
        "我市召开重点任务推进会",
        "本报讯（记者 张三）昨日，市政府召开会议，市发改局、市财政局负责人参加。",
        "会议要求，市直各部门要牵头抓总，各区要落实落细。",
        "（下转第三版）",
        "责任编辑：李四",
        "责任人：王五",
        "联系人：赵六",
        "单位：市融媒体中心",
    ]);
}

/// Lines with labels above and below the one that names bodies are fields of the task.
#[test]
fn fields_above_and_below_the_line_of_bodies() {
    let text = "某市惠企服务清单\n1.发放社保补贴。\n服务对象：全市各类企业\n政策依据：某政办发〔2023〕17号\n责任单位：市人社局\n\
        适用范围：全市\n2.奖励技术登记。\n适用范围：开发区\n责任单位：市科技局\n服务对象：高等院校\n";
    let output = qingdan::parse(text.as_bytes(), "x.txt", &Default::default()).unwrap();
    let tasks: Vec<_> = output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks).collect();
    let field = |task: usize, label: &str| tasks[task].other.get(label).cloned();
    assert_eq!(tasks.iter().map(|task| task.text.as_str()).collect::<Vec<_>>(), ["发放社保补贴。", "奖励技术登记。"]);
    for (task, label, value) in [
        (0, "服务对象", "全市各类企业"),
        (0, "政策依据", "某政办发〔2023〕17号"),
        (0, "适用范围", "全市"),
        (1, "适用范围", "开发区"),
        (1, "服务对象", "高等院校"),
    ] {
        assert_eq!(field(task, label).as_deref(), Some(value), "{label}");
    }
    assert_eq!(tasks[1].responsible[0].name, "市科技局");
}

/// Line breaks and ends of paragraphs in the names of one bracket, any number of them.
#[test]
fn brackets_that_several_breaks_part() {
    let lines = |break_: &str| {
        [
            "云岭县2022年公路养护任务清单".to_owned(),
            "一、提升路况".to_owned(),
            ["（一）修补路面。修补县道40公里。（责任单位：县交", "通运输局、县发展和改", "革局）"].join(break_),
            ["（二）清理边沟。（县公", "路中心牵头，县水", "利局、县财", "政局配合）"].join(break_),
            "（三）更换护栏。（责任单位：县应急管理局）".to_owned(),
        ]
    };
    let expected = [
        "plan 云岭县2022年公路养护任务清单 2022",
        "一、 提升路况",
        "  （一） 修补路面。修补县道40公里。 {resp 县交通运输局、县发展和改革局}",
        "  （二） 清理边沟。 {lead 县公路中心} {support 县水利局、县财政局}",
        "  （三） 更换护栏。 {resp 县应急管理局}",
    ];
    let outlined: String = expected.iter().map(|line| format!("{line}\n")).collect();
    let body: String = lines("</w:t><w:br/><w:t>").iter().map(|line| p(line)).collect();
    assert_eq!(outline(&parse(&word(&body).bytes())), outlined);
    let page = lines("<br>");
    assert_eq!(outline(&html(&page.each_ref().map(String::as_str))), outlined);
    // As paragraphs, in all formats.
    let whole = lines("\n");
    let parted: Vec<&str> = whole.iter().flat_map(|line| line.split('\n')).collect();
    reads_as(&parted, &expected, &[]);
}

/// What stands behind the end of a bracket in its last line is read on: another bracket, text, the next item.
#[test]
fn brackets_that_end_within_a_line() {
    let lines = [
        "云岭县2022年公路养护任务清单",
        "（一）修补路面。（牵头单位：县交<br>通运输局）（配合单位：县发展和改<br>革局、县财<br>政局）",
        "（二）清理边沟。（责任单位：县水<br>利局、县公<br>路中心）边沟年年清理。",
        "（三）更换护栏。（责任单位：县应急<br>管理局、县公<br>安局）（四）种植行道树。（责任单位：县林业局）",
    ];
    let expected = "plan 云岭县2022年公路养护任务清单 2022\n-\n  \
        （一） 修补路面。 {lead 县交通运输局} {support 县发展和改革局、县财政局}\n  \
        （二） 清理边沟。边沟年年清理。 {resp 县水利局、县公路中心}\n  \
        （三） 更换护栏。 {resp 县应急管理局、县公安局}\n  \
        （四） 种植行道树。 {resp 县林业局}\n";
    assert_eq!(outline(&html(&lines)), expected);
}

/// A break in the label of a bracket: within a paragraph it is a space, at its end the bracket is told to be unread.
#[test]
fn a_label_that_a_break_parts_is_no_name() {
    let page = html(&[
        "云岭县公路养护任务清单",
        "1.修补路面。（责任<br>单位：县交<br>通运输局、县公<br>安局）",
        "2.清理边沟。（责任单位：县水利局）",
    ]);
    assert_eq!(
        outline(&page),
        "plan 云岭县公路养护任务清单\n-\n  1. 修补路面。 {resp 县交通运输局、县公安局}\n  2. 清理边沟。 {resp 县水利局}\n"
    );
    // Of a further label, and of one without a bracket.
    let page = html(&[
        "云岭县公路养护任务清单",
        "1.修补路面。（牵头单位：县交通运输局；配合单<br>位：县公安局、县财<br>政局；完成<br>时限：年底前）",
        "2.清理边沟。<br>责任<br>单位：县水利局<br>协办<br>部门：县林业局",
    ]);
    assert_eq!(
        outline(&page),
        "plan 云岭县公路养护任务清单\n-\n  \
        1. 修补路面。 {lead 县交通运输局} {support 县公安局、县财政局} {by 年底前}\n  \
        2. 清理边沟。 {resp 县水利局} {support 县林业局}\n"
    );
    let paragraphs = docx(&[
        "云岭县公路养护任务清单",
        "1.修补路面。（牵头部",
        "门：县交通运输局、县公安局）",
        "2.清理边沟。（责任单位：县水利局）",
        "3.更换护栏。（责任单位：县财政局）",
    ]);
    assert!(!outline(&paragraphs).contains("{resp 牵头部"), "{}", outline(&paragraphs));
    assert_eq!(codes(&paragraphs.warnings), ["unread-assignment"]);
}

/// An opening bracket whose end is missing takes no text of the paragraphs below it, though a bracket ends there.
#[test]
fn an_open_bracket_does_not_reach_into_the_next_item() {
    let lines = [
        "云岭县公路养护任务清单",
        "1.修补路面。（责任单位：县交通运输局",
        "2.清理边沟（含涵洞）。（责任单位：县水利局）",
        "3.更换护栏。（责任单位：县财政局",
        "护栏按标准更换。做到应换尽换）",
    ];
    let read = outline(&docx(&lines));
    assert!(read.contains("1. 修补路面。 {resp 县交通运输局}\n  2. 清理边沟（含涵洞）。 {resp 县水利局}\n"), "{read}");
    assert!(read.contains("{resp 县财政局}"), "{read}");
}

/// 同上 in a line below an item stands for the bodies of the item above, those of its own role where there are some.
#[test]
fn ditto_below_items() {
    reads_as(
        &[
            "某县养老服务任务分工方案",
            "一、设施建设",
            "1.新建助餐点8处。",
            "责任单位：县民政局、各乡镇",
            "配合单位：县财政局",
            "2.改造活动中心。",
            "责任单位：同上",
            "配合单位：县卫健局",
            "3.加装电梯30部。",
            "责任单位：县住建局",
            "配合单位：同上",
            "4.发放补贴。（责任单位：同上）",
            "二、服务提升（责任单位：县教育局）",
            "5.培训护理员。",
            "完成时限：6月底前",
            "6.上门服务。",
            "责任单位：同上",
        ],
        &[
            "plan 某县养老服务任务分工方案",
            "一、 设施建设",
            "  1. 新建助餐点8处。 {resp 县民政局、各乡镇} {support 县财政局}",
            "  2. 改造活动中心。 {resp 县民政局、各乡镇} {support 县卫健局}",
            "  3. 加装电梯30部。 {resp 县住建局} {support 县卫健局}",
            "  4. 发放补贴。 {resp 县住建局}",
            "二、 服务提升 {resp 县教育局}",
            "  5. 培训护理员。 {by 6月底前}",
            "  6. 上门服务。 {resp 县住建局}",
        ],
        &[],
    );
}

/// Sentences from 由 on count behind automatic numbers as behind typed ones; whoever decides does not do the work.
#[test]
fn closing_sentences_behind_automatic_numbers() {
    let items = [
        "修订章程。由县民政局会同县司法局提出清单，报县政府审定。",
        "培训骨干。县委组织部牵头，会同县财政局制定培训办法。",
        "整合热线。由县政务服务局负责落实。",
        "规范台账。由县委办公室、县政府办公室负责落实。",
    ];
    let expected = [
        "{lead 县民政局} {support 县司法局}",
        "{lead 县委组织部} {support 县财政局}",
        "{resp 县政务服务局}",
        "{resp 县委办公室、县政府办公室}",
    ];
    let title = p("某县基层治理改革举措分工");
    let body: String = items.iter().map(|item| numbered(1, 0, item)).collect();
    let lists = list_of(&level(0, 1, "decimal", "%1.", ""));
    let automatic = parse(&word(&(title + &body)).numbering(&lists).bytes());
    let typed: Vec<String> = (1..).zip(items).map(|(number, item)| format!("{number}.{item}")).collect();
    let typed = text(&[&["某县基层治理改革举措分工"], &*typed.iter().map(String::as_str).collect::<Vec<_>>()].concat());
    for output in [automatic, typed] {
        let shown = outline(&output);
        let found: Vec<&str> = shown.lines().filter_map(|line| line.find('{').map(|at| &line[at..])).collect();
        assert_eq!(found, expected, "{shown}");
    }
}

/// A break before or within the legal form of a company, which is no name by itself, whatever stands above it.
#[test]
fn a_break_before_the_legal_form_of_a_company_is_in_its_name() {
    let lines = [
        "云岭县2024年重点任务清单",
        "1.修补路面。",
        "责任单位：县教育局、县市场<br>监管局、县交通建设投资<br>有限责任公司",
        "2.改造桥梁。（责任单位：县水利局、县路桥建设<br>集团有限公司）",
        "3.架设电杆。",
        "责任单位：县发改局、县市场<br>监管局、国网云岭<br>分公司",
        "4.铺设水管。",
        "责任单位：县住建局、县市场<br>监管局、县城乡水务有限责<br>任公司、县财政局",
        "5.栽种树木。",
        "责任单位：县国投集团<br>有限公司<br>县林业局",
        "6.检修路灯。",
        "责任单位：县城管局<br>县照明公司<br>县供电公司",
    ];
    let expected = "plan 云岭县2024年重点任务清单 2024\n-\n  \
        1. 修补路面。 {resp 县教育局、县市场监管局、县交通建设投资有限责任公司}\n  \
        2. 改造桥梁。 {resp 县水利局、县路桥建设集团有限公司}\n  \
        3. 架设电杆。 {resp 县发改局、县市场监管局、国网云岭分公司}\n  \
        4. 铺设水管。 {resp 县住建局、县市场监管局、县城乡水务有限责任公司、县财政局}\n  \
        5. 栽种树木。 {resp 县国投集团有限公司、县林业局}\n  \
        6. 检修路灯。 {resp 县城管局、县照明公司、县供电公司}\n";
    assert_eq!(outline(&html(&lines)), expected);
    // In cells too.
    let table = "<table><tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr>\
        <tr><td>1</td><td>修补路面。</td><td>县教育局<br>县交通建设投资<br>有限责任公司</td></tr>\
        <tr><td>2</td><td>栽种树木。</td><td>县国投集团<br>有限公司<br>县林业局</td></tr></table>";
    let expected = "plan\n-\n  1 修补路面。 {resp 县教育局、县交通建设投资有限责任公司}\n  \
        2 栽种树木。 {resp 县国投集团有限公司、县林业局}\n";
    assert_eq!(outline(&parse(table.as_bytes())), expected);
}

/// Where brackets say of other items who does them, a sentence from 由 on that closes one says it too.
#[test]
fn one_closing_sentence_among_brackets() {
    reads_as(
        &[
            "某县促进旅游若干措施",
            "1.建设街区。（县文旅局牵头，县财政局配合）",
            "2.开通专线。（责任单位：县交通局）",
            "3.举办推介。（县委宣传部负责）",
            "4.关于门票减免，由县文旅局会同县财政局、县发改局研究提出落实意见。",
        ],
        &[
            "plan 某县促进旅游若干措施",
            "-",
            "  1. 建设街区。 {lead 县文旅局} {support 县财政局}",
            "  2. 开通专线。 {resp 县交通局}",
            "  3. 举办推介。 {resp 县委宣传部}",
            "  4. 关于门票减免，由县文旅局会同县财政局、县发改局研究提出落实意见。 {lead 县文旅局} {support 县财政局、县发改局}",
        ],
        &[],
    );
}

/// Names in a bracket behind each sentence of an item, where the items end so; objects of a sentence are none.
#[test]
fn brackets_of_names_behind_each_sentence() {
    reads_as(
        &[
            "某县充电设施重点任务分工",
            "1.编制规划。（县发改局）落实用地。（县自然资源局、县住建局）",
            "2.新建充电桩420个。（县发改局、县供电公司）",
            "3.改造医院（县人民医院、县中医院）配电房。（县卫健局）",
            "4.建设监测平台。（县数据局）",
        ],
        &[
            "plan 某县充电设施重点任务分工",
            "-",
            "  1. 编制规划。 {resp 县发改局}",
            "  - 落实用地。 {resp 县自然资源局、县住建局}",
            "  2. 新建充电桩420个。 {resp 县发改局、县供电公司}",
            "  3. 改造医院（县人民医院、县中医院）配电房。 {resp 县卫健局}",
            "  4. 建设监测平台。 {resp 县数据局}",
        ],
        &[],
    );
}
