//! Codes of warnings: what the program can say is listed, and what is listed can be said.

mod support;

#[path = "support/source.rs"]
mod source;

use qingdan::model::FieldValue;
use qingdan::schema::SCHEMAS;
use qingdan::warning::WARNINGS;
use qingdan::{Lang, Options, grid_of, parse};
use serde_json::Value;
use std::collections::BTreeSet;
use support::fixture;
use support::program::{err, folder, out, qingdan};

/// The file that lists them.
const HOME: &str = "warning.rs";

/// Each name and code of the list, as the source spells them.
fn listed() -> Vec<(String, String)> {
    let sources = source::sources();
    let list = sources[HOME].split("\nwarnings! {\n").nth(1).unwrap().split("\n}\n").next().unwrap();
    let entries = list.lines().filter_map(|line| {
        let (left, code) = line.strip_suffix("\",")?.split_once(" = \"")?;
        Some((left.split_whitespace().next()?.to_owned(), code.to_owned()))
    });
    entries.collect()
}

#[test]
fn every_listed_code_can_be_emitted() {
    let listed = listed();
    let codes: Vec<&str> = listed.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, WARNINGS.iter().map(|warning| warning.code).collect::<Vec<_>>());
    let code: String =
        source::sources().iter().filter(|(name, _)| *name != HOME).map(|(_, text)| source::code(text)).collect();
    for (name, _) in &listed {
        // A place that only looks at a warning has the name too: `WarningKind::X { .. } =>`.
        let is_made = code.split(&format!("WarningKind::{name}")).skip(1).any(|rest| {
            let rest = rest.trim_start();
            !rest.starts_with(|c: char| c.is_alphanumeric()) && !rest.starts_with("{ .. }") && !rest.starts_with("=>")
        });
        assert!(is_made, "nothing says {name}");
    }
}

/// Warnings have no other origin than the list: none is made of a code that is written somewhere else.
#[test]
fn every_code_that_is_emitted_is_listed() {
    for (name, text) in source::sources().iter().filter(|(name, _)| !matches!(name.as_str(), "warning.rs" | "model.rs"))
    {
        assert!(!source::code(text).contains("model::Warning {"), "{name} makes a warning by itself");
    }
    let known: BTreeSet<&str> = WARNINGS.iter().map(|warning| warning.code).collect();
    let mut seen = BTreeSet::new();
    for folder in [".", "shapes"] {
        for entry in std::fs::read_dir(fixture(folder)).unwrap() {
            let path = entry.unwrap().path();
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let Ok(output) = parse(&bytes[..], &name, &Options::default()) else { continue };
            let grid = grid_of(&bytes[..], &name, &Options::default()).unwrap();
            seen.extend(output.warnings.into_iter().chain(grid.warnings).map(|warning| warning.code));
        }
    }
    assert!(seen.len() > 3, "{seen:?}");
    assert!(seen.iter().all(|code| known.contains(code.as_str())), "{seen:?}");
}

/// The schema of each output that has warnings lists the codes, with what they mean.
#[test]
fn the_schema_lists_them() {
    for name in ["parse", "grid"] {
        let schema = SCHEMAS.iter().find(|schema| schema.name == name).unwrap();
        let schema: Value = serde_json::from_str(&schema.to_json()).unwrap();
        let codes = schema.pointer("/$defs/Warning/properties/code/oneOf").unwrap().as_array().unwrap();
        assert_eq!(codes.len(), WARNINGS.len());
        for (code, warning) in codes.iter().zip(WARNINGS) {
            assert_eq!((&code["const"], &code["description"]), (&warning.code.into(), &warning.meaning[0].into()));
        }
    }
}

#[test]
fn a_warning_says_its_fields_as_data() {
    let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\t经费\n\n\t修路。\n\t县交通局\n\t三万元\n\n";
    for lang in [Lang::En, Lang::Zh] {
        let output = parse(text.as_bytes(), "list.txt", &Options { lang, ..Options::default() }).unwrap();
        let warning = output.warnings.iter().find(|warning| warning.code == "unknown-column").unwrap();
        assert_eq!(warning.fields.get("header"), Some(&FieldValue::Text("经费".into())));
        let json = serde_json::to_value(warning).unwrap();
        assert_eq!(json["fields"], serde_json::json!({ "header": "经费" }));
    }
    // The text ends inside its last row: one cell of two.
    let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t县交通局\n\n\t修桥。\n";
    let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
    let warning = output.warnings.iter().find(|warning| warning.code == "cut-off-row").unwrap();
    let fields: Vec<(&str, &FieldValue)> = warning.fields.iter().map(|(name, value)| (name.as_str(), value)).collect();
    assert_eq!(fields, [("expected", &FieldValue::Number(2)), ("found", &FieldValue::Number(1))]);
}

