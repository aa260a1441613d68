//! The schemas of requests in the check form: for one model, and for all of them.

use moonlint_catalogue::{Catalogue, Container, ModelSpec, Provenance, Topic, fields, general};
use serde_json::{Value, json};

use crate::check::Check;
use crate::limits::LIMITS;
use crate::materials::any_name;
use crate::node::{DRAFT, Node, described, has, id, node, plain, shared, word};
use crate::share::{difference, less, merge, move_fields, refers, rename, share_fields, used};

/// The schema of requests for one model, built-in or configured.
///
/// A JSON value without repeated keys satisfies it exactly if it names the model and the linter, with the same
/// catalogue, finds no error in it; but for what [the crate's documentation](crate) names.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::model_schema(catalogue.get("seedance-2.0-dj-fast").unwrap());
/// assert_eq!(schema["properties"]["duration"]["else"]["enum"], serde_json::json!([5, 10, 15]));
/// ```
pub fn model_schema(spec: &ModelSpec) -> Value {
    of_model(&Check { spec: Some(spec), closed: false }, spec)
}

/// The schema of requests for one model that takes nothing but what the documentation names: for editors.
///
/// What satisfies it satisfies [`model_schema`] as well.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::closed_model_schema(catalogue.get("wan2.7").unwrap());
/// assert_eq!(schema["additionalProperties"], false);
/// ```
pub fn closed_model_schema(spec: &ModelSpec) -> Value {
    of_model(&Check { spec: Some(spec), closed: true }, spec)
}

fn of_model(check: &Check<'_>, spec: &ModelSpec) -> Value {
    let mut schema = node([("$schema", DRAFT.into())]);
    if !spec.configured && !check.closed {
        schema.insert("$id".into(), id(&format!("{}.schema.json", spec.name)).into());
    }
    schema.insert("title".into(), format!("Request for {}", spec.name).into());
    schema.extend(head(spec));
    schema.insert("$comment".into(), sources().into());
    schema.extend(body(check));
    schema.insert("examples".into(), json!([example(spec)]));
    let mut parts = parts(check);
    merge(&mut parts, schema.values_mut(), |_| true);
    let mut parts = used(&schema, parts);
    share_fields(&mut parts);
    schema.insert("definitions".into(), parts.into());
    schema.into()
}

/// A request without the parts that it refers to.
fn body(check: &Check<'_>) -> Node {
    let mut schema = node([("type", "object".into())]);
    if check.spec.is_some() {
        schema.insert("required".into(), json!(["model"]));
    }
    schema.insert("properties".into(), check.properties(Container::Top).into());
    let refused = refused(check);
    if !refused.is_empty() {
        schema.insert("patternProperties".into(), refused.into());
    }
    check.close(&mut schema);
    schema.insert("allOf".into(), check.across().into());
    schema
}

/// The fields of media that the model does not take, where editors do not offer them.
fn refused(check: &Check<'_>) -> Node {
    let mut forms: Vec<(Node, Vec<&str>)> = Vec::new();
    for field in fields(Container::Top) {
        let Some(nothing) = check.refused(field) else { continue };
        match forms.iter_mut().find(|(form, _)| *form == nothing) {
            Some((_, names)) => names.push(field.name),
            None => forms.push((nothing, vec![field.name])),
        }
    }
    forms.into_iter().map(|(form, names)| (any_name(names), form.into())).collect()
}

fn parts(check: &Check<'_>) -> Node {
    let mut parts = check.items();
    parts.extend(check.basics());
    parts
}

/// The schema of requests for every model of a catalogue. It chooses the limits by `model`, so that a validator reports
/// what that model does not take. Models that the catalogue does not have are taken, as the linter takes them.
///
/// A JSON value without repeated keys satisfies it exactly if the linter, with the same catalogue, finds no error in it;
/// but for what [the crate's documentation](crate) names.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::catalogue_schema(catalogue);
/// assert_eq!(schema["properties"]["model"]["examples"].as_array().unwrap().len(), catalogue.names().count());
/// ```
pub fn catalogue_schema(catalogue: &Catalogue) -> Value {
    of_catalogue(catalogue, false)
}

/// The schema of requests for every model of a catalogue, and for no other, that takes nothing but what the
/// documentation names: for editors.
///
/// ```
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// let schema = moonlint_schema::closed_catalogue_schema(catalogue);
/// assert_eq!(schema["properties"]["model"]["enum"].as_array().unwrap().len(), catalogue.names().count());
/// ```
pub fn closed_catalogue_schema(catalogue: &Catalogue) -> Value {
    of_catalogue(catalogue, true)
}

