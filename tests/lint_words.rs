//! Rules on departments and text, on small lists written for the fault: what they find, and what they leave.

use qingdan::lint::{Finding, Selection};
use qingdan::{Options, lint};

fn findings(document: &str, select: &str) -> Vec<Finding> {
    let selection = Selection { select: vec![select.into()], ..Selection::default() };
    lint(document.as_bytes(), &Options::default(), &selection).unwrap()
}

/// Code, text, and what to write instead.
fn told(document: &str, select: &str) -> Vec<(&'static str, String, Option<String>)> {
    let told = findings(document, select).into_iter();
    told.map(|f| (f.rule.code, f.text, f.fix.map(|fix| fix.replacement))).collect()
}

/// A list with one department cell a task, in the form of a text export.
fn list(cells: &[&str]) -> String {
    let mut document = String::from("某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n");
    for (number, cell) in (1..).zip(cells) {
        document.push_str(&format!("\t{number}.做好第{number}件事。\n\t{cell}\n\n"));
    }
    document
}

/// A list with a leading and a supporting cell a task.
fn two_columns(rows: &[[&str; 2]]) -> String {
    let mut document = String::from("某市2021年重点任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n");
    for (number, [lead, support]) in (1..).zip(rows) {
        document.push_str(&format!("\t{number}.做好第{number}件事。\n\t{lead}\n\t{support}\n\n"));
    }
    document
}

/// A list of these tasks.
fn tasks(texts: &[&str]) -> String {
    let rows = texts.iter().map(|text| format!("\t{text}\n\t市财政局\n\n"));
    format!("某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n{}", rows.collect::<String>())
}

fn found(
    code: &'static str,
    text: &str,
    fix: impl Into<Option<&'static str>>,
) -> (&'static str, String, Option<String>) {
    (code, text.to_owned(), fix.into().map(str::to_owned))
}

#[test]
fn a_delimiter_is_missing_where_the_document_has_them() {
    let document = list(&["市教育局、市财政局、\n市民政局", "市教育局 市财政局", "市妇联市残联"]);
    assert_eq!(
        told(&document, "DEP"),
        [found("DEP001", "市教育局 市财政局", "市教育局、市财政局"), found("DEP001", "市妇联市残联", "市妇联、市残联")]
    );
}

#[test]
fn one_department_a_line_is_a_habit() {
    let document = list(&["市教育局\n市财政局\n市民政局", "市教育局\n市财政局", "市水利局"]);
    assert_eq!(told(&document, "DEP"), []);
    // Names with their numbers, and with their roles.
    let document = list(&["1.市教育局\n2.市财政局", "市教育局、市民政局、市水利局", "市教育局牵头\n市财政局配合"]);
    assert_eq!(told(&document, "DEP001"), []);
}

#[test]
fn a_broken_name_is_told_in_one_piece() {
    let document =
        list(&["市退役军人事务局、市教育局", "市教育局、\n市退役军人\n事务局、\n市财政局", "市退役 军人事务局"]);
    assert_eq!(
        told(&document, "DEP"),
        [
            found("DEP002", "市退役军人\n事务局", "市退役军人事务局"),
            found("DEP002", "市退役 军人事务局", "市退役军人事务局")
        ]
    );
}

#[test]
fn a_doubtful_break_has_no_replacement() {
    // Nothing in the document says whether this is one body.
    let told = told(&list(&["市公安局\n交警支队"]), "DEP002");
    assert_eq!(told, [found("DEP002", "市公安局\n交警支队", None)]);
}

#[test]
fn stray_delimiters_at_either_end_and_doubled() {
    let document =
        list(&["、市教育局、市财政局", "市教育局、市财政局、", "市教育局、、市财政局", "市教育局、\n、市财政局"]);
    assert_eq!(
        told(&document, "DEP"),
        [
            found("DEP003", "、市教育局", "市教育局"),
            found("DEP003", "市财政局、", "市财政局"),
            found("DEP003", "市教育局、、市财政局", "市教育局、市财政局"),
            found("DEP003", "市教育局、\n、市财政局", "市教育局、\n市财政局"),
        ]
    );
}

#[test]
fn a_full_stop_closes_a_list_and_a_dash_says_none() {
    assert_eq!(told(&list(&["市教育局、市财政局。", "市水利局、市财政局", "—", "/"]), "DEP003"), []);
    // All lists end so.
    assert_eq!(told(&list(&["市教育局、市财政局；", "市水利局；", "市民政局；"]), "DEP003"), []);
}

