//! What rules see: the document, what it was read as, and what they would each have to look up.

use super::attachments::Attachments;
use super::counts::{self, Break};
use super::labels;
use super::lists::Lists;
use super::members::{self, Member};
use super::names::Habits;
use super::paragraphs::Paragraphs;
use super::prose::{self, Prose};
use super::renumbering::{self, Renumbering};
use super::rule::{Fault, Words};
use super::siblings::{self, Siblings};
use super::times::FaultyTime;
use crate::department::{self, Evidence};
use crate::document::Document;
use crate::grid::Grid;
use crate::model::{Format, Number, NumberStyle, Place, Plan};
use crate::numbering::multilevel;
use crate::numbering::numeral::decimal_digit;
use crate::numbering::style::STYLES;
use crate::outline::{EntryId, Outline, Source};
use crate::plan::{Interpretation, PlanTable};
use crate::text::{self, marks};
use crate::warning::Warning;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// A document as the rules see it.
#[derive(Debug)]
pub struct Context<'a> {
    /// As read.
    pub document: &'a Document,
    /// The grids of its top-level tables, in order.
    pub grids: &'a [Grid<'a>],
    /// Its task lists.
    pub plans: &'a [Plan],
    /// The tables that were read as plans.
    pub tables: &'a [PlanTable],
    /// What the document says of its departments' names.
    pub evidence: &'a Evidence,
    /// What was read with doubt, of the reader, the grids and the interpretation.
    pub warnings: &'a [Warning],
    /// All paragraphs in the order of the document, those of top-level cells with their row and column.
    /// Paragraphs of tables inside cells are left out.
    pub paragraphs: Paragraphs<'a>,
    /// All labels of the document, each in what it stands in.
    pub outline: Outline,
    /// The year of the document.
    pub issued: Option<u32>,
    /// What is written like a time and is none.
    pub faulty_times: Vec<FaultyTime<'a>>,
    /// How the labels from a break on can be numbered anew, by the label of the break.
    pub renumberings: HashMap<EntryId, Renumbering>,
    /// Domains, goals and tasks of the plans, in order.
    pub members: Vec<Member<'a>>,
    /// Which labels of the outline count together.
    pub siblings: Siblings,
    /// The attachments, as they are listed and as they follow.
    pub attachments: Attachments,
    /// Labels whose numbers do not go on as they should, in order.
    pub breaks: Vec<Break>,
    /// The lists of departments of the plans.
    pub lists: Lists,
    /// How they set off names.
    pub habits: Habits,
    /// From the first to the last paragraph of each plan outside tables.
    extents: Vec<RangeInclusive<u32>>,
    /// The paragraphs of the plans that hold sentences: no departments, persons, serials, deadlines.
    pub prose: Vec<Prose<'a>>,
}

