//! Where results go: standard output, or a file that is whole or not there.
//!
//! A file is written under its name with `.part` behind it, flushed to the disk and then renamed; what had the name
//! before stays until then. Lines of a batch, each of which is a document, are kept under that name when the work
//! breaks off; everything else is worth nothing half, and goes. A run that goes on from such lines adds to them, and puts
//! them into the order of the inputs when all are there.

use super::{Exit, report};
use crate::files::Identity;
use crate::files::io_message;
use crate::lang::Lang;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, Once, PoisonError};

/// Bytes that a stream writes at a time.
const BUFFER: usize = 64 << 10;

/// The part file that is open, for the handler of signals.
static OPEN: Mutex<Option<Part>> = Mutex::new(None);
static HANDLER: Once = Once::new();

/// A file that is being written.
#[derive(Debug, Clone)]
struct Part {
    /// Its path.
    path: PathBuf,
    /// The file that it becomes, as the user named it.
    name: String,
    /// Whether its whole lines are kept when the work breaks off.
    is_kept: bool,
    /// Whole documents in it.
    documents: usize,
    lang: Lang,
}

impl Part {
    /// Ends it without the file that it would become; says what is kept.
    fn leave(&self) -> String {
        if self.is_kept && self.documents > 0 {
            let (part, count) = (self.path.display(), self.documents);
            return match self.lang {
                Lang::En => format!("; {count} document(s) are kept in {part}: go on with --resume"),
                Lang::Zh => format!("；已完成的 {count} 个文档保存在 {part}，可用 --resume 接着做"),
            };
        }
        let _ = std::fs::remove_file(&self.path);
        String::new()
    }
}

/// Where results go.
pub struct Sink {
    place: Place,
    /// Whether each document is a line that is worth keeping by itself.
    is_lines: bool,
    /// What a run before this one wrote.
    earlier: Option<Earlier>,
    lang: Lang,
}

/// The lines of a run that broke off, and how they come into the output.
enum Earlier {
    /// They stand in another file, and are copied one by one, each in its turn.
    Elsewhere(File),
    /// They stand in the part file itself, and new ones behind them, so that none is lost if this run breaks off too: the
    /// bytes of all lines of the output, in their order.
    InPart(Vec<Range<u64>>),
}

enum Place {
    Stdout,
    /// A device or a pipe, which cannot be put in another's place.
    Device(PathBuf, Option<File>),
    File {
        /// As the user named it.
        name: PathBuf,
        /// Where it is, links followed.
        to: PathBuf,
        part: PathBuf,
        open: Option<File>,
        /// Bytes of whole documents.
        whole: u64,
    },
}

