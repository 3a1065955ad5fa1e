//! Invented projects of any size, the same in every run.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline::dates::{AnchorKind, Basis, Edtf, Moment};
use dateline::document::Document;
use dateline::model::{
    Act, Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Certainty, Claim,
    ClaimId, Entry, EntryId, Fragment, KindId, Likelihood, Link, LinkId, LinkKind, NewIds, Project,
    ResolvedFrom, Role, When, default_codebook,
};
use dateline::store::fs::RealFs;
use dateline::text::{ArticleText, Span};

use crate::desk::env;

/// The moment at which everything happens.
pub fn now() -> Moment {
    Moment::from_unix(1_769_160_600)
}

/// Who tags.
pub fn analyst() -> AnalystId {
    AnalystId::from(0x1234_5678)
}

/// As projects know that analyst.
pub fn me() -> Analyst {
    Analyst {
        short: "LM".into(),
        name: "Lena Marr".into(),
    }
}

/// A day of the year 2026 as EDTF.
pub fn day(number: u32) -> Edtf {
    let text = format!("2026-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1);
    Edtf::parse(&text).unwrap()
}

const SENTENCES: [&str; 6] = [
    "The talks went on into the early hours, and nobody said when they would end. ",
    "The harbour authority said on Thursday that “no ship” had been let in since noon. ",
    "Портовые службы подтвердили это в 14:30 по местному времени. ",
    "A spokeswoman for the lock keepers denied that any deadline had been set. ",
    "Two people briefed on the matter expect an answer by early February. ",
    "Officials in Ostrava promised to publish the whole register next week. ",
];

/// A text of at least so many bytes, in paragraphs of four to six sentences.
fn text(article: u32, bytes: usize) -> ArticleText {
    let mut text = String::with_capacity(bytes + 1000);
    let mut at = article as usize;
    for paragraph in 0.. {
        text.push_str(&format!("Paragraph {paragraph} of report {article}. "));
        for _ in 0..4 + paragraph % 3 {
            text.push_str(SENTENCES[at % SENTENCES.len()]);
            at = at * 7 + 3 + paragraph;
            at %= 1009;
        }
        if text.len() >= bytes {
            break;
        }
        text.push('\n');
    }
    ArticleText::new(text)
}

/// Writes a project while its parts are made up.
struct Author {
    ids: NewIds,
    project: Project,
    kinds: Vec<KindId>,
    actors: Vec<ActorId>,
    claims: Vec<(ClaimId, Arc<Claim>)>,
}

impl Author {
    fn new() -> Self {
        let mut ids = NewIds::new(Moment::from_unix(1_769_000_000), 7);
        let mut project = Project::empty(ids.next(), "The lock at Halvern", now());
        project.kinds = default_codebook()
            .into_iter()
            .map(|(id, kind)| (id, Arc::new(kind)))
            .collect();
        project.analysts.set(analyst(), Some(Arc::new(me())));
        let kinds = project.kinds.keys().cloned().collect();
        let mut actors: Vec<ActorId> = Vec::new();
        for n in 0..200 {
            let id = ids.next();
            let actor = Actor {
                aliases: vec![format!("A{n}"), format!("Ведомство {n}")],
                within: actors.get(n / 3).copied().filter(|_| n > 3),
                ..Actor::named(format!("Authority {n}"), Category::Organisation)
            };
            project.actors.set(id, Some(Arc::new(actor)));
            actors.push(id);
        }
        Self {
            ids,
            project,
            kinds,
            actors,
            claims: Vec::new(),
        }
    }

    fn article(&mut self, number: u32, bytes: usize, claims: u32) {
        let id: ArticleId = self.ids.next();
        let text = text(number, bytes);
        let article = Article {
            outlet: self.actors.get(number as usize % 200).copied(),
            author: "A. Reporter".into(),
            address: format!("https://example.org/{number}"),
            published: Some(day(number)),
            language: "en".into(),
            done: vec![analyst()],
            ..Article::titled(format!("Lock closed, report {number}"), now())
        };
        let apart = (text.len() - 120) / claims.max(1);
        for n in 0..claims {
            let start = n * apart;
            let span = Span::new(start, start + 30 + n * 7 % 80);
            let quote = text.slice(span).into();
            let claim = self.claim(id, number, n, Fragment { span, quote });
            self.claims.push((self.ids.next(), Arc::new(claim)));
        }
        self.project.articles.set(id, Some(Arc::new(article)));
        self.project.texts.set(id, Some(Arc::new(text)));
    }

    fn claim(&self, article: ArticleId, number: u32, n: u32, fragment: Fragment) -> Claim {
        let when = When {
            text: "Thursday".into(),
            edtf: Some(day(number + n)),
            time: None,
            zone: None,
            basis: Basis::Resolved,
            from: Some(ResolvedFrom(AnchorKind::Published, day(number))),
            span: None,
        };
        let actor = |k: u32| self.actors[((number + n * 7 + k) % 200) as usize];
        Claim {
            actors: (0..=n % 3)
                .map(|k| (actor(k), Role::ALL[k as usize]))
                .collect(),
            when: Some(when).filter(|_| n % 10 != 9),
            act: Act::Asserted,
            certainty: Some(Certainty::Probable),
            tags: vec!["lock".into(), format!("tag {}", n % 20)],
            note: if n.is_multiple_of(5) {
                "To be compared with the port's own register.".into()
            } else {
                String::new()
            },
            ..Claim::tagged(
                article,
                vec![fragment],
                self.kinds[n as usize % self.kinds.len()].clone(),
                analyst(),
                now(),
            )
        }
    }

    /// The project, with an entry of five for every ten claims and a link for every twenty.
    fn finish(self) -> Project {
        self.grouped(10)
    }

    /// The project, with an entry of five for so many claims and a link for every twenty.
    fn grouped(mut self, of: usize) -> Project {
        let ids: Vec<ClaimId> = self.claims.iter().map(|(id, _)| *id).collect();
        self.project.claims = self.claims.into_iter().collect();
        for some in ids.chunks(of) {
            let id: EntryId = self.ids.next();
            let entry = Entry {
                likelihood: Some(Likelihood::Likely),
                ..Entry::of(some.iter().copied().take(5).collect(), analyst(), now())
            };
            self.project.entries.set(id, Some(Arc::new(entry)));
        }
        for twenty in ids.chunks_exact(20) {
            let id: LinkId = self.ids.next();
            let link = Link {
                from: twenty[0],
                to: twenty[11],
                kind: LinkKind::Repeats,
                analyst: analyst(),
                created: now(),
                note: String::new(),
            };
            self.project.links.set(id, Some(Arc::new(link)));
        }
        self.project
    }
}

/// A project of so many articles of 8 KB, with so many claims in each.
pub fn articles(articles: u32, claims: u32) -> Project {
    let mut author = Author::new();
    for number in 0..articles {
        author.article(number, 8_000, claims);
    }
    author.finish()
}

/// The same with every claim in an entry, five in each.
pub fn grouped(articles: u32, claims: u32) -> Project {
    let mut author = Author::new();
    for number in 0..articles {
        author.article(number, 8_000, claims);
    }
    author.grouped(5)
}

/// Where colleagues' claims lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Where all saw them, with other edges, kinds and places now and then.
    Beside,
    /// All over the middle of the article.
    Over,
}

