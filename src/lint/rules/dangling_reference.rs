//! DOC006: a reference to what the document does not have.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Target, Words, references};
use crate::model::{Certainty, Severity};
use crate::numbering::numeral::{decimal_digit, decimal_value};
use crate::numbering::rank::{ARTICLE, CHAPTER, ITEM, SECTION};
use crate::outline::{CaptionWord, Entry, Source};
use crate::text::{self, marks};
use std::collections::HashSet;

pub const RULE: Rule = Rule {
    code: "DOC006",
    name: "dangling-reference",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: [
        "a reference to an attachment, table, part or item that is not there",
        "引用的附件、图表、部分或条项不存在",
    ],
    explanation: [
        "第（三）项 of a part that has two items, 附件3 of a notice with two attachments: something was taken out or renumbered, and what refers to it stayed. References into other documents (《……》第三条) are left alone.",
        "某部分只有两项却引用“第（三）项”，只有两个附件却写“见附件3”：多为删改、重新编号后没有同步修改引用。引用其他文件的（《……》第三条）不算。",
    ],
    bad: "某县重点任务分工方案\n一、乡村建设\n（一）修路。（责任单位：县交通局）\n（二）建校，标准见附件3。（责任单位：县教育局）\n二、生态保护\n（一）治水。（责任单位：县水利局）\n（二）植树。（责任单位：县林业局）\n附件1\n建校标准\n每班不超过四十五人。\n",
    good: "某县重点任务分工方案\n一、乡村建设\n（一）修路。（责任单位：县交通局）\n（二）建校，标准见附件1。（责任单位：县教育局）\n二、生态保护\n（一）治水。（责任单位：县水利局）\n（二）植树。（责任单位：县林业局）\n附件1\n建校标准\n每班不超过四十五人。\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    let there = There::of(context);
    for (at, paragraph) in context.paragraphs.iter() {
        for found in references(&paragraph.text) {
            let Some(missing) = there.missing(found.target) else { continue };
            let shown = paragraph.text.get(found.span).unwrap_or_default();
            let message =
                Words::new(format!("{shown} is not there: {}", missing.en), format!("“{shown}”不存在：{}", missing.zh));
            report.add(Fault::new(at, shown, message));
        }
    }
}

/// What a document has that may be referred to.
struct There {
    attachments: HashSet<u32>,
    /// Whether there is an attachment or a list of them, with a number or without.
    has_attachment: bool,
    tables: HashSet<u32>,
    figures: HashSet<u32>,
    /// How many tables it has, with a caption or without.
    grids: u32,
    /// Sections of the highest level, by number.
    parts: HashSet<u32>,
    /// Articles, by number.
    articles: HashSet<u32>,
    /// （一） in a section or an article: rank and number of that, and its own; those of any.
    items: HashSet<(u8, u32, u32)>,
    any_item: HashSet<u32>,
}

