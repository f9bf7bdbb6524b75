//! The voice 语音叫号: calls are spoken one after the other, a chime before each. It follows the queue and never holds
//! it up: whatever is wrong with the sound, the next call is tried all the same.

mod sentence;
mod sound;
mod speaker;
mod turns;

use std::sync::Arc;

use guitai_hall::queue::{self, CallView};
use guitai_hall::setup::{self, StationRole};
use guitai_hall::{Hall, HallError};
use guitai_paper::Language;
use tokio::sync::Notify;

use sentence::Sentence;
pub use speaker::{Speaker, SpeakerError};
use turns::Turns;

/// Speaks for as long as its task lasts, where the station is a display. `news` says that there may be a call.
pub(crate) async fn speak(hall: Hall, speaker: Speaker, language: Language, news: Arc<Notify>) {
    let mut turns = Turns::begin(hall.journal().clock().now_ms());
    let mut mute = None;
    loop {
        let calls = calls(&hall).await;
        let now_ms = hall.journal().clock().now_ms();
        let Some(call) = turns.next(&calls, now_ms) else {
            news.notified().await;
            continue;
        };
        let spoken = speaker.speak(&Sentence::of(call, language)).await;
        let code = spoken.as_ref().err().map(|fault| fault.code());
        if let Err(fault) = spoken
            && mute != Some(code)
        {
            tracing::warn!(%fault, "a call was not spoken");
        }
        if mute != Some(code) {
            tell(&hall, code).await;
        }
        mute = Some(code);
    }
}

/// Lets the manager know whether calls are heard.
async fn tell(hall: &Hall, fault: Option<&'static str>) {
    let hall = hall.clone();
    match tokio::task::spawn_blocking(move || queue::call_spoken(&hall, fault)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "what became of a call could not be told"),
        Err(panicked) => tracing::error!(%panicked, "telling what became of a call stumbled"),
    }
}

/// The latest calls, where this station is to speak them.
async fn calls(hall: &Hall) -> Vec<CallView> {
    let hall = hall.clone();
    match tokio::task::spawn_blocking(move || spoken_here(&hall)).await {
        Ok(Ok(calls)) => calls,
        Ok(Err(error)) => {
            tracing::warn!(%error, "the calls could not be read");
            Vec::new()
        }
        Err(panicked) => {
            tracing::error!(%panicked, "reading the calls stumbled");
            Vec::new()
        }
    }
}

fn spoken_here(hall: &Hall) -> Result<Vec<CallView>, HallError> {
    match setup::status(hall)? {
        Some(here) if here.station.roles.contains(&StationRole::Display) => queue::calls(hall),
        _ => Ok(Vec::new()),
    }
}
