//! The words that dates are written with.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::dates::calendar::Weekday;

/// What a token is, for the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A month by name, 1 to 12.
    Month(u8),
    /// A day of the week.
    Weekday(Weekday),
    /// A length of time.
    Unit(Unit),
    /// A number in words: below a hundred.
    Cardinal(u32),
    /// Hundred or thousand.
    Scale(u32),
    /// A place in a row, in words: first to thirtieth.
    Ordinal(u32),
    /// A season: the EDTF code, 21 to 24.
    Season(u8),
    /// A part of the day.
    Part(Part),
    /// A decade in words: 20 to 90.
    Decade(u8),
    /// A number in figures: its value, how many figures, whether `st`, `nd`, `rd` or `th` follows.
    Number(u32, u8, bool),
    /// Any other word that the grammar knows.
    Word(&'static str),
    /// One character that is no letter and no figure.
    Mark(char),
    /// Anything else.
    Other,
}

/// A length of time that dates are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of the day as prose names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// What `word` is. It is in lower case.
pub(super) fn term(word: &str) -> Term {
    TERMS.get(word).copied().unwrap_or(Term::Other)
}

static TERMS: LazyLock<FxHashMap<&'static str, Term>> = LazyLock::new(|| {
    let mut terms = FxHashMap::default();
    for word in WORDS.split_whitespace() {
        terms.insert(word, Term::Word(word));
    }
    for (names, month) in MONTHS.lines().zip(1..) {
        for name in names.split_whitespace() {
            terms.insert(name, Term::Month(month));
        }
    }
    for (names, weekday) in WEEKDAYS.lines().zip(Weekday::ALL) {
        for name in names.split_whitespace() {
            terms.insert(name, Term::Weekday(weekday));
        }
    }
    for (words, first, step) in [
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
             fifteen sixteen seventeen eighteen nineteen",
            0,
            1,
        ),
        (
            "twenty thirty forty fifty sixty seventy eighty ninety",
            20,
            10,
        ),
    ] {
        for (place, word) in words.split_whitespace().enumerate() {
            terms.insert(word, Term::Cardinal(first + step * place as u32));
        }
    }
    for (place, word) in ORDINALS.split_whitespace().enumerate() {
        terms.insert(word, Term::Ordinal(place as u32 + 1));
    }
    terms.insert("thirtieth", Term::Ordinal(30));
    for (word, scale) in [("hundred", 100), ("thousand", 1000)] {
        terms.insert(word, Term::Scale(scale));
    }
    for (word, code) in [
        ("spring", 21),
        ("summer", 22),
        ("autumn", 23),
        ("fall", 23),
        ("winter", 24),
    ] {
        terms.insert(word, Term::Season(code));
    }
    for (word, decade) in [
        ("twenties", 20),
        ("thirties", 30),
        ("forties", 40),
        ("fifties", 50),
        ("sixties", 60),
        ("seventies", 70),
        ("eighties", 80),
        ("nineties", 90),
    ] {
        terms.insert(word, Term::Decade(decade));
    }
    for (word, part) in [
        ("morning", Part::Morning),
        ("midday", Part::Midday),
        ("lunchtime", Part::Midday),
        ("afternoon", Part::Afternoon),
        ("evening", Part::Evening),
        ("night", Part::Night),
    ] {
        terms.insert(word, Term::Part(part));
    }
    for (words, unit) in [
        ("minute minutes min mins", Unit::Minute),
        ("hour hours hr hrs", Unit::Hour),
        ("day days", Unit::Day),
        ("week weeks wk wks", Unit::Week),
        ("weekend weekends", Unit::Weekend),
        ("fortnight fortnights", Unit::Fortnight),
        ("month months", Unit::Month),
        ("quarter quarters qtr", Unit::Quarter),
        ("year years yr yrs", Unit::Year),
        ("decade decades", Unit::Decade),
        ("century centuries", Unit::Century),
    ] {
        for word in words.split_whitespace() {
            terms.insert(word, Term::Unit(unit));
        }
    }
    terms
});

const MONTHS: &str = "january jan
february feb
march mar
april apr
may
june jun
july jul
august aug
september sept sep
october oct
november nov
december dec";

const WEEKDAYS: &str = "monday mon
tuesday tues tue
wednesday weds wed
thursday thurs thur thu
friday fri
saturday sat
sunday sun";

const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh \
twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";

/// Words that the grammar asks for by name.
const WORDS: &str = "
a about active ad after ago all and approx approximately around at back bc bce be before beginning
between both by c ca ce circa clock coming commencing current currently dated day's during earlier
earliest early either end ending following for from gmt guess half hence hereafter in it its just
last late later latest least mid middle midnight maybe more near next no noon not now o of on once
onward onwards or other over overnight past perhaps possibly prior previous preceding probably
said same several since so some sometime start starting t th than that the there then these this
those through throughout thru till time to today tomorrow tonight tmr tmrw until uncertain up
upcoming utc w we what when which will with within yesterday z am pm a.m p.m e h q q1 q2 q3 q4 h1 h2 s
couple few an around roughly nearly almost sharp local o'clock oclock dozen hours day year week
ninth bst cet cest eet eest est edt cst cdt mst mdt pst pdt et ct mt pt msk jst kst aest aedt wat
would scheduled due expected set plans plan planned going shall must upcoming hopes intends told as soon is are be effective deadline p epiphany valentine st juneteenth bastille halloween ash palm maundy whit martin
memorial labor thanksgiving black bloody super cyber holy how present date
were was had did has have reported announced ended began happened happening percent per
morning's midnight percentage said's say says guess hour's eod eom eoy weekday w/c yet reach
earlier's thursday's before's greater less equal eve new christmas xmas easter orthodox good boxing
";

/// Words after which a date lies ahead.
pub(super) fn ahead(term: Term) -> bool {
    matches!(
        term,
        Term::Word("will" | "shall" | "scheduled" | "expected" | "planned" | "upcoming")
    )
}

/// Words after which a date lies behind.
pub(super) fn behind(term: Term) -> bool {
    matches!(
        term,
        Term::Word(
            "said"
                | "told"
                | "were"
                | "was"
                | "had"
                | "did"
                | "reported"
                | "announced"
                | "ended"
                | "began"
                | "happened"
        )
    )
}
