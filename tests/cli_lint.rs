//! `qingdan lint` and `qingdan rules` as a person, a script, an editor or a workflow calls them.

mod support;

use qingdan::lint::RULES;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use support::fixture;
use support::program::{err, folder, out, program, qingdan};

/// Five faults, in the lines 2, 9, 9, 15 and 17.
const LIST: &str = "附件1
[bookmark: _Toc1]某市2024年重点任务清单
\t领域
\t工作任务
\t牵头单位

\t（一）
道路
\t1.  修复道路。 年底前完成。
\t市交通局、
市财政局、市水利局、市委组织部

\t
\t2.建设学校。
\t市教育局
市财政局、
市委
组织部

";

/// Rules that find them; others may come.
const RULES_OF_LIST: &str = "DEP001,DEP002,NUM006,TXT001,TXT006";

fn with_list(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    std::fs::write(folder.join("清单 1.txt"), LIST).unwrap();
    folder
}

fn lint(folder: &Path, arguments: &[&str]) -> Output {
    qingdan(folder, &[&["lint", "--select", RULES_OF_LIST], arguments].concat())
}

/// The codes of a JSON output, with the lines.
fn found(output: &Output) -> Vec<(String, u64)> {
    let findings: Value = serde_json::from_str(&out(output)).unwrap();
    let of = |finding: &Value| (finding["code"].as_str().unwrap().to_owned(), finding["at"]["line"].as_u64().unwrap());
    findings.as_array().unwrap().iter().map(of).collect()
}

