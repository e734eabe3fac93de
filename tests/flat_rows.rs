//! The rows of flat tables, cell by cell: a model that is written by hand, each field with a value of its own, and the rows
//! that it must become.

use qingdan::emit::{self, Guard, TABLES};
use qingdan::model::{Finding, ParseOutput, Role};
use serde_json::{Value, json};

/// A document with every field that a table has a column for.
fn output() -> ParseOutput {
    let place =
        json!({ "name": "大安市", "code": "220882", "level": "county", "prefecture": "白城市", "province": "吉林省" });
    let body = |name: &str| json!({ "name": name, "text": format!("{name}、") });
    let full = json!({ "name": "市文旅局", "text": "市文旅局（市文物局）", "canonical": "文化和旅游局", "level": "county",
        "kind": "government", "second_name": "市文物局", "role_text": "牵头负责", "by": "verb" });
    let number = |text: &str, value: u32, style: &str| json!({ "text": text, "value": value, "style": style });
    let at =
        |row: u32, column: u32| json!({ "table": 2, "row": row, "column": column, "paragraph": 7, "line": 40 + row });
    let goal = json!({ "id": "1.1.g1", "key": "g-1", "number": number("（1）", 1, "decimal-parenthesized"), "text": "目标。",
        "lead": [body("甲局")], "responsible": [body("乙局")], "support": [body("丙局")], "open_ended": true,
        "indicators": [{ "text": "指标的话", "metric": "里程", "comparator": "increase", "bound": "at-least", "value": 5,
            "to": 8.5, "unit": "公里", "baseline": "以2020年为基数", "year": 2025, "binding": true }],
        "at": at(3, 2) });
    let task = json!({ "id": "1.1.1", "key": "t-1", "number": number("3.", 3, "decimal-dot"), "title": "修路",
        "text": "修路。再修。", "detail": "修十公里。", "lead": [full, body("丁局")], "responsible": [body("戊局")],
        "support": [body("己局"), body("庚局")], "open_ended": true, "deadline": "3月至6月",
        "date": { "from": "2024-03-01", "until": "2024-06-30" }, "other": { "备注": "急", "经费": "三万" }, "at": at(4, 3) });
    let inner = json!({ "id": "1.1.2", "key": "d-2", "number": null, "name": "种植", "goals": [], "tasks": [
        { "id": "1.1.2.1", "key": "t-2", "number": null, "title": "种树", "text": "种树。", "lead": [], "responsible": [],
            "support": [], "at": at(6, 3) }], "at": at(6, 1) });
    let domain = json!({ "id": "1.1", "key": "d-1", "number": number("一、", 1, "chinese"), "name": "农业",
        "lead": [body("辛局")], "responsible": [body("壬局")], "support": [body("癸局")],
        "goals": [goal], "tasks": [task], "domains": [inner], "at": at(2, 1) });
    let plan = json!({ "id": "1", "attachment": { "text": "附件2", "number": 2 }, "title": "清单", "period": { "start": 2024, "end": 2026 },
        "place": place, "columns": [], "domains": [domain], "rules": [{ "text": "规则", "at": { "paragraph": 3 } }],
        "notes": [{ "text": "说明", "at": { "paragraph": 9, "line": 12 } }] });
    let whole = json!({ "schema_version": "1.1",
        "source": { "file": "b.docx", "path": "a/b.docx", "format": "docx", "sha256": "abc" },
        "document": { "title": "通知", "number": { "text": "大政发〔2024〕5号", "agency": "大政发", "year": 2024, "number": 5 },
            "issuer": "大安市人民政府", "issued": "2024-01-31", "place": place },
        "plans": [plan],
        "warnings": [{ "code": "no-plan", "message": "没有", "at": { "paragraph": 4 } }] });
    serde_json::from_value(whole).unwrap()
}

