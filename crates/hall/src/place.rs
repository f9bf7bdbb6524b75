//! Where a command happens: this hall and this station of it.

use crate::day::{BusinessDate, Millis, Zone};
use crate::hall::Hall;
use crate::refusal::{HallError, Refusal};
use crate::setup::{HallOpened, Premises, SetupRefusal, Station, StationEnrolled};
use guitai_journal::{Abort, Txn};
use jiff::Zoned;
use uuid::Uuid;

/// This hall as it was opened, this station as it was enrolled.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The hall's id.
    pub(crate) hall: Uuid,
    /// Its name, windows and policy.
    pub(crate) premises: HallOpened,
    /// This station.
    pub(crate) station: StationEnrolled,
    zone: Zone,
}

impl Place {
    /// As the transaction sees it.
    pub(crate) fn of(txn: &Txn<'_>) -> Result<Place, Abort<Refusal>> {
        let station = txn.state::<Station>(txn.chain().station.0)?.enrolled;
        let Some(station) = station else {
            return Err(SetupRefusal::Needed.into());
        };
        let premises = txn.state::<Premises>(station.hall)?.opened;
        Ok(Place::new(station, premises)?)
    }

    /// As last committed; `None` before the hall is opened.
    pub(crate) fn find(hall: &Hall) -> Result<Option<Place>, HallError> {
        if let Some(place) = hall.place().get() {
            return Ok(Some(place.clone()));
        }
        let place = Place::look(hall)?;
        if let Some(place) = &place {
            hall.place().get_or_init(|| place.clone());
        }
        Ok(place)
    }

    fn look(hall: &Hall) -> Result<Option<Place>, HallError> {
        let station = hall
            .journal()
            .state::<Station>(hall.journal().station().0)?
            .enrolled;
        let Some(station) = station else {
            return Ok(None);
        };
        let premises = hall.journal().state::<Premises>(station.hall)?.opened;
        Ok(Place::new(station, premises).ok())
    }

    /// As last committed.
    pub(crate) fn here(hall: &Hall) -> Result<Place, HallError> {
        Ok(Place::find(hall)?.ok_or(SetupRefusal::Needed)?)
    }

    fn new(station: StationEnrolled, premises: Option<HallOpened>) -> Result<Place, SetupRefusal> {
        let premises = premises.ok_or(SetupRefusal::Needed)?;
        // Checked when the hall was opened; a zone that this version's tables lack reads as UTC.
        let zone = Zone::named(&premises.time_zone).unwrap_or_else(Zone::utc);
        Ok(Place {
            hall: station.hall,
            premises,
            station,
            zone,
        })
    }

    /// The business date at an instant.
    pub(crate) fn date(&self, at: Millis) -> BusinessDate {
        self.zone.date(at)
    }

    /// The minute of the day at an instant, from midnight on.
    pub(crate) fn minute_of_day(&self, at: Millis) -> u16 {
        let time = self.clock(at).time();
        u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).unwrap_or(0)
    }

    /// The instant of a minute of a date on the hall's clock; none where a clock change leaves it out.
    pub(crate) fn instant(&self, date: BusinessDate, minute: u16) -> Option<Millis> {
        self.zone.instant(date, minute)
    }

    /// From the beginning of a date to that of the next.
    pub(crate) fn span(&self, date: BusinessDate) -> (Millis, Millis) {
        self.zone.span(date)
    }

    /// An instant on the hall's clock.
    pub(crate) fn clock(&self, at: Millis) -> Zoned {
        self.zone.clock(at)
    }
}