impl Sink {
    /// A place for results: `to`, or standard output.
    pub fn new(to: Option<&Path>, is_lines: bool, lang: Lang) -> Sink {
        let place = match to {
            None => Place::Stdout,
            Some(path) if path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir()) => {
                Place::Device(path.to_path_buf(), None)
            }
            Some(path) => {
                // A link stays; the file that it leads to is replaced.
                let to = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
                Place::File { name: path.to_path_buf(), part: part_of(&to), to, open: None, whole: 0 }
            }
        };
        Sink { place, is_lines, earlier: None, lang }
    }

    /// Goes on from the lines of a run that broke off: those that end before `length` of the file `kept`.
    pub fn go_on_from(&mut self, kept: &Path, length: u64, documents: usize) -> io::Result<()> {
        let same = matches!(&self.place, Place::File { part, .. }
            if Identity::of_path(part).is_some_and(|part| Some(part) == Identity::of_path(kept)));
        if same && let Place::File { part, open, whole, .. } = &mut self.place {
            let mut file = OpenOptions::new().write(true).open(&*part)?;
            lock(&file)?;
            file.set_len(length)?;
            file.seek(SeekFrom::Start(length))?;
            (*open, *whole) = (Some(file), length);
            self.earlier = Some(Earlier::InPart(Vec::new()));
            self.watch(documents);
        } else {
            self.earlier = Some(Earlier::Elsewhere(File::open(kept)?));
        }
        Ok(())
    }

    /// Puts out the line of that run which stands at these bytes.
    pub fn write_earlier(&mut self, line: Range<u64>) -> io::Result<()> {
        match &mut self.earlier {
            Some(Earlier::InPart(lines)) => lines.push(line),
            Some(Earlier::Elsewhere(file)) => {
                let mut bytes = Vec::new();
                file.seek(SeekFrom::Start(line.start))?;
                file.take(line.end.saturating_sub(line.start)).read_to_end(&mut bytes)?;
                self.write(&bytes)?;
            }
            None => {}
        }
        Ok(())
    }

    /// Writes a whole document at once, so that an end half-way leaves whole documents.
    pub fn write(&mut self, document: &[u8]) -> io::Result<()> {
        if let Place::Stdout = self.place {
            let mut out = io::stdout().lock();
            out.write_all(document)?;
            return out.flush();
        }
        self.open()?;
        // While this is held, no signal ends the program.
        let mut guarded = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut self.place {
            Place::Stdout => {}
            Place::Device(_, file) => file.as_mut().map_or(Ok(()), |file| file.write_all(document))?,
            Place::File { open, whole, .. } => {
                let Some(file) = open else { return Ok(()) };
                if let Err(error) = file.write_all(document) {
                    let _ = file.set_len(*whole);
                    return Err(error);
                }
                let from = *whole;
                *whole = whole.saturating_add(document.len() as u64);
                if let Some(Earlier::InPart(lines)) = &mut self.earlier {
                    lines.push(from..*whole);
                }
                if let Some(part) = &mut *guarded {
                    part.documents = part.documents.saturating_add(1);
                }
            }
        }
        Ok(())
    }

    /// A stream for what is not written document by document.
    pub fn stream(&mut self) -> io::Result<Box<dyn Write + Send + '_>> {
        self.open()?;
        Ok(match &mut self.place {
            Place::Device(_, Some(file)) | Place::File { open: Some(file), .. } => {
                Box::new(BufWriter::with_capacity(BUFFER, file))
            }
            _ => Box::new(BufWriter::with_capacity(BUFFER, io::stdout())),
        })
    }

    /// What was written takes its name.
    pub fn finish(mut self) -> io::Result<()> {
        let done = match &mut self.place {
            Place::Stdout => io::stdout().flush(),
            // Devices and pipes need not know how to sync.
            Place::Device(..) => Ok(()),
            Place::File { to, part, open, whole, .. } => match (open.take(), self.earlier.take()) {
                (None, _) => Ok(()),
                (Some(file), Some(Earlier::InPart(lines))) if !is_all(&lines, *whole) => {
                    in_order(file, &lines, part, to)
                }
                (Some(file), _) => rename(file, part, to),
            },
        };
        match done {
            Ok(()) => {
                *OPEN.lock().unwrap_or_else(PoisonError::into_inner) = None;
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Ends it half-way; says what is kept of it.
    pub fn leave(&mut self) -> String {
        let part = OPEN.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Place::File { open, .. } = &mut self.place {
            *open = None;
        }
        part.map(|part| part.leave()).unwrap_or_default()
    }

    /// Opens the file, if that is not done.
    fn open(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Device(path, open @ None) => *open = Some(OpenOptions::new().write(true).open(path)?),
            Place::File { to, part, open: open @ None, .. } => {
                if to.is_dir() {
                    return Err(io::ErrorKind::IsADirectory.into());
                }
                *open = Some(create(part)?);
                self.watch(0);
            }
            _ => {}
        }
        Ok(())
    }

    /// Tells the handler of signals what to do with the file.
    fn watch(&self, documents: usize) {
        let Place::File { name, part, .. } = &self.place else { return };
        HANDLER.call_once(|| {
            // Without a handler a signal leaves the part file behind, and the old file as it was.
            let _ = ctrlc::set_handler(interrupted);
        });
        *OPEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(Part {
            path: part.clone(),
            name: name.to_string_lossy().into_owned(),
            is_kept: self.is_lines,
            documents,
            lang: self.lang,
        });
    }
}

/// Ends the program when someone asks it to end.
fn interrupted() {
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(part) = open.take() {
        let kept = part.leave();
        let what = part.lang.pick(["interrupted, and not written", "被中断，没有写入"]);
        report(&format!("error: {}: {what}{kept}", part.name));
    }
    process::exit(i32::from(Exit::Failed as u8));
}

/// The name of a file while it is written.
fn part_of(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// A new file; one that a broken run left there goes, and one that another run is writing does not.
fn create(part: &Path) -> io::Result<File> {
    match part.symlink_metadata() {
        Ok(found) if found.is_file() => {
            lock(&OpenOptions::new().write(true).open(part)?)?;
            std::fs::remove_file(part)?;
        }
        Ok(_) => std::fs::remove_file(part)?,
        Err(_) => {}
    }
    let file = OpenOptions::new().write(true).create_new(true).open(part)?;
    lock(&file)?;
    Ok(file)
}

/// Writes a file that is whole or not there.
pub fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let to = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if to.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let part = part_of(&to);
    let mut file = create(&part)?;
    let written = file.write_all(bytes).and_then(|()| rename(file, &part, &to));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}

/// Whether these are all lines of a file of `whole` bytes, in the order in which they stand there.
fn is_all(lines: &[Range<u64>], whole: u64) -> bool {
    let starts = lines.iter().map(|line| line.start);
    let ends = std::iter::once(0).chain(lines.iter().map(|line| line.end));
    starts.chain([whole]).eq(ends)
}

/// Writes these lines of a part file, and no other, in a file of their own, which takes the name; the part goes.
fn in_order(file: File, lines: &[Range<u64>], part: &Path, to: &Path) -> io::Result<()> {
    let ordered = part_of(part);
    let write = || {
        // While this is held, no signal ends the program.
        let _guarded = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut from = File::open(part)?;
        let mut out = BufWriter::with_capacity(BUFFER, create(&ordered)?);
        for line in lines {
            from.seek(SeekFrom::Start(line.start))?;
            io::copy(&mut (&from).take(line.end.saturating_sub(line.start)), &mut out)?;
        }
        rename(out.into_inner().map_err(io::IntoInnerError::into_error)?, &ordered, to)
    };
    let written = write();
    let rest = if written.is_ok() { part } else { &ordered };
    drop(file);
    let _ = std::fs::remove_file(rest);
    written
}

/// Keeps other runs from a file that this one writes.
fn lock(file: &File) -> io::Result<()> {
    match file.try_lock() {
        // A file system without locks lets two runs write at once.
        Ok(()) | Err(std::fs::TryLockError::Error(_)) => Ok(()),
        Err(std::fs::TryLockError::WouldBlock) => Err(io::Error::from(io::ErrorKind::ResourceBusy)),
    }
}

fn rename(file: File, part: &Path, to: &Path) -> io::Result<()> {
    file.sync_all()?;
    if let Ok(old) = to.metadata() {
        let _ = file.set_permissions(old.permissions());
    }
    drop(file);
    std::fs::rename(part, to)?;
    // So that the new name, too, outlives a failure of power; not every system can.
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// An error of a scratch file, so that no document is blamed for it.
#[derive(Debug)]
pub struct ScratchError(io::Error);

impl std::fmt::Display for ScratchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for ScratchError {}

/// A temporary file without a name, which goes with the program however that ends.
pub struct Scratch(File);

impl Scratch {
    /// A new one, in the temporary folder of the system.
    pub fn new() -> io::Result<Scratch> {
        tempfile::tempfile().map(Scratch).map_err(scratch_error)
    }
}

fn scratch_error(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), ScratchError(error))
}

