//! The text of a paragraph while it is read, with white space as a browser shows it (CSS Text 3 §4.1).

use super::style::Space;

/// A paragraph's text so far.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
    /// White space that counts only if text follows it on the same line.
    space: bool,
    /// Whether anything stands here, be it a line break.
    any: bool,
}

impl Line {
    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        !self.any
    }

    /// Adds text. A line break in the source is a space, between Chinese characters too: programs that write
    /// pages break lines at spaces. The no-break space is no white space here.
    pub fn push(&mut self, text: &str, mode: Space) {
        let mut rest = text;
        while !rest.is_empty() {
            let run = rest.bytes().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c'));
            let (shown, behind) = run.and_then(|run| rest.split_at_checked(run)).unwrap_or((rest, ""));
            if !shown.is_empty() {
                self.settle();
                self.text.push_str(shown);
                self.any = true;
            }
            let mut behind = behind.chars();
            if let Some(c) = behind.next() {
                self.push_white(c, mode);
            }
            rest = behind.as_str();
        }
    }

    fn push_white(&mut self, c: char, mode: Space) {
        match (c, mode) {
            ('\n' | '\r', Space::Lines) => self.break_line(),
            (_, Space::Collapse | Space::Lines) => self.space = true,
            (_, Space::Keep) => {
                self.settle();
                self.text.push(if c == '\r' { '\n' } else { c });
                self.any = true;
            }
        }
    }

    /// Writes the space that was seen, unless it begins a line.
    fn settle(&mut self) {
        if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
    }

    /// `br`.
    pub fn break_line(&mut self) {
        self.space = false;
        self.text.push('\n');
        self.any = true;
    }

    /// The text; nothing is left. A break at the very end ends the last line and begins none.
    pub fn take(&mut self) -> String {
        let Line { mut text, .. } = std::mem::take(self);
        if text.ends_with('\n') {
            text.pop();
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space() {
        let shown = |pieces: &[&str], mode| {
            let mut line = Line::default();
            pieces.iter().for_each(|piece| line.push(piece, mode));
            line.take()
        };
        assert_eq!(shown(&["  甲 \n\t", " 乙  "], Space::Collapse), "甲 乙");
        assert_eq!(shown(&["a\u{a0} \u{a0}b\u{3000}"], Space::Collapse), "a\u{a0} \u{a0}b\u{3000}");
        assert_eq!(shown(&[" a \n b\n"], Space::Keep), " a \n b");
        assert_eq!(shown(&[" a \n  b "], Space::Lines), "a\nb");
    }

    #[test]
    fn breaks() {
        let mut line = Line::default();
        line.push(" 甲 ", Space::Collapse);
        line.break_line();
        line.push("\n 乙", Space::Collapse);
        line.break_line();
        assert_eq!(line.take(), "甲\n乙");
        assert!(line.is_empty());
        line.push(" \n", Space::Collapse);
        assert!(line.is_empty());
        line.break_line();
        assert!(!line.is_empty());
        assert_eq!(line.take(), "");
    }
}
