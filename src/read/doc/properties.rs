//! What is read of the properties of paragraphs and characters ([MS-DOC] §2.6.1, §2.6.2).

use super::pieces::Modifiers;
use super::sprm::{self, Sprm, sprms};

/// Of a paragraph. What is not said is `None`.
#[derive(Debug, Default, Clone)]
pub struct Paragraph {
    /// `sprmPIlfo`: its list.
    pub list: Option<u16>,
    /// `sprmPIlvl`: its level.
    pub level: Option<u8>,
    /// Another style than the one it was given with.
    pub style: Option<u16>,
    in_table: Option<bool>,
    depth: Option<u32>,
    /// `sprmPFTtp`: it ends a row of an outermost table.
    pub ends_row: bool,
    /// `sprmPFInnerTtp`: it ends a row of a nested table.
    pub ends_inner_row: bool,
    /// `sprmPFInnerTableCell`: it ends a cell of a nested table.
    pub ends_inner_cell: bool,
    /// A change of its format is tracked.
    pub reformatted: bool,
    /// Places in the data stream that hold more of its properties.
    pub elsewhere: Option<u32>,
}

impl Paragraph {
    /// Applies modifiers in order.
    pub fn apply(&mut self, grpprl: &[u8]) {
        for sprm in sprms(grpprl) {
            self.set(&sprm);
        }
    }

    fn set(&mut self, sprm: &Sprm<'_>) {
        let on = sprm.byte() != 0;
        let long = || super::bytes::u32_at(sprm.operand, 0).unwrap_or(0);
        match sprm.code {
            sprm::P_ISTD => self.style = Some(sprm.word()),
            sprm::P_ILFO => self.list = Some(sprm.word()),
            sprm::P_ILVL => self.level = Some(sprm.byte()),
            sprm::P_IN_TABLE => self.in_table = Some(on),
            sprm::P_TTP => self.ends_row = on,
            sprm::P_INNER_TTP => self.ends_inner_row = on,
            sprm::P_INNER_CELL => self.ends_inner_cell = on,
            sprm::P_FORMAT_CHANGED | sprm::P_FORMAT_CHANGED_90 => self.reformatted = on,
            sprm::P_ITAP => self.depth = Some(long()),
            sprm::P_DTAP => self.depth = Some(self.depth.unwrap_or(0).saturating_add_signed(long() as i32)),
            sprm::P_HUGE_PAPX | sprm::P_HUGE_PAPX_OLD | sprm::P_TABLE_PROPS => self.elsewhere = Some(long()),
            _ => {}
        }
    }

    /// Applies what a piece modifies (§2.9.216: the short codes).
    pub fn modify(&mut self, modifiers: Modifiers<'_>) {
        let code = match modifiers {
            Modifiers::Many(grpprl) => return self.apply(grpprl),
            Modifiers::One(0x0c, _) => sprm::P_ILVL,
            Modifiers::One(0x18, _) => sprm::P_IN_TABLE,
            Modifiers::One(0x19, _) => sprm::P_TTP,
            Modifiers::One(..) => return,
        };
        if let Modifiers::One(_, value) = modifiers {
            self.set(&Sprm { code, operand: &[value] });
        }
    }

    /// Takes what is not said from a style that it is based on.
    pub fn inherit(&mut self, base: &Paragraph) {
        self.level = self.level.or(base.level);
        self.list = self.list.or(base.list);
        self.in_table = self.in_table.or(base.in_table);
        self.depth = self.depth.or(base.depth);
    }

    /// How many tables it stands in (§2.4.3).
    pub fn table_depth(&self) -> u32 {
        // A row that ends stands in a table, whether it says so or not.
        let inside = self.in_table.unwrap_or(false) || self.ends_row;
        if inside { self.depth.unwrap_or(1).max(1) } else { 0 }
    }
}

/// Of characters.
#[derive(Debug, Default, Clone)]
pub struct Characters {
    /// Hidden or not; `None` as the style has it.
    pub hidden: Option<bool>,
    /// As the style has it not (the operand 0x81, §2.9.327).
    pub reversed: bool,
    /// The deletion is tracked.
    pub deleted: bool,
    /// `sprmCSymbol`: font and character.
    pub symbol: Option<(u16, u16)>,
    /// `sprmCIstd`: the character style.
    pub style: Option<u16>,
    /// `sprmCRgFtc0`: the font of ASCII characters.
    pub font: Option<u16>,
    /// `sprmCRgFtc2`: the font of other characters that are not East Asian.
    pub high_font: Option<u16>,
    /// The insertion is tracked.
    pub inserted: bool,
    /// A change of the format is tracked.
    pub reformatted: bool,
    /// `sprmCPicLocation`: a place in the data stream.
    pub data: Option<u32>,
}

impl Characters {
    /// Applies modifiers in order.
    pub fn apply(&mut self, grpprl: &[u8]) {
        for sprm in sprms(grpprl) {
            self.set(&sprm);
        }
    }

    fn set(&mut self, sprm: &Sprm<'_>) {
        let on = sprm.byte() != 0;
        match sprm.code {
            sprm::C_DELETED => self.deleted = on,
            // §2.9.327 (ToggleOperand).
            sprm::C_VANISH => match sprm.byte() {
                0x80 => (self.hidden, self.reversed) = (None, false),
                0x81 => (self.hidden, self.reversed) = (None, true),
                value => (self.hidden, self.reversed) = (Some(value != 0), false),
            },
            sprm::C_ISTD => self.style = Some(sprm.word()),
            sprm::C_FONT => self.font = Some(sprm.word()),
            sprm::C_FONT_HIGH => self.high_font = Some(sprm.word()),
            sprm::C_INSERTED => self.inserted = on,
            // §2.9.219 (PropRMarkOperand): the first byte says whether there is a change.
            sprm::C_FORMAT_CHANGED | sprm::C_FORMAT_CHANGED_90 => self.reformatted = on,
            sprm::C_PICTURE => self.data = super::bytes::u32_at(sprm.operand, 0),
            sprm::C_SYMBOL => {
                self.symbol = super::bytes::u16_at(sprm.operand, 2).map(|character| (sprm.word(), character));
            }
            // §2.6.1: all but what is special is as the style has it.
            sprm::C_PLAIN => (self.hidden, self.reversed) = (None, false),
            _ => {}
        }
    }

    /// Applies what a piece modifies (§2.9.216: the short codes).
    pub fn modify(&mut self, modifiers: Modifiers<'_>) {
        let (code, value) = match modifiers {
            Modifiers::Many(grpprl) => return self.apply(grpprl),
            Modifiers::One(0x41, value) => (sprm::C_DELETED, value),
            Modifiers::One(0x53, value) => (sprm::C_PLAIN, value),
            Modifiers::One(0x5c, value) => (sprm::C_VANISH, value),
            Modifiers::One(..) => return,
        };
        self.set(&Sprm { code, operand: &[value] });
    }

    /// Takes what is not said from a style that it is based on.
    pub fn inherit(&mut self, base: &Characters) {
        // §2.9.327: 0x81 in a style is what the base has not.
        if self.hidden.is_none() {
            self.hidden = base.hidden.map(|hidden| hidden ^ self.reversed);
            self.reversed ^= base.reversed;
        }
        self.font = self.font.or(base.font);
        self.high_font = self.high_font.or(base.high_font);
    }

    /// Whether the characters are hidden in a style that says this, with those that it is based on.
    pub fn hides(&self) -> bool {
        self.hidden.unwrap_or(self.reversed)
    }
}
