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
