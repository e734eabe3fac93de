//! The program as a person or a script calls it: output, exit codes, messages in both languages.

mod support;

use std::io::Write;
use std::process::{Output, Stdio};
use support::program::{err, folder, out, program, qingdan};
use support::{document_xml, fixture, fixture_bytes, p, word, zip};

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

const LIST: &str = "某县重点任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n\t1\n\t修路。\n\t县交通局\n\n\n";

#[test]
fn one_file_gives_one_document() {
    let folder = folder("one");
    let path = fixture("daan-2021-2030.docx");
    let output = qingdan(&folder, &["parse", path.to_str().unwrap()]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    assert_eq!(out(&output).lines().count(), 1);
    let document = json(&out(&output));
    assert_eq!(document["source"]["file"], "daan-2021-2030.docx");
    assert_eq!(document["plans"].as_array().unwrap().len(), 2);
    let pretty = qingdan(&folder, &["parse", "--pretty", path.to_str().unwrap()]);
    assert_eq!(json(&out(&pretty)), document);
    assert!(out(&pretty).lines().count() > 1000);
}

#[test]
fn several_files_and_folders_give_a_line_each_in_order() {
    let folder = folder("several");
    std::fs::create_dir_all(folder.join("in/b")).unwrap();
    for (name, content) in [
        ("in/2.txt", LIST),
        ("in/1.txt", LIST),
        ("in/b/3.txt", LIST),
        ("in/~$1.docx", "lock"),
        ("in/.x.txt", LIST),
        ("in/x.pdf", ""),
    ] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    let output = qingdan(&folder, &["parse", "in/2.txt", "in"]);
    assert_eq!(output.status.code(), Some(0));
    let errors = err(&output);
    let mut lines = errors.splitn(3, '\n');
    assert_eq!(lines.next().unwrap(), "note: in: 1 other file(s) passed over (.pdf×1)");
    assert_eq!(lines.next().unwrap(), "note: 1 file(s) named more than once, read once (in/2.txt)");
    let summary = lines.next().unwrap();
    assert!(summary.starts_with("3 file(s): 3 plan(s), 3 task(s), 0 failed; "), "{summary}");
    assert!(summary.ends_with(" MB/s\n") && summary.lines().count() == 1, "{summary}");
    let chinese = err(&qingdan(&folder, &["parse", "in/1.txt", "in/2.txt", "--lang", "zh"]));
    assert!(chinese.starts_with("文件 2 个：清单 2 份，任务 2 项，失败 0 个；"), "{chinese}");
    let grid = err(&qingdan(&folder, &["grid", "in/1.txt", "in/2.txt"]));
    assert!(grid.starts_with("2 file(s): 0 failed; "), "{grid}");
    let paths: Vec<_> =
        out(&output).lines().map(|line| json(line)["source"]["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths, ["in/2.txt", "in/1.txt", "in/b/3.txt"]);
    let output = qingdan(&folder, &["parse", "in", "--pretty"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("error: --pretty goes with one file"));
}

#[test]
fn a_broken_file_of_a_batch_costs_only_itself() {
    let folder = folder("broken");
    std::fs::write(folder.join("1.txt"), LIST).unwrap();
    std::fs::write(folder.join("2.docx"), "").unwrap();
    std::fs::write(folder.join("3.txt"), LIST).unwrap();
    let output = qingdan(&folder, &["parse", "1.txt", "2.docx", "3.txt"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(out(&output).lines().count(), 2);
    let errors = err(&output);
    assert!(
        errors.starts_with("error: 2.docx: the file is empty\n3 file(s): 2 plan(s), 2 task(s), 1 failed; "),
        "{errors}"
    );
    let output = qingdan(&folder, &["parse", "2.docx", "none.txt"]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
}

#[test]
fn any_number_of_jobs_gives_the_same_lines() {
    let folder = folder("jobs");
    std::fs::create_dir_all(folder.join("in")).unwrap();
    for at in 0..60 {
        let tasks: String = (0..at * 7 % 50).map(|n| format!("\t{n}\n\t修路。\n\t县交通局\n\n")).collect();
        let content = if at % 9 == 4 { String::new() } else { LIST.replace("\n\n\n", "\n\n") + &tasks + "\n" };
        std::fs::write(folder.join(format!("in/{at:02}.txt")), content).unwrap();
    }
    let one = qingdan(&folder, &["parse", "in", "--jobs", "1"]);
    let errors = |output: &Output| {
        let text = err(output);
        text.lines().filter(|line| line.starts_with("error: ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!((one.status.code(), out(&one).lines().count(), errors(&one).len()), (Some(3), 53, 7));
    for arguments in [&["-j", "2"][..], &["--jobs", "16"], &[]] {
        let many = qingdan(&folder, &[&["parse", "in"], arguments].concat());
        assert_eq!(many.status.code(), Some(3));
        assert!(out(&many) == out(&one), "{arguments:?}");
        assert_eq!(errors(&many), errors(&one));
    }
    assert_eq!(qingdan(&folder, &["parse", "in", "--jobs", "0"]).status.code(), Some(2));
}

/// Lines that are longer than a buffer of output, so that one cut off would show.
#[test]
fn a_batch_that_is_killed_half_way_leaves_whole_lines() {
    let folder = folder("killed");
    std::fs::create_dir_all(folder.join("in")).unwrap();
    for number in 0..300 {
        std::fs::write(folder.join(format!("in/{number:03}.txt")), fixture_bytes("daan-2021-2030.txt")).unwrap();
    }
    let mut running = program(&folder).args(["parse", "in", "-o", "out.jsonl", "--jobs", "2"]).spawn().unwrap();
    let written = || std::fs::read_to_string(folder.join("out.jsonl.part")).unwrap_or_default();
    while written().lines().count() < 5 {
        assert!(running.try_wait().unwrap().is_none(), "it ended before it was killed");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(!folder.join("out.jsonl").exists());
    // The system may break off a write that it was told to kill.
    let written = written();
    let written = &written[..written.rfind('\n').unwrap() + 1];
    let lines: Vec<_> = written.lines().map(json).collect();
    assert!((5..300).contains(&lines.len()));
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["source"]["file"], format!("{number:03}.txt"));
    }
}

#[test]
fn standard_input_and_an_output_file() {
    let folder = folder("stdin");
    let mut child = program(&folder)
        .args(["parse", "-", "-o", "out.json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&fixture_bytes("daan-2021-2030.txt")).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), out(&output)), (Some(0), String::new()));
    let document = json(&std::fs::read_to_string(folder.join("out.json")).unwrap());
    assert_eq!((document["source"]["file"].as_str(), document["source"]["format"].as_str()), (Some("-"), Some("text")));
    // What cannot be read leaves no empty file behind.
    let output = qingdan(&folder, &["parse", "none", "-o", "none.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.join("none.json").exists());
}

#[test]
fn grid_and_schema() {
    let folder = folder("grid");
    let path = fixture("daan-2021-2030.docx");
    let grid = json(&out(&qingdan(&folder, &["grid", path.to_str().unwrap()])));
    let size = |n: usize| (grid["tables"][n]["rows"].as_u64(), grid["tables"][n]["columns"].as_u64());
    assert_eq!((size(0), size(1)), ((Some(84), Some(5)), (Some(79), Some(5))));
    let schema = |arguments: &[&str]| json(&out(&qingdan(&folder, arguments)));
    assert_eq!(schema(&["schema"])["title"], "ParseOutput");
    assert_eq!(schema(&["schema", "grid"])["title"], "GridOutput");
}

/// A compound file with the stream names of an encrypted package ([MS-OFFCRYPTO] §2.3.4).
fn encrypted() -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

#[test]
fn bad_input_gets_one_clear_line_and_exit_code_2() {
    let folder = folder("bad");
    let docx = fixture_bytes("daan-2021-2030.docx");
    let broken = document_xml(&p("x")).replace("</w:p>", "");
    std::fs::create_dir_all(folder.join("empty folder")).unwrap();
    let cases: &[(&str, Option<Vec<u8>>, &str, &str)] = &[
        ("none.docx", None, "no such file or folder", "没有这个文件或文件夹"),
        (
            "empty folder",
            None,
            "no file in the folder ends in one of .docx .docm .dotx .dotm .doc .dot .wps .html .htm .mht .mhtml .txt .text .csv .tsv .md",
            "文件夹里没有以 .docx .docm .dotx .dotm .doc .dot .wps .html .htm .mht .mhtml .txt .text .csv .tsv .md 结尾的文件",
        ),
        ("empty.docx", Some(Vec::new()), "the file is empty", "文件是空的"),
        ("jpeg.docx", Some(b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec()), "a JPEG picture; ", "这是 JPEG 图片"),
        (
            "zip.docx",
            Some(zip(&[("a.txt".into(), b"a".to_vec())])),
            "a zip file without a Word document in it",
            "这个 zip 文件里没有 Word 文档",
        ),
        (
            "half.docx",
            Some(docx[..docx.len() / 2].to_vec()),
            "the package is cut off or damaged: ",
            "文件包不完整或已损坏：",
        ),
        (
            "xml.docx",
            Some(word("").part("word/document.xml", broken.as_bytes()).bytes()),
            "word/document.xml is not well-formed XML at byte ",
            "word/document.xml 第 ",
        ),
        (
            "encrypted.docx",
            Some(encrypted()),
            "the document is protected by a password; remove the password and try again",
            "文档有密码保护；请去掉密码后再试",
        ),
        ("a.pdf", Some(b"%PDF-1.7\n".to_vec()), "PDF is not read; save it as .docx", "不支持 PDF 格式"),
        (
            "noise",
            Some((0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()),
            "neither a Word document",
            "既不是 Word 文档",
        ),
    ];
    for (name, content, english, chinese) in cases {
        if let Some(content) = content {
            std::fs::write(folder.join(name), content).unwrap();
        }
        for (lang, message) in [("en", english), ("zh", chinese)] {
            let output = qingdan(&folder, &["parse", name, "--lang", lang]);
            let errors = err(&output);
            assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{name}");
            assert!(errors.starts_with(&format!("error: {name}: {message}")), "{errors}");
            assert_eq!(errors.lines().count(), 1, "{errors}");
        }
    }
}

#[test]
fn a_text_without_any_list_is_read() {
    let folder = folder("letter");
    std::fs::write(folder.join("letter.txt"), "各位代表：\n现在，我向大会报告工作。\n").unwrap();
    let output = qingdan(&folder, &["parse", "letter.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let document = json(&out(&output));
    assert_eq!(document["plans"], serde_json::json!([]));
    let codes: Vec<_> = document["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["text-outside-plans", "no-plan"]);
}

#[test]
fn the_language_comes_from_the_option_or_the_locale() {
    let folder = folder("lang");
    let message = |locale: &str, arguments: &[&str]| {
        err(&program(&folder).env("LANG", locale).args(["parse", "none"]).args(arguments).output().unwrap())
    };
    assert_eq!(message("zh_CN.UTF-8", &[]), "error: none: 没有这个文件或文件夹\n");
    assert_eq!(message("en_US.UTF-8", &[]), "error: none: no such file or folder\n");
    assert_eq!(message("zh_CN.UTF-8", &["--lang", "en"]), "error: none: no such file or folder\n");
    assert_eq!(message("C", &["--lang=zh"]), "error: none: 没有这个文件或文件夹\n");
}

#[test]
fn wrong_usage_is_one_line_and_exit_code_2() {
    let folder = folder("usage");
    for (arguments, message) in [
        (&["parse"][..], "error: missing <FILE>...; see qingdan --help\n"),
        (&["parse", "--foo", "a"], "error: unknown option --foo; see qingdan --help\n"),
        (&["frobnicate"], "error: unknown command frobnicate; see qingdan --help\n"),
        (
            &["parse", "a", "--format", "yaml"],
            "error: yaml is no value for --format <FORMAT>; possible: json, jsonl, csv, xlsx, md; see qingdan --help\n",
        ),
        (&["parse", "a", "--format", "jsonl", "--pretty"], "error: --pretty does not go with --format jsonl\n"),
    ] {
        let output = qingdan(&folder, arguments);
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(2), message));
    }
    assert_eq!(qingdan(&folder, &[]).status.code(), Some(2));
    assert_eq!(qingdan(&folder, &["--help"]).status.code(), Some(0));
    assert!(out(&qingdan(&folder, &["--help"])).contains("Exit codes: 0 done"));
    assert!(out(&qingdan(&folder, &["--help", "--lang", "zh"])).contains("退出码：0 完成"));
    for (short, long) in [(&["help"][..], &["--help"][..]), (&["help", "parse"], &["parse", "--help"])] {
        assert_eq!(out(&qingdan(&folder, short)), out(&qingdan(&folder, long)));
    }
    assert_eq!(qingdan(&folder, &["help", "frobnicate"]).status.code(), Some(2));
    // 128 MiB.
    let limit = "inflated size of a part of a package in bytes (134217728 if not given)";
    assert!(out(&qingdan(&folder, &["parse", "--help"])).contains(limit));
    assert!(out(&qingdan(&folder, &["--lang", "zh", "parse", "--help"])).contains("标准输入"));
    assert_eq!(out(&qingdan(&folder, &["--version"])), format!("qingdan {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let folder = folder("pipe");
    let path = fixture("daan-2021-2030.docx");
    let stopped = |arguments: &[&str]| {
        let mut child = program(&folder)
            .arg("parse")
            .args(arguments)
            .arg(&path)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        child.wait_with_output().unwrap()
    };
    let output = stopped(&["--pretty"]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    // A file that failed before has failed all the same.
    let output = stopped(&["none.docx"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).starts_with("error: none.docx: "), "{}", err(&output));
}

#[test]
fn an_output_that_is_also_an_input_is_refused() {
    let folder = folder("same");
    std::fs::write(folder.join("list.txt"), LIST).unwrap();
    for arguments in [["parse", "list.txt", "-o", "list.txt"], ["lint", ".", "-o", "./list.txt"]] {
        let output = qingdan(&folder, &arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("would be read and written over; write to another file"), "{}", err(&output));
        assert_eq!(std::fs::read_to_string(folder.join("list.txt")).unwrap(), LIST);
    }
    let output = qingdan(&folder, &["parse", "list.txt", "-o", "none/list.json"]);
    assert_eq!(err(&output), "error: none/list.json: there is no folder to write it to; make the folder first\n");
    // A folder that is there and takes no file.
    if cfg!(target_os = "linux") {
        let output = qingdan(&folder, &["parse", "list.txt", "-o", "/proc/list.json"]);
        assert_eq!(err(&output), "error: /proc/list.json: no file can be made in this folder\n");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_is_searched_for_regular_files_only() {
    let folder = folder("pipes");
    std::fs::write(folder.join("list.txt"), LIST).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("zero.txt")).unwrap();
    let output = qingdan(&folder, &["parse", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(out(&output).lines().count(), 1);
    assert!(err(&output).contains("1 other file(s) passed over"), "{}", err(&output));
}

/// Values that are none are said in the language of messages, with what is possible.
#[test]
fn what_is_no_value_is_named_in_both_languages() {
    let folder = folder("values");
    for (arguments, english, chinese) in [
        (
            ["--jobs", "0"],
            "0 is no value for --jobs <N>; possible: a whole number from 1 to 1024; see qingdan --help",
            "--jobs <N> 不能是 0；可以是：1 到 1024 的整数；请看 qingdan --help",
        ),
        (
            ["--max-columns", "many"],
            "many is no value for --max-columns <N>; possible: a whole number; see qingdan --help",
            "--max-columns <N> 不能是 many；可以是：整数；请看 qingdan --help",
        ),
        (
            ["--timeout", "long"],
            "long is no value for --timeout <SECONDS>; possible: 60, 0.5, 0, …; see qingdan --help",
            "--timeout <SECONDS> 不能是 long；可以是：60, 0.5, 0, …；请看 qingdan --help",
        ),
        (
            ["--exclude", "a["],
            "--exclude: a[: unclosed character class; missing ']'; see qingdan --help",
            "--exclude: a[：[ 缺少对应的 ]；请看 qingdan --help",
        ),
    ] {
        for (lang, message) in [("en", english), ("zh", chinese)] {
            let output = qingdan(&folder, &[&["parse", "list.txt", "--lang", lang], &arguments[..]].concat());
            assert_eq!((output.status.code(), err(&output)), (Some(2), format!("error: {message}\n")));
        }
    }
}

/// Without a command the help says which there are, whatever the language was asked by.
#[test]
fn no_command_is_answered_with_the_help() {
    let folder = folder("no-command");
    for (arguments, says) in [
        (&[][..], "Usage: qingdan"),
        (&["--lang", "en"], "Usage: qingdan"),
        (&["--lang", "zh"], "用法：qingdan"),
        (&["--lang=zh"], "用法：qingdan"),
    ] {
        let output = qingdan(&folder, arguments);
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
        assert!(err(&output).contains(says) && err(&output).contains("departments"), "{}", err(&output));
    }
}
