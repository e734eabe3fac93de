//! The elements and texts of a page in one flat list.
//!
//! Nodes point to one another by number: a page of any depth is walked and dropped without recursion.
//! An element keeps its [`Kind`] and the attributes that are asked for, nothing else.

/// Number of a node.
pub type Id = u32;

/// No node.
const NONE: Id = Id::MAX;

/// What an element is to the reader. Elements that are not named in [`kind_of`] are [`Kind::Inline`]: what
/// they hold is read as if they were not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Part of a line, or unknown.
    Inline,
    /// `a`: part of a line.
    Link,
    /// Begins and ends a paragraph.
    Block,
    /// `h1` to `h6`.
    Heading,
    /// A part of the page with a header of its own (HTML §4.3.8), and `main`.
    Section,
    /// `header` and `footer`.
    Margin,
    /// `pre` and what is laid out like it.
    Pre,
    /// `br`.
    Break,
    /// `ol`.
    Ordered,
    /// `ul`, `menu`, `dir`.
    Unordered,
    /// `li`.
    Item,
    /// `table`.
    Table,
    /// `caption`.
    Caption,
    /// `thead`, `tbody`.
    Group,
    /// `tfoot`.
    Foot,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// Shows no text of the page.
    LeftOut,
}

/// The kind of an HTML element.
pub fn kind_of(name: &str) -> Kind {
    match name {
        "table" => Kind::Table,
        "caption" => Kind::Caption,
        "thead" | "tbody" => Kind::Group,
        "tfoot" => Kind::Foot,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "br" => Kind::Break,
        "a" => Kind::Link,
        "ol" => Kind::Ordered,
        "ul" | "menu" | "dir" => Kind::Unordered,
        "li" => Kind::Item,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "pre" | "listing" | "xmp" | "plaintext" => Kind::Pre,
        "article" | "section" | "main" => Kind::Section,
        "header" | "footer" => Kind::Margin,
        // HTML §15.3: elements that are displayed as blocks.
        "html" | "body" | "address" | "blockquote" | "center" | "dd" | "details" | "dialog" | "div" | "dl" | "dt"
        | "fieldset" | "figcaption" | "figure" | "form" | "hgroup" | "hr" | "legend" | "p" | "search" | "summary" => {
            Kind::Block
        }
        // HTML §15.3.1, hidden elements; navigation and what stands beside the text (§4.3.4, §4.3.5);
        // controls (§4.10), embedded content with its fallback (§4.8), readings of ruby, and deletions
        // (§4.7.2), as the Word reader leaves them out.
        "head" | "title" | "base" | "link" | "meta" | "script" | "style" | "noscript" | "template" | "nav"
        | "aside" | "select" | "option" | "optgroup" | "button" | "textarea" | "input" | "datalist" | "progress"
        | "meter" | "iframe" | "object" | "embed" | "applet" | "audio" | "video" | "canvas" | "map" | "area"
        | "param" | "source" | "track" | "noframes" | "noembed" | "frameset" | "frame" | "rt" | "rp" | "col"
        | "colgroup" | "del" => Kind::LeftOut,
        _ => Kind::Inline,
    }
}

/// An attribute that is kept without its value: an `a` without it leads nowhere.
pub const LEADS: &str = "href";

/// Attributes that are kept, by name.
pub const KEPT: &[&str] =
    &["border", "colspan", "hidden", LEADS, "reversed", "role", "rowspan", "start", "style", "type", "value"];

/// Kept attributes of an element.
pub type Attributes = Vec<(&'static str, Box<str>)>;

#[derive(Debug)]
enum Data {
    Element {
        kind: Kind,
        attributes: Option<Box<Attributes>>,
    },
    /// A range of the tree's text.
    Text(u32, u32),
}

#[derive(Debug)]
struct Node {
    parent: Id,
    previous: Id,
    next: Id,
    first: Id,
    last: Id,
    /// Elements around it when it was put in its place.
    depth: u32,
    data: Data,
}

/// A page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    text: String,
}

/// The document itself.
pub const ROOT: Id = 0;

