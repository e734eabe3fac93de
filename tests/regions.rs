//! Regions of a document: what of a page, a letter, a foot belongs to no list; titles over several lines; several
//! documents in one; tables that lay out a text. Expectations are written from the lines, before the program ran.

mod support;

use qingdan::model::ParseOutput;
use support::outline::outline;
use support::{cell, codes, p, page_of, parse, row, table, word, word_of};

const ITEMS: [&str; 2] = ["1.修复县道。（责任单位：县交通局）", "2.新建小学。（责任单位：县教育局、县财政局）"];
const READ: &str = "-\n  1. 修复县道。 {resp 县交通局}\n  2. 新建小学。 {resp 县教育局、县财政局}\n";

fn formats(lines: &[&str]) -> [(&'static str, ParseOutput); 3] {
    let text = lines.join("\n") + "\n";
    [
        ("docx", parse(&word_of(lines))),
        ("text", parse(text.as_bytes())),
        (
            "html",
            parse(
                page_of(
                    &lines
                        .iter()
                        .map(|line| line.replace('>', "&gt;"))
                        .collect::<Vec<_>>()
                        .iter()
                        .map(String::as_str)
                        .collect::<Vec<_>>(),
                )
                .as_bytes(),
            ),
        ),
    ]
}

/// The items with these lines around them have this title, and all else is named as outside.
#[track_caller]
fn titled(before: &[&str], behind: &[&str], title: &str) {
    let lines = [before, &ITEMS, behind].concat();
    for (format, output) in formats(&lines) {
        assert_eq!(
            outline(&output),
            format!("plan{}{title}\n{READ}", if title.is_empty() { "" } else { " " }),
            "{format}"
        );
        let known = ["text-outside-plans", "hidden-text"];
        assert!(codes(&output.warnings).iter().all(|code| known.contains(code)), "{:?}", output.warnings);
    }
    // The same above a table.
    let rows =
        [["序号", "工作任务", "责任单位"], ["1", "修复县道。", "县交通局"], ["2", "新建小学。", "县教育局、县财政局"]];
    let rows: Vec<String> = rows.iter().map(|texts| row(&texts.map(|text| cell("", &[text])))).collect();
    let all = |lines: &[&str]| {
        lines.iter().map(|line| p(&line.replace('>', "&gt;").replace('<', "&lt;"))).collect::<String>()
    };
    let output = parse(&word(&(all(before) + &table(&rows) + &all(behind))).bytes());
    let found = output.plans[0].title.clone().unwrap_or_default();
    assert_eq!(
        found,
        title.trim_start_matches("附件 ").trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-'),
        "above a table"
    );
}

#[test]
fn paths_menus_and_sources_are_no_titles() {
    let title = "某县重点任务清单";
    for path in [
        "首页 > 政务公开 > 政策文件",
        "首页>政务公开>正文",
        "当前位置：首页 » 政务公开 » 规划计划",
        "您当前所在的位置：首页 › 政务公开",
        "您的位置: 网站首页 / 信息公开 / 重点任务清单",
        "首页 - 政务公开 - 工作计划",
        "网站首页 ＞ 政府信息公开 ＞ 计划总结",
        "政务公开 > 重点领域信息公开 > 正文",
        "首页 政务公开 政务服务 互动交流",
        "某县人民政府门户网站",
        "政府文件",
    ] {
        titled(&[path, title], &[], title);
        titled(&[path, "某县", "重点任务清单"], &[], title);
        titled(&[title, path], &[], title);
    }
    for source in [
        "发布日期：2024-03-05 来源：县政府办公室 浏览次数：120次 字体：[大][中][小]",
        "来源：县政府办公室　发布时间：2024-03-05 10:20",
        "索引号：000100/2024-00007",
        "【字体：大 中 小】　打印　关闭",
        "分享到：微信 微博",
        "某政发〔2024〕12号",
        "某政发[2024]12号",
        "（2024年3月5日）",
        "（此件公开发布）",
    ] {
        titled(&[title, source], &[], title);
        if source.starts_with(['发', '来']) {
            titled(&[&format!("{title}{source}")], &[], title);
        }
        titled(&[source, title], &[], title);
    }
}

#[test]
fn titles_over_several_lines() {
    titled(&["关于促进全县产业良性循环", "和健康发展的若干措施"], &[], "关于促进全县产业良性循环和健康发展的若干措施");
    titled(&["某县进一步促进市场平稳健康", "发展若干措施"], &[], "某县进一步促进市场平稳健康发展若干措施");
    titled(
        &["某市人民政府办公室", "关于加快推进农机装备", "产业升级的实施意见"],
        &[],
        "某市人民政府办公室关于加快推进农机装备产业升级的实施意见",
    );
    titled(&["某县支持居民需求", "的若干措施"], &[], "某县支持居民需求的若干措施");
    titled(&["某县政府工作报告", "任务分解表"], &[], "某县政府工作报告任务分解表");
    titled(
        &["关于进一步提振市场信心", "促进经济平稳运行的若干政策举措"],
        &[],
        "关于进一步提振市场信心促进经济平稳运行的若干政策举措",
    );
    titled(
        &["附件", "某县养老事业发展规划", "（2021—2025年）重点任务清单"],
        &[],
        "附件 某县养老事业发展规划（2021—2025年）重点任务清单 2021-2025",
    );
    titled(&["附件", "", "某县民生实事", "责任分解书"], &[], "附件 某县民生实事责任分解书");
    titled(&["《某县养老服务条例责任分解书》"], &[], "某县养老服务条例责任分解书");
    titled(&["**某县消费提振行动方案**"], &[], "某县消费提振行动方案");
    titled(&["某县", "2024年为民办实事项目", "责任分解书"], &[], "某县2024年为民办实事项目责任分解书 2024");
    titled(&["某 县 重 点 任 务 清 单"], &[], "某 县 重 点 任 务 清 单");
    titled(&["首页", ">", "政务公开", ">", "某县重点任务清单"], &[], "某县重点任务清单");
    titled(&["# 某县重大行政决策事项目录"], &[], "某县重大行政决策事项目录");
}

#[test]
fn the_plans_own_title_counts_before_its_notices() {
    let own = "某县促进消费若干措施";
    let letter = ["各乡镇人民政府，县直各单位：", "现将《某县促进消费若干措施》印发给你们，请认真贯彻执行。"];
    let notice = "关于印发《某县促进消费若干措施》的通知";
    let signed = ["某县人民政府办公室", "2024年3月5日"];
    let all = |head: &[&'static str], title: &[&'static str]| [head, &letter, &signed, title].concat();
    titled(&all(&["某县人民政府办公室", notice], &[own]), &[], own);
    titled(&all(&["某县人民政府", "关于印发某县促进消费若干措施的通知"], &["某县促进消费", "若干措施"]), &[], own);
    // Its name in the notice, and in the letter.
    titled(&all(&[notice], &[]), &[], own);
    titled(&all(&[], &[]), &[], own);
    titled(&["关于印发某县重点任务分解表的通知", letter[0]], &[], "关于印发某县重点任务分解表的通知");
    titled(&["我县出台《某县促进消费若干措施》", "发布日期:2024-03-05编辑:县商务局", own], &[], own);
}

#[test]
fn no_heading_no_issuer_no_sentence_is_a_title() {
    titled(&["总体要求", "各单位要抓好落实。"], &[], "");
    titled(&["各乡镇人民政府，县直各单位：", "为做好相关工作，现提出以下措施"], &[], "");
    titled(&["县教育局 县财政局"], &[], "");
    titled(&["某县人民政府办公室"], &[], "");
}

#[test]
fn the_foot_of_a_page_names_no_bodies() {
    let title = "某县重点任务清单";
    for foot in [
        &["主办：某县人民政府办公室　承办：某县大数据中心", "网站标识码：3301000001　备案序号：青ICP备05000001号"][..],
        &[
            "主办单位：某县人民政府",
            "承办单位：某县政务服务和数据局",
            "网站标识码：3301000001",
            "公网安备 33010002000001号",
        ],
        &[
            "扫一扫在手机打开当前页",
            "版权所有：某县人民政府　主办单位：某县人民政府办公室",
            "地址：某县人民路1号　邮编：130000",
        ],
        &["主办：某县人民政府办公室　承办：某县大数据中心"],
        &["相关稿件", "《某县重点任务清单》政策解读"],
        &["来源：某县住建局"],
        &["【打印】【关闭】"],
        &["上一篇：某县2023年工作总结", "下一篇：无"],
        &["责任编辑：张三"],
    ] {
        titled(&[title], foot, title);
    }
}

#[test]
fn a_closing_clause_ends_the_list() {
    let title = "某县促进消费若干措施";
    for end in [
        "本《措施》自印发之日起施行，有效期2年。",
        "本措施自2024年3月1日起施行，由县商务局负责解释。",
        "以上政策措施自印发之日起执行，如遇上级政策调整，以上级政策为准。",
    ] {
        titled(&[title], &[end], title);
        titled(&[title], &[end, "某县人民政府办公室", "2024年3月5日"], title);
        titled(
            &[title],
            &[
                end,
                "《某县促进消费若干措施》政策解读",
                "一、制定背景",
                "1.文件依据。（责任单位：县商务局）",
                "2.主要内容。（责任单位：县财政局）",
            ],
            title,
        );
    }
}

#[test]
fn attachments_that_are_listed_are_no_items() {
    let title = "某县重点任务清单";
    titled(&[title], &["附件：1.联系人名单", "2.报送表格", "某县人民政府办公室", "2024年3月5日"], title);
    titled(&[title], &["附：1.联系人名单", "2.报送表格", "抄送：县委办公室。"], title);
    titled(
        &["关于印发某县重点任务清单的通知", "附件：1.重点任务清单", "2.报送表格", "某县政府", "2024年3月5日", title],
        &[],
        title,
    );
}

#[test]
fn several_documents_in_one() {
    let lines = [
        "各乡镇人民政府：",
        "《某县规范收费专项行动方案》《某县便民服务专项行动方案》已经县政府同意，现印发给你们。",
        "某县人民政府办公室",
        "2024年3月5日",
        "某县规范收费专项行动方案",
        "为规范收费，制定本方案。",
        "一、规范收费",
        "1.清理收费。（责任单位：县财政局）",
        "2.公开目录。（责任单位：县发改局）",
        "二、强化监督",
        "3.开展检查。（责任单位：县市场监管局）",
        "某县便民服务",
        "专项行动方案",
        "为便民利民，制定本方案。",
        "一、优化服务",
        "1.开设窗口。（责任单位：县政务服务局）",
        "2.延长时间。（责任单位：县政务服务局）",
    ];
    let expected = "plan 某县规范收费专项行动方案\n一、 规范收费\n  1. 清理收费。 {resp 县财政局}\n  2. 公开目录。 {resp 县发改局}\n\
                    二、 强化监督\n  3. 开展检查。 {resp 县市场监管局}\n\
                    plan 某县便民服务专项行动方案\n一、 优化服务\n  1. 开设窗口。 {resp 县政务服务局}\n  2. 延长时间。 {resp 县政务服务局}\n";
    for (format, output) in formats(&lines) {
        assert_eq!(outline(&output), expected, "{format}");
    }
}

#[test]
fn headings_of_groups_begin_no_document() {
    let lines = [
        "某县2024年重点任务清单",
        "城市建设重点任务",
        "1.修复县道。（责任单位：县交通局）",
        "2.新建公园。（责任单位：县住建局）",
        "民生实事",
        "1.新建小学。（责任单位：县教育局）",
        "2.改造医院。（责任单位：县卫健局）",
    ];
    for (format, output) in formats(&lines) {
        assert_eq!(output.plans.len(), 1, "{format}");
        assert_eq!(output.plans[0].title.as_deref(), Some("某县2024年重点任务清单"), "{format}");
    }
}

#[test]
fn a_title_stands_in_the_paragraph_of_the_items() {
    let text = "某市人民政府关于发展产业的意见某府发〔2019〕17号各区县人民政府：现提出如下意见。一、主要任务（一）壮大集群。建设园区。（责任单位：市商务局）（二）培育企业。扶持一批。（责任单位：市财政局）（三）引进人才。（责任单位：市人社局）";
    let output = parse(word_of(&[text]).as_slice());
    assert_eq!(output.plans[0].title.as_deref(), Some("某市人民政府关于发展产业的意见"));
    let text = "各乡镇人民政府：　　《某县路长制实施方案》已经县政府同意，现印发给你们。　　2021年11月4日　　（此件公开发布）　　某县路长制实施方案　　为落实要求，制定本方案。　　一、养护道路。（责任单位：县交通局）　　二、筹措资金。（责任单位：县财政局）　　三、公示路长。（责任单位：县水利局）";
    let output = parse(word_of(&[text]).as_slice());
    assert_eq!(output.plans[0].title.as_deref(), Some("某县路长制实施方案"));
}

// Tables that lay out a text.

fn cells(texts: &[&str]) -> String {
    row(&texts.iter().map(|text| cell("", &[text])).collect::<Vec<_>>())
}

#[test]
fn layout_tables_of_word_files() {
    let title = "某县重点任务清单";
    let expected = format!("plan {title}\n{READ}");
    let lines = [&[title][..], &ITEMS].concat();
    let whole = table(&[row(&[cell("", &lines)])]);
    let column = table(&lines.iter().map(|line| cells(&[line])).collect::<Vec<_>>());
    let twice = table(&[row(&[format!("<w:tc><w:tcPr/>{whole}<w:p/></w:tc>")])]);
    let long =
        ["为贯彻落实决策部署，现就有关重点工作作出如下安排，请各乡镇、各部门结合实际抓好组织实施，按时报送进展情况。"];
    let beside = table(&[row(&[cell("", &[""]), cell("", &[&lines[..1], &long, &ITEMS].concat()), cell("", &[""])])]);
    for (what, body) in
        [("a cell", &whole), ("a column", &column), ("a cell in a cell", &twice), ("blank cells", &beside)]
    {
        assert_eq!(outline(&parse(&word(body).bytes())), expected, "{what}");
    }
    // A frame around a list.
    let list = table(&[
        cells(&["工作任务", "责任单位"]),
        cells(&["修复县道。", "县交通局"]),
        cells(&["新建小学。", "县教育局"]),
    ]);
    let frame = [
        table(&[row(&[format!("<w:tc><w:tcPr/>{}{list}<w:p/></w:tc>", p(title))])]),
        table(&[cells(&[title]), row(&[format!("<w:tc><w:tcPr/>{list}<w:p/></w:tc>")])]),
        table(&[
            cells(&["填报单位", "县政府办"]),
            row(&[format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}{list}<w:p/></w:tc>", p(title))]),
        ]),
    ];
    for body in &frame {
        let output = parse(&word(body).bytes());
        assert_eq!(
            outline(&output),
            format!("plan {title}\n-\n  - 修复县道。 {{resp 县交通局}}\n  - 新建小学。 {{resp 县教育局}}\n")
        );
    }
}

#[test]
fn layout_tables_of_pages() {
    let title = "某县重点任务清单";
    let text: String = [&[title][..], &ITEMS].concat().iter().map(|line| format!("<p>{line}</p>")).collect();
    let long = "<p>为贯彻落实决策部署，现就有关重点工作作出如下安排，请各乡镇、各部门结合实际抓好组织实施，按时报送进展情况。</p>";
    let fields = "<table border=1><tr><td>索引号：<td>000100<td>主题分类：<td>商贸</table>";
    let links = "<a href=1>某市促进消费若干措施</a><br><a href=2>通知公告</a>";
    for body in [
        format!("<table><tr><td>{text}</table>"),
        format!("<table border=1><tr><td>{text}</table>"),
        format!("<table><tr><td>{fields}<table><tr><td id=UCAP-CONTENT>{text}</table></table>"),
        format!("<table><tr><td>{fields}<tr><td><table><tr><td>{text}</table></table>"),
        format!("<table><tr><td>{long}{text}<td>{links}</table>"),
        format!("<table><tr><td>{links}<td>{long}{text}</table>"),
        format!("<table><tr><td>{text}</table><table><tr><td>{links}</table>"),
        format!("<table><tr><td><p>{title}</p><tr><td><p>{}</p><tr><td><p>{}</p></table>", ITEMS[0], ITEMS[1]),
    ] {
        let output = parse(format!("<!DOCTYPE html><html><body>{body}").as_bytes());
        assert_eq!(outline(&output), format!("plan {title}\n{READ}"), "{body}");
    }
}

/// What stands around a text on its page is no part of it: columns beside it, a banner, a foot.
#[test]
fn columns_beside_a_text_lay_it_out() {
    let menu = ["镇情概览", "茶乡风采", "魅力村落", "乡贤人物"];
    let known = ["首页", "政务公开", "办事服务"];
    let long =
        "为振兴茶产业，促进茶农增收，结合本镇实际，明确以下任务，请各村、各站所结合实际抓好落实，并按时报送进展情况。";
    let document = ["青溪镇茶产业振兴实施方案", long, "一、扩大种植", "二、拓展销路"];
    let items = ["（一）改良品种。（责任单位：镇农技站）", "（一）举办茶会。（责任单位：县商务局、县文旅局）"];
    let text = [document[0], document[1], document[2], items[0], document[3], items[1]];
    let expected = "plan 青溪镇茶产业振兴实施方案\n一、 扩大种植\n  （一） 改良品种。 {resp 镇农技站}\n\
        二、 拓展销路\n  （一） 举办茶会。 {resp 县商务局、县文旅局}\n";
    let beside = |cells: &[&[&str]]| row(&cells.iter().map(|lines| cell("", lines)).collect::<Vec<_>>());
    let wide = |line: &str| row(&[cell("<w:gridSpan w:val=\"2\"/>", &[line])]);
    for (what, body) in [
        ("left", table(&[beside(&[&menu, &text])])),
        ("right", table(&[beside(&[&text, &menu])])),
        ("both", table(&[beside(&[&known, &text, &menu])])),
        ("known", table(&[beside(&[&known, &text])])),
        ("page", table(&[wide("青溪镇人民政府网站"), beside(&[&menu, &text]), wide("网站标识码：3300000001")])),
    ] {
        let output = parse(&word(&body).bytes());
        assert_eq!(outline(&output), expected, "{what}");
        assert!(codes(&output.warnings).iter().all(|code| *code == "text-outside-plans"), "{what}");
        assert!(!output.warnings.is_empty(), "{what}");
    }
    let lines = |lines: &[&str]| lines.iter().map(|line| format!("<p>{line}</p>")).collect::<String>();
    let page = format!("<table border=1><tr><td>{}<td>{}</table>", lines(&menu), lines(&text));
    assert_eq!(outline(&parse(format!("<!DOCTYPE html><html><body>{page}").as_bytes())), expected);
}

/// Tables that relate their cells to one another are tables.
#[test]
fn tables_with_a_long_cell_stay_tables() {
    let work = [
        "一、改良品种，更新老茶园500亩，做到集中连片，统一管护，降低成本，增加茶农收入。",
        "二、新建苗圃3个，培育无性系良种苗木，保障全镇用苗需要。",
    ];
    let row_of_a_list: [&[&str]; 3] =
        [&["扩大种植", "茶园建设", "苗圃建设"], &work, &["县农业农村局", "县林业局", "县科技局"]];
    let form: [&[&str]; 2] = [&["主要内容"], &[&["青溪镇茶产业振兴实施方案"][..], &work].concat()];
    for cells in [&row_of_a_list[..], &form[..]] {
        let body = table(&[row(&cells.iter().map(|lines| cell("", lines)).collect::<Vec<_>>())]);
        assert_eq!(codes(&parse(&word(&body).bytes()).warnings), ["table-outside-plans", "no-plan"]);
    }
}

/// A title has no words of the column beside it, nor of links; over several rows, or with a name to jump to, it is whole.
#[test]
fn titles_take_in_no_column_beside_them() {
    let list = "<table border=1><tr><td>序号<td>工作任务<td>责任单位<tr><td>1<td>修路。<td>县交通局</table>";
    let title = "<p>青溪镇茶产业振兴任务分解表（2022—2024年）</p>";
    let menu = |entry: fn(&str) -> String| ["茶乡风采", "魅力村落", "乡贤人物"].map(entry).concat();
    let text = menu(|entry| format!("<p>{entry}</p>"));
    let links = menu(|entry| format!("<p><a href=1>{entry}</a></p>"));
    let items = menu(|entry| format!("<li><a href=1>{entry}</a>"));
    for body in [
        format!("<table><tr><td>{text}<td>{title}{list}</table>"),
        format!("<table><tr><td>{links}<td>{title}{list}</table>"),
        format!("<table><tr><td>{text}<td>{text}<tr><td colspan=2>{title}{list}</table>"),
        format!("<table><tr><td>{text}<td><table><tr><td>县情</table></table>{title}{list}"),
        format!("<div>{links}</div><div>{title}{list}</div>"),
        format!("<ul>{items}</ul>{title}{list}"),
        format!("<p>青溪镇茶产业振兴</p><p>任务分解表（2022—2024年）</p>{list}"),
        format!("<p><a name=a>青溪镇茶产业振兴</a></p><p>任务分解表（2022—2024年）</p>{list}"),
        format!("<table><tr><td>青溪镇茶产业振兴<tr><td>任务分解表（2022—2024年）<tr><td>{list}</table>"),
        format!("<p><a href=1>青溪镇茶产业振兴任务分解表（2022—2024年）</a></p>{list}"),
    ] {
        let output = parse(format!("<!DOCTYPE html><html><body>{body}").as_bytes());
        let title = output.plans.first().and_then(|plan| plan.title.as_deref());
        assert_eq!(title, Some("青溪镇茶产业振兴任务分解表（2022—2024年）"), "{body}");
    }
}

/// What stands in no list is named, wherever it stood.
#[test]
fn nothing_around_a_list_is_silent() {
    let lines = [
        "首页 > 政务公开",
        "某县重点任务清单",
        ITEMS[0],
        ITEMS[1],
        "主办：某县政府　承办：某县大数据中心",
        "网站标识码：33",
    ];
    for (format, output) in formats(&lines) {
        let outside: Vec<&str> = output.warnings.iter().map(|warning| &*warning.message).collect();
        assert_eq!(outside.len(), 2, "{format}: {outside:?}");
        assert!(outside[0].contains("首页") && outside[1].contains("主办"), "{format}: {outside:?}");
    }
}

/// What stands below the last item and looks like the foot of a page is its own where it has such lines elsewhere, or
/// says who does it and until when.
#[test]
fn lines_below_the_last_item_are_its_own() {
    let lines = [
        "某县重点任务清单",
        "1.修复县道。",
        "（县交通局牵头，县财政局配合）",
        "2.新建小学。",
        "（县教育局牵头，县财政局配合）",
    ];
    let expected = "plan 某县重点任务清单\n-\n  1. 修复县道。 {lead 县交通局} {support 县财政局}\n  2. 新建小学。 {lead 县教育局} {support 县财政局}\n";
    for (format, output) in formats(&lines) {
        assert_eq!(outline(&output), expected, "{format}");
    }
    let lines = [
        "某县重点任务清单",
        "1.修复县道。",
        "牵头部门：县交通局",
        "完成时限：6月底",
        "2.新建小学。",
        "牵头部门：县教育局",
        "完成时限：8月底",
    ];
    let expected = "plan 某县重点任务清单\n-\n  1. 修复县道。 {lead 县交通局} {by 6月底}\n  2. 新建小学。 {lead 县教育局} {by 8月底}\n";
    let foot = ["主办单位：某县人民政府　承办单位：某县大数据局", "网站标识码：3301000001"];
    for lines in [lines.to_vec(), [&lines[..], &foot].concat()] {
        for (format, output) in formats(&lines) {
            assert_eq!(outline(&output), expected, "{format}");
        }
    }
    let lines = [
        "某县重点任务清单",
        "1.修复县道。",
        "主办单位：县交通局　承办单位：县住建局",
        "2.新建小学。",
        "主办单位：县教育局　承办单位：县财政局",
    ];
    let expected = "plan 某县重点任务清单\n-\n  1. 修复县道。 {lead 县交通局} {resp 县住建局}\n  2. 新建小学。 {lead 县教育局} {resp 县财政局}\n";
    for lines in [lines.to_vec(), [&lines[..], &foot].concat()] {
        for (format, output) in formats(&lines) {
            assert_eq!(outline(&output), expected, "{format}");
        }
    }
}

/// A text in a table of one cell beside a column of links is the text of its page.
#[test]
fn a_nested_text_beside_links_is_unfolded() {
    let links =
        ["问答：养老服务实施意见", "县民政局答记者问", "专家谈养老"].map(|link| format!("<p><a href=1>{link}</a></p>"));
    let side = format!("<td><p>相关链接</p>{}</td>", links.concat());
    let text: String = ["某县养老服务任务分工", "各乡镇人民政府，县政府各部门："]
        .into_iter()
        .chain(ITEMS)
        .map(|line| format!("<p>{line}</p>"))
        .collect();
    for inner in [text.clone(), format!("<table><tr><td>{text}</td></tr></table>")] {
        for row in [format!("<td>{inner}</td>{side}"), format!("{side}<td>{inner}</td>")] {
            let page = format!("<!DOCTYPE html><html><body><table><tr>{row}</tr></table></body></html>");
            let output = parse(page.as_bytes());
            assert_eq!(output.plans.len(), 1, "{page}");
            assert_eq!(output.plans[0].tasks().count(), ITEMS.len(), "{page}");
        }
    }
}

/// Texts of search interfaces stand in one line, whose paragraphs are told by their indents.
#[test]
fn texts_in_one_line_say_what_their_lines_would() {
    let letter = [
        "青镇办发〔2021〕14号",
        "青石镇党政办公室",
        "关于印发《青石镇2021年巩固群众",
        "安全感走访实施方案》的通知",
        "各社区、镇直有关单位：",
        "现将《青石镇2021年巩固群众安全感走访实施方案》印发给你们。",
        "青石镇党政办公室",
        "2021年10月19日",
    ];
    let plan = [
        "青石镇2021年巩固群众安全感走访实施方案",
        "一、指导思想",
        "巩固走访成果。",
        "二、工作安排",
        "（一）建立台账。摸清底数。（责任单位：镇综治中心、镇派出所）",
        "（二）走访企业。走访辖区企业。（责任单位：镇财政所）",
        "三、工作要求",
        "各部门要高度重视。",
    ];
    let items = "二、 工作安排\n  （一） 建立台账。摸清底数。 {resp 镇综治中心、镇派出所}\n  （二） 走访企业。走访辖区企业。 {resp 镇财政所}\n";
    for lines in [[&letter[..], &plan].concat(), [&letter[..1], &plan].concat()] {
        let apart = parse(lines.join("\n").as_bytes());
        for indent in ["　　", "    ", "　　　　　"] {
            let joined: String = lines.iter().map(|line| format!("{indent}{line}")).collect();
            let joined = parse(joined.as_bytes());
            assert_eq!(joined.document, apart.document, "{indent:?}");
            assert_eq!(joined.plans[0].title.as_deref(), Some("青石镇2021年巩固群众安全感走访实施方案"));
            assert!(outline(&joined).contains(items) && outline(&apart).contains(items), "{}", outline(&joined));
        }
    }
}

/// Cells of a table that could not be read, one a line, say nothing of the document.
#[test]
fn cells_of_unread_tables_are_no_head() {
    let head = "青石区环保局\n2016年3月4日\n2016年青石区环保工作要点分工表\n";
    let cells = "序号\n主要工作任务\n责任单位\n任务来源\n1\n成立领导小组\n区经发局\n区环土局\n1、青石区2016年工作要点（青综委〔2016〕5号）\n2\n\
        完成投资1.47亿元\n区交建局\n关于下达2016年度投资计划的函（某环保财〔2016〕10号）\n";
    for (head, issued) in [(head, Some("2016-03-04")), (head.split_at(head.find("2016年青").unwrap()).1, None)] {
        let output = parse(format!("{head}{cells}").as_bytes());
        assert!(codes(&output.warnings).contains(&"table-as-paragraphs"), "{:?}", output.warnings);
        let facts = output.document.unwrap();
        assert_eq!(facts.title.as_deref(), Some("2016年青石区环保工作要点分工表"));
        assert_eq!((facts.number, facts.issued.as_deref()), (None, issued));
        assert_eq!(facts.issuer.as_deref(), issued.map(|_| "青石区环保局"));
    }
}
