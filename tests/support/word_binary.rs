//! Small Word 97 files for tests, byte by byte as [MS-DOC] lays them out, so that a test shows what the file says.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::io::{Cursor, Write};

/// A Word 97 file under construction.
#[derive(Debug, Clone, Default)]
pub struct Binary {
    text: Vec<u16>,
    /// End of each run in the text, and its modifiers.
    runs: Vec<(usize, Vec<u8>)>,
    /// End of each paragraph in the text, its style and its modifiers.
    paragraphs: Vec<(usize, u16, Vec<u8>)>,
    styles: Vec<Vec<u8>>,
    lists: Vec<Vec<u8>>,
    fonts: Vec<String>,
    headers: Vec<u16>,
    data: Vec<u8>,
}

/// A modifier: its code and its operand (§2.6).
pub fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes()[..], operand].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

impl Binary {
    /// Adds a run of text with modifiers of characters.
    pub fn run(mut self, text: &str, modifiers: &[Vec<u8>]) -> Binary {
        self.text.extend(units(text));
        self.runs.push((self.text.len(), modifiers.concat()));
        self
    }

    /// Ends the paragraph with a mark, a style and modifiers of paragraphs.
    pub fn end(self, mark: char, style: u16, modifiers: &[Vec<u8>]) -> Binary {
        let mut ended = self.run(&mark.to_string(), &[]);
        ended.paragraphs.push((ended.text.len(), style, modifiers.concat()));
        ended
    }

    /// A paragraph of one run.
    pub fn paragraph(self, text: &str, style: u16, modifiers: &[Vec<u8>]) -> Binary {
        self.run(text, &[]).end('\r', style, modifiers)
    }

    /// Adds a style (§2.9.258): 1 of paragraphs, 2 of characters; the style that it is based on; modifiers.
    pub fn style(mut self, kind: u16, base: u16, of_paragraphs: &[Vec<u8>], of_characters: &[Vec<u8>]) -> Binary {
        let upx = |bytes: Vec<u8>| {
            let padding = bytes.len() % 2;
            [words(&[bytes.len() as u16]), bytes, vec![0; padding]].concat()
        };
        let number = self.styles.len() as u16;
        let count = if kind == 1 { 2 } else { 1 };
        let head = words(&[number, kind | base << 4, count | number << 4, 0, 0]);
        let mut std = [head, words(&[1, u16::from(b'a'), 0])].concat();
        if kind == 1 {
            std.extend(upx([words(&[number]), of_paragraphs.concat()].concat()));
        }
        std.extend(upx(of_characters.concat()));
        self.styles.push(std);
        self
    }

    /// Adds a list of levels (§2.9.147, §2.9.150): the format's code, the text (the number of a level is the
    /// character of its index), modifiers of the number's characters.
    pub fn list(self, levels: &[(u8, &str, &[Vec<u8>])]) -> Binary {
        self.list_from(levels, &[])
    }

    /// The same, with the number that each level begins at; 1 where there is none.
    pub fn list_from(mut self, levels: &[(u8, &str, &[Vec<u8>])], starts: &[u8]) -> Binary {
        let level = |(format, text, modifiers): &(u8, &str, &[Vec<u8>]), start: u8| {
            let modifiers = modifiers.concat();
            let mut head = vec![start, 0, 0, 0, *format];
            head.resize(24, 0);
            head.extend([modifiers.len() as u8, 0, 0, 0]);
            let text = units(text);
            [head, modifiers, words(&[text.len() as u16]), words(&text)].concat()
        };
        let starts = starts.iter().copied().chain(std::iter::repeat(1));
        let mut all: Vec<Vec<u8>> = levels.iter().zip(starts).map(|(own, start)| level(own, start)).collect();
        all.resize(9, level(&(0xff, "", &[]), 1));
        self.lists.push(all.concat());
        self
    }

    /// Adds a font.
    pub fn font(mut self, name: &str) -> Binary {
        self.fonts.push(name.into());
        self
    }

    /// The text of the header of odd pages.
    pub fn header(mut self, text: &str) -> Binary {
        self.headers = units(text);
        self.headers.push(13);
        self
    }

    /// The data stream.
    pub fn data(mut self, data: &[u8]) -> Binary {
        self.data = data.to_vec();
        self
    }

