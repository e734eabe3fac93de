//! Complex fields (ECMA-376 part 1 §17.16.18; [MS-DOC] §2.8.25): begin, code, separator, result, end.
//!
//! The result is text of the document, the code is not. Fields nest and may run over paragraphs. Three sorts of fields
//! show something without a result: those of forms, whose value stands beside the code, and buttons, whose words stand
//! in the code (§17.16.5.35, §17.16.5.22).

/// Bytes of a field's code that are kept: Word's longest has fewer.
const MAX_CODE: usize = 4 << 10;

/// The fields that are open.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// Which of them are in their code, by their index.
    codes: Vec<usize>,
}

/// A field that is open.
#[derive(Debug, Default)]
struct Field {
    /// Which one of the document it is.
    number: usize,
    /// Whether the code or the result is being read.
    in_code: bool,
    code: String,
    /// What a field of a form shows.
    value: Option<String>,
    /// Whether any of its result was text.
    has_result: bool,
}

impl Fields {
    /// A field begins (`w:fldCharType="begin"`): its number in the document, and its value if it is of a form.
    pub fn begin(&mut self, number: usize, value: Option<String>) {
        self.open.push(Field { number, in_code: true, value, ..Field::default() });
        self.codes.push(self.open.len() - 1);
    }

    /// `w:fldCharType="separate"`.
    pub fn separate(&mut self) {
        if let Some(field) = self.open.last_mut()
            && std::mem::take(&mut field.in_code)
        {
            self.codes.pop();
        }
    }

    /// `w:fldCharType="end"`: what the field shows where it has no result.
    pub fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        if field.in_code {
            self.codes.pop();
        }
        if field.has_result { None } else { field.value.or_else(|| button(&field.code).map(str::to_owned)) }
    }

    /// The value of the innermost field, which is of a form.
    #[cfg_attr(not(feature = "doc"), allow(dead_code, reason = "Word binary files alone set it"))]
    pub fn set_value(&mut self, value: Option<String>) {
        if let (Some(field), Some(value)) = (self.open.last_mut(), value) {
            field.value = Some(value);
        }
    }

    /// Whether what is read now is the code of a field.
    pub fn in_code(&self) -> bool {
        !self.codes.is_empty()
    }

    /// Text of a code is read.
    pub fn add_code(&mut self, text: &str) {
        // A field inside a code gives its result to the code.
        if let Some(field) = self.codes.last().and_then(|&at| self.open.get_mut(at))
            && field.code.len() + text.len() <= MAX_CODE
        {
            field.code.push_str(text);
        }
    }

    /// Text of a result is read.
    pub fn add_result(&mut self) {
        for field in self.open.iter_mut().rev() {
            // Fields around one with a result have it as theirs.
            if std::mem::replace(&mut field.has_result, true) {
                break;
            }
        }
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends those that were opened since the depth was this; gives the numbers of those that were in their code.
    pub fn end_down_to(&mut self, depth: usize) -> Vec<usize> {
        let mut in_code = Vec::new();
        while self.open.len() > depth {
            in_code.extend(self.open.last().filter(|field| field.in_code).map(|field| field.number));
            self.end();
        }
        in_code
    }
}

/// The words that a button shows: those behind the name of the macro or bookmark.
fn button(code: &str) -> Option<&str> {
    let (kind, rest) = code.trim_start().split_once(char::is_whitespace)?;
    if !["MACROBUTTON", "GOTOBUTTON"].iter().any(|known| known.eq_ignore_ascii_case(kind)) {
        return None;
    }
    let (_, words) = rest.trim_start().split_once(char::is_whitespace)?;
    Some(words.trim()).filter(|words| !words.is_empty())
}

/// What a box of a form shows (§17.16.7).
pub fn tick(checked: bool) -> String {
    String::from(if checked { '☑' } else { '☐' })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_buttons() {
        for (code, words) in [
            (" MACROBUTTON NoMacro ［单击此处］", Some("［单击此处］")),
            ("gotobutton  附件1  见附件 1 ", Some("见附件 1")),
            ("MACROBUTTON NoMacro", None),
            ("MACROBUTTON", None),
            ("REF a b", None),
            ("", None),
        ] {
            assert_eq!(button(code), words, "{code}");
        }
    }
}
