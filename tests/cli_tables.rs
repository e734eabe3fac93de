//! `parse` as tables, workbooks and Markdown, from outside.

use std::path::PathBuf;
use std::process::{Command, Output};

fn qingdan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qingdan"))
        .args(arguments)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "en_US.UTF-8")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

#[test]
fn csv_of_a_batch_has_one_header() {
    let example = "fixtures/example.txt";
    let one = qingdan(&["parse", example, "--format", "csv", "--table", "departments"]);
    assert_eq!(one.status.code(), Some(0));
    let one = text(&one.stdout);
    let (header, rows) = one.split_once("\r\n").unwrap();
    assert!(header.starts_with("file,id,item,plan,domain,number,title,role,name,canonical,level,kind,"));
    assert!(rows.starts_with(
        "fixtures/example.txt,1.1.1,task,某县2024年重点任务清单,,1,修复县道,lead,县委组织部,组织部,county,party,"
    ));
    let other = scratch("example.txt");
    std::fs::copy(example, &other).unwrap();
    let other = other.to_str().unwrap();
    let two = qingdan(&["parse", example, other, "--format", "csv", "--table", "departments"]);
    let moved = rows.replace(&format!("{example},"), &format!("{other},"));
    assert_eq!(text(&two.stdout), [header, "\r\n", rows, &moved].concat());
    // A file that cannot be read costs itself.
    let broken = qingdan(&["parse", "missing.docx", example, "--format", "csv", "--table", "departments", "--bom"]);
    assert_eq!(broken.status.code(), Some(3));
    assert_eq!(text(&broken.stdout), ["\u{feff}", &one].concat());
}

#[test]
fn csv_says_what_it_leaves_out() {
    let output = qingdan(&["parse", "fixtures/daan-2021-2030.txt", "--format", "csv"]);
    assert_eq!(text(&output.stderr), "note: 1 warning(s) on what was read with doubt; see --table warnings\n");
    let output = qingdan(&["parse", "fixtures/daan-2021-2030.txt", "--format", "csv", "--table", "warnings"]);
    assert!(output.stderr.is_empty());
    assert!(text(&output.stdout).contains("fixtures/daan-2021-2030.txt,cut-off-row,"));
}

#[test]
fn a_workbook_holds_all_files_of_a_batch() {
    use calamine::{Reader, Xlsx, open_workbook};
    let path = scratch("batch.xlsx");
    let files = ["fixtures/daan-2021-2030.docx", "fixtures/daan-2021-2030.html", "fixtures/example.txt"];
    let arguments =
        [&["parse"], &files[..], &["--format", "xlsx", "--lang", "zh", "-o", path.to_str().unwrap()]].concat();
    let output = qingdan(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mut workbook: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = workbook.worksheet_range("任务").unwrap();
    let files: Vec<String> = sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
    let count = |name: &str| files.iter().filter(|file| *file == name).count();
    // For people files have their names alone, but for the sheet that tells where they are.
    assert_eq!(count("daan-2021-2030.docx"), 161);
    assert_eq!(count("daan-2021-2030.html"), 161);
    assert_eq!(workbook.worksheet_range("文件").unwrap().rows().nth(3).unwrap()[0].to_string(), "fixtures/example.txt");
    assert!(count("example.txt") > 0 && files.is_sorted(), "in the order given");
}

/// Findings as rows: what the JSON of the same run says, in CSV and in a workbook.
#[test]
fn findings_are_rows() {
    use calamine::{Reader, Xlsx, open_workbook};
    let files = ["fixtures/daan-2021-2030.docx", "fixtures/example.txt"];
    let lint = |more: &[&str]| qingdan(&[&["lint"], &files[..], &["--exit-zero", "--lang", "zh"], more].concat());
    let json: serde_json::Value = serde_json::from_slice(&lint(&["--format", "json"]).stdout).unwrap();
    let json = json.as_array().unwrap();
    let csv = text(&lint(&["--format", "csv", "--table", "findings", "--no-guard"]).stdout);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() > 20 && rows.len() == json.len());
    let column = |name: &str| head.iter().position(|known| known == name).unwrap_or_else(|| panic!("{name}"));
    for (row, finding) in rows.iter().zip(json) {
        for name in ["file", "code", "rule", "severity", "certainty", "message", "item"] {
            assert_eq!(row.get(column(name)).unwrap(), finding[name].as_str().unwrap_or_default(), "{finding}");
        }
        assert_eq!(row.get(column("replacement")).unwrap(), finding["fix"]["replacement"].as_str().unwrap_or_default());
        let at = finding["at"]["row"].as_u64().map(|row| row.to_string()).unwrap_or_default();
        assert_eq!(row.get(column("row")).unwrap(), at);
    }
    // A spreadsheet takes none of them for a formula.
    assert!(text(&lint(&["--format", "csv", "--bom"]).stdout).starts_with("\u{feff}file,code,rule,"));
    let path = scratch("findings.xlsx");
    assert_eq!(lint(&["-o", path.to_str().unwrap()]).status.code(), Some(0));
    let mut workbook: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(workbook.sheet_names(), ["问题"]);
    let sheet = workbook.worksheet_range("问题").unwrap();
    assert_eq!(sheet.rows().count(), json.len() + 1);
    let severities: std::collections::BTreeSet<String> = sheet.rows().skip(1).map(|row| row[3].to_string()).collect();
    assert!(severities.iter().all(|word| ["错误", "警告", "提示"].contains(&word.as_str())), "{severities:?}");
    let refused = qingdan(&["lint", "fixtures/example.txt", "--bom", "--lang", "zh"]);
    assert_eq!(
        (refused.status.code(), text(&refused.stderr).as_str()),
        (Some(2), "error: --bom 只用于 --format csv\n")
    );
}

