//! The fast path of a file: its documents read without a tree, one after the other, until there is something to find.

use moonlint_request::{Facts, Kind, Lowered, Parts, Skip, read_next};
use moonlint_syntax::{Reader, Source};

use super::{AGAIN, Checker};
use crate::assets;
use crate::file::{FileOptions, FileReport};
use crate::room::Room;
use crate::scope::{Part, Scope};

/// How many keys an object may have on the way to a document: repeated ones are for the tree.
const KEYS: usize = 32;

/// One look at a file.
pub(super) struct Look<'c> {
    checker: &'c Checker,
    parts: &'c mut Parts,
    scope: Scope<'c>,
    detect: bool,
    room: Room,
    report: FileReport,
}

/// The way from the root of a file to a value.
#[derive(Clone, Copy)]
enum Way<'w> {
    Root,
    Key(&'w Way<'w>, &'w [u8]),
    Index(&'w Way<'w>, usize),
}

impl Way<'_> {
    fn write(&self, pointer: &mut String) {
        match *self {
            Way::Root => {}
            Way::Key(above, key) => {
                above.write(pointer);
                pointer.push('/');
                pointer.push_str(&moonlint_syntax::escape_token(&String::from_utf8_lossy(key)));
            }
            Way::Index(above, index) => {
                above.write(pointer);
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
        }
    }
}

impl<'c> Look<'c> {
    pub(super) fn new(checker: &'c Checker, parts: &'c mut Parts, scope: Scope<'c>) -> Self {
        Look { checker, parts, scope, detect: false, room: Room::of(scope.limit), report: FileReport::default() }
    }

    /// What is to be told of a file: that its documents are clean, and which assets they use. `None` where a document may
    /// have a fault, or is read too seldom to be read here.
    pub(super) fn file(mut self, source: &[u8], options: FileOptions) -> Option<FileReport> {
        let mut reader = Reader::new(source)?;
        self.detect = options.detect;
        match self.scope.parts {
            [] if options.batch && reader.peek()? == b'[' => {
                let mut index = 0;
                reader.array(|reader| {
                    self.document(reader, &Way::Index(&Way::Root, index), options.detect)?;
                    index += 1;
                    Some(())
                })?;
            }
            [] => {
                let way = self.scope.item.map_or(Way::Root, |item| Way::Index(&Way::Root, item));
                self.document(&mut reader, &way, options.detect)?;
            }
            parts if parts.len() <= u64::BITS as usize => {
                self.value(&mut reader, &Way::Root, 0, u64::MAX >> (u64::BITS as usize - parts.len()))?;
            }
            _ => return None,
        }
        reader.end()?;
        // Of a file without a document there may be something else to say.
        (self.report.documents > 0).then_some(self.report)
    }

    /// Reads a value that is so deep in a file of which parts are documents; `open` has a bit for each that may be it or in
    /// it.
    fn value(&mut self, reader: &mut Reader<'_>, way: &Way<'_>, depth: usize, open: u64) -> Option<()> {
        let parts = self.scope.parts;
        let among = |open: u64| parts.iter().enumerate().filter(move |(at, _)| open & 1 << at != 0);
        let is_met = |(_, part): &(usize, &Part)| part.pointer.depth() == depth;
        if let Some((_, part)) = among(open).find(is_met) {
            // More than one part, or one within the other: which counts, the tree tells.
            return if open.is_power_of_two() { self.part(reader, way, part.kind) } else { None };
        }
        match reader.peek()? {
            b'{' if open != 0 => {
                let mut keys = [&b""[..]; KEYS];
                let mut count = 0;
                reader.object(|reader, key| {
                    let repeated = keys.get(..count)?.contains(&key.bytes);
                    *keys.get_mut(count).filter(|_| !repeated)? = key.bytes;
                    count += 1;
                    let covers = |(_, part): &(usize, &Part)| part.pointer.covers_key(depth, key.bytes);
                    let inside = among(open).filter(covers).fold(0, |bits, (at, _)| bits | 1 << at);
                    self.value(reader, &Way::Key(way, key.bytes), depth + 1, inside)
                })
            }
            b'[' if open != 0 => {
                let mut index = 0;
                reader.array(|reader| {
                    let covers = |(_, part): &(usize, &Part)| part.pointer.covers_index(depth, index);
                    let inside = among(open).filter(covers).fold(0, |bits, (at, _)| bits | 1 << at);
                    self.value(reader, &Way::Index(way, index), depth + 1, inside)?;
                    index += 1;
                    Some(())
                })
            }
            _ => reader.skip(),
        }
    }

    /// Reads a value that is a document of this kind, or says that there is none.
    fn part(&mut self, reader: &mut Reader<'_>, way: &Way<'_>, kind: Kind) -> Option<()> {
        // Whoever asks for a kind has said what they are.
        let certain = kind != Kind::Auto || (self.scope.kind != Kind::Auto && !self.detect);
        match (kind.among(self.scope.kind)?, reader.peek()?) {
            (Kind::Task, _) => None,
            (_, b'n') => {
                self.report.skip(self.report.documents + self.report.skipped, Skip::Absent);
                reader.null()
            }
            (_, b'{') => self.document(reader, way, !certain),
            _ => None,
        }
    }

