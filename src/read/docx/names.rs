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
        }
    };
}

/// A name, or a part of one, as a number: its bytes from the lowest on, so that names are compared at once.
pub type Packed = u128;

/// Bytes of a [`Packed`]; one of them is behind the longest name.
const BYTES: usize = Packed::BITS as usize / 8;

/// A tag's name with its prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QName {
    packed: Packed,
    /// Its bytes.
    length: u32,
}

impl QName {
    /// The name that `text` begins with: what stands before the first space, `/`, `<` or `>`, or another of the
    /// characters below the digits, none of which is in the names that are read. A longer one is not packed; nor is
    /// one that is not followed by enough.
    pub fn at(text: &[u8]) -> Option<QName> {
        let packed = Packed::from_le_bytes(*text.first_chunk::<BYTES>()?);
        let length = end(packed);
        let colon = equal(packed, b':');
        // One that begins or ends with a colon is none; what begins with `?` is no tag.
        let is_name =
            0 < length && length < BYTES as u32 && 0 < colon && colon + 1 != length && text.first() != Some(&b'?');
        is_name.then(|| QName { packed: packed & first(length), length })
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

    /// All of it.
    pub fn packed(&self) -> Packed {
        self.packed
    }
}

/// A byte in each place.
const fn each(byte: u8) -> Packed {
    Packed::MAX / 0xFF * byte as Packed
}

/// How many bytes stand before the first that ends a name.
fn end(text: Packed) -> u32 {
    let below = text.wrapping_sub(each(b'0')) & !text;
    // `<` and `>` differ in one bit.
    let angle = (text & !each(b'<' ^ b'>')) ^ each(b'<');
    before((below | angle.wrapping_sub(each(1)) & !angle) & each(0x80))
}

/// How many bytes stand before the first that is this one.
fn equal(text: Packed, byte: u8) -> u32 {
    let text = text ^ each(byte);
    before(text.wrapping_sub(each(1)) & !text & each(0x80))
}

/// How many bytes stand before the first that is marked. What a subtraction borrows marks bytes behind it only.
fn before(marks: Packed) -> u32 {
    marks.trailing_zeros() / 8
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
    Annotation b"annotation",
    BasedOn b"basedOn",
    BinaryData b"binaryData",
    Body b"body",
    Br b"br",
    CellDel b"cellDel",
    CellIns b"cellIns",
    CheckBox b"checkBox",
    Checked b"checked",
    Choice b"Choice",
    Cr b"cr",
    CustomXmlPr b"customXmlPr",
    DdList b"ddList",
    DefaultValue b"default",
    Del b"del",
    DelInstrText b"delInstrText",
    DelText b"delText",
    DocDefaults b"docDefaults",
    DocPr b"docPr",
    Document b"document",
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
    Hdr b"hdr",
    Ilfo b"ilfo",
    Ilst b"ilst",
    Ilvl b"ilvl",
    Ins b"ins",
    InstrText b"instrText",
    IsLgl b"isLgl",
    Lang b"lang",
    LastRenderedPageBreak b"lastRenderedPageBreak",
    List b"list",
    ListDef b"listDef",
    ListEntry b"listEntry",
    ListPr b"listPr",
    LowerHMerge b"hmerge",
    LowerVMerge b"vmerge",
    Lvl b"lvl",
    LvlOverride b"lvlOverride",
    LvlRestart b"lvlRestart",
    LvlText b"lvlText",
    MoveFrom b"moveFrom",
    MoveTo b"moveTo",
    Nfc b"nfc",
    NoBreakHyphen b"noBreakHyphen",
    Num b"num",
    NumFmt b"numFmt",
    NumId b"numId",
    NumPicBullet b"numPicBullet",
    NumStyleLink b"numStyleLink",
    Override b"Override",
    P b"p",
    Package b"package",
    Part b"part",
    PPr b"pPr",
    PPrChange b"pPrChange",
    PStyle b"pStyle",
    Ptab b"ptab",
    R b"r",
    Relationship b"Relationship",
    Result b"result",
    RFonts b"rFonts",
    RPr b"rPr",
    RPrChange b"rPrChange",
    RStyle b"rStyle",
    Rt b"rt",
    RubyPr b"rubyPr",
    SdtEndPr b"sdtEndPr",
    SdtPr b"sdtPr",
    SectPr b"sectPr",
    Shape b"shape",
    ShowingPlcHdr b"showingPlcHdr",
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
    TextInput b"textInput",
    Tr b"tr",
    TrPr b"trPr",
    TrPrChange b"trPrChange",
    TxbxContent b"txbxContent",
    Vanish b"vanish",
    VMerge b"vMerge",
    WordDocument b"wordDocument",
    XmlData b"xmlData",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_packed_with_its_prefix_or_not_at_all() {
        for (text, expected) in [
            ("w:p>", Some("w:p")),
            ("p/>", Some("p")),
            ("w:rPr", Some("w:rPr")),
            ("a<b>", Some("a")),
            ("fifteen:letters a", Some("fifteen:letters")),
            ("sixteen1:letters a", None),
            ("fifteenletters1 ", Some("fifteenletters1")),
            ("sixteenletters16", None),
            (":p>", None),
            ("w:>", None),
            ("a:b:c>", Some("a:b:c")),
            ("a:中>", Some("a:中")),
            ("a_b\t", Some("a_b")),
            ("?xml", None),
            ("!--", None),
            ("", None),
            // The rest is no name: who asks sees what follows.
            ("a-b>", Some("a")),
        ] {
            let found = QName::at(format!("{text}{}", " ".repeat(BYTES)).as_bytes());
            let bytes = found.map(|name| (name.packed.to_le_bytes(), name.length()));
            let padded = |name: &str| {
                let mut padded = [0; BYTES];
                padded[..name.len()].copy_from_slice(name.as_bytes());
                (padded, name.len())
            };
            assert_eq!(bytes, expected.map(padded), "{text}");
        }
        assert_eq!(QName::at(b"w:p>"), None);
        assert_eq!(QName::of("a-b"), None);
        assert!(QName::of("w:p").is_some_and(|name| name.ends(b"w:p>text that follows")));
        assert!(QName::of("w:p").is_some_and(|name| !name.ends(b"w:pP>text that follows")));
        assert!(QName::of("w:pP").is_some_and(|name| !name.ends(b"w:p>text that follows")));
    }
}
