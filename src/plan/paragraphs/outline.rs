//! Pieces to an outline: which item stands under which, and which of them are tasks.
//!
//! A label's form gives its level, levels may be skipped. Who does something decides what an item is: the
//! deepest items that say so are tasks, what stands above them groups them. Where only the last of several
//! siblings says so, in every group, it says so for all of them: their parent is the task.

use super::super::caption::{self, CaptionWord};
use super::super::items::Line;
use super::super::regions::{self, Sort};
use super::pieces::{Piece, PieceKind, Roles, begins_closing, label_behind_sentence};
use super::unlabelled;
use crate::assignment::find;
use crate::model::Number;
use crate::numbering::nest::{self, Ahead, Counted, Level};
use crate::numbering::rank::{LAST_RANK, RANKS, rank};
use crate::text::marks;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// Index of a node.
pub type NodeId = usize;

/// An item, a heading, or the root above all.
#[derive(Debug, Default)]
pub struct Node {
    /// Its label.
    pub number: Option<Number>,
    /// The label as written, with the space behind it.
    pub written: String,
    /// Its level, from 2; 1 for a heading without a label, 0 for the root.
    pub rank: u8,
    /// Its first line.
    pub line: usize,
    /// Its text and roles before those of its children.
    pub pieces: Vec<Piece>,
    /// Roles that stand behind its children and are its own.
    pub tail: Vec<Piece>,
    /// The items of the next level.
    pub children: Vec<NodeId>,
    parent: NodeId,
    /// Whether an item below it names bodies.
    pub carries: bool,
    /// Whether its heading is a body, and the items below it are what that does.
    pub divides: bool,
}

impl Node {
    /// Whether the item itself names bodies.
    pub fn has_roles(&self) -> bool {
        self.pieces.iter().chain(&self.tail).any(names_bodies)
    }
}

fn is_roles(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Roles(_))
}

fn names_bodies(piece: &Piece) -> bool {
    matches!(&piece.kind, PieceKind::Roles(roles) if roles.names_bodies)
}

/// How much of an outline says who does what.
#[derive(Debug, Clone, Copy, Default)]
pub struct Says {
    /// Brackets and lines that say who does something.
    pub brackets: usize,
    /// Items with a label that hold one.
    pub items: usize,
    /// Items with a label that hold one, or a bracket of nothing but names.
    pub items_with_names: usize,
}

/// How the items of groups end.
#[derive(Debug, Clone, Copy, Default)]
struct Endings {
    /// Groups whose last item alone names bodies, where it ends.
    last_only: usize,
    /// Groups of several items that name bodies otherwise.
    others: usize,
    /// Whether a line of its own names them.
    own_line: bool,
}

impl Endings {
    fn with(self, next: Endings) -> Endings {
        Endings {
            last_only: self.last_only + next.last_only,
            others: self.others + next.others,
            own_line: self.own_line || next.own_line,
        }
    }
}

/// Items that end in doubtful brackets, at least, to tell one another.
const ENOUGH: usize = 3;

/// Items in the order of the document; the first is the root.
#[derive(Debug)]
pub struct Outline {
    nodes: Vec<Node>,
}

