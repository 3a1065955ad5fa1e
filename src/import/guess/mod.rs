//! What an article's text says of itself: headline, outlet, author, address, days, language.
//!
//! Every guess is a proposal that the analyst sees before the article enters. What is not surely
//! stated is left empty: a wrong guess costs more than none.

mod address;
mod byline;
mod dateline;
mod days;
pub mod language;
mod months;
mod outlet;
mod outlet_names;
mod person_names;
mod published;
pub mod sections;
mod stamp;
pub mod title;

use chrono::NaiveDate;

pub use address::is_address;
pub use outlet::behind_title;

use super::lines::{Line, lines};

/// Lines from the top in which a byline stands.
const TOP: usize = 16;

/// What a text says of itself. Empty strings where it says nothing sure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// The headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it; several are joined by commas.
    pub author: String,
    /// Its web address.
    pub address: String,
    /// The day of publication in EDTF, without a time.
    pub published: String,
    /// The day in EDTF that its *today* means, where that is stated and another than `published`.
    pub speaks_from: String,
    /// BCP 47 tag.
    pub language: String,
}

/// Guesses from the whole text of an article. `published` is the day that the file itself states, in
/// EDTF, empty if it states none; it goes before what the text says.
pub fn guess(text: &str, published: &str) -> Guess {
    let lines = lines(text);
    let dateline = first_dateline(&lines);
    let byline = first_byline(&lines);
    let agency = dateline.as_ref().and_then(|d| d.agency.clone());
    let known = NaiveDate::parse_from_str(published, "%Y-%m-%d").ok();
    let stated = known.or_else(|| published::guess(&lines));
    let day = dateline.as_ref().and_then(|dateline| {
        let yearless = || {
            dateline
                .yearless
                .zip(stated)
                .and_then(|(y, day)| y.shortly_before(day))
        };
        dateline.day.or_else(yearless)
    });
    let published = stated.or(day);
    let title = title::guess(&lines).unwrap_or_default();
    let first = lines
        .iter()
        .take(4)
        .find_map(|line| behind_title(line.text));
    let outlet = outlet::labelled(&lines)
        .or_else(|| byline.as_ref().and_then(|byline| byline.outlet.clone()))
        .or_else(|| first.map(|(_, name)| name.to_owned()))
        .or_else(|| outlet::masthead(&lines))
        .or(agency)
        .or_else(|| outlet::at_the_end(&lines));
    Guess {
        title: title.to_owned(),
        outlet: outlet.unwrap_or_default(),
        author: byline
            .map(|byline| byline.authors.join(", "))
            .unwrap_or_default(),
        address: address::guess(&lines).unwrap_or_default(),
        published: published.map(edtf).unwrap_or_default(),
        speaks_from: day
            .filter(|day| Some(*day) != published)
            .map(edtf)
            .unwrap_or_default(),
        language: language::guess(text).unwrap_or_default().to_owned(),
    }
}

/// A date as page or front matter states it: a day in full, or a month or year in EDTF; in EDTF,
/// empty if it is none.
pub fn stated_date(text: &str) -> String {
    let text = text.trim();
    if let [only] = days::find(text).as_slice() {
        return edtf(only.day);
    }
    // `20260122T091400Z`, `2026-01` and `2026`.
    let digits = text
        .get(..8)
        .filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    if let Some(day) = digits.and_then(|d| NaiveDate::parse_from_str(d, "%Y%m%d").ok()) {
        return edtf(day);
    }
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let coarse = matches!(shape.as_str(), "0000" | "0000-00") && edtf_core::is_valid(text);
    if coarse {
        text.to_owned()
    } else {
        String::new()
    }
}

fn edtf(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// The dateline that opens the report: on a line of its own at the top, or before the first words.
fn first_dateline(lines: &[Line<'_>]) -> Option<dateline::Dateline> {
    let first_paragraph = lines.iter().position(Line::is_paragraph);
    let reach = first_paragraph.map_or(5, |at| at + 1).min(TOP);
    lines
        .iter()
        .take(reach)
        .find_map(|line| dateline::read(line.text))
}

fn first_byline(lines: &[Line<'_>]) -> Option<byline::Byline> {
    let top = || lines.iter().take(TOP).filter(|line| !line.is_paragraph());
    let first = top().enumerate().find_map(|(index, line)| {
        // The first line is the headline, unless it says more than a byline's words.
        let found = byline::read(line.text)?;
        let sure = index > 0 || found.outlet.is_some() || line.text.contains(['|', ':']);
        sure.then_some(found)
    });
    first
        .or_else(|| top().skip(1).find_map(|line| byline::read_bare(line.text)))
        .or_else(|| {
            let end = lines.len().saturating_sub(10);
            lines
                .iter()
                .skip(end)
                .find_map(|line| byline::read_credit(line.text))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_articles() {
        let body = "Envoys of both sides met in the old customs house for talks that lasted until the \
            early hours, and agreed to meet again before the end of the month, said a spokeswoman \
            for the foreign ministry of Varda on Thursday evening.";
        let wire = guess(
            &format!(
                "Envoys meet in Halden for late talks\nBy Mara Veld and Ilo Senn\nJanuary 23, 2026 9:14 AM GMT\n\
             HALDEN, Jan 22 (Reuters) - {body}\n{body}\n(Reporting by Mara Veld; Editing by Per Aas)\n"
            ),
            "",
        );
        assert_eq!(
            wire,
            Guess {
                title: "Envoys meet in Halden for late talks".into(),
                outlet: "Reuters".into(),
                author: "Mara Veld, Ilo Senn".into(),
                address: String::new(),
                published: "2026-01-23".into(),
                speaks_from: "2026-01-22".into(),
                language: "en".into(),
            }
        );
        let pasted = guess(
            &format!(
                "halden talks\nFailed to load visualization\nEnvoys meet for the third time\n\
             By [Your Name], January 26, 2026\n{body}\n© 2026 The Northern Courier. All rights reserved.\n"
            ),
            "",
        );
        assert_eq!(pasted.title, "Envoys meet for the third time");
        assert_eq!(
            (pasted.author.as_str(), pasted.published.as_str()),
            ("", "2026-01-26")
        );
        assert_eq!(pasted.outlet, "The Northern Courier");
        let bare = guess(
            &format!("Late on January 22, 2026, {body}\nTalks go on\n{body}\n"),
            "",
        );
        assert_eq!(
            bare,
            Guess {
                language: "en".into(),
                ..Guess::default()
            }
        );
        assert_eq!(guess("", ""), Guess::default());
    }

    #[test]
    fn stated_dates() {
        for (said, edtf) in [
            ("2026-01-22T23:30:00+03:00", "2026-01-22"),
            ("20260122T091400Z", "2026-01-22"),
            ("Thu, 22 Jan 2026 09:14:00 GMT", "2026-01-22"),
            ("2026-01", "2026-01"),
            ("2026", "2026"),
            ("2026-13", ""),
            ("soon", ""),
            ("", ""),
        ] {
            assert_eq!(stated_date(said), edtf, "{said}");
        }
    }
}
