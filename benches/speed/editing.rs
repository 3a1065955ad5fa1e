//! What an edit costs: written, applied, look-ups and timeline brought up to date.

use std::path::Path;
use std::sync::Arc;

use dateline::app::Session;
use dateline::document::Document;
use dateline::edit::NewClaim;
use dateline::model::{ArticleId, ClaimId, NewIds};
use dateline::store::fs::RealFs;
use dateline::text::Span;

use crate::cost::{cpu, cpu_of_all_threads, median};
use crate::desk::env;
use crate::report::Report;
use crate::story;

const ROUNDS: u32 = 41;
const EDITS: u32 = 20;

/// Claims of the article in which the edits are made, in the order of its text.
struct Place {
    session: Session,
    article: ArticleId,
    claims: Vec<ClaimId>,
    all: Vec<ClaimId>,
}

impl Place {
    fn open(articles: u32, folder: &Path) -> Self {
        let file = story::file_of(story::articles(articles, 100), folder);
        let document = Document::open(&file, &env(folder, Arc::new(RealFs)))
            .unwrap()
            .document;
        let ids = NewIds::new(story::now(), 99);
        let session = Session::new(
            document,
            Vec::new(),
            None,
            story::analyst(),
            story::me(),
            ids,
        );
        let article = *session
            .project()
            .articles
            .keys()
            .nth(articles as usize / 2)
            .unwrap();
        let here = session.index().claims_of_article.of(&article);
        let claims = here.map(|(_, _, id)| *id).collect();
        let all = session.project().claims.keys().copied().collect();
        Self {
            session,
            article,
            claims,
            all,
        }
    }

    /// Tags a claim.
    fn tag(&mut self, n: u32) {
        let new = NewClaim {
            article: self.article,
            spans: vec![Span::new(n % 5000, n % 5000 + 60)],
            kind: "event".parse().unwrap(),
            actors: Vec::new(),
            when: None,
        };
        let done = self
            .session
            .edit(story::now(), |pen| pen.tag(new).map(|(_, edit)| edit));
        assert_eq!(done, Ok(true));
    }

    /// Gives a claim another day.
    fn redate(&mut self, id: ClaimId, n: u32) {
        let done = self.session.edit(story::now(), |pen| {
            Some(pen.change_claims(&[id], "change the date", |claim| {
                let text = format!("day {n}");
                if let Some(when) = &mut claim.when {
                    when.edtf = Some(story::day(n));
                    when.text = text;
                } else {
                    claim.note = text;
                }
            }))
        });
        assert_eq!(done, Ok(true));
    }

    /// Microseconds of CPU that an edit takes, this thread's and all threads'.
    fn per_edit(&mut self, mut edit: impl FnMut(&mut Self, u32), from: u32) -> (f64, f64) {
        let all_before = cpu_of_all_threads();
        let before = cpu();
        for n in from..from + EDITS {
            edit(self, n);
        }
        let took = cpu() - before;
        let all = cpu_of_all_threads() - all_before;
        let each = 1000.0 / f64::from(EDITS);
        (took * each, all * each)
    }
}

/// Measures with a thousand and with a hundred thousand claims, by turns.
pub fn measure(report: &mut Report) {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let mut small = Place::open(10, folders[0].path());
    let mut large = Place::open(1000, folders[1].path());
    let in_article = |place: &mut Place, n: u32| {
        let id = place.claims[n as usize % place.claims.len()];
        place.redate(id, n);
    };
    let anywhere = |place: &mut Place, n: u32| {
        let id = place.all[n as usize * 7919 % place.all.len()];
        place.redate(id, n);
    };
    let kinds: [(&str, fn(&mut Place, u32)); 3] = [
        ("a claim tagged", Place::tag),
        ("a claim dated", in_article),
        ("claims dated all over the project", anywhere),
    ];
    for (what, edit) in kinds {
        let [mut few, mut many, mut all] = [const { Vec::new() }; 3];
        for round in 0..ROUNDS {
            let from = round * EDITS;
            few.push(small.per_edit(edit, from).0);
            let (own, every) = large.per_edit(edit, from);
            many.push(own);
            all.push(every);
        }
        report.tell(&format!("1,000 claims: {what}"), median(&few), "µs");
        report.at_most(
            &format!("100,000 claims: {what}"),
            median(&many),
            "µs",
            50.0,
        );
        report.at_most(
            &format!("100,000 claims against 1,000: {what}"),
            median(&many) / median(&few),
            "×",
            1.2,
        );
        report.tell(
            &format!("100,000 claims: {what}, with the thread that keeps it"),
            median(&all),
            "µs",
        );
    }
    small.session.document.close();
    large.session.document.close();
}
