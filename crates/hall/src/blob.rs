//! What is kept beside the entries that name it: a signature, later a picture. It is addressed by its content, sealed under
//! the key of whom it is about, and travels like every other entry.

use guitai_journal::{Aggregate, Hash, KeyId, Part, Projection, Stamp, events};
use serde::{Deserialize, Serialize};
use uuid::{Uuid, uuid};

/// Under which a blob's id is made of its address.
const BLOBS: Uuid = uuid!("0190b5a0-0000-7000-8000-00000000b10b");

/// A blob's address: the BLAKE3 hash of its content, as hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Address(String);

impl Address {
    pub(crate) fn of(content: &str) -> Address {
        Address(Hash::of(content.as_bytes()).to_string())
    }

    /// The subject under which it is kept.
    pub(crate) fn id(&self) -> Uuid {
        Uuid::new_v5(&BLOBS, self.0.as_bytes())
    }
}

/// `blob.kept/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Its address.
    pub(crate) address: Address,
    /// What it is.
    pub(crate) content: Part<String>,
}

events! {
    /// What happens to a blob.
    pub(crate) enum BlobEvent {
        /// It was kept.
        Kept(Kept) = "blob.kept/1",
    }
}

/// A blob, or nothing yet.
#[derive(Debug, Default)]
pub(crate) struct Blob {
    kept: Option<Part<String>>,
}

impl Blob {
    /// Its address, and the entry that keeps it under somebody's key.
    pub(crate) fn keep(content: String, key: KeyId) -> (Address, BlobEvent) {
        let address = Address::of(&content);
        let kept = Kept {
            address: address.clone(),
            content: Part::seal(key, content),
        };
        (address, BlobEvent::Kept(kept))
    }

    /// What it is; none where it is not here, or its key is destroyed.
    pub(crate) fn content(&self) -> Option<&str> {
        self.kept.as_ref()?.get().map(String::as_str)
    }
}

impl Aggregate for Blob {
    const NAME: &'static str = "blob";
    type Event = BlobEvent;

    fn apply(&mut self, event: &BlobEvent, _stamp: &Stamp) {
        let BlobEvent::Kept(kept) = event;
        // What is not its content any more is not believed.
        let sound = kept
            .content
            .get()
            .is_none_or(|content| Address::of(content) == kept.address);
        if sound {
            self.kept.get_or_insert_with(|| kept.content.clone());
        }
    }
}

impl Projection for Blob {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;

    #[test]
    fn a_blob_is_found_by_its_content_and_believed_only_as_that() {
        let key = KeyId(Uuid::nil());
        let (address, kept) = Blob::keep("[[1,2]]".into(), key);
        assert_eq!(address.id(), Address::of("[[1,2]]").id());
        let mut blob = Blob::default();
        let forged = BlobEvent::Kept(Kept {
            address,
            content: Part::seal(key, "[[3,4]]".into()),
        });
        blob.apply(&forged, &stamp(1));
        assert_eq!(blob.content(), None);
        blob.apply(&kept, &stamp(2));
        assert_eq!(blob.content(), Some("[[1,2]]"));
    }
}