impl Tree {
    /// An empty document.
    pub fn new() -> Tree {
        let mut tree = Tree { nodes: Vec::new(), text: String::new() };
        tree.element(Kind::Block, Vec::new());
        tree
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A new element, in no place yet.
    pub fn element(&mut self, kind: Kind, attributes: Attributes) -> Id {
        let attributes = if attributes.is_empty() { None } else { Some(Box::new(attributes)) };
        self.push(Data::Element { kind, attributes })
    }

    /// A new text, in no place yet.
    pub fn text_node(&mut self, text: &str) -> Id {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.push(Data::Text(start, end))
    }

    /// Adds to the text that an element ends with, if it is the last one that was made.
    pub fn extend_text(&mut self, parent: Id, text: &str) -> bool {
        let last = self.node(parent).map_or(NONE, |node| node.last);
        let Some(Node { data: Data::Text(_, end), .. }) = self.nodes.get_mut(last as usize) else { return false };
        if *end as usize != self.text.len() {
            return false;
        }
        self.text.push_str(text);
        *end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        true
    }

    fn push(&mut self, data: Data) -> Id {
        let id = u32::try_from(self.nodes.len()).unwrap_or(NONE);
        self.nodes.push(Node { parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, depth: 0, data });
        id
    }

    fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    fn with(&mut self, id: Id, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut(id as usize) {
            change(node);
        }
    }

    fn link(&self, id: Id, link: impl Fn(&Node) -> Id) -> Option<Id> {
        self.node(id).map(link).filter(|&id| id != NONE)
    }

    /// The node that it stands in.
    pub fn parent(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.parent)
    }

    /// Its first child.
    pub fn first(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.first)
    }

    /// The node behind it.
    pub fn next(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.next)
    }

    /// Elements around it.
    pub fn depth(&self, id: Id) -> u32 {
        self.node(id).map_or(0, |node| node.depth)
    }

    /// The kind of an element; `None` for a text.
    pub fn kind(&self, id: Id) -> Option<Kind> {
        match self.node(id)?.data {
            Data::Element { kind, .. } => Some(kind),
            Data::Text(..) => None,
        }
    }

    /// A text; empty for an element.
    pub fn text(&self, id: Id) -> &str {
        match self.node(id).map(|node| &node.data) {
            Some(&Data::Text(start, end)) => self.text.get(start as usize..end as usize).unwrap_or_default(),
            _ => "",
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.node(id)?.data {
            Data::Element { attributes, .. } => {
                attributes.as_ref()?.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
            }
            Data::Text(..) => None,
        }
    }

    /// Puts a node behind the children of another.
    pub fn append(&mut self, parent: Id, child: Id) {
        self.detach(child);
        let depth = self.depth(parent).saturating_add(1);
        let last = self.node(parent).map_or(NONE, |node| node.last);
        self.with(child, |node| (node.parent, node.previous, node.depth) = (parent, last, depth));
        self.with(last, |node| node.next = child);
        self.with(parent, |node| {
            node.last = child;
            if node.first == NONE {
                node.first = child;
            }
        });
    }

    /// Puts a node before another.
    pub fn insert_before(&mut self, sibling: Id, new: Id) {
        self.detach(new);
        let Some((parent, before, depth)) = self.node(sibling).map(|node| (node.parent, node.previous, node.depth))
        else {
            return;
        };
        self.with(new, |node| {
            (node.parent, node.previous, node.next, node.depth) = (parent, before, sibling, depth);
        });
        self.with(sibling, |node| node.previous = new);
        if before == NONE {
            self.with(parent, |node| node.first = new);
        } else {
            self.with(before, |node| node.next = new);
        }
    }

    /// Takes a node out of its place.
    pub fn detach(&mut self, id: Id) {
        let Some((parent, previous, next)) = self.node(id).map(|node| (node.parent, node.previous, node.next)) else {
            return;
        };
        if parent == NONE {
            return;
        }
        self.with(id, |node| (node.parent, node.previous, node.next) = (NONE, NONE, NONE));
        if previous == NONE {
            self.with(parent, |node| node.first = next);
        } else {
            self.with(previous, |node| node.next = next);
        }
        if next == NONE {
            self.with(parent, |node| node.last = previous);
        } else {
            self.with(next, |node| node.previous = previous);
        }
    }

    /// Puts the children of a node behind those of another.
    pub fn move_children(&mut self, from: Id, to: Id) {
        while let Some(child) = self.first(from) {
            self.append(to, child);
        }
    }
}

/// A step of a walk over the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To a node.
    Enter(Id),
    /// Out of an element whose children were walked over.
    Leave(Id),
}

impl Tree {
    /// The step behind another in a walk over `top` and all it holds; with `inside`, over the children of the
    /// node that was just entered too.
    pub fn step(&self, top: Id, last: Step, inside: bool) -> Option<Step> {
        let id = match last {
            Step::Enter(id) if inside => {
                return Some(self.first(id).map_or(Step::Leave(id), Step::Enter));
            }
            Step::Enter(id) | Step::Leave(id) => id,
        };
        if id == top {
            return None;
        }
        self.next(id).map(Step::Enter).or_else(|| self.parent(id).map(Step::Leave))
    }
}
