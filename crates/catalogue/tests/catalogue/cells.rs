//! Every cell of every built-in model, written down from the documentation and not from the files.

use moonlint_catalogue::{Basis, CREATE, Catalogue, CellKey, DOC_PAGES, Durations, HAPPYHORSE_WAN, OtherSpellings};

/// A model as the documentation has it: what is not listed must be silent.
struct Row {
    name: &'static str,
    cells: &'static [(CellKey, &'static str)],
}

use CellKey::{
    AdvisedMaxReferenceVideoSeconds, AdvisedMaxVisuals, Assets, Audio, AudioNeedsVisual, Duration, HostedUrlsOnly,
    Images, Line, MaxImages, MaxPromptChars, Modes, NoFrameBesideReference, OtherSpellings as Spellings, Ratio,
    References, Resolution, Videos,
};

const ROWS: &[Row] = &[
    Row {
        name: "seedance-2.0-kz-fast",
        cells: &[(Line, "kz"), (References, "recommended"), (Spellings, "all"), (Assets, "accepted")],
    },
    Row {
        name: "seedance-2.0-kz",
        cells: &[(Line, "kz"), (References, "recommended"), (Spellings, "all"), (Assets, "accepted")],
    },
    Row {
        name: "seedance-2.0-cl-fast",
        cells: &[(Line, "cl"), (References, "recommended"), (Spellings, "on-par"), (Assets, "accepted")],
    },
    Row {
        name: "seedance-2.0-cl",
        cells: &[(Line, "cl"), (References, "recommended"), (Spellings, "on-par"), (Assets, "accepted")],
    },
    Row {
        name: "seedance-2.0-cl-mini",
        cells: &[
            (Line, "cl"),
            (References, "recommended"),
            (Spellings, "on-par"),
            (Duration, "4 to 15"),
            (Resolution, "480p, 720p"),
            (Assets, "accepted"),
        ],
    },
    Row {
        name: "seedance-2.0-ld-17",
        cells: &[(References, "recommended"), (Spellings, "all"), (AudioNeedsVisual, "true")],
    },
    Row {
        name: "seedance-2.0-dj-fast",
        cells: &[
            (References, "recommended"),
            (Spellings, "all"),
            (Duration, "5, 10 or 15"),
            (Images, "accepted"),
            (Videos, "refused"),
            (Audio, "refused"),
            (MaxImages, "10"),
        ],
    },
    Row { name: "seedance-2.0-qm-720p", cells: &[(References, "recommended"), (Spellings, "all")] },
    Row {
        name: "seedance-2.0-wc-720p",
        cells: &[(References, "recommended"), (Spellings, "all"), (MaxPromptChars, "1000"), (HostedUrlsOnly, "true")],
    },
    Row {
        name: "seedance-2.0-me",
        cells: &[
            (References, "not-listed"),
            (Spellings, "images, content"),
            (Images, "accepted"),
            (Videos, "refused"),
            (NoFrameBesideReference, "true"),
        ],
    },
    Row {
        name: "happyhorse-1.0",
        cells: &[
            (References, "not-listed"),
            (Spellings, "all"),
            (Duration, "5, 10 or 15"),
            (Resolution, "720P, 1080P"),
            (Ratio, "16:9, 9:16, 1:1, 4:3, 3:4"),
            (Images, "accepted"),
            (Videos, "refused"),
            (Modes, "text, first-frame, reference-images"),
        ],
    },
    Row {
        name: "wan2.7",
        cells: &[
            (References, "not-listed"),
            (Spellings, "all"),
            (Duration, "5, 10 or 15"),
            (Resolution, "720P, 1080P"),
            (Ratio, "16:9, 9:16, 1:1, 4:3, 3:4"),
            (Images, "accepted"),
            (Videos, "accepted"),
            (Modes, "text, first-frame, last-frame, reference-images, reference-video"),
            (AdvisedMaxVisuals, "5"),
            (AdvisedMaxReferenceVideoSeconds, "5"),
        ],
    },
];

#[test]
fn every_cell_is_as_documented() {
    let catalogue = Catalogue::builtin();
    let names: Vec<_> = ROWS.iter().map(|row| row.name).collect();
    assert_eq!(catalogue.names().collect::<Vec<_>>(), names);
    for row in ROWS {
        let model = catalogue.get(row.name).unwrap();
        assert_eq!(model.name, row.name);
        assert!(!model.configured && model.base.is_none(), "{}", row.name);
        let cells: Vec<_> = model.cells().map(|cell| (cell.key, cell.value)).collect();
        let expected: Vec<_> = row.cells.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        assert_eq!(cells, expected, "{}", row.name);
    }
}

