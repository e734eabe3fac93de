//! Findings as a page to look at: the document as read, with the words of each finding marked and what is wrong beside
//! them. A page is one file that asks for nothing from elsewhere, and a policy in its head holds it to that.
//!
//! [`Review`]s → notes with their numbers (`notes`) → the document with its marks (`body`), the list to jump from, filters
//! and counts (`side`) → one section for each document; behind several an index, which the style shows first, so that
//! documents can be written one by one. Everything that comes from a document passes through one function (`escape`).

mod body;
mod escape;
mod notes;
mod page;
mod plan;
mod side;

use crate::lang::Lang;
use crate::lint::Finding;
use crate::model::Severity;
use crate::parse::{Review, resolve_all};
use body::Body;
use escape::escaped;
pub use plan::html_plan;
use std::io::{self, Write};

/// A document and its findings as a page.
///
/// ```
/// use qingdan::lint::Selection;
/// use qingdan::{Lang, Options, emit, review};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let review = review(text.as_bytes(), "list.txt", &Options::default(), &Selection::default()).unwrap();
/// let mut out = Vec::new();
/// emit::html(&review, Lang::En, &mut out).unwrap();
/// let page = String::from_utf8(out).unwrap();
/// // The two spaces that are too many.
/// assert!(page.contains("<mark class=\"info\" data-of=\"1\">1.  </mark><a class=\"n info\""));
/// assert!(page.contains("default-src 'none'"));
/// ```
pub fn html(review: &Review, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    html_head(&review.source.file, lang, out)?;
    html_document(review, 1, lang, out)?;
    html_tail(&[], lang, out)
}

/// The beginning of a page, for those who write it document by document. `title` is that of its window.
pub fn html_head(title: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    page::head(&format!("{title} · qingdan"), lang, out)
}

/// One document of a page; `number` is another for each.
pub fn html_document(review: &Review, number: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let grids = resolve_all(&review.document);
    let notes = notes::notes(review, &grids, lang);
    let prefix = format!("d{number}");
    let body = Body::of(&notes, &prefix, lang);
    writeln!(out, "<section class=\"document\" id=\"{prefix}\">\n<div class=\"side\"><div>")?;
    side::write(review, &notes, &prefix, lang, out)?;
    writeln!(out, "</div></div>\n<article class=\"text\">")?;
    let whole = notes.iter().filter(|note| note.beside.is_none());
    for note in whole {
        writeln!(out, "{}", note.markup(&prefix, lang))?;
    }
    body.write(&review.document.blocks, &grids, out)?;
    writeln!(out, "</article>\n</section>")
}

/// A line of the index: a file, and how many errors, warnings and pieces of information were found in it, or why it could
/// not be read.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The file, as it was given.
    pub file: String,
    /// The number of its document in the page, and its findings by severity, the worst first.
    pub result: Result<(usize, [usize; 3]), String>,
}

impl Listed {
    /// The line of a file that was read.
    pub fn of(file: &str, number: usize, findings: &[Finding]) -> Listed {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let counts = [Severity::Error, Severity::Warning, Severity::Info].map(count);
        Listed { file: file.to_owned(), result: Ok((number, counts)) }
    }
}

/// The end of a page. Of several files, `index` lists all.
pub fn html_tail(index: &[Listed], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if !index.is_empty() {
        writeln!(out, "<nav class=\"index\">\n<h1>{}</h1>", lang.pick(["Files", "文件"]))?;
        let heads = lang.pick([["File", "Errors", "Warnings", "Info"], ["文件", "错误", "警告", "提示"]]);
        let heads: String = heads.iter().map(|head| format!("<th class=\"figure\">{head}</th>")).collect();
        let heads = heads.replacen(" class=\"figure\"", "", 1);
        writeln!(out, "<table class=\"counts\">\n<thead><tr>{heads}</tr></thead>")?;
        for Listed { file, result } in index {
            let file = escaped(file);
            match result {
                Ok((number, counts)) => {
                    let counts: String = counts.iter().map(|n| format!("<td class=\"figure\">{n}</td>")).collect();
                    writeln!(out, "<tr><td><a href=\"#d{number}\">{file}</a></td>{counts}</tr>")?;
                }
                Err(reason) => writeln!(out, "<tr><td>{file}</td><td colspan=\"3\">{}</td></tr>", escaped(reason))?,
            }
        }
        writeln!(out, "</table>\n</nav>")?;
    }
    page::tail(out)
}

/// A `title` that shows when someone points at an element; nothing for an empty one.
fn title(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(text)) }
}
