//! One entry as it is written: an envelope that every version can read, and a body that it need not understand.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::clock::Hlc;
use crate::ids::ActorId;

const ENVELOPE: u8 = 1;

/// What an entry says. Its `(station, epoch, seq)` is not in its bytes: the hash chain binds it to its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When, on the writer's hybrid clock.
    pub hlc: Hlc,
    /// Whom or what it is about, within the aggregate that the kind names.
    pub subject: Uuid,
    /// What happened, with the version of the body: `ticket.called/1`.
    pub kind: String,
    /// Who did it.
    pub actor: ActorId,
    /// The particulars, as JSON; personal data only as sealed parts.
    pub body: Value,
}

/// The stored form. The body is JSON text inside a postcard envelope.
#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    version: u8,
    hlc: Hlc,
    subject: [u8; 16],
    kind: &'a str,
    actor: [u8; 16],
    body: &'a [u8],
}

/// The bytes are no entry that this program can read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The envelope is of a later make or damaged.
    #[error("not an entry's envelope")]
    Envelope,
    /// The body is not JSON.
    #[error("the entry's body is not JSON")]
    Body,
}

/// An entry's envelope, without reading its body.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// When, on the writer's clock.
    pub hlc: Hlc,
    /// Whom or what it is about.
    pub subject: Uuid,
    /// What happened, with the body's version.
    pub kind: &'a str,
    /// Who did it.
    pub actor: ActorId,
    /// The body's JSON text.
    pub body: &'a [u8],
}

impl<'a> Heading<'a> {
    /// Reads the envelope of stored bytes.
    ///
    /// # Errors
    /// [`Unreadable::Envelope`] when they are no entry of a make that this program knows.
    pub fn read(stored: &'a [u8]) -> Result<Self, Unreadable> {
        let envelope: Envelope<'a> =
            postcard::from_bytes(stored).map_err(|_| Unreadable::Envelope)?;
        if envelope.version != ENVELOPE {
            return Err(Unreadable::Envelope);
        }
        Ok(Heading {
            hlc: envelope.hlc,
            subject: Uuid::from_bytes(envelope.subject),
            kind: envelope.kind,
            actor: ActorId(Uuid::from_bytes(envelope.actor)),
            body: envelope.body,
        })
    }

    /// The aggregate that the kind names: `ticket` of `ticket.called/1`.
    pub fn aggregate(&self) -> &'a str {
        self.kind.split('.').next().unwrap_or_default()
    }
}

impl Entry {
    /// The bytes that are stored, hashed and sent.
    pub fn encode(&self) -> Vec<u8> {
        let body = self.body.to_string();
        let envelope = Envelope {
            version: ENVELOPE,
            hlc: self.hlc,
            subject: *self.subject.as_bytes(),
            kind: &self.kind,
            actor: *self.actor.0.as_bytes(),
            body: body.as_bytes(),
        };
        postcard::to_stdvec(&envelope)
            .expect("an envelope of plain fields always has a postcard form")
    }

    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`Unreadable`] when they are not an entry.
    pub fn decode(stored: &[u8]) -> Result<Self, Unreadable> {
        let heading = Heading::read(stored)?;
        Ok(Entry {
            hlc: heading.hlc,
            subject: heading.subject,
            kind: heading.kind.to_owned(),
            actor: heading.actor,
            body: serde_json::from_slice(heading.body).map_err(|_| Unreadable::Body)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sample() -> Entry {
        Entry {
            hlc: Hlc::from_millis(1_795_000_000_000),
            subject: Uuid::from_u128(7),
            kind: "ticket.called/1".into(),
            actor: ActorId(Uuid::from_u128(9)),
            body: json!({"window": 3, "名": "张"}),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let stored = sample().encode();
        assert_eq!(Entry::decode(&stored).unwrap(), sample());
        assert_eq!(Heading::read(&stored).unwrap().aggregate(), "ticket");
    }

    #[test]
    fn a_later_make_of_envelope_is_refused_not_guessed() {
        let mut stored = sample().encode();
        stored[0] = ENVELOPE + 1;
        assert!(matches!(Entry::decode(&stored), Err(Unreadable::Envelope)));
        assert!(Entry::decode(&stored[..10]).is_err());
    }
}
