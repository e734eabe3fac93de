//! A document with all that is said of it: what a person is shown who looks through it.

use super::{Options, beside, interpret, read_and_drop, read_warnings, resolve_all, sha256, to_model};
use crate::document::Document;
use crate::error::Error;
use crate::lint::{self, Context, Finding, Selection};
use crate::model::{BodyCount, Plan, Source, Warning};
use crate::tally::Tally;

/// A document, its findings and what was read of it, all with places in the document as it stands here.
#[derive(Debug, Clone)]
pub struct Review {
    /// What names the file.
    pub source: Source,
    /// The document as read, without tables of layout.
    pub document: Document,
    /// Its task lists.
    pub plans: Vec<Plan>,
    /// What was read with doubt.
    pub warnings: Vec<Warning>,
    /// What a person should mend, in the order of the document.
    pub findings: Vec<Finding>,
    /// The bodies that the task lists name.
    pub bodies: Vec<BodyCount>,
}

/// Reads a file and gives the document with its findings, its task lists and its bodies. `path` names the file in
/// [`Source`]; nothing is opened.
///
/// Errors: the file cannot be read at all.
///
/// ```
/// use qingdan::lint::Selection;
/// use qingdan::{Options, review};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let review = review(text.as_bytes(), "list.txt", &Options::default(), &Selection::default()).unwrap();
/// assert_eq!(review.findings[0].rule.code, "NUM006");
/// assert_eq!((review.document.blocks.len(), review.plans.len()), (2, 1));
/// assert_eq!((review.bodies[0].name.as_str(), review.bodies[0].responsible), ("县交通局", 1));
/// ```
pub fn review(bytes: &[u8], path: &str, options: &Options, selection: &Selection) -> Result<Review, Error> {
    let document = read_and_drop(bytes.into(), options)?;
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let source = Source {
        file: file.to_owned(),
        path: (file != path).then(|| path.to_owned()),
        format: document.format,
        sha256: sha256(bytes),
    };
    let grids = resolve_all(&document);
    let interpretation = interpret(&document, &grids, options, beside(options))?;
    let mut warnings = read_warnings(&document, &grids);
    warnings.extend(interpretation.warnings.iter().cloned());
    let context = Context::new(&document, &grids, &interpretation, &warnings);
    let findings = lint::run_until(&context, selection, &options.read.limits.stop);
    Error::unless_going_on(&options.read.limits)?;
    drop(context);
    drop(grids);
    let bodies = Tally::of(&interpretation.plans, options.vocabulary.lexicon()).output().bodies;
    let warnings = to_model(&warnings, options.lang);
    Ok(Review { source, document, plans: interpretation.plans, warnings, findings, bodies })
}
