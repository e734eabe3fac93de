//! Who does what: a table of texts with what each says, written by hand; the entries of each text cover it.

mod support;

use qingdan::internals::assignment::{BodyList, Where, Words, parts, read};
use qingdan::internals::department::Evidence;
use qingdan::model::{By, Department, Role};

const DATA: &str = include_str!("assignments.tsv");

fn place(name: &str) -> Where {
    match name {
        "cell" => Where::Column(Role::Responsible),
        "lead" => Where::Column(Role::Lead),
        "support" => Where::Column(Role::Support),
        "bracket" | "line" => Where::Text,
        other => panic!("{other}"),
    }
}

fn body(role: Role, body: &Department) -> String {
    let role = match role {
        Role::Lead => "L",
        Role::Responsible => "R",
        Role::Support => "S",
        other => panic!("{other:?}"),
    };
    let joint = if body.by == Some(By::Joint) && role == "S" { " {joint}" } else { "" };
    let duty = body.duty.as_ref().map(|duty| format!(" {{duty {duty}}}")).unwrap_or_default();
    format!("{role} {}{joint}{duty}", body.name)
}

/// What a text says, in the notation of the table.
fn shown(lines: &[&str], at: Where) -> String {
    let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
    let assigned = read(lines, at, words);
    let mut all = Vec::new();
    for BodyList { role, bodies, .. } in &assigned.lists {
        all.extend(bodies.iter().map(|one| body(*role, one)));
    }
    let told = |text: &Option<String>| text.as_deref().unwrap_or("-").to_owned();
    for person in &assigned.persons {
        all.push(format!("P {}/{}/{}", told(&person.name), told(&person.title), told(&person.of)));
    }
    let fields =
        assigned.other.iter().filter(|(label, _)| !assigned.persons.iter().any(|p| p.title.as_ref() == Some(label)));
    all.extend(fields.map(|(label, value)| format!("F {label}: {value}")));
    all.extend(assigned.rules.iter().map(|(_, text)| format!("U {text}")));
    all.extend(assigned.left.iter().map(|(_, text)| format!("T {text}")));
    all.extend(assigned.deadlines.iter().map(|text| format!("D {text}")));
    all.extend(assigned.open_ended.then(|| "open".to_owned()));
    all.join(" | ")
}

fn rows() -> impl Iterator<Item = (Where, Vec<&'static str>, &'static str)> {
    DATA.lines().map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [at, text, expected] = fields[..] else { panic!("{row}") };
        (place(at), text.split('⏎').collect(), expected)
    })
}

/// Where it stands, the text with ⏎ for a line break, and what it says.
#[test]
fn texts_with_what_they_say() {
    let mut wrong = Vec::new();
    for (at, lines, expected) in rows() {
        let found = shown(&lines, at);
        if found != expected {
            wrong.push(format!("{at:?} {lines:?}\n  not {expected}\n  but {found}"));
        }
    }
    assert!(DATA.lines().count() >= 200);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), DATA.lines().count(), wrong.join("\n"));
}

/// Each body stands where it says that it does, the bodies of a list one behind the other.
#[test]
fn bodies_stand_where_they_say() {
    let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
    let mut found = 0;
    for (at, lines, _) in rows() {
        let text = lines.join("\n");
        for BodyList { bodies, spans, .. } in read(&lines, at, words).lists {
            assert!(spans.is_empty() || spans.len() == bodies.len(), "{text}");
            assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}");
            for (body, span) in bodies.iter().zip(spans) {
                let shown: String = text[span].split_whitespace().collect();
                // 市教育局（下同）: what is said of the name stands behind it.
                let same = shown == body.name.as_str();
                assert!(same || ["下同", "以下"].iter().any(|aside| shown.contains(aside)), "{text}: {shown}");
                found += 1;
            }
        }
    }
    assert!(found >= 300, "{found}");
}

