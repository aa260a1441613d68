//! The items of `references[]`, `images[]`, `videos[]` and `audios[]`, and what those of `content[]` have in common with them.

use moonlint_syntax::NodeId;

use super::{Reading, Source, once};
use crate::ending::ending;
use crate::fields::{Key, Keys, LOCATIONS, Rank, What};
use crate::hole::hole;
use crate::material::{LocationField, MaterialField, Media, Role};
use crate::parts::{AliasPart, At, Expected, FaultKind, MaterialPart, Missing, Unknown};
use crate::text::Text;

/// An item, as far as it has been read.
pub(super) struct Item<V> {
    object: V,
    pub(super) at: At,
    /// What the item says; of what it says and cannot be read, that it is there.
    role: Option<Option<Role>>,
    media: Option<Option<Media>>,
    alias: Option<Option<Text>>,
    role_node: Option<NodeId>,
    pub(super) media_node: Option<NodeId>,
    /// The role of an item that says none.
    pub(super) default_role: Option<Role>,
    /// The `url`.
    url: Option<Text>,
    /// The locations that are `null` or blank, the first `empty_count` of these.
    empty: [Option<V>; LOCATIONS],
    empty_count: usize,
    /// A location says something, if only what is filled in later.
    pub(super) located: bool,
    /// One says something, whatever is filled in later.
    pub(super) certain: bool,
    /// A location that is filled in later says where the material is, all the same.
    placed: bool,
    /// The name of a field is filled in later, so that any may be there.
    pub(super) open: bool,
    /// What is filled in later.
    pub(super) unknown: Unknown,
    url_later: bool,
    /// How many places and locations those before have.
    first: usize,
    first_location: usize,
}

impl<'a, S: Source<'a>> Reading<'_, 'a, S> {
    /// Starts to read an item.
    #[inline(always)]
    pub(super) fn item(&self, object: S::Value, at: At) -> Item<S::Value> {
        Item {
            object,
            at,
            role: None,
            media: None,
            alias: None,
            role_node: None,
            media_node: None,
            default_role: at.field.default_role(),
            url: None,
            empty: [None; LOCATIONS],
            empty_count: 0,
            located: false,
            certain: false,
            placed: false,
            open: false,
            unknown: Unknown::empty(),
            url_later: false,
            first: self.parts.places.len(),
            first_location: self.parts.locations.len(),
        }
    }

    /// Reads an item of `references[]`, or an object in `images[]`, `videos[]`, `audios[]`.
    pub(super) fn object(&mut self, source: &mut S, object: S::Value, at: At, keys: &'static Keys) -> Option<()> {
        let mut item = self.item(object, at);
        let mut seen = 0;
        let read = source.object(object, |source, name, value| {
            let Some(key) = keys.named(S::words(name)) else {
                item.open |= self.unknown(name, value, keys.place)?;
                return Some(());
            };
            once(&mut seen, key.bit)?;
            self.item_field(source, &mut item, key, value)
        });
        if read.is_none() {
            self.unreadable(object);
            return self.wrong(object, Expected::Object);
        }
        if at.field == MaterialField::References {
            self.settle_location(&item, Missing::ReferenceLocation)?;
            let media = self.reference_media(&mut item)?;
            self.add(item, media);
        } else {
            self.settle_location(&item, Missing::MediaLocation)?;
            self.add(item, at.field.media());
        }
        Some(())
    }

    /// Reads a field that items of several arrays share.
    #[inline(always)]
    pub(super) fn item_field(
        &mut self,
        source: &mut S,
        item: &mut Item<S::Value>,
        key: Key,
        value: S::Value,
    ) -> Option<()> {
        match key.what {
            What::MediaType if S::is_unset(value) => {}
            What::MediaType => {
                item.media = Some(None);
                item.unknown |= Unknown::MEDIA.only_if(S::is_later(value));
                let (_, words) = self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                item.media = Some(Some(Media::named(words)));
                item.media_node = Some(S::id(value));
            }
            What::Location(..) if S::is_unset(value) => {
                if let Some(empty) = item.empty.get_mut(item.empty_count) {
                    *empty = Some(value);
                    item.empty_count += 1;
                }
            }
            _ if S::is_unset(value) => return self.fault(value, FaultKind::Unset),
            What::Role => {
                item.role = Some(None);
                item.unknown |= Unknown::ROLE.only_if(S::is_later(value));
                let (_, words) = self.word(source, value, Expected::String, Some(FaultKind::Unset))?;
                item.role = Some(Some(Role::named(words)));
                item.role_node = Some(S::id(value));
            }
            What::Alias => self.alias(source, item, value)?,
            What::Location(field, rank) => {
                item.located = true;
                item.certain |= !S::is_unknown(value);
                self.item_location(source, item, value, key, (field, rank))?;
            }
            What::Setting(_) | What::Type | What::Text | What::Payload(_) => return None,
        }
        Some(())
    }