    /// The file's bytes.
    pub fn bytes(mut self) -> Vec<u8> {
        const TEXT: usize = 1024;
        let own = self.text.len();
        let headers = std::mem::take(&mut self.headers);
        if !headers.is_empty() {
            self.text.extend(&headers);
            // The document of headers ends with a mark of its own (§2.3.3).
            self.text.push(13);
            self.runs.push((self.text.len(), Vec::new()));
            self.paragraphs.push((self.text.len(), 0, Vec::new()));
        }
        let of_headers = self.text.len() - own;
        let place = |position: usize| (TEXT + position * 2) as u32;
        let mut main = vec![0; TEXT];
        main.extend(words(&self.text));
        main.resize(main.len().next_multiple_of(512), 0);
        let mut page = |ends: Vec<usize>, entry: usize, data: Vec<Vec<u8>>| {
            let number = (main.len() / 512) as u32;
            let mut page = place(0).to_le_bytes().to_vec();
            page.extend(ends.iter().flat_map(|end| place(*end).to_le_bytes()));
            let mut at = 510;
            let mut bytes = vec![0; 512];
            for (index, record) in data.iter().enumerate() {
                at = (at - record.len()) & !1;
                bytes[at..at + record.len()].copy_from_slice(record);
                let entries = page.len() + index * entry;
                bytes[entries] = (at / 2) as u8;
            }
            bytes[..page.len()].copy_from_slice(&page);
            bytes[511] = ends.len() as u8;
            assert!(at >= page.len() + ends.len() * entry, "more than a page holds");
            main.extend(bytes);
            [place(0).to_le_bytes(), place(*ends.last().unwrap()).to_le_bytes(), number.to_le_bytes()].concat()
        };
        let chpx = |(_, modifiers): &(usize, Vec<u8>)| [vec![modifiers.len() as u8], modifiers.clone()].concat();
        let characters = page(self.runs.iter().map(|run| run.0).collect(), 1, self.runs.iter().map(chpx).collect());
        let papx = |(_, style, modifiers): &(usize, u16, Vec<u8>)| {
            let bytes = [&style.to_le_bytes()[..], modifiers].concat();
            let half = bytes.len().div_ceil(2) as u8;
            if bytes.len() % 2 == 1 { [vec![half], bytes].concat() } else { [vec![0, half], bytes].concat() }
        };
        let ends = self.paragraphs.iter().map(|paragraph| paragraph.0).collect();
        let paragraphs = page(ends, 13, self.paragraphs.iter().map(papx).collect());

        let mut table = vec![0; 8];
        let mut pairs = vec![(0u32, 0u32); 0x5d];
        let mut put = |pair: usize, bytes: Vec<u8>, length: usize| {
            pairs[pair] = (table.len() as u32, length as u32);
            table.extend(bytes);
        };
        let whole = |bytes: Vec<u8>| {
            let length = bytes.len();
            (bytes, length)
        };
        let mut sheet = words(&[18, self.styles.len() as u16, 10, 0, 0, 0, 0, 0, 0, 0]);
        sheet.extend(self.styles.iter().flat_map(|std| [words(&[std.len() as u16]), std.clone()].concat()));
        let (bytes, length) = whole(sheet);
        put(1, bytes, length);
        put(12, characters, 12);
        put(13, paragraphs, 12);
        let fonts: Vec<u8> = self
            .fonts
            .iter()
            .flat_map(|name| {
                let name = words(&[units(name), vec![0]].concat());
                [vec![(39 + name.len()) as u8], vec![0; 39], name].concat()
            })
            .collect();
        let (bytes, length) = whole([words(&[self.fonts.len() as u16, 0]), fonts].concat());
        put(15, bytes, length);
        let count = self.text.len() as u32;
        let pieces =
            [&0u32.to_le_bytes()[..], &count.to_le_bytes(), &[0; 2], &place(0).to_le_bytes(), &[0; 2]].concat();
        let (bytes, length) = whole([&[2][..], &(pieces.len() as u32).to_le_bytes(), &pieces].concat());
        put(33, bytes, length);
        if !self.lists.is_empty() {
            let heads: Vec<u8> =
                (1..=self.lists.len() as u32).flat_map(|id| [&id.to_le_bytes()[..], &[0; 24]].concat()).collect();
            let heads = [words(&[self.lists.len() as u16]), heads].concat();
            let length = heads.len();
            put(73, [heads, self.lists.concat()].concat(), length);
            let overrides: Vec<u8> =
                (1..=self.lists.len() as u32).flat_map(|id| [&id.to_le_bytes()[..], &[0; 12]].concat()).collect();
            let number = (self.lists.len() as u32).to_le_bytes().to_vec();
            let (bytes, length) = whole([number, overrides, vec![0xff; 4 * self.lists.len()]].concat());
            put(74, bytes, length);
        }
        if of_headers > 0 {
            // Six separators of notes, which are empty, the header of even pages, and that of odd ones; the rest is empty.
            let story = headers.len() as u32;
            let positions = [vec![0; 8], vec![story; 5], vec![story + 1]].concat();
            let (bytes, length) = whole(positions.iter().flat_map(|position| position.to_le_bytes()).collect());
            put(11, bytes, length);
        }

        let mut fib = vec![0; TEXT];
        fib[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0x00]);
        fib[0x0b] = 0x02;
        fib[0x4c..0x50].copy_from_slice(&(own as u32).to_le_bytes());
        fib[0x54..0x58].copy_from_slice(&(of_headers as u32).to_le_bytes());
        // §2.5.1: sizes of the parts of the FIB.
        fib[0x20] = 0x0e;
        fib[0x3e] = 0x16;
        fib[0x98] = 0x5d;
        for (index, (at, length)) in pairs.iter().enumerate() {
            fib[154 + index * 8..][..4].copy_from_slice(&at.to_le_bytes());
            fib[158 + index * 8..][..4].copy_from_slice(&length.to_le_bytes());
        }
        main[..TEXT].copy_from_slice(&fib);
        // Streams of fewer than 4,096 bytes lie elsewhere in the file; padding keeps it simple for all readers.
        main.resize(main.len().max(4_096), 0);
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("/WordDocument", &main), ("/1Table", &table), ("/Data", &self.data)] {
            if !bytes.is_empty() {
                file.create_stream(name).unwrap().write_all(bytes).unwrap();
            }
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }
}
