//! What a rule is, and what it gives.

use super::Context;
use super::surroundings::Surroundings;
use crate::lang::Lang;
use crate::model::{self, Certainty, Edit, Place, Severity, Span};

/// One rule. Its explanation and examples are what `qingdan rules CODE` shows; the examples run as tests.
#[derive(Debug)]
pub struct Rule {
    /// Its group and number: `NUM006`.
    pub code: &'static str,
    /// Its name in kebab-case: what is wrong, not what to do.
    pub name: &'static str,
    /// How bad its findings are, unless the rule says otherwise of one of them.
    pub severity: Severity,
    /// How sure its findings are.
    pub certainty: Certainty,
    /// What it rests on, a standard with its clause, or custom: English, Chinese.
    pub basis: [&'static str; 2],
    /// What it finds, in a line: English, Chinese.
    pub summary: [&'static str; 2],
    /// Why that matters and what to write instead: English, Chinese.
    pub explanation: [&'static str; 2],
    /// A document that it finds fault with, as text, HTML or Markdown.
    pub bad: &'static str,
    /// The same without the fault.
    pub good: &'static str,
    /// Looks at a document.
    pub(crate) check: fn(&Context<'_>, &mut Report),
}

/// What a rule rests on that no standard has: how such documents are written.
pub const CUSTOM: [&str; 2] = ["custom", "惯例"];

/// The same words in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Words {
    /// Both.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Words {
        Words { en: en.into(), zh: zh.into() }
    }

    /// What a fix does that writes something else.
    pub fn write(what: impl std::fmt::Display) -> Words {
        Words::new(format!("write {what}"), format!("改为“{what}”"))
    }

    /// Those of a language.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

/// What a rule found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What is wrong.
    pub message: Words,
    /// Where; `None` when it concerns the whole document.
    pub at: Option<Place>,
    /// The words concerned, as written.
    pub text: String,
    /// Where exactly they stand; empty where that cannot be told.
    pub spans: Vec<Span>,
    /// Whether the first of several such words at the place is meant.
    pub(super) first: bool,
    /// What to write in their place.
    pub fix: Option<Fix>,
    /// How often the same stands in the document, where one finding speaks for all, and the first places.
    pub all: Option<All>,
    /// Whether it stands outside the task lists of a document that has one.
    pub(crate) outside: bool,
    /// What a person sees about them.
    #[doc(hidden)]
    pub surroundings: Surroundings,
}

/// What to write instead of a finding's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub description: Words,
    /// What stands in place of the text.
    pub replacement: String,
    /// What that changes, paragraph by paragraph; empty where it cannot be told.
    pub edits: Vec<Edit>,
}

/// Many faults of one kind that one finding tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct All {
    /// How many they are.
    pub count: u32,
    /// Where the first of them stand.
    pub places: Vec<Place>,
}

impl Finding {
    /// As the contract has it.
    pub fn to_model(&self, file: &str, lang: Lang) -> model::Finding {
        model::Finding {
            code: self.rule.code.into(),
            rule: self.rule.name.into(),
            severity: self.severity,
            certainty: self.certainty,
            message: self.message.of(lang).into(),
            file: file.into(),
            at: self.at,
            text: self.text.clone(),
            item: self.surroundings.id.clone(),
            fix: self.fix.as_ref().map(|fix| model::Fix {
                description: fix.description.of(lang).into(),
                replacement: fix.replacement.clone(),
                edits: fix.edits.clone(),
            }),
            count: self.all.as_ref().map(|all| all.count),
            places: self.all.as_ref().map(|all| all.places.clone()).unwrap_or_default(),
            outside: self.outside,
        }
    }
}

/// What a rule says of a place; [`Report`] makes a finding of it.
#[derive(Debug, Clone)]
pub struct Fault {
    at: Option<Place>,
    text: String,
    first: bool,
    message: Words,
    fix: Option<Fix>,
    at_most: Severity,
    all: Option<All>,
}

impl Fault {
    /// `text` is what the source holds at `at`, so that a person can find it and a program can replace it.
    pub fn new(at: impl Into<Option<Place>>, text: impl Into<String>, message: Words) -> Fault {
        Fault {
            at: at.into(),
            text: text.into(),
            first: false,
            message,
            fix: None,
            at_most: Severity::Error,
            all: None,
        }
    }