/// Every word of a text is in a part of it, or is one that says where a part begins or ends.
#[test]
fn every_word_is_in_a_part() {
    let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
    for (at, lines, _) in rows() {
        let mut left: Vec<char> = lines.concat().chars().filter(|c| c.is_alphanumeric()).collect();
        for part in parts(&lines, at, words) {
            let told = part.texts().chain([part.words]).flat_map(str::chars).filter(|c| c.is_alphanumeric());
            for c in told {
                if let Some(index) = left.iter().position(|other| *other == c) {
                    left.remove(index);
                }
            }
        }
        assert!(left.iter().all(|c| BETWEEN.contains(*c)), "{left:?} of {}", lines.join("⏎"));
    }
}

/// Characters of words that tell what parts are and belong to none: labels that a verb outweighs, more verbs of one role,
/// 以上均, 为, 下同, 等, the title of a person that stands behind the body, numbers of labels.
const BETWEEN: &str = "责任单位分工负责落实制定出台管理办法指导协调以上均为是下同等局长管委会①②推进由统筹具体带队";

/// Each task of a text: its text, then what was read, in the notation of the table.
fn tasks(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let output = qingdan::parse(text.as_bytes(), "x.txt", &Default::default()).unwrap();
    let known = ["mistyped-label", "unread-assignment"];
    let codes = known.into_iter().filter(|code| output.warnings.iter().any(|warning| warning.code == *code));
    let mut all = Vec::new();
    for task in output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks) {
        let mut told = vec![task.text.clone()];
        for (role, bodies) in
            [(Role::Lead, &task.lead), (Role::Responsible, &task.responsible), (Role::Support, &task.support)]
        {
            told.extend(bodies.iter().map(|one| body(role, one)));
        }
        told.extend(task.persons.iter().map(|person| format!("P {}", person.text)));
        told.extend(task.deadline.iter().map(|deadline| format!("D {deadline}")));
        all.push(told.join(" | "));
    }
    (all, codes.collect())
}

fn table(tasks: &[&str]) -> String {
    let rows = (1..).zip(tasks).map(|(number, task)| format!("\t{number}\n\t{task}\n\n"));
    "某县任务清单\n\t序号\n\t工作任务\n\n".to_owned() + &rows.collect::<String>()
}

#[test]
fn brackets_of_every_kind_in_the_cells_of_tasks() {
    for (open, close) in ["（）", "()", "〔〕", "【】", "[]", "{}", "〈〉", "﹙﹚", "（〉", "（"].map(|pair| {
        let mut signs = pair.chars();
        (signs.next().unwrap(), signs.next())
    }) {
        let close: String = close.into_iter().collect();
        let task = |what: &str, body: &str| format!("{what}{open}责任单位：{body}{close}");
        let text = table(&[&task("修路。", "县交通局"), &task("架桥。", "县水利局、县财政局")]);
        let expected = ["修路。 | R 县交通局", "架桥。 | R 县水利局 | R 县财政局"];
        assert_eq!(tasks(&text), (expected.map(str::to_owned).to_vec(), vec![]), "{open}{close}");
    }
    let text = table(&["修路。责任单位：县交通局", "架桥。责任单位：县水利局"]);
    assert_eq!(tasks(&text).0, ["修路。 | R 县交通局", "架桥。 | R 县水利局"]);
}

#[test]
fn brackets_of_names_count_where_others_have_them() {
    let text =
        table(&["修路（县发改局农业股）", "架桥。（市住建局、城投集团、市属国企）", "治水（各相关部门、各镇街）"]);
    let expected =
        ["修路 | R 县发改局农业股", "架桥。 | R 市住建局 | R 城投集团 | R 市属国企", "治水 | R 各相关部门 | R 各镇街"];
    assert_eq!(tasks(&text).0, expected);
    // What is built is no body, and one bracket of names among many items is none of who does it.
    let text =
        table(&["建设医院（县人民医院、县中医院）", "架桥。（责任单位：县水利局）", "治水。", "造林（县林业局）"]);
    let expected = ["建设医院（县人民医院、县中医院）", "架桥。 | R 县水利局", "治水。", "造林（县林业局）"];
    assert_eq!(tasks(&text), (expected.map(str::to_owned).to_vec(), vec!["unread-assignment"]));
}

