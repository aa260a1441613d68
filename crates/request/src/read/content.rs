//! The items of `content[]`, each of which is what its `type` says.

use moonlint_catalogue::Container;
use moonlint_syntax::Kind;

use super::items::Item;
use super::source::Source;
use super::{Reading, is_hole_name, once};
use crate::fault::{Expected, FaultKind, MaterialPayload, Missing};
use crate::fields::{CONTENT, ContentType, Key, PAYLOAD, REFERENCE, What};
use crate::hole::hole;
use crate::material::{LocationField, Media};
use crate::parts::{At, Later};
use crate::summary::facts::Facts;

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Prompt,
    /// A material, of which one payload holds the address.
    Material(usize, Media),
    /// An item whose type is filled in later, no string, or none of the documented ones.
    Open,
    Unreadable,
    Unknown,
}

/// The object with the address of a material, as far as it has been read.
struct Payload<V> {
    value: Option<V>,
    /// A `url` that is `null` or blank.
    empty: Option<V>,
    /// A `url` says something, and does so whatever is filled in later.
    located: bool,
    certain: bool,
    /// A `url` may be there that is not written.
    open: bool,
}

impl<'a, S: Source<'a>> Reading<'_, 'a, S> {
    /// Reads an item, which may be a prompt as well as a material.
    pub(super) fn content_item(&mut self, source: &mut S, object: S::Value, at: At) -> Option<()> {
        if !source.is_object(object) {
            self.open(S::is_later(object));
            return self.wrong(object, Expected::Object);
        }
        let mut item = self.item(object, at);
        let sort = self.sort(source, &mut item, object)?;
        let mut payload = Payload { value: None, empty: None, located: false, certain: false, open: false };
        let (mut seen, mut has_prompt, mut has_words, mut alias) = (0, false, false, None);
        source.object(object, |source, name, value| {
            let Some(key) = CONTENT.named(S::words(name)) else {
                // An alias has no place here; it is read all the same, so that a prompt that mentions it is not reported on
                // top.
                let is_alias = REFERENCE.named(S::words(name)).is_some_and(|key| key.what == What::Alias);
                if is_alias && S::may_be(value, Kind::String) && !S::is_unset(value) {
                    alias = Some(value);
                }
                item.open |= self.unknown(name, value, Container::Content)?;
                return Some(());
            };
            once(&mut seen, key.bit)?;
            match (key.what, sort) {
                (What::Type, _) => source.string(value).map(drop),
                (What::Prompt, _) => {
                    has_prompt = true;
                    has_words |= !S::is_null(value);
                    self.content_prompt(source, value, sort)
                }
                (What::Payload(of), Sort::Material(own, _)) if of == own => {
                    self.payload(source, &mut item, &mut payload, value, key)
                }
                (What::Payload(_), _) => self.other_payload(source, value, sort),
                (_, Sort::Material(..)) | (What::Role, _) => self.item_field(source, &mut item, key, value),
                _ => self.other_string(source, value, sort),
            }
        })?;
        match sort {
            Sort::Material(_, media) => {
                self.settle_payload(&mut item, &payload, MaterialPayload::of(media))?;
                if let Some(alias) = alias {
                    self.alias(&mut item, alias, source.string(alias));
                }
                self.add(item);
            }
            Sort::Prompt if has_words => {}
            Sort::Prompt if item.open => {
                self.parts.unread_prompt = true;
                self.prompt_open = true;
            }
            Sort::Prompt => {
                self.prompt_seen = true;
                self.fault(object, FaultKind::Missing(Missing::ContentText))?;
            }
            Sort::Open | Sort::Unreadable | Sort::Unknown => {
                // It may have been a material or the prompt.
                self.parts.unreadable_materials = true;
                self.faulty_material |= sort != Sort::Open;
                // Where any member may be there, so may the text.
                if has_prompt || item.open || sort != Sort::Unknown {
                    self.open(sort == Sort::Open);
                }
            }
        }
        Some(())
    }

    /// Tells what an item is by its `type`, wherever that stands.
    #[inline(always)]
    fn sort(&mut self, source: &mut S, item: &mut Item<S::Value>, object: S::Value) -> Option<Sort> {
        let is_type = |name| CONTENT.named(name).is_some_and(|key| key.what == What::Type);
        let Some((mut ahead, value)) = source.ahead(object, is_type).filter(|(_, value)| !S::is_null(*value)) else {
            if S::node(object)?.as_object()?.members().any(is_hole_name) {
                return Some(Sort::Open);
            }
            return self.fault(object, FaultKind::Missing(Missing::ContentType)).map(|()| Sort::Unknown);
        };
        let Some((_, words)) = self.word(&mut ahead, value, Expected::String, None) else {
            // What a type that is not known yet asks for, nobody knows.
            return S::node(value).map(|_| if S::is_later(value) { Sort::Open } else { Sort::Unreadable });
        };
        match ContentType::named(words) {
            Some(ContentType { material: None }) => Some(Sort::Prompt),
            Some(ContentType { material: Some((payload, media, role)) }) => {
                (item.part.media, item.part.media_node, item.part.role) = (media, Some(S::id(value)), role);
                Some(Sort::Material(payload, media))
            }
            None => self.fault(value, FaultKind::UnknownContentType).map(|()| Sort::Unknown),
        }
    }

