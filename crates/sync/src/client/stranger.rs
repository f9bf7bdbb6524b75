//! A server that is not known yet.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::client::Limits;
use crate::client::failure::Failure;
use crate::client::http::{Http, Trust};
use crate::protocol::Refusal;

/// A server whose certificate nobody vouches for. What is said to it may be heard by anybody: only what is sealed by
/// other means may be secret.
pub struct Stranger(Http);

impl Stranger {
    /// Speaks with whoever answers at `url`.
    ///
    /// # Errors
    /// [`Failure::Address`] when the address is none.
    pub fn at(url: &str, limits: Limits) -> Result<Self, Failure> {
        Ok(Stranger(Http::new(url, Trust::Anybody, None, limits)?))
    }

    /// Puts a question to it under a path.
    ///
    /// # Errors
    /// [`Failure::Enrolment`] for what it refuses; else as any request.
    pub async fn ask<Q: Serialize, A: DeserializeOwned>(
        &self,
        path: &str,
        question: &Q,
    ) -> Result<A, Failure> {
        let answer = self.0.post_json_at(path, question).await?;
        match answer.status {
            200 => answer.json(),
            403 => Err(answer
                .json::<Refusal>()
                .map_or(Failure::Refused, Failure::Enrolment)),
            _ => Err(answer.failure()),
        }
    }
}
