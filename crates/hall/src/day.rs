//! Time as the hall sees it: UTC milliseconds inside, the hall's local business date outside.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An instant in milliseconds since 1970-01-01 UTC.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[specta(type = i32)] // a JSON number: instants stay far below 2^53 ms
pub struct Millis(pub i64);

impl Millis {
    /// This instant moved by `seconds`; stops at the ends of the range.
    pub fn plus_seconds(self, seconds: u32) -> Millis {
        Millis(self.0.saturating_add(i64::from(seconds) * 1_000))
    }

    /// This instant moved by `minutes`; stops at the ends of the range.
    pub fn plus_minutes(self, minutes: u32) -> Millis {
        Millis(self.0.saturating_add(i64::from(minutes) * 60_000))
    }

    /// Milliseconds from `earlier` to this instant; none where clocks ran backwards between.
    pub fn ms_since(self, earlier: Millis) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }

    /// Whole seconds from `earlier` to this instant; none where clocks ran backwards between.
    pub fn seconds_since(self, earlier: Millis) -> i64 {
        self.ms_since(earlier) / 1_000
    }
}

/// A day of business: the hall's local date, never the UTC one (standard, daily rule 2).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[specta(type = String)] // 2026-11-22
pub struct BusinessDate(Date);

impl BusinessDate {
    /// `20261122`, as it stands inside an order's number.
    pub fn compact(self) -> String {
        format!(
            "{:04}{:02}{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }

    /// The date so many months earlier; the last day of the month where that is shorter.
    pub fn months_before(self, months: u32) -> Option<BusinessDate> {
        let span = Span::new().try_months(i64::from(months)).ok()?;
        self.0.checked_sub(span).ok().map(BusinessDate)
    }

    /// The date so many months later, likewise.
    pub fn months_after(self, months: u32) -> Option<BusinessDate> {
        let span = Span::new().try_months(i64::from(months)).ok()?;
        self.0.checked_add(span).ok().map(BusinessDate)
    }

    /// As a day of the calendar.
    pub(crate) fn civil(self) -> Date {
        self.0
    }

    /// The date so many days later.
    pub fn days_after(self, days: u32) -> Option<BusinessDate> {
        let span = Span::new().try_days(i64::from(days)).ok()?;
        self.0.checked_add(span).ok().map(BusinessDate)
    }

    /// Another day of the same month; none where that has no such day.
    pub fn in_month(self, day: u32) -> Option<BusinessDate> {
        let day = i8::try_from(day).ok()?;
        self.0.with().day(day).build().ok().map(BusinessDate)
    }

    /// Reads `20261122`.
    pub(crate) fn compactly(text: &str) -> Option<BusinessDate> {
        let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        let date = digits.then(|| Date::strptime("%Y%m%d", text).ok())?;
        date.map(BusinessDate)
    }

    /// Reads a date as people type it: `2026-11-22`, `2026.11.22`, `2026/11/22` or `20261122`.
    pub(crate) fn typed(text: &str) -> Option<BusinessDate> {
        let text = text.trim();
        let date = || Date::strptime("%Y-%m-%d", text.replace(['.', '/'], "-")).ok();
        BusinessDate::compactly(text).or_else(|| date().map(BusinessDate))
    }

    /// Whole years from this date to a later one, as a person's age is counted; negative before it.
    pub(crate) fn years_until(self, later: BusinessDate) -> i16 {
        let (from, to) = (self.0, later.0);
        let not_yet = (to.month(), to.day()) < (from.month(), from.day());
        to.year() - from.year() - i16::from(not_yet)
    }
}

/// `2026-11-22`; sorts as text in the order of time.
impl fmt::Display for BusinessDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads `2026-11-22`.
impl FromStr for BusinessDate {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(BusinessDate)
    }
}

/// The time zone a hall lives in.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of an IANA name such as `Asia/Shanghai`; `None` where there is no such zone.
    pub fn named(name: &str) -> Option<Zone> {
        TimeZone::get(name).ok().map(Zone)
    }

    /// Universal time.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// The business date at an instant.
    pub fn date(&self, at: Millis) -> BusinessDate {
        BusinessDate(self.clock(at).date())
    }