#[test]
fn rules_hold_from_their_task_on() {
    let list = |first: &str| {
        format!(
            "某县任务分工\n1.修路。（{first}）\n2.架桥。（责任单位：县水利局、县财政局）\n3.治水。（县水利局负责）\n"
        )
    };
    for rule in [
        "县交通局、县财政局负责，排在第一位的部门为牵头部门，下同",
        "责任单位：县交通局、县财政局。排在首位的为牵头单位，下同",
    ] {
        let expected = [
            "修路。 | L 县交通局 | R 县交通局 | R 县财政局",
            "架桥。 | L 县水利局 | R 县水利局 | R 县财政局",
            "治水。 | L 县水利局 | R 县水利局",
        ];
        assert_eq!(tasks(&list(rule)).0, expected, "{rule}");
    }
    let text = list("责任单位：县交通局，以下措施均需各镇落实，不再列出");
    let expected = ["修路。 | R 县交通局", "架桥。 | R 县水利局 | R 县财政局 | R 各镇", "治水。 | R 县水利局 | R 各镇"];
    assert_eq!(tasks(&text).0, expected);
    let text = list("县交通局牵头，县财政局配合，下同");
    let expected = ["修路。 | L 县交通局 | S 县财政局", "架桥。 | R 县水利局 | R 县财政局", "治水。 | R 县水利局"];
    assert_eq!(tasks(&text).0, expected);
}

#[test]
fn lines_of_labels_persons_and_slips() {
    let text = "某县任务分工\n1.修路。\n服务对象：全县企业。责任单位：县交通局\n2.架桥。\n指导单位：省水利厅\n责任主体：县水利局\n\
                3.建校。（分管副县长：张某；贵任单位：县教育局）\n4.治水。（县水利局：王某）\n";
    let expected = [
        "修路。 | R 县交通局",
        "架桥。 | R 县水利局 | S 省水利厅",
        "建校。 | R 县教育局 | P 张某",
        "治水。 | R 县水利局 | P 王某",
    ];
    assert_eq!(tasks(text), (expected.map(str::to_owned).to_vec(), vec!["mistyped-label"]));
}

#[test]
fn who_does_it_in_the_sentence_itself() {
    let text = "某市政策措施分工的通知\n一、工作分工\n（一）关于耕地的问题，由市自然资源局会同市农业农村局等部门负责落实。\n\
                （二）关于种业的问题，由市农业农村局负责落实。\n";
    let expected = [
        "关于耕地的问题，由市自然资源局会同市农业农村局等部门负责落实。 | L 市自然资源局 | S 市农业农村局 {joint}",
        "关于种业的问题，由市农业农村局负责落实。 | R 市农业农村局",
    ];
    assert_eq!(tasks(text).0, expected);
    let text = "某区建设方案\n（一）建设乡村\n责任分工：区规划局负责编制规划，各镇组织实施，区财政局全力配合。\n\
                （二）铺设管网\n责任分工：由区住建局负责，区财政局配合。\n";
    let expected = [
        "建设乡村\n责任分工：区规划局负责编制规划，各镇组织实施，区财政局全力配合。 | R 区规划局 {duty 编制规划} | R 各镇 | S 区财政局",
        "铺设管网\n责任分工：由区住建局负责，区财政局配合。 | R 区住建局 | S 区财政局",
    ];
    assert_eq!(tasks(text).0, expected);
}

/// Deadline and date of the only task of a text, and what the warning says of two times.
fn deadline(text: &str) -> (String, String, Option<String>) {
    let output = qingdan::parse(text.as_bytes(), "x.txt", &Default::default()).unwrap();
    let task = &output.plans[0].domains[0].tasks[0];
    let until = task.date.as_ref().and_then(|date| date.until.clone());
    let two = output.warnings.iter().find(|warning| warning.code == "two-deadlines");
    (task.deadline.clone().unwrap_or_default(), until.unwrap_or_default(), two.map(|warning| warning.message.clone()))
}