    #[inline(always)]
    fn content_prompt(&mut self, source: &mut S, value: S::Value, sort: Sort) -> Option<()> {
        match sort {
            Sort::Prompt if S::is_null(value) => Some(()),
            // Blank beside a real prompt is nobody's fault; alone, it is reported as what could have been the prompt.
            Sort::Prompt if S::is_unset(value) => {
                self.blank_prompt = self.blank_prompt.or(Some(value));
                Some(())
            }
            Sort::Prompt => {
                let read = self.prompt(source, value);
                if read.is_none() {
                    let later = S::is_later(value);
                    self.prompt_open |= later;
                    self.prompt_seen |= !later;
                    self.parts.unread_prompt = true;
                }
                read
            }
            Sort::Open => self.other_string(source, value, sort),
            // What belongs to items of another type means nothing here, but it has its JSON type all the same.
            _ if S::is_unset(value) => self.fault(value, FaultKind::Unset),
            _ => self.prose(source, value).map(drop),
        }
    }

    /// Reads the payload that the type of an item asks for.
    #[inline(always)]
    fn payload(
        &mut self,
        source: &mut S,
        item: &mut Item<S::Value>,
        payload: &mut Payload<S::Value>,
        value: S::Value,
        key: Key,
    ) -> Option<()> {
        payload.value = Some(value);
        if S::is_null(value) {
            return Some(());
        }
        let mut seen = 0;
        let read = source.object(value, |source, name, value| {
            let Some(url) = PAYLOAD.named(S::words(name)) else {
                payload.open |= self.unknown(name, value, Container::Payload)?;
                return Some(());
            };
            once(&mut seen, url.bit)?;
            if S::is_unset(value) {
                payload.empty = Some(value);
                return Some(());
            }
            payload.located = true;
            payload.certain |= !S::is_all_later(value);
            self.item_location(item, value, source.string(value), Some(key), (LocationField::Url, 0))
        });
        payload.open &= !payload.located && payload.empty.is_none();
        read.or_else(|| {
            payload.open = S::is_later(value);
            self.wrong(value, Expected::Payload)
        })
    }

    /// Reports what a material lacks, once its payload and all beside that is known.
    #[inline(always)]
    fn settle_payload(
        &mut self,
        item: &mut Item<S::Value>,
        payload: &Payload<S::Value>,
        missing: MaterialPayload,
    ) -> Option<()> {
        let is_given = match payload.value {
            Some(null) if S::is_null(null) => {
                if item.located {
                    self.fault(null, FaultKind::Unset)?;
                }
                false
            }
            Some(value) if S::may_be(value, Kind::Object) => {
                match payload.empty {
                    Some(empty) if item.certain => self.fault(empty, FaultKind::Unset)?,
                    // What is not known may be a location, and may say nothing.
                    Some(_) if item.located || item.open => {}
                    Some(empty) if !S::is_null(empty) => self.fault(empty, FaultKind::Blank)?,
                    None if payload.located || item.located || item.open || payload.open => {}
                    _ => self.fault(value, FaultKind::Missing(Missing::PayloadUrl))?,
                }
                true
            }
            given => given.is_some(),
        };
        item.certain |= payload.certain;
        item.located |= payload.located;
        item.part.later |= Later::LOCATION.only_if(payload.open);
        // What is wrong with a payload has been said.
        if payload.open || is_given && !item.located {
            return Some(());
        }
        self.settle_location(item, Missing::Payload(missing))
    }

    /// Reads the payload of another type than that of the item.
    #[cold]
    fn other_payload(&mut self, source: &mut S, value: S::Value, sort: Sort) -> Option<()> {
        if S::is_unset(value) {
            return self.other_string(source, value, sort);
        }
        self.parts.facts.insert_if(Facts::SEVERAL_LOCATIONS, sort != Sort::Open);
        let mut seen = 0;
        let read = source.object(value, |source, name, value| match PAYLOAD.named(S::words(name)) {
            Some(url) => {
                once(&mut seen, url.bit)?;
                self.other_string(source, value, sort)
            }
            None if sort == Sort::Open => Some(()),
            None => self.unknown(name, value, Container::Payload).map(drop),
        });
        read.or_else(|| self.wrong(value, Expected::Payload))
    }

    /// Reads a string that means nothing for an item of this sort.
    #[cold]
    fn other_string(&mut self, source: &mut S, value: S::Value, sort: Sort) -> Option<()> {
        match S::is_unset(value) {
            false => self.text(value, source.string(value), |text, _| hole(text).is_none().then_some(())).map(drop),
            // What is not known may ask for it.
            true if sort == Sort::Open => Some(()),
            true => self.fault(value, FaultKind::Unset),
        }
    }
}
