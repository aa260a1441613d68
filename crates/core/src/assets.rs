//! Which assets the requests of a run use, and for which line: an asset belongs to one line of models.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use moonlint_catalogue::{Line, ModelSpec};
use moonlint_diagnostics::{Diagnostic, DocumentRef, Label, Message, Severity};
use moonlint_request::{Asset, AssetForm, Location, Lowered, Request, stands_for_id};
use moonlint_syntax::{Node, Span};

use crate::rule::Rule;
use crate::settings::Settings;

/// How many different assets a run compares; of further ones it only knows that there are any.
const MAX_ASSETS: usize = 1_000_000;

/// One request's use of one asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetUse {
    /// The asset's id.
    pub asset: String,
    /// The line of the request's model.
    pub line: Line,
    /// The location's bytes, in the source of the document.
    pub span: Span,
    /// RFC 6901 pointer to the location.
    pub pointer: String,
    /// The model value's bytes and pointer, where the request and not the settings name the model.
    pub model: Option<(Span, Cow<'static, str>)>,
}

/// Whether an asset is written so that its id can be read; what is not has `malformed-asset-uri` to tell.
pub(crate) fn is_named(asset: &Asset<'_>) -> bool {
    !matches!(asset.form, AssetForm::MalformedId | AssetForm::Address)
}

/// Lists the assets that a request uses, where its model belongs to a line. What stands for an id names no asset: `asset_xxx`.
pub(crate) fn of_tree<'a>(request: &'a Request<'_>) -> impl Iterator<Item = AssetUse> + use<'a> {
    uses(request.lowered(), request.root().pointer(), request.model_node().map(Node::span))
}

/// Lists the assets of a document that the fast path read, with such a pointer to it. `None` where what was taken down does
/// not tell enough.
pub(crate) fn of_stream(lowered: &Lowered<'_>, document: String) -> Option<Vec<AssetUse>> {
    let model = lowered.parts.model.filter(|_| lowered.context.model.is_none() && line(lowered.spec).is_some());
    // Where the name was unescaped, nobody knows its bytes.
    let model = model.map(|model| model.span().ok_or(())).transpose().ok()?;
    Some(uses(lowered, document, model).collect())
}

/// Lists the assets of a document with such a pointer to it, whose model is named there.
fn uses<'a>(
    lowered: &'a Lowered<'_>,
    document: String,
    model: Option<Span>,
) -> impl Iterator<Item = AssetUse> + use<'a> {
    let pointer = || match document.is_empty() {
        true => Cow::Borrowed("/model"),
        false => Cow::Owned(format!("{document}/model")),
    };
    let model = model.map(|span| (span, pointer()));
    line(lowered.spec)
        .into_iter()
        .flat_map(|line| lowered.parts.assets.iter().map(move |part| (line, part)))
        .filter_map(move |(line, part)| {
            let asset = named(Location::parse(lowered.str(part.text), part.field))?.to_owned();
            let pointer = part.pointer(&document);
            Some(AssetUse { asset, line: line.clone(), span: part.span, pointer, model: model.clone() })
        })
}

fn line(spec: Option<&ModelSpec>) -> Option<&Line> {
    spec?.line.as_ref().map(|line| &line.value)
}

/// The id of an asset, if it names one.
fn named(location: Location<'_>) -> Option<&str> {
    match location {
        Location::Asset(asset) if is_named(&asset) && !stands_for_id(asset.id) => Some(asset.id),
        Location::Asset(_) | Location::Url(_) => None,
    }
}

/// What can only be seen across all documents of a run: an asset that is used for two lines.
///
/// Documents are taken down in the order in which they are told, so that all that there is to say of one is known when it
/// is its turn. Memory grows with the number of different assets, not with that of their uses.
///
/// ```
/// use moonlint::{Checker, Dialect, FileOptions, DocumentRef, Run, Settings};
/// let checker = Checker::new(Settings::default().with_assets_tracked());
/// let mut run = Run::default();
/// let mut findings = Vec::new();
/// for (path, model) in [("a.json", "seedance-2.0-kz"), ("b.json", "seedance-2.0-cl")] {
///     let source = format!(r#"{{"model": "{model}", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}}"#);
///     let options = FileOptions::new(Dialect::Json).with_batch(true);
///     for (document, asset) in checker.check_file(source.as_bytes(), options).assets {
///         let place = DocumentRef { path: path.to_owned(), document, base: 0 };
///         findings.extend(run.record(&place, asset, checker.settings()).map(|finding| (path, finding)));
///     }
/// }
/// assert_eq!(findings[0].0, "b.json");
/// assert_eq!(findings[0].1.rule.id, "asset-on-two-lines");
/// ```
#[derive(Debug, Default)]
pub struct Run {
    /// Which of the first uses is that of an asset, by its id.
    known: HashMap<Box<str>, usize>,
    first: Vec<FirstUse>,
    /// The texts of first uses, of which many have the same.
    texts: HashSet<Arc<str>>,
    /// The path of the last one: uses come file by file.
    path: Option<Arc<str>>,
    /// How many uses were not compared, as there were too many assets already.
    left_out: usize,
}