#[test]
fn a_body_twice_in_a_list_under_one_name_or_two() {
    let document = list(&["市发改局、市财政局、市发展改革局", "市教育局、市财政局、市教育局"]);
    let told = told(&document, "DEP004");
    assert_eq!(told, [found("DEP004", "市发展改革局", None), found("DEP004", "市教育局", None)]);
    // Two districts have one each.
    assert_eq!(self::told(&list(&["长沙市岳麓区人社局、长沙市天心区人社局"]), "DEP"), []);
}

#[test]
fn a_body_that_leads_and_supports() {
    let document = two_columns(&[["市教育局", "市财政局"], ["市水利局、市财政局", "市民政局、市财政局"]]);
    let found = findings(&document, "DEP005");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "市财政局");
    let at = found[0].at.unwrap();
    assert_eq!((at.row, at.column, at.line), (Some(3), Some(3), Some(12)));
    // Another task's lead is nobody's fault.
    assert_eq!(told(&two_columns(&[["市教育局", "市财政局"], ["市财政局", "市教育局"]]), "DEP005"), []);
}

#[test]
fn several_names_of_a_body_are_told_once_each() {
    let document = list(&["市发改局、市财政局", "市发改局", "市发展改革局", "市发展改革局、市水利局", "市发改局"]);
    assert_eq!(told(&document, "DEP"), [found("DEP006", "市发展改革局", "市发改局")]);
    // As often the one as the other: no name is the usual one.
    assert_eq!(told(&list(&["市发改局", "市发展改革局"]), "DEP006"), [found("DEP006", "市发展改革局", None)]);
    // A level that was left out, and a second name in brackets.
    assert_eq!(told(&list(&["市行政审批局、住建局", "市住建局"]), "DEP006"), []);
    assert_eq!(told(&list(&["市文广旅局（市文物局）", "市文广旅局"]), "DEP006"), []);
}

#[test]
fn a_task_that_nobody_leads() {
    let document = two_columns(&[["市教育局", ""], ["市水利局", ""], ["", "市财政局"], ["市民政局", ""]]);
    assert_eq!(told(&document, "DEP007"), [found("DEP007", "做好第3件事", None)]);
    // Half of them without: the list does not mean to name one for each.
    assert_eq!(told(&two_columns(&[["市教育局", ""], ["", "市财政局"]]), "DEP007"), []);
    // A text that names a body itself, and one that is left out.
    let all = two_columns(&[["市教育局", ""], ["市水利局", ""], ["市民政局", ""], ["", "市财政局"]]);
    for text in ["4.跟踪推进。市发展改革委会同相关部门做好考核。", "4.（略）"] {
        assert_eq!(told(&all.replace("4.做好第4件事。", text), "DEP007"), [], "{text}");
    }
}

#[test]
fn mixed_delimiters() {
    let document = list(&["市教育局、市财政局、市民政局", "市教育局,市财政局", "市水利局；\n市财政局"]);
    assert_eq!(
        told(&document, "DEP"),
        [
            found("DEP008", "市教育局,市财政局", "市教育局、市财政局"),
            found("DEP008", "市水利局；\n市财政局", "市水利局、\n市财政局")
        ]
    );
    // ， before names whose level is written anew; ； before the districts.
    let document = list(&["省发展改革委、商务厅、政务和数据局，省税务局", "省教育厅、省财政厅；各市人民政府"]);
    assert_eq!(told(&document, "DEP008"), []);
}

/// 、 is right wherever it stands, and clauses are no list of names.
#[test]
fn what_is_no_mix_of_delimiters() {
    let document = list(&["市教育局，市财政局，市民政局", "市教育局，市水利局", "市教育局、市财政局"]);
    assert_eq!(told(&document, "DEP008"), []);
    for clauses in ["市教育局：制定方案；市财政局：保障经费", "市教育局负责方案制定，市财政局负责经费保障"]
    {
        let document = list(&["市教育局、市财政局、市民政局", clauses]);
        assert_eq!(told(&document, "DEP008"), [], "{clauses}");
    }
}

