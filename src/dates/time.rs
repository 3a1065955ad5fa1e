//! A time of day, as precise as the text gives it, and the zone it is told in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A clock time to the minute, `00:00` to `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HourMinute(u16);

/// A part of the day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// The first hours after midnight.
    EarlyHours,
    /// Before the working day.
    EarlyMorning,
    /// Until noon.
    Morning,
    /// Around twelve.
    Midday,
    /// From noon on.
    Afternoon,
    /// From the end of the working day on.
    Evening,
    /// The end of the evening.
    LateEvening,
    /// From late evening to early morning.
    Night,
}

/// When on a day: in the project file one string, `14:30`, `19:00/20:00`, `19:00/`, `/07:00` or the
/// name of a part of the day. In a range of days the first time belongs to the first day and the
/// second to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum TimeOfDay {
    /// At that time.
    At(HourMinute),
    /// Not before, not after, or both.
    Between {
        /// Not before.
        from: Option<HourMinute>,
        /// Not after.
        to: Option<HourMinute>,
    },
    /// In that part of the day.
    Part(DayPart),
}

/// A time zone: an IANA name or a fixed offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Zone {
    /// An IANA zone, `Europe/Moscow`.
    Named(chrono_tz::Tz),
    /// Minutes east of UTC, written `+03:00`.
    Offset(i16),
}

/// A string that is no time of day or no zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a {wanted}")]
pub struct TimeError {
    /// What was to be read.
    pub text: String,
    /// What it should have been.
    pub wanted: &'static str,
}

impl HourMinute {
    /// The time with that hour (0 to 24) and minute, if there is one.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(Self(hour * 60 + minute))
    }

    /// Minutes since midnight, 0 to 1440.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl DayPart {
    /// Every part, in the order of the day.
    pub const ALL: [Self; 8] = [
        Self::EarlyHours,
        Self::EarlyMorning,
        Self::Morning,
        Self::Midday,
        Self::Afternoon,
        Self::Evening,
        Self::LateEvening,
        Self::Night,
    ];

    /// Its name, as in the file and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::EarlyHours => "early hours",
            Self::EarlyMorning => "early morning",
            Self::Morning => "morning",
            Self::Midday => "midday",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::LateEvening => "late evening",
            Self::Night => "night",
        }
    }
}

impl FromStr for HourMinute {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let two = |part: &str| {
            (part.len() == 2)
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        text.split_once(':')
            .and_then(|(hour, minute)| Self::new(two(hour)?, two(minute)?))
            .ok_or_else(|| TimeError {
                text: text.into(),
                wanted: "time such as 14:30",
            })
    }
}

impl fmt::Display for HourMinute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let refused = || TimeError {
            text: text.into(),
            wanted: "time of day such as 14:30, 19:00/20:00 or evening",
        };
        if let Some(part) = DayPart::ALL.into_iter().find(|part| part.name() == text) {
            return Ok(Self::Part(part));
        }
        let Some((from, to)) = text.split_once('/') else {
            return text.parse().map(Self::At).map_err(|_refused| refused());
        };
        let end = |part: &str| {
            if part.is_empty() {
                Ok(None)
            } else {
                part.parse().map(Some)
            }
        };
        match (end(from), end(to)) {
            (Ok(None), Ok(None)) | (Err(_), _) | (_, Err(_)) => Err(refused()),
            (Ok(from), Ok(to)) => Ok(Self::Between { from, to }),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end =
            |time: &Option<HourMinute>| time.map_or_else(String::new, |time| time.to_string());
        match self {
            Self::At(time) => time.fmt(f),
            Self::Between { from, to } => write!(f, "{}/{}", end(from), end(to)),
            Self::Part(part) => f.write_str(part.name()),
        }
    }
}

impl FromStr for Zone {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let refused = || TimeError {
            text: text.into(),
            wanted: "time zone such as Europe/Moscow or +03:00",
        };
        let sign = match text.chars().next() {
            Some('+') => 1,
            Some('-') => -1,
            _ => return text.parse().map(Self::Named).map_err(|_unknown| refused()),
        };
        let time: HourMinute = text
            .get(1..)
            .unwrap_or_default()
            .parse()
            .map_err(|_refused| refused())?;
        let minutes = i16::try_from(time.minutes()).unwrap_or_default();
        if minutes > 18 * 60 {
            Err(refused())
        } else {
            Ok(Self::Offset(sign * minutes))
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(zone) => f.write_str(zone.name()),
            Self::Offset(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                write!(
                    f,
                    "{sign}{:02}:{:02}",
                    minutes.unsigned_abs() / 60,
                    minutes.unsigned_abs() % 60
                )
            }
        }
    }
}

macro_rules! as_string {
    ($($kind:ty),*) => {$(
        impl TryFrom<String> for $kind {
            type Error = TimeError;

            fn try_from(text: String) -> Result<Self, TimeError> {
                text.parse()
            }
        }

        impl From<$kind> for String {
            fn from(value: $kind) -> Self {
                value.to_string()
            }
        }
    )*};
}

as_string!(TimeOfDay, Zone);
