//! Texts by key, parsed when the first of them is needed.

use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentError, FluentResource};

use crate::arg::{Arg, values};
use crate::plain::{Plain, plain};
use crate::{Locale, faults, files, missing};

/// The texts of one language, parsed.
struct Bundle {
    locale: Locale,
    plain: HashMap<String, Plain>,
    source: &'static str,
    /// All of them, once one is needed that is not plain.
    parsed: OnceLock<FluentBundle<FluentResource>>,
}

impl Bundle {
    /// Parses texts in Fluent syntax. What cannot be parsed is left out: [`faults`] finds it in tests.
    fn new(locale: Locale, source: &'static str) -> Self {
        Bundle { locale, plain: plain(source), source, parsed: OnceLock::new() }
    }

    fn render(&self, key: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        let plain = self.plain.get(key).and_then(|text| text.render(args, self.locale));
        plain.or_else(|| self.render_with_fluent(key, args))
    }

    fn render_with_fluent(&self, key: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        let texts = self.parsed.get_or_init(|| parse(self.locale, self.source));
        let pattern = texts.get_message(key)?.value()?;
        let args = values(args, self.locale);
        let mut errors = Vec::new();
        let text = texts.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        Some(text.into_owned())
    }
}

fn parse(locale: Locale, source: &str) -> FluentBundle<FluentResource> {
    let mut texts = FluentBundle::new_concurrent(vec![locale.as_str().parse().unwrap_or_default()]);
    // The marks around arguments would end up in terminals and files.
    texts.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let _: Result<(), Vec<FluentError>> = texts.add_resource(resource);
    texts
}

/// Texts in every language: English as it is given, the others from their folders.
pub struct Texts {
    /// By language, as [`Locale::ALL`] orders them; `None` where a language has none of them.
    sources: [Option<&'static str>; Locale::ALL.len()],
    parsed: [OnceLock<Bundle>; Locale::ALL.len()],
}

impl Texts {
    /// Makes the texts of a room, for a `static`. English is given in Fluent syntax; the file `<room>.ftl` in the folder of
    /// each other language has the translations, as many as there are.
    pub const fn new(room: &str, english: &'static str) -> Self {
        let mut sources = [None; Locale::ALL.len()];
        let mut at = 0;
        while at < sources.len() {
            sources[at] = files::of_room(Locale::ALL[at], room);
            at += 1;
        }
        Texts::of(sources, english)
    }

    /// Makes the texts of a rule's findings, whose translations stand in `rules/<id>.ftl`.
    pub fn of_rule(id: &str, english: &'static str) -> Self {
        Texts::of(Locale::EACH.map(|locale| files::of_rule(locale, id)), english)
    }

    const fn of(mut sources: [Option<&'static str>; Locale::ALL.len()], english: &'static str) -> Self {
        sources[Locale::En as usize] = Some(english);
        Texts { sources, parsed: [const { OnceLock::new() }; Locale::ALL.len()] }
    }

    /// The texts of a language, in Fluent syntax. `None` where it has none of them.
    pub const fn source(&self, locale: Locale) -> Option<&'static str> {
        self.sources[locale as usize]
    }

    fn bundle(&self, locale: Locale) -> Option<&Bundle> {
        let source = self.source(locale)?;
        Some(self.parsed[locale as usize].get_or_init(|| Bundle::new(locale, source)))
    }

    /// The language's texts first, then English, which stands in for what is missing.
    fn bundles(&self, locale: Locale) -> impl Iterator<Item = &Bundle> {
        let english = (locale != Locale::En).then_some(Locale::En);
        [locale].into_iter().chain(english).filter_map(|locale| self.bundle(locale))
    }

