//! Many clones of one repository, each with an analyst who tags, commits, pulls and pushes in an order
//! that nobody has planned. In the end all have the same project, with every claim.
//!
//! A few clones by default; `DATELINE_GIT_MANY=1` for twenty.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use dateline::dates::Moment;
use dateline::document::{Document, Env};
use dateline::merge::as_edit;
use dateline::model::{
    Act, Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Claim, ClaimId, Entity,
    Entry, EntryId, Fragment, Key, Project, Role, default_codebook,
};
use dateline::store::{NoteSort, read_project};
use dateline::text::{ArticleText, Span};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");
const BEGUN: i64 = 1_768_000_000;
const ARTICLES: u128 = 3;

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_EDITOR", "true")
        .env("XDG_STATE_HOME", folder.join("../state"))
        .env_remove("XDG_CONFIG_HOME")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn try_git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let ran = run(folder, "git", &[&who, arguments].concat());
    let told =
        String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
    if ran.status.success() {
        Ok(told)
    } else {
        Err(format!("git {arguments:?} in {}: {told}", folder.display()))
    }
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    try_git(folder, arguments).unwrap_or_else(|why| panic!("{why}"))
}

/// Numbers that are the same each time (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

fn begun() -> Project {
    let at = Moment::from_unix(BEGUN);
    let mut project = Project::empty(1.into(), "Talks", at);
    let mut set = |key: Key, thing: Entity| project.set(&key, Some(thing)).unwrap();
    for (id, kind) in default_codebook() {
        set(Key::Kind(id), kind.into());
    }
    for number in 1..=ARTICLES {
        let id = ArticleId::from(number);
        let article = Article::titled(format!("Report {number}"), at);
        set(Key::Article(id), article.into());
        let words: Vec<String> = (0..60).map(|word| format!("word{word}")).collect();
        set(
            Key::Text(id),
            ArticleText::new(words.join(" ").as_str()).into(),
        );
    }
    for number in 1..=3 {
        let actor = Actor::named(format!("Actor {number}"), Category::Person);
        set(Key::Actor(ActorId::from(number)), actor.into());
    }
    project
}

struct Clones {
    folder: PathBuf,
    count: usize,
    random: Random,
    /// Seconds since the beginning; every change takes one.
    time: i64,
    /// Every claim that was ever tagged, with its words.
    claims: BTreeMap<ClaimId, String>,
    /// How often what was changed on both sides was kept to be settled.
    kept: usize,
}

impl Clones {
    fn folder(&self, clone: usize) -> PathBuf {
        self.folder.join(format!("clone{clone}"))
    }

    /// A repository with a project, and so many clones of it.
    fn begin(folder: &Path, count: usize, seed: u64) -> Self {
        let clones = Self {
            folder: folder.to_owned(),
            count,
            random: Random(seed),
            time: 0,
            claims: BTreeMap::new(),
            kept: 0,
        };
        git(
            folder,
            &["init", "-q", "--bare", "-b", "main", "origin.git"],
        );
        for clone in 0..count {
            let own = clones.folder(clone);
            git(
                folder,
                &["clone", "-q", "origin.git", own.to_str().unwrap()],
            );
            let ran = run(&own, PROGRAM, &["git-setup"]);
            assert!(ran.status.success(), "{ran:?}");
            if clone == 0 {
                let mut document = Document::create(begun(), &clones.env()).unwrap();
                document
                    .save_blocking(Some(&own.join("story.ron")))
                    .unwrap();
                document.close();
                git(&own, &["checkout", "-qb", "main"]);
                git(&own, &["add", "-A"]);
                git(&own, &["commit", "-qm", "Begin"]);
                git(&own, &["push", "-qu", "origin", "main"]);
            }
        }
        clones
    }

    fn env(&self) -> Env {
        let now = Moment::from_unix(BEGUN + self.time);
        Env {
            state_dir: self.folder.join("state"),
            clock: Arc::new(move || now),
            ..Env::of_this_machine(Arc::new(|| ()))
        }
    }

    /// Somebody does one of the things that are done all day.
    fn step(&mut self) {
        let clone = self.random.below(self.count);
        match self.random.below(6) {
            0..3 => self.work(clone),
            3 => self.pull(clone),
            4 => self.share(clone),
            _ => {
                self.work(clone);
                self.share(clone);
            }
        }
    }

    /// Changes the project in one to three ways, and commits.
    fn work(&mut self, clone: usize) {
        let path = self.folder(clone).join("story.ron");
        let mut document = Document::open(&path, &self.env()).unwrap().document;
        let mut project = document.project().clone();
        let who = AnalystId::from(clone as u128 + 1);
        for _ in 0..=self.random.below(3) {
            self.time += 1;
            project.changed = Moment::from_unix(BEGUN + self.time);
            self.change(&mut project, who);
        }
        let at = project.changed;
        let step = as_edit(document.project(), &project, "work", who, at);
        document.apply(step).unwrap();
        document.save_blocking(None).unwrap();
        document.close();
        git(&self.folder(clone), &["commit", "-qam", "Work"]);
    }

