//! Names of months and weekdays in the languages that news comes in most.

use chrono::Weekday;

/// Month names, full and short, in lower case, with their number. Names that mean different months
/// in two languages (Polish and Croatian *listopada*) are left out.
pub const MONTHS: &[(u32, &str)] = &[
    (
        1,
        "january jan januar jänner januari janvier janv enero ene janeiro gennaio gen \
         stycznia ocak января янв січня يناير ינואר",
    ),
    (
        2,
        "february feb febr februar februari février févr febrero fevereiro fev febbraio \
         lutego şubat февраля фев лютого فبراير פברואר",
    ),
    (
        3,
        "march mar märz maart mars marzo março marca mart марта мар березня مارس מרץ",
    ),
    (
        4,
        "april apr avril avr abril abr aprile kwietnia nisan апреля апр квітня أبريل \
         אפריל",
    ),
    (
        5,
        "may mai mei maj mayo maio maggio mag maja mayıs мая травня مايو מאי",
    ),
    (
        6,
        "june jun juni juin junio junho giugno giu czerwca haziran июня июн червня يونيو \
         יוני",
    ),
    (
        7,
        "july jul juli juillet juil julio julho luglio lug lipca temmuz июля июл липня \
         يوليو יולי",
    ),
    (
        8,
        "august aug augustus augusti août agosto ago sierpnia ağustos августа авг серпня \
         أغسطس אוגוסט",
    ),
    (
        9,
        "september sept sep septembre septiembre setembro settembre września eylül \
         сентября сент сен вересня سبتمبر ספטמבר",
    ),
    (
        10,
        "october oct oktober okt octobre octubre outubro out ottobre ott października \
         ekim октября окт жовтня أكتوبر אוקטובר",
    ),
    (
        11,
        "november nov novembre noviembre novembro kasım ноября ноя листопада نوفمبر \
         נובמבר",
    ),
    (
        12,
        "december dec dezember dez décembre déc diciembre dic dezembro dicembre grudnia \
         aralık декабря дек грудня ديسمبر דצמבר",
    ),
];

/// Weekday names, full and short, in lower case.
pub const WEEKDAYS: &[(Weekday, &str)] = &[
    (
        Weekday::Mon,
        "monday mon montag lundi lunes lunedì maandag måndag mandag poniedziałek \
         pazartesi понедельник понеділок الاثنين 星期一 segunda-feira",
    ),
    (
        Weekday::Tue,
        "tuesday tue tues dienstag mardi martes martedì dinsdag tisdag tirsdag wtorek \
         salı вторник вівторок الثلاثاء 星期二 terça-feira",
    ),
    (
        Weekday::Wed,
        "wednesday wed mittwoch mercredi miércoles mercoledì woensdag onsdag środa \
         çarşamba среда середа الأربعاء 星期三 quarta-feira",
    ),
    (
        Weekday::Thu,
        "thursday thu thur thurs donnerstag jeudi jueves giovedì donderdag torsdag \
         czwartek perşembe четверг четвер الخميس 星期四 quinta-feira",
    ),
    (
        Weekday::Fri,
        "friday fri freitag vendredi viernes venerdì vrijdag fredag piątek cuma пятница \
         п’ятниця п'ятниця الجمعة 星期五 sexta-feira",
    ),
    (
        Weekday::Sat,
        "saturday sat samstag sonnabend samedi sábado sabato zaterdag lördag lørdag \
         sobota cumartesi суббота субота السبت 星期六",
    ),
    (
        Weekday::Sun,
        "sunday sun sonntag dimanche domingo domenica zondag söndag søndag niedziela \
         pazar воскресенье неділя الأحد 星期日 星期天",
    ),
];

/// The weekday of that name in any of the languages, in any case.
pub fn weekday(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let (day, _) = WEEKDAYS
        .iter()
        .find(|(_, names)| names.split(' ').any(|name| name == word))?;
    Some(*day)
}

/// The month's number of that name in any of the languages, in any case.
pub fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let (number, _) = MONTHS
        .iter()
        .find(|(_, names)| names.split(' ').any(|name| name == word))?;
    Some(*number)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_name_means_two_things() {
        let mut seen = BTreeMap::new();
        for (number, names) in MONTHS {
            for name in names.split(' ') {
                assert_eq!(name.to_lowercase(), name);
                assert_eq!(seen.insert(name, *number), None, "{name}");
            }
        }
        let mut seen = BTreeMap::new();
        for (day, names) in WEEKDAYS {
            for name in names.split(' ') {
                assert_eq!(seen.insert(name, *day), None, "{name}");
            }
        }
    }
}
