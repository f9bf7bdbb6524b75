//! Requests with a time limit, answers with a size limit.

use std::time::Duration;

use jiff::fmt::rfc2822;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, ClientBuilder, RequestBuilder, Response, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::client::failure::Failure;
use crate::client::live::SILENCE;
use crate::client::{Limits, Pinned};
use crate::protocol::{FRAME_LIMIT, ROOT};

/// One server's address and the token for it.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client,
    /// For answers that do not end.
    listening: Client,
    /// The address alone.
    server: String,
    base: String,
    token: Option<String>,
}

/// Whom a server's certificate may be from.
#[derive(Clone, Copy)]
pub(crate) enum Trust<'a> {
    /// Whoever an authority vouches for.
    Authorities,
    /// One server alone.
    Pinned(&'a Pinned),
    /// Anybody.
    Anybody,
}

impl<'a> Trust<'a> {
    pub(crate) fn of(pinned: Option<&'a Pinned>) -> Self {
        pinned.map_or(Trust::Authorities, Trust::Pinned)
    }

    /// A client that trusts so, for a server of this name.
    fn apply(self, client: ClientBuilder, name: &str) -> Result<ClientBuilder, Failure> {
        Ok(match self {
            Trust::Authorities => client,
            Trust::Anybody => client.tls_danger_accept_invalid_certs(true),
            Trust::Pinned(pinned) => {
                let certificate = Certificate::from_der(&pinned.certificate.0)
                    .map_err(|error| Failure::Address(error.to_string()))?;
                client
                    .https_only(true)
                    .tls_certs_only([certificate])
                    .resolve_to_addrs(name, &pinned.addresses)
            }
        })
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    retry_after: Option<Duration>,
}

impl Http {
    pub(crate) fn new(
        url: &str,
        trust: Trust<'_>,
        token: Option<&str>,
        limits: Limits,
    ) -> Result<Self, Failure> {
        let parsed = Url::parse(url).map_err(|error| Failure::Address(error.to_string()))?;
        let name = match parsed.host_str() {
            Some(name) if matches!(parsed.scheme(), "http" | "https") => name,
            _ => return Err(Failure::Address(url.to_owned())),
        };
        // The upstream is a fixed address of the operator's own network: no proxy of the desktop, no redirect that
        // would carry the token elsewhere.
        let plain = || {
            Client::builder()
                .connect_timeout(limits.connect)
                .redirect(Policy::none())
                .no_proxy()
        };
        let build = |client: ClientBuilder| {
            let built = trust.apply(client, name)?.build();
            built.map_err(|error| Failure::Address(error.to_string()))
        };
        let server = url.trim_end_matches('/').to_owned();
        let base = format!("{server}{ROOT}");
        Ok(Http {
            client: build(plain().timeout(limits.request))?,
            listening: build(plain().read_timeout(SILENCE))?,
            server,
            base,
            token: token.map(str::to_owned),
        })
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Answer, Failure> {
        self.send(self.client.get(format!("{}{path}", self.base)))
            .await
    }

    pub(crate) async fn post(&self, path: &str, body: Vec<u8>) -> Result<Answer, Failure> {
        self.send(self.client.post(format!("{}{path}", self.base)).body(body))
            .await
    }

    /// The answer as it comes, piece by piece.
    pub(crate) async fn stream(&self, path: &str, body: Vec<u8>) -> Result<Response, Failure> {
        let request = self.listening.post(format!("{}{path}", self.base));
        self.with_token(request.body(body))
            .send()
            .await
            .map_err(broken_off)
    }

    pub(crate) async fn post_json(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Answer, Failure> {
        self.post_json_to(format!("{}{path}", self.base), body)
            .await
    }

    /// Under a path that is not of this protocol.
    pub(crate) async fn post_json_at(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Answer, Failure> {
        self.post_json_to(format!("{}{path}", self.server), body)
            .await
    }

    async fn post_json_to(&self, url: String, body: &impl Serialize) -> Result<Answer, Failure> {
        let body = serde_json::to_vec(body)
            .map_err(|_| Failure::Garbage("the request has no JSON form"))?;
        let request = self.client.post(url);
        self.send(request.header(CONTENT_TYPE, "application/json").body(body))
            .await
    }

    fn with_token(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    async fn send(&self, request: RequestBuilder) -> Result<Answer, Failure> {
        let sent = self.with_token(request).send().await;
        let mut response = sent.map_err(broken_off)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(broken_off)? {
            if body.len() + chunk.len() > FRAME_LIMIT {
                return Err(Failure::Garbage("an answer larger than any frame"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status: response.status().as_u16(),
            retry_after: retry_after(response.headers()),
            body,
        })
    }
}

pub(crate) fn broken_off(error: reqwest::Error) -> Failure {
    if error.is_timeout() {
        Failure::Timeout
    } else {
        Failure::Unreachable(root_of(&error))
    }
}

/// The innermost cause, without the address: it is for the log.
fn root_of(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

impl Answer {
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_slice(&self.body)
            .map_err(|_| Failure::Garbage("not the JSON of this protocol"))
    }

    /// What a status says that the caller has no special answer for.
    pub(crate) fn failure(&self) -> Failure {
        match self.status {
            200..=299 => Failure::Garbage("a success that this request does not have"),
            401 | 403 => Failure::Refused,
            status => Failure::Server {
                status,
                retry_after: self.retry_after,
            },
        }
    }
}

/// Seconds, or a date that is held against the server's own clock.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = rfc2822::parse(text).ok()?.timestamp();
    let now = rfc2822::parse(headers.get(DATE)?.to_str().ok()?)
        .ok()?
        .timestamp();
    Duration::try_from(then.duration_since(now)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    #[test]
    fn retry_after_is_read_as_seconds_or_as_a_date() {
        let mut headers = HeaderMap::new();
        assert_eq!(retry_after(&headers), None);
        headers.insert(RETRY_AFTER, HeaderValue::from_static("120"));
        assert_eq!(retry_after(&headers), Some(Duration::from_secs(120)));
        headers.insert(
            RETRY_AFTER,
            HeaderValue::from_static("Sun, 22 Nov 2026 08:01:30 GMT"),
        );
        headers.insert(
            DATE,
            HeaderValue::from_static("Sun, 22 Nov 2026 08:00:00 GMT"),
        );
        assert_eq!(retry_after(&headers), Some(Duration::from_secs(90)));
        headers.insert(RETRY_AFTER, HeaderValue::from_static("soon"));
        assert_eq!(retry_after(&headers), None);
    }

    #[test]
    fn an_address_that_is_none_is_named_at_once() {
        for wrong in ["", "headquarters", "ftp://hq", "http://"] {
            assert!(
                matches!(
                    Http::new(wrong, Trust::Authorities, None, Limits::default()),
                    Err(Failure::Address(_))
                ),
                "{wrong}"
            );
        }
    }
}
