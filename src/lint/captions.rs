//! What stands about the lists: attachment labels, lists of attachments.

use crate::document::Paragraph;
use crate::model::Place;
use crate::numbering;
use crate::plan::caption;
use crate::text;
use crate::text::marks;

/// 附件1, alone on its line or before a title, or an item of 附件：1.….
#[derive(Debug, Clone, Copy)]
pub struct AttachmentLabel<'a> {
    /// Its paragraph.
    pub at: Place,
    /// As written.
    pub text: &'a str,
    /// What its paragraph has behind it.
    pub behind: &'a str,
    /// Its number.
    pub number: Option<u32>,
}

/// What stands outside tables.
#[derive(Debug, Default)]
pub struct Captions<'a> {
    /// Labels of attachments, in order.
    pub attachments: Vec<AttachmentLabel<'a>>,
    /// The items of each list of attachments.
    pub attachment_lists: Vec<Vec<AttachmentLabel<'a>>>,
}

impl<'a> Captions<'a> {
    /// Those in the paragraphs outside tables.
    pub(super) fn of(paragraphs: impl Iterator<Item = (Place, &'a Paragraph)>) -> Captions<'a> {
        let mut captions = Captions::default();
        // Whether the paragraph before this one was an item of a list of attachments.
        let mut in_list = false;
        for (at, paragraph) in paragraphs {
            let line = paragraph.text.trim_start();
            let first = list_begins(line);
            let item = first.or(in_list.then_some(line)).and_then(|line| item(at, line));
            if let Some(item) = item {
                match captions.attachment_lists.last_mut().filter(|_| first.is_none()) {
                    Some(list) => list.push(item),
                    None => captions.attachment_lists.push(vec![item]),
                }
                in_list = true;
                continue;
            }
            in_list = false;
            if !line.starts_with('附') {
                continue;
            }
            let Some((label, _)) = caption::attachment(&text::one_line(line)) else { continue };
            // 附表 and 附录 count for themselves.
            if !text::squeeze(&label.text).starts_with("附件") {
                continue;
            }
            if let Some(behind) = line.strip_prefix(label.text.as_str())
                && let Some(text) = line.get(..label.text.len())
            {
                captions.attachments.push(AttachmentLabel { at, text, behind, number: label.number });
            }
        }
        captions
    }
}

/// What stands behind 附件：.
fn list_begins(line: &str) -> Option<&str> {
    let behind = line.strip_prefix("附件")?.trim_start();
    Some(behind.strip_prefix(marks::is_colon)?.trim_start())
}

/// 1.任务清单.
fn item(at: Place, line: &str) -> Option<AttachmentLabel<'_>> {
    let (number, behind) = numbering::read(line)?;
    let text = line.get(..number.text.len())?;
    Some(AttachmentLabel { at, text, behind, number: number.value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(labels: &[AttachmentLabel<'_>]) -> Vec<(String, Option<u32>)> {
        labels.iter().map(|label| (label.text.to_owned(), label.number)).collect()
    }

    #[test]
    fn labels_and_lists() {
        let lines = [
            "大政发〔2021〕5号",
            "附件：1.甲清单",
            "2.乙清单",
            "4.丙清单",
            "2022年1月3日",
            "附件1   ",
            "附件2：乙清单",
            "附件里的任务。",
        ];
        let paragraphs = lines.map(|line| Paragraph { text: line.into(), ..Paragraph::default() });
        let captions = Captions::of(paragraphs.iter().map(|paragraph| (Place::default(), paragraph)));
        let label = |text: &str, number| (text.to_owned(), Some(number));
        assert_eq!(numbers(&captions.attachments), [label("附件1", 1), label("附件2", 2)]);
        assert_eq!(captions.attachment_lists.len(), 1);
        assert_eq!(numbers(&captions.attachment_lists[0]), [label("1.", 1), label("2.", 2), label("4.", 4)]);
    }
}
