//! Labels of paragraphs outside tables.

use super::super::lines::{self, Found};
use super::super::{Lane, Part, Source};
use super::typed::{Typed, typed_labels};
use super::{Builder, Label};
use crate::document::Paragraph;
use crate::model::{Number, Place};
use crate::numbering;
use crate::numbering::nest::{self, Ahead, Level};
use crate::text;
use crate::text::fold::front_seen;

impl Builder<'_> {
    /// The labels of paragraphs that follow one another.
    pub(super) fn body(&self, run: &[(Place, &Paragraph)], labels: &mut Vec<Label>) {
        // Lines that numbers of the text may begin: all but those of lists of attachments.
        let typed = typed_labels(run);
        let mut typed = typed.into_iter().peekable();
        let mut in_list = false;
        for (index, (at, paragraph)) in run.iter().enumerate() {
            let own: Vec<Typed> = std::iter::from_fn(|| typed.next_if(|typed| typed.paragraph == index)).collect();
            let members = self.members_at(*at);
            let begins_list = lines::list_of_attachments(&paragraph.text).filter(|_| members.is_empty());
            let behind = begins_list.or(in_list.then_some(0));
            let item = behind.filter(|_| members.is_empty()).and_then(|behind| {
                let (number, _) = numbering::read(paragraph.text.get(behind..)?.trim_start())?;
                let from = paragraph.text.get(behind..)?.find(number.text.as_str())?.checked_add(behind)?;
                Some(Found { span: from..from.checked_add(number.text.len())?, number })
            });
            in_list = item.is_some() || in_list && text::is_blank(&paragraph.text);
            if let Some(Found { number, span }) = item {
                let (source, lane) = (Source::AttachmentList, Lane::AttachmentList);
                labels.push(Label { number: Some(number), source, span, at: *at, member: None, lane });
                continue;
            }
            if let Some(Found { number, span }) = lines::attachment(&paragraph.text).filter(|_| members.is_empty()) {
                let (source, lane) = (Source::Attachment, Lane::Attachments);
                labels.push(Label { number: Some(number), source, span, at: *at, member: None, lane });
                continue;
            }
            self.paragraph(*at, paragraph, own, &members, Lane::Body, labels);
        }
    }

    /// The labels of a paragraph: of the members that begin there, else those that its lines begin with; then those of
    /// its sentences.
    pub(super) fn paragraph(
        &self,
        at: Place,
        paragraph: &Paragraph,
        typed: Vec<Typed>,
        members: &[usize],
        lane: Lane,
        labels: &mut Vec<Label>,
    ) {
        let mut behind = 0;
        for &id in members {
            let Some(member) = self.members.all.get(id) else { continue };
            let lane = if member.part == Part::Goal { Lane::Goals } else { lane };
            let written = |number: &Number| {
                let seen = front_seen(&paragraph.text);
                let rest = seen.get(behind..)?;
                // 2 in a serial column is not the 2 of 不超过2次: without a mark it begins a line.
                let is_bare = number.text.chars().all(char::is_alphanumeric);
                let begins_line = |at: &usize| {
                    let line = rest.get(..*at).and_then(|before| before.rsplit('\n').next());
                    line.is_some_and(|line| line.trim().is_empty())
                };
                let mut places = rest.match_indices(number.text.as_str()).map(|(at, _)| at);
                let from = places.find(|at| !is_bare || begins_line(at))?.checked_add(behind)?;
                Some(from..from.checked_add(number.text.len())?)
            };
            let (source, span) = match member.number {
                None => (Source::Unlabelled, 0..0),
                Some(number) if number.auto => (Source::Automatic, 0..0),
                Some(number) => match written(number) {
                    Some(span) => (Source::Typed, span),
                    // Its number stands in another cell.
                    None => continue,
                },
            };
            behind = behind.max(span.end);
            labels.push(Label { number: member.number.cloned(), source, span, at, member: Some(id), lane });
        }
        if members.is_empty() {
            if let Some(label) = &paragraph.label {
                let number = numbering::automatic(&label.text, label.value);
                let number = Some(number).filter(|number| number.value.is_some());
                if number.is_some() {
                    labels.push(Label { number, source: Source::Automatic, span: 0..0, at, member: None, lane });
                }
            }
            if let Some((word, Found { number, span })) = lines::caption(&paragraph.text) {
                let (source, lane) = (lines::source(word), Lane::Captions(word));
                labels.push(Label { number: Some(number), source, span, at, member: None, lane });
            }
        }
        let first = if members.is_empty() { 0 } else { behind };
        for Typed { number, span, in_sentence, .. } in typed.into_iter().filter(|typed| typed.span.start >= first) {
            let lane = if in_sentence { Lane::Prose(0) } else { lane };
            labels.push(Label { number: Some(number), source: Source::Typed, span, at, member: None, lane });
        }
        for Found { number, span } in lines::prose(&paragraph.text) {
            let (source, lane) = (Source::Prose, Lane::Prose(0));
            labels.push(Label { number: Some(number), source, span, at, member: None, lane });
        }
    }

    /// Puts labels of the body where they belong. `scopes` are those that a part of the document begins with.
    pub(super) fn put(&mut self, labels: Vec<Label>, scopes: &[usize]) {
        let mut scopes = scopes.iter().copied().peekable();
        let is_level = |label: &&Label| label.lane == Lane::Body && label.number.is_some();
        let mut ahead = Ahead::of(labels.iter().filter(is_level).map(Label::level));
        let mut passed = 0usize;
        for (index, label) in labels.into_iter().enumerate() {
            if scopes.next_if_eq(&index).is_some() {
                self.begin_scope();
            }
            let nests = is_level(&&label);
            if nests {
                ahead.pass(passed);
                passed += 1;
            }
            if let Some(id) = label.member {
                self.begin_plan(id, &label);
                let parent = self.parent_of(id);
                let level = label.level();
                let mut stack = std::mem::take(&mut self.stack);
                stack.retain(|(open, _)| Some(*open) == parent || parent.is_some_and(|p| self.is_above(*open, p)));
                self.stack = stack;
                let entry = self.push(label, Some(id), parent, level);
                if level.rank.is_some() {
                    self.counted.push(level, self.stack.last().map(|(_, level)| *level));
                }
                self.stack.push((entry, level));
                continue;
            }
            match label.lane {
                Lane::Attachments => {
                    self.begin_scope();
                    let level = label.level();
                    self.push(label, None, None, level);
                }
                Lane::Body if nests => {
                    let open: Vec<Level> = self.stack.iter().map(|(_, level)| *level).collect();
                    let (stays, level) = nest::around(&open, label.level(), &self.counted, &ahead);
                    self.stack.truncate(stays);
                    self.counted.push(level, self.stack.last().map(|(_, level)| *level));
                    let parent = self.stack.last().map(|(id, _)| *id);
                    let entry = self.push(label, None, parent, level);
                    self.stack.push((entry, level));
                }
                _ => {
                    let parent = match label.lane {
                        Lane::Prose(_) => self.stack.last().map(|(id, _)| *id),
                        _ => None,
                    };
                    let level = label.level();
                    self.push(label, None, parent, level);
                }
            }
        }
    }
}