#[test]
fn every_cell_has_its_origin() {
    for model in Catalogue::builtin().models() {
        for cell in model.cells() {
            let container = format!("{}: {}", model.name, cell.key);
            let p = cell.provenance;
            let page = DOC_PAGES.iter().find(|page| page.url == p.url);
            assert_eq!(page.expect(&container).retrieved, p.retrieved, "{container}");
            assert!(!p.section.trim().is_empty(), "{container}");
            let left = [&*p.section, &*p.note, &*p.note_zh].iter().any(|text| text.contains("FILL IN"));
            assert!(!left, "{container}: the recipe's text was left in place");
            assert!(p.note.len() > 20 && p.note.ends_with('.'), "{container}");
            assert!(p.note_zh.len() > 20 && p.note_zh.ends_with('。'), "{container}");
            assert!(p.note_zh.contains(&model.name) || p.note_zh.contains("CL 模型线"), "{container}");
            assert!(
                p.note.contains(&model.name) || p.note.contains("CL line"),
                "{container}: the note names the model, because models may be based on it"
            );
            let basis = match (cell.key, &*cell.value) {
                (References, "not-listed") | (Spellings, "none") => Basis::Undocumented,
                (AdvisedMaxVisuals | AdvisedMaxReferenceVideoSeconds, _) => Basis::Advised,
                _ => Basis::Documented,
            };
            assert_eq!(p.basis, basis, "{container}");
        }
    }
}

#[test]
fn pages_of_the_two_models_with_their_own() {
    for name in ["happyhorse-1.0", "wan2.7"] {
        let model = Catalogue::builtin().get(name).unwrap();
        for key in [Duration, Resolution, Ratio, Modes] {
            assert_eq!(model.cell(key).unwrap().provenance.url, HAPPYHORSE_WAN.url);
        }
    }
    let horse = Catalogue::builtin().get("happyhorse-1.0").unwrap();
    assert_eq!(horse.videos.refused().unwrap().url, CREATE.url);
}

#[test]
fn typed_values() {
    let catalogue = Catalogue::builtin();
    let mini = catalogue.get("seedance-2.0-cl-mini").unwrap();
    assert_eq!(mini.durations.as_ref().unwrap().value, Durations::Range { min: 4, max: 15 });
    let wan = catalogue.get("wan2.7").unwrap();
    assert_eq!(wan.durations.as_ref().unwrap().value, Durations::OneOf(vec![5, 10, 15]));
    let me = catalogue.get("seedance-2.0-me").unwrap();
    assert_eq!(me.other_spellings.value, OtherSpellings::Only(vec!["images".into(), "content".into()]));
    assert!(me.other_spellings.allows("content") && !me.other_spellings.allows("image_url"));
    let ld = catalogue.get("seedance-2.0-ld-17").unwrap();
    assert!(ld.needs_visual_beside_audio() && !me.needs_visual_beside_audio());
}

#[test]
fn the_folder_and_the_list_agree() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut files: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let mut names: Vec<String> = Catalogue::builtin().names().map(|name| format!("{name}.toml")).collect();
    names.sort();
    assert_eq!(files, names);
}

#[test]
fn durations_contain_and_come_near() {
    let set = Durations::OneOf(vec![5, 10, 15]);
    let range = Durations::Range { min: 4, max: 15 };
    for (given, near) in
        [(i64::MIN, &[5][..]), (4, &[5]), (5, &[5]), (7, &[5, 10]), (12, &[10, 15]), (15, &[15]), (i64::MAX, &[15])]
    {
        assert_eq!(set.nearest(given), near, "{given}");
        assert_eq!(set.contains(given), near == [given], "{given}");
    }
    for (given, near) in [(-1, 4), (4, 4), (9, 9), (15, 15), (16, 15)] {
        assert_eq!(range.nearest(given), [near]);
        assert_eq!(range.contains(given), given == near);
    }
    assert_eq!(Durations::OneOf(vec![8]).to_string(), "8");
    assert_eq!(Durations::OneOf(vec![8, 9]).to_string(), "8 or 9");
}
