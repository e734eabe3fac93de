//! What is known of characters and words stands in one place: counts the files that spell it themselves.
//!
//! The figures are ceilings, and may only fall. Words for people (messages, output) are no knowledge of that kind.

#[path = "support/source.rs"]
mod source;

use source::{code, literals, sources};

/// Files with words for people.
const FOR_PEOPLE: &[&str] = &["emit", "cli", "warning.rs", "error.rs", "vocabulary/error.rs", "lint/surroundings.rs"];

/// Subject, what the path of its home begins with, how many other files may spell it, and whether a literal does.
type Subject = (&'static str, &'static str, usize, fn(&str) -> bool);

const SUBJECTS: &[Subject] = &[
    ("delimiters", "text/marks", 19, |literal| is_made_of(literal, "、，；。", MARKS)),
    ("brackets", "text/marks", 15, |literal| is_made_of(literal, "（）〔〕【】《》〈〉", MARKS)),
    ("colons", "text/marks", 11, |literal| is_made_of(literal, "：∶︰﹕", MARKS)),
    ("levels", "department/level", 9, |literal| LEVELS.contains(&literal)),
    ("dates", "time", 7, |literal| DATES.contains(&literal)),
];

/// What else may stand in a literal that spells marks.
const MARKS: &str = "、，；。！？：（）〔〕【】《》〈〉“”‘’「」『』 ,;:.!?()[]<>/／|｜\\n";
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

/// Whether a literal holds one of some characters, and nothing but marks.
fn is_made_of(literal: &str, one_of: &str, marks: &str) -> bool {
    literal.contains(|c| one_of.contains(c)) && literal.chars().all(|c| one_of.contains(c) || marks.contains(c))
}

#[test]
fn marks_and_words_are_spelled_in_one_file() {
    let mut wrong = Vec::new();
    for (subject, home, ceiling, spells) in SUBJECTS {
        let of_people = |name: &str| FOR_PEOPLE.iter().any(|people| name.starts_with(people));
        let files: Vec<String> = sources()
            .iter()
            .filter(|(name, _)| !name.starts_with(home) && !of_people(name))
            .map(|(name, text)| (name, literals(text).iter().filter(|literal| spells(literal)).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| format!("{name} ({count})"))
            .collect();
        println!("{subject}: {} files: {}", files.len(), files.join(", "));
        if files.len() > *ceiling {
            wrong.push(format!("{subject}: {} files, at most {ceiling} may", files.len()));
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
