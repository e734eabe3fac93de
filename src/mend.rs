//! Corrections in the very file that they are of: a Word file with comments and tracked changes.
//!
//! bytes + [`Correction`]s → places of the words in the markup ([`places`](self), by the stretches that the reader
//! keeps of every text) → changes of paragraphs (`edits`, of which none overlap) → runs that are split (`run`) → parts
//! (`comments`, `patch`) → bytes (`package`, which copies what is not changed).
//!
//! Two laws hold, each with its test (`tests/mend.rs`): whoever rejects all changes has the text of the original, and
//! whoever accepts all has the corrected one.
//!
//! ```
//! use qingdan::mend::{self, Correction, Settings};
//! use qingdan::model::{Edit, Place};
//! use qingdan::{Options, grid_of};
//!
//! let bytes = std::fs::read("fixtures/daan-2021-2030.docx")?;
//! let options = Options::default();
//! // The first paragraph is 附件1 with three spaces behind it.
//! let at = Place { paragraph: Some(1), ..Place::default() };
//! let spaces = Edit { at, start: 3, end: 6, text: String::new(), joins: false };
//! let correction = Correction { at: Some(at), edits: vec![spaces], comment: "删去空格".into(), ..Correction::default() };
//! let mended = mend::docx(&bytes, &[correction], &Settings::default(), &options)?;
//! assert_eq!((mended.changed, mended.commented), (1, 1));
//! assert_eq!(grid_of(mended.bytes, "mended.docx", &options)?.paragraphs[0].text, "附件1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod changes;
mod characters;
mod comments;
mod diff;
mod edits;
mod layout;
mod marks;
mod markup;
mod package;
mod patch;
mod places;
mod plain;
mod run;

pub use diff::diff;
pub use plain::{Replacement, replacements, text};

use crate::error::{Error, ErrorKind, Refusal};
use crate::lang::Lang;
use crate::limits::Limits;
use crate::lint::{Finding, Paragraphs};
use crate::model::{Edit, Format, Place, Span};
use crate::parse::{self, Options};
use crate::read::docx::package::{Package, to_text};
use crate::read::docx::xml::{Ns, Token, Xml};
use comments::Book;
use edits::Edits;
use layout::Layout;
use markup::Writer;
use std::collections::HashSet;

/// What is to be corrected, and what a comment says about it.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// Where; a whole cell or row is as its first paragraph, and what has no place stands at the first paragraph of all.
    pub at: Option<Place>,
    /// The words concerned, in the order of the document; without them the comment is about the whole paragraph.
    pub spans: Vec<Span>,
    /// What is to be changed: all of it or, where one edit cannot be made, nothing.
    pub edits: Vec<Edit>,
    /// What the comment says.
    pub comment: String,
}

impl Correction {
    /// What a finding says and would change, in a language.
    pub fn of(finding: &Finding, lang: Lang) -> Correction {
        let mut comment = format!("{} {}", finding.rule.code, finding.message.of(lang));
        if let Some(fix) = &finding.fix {
            let label = lang.pick(["To do: ", "改法："]);
            comment += &format!("\n{label}{}", fix.description.of(lang));
        }
        Correction {
            at: finding.at,
            spans: finding.spans.clone(),
            edits: finding.fix.as_ref().map(|fix| fix.edits.clone()).unwrap_or_default(),
            comment,
        }
    }
}

/// How corrections are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether each correction has a comment.
    pub comments: bool,
    /// Whether edits become tracked changes.
    pub changes: bool,
    /// The author of both.
    pub author: String,
    /// Their date, in ISO form.
    pub date: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { comments: true, changes: true, author: "qingdan".into(), date: "1980-01-01T00:00:00Z".into() }
    }
}

/// A corrected file.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The file.
    pub bytes: Vec<u8>,
    /// Corrections that are tracked changes.
    pub changed: usize,
    /// Corrections that have a comment: all, but in a document without a paragraph none.
    pub commented: usize,
    /// Corrections whose edits were not made, as indices: they overlap others, or stand in a tracked change or a place
    /// whose text is not written as it is shown.
    pub left: Vec<usize>,
}

