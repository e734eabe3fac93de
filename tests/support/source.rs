//! The source as tokens: enough of Rust's grammar to leave out comments and tests, and to see literals.

use std::collections::BTreeMap;
use std::path::Path;

/// The files of `src`, by their path in it.
pub fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

/// A part of a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Anything that is no comment and no literal; a character each.
    Code(char),
    /// A `char` or text literal, without its quotes, as written.
    Literal(String),
}

/// The tokens of a file without comments.
pub fn tokens(text: &str) -> Vec<Token> {
    let characters: Vec<char> = text.chars().collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        match (at(index), at(index + 1)) {
            ('/', '/') => index += characters[index..].iter().take_while(|c| **c != '\n').count(),
            ('r', '"' | '#')
                if !at(index.wrapping_sub(1)).is_alphanumeric() && raw_text(&characters[index..]).is_some() =>
            {
                let (inner, length) = raw_text(&characters[index..]).unwrap();
                tokens.push(Token::Literal(inner));
                index += length;
            }
            ('"', _) => {
                let end = literal_end(&characters, index, '"');
                tokens.push(Token::Literal(characters[index + 1..end].iter().collect()));
                index = end + 1;
            }
            // A lifetime has no quote behind its first character.
            ('\'', '\\') | ('\'', _) if at(index + 1) == '\\' || at(index + 2) == '\'' => {
                let end = literal_end(&characters, index, '\'');
                tokens.push(Token::Literal(characters[index + 1..end].iter().collect()));
                index = end + 1;
            }
            (c, _) => {
                tokens.push(Token::Code(c));
                index += 1;
            }
        }
    }
    tokens
}

fn literal_end(characters: &[char], start: usize, quote: char) -> usize {
    let mut index = start + 1;
    while characters[index] != quote {
        index += if characters[index] == '\\' { 2 } else { 1 };
    }
    index
}

/// The text of a raw literal, and its length with everything about it.
fn raw_text(characters: &[char]) -> Option<(String, usize)> {
    let hashes = characters[1..].iter().take_while(|c| **c == '#').count();
    let from = hashes + 2;
    (characters.get(hashes + 1) == Some(&'"')).then_some(())?;
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let length = characters[from..].windows(end.len()).position(|window| window == end)?;
    Some((characters[from..from + length].iter().collect(), from + length + end.len()))
}

/// The tokens without what stands behind `#[cfg(test)]`, wherever it does.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let attribute: Vec<Token> = "#[cfg(test)]".chars().map(Token::Code).collect();
    let mut left = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        if !tokens[index..].starts_with(&attribute) {
            left.push(tokens[index].clone());
            index += 1;
            continue;
        }
        // The item ends with a semicolon, or with the brace that closes it.
        let mut depth = 0;
        index += attribute.len();
        while index < tokens.len() {
            let Token::Code(c) = tokens[index] else {
                index += 1;
                continue;
            };
            index += 1;
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(c, ';' | '}') {
                break;
            }
        }
    }
    left
}

/// The code of a file, without comments and tests. Literals stand in double quotes.
#[allow(dead_code, reason = "not every test that takes this file asks for both")]
pub fn code(text: &str) -> String {
    let mut code = String::new();
    for token in without_tests(&tokens(text)) {
        match token {
            Token::Code(c) => code.push(c),
            Token::Literal(inner) => code.extend(["\"", &inner, "\""]),
        }
    }
    code.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// The literals of a file, without those of its tests.
#[allow(dead_code, reason = "not every test that takes this file asks for both")]
pub fn literals(text: &str) -> Vec<String> {
    let literal = |token| match token {
        Token::Literal(inner) => Some(inner),
        Token::Code(_) => None,
    };
    without_tests(&tokens(text)).into_iter().filter_map(literal).collect()
}