    /// The instant of a minute of a date; none where a clock change leaves it out.
    pub fn instant(&self, date: BusinessDate, minute: u16) -> Option<Millis> {
        let (hour, minute) = (
            i8::try_from(minute / 60).ok()?,
            i8::try_from(minute % 60).ok()?,
        );
        let time = Time::new(hour, minute, 0, 0).ok()?;
        let there = self.0.to_ambiguous_timestamp(date.0.to_datetime(time));
        let instant = there.unambiguous().ok()?;
        Some(Millis(instant.as_millisecond()))
    }

    /// From the beginning of a date to that of the next.
    pub fn span(&self, date: BusinessDate) -> (Millis, Millis) {
        let begin = |date: Date| {
            let begun = date.to_zoned(self.0.clone());
            Millis(begun.map_or(i64::MAX, |begun| begun.timestamp().as_millisecond()))
        };
        let next = date.0.tomorrow().unwrap_or(date.0);
        (begin(date.0), begin(next))
    }

    /// An instant as the hall's clock shows it.
    pub fn clock(&self, at: Millis) -> Zoned {
        // Out of range only for a clock wrong by thousands of years: shown as 1970.
        let instant = Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH);
        instant.to_zoned(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_people_type_it() {
        let date: BusinessDate = "2026-11-02".parse().unwrap();
        for typed in [
            "2026-11-02",
            "2026-11-2",
            "2026.11.02",
            "2026/11/02",
            " 20261102 ",
        ] {
            assert_eq!(BusinessDate::typed(typed), Some(date), "{typed}");
        }
        for typed in [
            "",
            "2026",
            "20261302",
            "2026-02-29",
            "02-11-2026",
            "2026110",
        ] {
            assert_eq!(BusinessDate::typed(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_age_is_counted_in_birthdays() {
        let born: BusinessDate = "2012-02-29".parse().unwrap();
        let age = |on: &str| born.years_until(on.parse().unwrap());
        assert_eq!(age("2028-02-28"), 15);
        assert_eq!(age("2028-02-29"), 16);
        assert_eq!((age("2027-02-28"), age("2027-03-01")), (14, 15));
    }

    fn at(instant: &str) -> Millis {
        let instant: Timestamp = instant.parse().unwrap();
        Millis(instant.as_millisecond())
    }

    #[test]
    fn the_date_is_the_halls_not_utcs() {
        let shanghai = Zone::named("Asia/Shanghai").unwrap();
        let table = [
            ("2026-11-21T15:59:59.999Z", "2026-11-21"),
            ("2026-11-21T16:00:00Z", "2026-11-22"),
            ("2026-12-31T16:00:00Z", "2027-01-01"),
        ];
        for (instant, date) in table {
            assert_eq!(shanghai.date(at(instant)).to_string(), date);
        }
    }

    #[test]
    fn a_zone_with_summer_time_changes_day_at_its_own_midnight() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(
            berlin.date(at("2026-07-01T21:59:00Z")).to_string(),
            "2026-07-01"
        );
        assert_eq!(
            berlin.date(at("2026-07-01T22:00:00Z")).to_string(),
            "2026-07-02"
        );
        assert_eq!(
            berlin.date(at("2026-01-01T22:00:00Z")).to_string(),
            "2026-01-01"
        );
    }

    #[test]
    fn a_date_has_a_plain_and_a_compact_form() {
        let date: BusinessDate = "2026-01-02".parse().unwrap();
        assert_eq!(date.to_string(), "2026-01-02");
        assert_eq!(date.compact(), "20260102");
        assert_eq!(serde_json::to_string(&date).unwrap(), "\"2026-01-02\"");
        assert!("22.11.2026".parse::<BusinessDate>().is_err());
    }

    #[test]
    fn the_halls_clock_is_local() {
        let shanghai = Zone::named("Asia/Shanghai").unwrap();
        let clock = |at| shanghai.clock(at).datetime().to_string();
        assert_eq!(clock(at("2026-11-22T02:42:07Z")), "2026-11-22T10:42:07");
        assert_eq!(clock(Millis(i64::MAX)), "1970-01-01T08:00:00");
    }

    #[test]
    fn no_such_zone_is_no_zone() {
        assert!(Zone::named("Asia/Nowhere").is_none());
    }

    #[test]
    fn durations_never_run_backwards() {
        assert_eq!(Millis(5_999).seconds_since(Millis(1_000)), 4);
        assert_eq!(Millis(0).seconds_since(Millis(1_000)), 0);
    }
}