/// What each table must hold; cells are divided by `|`.
const ROWS: [(&str, &[&str]); 8] = [
    (
        "tasks",
        &[
            "a/b.docx|1.1.1|清单|农业|3.|修路|修路。再修。|修十公里。|市文旅局；丁局|戊局|己局；庚局|true|3月至6月|2024-03-01|2024-06-30|备注：急\n经费：三万|1|t-1|3|2|4|3|7|44",
            "a/b.docx|1.1.2.1|清单|农业 / 种植||种树|种树。||||||||||1|t-2||2|6|3|7|46",
        ],
    ),
    (
        "departments",
        &[
            "a/b.docx|1.1|domain|清单|农业|一、|农业|lead|辛局||||||辛局、|1|d-1|1|2|2|1|7|42",
            "a/b.docx|1.1|domain|清单|农业|一、|农业|responsible|壬局||||||壬局、|1|d-1|1|2|2|1|7|42",
            "a/b.docx|1.1|domain|清单|农业|一、|农业|support|癸局||||||癸局、|1|d-1|1|2|2|1|7|42",
            "a/b.docx|1.1.g1|goal|清单|农业|（1）|目标。|lead|甲局||||||甲局、|1|g-1|1|2|3|2|7|43",
            "a/b.docx|1.1.g1|goal|清单|农业|（1）|目标。|responsible|乙局||||||乙局、|1|g-1|1|2|3|2|7|43",
            "a/b.docx|1.1.g1|goal|清单|农业|（1）|目标。|support|丙局||||||丙局、|1|g-1|1|2|3|2|7|43",
            "a/b.docx|1.1.1|task|清单|农业|3.|修路|lead|市文旅局|文化和旅游局|county|government|市文物局|牵头负责|市文旅局（市文物局）|1|t-1|3|2|4|3|7|44",
            "a/b.docx|1.1.1|task|清单|农业|3.|修路|lead|丁局||||||丁局、|1|t-1|3|2|4|3|7|44",
            "a/b.docx|1.1.1|task|清单|农业|3.|修路|responsible|戊局||||||戊局、|1|t-1|3|2|4|3|7|44",
            "a/b.docx|1.1.1|task|清单|农业|3.|修路|support|己局||||||己局、|1|t-1|3|2|4|3|7|44",
            "a/b.docx|1.1.1|task|清单|农业|3.|修路|support|庚局||||||庚局、|1|t-1|3|2|4|3|7|44",
        ],
    ),
    ("goals", &["a/b.docx|1.1.g1|清单|农业|（1）|目标。|甲局|乙局|丙局|true|1|g-1|1|2|3|2|7|43"]),
    (
        "indicators",
        &[
            "a/b.docx|1.1.g1|goal|清单|农业|指标的话|里程|increase|at-least|5|8.5|公里|以2020年为基数|2025|true|1|g-1|2|3|2|7|43",
        ],
    ),
    ("notes", &["a/b.docx|1|rule|清单|规则|1||||3|", "a/b.docx|1|note|清单|说明|1||||9|12"]),
    ("plans", &["a/b.docx|1|清单|附件2|2024|2026|大安市|220882|2|1|2"]),
    (
        "documents",
        &[
            "a/b.docx|docx|abc|read|||通知|大安市|220882|county|白城市|吉林省|大安市人民政府|大政发〔2024〕5号|2024-01-31|1|2|1",
        ],
    ),
    ("warnings", &["a/b.docx|no-plan|没有||||4|"]),
];

/// The rows of a CSV file, by a reader of its own.
fn read(csv: &[u8]) -> Vec<String> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    reader.records().map(|row| row.unwrap().iter().collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn every_cell_stands_in_its_column() {
    let output = output();
    assert_eq!(ROWS.map(|(name, _)| name).to_vec(), TABLES.iter().map(|table| table.name).collect::<Vec<_>>());
    for (table, (name, rows)) in TABLES.iter().zip(ROWS) {
        let mut csv = Vec::new();
        emit::csv(&output, table, Guard::None, &mut csv).unwrap();
        assert_eq!(read(&csv), rows, "{name}");
    }
}

/// The bodies of each item with their roles, those that lead first.
#[test]
fn bodies_have_their_roles() {
    let output = output();
    let domain = &output.plans[0].domains[0];
    let (goal, task) = (&domain.goals[0], &domain.tasks[0]);
    let names = |bodies: &mut dyn Iterator<Item = (Role, &qingdan::model::Department)>| -> Vec<(Role, String)> {
        bodies.map(|(role, body)| (role, body.name.to_string())).collect()
    };
    let roles = |[lead, responsible, support]: [&str; 3]| {
        [(Role::Lead, lead), (Role::Responsible, responsible), (Role::Support, support)]
            .map(|(role, name)| (role, name.to_owned()))
            .to_vec()
    };
    assert_eq!(names(&mut domain.bodies()), roles(["辛局", "壬局", "癸局"]));
    assert_eq!(names(&mut goal.bodies()), roles(["甲局", "乙局", "丙局"]));
    let of_task: Vec<String> = task.bodies().map(|(_, body)| body.name.to_string()).collect();
    assert_eq!(of_task, ["市文旅局", "丁局", "戊局", "己局", "庚局"]);
    let plan = &output.plans[0];
    assert_eq!(plan.goals().map(|goal| goal.id.as_str()).collect::<Vec<_>>(), ["1.1.g1"]);
    assert_eq!(plan.tasks().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["1.1.1", "1.1.2.1"]);
}

#[test]
fn every_cell_of_a_finding_stands_in_its_column() {
    let finding = |more: Value| -> Finding {
        let mut finding = json!({ "code": "NUM006", "rule": "space-after-number", "severity": "info", "certainty": "opinion",
            "message": "有空格", "file": "a/b.docx", "at": { "table": 2, "row": 4, "column": 3, "paragraph": 7, "line": 44 },
            "text": "3.  修路", "fix": null });
        finding.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(finding).unwrap()
    };
    let full = json!({ "item": "1.1.1", "count": 12, "outside": true, "fix": { "description": "删去", "replacement": "3.修路" } });
    let mut csv = Vec::new();
    emit::csv_findings(&[finding(full), finding(json!({}))], Guard::None, &mut csv).unwrap();
    assert_eq!(
        read(&csv),
        [
            "a/b.docx|NUM006|space-after-number|info|opinion|有空格|3.  修路|删去|3.修路|1.1.1|12|true|2|4|3|7|44",
            "a/b.docx|NUM006|space-after-number|info|opinion|有空格|3.  修路||||||2|4|3|7|44",
        ]
    );
}