/// Writes corrections into a Word file. `bytes` are those that the corrections were found in, read with the same options.
///
/// Errors: the file cannot be read, is no zip package, is signed, or is protected against changes.
pub fn docx(bytes: &[u8], corrections: &[Correction], settings: &Settings, options: &Options) -> Result<Mended, Error> {
    let limits = &options.read.limits;
    let document = parse::read_for_places(bytes, options)?;
    if let Some(cause) = no_package(document.format, bytes) {
        return Err(ErrorKind::NotMended { cause }.into());
    }
    let package = Package::open(bytes, limits)?;
    let main = package.main_part()?;
    refuse(&package, &main, limits)?;
    let grids = parse::resolve_all(&document);
    let paragraphs = Paragraphs::of(&document, &grids);
    let content = package.part(&main)?;
    let text = to_text(&content, &main)?;
    let mut wanted = Wanted::default();
    for correction in corrections {
        let spans = correction.spans.iter().map(|span| span.at);
        let places = correction.at.into_iter().chain(spans).chain(correction.edits.iter().map(|edit| edit.at));
        wanted.paragraphs.extend(places.filter_map(|at| paragraphs.nearest(at)));
    }
    for paragraph in wanted.paragraphs.iter().filter_map(|index| paragraphs.at(*index)) {
        wanted.starts.insert(paragraph.span.start as usize);
        wanted.ends.insert(paragraph.span.end as usize);
        let (first, last) = paragraph.stretches;
        let stretches = document.stretches.get(first as usize..last as usize).unwrap_or_default();
        wanted.stretches.extend(stretches.iter().map(|stretch| stretch.source.start as usize));
    }
    let mut found = places::find(&text, &main, &wanted.stretches, &wanted.starts, &wanted.ends, limits)?;
    for related in package.relationships(&main) {
        let has_ids = matches!(&*related.kind, "comments" | "footnotes" | "endnotes" | "header" | "footer");
        if has_ids && package.has(&related.target) {
            let part = package.part(&related.target)?;
            places::ids(&to_text(&part, &related.target)?, &related.target, &mut found.ids, limits)?;
        }
    }
    let is_strict = found.declarations.contains(STRICT);
    let namespace = if is_strict { STRICT } else { TRANSITIONAL };
    let ids = std::mem::take(&mut found.ids);
    let mut writer = Writer::new(&found.root, namespace, &settings.author, &settings.date, ids);
    let layout = |index: &usize| {
        let paragraph = paragraphs.at(*index)?;
        Some((*index, Layout::of(paragraph, &document.stretches, &found, &text)))
    };
    let layouts = wanted.paragraphs.iter().filter_map(layout).collect();
    let mut edits =
        Edits { paragraphs: &paragraphs, layouts, places: &found, markup: &text, changed: Default::default() };
    let (mut changed, mut left) = (0, Vec::new());
    if settings.changes {
        for (index, correction) in corrections.iter().enumerate().filter(|(_, c)| !c.edits.is_empty()) {
            if edits.take(correction) {
                changed += 1;
            } else {
                left.push(index);
            }
        }
    }
    let (patches, said) = marks::patches(&edits, corrections, settings.comments, &mut writer);
    let damaged =
        |cause: &str| Error::from(ErrorKind::DamagedPackage { part: Some(main.clone()), cause: cause.into() });
    let mended = patch::apply(&text, patches).ok_or_else(|| damaged("changes of its markup overlap"))?;
    let mut parts = vec![(main.clone(), comments::utf8(&mended).into_bytes())];
    if !said.is_empty() {
        let (author, date) = (&*settings.author, &*settings.date);
        let book = Book { package: &package, main: &main, namespace, is_strict, author, date, limits };
        parts.extend(book.add(&said)?);
    }
    let bytes = package::replace(bytes, &parts)
        .map_err(|error| Error::from(ErrorKind::DamagedPackage { part: None, cause: error.to_string().into() }))?;
    Ok(Mended { bytes, changed, commented: said.len(), left })
}

/// Paragraphs that corrections concern, and the bytes of these and of their stretches.
#[derive(Default)]
struct Wanted {
    /// Indices of paragraphs.
    paragraphs: HashSet<usize>,
    stretches: HashSet<usize>,
    starts: HashSet<usize>,
    ends: HashSet<usize>,
}

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// Why a file is no package of Word; `None` where it is one.
fn no_package(format: Format, bytes: &[u8]) -> Option<Refusal> {
    match format {
        Format::Text => Some(Refusal::Text),
        Format::Html => Some(Refusal::Page),
        Format::Docx if bytes.starts_with(b"PK") => None,
        Format::Docx | Format::Doc => Some(Refusal::NoPackage),
    }
}

/// Refuses a file whose owner wants no changes in it, or whose signature would not hold.
fn refuse(package: &Package<'_>, main: &str, limits: &Limits) -> Result<(), Error> {
    // ECMA-376 part 2 §10.4: a package is signed where it is related to an origin of signatures.
    if package.relationships("").iter().any(|related| related.kind == "origin" && package.has(&related.target)) {
        return Err(ErrorKind::NotMended { cause: Refusal::Signed }.into());
    }
    let settings = package.relationships(main).into_iter().find(|r| r.kind == "settings" && package.has(&r.target));
    let Some(settings) = settings else { return Ok(()) };
    let content = package.part(&settings.target)?;
    let text = to_text(&content, &settings.target)?;
    let mut xml = Xml::new(text, &settings.target, limits);
    loop {
        match xml.next()? {
            // Part 1 §17.15.1.29: what may still be edited, and whether that is enforced.
            Token::Open(tag) if tag.ns == Ns::W && xml.mentions(tag, ["enforcement", "enforcement"]) => {
                let is_enforced = matches!(xml.value(tag, "enforcement").as_deref(), Some("1" | "true" | "on"));
                let allows = matches!(xml.value(tag, "edit").as_deref(), Some("none" | "trackedChanges"));
                if is_enforced && !allows {
                    return Err(ErrorKind::NotMended { cause: Refusal::Protected }.into());
                }
            }
            Token::Open(_) | Token::Close | Token::Text => {}
            Token::End => return Ok(()),
        }
    }
}
