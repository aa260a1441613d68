//! What is said in Chinese of configurations that are wrong.

use moonlint_texts::untranslated;

use crate::support::{CLEAN, ERROR, Outcome, Sandbox};

/// Runs the binary with Chinese texts.
fn run(sandbox: &Sandbox, args: &str) -> Outcome {
    sandbox.command(args.split_whitespace()).env("MOONLINT_LOCALE", "zh").output().unwrap().into()
}

/// A folder with a configuration and a request.
fn folder(toml: impl AsRef<[u8]>) -> Sandbox {
    let sandbox = Sandbox::with("moonlint.toml", toml);
    sandbox.write("a.json", CLEAN);
    sandbox
}

/// Messages and helps, each in one line, without the frames, which show what the user wrote.
fn sentences(outcome: &Outcome) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in outcome.stderr.lines() {
        let (mark, rest) = (line.trim_start().chars().next(), line.trim_start());
        let continued = goes_on && (mark == Some('│') || line.starts_with("      "));
        let starts =
            mark == Some('×') || rest.starts_with("帮助") || rest.starts_with("错误：") || rest.starts_with("警告");
        if starts {
            sentences.push(rest.trim_start_matches("× ").to_owned());
        } else if continued {
            let more = rest.trim_start_matches('│').trim_start();
            sentences.iter_mut().last().into_iter().for_each(|last| *last = format!("{last} {more}"));
        }
        goes_on = starts || continued;
    }
    sentences
}

#[track_caller]
fn chinese(outcome: &Outcome) -> Vec<String> {
    let sentences = sentences(outcome);
    assert!(!sentences.is_empty(), "{}", outcome.stderr);
    for sentence in &sentences {
        assert_eq!(untranslated(sentence), None, "{sentence}");
        assert!(!sentence.is_ascii(), "{sentence}");
    }
    for english in ["help:", "error:", "warning:"] {
        assert!(!outcome.stderr.contains(english), "{}", outcome.stderr);
    }
    sentences
}

#[test]
fn every_fault_of_a_configuration_is_told_in_chinese() {
    // The configuration, a message, a help where there is one.
    for (toml, message, help) in [
        ("inclde = [\"requests/\"]", "没有 `inclde` 这个配置项", Some("是不是想写 `include`？")),
        ("zzz = 1", "没有 `zzz` 这个配置项", Some("应为以下之一：`include`、`exclude`、")),
        ("fail-on = \"warnings\"", "`fail-on` 不能是 `warnings`", Some("是不是想写 `warning`？")),
        ("fail-on = \"x\"", "`fail-on` 不能是 `x`", Some("应为以下之一：`error`、`warning`、`hint` 或 `never`。")),
        (
            "include = \"a\"",
            "`include` 不能是字符串",
            Some("应为由路径模式组成的列表，如 `[\"requests/**/*.json\"]`。"),
        ),
        ("include = [1]", "`include[0]` 不能是数字", Some("应为字符串。")),
        ("exclude = [\"!a\"]", "`exclude`：路径模式不能用 `!` 取反", None),
        ("exclude = [\"../a\"]", "`exclude`：路径模式不能指向配置所在目录之外", None),
        ("select = []", "`select` 为空，不会运行任何规则", Some("应为由规则和规则组组成的列表")),
        ("select = [\"zzz\"]", "没有名为 `zzz` 的规则或规则组", Some("应为命令 `moonlint rules` 列出的名称。")),
        ("ignore = [\"unstabel-url\"]", "没有名为 `unstabel-url` 的规则或规则组", Some("是不是想写 `unstable-url`？")),
        (
            "ignore = [1]",
            "`ignore[0]` 不能是数字",
            Some("应为规则，或含有 `path`、`pointer`、`rule` 和 `reason` 的表。"),
        ),
        ("hints = 1", "`hints` 不能是数字", Some("应为布尔值 `true` 或 `false`。")),
        ("[severity]\nlimits = \"loud\"", "`severity.limits` 不能是 `loud`", Some("应为以下之一：")),
        ("[per-file-ignores]\na = 1", "`per-file-ignores.\"a\"` 不能是数字", Some("应为由规则和规则组组成的列表")),
        ("[[files]]\npointer = \"/a\"", "`files[0]` 缺少 `glob`", Some("应为路径模式，如 `\"requests/**/*.json\"`。")),
        ("[[files]]\nglob = \"a\"\npointer = \"a\"", "`files[0].pointer`：JSON 指针以 `/` 开头", None),
        ("[[files]]\nglob = \"a\"\npointer = 1", "`files[0].pointer` 不能是数字", Some("应为 JSON 指针，如 ")),
        ("[[files]]\nglob = \"a\"\nkind = \"taks\"", "`files[0].kind` 不能是 `taks`", Some("是不是想写 `task`？")),
        ("[[ignore]]\nrule = \"zzz\"", "没有名为 `zzz` 的规则", Some("应为命令 `moonlint rules` 列出的规则 ID。")),
        (
            "[[ignore]]\npath = \"a\"\npointer = \"\"\nrule = \"missing-field\"\nreason = \" \"",
            "理由不能为空白",
            Some("应为简短的理由。"),
        ),
        (
            "[[ignore]]\npath = \"a\"\npointer = \"\"\nrule = \"missing-field\"",
            "`ignore[0]` 缺少 `reason`",
            Some("应为简短的理由。"),
        ),
        ("[assets]\nasset_a = \"zzz\"", "没有模型属于模型线 `zzz`", Some("应为模型所属的模型线：")),
        (
            "[models.a]\nbase = \"seedance-2.0-cx\"",
            "没有可作为起点的模型 `seedance-2.0-cx`",
            Some("是不是想写 `seedance-2.0-cl`？"),
        ),
        ("[models.a]\nbase = \"zzz\"", "没有可作为起点的模型 `zzz`", Some("应为命令 `moonlint models` 列出的模型。")),
        ("[models.a]\nbase = \"b\"\n[models.b]\nbase = \"a\"", "模型互为 `base`：`a` → `b` → `a`", None),
        ("[models.a]\nduratoin = [5]", "没有 `duratoin` 这个配置项", Some("是不是想写 `duration`？")),
        ("[models.a]\nduration = 5", "`duration` 不能是 `5`，可取的值：", None),
        ("[models.a]\nduration = [5, 1.5]", "类型不对：这里是浮点数 `1.5`，`duration` 可取的值：", None),
        ("[models.a]\nduration = { min = 4, max = 3 }", "`duration`：`min = 4` 大于 `max = 3`", None),
        ("[models.a]\nduration = { min = 4 }", "`duration`：缺少键 `max`", None),
        ("[models.a]\nduration = []", "`duration`：列表为空", None),
        ("[models.a]\nratio = [\" \"]", "`ratio`：有一个值为空白", None),
        ("[models.a]\nmax-images = 0", "`max-images`：0 不在 1 到 4294967295 之间", None),
        ("[models.a]\nmodes = [\"txt\"]", "`modes`：未知的模式 `txt`，应为 `text`、", None),
        ("[models.a]\nother-spellings = [\"imags\"]", "`other-spellings`：未知的字段 `imags`，应为 `images`、", None),
        ("[models.a.source.ratio]\npage = \"create\"", "给 `ratio` 写了依据，但表里没有设置这个键", None),
        (
            "[models.a]\nratio = [\"1:1\"]\n[models.a.source.ratio]\npage = \"x\"",
            "未知的页面 `x`，应为 `create` 或 `happyhorse-wan`",
            None,
        ),
        ("models = 1", "`models` 不能是数字", Some("应为每个模型一个表，如 `[models.\"seedance-3.0\"]`。")),
    ] {
        let outcome = run(&folder(toml), "check").exits(2);
        let told = chinese(&outcome);
        assert!(told[0].starts_with(message), "{toml}: {told:?}");
        let helps: Vec<_> = told.iter().filter_map(|told| told.strip_prefix("帮助：")).collect();
        match help {
            Some(help) => assert!(helps.first().is_some_and(|told| told.starts_with(help)), "{toml}: {told:?}"),
            None => assert_eq!(helps, [""; 0], "{toml}"),
        }
    }
}