    /// Renders a text with its arguments; the key itself when there is no such text, which tests rule out.
    pub fn render(&self, locale: Locale, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.find(locale, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// Renders a text with its arguments, in English where the language lacks it. `None` when there is none of that key.
    pub fn find(&self, locale: Locale, key: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        self.bundles(locale).find_map(|bundle| bundle.render(key, args))
    }

    /// Gives a text that takes no arguments, in English where the language lacks it; the key itself when there is none.
    pub fn text<'t>(&'t self, locale: Locale, key: &'t str) -> &'t str {
        self.bundles(locale).find_map(|bundle| bundle.plain.get(key)?.text()).unwrap_or(key)
    }

    /// Gives a text that takes no arguments, if the language itself has it.
    pub fn own_text(&self, locale: Locale, key: &str) -> Option<&str> {
        self.bundle(locale)?.plain.get(key)?.text()
    }

    /// Finds the texts that a language lacks, by key: they are shown in English.
    pub fn missing(&self, locale: Locale) -> Vec<String> {
        let english = self.source(Locale::En).unwrap_or_default();
        missing(english, self.source(locale).unwrap_or_default())
    }

    /// Finds what is wrong with the texts of any language: syntax, keys that are given twice or that English does not have,
    /// arguments that differ. A text that is missing is no fault; see [`Texts::missing`].
    pub fn faults(&self) -> Vec<String> {
        let english = self.source(Locale::En).unwrap_or_default();
        let others = Locale::ALL.iter().copied().filter_map(|locale| Some((locale, self.source(locale)?)));
        others.flat_map(|(locale, source)| faults(english, locale.as_str(), source)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "greeting = Hello, { $name }\nbye = Bye\nchoice = { $what }, please\n";

    /// Texts of which the other language has some.
    fn partly(other: Option<&'static str>) -> Texts {
        Texts::of(Locale::EACH.map(|locale| (locale != Locale::En).then_some(other)?), ENGLISH)
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english_and_listed() {
        let texts = partly(Some("greeting = Saluton, { $name }\n"));
        let other = Locale::ALL[1];
        assert_eq!(texts.render(other, "greeting", &[("name", "Ada".into())]), "Saluton, Ada");
        assert_eq!(texts.render(other, "bye", &[]), "Bye");
        assert_eq!(texts.text(other, "bye"), "Bye");
        assert_eq!(texts.own_text(other, "bye"), None);
        let what = [("what", Arg::Choice(vec!["tea".to_owned(), "milk".to_owned()]))];
        assert_eq!(texts.render(other, "choice", &what), "tea or milk, please", "all of it is English");
        assert_eq!(texts.missing(other), ["bye", "choice"]);
        assert_eq!(texts.missing(Locale::En), [""; 0]);
        assert_eq!(texts.faults(), [""; 0]);
        assert_eq!(texts.render(other, "none", &[]), "none");
    }

    #[test]
    fn a_language_may_have_no_file_for_a_room() {
        let texts = partly(None);
        assert_eq!(texts.text(Locale::ALL[1], "bye"), "Bye");
        assert_eq!(texts.missing(Locale::ALL[1]), ["bye", "choice", "greeting"]);
        assert_eq!(texts.faults(), [""; 0]);
    }

    #[test]
    fn what_english_does_not_say_is_a_fault() {
        let texts = partly(Some("greeting = Saluton\nfarewell = Adiau\n"));
        assert_eq!(texts.faults().len(), 2 * (Locale::ALL.len() - 1), "{:?}", texts.faults());
    }

    #[test]
    fn plain_texts_are_what_fluent_makes_of_them() {
        const SOURCE: &str = "a = Plain\nb = { $x } and { $y }, { $x }\nc =\n    Two lines,\n\n      and { $x }\nd = { $x ->\n    [one] one\n   *[other] { $x }\n }\ne = { \"{\\u0041\" }{ $x }\nf = { \" \" }{ \"[\" }b\ng = It is { $y ->\n    [cat] a { $x }\n    [0] nothing\n    [2] two\n   *[other] of\n      two lines\n } now\nb = again\n";
        let plain = plain(SOURCE);
        assert_eq!(plain.len(), 7, "{plain:?}");
        let args = |x: Arg, y: Arg| [("x", x), ("y", y)];
        for args in [
            args(Arg::from("a\u{2068}{ $y }"), Arg::from(0_i64)),
            args(Arg::from(-1_234_567_i64), Arg::from("")),
            args(Arg::from(1_i64), Arg::from("cat")),
            args(Arg::from(-1_i64), Arg::from(2_i64)),
            args(Arg::from("one"), Arg::from("0")),
            args(Arg::from(0_i64), Arg::from(1_i64)),
            args(Arg::from("other"), ["cat"].into_iter().collect()),
            args(Arg::from(i64::MAX), Arg::from(i64::MIN)),
            args(["5", "10", "15"].into_iter().collect(), Arg::Choice(Vec::new())),
        ] {
            for locale in Locale::ALL.iter().copied() {
                let bundle = Bundle::new(locale, SOURCE);
                for (key, text) in &plain {
                    let of_fluent = bundle.render_with_fluent(key, &args).expect("the text is there");
                    assert_eq!(bundle.render(key, &args).as_ref(), Some(&of_fluent));
                    assert!(text.render(&args, locale).is_none_or(|text| text == of_fluent), "{of_fluent}");
                    assert!(text.text().is_none_or(|text| text == of_fluent), "{of_fluent}");
                }
            }
        }
        assert_eq!(plain["f"].text(), Some(" [b"));
        assert_eq!(plain["b"].text(), None);
    }
}
