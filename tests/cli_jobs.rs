//! Batches as jobs of an office: outputs that are whole or not there, inputs that are never written over, lists of files,
//! runs that go on where one broke off.

mod support;

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use support::program::{err, folder, out, program, qingdan};
use support::{fixture, fixture_bytes};

const LIST: &str = "某县重点任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n\t1\n\t修路。\n\t县交通局\n\n\n";

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap()
}

/// A list whose document differs from the others by a number.
fn numbered(number: usize) -> String {
    LIST.replace("修路", &format!("修{number}号路"))
}

/// The files that lines of output come from.
fn files(text: &str) -> Vec<String> {
    let file = |line: &str| serde_json::from_str::<Value>(line).unwrap()["source"]["file"].as_str().unwrap().to_owned();
    text.lines().map(file).collect()
}

fn piped(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program(folder);
    let mut child =
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// The program under a limit of the size of each file, in units of 512 bytes.
#[cfg(unix)]
fn limited(folder: &Path, blocks: usize, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_qingdan");
    let script = format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$@\"");
    let mut command = std::process::Command::new("sh");
    command.current_dir(folder).args(["-c", &script, "sh", program]).args(arguments).env("LANG", "C.UTF-8");
    command.env_remove("LC_ALL").env("TMPDIR", folder).output().unwrap()
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_leaves_the_old_one() {
    let folder = folder("jobs-full");
    for number in 0..3 {
        write(&folder, &format!("in/{number}.txt"), fixture_bytes("daan-2021-2030.txt"));
    }
    for name in ["out.json", "out.csv", "out.md", "out.xlsx"] {
        write(&folder, name, "old");
        let mut sizes = vec![0, 1, 16, 64];
        sizes.push(if name == "out.json" { 900 } else { 20 });
        for blocks in sizes {
            let output = limited(&folder, blocks, &["parse", "in", "-o", name, "--jobs", "1"]);
            assert_eq!(output.status.code(), Some(2), "{name} {blocks}: {}", err(&output));
            assert_eq!(read(&folder, name), b"old", "{name} {blocks}");
            let message = err(&output);
            let line = message.lines().last().unwrap();
            let place = if line.contains("temporary folder") { "temporary folder" } else { name };
            assert!(line.starts_with(&format!("error: {place}: ")), "{line}");
            assert_eq!(message.matches("error: ").count(), 1, "{message}");
            // Of lines what is whole is kept; of everything else nothing.
            let part = folder.join(format!("{name}.part"));
            let kept = std::fs::read_to_string(&part).unwrap_or_default();
            assert_eq!(line.contains("kept in"), !kept.is_empty(), "{line}");
            assert!(name == "out.json" || !part.exists(), "{name} {blocks}");
            assert!(kept.is_empty() || kept.ends_with('\n'), "{blocks}");
        }
    }
    assert!(std::fs::read_dir(&folder).unwrap().count() <= 6, "nothing else is left behind");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_an_error() {
    let folder = folder("jobs-full-stdout");
    write(&folder, "a.txt", LIST);
    for arguments in [
        &["parse", "a.txt"][..],
        &["parse", "a.txt", "--format", "csv"],
        &["parse", "a.txt", "--format", "xlsx"],
        &["grid", "a.txt"],
        &["lint", "a.txt", "--format", "sarif"],
        &["departments", "a.txt"],
        &["schema"],
        &["rules"],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = program(&folder).args(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).ends_with("error: -: no space left on device\n"), "{}", err(&output));
    }
}

#[test]
fn a_temporary_folder_that_fails_is_named_and_no_document_is_blamed() {
    let folder = folder("jobs-temporary");
    write(&folder, "a.txt", LIST);
    let run = || program(&folder).env("TMPDIR", "none").args(["parse", "a.txt", "-o", "a.xlsx"]).output().unwrap();
    let output = run();
    assert_eq!(
        (output.status.code(), err(&output).as_str()),
        (Some(2), "error: temporary folder: no such file or folder\n")
    );
    assert!(!folder.join("a.xlsx").exists());
}

/// The output is the old file or the whole new one, whenever the program ends.
#[test]
fn a_batch_that_is_killed_leaves_the_old_output_or_the_new_one() {
    let folder = folder("jobs-killed");
    for number in 0..40 {
        write(&folder, &format!("in/{number:02}.txt"), numbered(number));
    }
    for name in ["out.jsonl", "out.csv", "out.xlsx"] {
        assert_eq!(qingdan(&folder, &["parse", "in", "-o", name]).status.code(), Some(0));
        let whole = read(&folder, name);
        for wait in [0, 3, 9, 20, 45] {
            write(&folder, name, "old");
            let mut running = program(&folder).args(["parse", "in", "-o", name]).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(wait));
            running.kill().unwrap();
            running.wait().unwrap();
            let left = read(&folder, name);
            assert!(left == b"old" || left == whole, "{name} after {wait} ms: {} bytes", left.len());
        }
        // The next run is not in the way of what is left of the last.
        assert_eq!(qingdan(&folder, &["parse", "in", "-o", name]).status.code(), Some(0));
        assert_eq!(read(&folder, name), whole, "two runs give the same bytes");
        assert!(!folder.join(format!("{name}.part")).exists());
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_batch_says_what_is_kept_and_the_next_goes_on_from_it() {
    let folder = folder("jobs-interrupted");
    for number in 0..60 {
        let text = String::from_utf8(fixture_bytes("daan-2021-2030.txt")).unwrap() + &numbered(number);
        write(&folder, &format!("in/{number:02}.txt"), text);
    }
    write(&folder, "in/30.docx", "");
    write(&folder, "out.jsonl", "old");
    let mut command = program(&folder);
    command.args(["parse", "in", "-o", "out.jsonl", "--jobs", "2"]).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let part = folder.join("out.jsonl.part");
    while std::fs::metadata(&part).map_or(0, |found| found.len()) == 0 {
        assert!(running.try_wait().unwrap().is_none(), "it ended before it was interrupted");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let id = running.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let output = running.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(&folder, "out.jsonl"), b"old");
    let kept = String::from_utf8(read(&folder, "out.jsonl.part")).unwrap();
    let count = files(&kept).len();
    let expected = format!("error: out.jsonl: interrupted, and not written; {count} document(s) are kept in ");
    assert!(kept.ends_with('\n') && count > 0 && err(&output).contains(&expected), "{}", err(&output));
    // A line that was cut off is written again.
    std::fs::write(&part, [kept.as_bytes(), b"{\"schema_version\":\"1.0\",\"sou"].concat()).unwrap();
    let resumed = qingdan(&folder, &["parse", "in", "-o", "out.jsonl", "--resume", "out.jsonl.part"]);
    assert_eq!(resumed.status.code(), Some(3), "{}", err(&resumed));
    assert!(err(&resumed).contains(&format!("{count} there already, 1 failed; ")), "{}", err(&resumed));
    assert!(!part.exists());
    let fresh = qingdan(&folder, &["parse", "in"]);
    assert!(read(&folder, "out.jsonl") == fresh.stdout);
}

#[test]
fn a_run_goes_on_from_lines_under_any_name() {
    let folder = folder("jobs-resume");
    for number in 0..4 {
        write(&folder, &format!("in/{number}.txt"), numbered(number));
    }
    let fresh = out(&qingdan(&folder, &["parse", "in"]));
    let first: String = fresh.split_inclusive('\n').take(2).collect();
    write(&folder, "kept.jsonl", &first);
    // To standard output and to a file; a file that changed is read again.
    assert_eq!(out(&qingdan(&folder, &["parse", "in", "--resume", "kept.jsonl"])), fresh);
    write(&folder, "in/1.txt", numbered(9));
    qingdan(&folder, &["parse", "in", "--resume", "kept.jsonl", "-o", "out.jsonl"]);
    assert_eq!(read(&folder, "out.jsonl"), qingdan(&folder, &["parse", "in"]).stdout);
    for (arguments, message) in [
        (["--format", "csv"], "error: --resume goes with the JSON Lines that parse and grid give of several files\n"),
        (["--resume", "in/0.txt"], "error: in/0.txt: line 1 is no document of parse or grid; nothing to go on from\n"),
    ] {
        let all = if arguments[0] == "--resume" {
            [&["parse", "in"], &arguments[..]].concat()
        } else {
            [&["parse", "in", "--resume", "kept.jsonl"], &arguments[..]].concat()
        };
        let output = qingdan(&folder, &all);
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(2), message));
    }
}

