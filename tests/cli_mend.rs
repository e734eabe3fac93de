//! `qingdan lint --write`, `--fix` and `--diff`: files come back corrected, and no input is written over by accident.

#[path = "support/revisions.rs"]
mod revisions;
mod support;

use revisions::{main_part, parse, parts};
use std::path::Path;
use std::process::Output;
use support::program::{err, folder, out, program, qingdan};

/// One number with two spaces behind it, and two bodies with a level inside a court's name.
const LIST: &str = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";

fn word(folder: &Path, name: &str) {
    let rows = [
        support::row(&[support::cell("", &["工作任务"]), support::cell("", &["责任单位"])]),
        support::row(&[support::cell("", &["1.  修路。"]), support::cell("", &["县交通局"])]),
    ];
    let body = [support::p("某县重点任务清单"), support::table(&rows)].concat();
    if let Some(parent) = folder.join(name).parent() {
        std::fs::create_dir_all(parent).unwrap();
    }
    std::fs::write(folder.join(name), support::word(&body).bytes()).unwrap();
}

fn lint(folder: &Path, arguments: &[&str]) -> Output {
    qingdan(folder, &[&["lint", "--select", "NUM006", "--exit-zero", "--lang", "en"], arguments].concat())
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn a_word_file_comes_back_with_a_comment_and_a_tracked_change() {
    let here = folder("mend-write");
    word(&here, "a.docx");
    let before = read(&here, "a.docx");
    let arguments = ["a.docx", "--write", "b.docx", "--author", "王芳", "--date", "2026-05-01"];
    let output = lint(&here, &arguments);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("b.docx: 1 tracked change(s), 1 comment(s); 0 fix(es) not made"), "{}", err(&output));
    assert_eq!(read(&here, "a.docx"), before);
    let main = main_part(&read(&here, "b.docx"));
    let change = r#"w:author="王芳" w:date="2026-05-01T00:00:00Z"><w:r><w:delText xml:space="preserve">  </w:delText>"#;
    assert!(main.contains(change), "{main}");
    let comments = parts(&read(&here, "b.docx")).remove("word/comments.xml").unwrap();
    let root = parse(std::str::from_utf8(&comments).unwrap());
    let comment = root.elements().next().unwrap();
    assert_eq!((comment.attribute("author"), comment.attribute("date")), (Some("王芳"), Some("2026-05-01T00:00:00Z")));
    // The date of a build that is to be the same every time: 2001-09-09T01:46:40Z is its thousand millionth second.
    let again = program(&here)
        .env("SOURCE_DATE_EPOCH", "1000000000")
        .args(["lint", "a.docx", "--write", "c.docx", "--exit-zero"])
        .output();
    assert!(again.unwrap().status.success());
    assert!(main_part(&read(&here, "c.docx")).contains(r#"w:date="2001-09-09T01:46:40Z""#));
}

#[test]
fn comments_and_changes_can_be_had_alone_and_rules_be_chosen() {
    let here = folder("mend-alone");
    word(&here, "a.docx");
    for (arguments, comments, changes) in [
        (&["--comments"][..], true, false),
        (&["--changes"], false, true),
        (&["--ignore", "NUM006"], false, false),
        (&["--min-severity", "error"], false, false),
    ] {
        lint(&here, &[&["a.docx", "--write", "b.docx"], arguments].concat());
        let main = main_part(&read(&here, "b.docx"));
        let found = (main.contains("commentReference"), main.contains("<w:del "));
        assert_eq!(found, (comments, changes), "{arguments:?}");
    }
}

#[test]
fn a_document_without_a_paragraph_says_why_nothing_is_commented() {
    let here = folder("mend-empty");
    std::fs::write(here.join("a.docx"), support::word("").bytes()).unwrap();
    // Its one finding is that it holds no task list.
    let write = |more: &[&str]| err(&qingdan(&here, &[&["lint", "a.docx", "--write", "b.docx"], more].concat()));
    let reason =
        "0 comment(s); 0 fix(es) not made; 1 finding(s) without a comment, since the document has no paragraph";
    assert!(write(&["--lang", "en"]).contains(reason));
    assert!(write(&["--lang", "zh"]).contains("文档没有段落可批注，1 条问题未写成批注"));
    // Whoever wants no comments misses none.
    assert!(!write(&["--lang", "en", "--changes"]).contains("without a comment"));
    std::fs::write(here.join("a.docx"), support::word("<w:p/>").bytes()).unwrap();
    let told = write(&["--lang", "en"]);
    assert!(told.contains("1 comment(s)") && !told.contains("without a comment"), "{told}");
}

#[test]
fn a_folder_goes_into_a_folder_and_what_is_no_package_is_named() {
    let here = folder("mend-folder");
    word(&here, "in/a.docx");
    word(&here, "in/b/a.docx");
    std::fs::write(here.join("in/c.html"), "<p>某县任务清单</p>").unwrap();
    let output = lint(&here, &["in", "--write", "out"]);
    // Some of the files could not be corrected.
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    for name in ["out/a.docx", "out/b/a.docx"] {
        assert!(main_part(&read(&here, name)).contains("<w:del "), "{name}");
    }
    assert!(err(&output).contains("soffice --headless --infilter=\"HTML (StarWriter)\" --convert-to docx"));
    assert!(!here.join("out/c.html").exists());
}

/// A folder goes into a folder, whatever it holds; one that is not there is made.
#[test]
fn a_folder_of_one_file_goes_into_a_folder() {
    let here = folder("mend-one");
    word(&here, "in/a.docx");
    for to in ["out", "new/", "deep/er"] {
        let output = lint(&here, &["in", "--write", to]);
        assert_eq!(output.status.code(), Some(0), "{to}: {}", err(&output));
        assert!(main_part(&read(&here, &format!("{to}/a.docx"))).contains("<w:del "), "{to}");
    }
    // A file stands where the folder would be: the name of the output is told, and it stays.
    std::fs::write(here.join("b.docx"), "old").unwrap();
    let write = |to, lang| err(&qingdan(&here, &["lint", "in", "--write", to, "--lang", lang]));
    let message = "error: b.docx is a file; several files or a folder are written to a folder\n";
    assert_eq!(write("b.docx", "en"), message);
    assert_eq!(write("b.docx", "zh"), "error: b.docx 是文件；多个文件或文件夹要写入文件夹\n");
    let inner = write("b.docx/c", "en");
    assert!(inner.contains("error: b.docx/c/a.docx: a file stands where the path has a folder\n"), "{inner}");
    assert_eq!(read(&here, "b.docx"), b"old");
}

#[test]
fn no_input_is_written_over() {
    let here = folder("mend-over");
    word(&here, "a.docx");
    word(&here, "b.docx");
    let before = read(&here, "a.docx");
    std::fs::create_dir_all(here.join("other")).unwrap();
    for arguments in [
        &["a.docx", "--write", "a.docx"][..],
        &["a.docx", "--write", "./a.docx"],
        &["a.docx", "b.docx", "--write", "."],
    ] {
        let output = lint(&here, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains("would be read and written over"), "{}", err(&output));
        assert_eq!(read(&here, "a.docx"), before);
    }
}

#[test]
fn what_is_neither_text_nor_a_package_is_told_how_to_become_one() {
    let here = folder("mend-refused");
    word(&here, "a.docx");
    std::fs::copy(support::fixture("shapes/table.doc"), here.join("a.doc")).unwrap();
    std::fs::write(here.join("a.html"), "<p>某县任务清单</p>").unwrap();
    std::fs::write(here.join("a.txt"), LIST).unwrap();
    for (arguments, said) in [
        (&["a.doc", "--write", "b.docx"][..], "soffice --headless --convert-to docx"),
        (&["a.doc", "--fix"], "soffice --headless --convert-to docx"),
        (&["a.html", "--write", "b.docx"], "--infilter=\"HTML (StarWriter)\""),
        (&["a.html", "--fix"], "--infilter=\"HTML (StarWriter)\""),
        (&["a.docx", "--fix"], "for a .docx there is --write"),
        (&["a.txt", "--write", "b.docx"], "a text file has neither comments nor tracked changes"),
    ] {
        let before = read(&here, arguments[0]);
        let output = lint(&here, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains(said), "{arguments:?}: {}", err(&output));
        assert_eq!(read(&here, arguments[0]), before);
        assert!(!here.join("b.docx").exists());
    }
}

#[test]
fn fixes_go_into_text_files_of_every_ending_and_a_diff_writes_nothing() {
    let here = folder("mend-fix");
    word(&here, "a.docx");
    let diff = out(&lint(&here, &["a.docx", "--diff"]));
    assert!(
        diff.starts_with("--- a/a.docx\n+++ b/a.docx\n@@ ") && diff.contains("\n-1.  修路。\n+1.修路。\n"),
        "{diff}"
    );
    let csv = "工作任务,责任单位\r\n1.  修路。,县交通局\r\n2.架桥。,县水利局\r\n";
    let markdown = "# 某县重点任务清单\n\n| 工作任务 | 责任单位 |\n| --- | --- |\n| 1.  修路。 | 县交通局 |\n| 2.架桥。 | 县水利局 |\n";
    for (name, text) in [("a.txt", LIST), ("a.csv", csv), ("a.md", markdown)] {
        let fixed = text.replace("1.  修路", "1.修路");
        let (bytes, expected) = match name {
            "a.csv" => {
                (encoding_rs::GB18030.encode(text).0.into_owned(), encoding_rs::GB18030.encode(&fixed).0.into_owned())
            }
            _ => (text.as_bytes().to_vec(), fixed.as_bytes().to_vec()),
        };
        std::fs::write(here.join(name), &bytes).unwrap();
        let shown = lint(&here, &[name, "--diff"]);
        let diff = out(&shown);
        assert!(diff.starts_with(&format!("--- a/{name}\n+++ b/{name}\n@@ ")), "{diff}");
        let of = |sign: char| -> Vec<&str> {
            diff.lines()
                .skip(2)
                .filter(|line| line.starts_with(sign))
                .map(|line| line[1..].trim_end_matches("\\u{d}"))
                .collect()
        };
        let line = |text: &str| text.lines().find(|line| line.contains("修路")).unwrap().to_owned();
        assert_eq!((of('-'), of('+')), (vec![&*line(text)], vec![&*line(&fixed)]));
        assert_eq!(read(&here, name), bytes, "a diff writes nothing");
        assert!(lint(&here, &[name, "--fix"]).status.success());
        assert_eq!(read(&here, name), expected, "{name}");
    }
}
