//! What someone may have meant who wrote something that is not known.

use crate::lang::Lang;
use crate::lint::RULES;
use crate::warning::WARNINGS;

/// From this likeness on (Jaro-Winkler, 0 to 1) a word is one misspelt.
const ALIKE: f64 = 0.75;

/// The known word most like one that is not known, if one is like it at all.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let likeness = |known: &'k str| (strsim::jaro_winkler(&word, &known.to_lowercase()), known);
    let alike = known.into_iter().map(likeness).filter(|(likeness, _)| *likeness >= ALIKE);
    // Of two as like, the first.
    alike.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, known)| known)
}

/// What to say of a word that should be a rule's code or name, or a group.
pub fn unknown_rule(word: &str, lang: Lang) -> String {
    if word.trim().is_empty() {
        return lang.pick(["the name of a rule is empty", "规则的名称是空的"]).to_owned();
    }
    let known = RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    let meant = nearest(word, known).map(|known| match lang {
        Lang::En => format!("; did you mean {known}?"),
        Lang::Zh => format!("；是不是 {known}？"),
    });
    let meant = meant.as_deref().unwrap_or(lang.pick(["; see qingdan rules", "；请看 qingdan rules"]));
    lang.pick([format!("no rule or group {word}{meant}"), format!("没有 {word} 这条规则或这组规则{meant}")])
}

/// What to say of a word that should be a code of warnings.
pub fn unknown_warning(word: &str, lang: Lang) -> String {
    let meant = nearest(word, WARNINGS.iter().map(|warning| warning.code)).map(|known| match lang {
        Lang::En => format!("; did you mean {known}?"),
        Lang::Zh => format!("；是不是 {known}？"),
    });
    let meant = meant.as_deref().unwrap_or(lang.pick(["; see qingdan warnings", "；请看 qingdan warnings"]));
    lang.pick([format!("no warning {word}{meant}"), format!("没有 {word} 这个疑问代码{meant}")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_most_alike_is_found() {
        let known = ["NUM001", "NUM006", "stray-space"];
        assert_eq!(nearest("num06", known), Some("NUM006"));
        assert_eq!(nearest("stray-spaces", known), Some("stray-space"));
        assert_eq!(nearest("修路", known), None);
    }
}
