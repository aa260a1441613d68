//! The walk over the top level of a request, and of its `metadata`.

use std::collections::HashMap;

use moonlint_catalogue::Place;
use moonlint_syntax::{Kind, Member, Node, NodeId, Object, Tree};

use super::material::{LocationField, MaterialField, Role};
use super::parts::{Expected, Fault, FaultKind, LocationPart, MaterialPart, Missing, Parts, SettingField, SettingPart};

/// Fills `parts` with what the object says. `parts` must be clear.
pub(crate) fn lower(root: Object<'_>, parts: &mut Parts, model_assumed: bool) {
    let tree = root.node().tree();
    hide_repeated_keys(tree, parts);
    let mut lowering = Lowering { tree, parts, blank_text: None, prompt_seen: false, model_seen: false };
    lowering.level(root, false);
    lowering.settle_roles();
    if !model_assumed && !lowering.model_seen {
        lowering.fault(root.node(), FaultKind::Missing(Missing::Model));
    }
    if !lowering.prompt_seen && lowering.parts.prompts.is_empty() {
        // A blank text is the cause when it is all that could have been the prompt.
        match lowering.blank_text {
            Some(text) => lowering.fault(text, FaultKind::Blank),
            None => lowering.fault(root.node(), FaultKind::Missing(Missing::Prompt)),
        }
    }
}

/// Common parsers read the last of several equal keys; so do we, and say nothing of the ones before it.
fn hide_repeated_keys(tree: Tree<'_>, parts: &mut Parts) {
    if tree.duplicates().is_empty() {
        return;
    }
    let mut last: HashMap<NodeId, NodeId> = HashMap::new();
    for duplicate in tree.duplicates() {
        let hidden = last.insert(duplicate.first, duplicate.again).unwrap_or(duplicate.first);
        parts.hidden_keys.push(hidden);
    }
    parts.hidden_keys.sort_unstable();
}

pub(super) struct Lowering<'p, 'a> {
    pub(super) tree: Tree<'a>,
    pub(super) parts: &'p mut Parts,
    pub(super) blank_text: Option<Node<'a>>,
    /// A `prompt` is there, readable or not.
    pub(super) prompt_seen: bool,
    model_seen: bool,
}