#[test]
fn a_time_beside_bodies_stands_beside_the_column() {
    let table = |bodies: &str, time: &str| {
        format!("某县任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t修路。\n\t{bodies}\n\t{time}\n\n")
    };
    let two = |column: &str, beside: &str| {
        Some(format!(
            "the column says “{column}” and the text beside the bodies says “{beside}”; the date is that of the column"
        ))
    };
    let told = |deadline: &str, until: &str, two: Option<String>| (deadline.to_owned(), until.to_owned(), two);
    assert_eq!(
        deadline(&table("县交通局，2024/6/30", "2024年12月底")),
        told("2024/6/30\n2024年12月底", "2024-12-31", two("2024年12月底", "2024/6/30"))
    );
    // The year of the column is that of the time beside the bodies.
    assert_eq!(
        deadline(&table("县交通局（12月底前）", "2024年12月31日")),
        told("12月底前\n2024年12月31日", "2024-12-31", None)
    );
    assert_eq!(
        deadline(&table("县交通局（11月底前）", "2024年12月31日")),
        told("11月底前\n2024年12月31日", "2024-12-31", two("2024年12月31日", "11月底前"))
    );
    assert_eq!(
        deadline(&table("县交通局，长期坚持", "2024年12月底")),
        told("长期坚持\n2024年12月底", "2024-12-31", two("2024年12月底", "长期坚持"))
    );
    let cell = "某县任务清单\n\t工作任务\n\t完成时限\n\n\t建校。（责任单位：县教育局，二〇二四年六月底前）\n\t2024年12月底\n\n\t\
                修路。（责任单位：县交通局）\n\t2024年12月底\n\n";
    assert_eq!(
        deadline(cell),
        told("二〇二四年六月底前\n2024年12月底", "2024-12-31", two("2024年12月底", "二〇二四年六月底前"))
    );
}

/// A bracket in the text of a task whose bodies a column names: what it says beyond the columns is told.
#[test]
fn a_bracket_that_says_more_than_the_columns_is_told() {
    let warned = |bracket: &str| {
        let text = format!(
            "某县任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t修路。（{bracket}）\n\t县交通局\n\t2024年6月底\n\n"
        );
        tasks(&text).1
    };
    assert!(warned("责任单位：县交通局").is_empty());
    assert_eq!(warned("责任单位：县交通局、县财政局"), ["unread-assignment"]);
    assert_eq!(warned("县交通局负责，2024年12月底前"), ["unread-assignment"]);
    assert_eq!(warned("责任单位：县财政局"), ["unread-assignment"]);
}

/// Names alone, in every kind of bracket, in tables and lines.
#[test]
fn brackets_of_names_of_every_kind() {
    for pair in ["（）", "()", "〔〕", "【】", "[]", "{}", "﹙﹚", "〈〉", "［］"] {
        let (open, close) = pair.split_at(pair.chars().next().unwrap().len_utf8());
        let names = |body: &str| format!("{open}{body}{close}");
        let expected = ["修路。 | R 县交通局", "架桥。 | R 县住建局 | R 城投集团", "治水。 | R 县水利局 | R 各乡镇"];
        let lines = ["县交通局", "县住建局、城投集团", "县水利局、各乡镇"].map(names);
        let [one, two, three] = &lines;
        let listed = format!("某县任务分工\n1.修路。{one}\n2.架桥。{two}\n3.治水。{three}\n");
        assert_eq!(tasks(&listed), (expected.map(str::to_owned).to_vec(), vec![]), "{pair}");
        let cells = table(&[&format!("修路。{one}"), &format!("架桥。{two}"), &format!("治水。{three}")]);
        assert_eq!(tasks(&cells), (expected.map(str::to_owned).to_vec(), vec![]), "{pair}");
    }
}

