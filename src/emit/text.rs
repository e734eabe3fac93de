//! Findings for a person at a terminal: the words with a marker under them, where they stand, what to write instead.

use super::told;
use crate::lang::Lang;
use crate::lint::Finding;
use crate::model::Severity;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::io::{self, Write};
use std::ops::Range;

/// The findings of a file, with an empty line behind each. `color` adds the escape codes of a terminal.
///
/// ```
/// use qingdan::lint::Selection;
/// use qingdan::{Lang, Options, emit, lint};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let findings = lint(text.as_bytes(), &Options::default(), &Selection::default()).unwrap();
/// let mut out = Vec::new();
/// emit::text(&findings, "list.txt", Lang::En, false, &mut out).unwrap();
/// let out = String::from_utf8(out).unwrap();
/// assert!(out.starts_with("info[NUM006 space-after-number]: "));
/// assert!(out.contains("\n--> list.txt:5: table 1, row 2, column 1, paragraph 1\n"));
/// assert!(out.contains("\n | 1.  修路。\n |   ^^\n"));
/// ```
pub fn text(findings: &[Finding], file: &str, lang: Lang, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut already, by what a person needs.
    let renderer = renderer.term_width(WIDTH).decor_style(DecorStyle::Ascii);
    // Those of one rule in one paragraph come one behind the other.
    for alike in findings.chunk_by(|one, next| one.rule.code == next.rule.code && one.at == next.at) {
        for finding in alike.iter().take(MAX_ALIKE) {
            let level = level(finding.severity, lang);
            // Apart, since the renderer would add its own line and column to the place.
            writeln!(out, "{}", renderer.render(&[head(finding, &level, file, lang)]))?;
            let body = body(finding, &level, lang);
            if body.is_empty() { writeln!(out)? } else { writeln!(out, "{}\n", renderer.render(&[body]))? }
        }
        let more = alike.len().saturating_sub(MAX_ALIKE);
        if let Some(finding) = alike.last().filter(|_| more > 0) {
            let what = match lang {
                Lang::En => format!("{more} more of this rule in the same place; --format json has all"),
                Lang::Zh => format!("同一处还有 {more} 个同类问题，--format json 可全部列出"),
            };
            let title = level(finding.severity, lang).primary_title(what);
            let title = title.id(format!("{} {}", finding.rule.code, finding.rule.name));
            writeln!(out, "{}\n", renderer.render(&[Group::with_title(title)]))?;
        }
    }
    Ok(())
}

/// Findings of one rule in one paragraph that are shown.
const MAX_ALIKE: usize = 100;

/// Columns that no excerpt reaches.
const WIDTH: usize = 1_000;

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(lang.pick(["error", "错误"])),
        Severity::Warning => Level::WARNING.with_name(lang.pick(["warning", "警告"])),
        Severity::Info => Level::INFO.with_name(lang.pick(["info", "提示"])),
    }
}

/// What is wrong, by which rule, and where.
fn head<'f>(finding: &'f Finding, level: &Level<'f>, file: &str, lang: Lang) -> Group<'f> {
    let rule = finding.rule;
    let line = finding.at.and_then(|at| at.line).map(|line| format!(":{line}")).unwrap_or_default();
    let place = Some(told::place(finding, lang)).filter(|place| !place.is_empty());
    let place = place.map(|place| format!(": {place}")).unwrap_or_default();
    let title = level.clone().primary_title(told::shown(finding.message.of(lang)));
    let title = title.id(format!("{} {}", rule.code, rule.name));
    title.element(Origin::path(format!("{}{line}{place}", told::shown(file))))
}

/// The words, what they belong to, and what to write instead.
fn body<'f>(finding: &'f Finding, level: &Level<'f>, lang: Lang) -> Group<'f> {
    let mut group = Group::with_level(level.clone());
    let surroundings = &finding.surroundings;
    if !surroundings.lines.is_empty() {
        let (lines, words) = shown_lines(&surroundings.lines, fault(finding));
        let words = AnnotationKind::Primary.span(words);
        group = group.element(Snippet::source(lines).line_numbering(false).annotation(words));
    }
    let belongs: Vec<&str> = [&surroundings.domain, &surroundings.item].into_iter().flatten().map(|s| &**s).collect();
    if !belongs.is_empty() {
        let name = lang.pick(["in", "所属"]);
        group = group.element(Level::NOTE.with_name(name).message(told::shown(&belongs.join(" › ")).into_owned()));
    }
    if let Some(fix) = &finding.fix {
        let replacement = fix.replacement.replace('\n', "⏎");
        let what = fix.description.of(lang);
        let what = match replacement.is_empty() {
            true => what.to_owned(),
            false => [what, lang.pick([": ", "："]), &replacement].concat(),
        };
        group =
            group.element(Level::HELP.with_name(lang.pick(["help", "改法"])).message(told::shown(&what).into_owned()));
    }
    group
}

/// Lines without what would control a terminal, and where some of their bytes are then. Tabs are made spaces by the
/// renderer.
fn shown_lines(lines: &str, words: Range<usize>) -> (String, Range<usize>) {
    let part = |range: Range<usize>| {
        let part = lines.get(range).unwrap_or_default();
        part.split('\n').map(|line| told::shown_but(line, &['\t'])).collect::<Vec<_>>().join("\n")
    };
    let (before, inside) = (part(0..words.start), part(words.clone()));
    let behind = part(words.end..lines.len());
    let words = before.len()..before.len() + inside.len();
    ([before, inside, behind].concat(), words)
}

/// The bytes of the shown lines that are at fault: of words that are shown with those beside them, the ones that the
/// fix changes, where they stand in one line.
fn fault(finding: &Finding) -> Range<usize> {
    let all = finding.surroundings.words.clone();
    let Some(fix) = &finding.fix else { return all };
    let same = |(a, b): &(char, char)| a == b;
    let bytes = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(same).map(|(a, _)| a.len_utf8()).sum();
    let left: usize = bytes(&mut finding.text.chars().zip(fix.replacement.chars()));
    let (text, replacement) = (finding.text.get(left..), fix.replacement.get(left..));
    let (text, replacement) = (text.unwrap_or_default(), replacement.unwrap_or_default());
    let right: usize = bytes(&mut text.chars().rev().zip(replacement.chars().rev()));
    let changed = text.get(..text.len() - right).unwrap_or_default();
    let narrow = all.start + left..all.start + left + changed.len();
    // Where the words were cut they may stand elsewhere.
    let is_shown = finding.surroundings.lines.get(narrow.clone()) == Some(changed);
    if changed.is_empty() || changed.contains('\n') || !is_shown { all } else { narrow }
}