#[test]
fn many_leads() {
    let document = two_columns(&[
        ["市教育局、市财政局、市民政局、市水利局", ""],
        ["市教育局、市财政局、市民政局、市水利局", "市妇联"],
        ["市教育局、市财政局、市民政局", ""],
    ]);
    let places = |last: &str| {
        let leads = format!("市教育局、市财政局、青山区政府、{last}");
        two_columns(&[[&leads, ""], ["市教育局", "市妇联"]])
    };
    // Districts lead at home, and what is for all nobody leads.
    assert_eq!(told(&places("高新区管委会"), "DEP010"), []);
    assert_eq!(
        told(&two_columns(&[["市教育局、市财政局、市民政局、各乡镇", ""], ["市教育局", "市妇联"]]), "DEP010"),
        []
    );
    let found = findings(&document, "DEP010");
    assert_eq!(found.iter().map(|f| f.at.unwrap().row.unwrap()).collect::<Vec<_>>(), [2]);
    // Without a supporting column nobody can be moved there.
    assert_eq!(told(&list(&["市教育局、市财政局、市民政局、市水利局"]), "DEP010"), []);
}

#[test]
fn spaces_inside_chinese_text() {
    let document = tasks(&["1.加强学校 安全管理。", "2.推进“互联网 + 政务”和5G 网络、AI 应用。", "3.推进 改革，。"]);
    assert_eq!(
        told(&document, "TXT001"),
        [
            found("TXT001", "加强学校 安全管理。", "加强学校安全管理。"),
            found("TXT001", "推进 改革，。", "推进改革，。"),
        ]
    );
    // Behind a number is another rule's matter.
    assert_eq!(told(&tasks(&["1.  加强管理。"]), "TXT001"), []);
}

#[test]
fn ends_of_sentences() {
    let document = tasks(&["1.修路。", "2.建校", "3.治水。（含河道）", "4.植树，", "5.开展“双减”行动。”"]);
    assert_eq!(told(&document, "TXT002"), [found("TXT002", "建校", None), found("TXT002", "植树，", None)]);
    // Items that all end without, and a list of ； with 。 behind the last.
    assert_eq!(told(&tasks(&["1.修路", "2.建校", "3.治水"]), "TXT002"), []);
    assert_eq!(told(&tasks(&["1.修路；", "2.建校；", "3.治水。"]), "TXT002"), []);
    assert_eq!(told(&tasks(&["1.修路", "2.建校", "3.治水。"]), "TXT002"), [found("TXT002", "治水。", None)]);
}

#[test]
fn half_width_punctuation() {
    let document = tasks(&[
        "1.修路,建校;治水.",
        "2.建成(含桥梁)道路。",
        "3.增长1,000万元,比例1:2。",
        "4.推广AI(人工智能)、GDP(PPP)。",
    ]);
    assert_eq!(
        told(&document, "TXT003"),
        [
            found("TXT003", "修路,建", "修路，建"),
            found("TXT003", "建校;治", "建校；治"),
            found("TXT003", "治水.", "治水。"),
            found("TXT003", "建成(含", "建成（含"),
            found("TXT003", "桥梁)道", "桥梁）道"),
            found("TXT003", "万元,比", "万元，比"),
            found("TXT003", "AI(人", "AI（人"),
            found("TXT003", "智能)、", "智能）、"),
        ]
    );
}

/// GB/T 15834-2011 §4.8, §4.10, §4.11: “ ”, —— and …… in place of what a keyboard has.
#[test]
fn straight_quotation_marks_dots_and_hyphens() {
    let document = tasks(&[
        "1.开展\"两癌\"筛查，推进\"5G+\"应用。",
        "2.落实＂双减＂。",
        "3.建设\"智慧校园。",
        "4.屏幕不小于65\"，安装 \"PPP\" 软件。",
        "5.建设学校、医院...",
        "6.修路......等工程..。",
        "7.推进服务--让群众满意，A--B段。",
        "8.修路……保障——出行。",
    ]);
    assert_eq!(
        told(&document, "TXT003"),
        [
            found("TXT003", "\"两癌\"", "“两癌”"),
            found("TXT003", "\"5G+\"", "“5G+”"),
            found("TXT003", "＂双减＂", "“双减”"),
            found("TXT003", "建设\"", None),
            found("TXT003", "医院...", "医院……"),
            found("TXT003", "修路......", "修路……"),
            found("TXT003", "服务--", "服务——"),
        ]
    );
}

#[test]
fn brackets_and_quotation_marks_in_pairs() {
    let document = tasks(&[
        "1.建设“智慧校园。",
        "2.修路（含桥梁），建校）。",
        "3.落实《办法〉要求。",
        "4.分两步：1）修路；2）建校（含（初中）部）。",
    ]);
    assert_eq!(
        told(&document, "TXT004"),
        [
            found("TXT004", "“智慧校园。", None),
            found("TXT004", "（含桥梁），建校）", None),
            found("TXT004", "落实《办法〉", None),
            found("TXT004", "《办法〉要求。", None),
        ]
    );
}