    /// Where it is.
    pub fn at(&self) -> Option<Place> {
        self.at
    }

    /// What to write in place of the text, where that is certain.
    pub fn fix(self, replacement: impl Into<String>, description: Words) -> Fault {
        Fault { fix: Some(Fix { description, replacement: replacement.into(), edits: Vec::new() }), ..self }
    }

    /// The same, where that is told in its own words.
    pub fn write(self, replacement: impl Into<String>) -> Fault {
        let replacement = replacement.into();
        let what = Words::write(&replacement);
        self.fix(replacement, what)
    }

    /// Says that the first of several such words at the place is meant, as of a label at its beginning.
    pub fn first(self) -> Fault {
        Fault { first: true, ..self }
    }

    /// All changes of the fix, where it changes more than the text.
    pub fn edits(mut self, edits: Vec<Edit>) -> Fault {
        if let Some(fix) = &mut self.fix {
            fix.edits = edits;
        }
        self
    }

    /// Makes it no worse than `severity`, whatever the rule's own.
    pub fn at_most(self, severity: Severity) -> Fault {
        Fault { at_most: severity, ..self }
    }

    /// Makes it speak for others of its kind, at these places; the first is its own.
    pub fn speaks_for(self, count: u32, places: Vec<Place>) -> Fault {
        Fault { all: Some(All { count, places }), ..self }
    }
}

/// So many places of one finding are told.
const FIRST_PLACES: usize = 5;

/// So many of one kind may be a habit of those who write.
pub const HABIT: usize = 5;

/// Whether so many faults are a document's habit, where so many places are sound.
pub fn is_habit(faults: usize, sound: usize) -> bool {
    faults >= HABIT && faults > sound
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Report {
    rule: &'static Rule,
    severity: Severity,
    /// What it found so far.
    pub(super) findings: Vec<Finding>,
}

impl Report {
    pub(super) fn new(rule: &'static Rule, severity: Severity) -> Report {
        Report { rule, severity, findings: Vec::new() }
    }

    /// Adds faults of one kind, in the order of the document, beside which so many places are `sound`. Where most are
    /// not, that is the document's habit, and is told once; else each is told by itself. `habit` says so of a number,
    /// which is at least `fewest`.
    pub fn add_alike(
        &mut self,
        mut faults: Vec<Fault>,
        sound: usize,
        fewest: usize,
        habit: impl FnOnce(usize) -> Words,
    ) {
        if faults.len() < fewest || faults.len() <= sound {
            faults.into_iter().for_each(|fault| self.add(fault));
            return;
        }
        let places: Vec<Place> = faults.iter().filter_map(|fault| fault.at).take(FIRST_PLACES).collect();
        let count = u32::try_from(faults.len()).unwrap_or(u32::MAX);
        let message = habit(faults.len());
        // All of them are mended, or nothing is.
        let can_all = faults.iter().all(|fault| fault.fix.as_ref().is_some_and(|fix| !fix.edits.is_empty()));
        let edits: Vec<Edit> = match can_all {
            true => {
                faults.iter_mut().filter_map(|fault| fault.fix.as_mut()).flat_map(|fix| fix.edits.drain(..)).collect()
            }
            false => Vec::new(),
        };
        let Some(mut first) = faults.into_iter().next() else { return };
        match (&mut first.fix, can_all) {
            (Some(fix), true) => fix.edits = edits,
            (fix, _) => *fix = None,
        }
        first.message = message;
        self.add(first.speaks_for(count, places));
    }

    /// Adds a finding.
    pub fn add(&mut self, fault: Fault) {
        let Fault { at, text, first, message, fix, at_most, all } = fault;
        let severity = self.severity.min(at_most);
        self.findings.push(Finding {
            rule: self.rule,
            severity,
            certainty: self.rule.certainty,
            message,
            at,
            text,
            spans: Vec::new(),
            first,
            fix,
            all,
            outside: false,
            surroundings: Surroundings::default(),
        });
    }
}
