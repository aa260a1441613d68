//! A user's tables: what they add, change and take back, and what is wrong with them.

use moonlint_catalogue::{
    Basis, Catalogue, CatalogueError, CatalogueErrorKind, CellKey, Durations, Line, Mode, ModelTable, OtherSpellings,
    ReferencesSupport, Support,
};

fn error(text: &str) -> CatalogueError {
    Catalogue::from_toml(text).expect_err(text)
}

#[test]
fn the_documented_example() {
    let catalogue = Catalogue::from_toml(
        r#"
        [models."seedance-3.0"]
        base = "seedance-2.0-cl"
        duration = { min = 4, max = 20 }          # or [5, 10, 15]
        resolution = ["720p", "1080p"]
        "#,
    )
    .unwrap();
    let model = catalogue.get("seedance-3.0").unwrap();
    let base = Catalogue::builtin().get("seedance-2.0-cl").unwrap();
    assert!(model.configured);
    assert_eq!(model.base.as_deref(), Some("seedance-2.0-cl"));
    let durations = model.durations.as_ref().unwrap();
    assert_eq!(durations.value, Durations::Range { min: 4, max: 20 });
    assert_eq!(durations.provenance.basis, Basis::Configured);
    assert_eq!(durations.provenance.section, "your configuration");
    assert!(!durations.provenance.has_page());
    assert_eq!(model.resolutions.as_ref().unwrap().value, ["720p", "1080p"]);
    assert_eq!(model.line, base.line);
    assert_eq!(model.assets, base.assets);
    assert_eq!(model.other_spellings, base.other_spellings);
    assert_eq!(catalogue.names().last(), Some("seedance-3.0"));
    assert_eq!(catalogue.names().count(), Catalogue::builtin().names().count() + 1);
}

#[test]
fn a_built_in_model_is_changed_in_its_place() {
    let catalogue = Catalogue::from_toml("[models.\"wan2.7\"]\nduration = [5, 10, 15, 20]\nratio = \"any\"").unwrap();
    let model = catalogue.get("wan2.7").unwrap();
    assert!(model.configured && model.base.is_none());
    assert!(model.durations.as_ref().unwrap().contains(20));
    assert_eq!(model.ratios, None);
    assert!(model.resolutions.is_some());
    assert!(catalogue.names().eq(Catalogue::builtin().names()));
    assert!(!catalogue.get("happyhorse-1.0").unwrap().configured);
    let other = Catalogue::from_toml("[models.\"wan2.7\"]\nbase = \"wan2.7\"").unwrap();
    assert_eq!(other.get("wan2.7").unwrap().base, None);
}

#[test]
fn a_model_without_base_says_nothing() {
    let catalogue = Catalogue::from_toml("[models.new]").unwrap();
    let model = catalogue.get("new").unwrap();
    assert_eq!(model.references.value, ReferencesSupport::Unstated);
    assert_eq!(model.other_spellings.value, OtherSpellings::All);
    let cells: Vec<_> = model.cells().map(|cell| cell.key).collect();
    assert_eq!(cells, [CellKey::References, CellKey::OtherSpellings]);
}

#[test]
fn every_cell_can_be_taken_back() {
    for base in Catalogue::builtin().names() {
        let mut text = format!("[models.bare]\nbase = \"{base}\"\n");
        for key in CellKey::ALL {
            text.push_str(&format!("{key} = \"any\"\n"));
        }
        let bare = Catalogue::from_toml(&text).unwrap();
        let blank = Catalogue::from_toml("[models.bare]").unwrap();
        let mut bare = bare.get("bare").unwrap().clone();
        assert_eq!(bare.base.take().as_deref(), Some(base));
        assert_eq!(&bare, blank.get("bare").unwrap());
    }
    let text = "[models.new]\nbase = \"seedance-2.0-ld-17\"\naudio-needs-visual = false";
    let catalogue = Catalogue::from_toml(text).unwrap();
    assert_eq!(catalogue.get("new").unwrap().audio_needs_visual, None);
}

