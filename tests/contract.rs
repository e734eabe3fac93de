//! Real output against the JSON Schema that the program prints.

mod support;

use qingdan::lint::Selection;
use qingdan::schema::SCHEMAS;
use qingdan::{Lang, Options};
use serde_json::{Value, json};
use support::{cell, fixture_bytes, p, row, table, word};

fn validator(name: &str) -> jsonschema::Validator {
    let schema = SCHEMAS.iter().find(|schema| schema.name == name).unwrap();
    let schema: Value = serde_json::from_str(&schema.to_json()).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn check(name: &str, instance: &Value) {
    let errors: Vec<String> =
        validator(name).iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// A list with what the user's document lacks: other columns, a note, no grouping.
fn other_list() -> Vec<u8> {
    let header =
        ["序号", "工作任务", "具体措施", "责任单位", "完成时限", "责任人", "经费"].map(|text| cell("", &[text]));
    let task =
        ["1", "修路", "修十公里。", "县交通局等部门", "2024年底", "张三", "三万元"].map(|text| cell("", &[text]));
    let note = cell(r#"<w:gridSpan w:val="7"/>"#, &["注：本表自发布之日起执行。"]);
    word(&[p("某县重点任务清单"), table(&[row(&header), row(&task), row(&[note])])].concat()).bytes()
}

#[test]
fn parse_output_is_as_its_schema_says() {
    let mut inputs: Vec<Vec<u8>> = ["daan-2021-2030.docx", "daan-2021-2030.txt"].map(fixture_bytes).into();
    inputs.push(other_list());
    inputs.push("没有清单的文本".into());
    for bytes in inputs {
        let output = qingdan::parse(&bytes, "a/b.docx", &Options::default()).unwrap();
        check("parse", &serde_json::to_value(output).unwrap());
    }
}

#[test]
fn grid_output_is_as_its_schema_says() {
    for bytes in [fixture_bytes("daan-2021-2030.docx"), fixture_bytes("daan-2021-2030.txt"), other_list()] {
        let output = qingdan::grid_of(&bytes, "a/b.docx", &Options::default()).unwrap();
        check("grid", &serde_json::to_value(output).unwrap());
    }
}

#[test]
fn lint_output_is_as_its_schema_says() {
    let bytes = fixture_bytes("daan-2021-2030.txt");
    let findings = qingdan::lint(&bytes, &Options::default(), &Selection::default()).unwrap();
    assert!(findings.len() > 20);
    let findings: Vec<_> = findings.iter().map(|finding| finding.to_model("a.txt", Lang::En)).collect();
    check("lint", &serde_json::to_value(findings).unwrap());
    assert!(!validator("lint").is_valid(&json!([{ "code": "NUM001" }])));
}

#[test]
fn the_schema_refuses_what_is_not_the_contract() {
    let output = qingdan::parse(other_list(), "b.docx", &Options::default()).unwrap();
    let sound = serde_json::to_value(output).unwrap();
    for (pointer, wrong) in [
        ("/plans/0/id", json!(1)),
        ("/plans/0/columns/0/role", json!("number")),
        ("/plans/0/domains/0/tasks/0/number/value", json!("1")),
        ("/plans/0/domains/0/tasks/0/lead", json!(null)),
        ("/source/format", json!("docm")),
    ] {
        let mut broken = sound.clone();
        *broken.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator("parse").is_valid(&broken), "{pointer}");
    }
}

/// The field names of the contract, in its order.
#[test]
fn fields_stand_as_the_contract_has_them() {
    let output = qingdan::parse(other_list(), "a/b.docx", &Options::default()).unwrap();
    let output = serde_json::to_string(&output).unwrap();
    let task = r#"{"id":"1.1.1","key":"t-a3a71772f2311054","number":{"text":"1","value":1,"style":"decimal"},"title":"修路","text":"修路","detail":"修十公里。","lead":[],"responsible":[{"name":"县交通局","text":"县交通局等部门","canonical":"交通运输局","level":"county","kind":"government","by":"column","and_others":true}],"support":[],"open_ended":true,"persons":[{"text":"张三","name":"张三","title":"责任人"}],"deadline":"2024年底","date":{"until":"2024-12-31"},"other":{"经费":"三万元","责任人":"张三"},"at":{"table":1,"row":2,"column":2,"paragraph":1}}"#;
    assert!(output.contains(task), "{output}");
    let plan = r#""plans":[{"id":"1","attachment":null,"title":"某县重点任务清单","period":null,"columns":[{"header":"序号","role":"serial"},"#;
    assert!(output.contains(plan), "{output}");
    let note = r#""notes":[{"text":"注：本表自发布之日起执行。","at":{"table":1,"row":3,"column":1}}]"#;
    assert!(output.contains(note), "{output}");
    assert!(
        output.contains(r#""domains":[{"id":"1.1","key":"d-cbf29ce484222325","number":null,"name":null,"goals":[],"#),
        "{output}"
    );
    assert!(output.starts_with(
        r#"{"schema_version":"1.1","source":{"file":"b.docx","path":"a/b.docx","format":"docx","sha256":""#
    ));
    assert!(output.contains(r#""warnings":[{"code":"unknown-column","message":"no role is known for the column “经费”; its text is kept under other","at":{"table":1,"row":1,"column":7},"fields":{"header":"经费"}}]"#), "{output}");
}
