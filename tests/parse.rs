//! The user's document, in its formats, against values taken from the source by hand.

mod support;

use qingdan::model::{Domain, NumberStyle, ParseOutput, Role, Task};
use std::collections::BTreeSet;
use support::{codes, fixture_bytes};

fn parsed(name: &str) -> ParseOutput {
    qingdan::parse(fixture_bytes(name), name, &qingdan::Options::default()).unwrap()
}

const FORMATS: [&str; 4] = ["daan-2021-2030.docx", "daan-2021-2030.txt", "daan-2021-2030.doc", "daan-2021-2030.html"];

fn domains(output: &ParseOutput) -> impl Iterator<Item = &Domain> {
    output.plans.iter().flat_map(|plan| &plan.domains)
}

fn tasks(output: &ParseOutput) -> impl Iterator<Item = &Task> {
    domains(output).flat_map(|domain| &domain.tasks)
}

fn names(departments: &[qingdan::model::Department]) -> Vec<&str> {
    departments.iter().map(|department| department.name.as_str()).collect()
}

#[test]
fn counts() {
    for format in FORMATS {
        let output = parsed(format);
        let per_plan: Vec<(usize, usize, usize)> = output
            .plans
            .iter()
            .map(|plan| {
                let goals = plan.domains.iter().map(|domain| domain.goals.len()).sum();
                let tasks = plan.domains.iter().map(|domain| domain.tasks.len()).sum();
                (plan.domains.len(), goals, tasks)
            })
            .collect();
        assert_eq!(per_plan, [(8, 70, 83), (7, 67, 78)], "{format}");
        let mentions: Vec<&str> = tasks(&output)
            .flat_map(|task| task.lead.iter().chain(&task.responsible).chain(&task.support))
            .map(|department| department.name.as_str())
            .collect();
        assert_eq!(mentions.len(), 366, "{format}");
        assert_eq!(mentions.iter().collect::<BTreeSet<_>>().len(), 37, "{format}");
        assert_eq!(tasks(&output).filter(|task| !task.support.is_empty()).count(), 27, "{format}");
    }
}

#[test]
fn only_the_cut_off_row_of_the_export_is_a_doubt() {
    assert!(parsed("daan-2021-2030.docx").warnings.is_empty());
    assert!(parsed("daan-2021-2030.doc").warnings.is_empty());
    assert!(parsed("daan-2021-2030.html").warnings.is_empty());
    let output = parsed("daan-2021-2030.txt");
    assert_eq!(codes(&output.warnings), ["cut-off-row"]);
    let at = output.warnings[0].at.unwrap();
    // The last row begins at line 1371 of the file.
    assert_eq!((at.table, at.row, at.line), (Some(2), Some(79), Some(1371)));
}

#[test]
fn captions_and_columns() {
    for format in FORMATS {
        let output = parsed(format);
        let expected = [
            ("附件1", 1, "大安市妇女发展规划（2021—2030年）重点任务清单"),
            ("附件2", 2, "大安市儿童发展规划（2021—2030年）重点任务清单"),
        ];
        for (plan, (label, number, title)) in output.plans.iter().zip(expected) {
            let attachment = plan.attachment.as_ref().unwrap();
            assert_eq!((attachment.text.as_str(), attachment.number), (label, Some(number)));
            assert_eq!(plan.title.as_deref(), Some(title));
            assert_eq!(plan.period.map(|period| (period.start, period.end)), Some((2021, 2030)));
            let columns: Vec<(&str, Role)> = plan.columns.iter().map(|c| (c.header.as_str(), c.role)).collect();
            let expected = [
                ("发展领域", Role::Domain),
                ("主要目标", Role::Goal),
                ("策略措施", Role::Task),
                ("牵头部门", Role::Lead),
                ("配合部门", Role::Support),
            ];
            assert_eq!(columns, expected);
        }
    }
}

#[test]
fn names_of_all_domains() {
    for format in FORMATS {
        let output = parsed(format);
        let names: Vec<&str> = domains(&output).map(|domain| domain.name.as_deref().unwrap()).collect();
        let expected = [
            "妇女与健康",
            "妇女与教育",
            "妇女与经济",
            "妇女参与决策和管理",
            "妇女与社会保障",
            "妇女与家庭建设",
            "妇女与环境",
            "妇女与法律",
            "儿童与健康",
            "儿童与安全",
            "儿童与教育",
            "儿童与福利",
            "儿童与家庭",
            "儿童与环境",
            "儿童与法律保护",
        ];
        assert_eq!(names, expected);
        let counts: Vec<(usize, usize)> = domains(&output).map(|d| (d.goals.len(), d.tasks.len())).collect();
        // Counted in the source: goals and measures of each domain.
        let expected = [
            (9, 12),
            (7, 10),
            (9, 11),
            (10, 10),
            (9, 10),
            (9, 10),
            (8, 9),
            (9, 11),
            (12, 13),
            (10, 10),
            (9, 11),
            (10, 13),
            (8, 8),
            (8, 9),
            (10, 14),
        ];
        assert_eq!(counts, expected);
    }
}

