//! What an analyst prefers, kept apart from every project.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::lane_prefs::LanePrefs;
use crate::model::{Analyst, AnalystId};

/// Projects at most that are remembered.
const RECENT: usize = 12;

/// Preferences. In the user's configuration folder as `preferences.ron`; fields that a version does
/// not know are left aside, missing ones are as at the first start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Who tags here; asked at the first start.
    pub analyst: Option<Me>,
    /// Projects opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// Size of everything, 0.5 to 3.
    pub zoom: f32,
    /// Size of the text that is read, in points, 10 to 40.
    pub reading_size: f32,
    /// Whether it is set in the sans instead of the serif.
    pub reading_sans: bool,
    /// Whether selections are rounded to whole words.
    pub snap_words: bool,
    /// Whether nothing moves by itself.
    pub reduced_motion: bool,
    /// Whether `3/4` is the third of April and not the fourth of March, where a text does not say.
    pub day_first: bool,
    /// Whether the strip of the timeline stands under the text.
    pub strip: bool,
    /// How the lanes of the timeline are drawn.
    pub lanes: LanePrefs,
}

/// The analyst of this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The same in every project.
    pub id: AnalystId,
    /// Initials.
    pub short: String,
    /// The whole name.
    pub name: String,
}

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl ThemeChoice {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            analyst: None,
            recent: Vec::new(),
            theme: ThemeChoice::default(),
            zoom: 1.0,
            reading_size: 16.0,
            reading_sans: false,
            snap_words: true,
            reduced_motion: false,
            day_first: true,
            strip: true,
            lanes: LanePrefs::default(),
        }
    }
}

impl Me {
    /// The analyst as projects know it.
    pub fn analyst(&self) -> Analyst {
        Analyst {
            short: self.short.clone(),
            name: self.name.clone(),
        }
    }
}

/// The initials of a name: "Ana Kovač" is AK.
pub fn initials(name: &str) -> String {
    let initials: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(4)
        .collect();
    initials.to_uppercase()
}

impl Preferences {
    /// What a folder holds. What cannot be read is as at the first start, and said.
    pub fn load(folder: &Path) -> (Self, Option<String>) {
        let file = file(folder);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return (Self::default(), None);
            }
            Err(error) => {
                let what = format!(
                    "Preferences in {} could not be read: {error}",
                    file.display()
                );
                return (Self::default(), Some(what));
            }
        };
        match ron::from_str::<Self>(&text) {
            Ok(read) => (read.within_bounds(), None),
            Err(error) => {
                let what = format!(
                    "Preferences in {} could not be read: {error}",
                    file.display()
                );
                (Self::default(), Some(what))
            }
        }
    }

    /// Writes them, so that either the old or the new ones are there whatever happens.
    pub fn save(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        let text = ron::ser::to_string_pretty(self, pretty).map_err(std::io::Error::other)?;
        let sibling = folder.join("preferences.ron.new");
        std::fs::write(&sibling, text)?;
        std::fs::rename(&sibling, file(folder))
    }

    /// Puts a project at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.into());
        self.recent.truncate(RECENT);
    }

    fn within_bounds(mut self) -> Self {
        let bounded = |value: f32, low: f32, high: f32, normal: f32| {
            if value.is_finite() {
                value.clamp(low, high)
            } else {
                normal
            }
        };
        self.zoom = bounded(self.zoom, 0.5, 3.0, 1.0);
        self.reading_size = bounded(self.reading_size, 10.0, 40.0, 16.0);
        self.recent.truncate(RECENT);
        self.lanes = self.lanes.within_bounds();
        self
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("preferences.ron")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_saved_is_loaded_and_damage_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let (first, said) = Preferences::load(folder.path());
        assert_eq!((first.clone(), said), (Preferences::default(), None));
        let mut changed = first;
        changed.zoom = 1.5;
        changed.remember(Path::new("/a.ron"));
        changed.remember(Path::new("/b.ron"));
        changed.remember(Path::new("/a.ron"));
        changed.save(folder.path()).unwrap();
        let (loaded, _) = Preferences::load(folder.path());
        assert_eq!(loaded, changed);
        assert_eq!(
            loaded.recent,
            [PathBuf::from("/a.ron"), PathBuf::from("/b.ron")]
        );
        std::fs::write(
            file(folder.path()),
            "(zoom: 99, new_in_a_later_version: true)",
        )
        .unwrap();
        let (bounded, said) = Preferences::load(folder.path());
        assert_eq!((bounded.zoom.to_string().as_str(), said), ("3", None));
        std::fs::write(file(folder.path()), "(zoom: ").unwrap();
        assert!(
            Preferences::load(folder.path())
                .1
                .unwrap()
                .contains("could not be read")
        );
    }

    #[test]
    fn initials_of_names() {
        for (name, expected) in [
            ("Ana Kovač", "AK"),
            ("émile", "É"),
            ("", ""),
            ("李 明", "李明"),
        ] {
            assert_eq!(initials(name), expected);
        }
    }
}
