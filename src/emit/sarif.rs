//! Findings as SARIF 2.1.0 (OASIS), which editors and code scanning read.
//!
//! Only what the format's readers use is written: rules with their explanations, results with their places, files
//! that could not be read. A place in a table is a logical location; text sources have the line too. The way to mend
//! a finding is among its properties, and of text sources among the `fixes`: these are edits of the file's own text, which
//! a Word file has not.

use super::told;
use crate::lang::Lang;
use crate::lint::{Finding, RULES, Rule};
use crate::mend::Replacement;
use crate::model::{self, Fix, Place, Severity};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{self, Write};

/// What linting a file came to.
#[derive(Debug, Clone)]
pub struct Linted {
    /// The file, as it was given.
    pub file: String,
    /// What was found, or why the file could not be read.
    pub result: Result<Vec<Finding>, String>,
    /// What each of the findings changes in the file's text, where that is known: [`replacements`](crate::mend::replacements).
    pub replacements: Vec<Vec<Replacement>>,
}

/// The findings of all files as one log, on one line.
///
/// ```
/// use qingdan::emit::{self, Linted};
/// use qingdan::lint::Selection;
/// use qingdan::{Lang, Options, lint};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let findings = lint(text.as_bytes(), &Options::default(), &Selection::default()).unwrap();
/// let mut out = Vec::new();
/// emit::sarif(&[Linted { file: "list.txt".into(), result: Ok(findings), replacements: Vec::new() }], Lang::En, &mut out).unwrap();
/// let out = String::from_utf8(out).unwrap();
/// assert!(out.contains(r#""artifactLocation":{"uri":"list.txt"},"region":{"startLine":5}"#));
/// ```
pub fn sarif(files: &[Linted], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    sarif_head(lang, out)?;
    let read = files.iter().filter_map(|linted| Some((linted, linted.result.as_ref().ok()?)));
    for (at, (linted, findings)) in read.filter(|(_, findings)| !findings.is_empty()).enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        sarif_results(findings, &linted.replacements, &linted.file, lang, out)?;
    }
    let failed: Vec<(&str, &str)> = files
        .iter()
        .filter_map(|linted| Some((linted.file.as_str(), linted.result.as_ref().err()?.as_str())))
        .collect();
    sarif_tail(&failed, out)
}

/// The beginning of a log, for those who write it file by file.
pub fn sarif_head(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let tool = Tool {
        driver: Driver {
            name: "qingdan",
            version: env!("CARGO_PKG_VERSION"),
            language: lang.pick(["en", "zh-CN"]),
            rules: RULES.iter().map(|rule| Descriptor::of(rule, lang)).collect(),
        },
    };
    write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":")?;
    super::items(std::iter::once(tool), out)?;
    write!(out, ",\"columnKind\":\"unicodeCodePoints\",\"results\":[")
}

/// The results of one file with commas between them. `replacements` are those of the findings, in the same order; empty
/// where they are not known.
pub fn sarif_results(
    findings: &[Finding],
    replacements: &[Vec<Replacement>],
    file: &str,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let replacements = replacements.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    let results = findings.iter().zip(replacements);
    super::items(results.map(|(finding, replacements)| result(finding, replacements, file, &mut seen, lang)), out)
}

/// The end of a log: the files that could not be read, each with the reason.
pub fn sarif_tail(failed: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    let invocation = Invocation {
        execution_successful: failed.is_empty(),
        tool_execution_notifications: failed.iter().map(|(file, reason)| notification(file, reason)).collect(),
    };
    write!(out, "],\"invocations\":[")?;
    super::items(std::iter::once(invocation), out)?;
    out.write_all(b"]}]}\n")
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    language: &'a str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    name: &'a str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
    properties: Grounds<'a>,
}

/// How sure a rule is, and what it rests on.
#[derive(Serialize)]
struct Grounds<'a> {
    certainty: &'static str,
    basis: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixObject<'a>>,
    properties: Properties<'a>,
}

/// A fix of a text source (SARIF 2.1.0 §3.55).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixObject<'a> {
    description: Message,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<ReplacementObject<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReplacementObject<'a> {
    deleted_region: Deleted,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Inserted<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Deleted {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct Inserted<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "qingdan/v1")]
    words: String,
}

/// What the format has no place for: the words as written, and what to write instead.
#[derive(Serialize)]
struct Properties<'a> {
    text: &'a str,
    certainty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<Place>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    outside: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    name: String,
    fully_qualified_name: String,
    kind: &'static str,
}

