//! The walk over the top level of a request, and of its `metadata`.

use std::collections::HashMap;

use moonlint_catalogue::Place;
use moonlint_syntax::{Kind, Member, Node, NodeId, Number, Object, Tree};

use super::facts::Facts;
use super::fields::{Field, Form, SettingForm, VIDEO_CONFIG, What};
use super::hole::{hole, is_all_hole, is_hole};
use super::hosts::Hosts;
use super::material::{LocationField, MaterialField, Role};
use super::parts::{
    Expected, Fault, FaultKind, LocationPart, MaterialPart, Missing, Parts, SettingField, SettingPart, Unknown,
};
use super::speaking;
use super::survey::{self, PromptMarks, Spotted};
use super::text::Text;

/// Fills `parts` with what the object says. `parts` must be clear.
pub(crate) fn lower(root: Object<'_>, parts: &mut Parts, model_assumed: bool) {
    let tree = root.node().tree();
    hide_repeated_keys(root, parts);
    let mut lowering = Lowering {
        tree,
        parts,
        blank_text: None,
        unset_prompt: None,
        prompt_seen: false,
        prompt_open: false,
        model_seen: false,
        faulty_material: false,
    };
    lowering.level(root, false);
    lowering.settle_roles();
    if lowering.parts.open_fields && !lowering.model_seen {
        lowering.parts.open_model = true;
    } else if !model_assumed && !lowering.model_seen {
        lowering.fault(root.node(), FaultKind::Missing(Missing::Model));
    }
    lowering.settle_prompt(root.node());
    survey::whole(tree.as_source(), parts);
}

/// Common parsers read the last of several equal keys; so do we, and say nothing of the ones before it.
fn hide_repeated_keys(root: Object<'_>, parts: &mut Parts) {
    let tree = root.node().tree();
    let all = tree.duplicates();
    if all.is_empty() {
        return;
    }
    // Of a batch, only those of this document.
    let before = |offset: u32| all.partition_point(|duplicate| tree.key(duplicate.again).span().start < offset);
    let own = root.node().span();
    let mut last: HashMap<NodeId, NodeId> = HashMap::new();
    for duplicate in &all[before(own.start)..before(own.end)] {
        let hidden = last.insert(duplicate.first, duplicate.again).unwrap_or(duplicate.first);
        parts.hidden_keys.push(hidden);
    }
    parts.hidden_keys.sort_unstable();
}

pub(super) struct Lowering<'p, 'a> {
    pub(super) tree: Tree<'a>,
    pub(super) parts: &'p mut Parts,
    pub(super) blank_text: Option<Node<'a>>,
    /// A `prompt` that is `null` or blank.
    unset_prompt: Option<Node<'a>>,
    /// Something is there that is the prompt, or may be it, readable or not.
    pub(super) prompt_seen: bool,
    /// Something may be filled in later that is the prompt.
    pub(super) prompt_open: bool,
    model_seen: bool,
    /// Something stands where materials stand that is neither one nor filled in later.
    pub(super) faulty_material: bool,
}

/// What is known of a location.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// What it says, or that it is at fault.
    All,
    /// That it says something: a part of it is filled in later.
    Some,
    /// Nothing: all of it is filled in later.
    Nothing,
}

