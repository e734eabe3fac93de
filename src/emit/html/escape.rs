//! Text as markup: the one way in which anything of a document comes into a page.

use crate::emit::told::{escape, is_control};

/// A text as the content of an element or of an attribute in quotes. What would control the direction of writing or does
/// not show by itself is shown by its code; line ends and tabs stay.
pub(super) fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            '\n' | '\t' => markup.push(c),
            c if is_control(c) => markup.push_str(&escape(c)),
            c => markup.push(c),
        }
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("<script>'&\"</script>"), "&lt;script&gt;&#39;&amp;&quot;&lt;/script&gt;");
        assert_eq!(escaped("甲\u{202e}乙\u{0}\t\n"), "甲\\u{202e}乙\\u{0}\t\n");
    }
}