#[test]
fn the_command_lists_and_explains() {
    let folder = folder("warnings");
    let all = qingdan(&folder, &["warnings", "--lang", "en"]);
    assert_eq!(all.status.code(), Some(0));
    assert_eq!(out(&all).lines().count(), WARNINGS.len());
    assert!(out(&all).contains("no-plan") && out(&all).contains("The document holds no task list."));
    let one = out(&qingdan(&folder, &["warnings", "Unknown-Column", "--lang", "zh"]));
    assert!(one.starts_with("unknown-column\n\n不认识某一列"), "{one}");
    assert!(one.contains("字段：header") && one.contains("如何处理：请在 `--lexicon`"), "{one}");
    let json: Value =
        serde_json::from_str(&out(&qingdan(&folder, &["warnings", "assumed-year", "--format", "json"]))).unwrap();
    assert_eq!(json[0]["fields"], serde_json::json!(["text", "year", "deadlines"]));
    let wrong = qingdan(&folder, &["warnings", "unknown-colum", "--lang", "en"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(err(&wrong), "error: no warning unknown-colum; did you mean unknown-column?\n");
}

#[test]
fn a_word_that_names_no_place_is_refused() {
    let folder = folder("places");
    std::fs::write(folder.join("list.txt"), "重点任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t交通局\n\n").unwrap();
    let place = |word: &str, lang: &str| qingdan(&folder, &["parse", "list.txt", "--place", word, "--lang", lang]);
    for (word, lang, says) in [
        (
            "火星",
            "en",
            "error: --place 火星: no place is called so; give its name in full, like 大安市 or 吉林省白城市大安市\n",
        ),
        ("火星", "zh", "error: --place 火星：没有这样的地名；请写全称，如 大安市、吉林省白城市大安市\n"),
        ("大安", "zh", "；是不是 大安区、大安市？\n"),
        ("大安市教育局", "en", "; did you mean 大安市?\n"),
        ("", "en", "error: --place : no place"),
    ] {
        let output = place(word, lang);
        assert_eq!(output.status.code(), Some(2), "{word}");
        assert!(output.stdout.is_empty() && err(&output).contains(says), "{}", err(&output));
    }
    // A name that no list has is taken by its form, and that is told.
    let output = place("南湖县", "zh");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        err(&output).starts_with("note: --place 南湖县：行政区划代码中没有，因此没有代码；是不是 "),
        "{}",
        err(&output)
    );
    let parsed: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(parsed["document"]["place"], serde_json::json!({ "name": "南湖县", "level": "county" }));
    assert_eq!(parsed["warnings"][0]["code"], "unknown-place");
    assert_eq!(parsed["warnings"][0]["fields"], serde_json::json!({ "name": "南湖县" }));
    // A slip of the hand has the form of a place, too; a township of no list does not become one.
    for (word, is_known) in [("大按市", false), ("大安市", true), ("虎门镇", true), ("长春经济技术开发区", true)]
    {
        let parsed: Value = serde_json::from_str(&out(&place(word, "en"))).unwrap();
        let told = parsed["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "unknown-place");
        assert_eq!((&parsed["document"]["place"]["name"], told), (&Value::from(word), !is_known));
    }
    let parsed: Value = serde_json::from_str(&out(&place("大安市", "en"))).unwrap();
    assert_eq!(parsed["document"]["place"]["code"], "220882");
    // The library says it as a warning.
    let options = Options { place: Some("火星".into()), ..Options::default() };
    let output = parse(std::fs::read(folder.join("list.txt")).unwrap(), "list.txt", &options).unwrap();
    let warning = output.warnings.iter().find(|warning| warning.code == "unknown-place").unwrap();
    assert_eq!(warning.fields.get("name"), Some(&FieldValue::Text("火星".into())));
}

/// What stands among bodies and reads like none is kept, and told once for each.
#[test]
fn what_reads_like_no_body_is_doubted_once() {
    let list = |bodies: &[&str]| {
        let rows: String = bodies.iter().map(|bodies| format!("\t修路。\n\t{bodies}\n\n")).collect();
        let output = parse(
            format!("某县任务清单\n\t工作任务\n\t责任单位\n\n{rows}").into_bytes(),
            "list.txt",
            &Options::default(),
        );
        let output = output.unwrap();
        let doubts = output.warnings.iter().filter(|warning| warning.code == "doubtful-body");
        doubts.map(|doubt| (doubt.at.and_then(|at| at.row), doubt.message.clone())).collect::<Vec<_>>()
    };
    let told = list(&[
        "县教育局、联系方式",
        "县财政局、联系方式",
        "县水利局、石嘴沟煤矿、县一中学、大桥镇、各村",
        "县工信局、云上平安",
    ]);
    let rows: Vec<_> = told.iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, [Some(2), Some(5)], "{told:?}");
    assert!(told[0].1.contains("联系方式") && told[1].1.contains("云上平安"), "{told:?}");
}
