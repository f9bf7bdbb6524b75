//! Working days 工作日: the weekdays but for public holidays, and the days that are worked for them 调休.

use chinese_holiday::{Ymd, chinese_holiday};
use jiff::civil::{Date, Weekday, date};

use crate::day::BusinessDate;

/// The days whose holidays the state has announced, as far as the library has them. Others go by the weekday alone.
const ANNOUNCED: (Date, Date) = (date(2004, 1, 1), date(2026, 12, 25));

impl BusinessDate {
    /// Whether it is worked on that day.
    pub(crate) fn is_working_day(self) -> bool {
        let day = self.civil();
        let announced = (ANNOUNCED.0..=ANNOUNCED.1).contains(&day);
        let parts = (
            u16::try_from(day.year()),
            u8::try_from(day.month()),
            u8::try_from(day.day()),
        );
        match parts {
            (Ok(year), Ok(month), Ok(day)) if announced => {
                chinese_holiday(Ymd::new(year, month, day)).is_workday()
            }
            _ => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// The last of so many working days after this day, which itself does not count.
    pub(crate) fn working_days_after(self, days: u16) -> Option<BusinessDate> {
        let mut day = self;
        for _ in 0..days {
            day = day.days_after(1)?;
            while !day.is_working_day() {
                day = day.days_after(1)?;
            }
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_weekend_is_not_worked_and_neither_is_a_holiday() {
        assert!(day("2026-11-24").is_working_day());
        assert!(!day("2026-11-22").is_working_day());
        assert!(!day("2026-10-01").is_working_day());
    }

    #[test]
    fn a_sunday_that_makes_up_for_a_holiday_is_worked() {
        assert!(day("2026-09-20").is_working_day());
    }

    #[test]
    fn sixteen_working_days_leave_out_weekends() {
        let last = day("2026-11-24").working_days_after(16);
        assert_eq!(last, Some(day("2026-12-16")));
    }

    #[test]
    fn the_week_of_the_national_day_is_left_out() {
        let last = day("2026-09-30").working_days_after(1);
        assert_eq!(last, Some(day("2026-10-08")));
    }

    #[test]
    fn years_nobody_has_announced_go_by_the_weekday() {
        assert!(day("2031-10-01").is_working_day());
        assert!(!day("2031-10-04").is_working_day());
    }
}
