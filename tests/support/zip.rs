//! Writes zip packages entry by entry, so that a test can lie in any field.
//!
//! Layouts are those of the ZIP application note (APPNOTE.TXT 6.3): §4.3.7 local header, §4.3.12 central
//! directory, §4.3.16 its end.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// An entry: what its headers claim, and its data as it stands in the file.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// 0 stored, 8 deflated.
    pub method: u16,
    /// General purpose bits.
    pub flags: u16,
    /// Checksum of the inflated data.
    pub crc: u32,
    /// Claimed size of the data in the file.
    pub compressed: u32,
    /// Claimed size of the inflated data.
    pub size: u32,
    /// The data.
    pub data: Vec<u8>,
    /// Use the local header and data of this entry instead of writing its own.
    pub shares: Option<usize>,
}

impl Entry {
    /// A sound entry without compression.
    pub fn stored(name: &str, content: &[u8]) -> Entry {
        let size = content.len() as u32;
        Entry {
            name: name.into(),
            crc: crc(content),
            compressed: size,
            size,
            data: content.to_vec(),
            ..Entry::default()
        }
    }

    /// A sound entry, deflated.
    pub fn deflated(name: &str, content: &[u8]) -> Entry {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content).unwrap();
        let data = encoder.finish().unwrap();
        Entry {
            name: name.into(),
            method: 8,
            crc: crc(content),
            compressed: data.len() as u32,
            size: content.len() as u32,
            data,
            ..Entry::default()
        }
    }
}

/// The checksum of an entry's content.
pub fn crc(content: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(content);
    crc.sum()
}

/// The package of these entries.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut offsets: Vec<u32> = Vec::new();
    for entry in entries {
        let own = out.len() as u32;
        let offset = entry.shares.and_then(|other| offsets.get(other).copied());
        offsets.push(offset.unwrap_or(own));
        if offset.is_none() {
            out.extend_from_slice(b"PK\x03\x04");
            put16(&mut out, &[20]);
            common(&mut out, entry);
            out.extend_from_slice(entry.name.as_bytes());
            out.extend_from_slice(&entry.data);
        }
    }
    let directory = out.len() as u32;
    for (entry, offset) in entries.iter().zip(&offsets) {
        out.extend_from_slice(b"PK\x01\x02");
        put16(&mut out, &[20, 20]);
        common(&mut out, entry);
        put16(&mut out, &[0, 0, 0, 0, 0]);
        put32(&mut out, &[*offset]);
        out.extend_from_slice(entry.name.as_bytes());
    }
    let length = out.len() as u32 - directory;
    let count = entries.len() as u16;
    out.extend_from_slice(b"PK\x05\x06");
    put16(&mut out, &[0, 0, count, count]);
    put32(&mut out, &[length, directory]);
    put16(&mut out, &[0]);
    out
}

/// What local header and central directory have in common, from the flags on.
fn common(out: &mut Vec<u8>, entry: &Entry) {
    put16(out, &[entry.flags, entry.method, 0, 0x21]);
    put32(out, &[entry.crc, entry.compressed, entry.size]);
    put16(out, &[entry.name.len() as u16, 0]);
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    out.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    out.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}