/// （四）, （五） and （七） of the second list are automatic numbers: Word shows Chinese numerals, the
/// exporter printed Arabic ones and spaces, and the page counts in Arabic ones too (`<ol start="4">`).
#[test]
fn automatic_numbers_of_domains() {
    let labels = |format: &str| -> Vec<(String, Option<u32>, NumberStyle, bool)> {
        let output = parsed(format);
        let numbers = output.plans[1].domains.iter().map(|domain| domain.number.clone().unwrap());
        numbers.map(|number| (number.text, number.value, number.style, number.auto)).collect()
    };
    let typed = |text: &str, value| (text.to_owned(), Some(value), NumberStyle::ChineseParenthesized, false);
    let auto = |text: &str, value| (text.to_owned(), Some(value), NumberStyle::ChineseParenthesized, true);
    let arabic = |text: &str, value| (text.to_owned(), Some(value), NumberStyle::DecimalParenthesized, false);
    for word in ["daan-2021-2030.docx", "daan-2021-2030.doc"] {
        assert_eq!(
            labels(word),
            [
                typed("（一）", 1),
                typed("（二）", 2),
                typed("（三）", 3),
                auto("（四）", 4),
                auto("（五）", 5),
                typed("（六）", 6),
                auto("（七）", 7)
            ],
            "{word}"
        );
    }
    let listed = |text: &str, value| (text.to_owned(), Some(value), NumberStyle::DecimalDot, true);
    assert_eq!(
        labels("daan-2021-2030.txt"),
        [
            typed("（一）", 1),
            typed("（二）", 2),
            typed("（三）", 3),
            arabic("（4）", 4),
            arabic("（5）", 5),
            typed("（六）", 6),
            arabic("（7）", 7)
        ]
    );
    assert_eq!(
        labels("daan-2021-2030.html"),
        [
            typed("（一）", 1),
            typed("（二）", 2),
            typed("（三）", 3),
            listed("4.", 4),
            listed("5.", 5),
            typed("（六）", 6),
            listed("7.", 7)
        ]
    );
}

#[test]
fn every_goal_and_task_is_numbered_from_one_without_gap() {
    for format in FORMATS {
        let output = parsed(format);
        for domain in domains(&output) {
            let goals = domain.goals.iter().map(|goal| &goal.number);
            let tasks = domain.tasks.iter().map(|task| &task.number);
            for (expected, number) in (1..).zip(goals).chain((1..).zip(tasks)) {
                let number = number.as_ref().unwrap();
                assert_eq!((number.value, number.style, number.auto), (Some(expected), NumberStyle::DecimalDot, false));
                assert_eq!(number.text, format!("{expected}."));
            }
        }
    }
}

/// Domain （七）妇女与环境 in full: lines 575 to 648 of the export.
#[test]
fn one_domain_in_full() {
    let goals = [
        "提升全社会的性别平等意识，引导妇女积极践行社会主义核心价值观。",
        "构建文化与传媒领域性别平等评估和监管机制。",
        "提升妇女媒介素养，增强利用信息技术参与经济社会高质量发展的能力。",
        "妇女的生态文明意识进一步提高，在生态文明建设中的作用有效发挥。",
        "降低环境污染对妇女健康的危害。",
        "农村自来水普及率达到95%，城市集中式饮用水水源水质不断改善。",
        "农村卫生厕所普及率稳步提高。",
        "妇女预防和应对突发事件的能力不断提高。",
    ];
    let tasks: [(&str, &[&str]); 9] = [
        ("弘扬以男女平等为核心的社会主义先进性别文化", &["市妇联"]),
        ("促进妇女共建共享文明建设成果", &["市委宣传部", "市总工会", "市妇联"]),
        ("优化文化与传媒领域性别平等环境", &["市文旅局", "市委宣传部"]),
        ("不断提高妇女媒介素养", &["市委宣传部", "市妇联"]),
        ("倡导妇女参与生态环境保护", &["市生态环境局", "市妇联"]),
        ("保障城乡妇女安全饮水", &["市水利局", "市生态环境局", "市卫健局"]),
        ("建设符合妇女需求的卫生厕所", &["市城管局", "市住建局", "市农业农村局"]),
        ("在突发事件应对中关切妇女特殊需求", &["市应急局", "市商务局"]),
        ("发挥市妇联组织在营造男女平等和妇女全面发展环境中的积极作用", &["市妇联", "市委宣传部"]),
    ];
    for format in FORMATS {
        let output = parsed(format);
        let domain = &output.plans[0].domains[6];
        assert_eq!(domain.goals.iter().map(|goal| goal.text.as_str()).collect::<Vec<_>>(), goals);
        let found: Vec<(&str, Vec<&str>)> = domain.tasks.iter().map(|t| (t.title.as_str(), names(&t.lead))).collect();
        assert_eq!(found, tasks.map(|(title, lead)| (title, lead.to_vec())));
        assert!(domain.tasks.iter().all(|task| task.support.is_empty() && task.responsible.is_empty()));
        assert_eq!(
            domain.tasks[5].text,
            "保障城乡妇女安全饮水。引导妇女积极参与水源保护。加强水源保护、水质监测和水污染防治，实施农村供水保障工程，\
             加强水利基础设施建设，提升水资源优化配置能力，为妇女取水、用水提供便利。"
        );
        // The space behind a full stop is the source's.
        assert!(domain.tasks[6].text.contains("设计标准。 在商场、"));
        assert_eq!(
            (domain.id.as_str(), domain.tasks[8].id.as_str(), domain.goals[7].id.as_str()),
            ("1.7", "1.7.9", "1.7.g8")
        );
    }
}