#[test]
fn every_cell_can_be_set() {
    let mut text = r#"
        [models.new]
        line = "xy"
        references = "only"
        other-spellings = ["images", "first_frame_url"]
        duration = [10, 5, 5]
        resolution = ["2k"]
        ratio = ["21:9"]
        images = "accepted"
        videos = "refused"
        audio = "accepted"
        max-images = 4
        assets = "refused"
        max-prompt-chars = 500
        audio-needs-visual = true
        no-frame-beside-reference = true
        hosted-urls-only = true
        modes = ["text", "last-frame"]
        advised-max-visuals = 3
        advised-max-reference-video-seconds = 9
        "#
    .to_owned();
    // Counts that were added later are like the others.
    let counts = CellKey::ALL.iter().copied().filter(|key| key.values() == CellKey::MaxImages.values());
    let missing: Vec<String> =
        counts.filter(|key| !text.contains(key.as_str())).map(|key| format!("{key} = 9\n")).collect();
    text.push_str(&missing.concat());
    let catalogue = Catalogue::from_toml(&text).unwrap();
    let model = catalogue.get("new").unwrap();
    assert_eq!(model.cells().map(|cell| cell.key).collect::<Vec<_>>(), CellKey::ALL);
    assert!(model.cells().all(|cell| cell.provenance.basis == Basis::Configured));
    assert_eq!(model.line.as_ref().unwrap().value, Line::Other("xy".into()));
    assert_eq!(model.durations.as_ref().unwrap().value, Durations::OneOf(vec![5, 10]));
    assert!(matches!(model.videos, Support::Refused(_)));
    assert!(matches!(model.assets, Support::Refused(_)));
    assert_eq!(model.modes.as_ref().unwrap().value, [Mode::Text, Mode::LastFrame]);
}

#[test]
fn sources() {
    let catalogue = Catalogue::from_toml(
        r#"
        [models.new]
        duration = [5]
        ratio = ["1:1"]
        [models.new.source.duration]
        url = "https://example.org/model"
        section = "Limits"
        retrieved = "2027-01-01"
        basis = "documented"
        note = "Five seconds."
        [models.new.source.ratio]
        page = "create"
        "#,
    )
    .unwrap();
    let model = catalogue.get("new").unwrap();
    let duration = &model.durations.as_ref().unwrap().provenance;
    assert_eq!(duration.url, "https://example.org/model");
    assert_eq!(duration.basis, Basis::Documented);
    assert_eq!(duration.note, "Five seconds.");
    let ratio = &model.ratios.as_ref().unwrap().provenance;
    assert!(ratio.has_page() && ratio.basis == Basis::Configured);
    assert_eq!(ratio.retrieved, "2026-11-22");

    let stray = error("[models.new]\n[models.new.source.duration]\nnote = \"x\"");
    assert_eq!(stray.key(), Some("source.duration"));
    assert_eq!(stray.model(), Some("new"));
}

#[test]
fn bases_resolve_in_any_order() {
    let catalogue = Catalogue::from_toml(
        r#"
        [models.a]
        base = "b"
        max-images = 2
        [models.b]
        base = "wan2.7"
        duration = "any"
        [models."wan2.7"]
        ratio = ["1:1"]
        [models.z]
        base = "b"
        "#,
    )
    .unwrap();
    for name in ["a", "b", "z"] {
        let model = catalogue.get(name).unwrap();
        assert_eq!(model.durations, None, "{name}");
        assert_eq!(model.ratios.as_ref().unwrap().value, ["1:1"], "{name}");
        assert_eq!(model.name, name);
    }
    assert_eq!(catalogue.get("b").unwrap().max_images, None);
    assert_eq!(catalogue.get("z").unwrap().base.as_deref(), Some("b"));
}

#[test]
fn bases_that_do_not_resolve() {
    let text = "[models.new]\nbase = \"wan2.8\"";
    let unknown = error(text);
    assert_eq!(*unknown.kind(), CatalogueErrorKind::UnknownBase { base: "wan2.8".into() });
    assert_eq!((unknown.model(), unknown.key()), (Some("new"), Some("base")));
    assert_eq!(&text[unknown.span().unwrap()], "\"wan2.8\"");

    let text = "[models.a]\nbase = \"b\"\n[models.b]\nbase = \"c\"\n[models.c]\nbase = \"b\"";
    let cycle = error(text);
    assert_eq!(*cycle.kind(), CatalogueErrorKind::BaseCycle { chain: vec!["b".into(), "c".into()] });
    assert_eq!(cycle.model(), Some("b"));
    assert!(matches!(error("[models.a]\nbase = \"a\"").kind(), CatalogueErrorKind::BaseCycle { .. }));
    let both = "[models.\"wan2.7\"]\nbase = \"a\"\n[models.a]\nbase = \"wan2.7\"";
    assert!(matches!(error(both).kind(), CatalogueErrorKind::BaseCycle { .. }));
}