/// Where an asset was used first, and for which line. There may be millions, so that it is small.
#[derive(Debug)]
struct FirstUse {
    path: Arc<str>,
    document: usize,
    base: usize,
    span: Span,
    pointer: Arc<str>,
    line: Line,
}

impl Run {
    /// Takes down that a document uses an asset, and returns what is wrong with that: its first use was for another line.
    ///
    /// Assets to which the settings of the document give a line are not compared: it was checked against that line.
    pub fn record(&mut self, document: &DocumentRef, asset: AssetUse, settings: &Settings) -> Option<Diagnostic> {
        if settings.asset_lines.contains_key(&asset.asset) {
            return None;
        }
        if let Some(first) = self.known.get(asset.asset.as_str()).and_then(|index| self.first.get(*index)) {
            if asset.line.as_str().eq_ignore_ascii_case(first.line.as_str()) {
                return None;
            }
            let (rule, severity) = settings.levels.active().find(|(rule, _)| rule.is_across_requests())?;
            return Some(on_two_lines(rule, severity, &asset, first));
        }
        if self.first.len() == MAX_ASSETS {
            self.left_out += 1;
            return None;
        }
        let first = FirstUse {
            path: self.shared_path(&document.path),
            document: document.document,
            base: document.base,
            span: asset.span,
            pointer: self.shared(&asset.pointer),
            line: asset.line,
        };
        self.known.insert(asset.asset.into_boxed_str(), self.first.len());
        self.first.push(first);
        None
    }

    /// How many different assets were taken down; a million at most.
    pub fn assets(&self) -> usize {
        self.first.len()
    }

    /// How many uses of further assets were not compared.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    fn shared_path(&mut self, path: &str) -> Arc<str> {
        let shared = match self.path.take().filter(|last| **last == *path) {
            Some(last) => last,
            None => self.shared(path),
        };
        self.path = Some(Arc::clone(&shared));
        shared
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }
}

fn on_two_lines(rule: &'static Rule, severity: Severity, asset: &AssetUse, first: &FirstUse) -> Diagnostic {
    let own = |key| Message::new(rule, key).with("line", asset.line.as_str().to_uppercase());
    let model = asset.model.as_ref().map(|(span, pointer)| Label {
        message: own("model"),
        span: Some(*span),
        pointer: pointer.clone().into_owned(),
        document: None,
    });
    let first_use = Label {
        message: Message::new(rule, "first-use").with("line", first.line.as_str().to_uppercase()),
        span: Some(first.span),
        pointer: first.pointer.as_ref().to_owned(),
        document: Some(DocumentRef {
            path: first.path.as_ref().to_owned(),
            document: first.document,
            base: first.base,
        }),
    };
    // The first document of a file needs no number: mostly it is the only one.
    let message = match first.document {
        0 => own("both"),
        index => own("both-document").with("document", index + 1),
    };
    let message = message
        .with("asset", asset.asset.as_str())
        .with("other", first.line.as_str().to_uppercase())
        .with("path", first.path.as_ref())
        .with("pointer", first.pointer.as_ref());
    Diagnostic {
        rule,
        severity,
        message,
        help: Some(Message::new(rule, "help")),
        span: Some(asset.span),
        pointer: asset.pointer.clone(),
        labels: std::iter::once(first_use).chain(model).collect(),
        source: Some(rule.provenance().clone()),
        fix: None,
    }
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::Dialect;

    use super::*;
    use crate::checker::Checker;
    use crate::file::FileOptions;

    fn findings(settings: Settings, sources: &[&str]) -> Vec<(String, String)> {
        let checker = Checker::new(Settings { track_assets: true, ..settings });
        let options = FileOptions { dialect: Dialect::Json, batch: true, detect: false };
        let mut run = Run::default();
        let mut all = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            let path = format!("{index}.json");
            let report = checker.check_file(source.as_bytes(), options);
            all.extend(report.diagnostics.into_iter().map(|(_, found)| (path.clone(), found.message.to_string())));
            for (document, asset) in report.assets {
                let document = DocumentRef { path: path.clone(), document, base: 0 };
                let found = run.record(&document, asset, checker.settings());
                all.extend(found.map(|found| (path.clone(), found.message.to_string())));
            }
        }
        all
    }

    const KZ: &str = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}"#;

    #[test]
    fn a_configured_line_outweighs_the_first_use() {
        let cl = KZ.replace("-kz", "-cl");
        let expected = |path: &str, message: &str| vec![(path.to_owned(), message.to_owned())];
        assert_eq!(
            findings(Settings::default(), &[KZ, &cl]),
            expected(
                "1.json",
                "the asset `asset_cat` is used for the CL line here, and for the KZ line at `/first_frame_url` in `0.json`"
            )
        );
        let asset_lines = [("asset_cat".to_owned(), "CL".to_owned())].into();
        assert_eq!(
            findings(Settings { asset_lines, ..Settings::default() }, &[KZ, &cl]),
            expected("0.json", "the asset `asset_cat` belongs to the CL line, and this model is of the KZ line")
        );
    }

    #[test]
    fn a_model_of_the_settings_has_its_line() {
        let settings = Settings { model: Some("seedance-2.0-cl".to_owned()), ..Settings::default() };
        assert_eq!(findings(settings, &[KZ, KZ]), []);
    }
}