#[test]
fn a_pair_may_span_paragraphs_but_not_tasks() {
    let document = "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路（含桥梁、\n隧道）。\n2.建校（含初中。\n3.治水）。\n\t市水利局\n\n";
    assert_eq!(told(document, "TXT004"), [found("TXT004", "（含初中。", None), found("TXT004", "治水）", None)]);
}

#[test]
fn words_and_clauses_twice() {
    let document = tasks(&[
        "1.加大支持支持力度，重视的重视程度，逐个研究研究。",
        "2.支持发展发展中国家合作，一个一个落实。",
        "3.提高农村公路的通行能力和水平，做好养护，提高农村公路的通行能力和水平。",
    ]);
    assert_eq!(
        told(&document, "TXT005"),
        [found("TXT005", "支持支持", None), found("TXT005", "提高农村公路的通行能力和水平", None)]
    );
}

#[test]
fn leftovers_of_exports_and_fields() {
    let document =
        tasks(&["1.见[image: 图1.png]修路。", "2.按错误！未找到引用源。执行。", "3.依据〔2021〕3号和[1]执行！"]);
    assert_eq!(
        told(&document, "TXT006"),
        [found("TXT006", "[image: 图1.png]", ""), found("TXT006", "错误！未找到引用源。", "")]
    );
}

#[test]
fn dates_that_are_none_wherever_they_stand() {
    let document = tasks(&["1.于6月31日前修路。", "2.2月29日植树，每月30日检查。", "3.接种6—24月龄儿童。"]);
    assert_eq!(told(&document, "TXT010"), [found("TXT010", "6月31日", None)]);
    let document = format!("2023年2月29日\n\n{document}");
    assert_eq!(told(&document, "TXT010")[0], found("TXT010", "2023年2月29日", None));
}

#[test]
fn numbers_of_dates_that_do_not_say_what_they_are() {
    let document = tasks(&[
        "1.于2024年6底前修路。",
        "2.于2024年6用底前建桥，2024年6日底前通车。",
        "3.于2024年5号前植树。",
        "4.于6月15前护林。",
        "5.2024年5个项目开工，2024年6所学校开学，2024年1号文件印发，2024年6月15家企业投产。",
        "6.于2024年6月底前、2024年6、7月，2024年6—9月，2024年\n6月底前完成。",
    ]);
    let expected = [
        found("TXT013", "2024年6底前", Some("2024年6月底前")),
        found("TXT013", "2024年6用底前", Some("2024年6月底前")),
        found("TXT013", "2024年6日底前", Some("2024年6月底前")),
        found("TXT013", "2024年5号前", None),
        found("TXT013", "6月15前", Some("6月15日前")),
    ];
    assert_eq!(told(&document, "TXT013"), expected);
}

#[test]
fn marks_of_which_one_is_enough() {
    let document = tasks(&[
        "1.修路。。",
        "2.建桥，。",
        "3.植树、、护林。",
        "4.落实“三个一”。学习《意见》、《办法》……做到：“一”、“二”。",
        "5.修路——架桥。",
    ]);
    let expected = [
        found("TXT011", "修路。。", "修路。"),
        found("TXT011", "建桥，。", None),
        found("TXT011", "植树、、", "植树、"),
    ];
    assert_eq!(told(&document, "TXT011"), expected);
}

#[test]
fn what_an_old_name_has_become_by_the_year() {
    let document = list(&["市扶贫办、市教育局", "市水利局"]);
    let message = |document: &str| findings(document, "DEP009").first().map(|found| found.message.en.clone());
    let later = document.replace("2021", "2026");
    assert_eq!(message(&later).as_deref(), Some("市扶贫办 was a name until 2021; now 农业农村局"));
    let soon = document.replace("2021", "2023");
    assert_eq!(message(&soon).as_deref(), Some("市扶贫办 was a name until 2021; now 乡村振兴局"));
    assert_eq!(message(&document), None);
}

#[test]
fn a_heading_announces_the_tasks_of_its_domain_once() {
    let document = "某市2021年重点任务清单\n\n一、交通（3项）\n1.修路。（责任单位：市交通局）\n2.架桥。（责任单位：市水利局）\n\
                    二、教育（1项）\n1.建校。（责任单位：市教育局）\n";
    assert_eq!(told(document, "TAB006"), [found("TAB006", "（3项）", None)]);
}

/// The space divides two fields.
#[test]
fn a_space_before_a_label_is_no_stray_one() {
    let document = tasks(&["1.修路。责任单位：市发改局 完成时限：年底。"]);
    assert_eq!(told(&document, "TXT001"), []);
}