fn of_catalogue(catalogue: &Catalogue, closed: bool) -> Value {
    let general_check = Check { spec: None, closed };
    let mut schema = node([("$schema", DRAFT.into())]);
    if catalogue.models().all(|spec| !spec.configured) && !closed {
        schema.insert("$id".into(), id("request.schema.json").into());
    }
    schema.insert("title".into(), "Request for a video".into());
    schema.extend(described(
        "The body of `POST /v1/videos` and `POST /v1/video/generations`, for every known model with its limits.",
        None,
    ));
    schema.insert("$comment".into(), sources().into());
    let base = body(&general_check);
    let general_parts = parts(&general_check);
    schema.extend(base.clone());
    let names: Vec<&str> = catalogue.names().collect();
    let facts: Vec<String> = catalogue.models().map(summary).collect();
    if let Some(model) = schema.get_mut("properties").and_then(|properties| properties["model"].as_object_mut()) {
        model.insert("enumDescriptions".into(), json!(facts));
        model.insert(if closed { "enum" } else { "examples" }.into(), json!(names));
        if !closed {
            model.shift_remove("enumDescriptions");
        }
    }
    let mut all_parts = general_parts.clone();
    let mut choices = Vec::new();
    for spec in catalogue.models() {
        let check = Check { spec: Some(spec), closed };
        let mut own = body(&check);
        if let Some(properties) = own.get_mut("properties").and_then(Value::as_object_mut) {
            properties.shift_remove("model");
        }
        let own_parts = parts(&check);
        // What differs, and what refers to what differs.
        let mut variants: Vec<String> = Vec::new();
        loop {
            let more = own_parts.iter().filter(|(name, part)| {
                !variants.contains(name) && (general_parts.get(*name) != Some(part) || refers(part, &variants))
            });
            let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
            if more.is_empty() {
                break;
            }
            variants.extend(more);
        }
        let mut then: Value = difference(own, &base, &variants).into();
        // A model's variants of parts have its name, unless another model has the same ones.
        let mut named = Node::new();
        for suffix in (1..).map(|n| if n == 1 { word(&spec.name) } else { format!("{}-{n}", word(&spec.name)) }) {
            named.clear();
            for name in &variants {
                let Some(part) = own_parts.get(name) else { continue };
                let mut part = less(part, general_parts.get(name), &variants);
                rename(&mut part, &variants, &suffix);
                named.insert(format!("{name}-{suffix}"), part);
            }
            let same = |(name, part): (&String, &Value)| all_parts.get(name).is_none_or(|other| other == part);
            if named.iter().all(same) {
                rename(&mut then, &variants, &suffix);
                break;
            }
        }
        all_parts.extend(named);
        if then.as_object().is_some_and(|then| !then.is_empty()) {
            choices.push((spec.name.clone(), then));
        }
    }
    // Models whose variants of a part are the same use one of them.
    merge(&mut all_parts, choices.iter_mut().map(|(_, value)| value), |name| !general_parts.contains_key(name));
    // Models that differ from the others in the same way share it.
    let mut shared_choices: Vec<(Vec<String>, Value)> = Vec::new();
    for (name, value) in choices {
        match shared_choices.iter_mut().find(|(_, other)| *other == value) {
            Some((names, _)) => names.push(name),
            None => shared_choices.push((vec![name], value)),
        }
    }
    let first = schema["allOf"].as_array().map_or(0, Vec::len);
    let mut choices = Vec::new();
    for (n, (names, mut value)) in shared_choices.into_iter().enumerate() {
        let name = format!("parameters-{}", word(&names[0]));
        if let Some((mut parameters, moved)) = parameters(&mut value, &name) {
            let container = format!("#/definitions/{name}");
            move_fields(&mut value, &moved, &container);
            move_fields(&mut parameters, &moved, &container);
            all_parts.insert(name, parameters);
        }
        let own = value.get("properties").and_then(Value::as_object).map(|own| own.keys().cloned().collect::<Vec<_>>());
        move_fields(&mut value, &own.unwrap_or_default(), &format!("#/allOf/{}/then", first + n));
        choices.push(json!({ "if": has("model", json!({ "enum": names })), "then": value }));
    }
    if let Some(all) = schema.get_mut("allOf").and_then(Value::as_array_mut) {
        all.extend(choices);
    }
    schema.insert("examples".into(), catalogue.models().take(1).map(example).collect());
    let mut parts = used(&schema, all_parts);
    share_fields(&mut parts);
    schema.insert("definitions".into(), parts.into());
    schema.into()
}

