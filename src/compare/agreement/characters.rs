//! Agreement by code points, summed over documents.

use rustc_hash::FxHashMap;

use super::alpha::{Alpha, YesNo, of_many, whole_of_many};
use super::bootstrap::{Draws, Interval};
use super::kappa::Kappa;
use super::stretches::{NOTHING, Sets, Walker};
use super::undefined::{Figure, Undefined, share};
use crate::compare::per::Per;
use crate::compare::study::{Document, Study};

/// Agreement beyond chance, in three lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Alphas {
    /// Where: in a claim or not.
    pub anywhere: Alpha,
    /// Each kind: in a claim of that kind or not.
    pub kinds: Vec<Alpha>,
    /// All kinds together: in claims of which kinds.
    pub overall: Alpha,
}

/// Agreement of two analysts by code points.
#[derive(Clone, Debug, PartialEq)]
pub struct PairCharacters {
    /// Kappa over sets of kinds.
    pub kappa: Kappa,
    /// Agreement on each kind.
    pub kinds: Vec<KindFigures>,
    /// Alpha of the two.
    pub alphas: Alphas,
}

/// Agreement of two analysts on one kind, by code points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KindFigures {
    /// Code points that both put into claims of the kind.
    pub both: u64,
    /// Those that only the first did.
    pub only_a: u64,
    /// Those that only the second did.
    pub only_b: u64,
    /// Those that neither did.
    pub neither: u64,
    /// Twice those of both over those of either (L. R. Dice, 1945): agreement where the kind was used.
    pub dice: Figure,
    /// Cohen's kappa for the kind.
    pub kappa: Kappa,
}

/// What the code points of one document add to alpha.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// Values; none where fewer than two have done the document.
    values: f64,
    anywhere: YesNo,
    /// The kinds that are used here.
    kinds: Vec<(u32, YesNo)>,
    /// Disagreement over sets of kinds.
    apart: f64,
    /// How often each set was given, without that of nothing.
    sets: Vec<(u32, f64)>,
}

/// What code points are to two analysts, over the documents that both have done.
#[derive(Clone, Debug, Default)]
struct PairTally {
    units: u64,
    /// Of the same set.
    alike: u64,
    /// In claims of both.
    both: u64,
    /// In claims of a kind of both.
    both_kind: Vec<u64>,
    /// How often each gave each set, without that of nothing.
    sets: Vec<(u64, u64)>,
}

/// What the code points of all documents are to all analysts.
#[derive(Clone, Debug)]
pub struct Characters {
    tallies: Vec<Tally>,
    pairs: Vec<PairTally>,
    analysts: usize,
    kinds: usize,
    sets: Sets,
}

impl Characters {
    /// Of no document yet.
    pub(super) fn new(study: &Study) -> Self {
        let analysts = study.analysts();
        let pair = PairTally {
            both_kind: vec![0; study.kinds()],
            ..PairTally::default()
        };
        Self {
            tallies: Vec::new(),
            pairs: vec![pair; analysts * analysts.saturating_sub(1) / 2],
            analysts,
            kinds: study.kinds(),
            sets: Sets::new(),
        }
    }

    /// Of one document of a study by itself, for the figures of its pairs of analysts.
    pub fn of_one(study: &Study, document: usize) -> Self {
        let mut found = Self::new(study);
        if let Some(document) = study.documents().get(document) {
            found.add(document, &mut Self::walker(study));
        }
        found
    }

    /// What walks the documents of a study.
    pub(super) fn walker(study: &Study) -> Walker {
        Walker::new(study.analysts(), study.kinds())
    }

    /// Adds documents that come behind those so far. It is as if they had been added one by one.
    pub(super) fn join(&mut self, behind: Self) {
        let number: Vec<u32> = behind
            .sets
            .iter()
            .map(|set| self.sets.number(set))
            .collect();
        let renumbered = |set: u32| number.get(set as usize).copied().unwrap_or(NOTHING);
        self.tallies.extend(behind.tallies.into_iter().map(|tally| {
            let mut sets: Vec<(u32, f64)> = tally.sets;
            for (set, _) in &mut sets {
                *set = renumbered(*set);
            }
            sets.sort_unstable_by_key(|(set, _)| *set);
            Tally { sets, ..tally }
        }));
        for (own, behind) in self.pairs.iter_mut().zip(behind.pairs) {
            own.units += behind.units;
            own.alike += behind.alike;
            own.both += behind.both;
            for (own, more) in own.both_kind.iter_mut().zip(behind.both_kind) {
                *own += more;
            }
            for (set, (a, b)) in (0..).zip(behind.sets) {
                own.add_set(renumbered(set), a, true);
                own.add_set(renumbered(set), b, false);
            }
        }
    }

