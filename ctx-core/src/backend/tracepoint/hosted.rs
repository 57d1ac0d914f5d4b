// SPDX-License-Identifier: GPL-2.0
//! Tracepoints of the host, where there is no C that defines one.

/// What `declare_trace!` expands to.
#[doc(hidden)]
#[macro_export]
macro_rules! __declare_trace {
    ([$(#[$attr:meta])*] $vis:vis $name:ident [$($arg:ident: $ty:ty,)*]) => {
        $(#[$attr])*
        #[inline(always)]
        $vis unsafe fn $name($($arg: $ty),*) {
            $(let _ = $arg;)*
        }
    };
}