#[test]
fn wrong_values_name_their_key() {
    for (key, value, part) in [
        ("durations", "[5]", "unknown field `durations`"),
        ("duration", "5", "`duration` cannot be 5, expected a list"),
        ("duration", "5.5", "expected `duration` to be a list"),
        ("duration", "[]", "`duration`: the list is empty"),
        ("duration", "[\"5\"]", "`duration` cannot be [\"5\"]"),
        ("duration", "[5.5]", "`duration`"),
        ("duration", "[[5]]", "`duration`"),
        ("duration", "{ min = 4 }", "missing field `max`"),
        ("duration", "{ min = 4, max = 3 }", "min = 4 is greater than max = 3"),
        ("duration", "{ min = 4, max = 5, step = 1 }", "unknown field `step`"),
        ("duration", "\"all\"", "`duration` cannot be \"all\""),
        ("resolution", "\"720p\"", "`resolution` cannot be \"720p\", expected a list"),
        ("resolution", "[720]", "`resolution` cannot be [720]"),
        ("ratio", "[\" \"]", "`ratio`: a value is blank"),
        ("ratio", "{ min = 1, max = 2 }", "`ratio`"),
        ("line", "\" \"", "`line`"),
        ("references", "\"recomended\"", "`references` cannot be \"recomended\""),
        ("other-spellings", "[\"imags\"]", "unknown field `imags`, expected some of"),
        ("other-spellings", "[\"references\"]", "unknown field `references`"),
        ("videos", "true", "`videos` cannot be true, expected \"accepted\""),
        ("assets", "\"yes\"", "`assets` cannot be \"yes\""),
        ("max-images", "0", "`max-images`: 0 is not between 1 and"),
        ("max-images", "-1", "`max-images`: -1"),
        ("max-prompt-chars", "5000000000", "`max-prompt-chars`: 5000000000"),
        ("hosted-urls-only", "\"yes\"", "`hosted-urls-only` cannot be \"yes\", expected true"),
        ("modes", "[\"txt\"]", "unknown mode `txt`, expected some of `text`"),
        ("base", "5", "invalid type: integer `5`"),
    ] {
        let text = format!("[models.ok]\nline = \"a\"\n[models.\"x.y\"]\n{key} = {value}\n");
        let error = error(&text);
        assert!(error.message().contains(part), "{text}: {error}");
        assert_eq!(error.model(), Some("x.y"), "{text}: {error}");
        assert!(error.key().is_some_and(|k| k.starts_with(key)), "{text}: {error:?}");
        let span = error.span().expect("a span");
        let line = text.rfind(key).unwrap()..text.len() - 1;
        assert!(line.start <= span.start && span.end <= line.end, "{text}: {span:?}");
    }
    for (text, part) in [
        ("[models.x.source.durations]", "unknown variant `durations`"),
        ("[models.x]\nline = \"a\"\n[models.x.source.line]\npage = \"creat\"", "unknown page `creat`"),
        ("[models.x]\nline = \"a\"\n[models.x.source.line]\nbasis = \"sure\"", "unknown variant `sure`"),
        ("[model.x]", "unknown field `model`"),
        ("[models.\" \"]", "blank"),
        ("[models.x", ""),
    ] {
        let error = error(text);
        assert!(error.message().contains(part), "{text}: {error}");
    }
}

#[test]
fn tables_given_in_code() {
    let table: ModelTable = toml::from_str("base = \"wan2.7\"\nratio = \"any\"").unwrap();
    assert_eq!(table.base(), Some("wan2.7"));
    assert_eq!(table.keys().collect::<Vec<_>>(), [CellKey::Ratio]);
    let twice = [("a".to_owned(), table.clone()), ("a".to_owned(), table.clone())];
    let error = Catalogue::builtin().extended(twice).unwrap_err();
    assert_eq!(error.to_string(), "models.\"a\": the model is given twice");
    let once = Catalogue::builtin().extended([("a".to_owned(), table)]).unwrap();
    let again: ModelTable = toml::from_str("base = \"a\"").unwrap();
    let again = once.extended([("b".to_owned(), again)]).unwrap();
    assert_eq!(again.names().skip(Catalogue::builtin().names().count()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(again.get("b").unwrap().ratios, None);
}

#[test]
fn the_keys_are_what_tables_take() {
    let error = toml::from_str::<ModelTable>("nope = 1").unwrap_err();
    let message = error.message();
    for key in CellKey::ALL.iter().copied() {
        assert!(message.contains(&format!("`{key}`")), "{message}");
        assert!(!key.doc().is_empty() && !key.values().is_empty());
        assert!(!key.doc().contains("FILL IN"), "{key}: the recipe's text was left in place");
    }
    assert_eq!(message.matches('`').count(), 2 * (CellKey::ALL.len() + 4), "{message}");
}

#[test]
fn known_fields_add_up_along_bases() {
    let catalogue = Catalogue::from_toml(
        "[models.\"a\"]\nfields = [\"seed\", \"fps\", \"seed\"]\n[models.\"b\"]\nbase = \"a\"\nfields = [\"draft\"]\n",
    )
    .unwrap();
    assert_eq!(catalogue.get("a").unwrap().fields, ["seed", "fps"]);
    assert_eq!(catalogue.get("b").unwrap().fields, ["seed", "fps", "draft"]);
    for wrong in ["fields = \"seed\"", "fields = [5]", "fields = []", "fields = [\" \"]"] {
        assert!(Catalogue::from_toml(&format!("[models.\"a\"]\n{wrong}\n")).is_err(), "{wrong}");
    }
}