/// Of what is kept, only lines are taken whose files are still as they were and still asked for, each in its turn.
#[test]
fn what_a_run_goes_on_from_stands_where_it_belongs_or_not_at_all() {
    let folder = folder("jobs-order");
    for (to, part) in [(None, "kept.jsonl"), (Some("a.jsonl"), "kept.jsonl"), (Some("b.jsonl"), "b.jsonl.part")] {
        for number in 0..6 {
            write(&folder, &format!("in/{number}.txt"), numbered(number));
        }
        let lines: Vec<String> =
            out(&qingdan(&folder, &["parse", "in"])).split_inclusive('\n').map(str::to_owned).collect();
        // Neither 2 nor 5 were done, and what was done stands in another order.
        write(&folder, part, [4, 3, 1, 0].map(|number| lines[number].as_str()).concat());
        write(&folder, "in/1.txt", numbered(9));
        std::fs::remove_file(folder.join("in/0.txt")).unwrap();
        let asked = ["parse", "in", "--exclude", "3.txt"];
        let fresh = out(&qingdan(&folder, &asked));
        assert_eq!(files(&fresh), ["1.txt", "2.txt", "4.txt", "5.txt"]);
        let output = match to {
            None => qingdan(&folder, &[&asked[..], &["--resume", part]].concat()),
            Some(to) => qingdan(&folder, &[&asked[..], &["--resume", part, "-o", to]].concat()),
        };
        let written = to.map_or(out(&output), |to| String::from_utf8(read(&folder, to)).unwrap());
        assert_eq!((output.status.code(), written), (Some(0), fresh), "{to:?}");
        let note = format!(
            "note: {part}: 1 document(s) taken as they were read then, whatever --place and --lexicon say now; \
             3 left out, since the file has changed, is gone or is not among the inputs\n"
        );
        assert!(err(&output).starts_with(&note), "{}", err(&output));
        // What was gone on with is done with; what stands elsewhere is not touched.
        assert_eq!(folder.join(part).exists(), part == "kept.jsonl");
        let left = std::fs::read_dir(&folder)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part"));
        assert_eq!(left.count(), 0);
    }
}