/// Under 责任（配合）单位 the bodies in brackets of every kind support.
#[test]
fn bodies_in_brackets_support_where_the_header_says_so() {
    for pair in ["（）", "()", "〔〕", "【】", "[]"] {
        let (open, close) = pair.split_at(pair.chars().next().unwrap().len_utf8());
        let text = format!(
            "某县任务清单\n\t工作任务\n\t责任{open}配合{close}单位\n\n\t修路。\n\t县交通局{open}县财政局、县住建局{close}\n\n\t\
             治水。\n\t县水利局\n\n"
        );
        let expected = ["修路。 | R 县交通局 | S 县财政局 | S 县住建局", "治水。 | R 县水利局"];
        assert_eq!(tasks(&text).0, expected, "{pair}");
    }
}

/// A rule whose bodies are told by how they are set gives none its role, and is told.
#[test]
fn rules_about_how_bodies_are_set_are_told() {
    for rule in ["字体加粗的为牵头单位，下同", "以黑体字标注的为牵头部门、单位，下同", "带*的为牵头单位"]
    {
        for dot in ["。", "，"] {
            let text = format!(
                "某县任务分工\n1.修路。（责任单位：县交通局，县财政局{dot}{rule}）\n2.架桥。（责任单位：县水利局）\n"
            );
            let (tasks, codes) = tasks(&text);
            assert_eq!(tasks, ["修路。 | R 县交通局 | R 县财政局", "架桥。 | R 县水利局"], "{rule}");
            assert_eq!(codes, ["unread-assignment"]);
        }
        let text = format!(
            "某县任务分工\n1.修路。（县交通局、县财政局，{rule}）\n2.架桥。（县水利局）\n3.治水。（县水利局）\n"
        );
        let (tasks, codes) = tasks(&text);
        assert_eq!(tasks[..2], ["修路。 | R 县交通局 | R 县财政局", "架桥。 | R 县水利局"], "{rule}");
        assert_eq!(codes, ["unread-assignment"]);
    }
}

/// The bodies before the first comma lead from the bracket on that says so; a list without a comma says nothing.
#[test]
fn the_bodies_before_the_comma_lead_where_a_rule_says_so() {
    for rule in ["逗号前面的为牵头单位，下同", "逗号前的责任单位为牵头单位，下同", "逗号前为牵头部门，逗号后为配合部门"]
    {
        let text = format!(
            "某县任务分工\n1.修路。（责任单位：县交通局，县财政局。{rule}）\n2.架桥。（责任单位：县水利局、住建局，县财政局，各镇）\n\
             3.治水。（责任单位：县水利局、县林业局）\n"
        );
        // 逗号后为配合部门
        let (finance, towns) = if rule.contains("配合") { (" | S 县财政局", " | S 各镇") } else { ("", "") };
        let expected = [
            format!("修路。 | L 县交通局 | R 县交通局 | R 县财政局{finance}"),
            format!("架桥。 | L 县水利局 | L 住建局 | R 县水利局 | R 住建局 | R 县财政局 | R 各镇{finance}{towns}"),
            "治水。 | R 县水利局 | R 县林业局".to_owned(),
        ];
        assert_eq!(tasks(&text), (expected.to_vec(), vec![]), "{rule}");
    }
}

