//! What is written is whole, shows as it is, and is written again byte for byte.

mod support;

use qingdan::emit::{self, Linted, TABLES};
use qingdan::lint::Selection;
use qingdan::model::ParseOutput;
use qingdan::{Lang, Options, departments, grid_of, lint, parse};
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::fixture_bytes;

type Emit = Box<dyn Fn(&mut dyn Write) -> io::Result<()>>;

/// Every emitter, on a document of some rows.
fn emitters(bytes: &'static [u8], name: &'static str) -> Vec<(&'static str, Emit)> {
    let output = move || parse(bytes, name, &Options::default()).unwrap();
    let findings = move || lint(bytes, &Options::default(), &Selection::default()).unwrap();
    let linted = move || [Linted { file: name.to_owned(), result: Ok(findings()), replacements: Vec::new() }];
    let mut all: Vec<(&str, Emit)> = vec![
        ("json", Box::new(move |out| emit::json(&output(), false, out))),
        ("pretty", Box::new(move |out| emit::json(&output(), true, out))),
        ("grid", Box::new(move |out| emit::json(&grid_of(bytes, name, &Options::default()).unwrap(), false, out))),
        (
            "markdown",
            Box::new(move |out| {
                emit::markdown_head(Lang::Zh, out).and_then(|()| emit::markdown(&output(), Lang::Zh, out))
            }),
        ),
        ("xlsx", Box::new(move |out| workbook(&output(), out))),
        (
            "bodies",
            Box::new(move |out| emit::bodies_csv(&departments(bytes, &Options::default()).unwrap().output(), out)),
        ),
        ("findings", Box::new(move |out| emit::findings(&linted(), Lang::En, out))),
        ("sarif", Box::new(move |out| emit::sarif(&linted(), Lang::Zh, out))),
        ("github", Box::new(move |out| emit::github(&findings(), name, Lang::En, out))),
        ("text", Box::new(move |out| emit::text(&findings(), name, Lang::Zh, false, out))),
        ("color", Box::new(move |out| emit::text(&findings(), name, Lang::En, true, out))),
        ("failure", Box::new(move |out| emit::failure(name, "empty", "甲\u{9b}", out))),
    ];
    for table in TABLES {
        all.push((
            table.name,
            Box::new(move |out| {
                emit::csv_header(table, true, out)
                    .and_then(|()| emit::csv(&output(), table, emit::Guard::Formulas, out))
            }),
        ));
    }
    all
}

fn workbook(output: &ParseOutput, out: &mut dyn Write) -> io::Result<()> {
    let mut workbook = emit::Xlsx::new(Lang::Zh)?;
    workbook.add(output)?;
    workbook.finish(out)
}

const LIST: &str = "附件1\n某县2024年重点任务清单\n\t序号\n\t工作任务\n\t牵头单位\n\t完成时限\n\n\t1\n\t1.  修路5公里。。\n\t县交通局、\n县财政局\n\t2024年底\n\n\n";

