//! What locations name and materials are for, so that two of them can be compared.

use std::borrow::Cow;

use super::hole::stands_for_id;
use super::location::{Address, Location, Url, range_of};
use super::material::{Material, Media, Role};
use super::parts::Later;

/// What a location names, so that two ways of writing it are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Site<'a> {
    /// An asset, by its id.
    Asset(&'a str),
    /// An address, its scheme and host in small letters.
    Url(Cow<'a, str>),
}

impl<'a> Site<'a> {
    /// What an address names.
    pub fn of(address: Address<'a>) -> Self {
        let text = address.text();
        match Location::parse(text, address.field()) {
            Location::Asset(asset) => Site::Asset(asset.id),
            Location::Url(Url::Http(url)) => {
                let has_capitals = |part: &str| part.bytes().any(|byte| byte.is_ascii_uppercase());
                if has_capitals(url.scheme) || has_capitals(url.host) {
                    let parts = [url.scheme, url.host].map(|part| range_of(text, part).unwrap_or_default());
                    let mut text = text.to_owned();
                    parts.into_iter().for_each(|part| text[part].make_ascii_lowercase());
                    return Site::Url(Cow::Owned(text));
                }
                Site::Url(Cow::Borrowed(text))
            }
            Location::Url(_) => Site::Url(Cow::Borrowed(text)),
        }
    }

    /// Returns the site of an address where it is known: what only stands for an asset may stand for any.
    pub fn known(address: Address<'a>) -> Option<Self> {
        match Site::of(address) {
            Site::Asset(id) if stands_for_id(id) => None,
            site => Some(site),
        }
    }
}

/// What a material is for, as far as two materials can be for the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Purpose<'a> {
    /// A documented role.
    Known(Role),
    /// Another role, by its name.
    Other(Cow<'a, str>),
    /// No role: the medium is all that is known.
    Unsaid(Media),
}

impl<'a> Purpose<'a> {
    /// `None` where the role or the medium cannot be read.
    pub fn of(material: &Material<'a>) -> Option<Self> {
        match material.role() {
            Some(Role::Other) => {
                material.role_node().and_then(|node| node.as_string()).map(|name| Purpose::Other(name.decode()))
            }
            Some(role) => Some(Purpose::Known(role)),
            None if !material.role_absent() => None,
            None => Some(material.media()).filter(|media| *media != Media::Unreadable).map(Purpose::Unsaid),
        }
    }
}

impl<'a> Material<'a> {
    /// Returns what the location that counts names, where it is known: of several locations any may count, one that is filled
    /// in later too.
    pub fn site(&self) -> Option<Site<'a>> {
        self.address().filter(|_| !self.is_later(Later::LOCATION)).and_then(Site::known)
    }

    /// Whether two fields are two names of one parameter: `image` and `image_url`.
    pub fn is_twin_of(&self, other: &Material<'_>) -> bool {
        self.field() != other.field() && self.field().parameter() == other.field().parameter()
    }
}