    fn change(&mut self, project: &mut Project, who: AnalystId) {
        let at = project.changed;
        if !project.analysts.contains(&who) {
            let number = u128::from(who);
            let analyst = Analyst {
                short: format!("A{number}"),
                name: format!("Analyst {number}"),
            };
            project.analysts.set(who, Some(Arc::new(analyst)));
        }
        let claims: Vec<ClaimId> = project.claims.keys().copied().collect();
        match self.random.below(8) {
            // Somebody else's claim as well as one's own: here clones come into conflict.
            0..3 if !claims.is_empty() => {
                let id = claims[self.random.below(claims.len().min(4))];
                let mut claim = Claim::clone(project.claims.get(&id).unwrap());
                match self.random.below(3) {
                    0 => claim.note = format!("note {}", self.time),
                    1 => claim.act = Act::ALL[self.random.below(Act::ALL.len())],
                    _ => {
                        let actor = ActorId::from(1 + self.random.below(3) as u128);
                        claim.actors = vec![(actor, Role::Speaker)];
                    }
                }
                claim.modified = at;
                project.claims.set(id, Some(Arc::new(claim)));
            }
            3 if claims.len() > 1 => self.group(project, who, &claims),
            4 => {
                let id = ActorId::from(1 + self.random.below(3) as u128);
                let mut actor = Actor::clone(project.actors.get(&id).unwrap());
                actor.note = format!("seen {}", self.time);
                project.actors.set(id, Some(Arc::new(actor)));
            }
            5 => {
                let id = ArticleId::from(1 + self.random.below(ARTICLES as usize) as u128);
                let mut article = Article::clone(project.articles.get(&id).unwrap());
                match article.done.binary_search(&who) {
                    Ok(place) => drop(article.done.remove(place)),
                    Err(place) => article.done.insert(place, who),
                }
                project.articles.set(id, Some(Arc::new(article)));
            }
            _ => self.tag(project, who),
        }
    }

    fn tag(&mut self, project: &mut Project, who: AnalystId) {
        let article = ArticleId::from(1 + self.random.below(ARTICLES as usize) as u128);
        let text = project.text(article).unwrap();
        let start = self.random.below(text.len() as usize - 40) as u32;
        let span = Span::new(start, start + 5 + self.random.below(30) as u32);
        let quote = text.slice(span).to_owned();
        let id = ClaimId::from(u128::from(who) << 64 | self.time as u128);
        let kinds: Vec<_> = project.kinds.keys().cloned().collect();
        let claim = Claim::tagged(
            article,
            vec![Fragment {
                span,
                quote: quote.as_str().into(),
            }],
            kinds[self.random.below(kinds.len())].clone(),
            who,
            project.changed,
        );
        self.claims.insert(id, quote);
        project.claims.set(id, Some(Arc::new(claim)));
    }

    /// Puts two claims into an entry, if they are in none yet.
    fn group(&mut self, project: &mut Project, who: AnalystId, claims: &[ClaimId]) {
        let is_free = |id: &ClaimId| {
            !project
                .entries
                .iter()
                .any(|(_, own)| own.claims.contains(id))
        };
        let free: Vec<ClaimId> = claims.iter().copied().filter(is_free).take(2).collect();
        if free.len() < 2 {
            return;
        }
        let entry = Entry::of(free, who, project.changed);
        let id = EntryId::from(u128::from(who) << 64 | self.time as u128);
        project.entries.set(id, Some(Arc::new(entry)));
    }

    fn pull(&mut self, clone: usize) {
        let way = if self.random.below(4) == 0 {
            "--rebase"
        } else {
            "--no-rebase"
        };
        let told = git(
            &self.folder(clone),
            &["pull", "--no-edit", way, "origin", "main"],
        );
        self.kept += usize::from(told.contains("to settle"));
    }

    /// Pulls and pushes; or only pushes, which git refuses where others were faster.
    fn share(&mut self, clone: usize) {
        if self.random.below(3) > 0 {
            self.pull(clone);
        }
        if let Err(why) = try_git(&self.folder(clone), &["push", "-q", "origin", "HEAD:main"]) {
            assert!(why.contains("rejected"), "{why}");
        }
    }

    /// Everybody brings in what they have, then everybody takes what there is.
    fn end(&mut self) {
        for clone in 0..self.count {
            self.pull(clone);
            git(&self.folder(clone), &["push", "-q", "origin", "HEAD:main"]);
        }
        for clone in 0..self.count {
            git(
                &self.folder(clone),
                &["pull", "-q", "--ff-only", "origin", "main"],
            );
        }
    }

    fn check(&self) {
        let read = |clone| fs::read(self.folder(clone).join("story.ron")).unwrap();
        let first = read(0);
        for clone in 0..self.count {
            assert!(read(clone) == first, "clone {clone} has another project");
            assert_eq!(git(&self.folder(clone), &["status", "--porcelain"]), "");
        }
        let opened = read_project(&first).unwrap();
        let lost = opened
            .notes
            .iter()
            .find(|note| note.sort != NoteSort::Loose);
        assert_eq!(lost, None);
        let project = opened.project;
        for (id, quote) in &self.claims {
            let claim = project
                .claims
                .get(id)
                .unwrap_or_else(|| panic!("{id} is lost: {quote}"));
            assert_eq!(claim.quote(), *quote);
        }
        assert_eq!(project.claims.len(), self.claims.len());
        let ran = run(&self.folder(0), PROGRAM, &["check", "story.ron"]);
        assert!(ran.status.success(), "{ran:?}");
        println!(
            "{} clones, {} changes: {} claims, {} entries, {} conflicts in the file, {} merges that kept both sides",
            self.count,
            self.time,
            project.claims.len(),
            project.entries.len(),
            project.conflicts.len(),
            self.kept
        );
        assert!(!project.conflicts.is_empty(), "nobody came into conflict");
    }
}

#[test]
fn many_clones_end_with_one_project_and_every_claim() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("SKIPPED: git is not installed");
        return;
    }
    let full = std::env::var_os("DATELINE_GIT_MANY").is_some();
    let (count, steps) = if full { (20, 400) } else { (8, 80) };
    for seed in if full { 1..=3 } else { 1..=1 } {
        let folder = tempfile::tempdir().unwrap();
        let mut clones = Clones::begin(folder.path(), count, seed);
        for _ in 0..steps {
            clones.step();
        }
        clones.end();
        clones.check();
    }
}
