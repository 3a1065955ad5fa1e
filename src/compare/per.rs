//! A value for each of a number of things.

/// One value for each of so many things, which go by their numbers. What is asked of a number there
/// is not is the default value, and setting it does nothing.
#[derive(Clone, Debug)]
pub(super) struct Per<T>(Vec<T>);

impl<T: Copy + Default> Per<T> {
    pub fn new(value: T, things: usize) -> Self {
        Self(vec![value; things])
    }

    pub fn get(&self, thing: u32) -> T {
        self.0.get(thing as usize).copied().unwrap_or_default()
    }

    pub fn set(&mut self, thing: u32, value: T) {
        if let Some(place) = self.0.get_mut(thing as usize) {
            *place = value;
        }
    }

    pub fn fill(&mut self, value: T) {
        self.0.fill(value);
    }

    pub fn iter(&self) -> impl Iterator<Item = T> + Clone + '_ {
        self.0.iter().copied()
    }
}

impl<T: Copy + Default> FromIterator<T> for Per<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}