impl<'a> Context<'a> {
    /// Gathers what rules need. `warnings` are those of all stages.
    pub fn new(
        document: &'a Document,
        grids: &'a [Grid<'a>],
        interpretation: &'a Interpretation,
        warnings: &'a [Warning],
    ) -> Context<'a> {
        let Interpretation { plans, tables, evidence, .. } = interpretation;
        let paragraphs = Paragraphs::of(document, grids);
        let members = members::of(plans);
        let lists = Lists::of(interpretation);
        let mut prose = Vec::new();
        for table in tables {
            let grid = (table.number as usize).checked_sub(1).and_then(|index| grids.get(index));
            grid.into_iter().for_each(|grid| prose::of_table(table, grid, &mut prose));
        }
        prose::of_paragraphs(&members, &paragraphs, &mut prose);
        prose::of_rest(&paragraphs, tables, &mut prose);
        let outline = Outline::of(document, grids, interpretation);
        let extents = extents(&members, tables, &paragraphs);
        let siblings = Siblings::of(&outline, &paragraphs);
        let breaks = counts::breaks(&outline, &siblings, &paragraphs);
        let renumberings = renumbering::renumberings(&outline, &siblings, &breaks, &paragraphs);
        Context {
            document,
            grids,
            plans,
            tables,
            evidence,
            warnings,
            issued: interpretation.issued,
            faulty_times: FaultyTime::all(&paragraphs),
            paragraphs,
            attachments: Attachments::of(&outline),
            breaks,
            renumberings,
            siblings,
            extents,
            outline,
            members,
            habits: Habits::of(lists.iter().filter_map(|list| list.names.as_ref())),
            lists,
            prose,
        }
    }

    /// The year of a plan: the first that it is for, or that of the document.
    pub fn year(&self, plan: usize) -> Option<u32> {
        let period = self.plans.get(plan).and_then(|plan| plan.period);
        period.map(|period| period.start).or(self.issued)
    }

    /// The number of a label; `None` for members without one.
    fn number(&self, id: EntryId) -> Option<&Number> {
        self.outline.get(id)?.number.as_ref()
    }

    /// Where a label stands, and how it is written; `None` for members without one.
    pub fn label(&self, id: EntryId) -> Option<(Place, &str)> {
        let entry = self.outline.get(id)?;
        Some((entry.at, entry.number.as_ref()?.text.as_str()))
    }

    /// The label of an entry's value as another is written; `None` where the style has no such label.
    pub fn label_like(&self, id: EntryId, like: EntryId) -> Option<String> {
        self.label_of(self.number(id)?.value?, like)
    }

    /// A number of several levels as it is in what it stands in: 3.2 for 2.2 in 3.
    pub fn label_in_parent(&self, id: EntryId) -> Option<String> {
        let number = self.number(id)?;
        let parent = self.siblings.place(id)?.parent?;
        let path = multilevel::path(self.number(parent)?)?;
        multilevel::written(&path, number.value?, &number.text)
    }

    /// Whether a label is that of an attachment, or its number in the list of attachments.
    pub fn is_attachment(&self, id: EntryId) -> bool {
        self.outline.get(id).is_some_and(|entry| matches!(entry.source, Source::Attachment | Source::AttachmentList))
    }

    /// A number as it is told in place of another: 3, and 2.3 where that one is 2.4.
    pub fn number_like(&self, value: u32, id: EntryId) -> String {
        self.number(id).and_then(|number| multilevel::sibling(number, value)).unwrap_or_else(|| value.to_string())
    }

    /// Whether a label is written as its style is.
    pub fn is_sound_label(&self, id: EntryId) -> bool {
        self.number(id).is_none_or(|number| labels::is_sound(number) || labels::is_numeral_alone(number))
    }

    /// The numeral of a label as written.
    pub fn numeral_of(&self, id: EntryId) -> Option<&str> {
        Some(labels::numeral_of(self.label(id)?.1))
    }

    /// The numeral that should stand in a label where another does.
    pub fn sound_numeral(&self, id: EntryId) -> Option<String> {
        labels::sound_numeral(self.number(id)?)
    }

    /// A fault of a label with the fix that numbers its run anew, where that is certain.
    pub fn renumbered(&self, id: EntryId, fault: Fault) -> Fault {
        let Some(Renumbering { first, edits }) = self.renumberings.get(&id) else { return fault };
        let others = edits.len().saturating_sub(1);
        let what = match others {
            0 => Words::write(first),
            _ => Words::new(
                format!("number it {first}, and the {others} behind it anew"),
                format!("改为“{first}”，其后 {others} 个序号顺改"),
            ),
        };
        fault.fix(first.as_str(), what).edits(edits.clone())
    }

    /// The label of a value as another is written; `None` where the style has no such label.
    pub fn label_of(&self, value: u32, like: EntryId) -> Option<String> {
        let like = self.number(like)?;
        labels::written(value, like.style, &like.text)
    }

    /// What a paragraph has behind the label that it begins with, white space included.
    pub fn behind_label(&self, id: EntryId) -> Option<&'a str> {
        let entry = self.outline.get(id)?;
        let text: &'a str = &self.paragraphs.get(entry.at)?.text;
        match entry.source {
            Source::Automatic => Some(text),
            Source::Typed if !siblings::is_inside_line(entry, &self.paragraphs) => text.get(entry.span.end..),
            _ => None,
        }
    }

    /// The label that a member without a number may begin with, where it runs into a digit and goes on from the member
    /// before: `8.` of 8.5岁以下 alone in its cell; and what stands behind it.
    pub fn hidden_number(&self, siblings: &[EntryId], index: usize) -> Option<(&'a str, &'a str)> {
        let number = |index: Option<usize>| self.number(*siblings.get(index?)?)?.value;
        let entry = self.outline.get(*siblings.get(index)?).filter(|entry| entry.number.is_none())?;
        let before = match index.checked_sub(1) {
            Some(before) => number(Some(before))?,
            // 1.05名医生 is item 1 only before item 2.
            None => number(index.checked_add(1)).filter(|next| *next == 2)? - 2,
        };
        let text: &'a str = self.paragraphs.get(entry.at)?.text.trim_start();
        let dot = STYLES.iter().find(|style| style.name == NumberStyle::DecimalDot)?;
        let (len, _) = (dot.read)(text).filter(|(_, value)| Some(*value) == before.checked_add(1))?;
        let (label, behind) = text.split_at_checked(len)?;
        behind.starts_with(|c| decimal_digit(c).is_some()).then_some((label, behind))
    }

    /// The first characters of the paragraph that a member begins with.
    pub fn excerpt(&self, id: EntryId) -> &'a str {
        let text =
            self.outline.get(id).and_then(|entry| self.paragraphs.get(entry.at)).map_or("", |p| p.text.trim_start());
        let line = text.split('\n').next().unwrap_or_default();
        line.char_indices().nth(EXCERPT).and_then(|(at, _)| line.get(..at)).unwrap_or(line)
    }

    /// Whether a label may be one that Word made in another form, and an exporter wrote as an Arabic one: with a space
    /// behind it in a text, as a list of a web page.
    pub fn may_be_exported(&self, id: EntryId) -> bool {
        let Some((entry, number)) = self.outline.get(id).and_then(|entry| Some((entry, entry.number.as_ref()?))) else {
            return false;
        };
        let behind = || self.paragraphs.get(entry.at)?.text.get(entry.span.end..);
        let by_exporter = match self.document.format {
            Format::Text => behind().is_some_and(|behind| behind.starts_with(' ')),
            Format::Html => number.auto,
            _ => false,
        };
        by_exporter && number.text.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether a place stands outside the task lists of a document that has one: in no table of a plan or the
    /// caption above it, and not between the first and the last paragraph of one.
    pub fn is_outside_lists(&self, at: Place) -> bool {
        let in_list = match at.table {
            Some(table) => self.tables.binary_search_by_key(&table, |known| known.number).is_ok(),
            None => {
                let begun = |extent: &RangeInclusive<u32>| Some(*extent.start()) <= at.paragraph;
                let last = self.extents.partition_point(begun).checked_sub(1).and_then(|last| self.extents.get(last));
                last.zip(at.paragraph).is_some_and(|(extent, number)| extent.contains(&number))
            }
        };
        !self.plans.is_empty() && !in_list
    }

    /// Whether what ends a text and what begins the next are two bodies: 县财政局 县教育局.
    pub fn divides_bodies(&self, before: &str, behind: &str) -> bool {
        let right = behind.char_indices().take(MAX_NAME).find(|(_, c)| bounds(*c));
        let right = behind.get(..right.map_or(behind.len(), |(at, _)| at)).unwrap_or_default();
        self.ends_in_body(before) && self.is_body(right)
    }

    /// Whether a body ends a text.
    pub fn ends_in_body(&self, text: &str) -> bool {
        let before = text.char_indices().rev().take(MAX_NAME).find(|(_, c)| bounds(*c));
        self.is_body(text.get(before.map_or(0, |(at, c)| at + c.len_utf8())..).unwrap_or_default())
    }

    /// Whether a text begins with a body that is known, with its level.
    pub fn begins_with_body(&self, text: &str) -> bool {
        let mut ends = text.char_indices().map(|(at, _)| at).skip(3);
        let near: Vec<usize> = ends.by_ref().take(MAX_NAME).collect();
        // The whole text is looked at where it is no longer than a name.
        let end = ends.next().is_none().then_some(text.len());
        let mut names = near.into_iter().chain(end).filter_map(|end| text.get(..end));
        names.any(|name| self.evidence.body(name).is_some_and(|hit| hit.prefix.is_some()))
    }

    fn is_body(&self, name: &str) -> bool {
        name.chars().nth(MAX_NAME).is_none() && department::reads_like_body(name, self.evidence)
    }

    /// Where the title of a plan stands: a part of it, above its first table or paragraph.
    pub fn title_place(&self, plan: usize) -> Option<Place> {
        let of = self.plans.get(plan)?;
        let title = of.title.as_deref()?;
        let table = self.tables.get(self.tables.partition_point(|table| table.plan < plan));
        let first = match table.filter(|table| table.plan == plan) {
            Some(table) => Place { table: Some(table.number), row: Some(1), column: Some(1), ..Place::default() },
            None => of.domains.first()?.at,
        };
        let mut above = self.paragraphs.above(self.index(first)?).take(MAX_ABOVE);
        let is_part = |line: &str| line.chars().nth(3).is_some() && title.contains(line);
        above.find(|(_, paragraph)| is_part(&text::one_line(&paragraph.text))).map(|(at, _)| at).or(Some(first))
    }

    /// A number that sorts places as the document has them; what concerns the whole document comes first.
    pub(super) fn order(&self, at: Option<Place>) -> (usize, u32) {
        let Some(at) = at else { return (0, 0) };
        (self.index(at).map_or(usize::MAX, |index| index + 1), at.row.unwrap_or(0))
    }

    /// Where a place comes among the paragraphs; a whole cell or row is as its first paragraph.
    pub(super) fn index(&self, at: Place) -> Option<usize> {
        self.paragraphs.nearest(at)
    }
}