#[test]
fn markdown_holds_every_task() {
    let output = qingdan(&["parse", "fixtures/daan-2021-2030.docx", "--format", "md"]);
    let text = text(&output.stdout);
    let lines = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!((lines("# "), lines("## "), lines("### ")), (2, 15, 161));
    assert!(text.contains("\n### 3\\. 注重女党员的发展和培养\n"));
    assert!(text.contains("\n- 牵头部门: 市委组织部\n"));
}

/// The words that the document does not give are in the language of messages, and both are known again.
#[test]
fn markdown_speaks_the_language_of_messages() {
    let path = scratch("words.txt");
    let list = "某县2024年任务清单\n\t工作任务\n\n\t1.修路。（牵头单位：县交通局等；配合单位：县财政局）\n\n";
    std::fs::write(&path, list).unwrap();
    let markdown = |lang| text(&qingdan(&["parse", path.to_str().unwrap(), "--format", "md", "--lang", lang]).stdout);
    let (english, chinese) = (markdown("en"), markdown("zh"));
    assert!(english.starts_with("<!-- qingdan: task lists -->\n\n# 某县2024年任务清单\n\nFile: words.txt; 2024\n\n"));
    assert!(chinese.starts_with("<!-- qingdan: 任务清单 -->\n\n# 某县2024年任务清单\n\n文件：words.txt；2024年\n\n"));
    let ends = "- Lead: 县交通局\n- Support: 县财政局\n- one of the lists ends in “and others”\n\n";
    assert!(english.contains(ends), "{english}");
    let ends = "- 牵头单位：县交通局\n- 配合单位：县财政局\n- 其中有名单以“等”结尾\n\n";
    assert!(chinese.contains(ends), "{chinese}");
    assert!([english, chinese].iter().all(|text| qingdan::emit::is_export(text.as_bytes())));
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let example = "fixtures/example.txt";
    for (arguments, message) in [
        (vec!["--bom"], "error: --bom does not go with --format json"),
        (vec!["--table", "tasks", "--format", "md"], "error: --table does not go with --format md"),
        (vec!["--pretty", "--format", "csv"], "error: --pretty does not go with --format csv"),
    ] {
        let output = qingdan(&[&["parse", example], arguments.as_slice()].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).starts_with(message), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

/// The table of documents has a row for each file, whatever became of it, and joins the others by `file`.
#[test]
fn documents_hold_every_file() {
    let folder = scratch("documents");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let list = "大安市2024年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.10修路。\n\t市交通局\n\n\t=1+1\n\t市财政局\n\n";
    std::fs::write(folder.join("1.docx"), "PK\u{3}\u{4} no package").unwrap();
    std::fs::write(folder.join("2.txt"), list).unwrap();
    std::fs::write(folder.join("3.txt"), "{\\rtf1 list}").unwrap();
    std::fs::write(folder.join("4.txt"), "没有清单的文字。\n").unwrap();
    let folder = folder.to_str().unwrap();
    let output = qingdan(&["parse", folder, "--format", "csv", "--table", "documents"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let csv = text(&output.stdout);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let field = |row: usize, name: &str| {
        rows[row].get(head.iter().position(|known| known == name).unwrap()).unwrap().to_owned()
    };
    assert_eq!(rows.len(), 4);
    let status: Vec<String> = (0..4).map(|row| field(row, "status")).collect();
    assert_eq!(status, ["error", "read", "error", "read"]);
    assert_eq!(field(2, "format"), "");
    assert!(!field(0, "error").is_empty() && !field(0, "message").is_empty());
    assert_eq!([field(1, "place"), field(1, "code"), field(1, "province")], ["大安市", "220882", "吉林省"]);
    assert_eq!([field(1, "plans"), field(1, "tasks")], ["1", "2"]);
    assert_eq!([field(3, "plans"), field(3, "tasks"), field(3, "place")], ["0", "0", ""]);
    let tasks = text(&qingdan(&["parse", folder, "--format", "csv", "--no-guard", "--quiet"]).stdout);
    assert!(tasks.contains(&field(1, "file")) && tasks.contains(",=1+1,"), "{tasks}");
    // The same rows stand in the workbook.
    let to = scratch("documents.xlsx");
    let made = qingdan(&["parse", folder, "-o", to.to_str().unwrap(), "--quiet"]);
    assert_eq!(made.status.code(), Some(3));
    use calamine::{Reader, Xlsx, open_workbook};
    let mut workbook: Xlsx<_> = open_workbook(&to).unwrap();
    let sheet = workbook.worksheet_range("documents").unwrap();
    assert_eq!(sheet.rows().count(), 5);
    assert_eq!(sheet.rows().nth(1).unwrap()[3].to_string(), "error");
}