    /// Reads one of the locations of an item.
    #[inline(always)]
    pub(super) fn item_location(
        &mut self,
        source: &mut S,
        item: &mut Item<S::Value>,
        value: S::Value,
        key: Key,
        (field, rank): (LocationField, Rank),
    ) -> Option<()> {
        let Some((text, spotted)) = self.location(source, value, item.at, Some(key), (field, rank)) else {
            if S::is_later(value) {
                item.unknown |= Unknown::LOCATION;
                item.placed |= !S::is_unknown(value);
                item.url_later |= rank == 0;
            }
            return None;
        };
        self.place(spotted);
        if rank == 0 {
            item.url = Some(text);
        }
        Some(())
    }

    #[inline]
    pub(super) fn alias(&mut self, source: &mut S, item: &mut Item<S::Value>, value: S::Value) -> Option<()> {
        item.alias = Some(None);
        item.unknown |= Unknown::ALIAS.only_if(S::is_later(value));
        let read = |alias: &str| {
            let (ats, words) = AliasPart::read(alias);
            (super::is_plain(words, alias.len() - ats) || hole(alias).is_none()).then_some((ats, words))
        };
        let (text, (ats, words)) = self.text(source, value, |alias, _| read(alias))?;
        self.parts.aliases.push(AliasPart { text: text.skip(ats), words });
        item.alias = Some(Some(text));
        Some(())
    }

    /// Reports the locations of an item that say nothing: the lack of any where all are so.
    #[inline(always)]
    pub(super) fn settle_location(&mut self, item: &Item<S::Value>, missing: Missing) -> Option<()> {
        if item.certain && item.empty_count == 0 {
            return Some(());
        }
        self.settle_empty(item, missing)
    }

    #[cold]
    #[inline(never)]
    fn settle_empty(&mut self, item: &Item<S::Value>, missing: Missing) -> Option<()> {
        let empty = || item.empty.into_iter().flatten();
        if item.certain {
            return empty().try_for_each(|value| self.fault(value, FaultKind::Unset));
        }
        // What is not known may be a location, and may say nothing.
        if item.open || item.located {
            return Some(());
        }
        match empty().find(|value| !S::is_null(*value)) {
            Some(blank) => self.fault(blank, FaultKind::Blank),
            None => self.fault(item.object, FaultKind::Missing(missing)),
        }
    }

    /// Gives the medium of a reference.
    #[inline(always)]
    fn reference_media(&mut self, item: &mut Item<S::Value>) -> Option<Media> {
        match item.media {
            Some(Some(media)) => return Some(media),
            Some(None) => {}
            None => {
                let media = if item.open { Media::Unreadable } else { self.implicit_media(item)? };
                let may_be_told = item.open || item.unknown.contains(Unknown::ROLE);
                item.unknown |= Unknown::MEDIA.only_if(may_be_told && media == Media::Unreadable);
                return Some(media);
            }
        }
        Some(Media::Unreadable)
    }

    /// Gives the medium of a reference that does not say it, as far as its role tells. The end of its address may tell it as
    /// well, but is not enough for the rules about media.
    #[cold]
    fn implicit_media(&mut self, item: &Item<S::Value>) -> Option<Media> {
        let media = item.role.flatten().and_then(Role::media);
        // What is filled in later may tell it.
        let is_open = item.unknown.contains(Unknown::ROLE) || media.is_none() && item.url_later;
        if !is_open {
            let url = item.url.map(|url| self.parts.str(self.bytes, url));
            let is_told = media.is_some() || url.is_some_and(|url| ending(url).is_some());
            let lack = if is_told { FaultKind::ImplicitMedia } else { FaultKind::Missing(Missing::MediaType) };
            self.fault(item.object, lack)?;
        }
        Some(media.unwrap_or(Media::Unreadable))
    }

    /// Adds the material of an item, once all its fields are known.
    #[inline(always)]
    pub(super) fn add(&mut self, item: Item<S::Value>, media: Media) {
        let Item { at, role, alias, open, located, .. } = item;
        let location_count = (self.parts.places.len() - item.first) as u32;
        let mut unknown = item.unknown;
        unknown |= Unknown::LOCATION.only_if(open && !located);
        unknown |= Unknown::ROLE.only_if(open && role.is_none());
        unknown |= Unknown::ALIAS.only_if(open && alias.is_none());
        // The prompt may mention what is not known.
        self.parts.unread_alias |= (alias.is_some() || open) && alias.flatten().is_none();
        let part = MaterialPart {
            node: S::id(item.object),
            field: at.field,
            in_metadata: at.in_metadata,
            media,
            media_node: item.media_node,
            role: role.unwrap_or(if open { None } else { item.default_role }),
            role_node: item.role_node,
            role_absent: role.is_none() && !open,
            alias: alias.flatten(),
            first_location: item.first_location as u32,
            location_count,
            placed: item.placed || location_count > 0,
            unknown,
        };
        self.material(part, item.first);
    }
}
