//! Things with what each must have and nothing else.

use super::ids::{AnalystId, ArticleId, ClaimId, KindId};
use super::terms::{Act, Category, Polarity};
use super::things::{Actor, Article, Claim, Entry, Fragment};
use crate::dates::Moment;

impl Actor {
    /// An actor of whom no more is known than what it is called and what it is.
    pub fn named(name: impl Into<String>, category: Category) -> Self {
        Self {
            name: name.into(),
            category,
            aliases: Vec::new(),
            within: None,
            reliability: None,
            note: String::new(),
            not_same: Vec::new(),
        }
    }
}

impl Article {
    /// An article of which no more is known than its title and when it came.
    pub fn titled(title: impl Into<String>, obtained: Moment) -> Self {
        Self {
            title: title.into(),
            outlet: None,
            author: String::new(),
            address: String::new(),
            archived: String::new(),
            published: None,
            speaks_from: None,
            obtained,
            language: String::new(),
            origin: None,
            copy_of: None,
            note: String::new(),
            done: Vec::new(),
        }
    }
}

impl Claim {
    /// A claim in the outlet's own voice, just tagged, without actors and not dated yet.
    pub fn tagged(
        article: ArticleId,
        spans: Vec<Fragment>,
        kind: KindId,
        analyst: AnalystId,
        created: Moment,
    ) -> Self {
        Self {
            article,
            spans,
            kind,
            actors: Vec::new(),
            when: None,
            said: None,
            act: Act::Reported,
            polarity: Polarity::Happened,
            certainty: None,
            credibility: None,
            tags: Vec::new(),
            note: String::new(),
            analyst,
            created,
            modified: created,
        }
    }
}

impl Entry {
    /// An entry of which nothing is set by hand.
    pub fn of(claims: Vec<ClaimId>, by: AnalystId, at: Moment) -> Self {
        Self {
            title: None,
            when: None,
            status: None,
            likelihood: None,
            confidence: None,
            claims,
            leave_out: false,
            note: String::new(),
            by,
            at,
        }
    }
}