/// Labels whose letters are spaced out, signs before them, and labels in brackets, in lines below tasks.
#[test]
fn labels_that_are_set_in_other_ways() {
    for (first, second) in [
        ("牵 头 单 位：县交通局    配 合 单 位：县财政局", "牵 头 单 位：县水利局    配 合 单 位：无"),
        ("牵　头　单　位：县交通局　　配　合　单　位：县财政局", "牵　头　单　位：县水利局"),
        ("→牵头：县交通局  配合：县财政局", "→牵头：县水利局"),
        ("▲牵头单位：县交通局；配合单位：县财政局", "▲牵头单位：县水利局"),
        ("—牵头单位：县交通局 配合单位：县财政局", "—牵头单位：县水利局"),
        ("【牵头单位】县交通局【配合单位】县财政局", "【牵头单位】县水利局"),
        ("〔牵头单位〕：县交通局；〔配合单位〕：县财政局", "〔牵头单位〕：县水利局"),
        ("牵头单位 县交通局；配合单位 县财政局", "牵头单位 县水利局"),
    ] {
        let text = format!("某县任务分解\n1.修路。\n{first}\n2.架桥。\n{second}\n");
        let expected = ["修路。 | L 县交通局 | S 县财政局", "架桥。 | L 县水利局"];
        assert_eq!(tasks(&text), (expected.map(str::to_owned).to_vec(), vec![]), "{first}");
        let text = format!("某县任务分解\n1.修路。{first}\n2.架桥。{second}\n");
        assert_eq!(tasks(&text), (expected.map(str::to_owned).to_vec(), vec![]), "{first}");
    }
}

/// Names of which the lexicon knows none count where siblings have such brackets; times may stand behind them.
#[test]
fn brackets_of_names_that_no_lexicon_knows() {
    let text = "某县任务分工\n1.修路（县交通局、县财政局）\n2.放贷。（县金融服务中心、嵩阳岭农商银行、县林权交易中心）\n\
                3.治水。（国网垣曲岭供电公司、县林业局、6月底前）\n4.建设医院（县人民医院、县中医院）\n";
    let expected = [
        "修路 | R 县交通局 | R 县财政局",
        "放贷。 | R 县金融服务中心 | R 嵩阳岭农商银行 | R 县林权交易中心",
        "治水。 | R 国网垣曲岭供电公司 | R 县林业局 | D 6月底前",
        "建设医院（县人民医院、县中医院）",
    ];
    assert_eq!(tasks(text).0, expected);
}

/// Offices and schools of a township, of which no lexicon knows any, behind sentences of a list whose siblings have such brackets.
#[test]
fn brackets_of_offices_of_a_township() {
    let text = "某镇2026年重点工作计划\n1.健全体系。制定清单。（镇党政综合办、镇应急管理办）\n2.整治消防。新建充电点20处。（镇消防工作站、石桥派出所、各村（社区））\n\
                3.整治校园。检验率100%。（镇中心学校、石桥派出所）\n4.防治灾害。开展演练2次。（镇自然资源所、镇应急管理办、相关村）\n\
                5.建设医院（镇卫生院、镇养老院）\n";
    let bodies: Vec<String> = facts(text);
    let expected = [
        "R镇党政综合办 R镇应急管理办",
        "R镇消防工作站 R石桥派出所 R各村（社区）",
        "R镇中心学校 R石桥派出所",
        "R镇自然资源所 R镇应急管理办 R相关村",
        "",
    ];
    assert_eq!(bodies, expected);
}

/// A title that only its shape tells is a body beside others that are sure; no other heading is.
#[test]
fn titles_that_are_bodies_beside_others() {
    let text = "某县防汛工作分工方案\n一、职责分工\n（一）县水利局。负责统筹调度。\n（二）县应急管理局。负责组织抢险。\n\
                （三）县气象局。负责预报预警。\n（四）武警德安支队。负责组建抢险突击队。\n";
    assert_eq!(facts(text), ["R县水利局", "R县应急管理局", "R县气象局", "R武警德安支队"]);
}

/// A break inside a paragraph parts a bracket of names, and a name in it.
#[test]
fn a_bracket_that_a_break_parts() {
    let paragraph = |text: &str| {
        let runs: Vec<String> = text.split('⏎').map(|text| format!("<w:t>{text}</w:t>")).collect();
        format!("<w:p><w:r>{}</w:r></w:p>", runs.join("<w:br/>"))
    };
    let lines = [
        "某镇任务分工",
        "1.健全体系。（镇党政综合办、镇应急管理办）",
        "2.整治消防。（镇消防工作站、石桥⏎派出所、各村（社区））",
        "3.整治校园。（镇应急管理办、镇经济⏎发展办）。",
        "4.治水。（镇水利站、⏎镇财政所）",
    ];
    let document = support::word(&lines.map(paragraph).concat()).bytes();
    let output = qingdan::parse(&document, "x.docx", &Default::default()).unwrap();
    let named: Vec<Vec<&str>> = (output.plans.iter().flat_map(|plan| plan.tasks()))
        .map(|task| task.responsible.iter().map(|body| &*body.name).collect())
        .collect();
    let expected = [
        vec!["镇党政综合办", "镇应急管理办"],
        vec!["镇消防工作站", "石桥派出所", "各村（社区）"],
        vec!["镇应急管理办", "镇经济发展办"],
        vec!["镇水利站", "镇财政所"],
    ];
    assert_eq!(named, expected);
}

