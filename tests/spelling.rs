//! What is known of characters and words stands in one place: no other file spells it.
//!
//! Words for people (messages, output) are no knowledge of that kind.

#[path = "support/source.rs"]
mod source;

use source::{code, literals, sources};

/// Files with words for people.
const FOR_PEOPLE: &[&str] =
    &["emit", "cli", "files/inputs", "warning.rs", "error.rs", "vocabulary/error.rs", "lint/surroundings.rs"];

/// Subject, what the path of its home begins with, and whether a literal spells it.
type Subject = (&'static str, &'static str, fn(&str) -> bool);

const SUBJECTS: &[Subject] = &[
    ("delimiters", "text/marks", |literal| is_made_of(literal, "、，；。")),
    ("brackets", "text/marks", |literal| is_made_of(literal, "（）〔〕【】《》〈〉")),
    ("colons", "text/marks", |literal| is_made_of(literal, "：∶︰﹕")),
    ("levels", "department/level", |literal| LEVELS.contains(&literal) || is_made_of(literal, "省市州盟县区旗镇乡")),
    ("dates", "time", |literal| DATES.contains(&literal) || is_made_of(literal, "年月日号旬季")),
];

/// Files that spell something in another's stead: subject, file, and why they must.
const ALLOWED: &[(&str, &str, &str)] = &[(
    "dates",
    "numbering.rs",
    "a label is told from a year that follows it, and `time` reads its numbers by `numbering`",
)];

/// What else may stand in a literal that spells marks.
const MARKS: &str = "、，；。！？：（）〔〕【】《》〈〉“”‘’「」『』 ,;:.!?()[]<>/／|｜\\n{}";
const LEVELS: &[&str] = &[
    "省",
    "市",
    "县",
    "区",
    "旗",
    "州",
    "盟",
    "镇",
    "乡",
    "街道",
    "村",
    "社区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "省级",
    "市级",
    "县级",
    "区级",
    "乡镇",
    "省直",
    "市直",
    "县直",
    "区直",
];
const DATES: &[&str] = &[
    "年",
    "月",
    "日",
    "号",
    "旬",
    "季度",
    "季",
    "月底",
    "年底",
    "底",
    "底前",
    "月底前",
    "年底前",
    "上半年",
    "下半年",
    "半年",
    "月份",
    "末",
    "年末",
    "年内",
    "月末",
];

/// Whether a literal holds one of some characters, and nothing but them and marks, or places of a format.
fn is_made_of(literal: &str, one_of: &str) -> bool {
    literal.contains(|c| one_of.contains(c)) && literal.chars().all(|c| one_of.contains(c) || MARKS.contains(c))
}

#[test]
fn marks_and_words_are_spelled_in_one_file() {
    let mut wrong = Vec::new();
    for (subject, home, spells) in SUBJECTS {
        let of_people = |name: &str| FOR_PEOPLE.iter().any(|people| name.starts_with(people));
        let is_allowed = |name: &str| ALLOWED.iter().any(|(of, file, _)| of == subject && *file == name);
        for (name, text) in sources().iter().filter(|(name, _)| !name.starts_with(home) && !of_people(name)) {
            let found: Vec<String> = literals(text).into_iter().filter(|literal| spells(literal)).collect();
            if found.is_empty() == is_allowed(name) {
                wrong.push(format!("{subject}: {name} spells {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tests_and_comments_are_left_out_wherever_they_stand() {
    let text =
        "//! 、\nfn a<'t>() { '、'; \"；\\\"\"; r#\"。\"#; }\n#[cfg(test)]\nfn b() { '，' }\nfn c() { \"（\" } // ：\n";
    assert_eq!(literals(text), ["、", "；\\\"", "。", "（"]);
    assert!(code(text).contains("fn c()") && !code(text).contains("fn b()"));
}