    /// Reads a document; `None` unless it is clean.
    fn document(&mut self, reader: &mut Reader<'_>, way: &Way<'_>, detect: bool) -> Option<()> {
        let Look { checker, parts, room, report, .. } = self;
        read_next(reader, parts)?;
        let (source, context) = (reader.source(), checker.settings.context());
        if detect && !checker.is_plainly_a_request(source, parts) {
            return None;
        }
        let (lowered, wanted) = (|| Lowered::new(source, parts, context), checker.plan.wanted());
        if wanted.is_met_at_once(source, parts) {
            return None;
        }
        let permitted = checker.models.permits(source, parts, context);
        assert!(!AGAIN || !permitted || !wanted.is_met_beside(&lowered()), "permitted, and over a limit: {parts:?}");
        if !permitted && wanted.is_met_beside(&lowered()) {
            return None;
        }
        let index = report.documents + report.skipped;
        if checker.plan.assets.is_some() && parts.facts.contains(Facts::ASSET) {
            let mut prefix = String::new();
            way.write(&mut prefix);
            for asset in assets::of_stream(&lowered(), prefix)? {
                if !room.spend(asset.pointer.len()) {
                    return None;
                }
                report.assets.push((index, asset));
            }
        }
        report.documents += 1;
        Some(())
    }
}

impl Checker {
    /// Whether the fast path tells that a recognised request is clean.
    #[cfg(test)]
    pub(super) fn is_clean_on_the_fast_path(&self, source: &str) -> bool {
        let options = FileOptions { dialect: crate::Dialect::Json, batch: false, detect: true };
        Look::new(self, &mut Parts::default(), Scope::default()).file(source.as_bytes(), options).is_some()
    }

    /// Whether what the fast path read is a request beyond doubt: one for a known model, with a prompt, and without any field
    /// that others have.
    fn is_plainly_a_request(&self, source: Source<'_>, parts: &Parts) -> bool {
        let model = parts.model.map(|text| parts.str(source, text));
        !parts.prompts.is_empty() && model.is_some_and(|name| self.settings.catalogue().get(name).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dialect;
    use crate::settings::Settings;

    const BATCH: &str = r#"[{"model": "wan2.7", "prompt": "A heron"}, {"model": "seedance-2.0-kz", "prompt": "Fog",
        "input_type": "reference", "first_frame_url": "Asset://asset_fog"}]"#;
    const CASSETTE: &str = r#"{"interactions": [{"id": 1, "body": {"model": "wan2.7", "prompt": "A heron"}}, {"body": null},
        {"body": {"model": "seedance-2.0-kz", "prompt": "Fog", "images": ["Asset://asset_fog"]}, "status": 200}]}"#;

    fn looked(source: &str, pointers: &[(&str, Kind)]) -> Option<FileReport> {
        let checker = Checker::new(Settings { track_assets: true, ..Settings::default() });
        let part = |(pointer, kind): &(&str, Kind)| Part { pointer: pointer.parse().expect("a pointer"), kind: *kind };
        let parts: Vec<Part> = pointers.iter().map(part).collect();
        let scope = Scope { parts: &parts, ..Scope::default() };
        let options = FileOptions { dialect: Dialect::Json, batch: true, detect: true };
        let looked = Look::new(&checker, &mut Parts::default(), scope).file(source.as_bytes(), options);
        // Here it is checked again with a tree, which must say the same.
        checker.check_within(source.as_bytes(), options, scope);
        looked
    }

    #[test]
    fn batches_are_told_without_a_tree() {
        let report = looked(BATCH, &[]).expect("clean");
        assert_eq!((report.documents, report.assets.len()), (2, 1));
        assert_eq!(report.assets[0].1.pointer, "/1/first_frame_url");
        assert!(looked(&BATCH.replace("Fog", ""), &[]).is_none());
        assert!(looked("[]", &[]).is_none());
        assert!(looked(&BATCH.replace("}]", "},]"), &[]).is_none());
    }

    #[test]
    fn parts_are_told_without_a_tree() {
        let body = ("/interactions/*/body", Kind::Request);
        let report = looked(CASSETTE, &[body, ("/other/0", Kind::Auto)]).expect("clean");
        assert_eq!((report.documents, report.skipped, report.assets.len()), (2, 1, 1));
        assert_eq!(report.assets[0].1.pointer, "/interactions/2/body/images/0");
        assert_eq!(looked(CASSETTE, &[("/interactions/0/body", Kind::Auto)]).expect("clean").documents, 1);
        // Documents that two parts name, or in others, and keys that come twice.
        assert!(looked(CASSETTE, &[body, ("/*/*/body", Kind::Auto)]).is_none());
        assert!(looked(CASSETTE, &[body, ("/interactions/0/body/x", Kind::Auto)]).is_none());
        assert!(looked(&CASSETTE.replace("\"id\": 1", "\"body\": 1"), &[body]).is_none());
        assert!(looked(CASSETTE, &[("/nowhere", Kind::Request)]).is_none());
        assert!(looked(CASSETTE, &[("/interactions/*/body", Kind::Task)]).is_none());
    }
}
