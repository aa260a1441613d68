//! The items of `references[]`, `images[]`, `videos[]` and `audios[]`, and what those of `content[]` have in common with them.

use moonlint_syntax::Str;

use super::source::Source;
use super::{Reading, is_plain, once};
use crate::ending::ending;
use crate::fault::{Expected, FaultKind, Missing};
use crate::fields::{Key, Keys, LOCATIONS, Rank, What};
use crate::hole::hole;
use crate::material::{LocationField, MaterialField, Media, Role};
use crate::parts::{AliasPart, At, Later, MaterialPart};
use crate::text::Text;

/// An item, as far as it has been read.
pub(super) struct Item<V> {
    object: V,
    at: At,
    /// The material that it is, with what is said of it so far.
    pub(super) part: MaterialPart,
    /// How many locations the materials before have.
    first: usize,
    /// A medium and an alias are said, readable or not.
    has_media: bool,
    has_alias: bool,
    /// The `url`, or that it is filled in later.
    url: Option<Text>,
    url_later: bool,
    /// The locations that are `null` or blank.
    empty: [Option<V>; LOCATIONS],
    /// A location says something, if only what is filled in later.
    pub(super) located: bool,
    /// One says something, whatever is filled in later.
    pub(super) certain: bool,
    /// The name of a field is filled in later, so that any may be there.
    pub(super) open: bool,
}

impl<'a, S: Source<'a>> Reading<'_, 'a, S> {
    /// Starts to read an item.
    #[inline(always)]
    pub(super) fn item(&self, object: S::Value, at: At) -> Item<S::Value> {
        let part = MaterialPart {
            node: S::id(object),
            field: at.field,
            in_metadata: at.in_metadata,
            media: at.field.media(),
            media_node: None,
            role: at.field.default_role(),
            role_node: None,
            role_absent: true,
            alias: None,
            first_location: self.parts.details.locations.len() as u32,
            location_count: 0,
            placed: false,
            later: Later::empty(),
        };
        Item {
            object,
            at,
            part,
            first: self.parts.location_hashes.len(),
            has_media: false,
            has_alias: false,
            url: None,
            url_later: false,
            empty: [None; LOCATIONS],
            located: false,
            certain: false,
            open: false,
        }
    }

    /// Reads a material that is one string; of an image in a field of its own, another field may give the role.
    #[inline(always)]
    pub(super) fn single(&mut self, value: S::Value, string: Option<Str<'a>>, at: At, is_told: bool) -> Option<()> {
        let mut item = self.item(value, at);
        let read = self.item_location(&mut item, value, string, None, (LocationField::Url, 0));
        if is_told {
            let (part, node) = (&mut item.part, self.parts.input_reference_role);
            // Of an image that may come to nothing it says nothing.
            let is_there = part.placed || !part.later.contains(Later::LOCATION);
            part.role = self.image_role.filter(|_| is_there);
            (part.role_node, part.role_absent) = (part.role.and(node), false);
        }
        if S::HAS_NODES || read.is_some() {
            self.add(item);
        }
        read
    }

    /// Reads an item of `references[]`, or an object in `images[]`, `videos[]`, `audios[]`.
    pub(super) fn object(&mut self, source: &mut S, object: S::Value, at: At, keys: &'static Keys) -> Option<()> {
        let mut item = self.item(object, at);
        let mut seen = 0;
        let read = source.object(object, |source, name, value| {
            let Some(key) = keys.named(S::words(name)) else {
                item.open |= self.unknown(name, value, keys.container)?;
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
            if !item.has_media {
                S::node(object)?;
                self.implicit_media(&mut item)?;
            }
        } else {
            self.settle_location(&item, Missing::MediaLocation)?;
        }
        self.add(item);
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
                item.has_media = true;
                let read = self.word(source, value, Expected::String, Some(FaultKind::Unset));
                item.part.later |= Later::MEDIA.only_if(Self::is_later(value, &read));
                let (_, words) = read?;
                item.part.media = Media::named(words);
                item.part.media_node = Some(S::id(value));
            }
            What::Location(..) if S::is_unset(value) => {
                *item.empty.iter_mut().find(|empty| empty.is_none())? = Some(value);
            }
            _ if S::is_unset(value) => return self.fault(value, FaultKind::Unset),
            What::Role => {
                (item.part.role, item.part.role_absent) = (None, false);
                let read = self.word(source, value, Expected::String, Some(FaultKind::Unset));
                item.part.later |= Later::ROLE.only_if(Self::is_later(value, &read));
                let (_, words) = read?;
                item.part.role = Some(Role::named(words));
                item.part.role_node = Some(S::id(value));
            }
            What::Alias => self.alias(item, value, source.string(value))?,
            What::Location(field, rank) => {
                item.located = true;
                let read = self.item_location(item, value, source.string(value), Some(key), (field, rank));
                item.certain |= read.is_some() || !S::is_all_later(value);
                read?;
            }
            What::Parameter(_) | What::Type | What::Prompt | What::Payload(_) => return None,
        }
        Some(())
    }

