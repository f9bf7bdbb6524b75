//! Bytes as base64 text in JSON.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Text for some bytes: URL-safe base64 without padding.
pub(crate) fn to_text(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// For `#[serde(with = "crate::codec")]` on byte arrays.
pub(crate) fn serialize<S: Serializer, const N: usize>(
    bytes: &[u8; N],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&to_text(bytes))
}

/// The other way; the length must be exact.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
    deserializer: D,
) -> Result<[u8; N], D::Error> {
    let text = String::deserialize(deserializer)?;
    let bytes = BASE64.decode(text).map_err(D::Error::custom)?;
    <[u8; N]>::try_from(bytes.as_slice()).map_err(|_| D::Error::custom("wrong number of bytes"))
}

/// Bytes of any length, text in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base64(pub Vec<u8>);

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_text(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64.decode(text).map(Base64).map_err(D::Error::custom)
    }
}