impl<'a> Lowering<'_, 'a> {
    pub(super) fn fault(&mut self, node: Node<'_>, kind: FaultKind) {
        self.parts.faults.push(Fault { node: node.id(), kind });
    }

    /// The members that count: all but those that a later key of the same name hides.
    pub(super) fn hidden(&self, member: &Member<'_>) -> bool {
        !self.parts.hidden_keys.is_empty() && self.parts.hidden_keys.binary_search(&member.key_id()).is_ok()
    }

    /// Reports a value of another form than `expected`, unless the parser did so already, or it is filled in later.
    pub(super) fn wrong(&mut self, node: Node<'_>, expected: Expected) {
        if node.kind() == Kind::Invalid {
            return;
        }
        let is_unknown = is_later(node);
        self.fault(node, if is_unknown { FaultKind::Hole } else { FaultKind::WrongType(expected) });
    }

    /// Reports an optional value that says nothing; its field is absent for all else.
    pub(super) fn unset(&mut self, node: Node<'_>) -> bool {
        let unset = is_unset(node);
        if unset {
            self.fault(node, FaultKind::Unset);
        }
        unset
    }

    /// A string whose value is known, or a fault.
    pub(super) fn string(&mut self, node: Node<'a>) -> Option<NodeId> {
        let Some(string) = node.as_string() else {
            self.wrong(node, Expected::String);
            return None;
        };
        if is_hole(string) {
            self.fault(node, FaultKind::Hole);
            return None;
        }
        Some(node.id())
    }

    /// A string that is not blank, with what is to be known of it, or a fault: where nothing is known of it, a hole.
    pub(super) fn text_with<T>(
        &mut self,
        node: Node<'a>,
        read: impl FnOnce(&str, &mut Hosts) -> Option<T>,
    ) -> Option<(Text, T)> {
        let Some(string) = node.as_string() else {
            self.wrong(node, Expected::String);
            return None;
        };
        let Parts { texts, hosts, .. } = &mut *self.parts;
        let (text, meant) = texts.take(node.id(), string);
        if is_blank(meant) {
            self.fault(node, FaultKind::Blank);
            return None;
        }
        let read = read(meant, hosts);
        if read.is_none() {
            self.fault(node, FaultKind::Hole);
        }
        Some((text, read?))
    }

    /// Takes down the text of a string and the facts that it gives.
    fn surveyed(&mut self, node: Node<'a>, survey: impl FnOnce(&str, &mut Hosts) -> Option<Facts>) -> Option<Text> {
        let (text, facts) = self.text_with(node, survey)?;
        self.parts.facts |= facts;
        Some(text)
    }

    /// The fields of the top level; of `metadata`, those that mean the same there.
    fn level(&mut self, object: Object<'a>, in_metadata: bool) {
        for member in object.members() {
            if self.hidden(&member) {
                continue;
            }
            let value = member.value();
            match Field::of(member.key()) {
                Some(field) if in_metadata && !field.is_read_in_metadata => self.open(false),
                Some(field) => self.field(field, value, in_metadata),
                None if in_metadata && is_hole(member.key()) => {
                    self.parts.open_names = true;
                    self.open(true);
                }
                None if in_metadata => {}
                None => drop(self.unknown(&member, Place::Top)),
            }
        }
    }

    /// Reports a field that is unknown, unless its name is filled in later: says whether it is, so that it may be any field.
    pub(super) fn unknown(&mut self, member: &Member<'a>, place: Place) -> bool {
        if !is_hole(member.key()) {
            self.fault(member.value(), FaultKind::UnknownField(place));
            return false;
        }
        self.parts.open_names = true;
        if place == Place::Top {
            self.parts.open_fields = true;
            self.open(true);
        }
        true
    }

    /// Takes down that materials and a prompt may be where they are not read, or where something is filled in later.
    pub(super) fn open(&mut self, later: bool) {
        self.parts.unreadable_materials = true;
        self.parts.unread_prompt = true;
        self.parts.open_materials |= later;
        self.prompt_open |= later;
        self.prompt_seen |= !later;
    }

    fn field(&mut self, field: Field, value: Node<'a>, in_metadata: bool) {
        if field.is_optional && (value.is_null() || field.is_string && is_unset(value)) {
            return self.fault(value, FaultKind::Unset);
        }
        match field.form {
            Form::Setting(form, field) => self.setting(form, field, value, in_metadata),
            Form::VideoConfig => match value.as_object() {
                Some(config) => self.video_config(config, in_metadata),
                None => self.wrong(value, Expected::Object),
            },
            Form::Content => self.content(value, in_metadata),
            Form::Model if value.is_null() => {}
            Form::Model => {
                self.model_seen = true;
                self.parts.model = self.surveyed(value, |text, _| hole(text).is_none().then(Facts::empty));
                self.parts.open_model = is_later(value);
            }
            Form::Prompt if is_unset(value) => self.unset_prompt = Some(value),
            Form::Prompt => {
                self.prompt_seen = true;
                match self.surveyed(value, |text, _| prompt_facts(text)) {
                    Some(text) => self.parts.prompts.push(text),
                    None => self.parts.unread_prompt = true,
                }
            }
            Form::Callback => self.parts.callback = self.surveyed(value, survey::callback),
            Form::Metadata => match value.as_object() {
                Some(metadata) => self.level(metadata, true),
                None => {
                    self.open(is_later(value));
                    self.wrong(value, Expected::Object);
                }
            },
            Form::Text => {
                self.string(value);
            }
            Form::InputType => self.parts.input_type = self.string(value),
            Form::ImageRole => {
                // Also one that is not known: it describes an image.
                self.parts.input_reference_role = value.as_string().map(|_| value.id());
                self.string(value);
            }
            Form::Number if value.as_number().and_then(whole_seconds).is_none() => self.wrong(value, Expected::Integer),
            Form::Flag if value.as_bool().is_none() => self.wrong(value, Expected::Boolean),
            Form::Number | Form::Flag => {}
            Form::References => self.references(value),
            Form::Single(field) => self.single(field, value),
            Form::Strings(field) => self.strings(field, value),
            Form::Items(field) => self.media_items(field, value),
        }
    }

    /// Takes down a spelling of a parameter.
    fn setting(&mut self, form: SettingForm, field: SettingField, value: Node<'a>, in_metadata: bool) {
        let (text, number) = match form {
            SettingForm::Seconds => match value.as_number().and_then(whole_seconds) {
                Some(seconds) => (None, seconds),
                None => return self.wrong(value, Expected::Integer),
            },
            SettingForm::Switch => match value.as_bool() {
                Some(flag) => (None, i64::from(flag)),
                None => return self.wrong(value, Expected::Boolean),
            },
            SettingForm::Digits => {
                let Some(string) = value.as_string() else { return self.wrong(value, Expected::Digits) };
                let (text, digits) = self.parts.texts.take(value.id(), string);
                if !digits.bytes().all(|b| b.is_ascii_digit()) {
                    let kind = if hole(digits).is_some() { FaultKind::Hole } else { FaultKind::MalformedSeconds };
                    return self.fault(value, kind);
                }
                (Some(text), digits.parse().unwrap_or(i64::MAX))
            }
            SettingForm::Word => {
                let Some(string) = value.as_string() else { return self.wrong(value, Expected::String) };
                let (text, meant) = self.parts.texts.take(value.id(), string);
                if hole(meant).is_some() {
                    return self.fault(value, FaultKind::Hole);
                }
                (Some(text), 0)
            }
        };
        self.parts.setting(SettingPart { field, in_metadata, node: value.id(), text, number });
    }

    fn video_config(&mut self, config: Object<'a>, in_metadata: bool) {
        for member in config.members() {
            if self.hidden(&member) {
                continue;
            }
            let value = member.value();
            match VIDEO_CONFIG.of_str(member.key()).map(|key| key.what) {
                Some(What::Setting(_)) if self.unset(value) => {}
                Some(What::Setting(field)) => self.setting(SettingForm::Word, field, value, in_metadata),
                _ => drop(self.unknown(&member, Place::VideoConfig)),
            }
        }
    }

    /// A material that is one string.
    pub(super) fn single(&mut self, field: MaterialField, value: Node<'a>) {
        let first_location = self.parts.locations.len() as u32;
        let known = self.location(value, LocationField::Url);
        self.material(MaterialPart {
            node: value.id(),
            field,
            in_metadata: false,
            media: field.media(),
            media_node: None,
            role: field.default_role(),
            role_node: None,
            role_absent: true,
            alias: None,
            first_location,
            location_count: 0,
            placed: known == Known::Some,
            unknown: Unknown::LOCATION.only_if(known != Known::All),
        });
    }

    /// An array of materials that are strings.
    fn strings(&mut self, field: MaterialField, value: Node<'a>) {
        let Some(array) = value.as_array() else {
            self.unreadable(value);
            return self.wrong(value, Expected::Strings);
        };
        for item in array.items() {
            self.single(field, item);
        }
    }

    /// Takes down that something stands where materials stand that is none.
    pub(super) fn unreadable(&mut self, value: Node<'a>) {
        self.parts.unreadable_materials = true;
        let later = is_later(value);
        self.parts.open_materials |= later;
        self.faulty_material |= !later;
    }

    /// Takes down a location, or its fault.
    pub(super) fn location(&mut self, node: Node<'a>, field: LocationField) -> Known {
        let before = self.parts.faults.len();
        match self.text_with(node, |text, hosts| survey::location(text, field, hosts)) {
            Some((text, spotted)) => {
                let Spotted { facts, place, unfit } = spotted;
                self.parts.facts |= facts;
                self.parts.locations.push(LocationPart { text, field, place, unfit });
                Known::All
            }
            None if self.parts.faults[before..].iter().any(|fault| fault.kind == FaultKind::Hole) => {
                if is_unknown(node) { Known::Nothing } else { Known::Some }
            }
            None => Known::All,
        }
    }

    /// Takes down a material whose locations have been taken down since `first_location`.
    pub(super) fn material(&mut self, mut part: MaterialPart) {
        part.location_count = self.parts.locations.len() as u32 - part.first_location;
        part.placed |= part.location_count > 0;
        self.parts.materials.push(part);
    }

    /// `input_reference_role` gives the role of `image` and `image_url`, wherever it stands.
    fn settle_roles(&mut self) {
        let id = self.parts.input_reference_role;
        if id.is_none() && !self.parts.open_fields {
            return;
        }
        let role = id.and_then(|id| self.tree.node(id).as_string()).map(Role::of);
        // A role that is not known yet is one all the same.
        let role = role.filter(|_| !self.parts.faults.iter().any(|fault| Some(fault.node) == id));
        for material in &mut self.parts.materials {
            if matches!(material.field, MaterialField::Image | MaterialField::ImageUrl) {
                // Of an image that may come to nothing it says nothing.
                let role = role.filter(|_| material.placed || !material.unknown.contains(Unknown::LOCATION));
                material.role = role;
                material.role_node = role.and(id);
                material.role_absent = false;
            }
        }
    }

    /// Settles whether there is a prompt, once all is read.
    fn settle_prompt(&mut self, root: Node<'a>) {
        if self.prompt_seen || !self.parts.prompts.is_empty() {
            if let Some(node) = self.unset_prompt {
                self.fault(node, FaultKind::Unset);
            }
            return;
        }
        if self.prompt_open {
            return;
        }
        let blank = self.unset_prompt.filter(|node| !node.is_null()).or(self.blank_text);
        // A field of one material, or an item, may come to nothing where it is filled in later.
        let tree = self.tree;
        let is_object = |part: &MaterialPart| tree.node(part.node).as_object().is_some();
        let is_certain =
            |part: &MaterialPart| part.placed || !part.unknown.contains(Unknown::LOCATION) || is_object(part);
        if self.faulty_material || self.parts.materials.iter().any(is_certain) {
            return self.fault(blank.unwrap_or(root), FaultKind::NoPrompt);
        }
        if self.parts.unreadable_materials || !self.parts.materials.is_empty() {
            return;
        }
        // One under a name that is not documented may be meant.
        let undocumented = || speaking::undocumented(self.tree, &self.parts.faults, false);
        let (is_any, are_unknown) = (undocumented().next().is_some(), undocumented().all(is_unknown));
        match (is_any, are_unknown) {
            (true, false) => return self.fault(blank.unwrap_or(root), FaultKind::NoPrompt),
            (true, true) => return,
            (false, _) => {}
        }
        // What is blank is the cause when it is all that could have been the prompt.
        match blank {
            Some(node) => self.fault(node, FaultKind::Blank),
            None => self.fault(root, FaultKind::Missing(Missing::Prompt)),
        }
    }
}