impl<'a> Lowering<'_, 'a> {
    pub(super) fn fault(&mut self, node: Node<'_>, kind: FaultKind) {
        self.parts.faults.push(Fault { node: node.id(), kind });
    }

    /// The members that count: all but those that a later key of the same name hides.
    pub(super) fn hidden(&self, member: &Member<'_>) -> bool {
        !self.parts.hidden_keys.is_empty() && self.parts.hidden_keys.binary_search(&member.key_id()).is_ok()
    }

    /// Reports a value of another form than `expected`, unless the parser did so already.
    pub(super) fn wrong(&mut self, node: Node<'_>, expected: Expected) {
        if node.kind() != Kind::Invalid {
            self.fault(node, FaultKind::WrongType(expected));
        }
    }

    /// A string, or a fault.
    pub(super) fn string(&mut self, node: Node<'a>) -> Option<NodeId> {
        if node.kind() == Kind::String {
            return Some(node.id());
        }
        self.wrong(node, Expected::String);
        None
    }

    /// A string that is not blank, or a fault.
    pub(super) fn text(&mut self, node: Node<'a>) -> Option<NodeId> {
        let id = self.string(node)?;
        if node.as_string().is_some_and(|text| text.is_blank()) {
            self.fault(node, FaultKind::Blank);
            return None;
        }
        Some(id)
    }

    /// The fields of the top level; of `metadata`, those that mean the same there.
    fn level(&mut self, object: Object<'a>, in_metadata: bool) {
        for member in object.members() {
            if self.hidden(&member) {
                continue;
            }
            let key = member.key().decode();
            let value = member.value();
            let known = self.shared_field(&key, value, in_metadata) || in_metadata || self.top_field(&key, value);
            if !known {
                self.fault(value, FaultKind::UnknownField(Place::Top));
            }
        }
    }

    /// Fields that are read at the top level and in `metadata` alike.
    fn shared_field(&mut self, key: &str, value: Node<'a>, in_metadata: bool) -> bool {
        match key {
            "duration" => match value.as_number().filter(|number| number.is_integer()) {
                Some(number) => {
                    let clamped = if number.cmp_i64(0).is_lt() { i64::MIN } else { i64::MAX };
                    self.setting(SettingField::Duration, in_metadata, value, number.to_i64().unwrap_or(clamped));
                }
                None => self.wrong(value, Expected::Integer),
            },
            "seconds" => match value.as_string().map(|text| text.decode()) {
                Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
                    self.setting(SettingField::Seconds, in_metadata, value, digits.parse().unwrap_or(i64::MAX));
                }
                _ => self.wrong(value, Expected::Digits),
            },
            "resolution" => self.text_setting(SettingField::Resolution, in_metadata, value),
            "ratio" => self.text_setting(SettingField::Ratio, in_metadata, value),
            "aspect_ratio" => self.text_setting(SettingField::AspectRatio, in_metadata, value),
            "generate_audio" => match value.as_bool() {
                Some(flag) => self.setting(SettingField::GenerateAudio, in_metadata, value, i64::from(flag)),
                None => self.wrong(value, Expected::Boolean),
            },
            "video_config" => match value.as_object() {
                Some(config) => self.video_config(config, in_metadata),
                None => self.wrong(value, Expected::Object),
            },
            "content" => self.content(value, in_metadata),
            _ => return false,
        }
        true
    }

    /// Fields that are read at the top level only.
    fn top_field(&mut self, key: &str, value: Node<'a>) -> bool {
        match key {
            "model" => {
                self.model_seen = true;
                self.parts.model = self.text(value);
            }
            "prompt" => {
                self.prompt_seen = true;
                if let Some(id) = self.text(value) {
                    self.parts.prompts.push(id);
                }
            }
            "callback_url" => self.parts.callback = self.text(value),
            "metadata" => match value.as_object() {
                Some(metadata) => self.level(metadata, true),
                None => self.wrong(value, Expected::Object),
            },
            "mode" | "generation_type" => {
                self.string(value);
            }
            "input_type" => self.parts.input_type = self.string(value),
            "input_reference_role" => self.parts.input_reference_role = self.string(value),
            "watermark" | "web_search" => {
                if value.as_bool().is_none() {
                    self.wrong(value, Expected::Boolean);
                }
            }
            "references" => self.references(value),
            "image" => self.single(MaterialField::Image, value),
            "image_url" => self.single(MaterialField::ImageUrl, value),
            "images" => self.media_items(MaterialField::Images, value),
            "reference_image_url" => self.single(MaterialField::ReferenceImageUrl, value),
            "reference_image_urls" => self.strings(MaterialField::ReferenceImageUrls, value),
            "first_frame_url" => self.single(MaterialField::FirstFrameUrl, value),
            "last_frame_url" => self.single(MaterialField::LastFrameUrl, value),
            "video" => self.single(MaterialField::Video, value),
            "video_url" => self.single(MaterialField::VideoUrl, value),
            "reference_video_url" => self.single(MaterialField::ReferenceVideoUrl, value),
            "reference_video_urls" => self.strings(MaterialField::ReferenceVideoUrls, value),
            "videos" => self.media_items(MaterialField::Videos, value),
            "audio" => self.single(MaterialField::Audio, value),
            "audio_url" => self.single(MaterialField::AudioUrl, value),
            "audios" => self.media_items(MaterialField::Audios, value),
            _ => return false,
        }
        true
    }

    fn video_config(&mut self, config: Object<'a>, in_metadata: bool) {
        for member in config.members() {
            if self.hidden(&member) {
                continue;
            }
            let key = member.key();
            let value = member.value();
            if key.is("aspect_ratio") {
                self.text_setting(SettingField::ConfigAspectRatio, in_metadata, value);
            } else if key.is("resolution_name") {
                self.text_setting(SettingField::ConfigResolutionName, in_metadata, value);
            } else {
                self.fault(value, FaultKind::UnknownField(Place::VideoConfig));
            }
        }
    }

    fn setting(&mut self, field: SettingField, in_metadata: bool, node: Node<'_>, number: i64) {
        self.parts.settings.push(SettingPart { field, in_metadata, node: node.id(), number });
    }

    fn text_setting(&mut self, field: SettingField, in_metadata: bool, node: Node<'a>) {
        if self.string(node).is_some() {
            self.setting(field, in_metadata, node, 0);
        }
    }

    /// A material that is one string.
    pub(super) fn single(&mut self, field: MaterialField, value: Node<'a>) {
        let first_location = self.parts.locations.len() as u32;
        self.location(value, LocationField::Url);
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
        });
    }

    /// An array of materials that are strings.
    fn strings(&mut self, field: MaterialField, value: Node<'a>) {
        let Some(array) = value.as_array() else {
            self.parts.unreadable_materials = true;
            return self.wrong(value, Expected::Strings);
        };
        for item in array.items() {
            self.single(field, item);
        }
    }

    /// Takes down a location, or its fault.
    pub(super) fn location(&mut self, node: Node<'a>, field: LocationField) {
        if let Some(node) = self.text(node) {
            self.parts.locations.push(LocationPart { node, field });
        }
    }

    /// Takes down a material whose locations have been taken down since `first_location`.
    pub(super) fn material(&mut self, mut part: MaterialPart) {
        part.location_count = self.parts.locations.len() as u32 - part.first_location;
        self.parts.materials.push(part);
    }

    /// `input_reference_role` gives the role of `image` and `image_url`, wherever it stands.
    fn settle_roles(&mut self) {
        let Some(id) = self.parts.input_reference_role else { return };
        let Some(name) = self.tree.node(id).as_string() else { return };
        let role = Role::from_name(&name.decode());
        for material in &mut self.parts.materials {
            if matches!(material.field, MaterialField::Image | MaterialField::ImageUrl) {
                material.role = Some(role);
                material.role_node = Some(id);
                material.role_absent = false;
            }
        }
    }
}