#[test]
fn a_run_goes_on_from_documents_of_its_own_command_only() {
    let folder = folder("jobs-commands");
    write(&folder, "in/1.txt", LIST);
    write(&folder, "in/2.txt", numbered(2));
    for (command, other) in [("parse", "grid"), ("grid", "parse")] {
        qingdan(&folder, &[other, "in", "-o", "kept.jsonl"]);
        let run =
            |lang| qingdan(&folder, &[command, "in", "-o", "out.jsonl", "--resume", "kept.jsonl", "--lang", lang]);
        let message = format!("error: kept.jsonl: line 1 is a document of {other}; {command} cannot go on from it\n");
        assert_eq!((run("en").status.code(), err(&run("en"))), (Some(2), message));
        let chinese = format!("error: kept.jsonl：第 1 行是 {other} 输出的文档，{command} 无法接着做\n");
        assert_eq!(err(&run("zh")), chinese);
        assert!(!folder.join("out.jsonl").exists());
    }
    // Commands that give no documents do not offer it, and say so when they are asked.
    for command in ["lint", "departments"] {
        assert!(!out(&qingdan(&folder, &[command, "--help"])).contains("--resume"));
        let output = qingdan(&folder, &[command, "in", "--resume", "none.jsonl"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("--resume goes with the JSON Lines"), "{}", err(&output));
    }
    assert!(out(&qingdan(&folder, &["grid", "--help"])).contains("--resume"));
}

#[test]
fn nothing_to_read_is_an_error() {
    let folder = folder("jobs-nothing");
    write(&folder, "a.txt", LIST);
    write(&folder, "names", "\n\n");
    write(&folder, "tables/a.csv", qingdan(&folder, &["parse", "a.txt", "--format", "csv"]).stdout);
    let passed = "error: nothing to read: every file is excluded or passed over\n";
    for (arguments, message) in [
        (&["--files-from", "names"][..], "error: nothing to read: the list names no file\n".to_owned()),
        (&["a.txt", "--exclude", "a.txt"], passed.to_owned()),
        (&["tables"], format!("note: tables: 1 export(s) of this program passed over (.csv×1)\n{passed}")),
        (&["tables", "--quiet"], passed.to_owned()),
    ] {
        for command in ["parse", "grid", "lint", "departments"] {
            let output = qingdan(&folder, &[&[command], arguments].concat());
            assert_eq!((output.status.code(), err(&output), out(&output)), (Some(2), message.clone(), String::new()));
        }
    }
    let chinese = err(&qingdan(&folder, &["parse", "--files-from", "names", "--lang", "zh"]));
    assert_eq!(chinese, "error: 没有要读取的文件：列表中没有文件名\n");
}

#[test]
fn no_input_is_ever_written_over() {
    let folder = folder("jobs-apart");
    write(&folder, "in/list.txt", LIST);
    write(&folder, "words.toml", "");
    write(&folder, "in/qingdan.toml", "");
    write(&folder, "names", "in/list.txt\n");
    std::fs::hard_link(folder.join("in/list.txt"), folder.join("hard.txt")).unwrap();
    for arguments in [
        &["parse", "in/list.txt", "-o", "in/list.txt"][..],
        &["parse", "in/list.txt", "-o", "hard.txt"],
        &["parse", "in", "-o", "hard.txt"],
        &["parse", "in/list.txt", "--errors", "hard.txt"],
        &["parse", "in/list.txt", "--lexicon", "words.toml", "-o", "words.toml"],
        &["parse", "--files-from", "names", "-o", "names"],
        &["lint", "in/list.txt", "-o", "in/qingdan.toml"],
    ] {
        let before: Vec<_> =
            ["in/list.txt", "words.toml", "in/qingdan.toml", "names"].map(|name| read(&folder, name)).into();
        let output = qingdan(&folder, arguments);
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{arguments:?}");
        assert!(err(&output).contains("would be read and written over; write to another file"), "{}", err(&output));
        let behind: Vec<_> =
            ["in/list.txt", "words.toml", "in/qingdan.toml", "names"].map(|name| read(&folder, name)).into();
        assert_eq!(before, behind);
    }
    // Two outputs are not one file.
    for errors in ["out.json", "./out.json", "in/../out.json"] {
        let output = qingdan(&folder, &["parse", "in/list.txt", "-o", "out.json", "--errors", errors]);
        let message = format!("error: -o and --errors are the same file, {errors}; give each its own\n");
        assert_eq!((output.status.code(), err(&output)), (Some(2), message));
    }
    let from = std::fs::File::open(folder.join("in/list.txt")).unwrap();
    let output = program(&folder).args(["parse", "-", "-o", "hard.txt"]).stdin(from).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(&folder, "in/list.txt"), LIST.as_bytes());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("jobs-link");
    write(&folder, "a.txt", LIST);
    write(&folder, "there/real.json", "old");
    std::fs::set_permissions(folder.join("there/real.json"), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("there/real.json", folder.join("out.json")).unwrap();
    assert_eq!(qingdan(&folder, &["parse", "a.txt", "-o", "out.json"]).status.code(), Some(0));
    assert!(folder.join("out.json").symlink_metadata().unwrap().is_symlink());
    let mode = folder.join("there/real.json").metadata().unwrap().permissions().mode();
    assert_eq!((mode & 0o777, read(&folder, "there/real.json")[0]), (0o640, b'{'));
    // A device is written to, and not replaced.
    assert_eq!(qingdan(&folder, &["parse", "a.txt", "-o", "/dev/null"]).status.code(), Some(0));
}

#[test]
fn what_the_program_wrote_is_not_read_again() {
    let folder = folder("jobs-exports");
    write(&folder, "list.txt", LIST.replace("修路。", "修路。。"));
    let count = |arguments: &[&str]| {
        let text = out(&qingdan(&folder, &[&["departments", ".", "--format", "json"], arguments].concat()));
        serde_json::from_str::<Value>(&text).unwrap()["documents"].as_u64().unwrap()
    };
    for name in ["list.md", "a.csv", "b.json", "c.jsonl", "d.xlsx"] {
        for _ in 0..2 {
            assert_eq!(qingdan(&folder, &["parse", ".", "-o", name]).status.code(), Some(0), "{name}");
        }
        assert_eq!(count(&[]), 1, "{name}");
    }
    for name in ["e.csv", "f.json", "g.txt"] {
        assert_eq!(qingdan(&folder, &["departments", ".", "-o", name]).status.code(), Some(0));
        assert_eq!(qingdan(&folder, &["departments", ".", "-o", name]).status.code(), Some(0));
    }
    for name in ["h.sarif", "i.json", "j.txt"] {
        assert!(qingdan(&folder, &["lint", ".", "-o", name]).status.code() < Some(2));
        assert!(qingdan(&folder, &["lint", ".", "-o", name]).status.code() < Some(2));
    }
    // Pages: of one file, and of several with their index.
    for arguments in [&["lint", "list.txt", "-o", "l.html"][..], &["lint", ".", "list.md", "-o", "m.htm"]] {
        assert!(qingdan(&folder, arguments).status.code() < Some(2));
    }
    let grid = qingdan(&folder, &["grid", ".", "-o", "k.json"]);
    let note = err(&grid);
    let kinds = ".csv×2, .htm×1, .html×1, .json×3, .jsonl×1, .md×1, ";
    assert!(note.starts_with(&format!("note: .: 13 export(s) of this program passed over ({kinds}")), "{note}");
    // Standard output that is in the folder is not read either, whatever is in it.
    write(&folder, "shown.md", "# 某县重点任务清单\n");
    let shown = std::fs::OpenOptions::new().append(true).open(folder.join("shown.md")).unwrap();
    let output = program(&folder).args(["parse", ".", "--format", "md"]).stdout(shown).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let shown = String::from_utf8(read(&folder, "shown.md")).unwrap();
    assert_eq!((shown.matches("修路").count(), shown.matches("\nFile: ").count()), (1, 1), "{shown}");
    // A list that someone else wrote as Markdown or CSV is read.
    write(&folder, "other.csv", "序号,工作任务,责任单位\n1,架桥。,县水利局\n");
    assert_eq!(count(&["--exclude", "shown.md"]), 2);
}

#[test]
fn the_ending_of_the_output_gives_the_format() {
    let folder = folder("jobs-endings");
    write(&folder, "a.txt", LIST);
    for (command, name, begins) in [
        ("parse", "a.json", "{\"schema_version\""),
        ("parse", "a.csv", "file,id,plan,"),
        ("parse", "a.md", "<!-- qingdan"),
        ("parse", "a.xlsx", "PK"),
        ("lint", "b.json", "["),
        ("lint", "a.sarif", "{\"$schema\""),
        ("departments", "b.csv", "name,canonical,"),
        ("departments", "c.json", "{\"schema_version\""),
    ] {
        qingdan(&folder, &[command, "a.txt", "-o", name]);
        assert!(read(&folder, name).starts_with(begins.as_bytes()), "{command} {name}");
    }
    for (arguments, format) in [
        (["parse", "a.txt", "--format", "xlsx", "-o", "out.csv"], "xlsx"),
        (["lint", "a.txt", "--format", "text", "-o", "out.sarif"], "text"),
        (["departments", "a.txt", "--format", "csv", "-o", "out.json"], "csv"),
    ] {
        let output = qingdan(&folder, &arguments);
        let message =
            format!("error: --format {format} contradicts the ending of {}; leave one of them out\n", arguments[5]);
        assert_eq!((output.status.code(), err(&output)), (Some(2), message));
        assert!(!folder.join(arguments[5]).exists());
    }
}

/// An ending that is known is never that of something else; one that is not known says nothing.
#[test]
fn an_ending_of_another_format_is_refused() {
    let folder = folder("jobs-other-endings");
    write(&folder, "a.txt", LIST);
    for (arguments, to, names) in [
        (&["parse"][..], "o.docx", "json, jsonl, csv, xlsx, md"),
        (&["parse", "--format", "csv"], "o.html", "json, jsonl, csv, xlsx, md"),
        (&["parse"], "o.PDF", "json, jsonl, csv, xlsx, md"),
        (&["grid"], "o.csv", "json"),
        (&["departments"], "o.xlsx", "text, csv, json"),
        (&["lint"], "o.md", "text, json, sarif, github, html, csv, xlsx"),
        (&["lint", "--statistics"], "o.csv", "text"),
        (&["lint", "--diff"], "o.html", "diff"),
    ] {
        let all = [arguments, &["a.txt", "-o", to]].concat();
        let ending = to.split_once('.').unwrap().1.to_lowercase();
        let message =
            format!("error: {to}: nothing is written here as .{ending}, but as {names}; give it another ending\n");
        assert_eq!((qingdan(&folder, &all).status.code(), err(&qingdan(&folder, &all))), (Some(2), message));
        let chinese = format!("error: {to}：这里不能输出 .{ending}，只能输出 {names}；请换一个扩展名\n");
        assert_eq!(err(&qingdan(&folder, &[&all[..], &["--lang", "zh"]].concat())), chinese);
        assert!(!folder.join(to).exists());
    }
    let output = qingdan(&folder, &["lint", "a.txt", "--write", "o.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("error: o.html: nothing is written here as .html, but as docx; "));
    for (command, to, begins) in [
        ("parse", "o.out", "{\"schema_version\""),
        ("parse", "o", "{\"schema_version\""),
        ("grid", "o.jsonl", "{\"source\""),
        ("departments", "o.2024", "body "),
    ] {
        assert_eq!(qingdan(&folder, &[command, "a.txt", "-o", to]).status.code(), Some(0), "{command} {to}");
        assert!(read(&folder, to).starts_with(begins.as_bytes()), "{command} {to}");
    }
}

#[test]
fn a_list_names_the_files() {
    let folder = folder("jobs-list");
    for name in ["1.txt", "with space.txt", "b/换\n行.txt"] {
        write(&folder, name, LIST);
    }
    let lines = "with space.txt\r\n\n1.txt\n";
    let zeros = "1.txt\0b/换\n行.txt\0";
    write(&folder, "lines", lines);
    for (output, expected) in [
        (qingdan(&folder, &["parse", "--files-from", "lines"]), ["with space.txt", "1.txt"]),
        (piped(&folder, &["parse", "--files-from", "-"], zeros.as_bytes()), ["1.txt", "换\n行.txt"]),
        (piped(&folder, &["parse", "1.txt", "--files-from", "-"], b"with space.txt"), ["1.txt", "with space.txt"]),
    ] {
        assert_eq!((output.status.code(), files(&out(&output))), (Some(0), expected.map(str::to_owned).into()));
    }
    let output = piped(&folder, &["parse", "-", "--files-from", "-"], lines.as_bytes());
    let message = "error: standard input cannot be both a file and the list of files\n";
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(2), message));
    let output = qingdan(&folder, &["parse", "--files-from", "none"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(2), "error: none: no such file or folder\n"));
}

#[test]
fn files_are_left_out_by_patterns_and_found_by_them() {
    let folder = folder("jobs-patterns");
    for name in ["in/1.txt", "in/2.txt", "in/old/3.txt", "in/draft.txt", "in/b/old/4.txt", "in/x.pdf", "in/.h.txt"] {
        write(&folder, name, LIST);
    }
    let run = |arguments: &[&str]| files(&out(&qingdan(&folder, &[&["parse"], arguments].concat())));
    assert_eq!(run(&["in", "--exclude", "old", "--exclude", "draft*"]), ["1.txt", "2.txt"]);
    assert_eq!(run(&["in", "--exclude", "in/old/*", "--exclude", "b/**", "--exclude", "[12].txt"]), ["draft.txt"]);
    assert_eq!(run(&["in/[0-9].txt"]), ["1.txt", "2.txt"]);
    assert_eq!(run(&["in/**/[34].txt"]), ["4.txt", "3.txt"]);
    let output = qingdan(&folder, &["parse", "in/*.docx"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(2), "error: in/*.docx: no file matches\n"));
    let output = qingdan(&folder, &["parse", "in", "--exclude", "a["]);
    assert!(output.status.code() == Some(2) && err(&output).starts_with("error: --exclude: "), "{}", err(&output));
    // Names of what is passed over are told to those who ask.
    let told = err(&qingdan(&folder, &["parse", "in", "--exclude", "draft.txt", "--verbose"]));
    for line in [
        "passed over: in/draft.txt (excluded)\n",
        "passed over: in/x.pdf (no format that is read)\n",
        "passed over: in/.h.txt (hidden)\n",
    ] {
        assert!(told.contains(line), "{told}");
    }
    let quiet = qingdan(&folder, &["parse", "in", "none.txt", "--quiet"]);
    assert_eq!((quiet.status.code(), err(&quiet).as_str()), (Some(3), "error: none.txt: no such file or folder\n"));
    let both = qingdan(&folder, &["parse", "in", "--quiet", "--verbose"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn each_file_that_failed_has_a_line() {
    let folder = folder("jobs-errors");
    write(&folder, "1.txt", LIST);
    write(&folder, "2.docx", "");
    write(&folder, "3.docx", "%PDF-1.7\n");
    let output =
        qingdan(&folder, &["parse", "1.txt", "2.docx", "3.docx", "4.txt", "--errors", "errors.jsonl", "--lang", "zh"]);
    assert_eq!(output.status.code(), Some(3));
    let lines = String::from_utf8(read(&folder, "errors.jsonl")).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |field: &str| lines.iter().map(|line| line[field].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(of("path"), ["2.docx", "3.docx", "4.txt"]);
    assert_eq!(of("code"), ["empty", "unsupported-format", "not-found"]);
    assert_eq!(of("message")[0], "文件是空的");
    assert!(err(&output).contains(of("message")[1]));
}

/// The table takes far longer than a file is given; what comes behind it is read all the same.
#[test]
fn a_file_that_takes_too_long_is_given_up_and_the_batch_goes_on() {
    let folder = folder("jobs-timeout");
    let rows: String = (1..60_000).map(|n| format!("\t{n}\n\t修{n}号路。\n\t县交通局\n\n")).collect();
    write(&folder, "1.txt", LIST.replace("\n\n\n", "\n\n") + &rows + "\n");
    write(&folder, "2.docx", "");
    let arguments = ["parse", "1.txt", "2.docx", "--timeout", "0.05", "--errors", "errors", "--jobs", "1"];
    let output = qingdan(&folder, &arguments);
    let errors = err(&output);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.starts_with("error: 1.txt: given up after 0.05 second(s); --timeout gives it longer\n"), "{errors}");
    assert!(errors.contains("error: 2.docx: the file is empty\n"), "{errors}");
    assert!(read(&folder, "errors").starts_with(br#"{"path":"1.txt","code":"timeout","#));
    let wrong = qingdan(&folder, &["parse", "2.docx", "--timeout", "-1"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn little_memory_makes_a_batch_slow_and_not_wrong() {
    let folder = folder("jobs-memory");
    for number in 0..30 {
        write(&folder, &format!("in/{number:02}.txt"), numbered(number));
    }
    let free = qingdan(&folder, &["parse", "in", "--jobs", "8"]);
    let tight = qingdan(&folder, &["parse", "in", "--jobs", "8", "--max-memory", "1k"]);
    assert_eq!((tight.status.code(), out(&tight)), (Some(0), out(&free)));
    let wrong = qingdan(&folder, &["parse", "in", "--max-memory", "much"]);
    assert_eq!(
        err(&wrong),
        "error: much is no value for --max-memory <SIZE>; possible: 512M, 4G, …; see qingdan --help\n"
    );
}

#[cfg(unix)]
#[test]
fn settings_and_lexicons_are_small_regular_files() {
    let folder = folder("jobs-settings");
    write(&folder, "a.txt", LIST);
    write(&folder, "large.toml", vec![b'\n'; (1 << 20) + 1]);
    std::fs::create_dir_all(folder.join("folder.toml")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.join("pipe.toml")).status().unwrap().success());
    for (name, message) in [
        ("large.toml", "larger than 1 MiB"),
        ("folder.toml", "not a regular file"),
        ("pipe.toml", "not a regular file"),
        ("/dev/zero", "not a regular file"),
        ("none.toml", "no such file or folder"),
    ] {
        let output = qingdan(&folder, &["parse", "a.txt", "--lexicon", name]);
        assert_eq!((output.status.code(), err(&output)), (Some(2), format!("error: {name}: {message}\n")));
    }
    std::fs::rename(folder.join("pipe.toml"), folder.join("qingdan.toml")).unwrap();
    let output = qingdan(&folder, &["lint", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).ends_with("/qingdan.toml: not a regular file\n"), "{}", err(&output));
    // What stands above a repository, or above the home folder, does not hold in it.
    write(&folder, "repository/b/a.txt", LIST);
    std::fs::create_dir_all(folder.join("repository/.git")).unwrap();
    assert!(qingdan(&folder, &["lint", "repository/b/a.txt"]).status.code() < Some(2));
    write(&folder, "home/b/a.txt", LIST);
    let home = folder.join("home").canonicalize().unwrap();
    let output = program(&folder).env("HOME", home).args(["lint", "home/b/a.txt"]).output().unwrap();
    assert!(output.status.code() < Some(2), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn names_and_keys_do_not_control_a_terminal() {
    let folder = folder("jobs-names");
    let name = "\u{9b}31m\u{1b}[2J\n::error::\u{202e}.txt";
    write(&folder, name, "");
    write(&folder, "x.toml", "\"\\u009b\\u001b[2J\\n::error::\" = 1\n");
    write(&folder, "lint/qingdan.toml", "\"\\u009b\\n::error::\" = 1\n");
    write(&folder, "lint/a.txt", LIST);
    write(&folder, "b.txt", LIST.replace("县交通局", "::error::县交通局"));
    for arguments in [
        &["parse", name][..],
        &["parse", "--verbose", "."],
        &["parse", "b.txt", "--lexicon", "x.toml"],
        &["lint", "lint/a.txt"],
        &["lint", name, "--format", "sarif"],
        &["lint", name, "--select", "\u{9b}\n::error::"],
        &["parse", "b.txt", "--exclude", "\n::error::["],
        &["parse", "b.txt", "--format", "\u{9b}\n::error::"],
        &["departments", "b.txt"],
        &["departments", "b.txt", "--format", "csv"],
    ] {
        let output = qingdan(&folder, arguments);
        let text = err(&output) + &out(&output);
        assert!(text.chars().all(|c| matches!(c, '\n' | '\r') || !c.is_control()), "{arguments:?}: {text:?}");
        assert!(!text.contains('\u{202e}'), "{text:?}");
        assert!(text.lines().all(|line| !line.trim_start().starts_with("::")), "{arguments:?}: {text}");
        assert!(!text.is_empty());
    }
}

#[test]
fn workbooks_are_the_same_bytes_whatever_the_time_and_the_jobs() {
    let folder = folder("jobs-workbook");
    for number in 0..12 {
        write(&folder, &format!("in/{number:02}.txt"), numbered(number));
    }
    std::fs::copy(fixture("daan-2021-2030.docx"), folder.join("in/a.docx")).unwrap();
    let run = |jobs: &str| {
        assert_eq!(qingdan(&folder, &["parse", "in", "-o", "out.xlsx", "--jobs", jobs]).status.code(), Some(0));
        read(&folder, "out.xlsx")
    };
    let one = run("1");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(run("2") == one && run("16") == one);
}
