//! Requests made from a seed: every model, every spelling, right and wrong.

mod draft;
mod faults;
mod json;
mod materials;
mod prompt;

use fastrand::Rng;
use moonlint_catalogue::{Catalogue, ModelSpec};

use draft::Draft;
pub use faults::Fault;

/// What a corpus is made of. The same parameters give the same requests.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// Where chance starts.
    pub seed: u64,
    /// How many requests.
    pub count: usize,
    /// The average length of a document in bytes. Lengths lie between half of it and one and a half times as much, as far as
    /// materials and mentions allow; an average below 600 is not reached with the usual number of materials.
    pub mean_bytes: usize,
    /// The greatest number of materials in a request. Every number up to it is as frequent, as far as models allow.
    pub max_materials: usize,
    /// The share of requests whose prompts are Chinese, from 0 to 1.
    pub chinese: f64,
    /// The share of these that are written in ASCII, with `\u` escapes, from 0 to 1.
    pub escaped: f64,
    /// The share of requests with a fault, from 0 to 1.
    pub invalid: f64,
    /// Whether the faults may be such that the document is not JSON, or repeats a key.
    pub broken: bool,
    /// How often each spelling of materials is used.
    pub spellings: Spellings,
    /// Line breaks and spaces.
    pub layout: Layout,
}

impl Default for Parameters {
    /// 1,000 requests of 748 bytes on average, a third of them Chinese, one in twenty with a fault.
    fn default() -> Self {
        Parameters {
            seed: 7,
            count: 1000,
            mean_bytes: 748,
            max_materials: 6,
            chinese: 1.0 / 3.0,
            escaped: 0.1,
            invalid: 0.05,
            broken: false,
            spellings: Spellings::default(),
            layout: Layout::Compact,
        }
    }
}

impl Parameters {
    /// Makes all requests right: none has a fault.
    pub fn clean(self) -> Self {
        Parameters { invalid: 0.0, ..self }
    }
}

/// Weights of the spellings of materials. A model uses those that it documents.
#[derive(Clone, Copy, Debug)]
pub struct Spellings {
    /// `references[]`.
    pub references: u32,
    /// Objects in `images[]`, `videos[]` and `audios[]`.
    pub objects: u32,
    /// `first_frame_url`, `image`, `reference_video_urls[]` and the like.
    pub addresses: u32,
    /// `content[]`.
    pub content: u32,
}

impl Default for Spellings {
    fn default() -> Self {
        Spellings { references: 4, objects: 2, addresses: 2, content: 1 }
    }
}

/// How documents are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One line without spaces.
    Compact,
    /// One line with a space after each comma and colon.
    Spaced,
    /// A line for each member.
    Indented,
    /// Each of these in turn, at random.
    Mixed,
}

/// One request of a corpus.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The document.
    pub text: String,
    /// The model that it is for, as the catalogue writes it.
    pub model: String,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// The requests, one after the other.
///
/// ```
/// use moonlint_bench::corpus::{Corpus, Parameters};
///
/// let sample = Corpus::new(Parameters::default().clean()).next().unwrap();
/// assert!(moonlint::check(&sample.text, &Default::default()).diagnostics.is_empty());
/// ```
#[derive(Debug)]
pub struct Corpus {
    rng: Rng,
    parameters: Parameters,
    models: Vec<&'static ModelSpec>,
    left: usize,
    /// How many bytes the requests so far are longer than they should be.
    surplus: i64,
}

impl Corpus {
    /// The corpus of these parameters.
    pub fn new(parameters: Parameters) -> Self {
        let models = Catalogue::builtin().models().collect();
        Corpus { rng: Rng::with_seed(parameters.seed), left: parameters.count, parameters, models, surplus: 0 }
    }

    fn sample(&mut self) -> Sample {
        let spec = self.models[self.rng.usize(..self.models.len())];
        let mut draft = Draft::new(&mut self.rng, spec, &self.parameters);
        let mean = self.parameters.mean_bytes;
        let target = self.rng.usize(mean / 2..=mean + mean / 2);
        // What one request has too much, the next ones have less.
        let correction = (self.surplus / 4).clamp(-(mean as i64) / 2, mean as i64 / 2);
        draft.fill(&mut self.rng, target.saturating_add_signed(-correction as isize));
        let fault = (self.rng.f64() < self.parameters.invalid).then(|| self.fault(&mut draft));
        let mut text = draft.write();
        if fault == Some(Fault::Broken) {
            faults::break_text(&mut self.rng, &mut text);
        }
        self.surplus += text.len() as i64 - mean as i64;
        Sample { text, model: spec.name.clone(), fault }
    }

    fn fault(&mut self, draft: &mut Draft<'_>) -> Fault {
        let mut faults = Fault::IN_VALUES.to_vec();
        if self.parameters.broken {
            faults.extend(Fault::IN_TEXT);
        }
        self.rng.shuffle(&mut faults);
        let fault = faults.into_iter().find(|fault| faults::apply(*fault, &mut self.rng, draft));
        // Every request has a prompt that can be blanked.
        fault.unwrap_or(Fault::BlankPrompt)
    }
}

impl Iterator for Corpus {
    type Item = Sample;

    fn next(&mut self) -> Option<Sample> {
        self.left = self.left.checked_sub(1)?;
        Some(self.sample())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Corpus {}