    /// Reads one of the locations of an item.
    #[inline(always)]
    pub(super) fn item_location(
        &mut self,
        item: &mut Item<S::Value>,
        value: S::Value,
        string: Option<Str<'a>>,
        key: Option<Key>,
        (field, rank): (LocationField, Rank),
    ) -> Option<()> {
        let read = self.location(value, string, item.at, key, (field, rank));
        if Self::is_later(value, &read) {
            item.part.later |= Later::LOCATION;
            item.part.placed |= !S::is_all_later(value);
            item.url_later |= rank == 0;
        }
        if rank == 0 {
            item.url = read;
        }
        read.map(drop)
    }

    #[inline(always)]
    pub(super) fn alias(&mut self, item: &mut Item<S::Value>, value: S::Value, string: Option<Str<'a>>) -> Option<()> {
        item.has_alias = true;
        let read = self.text(value, string, |alias, _| {
            let (ats, words) = AliasPart::read(alias);
            (is_plain(words, alias.len() - ats) || hole(alias).is_none()).then_some((ats, words))
        });
        item.part.later |= Later::ALIAS.only_if(Self::is_later(value, &read));
        let (text, (ats, words)) = read?;
        self.parts.aliases.push(AliasPart { text: text.skip(ats), words });
        item.part.alias = Some(text);
        Some(())
    }

    /// Reports the locations of an item that say nothing: the lack of any where all are so.
    #[inline(always)]
    pub(super) fn settle_location(&mut self, item: &Item<S::Value>, missing: Missing) -> Option<()> {
        if item.certain && item.empty[0].is_none() {
            return Some(());
        }
        S::node(item.object)?;
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

    /// Tells the medium of a reference that does not say it, as far as its role tells. The end of its address may tell it as
    /// well, but is not enough for the rules about media.
    #[cold]
    fn implicit_media(&mut self, item: &mut Item<S::Value>) -> Option<()> {
        let is_role_later = item.part.later.contains(Later::ROLE);
        let media = item.part.role.and_then(Role::media).filter(|_| !item.open);
        // What is filled in later may tell it.
        if !(item.open || is_role_later || media.is_none() && item.url_later) {
            let url = item.url.map(|url| self.parts.str(self.bytes, url));
            let is_told = media.is_some() || url.is_some_and(|url| ending(url).is_some());
            let lack = if is_told { FaultKind::ImplicitMedia } else { FaultKind::Missing(Missing::MediaType) };
            self.fault(item.object, lack)?;
        }
        item.part.media = media.unwrap_or(Media::Unreadable);
        item.part.later |= Later::MEDIA.only_if(media.is_none() && (item.open || is_role_later));
        Some(())
    }

    /// Adds the material of an item, once all its fields are known.
    #[inline(always)]
    pub(super) fn add(&mut self, item: Item<S::Value>) {
        let Item { mut part, open, located, has_alias, .. } = item;
        part.location_count = (self.parts.location_hashes.len() - item.first) as u32;
        part.placed |= part.location_count > 0;
        if open {
            part.later |= Later::LOCATION.only_if(!located) | Later::ALIAS.only_if(!has_alias);
            if part.role_absent {
                part.later |= Later::ROLE;
                (part.role, part.role_absent) = (None, false);
            }
        }
        // The prompt may mention what is not known.
        self.parts.details.unread_alias |= (has_alias || open) && part.alias.is_none();
        self.material(part, item.first);
    }
}