fn codes(output: &Output) -> Vec<String> {
    found(output).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn rules_as_json_say_how_sure_they_are_and_what_they_rest_on() {
    let here = folder("rules_json");
    let of = |arguments: &[&str]| -> Vec<Value> {
        let output = qingdan(&here, &[&["rules", "--format", "json", "--lang", "en"], arguments].concat());
        serde_json::from_str(&out(&output)).unwrap()
    };
    assert_eq!(of(&[]).len(), RULES.len());
    let of_levels = of(&["NUM008"]);
    assert_eq!(of_levels.len(), 1);
    assert_eq!(of_levels[0]["basis"], "GB/T 9704-2012 §7.3.3");
    assert_eq!(of_levels[0]["certainty"], "likely");
    assert!(of(&["TXT"]).iter().all(|rule| rule["code"].as_str().unwrap().starts_with("TXT")));
}

#[test]
fn findings_come_in_the_order_of_the_document() {
    let folder = with_list("lint-order");
    let output = lint(&folder, &["清单 1.txt", "--format", "json"]);
    assert_eq!((output.status.code(), err(&output)), (Some(1), String::new()));
    let expected = [("TXT006", 2), ("NUM006", 9), ("TXT001", 9), ("DEP001", 15), ("DEP002", 17)];
    assert_eq!(found(&output), expected.map(|(code, line)| (code.to_owned(), line)));
    let findings: Value = serde_json::from_str(&out(&output)).unwrap();
    let numbering = json!({
        "code": "NUM006", "rule": "space-after-number", "severity": "info",
            "certainty": "opinion",
        "message": "2 space(s) between 1. and its text", "file": "清单 1.txt",
        "at": { "table": 1, "row": 2, "column": 2, "paragraph": 1, "line": 9 }, "text": "1.  ", "item": "1.1.1",
        "fix": { "description": "take the spaces out", "replacement": "1.", "edits": [
            // The two spaces behind 1. in the paragraph 1.  修复道路。
            { "at": { "table": 1, "row": 2, "column": 2, "paragraph": 1, "line": 9 }, "start": 2, "end": 4, "text": "" },
        ] },
    });
    assert_eq!(findings[1], numbering);
}

/// Read by eye: markers under the words, places, fixes.
#[test]
fn each_format_in_each_language() {
    let folder = with_list("lint-formats");
    for format in ["text", "github", "json"] {
        for lang in ["en", "zh"] {
            let output = lint(&folder, &["清单 1.txt", "--format", format, "--lang", lang]);
            assert_eq!(output.status.code(), Some(1));
            let summary = match (format, lang) {
                ("text", "en") => "5 finding(s): 0 error(s), 4 warning(s), 1 info; 5 with a fix\n",
                ("text", _) => "问题 5 处：错误 0，警告 4，提示 1；5 处有改法\n",
                _ => "",
            };
            assert_eq!(err(&output), summary);
            insta::assert_snapshot!(format!("lint_{format}_{lang}"), out(&output));
        }
    }
    let mut sarif = sarif(&lint(&folder, &["清单 1.txt", "--format", "sarif"]));
    let results = sarif["runs"][0]["results"].as_array_mut().unwrap();
    for result in results.iter_mut() {
        // Another rule moves it.
        result.as_object_mut().unwrap().remove("ruleIndex");
    }
    insta::assert_json_snapshot!("lint_sarif_results", results);
}

fn sarif(output: &Output) -> Value {
    let log: Value = serde_json::from_str(&out(output)).unwrap();
    // A bracket in one of its patterns is not escaped, as ECMA-262 would have it in a Unicode pattern.
    let schema = include_str!("sarif/sarif-schema-2.1.0.json").replace("{2}]?$", r"{2}\\]?$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    log
}

#[test]
fn sarif_is_as_its_schema_says() {
    let folder = with_list("lint-sarif");
    std::fs::write(folder.join("empty.docx"), "").unwrap();
    for (name, results) in [("daan-2021-2030.docx", true), ("daan-2021-2030.txt", true), ("example.txt", false)] {
        let path = fixture(name);
        let select: &[&str] = if results { &[] } else { &["--select", "NUM"] };
        for lang in ["en", "zh"] {
            let arguments = [&["lint", path.to_str().unwrap(), "--format", "sarif", "--lang", lang], select].concat();
            let log = sarif(&qingdan(&folder, &arguments));
            let run = &log["runs"][0];
            assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), RULES.len());
            assert_eq!(!run["results"].as_array().unwrap().is_empty(), results);
            assert_eq!(run["invocations"], json!([{ "executionSuccessful": true }]));
            for result in run["results"].as_array().unwrap() {
                let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
                assert_eq!(rule["id"], result["ruleId"]);
            }
            let prints: Vec<&Value> =
                run["results"].as_array().unwrap().iter().map(|r| &r["partialFingerprints"]["qingdan/v1"]).collect();
            let different: std::collections::BTreeSet<String> = prints.iter().map(|print| print.to_string()).collect();
            assert_eq!(different.len(), prints.len());
        }
    }
    let log = sarif(&lint(&folder, &["清单 1.txt", "empty.docx", "--format", "sarif"]));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0];
    assert_eq!(told["message"]["text"], "the file is empty");
    assert_eq!(told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "empty.docx");
}