/// Paragraphs above a table that may be its caption.
const CAPTION: usize = 4;

/// The paragraphs that the members of each plan stand in, outside tables, and the captions of the tables of plans; in
/// order.
fn extents(members: &[Member<'_>], tables: &[PlanTable], paragraphs: &Paragraphs<'_>) -> Vec<RangeInclusive<u32>> {
    let range = |numbers: Vec<u32>| Some(*numbers.iter().min()?..=*numbers.iter().max()?);
    let of_plan = |members: &[Member<'_>]| {
        let members = members.iter().filter(|member| member.at.table.is_none());
        range(members.filter_map(|member| member.at.paragraph).collect())
    };
    let caption = |table: &PlanTable| {
        let first = Place { table: Some(table.number), row: Some(1), column: Some(1), paragraph: Some(1), line: None };
        let above = paragraphs.above(paragraphs.index(first)?).take(CAPTION);
        range(above.filter_map(|(at, _)| at.paragraph).collect())
    };
    let plans = members.chunk_by(|one, next| one.plan == next.plan).filter_map(of_plan);
    let mut all: Vec<_> = plans.chain(tables.iter().filter_map(caption)).collect();
    all.sort_by_key(|extent| *extent.start());
    all
}

/// Whether a character bounds a name in a text.
fn bounds(c: char) -> bool {
    let is_bracket = marks::is_round_open(c) || marks::is_round_close(c);
    let is_space = matches!(c, ' ' | '\u{3000}' | '\n');
    marks::is_delimiter(c) || marks::is_colon(c) || is_bracket || is_space || c.is_ascii_digit()
}

/// Characters of a text that show which it is.
const EXCERPT: usize = 10;

/// Characters of the longest name.
const MAX_NAME: usize = 24;

/// Paragraphs above a plan among which its title is looked for.
const MAX_ABOVE: usize = 16;
