//! Reading a host file piece by piece, so that memory does not grow with it.

mod batch;

use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use memchr::{memchr, memchr_iter, memrchr};

use self::batch::Batch;
pub use self::batch::Items;
use crate::FileFormat;
use crate::read::{ReadError, limit, open, read_all};
use crate::spread::misread;

/// The longest line, in bytes and with its line feed, that a piece has of its neighbours: who shows a line shows those around it.
pub const CONTEXT: usize = 64 << 10;

/// A part of a host file: all of it, whole lines of it, or whole items of the array that it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the file: the piece's own, and the lines around them where there are any of no more than [`CONTEXT`] bytes.
    pub text: Vec<u8>,
    /// The offset of `text` in the file.
    pub offset: usize,
    /// Which bytes of `text` are the piece's own. Those of all pieces are the file.
    pub own: Range<usize>,
    /// Whether nothing follows.
    pub last: bool,
    /// Whether the file is something else than documents on lines.
    pub is_misread: bool,
    /// The items of an array; `None` where the piece is a file or lines of one.
    pub items: Option<Items>,
}

impl Piece {
    /// All of a file.
    pub fn whole(text: Vec<u8>) -> Self {
        Piece { own: 0..text.len(), last: true, text, ..Piece::default() }
    }

    /// Where the piece's own bytes start in the file.
    pub fn start(&self) -> usize {
        self.offset + self.own.start
    }

    /// The piece's own bytes.
    pub fn own(&self) -> &[u8] {
        &self.text[self.own.clone()]
    }
}

/// The pieces of a host file, in order.
///
/// A file with a document on each line is taken apart between lines, and a JSON file [may be](Self::by_item) between the items
/// of an array. What is longer than a piece should be makes a longer piece.
///
/// ```
/// use moonlint_sources::{FileFormat, Pieces};
/// let mut pieces = Pieces::of(Box::new(&b"{}\n[]"[..]), FileFormat::JsonLines);
/// let piece = pieces.next_piece()?.unwrap();
/// assert_eq!((piece.own(), piece.last), (&b"{}\n[]"[..], true), "a small file is one piece");
/// assert_eq!(pieces.next_piece()?, None);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Pieces {
    reader: Box<dyn Read + Send>,
    /// How many bytes to read for a piece; `None` for all that there are.
    size: Option<usize>,
    /// How many bytes there are, if it is a file.
    length: Option<usize>,
    /// What the next piece starts with: the end of the last one as context, and what was read beyond it.
    kept: Vec<u8>,
    /// How much of `kept` is context.
    context: usize,
    /// The offset of `kept`.
    offset: usize,
    done: bool,
    /// Whether the reader has come to its end.
    has_ended: bool,
    is_misread: bool,
    /// How many lines or items a piece has at most.
    lines: usize,
    /// Whether an array is taken apart, and the array once it is known that there is one.
    by_item: bool,
    batch: Option<Box<Batch>>,
}

/// How many lines or items a piece has at most: each may be a document with findings, which take far more memory than it does.
const LINES: usize = 1 << 12;

impl Pieces {
    /// The usual size of a piece in bytes: enough to be worth a thread's while, and little enough to stay in its cache.
    pub const SIZE: usize = 128 << 10;

    /// The pieces of a regular file. What is added to it meanwhile is not waited for.
    ///
    /// # Errors
    ///
    /// When the path names no regular file, or the system cannot open it.
    pub fn open(path: &Path, format: FileFormat) -> Result<Self, ReadError> {
        let (file, length) = open(path)?;
        Ok(Pieces { length: Some(length), ..Pieces::of(Box::new(file.take(limit(length))), format) })
    }

    /// The pieces of what a reader yields.
    pub fn of(reader: Box<dyn Read + Send>, format: FileFormat) -> Self {
        let size = (format == FileFormat::JsonLines).then_some(Self::SIZE);
        Pieces {
            reader,
            size,
            length: None,
            kept: Vec::new(),
            context: 0,
            offset: 0,
            done: false,
            has_ended: false,
            is_misread: false,
            lines: LINES,
            by_item: false,
            batch: None,
        }
    }

