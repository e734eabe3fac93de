//! All labels of a document in one outline, in the order of the document: of plans, of cells, and of the text around
//! them.
//!
//! [`Outline::of`] takes the document and what it was read as. Each [`Entry`] is one label with its place, its bytes
//! there, what it is ([`Source`], [`Part`]) and the entry that it stands in. Domains, goals and tasks stand in what the
//! plan says, all other labels where [`nest`](crate::numbering::nest) puts them, which is what built the plan too.
//! [`Outline::series`] are the labels that count together: siblings of one parent, on one level, of one [`Lane`].
//! Rules about numbers look at these and at nothing else.
//!
//! What to know of it:
//!
//! - A goal, a task and a domain with a name has an entry, also without a number (`number` is `None`). A domain without
//!   number and name has none; what stands in it stands in its parent.
//! - A number in a serial column is an entry of its own (`Source::Serial`) at its cell. A label that the text of the
//!   task has besides is another, with the same parent; `beside` leads from it to the serial number.
//! - A merged serial number of several tasks is one entry.
//! - `number.text` is the label as written, odd marks included: 二.生态保护 has `二.` with the style `chinese`.
//! - A [`Scope`] is a part of the document that counts for itself: it ends where an attachment begins, or a plan that
//!   counts from 1 again. Series never cross it.

mod build;
mod lines;

use crate::document::Document;
use crate::grid::Grid;
use crate::model::{Number, Place};
use crate::numbering::nest::Level;
use crate::plan::Interpretation;
pub use crate::plan::caption::CaptionWord;
use std::collections::HashMap;
use std::ops::Range;

/// Index of an entry.
pub type EntryId = usize;

/// A part of the document that counts for itself, from 0.
pub type Scope = u32;

/// A label, or a member of a plan without one.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The label; `None` where a domain, goal or task has none.
    pub number: Option<Number>,
    /// Where the label comes from.
    pub source: Source,
    /// What the label numbers.
    pub part: Part,
    /// Its plan, as an index into [`Interpretation::plans`].
    pub plan: Option<usize>,
    /// The paragraph that the label stands in.
    pub at: Place,
    /// The bytes of a typed label in the text of its paragraph, as written; empty for others.
    pub span: Range<usize>,
    /// Its level among its siblings.
    pub level: Level,
    /// The entry that it stands in.
    pub parent: Option<EntryId>,
    /// The part of the document that it counts in.
    pub scope: Scope,
    /// The serial number of the same task.
    pub beside: Option<EntryId>,
}

/// Where a label comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Typed before its text.
    Typed,
    /// Made by Word or by the list of a page.
    Automatic,
    /// A cell of a serial column.
    Serial,
    /// The label of an attachment: 附件1.
    Attachment,
    /// An item of the list of attachments behind 附件：.
    AttachmentList,
    /// A caption: 表1, 图2, 专栏3.
    Caption(CaptionWord),
    /// 一是, 二是 within sentences.
    Prose,
    /// None: a member without a label.
    Unlabelled,
}

/// What a label numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A domain of a plan.
    Domain,
    /// A goal.
    Goal,
    /// A task.
    Task,
    /// A paragraph inside a goal or task, or one that stands below a heading of a plan and is no task.
    Inside,
    /// The rest of the document.
    Outside,
}

/// Labels of one lane and level in one parent count together; those of different lanes count for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Labels before texts.
    Body,
    /// Goals, which count beside tasks.
    Goals,
    /// Serial columns.
    Serials,
    /// A column of a table that is no plan: table and column.
    Column(u32, u32),
    /// Labels of attachments.
    Attachments,
    /// Items of a list of attachments.
    AttachmentList,
    /// Captions of one word.
    Captions(CaptionWord),
    /// 一是, 二是, and ① ② within sentences: one run of them, which begins where the first comes.
    Prose(u32),
}

/// Labels that count together, in order.
#[derive(Debug, Clone)]
pub struct Series {
    /// Their lane.
    pub lane: Lane,
    /// Their rank; `None` for those without labels.
    pub rank: Option<u8>,
    /// The entry that they stand in.
    pub parent: Option<EntryId>,
    /// The part of the document that they count in.
    pub scope: Scope,
    /// The entries. Members without labels stand among those of the level that their siblings have.
    pub entries: Vec<EntryId>,
}

/// The labels of a document.
#[derive(Debug, Default)]
pub struct Outline {
    entries: Vec<Entry>,
    /// The lane of each entry.
    lanes: Vec<Lane>,
    series: Vec<Series>,
}

impl Outline {
    /// The outline of a document and what it was read as. `grids` are those of its top-level tables, in order.
    pub fn of(document: &Document, grids: &[Grid<'_>], interpretation: &Interpretation) -> Outline {
        let (entries, lanes) = build::entries(document, grids, interpretation);
        let mut outline = Outline { entries, lanes, series: Vec::new() };
        outline.series = outline.gather();
        outline
    }

    /// All entries, in the order of the document.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An entry.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// The labels that count together, in the order of their first.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The entries that an entry stands in, the nearest first.
    pub fn ancestors(&self, id: EntryId) -> impl Iterator<Item = EntryId> + '_ {
        std::iter::successors(self.get(id).and_then(|entry| entry.parent), |&id| self.get(id)?.parent)
    }

