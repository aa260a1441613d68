use moonlint::fix::Applicability;
use moonlint::{Checker, normalize};
use moonlint_sources::{FileFormat, check_source, fix_source};
use moonlint_syntax::Parser;

use crate::input::Document;
use crate::judges::findings::{assert_whole, parses, told};
use crate::judges::fixes::{all_fixes_converge, checker, each_fix_is_good, normal_form_is_good};

/// Beyond it a run may leave fixes to the next one.
const MANY: usize = 40;

/// Fixes never break a file that parses; applied again they change nothing; the normal form is one, and keeps the meaning.
pub fn fix(data: &[u8]) {
    let Some(document) = Document::read(data) else { return };
    let checker = document.checker();
    let found = check_source(&checker, &document.source, document.format, document.detect);
    let few = found.findings.len() < MANY;
    // The judge of the tests knows the built-in models, and documents in strict JSON.
    if document.format == FileFormat::Json && document.catalogue == 0 && !document.detect && few {
        judged(&document.source);
    } else {
        files(&checker, &document, few);
        normal_forms(&document);
    }
}

fn judged(source: &[u8]) {
    let checker = checker();
    each_fix_is_good(&checker, source).unwrap_or_else(|error| panic!("{error}"));
    all_fixes_converge(&checker, source, Applicability::Safe).unwrap_or_else(|error| panic!("{error}"));
    all_fixes_converge(&checker, source, Applicability::Unsafe).unwrap_or_else(|error| panic!("{error}"));
    normal_form_is_good(source).unwrap_or_else(|error| panic!("{error}"));
}

/// Files of every format, with any number of documents.
fn files(checker: &Checker, Document { source, format, detect, .. }: &Document, few: bool) {
    for at_least in [Applicability::Safe, Applicability::Unsafe] {
        let fixed = fix_source(checker, source, *format, *detect, at_least);
        assert_eq!(fixed.applied == 0, fixed.source == *source, "{} fixes were applied", fixed.applied);
        assert!(parses(&fixed.source, *format) || !parses(source, *format), "a fix breaks the syntax");
        assert_whole(&fixed.source, &fixed.found.findings);
        let found = check_source(checker, &fixed.source, *format, *detect);
        assert_eq!(told(&fixed.found.findings), told(&found.findings), "what is left");
        if few {
            let again = fix_source(checker, &fixed.source, *format, *detect, at_least);
            assert_eq!((again.applied, again.source), (0, fixed.source), "fixes do not converge");
        }
    }
}

fn normal_forms(document: &Document) {
    let settings = document.settings();
    let Ok(normal) = normalize(&document.source, &settings) else { return };
    let mut parser = Parser::new();
    assert!(parser.parse(&normal, settings.dialect).errors().is_empty(), "a normal form breaks the syntax");
    let again = normalize(&normal, &settings).unwrap_or_else(|refused| panic!("the normal form: {refused:?}"));
    assert_eq!(again, normal, "the normal form has another");
}