    /// Adds a document behind those so far.
    pub(super) fn add(&mut self, document: &Document, walker: &mut Walker) {
        let done: Vec<usize> = (0..self.analysts)
            .filter(|analyst| document.column(*analyst).is_some())
            .collect();
        if done.len() < 2 || document.len == 0 {
            self.tallies.push(Tally::default());
            return;
        }
        let many = done.len() as u64;
        let mut apart = 0;
        let mut anywhere = (0, 0);
        let mut by_kind: Vec<(u64, u64)> = vec![(0, 0); self.kinds];
        let mut used: Per<u64> = Per::new(0, self.kinds);
        let mut here: Vec<u32> = Vec::new();
        let mut given: FxHashMap<(usize, u32), u64> = FxHashMap::default();
        let mut covered = 0;
        let among = |yes: u64| 2 * yes * (many - yes);
        let pairs = &mut self.pairs;
        let analysts = self.analysts;
        walker.walk(document, &mut self.sets, |sets, len, seats| {
            covered += len;
            for (seat, set) in seats.iter().enumerate() {
                if *set != NOTHING {
                    *given.entry((seat, *set)).or_insert(0) += len;
                    for kind in sets.kinds(*set) {
                        used.set(*kind, used.get(*kind) + 1);
                    }
                }
            }
            let marked = seats.iter().filter(|set| **set != NOTHING).count() as u64;
            anywhere.0 += len * marked;
            anywhere.1 += len * among(marked);
            for ((yes, apart), used) in by_kind.iter_mut().zip(used.iter()) {
                *yes += len * used;
                *apart += len * among(used);
            }
            used.fill(0);
            here.clear();
            here.extend_from_slice(seats);
            here.sort_unstable();
            for same in here.chunk_by(|a, b| a == b) {
                apart += len * same.len() as u64 * (many - same.len() as u64);
            }
            for (at, (x, own)) in done.iter().zip(seats).enumerate() {
                for (y, other) in done.iter().zip(seats).skip(at + 1) {
                    let Some(pair) = pairs.get_mut(pair_number(analysts, *x, *y)) else {
                        continue;
                    };
                    if own == other {
                        pair.alike += len;
                    }
                    if *own != NOTHING && *other != NOTHING {
                        pair.both += len;
                        pair.add_kinds(sets.kinds(*own), sets.kinds(*other), len);
                    }
                }
            }
        });
        let len = u64::from(document.len);
        for (at, x) in done.iter().enumerate() {
            for y in done.iter().skip(at + 1) {
                if let Some(pair) = pairs.get_mut(pair_number(analysts, *x, *y)) {
                    pair.units += len;
                    pair.alike += len - covered;
                }
            }
        }
        let mut given: Vec<((usize, u32), u64)> = given.into_iter().collect();
        given.sort_unstable();
        for ((seat, set), len) in &given {
            let Some(own) = done.get(*seat) else {
                continue;
            };
            for other in done.iter().filter(|other| *other != own) {
                let (x, y) = (own.min(other), own.max(other));
                if let Some(pair) = pairs.get_mut(pair_number(analysts, *x, *y)) {
                    pair.add_set(*set, *len, own == x);
                }
            }
        }
        // A unit that m have valued counts for m values, each compared with m − 1 others.
        let others = (many - 1) as f64;
        let yes_no = |(yes, apart): (u64, u64)| YesNo {
            yes: yes as f64,
            apart: apart as f64 / others,
        };
        let used = (0..).zip(&by_kind).filter(|(_, (yes, _))| *yes > 0);
        let mut sets: Vec<(u32, f64)> = given
            .iter()
            .map(|((_, set), len)| (*set, *len as f64))
            .collect();
        sets.sort_unstable_by_key(|(set, _)| *set);
        sets.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                first.1 += next.1;
            }
            same
        });
        self.tallies.push(Tally {
            values: (len * many) as f64,
            anywhere: yes_no(anywhere),
            kinds: used.map(|(kind, sums)| (kind, yes_no(*sums))).collect(),
            apart: apart as f64 / others,
            sets,
        });
    }

    /// Alpha of all analysts, with intervals over so many draws of documents; `None` if it was
    /// stopped.
    pub(super) fn alphas(&self, draws: u32, go_on: &dyn Fn(f32) -> bool) -> Option<Alphas> {
        let mut sums = Sums::new(self);
        let once = vec![1.0; self.tallies.len()];
        sums.fill(self, &once);
        let mut alphas = sums.alphas();
        let reason = self.no_interval(draws);
        let mut values: Vec<Vec<Figure>> = vec![Vec::new(); self.kinds + 2];
        if reason.is_none() {
            let mut drawn = Draws::new(self.tallies.len());
            let mut times = once;
            for draw in 0..draws {
                if draw % 16 == 0 && !go_on(draw as f32 / draws as f32) {
                    return None;
                }
                drawn.next(&mut times);
                sums.fill(self, &times);
                for (line, figure) in values.iter_mut().zip(sums.figures()) {
                    line.push(figure);
                }
            }
        }
        for (alpha, values) in alphas.lines_mut().zip(values) {
            alpha.interval = match reason {
                Some(reason) => Err(reason),
                None => Interval::of(values),
            };
        }
        Some(alphas)
    }

    fn no_interval(&self, draws: u32) -> Option<Undefined> {
        let done = self
            .tallies
            .iter()
            .filter(|tally| tally.values > 0.0)
            .count();
        if draws == 0 {
            Some(Undefined::NotAsked)
        } else if done < super::bootstrap::FEWEST {
            Some(Undefined::FewDocuments)
        } else {
            None
        }
    }

    /// Alpha of all analysts over draws of documents that are told by their places: where, each kind,
    /// overall. This is how an interval is made, for documents that somebody else drew.
    pub fn redrawn(&self, draws: &[Vec<usize>]) -> Vec<Vec<Figure>> {
        let mut sums = Sums::new(self);
        let draws = draws.iter().map(|draw| {
            let mut times = vec![0.0; self.tallies.len()];
            for document in draw {
                if let Some(times) = times.get_mut(*document) {
                    *times += 1.0;
                }
            }
            sums.fill(self, &times);
            sums.figures().collect()
        });
        draws.collect()
    }

    /// Alpha of all analysts for one document.
    pub fn of_document(&self, document: usize) -> Alphas {
        let mut sums = Sums::new(self);
        let mut times = vec![0.0; self.tallies.len()];
        if let Some(times) = times.get_mut(document) {
            *times = 1.0;
        }
        sums.fill(self, &times);
        sums.alphas()
    }

    /// Agreement of two analysts, the first of whom comes first in the study.
    pub fn of_pair(&self, a: usize, b: usize) -> PairCharacters {
        let nobody = PairTally::default();
        let pair = self
            .pairs
            .get(pair_number(self.analysts, a, b))
            .unwrap_or(&nobody);
        let marked = |side: fn(&(u64, u64)) -> u64| pair.sets.iter().map(side).sum::<u64>();
        let (by_a, by_b) = (marked(|set| set.0), marked(|set| set.1));
        let nothing = (pair.units - by_a, pair.units - by_b);
        // Set 0 is that of nothing; its place holds no sums.
        let each = || pair.sets.iter().copied().chain([nothing]);
        let mut used: Vec<(u64, u64)> = vec![(0, 0); self.kinds];
        for (set, (by_a, by_b)) in (0..).zip(&pair.sets) {
            for kind in self.sets.kinds(set) {
                if let Some(used) = used.get_mut(*kind as usize) {
                    *used = (used.0 + by_a, used.1 + by_b);
                }
            }
        }
        let values = 2.0 * pair.units as f64;
        let yes_no = |both: u64, by_a: u64, by_b: u64| YesNo {
            yes: (by_a + by_b) as f64,
            apart: 2.0 * (by_a + by_b - 2 * both) as f64,
        };
        let kinds = || used.iter().zip(&pair.both_kind);
        PairCharacters {
            kappa: Kappa::of(pair.units, pair.alike, each()),
            kinds: kinds()
                .map(|((by_a, by_b), both)| KindFigures::of(pair.units, *both, *by_a, *by_b))
                .collect(),
            alphas: Alphas {
                anywhere: yes_no(pair.both, by_a, by_b).whole(values),
                kinds: kinds()
                    .map(|((by_a, by_b), both)| yes_no(*both, *by_a, *by_b).whole(values))
                    .collect(),
                overall: whole_of_many(
                    values,
                    (by_a + by_b) as f64,
                    2.0 * (pair.units - pair.alike) as f64,
                    each().map(|(a, b)| (a + b) as f64),
                ),
            },
        }
    }
}