/// Fails at a byte; what it takes before is kept.
struct Full {
    room: usize,
    taken: Vec<u8>,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fits = bytes.len().min(self.room);
        if fits == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.room -= fits;
        self.taken.extend_from_slice(&bytes[..fits]);
        Ok(fits)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_write_that_fails_at_any_byte_is_an_error() {
    for (name, emit) in emitters(LIST.as_bytes(), "清单.txt") {
        let mut whole = Vec::new();
        emit(&mut whole).unwrap();
        assert!(whole.len() > 20, "{name}");
        // Every byte of what is short; of what is long the ends, and places between.
        let step = (whole.len() / 60).max(1);
        let last = whole.len().saturating_sub(8);
        for room in (0..whole.len()).filter(|n| n % step == 0 || *n < 8 || *n >= last) {
            let mut full = Full { room, taken: Vec::new() };
            let error = emit(&mut full).expect_err(name);
            assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{name} at {room}");
            assert!(whole.starts_with(&full.taken), "{name} at {room}");
        }
    }
}

/// A scratch file on a disk that is full after so many bytes of all of them.
struct Disk {
    file: Cursor<Vec<u8>>,
    room: Arc<AtomicUsize>,
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let take = |room: usize| room.checked_sub(bytes.len());
        match self.room.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take) {
            Ok(_) => self.file.write(bytes),
            Err(_) => Err(io::ErrorKind::StorageFull.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Disk {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.file.read(to)
    }
}

impl Seek for Disk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn a_scratch_file_that_is_full_is_an_error_and_no_panic() {
    let output = parse(fixture_bytes("daan-2021-2030.docx"), "a.docx", &Options::default()).unwrap();
    let run = |room: usize| {
        let room = Arc::new(AtomicUsize::new(room));
        let make = move || -> io::Result<Box<dyn emit::Scratch>> {
            Ok(Box::new(Disk { file: Cursor::default(), room: Arc::clone(&room) }))
        };
        let mut workbook = emit::Xlsx::with_scratch(Lang::En, Box::new(make))?;
        workbook.add(&output)?;
        let mut out = Vec::new();
        workbook.finish(&mut out).map(|()| out)
    };
    let whole = run(usize::MAX).unwrap();
    assert_eq!(run(usize::MAX).unwrap(), whole, "the same bytes");
    for room in (0..200_000).step_by(10_000) {
        assert_eq!(run(room).unwrap_err().kind(), io::ErrorKind::StorageFull, "{room}");
    }
}

/// Words that would color a terminal, turn its writing around, or begin a command of a workflow.
fn hostile() -> &'static [u8] {
    const BAD: &str = "\u{1b}[31m\u{9b}31m\u{85}\u{2028}\u{2029}\u{202e}\u{2066}\u{61c}\u{7f}\u{7}";
    let text = format!(
        "附件1{BAD}\n某县{BAD}重点任务清单\n\t序号\n\t工作任务\n\t牵头单位{BAD}\n\t备注\n\n\t1\n\t::error::1.  修{BAD} 路。。\n\t::warning::县{BAD}交通局、\n县财政局\n\t{BAD}\n\n\n"
    );
    text.into_bytes().leak()
}

fn is_control(c: char) -> bool {
    let shows = matches!(c, '\n' | '\t');
    (c.is_control() && !shows)
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

#[test]
fn no_output_controls_a_terminal() {
    let bare = include_bytes!("hostile/cases/c1.txt");
    let name = "清\u{9b}31m\u{1b}[2J\n::error::单\u{202e}.txt";
    for bytes in [hostile(), bare] {
        for (format, emit) in emitters(bytes, name) {
            let mut out = Vec::new();
            emit(&mut out).unwrap();
            if matches!(format, "xlsx" | "color") {
                continue;
            }
            let text = String::from_utf8(out).unwrap();
            let text = text.replace("\r\n", "\n");
            let bad: Vec<char> = text.chars().filter(|&c| is_control(c)).collect();
            assert!(bad.is_empty(), "{format}: {bad:?} in {text}");
            let commands = text.lines().filter(|line| line.trim_start().starts_with("::"));
            assert!(format == "github" || commands.count() == 0, "{format}: {text}");
            if format == "github" {
                assert!(text.lines().all(|line| line.starts_with("::") && line.contains(",title=")), "{text}");
            }
        }
    }
}

/// What is escaped in JSON is the same text.
#[test]
fn escapes_of_json_lose_nothing() {
    let output = parse(hostile(), "\u{9b}.txt", &Options::default()).unwrap();
    for pretty in [false, true] {
        let mut out = Vec::new();
        emit::json(&output, pretty, &mut out).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(read, serde_json::to_value(&output).unwrap());
        assert_eq!(read["source"]["file"], "\u{9b}.txt");
    }
}

/// A cell with 300 faults of one kind: people see a hundred and a count, programs all.
#[test]
fn people_see_the_first_hundred_findings_of_a_paragraph() {
    let text = format!("某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t{}\n\t县交通局\n\n", "修路。。架桥".repeat(300));
    let only = Selection { select: vec!["TXT011".into()], ..Selection::default() };
    let findings = lint(text.as_bytes(), &Options::default(), &only).unwrap();
    assert_eq!(findings.len(), 300);
    let shown = |lang| {
        let mut out = Vec::new();
        emit::text(&findings, "a.txt", lang, false, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(shown(Lang::En).matches("[TXT011 repeated-punctuation]").count(), 101);
    assert!(shown(Lang::En).contains("]: 200 more of this rule in the same place; --format json has all\n"));
    assert!(shown(Lang::Zh).contains("]: 同一处还有 200 个同类问题，--format json 可全部列出\n"));
    let mut json = Vec::new();
    emit::findings(
        &[Linted { file: "a.txt".into(), result: Ok(findings), replacements: Vec::new() }],
        Lang::En,
        &mut json,
    )
    .unwrap();
    assert_eq!(serde_json::from_slice::<Vec<serde_json::Value>>(&json).unwrap().len(), 300);
}