impl Outline {
    /// The outline of pieces. `headings` tells for each line whether the source marks it as a heading.
    pub fn of(pieces: Vec<Piece>, lines: &[Line<'_>], headings: &[bool]) -> Outline {
        let mut outline = Outline { nodes: vec![Node::default()] };
        // As deep as there are ranks.
        let mut stack: Vec<(NodeId, Level)> = Vec::new();
        let starts = pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Start(number, _) => level(number),
            _ => None,
        });
        let (mut ahead, mut counted, mut labels) = (Ahead::of(starts), Counted::default(), 0usize);
        let heads = unlabelled::headings(&pieces, lines, headings);
        for (piece, heads) in pieces.into_iter().zip(heads) {
            let line = piece.line;
            let label = match &piece.kind {
                PieceKind::Start(number, written) => {
                    rank(number).map(|rank| (Some(number.clone()), written.clone(), rank))
                }
                _ => heads.then(|| (None, String::new(), 1)),
            };
            let is_label = label.as_ref().is_some_and(|(number, ..)| number.is_some());
            if let Some((number, written, rank)) = label {
                let next = Level { rank: Some(rank), value: number.as_ref().and_then(|number| number.value) };
                if is_label {
                    ahead.pass(labels);
                    labels += 1;
                }
                let open: Vec<Level> = stack.iter().map(|(_, level)| *level).collect();
                let (stays, next) = nest::around(&open, next, &counted, &ahead);
                stack.truncate(stays);
                counted.push(next, stack.last().map(|(_, level)| *level));
                let rank = next.rank.unwrap_or(rank);
                let parent = stack.last().map_or(0, |(id, _)| *id);
                let id = outline.nodes.len();
                outline.nodes.push(Node { number, written, rank, line, parent, ..Node::default() });
                if let Some(parent) = outline.nodes.get_mut(parent) {
                    parent.children.push(id);
                }
                stack.push((id, next));
            }
            if let Some(node) = outline.nodes.get_mut(stack.last().map_or(0, |(id, _)| *id))
                && !is_label
            {
                node.pieces.push(piece);
            }
        }
        outline.leave_boxes(lines);
        outline.settle_names(lines);
        outline.carry();
        outline
    }

    /// Takes off items the boxes that stand behind them (专栏1 低碳技术行动), and the section below a heading without a
    /// label behind the bodies of one of them, where no other has text there.
    fn leave_boxes(&mut self, lines: &[Line<'_>]) {
        let text = |piece: &Piece| match &piece.kind {
            PieceKind::Text(range) if range.start == 0 => lines.get(piece.line).map(|line| &*line.text),
            _ => None,
        };
        let mut followed = Vec::new();
        for (id, node) in self.nodes.iter_mut().enumerate().skip(1) {
            let roles = node.pieces.iter().rposition(is_roles);
            let behind = |at: &usize| roles.is_none_or(|roles| *at > roles);
            let is_box = |piece: &Piece| {
                text(piece).and_then(caption::numbered).is_some_and(|(word, ..)| word == CaptionWord::Box)
            };
            let first = node.pieces.iter().position(|piece| piece.line > node.line && is_box(piece)).filter(behind);
            node.pieces.truncate(first.unwrap_or(node.pieces.len()));
            if let Some(at) = roles
                && node.pieces.len() > at + 1
            {
                followed.push((id, at));
            }
        }
        if let [(id, at)] = followed[..]
            && let Some(node) = self.nodes.get_mut(id)
        {
            let heads = |piece: &Piece| text(piece).is_some_and(|text| regions::sort(text) == Sort::Heading);
            let first = node.pieces.iter().skip(at + 1).position(heads);
            node.pieces.truncate(first.map_or(node.pieces.len(), |first| at + 1 + first));
        }
    }

    /// Brackets of nothing but names count where they end their item, nothing else says who does it, and at least half
    /// of the items of its level end in what says who does them; in such an item also behind each sentence. Others are text: 建设医院（县人民医院、县中医院）. So
    /// are doubtful ones, unless an item beside them says surely who does it, or enough of them stand together.
    fn settle_names(&mut self, lines: &[Line<'_>]) {
        let ends = |node: &Node| {
            let blank = |piece: &Piece| match &piece.kind {
                PieceKind::Text(range) => {
                    let text = lines.get(piece.line).and_then(|line| line.text.get(range.clone()));
                    !text.unwrap_or_default().contains(char::is_alphanumeric)
                }
                PieceKind::Roles(roles) => !roles.names_bodies,
                PieceKind::Start(..) => false,
            };
            let last = node.pieces.iter().rposition(|piece| !blank(piece))?;
            // Lines below the bracket are no part of the sentence that it ends.
            let line = node.pieces.iter().find(|piece| names_bodies(piece)).map(|piece| piece.line);
            let ends_line = |at: usize| {
                let mut rest = node.pieces.iter().skip(at + 1).take_while(|piece| Some(piece.line) == line);
                rest.all(blank)
            };
            let bracket = node.pieces.iter().position(names_bodies).filter(|&at| ends_line(at));
            if names_bodies(node.pieces.get(last)?) { Some(last) } else { bracket }
        };
        // For each level its items, how many of them end so, and how many of these surely.
        let mut levels = [(0usize, 0usize, 0usize); RANKS];
        let is_doubtful = |piece: &Piece| matches!(&piece.kind, PieceKind::Roles(roles) if roles.doubtful);
        for node in self.nodes.iter().skip(1) {
            let end = ends(node);
            let is_sure = end.and_then(|at| node.pieces.get(at)).is_some_and(|piece| !is_doubtful(piece));
            if let Some((all, saying, sure)) = levels.get_mut(usize::from(node.rank))
                && (end.is_some() || node.children.is_empty())
            {
                (*all, *saying, *sure) = (*all + 1, *saying + usize::from(end.is_some()), *sure + usize::from(is_sure));
            }
        }
        for node in self.nodes.iter_mut().skip(1) {
            let end = ends(node);
            let (all, saying, sure) = levels.get(usize::from(node.rank)).copied().unwrap_or_default();
            let half = saying.saturating_sub(1) * 2 >= all.saturating_sub(1);
            let enough = sure > 0 || saying >= ENOUGH;
            let says = node.pieces.iter().filter(|piece| names_bodies(piece)).count();
            // 修路。（县交通局）治水。（县水利局）: each sentence of the item has its own.
            let ends_sentence = |piece: &Piece| match &piece.kind {
                PieceKind::Text(range) => lines
                    .get(piece.line)
                    .and_then(|line| line.text.get(range.clone()))
                    .is_some_and(|text| text.trim_end().ends_with(find::ends_item)),
                _ => false,
            };
            let behind_sentence: Vec<bool> =
                std::iter::once(false).chain(node.pieces.iter().map(ends_sentence)).take(node.pieces.len()).collect();
            for (at, piece) in node.pieces.iter_mut().enumerate() {
                let own = says == 1 && end == Some(at) || behind_sentence.get(at) == Some(&true) && end.is_some();
                if let PieceKind::Roles(roles) = &piece.kind
                    && roles.bare
                    && roles.names_bodies
                    && !roles.bracket.is_empty()
                    && !(own && half && (enough || !roles.doubtful))
                {
                    piece.kind = PieceKind::Text(roles.bracket.clone());
                }
            }
        }
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        static NONE: std::sync::LazyLock<Node> = std::sync::LazyLock::new(Node::default);
        self.nodes.get(id).unwrap_or(&NONE)
    }

    /// Its children that are there.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = &Node> {
        self.node(id).children.iter().map(|&child| self.node(child))
    }

    /// The items that stand side by side with an item, and itself, in order.
    pub fn siblings(&self, id: NodeId) -> &[NodeId] {
        &self.node(self.node(id).parent).children
    }

    /// How much of the outline says who does what. Items that say nothing else (（一）主办单位：…) count once for all that
    /// stand in one heading.
    pub fn says(&self) -> Says {
        let mut says = Says::default();
        let mut last_empty = None;
        for node in &self.nodes {
            let roles = node.pieces.iter().filter_map(|piece| match &piece.kind {
                PieceKind::Roles(roles) if roles.names_bodies => Some(roles),
                _ => None,
            });
            let (mut all, mut said) = (0, 0);
            for roles in roles {
                all += 1;
                said += usize::from(!roles.bare);
            }
            let is_empty = node.number.is_some() && node.pieces.iter().all(is_roles) && node.children.is_empty();
            if all > 0 && is_empty && last_empty.replace(node.parent) == Some(node.parent) {
                continue;
            }
            says.brackets += said;
            if node.number.is_some() {
                says.items += usize::from(said > 0);
                says.items_with_names += usize::from(all > 0);
            }
        }
        says
    }

    /// The lines of an item's own text and roles.
    pub fn own_lines(&self, id: NodeId) -> impl Iterator<Item = usize> {
        let node = self.node(id);
        node.pieces.iter().chain(&node.tail).flat_map(|piece| {
            let slices = match &piece.kind {
                PieceKind::Roles(roles) => roles.slices.as_slice(),
                _ => &[],
            };
            std::iter::once(piece.line).chain(slices.iter().map(|(line, _)| *line))
        })
    }

    /// All that says who does what, item by item.
    pub fn roles(&self) -> impl Iterator<Item = &Roles> {
        self.pieces().filter_map(|piece| match &piece.kind {
            PieceKind::Roles(roles) => Some(roles),
            _ => None,
        })
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The label and the pieces of an item, as written, each with its line.
    pub fn shown(&self, id: NodeId, lines: &[Line<'_>]) -> Vec<(usize, String)> {
        let node = self.node(id);
        let slice = |line: usize, range: &Range<usize>| {
            lines.get(line).and_then(|line| line.text.get(range.clone())).unwrap_or_default().to_owned()
        };
        let mut shown = vec![(node.line, node.written.clone())];
        for piece in node.pieces.iter().chain(&node.tail) {
            match &piece.kind {
                PieceKind::Start(_, written) => shown.push((piece.line, written.clone())),
                PieceKind::Text(range) => shown.push((piece.line, slice(piece.line, range))),
                PieceKind::Roles(roles) => {
                    shown.extend(roles.slices.iter().map(|(line, range)| (*line, slice(*line, range))));
                }
            }
        }
        shown
    }

    /// All pieces that are no labels of items.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.nodes.iter().flat_map(|node| node.pieces.iter().chain(&node.tail))
    }

    /// The heading that everything that names bodies stands under, if it is a title; else the root.
    pub fn base(&self) -> NodeId {
        let root = self.node(0);
        let mut named = root.children.iter().filter(|&&id| self.node(id).carries || self.node(id).has_roles());
        match (named.next(), named.next()) {
            (Some(&only), None) if self.node(only).rank == 1 && self.node(only).carries && !root.has_roles() => only,
            _ => 0,
        }
    }

    /// Where tasks begin that have no labels and stand in no item: the line before the first that names bodies.
    pub fn unlabelled(&self, base: NodeId) -> Option<usize> {
        let pieces = &self.node(base).pieces;
        let named = pieces.iter().filter(|piece| names_bodies(piece)).count();
        let at = pieces.iter().position(names_bodies).filter(|_| named > 1 || self.node(base).children.is_empty())?;
        let before = at.checked_sub(1).and_then(|before| pieces.get(before)).or_else(|| pieces.get(at));
        before.map(|piece| piece.line)
    }

    /// The last line of an item and what stands under it.
    pub fn last_line(&self, mut id: NodeId) -> usize {
        let end = |piece: &Piece| match &piece.kind {
            PieceKind::Roles(roles) => roles.slices.last().map_or(piece.line, |(line, _)| *line),
            _ => piece.line,
        };
        let mut last = 0;
        loop {
            let node = self.node(id);
            last = node.pieces.iter().chain(&node.tail).map(end).fold(last.max(node.line), usize::max);
            match node.children.last() {
                Some(&child) => id = child,
                None => return last,
            }
        }
    }

    /// Makes the items below a node what the body does that is its heading.
    pub fn divide(&mut self, id: NodeId) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.divides = true;
        }
    }

    /// Whether an item stands below a heading that is a body.
    pub fn is_divided(&self, id: NodeId) -> bool {
        self.node(self.node(id).parent).divides
    }

    /// Adds a piece behind the first of an item.
    pub fn insert_behind_title(&mut self, id: NodeId, piece: Piece) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.pieces.insert(node.pieces.len().min(1), piece);
        }
    }

    /// Gives an item other pieces.
    pub fn set_pieces(&mut self, id: NodeId, pieces: Vec<Piece>) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.pieces = pieces;
        }
    }

    /// Makes items of lines of a node that has none: each line with its roles, and the lines up to the next. `lines` are
    /// the indices of its pieces, in order.
    pub fn part_lines(&mut self, id: NodeId, lines: Vec<(usize, Vec<Piece>)>) {
        let Some(node) = self.nodes.get_mut(id) else { return };
        let rank = node.rank.saturating_add(1);
        let mut parts: Vec<Node> = Vec::new();
        for (at, roles) in lines.into_iter().rev() {
            let mut pieces = node.pieces.split_off(at.min(node.pieces.len()));
            let behind = pieces.len().min(1);
            pieces.splice(behind..behind, roles);
            let line = pieces.first().map_or(node.line, |piece| piece.line);
            parts.push(Node { rank, line, pieces, parent: id, ..Node::default() });
        }
        let first = self.nodes.len();
        let children = first..first + parts.len();
        self.nodes.extend(parts.into_iter().rev());
        if let Some(node) = self.nodes.get_mut(id) {
            node.children.extend(children);
        }
    }

    /// Tells each node whether one below it names bodies. Parents stand before their children.
    pub fn carry(&mut self) {
        for id in (1..self.nodes.len()).rev() {
            let node = self.node(id);
            let (names, parent) = (node.carries || node.has_roles(), node.parent);
            if names && let Some(parent) = self.nodes.get_mut(parent) {
                parent.carries = true;
            }
        }
        for node in &mut self.nodes {
            node.carries = node.carries && !node.children.is_empty();
        }
    }

    /// Whether text goes on behind the roles of items, in lines of its own: then it does so in the last too.
    fn text_follows(&self) -> bool {
        let follows = |node: &Node| {
            let roles = node.pieces.iter().rposition(is_roles);
            roles.is_some_and(|at| {
                let line = node.pieces.get(at).map_or(0, |piece| piece.line);
                node.pieces.iter().skip(at).any(|piece| piece.line > line)
            })
        };
        let with_roles: Vec<&Node> = self.nodes.iter().skip(1).filter(|node| node.has_roles()).collect();
        with_roles.iter().take(with_roles.len().saturating_sub(1)).any(|node| follows(node))
    }

    /// Takes off the last item of a list what stands behind the list: closing text, a signature, a date.
    pub fn cut_behind(&mut self, mut id: NodeId, lines: &[Line<'_>], vocabulary: &Vocabulary) {
        let follows = self.text_follows();
        while let Some(&last) = self.node(id).children.last() {
            id = last;
        }
        let Some(node) = self.nodes.get_mut(id) else { return };
        let roles = node.pieces.iter().rposition(is_roles);
        let fixed = match roles.and_then(|at| node.pieces.get(at)) {
            Some(Piece { kind: PieceKind::Roles(roles), .. }) => {
                roles.slices.last().map_or(node.line, |(line, _)| *line)
            }
            _ => node.line,
        };
        let text = |piece: &Piece| lines.get(piece.line).map_or("", |line| &*line.text);
        if roles.is_some() && !follows {
            node.pieces.retain(|piece| piece.line <= fixed);
        }
        // A note stands for itself, and so does the clause that closes a document, and all behind either.
        let ends = |line: &str| vocabulary.is_note(line) || regions::ends_list(line) || begins_closing(line);
        if let Some(at) = node.pieces.iter().position(|piece| piece.line > fixed && ends(text(piece))) {
            node.pieces.truncate(at);
        }
        // The clause may stand in the line of the item, which it is no part of.
        let clause = match (roles, node.pieces.last()) {
            (Some(at), Some(Piece { line, kind: PieceKind::Text(range) }))
                if at + 2 == node.pieces.len()
                    && *line == fixed
                    && lines
                        .get(*line)
                        .and_then(|line| line.text.get(range.clone()))
                        .is_some_and(|text| regions::ends_list(text.trim()) || begins_closing(text.trim())) =>
            {
                node.pieces.pop()
            }
            _ => None,
        };
        while let Some(piece) = node.pieces.last()
            && piece.line > fixed
            && !text(piece).ends_with(|c| marks::ends_statement(c) || marks::is_round_close(c))
        {
            node.pieces.pop();
        }
        if let (Some(clause), Some(root)) = (clause, self.nodes.first_mut()) {
            root.pieces.push(clause);
        }
    }

    /// Where only the last of several siblings names bodies, in every group of a level or in all of a series of several
    /// groups, gives what it says to the parent.
    pub fn lift(&mut self, lines: &[Line<'_>]) {
        self.lift_points(lines);
        for rank in (2..LAST_RANK + 1).rev() {
            let groups: Vec<NodeId> = (1..self.nodes.len())
                .filter(|&id| self.children(id).next().is_some_and(|child| child.rank == rank))
                .filter(|&id| self.node(id).carries)
                .collect();
            let all = groups.iter().fold(Endings::default(), |all, &id| all.with(self.ending(id)));
            // One such group is enough where its siblings are tasks, or where a line of its own names the bodies.
            let beside = groups.first().map(|&id| self.node(id).rank);
            let direct =
                || self.nodes.iter().any(|node| Some(node.rank) == beside && node.has_roles() && !node.carries);
            if all.others == 0 && (all.last_only > 1 || all.last_only == 1 && (all.own_line || direct())) {
                for id in groups {
                    self.lift_last(id);
                }
                continue;
            }
            let series = groups.chunk_by(|&id, &next| self.goes_on(id, next)).filter(|groups| {
                let all = groups.iter().fold(Endings::default(), |all, &id| all.with(self.ending(id)));
                all.others == 0 && all.last_only > 1
            });
            for id in series.flatten().copied().collect::<Vec<_>>() {
                self.lift_last(id);
            }
        }
    }

    /// How the items of a group end.
    fn ending(&self, id: NodeId) -> Endings {
        let node = self.node(id);
        let named = self.children(id).filter(|child| child.has_roles() || child.carries).count();
        let last = node.children.last().map(|&last| self.node(last));
        let last = last.filter(|last| last.children.is_empty() && last.has_roles());
        let ends = last.and_then(|last| last.pieces.split_last()).filter(|(end, _)| is_roles(end));
        match (ends, node.children.len()) {
            (_, 1) => Endings::default(),
            (Some((end, before)), _) if named == 1 && !node.has_roles() => {
                let text = before.iter().rev().find(|piece| !is_roles(piece));
                let own_line = text.is_some_and(|text| text.line < end.line);
                Endings { last_only: 1, others: 0, own_line }
            }
            _ => Endings { others: 1, ..Endings::default() },
        }
    }

    /// Whether an item is the next of those that stand beside another and count on from it.
    fn goes_on(&self, id: NodeId, next: NodeId) -> bool {
        let (node, next) = (self.node(id), self.node(next));
        let value = |node: &Node| node.number.as_ref().and_then(|number| number.value);
        let counts_on = value(node).zip(value(next)).is_some_and(|(value, next)| value < next);
        (node.parent, node.rank) == (next.parent, next.rank) && counts_on
    }

    /// The same for an item whose points stand in one line: （二）落实优惠⏎1.免税;2.退税。（市税务局负责）.
    fn lift_points(&mut self, lines: &[Line<'_>]) {
        for id in 1..self.nodes.len() {
            let [only] = self.node(id).children[..] else { continue };
            let child = self.node(only);
            let Some(Number { value: Some(1), style, .. }) = child.number else { continue };
            let holds_second = |piece: &Piece| match &piece.kind {
                PieceKind::Text(range) => {
                    let text = lines.get(piece.line).and_then(|line| line.text.get(range.clone()));
                    text.is_some_and(|text| label_behind_sentence(text, 2, style).is_some())
                }
                _ => false,
            };
            let names = child.pieces.iter().filter(|piece| names_bodies(piece)).count();
            let points = child.pieces.iter().any(holds_second) && names == 1 && child.children.is_empty();
            if points && !self.node(id).has_roles() {
                self.lift_last(id);
            }
        }
    }

    /// Gives an item the roles that its last child ends with.
    fn lift_last(&mut self, id: NodeId) {
        let Some(&last) = self.node(id).children.last() else { return };
        let Some(child) = self.nodes.get_mut(last).filter(|child| child.children.is_empty()) else { return };
        let from = child.pieces.iter().rposition(|piece| !is_roles(piece)).map_or(0, |at| at + 1);
        let tail = child.pieces.split_off(from);
        if tail.is_empty() {
            return;
        }
        if let Some(node) = self.nodes.get_mut(id) {
            node.tail = tail;
            node.carries = false;
        }
    }
}

/// The level of a label; `None` for one that makes none.
fn level(number: &Number) -> Option<Level> {
    rank(number).map(|rank| Level { rank: Some(rank), value: number.value })
}
