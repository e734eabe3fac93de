//! Keys of domains, goals and tasks: plans → the same plans, with the `key` of each item filled in.
//!
//! An `id` is a position, which moves when a row is inserted; a key is made of what an item says, so that it holds over
//! insertions, new numbers, other headings and other years. It is `d-`, `g-` or `t-` (domain, goal, task) and sixteen
//! hexadecimal digits: the 64-bit FNV-1a hash of the item's letters and digits in UTF-8, which are those of the name of a
//! domain, the text of a goal, the text of a task with its `detail`. Where another item above in the document has the same
//! words, a newline and the eight bytes (the highest first) of the hash of its domain's name follow; where that is the same
//! too, the key ends in `-2`, `-3`, … in the order of the document.

use crate::model::{Domain, Plan};
use crate::text;
use std::collections::BTreeMap;

/// Fills in the keys of all items. No two of a document are the same.
pub fn fill(plans: &mut [Plan]) {
    let mut keys = Keys::default();
    for plan in plans {
        for domain in &mut plan.domains {
            keys.fill(domain, OFFSET);
        }
    }
}

/// What FNV-1a begins with, and multiplies by (64 bits).
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Hashes that keys have, by what they are of, and how many items have each.
#[derive(Default)]
struct Keys {
    taken: BTreeMap<(char, u64), u64>,
}

impl Keys {
    /// As deep as domains are nested, which is bounded where they are made. `above`: the hash of the nearest name.
    fn fill(&mut self, domain: &mut Domain, above: u64) {
        let own = words(OFFSET, domain.name.as_deref().unwrap_or_default());
        domain.key = self.key('d', own, above);
        let name = if domain.name.is_some() { own } else { above };
        for goal in &mut domain.goals {
            goal.key = self.key('g', words(OFFSET, &goal.text), name);
        }
        for task in &mut domain.tasks {
            let hash = words(words(OFFSET, &task.text), task.detail.as_deref().unwrap_or_default());
            task.key = self.key('t', hash, name);
        }
        for inner in &mut domain.domains {
            self.fill(inner, name);
        }
    }

    fn key(&mut self, sort: char, own: u64, domain: u64) -> String {
        if self.count((sort, own)) == 1 {
            return format!("{sort}-{own:016x}");
        }
        let with_domain = fold(fold(own, b"\n"), &domain.to_be_bytes());
        match self.count((sort, with_domain)) {
            1 => format!("{sort}-{with_domain:016x}"),
            order => format!("{sort}-{with_domain:016x}-{order}"),
        }
    }

    fn count(&mut self, key: (char, u64)) -> u64 {
        let count = self.taken.entry(key).or_default();
        *count = count.saturating_add(1);
        *count
    }
}

fn fold(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// The hash goes on over the letters and digits of a text.
fn words(hash: u64, text: &str) -> u64 {
    text::between(text, |c| !text::is_alphanumeric(c)).fold(hash, |hash, (_, part)| fold(hash, part.as_bytes()))
}
