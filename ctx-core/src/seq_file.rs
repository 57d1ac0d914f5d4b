// SPDX-License-Identifier: GPL-2.0
//! Files of `/proc` and their like that are text: [`SeqFile`], [`seq_print!`].
//!
//! C header: `include/linux/seq_file.h`.

use crate::{backend, fmt};
use core::cell::UnsafeCell;

pub use crate::seq_print;

/// The destination of the text.
///
/// It is lent to the function that writes the text, and stays in the thread.
#[repr(transparent)]
pub struct SeqFile(pub(crate) UnsafeCell<backend::SeqState>);

impl SeqFile {
    /// Appends text. If the text does not fit, C calls the function again, with more room.
    ///
    /// C: `seq_write()` of each piece, so that a `Display` among them may write there, too.
    ///
    /// # Context
    ///
    /// Any, so it takes no token.
    pub fn call_printf(&self, args: fmt::Arguments<'_>) {
        let _ = fmt::Write::write_fmt(&mut Pieces(self), args);
    }
}

struct Pieces<'a>(&'a SeqFile);

impl fmt::Write for Pieces<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        // SAFETY: it is valid as long as the reference to it, and only this thread uses it.
        unsafe { backend::seq_write(self.0 .0.get(), piece.as_bytes()) }
        Ok(())
    }
}

/// Writes to a [`SeqFile`], as `pr_info!` does to the log.
///
/// ```
/// use ctx_core::{prelude::*, seq_file::{seq_print, SeqFile}};
///
/// fn show(m: &SeqFile, count: u32) {
///     seq_print!(m, "count: {count}\n");
/// }
/// ```
///
/// As for the log, each argument must be `Sync`, so it cannot contain a token:
///
/// ```compile_fail,E0277
/// use ctx_core::{prelude::*, seq_file::{seq_print, SeqFile}};
///
/// fn show(m: &SeqFile, count: &core::cell::Cell<u32>) {
///     seq_print!(m, "count: {count:?}\n");
/// }
/// ```
#[macro_export]
macro_rules! seq_print {
    ($m:expr, $($arg:tt)+) => {
        $m.call_printf($crate::fmt!($($arg)+))
    };
}
