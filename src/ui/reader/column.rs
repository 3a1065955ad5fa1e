//! The article as one column of items, laid out where it is looked at.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::blocks::{Block, block_at, blocks};
use super::galleys::{Fonts, Setting};
use super::heights::Heights;
use super::laid::{Laid, Place};
use crate::text::ArticleText;

/// Laid-out blocks are kept for about this many code points (some 150 bytes for each) beyond those
/// in view, so that scrolling to and fro is cheap and memory does not grow with what was read.
const KEPT: usize = 24_000;

/// What a block weighs, in code points: words that were set one by one cost more each.
fn weight(laid: &Laid) -> usize {
    laid.cells.len() + 10 * laid.galleys.len()
}

/// The column: item 0 is the heading, then one item for each block, then the space below the last.
#[derive(Default)]
pub struct Column {
    text: ArticleText,
    blocks: Vec<Block>,
    heights: Heights,
    laid: FxHashMap<usize, (Arc<Laid>, u64)>,
    kept: usize,
    setting: Option<Setting>,
    /// A galley of nothing: egui makes it anew exactly when all galleys have to be.
    canary: Option<Arc<egui::Galley>>,
    frame: u64,
}

impl Column {
    /// Takes a text; tells whether it is another one.
    pub fn set_text(&mut self, text: &ArticleText) -> bool {
        let changed = self.blocks.is_empty() || self.text != *text;
        // Taken even when equal, so that the next comparison is one of addresses.
        self.text = text.clone();
        if changed {
            self.blocks = blocks(text);
            self.setting = None;
        }
        changed
    }

    /// Gets ready for a frame; tells whether widths or sizes have changed, so that heights hold no
    /// more. Positions in the text hold.
    pub fn prepare(&mut self, fonts: &mut Fonts<'_>, setting: &Setting) -> bool {
        self.frame += 1;
        let canary = setting.galley(fonts, String::new(), f32::INFINITY);
        let stale = !self
            .canary
            .replace(Arc::clone(&canary))
            .is_some_and(|old| Arc::ptr_eq(&old, &canary));
        let changed = self.setting.as_ref() != Some(setting);
        if stale || changed {
            self.laid.clear();
            self.kept = 0;
        }
        if changed {
            self.setting = Some(setting.clone());
            let blocks = self.blocks.iter().enumerate();
            let guesses = blocks.map(|(n, b)| setting.guess(b.span.len()) + self.gap_after(n));
            let guesses: Vec<f32> = [0.0].into_iter().chain(guesses).chain([0.0]).collect();
            self.heights = Heights::new(guesses);
        }
        changed
    }

    /// The article.
    pub fn text(&self) -> &ArticleText {
        &self.text
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.blocks.len() + 2
    }

    /// The block of an item, if it is one.
    pub fn block(&self, item: usize) -> Option<Block> {
        self.blocks.get(item.checked_sub(1)?).copied()
    }

    /// The item that a code point stands in.
    pub fn item_at(&self, at: u32) -> usize {
        block_at(&self.blocks, at) + 1
    }

    /// All blocks.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The heights of the items.
    pub fn heights(&self) -> &Heights {
        &self.heights
    }

    /// Sets the height of the heading or of the space below.
    pub fn set_height(&mut self, item: usize, height: f32) {
        self.heights.measure(item, height);
    }

    /// What separates a block from the next, in points.
    fn gap_after(&self, block: usize) -> f32 {
        let blank = |n: usize| self.blocks.get(n).is_none_or(Block::is_blank);
        let goes_on = self.blocks.get(block).is_some_and(|b| b.goes_on);
        match &self.setting {
            Some(setting) if !goes_on && !blank(block) && !blank(block + 1) => setting.gap(),
            _ => 0.0,
        }
    }

    /// The height of an item, laid out if that is what it takes.
    pub fn height(&mut self, fonts: &mut Fonts<'_>, item: usize) -> f32 {
        if !self.heights.is_measured(item) {
            self.lay_out(fonts, item);
        }
        self.heights.get(item)
    }

    /// A block, laid out. What is no block has nothing in it.
    pub fn lay_out(&mut self, fonts: &mut Fonts<'_>, item: usize) -> Arc<Laid> {
        if let Some((laid, used)) = self.laid.get_mut(&item) {
            *used = self.frame;
            return Arc::clone(laid);
        }
        let (Some(block), Some(setting)) = (self.block(item), &self.setting) else {
            return Arc::default();
        };
        let laid = Arc::new(setting.lay_out(fonts, self.text.slice(block.span)));
        self.heights
            .measure(item, laid.height + self.gap_after(item - 1));
        self.kept += weight(&laid);
        self.laid.insert(item, (Arc::clone(&laid), self.frame));
        laid
    }

    /// What was laid out of an item, if it still is.
    pub fn laid(&self, item: usize) -> Option<&Arc<Laid>> {
        self.laid.get(&item).map(|(laid, _)| laid)
    }

    /// Lets go of what was not looked at for longest.
    pub fn tidy(&mut self) {
        if self.kept <= 2 * KEPT {
            return;
        }
        let mut ages: Vec<(u64, usize)> = self.laid.iter().map(|(n, (_, at))| (*at, *n)).collect();
        ages.sort_unstable();
        for (used, item) in ages {
            if self.kept <= KEPT || used == self.frame {
                break;
            }
            if let Some((laid, _)) = self.laid.remove(&item) {
                self.kept -= weight(&laid);
            }
        }
    }

    /// A place of the text as one of its block: the item, and the place counted from its start.
    pub fn within(&self, place: Place) -> (usize, Place) {
        let mut item = self.item_at(place.at);
        // Where a long paragraph was cut up, the end of the upper part may be meant.
        if place.upper
            && let Some(before) = self.block(item - 1)
            && before.span.end == place.at
            && before.goes_on
        {
            item -= 1;
        }
        let start = self.block(item).map_or(0, |block| block.span.start);
        let place = Place {
            at: place.at.saturating_sub(start),
            upper: place.upper,
        };
        (item, place)
    }
}