/// A heading that runs on behind the bodies of the item before it is none of them, and begins an item.
#[test]
fn an_item_that_runs_on_behind_bodies() {
    let text = "某市若干措施\n一、引才\n（八）建设飞地。建设中心5个。责任单位：市科技局、市委组织部\n\
                （九）引进青年。新增就业8000人。责任单位：市人社局、市教育局（十）培养技能人才。共建学院10所。责任单位：市总工会\n";
    assert_eq!(facts(text), ["R市科技局 R市委组织部", "R市人社局 R市教育局", "R市总工会"]);
}

/// A label of no role behind the sentence of its item, before one of bodies.
#[test]
fn fields_behind_sentences() {
    let text =
        "某县任务分工\n1.修路。路面平整。服务对象：全县企业。责任单位：县交通局\n2.架桥。（责任单位：县水利局）\n";
    let output = qingdan::parse(text.as_bytes(), "x.txt", &Default::default()).unwrap();
    let task = &output.plans[0].domains[0].tasks[0];
    assert_eq!(task.text, "修路。路面平整。");
    assert_eq!(task.other.get("服务对象").map(String::as_str), Some("全县企业"));
    assert_eq!(tasks(text).0, ["修路。路面平整。 | R 县交通局", "架桥。 | R 县水利局"]);
}

/// Bodies and deadline of each task of a text.
fn facts(text: &str) -> Vec<String> {
    let output = qingdan::parse(text.as_bytes(), "x.txt", &Default::default()).unwrap();
    let mut all = Vec::new();
    for task in output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks) {
        let mut told = Vec::new();
        for (role, bodies) in [("L", &task.lead), ("R", &task.responsible), ("S", &task.support)] {
            told.extend(bodies.iter().map(|body| format!("{role}{}", body.name)));
        }
        told.extend(task.deadline.iter().map(|deadline| format!("D{deadline}")));
        all.push(told.join(" "));
    }
    all
}

/// One way to write who does it, behind two of four tasks of a list and, where it is no line of its own, of a table.
#[test]
fn ways_to_write_who_does_it() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for row in include_str!("assignment_forms.tsv").lines() {
        let (form, expected) = row.split_once('\t').unwrap();
        let other = |text: &str| text.replace("县交通局", "县住建局");
        let (form, expected) = (form.replace('⏎', "\n"), [expected.to_owned(), other(expected)]);
        let works = [format!("修建农村公路10公里{form}"), format!("架设桥梁3座{}", other(&form))];
        let known = ["治理河道2条。（责任单位：县水利局）", "植树造林。（责任单位：县林业局）"];
        let works: Vec<&str> = works.iter().map(String::as_str).chain(known).collect();
        let lines: String = (1..).zip(&works).map(|(number, work)| format!("{number}.{work}\n")).collect();
        let mut texts = vec![format!("某县2024年重点任务分工方案\n{lines}")];
        if !form.contains('\n') && !form.starts_with(' ') {
            texts.push(table(&works));
        }
        let expected: Vec<String> = expected.into_iter().chain(["R县水利局", "R县林业局"].map(str::to_owned)).collect();
        for text in texts {
            count += 1;
            let found = facts(&text);
            if found != expected {
                wrong.push(format!("{form:?}\n  not {expected:?}\n  but {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