#[test]
fn many_faults_are_told_together() {
    let toml = "inclde = [\"requests/\"]\nfail-on = \"warnings\"\nignore = [\"unstabel-url\"]\n\n[[files]]\n\
                glob = \"cassettes/*.json\"\npointer = \"interactions\"\nkind = \"taks\"\n\n[models.\"seedance-3.0\"]\n\
                base = \"seedance-2.0-cx\"\nduratoin = [5]\n";
    let sandbox = folder(toml);
    for args in ["check", "check --fix", "config", "config a.json", "models"] {
        let told = chinese(&run(&sandbox, args).exits(2));
        assert_eq!(told.iter().filter(|told| told.starts_with("帮助：")).count(), 5, "{args}: {told:?}");
    }
}

#[test]
fn what_the_grammar_says_stands_in_a_sentence_of_ours() {
    for toml in ["a = [1,\ny = 2\n", "a = 1\na = 2\n"] {
        let outcome = run(&folder(toml), "check").exits(2);
        assert!(sentences(&outcome)[0].starts_with("不是有效的 TOML："), "{}", outcome.stderr);
    }
    let told = chinese(&run(&folder(b"a = \xff\n"), "check").exits(2));
    assert_eq!(told[0], "不是有效的 TOML：文本不是 UTF-8 编码");
    let both = run(&folder("ignore = [\"limits\"]\n[[ignore]]\npath = \"a\"\n"), "check").exits(2);
    assert!(both.stderr.contains("帮助：应为一个列表，两者都写在里面：`ignore = ["), "{}", both.stderr);
    let pattern = run(&folder("exclude = [\"[a\"]"), "check").exits(2);
    assert!(sentences(&pattern)[0].starts_with("`exclude`：字符集没有闭合，缺少 `]`（"), "{}", pattern.stderr);
}

#[test]
fn configurations_that_are_not_there_or_not_read() {
    let sandbox = folder("");
    sandbox.write("pyproject.toml", "[project]\nname = \"x\"\n");
    for args in ["check --config none.toml", "check --config pyproject.toml", "check none.json", "fits none.json"] {
        chinese(&run(&sandbox, args).exits(2));
    }
    sandbox.write(".moonlint.toml", "ignore = [\"all\"]");
    assert_eq!(chinese(&run(&sandbox, "check").exits(0)).len(), 1, "one warning");
}

#[test]
fn names_on_the_command_line_and_baselines() {
    let sandbox = folder("");
    sandbox.write("bad.json", ERROR);
    sandbox.write("baseline", "{\"version\": 9, \"findings\": {}}");
    for args in [
        "check --select limts",
        "check --ignore zzz",
        "check --severity limts=error",
        "check --severity limits=loud",
        "check --fail-on loud",
        "check --kind requst",
        "check --output-format jsonn",
        "check --baseline baseline",
        "check --baseline none",
        "explain zzz",
        "new wan2.7 --with picture",
        "new happyhorse-1.0 --with reference-video",
    ] {
        chinese(&run(&sandbox, args).exits(2));
    }
    sandbox.write("baseline", "{");
    let outcome = run(&sandbox, "check --baseline baseline").exits(2);
    assert!(outcome.stderr.contains("不是基线文件：内容不完整（"), "{}", outcome.stderr);
}