impl<'a> Descriptor<'a> {
    fn of(rule: &'a Rule, lang: Lang) -> Descriptor<'a> {
        let text = |text: &str| Message { text: text.to_owned() };
        Descriptor {
            id: rule.code,
            name: rule.name,
            short_description: text(lang.pick(rule.summary)),
            full_description: text(lang.pick(rule.explanation)),
            help: text(lang.pick(rule.explanation)),
            default_configuration: Configuration { level: level(rule.severity) },
            properties: Grounds { certainty: rule.certainty.name(), basis: lang.pick(rule.basis) },
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn notification(file: &str, reason: &str) -> Notification {
    let physical_location = PhysicalLocation { artifact_location: artifact(file), region: None };
    Notification {
        level: "error",
        message: Message { text: reason.to_owned() },
        locations: [Location { physical_location, logical_locations: Vec::new() }],
    }
}

fn result<'f>(
    finding: &'f Finding,
    replacements: &'f [Replacement],
    file: &str,
    seen: &mut HashMap<String, u32>,
    lang: Lang,
) -> ResultObject<'f> {
    let rule = finding.rule;
    let place = told::place(finding, lang);
    let logical = LogicalLocation { fully_qualified_name: qualified(finding), name: place.clone(), kind: "element" };
    ResultObject {
        rule_id: rule.code,
        rule_index: RULES.iter().position(|known| known.code == rule.code).unwrap_or_default(),
        level: level(finding.severity),
        message: Message { text: told::all(finding, lang) },
        locations: [Location {
            physical_location: PhysicalLocation {
                artifact_location: artifact(file),
                region: finding.at.and_then(|at| at.line).map(|start_line| Region { start_line }),
            },
            logical_locations: if place.is_empty() { Vec::new() } else { vec![logical] },
        }],
        partial_fingerprints: Fingerprints { words: fingerprint(finding, seen) },
        fixes: fixes(finding, replacements, file, lang),
        properties: properties(finding, file, lang),
    }
}

fn fixes<'f>(finding: &Finding, replacements: &'f [Replacement], file: &str, lang: Lang) -> Vec<FixObject<'f>> {
    let Some(fix) = finding.fix.as_ref().filter(|_| !replacements.is_empty()) else { return Vec::new() };
    let replacements = replacements.iter().map(|Replacement { start, end, text }| ReplacementObject {
        deleted_region: Deleted { start_line: start.0, start_column: start.1, end_line: end.0, end_column: end.1 },
        inserted_content: Some(Inserted { text }).filter(|_| !text.is_empty()),
    });
    vec![FixObject {
        description: Message { text: fix.description.of(lang).to_owned() },
        artifact_changes: [ArtifactChange { artifact_location: artifact(file), replacements: replacements.collect() }],
    }]
}

fn properties<'f>(finding: &'f Finding, file: &str, lang: Lang) -> Properties<'f> {
    let model::Finding { fix, count, places, outside, .. } = finding.to_model(file, lang);
    Properties { text: &finding.text, certainty: finding.certainty.name(), fix, count, places, outside }
}

/// The place in the same form in every language: `table 2/row 35/column 4/paragraph 2`.
fn qualified(finding: &Finding) -> String {
    let at = finding.at.unwrap_or_default();
    let parts = [("table", at.table), ("row", at.row), ("column", at.column), ("paragraph", at.paragraph)];
    let parts: Vec<String> =
        parts.iter().filter_map(|(name, number)| number.map(|number| format!("{name} {number}"))).collect();
    parts.join("/")
}

/// What stays the same when rows are added before: the rule, the words, and what they belong to; of the same ones in
/// a file the first, the second, ….
fn fingerprint(finding: &Finding, seen: &mut HashMap<String, u32>) -> String {
    let around = &finding.surroundings;
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    let (attachment, domain, item) = (of(&around.attachment), of(&around.domain), of(&around.item));
    let key = [finding.rule.code, &finding.text, &attachment, &domain, &item].join("\0");
    let hash: String = Sha256::digest(&key).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let count = seen.entry(key).or_default();
    *count += 1;
    format!("{hash}:{count}")
}

/// A path as a reference (RFC 3986): relative as it was given, absolute ones with `file:`.
fn artifact(file: &str) -> ArtifactLocation {
    let path = file.replace('\\', "/");
    let mut uri = String::from(match path.as_bytes() {
        [b'/', ..] => "file://",
        [_, b':', b'/', ..] => "file:///",
        _ => "",
    });
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    ArtifactLocation { uri }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        for (file, uri) in [
            ("a/清单 1.docx", "a/%E6%B8%85%E5%8D%95%201.docx"),
            ("/tmp/a#b?.txt", "file:///tmp/a%23b%3F.txt"),
            ("C:\\a\\b.docx", "file:///C%3A/a/b.docx"),
            ("a:b.txt", "a%3Ab.txt"),
            ("ab:c.txt", "ab%3Ac.txt"),
            ("-", "-"),
        ] {
            assert_eq!(artifact(file).uri, uri);
        }
    }
}