impl Read for Scratch {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.0.read(to).map_err(scratch_error)
    }
}

impl Write for Scratch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(scratch_error)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(scratch_error)
    }
}

impl Seek for Scratch {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to).map_err(scratch_error)
    }
}

/// Says that a result cannot be written to `name`, and what is `kept` of it.
pub fn unwritten(error: &io::Error, name: &str, kept: &str, lang: Lang) -> Exit {
    // Whoever reads our output has seen enough.
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Exit::Done;
    }
    if let Some(ScratchError(cause)) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
        let folder = lang.pick(["temporary folder", "临时文件夹"]);
        report(&format!("error: {folder}: {}{kept}", io_message(cause, lang)));
        return Exit::Failed;
    }
    let folder = Path::new(name).parent().filter(|folder| !folder.as_os_str().is_empty());
    let what = match error.kind() {
        // Some folders, those of the system's own, take no files.
        io::ErrorKind::NotFound if folder.is_none_or(Path::is_dir) => {
            lang.pick(["no file can be made in this folder", "不能在这个文件夹中新建文件"])
        }
        io::ErrorKind::NotFound => lang
            .pick(["there is no folder to write it to; make the folder first", "要写入的文件夹不存在；请先建立文件夹"]),
        _ => &io_message(error, lang),
    };
    report(&format!("error: {name}: {what}{kept}"));
    Exit::Failed
}