/// So many colleagues' projects of the same articles of 4 KB, which all have done, with so many claims
/// of each in each article.
pub fn colleagues(analysts: u32, articles: u32, claims: u32, lie: Lie) -> Vec<Project> {
    let mut author = Author::new();
    for number in 0..articles {
        author.article(number, 4_000, 0);
    }
    let mut project = |who: u32| {
        let mut project = author.project.clone();
        let analyst = AnalystId::from(u128::from(who) + 1);
        let me = Analyst {
            short: format!("A{who}"),
            name: format!("Analyst {who}"),
        };
        project.analysts.set(analyst, Some(Arc::new(me)));
        let mut chance = Chance(u64::from(who));
        let mut own: Vec<(ClaimId, Arc<Claim>)> = Vec::new();
        for (number, (id, article)) in (0..).zip(author.project.articles.iter()) {
            let article = Article {
                done: vec![analyst],
                ..Article::clone(article)
            };
            project.articles.set(*id, Some(Arc::new(article)));
            let text = author.project.text(*id).unwrap();
            for n in 0..claims {
                let (start, end) = chance.place(lie, n, claims, text.len());
                let span = Span::new(start, end);
                let quote = text.slice(span).into();
                let mut claim = author.claim(*id, number, n, Fragment { span, quote });
                claim.analyst = analyst;
                if chance.below(7) == 0 {
                    let kind = chance.below(author.kinds.len() as u32);
                    claim.kind = author.kinds[kind as usize].clone();
                }
                own.push((author.ids.next(), Arc::new(claim)));
            }
        }
        project.claims = own.into_iter().collect();
        project
    };
    (0..analysts).map(&mut project).collect()
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (((self.0 >> 32) * u64::from(bound)) >> 32) as u32
    }

    fn place(&mut self, lie: Lie, n: u32, claims: u32, len: u32) -> (u32, u32) {
        let half = len / 2;
        if lie == Lie::Over {
            return (self.below(half), half + 1 + self.below(half - 1));
        }
        let seen = n * (len - 300) / claims;
        let start = match self.below(10) {
            0 => self.below(len - 300),
            1..4 => seen + self.below(12),
            _ => seen,
        };
        let longer = if self.below(3) == 0 {
            self.below(15)
        } else {
            0
        };
        (start, start + 50 + n * 37 % 150 + longer)
    }
}

/// A short article without claims, then one of a megabyte with ten thousand.
pub fn long_article() -> Project {
    let mut author = Author::new();
    author.article(0, 2_000, 0);
    author.article(1, 1_000_000, 10_000);
    author.finish()
}

/// The file of a project, written by the program.
pub fn file_of(project: Project, folder: &Path) -> PathBuf {
    let path = folder.join("story.ron");
    let mut document = Document::create(project, &env(folder, Arc::new(RealFs))).unwrap();
    document.save_blocking(Some(&path)).unwrap();
    document.close();
    path
}
