//! What was measured, a line each, with the bound beside it.

/// Prints the lines and counts those that miss their bounds.
#[derive(Default)]
pub struct Report {
    kept: usize,
    missed: Vec<String>,
    group: &'static str,
}

impl Report {
    /// Begins a group of lines.
    pub fn group(&mut self, name: &'static str) {
        self.group = name;
        println!("\n{name}");
    }

    /// A measurement that may be at most so much.
    pub fn at_most(&mut self, what: &str, measured: f64, unit: &str, bound: f64) {
        let verdict = if measured <= bound {
            self.kept += 1;
            "ok"
        } else {
            self.missed.push(format!("{}: {what}", self.group));
            "MISSED"
        };
        println!("  {what:<68} {measured:>10.2} {unit:<3}  at most {bound:>6} {unit:<3} {verdict}");
    }

    /// A count that must be this one.
    pub fn exactly(&mut self, what: &str, counted: usize, wanted: usize) {
        let verdict = if counted == wanted {
            self.kept += 1;
            "ok"
        } else {
            self.missed.push(format!("{}: {what}", self.group));
            "MISSED"
        };
        println!("  {what:<68} {counted:>10}      exactly {wanted:>6}     {verdict}");
    }

    /// A measurement without a bound of its own.
    pub fn tell(&self, what: &str, measured: f64, unit: &str) {
        println!("  {what:<68} {measured:>10.2} {unit}");
    }

    /// Something that could not be measured, and why.
    pub fn skip(&self, what: &str, why: &str) {
        println!("  {what}: skipped, {why}");
    }

    /// The sum of it.
    pub fn end(&self) {
        println!("\n{} bounds kept, {} missed", self.kept, self.missed.len());
        for missed in &self.missed {
            println!("  missed: {missed}");
        }
    }
}
