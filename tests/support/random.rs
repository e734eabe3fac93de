//! Numbers that look random, for documents and faults that are the same in every run.

/// Numbers that look random and are the same in every run (SplitMix64).
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A series of its own for each seed.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of `from..to`.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + (self.next() % (to - from) as u64) as usize
    }

    /// One of several.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.between(0, from.len())]
    }

    /// One of several words.
    pub fn word<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.between(0, from.len())]
    }
}