    fn gather(&self) -> Vec<Series> {
        let mut series: Vec<Series> = Vec::new();
        let mut families: HashMap<(Lane, Option<EntryId>, Scope), Siblings> = HashMap::new();
        for (id, (entry, &lane)) in self.entries.iter().zip(&self.lanes).enumerate() {
            let (rank, parent, scope) = (entry.level.rank, entry.parent, entry.scope);
            let siblings = families.entry((lane, parent, scope)).or_default();
            let known = match &entry.number {
                None => siblings.last,
                Some(_) => siblings.series.iter().find(|(known, _)| *known == rank).map(|(_, index)| *index),
            };
            if entry.number.is_some() {
                siblings.last = Some(known.unwrap_or(series.len()));
            }
            if let Some(found) = known.and_then(|index| series.get_mut(index)) {
                found.entries.push(id);
            } else if entry.number.is_none() {
                siblings.waiting.push(id);
            } else {
                let mut entries = std::mem::take(&mut siblings.waiting);
                entries.push(id);
                siblings.series.push((rank, series.len()));
                series.push(Series { lane, rank, parent, scope, entries });
            }
        }
        series
    }
}

/// What stands in one parent and lane, while series are gathered.
#[derive(Default)]
struct Siblings {
    /// The series of each rank: there are few ranks.
    series: Vec<(Option<u8>, usize)>,
    /// The series that was last.
    last: Option<usize>,
    /// Members without labels before all series: they go to the first.
    waiting: Vec<EntryId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;
    use crate::grid;
    use crate::plan;
    use crate::read::ReadOptions;
    use crate::vocabulary::Vocabulary;

    fn outline(text: &str) -> Outline {
        let vocabulary = Vocabulary::default();
        let mut document = crate::read::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        plan::unfold_layout(&mut document, &vocabulary);
        let tables = document.blocks.iter().filter_map(Block::table).map(grid::resolve);
        let grids: Vec<Grid<'_>> = tables.collect();
        Outline::of(&document, &grids, &plan::interpret(&document, &grids, &vocabulary))
    }

    /// Each label of a document, indented below what it stands in; those of lanes of their own say so.
    fn shown(text: &str) -> Vec<String> {
        let outline = outline(text);
        let line = |(id, entry): (usize, &Entry)| {
            let depth = outline.ancestors(id).count();
            let label = entry.number.as_ref().map_or("-", |number| number.text.as_str());
            let source = match entry.source {
                Source::Typed => String::new(),
                source => format!(" {source:?}"),
            };
            format!("{}{label} {:?}{source}", "  ".repeat(depth), entry.part)
        };
        outline.entries().iter().enumerate().map(line).collect()
    }

    /// The numbers of each series.
    fn series(text: &str) -> Vec<Vec<u32>> {
        let outline = outline(text);
        let value = |id: &EntryId| outline.get(*id)?.number.as_ref()?.value;
        outline.series().iter().map(|series| series.entries.iter().filter_map(value).collect()).collect()
    }

    const LIST: &str = "某市重点任务分工方案\n一、总体要求\n坚持统筹。一是抓投资；二是抓消费。\n二、主要任务\n（一）修路。\n1.修县道。（责任单位：市交通局）\n2.修乡道，包括：\n（1）甲；\n（2）乙。（责任单位：市交通局）\n（二）建校。（责任单位：市教育局）\n三、保障措施\n（一）加强领导。\n";

    #[test]
    fn every_label_stands_in_what_it_belongs_to() {
        assert_eq!(
            shown(LIST),
            [
                "一、 Outside",
                "  一是 Outside Prose",
                "  二是 Outside Prose",
                "二、 Domain",
                "  （一） Domain",
                "    1. Task",
                "    2. Task",
                "      （1） Inside",
                "      （2） Inside",
                "  （二） Task",
                "三、 Outside",
                "  （一） Outside",
            ]
        );
        assert_eq!(series(LIST), [vec![1, 2, 3], vec![1, 2], vec![1, 2], vec![1, 2], vec![1, 2], vec![1]]);
    }

    #[test]
    fn serial_columns_and_labels_beside_them() {
        let table = "某市重点任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n\t1\n\t1.修路。\n\t市交通局\n\n\t2\n\t建校。\n\t市教育局\n\n";
        assert_eq!(shown(table), ["1 Task Serial", "1. Task", "2 Task Serial"]);
    }

    #[test]
    fn attachments_captions_and_lists_of_attachments() {
        let text = "某市人民政府通知\n请认真落实。\n附件：1.甲清单\n2.乙清单\n附件1\n甲清单\n一、修路。（责任单位：市交通局）\n二、建校。（责任单位：市教育局）\n附件2\n乙清单\n一、治水。（责任单位：市水利局）\n二、植树。（责任单位：市林业局）\n";
        assert_eq!(
            shown(text),
            [
                "1. Outside AttachmentList",
                "2. Outside AttachmentList",
                "附件1 Outside Attachment",
                "一、 Task",
                "二、 Task",
                "附件2 Outside Attachment",
                "一、 Task",
                "二、 Task"
            ]
        );
        assert_eq!(series(text), [vec![1, 2], vec![1, 2], vec![1, 2], vec![1, 2]]);
    }
}
