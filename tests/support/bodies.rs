//! What holds of everything that is made of a file's bytes, for fuzz targets, and for tests over their seeds.
#![allow(dead_code, reason = "each target uses a part of it")]

use qingdan::error::ErrorKind;
use qingdan::lint::{RULES, Selection};
use qingdan::mend::{self, Correction};
use qingdan::schema::SCHEMAS;
use qingdan::{Lang, Options, Vocabulary, departments, emit, lint, parse, review};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a value fits the schema that the program prints for a command.
fn fits(name: &str, value: &Value) {
    static VALIDATORS: LazyLock<Vec<(&str, jsonschema::Validator)>> = LazyLock::new(|| {
        let of = |schema: &'static qingdan::schema::NamedSchema| {
            let json: Value = serde_json::from_str(&schema.to_json()).expect("JSON");
            (schema.name, jsonschema::draft202012::new(&json).expect("a schema"))
        };
        SCHEMAS.iter().map(of).collect()
    });
    let (_, validator) = VALIDATORS.iter().find(|(known, _)| *known == name).expect("a schema of this name");
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// All rules at once, and the same findings by each rule alone.
pub fn lint_all(bytes: &[u8], options: &Options) {
    let Ok(findings) = lint(bytes, options, &Selection::default()) else { return };
    let mut alone = 0;
    for rule in RULES {
        let only = Selection { select: vec![rule.code.into()], ..Selection::default() };
        alone += lint(bytes, options, &only).expect("it was read before").len();
    }
    assert_eq!(alone, findings.len(), "rules do not know one another");
    for finding in &findings {
        let surroundings = &finding.surroundings;
        assert!(surroundings.lines.get(surroundings.words.clone()).is_some(), "the words are a part of the lines");
        assert!(!finding.message.of(Lang::En).is_empty() && !finding.message.of(Lang::Zh).is_empty());
    }
}

/// The bodies of a file, and of the same file twice.
pub fn tally(bytes: &[u8], options: &Options) {
    let (Ok(mut tally), Ok(again)) = (departments(bytes, options), departments(bytes, options)) else { return };
    let one = tally.output();
    fits("departments", &serde_json::to_value(&one).expect("it serializes"));
    tally.merge(again);
    let two = tally.output();
    assert_eq!((two.documents, two.mentions), (2 * one.documents, 2 * one.mentions));
    assert_eq!(two.bodies.len(), one.bodies.len());
    let sum: u64 = one.bodies.iter().map(|body| body.mentions).sum();
    assert_eq!(sum, one.mentions);
    let mut out = Vec::new();
    emit::bodies_csv(&one, &mut out).expect("to memory");
    shows(&out, &[]);
}

/// Every emitter: what it writes fits its schema, is one line where it should be, and does not control a terminal.
pub fn emitters(bytes: &[u8], options: &Options) {
    let Ok(output) = parse(bytes, "a/清单\u{9b}\n.txt", options) else { return };
    let mut line = Vec::new();
    emit::json(&output, false, &mut line).expect("to memory");
    assert_eq!(line.iter().filter(|&&byte| byte == b'\n').count(), 1, "a document is a line");
    let value = json(&line);
    fits("parse", &value);
    assert_eq!(emit::made_of(&line).map(|made| made.sha256), Some(output.source.sha256.clone()));
    let mut pretty = Vec::new();
    emit::json(&output, true, &mut pretty).expect("to memory");
    assert_eq!(json(&pretty), value);
    shows(&line, &[]);
    shows(&pretty, &[]);
    for lang in [Lang::En, Lang::Zh] {
        let mut text = Vec::new();
        emit::markdown_head(lang, &mut text)
            .and_then(|()| emit::markdown(&output, lang, &mut text))
            .expect("to memory");
        shows(&text, &["::"]);
        assert!(emit::is_export(&line) && emit::is_export(&text));
    }
    for table in emit::TABLES {
        let mut out = Vec::new();
        emit::csv_header(table, false, &mut out)
            .and_then(|()| emit::csv(&output, table, emit::Guard::Formulas, &mut out))
            .expect("to memory");
        shows(&out, &[]);
        assert!(emit::is_export(&out));
    }
    let mut workbook = emit::Xlsx::new(options.lang).expect("to memory");
    workbook.add(&output).expect("to memory");
    let mut out = Vec::new();
    workbook.finish(&mut out).expect("to memory");
    assert!(emit::is_export(&out));
    let Ok(findings) = lint(bytes, options, &Selection::default()) else { return };
    let count = findings.len();
    for lang in [Lang::En, Lang::Zh] {
        let (mut text, mut github) = (Vec::new(), Vec::new());
        emit::text(&findings, "a\u{9b}.txt", lang, false, &mut text).expect("to memory");
        emit::github(&findings, "a\u{9b}.txt", lang, &mut github).expect("to memory");
        shows(&text, &["::"]);
        shows(&github, &[]);
        assert_eq!(github.iter().filter(|&&byte| byte == b'\n').count(), count, "a finding is a line");
    }
    let linted = [emit::Linted { file: "a.txt".into(), result: Ok(findings), replacements: Vec::new() }];
    let (mut list, mut sarif) = (Vec::new(), Vec::new());
    emit::findings(&linted, Lang::En, &mut list).expect("to memory");
    emit::sarif(&linted, Lang::Zh, &mut sarif).expect("to memory");
    fits("lint", &json(&list));
    let results = json(&sarif)["runs"][0]["results"].clone();
    let prints: HashSet<String> = results
        .as_array()
        .expect("an array")
        .iter()
        .map(|result| result["partialFingerprints"].to_string() + &result["ruleId"].to_string())
        .collect();
    assert_eq!(prints.len(), count, "fingerprints tell findings apart");
    shows(&list, &[]);
    shows(&sarif, &[]);
}

