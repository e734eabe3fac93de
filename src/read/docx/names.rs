//! The names of elements that are read, so that a tag's name is looked at once and compared as a number.

/// Writes the names as an enum, and the function that finds one.
macro_rules! names {
    ($($name:ident $text:literal),* $(,)?) => {
        /// An element's name without its prefix; which namespace it is of stands beside it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Name {
            $($name,)*
            /// Any other.
            Other,
        }

        impl Name {
            /// The name that is spelled so.
            pub fn of(local: &[u8]) -> Name {
                match local {
                    $($text => Name::$name,)*
                    _ => Name::Other,
                }
            }

            /// The same of a name that was packed.
            #[allow(non_upper_case_globals)]
            pub fn of_packed(local: Packed) -> Name {
                $(const $name: Packed = pack($text);)*
                match local {
                    $($name => Name::$name,)*
                    _ => Name::Other,
                }
            }
        }
    };
}

/// A name, or a part of one, as a number: its bytes from the lowest on, so that names are compared at once.
pub type Packed = u128;

/// Bytes of a [`Packed`]; one of them is behind the longest name.
const BYTES: usize = Packed::BITS as usize / 8;

/// Longer names give 0, which is no name.
const fn pack(name: &[u8]) -> Packed {
    let (mut packed, mut rest) = (0, name);
    while let [more @ .., byte] = rest {
        packed = packed << 8 | *byte as Packed;
        rest = more;
    }
    if name.len() > BYTES { 0 } else { packed }
}

/// A tag's name with its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QName {
    packed: Packed,
    /// Its bytes, and those of the prefix.
    length: u32,
    prefix: u32,
}

impl QName {
    /// The name that `text` begins with. Names that are longer, or of other characters than letters and digits, are
    /// not packed; nor is one that is not followed by enough.
    pub fn at(text: &[u8]) -> Option<QName> {
        let chunk = text.first_chunk::<BYTES>()?;
        let (mut length, mut prefix) = (0, 0);
        for byte in chunk {
            match byte {
                _ if byte.is_ascii_alphanumeric() => {}
                b':' if prefix == 0 => prefix = length,
                _ => break,
            }
            length += 1;
        }
        // One that begins or ends with a colon is none.
        let is_name =
            length > 0 && length < BYTES as u32 && chunk.first() != Some(&b':') && (prefix == 0 || prefix + 1 < length);
        is_name.then(|| QName { packed: Packed::from_le_bytes(*chunk) & first(length), length, prefix })
    }

    /// The whole of `name`.
    pub fn of(name: &str) -> Option<QName> {
        let mut padded = [b'>'; BYTES + 1];
        padded.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        QName::at(&padded).filter(|found| found.length() == name.len())
    }

    /// Whether it stands at the head of `text`, with a `>` behind it.
    pub fn ends(&self, text: &[u8]) -> bool {
        let chunk = text.first_chunk::<BYTES>().map(|chunk| Packed::from_le_bytes(*chunk));
        chunk.is_some_and(|chunk| chunk & first(self.length) == self.packed) && text.get(self.length()) == Some(&b'>')
    }

    /// Its bytes.
    pub fn length(&self) -> usize {
        self.length as usize
    }

    /// Its prefix; 0 where it has none.
    pub fn prefix(&self) -> Packed {
        self.packed & first(self.prefix)
    }

    /// What is behind the prefix.
    pub fn local(&self) -> Packed {
        if self.prefix == 0 { self.packed } else { self.packed >> (8 * (self.prefix + 1)) }
    }
}

/// The lowest bytes of a [`Packed`], fewer than all.
const fn first(bytes: u32) -> Packed {
    (1 << (8 * bytes)) - 1
}