/// Takes the fields that may also stand in `metadata` out of what a model adds, and refers to them in both places, so that
/// they are said once. Gives them with their names.
fn parameters(then: &mut Value, name: &str) -> Option<(Value, Vec<String>)> {
    let properties = then.get_mut("properties")?.as_object_mut()?;
    let metadata = properties.get_mut("metadata")?;
    *metadata = json!({ "if": { "type": "object" }, "then": shared(name) });
    let names = fields(Container::Metadata).iter().map(|field| field.name.to_owned());
    let moved: Vec<(String, Value)> = names.filter_map(|name| properties.shift_remove_entry(&name)).collect();
    let names = moved.iter().map(|(name, _)| name.clone()).collect();
    let mut all = vec![shared(name)];
    all.extend(then.get("allOf").and_then(Value::as_array).cloned().unwrap_or_default());
    then["allOf"] = all.into();
    Some((json!({ "type": "object", "properties": moved.into_iter().collect::<Node>() }), names))
}

/// What is known of the model's limits, each with its source.
fn facts(spec: &ModelSpec) -> Vec<(String, &Provenance)> {
    LIMITS.iter().flat_map(|limit| limit.facts(spec)).collect()
}

/// The statements on which every schema of requests rests.
fn sources() -> String {
    // Each page once, with its sections.
    let mut sources: Vec<(String, Vec<&str>)> = Vec::new();
    for topic in [
        Topic::RequiredFields,
        Topic::FieldTypes,
        Topic::ReferenceItems,
        Topic::MediaItems,
        Topic::ContentItems,
        Topic::Metadata,
        Topic::PublicUrls,
        Topic::Callback,
    ] {
        let provenance = general(topic);
        let page = format!("{} (retrieved {}", provenance.url, provenance.retrieved);
        match sources.iter_mut().find(|(other, _)| *other == page) {
            Some((_, sections)) if sections.contains(&&*provenance.section) => {}
            Some((_, sections)) => sections.push(&provenance.section),
            None => sources.push((page, vec![&provenance.section])),
        }
    }
    let sources: Vec<String> = sources.iter().map(|(page, of)| format!("{page}: {})", of.join(", "))).collect();
    format!("Fields, types and forms: {}.", sources.join("; "))
}

/// What is known of the model's limits, in a line.
pub(crate) fn summary(spec: &ModelSpec) -> String {
    let facts: Vec<String> = facts(spec).iter().map(|(fact, _)| plain(fact)).collect();
    if facts.is_empty() { "none documented.".to_owned() } else { format!("{}.", facts.join("; ")) }
}

/// What the model adds, in a sentence, and with sources in a list.
fn head(spec: &ModelSpec) -> Node {
    let facts = facts(spec);
    if facts.is_empty() {
        let text = format!("`{}` has no documented limits of its own.", spec.name);
        return described(&text, Some(general(Topic::ModelsOpenSet)));
    }
    let texts: Vec<String> = facts.iter().map(|(fact, _)| plain(fact)).collect();
    let mut markdown = format!("The limits of `{}`:\n", spec.name);
    let link = |provenance: &Provenance| {
        provenance.has_page().then(|| format!("[{}]({})", provenance.section, provenance.url))
    };
    // A page that all of them rest on is named once.
    let one = link(facts[0].1).filter(|one| facts.iter().all(|(_, other)| link(other).as_ref() == Some(one)));
    for (fact, provenance) in &facts {
        markdown.push_str(&format!("\n- {fact}"));
        if let Some(link) = link(provenance).filter(|_| one.is_none()) {
            markdown.push_str(&format!(" ({link})"));
        }
    }
    markdown.extend(one.map(|link| format!("\n\n{link}")));
    node([
        ("description", format!("The limits of {}: {}.", spec.name, texts.join("; ")).into()),
        ("markdownDescription", markdown.into()),
    ])
}

/// A request that the model takes.
fn example(spec: &ModelSpec) -> Value {
    let prompt = "A paper boat drifts down a rainy street";
    let mut request = node([("model", spec.name.as_str().into()), ("prompt", prompt.into())]);
    LIMITS.iter().for_each(|limit| limit.suit(spec, &mut request));
    request.into()
}
