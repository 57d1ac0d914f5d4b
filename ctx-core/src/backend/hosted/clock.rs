// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `time`: spans, moments and their clocks. There is one clock,
//! which a test can set.

use core::{
    marker::PhantomData,
    ops::{Add, AddAssign, Div, Mul, MulAssign, Sub, SubAssign},
};

/// Nanoseconds in a microsecond.
pub const NSEC_PER_USEC: i64 = 1_000;
/// Nanoseconds in a millisecond.
pub const NSEC_PER_MSEC: i64 = 1_000_000;
/// Nanoseconds in a second.
pub const NSEC_PER_SEC: i64 = 1_000_000_000;

/// A clock.
///
/// # Safety
///
/// It gives no negative time.
pub unsafe trait ClockSource {
    /// What it shows, in nanoseconds.
    fn ktime_get() -> i64;
}

macro_rules! clocks {
    ($($(#[$doc:meta])* $clock:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $clock;
        // SAFETY: it begins when the test does.
        unsafe impl ClockSource for $clock {
            fn ktime_get() -> i64 {
                i64::try_from(super::task::now_ns()).unwrap_or(i64::MAX)
            }
        }
    )* };
}
clocks! {
    /// It begins near boot, never goes back, and stands while the machine is suspended.
    Monotonic;
    /// The time of day; in this stand-in it begins near boot.
    RealTime;
    /// As [`Monotonic`], and goes on while the machine is suspended.
    BootTime;
    /// Atomic time, without leap seconds; in this stand-in it begins near boot.
    Tai;
}

/// A moment of a clock.
#[derive(Debug, PartialEq, PartialOrd, Eq, Ord)]
pub struct Instant<C: ClockSource>(i64, PhantomData<C>);

impl<C: ClockSource> Clone for Instant<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C: ClockSource> Copy for Instant<C> {}

impl<C: ClockSource> Instant<C> {
    /// Now. Any context, NMI too.
    pub fn now() -> Self {
        Self(C::ktime_get(), PhantomData)
    }
    /// How long ago it was.
    pub fn elapsed(&self) -> Delta {
        Self::now() - *self
    }
    /// What the clock showed, in nanoseconds.
    pub fn as_nanos(&self) -> i64 {
        self.0
    }
}

impl<C: ClockSource> Sub for Instant<C> {
    type Output = Delta;
    fn sub(self, other: Self) -> Delta {
        Delta(self.0 - other.0)
    }
}
impl<C: ClockSource> Add<Delta> for Instant<C> {
    type Output = Self;
    fn add(self, delta: Delta) -> Self {
        Self(self.0 + delta.0, PhantomData)
    }
}
impl<C: ClockSource> Sub<Delta> for Instant<C> {
    type Output = Self;
    fn sub(self, delta: Delta) -> Self {
        Self(self.0 - delta.0, PhantomData)
    }
}

/// A span of time, in nanoseconds, which may be negative.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Eq, Ord)]
pub struct Delta(i64);

impl Delta {
    /// No time.
    pub const ZERO: Self = Self(0);

    /// So many nanoseconds.
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }
    /// So many microseconds, or as many as fit.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros.saturating_mul(NSEC_PER_USEC))
    }
    /// So many milliseconds, or as many as fit.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(NSEC_PER_MSEC))
    }
    /// So many seconds, or as many as fit.
    pub const fn from_secs(secs: i64) -> Self {
        Self(secs.saturating_mul(NSEC_PER_SEC))
    }
    /// Whether it is none.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
    /// Whether it is less than none.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }
    /// Nanoseconds.
    pub const fn as_nanos(self) -> i64 {
        self.0
    }
    /// Microseconds, rounded up.
    pub fn as_micros_ceil(self) -> i64 {
        ceil(self.0, NSEC_PER_USEC)
    }
    /// Milliseconds, rounded towards 0.
    pub fn as_millis(self) -> i64 {
        self.0 / NSEC_PER_MSEC
    }
    /// Milliseconds, rounded up.
    pub fn as_millis_ceil(self) -> i64 {
        ceil(self.0, NSEC_PER_MSEC)
    }
    /// What is left when it is divided into so many nanoseconds.
    pub fn rem_nanos(self, dividend: i32) -> Self {
        Self(self.0 % i64::from(dividend))
    }
}

fn ceil(nanos: i64, unit: i64) -> i64 {
    nanos / unit + i64::from(nanos % unit > 0)
}

impl Add for Delta {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl AddAssign for Delta {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl Sub for Delta {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl SubAssign for Delta {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Mul<i64> for Delta {
    type Output = Self;
    fn mul(self, by: i64) -> Self {
        Self(self.0 * by)
    }
}
impl MulAssign<i64> for Delta {
    fn mul_assign(&mut self, by: i64) {
        self.0 *= by;
    }
}
impl Div for Delta {
    type Output = i64;
    fn div(self, other: Self) -> i64 {
        self.0 / other.0
    }
}