    /// Takes a JSON file apart between the items of the array that it is, if it is one that is longer than a piece.
    ///
    /// Whether it is well-formed shows itself only while its items are checked, and at its end: where [`Items::is_broken`], or
    /// an item is not one value of JSON, the file has to be read again as a whole.
    ///
    /// ```
    /// use moonlint_sources::{FileFormat, Pieces};
    /// let array = br#"[{"prompt": "A cat"}, {"prompt": "A dog"}]"#;
    /// let mut pieces = Pieces::of(Box::new(&array[..]), FileFormat::Json).by_item().sized(20);
    /// let items = pieces.next_piece()?.unwrap().items.unwrap();
    /// assert_eq!((items.first, items.spans), (0, vec![1..20]));
    /// let items = pieces.next_piece()?.unwrap().items.unwrap();
    /// assert_eq!((items.first, items.spans), (1, vec![21..41]));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn by_item(self) -> Self {
        Pieces { by_item: true, size: Some(self.size.unwrap_or(Self::SIZE)), ..self }
    }

    /// Cuts into pieces of about so many bytes.
    #[must_use]
    pub fn sized(self, bytes: usize) -> Self {
        Pieces { size: self.size.map(|_| bytes), ..self }
    }

    /// Takes the file in one piece.
    #[must_use]
    pub fn whole(self) -> Self {
        Pieces { size: None, ..self }
    }

    /// The next piece. An empty file has one, which is empty.
    ///
    /// # Errors
    ///
    /// When the system cannot read on. There is no next piece then.
    pub fn next_piece(&mut self) -> io::Result<Option<Piece>> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        if self.by_item {
            return self.next_items();
        }
        let own = self.context;
        let mut text = std::mem::take(&mut self.kept);
        // One more, so that a file that is as long as expected comes to its end. Nothing is set aside on the word of a
        // file that may be huge and hollow, or shorter by now.
        let Some(size) = self.size else {
            read_all(&mut self.reader, self.length.unwrap_or(0), &mut text)?;
            return Ok(Some(self.last(text)));
        };
        let mut wanted = self.length.unwrap_or(Self::SIZE).min(size).saturating_add(1);
        loop {
            // Of short lines, more than a piece takes may be here from the last time.
            let is_enough = self.has_ended || text.len() - own > size;
            if let Some(end) = is_enough.then(|| self.end_of_lines(&text, own)).flatten() {
                return self.split(text, own..end).map(Some);
            }
            if self.has_ended {
                return Ok(Some(self.last(text)));
            }
            self.read(wanted, &mut text)?;
            if self.has_ended {
                continue;
            }
            if let Some(end) = self.end_of_lines(&text, own) {
                return self.split(text, own..end).map(Some);
            }
            if let Some(end) = cut(&text, own) {
                return self.split(text, own..end).map(Some);
            }
            // Twice as much each time, so that a line of any length is looked through in time that grows with its length.
            wanted = text.len();
        }
    }

    /// Reads so many bytes more, or all that there are.
    fn read(&mut self, wanted: usize, text: &mut Vec<u8>) -> io::Result<()> {
        text.try_reserve(wanted).map_err(io::Error::other)?;
        let read = (&mut self.reader).take(wanted as u64).read_to_end(text)?;
        self.has_ended = read < wanted;
        Ok(())
    }

    /// All that is left.
    fn last(&self, text: Vec<u8>) -> Piece {
        let own = self.context..text.len();
        Piece { text, offset: self.offset, own, last: true, is_misread: self.is_misread, items: None }
    }

    /// The next items of an array; all of the file where it is none, or a short one.
    fn next_items(&mut self) -> io::Result<Option<Piece>> {
        let own = self.context;
        let mut text = std::mem::take(&mut self.kept);
        let size = self.size.unwrap_or(Self::SIZE);
        let is_first = self.offset == 0 && own == 0 && self.batch.is_none();
        if is_first {
            self.read(self.length.unwrap_or(size).min(size).saturating_add(1), &mut text)?;
            self.batch = Batch::at_start(&text).filter(|_| !self.has_ended).map(Box::new);
        }
        let Some(mut batch) = self.batch.take() else {
            let length = self.length.map_or(0, |length| length.saturating_sub(text.len()));
            // None at all would stand for as many as there are.
            if !self.has_ended && (length > 0 || self.length.is_none()) {
                read_all(&mut self.reader, length, &mut text)?;
            }
            return Ok(Some(self.last(text)));
        };
        loop {
            batch.look(&text, self.offset);
            if batch.is_broken(&text, self.offset, self.has_ended) {
                let items = Some(Items { is_broken: true, ..batch.take(None, self.offset) });
                return Ok(Some(Piece { items, ..self.last(text) }));
            }
            let is_enough = self.has_ended || text.len() - own > size || batch.pending() >= self.lines;
            if self.has_ended && text.len() - own <= size && batch.pending() < self.lines {
                let items = Some(batch.take(None, self.offset));
                return Ok(Some(Piece { items, ..self.last(text) }));
            }
            let cut = is_enough.then(|| batch.cut(&text, self.offset, self.lines, self.has_ended)).flatten();
            if let Some(cut) = cut {
                let items = Some(batch.take(Some(cut), self.offset));
                self.batch = Some(batch);
                return self.split_items(text, own..cut - self.offset, items).map(Some);
            }
            if self.has_ended {
                let items = Some(batch.take(None, self.offset));
                return Ok(Some(Piece { items, ..self.last(text) }));
            }
            // Twice as much each time, so that an item of any length is read in time that grows with its length.
            let wanted = size.saturating_add(1).max(text.len() - own);
            self.read(wanted, &mut text)?;
        }
    }

    /// Takes a piece of an array off what was read.
    fn split_items(&mut self, mut text: Vec<u8>, own: Range<usize>, items: Option<Items>) -> io::Result<Piece> {
        let context = batch::context_before(&text, own.end, self.offset == 0);
        let next = self.offset.checked_add(context).ok_or(io::ErrorKind::FileTooLarge)?;
        let offset = std::mem::replace(&mut self.offset, next);
        self.kept = text[context..].to_vec();
        self.context = own.end - context;
        self.done = false;
        text.truncate(batch::context_after(&text, own.end, self.has_ended));
        Ok(Piece { text, offset, own, last: false, is_misread: false, items })
    }

    /// Where as many lines end as a piece has, if there are more, and the next one is here as far as anybody will show it.
    fn end_of_lines(&self, text: &[u8], own: usize) -> Option<usize> {
        if self.is_misread {
            return None;
        }
        let end = own + memchr_iter(b'\n', &text[own..]).nth(self.lines - 1)? + 1;
        let has_next = text.len() - end >= CONTEXT || memchr(b'\n', &text[end..]).is_some();
        let is_first = self.offset == 0 && own == 0;
        // What is something else than lines is looked at as it comes.
        (end < text.len() && has_next && !(is_first && misread(text, FileFormat::JsonLines).is_some())).then_some(end)
    }

    /// Takes a piece off what was read.
    fn split(&mut self, mut text: Vec<u8>, own: Range<usize>) -> io::Result<Piece> {
        self.is_misread |= self.offset == 0 && own.start == 0 && misread(&text, FileFormat::JsonLines).is_some();
        let context = context_before(&text, own.end);
        // Where addresses have 32 bits, a file can be longer than what can be counted.
        let next = self.offset.checked_add(context).ok_or(io::ErrorKind::FileTooLarge)?;
        let offset = std::mem::replace(&mut self.offset, next);
        self.kept = text[context..].to_vec();
        self.context = own.end - context;
        self.done = false;
        text.truncate(context_after(&text, own.end));
        Ok(Piece { text, offset, own, last: false, is_misread: self.is_misread, items: None })
    }
}

