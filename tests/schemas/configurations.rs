//! Configurations that the program takes, and ones that it does not.

pub(crate) const GOOD: &[&str] = &[
    "",
    "include = [\"requests/**/*.json\"]\nexclude = [\"vendor/\"]",
    "fail-on = \"never\"\nhints = true",
    "select = [\"all\", \"limits\", \"errors\", \"hint\", \"unstable-url\"]\nignore = [\"style\"]",
    "ignore = [\"style\", { path = \"a.json\", pointer = \"/duration\", rule = \"unsupported-duration\", reason = \"a test\" }]",
    "[severity]\nlegacy-spelling = \"warning\"\nlimits = \"hint\"",
    "[per-file-ignores]\n\"fixtures/**\" = [\"errors\"]",
    "[[files]]\nglob = \"cassettes/*.json\"\npointer = \"/*/body\"\nkind = \"auto\"",
    "[[files]]\nglob = \"cassettes/*.json\"\npointer = \"/*/answer\"\nkind = \"task\"",
    "[assets]\nasset_hero = \"cl\"",
    "[models.\"seedance-3.0\"]\nbase = \"seedance-2.0-cl\"\nduration = { min = 4, max = 20 }\nresolution = [\"720p\"]",
    "[models.x]\nduration = [5, 10]\nimages = \"any\"\nmax-images = 3\naudio-needs-visual = false\nline = \"x1\"",
    "[models.x]\nother-spellings = [\"images\"]\nmodes = [\"text\"]\n[models.x.source.modes]\npage = \"create\"\nbasis = \"inferred\"",
    "fields = [\"seed\"]\n[models.x]\nbase = \"wan2.7\"\nfields = [\"fps\"]\nline = \"cl\"",
    "[models.x]\nbase = \"y\"\n[models.y]\nbase = \"wan2.7\"",
    "include = [\"/a\", \"./a/b/\", \"//a\"]",
    "[severity]\nall = \"error\"\nwarnings = \"hint\"\nerror = \"warning\"",
    "ignore = [{ path = \"a\", pointer = \"\", rule = \"unstable-url\", reason = \"x\" }]\n[[files]]\nglob = \"a\"\npointer = \"\"",
];

pub(crate) const BAD: &[&str] = &[
    "includes = []",
    "include = \"a.json\"",
    "fail-on = \"errors\"",
    "select = []",
    "select = [\"unsuported-duration\"]",
    "hints = \"yes\"",
    "ignore = [5]",
    "ignore = [{ path = \"a.json\", pointer = \"\", rule = \"limits\", reason = \"x\" }]",
    "ignore = [{ path = \"a.json\", pointer = \"\", rule = \"unstable-url\", reason = \" \" }]",
    "ignore = [{ path = \"a.json\", rule = \"unstable-url\", reason = \"x\" }]",
    "[severity]\nlegacy-spelling = \"off\"",
    "[severity]\nno-such-rule = \"error\"",
    "[per-file-ignores]\n\"a/**\" = \"errors\"",
    "[[files]]\npointer = \"/a\"",
    "[[files]]\nglob = \"a\"\nkind = \"answer\"",
    "[assets]\nasset_hero = 5",
    "[models.x]\ndurations = [5]",
    "[models.x]\nduration = []",
    "[models.x]\nduration = { min = 4 }",
    "[models.x]\nduration = [5.5]",
    "[models.x]\nimages = true",
    "[models.x]\nmax-images = 0",
    "[models.x]\nresolution = [\" \"]",
    "[models.x]\nother-spellings = [\"references\"]",
    "[models.x]\nmodes = [\"sound\"]",
    "[models.x]\nline = \" \"",
    "[models.x]\nimages = \"refused\"\n[models.x.source.images]\npage = \"nowhere\"",
    "[models.x.source.pictures]\npage = \"create\"",
    "[models.x]\nassets = \"none\"",
    "[models.x]\nhosted-urls-only = \"no\"",
    "[models.x]\nduration = { min = 4, max = 5, step = 1 }",
    "[models.x]\nbase = 5",
    "[models.\" \"]\nduration = [5]",
    "[[files]]\nglob = \"a\"\npointer = \"a\"",
    "ignore = [{ path = \"a\", pointer = \"duration\", rule = \"unstable-url\", reason = \"x\" }]",
    "ignore = [{ path = \"a\", pointer = \"\", rule = \"unstable-url\", reason = \"x\", until = 5 }]",
    "include = [\"\"]",
    "include = [\"/\"]",
    "include = [\"!a\"]",
    "[per-file-ignores]\n\"!a\" = [\"errors\"]",
];

/// Configurations as large as they may be, and ones that are larger by one.
pub(crate) fn bounds() -> impl Iterator<Item = (String, bool)> {
    [(1000, true), (1001, false)].into_iter().flat_map(|(count, good)| {
        let list = |item: &str| vec![item; count].join(", ");
        let table = |entry: fn(usize) -> String| (0..count).map(entry).collect::<String>();
        [
            format!("include = [{}]", list("\"a\"")),
            format!("exclude = [{}]", list("\"a\"")),
            format!("select = [{}]", list("\"all\"")),
            format!("ignore = [{}]", list("\"style\"")),
            format!("fields = [{}]", list("\"seed\"")),
            format!("[per-file-ignores]\n\"a\" = [{}]", list("\"style\"")),
            format!("[per-file-ignores]\n{}", table(|n| format!("a{n} = []\n"))),
            format!("[models]\n{}", table(|n| format!("a{n} = {{ duration = [5] }}\n"))),
            table(|_| "[[files]]\nglob = \"a\"\n".to_owned()),
            format!("include = [\"{}\"]", "a".repeat(count + 24)),
        ]
        .map(|text| (text, good))
    })
}
