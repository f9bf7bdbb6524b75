//! Whether a display's calls can be heard. What is wrong with its sound holds nothing up, but the
//! manager should know.

use crate::day::Millis;
use crate::hall::Hall;
use crate::refusal::HallError;
use crate::sql::Id;
use guitai_journal::{Aggregate, Projection, Stamp, events};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `voice.failed/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct VoiceFailed {
    /// The code of what went wrong: `voice.missing`.
    pub(crate) code: String,
}

/// `voice.heard/1`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct VoiceHeard {}

events! {
    /// What happens to a display's voice.
    pub(crate) enum VoiceEvent {
        /// A call could not be spoken.
        Failed(VoiceFailed) = "voice.failed/1",
        /// One was, after some that were not.
        Heard(VoiceHeard) = "voice.heard/1",
    }
}

/// A display's voice: what is wrong with it, and since when. The subject is the station's id.
#[derive(Debug, Default)]
pub(crate) struct Voice {
    wrong: Option<(String, Millis)>,
}

impl Voice {
    /// What to write of a call that was spoken, or was not for the reason of this code.
    fn decide(&self, fault: Option<&str>) -> Option<VoiceEvent> {
        let known = self.wrong.as_ref().map(|(code, _)| code.as_str());
        match fault {
            _ if fault == known => None,
            Some(code) => Some(VoiceEvent::Failed(VoiceFailed { code: code.into() })),
            None => Some(VoiceEvent::Heard(VoiceHeard {})),
        }
    }
}

impl Aggregate for Voice {
    const NAME: &'static str = "voice";
    type Event = VoiceEvent;

    fn apply(&mut self, event: &VoiceEvent, stamp: &Stamp) {
        self.wrong = match event {
            VoiceEvent::Failed(failed) => Some((failed.code.clone(), Millis(stamp.at.millis()))),
            VoiceEvent::Heard(_) => None,
        }
    }
}

impl Projection for Voice {
    const VERSION: u32 = 1;
    const CREATE: &'static str = "
        CREATE TABLE voice (
            station BLOB PRIMARY KEY,
            code TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
    ";
    const TABLES: &'static [&'static str] = &["voice"];

    fn project(&self, id: Uuid, rows: &Connection) -> rusqlite::Result<()> {
        match &self.wrong {
            None => rows
                .prepare_cached("DELETE FROM voice WHERE station = ?1")?
                .execute([Id(id)])?,
            Some((code, since)) => rows
                .prepare_cached(
                    "INSERT OR REPLACE INTO voice (station, code, since) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![Id(id), code, since])?,
        };
        Ok(())
    }
}

/// A display whose calls are not heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MuteDisplay {
    /// The station's number.
    pub station: u16,
    /// The code of what is wrong: `voice.missing`.
    pub fault: String,
    /// Since when.
    pub since: Millis,
}

/// The displays of a hall whose calls are not heard, by number.
pub(super) fn mute(rows: &Connection, hall: Uuid) -> rusqlite::Result<Vec<MuteDisplay>> {
    rows.prepare_cached(
        "SELECT number, code, since FROM voice JOIN hall_station ON id = station
         WHERE hall = ?1 ORDER BY number",
    )?
    .query_map([Id(hall)], |row| {
        Ok(MuteDisplay {
            station: row.get(0)?,
            fault: row.get(1)?,
            since: row.get(2)?,
        })
    })?
    .collect()
}

/// This station's word that a call was spoken, or was not for the reason of this code. Written only
/// where it is news.
///
/// # Errors
/// The journal's.
pub fn call_spoken(hall: &Hall, fault: Option<&'static str>) -> Result<(), HallError> {
    let station = hall.journal().station().0;
    let voice: Voice = hall.journal().state(station)?;
    if voice.decide(fault).is_none() {
        return Ok(());
    }
    let command = Uuid::now_v7();
    hall.command(
        hall.system(),
        "queue.call_spoken",
        command,
        &fault,
        move |txn| {
            let voice: Voice = txn.state(station)?;
            txn.append::<Voice>(station, voice.decide(fault))?;
            Ok(())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stamp;

    #[test]
    fn only_what_is_new_about_a_voice_is_written() {
        let mut voice = Voice::default();
        assert_eq!(voice.decide(None), None);
        let failed = voice.decide(Some("voice.missing")).unwrap();
        voice.apply(&failed, &stamp(1));
        assert_eq!(voice.decide(Some("voice.missing")), None);
        assert!(voice.decide(Some("voice.hung")).is_some());
        voice.apply(&voice.decide(None).unwrap(), &stamp(2));
        assert_eq!(voice.wrong, None);
    }
}
