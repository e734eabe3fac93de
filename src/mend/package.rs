//! A package with some parts replaced or added: all other entries keep their compressed bytes.

use flate2::{Compression, write::DeflateEncoder};
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter};
use std::collections::HashMap;
use std::io::{self, Write};

/// Seconds from 1970 to 1980-01-01, the first day that a zip file can name.
const DATE: i64 = 315_532_800;

/// Copies a zip package with these parts in place of those of the same name; what has no entry there is added at the
/// end, in the order given. Part names do not distinguish case (ECMA-376 part 2 §6.2.2.3).
pub fn replace(bytes: &[u8], parts: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let archive = ZipArchive::from_slice(bytes).map_err(failed)?;
    let mut waiting: HashMap<String, &[u8]> =
        parts.iter().map(|(name, content)| (name.to_ascii_lowercase(), content.as_slice())).collect();
    let mut out = Vec::with_capacity(bytes.len().saturating_add(1 << 14));
    let mut writer = ZipArchiveWriter::new(&mut out);
    // Entries that share their bytes would be more than the file once each has its own.
    let mut room = bytes.len();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(failed)? {
        if entry.is_dir() {
            continue;
        }
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let key = name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase();
        if let Some(content) = waiting.remove(&key) {
            write(&mut writer, &name, content)?;
            continue;
        }
        let data = archive.get_entry(entry.wayfinder()).map_err(failed)?;
        let shared = || io::Error::other("its entries overlap");
        room = room.checked_sub(data.data().len()).ok_or_else(shared)?;
        let file = writer.new_file(&name).compression_method(entry.compression_method());
        let file = file.last_modified(UtcDateTime::from_unix(DATE));
        let (mut copy, _) = file.start().map_err(failed)?;
        copy.write_all(data.data())?;
        copy.finish(DataDescriptorOutput::new(entry.crc32(), entry.uncompressed_size_hint())).map_err(failed)?;
    }
    for (name, content) in parts.iter().filter(|(name, _)| waiting.contains_key(&name.to_ascii_lowercase())) {
        write(&mut writer, name, content)?;
    }
    writer.finish().map_err(failed)?;
    Ok(out)
}

fn write<W: Write>(writer: &mut ZipArchiveWriter<W>, name: &str, content: &[u8]) -> io::Result<()> {
    let file = writer.new_file(name).compression_method(CompressionMethod::DEFLATE);
    let file = file.last_modified(UtcDateTime::from_unix(DATE));
    let (mut entry, config) = file.start().map_err(failed)?;
    let mut data = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
    data.write_all(content)?;
    let (encoder, descriptor) = data.finish().map_err(failed)?;
    encoder.finish()?;
    entry.finish(descriptor).map_err(failed)?;
    Ok(())
}

fn failed(error: rawzip::Error) -> io::Error {
    io::Error::other(error.to_string())
}
