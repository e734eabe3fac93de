//! Rules on numbers, structure and the whole document, on small lists written for the fault: what they find, and
//! what they leave.

use qingdan::lint::{Finding, Selection};
use qingdan::model::Severity;
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

fn found(
    code: &'static str,
    text: &str,
    fix: impl Into<Option<&'static str>>,
) -> (&'static str, String, Option<String>) {
    (code, text.to_owned(), fix.into().map(str::to_owned))
}

/// A text export of rows under a header; a blank text is a blank cell.
fn list(title: &str, header: &[&str], rows: &[&[&str]]) -> String {
    let row = |cells: &&[&str]| cells.iter().map(|cell| format!("\t{cell}\n")).collect::<String>() + "\n";
    format!("{title}\n{}{}\n", row(&header), rows.iter().map(row).collect::<String>())
}

/// Tasks with a department each.
fn tasks(texts: &[&str]) -> String {
    let rows: Vec<[&str; 2]> = texts.iter().map(|text| [*text, "市财政局"]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
    list("某市2021年重点任务清单", &["工作任务", "责任单位"], &rows)
}

/// The same under serial numbers.
fn serials(rows: &[[&str; 2]]) -> String {
    let rows: Vec<[&str; 3]> = rows.iter().map(|[serial, task]| [*serial, *task, "市财政局"]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
    list("某市2021年重点任务清单", &["序号", "工作任务", "责任单位"], &rows)
}

fn page(header: &str, rows: &[&str]) -> String {
    let cells = |row: &str| row.split('|').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let rows: String = std::iter::once(&header).chain(rows).map(|row| format!("<tr>{}</tr>", cells(row))).collect();
    format!("<meta charset=utf-8><p>某市2021年重点任务清单</p><table>{rows}</table>")
}

#[test]
fn the_minority_of_a_series_is_blamed_and_the_first_form_counts_without_one() {
    assert_eq!(told(&tasks(&["1、修路。", "2.建校。", "3.治水。"]), "NUM001"), [found("NUM001", "1、", "1.")]);
    assert_eq!(told(&tasks(&["1、修路。", "2.建校。"]), "NUM001"), [found("NUM001", "2.", "2、")]);
    assert_eq!(
        told(&tasks(&["(一)修路。", "（二）建校。", "（三）治水。", "4.植树。"]), "NUM"),
        [found("NUM005", "(一)", "（一）"), found("NUM001", "4.", "（四）")]
    );
}

#[test]
fn what_an_export_makes_of_automatic_numbers_is_told_for_information() {
    let document = tasks(&["（一）修路。", "（二）建校。", "（3） 治水。", "（4）植树。", "（五）养老。"]);
    let found = findings(&document, "NUM001");
    let severities: Vec<_> = found.iter().map(|f| (f.text.as_str(), f.severity)).collect();
    assert_eq!(severities, [("（3）", Severity::Info), ("（4）", Severity::Warning)]);
    assert!(found[0].message.en.contains("automatic number of Word"), "{}", found[0].message.en);
}

#[test]
fn serial_numbers_may_go_on_over_sections_or_begin_anew() {
    let section = |name: &str| format!("<td colspan=3>{name}</td>");
    let sections = |second: [&str; 2]| {
        let rows =
            ["1|修路。|市交通局", "2|建校。|市教育局"].map(|row| format!("<td>{}</td>", row.replace('|', "</td><td>")));
        let second = second.map(|serial| format!("<td>{serial}</td><td>治水{serial}。</td><td>市水利局</td>"));
        let all = ["<td>序号</td><td>工作任务</td><td>责任单位</td>".to_owned(), section("一、乡村")].into_iter();
        let all = all.chain(rows).chain([section("二、城市")]).chain(second).map(|row| format!("<tr>{row}</tr>"));
        format!("<meta charset=utf-8><p>清单</p><table>{}</table>", all.collect::<String>())
    };
    assert_eq!(told(&sections(["1", "2"]), "NUM"), []);
    assert_eq!(told(&sections(["3", "4"]), "NUM"), []);
    assert_eq!(told(&sections(["4", "5"]), "NUM"), [found("NUM002", "4", None)]);
    // One number for two rows, and an excerpt.
    assert_eq!(told(&serials(&[["1", "修路。"], ["", "建桥。"], ["2", "建校。"]]), "NUM"), []);
    assert_eq!(told(&serials(&[["3", "修路。"], ["68", "建桥。"], ["69", "建校。"], ["73", "治水。"]]), "NUM"), []);
    assert_eq!(
        told(&serials(&[["1", "修路。"], ["2", "建桥。"], ["4", "建校。"]]), "NUM"),
        [found("NUM002", "4", None)]
    );
}

#[test]
fn a_merged_serial_numbers_several_tasks() {
    let document = page(
        "序号|工作任务|责任单位",
        &["1|修路。|市交通局", "2</td><td>建校。</td><td>市教育局</td></tr><tr><td>3|治水。|市水利局"],
    );
    assert_eq!(told(&document, "NUM"), []);
    let merged = "<meta charset=utf-8><p>清单</p><table><tr><td>序号<td>工作任务<td>责任单位<tr><td>1<td>甲。<td>市交通局\
        <tr><td rowspan=2>2<td>乙。<td>市教育局<tr><td>丙。<td>市财政局<tr><td>3<td>丁。<td>市水利局</table>";
    assert_eq!(told(merged, "NUM"), []);
}

#[test]
fn numbered_lines_in_a_cell_beside_a_serial_are_their_own_series() {
    let document = serials(&[["1", "修路。"], ["2", "1.建桥；\n2.建校；\n3.治水。"], ["3", "植树。"]]);
    assert_eq!(told(&document, "NUM"), []);
}

#[test]
fn a_missing_number_is_written_where_its_neighbours_tell_it() {
    let document = tasks(&["1.修路。", "2.建校。", "治水。", "4.植树。", "5.养老。"]);
    assert_eq!(told(&document, "NUM"), [found("NUM007", "治水。", "3.治水。")]);
    // Half of them without: the list does not mean to number each.
    assert_eq!(told(&tasks(&["1.修路。", "建校。"]), "NUM"), []);
}

#[test]
fn levels_may_be_skipped_but_not_inverted() {
    let domains = |above: &str, below: &str| {
        let (first, second) = (format!("{above}乡村"), format!("{below}修路。"));
        list("某市重点任务清单", &["领域", "工作任务", "责任单位"], &[&[&first, &second, "市交通局"]])
    };
    assert_eq!(told(&domains("一、", "1."), "NUM"), []);
    assert_eq!(told(&domains("（一）", "（1）"), "NUM"), []);
    assert_eq!(told(&domains("1.", "（一）"), "NUM"), [found("NUM008", "（一）", None)]);
    assert_eq!(told(&domains("（1）", "1."), "NUM"), [found("NUM008", "1.", None)]);
}

#[test]
fn a_number_before_a_digit_also_alone_in_its_cell() {
    assert_eq!(
        told(&tasks(&["7.修路。", "8.5岁以下儿童入园。", "9.治水。"]), "NUM010"),
        [found("NUM010", "8.5岁", None)]
    );
    // A value, not a number.
    assert_eq!(told(&tasks(&["1.05名医生。", "修路。"]), "NUM"), []);
}

#[test]
fn names_of_before_and_after_the_reforms() {
    let in_year = |year: u32| {
        let title = format!("某市{year}年重点任务清单");
        told(&list(&title, &["工作任务", "责任单位"], &[&["1.防疫。", "市卫计委、市教育局"]]), "DEP009")
    };
    // A year of grace behind the reform of 2018.
    assert_eq!(in_year(2018), []);
    assert_eq!(in_year(2019), []);
    assert_eq!(in_year(2020), [found("DEP009", "市卫计委", None)]);
    // Without a year nobody can tell.
    assert_eq!(told(&list("任务清单", &["工作任务", "责任单位"], &[&["1.防疫。", "市卫计委"]]), "DEP009"), []);
    // The number of the document has one.
    let document =
        "某政发〔2023〕5号\n".to_owned() + &list("任务清单", &["工作任务", "责任单位"], &[&["1.防疫。", "市卫计委"]]);
    assert_eq!(told(&document, "DEP009"), [found("DEP009", "市卫计委", None)]);
}

#[test]
fn names_that_still_stand_in_many_places_are_not_out_of_date() {
    let names = "市林业局、市人防办、区文体局、市宗教局、市海洋渔业局、县经贸局、市档案局、市粮食局";
    let document = list("某市2024年任务清单", &["工作任务", "责任单位"], &[&["1.造林。", names]]);
    assert_eq!(told(&document, "DEP009"), [found("DEP009", "市粮食局", None)]);
}

#[test]
fn organs_of_a_party_committee_have_its_name() {
    let document = list(
        "某市2021年重点任务清单",
        &["工作任务", "责任单位"],
        &[
            &["1.扫黄。", "市政法委、市委宣传部"],
            &["2.建校。", "中央政法委、县委政法委"],
            &["3.治水。", "市编办、市纪委"],
        ],
    );
    assert_eq!(told(&document, "DEP009"), [found("DEP009", "市政法委", "市委政法委")]);
}

#[test]
fn a_short_name_that_looks_like_one_with_a_level() {
    let document = list(
        "某市重点任务清单",
        &["工作任务", "责任单位"],
        &[&[
            "1.监管。",
            "市监局、市教育局、市水利局、市民政局、市财政局、市司法局、市公安局、市商务局、市审计局、市统计局",
        ]],
    );
    assert_eq!(told(&document, "DEP009"), [found("DEP009", "市监局", None)]);
    // Where names have no level, it has none either.
    let document = list("重点任务清单", &["工作任务", "责任单位"], &[&["1.监管。", "市监局、教育局、水利局"]]);
    assert_eq!(told(&document, "DEP009"), []);
}

#[test]
fn blank_paragraphs_before_between_and_behind() {
    let rows = [
        "1.修路。|<p>&nbsp;</p><p>市交通局</p><p>&nbsp;</p>",
        "2.建校。|<p>市教育局、</p><p>市财政局</p>",
        "3.治水。|",
    ];
    assert_eq!(
        told(&page("工作任务|责任单位", &rows), "TAB001"),
        [found("TAB001", "\u{a0}\n市交通局\n\u{a0}", "市交通局")]
    );
}

#[test]
fn columns_and_rows() {
    let rows = ["1.修路。|市交通局|好|三", "2.建校。|市教育局|好|四"];
    let found_columns: Vec<_> =
        findings(&page("工作任务|责任单位|天气|", &rows), "TAB002").into_iter().map(|f| (f.text, f.severity)).collect();
    assert_eq!(found_columns, [(String::new(), Severity::Warning), ("天气".to_owned(), Severity::Info)]);
    let rows = ["1.修路。|市交通局|6月", "2.建校。|市教育局"];
    let uneven = findings(&page("工作任务|责任单位|完成时限", &rows), "TAB003");
    assert_eq!(uneven.iter().map(|f| f.at.unwrap().row).collect::<Vec<_>>(), [Some(3)]);
}

#[test]
fn tasks_without_text() {
    assert_eq!(told(&tasks(&["1.修路。", "2.", "3.治水。"]), "TAB004"), [found("TAB004", "2.", None)]);
    assert_eq!(told(&serials(&[["1", "修路。"], ["2", ""], ["3", "治水。"]]), "TAB004"), [found("TAB004", "2", None)]);
    // A total has no task.
    assert_eq!(told(&serials(&[["1", "修路。"], ["合计", ""]]), "TAB004"), []);
    let rows = ["1.修路。|市交通局", "2.建桥。|市交通局", "3.治水。|市水利局", "4.植树。|市林业局", "|市教育局"];
    assert_eq!(told(&page("工作任务|责任单位", &rows), "TAB004"), [found("TAB004", "市教育局", None)]);
}

#[test]
fn the_same_twice() {
    let document = tasks(&["1.完善农村公路养护制度。", "2.建校。", "3.完善农村\n公路养护制度", "4.建校。"]);
    assert_eq!(told(&document, "TAB005"), [found("TAB005", "完善农村", None)]);
    // Of two plans each may say it.
    let two = document.replace("3.完善", "3.修订完善") + "\n\n附件2\n" + &tasks(&["1.完善农村公路养护制度。"]);
    assert_eq!(told(&two, "TAB005"), []);
}

#[test]
fn announced_counts() {
    let with = |title: &str| {
        told(&list(title, &["工作任务", "责任单位"], &[&["1.修路。", "市交通局"], &["2.建校。", "市教育局"]]), "TAB006")
    };
    assert_eq!(with("某市重点任务清单（共2项）"), []);
    assert_eq!(with("某市重点任务清单（共两项）"), []);
    assert_eq!(with("某市重点任务清单（共3项）"), [found("TAB006", "共3项）", None)]);
    assert_eq!(with("某市重点任务清单（共三项任务）"), [found("TAB006", "共三项任务", None)]);
    // Counts of something else.
    assert_eq!(with("某市公共服务项目任务清单"), []);
}

#[test]
fn deadlines() {
    let with = |deadlines: [&str; 4]| {
        let rows = deadlines.map(|deadline| format!("修路{deadline}。|市交通局|{deadline}"));
        page("工作任务|责任单位|完成时限", &rows.each_ref().map(String::as_str))
    };
    assert_eq!(
        told(&with(["2021年6月", "2020年底前", "2020年起持续推进", "2022年"]), "TAB007"),
        [found("TAB007", "2020年底前", None)]
    );
    let missing = with(["2021年6月", "", "2021年7月", "2022年"]);
    assert_eq!(told(&missing, "TAB008"), [found("TAB008", "修路", None)]);
    // A text export leaves merged cells blank.
    let text = list(
        "清单",
        &["工作任务", "责任单位", "完成时限"],
        &[
            &["甲。", "市交通局", "6月"],
            &["乙。", "市交通局", ""],
            &["丙。", "市交通局", "7月"],
            &["丁。", "市交通局", "8月"],
        ],
    );
    assert_eq!(told(&text, "TAB008"), []);
}

#[test]
fn digits_laws_and_levels() {
    assert_eq!(told(&tasks(&["1.修路２０公里。", "2.建校5所。"]), "TXT007"), [found("TXT007", "２０", "20")]);
    // The whole document counts, its title too.
    let without_year = tasks(&["1.修路２０公里。", "2.建校５所。"]).replace("2021年", "");
    assert_eq!(told(&without_year, "TXT007"), []);
    let law = |text: &str| told(&tasks(&[text]), "TXT008");
    assert_eq!(law("1.宣传民法典、婚姻法等法律。"), [found("TXT008", "婚姻法", None)]);
    assert_eq!(law("1.宣传劳动合同法、婚姻法律知识。"), []);
    let before = tasks(&["1.宣传婚姻法、继承法。"]).replace("2021年", "2019年");
    assert_eq!(told(&before, "TXT008"), []);
    assert_eq!(
        told(&tasks(&["1.由人民市法院和市人民检察院落实，保障人民区分对待。"]), "TXT009"),
        [found("TXT009", "人民市法院", "市人民法院")]
    );
}

#[test]
fn attachments_and_titles() {
    let document = |labels: [&str; 2], titles: [&str; 2]| {
        let of = |at: usize, task: &str| {
            format!("{}\n{}", labels[at], list(titles[at], &["工作任务", "责任单位"], &[&[task, "市交通局"]]))
        };
        of(0, "1.修路。") + &of(1, "1.建校。")
    };
    let same = ["大安市甲规划（2021—2030年）任务清单", "大安市乙规划（2021—2030年）任务清单"];
    assert_eq!(told(&document(["附件1", "附件2"], same), "DOC"), []);
    assert_eq!(told(&document(["附件2", "附件3"], same), "DOC"), []);
    assert_eq!(told(&document(["附件1", "附件3"], same), "DOC"), [found("DOC001", "附件3", None)]);
    assert_eq!(told(&document(["附件1", "附件 2"], same), "DOC"), [found("DOC003", "附件 2", None)]);
    let years = ["大安市甲规划（2021—2030年）任务清单", "大安市乙规划（2011—2020年）任务清单"];
    assert_eq!(told(&document(["附件1", "附件2"], years), "DOC"), [found("DOC002", years[1], None)]);
    let places = ["大安市甲规划任务清单", "白城市乙规划任务清单"];
    assert_eq!(told(&document(["附件1", "附件2"], places), "DOC"), [found("DOC002", places[1], None)]);
    // A province and its city, a city and the towns in it.
    assert_eq!(told(&document(["附件1", "附件2"], ["吉林省甲任务清单", "大安市乙任务清单"]), "DOC"), []);
    assert_eq!(told(&document(["附件1", "附件2"], ["全市甲任务清单", "大安市乙任务清单"]), "DOC"), []);
    // The list of attachments in the notice.
    let notice = "附件：1.甲清单\n2.乙清单\n4.丙清单\n".to_owned() + &tasks(&["1.修路。"]);
    assert_eq!(told(&notice, "DOC001"), [found("DOC001", "4.", None)]);
}

#[test]
fn a_serial_number_that_stands_twice_over_domains_is_told_once() {
    let rows = ["1|产业|招商。|市商务局", "2|产业|技改。|市财政局", "2|民生|修路。|市交通局", "4|生态|植树。|市林业局"];
    assert_eq!(told(&page("序号|领域|工作任务|责任单位", &rows), "NUM"), [found("NUM003", "2", None)]);
}

#[test]
fn attachments_that_count_wrong_or_are_missing_are_told_once() {
    let notice = |listed: [&str; 2], labels: &[&str]| {
        let titles = ["甲任务清单", "乙任务清单"];
        let attachment = |(label, title): (&&str, &str)| format!("{label}\n{title}\n1.修路。（责任单位：市交通局）\n");
        let attachments: String = labels.iter().zip(titles).map(attachment).collect();
        format!("某市关于印发任务清单的通知\n附件：{}甲任务清单\n{}乙任务清单\n{attachments}", listed[0], listed[1])
    };
    let doc = |listed: [&str; 2], labels: &[&str]| {
        let all = ["DOC", "NUM"].map(|select| told(&notice(listed, labels), select));
        all.into_iter().flatten().map(|(code, text, _)| (code, text)).collect::<Vec<_>>()
    };
    let one = |code: &'static str, text: &str| vec![(code, text.to_owned())];
    assert_eq!(doc(["1.", "2."], &["附件1", "附件2"]), []);
    // One of the two counts wrong.
    assert_eq!(doc(["1.", "2."], &["附件1", "附件3"]), one("DOC001", "附件3"));
    assert_eq!(doc(["1.", "3."], &["附件1", "附件2"]), one("DOC001", "3."));
    assert_eq!(doc(["1.", "2."], &["附件1", "附件1"]), one("NUM003", "附件1"));
    // One is missing.
    assert_eq!(doc(["1.", "2."], &["附件1"]), one("DOC005", "2."));
}

#[test]
fn a_caption_between_tasks_is_no_heading() {
    let caption = |number: u32| {
        format!(
            "某市任务清单\n一、指标\n表1 指标\n表2 分县指标\n二、任务\n（一）修路。（责任单位：市交通局）\n表{number} 项目\n（二）建校。（责任单位：市教育局）\n"
        )
    };
    assert_eq!(told(&caption(3), "NUM"), []);
    assert_eq!(told(&caption(4), "NUM"), [found("NUM002", "表4", None)]);
}

#[test]
fn headings_that_a_table_of_contents_names_count_once() {
    let document = |contents: &str, second: &str| {
        format!(
            "某市实施方案\n{contents}一、要求\n坚持创新。\n{second}\n（一）修路。（责任单位：市交通局）\n（二）建校。（责任单位：市教育局）\n三、保障\n"
        )
    };
    let lists = ["目　录\n一、要求\n二、任务\n三、保障\n", "一、要求……1\n二、任务……2\n三、保障……5\n"];
    for contents in lists.into_iter().chain(["目录\n一、要求\t1\n二、任务\t2\n（一）修路\t2\n三、保障\t5\n"])
    {
        assert_eq!(told(&document(contents, "二、任务"), "NUM"), [], "{contents}");
        assert_eq!(told(&document(contents, "三、任务"), "NUM").len(), 1, "{contents}");
    }
}

#[test]
fn serial_numbers_count_over_the_titles_beside_them() {
    let section = |name: &str| format!("<td colspan=4>{name}</td>");
    let row = |serial: &str, title: &str, measures: &str| {
        format!("<td>{serial}</td><td>{title}。</td><td>{measures}</td><td>市财政局</td>")
    };
    let document = |serial: &str| {
        let rows = [
            "<td>序号</td><td>重点任务</td><td>工作措施</td><td>牵头部门</td>".to_owned(),
            section("一、教育"),
            row("1", "建校", "<p>1.选址。</p><p>2.专人负责，按月报送进展。</p>"),
            row("2", "配师", "同一学校不超过2次。"),
            section("二、健康"),
            row("3", "建院", "<p>1.选址。</p><p>2.专人负责，按月报送进展。</p>"),
            row(serial, "防疫", "消除死角。"),
        ];
        let rows: String = rows.iter().map(|row| format!("<tr>{row}</tr>")).collect();
        format!("<meta charset=utf-8><p>某区2025年重点任务清单</p><table>{rows}</table>")
    };
    assert_eq!((told(&document("4"), "NUM"), told(&document("4"), "TAB")), (vec![], vec![]));
    assert_eq!(told(&document("5"), "NUM"), [found("NUM002", "5", None)]);
}

#[test]
fn a_goal_again_in_another_domain_may_be_a_formula() {
    let long = "到规划期末，全县主要指标达到全市平均水平以上，群众满意度稳步提高。";
    let document = |goal: &str| {
        let row = |domain: &str| format!("{domain}|{goal}|修路{domain}。|市交通局");
        page("领域|主要目标|工作任务|责任单位", &[&row("教育"), &row("健康")])
    };
    assert_eq!(told(&document("服务供给更加充分，满意度提高。"), "TAB005"), []);
    assert_eq!(told(&document(long), "TAB005").len(), 1);
}

#[test]
fn the_label_of_an_attachment_ends_a_table_of_an_export() {
    let table = |label: &str| {
        let list = list(
            &format!("某市{label}重点任务清单"),
            &["领域", "工作任务", "责任单位"],
            &[&["教育", "1.建校。", "市教育局"], &["", "2.配师。", "市教育局"]],
        );
        format!("{label}\n{list}")
    };
    // One empty line behind a table, as behind its rows.
    let document = table("附件1").trim_end_matches('\n').to_owned() + "\n\n" + &table("附件2");
    assert_eq!((told(&document, "NUM"), told(&document, "TAB")), (vec![], vec![]));
}
