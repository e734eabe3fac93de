//! What a `style` attribute says that changes what is read.

/// How white space is treated (CSS Text 3 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Space {
    /// `normal`, `nowrap`: runs of it are one space.
    #[default]
    Collapse,
    /// `pre-line`: as `normal`, but lines stay.
    Lines,
    /// `pre`, `pre-wrap`, `break-spaces`.
    Keep,
}

/// The properties that are asked for; `None` where the attribute does not set them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style<'a> {
    /// `display: none`, or `mso-hide: all`, Word's hidden text.
    pub hidden: bool,
    /// `display: block` and its like.
    pub block: bool,
    /// `white-space`.
    pub space: Option<Space>,
    /// `list-style-type`, as written.
    pub marker: Option<&'a str>,
    /// `mso-list: Ignore`: the number that Word writes for browsers, which count differently.
    pub number: bool,
}

/// The properties that are asked for, by name.
const KNOWN: [&str; 6] = ["display", "mso-hide", "mso-list", "white-space", "list-style-type", "list-style"];

/// Reads the attribute. Properties stand between semicolons; a semicolon in quotes only ends a value that
/// is not asked for.
pub fn read(style: &str) -> Style<'_> {
    let mut read = Style::default();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim();
        let Some(known) = KNOWN.iter().find(|known| name.eq_ignore_ascii_case(known)) else { continue };
        let value = value.split('!').next().unwrap_or_default().trim();
        let is = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
        match *known {
            "display" => {
                read.hidden = is(&["none"]);
                read.block = is(&["block", "flex", "grid", "list-item", "table", "flow-root"]);
            }
            "mso-hide" => read.hidden |= is(&["all"]),
            "mso-list" => read.number = is(&["ignore"]),
            "white-space" => {
                read.space = match () {
                    () if is(&["pre", "pre-wrap", "break-spaces"]) => Some(Space::Keep),
                    () if is(&["pre-line"]) => Some(Space::Lines),
                    () if is(&["normal", "nowrap"]) => Some(Space::Collapse),
                    () => read.space,
                }
            }
            "list-style-type" => read.marker = Some(value),
            _ => {
                let is_type = |word: &&str| {
                    !["inside", "outside"].iter().any(|known| word.eq_ignore_ascii_case(known))
                        && !word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url("))
                };
                read.marker = value.split_ascii_whitespace().find(is_type).or(read.marker);
            }
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties() {
        assert!(read("color:red; DISPLAY : none !important").hidden);
        assert!(read("mso-hide:all").hidden);
        assert!(!read("display:none;display:inline").hidden);
        assert!(read("mso-list:Ignore").number);
        assert!(!read("mso-list:l0 level1 lfo1").number);
        assert_eq!(read("white-space:pre-wrap").space, Some(Space::Keep));
        assert_eq!(read("list-style: inside upper-roman").marker, Some("upper-roman"));
        assert_eq!(read("list-style-type:none;").marker, Some("none"));
        assert_eq!(read(";;:;a"), Style::default());
    }
}
