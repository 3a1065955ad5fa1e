//! A region: claims that overlap, directly or through others, and how they may stand in rows.

use super::overlap::Overlap;
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
}

/// For each claim, what it overlaps, with a number for each.
#[derive(Clone, Debug)]
pub(super) struct Neighbours(Vec<Vec<(u32, i64)>>);

impl Neighbours {
    /// Takes edges in their order, so that the neighbours of each claim ascend.
    pub fn of(claims: u32, edges: impl Iterator<Item = (u32, u32, i64)>) -> Self {
        let mut lists = vec![Vec::new(); claims as usize];
        let mut put = |from: u32, to: u32, number: i64| {
            if let Some(list) = lists.get_mut(from as usize) {
                list.push((to, number));
            }
        };
        for (x, y, number) in edges {
            put(x, y, number);
            put(y, x, number);
        }
        for list in &mut lists {
            list.sort_unstable();
        }
        Self(lists)
    }

    pub fn list(&self, claim: u32) -> &[(u32, i64)] {
        self.0
            .get(claim as usize)
            .map_or(&[], |list| list.as_slice())
    }

    /// The number of two claims, if they are neighbours.
    pub fn between(&self, x: u32, y: u32) -> Option<i64> {
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

    /// Its analysts, ascending.
    pub fn who(&self) -> Vec<u32> {
        let mut who: Vec<u32> = self.analysts.iter().collect();
        who.sort_unstable();
        who.dedup();
        who
    }

    /// The claims of each analyst, by analyst; each list ascends.
    pub fn columns(&self) -> Vec<Vec<u32>> {
        let who = self.who();
        let mut columns: Vec<Vec<u32>> = vec![Vec::new(); who.len()];
        for (claim, analyst) in (0..).zip(self.analysts.iter()) {
            let seat = who.binary_search(&analyst).unwrap_or(0);
            if let Some(column) = columns.get_mut(seat) {
                column.push(claim);
            }
        }
        columns
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
                    weight: edge.weight,
                });
            }
        }
        found
    }
}

impl From<&Overlap> for Edge {
    fn from(overlap: &Overlap) -> Self {
        Self {
            x: overlap.x,
            y: overlap.y,
            weight: overlap.weight,
        }
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