/// The page of findings and all ways in which corrections are written: they are made or refused, and what is made is read.
pub fn corrections(bytes: &[u8], options: &Options) {
    let Ok(review) = review(bytes, "a/清单\u{9b}.docx", options, &Selection::default()) else { return };
    for lang in [Lang::En, Lang::Zh] {
        let mut page = Vec::new();
        emit::html(&review, lang, &mut page).expect("to memory");
        shows(&page, &[]);
    }
    let corrections: Vec<Correction> = review.findings.iter().map(|f| Correction::of(f, Lang::Zh)).collect();
    let replacements = mend::replacements(bytes, &corrections, options).expect("it was read before");
    assert_eq!(replacements.len(), corrections.len());
    // Bytes that mean nothing in their encoding are refused, as for text.
    if let Err(error) = mend::diff(bytes, &corrections, "a.docx", options) {
        assert!(matches!(error.kind(), ErrorKind::NotMended { .. }), "it was read before: {error}");
    }
    if let Ok(mended) = mend::docx(bytes, &corrections, &mend::Settings::default(), options) {
        lint(&mended.bytes[..], options, &Selection::default()).expect("a corrected file is read");
    }
    if let Ok(mended) = mend::text(bytes, &corrections, options) {
        lint(&mended.bytes[..], options, &Selection::default()).expect("a corrected file is read");
    }
}

/// Text that a terminal shows and does not obey. No line begins with one of `commands`.
fn shows(bytes: &[u8], commands: &[&str]) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    for c in text.chars() {
        let is_bidi = matches!(c, '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!is_bidi && (!c.is_control() || matches!(c, '\n' | '\r' | '\t')), "{c:?}");
    }
    for line in text.lines() {
        assert!(!commands.iter().any(|command| line.trim_start().starts_with(command)), "{line}");
    }
}

/// Any text as a lexicon: it is taken, or a line says why not; what is taken reads a list without fault.
pub fn lexicon(bytes: &[u8]) {
    const LIST: &str = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t县交通局、县财政局\n\n";
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Vocabulary::from_toml(text) {
        Ok(vocabulary) => {
            let options = Options { vocabulary, ..Options::default() };
            tally(LIST.as_bytes(), &options);
            emitters(LIST.as_bytes(), &options);
        }
        Err(error) => {
            for lang in [Lang::En, Lang::Zh] {
                assert!(!error.message(lang).is_empty());
            }
        }
    }
}

/// Any text as settings: they are taken, or a line says why not.
#[cfg(feature = "cli")]
pub fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for lang in [Lang::En, Lang::Zh] {
        if let Err(error) = qingdan::cli::check_settings(text, lang) {
            let number = error.split(':').next().unwrap_or_default();
            assert!(number.parse::<usize>().is_ok_and(|number| number > 0), "{error}");
        }
    }
}
