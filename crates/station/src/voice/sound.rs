//! Sound as WAV: 16-bit samples, one channel.

use std::f64::consts::TAU;

/// Samples a second, as espeak-ng gives them.
const RATE: u32 = 22_050;
/// The two tones of the chime, in hertz: a major third down.
const TONES: [f64; 2] = [880.0, 698.5];
/// How long each sounds, in seconds.
const TONE_S: f64 = 0.35;
/// How loud, of the loudest there is.
const LOUD: f64 = 0.5;
/// How fast it dies away.
const DECAY: f64 = 6.0;
/// From the file's mark to the first sample of the plainest header.
const HEADER: usize = 44;

/// The chime, which goes before a call or stands for it.
pub(super) fn chime() -> Vec<i16> {
    let tone = |hertz: f64| {
        let samples = (0_u32..).map(|n| f64::from(n) / f64::from(RATE));
        samples
            .take_while(|seconds| *seconds < TONE_S)
            .map(move |seconds| {
                let swing = (TAU * hertz * seconds).sin() * (-DECAY * seconds).exp();
                // Within the range of a sample, since the swing is within one.
                (swing * LOUD * f64::from(i16::MAX)) as i16
            })
    };
    TONES.into_iter().flat_map(tone).collect()
}

/// The samples of what espeak-ng writes as it speaks, whose header names no length; none where it is something else.
pub(super) fn samples(wav: &[u8]) -> Option<Vec<i16>> {
    let header = wav.get(..HEADER)?;
    let plain = header.starts_with(b"RIFF")
        && header[8..16] == *b"WAVEfmt "
        && header[20..24] == [1, 0, 1, 0]
        && header[24..28] == RATE.to_le_bytes()
        && header[34..40] == *b"\x10\0data";
    let samples = wav[HEADER..].chunks_exact(2);
    plain.then(|| {
        samples
            .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
            .collect()
    })
}

/// A whole file of samples.
pub(super) fn wav(samples: &[i16]) -> Vec<u8> {
    let data = u32::try_from(samples.len() * 2).unwrap_or(u32::MAX);
    let mut file = Vec::with_capacity(HEADER + samples.len() * 2);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&data.saturating_add(36).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16_u32.to_le_bytes());
    file.extend_from_slice(&[1, 0, 1, 0]); // plain samples, one channel
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&(RATE * 2).to_le_bytes());
    file.extend_from_slice(&[2, 0, 16, 0]); // bytes a sample, bits a sample
    file.extend_from_slice(b"data");
    file.extend_from_slice(&data.to_le_bytes());
    file.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    file
}

/// How long samples sound.
pub(super) fn length(samples: &[i16]) -> std::time::Duration {
    std::time::Duration::from_secs_f64(samples.len() as f64 / f64::from(RATE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_other_sounds_are_not() {
        let written = wav(&[0, 1, -1, i16::MAX]);
        assert_eq!(written.len(), HEADER + 8);
        assert_eq!(samples(&written), Some(vec![0, 1, -1, i16::MAX]));
        assert_eq!(samples(b"RIFF"), None);
        let mut stereo = written;
        stereo[22] = 2;
        assert_eq!(samples(&stereo), None);
    }

    #[test]
    fn the_chime_is_heard_and_never_cracks() {
        let chime = chime();
        let loudest = chime.iter().map(|sample| sample.unsigned_abs()).max();
        assert!((8_000..=17_000).contains(&loudest.unwrap()), "{loudest:?}");
        assert!((0.6..0.8).contains(&length(&chime).as_secs_f64()));
    }
}
