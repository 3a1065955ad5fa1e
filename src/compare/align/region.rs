//! A region: claims that overlap, directly or through others, and how they may stand in rows.

use crate::compare::per::Per;

/// Claims of one region, by their places in it, with those that overlap. All of them are connected.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// Whose each claim is; the claims stand in the order that settles ties.
    pub analysts: Per<u32>,
    pub claims: u32,
    /// Ascending by the first, then by the second, which is the greater.
    pub edges: Vec<Edge>,
}

/// Two claims of a region that overlap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub x: u32,
    pub y: u32,
    pub weight: i64,
    /// The place of the overlap in the document.
    pub overlap: u32,
}

/// For each claim, what it overlaps, with a number for each.
#[derive(Clone, Debug)]
pub(super) struct Neighbours {
    /// Where the list of each claim begins, and where the last ends.
    starts: Vec<u32>,
    /// The lists, one after another; each ascends.
    lists: Vec<(u32, i64)>,
    claims: usize,
    /// The number of every two claims, or [`NOT`]; nothing where the claims are many.
    table: Vec<i64>,
}

/// Claims up to which every two have a place in a table: looking up is most of what a search does.
const IN_TABLE: usize = 256;
/// Two claims that are no neighbours.
const NOT: i64 = i64::MIN;

impl Neighbours {
    /// Takes edges ascending by the first, then by the second, with the number of each.
    pub fn of(claims: u32, edges: impl Iterator<Item = (u32, u32, i64)> + Clone) -> Self {
        let claims = claims as usize;
        let mut starts = vec![0_u32; claims + 2];
        for (x, y, _) in edges.clone() {
            for claim in [x, y] {
                if let Some(start) = starts.get_mut(claim as usize + 2) {
                    *start += 1;
                }
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut found = Self {
            lists: vec![(0, 0); sum as usize],
            starts,
            claims,
            table: Vec::new(),
        };
        if claims <= IN_TABLE {
            found.table.resize(claims * claims, NOT);
        }
        // All that come before a claim reach it in the order in which they come themselves, and before
        // what comes after it: each list ascends.
        for (x, y, number) in edges {
            found.put(x, y, number);
            found.put(y, x, number);
        }
        found
    }

    fn put(&mut self, from: u32, to: u32, number: i64) {
        if let Some(next) = self.starts.get_mut(from as usize + 1) {
            if let Some(place) = self.lists.get_mut(*next as usize) {
                *place = (to, number);
            }
            *next += 1;
        }
        let place = from as usize * self.claims + to as usize;
        if let Some(place) = self.table.get_mut(place) {
            *place = number;
        }
    }

    pub fn list(&self, claim: u32) -> &[(u32, i64)] {
        let at = |claim: usize| self.starts.get(claim).map_or(0, |start| *start as usize);
        let range = at(claim as usize)..at(claim as usize + 1);
        self.lists.get(range).unwrap_or_default()
    }

    /// The number of two claims, if they are neighbours.
    pub fn between(&self, x: u32, y: u32) -> Option<i64> {
        if let Some(number) = self.table.get(x as usize * self.claims + y as usize) {
            return (*number != NOT).then_some(*number);
        }
        let list = self.list(x);
        let at = list.binary_search_by_key(&y, |(to, _)| *to).ok()?;
        list.get(at).map(|(_, number)| *number)
    }
}

impl Region {
    /// Whether all of its claims can stand in one row. No other way to place them is as good then.
    /// (Edges join different analysts only, so that nobody is there twice.)
    pub fn is_one_row(&self) -> bool {
        let claims = self.claims as usize;
        self.edges.len() * 2 == claims * claims.saturating_sub(1)
    }

    /// How many analysts it has, and the place of each claim's analyst among them, by their numbers.
    pub fn seats(&self) -> (u32, Per<u32>) {
        let mut who: Vec<u32> = self.analysts.iter().collect();
        who.sort_unstable();
        who.dedup();
        let seat = |analyst: u32| who.binary_search(&analyst).unwrap_or(0) as u32;
        let seats = self.analysts.iter().map(seat).collect();
        (who.len() as u32, seats)
    }

    /// The parts that hang together by edges that fulfil a condition, each with the places of its
    /// claims, in the order of their first claims.
    pub fn parts(&self, holds: impl Fn(&Edge) -> bool) -> Vec<(Self, Vec<u32>)> {
        let kept: Vec<Edge> = self.edges.iter().copied().filter(|e| holds(e)).collect();
        let part_of = components(self.claims, kept.iter().map(|edge| (edge.x, edge.y)));
        let parts = part_of.iter().map(|part| part + 1).max().unwrap_or(0);
        let mut found: Vec<(Self, Vec<u32>)> = Vec::new();
        found.resize_with(parts as usize, || {
            let empty = Self {
                analysts: Per::new(0, 0),
                claims: 0,
                edges: Vec::new(),
            };
            (empty, Vec::new())
        });
        let mut place: Per<u32> = Per::new(0, self.claims as usize);
        for claim in 0..self.claims {
            if let Some((region, members)) = found.get_mut(part_of.get(claim) as usize) {
                place.set(claim, region.claims);
                region.claims += 1;
                members.push(claim);
            }
        }
        for (region, members) in &mut found {
            region.analysts = members
                .iter()
                .map(|claim| self.analysts.get(*claim))
                .collect();
        }
        for edge in kept {
            if let Some((region, _)) = found.get_mut(part_of.get(edge.x) as usize) {
                region.edges.push(Edge {
                    x: place.get(edge.x),
                    y: place.get(edge.y),
                    ..edge
                });
            }
        }
        found
    }
}

/// The number of the connected part that each of so many things belongs to; parts are numbered in
/// the order of their first things.
pub(super) fn components(things: u32, joined: impl Iterator<Item = (u32, u32)>) -> Per<u32> {
    let mut parent: Per<u32> = (0..things).collect();
    fn root(parent: &mut Per<u32>, mut thing: u32) -> u32 {
        while parent.get(thing) != thing {
            let above = parent.get(parent.get(thing));
            parent.set(thing, above);
            thing = above;
        }
        thing
    }
    for (x, y) in joined {
        let (x, y) = (root(&mut parent, x), root(&mut parent, y));
        // The least stands for all.
        parent.set(x.max(y), x.min(y));
    }
    let mut number: Per<u32> = Per::new(0, things as usize);
    let mut next = 0;
    for thing in 0..things {
        let root = root(&mut parent, thing);
        if root == thing {
            number.set(thing, next);
            next += 1;
        } else {
            number.set(thing, number.get(root));
        }
    }
    number
}
