//! Bytes as base64 text in JSON.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

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

/// For `#[serde(with = "crate::codec::bytes")]` on bytes of any length.
pub(crate) mod bytes {
    use super::{BASE64, to_text};
    use base64::Engine as _;
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&to_text(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64.decode(text).map_err(D::Error::custom)
    }
}