/// The place of two analysts, the first the lesser, among all pairs of so many.
pub(super) fn pair_number(analysts: usize, a: usize, b: usize) -> usize {
    a * (2 * analysts).saturating_sub(a + 1) / 2 + b - a - 1
}

impl PairTally {
    fn add_kinds(&mut self, a: &[u32], b: &[u32], len: u64) {
        for kind in a.iter().filter(|kind| b.contains(kind)) {
            if let Some(both) = self.both_kind.get_mut(*kind as usize) {
                *both += len;
            }
        }
    }

    fn add_set(&mut self, set: u32, len: u64, first: bool) {
        if len == 0 {
            return;
        }
        if self.sets.len() <= set as usize {
            self.sets.resize(set as usize + 1, (0, 0));
        }
        if let Some((a, b)) = self.sets.get_mut(set as usize) {
            *(if first { a } else { b }) += len;
        }
    }
}

impl KindFigures {
    fn of(units: u64, both: u64, by_a: u64, by_b: u64) -> Self {
        let alike = units + 2 * both - by_a - by_b;
        let each = [(by_a, by_b), (units - by_a, units - by_b)];
        Self {
            both,
            only_a: by_a - both,
            only_b: by_b - both,
            neither: alike - both,
            dice: share(2.0 * both as f64, by_a + by_b, Undefined::KindNotUsed),
            kappa: Kappa::of(units, alike, each.into_iter()),
        }
    }
}

