//! What two sides who know the same PIN say to each other. Nobody who listens learns it, whoever sits in between is
//! found out, and each attempt tries one PIN: SPAKE2 makes a long key of it, under which everything else is sealed.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use spake2::{Ed25519Group, Identity, Password, Spake2};

const NEWCOMER: &[u8] = b"guitai newcomer";
const HOST: &[u8] = b"guitai host";
const ASK: &str = "guitai joining ask v1";
const ANSWER: &str = "guitai joining answer v1";
const NONCE: usize = 24;

/// One side, until it hears the other's message.
pub(crate) struct Side(Spake2<Ed25519Group>);

/// What both sides have in common where their PINs are the same.
pub(crate) struct Shared {
    ask: XChaCha20Poly1305,
    answer: XChaCha20Poly1305,
}

/// What was sealed cannot be opened: the PINs differ, or somebody changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Differs;

impl Side {
    /// The newcomer's side, with its message.
    pub(crate) fn newcomer(pin: &str) -> (Self, Vec<u8>) {
        let (side, message) = Spake2::start_a(
            &Password::new(digits(pin)),
            &Identity::new(NEWCOMER),
            &Identity::new(HOST),
        );
        (Side(side), message)
    }

    /// The host's side, with its message.
    pub(crate) fn host(pin: &str) -> (Self, Vec<u8>) {
        let (side, message) = Spake2::start_b(
            &Password::new(digits(pin)),
            &Identity::new(NEWCOMER),
            &Identity::new(HOST),
        );
        (Side(side), message)
    }

    pub(crate) fn hears(self, message: &[u8]) -> Result<Shared, Differs> {
        let secret = self.0.finish(message).map_err(|_| Differs)?;
        let cipher = |purpose| {
            let key = blake3::derive_key(purpose, &secret);
            XChaCha20Poly1305::new(&key.into())
        };
        Ok(Shared {
            ask: cipher(ASK),
            answer: cipher(ANSWER),
        })
    }
}

impl Shared {
    pub(crate) fn seal_ask(&self, ask: &impl Serialize) -> serde_json::Result<Vec<u8>> {
        seal(&self.ask, ask)
    }

    pub(crate) fn open_ask<T: DeserializeOwned>(&self, sealed: &[u8]) -> Result<T, Differs> {
        open(&self.ask, sealed)
    }

    pub(crate) fn seal_answer(&self, answer: &impl Serialize) -> serde_json::Result<Vec<u8>> {
        seal(&self.answer, answer)
    }

    pub(crate) fn open_answer<T: DeserializeOwned>(&self, sealed: &[u8]) -> Result<T, Differs> {
        open(&self.answer, sealed)
    }
}

fn seal(cipher: &XChaCha20Poly1305, value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let nonce: [u8; NONCE] = rand::random();
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), serde_json::to_vec(value)?.as_slice())
        .expect("a question of one station is far below the cipher's limit");
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open<T: DeserializeOwned>(cipher: &XChaCha20Poly1305, bytes: &[u8]) -> Result<T, Differs> {
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(Differs)?;
    let opened = cipher
        .decrypt(&XNonce::from(*nonce), sealed)
        .map_err(|_| Differs)?;
    serde_json::from_slice(&opened).map_err(|_| Differs)
}

/// As typed by anybody: spaces and dashes make no difference.
fn digits(pin: &str) -> String {
    pin.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(typed: &str, shown: &str) -> (Shared, Shared) {
        let (newcomer, asks) = Side::newcomer(typed);
        let (host, answers) = Side::host(shown);
        (
            newcomer.hears(&answers).unwrap(),
            host.hears(&asks).unwrap(),
        )
    }

    #[test]
    fn the_same_pin_opens_what_the_other_side_sealed_however_it_is_typed() {
        let (newcomer, host) = shared("1234 5678", "12345678");
        let ask = newcomer.seal_ask(&"let me in").unwrap();
        assert_eq!(host.open_ask::<String>(&ask).unwrap(), "let me in");
        let answer = host.seal_answer(&"come").unwrap();
        assert_eq!(newcomer.open_answer::<String>(&answer).unwrap(), "come");
    }

    #[test]
    fn another_pin_opens_nothing_and_an_ask_is_no_answer() {
        let (newcomer, host) = shared("12345679", "12345678");
        let ask = newcomer.seal_ask(&"let me in").unwrap();
        assert_eq!(host.open_ask::<String>(&ask), Err(Differs));
        let (newcomer, host) = shared("12345678", "12345678");
        let mut ask = newcomer.seal_ask(&"let me in").unwrap();
        assert_eq!(newcomer.open_answer::<String>(&ask), Err(Differs));
        ask[30] ^= 1;
        assert_eq!(host.open_ask::<String>(&ask), Err(Differs));
        assert_eq!(host.open_ask::<String>(&[]), Err(Differs));
    }

    #[test]
    fn a_message_that_is_none_is_refused() {
        let (host, _) = Side::host("12345678");
        assert!(host.hears(b"hello").is_err());
    }
}