/// Whether a value says nothing: it is `null`, or a blank string.
pub fn is_unset(value: Node<'_>) -> bool {
    value.is_null() || value.as_string().is_some_and(|text| text.is_blank())
}

/// Whether all of a value is filled in later, so that it may be anything, or nothing.
pub(super) fn is_unknown(value: Node<'_>) -> bool {
    value.as_string().is_some_and(is_all_hole)
}

/// Whether a value is filled in later, all of it or a part.
pub fn is_later(value: Node<'_>) -> bool {
    value.as_string().is_some_and(is_hole)
}

/// Whether the name of a member is filled in later.
pub fn is_hole_name(member: Member<'_>) -> bool {
    is_hole(member.key())
}

/// The facts that a prompt gives; none of one with a part that is filled in later.
pub(super) fn prompt_facts(text: &str) -> Option<Facts> {
    survey::prompt(text, PromptMarks::of(text))
}

/// Whole seconds, clamped to what 64 bits hold.
fn whole_seconds(number: Number<'_>) -> Option<i64> {
    let clamped = || if number.cmp_i64(0).is_lt() { i64::MIN } else { i64::MAX };
    number.to_i64().or_else(|| number.is_integer().then(clamped))
}

/// Whether nothing but white space stands in a text.
pub(super) fn is_blank(text: &str) -> bool {
    // Nearly every text that is not blank says so with its first byte.
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
}
