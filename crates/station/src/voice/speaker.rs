//! Where sound goes: a sound card, by way of two programs, or a folder.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::str::FromStr;
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::time::timeout;

use super::sentence::Sentence;
use super::sound;

/// How long espeak-ng may take to read a sentence: it reads a hundred times faster than it speaks.
const READING: Duration = Duration::from_secs(5);
/// How much longer than it sounds a sentence may take to be played.
const PLAYING: Duration = Duration::from_secs(3);
/// Words a minute: people in a loud hall listen from afar.
const PACE: &str = "140";

/// Where calls are spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// Nowhere.
    Off,
    /// Each call becomes a WAV file in this folder.
    Folder(PathBuf),
    /// At the sound card.
    Card {
        /// The program that reads sentences, `espeak-ng`.
        reads: PathBuf,
        /// The program that plays a WAV file from its input, `aplay`.
        plays: PathBuf,
    },
}

/// Not where a voice can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a voice is on, off or folder:PATH")]
pub struct SpeakerError;

/// Why a call was not heard as it should.
#[derive(Debug, thiserror::Error)]
pub(super) enum Mute {
    #[error("{0} is not to be had: {1}")]
    NoProgram(String, std::io::Error),
    #[error("{0} took too long")]
    Hung(String),
    #[error("{0} failed")]
    Failed(String),
    #[error("the folder for sounds cannot be written: {0}")]
    Folder(std::io::Error),
}

impl Mute {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Mute::NoProgram(..) => "voice.missing",
            Mute::Hung(_) => "voice.hung",
            Mute::Failed(_) | Mute::Folder(_) => "voice.failed",
        }
    }
}

impl Speaker {
    /// The sound card of this PC.
    pub fn card() -> Self {
        Speaker::Card {
            reads: "espeak-ng".into(),
            plays: "aplay".into(),
        }
    }

    /// Says a sentence after the chime, and ends when it is over. Where nothing can read it the chime sounds alone.
    pub(super) async fn speak(&self, sentence: &Sentence) -> Result<(), Mute> {
        match self {
            Speaker::Off => Ok(()),
            Speaker::Folder(folder) => {
                let (sound, read) = with_chime("espeak-ng".as_ref(), sentence).await;
                into_folder(folder, &sound, sentence)?;
                read
            }
            Speaker::Card { reads, plays } => {
                let (sound, read) = with_chime(reads, sentence).await;
                play(plays, &sound).await?;
                read
            }
        }
    }
}

impl FromStr for Speaker {
    type Err = SpeakerError;

    fn from_str(text: &str) -> Result<Self, SpeakerError> {
        match text.split_once(':') {
            None if text == "on" => Ok(Speaker::card()),
            None if text == "off" => Ok(Speaker::Off),
            Some(("folder", path)) if !path.is_empty() => Ok(Speaker::Folder(path.into())),
            _ => Err(SpeakerError),
        }
    }
}

/// The samples of the chime with the sentence, or of the chime alone and why.
async fn with_chime(reads: &Path, sentence: &Sentence) -> (Vec<i16>, Result<(), Mute>) {
    let mut sound = sound::chime();
    match read(reads, sentence).await {
        Ok(spoken) => {
            sound.extend(spoken);
            (sound, Ok(()))
        }
        Err(mute) => (sound, Err(mute)),
    }
}

async fn read(reads: &Path, sentence: &Sentence) -> Result<Vec<i16>, Mute> {
    let mut program = quiet(reads);
    program.args(["-v", sentence.voice, "-s", PACE, "--stdout", &sentence.text]);
    let spoken = program.stdout(Stdio::piped()).output();
    let Output { status, stdout, .. } = in_time(reads, READING, spoken).await?;
    let samples = sound::samples(&stdout).filter(|_| status.success());
    samples.ok_or_else(|| Mute::Failed(name(reads)))
}

async fn play(plays: &Path, samples: &[i16]) -> Result<(), Mute> {
    let (limit, wav) = (sound::length(samples) + PLAYING, sound::wav(samples));
    let played = async {
        let mut program = quiet(plays);
        let mut child = program.args(["-q", "-"]).stdin(Stdio::piped()).spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(&wav).await?;
        }
        child.wait().await
    };
    match in_time(plays, limit, played).await? {
        status if status.success() => Ok(()),
        _ => Err(Mute::Failed(name(plays))),
    }
}

/// A program that says nothing on the terminal and ends with whoever waits for it.
fn quiet(program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    command
}

async fn in_time<T>(
    program: &Path,
    limit: Duration,
    work: impl Future<Output = std::io::Result<T>>,
) -> Result<T, Mute> {
    match timeout(limit, work).await {
        Ok(done) => done.map_err(|error| Mute::NoProgram(name(program), error)),
        Err(_) => Err(Mute::Hung(name(program))),
    }
}

fn name(program: &Path) -> String {
    program.display().to_string()
}

fn into_folder(folder: &Path, samples: &[i16], sentence: &Sentence) -> Result<(), Mute> {
    let file = folder.join(format!("{}.wav", sentence.about));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(file, sound::wav(samples)))
        .map_err(Mute::Folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_is_on_off_or_a_folder() {
        assert_eq!("on".parse(), Ok(Speaker::card()));
        assert_eq!("off".parse(), Ok(Speaker::Off));
        assert_eq!(
            "folder:/tmp/x".parse(),
            Ok(Speaker::Folder("/tmp/x".into()))
        );
        for wrong in ["", "loud", "folder:", "card:1"] {
            assert_eq!(wrong.parse::<Speaker>(), Err(SpeakerError), "{wrong}");
        }
    }
}