impl There {
    fn of(context: &Context<'_>) -> There {
        let outline = &context.outline;
        let value = |entry: &Entry| entry.number.as_ref().and_then(|number| number.value);
        let of_source = |source: fn(Source) -> bool| {
            outline
                .entries()
                .iter()
                .filter(move |entry| source(entry.source))
                .filter_map(value)
                .collect::<HashSet<u32>>()
        };
        let is_attachment = |source| matches!(source, Source::Attachment | Source::AttachmentList);
        let mut there = There {
            attachments: of_source(is_attachment),
            has_attachment: outline.entries().iter().any(|entry| is_attachment(entry.source)),
            tables: of_source(|source| source == Source::Caption(CaptionWord::Table)),
            figures: of_source(|source| source == Source::Caption(CaptionWord::Figure)),
            grids: u32::try_from(context.grids.len()).unwrap_or(u32::MAX),
            parts: HashSet::new(),
            articles: HashSet::new(),
            items: HashSet::new(),
            any_item: HashSet::new(),
        };
        for (id, entry) in outline.entries().iter().enumerate() {
            let rank = context.siblings.place(id).and_then(|place| place.rank);
            let (Some(rank), Some(value)) = (rank, value(entry)) else { continue };
            match rank {
                CHAPTER | SECTION => drop(there.parts.insert(value)),
                ARTICLE => drop(there.articles.insert(value)),
                ITEM => {
                    there.any_item.insert(value);
                    for above in outline.ancestors(id).filter_map(|above| outline.get(above)) {
                        let number = above.number.as_ref().and_then(|number| number.value);
                        if let (Some(rank), Some(number)) = (above.level.rank, number) {
                            there.items.insert((rank, number, value));
                        }
                    }
                }
                _ => {}
            }
        }
        // 附件 alone, and 附件：清单, have no number; 第一部分 heads a part too.
        for (_, paragraph) in context.paragraphs.outside() {
            let line = text::one_line(&paragraph.text);
            if let Some(behind) = line.strip_prefix("附件") {
                let has_number = behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
                there.has_attachment = true;
                if !has_number {
                    there.attachments.insert(1);
                }
            }
            // An export may have made one line of a whole document.
            for (at, word) in paragraph.text.match_indices("附件") {
                let (before, behind) = paragraph.text.split_at_checked(at).unwrap_or_default();
                if before.ends_with(char::is_whitespace) {
                    let behind = behind.get(word.len()..).unwrap_or_default().trim_start();
                    let end = behind.find(|c| decimal_digit(c).is_none()).unwrap_or(behind.len());
                    let number = behind.get(..end).and_then(decimal_value);
                    there.has_attachment |= number.is_some() || behind.starts_with(marks::is_colon);
                    there.attachments.extend(number);
                }
            }
            if let Some(part) = references(&line).first().filter(|found| found.span.start == 0)
                && let Target::Part(number, None) = part.target
            {
                there.parts.insert(number);
            }
        }
        there
    }

    /// Why a target is not there; `None` where it is, or where nobody can tell.
    fn missing(&self, target: Target) -> Option<Words> {
        let highest = |of: &HashSet<u32>| of.iter().max().copied();
        match target {
            Target::Attachment(Some(number)) => {
                (!self.attachments.contains(&number)).then(|| match self.attachments.len() {
                    0 => Words::new("the document has no attachment", "文件没有附件"),
                    count => Words::new(format!("there are {count} attachment(s)"), format!("共有 {count} 个附件")),
                })
            }
            Target::Attachment(None) => {
                (!self.has_attachment).then(|| Words::new("the document has no attachment", "文件没有附件"))
            }
            Target::Table(number) => {
                let known = self.tables.contains(&number) || self.tables.is_empty() && number <= self.grids;
                (!known).then(|| Words::new("no table has that number", "没有这个编号的表"))
            }
            Target::Figure(number) => {
                (!self.figures.contains(&number)).then(|| Words::new("no figure has that number", "没有这个编号的图"))
            }
            Target::Part(part, item) => {
                let last = highest(&self.parts)?;
                if !self.parts.contains(&part) {
                    return Some(Words::new(format!("the last part is {last}"), format!("最后一部分是第 {last} 部分")));
                }
                self.missing_item(&[CHAPTER, SECTION], part, item?)
            }
            Target::Article(article, item) => {
                let last = highest(&self.articles)?;
                if !self.articles.contains(&article) {
                    return Some(Words::new(format!("the last article is {last}"), format!("最后一条是第 {last} 条")));
                }
                self.missing_item(&[ARTICLE], article, item?)
            }
            Target::Item(item) => {
                let last = highest(&self.any_item)?;
                let why = || Words::new(format!("the last item is {last}"), format!("最后一项是第 {last} 项"));
                (!self.any_item.contains(&item)).then(why)
            }
        }
    }

    fn missing_item(&self, ranks: &[u8], of: u32, item: u32) -> Option<Words> {
        let inside = || self.items.iter().filter(|(rank, number, _)| ranks.contains(rank) && *number == of);
        let last = inside().map(|(_, _, item)| *item).max();
        if inside().any(|(_, _, known)| *known == item) {
            return None;
        }
        Some(match last {
            Some(last) => Words::new(format!("the last item there is {last}"), format!("那里最后一项是第 {last} 项")),
            None => Words::new("there are no items there", "那里没有分项"),
        })
    }
}
