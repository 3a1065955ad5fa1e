//! Time zones as news names them.

use std::sync::LazyLock;

use chrono_tz::{TZ_VARIANTS, Tz};
use rustc_hash::FxHashMap;

use super::Zone;

/// The zone of an abbreviation, if it means one zone only. `IST` (India, Ireland, Israel) and `CST`
/// outside America mean several; the first is refused, the second is read as American.
pub(super) fn abbreviation(letters: &str) -> Option<Zone> {
    let named = |zone| Some(Zone::Named(zone));
    let hours = |hours: i16| Some(Zone::Offset(hours * 60));
    match letters.to_ascii_uppercase().as_str() {
        "UTC" | "GMT" | "Z" => hours(0),
        "BST" | "WEST" => hours(1),
        "CET" => named(Tz::Europe__Berlin),
        "CEST" => hours(2),
        "EET" => named(Tz::Europe__Kyiv),
        "EEST" => hours(3),
        "MSK" => named(Tz::Europe__Moscow),
        "ET" => named(Tz::America__New_York),
        "CT" => named(Tz::America__Chicago),
        "MT" => named(Tz::America__Denver),
        "PT" => named(Tz::America__Los_Angeles),
        "EDT" => hours(-4),
        "EST" | "CDT" => hours(-5),
        "CST" | "MDT" => hours(-6),
        "MST" | "PDT" => hours(-7),
        "PST" => hours(-8),
        "JST" | "KST" => hours(9),
        "AEST" => hours(10),
        "AEDT" => hours(11),
        _ => None,
    }
}

/// The zone of a place whose time is told: `Moscow`, `New York`, `Eastern`.
pub(super) fn place(name: &str) -> Option<Zone> {
    let name = name.to_lowercase();
    let zone = match name.as_str() {
        "eastern" | "washington" | "washington dc" => Tz::America__New_York,
        "central" => Tz::America__Chicago,
        "mountain" => Tz::America__Denver,
        "pacific" => Tz::America__Los_Angeles,
        "kiev" | "ukrainian" | "ukraine" => Tz::Europe__Kyiv,
        "british" | "uk" => Tz::Europe__London,
        "israeli" | "israel" | "tel aviv" => Tz::Asia__Jerusalem,
        "greek" => Tz::Europe__Athens,
        "turkish" | "ankara" => Tz::Europe__Istanbul,
        "iranian" | "iran" => Tz::Asia__Tehran,
        "japanese" | "japan" => Tz::Asia__Tokyo,
        "beijing" | "china" | "chinese" => Tz::Asia__Shanghai,
        "delhi" | "new delhi" | "mumbai" | "indian" | "india" => Tz::Asia__Kolkata,
        "central european" | "geneva" => Tz::Europe__Berlin,
        "abu dhabi" => Tz::Asia__Dubai,
        "doha" => Tz::Asia__Qatar,
        "davos" => Tz::Europe__Zurich,
        _ => return CITIES.get(name.as_str()).copied().map(Zone::Named),
    };
    Some(Zone::Named(zone))
}

/// The city that each zone of the time-zone database is named after.
static CITIES: LazyLock<FxHashMap<String, Tz>> = LazyLock::new(|| {
    let mut cities = FxHashMap::default();
    for zone in TZ_VARIANTS {
        if let Some((_, city)) = zone.name().rsplit_once('/')
            && !zone.name().starts_with("Etc/")
        {
            cities
                .entry(city.replace('_', " ").to_lowercase())
                .or_insert(zone);
        }
    }
    cities
});

/// A zone in words that [`place`] and the clock reader understand: `Moscow time`, `UTC+03:00`.
pub(super) fn in_words(zone: Zone) -> String {
    match zone {
        Zone::Offset(0) => "UTC".into(),
        Zone::Offset(_) => format!("UTC{zone}"),
        Zone::Named(named) => match named.name().rsplit_once('/') {
            Some((_, city)) => {
                let city = city.replace('_', " ");
                if place(&city) == Some(zone) {
                    format!("{city} time")
                } else {
                    named.name().to_owned()
                }
            }
            None => named.name().to_owned(),
        },
    }
}
