//! html5ever, the parser, to a [`Tree`]: tokenization and tree construction as HTML §13.2 has them.
//!
//! The parser asks for nodes through [`TreeSink`]. It cannot be stopped from there, so the page is fed in
//! pieces and given up between two of them when a limit is reached. What it does for a tag grows with the
//! number of open elements, which [`Limits::depth`] bounds.

use super::style::{self, Style};
use super::tree::{self, Id, KEPT, Kind, LEADS, ROOT, Tree};
use crate::error::{Error, ErrorKind};
use crate::limits::{Limits, MAX_DEPTH};
use html5ever::interface::{ElementFlags, ExpandedName, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Bytes that are fed at once.
const PIECE: usize = 16 * 1024;

/// Parses a page.
pub fn parse(text: &str, limits: &Limits) -> Result<Tree, Error> {
    // The parser counts the bytes of a token in 32 bits.
    if u32::try_from(text.len()).is_err() {
        return Err(ErrorKind::Limit { limit: "file_bytes", value: u64::from(u32::MAX), part: None }.into());
    }
    let sink = Sink {
        tree: RefCell::new(Tree::new()),
        reached: Cell::new(None),
        depth: limits.depth.min(MAX_DEPTH),
        // Numbers of nodes have 32 bits.
        elements: limits.elements.min(u64::from(u32::MAX) - 1),
    };
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        Error::unless_going_on(limits)?;
        let (piece, behind) = rest.split_at_checked(rest.floor_char_boundary(PIECE)).unwrap_or((rest, ""));
        parser.process(StrTendril::from_slice(piece));
        rest = behind;
        if let Some((limit, value)) = parser.tokenizer.sink.sink.reached.get() {
            return Err(ErrorKind::Limit { limit, value, part: None }.into());
        }
    }
    let sink = parser.finish();
    match sink.reached.get() {
        Some((limit, value)) => Err(ErrorKind::Limit { limit, value, part: None }.into()),
        None => Ok(sink.tree.into_inner()),
    }
}

/// Where the parser puts its nodes.
struct Sink {
    tree: RefCell<Tree>,
    /// The limit that was reached.
    reached: Cell<Option<(&'static str, u64)>>,
    depth: u64,
    elements: u64,
}

/// A node and, for elements, its name, which the parser asks for all the time.
#[derive(Debug, Clone)]
struct Handle {
    /// `None` for what the tree does not hold: comments, processing instructions.
    id: Option<Id>,
    ns: Namespace,
    local: LocalName,
}

impl Handle {
    fn unnamed(id: Option<Id>) -> Handle {
        Handle { id, ns: ns!(), local: LocalName::default() }
    }
}

impl Sink {
    /// The node to put in place: a new one for a text.
    fn node(&self, child: NodeOrText<Handle>) -> Option<Id> {
        match child {
            NodeOrText::AppendNode(handle) => handle.id,
            NodeOrText::AppendText(text) => Some(self.counted(|tree| tree.text_node(&text))),
        }
    }

    fn counted(&self, make: impl FnOnce(&mut Tree) -> Id) -> Id {
        let mut tree = self.tree.borrow_mut();
        if tree.len() as u64 > self.elements {
            self.reached.set(Some(("elements", self.elements)));
        }
        make(&mut tree)
    }

    fn check_depth(&self, id: Id) {
        if u64::from(self.tree.borrow().depth(id)) > self.depth {
            self.reached.set(Some(("depth", self.depth)));
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Sink;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Sink {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::unnamed(Some(ROOT))
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName { ns: &target.ns, local: &target.local }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let kind = if name.ns == ns!(html) {
            tree::kind_of(&name.local)
        } else if name.ns == ns!(svg) {
            Kind::LeftOut
        } else {
            Kind::Inline
        };
        let mut kept = tree::Attributes::new();
        for Attribute { name, value } in &attributes {
            let name: &str = &name.local;
            // Most styles say nothing that is asked for.
            if let Some(known) = KEPT.iter().find(|known| **known == name)
                && (name != "style" || style::read(value) != Style::default())
            {
                let value: &str = if *known == LEADS { "" } else { value };
                kept.push((*known, Box::from(value)));
            }
        }
        let id = self.counted(|tree| tree.element(kind, kept));
        Handle { id: Some(id), ns: name.ns, local: name.local }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::unnamed(None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::unnamed(None)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let Some(parent) = parent.id else { return };
        // HTML §13.2.6.1: the parser hands over a text in pieces, which are one node.
        if let NodeOrText::AppendText(text) = &child
            && self.tree.borrow_mut().extend_text(parent, text)
        {
            return;
        }
        if let Some(id) = self.node(child) {
            self.tree.borrow_mut().append(parent, id);
            self.check_depth(id);
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = element.id.is_some_and(|id| self.tree.borrow().parent(id).is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// Templates are left out; their contents stand in them, so that their depth is known.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle::unnamed(target.id)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let Some(sibling) = sibling.id else { return };
        if let Some(id) = self.node(new) {
            self.tree.borrow_mut().insert_before(sibling, id);
            self.check_depth(id);
        }
    }

    /// Of `html` and `body` no attribute is asked for.
    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        if let Some(id) = target.id {
            self.tree.borrow_mut().detach(id);
        }
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        if let (Some(from), Some(to)) = (node.id, new_parent.id) {
            self.tree.borrow_mut().move_children(from, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_node_in_whatever_pieces_it_comes() {
        // The document, html, head, body, p and its text.
        assert_eq!(parse("<p>甲\n乙&amp;丙\n", &Limits::default()).unwrap().len(), 6);
        // And b, its text, and the text behind it.
        assert_eq!(parse("<p>甲<b>乙</b>丙", &Limits::default()).unwrap().len(), 9);
    }

    #[test]
    fn styles_are_kept_that_say_what_is_asked_for() {
        let styles = |page| {
            let tree = parse(page, &Limits::default()).unwrap();
            (0..tree.len() as Id).filter(|&id| tree.attribute(id, "style").is_some()).count()
        };
        assert_eq!(styles("<p style='color: red; margin: 0'>甲<p style='color: red; DISPLAY: none'>乙"), 1);
    }
}
