//! Listening to the upstream: what is written there reaches this file at once, without asking for it.

use std::time::Duration;

use guitai_journal::Appended;

use crate::client::Upstream;
use crate::client::exchange::on_disk;
use crate::client::failure::Failure;
use crate::frame::Frame;
use crate::ledger::Ledger;
use crate::protocol::{FRAME_LIMIT, HeadsAnswer};

/// The upstream says at least every five seconds that it is there; after this long it is not.
pub(crate) const SILENCE: Duration = Duration::from_secs(15);

/// The bytes before each frame.
const PREFIX: usize = 4;

/// Why listening came to an end without a fault of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The upstream closed; it may be listened to again.
    Closed,
    /// A chain does not join here: an exchange finds out why.
    OutOfStep,
    /// The upstream tells nothing by itself: it is to be asked.
    NotSpoken,
}

impl Upstream {
    /// Takes in what the upstream writes, as it writes it, until one side ends. `opened` is called once the upstream
    /// has begun to answer.
    ///
    /// # Errors
    /// [`Failure`] of the connection. What was taken in stays; an exchange or listening anew goes on from there.
    pub async fn listen<L: Ledger + Clone>(
        &self,
        ledger: &L,
        opened: impl FnOnce(),
    ) -> Result<Heard, Failure> {
        let (from, audience) = (ledger.clone(), self.audience.clone());
        let heads = on_disk(move || from.heads(&audience)).await?;
        let ask = HeadsAnswer::Differ(heads).encode();
        let mut answer = match self.http.stream("/live", ask).await? {
            answer if answer.status() == 200 => answer,
            answer if answer.status() == 404 => return Ok(Heard::NotSpoken),
            answer if matches!(answer.status().as_u16(), 401 | 403) => {
                return Err(Failure::Refused);
            }
            answer => {
                return Err(Failure::Server {
                    status: answer.status().as_u16(),
                    retry_after: None,
                });
            }
        };
        opened();
        let mut buffer = Vec::new();
        while let Some(chunk) = answer
            .chunk()
            .await
            .map_err(crate::client::http::broken_off)?
        {
            buffer.extend_from_slice(&chunk);
            while let Some(bytes) = next_frame(&mut buffer)? {
                let frame = Frame::decode(&bytes).map_err(|_| Failure::Garbage("not a frame"))?;
                match self.take(ledger, frame).await? {
                    Appended::Accepted(_) => {}
                    Appended::Gap { .. } | Appended::Fork { .. } => return Ok(Heard::OutOfStep),
                }
            }
        }
        Ok(Heard::Closed)
    }
}

/// Cuts the first whole frame off what has come so far, passing over signs of life.
fn next_frame(buffer: &mut Vec<u8>) -> Result<Option<Vec<u8>>, Failure> {
    loop {
        let Some((length, rest)) = buffer.split_first_chunk::<PREFIX>() else {
            return Ok(None);
        };
        let length = u32::from_le_bytes(*length) as usize;
        if length > FRAME_LIMIT {
            return Err(Failure::Garbage("a frame larger than any"));
        }
        if rest.len() < length {
            return Ok(None);
        }
        let frame = rest[..length].to_vec();
        buffer.drain(..PREFIX + length);
        if length > 0 {
            return Ok(Some(frame));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_cut_off_whole_and_signs_of_life_passed_over() {
        let mut buffer = vec![0, 0, 0, 0, 3, 0, 0, 0, b'a', b'b'];
        assert_eq!(next_frame(&mut buffer).unwrap(), None);
        buffer.extend_from_slice(b"c\x01\0\0\0d\x02");
        assert_eq!(next_frame(&mut buffer).unwrap().unwrap(), b"abc");
        assert_eq!(next_frame(&mut buffer).unwrap().unwrap(), b"d");
        assert_eq!(next_frame(&mut buffer).unwrap(), None);
        assert_eq!(buffer, [2]);
    }

    #[test]
    fn no_frame_is_waited_for_that_is_larger_than_any() {
        let mut buffer = vec![0xff; 8];
        assert!(matches!(next_frame(&mut buffer), Err(Failure::Garbage(_))));
    }
}