/// What stays the same when a row is put before.
#[test]
fn fingerprints_outlive_other_changes() {
    let folder = with_list("lint-fingerprints");
    let more = LIST.replace("\t（一）\n", "\t〇\n\t0.治水。\n\t市水利局、市财政局\n\n\t（一）\n");
    std::fs::write(folder.join("more.txt"), more).unwrap();
    let prints = |file: &str| {
        let log = sarif(&lint(&folder, &[file, "--format", "sarif"]));
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results.into_iter().map(|r| (r["ruleId"].clone(), r["partialFingerprints"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(prints("清单 1.txt").len(), 5);
    assert_eq!(prints("清单 1.txt"), prints("more.txt"));
}

#[test]
fn exit_codes_say_what_was_found() {
    let folder = with_list("lint-exit");
    std::fs::write(folder.join("empty.docx"), "").unwrap();
    let exit = |arguments: &[&str]| qingdan(&folder, &[&["lint"], arguments].concat()).status.code().unwrap();
    for format in ["text", "json", "sarif", "github"] {
        let exit = |arguments: &[&str]| exit(&[arguments, &["--format", format]].concat());
        assert_eq!(exit(&["清单 1.txt", "--select", "DEP002"]), 1);
        assert_eq!(exit(&["清单 1.txt", "--select", "DEP002", "--exit-zero"]), 0);
        // Information is no fault, unless someone is strict.
        assert_eq!(exit(&["清单 1.txt", "--select", "NUM006"]), 0);
        assert_eq!(exit(&["清单 1.txt", "--select", "NUM006", "--strict"]), 1);
        assert_eq!(exit(&["清单 1.txt", "--select", "NUM006", "--severity", "NUM006=warning"]), 1);
        assert_eq!(exit(&["清单 1.txt", "--select", "NUM006", "--strict", "--min-severity", "warning"]), 0);
        assert_eq!(exit(&["清单 1.txt", "--select", "DEP005", "--strict"]), 0);
        // That some files could not be read comes before what was found.
        assert_eq!(exit(&["清单 1.txt", "empty.docx", "--select", "DEP002"]), 3);
        assert_eq!(exit(&["清单 1.txt", "empty.docx", "--select", "DEP005", "--exit-zero"]), 3);
        assert_eq!(exit(&["清单 1.txt", "--strict", "--exit-zero"]), 2);
        assert_eq!(exit(&["empty.docx"]), 2);
        assert_eq!(exit(&["清单 1.txt", "--select", "XYZ"]), 2);
        assert_eq!(exit(&["清单 1.txt", "--select", "DEP005, DEP002,"]), 1);
        assert_eq!(exit(&["清单 1.txt", "--select", "DEP005,,"]), 0);
        for (lang, what) in
            [("en", "--select needs a value; see qingdan --help"), ("zh", "--select 后面要有值；请看 qingdan --help")]
        {
            let output = qingdan(&folder, &["lint", "清单 1.txt", "--select", ", ", "--lang", lang]);
            assert_eq!((output.status.code(), err(&output)), (Some(2), format!("error: {what}\n")));
        }
    }
    assert_eq!(exit(&["清单 1.txt", "--format", "xml"]), 2);
    assert_eq!(exit(&["清单 1.txt", "--statistics", "--format", "json"]), 2);
}

#[test]
fn rules_are_selected_by_code_group_or_name() {
    let folder = with_list("lint-select");
    let run = |arguments: &[&str]| {
        codes(&qingdan(&folder, &[&["lint", "清单 1.txt", "--format", "json"], arguments].concat()))
    };
    assert_eq!(run(&["--select", "DEP001,stray-space"]), ["TXT001", "DEP001"]);
    assert_eq!(run(&["--select", "dep001", "--select", "TXT006"]), ["TXT006", "DEP001"]);
    assert_eq!(run(&["--select", "TXT,DEP", "--ignore", "TXT001,DEP", "--ignore", "broken-name"]), ["TXT006"]);
    assert_eq!(
        run(&["--select", RULES_OF_LIST, "--min-severity", "error", "--severity", "DEP=error"]),
        ["DEP001", "DEP002"]
    );
    for (arguments, message) in [
        (["--select", "NUM06"], "error: no rule or group NUM06; did you mean NUM006?\n"),
        (["--ignore", "brokenname"], "error: no rule or group brokenname; did you mean broken-name?\n"),
        (["--severity", "修路=info"], "error: no rule or group 修路; see qingdan rules\n"),
        (
            ["--severity", "NUM006"],
            "error: --severity is RULE=info, RULE=warning or RULE=error, not NUM006; see qingdan --help\n",
        ),
        (
            ["--min-severity", "bad"],
            "error: bad is no value for --min-severity <LEVEL>; possible: info, warning, error; see qingdan --help\n",
        ),
    ] {
        let output = qingdan(&folder, &[&["lint", "清单 1.txt"][..], &arguments].concat());
        assert_eq!((output.status.code(), out(&output), err(&output)), (Some(2), String::new(), message.to_owned()));
    }
}

#[test]
fn the_nearest_settings_hold_and_the_command_line_wins() {
    let folder = folder("lint-settings");
    std::fs::create_dir_all(folder.join("a/b/c")).unwrap();
    for place in ["a/1.txt", "a/b/c/2.txt"] {
        std::fs::write(folder.join(place), LIST).unwrap();
    }
    std::fs::write(folder.join("a/qingdan.toml"), "[lint]\nselect = [\"TXT\"]\nignore = [\"TXT001\"]\n").unwrap();
    let settings = "[lint]\nselect = [\"NUM006\", \"DEP001\"]\nseverity = { NUM = \"error\" }\n";
    std::fs::write(folder.join("a/b/qingdan.toml"), settings).unwrap();
    let run = |arguments: &[&str]| qingdan(&folder, &[&["lint", "--format", "json"], arguments].concat());
    assert_eq!(codes(&run(&["a/1.txt"])), ["TXT006"]);
    assert_eq!(codes(&run(&["a"])), ["TXT006", "NUM006", "DEP001"]);
    assert_eq!(codes(&run(&["a", "--select", "TXT"])), ["TXT006", "TXT006", "TXT001"]);
    assert_eq!(codes(&run(&["a/b/c/2.txt", "--min-severity", "error"])), ["NUM006"]);
    assert_eq!(codes(&run(&["a/b/c/2.txt", "--severity", "NUM=info", "--min-severity", "warning"])), ["DEP001"]);
    // Standard input has the settings of the folder that the program runs in.
    let piped = |at: &str| {
        let mut command = program(&folder.join(at));
        let mut child = command
            .args(["lint", "-", "--format", "json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(LIST.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    assert_eq!(codes(&piped("a")), ["TXT006"]);
    assert_eq!(codes(&piped("a/b/c")), ["NUM006", "DEP001"]);
    let stdin: Value = serde_json::from_str(&out(&piped("a"))).unwrap();
    assert_eq!(stdin[0]["file"], "-");
    // What is wrong is said before any file is read.
    std::fs::write(folder.join("a/b/qingdan.toml"), "[lint]\nselct = []\n").unwrap();
    let output = run(&["a"]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
    let errors = err(&output);
    assert!(errors.starts_with("error: ") && errors.lines().count() == 1, "{errors}");
    assert!(errors.ends_with("/a/b/qingdan.toml:2: unknown key selct; known: select, ignore, severity\n"), "{errors}");
}

#[test]
fn a_batch_is_in_order_and_a_broken_file_costs_only_itself() {
    let folder = with_list("lint-batch");
    for at in 0..20 {
        std::fs::write(folder.join(format!("{at:02}.txt")), if at == 7 { "" } else { LIST }).unwrap();
    }
    for format in ["text", "json", "sarif", "github"] {
        let run = |jobs: &str| lint(&folder, &[".", "--format", format, "--jobs", jobs]);
        let one = run("1");
        assert_eq!(one.status.code(), Some(3));
        assert_eq!(out(&one), out(&run("8")));
        let errors = err(&one);
        let (error, summary) = errors.split_once('\n').unwrap();
        assert_eq!(error, "error: ./07.txt: the file is empty");
        assert!(summary.starts_with("21 file(s): 100 finding(s), 1 failed; "), "{summary}");
        assert_eq!(summary.lines().count(), 1);
    }
    let findings: Value =
        serde_json::from_str(&out(&lint(&folder, &["02.txt", "01.txt", "--format", "json"]))).unwrap();
    let files: Vec<&str> = findings.as_array().unwrap().iter().map(|f| f["file"].as_str().unwrap()).collect();
    assert_eq!(files, [["02.txt"; 5], ["01.txt"; 5]].concat());
    let none = qingdan(&folder, &["lint", "01.txt", "02.txt", "--format", "json", "--select", "DEP005"]);
    assert_eq!((none.status.code(), out(&none)), (Some(0), "[]\n".to_owned()));
}

#[test]
fn an_output_file_holds_what_standard_output_would() {
    let folder = with_list("lint-output");
    for format in ["text", "json", "sarif", "github"] {
        let shown = lint(&folder, &["清单 1.txt", "--format", format]);
        let output = lint(&folder, &["清单 1.txt", "--format", format, "-o", format]);
        assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()));
        assert_eq!(std::fs::read_to_string(folder.join(format)).unwrap(), out(&shown));
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let folder = folder("lint-pipe");
    let (path, other) = (fixture("daan-2021-2030.docx"), fixture("daan-2021-2030.txt"));
    for format in ["text", "json", "sarif", "github"] {
        let mut command = program(&folder);
        command.args(["lint", path.to_str().unwrap(), other.to_str().unwrap(), "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), err(&output)), (Some(1), String::new()));
    }
}

#[test]
fn codes_of_a_terminal_in_a_document_do_not_reach_the_terminal() {
    let folder = folder("lint-escape");
    let list = LIST.replace("道路", "道\u{1b}[31m路").replace("市财政局\n", "市财政\u{1b}[0m局\n");
    std::fs::write(folder.join("a.txt"), list).unwrap();
    for lang in ["en", "zh"] {
        let output = qingdan(&folder, &["lint", "a.txt", "--lang", lang]);
        assert!(output.status.code() == Some(1) && !out(&output).contains('\u{1b}'), "{}", out(&output));
    }
}

#[test]
fn statistics_count_by_rule() {
    let folder = with_list("lint-statistics");
    std::fs::write(folder.join("2.txt"), LIST.replace("年底前", " 年底前").replace("修复", "修 复")).unwrap();
    let output = lint(&folder, &[".", "--statistics", "--ignore", "DEP001,DEP002"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "     3  TXT001  stray-space               a space inside Chinese text
     2  NUM006  space-after-number        white space between a number and its text
     2  TXT006  export-leftover           left over from an export or a broken field
";
    assert_eq!(out(&output), expected);
}

#[test]
fn rules_are_listed_in_columns() {
    let folder = folder("rules-list");
    for (lang, word) in [("en", "warning"), ("zh", "警告")] {
        let output = qingdan(&folder, &["rules", "--lang", lang]);
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
        let text = out(&output);
        assert_eq!(text.lines().count(), RULES.len());
        for (line, rule) in text.lines().zip(RULES) {
            assert!(line.starts_with(&format!("{}  {}  ", rule.code, rule.name)), "{line}");
            assert!(line.ends_with(rule.summary[usize::from(lang == "zh")]), "{line}");
        }
        // All that stands before the severity is one column a character.
        let columns: Vec<usize> = text.lines().filter_map(|line| line.find(&format!("  {word}  "))).collect();
        assert!(columns.len() > 2 && columns.iter().all(|column| *column == columns[0]), "{text}");
    }
}

#[test]
fn a_rule_is_explained_with_its_examples() {
    let folder = folder("rules-explain");
    let english = qingdan(&folder, &["rules", "TXT001"]);
    assert_eq!((english.status.code(), err(&english)), (Some(0), String::new()));
    insta::assert_snapshot!("rules_en", out(&english));
    insta::assert_snapshot!("rules_zh", out(&qingdan(&folder, &["rules", "txt001", "--lang", "zh"])));
    assert_eq!(out(&qingdan(&folder, &["rules", "Stray-Space"])), out(&english));
    for rule in RULES {
        let text = out(&qingdan(&folder, &["rules", rule.code]));
        assert!(text.contains(rule.explanation[0]) && text.contains(&format!("[{} {}]: ", rule.code, rule.name)));
    }
    for (word, lang, message) in [
        ("TXT01", "en", "error: no rule or group TXT01; did you mean TXT001?\n"),
        ("stray-spice", "zh", "error: 没有 stray-spice 这条规则或这组规则；是不是 stray-space？\n"),
        ("修路", "en", "error: no rule or group 修路; see qingdan rules\n"),
    ] {
        let output = qingdan(&folder, &["rules", word, "--lang", lang]);
        assert_eq!((output.status.code(), out(&output), err(&output)), (Some(2), String::new(), message.to_owned()));
    }
}

#[test]
fn a_document_without_a_list_does_not_pass() {
    let folder = folder("no-list");
    std::fs::write(folder.join("letter.txt"), "各单位：\n请于周五前报送材料。\n").unwrap();
    let output = qingdan(&folder, &["lint", "letter.txt", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("DOC004"), "{}", out(&output));
}

#[test]
fn a_group_of_rules_is_listed_and_statistics_go_with_text() {
    let folder = folder("groups");
    let output = qingdan(&folder, &["rules", "num"]);
    assert!(out(&output).lines().count() == 12 && out(&output).lines().all(|line| line.starts_with("NUM")));
    let output = qingdan(&folder, &["lint", "-", "--statistics", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(err(&output), "error: --statistics does not go with --format json\n");
}