#[test]
fn first_and_last_task_of_each_plan() {
    for format in FORMATS {
        let output = parsed(format);
        let task = |plan: usize, domain: usize, task: usize| &output.plans[plan].domains[domain].tasks[task];

        let first = task(0, 0, 0);
        assert_eq!(first.title, "健全保障妇女健康的制度机制");
        assert_eq!(
            first.text,
            "健全保障妇女健康的制度机制。深入实施“健康中国母亲行动”，健全政府主导、部门协同、社会参与、行业监管、\
             科技支撑的妇女健康保障工作机制。保障妇女获得高质量、有效率、可负担的医疗保健服务。\
             关注妇女尤其是孕产妇等重点人群的特殊需求。"
        );
        assert_eq!((names(&first.lead), names(&first.support)), (vec!["市妇联", "市卫健局"], vec![]));

        let last = task(0, 7, 10);
        assert_eq!(last.title, "发挥市妇联组织代表和维护妇女合法权益的职能作用");
        assert!(last.text.contains("加强“12338”妇女维权公益服务热线建设"));
        assert!(last.text.ends_with("为受侵害妇女提供帮助。"));
        assert_eq!((names(&last.lead), names(&last.support)), (vec!["市妇联"], vec![]));

        let first = task(1, 0, 0);
        assert_eq!(first.title, "逐步完善保障儿童健康的制度机制");
        assert_eq!((names(&first.lead), names(&first.support)), (vec!["市卫健局"], vec!["市统计局"]));

        let last = task(1, 6, 13);
        assert_eq!(last.title, "建立健全有效的未成年人违法犯罪防控体系");
        assert!(last.text.ends_with("依法保障涉罪未成年人在复学、升学、就业等方面的同等权利。"));
        assert_eq!((names(&last.lead), names(&last.support)), (vec!["市民政局", "市司法局"], vec![]));
    }
}

#[test]
fn a_label_that_runs_into_a_digit() {
    for format in FORMATS {
        let goal = &parsed(format).plans[1].domains[0].goals[7];
        assert_eq!(goal.number.as_ref().unwrap().value, Some(8));
        assert_eq!(
            goal.text,
            "5岁以下儿童贫血率和生长迟缓率分别控制在10%和5%以下，儿童超重、肥胖上升趋势得到有效控制。"
        );
    }
}

#[test]
fn department_cells_that_lines_run_through() {
    for format in FORMATS {
        let output = parsed(format);
        let texts = |plan: usize, domain: usize, task: usize| -> (Vec<String>, Vec<String>) {
            let task = &output.plans[plan].domains[domain].tasks[task];
            let text =
                |list: &[qingdan::model::Department]| list.iter().map(|d| format!("{}={}", d.name, d.text)).collect();
            (text(&task.lead), text(&task.support))
        };
        // Lines 345, 352, 359: one body over two lines.
        for task in [2, 3, 4] {
            assert_eq!(texts(0, 3, task), (vec!["市委组织部=市委\n组织部".into()], vec![]));
        }
        // Lines 515 to 517.
        assert_eq!(texts(0, 5, 2).1, ["市残联=市残联", "市退役军人事务局=市退役军人\n事务局"]);
        // Lines 1231 to 1234: four bodies without a delimiter.
        assert_eq!(texts(1, 5, 5).0, ["市教育局=市教育局", "市文旅局=市文旅局", "市工信局=市工信局", "市科协=市科协"]);
        // Lines 124 to 130: blank paragraphs around names.
        assert_eq!(texts(0, 1, 0).0, ["市妇联=市妇联", "市教育局=市教育局"]);
    }
}