impl Alphas {
    fn lines_mut(&mut self) -> impl Iterator<Item = &mut Alpha> {
        let first = std::iter::once(&mut self.anywhere);
        let last = std::iter::once(&mut self.overall);
        first.chain(&mut self.kinds).chain(last)
    }
}

/// Tallies of drawn documents, summed.
struct Sums {
    values: f64,
    anywhere: YesNo,
    kinds: Vec<YesNo>,
    apart: f64,
    sets: Vec<f64>,
}

impl Sums {
    fn new(characters: &Characters) -> Self {
        Self {
            values: 0.0,
            anywhere: YesNo::default(),
            kinds: vec![YesNo::default(); characters.kinds],
            apart: 0.0,
            sets: vec![0.0; characters.sets.len()],
        }
    }

    /// Sums tallies, each so many times.
    fn fill(&mut self, characters: &Characters, times: &[f64]) {
        self.values = 0.0;
        self.anywhere = YesNo::default();
        self.kinds.fill(YesNo::default());
        self.apart = 0.0;
        self.sets.fill(0.0);
        for (tally, times) in characters.tallies.iter().zip(times) {
            if *times == 0.0 {
                continue;
            }
            self.values += times * tally.values;
            self.anywhere.add(tally.anywhere, *times);
            for (kind, own) in &tally.kinds {
                if let Some(sum) = self.kinds.get_mut(*kind as usize) {
                    sum.add(*own, *times);
                }
            }
            self.apart += times * tally.apart;
            for (set, own) in &tally.sets {
                if let Some(sum) = self.sets.get_mut(*set as usize) {
                    *sum += times * own;
                }
            }
        }
        let marked: f64 = self.sets.iter().sum();
        if let Some(nothing) = self.sets.first_mut() {
            *nothing = self.values - marked;
        }
    }

    /// Where, each kind, overall.
    fn figures(&self) -> impl Iterator<Item = Figure> {
        let anywhere = std::iter::once(self.anywhere.alpha(self.values));
        let kinds = self.kinds.iter().map(|kind| kind.alpha(self.values));
        let overall = of_many(self.values, self.apart, self.sets.iter().copied());
        anywhere.chain(kinds).chain([overall])
    }

    fn alphas(&self) -> Alphas {
        let marked = self.sets.iter().skip(1).sum();
        let sets = self.sets.iter().copied();
        Alphas {
            anywhere: self.anywhere.whole(self.values),
            kinds: self
                .kinds
                .iter()
                .map(|kind| kind.whole(self.values))
                .collect(),
            overall: whole_of_many(self.values, marked, self.apart, sets),
        }
    }
}
