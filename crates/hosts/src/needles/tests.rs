use moonlint::catalogue::{Container, MEDIA_TYPES, ModelTable, TASK_STATUSES, fields};
use moonlint::request::Evidence;
use moonlint::syntax::Parser;
use moonlint::{Checker, Dialect, Settings};

use super::*;

fn holds(text: &str) -> bool {
    may_hold_requests(text.as_bytes(), Catalogue::builtin())
}

#[test]
fn files_without_enough_needles_are_told() {
    for text in [
        r#"{"model": "wan2.7"}"#,
        "post(f'{BASE}/videos', json={'model': name})\nBASE = 'https://moonapix.com/v1'",
        "model='x', duration=5, callback_url=URL",
        "model: {\\nduration: 5, video_config: {aspect_ratio}}",
        r#"{\"model\": \"m\", \"aspect_ratio\": \"1:1\", \"reference_image_urls\": []}"#,
        "model: sedance-2.0-kz\nduration: 5",
        "{'status': 'done', 'object': 'task'}",
        "curl https://moonapix.com/v1/videos -d '{\"model_name\": \"m\", \"prompt\": \"p\"}'",
        "id: task_boat\nstatus: succeeded\nurl: u",
    ] {
        assert!(holds(text), "{text}");
    }
    for text in [
        "",
        "a model of a house",
        "wan2.7 takes 5 s",
        "a model of iteration, with a generate_audio",
        "import models\nduration = 5\ncallback_url = None",
        "self.model(duration, resolution=resolution)",
        "model = f(duration, 'Python 2.7', 'version 2.0', 1.0)",
        "status = task_status(object, video)",
        "status == 'running' and task_url",
        "class Status(object):\n    status = 'task_'",
    ] {
        assert!(!holds(text), "{text}");
    }
}

/// Whether a document is recognised on its own.
fn is_recognised(checker: &Checker, json: &str) -> bool {
    let mut parser = Parser::new();
    let tree = parser.parse(json.as_bytes(), Dialect::Json);
    tree.root().is_some_and(|root| checker.recognize(root, Evidence::None).is_ok())
}

/// Values of which each field has one that makes it distinctive, if any does.
fn values() -> Vec<String> {
    let mut values: Vec<String> =
        ["5", "true", r#""5""#, r#""16:9""#, r#""720p""#, r#""https://a.io/b""#, r#"["https://a.io/b"]"#, r#""${a}""#]
            .map(str::to_owned)
            .to_vec();
    values.extend(
        [r#""first_frame""#, r#"{"aspect_ratio": "1:1"}"#, r#"{"resolution_name": "720p"}"#].map(str::to_owned),
    );
    values.extend(MEDIA_TYPES.iter().map(|media| format!(r#"[{{"media_type": "{}"}}]"#, media.as_str())));
    values
}

#[test]
fn no_request_lacks_needles() {
    let checker = Checker::new(Settings::default());
    let values = values();
    let names: Vec<&str> =
        fields(Container::Top).iter().map(|field| field.name).filter(|name| *name != "model").collect();
    let mut recognised = 0;
    for (at, first) in names.iter().enumerate() {
        for second in &names[at..] {
            for one in &values {
                for other in &values {
                    let rest = format!(r#""{first}": {one}, "{second}": {other}}}"#);
                    for prompt in ["\"prompt\": \"p\", ", "\"image\": \"https://a.io/b\", "] {
                        let json = format!(r#"{{"model": "m", {prompt}{rest}"#);
                        if is_recognised(&checker, &json) {
                            recognised += 1;
                            assert!(holds(&json), "{json}");
                        }
                    }
                }
            }
        }
    }
    assert!(recognised > 900, "{recognised}");
}

#[test]
fn no_slip_of_the_pen_lacks_needles() {
    let checker = Checker::new(Settings::default());
    let mut recognised = 0;
    for name in Catalogue::builtin().names() {
        let mut slips = vec![name.replace(['-', '.'], ""), name.replace('.', "-"), name.replace('-', " - ")];
        slips.extend([name.to_uppercase(), name.rsplit_once('-').map_or(name, |(start, _)| start).to_owned()]);
        for at in 0..name.len() {
            let (before, after) = name.split_at(at);
            let rest = &after[1..];
            slips.extend([format!("{before}{rest}"), format!("{before}é{rest}"), format!("{before}q{after}")]);
            slips.extend(rest.chars().next().map(|next| format!("{before}{next}{}{}", &after[..1], &rest[1..])));
            // Several in the word before the version.
            slips.extend([format!("q{before}x{rest}"), format!("{before}{}", rest.get(1..).unwrap_or_default())]);
            slips.extend([format!("{}x{}", before, rest.replacen('e', "", 1)), after.replacen(['a', 'o'], "", 2)]);
        }
        for slip in slips {
            for field in
                ["\"duration\": 5", "\"resolution\": \"720p\"", "\"aspect_ratio\": \"1:1\"", "\"seconds\": \"5\""]
            {
                let json = format!(r#"{{"model": "{slip}", "prompt": "p", {field}}}"#);
                if is_recognised(&checker, &json) {
                    recognised += 1;
                    assert!(holds(&json), "{json}");
                }
            }
        }
    }
    assert!(recognised > 1_000, "{recognised}");
}

#[test]
fn no_answer_lacks_needles() {
    let checker = Checker::new(Settings::default());
    let mut recognised = 0;
    let statuses = TASK_STATUSES.iter().map(|status| status.name).chain(["done", "${status}"]);
    for status in statuses {
        for id in
            ["\"id\": \"task_a\", ", "\"task_id\": \"task_a\", ", "\"id\": \"a\", ", "\"task_id\": \"${id}\", ", ""]
        {
            for object in ["", "\"object\":  \"video\", ", "\"object\": \"task\", ", "\"object\": \"${o}\", "] {
                for telling in
                    ["", "\"url\": \"u\", ", "\"output\": {}, ", "\"trace_id\": \"t\", ", "\"request_id\": \"t\", "]
                {
                    for model in ["", "\"model\": \"wan2.7\", ", "\"model\": \"m\", "] {
                        let json = format!(r#"{{{id}{object}{telling}{model}"status": "{status}"}}"#);
                        if is_recognised(&checker, &json) {
                            recognised += 1;
                            assert!(holds(&json), "{json}");
                        }
                    }
                }
            }
        }
    }
    assert!(recognised > 100, "{recognised}");
}

#[test]
fn models_of_a_configuration_are_needles() {
    let of = |name: &str| Catalogue::builtin().extended([(name.to_owned(), ModelTable::default())]).unwrap();
    let holds = |name: &str, text: &str| may_hold_requests(text.as_bytes(), &of(name));
    assert!(holds("house-model", "model: house-model"));
    assert!(holds("house-model", "model: hose-model, duration: 5"), "nothing is left of all slips but the field");
    assert!(holds("kling-3.1", "model: klingg-3.1, duration: 5") && holds("kling-3.1", "model: wan27, duration: 5"));
    assert!(!holds("kling-3.1", "model: king, duration: 5"));
}
