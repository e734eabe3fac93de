//! Complex fields (ECMA-376 part 1 §17.16.18; [MS-DOC] §2.8.25): begin, code, separator, result, end.
//!
//! The result is text of the document, the code is not. Fields nest and may run over paragraphs.

/// The fields that are open.
#[derive(Debug, Default)]
pub struct Fields {
    /// Whether the code (true) or the result of each is being read.
    open: Vec<bool>,
    /// How many of them are in their code.
    codes: usize,
}

impl Fields {
    /// `w:fldCharType="begin"`.
    pub fn begin(&mut self) {
        self.open.push(true);
        self.codes += 1;
    }

    /// `w:fldCharType="separate"`.
    pub fn separate(&mut self) {
        if let Some(code) = self.open.last_mut()
            && std::mem::take(code)
        {
            self.codes -= 1;
        }
    }

    /// `w:fldCharType="end"`.
    pub fn end(&mut self) {
        if self.open.pop() == Some(true) {
            self.codes -= 1;
        }
    }

    /// Whether what is read now is the code of a field.
    pub fn in_code(&self) -> bool {
        self.codes > 0
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends those that were opened since the depth was this.
    pub fn end_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.end();
        }
    }
}