#[test]
fn characters_that_do_not_show() {
    let document = list(&["市教\u{200b}育局", "市财政局\u{feff}\u{feff}", "co\u{ad}operation"]);
    let expected = [found("TXT012", "市教\u{200b}育局", "市教育局"), found("TXT012", "政局\u{feff}\u{feff}", "政局")];
    assert_eq!(told(&document, "TXT012"), expected);
}

/// U+2EA0 and U+2F54 are radicals, U+FE51 is the small form of 、, U+E004 is for private use.
#[test]
fn characters_that_are_not_what_they_look_like() {
    let document = list(&["市⺠政局", "市⽔利局﹑市财政局", "市教\u{e004}育局", "\u{e004}"]);
    let expected = [
        found("TXT012", "市⺠政局", "市民政局"),
        found("TXT012", "市⽔利局", "市水利局"),
        found("TXT012", "利局﹑市财", "利局、市财"),
        found("TXT012", "市教\u{e004}育局", None),
    ];
    assert_eq!(told(&document, "TXT012"), expected);
    // No rule about names takes them for others.
    assert_eq!(told(&document, "DEP008"), []);
}

/// Taking the space out would make one body of two.
#[test]
fn a_space_between_two_bodies_is_no_stray_one() {
    let document = tasks(&["1.修路（市交通局 市财政局）。", "2.修 路。"]);
    assert_eq!(told(&document, "TXT001"), [found("TXT001", "修 路。", "修路。")]);
    // Two words that may be two things are told, and not joined.
    let document = tasks(&["1.联系市教育局 市财政局检查。", "2.责任人：张三 李四", "3.推进 改革。"]);
    assert_eq!(
        told(&document, "TXT001").iter().map(|told| told.2.as_deref()).collect::<Vec<_>>(),
        [None, None, Some("推进改革。")]
    );
    for names in ["发改 财政 教育", "各乡镇 街道"] {
        assert!(told(&list(&[names, "市教育局、市财政局"]), "DEP002").iter().all(|told| told.2.is_none()), "{names}");
    }
    let document = list(&["市交通局（市财政局 市教育局）", "市 教育局"]);
    assert_eq!(told(&document, "DEP002"), [found("DEP002", "市 教育局", "市教育局")]);
}

#[test]
fn findings_have_words_in_both_languages() {
    let finding = &findings(&list(&["市教育局、、市财政局"]), "DEP003")[0];
    assert_eq!(finding.message.of(qingdan::Lang::Zh), "“、、”连用，一个“、”即可");
    assert_eq!(finding.message.of(qingdan::Lang::En), "、、 where one 、 does");
}

#[test]
fn bodies_of_two_words_for_one_level_are_two() {
    let document = |lead: &str, support: &str| {
        format!("东海市任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n\t1.修路。\n\t{lead}\n\t{support}\n\n")
    };
    for rule in ["DEP004", "DEP005", "DEP006"] {
        assert_eq!(told(&document("区财政局", "市民政局、县财政局"), rule), [], "{rule}");
        assert_eq!(told(&document("市生态环境局", "区财政局、县财政局、州生态环境局"), rule), [], "{rule}");
    }
    // Without a word it is the body of the only one beside it.
    assert_eq!(told(&document("县教育局", "县财政局、教育局"), "DEP005").len(), 1);
}

#[test]
fn what_an_export_broke_or_left_out_is_no_fault_of_the_text() {
    let list = "\n一、修路。（责任单位：市交通局）\n二、建校。（责任单位：市教育局）\n三、（略）\n四、治水。（责任单位：市水利局）\n";
    let document = |head: &str| format!("{head}{list}");
    // A title over two lines, and one that is not closed at all.
    assert_eq!(told(&document("关于印发《关于促进市场平稳\n\n健康发展的若干措施》的通知"), "TXT004"), []);
    assert_eq!(told(&document("关于印发《关于促进市场平稳。\n\n健康发展的若干措施》的通知"), "TXT004").len(), 2);
    assert_eq!(told(&document("某市任务清单"), "TXT002"), []);
    // Bodies of another document, and text of another script.
    assert_eq!(told(&document("按照公告（财政部 税务总局 住房城乡建设部2023年第28号）执行。"), "TXT001"), []);
    assert_eq!(told("1. Scope\n2. Terms\n", "NUM006"), []);
    assert_eq!(told("„Lob“ und “\n", "TXT004"), []);
}