names! {
    AbstractNum b"abstractNum",
    AbstractNumId b"abstractNumId",
    AltChunk b"altChunk",
    AlternateContent b"AlternateContent",
    BasedOn b"basedOn",
    Body b"body",
    Br b"br",
    CellDel b"cellDel",
    Choice b"Choice",
    Cr b"cr",
    CustomXmlPr b"customXmlPr",
    Del b"del",
    DelInstrText b"delInstrText",
    DelText b"delText",
    Endnote b"endnote",
    EndnoteReference b"endnoteReference",
    Fallback b"Fallback",
    FfData b"ffData",
    FldChar b"fldChar",
    FldData b"fldData",
    Footnote b"footnote",
    FootnoteReference b"footnoteReference",
    GridAfter b"gridAfter",
    GridBefore b"gridBefore",
    GridSpan b"gridSpan",
    HMerge b"hMerge",
    Ilvl b"ilvl",
    InstrText b"instrText",
    IsLgl b"isLgl",
    Lvl b"lvl",
    LvlOverride b"lvlOverride",
    LvlRestart b"lvlRestart",
    LvlText b"lvlText",
    MoveFrom b"moveFrom",
    NoBreakHyphen b"noBreakHyphen",
    Num b"num",
    NumFmt b"numFmt",
    NumId b"numId",
    NumPicBullet b"numPicBullet",
    NumStyleLink b"numStyleLink",
    Override b"Override",
    P b"p",
    PPr b"pPr",
    PPrChange b"pPrChange",
    PStyle b"pStyle",
    Ptab b"ptab",
    R b"r",
    Relationship b"Relationship",
    RFonts b"rFonts",
    RPr b"rPr",
    RPrChange b"rPrChange",
    RStyle b"rStyle",
    Rt b"rt",
    RubyPr b"rubyPr",
    SdtEndPr b"sdtEndPr",
    SdtPr b"sdtPr",
    SectPr b"sectPr",
    SmartTagPr b"smartTagPr",
    SoftHyphen b"softHyphen",
    Start b"start",
    StartOverride b"startOverride",
    Style b"style",
    StyleLink b"styleLink",
    Suff b"suff",
    Sym b"sym",
    T b"t",
    Tab b"tab",
    Tbl b"tbl",
    TblGrid b"tblGrid",
    TblPr b"tblPr",
    TblPrChange b"tblPrChange",
    TblPrEx b"tblPrEx",
    Tc b"tc",
    TcPr b"tcPr",
    TcPrChange b"tcPrChange",
    Tr b"tr",
    TrPr b"trPr",
    TrPrChange b"trPrChange",
    TxbxContent b"txbxContent",
    Vanish b"vanish",
    VMerge b"vMerge",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_bytes_and_by_its_number() {
        for name in ["p", "rPr", "endnoteReference", "w", "pp", "P"] {
            assert_eq!(Name::of(name.as_bytes()), Name::of_packed(pack(name.as_bytes())), "{name}");
        }
        assert_eq!(Name::of(b"endnoteReference"), Name::EndnoteReference);
        assert_eq!((Name::of(b"footnoteReference"), pack(b"footnoteReference")), (Name::FootnoteReference, 0));
    }

    #[test]
    fn a_name_is_packed_with_its_prefix_or_not_at_all() {
        for (text, expected) in [
            ("w:p>", Some(("w", "p"))),
            ("p/>", Some(("", "p"))),
            ("w:rPr", Some(("w", "rPr"))),
            ("fifteen:letters a", Some(("fifteen", "letters"))),
            ("sixteen1:letters a", None),
            ("fifteenletters1 ", Some(("", "fifteenletters1"))),
            ("sixteenletters16", None),
            (":p>", None),
            ("w:>", None),
            ("", None),
            // The rest is no name: who asks sees what follows.
            ("a:b:c>", Some(("a", "b"))),
            ("a-b>", Some(("", "a"))),
        ] {
            let found = QName::at(format!("{text}{}", " ".repeat(BYTES)).as_bytes());
            let parts = found.map(|name| (name.prefix(), name.local(), name.length()));
            let named = |(prefix, local): (&str, &str)| {
                let length = prefix.len() + usize::from(!prefix.is_empty()) + local.len();
                (pack(prefix.as_bytes()), pack(local.as_bytes()), length)
            };
            assert_eq!(parts, expected.map(named), "{text}");
        }
        assert_eq!(QName::at(b"w:p>"), None);
        assert_eq!(QName::of("a-b"), None);
        assert!(QName::of("w:p").is_some_and(|name| name.ends(b"w:p>text that follows")));
        assert!(QName::of("w:p").is_some_and(|name| !name.ends(b"w:pP>text that follows")));
        assert!(QName::of("w:pP").is_some_and(|name| !name.ends(b"w:p>text that follows")));
    }
}
