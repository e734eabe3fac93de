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

fn schemas() -> Vec<(&'static str, Value)> {
    SCHEMAS.iter().map(|schema| (schema.name, serde_json::from_str(&schema.to_json()).unwrap())).collect()
}

/// Calls for a schema and all that stand in it.
fn each_schema(schema: &Value, visit: &mut dyn FnMut(&serde_json::Map<String, Value>)) {
    match schema {
        Value::Array(all) => all.iter().for_each(|inner| each_schema(inner, visit)),
        Value::Object(fields) => {
            visit(fields);
            fields.values().for_each(|inner| each_schema(inner, visit));
        }
        _ => {}
    }
}

#[test]
fn schemas_say_what_they_are() {
    for (name, schema) in schemas() {
        assert_eq!(schema["$id"], format!("urn:qingdan:schema:{name}:1.1"));
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        each_schema(&schema, &mut |fields| {
            if let Some(Value::String(text)) = fields.get("description") {
                for link in ["[`", "`]", "](", "::"] {
                    assert!(!text.contains(link), "{name}: {text}");
                }
            }
        });
    }
    for name in ["parse", "departments"] {
        let (_, schema) = schemas().into_iter().find(|(known, _)| *known == name).unwrap();
        assert_eq!(schema["properties"]["schema_version"]["const"], "1.1");
    }
    let (_, parse) = schemas().remove(0);
    for pointer in
        ["/$defs/DateRange/properties/from", "/$defs/DateRange/properties/until", "/$defs/Facts/properties/issued"]
    {
        let field = parse.pointer(pointer).unwrap();
        assert_eq!((&field["type"], &field["format"]), (&json!("string"), &json!("date")), "{pointer}");
    }
}

/// The rule for what the source does not have: required fields are `null` or empty lists, all others are left out.
#[test]
fn what_is_not_required_is_left_out_when_empty() {
    // A schema that admits `null` is one of a required field.
    let admits_null = |schema: &Value| {
        let text = schema.to_string();
        text.contains(r#""null""#)
    };
    for (name, schema) in schemas().into_iter().filter(|(name, _)| *name != "tables") {
        each_schema(&schema, &mut |fields| {
            let required = fields.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
            let properties = fields.get("properties").and_then(Value::as_object).into_iter().flatten();
            for (field, schema) in properties.filter(|(field, _)| !required.contains(&json!(field))) {
                assert!(!admits_null(schema), "{name}: {field}");
            }
        });
    }
    let mut inputs: Vec<Vec<u8>> =
        ["daan-2021-2030.docx", "daan-2021-2030.txt", "example.txt", "shapes/tabs.txt", "shapes/table.html"]
            .map(fixture_bytes)
            .into();
    inputs.push(other_list());
    for bytes in inputs {
        let output = qingdan::parse(&bytes, "a/b.docx", &Options::default()).unwrap();
        let findings = qingdan::lint(&bytes, &Options::default(), &Selection::default()).unwrap();
        let findings: Vec<_> = findings.iter().map(|finding| finding.to_model("a.txt", Lang::En)).collect();
        let tally = qingdan::departments(&bytes, &Options::default()).unwrap().output();
        for (name, instance) in [
            ("parse", serde_json::to_value(output).unwrap()),
            ("lint", serde_json::to_value(findings).unwrap()),
            ("departments", serde_json::to_value(tally).unwrap()),
        ] {
            let (_, schema) = schemas().into_iter().find(|(known, _)| *known == name).unwrap();
            no_empty_optional(&schema, &schema, &instance, name);
        }
    }
}

/// Sees that no field of an instance that its schema does not require is empty.
fn no_empty_optional(root: &Value, schema: &Value, instance: &Value, path: &str) {
    if let Some(target) = schema["$ref"].as_str() {
        return no_empty_optional(root, root.pointer(&target[1..]).unwrap(), instance, path);
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten().filter(|_| !instance.is_null()) {
        no_empty_optional(root, choice, instance, path);
    }
    match instance {
        Value::Array(all) => {
            all.iter().for_each(|one| no_empty_optional(root, &schema["items"], one, path));
        }
        Value::Object(fields) => {
            for (field, value) in fields {
                let path = format!("{path}/{field}");
                if let Some(inner) = schema["properties"].get(field) {
                    let is_required = schema["required"].as_array().is_some_and(|all| all.contains(&json!(field)));
                    let empty = [json!(null), json!(false), json!(""), json!([]), json!({})];
                    assert!(is_required || !empty.contains(value), "{path} is {value}");
                    no_empty_optional(root, inner, value, &path);
                }
            }
        }
        _ => {}
    }
}