#[test]
fn the_youth_league_is_a_body_of_its_own() {
    for format in FORMATS {
        let output = parsed(format);
        let mentions = tasks(&output)
            .flat_map(|task| task.lead.iter().chain(&task.support))
            .filter(|department| department.name == "团市委");
        assert_eq!(mentions.count(), 6);
        // Lines 1020 to 1024 of the export.
        let task = &output.plans[1].domains[2].tasks[10];
        assert_eq!(names(&task.lead), ["市教育局", "市妇联", "团市委", "市科协", "市关工委"]);
    }
}

#[test]
fn places_point_into_the_source() {
    let output = parsed("daan-2021-2030.docx");
    let place = |at: qingdan::model::Place| (at.table, at.row, at.column, at.paragraph, at.line);
    let domain = &output.plans[0].domains[3];
    // Seventeen blank paragraphs stand above （四） in its cell.
    assert_eq!(place(domain.at), (Some(1), Some(35), Some(1), Some(18), None));
    assert_eq!(place(domain.goals[0].at), (Some(1), Some(35), Some(2), Some(1), None));
    assert_eq!(place(domain.goals[9].at), (Some(1), Some(35), Some(2), Some(10), None));
    assert_eq!(place(domain.tasks[2].at), (Some(1), Some(37), Some(3), Some(1), None));
    let output = parsed("daan-2021-2030.txt");
    let domain = &output.plans[0].domains[3];
    assert_eq!(place(domain.at), (Some(1), Some(35), Some(1), Some(18), Some(316)));
    assert_eq!(place(domain.tasks[2].at), (Some(1), Some(37), Some(3), Some(1), Some(344)));
}

/// Each domain, goal and task of the export stands in the line that its place names.
#[test]
fn lines_of_the_export_hold_what_is_placed_there() {
    let text = String::from_utf8(fixture_bytes("daan-2021-2030.txt")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let output = parsed("daan-2021-2030.txt");
    let mut seen = 0;
    let mut stands = |at: qingdan::model::Place, number: &Option<qingdan::model::Number>, text: &str| {
        let words = format!("{}{text}", number.as_ref().unwrap().text);
        let line = lines[at.line.unwrap() as usize - 1].trim_start_matches('\t');
        // The export says where Word had a bookmark.
        let line = line.split_once(']').map_or(line, |(_, line)| line);
        assert!(line.starts_with(&words), "{at:?}: {words:?} in {line:?}");
        seen += 1;
    };
    for domain in domains(&output) {
        stands(domain.at, &domain.number, "");
        domain.goals.iter().for_each(|goal| stands(goal.at, &goal.number, &goal.text));
        domain.tasks.iter().for_each(|task| stands(task.at, &task.number, &task.text));
    }
    assert_eq!(seen, 15 + 137 + 161);
}

/// What differs between the formats: the file, places, the cut-off row, and the exporter's Arabic numbers.
#[test]
fn all_formats_give_the_same_plans() {
    let comparable = |name: &str| -> serde_json::Value {
        let mut plans = serde_json::to_value(parsed(name).plans).unwrap();
        without(&mut plans, "at");
        for number in [3, 4, 6] {
            let label = &mut plans[1]["domains"][number]["number"];
            assert!(label["value"].is_number());
            label.as_object_mut().unwrap().retain(|key, _| key == "value");
        }
        plans
    };
    for format in &FORMATS[1..] {
        assert_eq!(comparable(FORMATS[0]), comparable(format), "{format}");
    }
    // Both are Word's: places and labels are the same too.
    assert_eq!(parsed("daan-2021-2030.docx").plans, parsed("daan-2021-2030.doc").plans);
}

fn without(value: &mut serde_json::Value, key: &str) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.remove(key);
            fields.values_mut().for_each(|value| without(value, key));
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(|value| without(value, key)),
        _ => {}
    }
}

#[test]
fn other_encodings_of_the_export_give_the_same() {
    let utf8 = String::from_utf8(fixture_bytes("daan-2021-2030.txt")).unwrap();
    let options = qingdan::Options::default();
    let plans = |bytes: &[u8]| qingdan::parse(bytes, "x.txt", &options).unwrap().plans;
    let expected = plans(utf8.as_bytes());
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(utf8.encode_utf16()).flat_map(to_bytes).collect()
    };
    let (gb18030, _, unmappable) = encoding_rs::GB18030.encode(&utf8);
    assert!(!unmappable);
    for bytes in [
        ["\u{feff}".as_bytes(), utf8.as_bytes()].concat(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        gb18030.into_owned(),
        utf8.replace('\n', "\r\n").into_bytes(),
    ] {
        assert_eq!(plans(&bytes), expected);
    }
}
