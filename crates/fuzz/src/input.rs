//! The fuzzer's bytes as choices and as texts.

use std::sync::{Arc, LazyLock};

use arbitrary::Unstructured;
use moonlint::{Catalogue, Checker, Levels, Settings};
use moonlint_sources::FileFormat;

use crate::judges::schemas::requests;
use crate::layout;

/// What stands between two parts of an input.
pub(crate) const SEPARATOR: u8 = 0x1e;

/// Models that use every cell of the catalogue.
pub(crate) const MODELS: &str = r#"
[models."tight"]
duration = { min = 2, max = 90 }
resolution = ["2k", "720p"]
ratio = ["adaptive", "16:9"]
max-images = 2
max-prompt-chars = 9
assets = "refused"
audio-needs-visual = true
no-frame-beside-reference = true

[models."silent / 静"]
duration = [-5, 7, 30]
images = "refused"
audio = "refused"

[models."many"]
base = "seedance-2.0-me"
duration = { min = 5, max = 9223372036854775807 }
max-images = 30
resolution = ["cinemascope", "IMAX"]
"#;

/// The built-in catalogue, and one with [`MODELS`].
static CATALOGUES: LazyLock<[Arc<Catalogue>; 2]> = LazyLock::new(|| {
    let own = Catalogue::from_toml(MODELS).unwrap_or_else(|error| panic!("{error}"));
    [Arc::new(Catalogue::builtin().clone()), Arc::new(own)]
});

/// A catalogue by its number, 0 or 1.
pub(crate) fn catalogue(index: usize) -> &'static Arc<Catalogue> {
    &CATALOGUES[index]
}

/// Choices drawn from bytes; when they are used up, every choice is the first. It has the methods of the generator that
/// the tests of the schemas draw from, so that the same requests can be composed from an input.
#[derive(Debug)]
pub(crate) struct Random<'a>(Unstructured<'a>);

impl<'a> Random<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Random(Unstructured::new(bytes))
    }

    /// A number below `n`, which is not 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0.int_in_range(0..=n - 1).unwrap_or(0)
    }

    /// True `n` times in a hundred.
    pub(crate) fn percent(&mut self, n: usize) -> bool {
        // The first choice is that something does not happen, so that inputs that end early are short.
        self.below(100) >= 100 - n
    }

    pub(crate) fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    pub(crate) fn u32(&mut self) -> u32 {
        self.0.arbitrary().unwrap_or(0)
    }
}

/// A host file to check, and how.
pub(crate) struct Document {
    pub(crate) source: Vec<u8>,
    pub(crate) format: FileFormat,
    /// Whether files that are no requests are skipped.
    pub(crate) detect: bool,
    /// Which catalogue knows the models.
    pub(crate) catalogue: usize,
}

pub(crate) const FORMATS: [FileFormat; 4] =
    [FileFormat::Json, FileFormat::JsonLines, FileFormat::Jsonc, FileFormat::Json5];

/// The bits of an input's first byte.
const DETECT: u8 = 4;
const CONFIGURED: u8 = 8;
const COMPOSED: u8 = 16;

impl Document {
    /// The first byte chooses; the others are the file, or choices from which a request and its layout are composed.
    pub(crate) fn read(data: &[u8]) -> Option<Self> {
        let (control, rest) = data.split_first()?;
        let format = FORMATS[usize::from(control % 4)];
        let catalogue = usize::from(control & CONFIGURED != 0);
        let source = if control & COMPOSED == 0 { rest.to_vec() } else { compose(rest, format, catalogue) };
        Some(Document { source, format, detect: control & DETECT != 0, catalogue })
    }

    /// An input that reads as this file.
    pub(crate) fn input(source: &[u8], format: FileFormat) -> Vec<u8> {
        let index = FORMATS.iter().position(|known| *known == format).unwrap_or(0);
        [&[index as u8], source].concat()
    }

    /// An input that composes a request from these choices.
    pub(crate) fn composed(choices: &[u8], format: u8) -> Vec<u8> {
        [&[COMPOSED | (format % 16)], choices].concat()
    }

    /// Every rule, hints and all.
    pub(crate) fn settings(&self) -> Settings {
        Settings::default()
            .with_levels(Levels::all())
            .with_dialect(self.format.dialect())
            .with_catalogue(Arc::clone(catalogue(self.catalogue)))
            .with_assets_tracked()
    }

    pub(crate) fn checker(&self) -> Checker {
        Checker::new(self.settings())
    }
}

fn compose(choices: &[u8], format: FileFormat, index: usize) -> Vec<u8> {
    let mut random = Random::new(choices);
    let catalogue = catalogue(index);
    let models: Vec<_> = catalogue.models().collect();
    let names: Vec<String> = catalogue.names().map(str::to_owned).collect();
    let mut documents = Vec::new();
    for _ in 0..1 + random.below(3) {
        let spec = random.pick(&models);
        documents.push(requests::request(&mut random, spec, &names));
    }
    layout::write(&mut random, &documents, format)
}
