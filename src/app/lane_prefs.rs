//! How an analyst likes the lanes of the timeline.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::dates::Zone;
use crate::timeline::LaneBy;

/// How the lanes are drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanePrefs {
    /// What they are made by.
    pub by: LaneBy,
    /// Whether they are folded away.
    pub folded: bool,
    /// Their share of the height that lanes and table have together, 0.15 to 0.85.
    pub share: f32,
    /// The zone of the axis.
    pub zone: AxisZone,
    /// Whether links are drawn as arrows.
    pub links: bool,
    /// Whether what was not known yet is faded, and not hidden.
    pub to_come: bool,
}

/// The zone that the axis of time is drawn in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AxisZone {
    /// Every time stands as it is written, whatever its zone.
    #[default]
    Written,
    /// UTC.
    Utc,
    /// That of this machine.
    Local,
    /// Another one.
    Named(Zone),
}

impl Default for LanePrefs {
    fn default() -> Self {
        Self {
            by: LaneBy::Actor(None),
            folded: false,
            share: 0.5,
            zone: AxisZone::default(),
            links: false,
            to_come: true,
        }
    }
}

impl LanePrefs {
    /// With a share that leaves room for both.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        self.share = if self.share.is_finite() {
            self.share.clamp(0.15, 0.85)
        } else {
            0.5
        };
        self
    }

    /// Gives the lanes more room, or with a negative number less.
    pub fn share_by(&mut self, more: f32) {
        self.share = (self.share + more).clamp(0.15, 0.85);
    }

    /// What the lanes are made by next.
    pub fn next_by(&self) -> LaneBy {
        match self.by {
            LaneBy::Actor(_) => LaneBy::Kind,
            LaneBy::Kind => LaneBy::Outlet,
            LaneBy::Outlet => LaneBy::Status,
            LaneBy::Status => LaneBy::None,
            LaneBy::None => LaneBy::Actor(None),
        }
    }
}

impl AxisZone {
    /// The zone to draw in; none where times stand as they are written.
    pub fn of_axis(self) -> Option<Zone> {
        match self {
            Self::Written => None,
            Self::Utc => Some(Zone::Offset(0)),
            Self::Local => Some(local_zone()),
            Self::Named(zone) => Some(zone),
        }
    }

    /// The next one that needs no name.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Written => Self::Utc,
            Self::Utc => Self::Local,
            Self::Local | Self::Named(_) => Self::Written,
        }
    }

    /// Its name on screen.
    pub fn name(self) -> String {
        match self {
            Self::Written => "as written".into(),
            Self::Utc => "UTC".into(),
            Self::Local => "local".into(),
            Self::Named(zone) => zone.to_string(),
        }
    }
}

/// The zone of this machine: as it is named in the surroundings or by the system's link to its rules,
/// else the offset that its clock has now. Looked up once.
fn local_zone() -> Zone {
    use std::sync::LazyLock;
    static LOCAL: LazyLock<Zone> = LazyLock::new(|| {
        let named = std::env::var("TZ").ok();
        let linked = || {
            let rules = std::fs::read_link("/etc/localtime").ok()?;
            let rules = rules.to_string_lossy().into_owned();
            Some(rules.split_once("zoneinfo/")?.1.to_owned())
        };
        let named = named.filter(|name| name.parse::<Tz>().is_ok());
        let zone = named.or_else(linked).and_then(|name| name.parse().ok());
        zone.map_or_else(
            || {
                let east = chrono::Local::now().offset().local_minus_utc() / 60;
                Zone::Offset(i16::try_from(east).unwrap_or_default())
            },
            Zone::Named,
        )
    });
    *LOCAL
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::Role;

    #[test]
    fn what_is_preferred_is_kept_as_text() {
        let prefs = LanePrefs {
            by: LaneBy::Actor(Some(Role::Speaker)),
            zone: AxisZone::Named(Zone::Named(Tz::Europe__Moscow)),
            share: 0.3,
            ..LanePrefs::default()
        };
        let text = ron::to_string(&prefs).unwrap();
        assert_eq!(ron::from_str::<LanePrefs>(&text).unwrap(), prefs, "{text}");
        let lost: LanePrefs = ron::from_str("(share: 7.0)").unwrap();
        assert!((lost.within_bounds().share - 0.85).abs() < 1e-6);
    }
}