/// Where the piece that starts at `own` can end: after a line whose next one is read, as far as anybody will show it.
fn cut(text: &[u8], own: usize) -> Option<usize> {
    let last = own + memrchr(b'\n', &text[own..])?;
    if text.len() - (last + 1) >= CONTEXT {
        return Some(last + 1);
    }
    Some(own + memrchr(b'\n', &text[own..last])? + 1)
}

/// Where the line starts that ends at `end`, with the line feed before it, by which it can be told from the start of a file.
fn context_before(text: &[u8], end: usize) -> usize {
    let feed = memrchr(b'\n', &text[..end - 1]);
    if end - feed.map_or(0, |feed| feed + 1) > CONTEXT { end - 1 } else { feed.unwrap_or(0) }
}

/// Where the line ends that starts at `start`.
fn context_after(text: &[u8], start: usize) -> usize {
    let end = memchr(b'\n', &text[start..text.len().min(start + CONTEXT)]);
    end.map_or(start, |length| start + length + 1)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;

    use moonlint::syntax::line_breaks;
    use moonlint::{Checker, Scope, Settings};
    use proptest::prelude::*;

    use super::*;
    use crate::{FileFindings, check_piece, check_source};

    const LINES_FORMAT: FileFormat = FileFormat::JsonLines;

    #[test]
    fn what_is_added_meanwhile_is_not_waited_for() -> Result<(), Box<dyn std::error::Error>> {
        use std::io::Write as _;

        let folder = tempfile::tempdir()?;
        for (name, format, text) in [
            ("a.jsonl", LINES_FORMAT, "{\"model\": \"wan2.7\"}\n".repeat(20_000)),
            ("a.json", FileFormat::Json, format!("[{}1]", "{\"model\": \"wan2.7\"},\n".repeat(20_000))),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, &text)?;
            let mut file = fs::File::options().append(true).open(&path)?;
            let pieces = Pieces::open(&path, format).map_err(|error| format!("{error:?}"))?;
            let mut pieces = if format == LINES_FORMAT { pieces } else { pieces.by_item() };
            let mut read = 0;
            while let Some(piece) = pieces.next_piece()? {
                read += piece.own.len();
                assert!(read <= text.len(), "{name}");
                file.write_all(&piece.text)?;
            }
            assert_eq!(read, text.len(), "{name}");
        }
        Ok(())
    }

    fn cut_up(text: &[u8], size: usize) -> Vec<Piece> {
        let mut pieces = Pieces::of(Box::new(Cursor::new(text.to_vec())), LINES_FORMAT).sized(size);
        std::iter::from_fn(|| pieces.next_piece().expect("memory can be read")).collect()
    }

    #[test]
    fn pieces_have_no_more_lines_than_memory_has_room_for() {
        for text in
            ["{}\n".repeat(3 * LINES + 1), "\r\n".repeat(100_000), "7\n".repeat(LINES), "7\n".repeat(LINES) + "8"]
        {
            let pieces = cut_up(text.as_bytes(), Pieces::SIZE);
            let own: Vec<u8> = pieces.iter().flat_map(|piece| piece.own().to_vec()).collect();
            assert_eq!(own, text.as_bytes());
            assert!(pieces.iter().all(|piece| line_breaks(piece.own()) <= LINES + 1));
            assert!(
                pieces.iter().rev().skip(1).all(|piece| !piece.last) && pieces.last().is_some_and(|piece| piece.last)
            );
        }
    }

    /// The findings as the pieces yield them, and those of the whole.
    fn findings(text: &[u8], size: usize) -> [String; 2] {
        let checker = Checker::new(Settings::default().with_assets_tracked());
        let mut all = FileFindings::default();
        for piece in cut_up(text, size) {
            let mut found = check_piece(&checker, &piece, LINES_FORMAT, true, Scope::default());
            found.follow(all.documents + all.skipped);
            all.findings.extend(found.findings);
            all.assets.extend(found.assets);
            all.documents += found.documents;
            all.skipped += found.skipped;
            all.skips.extend(found.skips);
            all.tasks += found.tasks;
        }
        [format!("{all:?}"), format!("{:?}", check_source(&checker, text, LINES_FORMAT, true))]
    }

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            Just(" \t".to_owned()),
            Just("{\"model\": \"wan2.7\", \"prompt\": \"猫\u{feff}\", \"duration\": 7}".to_owned()),
            Just("{\"model\": \"wan2.7\",\r\"prompt\": 5}".to_owned()),
            Just("{\"name\": 1}".to_owned()),
            Just(
                "{\"model\": \"seedance-2.0-kz\", \"prompt\": \"A\", \"first_frame_url\": \"Asset://asset_a\"}"
                    .to_owned()
            ),
            "[{}\" 猫\\[\\]]{0,20}",
        ]
    }

    /// Lines with all ends that there are, the last one perhaps without, perhaps after a byte order mark.
    fn text() -> impl Strategy<Value = Vec<u8>> {
        let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\n\u{feff}")];
        let lines = prop::collection::vec((line(), ends), 0..40);
        (any::<bool>(), lines, line()).prop_map(|(bom, lines, last)| {
            let start = if bom { "\u{feff}" } else { "" };
            let lines: String = lines.iter().map(|(line, end)| format!("{line}{end}")).collect();
            format!("{start}{lines}{last}").into_bytes()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn pieces_are_the_file(text in text(), size in 0_usize..300, lines in 1_usize..20) {
            let mut pieces = Pieces::of(Box::new(Cursor::new(text.clone())), LINES_FORMAT).sized(size);
            pieces.lines = lines;
            let pieces: Vec<Piece> =
                std::iter::from_fn(|| pieces.next_piece().expect("memory can be read")).collect();
            let own: Vec<u8> = pieces.iter().flat_map(|piece| piece.own().to_vec()).collect();
            prop_assert_eq!(&own, &text);
            let mut start = 0;
            for piece in &pieces {
                prop_assert_eq!(&piece.text, &text[piece.offset..piece.offset + piece.text.len()]);
                prop_assert_eq!(piece.start(), start);
                start += piece.own.len();
                prop_assert_eq!(piece.last, start == text.len());
                prop_assert!(piece.last || piece.own().ends_with(b"\n"));
                // The lines around it are there, and the line feed that tells the first of them from the start of the file.
                let before = &text[..piece.start()];
                let feed = |at: &usize| before[..at.saturating_sub(1)].iter().rposition(|byte| *byte == b'\n');
                prop_assert_eq!(piece.offset, feed(&before.len()).unwrap_or(0));
                let after = text[start..].split_inclusive(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len);
                prop_assert_eq!(piece.text.len(), piece.own.end + after);
            }
            let breaks: usize = pieces.iter().map(|piece| line_breaks(piece.own())).sum();
            prop_assert_eq!(breaks, line_breaks(&text));
        }

        #[test]
        fn findings_are_those_of_the_whole(text in text(), size in 0_usize..300) {
            // What is no file of lines is known by what the first piece has of it.
            prop_assume!(misread(&text, LINES_FORMAT).is_none());
            let [pieces, whole] = findings(&text, size);
            prop_assert_eq!(pieces, whole);
        }
    }

    #[test]
    fn long_lines_are_not_context() {
        for (length, kept) in [(CONTEXT, true), (CONTEXT + 1, false)] {
            let text = format!("{{}}\n{}\n[]\n", " ".repeat(length - 1)).into_bytes();
            let end = 3 + length;
            assert_eq!(context_before(&text, end), if kept { 2 } else { end - 1 });
            assert_eq!(context_before(&text[3..], length), if kept { 0 } else { length - 1 }, "no line is before it");
            assert_eq!(context_after(&text, 3), if kept { end } else { 3 });
            assert_eq!(cut(&text[..end - 1], 0), if kept { None } else { Some(3) });
        }
    }

    #[test]
    fn a_line_of_any_length_is_one_piece() {
        let line = "x".repeat(5_000_000);
        let text = format!("{{}}\n{line}\n{{}}\n{{}}\n");
        let pieces = cut_up(text.as_bytes(), 1000);
        assert!(pieces.iter().any(|piece| piece.own().starts_with(line.as_bytes())));
        assert_eq!(pieces.iter().map(|piece| piece.own.len()).sum::<usize>(), text.len());
    }

    #[test]
    fn a_file_may_be_cut_while_it_is_read() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.jsonl");
        fs::write(&path, "{}\n".repeat(100))?;
        let mut pieces = Pieces::open(&path, LINES_FORMAT)?.sized(30);
        let first = pieces.next_piece()?.ok_or("there is a first piece")?;
        assert!(!first.last);
        fs::File::options().write(true).open(&path)?.set_len(40)?;
        let second = pieces.next_piece()?.ok_or("there is more")?;
        assert_eq!((second.last, first.own.len() + second.own.len()), (true, 40));
        assert_eq!(pieces.next_piece()?, None);
        Ok(())
    }

    /// A reader that fails after some bytes.
    struct Failing(usize);

    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.0.min(buffer.len());
            self.0 -= length;
            buffer[..length].fill(b'\n');
            if length == 0 { Err(io::Error::other("gone")) } else { Ok(length) }
        }
    }

    #[test]
    fn an_error_ends_the_pieces() {
        let mut pieces = Pieces::of(Box::new(Failing(250)), LINES_FORMAT).sized(100);
        assert!(matches!(pieces.next_piece(), Ok(Some(_))));
        assert!(matches!(pieces.next_piece(), Ok(Some(_))));
        assert!(pieces.next_piece().is_err());
        assert!(matches!(pieces.next_piece(), Ok(None)));
    }
}
