//! Keys of domains, goals and tasks: plans → the same plans, with the `key` of each item filled in.
//!
//! An `id` is a position, which moves when a row is inserted; a key is made of what an item says, so that it holds over
//! insertions, new numbers, other headings and other years. It is `d-`, `g-` or `t-` (domain, goal, task) and the first
//! sixteen hexadecimal digits of the SHA-256 of the item's words in UTF-8: the name of a domain, the text of a goal, the
//! text of a task with its `detail`; letters and digits alone. Where another item
//! above in the document has the same words, those of its domain follow behind a newline; where that is the same too, the
//! key ends in `-2`, `-3`, … in the order of the document.

use crate::model::{Domain, Plan};
use crate::text;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// Fills in the keys of all items. No two of a document are the same.
pub fn fill(plans: &mut [Plan]) {
    let mut keys = Keys { own: HashSet::new(), with_domain: HashMap::new() };
    for plan in plans {
        for domain in &mut plan.domains {
            keys.fill(domain, "");
        }
    }
}

/// Digits of a key.
const DIGITS: usize = 16;

struct Keys {
    /// Keys of the items' own words.
    own: HashSet<String>,
    /// Keys with the words of the domain, and how many items have them.
    with_domain: HashMap<String, u64>,
}

impl Keys {
    /// As deep as domains are nested, which is bounded where they are made.
    fn fill(&mut self, domain: &mut Domain, above: &str) {
        let name = words([domain.name.as_deref()]);
        domain.key = self.key('d', &name, above);
        let name = if name.is_empty() { above } else { &name };
        for goal in &mut domain.goals {
            goal.key = self.key('g', &words([Some(goal.text.as_str())]), name);
        }
        for task in &mut domain.tasks {
            task.key = self.key('t', &words([Some(task.text.as_str()), task.detail.as_deref()]), name);
        }
        for inner in &mut domain.domains {
            self.fill(inner, name);
        }
    }

    fn key(&mut self, sort: char, words: &str, domain: &str) -> String {
        let own = hash(sort, &[words]);
        if self.own.insert(own.clone()) {
            return own;
        }
        let with_domain = hash(sort, &[words, "\n", domain]);
        let same = self.with_domain.entry(with_domain.clone()).or_default();
        *same += 1;
        if *same == 1 { with_domain } else { format!("{with_domain}-{same}") }
    }
}

fn hash(sort: char, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part.as_bytes()));
    let mut key = String::with_capacity(DIGITS + 2);
    key.push(sort);
    key.push('-');
    let digits = hash.finalize().into_iter().take(DIGITS / 2).flat_map(|byte| [byte >> 4, byte & 0xf]);
    key.extend(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)));
    key
}

/// The letters and digits of texts.
fn words<const N: usize>(texts: [Option<&str>; N]) -> String {
    let mut words = String::with_capacity(texts.iter().flatten().map(|text| text.len()).sum());
    for text in texts.into_iter().flatten() {
        let others = |c: char| !(text::is_unified(c) || c.is_alphanumeric());
        text.split(others).for_each(|part| words.push_str(part));
    }
    words
}
