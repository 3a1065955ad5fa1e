//! What stands in front of the window until it is answered.

use std::path::PathBuf;

use super::correcting::Correcting;
use super::damaged::Damaged;
use super::files::Purpose;
use super::preview::Preview;
use crate::document::Owner;
use crate::edit::NewArticle;
use crate::import::Draft;
use crate::model::{ActorId, Article, ArticleId, ClaimId, When};
use crate::suggest::Why;

/// A dialog. What is typed into it belongs to the drawing; what it is about stands here.
pub enum Dialog {
    /// Who tags here? Asked once.
    Name,
    /// Preferences.
    Preferences,
    /// All keys.
    Keys,
    /// All commands, articles, actors and entries by name.
    Palette,
    /// What went wrong.
    Problems,
    /// Version and licences.
    About,
    /// Go to a paragraph by its number.
    Paragraph,
    /// Texts about to become articles.
    Preview(Preview),
    /// What is known of an article.
    Details(ArticleId),
    /// Dates that would be read otherwise after an article's day has changed.
    Reread(Box<Reread>),
    /// Is the article to go, with these claims?
    DeleteArticle(ArticleId),
    /// The text of an article is to be corrected.
    Correct(ArticleId, Correcting),
    /// Two actors are to become one; why, if they were proposed.
    MergeActors([ActorId; 2], Option<Why>),
    /// An actor is to become two.
    SplitActor(ActorId),
    /// A path by keyboard, where no file dialog opens.
    Path(Purpose),
    /// What leaves, and as what.
    Export,
    /// Two days, or two files, compared.
    ThenNow,
    /// The report of the comparison, and as what.
    CompareReport,
    /// What goes into the agreed project.
    SaveAgreed,
    /// What a rule would settle.
    SettleByRule,
    /// What was taken for the same in colleagues' files.
    CompareMatches,
    /// Edits that a crash left.
    Recovery,
    /// The file changed outside.
    ChangedOutside,
    /// Another has the file open; who, and which file.
    Held(PathBuf, Owner),
    /// A file that cannot be read as a project.
    Damaged(Box<Damaged>),
    /// The older versions of the project.
    Versions,
    /// There is work that is not in the file.
    Closing,
}

/// An article's change, with the claims whose dates were resolved from its day.
pub struct Reread {
    /// The article.
    pub article: ArticleId,
    /// As it is to be.
    pub after: Article,
    /// Its outlet's name where that is to change; empty for none.
    pub outlet: Option<String>,
    /// The claims, with old and new readings.
    pub dates: Vec<Redated>,
}

/// A date that would be read otherwise.
pub struct Redated {
    /// Its claim.
    pub claim: ClaimId,
    /// Whether it is the date of the saying (`said`) and not `when`.
    pub said: bool,
    /// As it was read.
    pub old: When,
    /// As it would be read.
    pub new: When,
}

/// What closing leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The end of the program.
    Quit,
    /// The welcome page.
    Welcome,
    /// Another project.
    Open(PathBuf),
    /// A new project.
    New,
    /// A copy of the sample project.
    Sample,
}

/// A text as it enters the project.
pub fn new_article(draft: &Draft) -> NewArticle {
    let edtf = |text: &str| crate::dates::Edtf::parse(text.trim()).ok();
    NewArticle {
        title: draft.title.trim().into(),
        outlet: draft.outlet.trim().into(),
        author: draft.author.trim().into(),
        address: draft.address.trim().into(),
        published: edtf(&draft.published),
        speaks_from: edtf(&draft.speaks_from),
        language: draft.language.trim().into(),
        text: crate::text::ArticleText::new(draft.text.as_str()),
    }
}
