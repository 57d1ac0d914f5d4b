// SPDX-License-Identifier: GPL-2.0
//! Files: the arguments of file operations.
//!
//! Key types: [`File`], [`Kiocb`]. C header: `include/linux/fs.h`.

use crate::{backend, foreign::ForeignOwnable};
use core::{cell::UnsafeCell, ffi::c_void, marker::PhantomData, ptr::NonNull};

pub use file::File;

/// Types and constants of files.
pub mod file {
    use super::{backend, UnsafeCell};

    /// A position in a file. C: `loff_t`.
    pub type Offset = i64;

    macro_rules! flags {
        ($($name:ident $doc:literal;)*) => {
            /// How a file was opened, or has been set since. C header:
            /// `include/uapi/asm-generic/fcntl.h`.
            pub mod flags {
                $(#[doc = $doc] pub const $name: u32 = crate::backend::file_flag::$name;)*
            }
        };
    }
    flags! {
        O_ACCMODE "The bits that say for what: one of [`O_RDONLY`], [`O_WRONLY`], [`O_RDWR`].";
        O_RDONLY "For reading.";
        O_WRONLY "For writing.";
        O_RDWR "For both.";
        O_APPEND "What is written goes to the end.";
        O_ASYNC "A signal tells of news.";
        O_CLOEXEC "Closed when the process executes another program.";
        O_CREAT "Made where there is none.";
        O_DIRECT "Not by the page cache.";
        O_DIRECTORY "A directory, and nothing else.";
        O_DSYNC "What is written is on the medium when the write returns.";
        O_EXCL "With [`O_CREAT`]: none was there.";
        O_LARGEFILE "Its positions are of 64 bits.";
        O_NDELAY "[`O_NONBLOCK`].";
        O_NOATIME "To read it is not noted.";
        O_NOCTTY "It does not become the controlling terminal.";
        O_NOFOLLOW "No symbolic link.";
        O_NONBLOCK "What would wait gives `EAGAIN`.";
        O_PATH "A place, and no file that is open.";
        O_SYNC "As [`O_DSYNC`], and what describes the file, too.";
        O_TMPFILE "Without a name.";
        O_TRUNC "Emptied first.";
    }

    /// An open file.
    #[repr(transparent)]
    pub struct File(pub(crate) UnsafeCell<backend::FileState>);

    impl File {
        /// The flags with which it was opened, or that were set since ([`flags`]).
        ///
        /// C: `f_flags`.
        ///
        /// # Context
        ///
        /// Any, so it takes no token.
        #[inline]
        pub fn flags(&self) -> u32 {
            // SAFETY: a `&File` is made only from an open file.
            unsafe { backend::file_flags(self.0.get()) }
        }
        /// Whether its operations must not block (`O_NONBLOCK`): the file was opened so, or was set
        /// so later.
        ///
        /// # Context
        ///
        /// Any, so it takes no token.
        #[inline]
        pub fn nonblocking(&self) -> bool {
            self.flags() & flags::O_NONBLOCK != 0
        }
    }
}

/// One read or write of a file whose object a `T` owns. It has the object and the file position.
///
/// ```
/// use ctx_core::{fs::Kiocb, prelude::*};
///
/// /// Goes on to the next page.
/// fn turn(kiocb: &mut Kiocb<'_, KBox<u32>>) -> Result<u32> {
///     let page = *kiocb.file();
///     let pos = kiocb.ki_pos_mut();
///     *pos = pos.checked_add(4096).ok_or(EOVERFLOW)?;
///     Ok(page)
/// }
/// ```
///
/// The object is lent for the operation only, and cannot be kept:
///
/// ```compile_fail,E0521
/// use ctx_core::{fs::Kiocb, prelude::*};
///
/// fn keep(page: &'static u32) {}
///
/// fn read(kiocb: Kiocb<'_, KBox<u32>>) {
///     keep(kiocb.file());
/// }
/// ```
///
/// C: `struct kiocb`.
///
/// # Invariants
///
/// - The `struct kiocb` is valid for `'a`, and nobody else changes its position meanwhile.
/// - The private data of its file came from a `T`, and is at most borrowed.
pub struct Kiocb<'a, T> {
    inner: NonNull<backend::KiocbState>,
    of: PhantomData<&'a T>,
}

impl<'a, T: ForeignOwnable + 'a> Kiocb<'a, T> {
    /// # Safety
    ///
    /// As the type's invariant says.
    pub(crate) unsafe fn from_raw(kiocb: NonNull<backend::KiocbState>) -> Self {
        // INVARIANT: the caller's promise.
        Self {
            inner: kiocb,
            of: PhantomData,
        }
    }

    /// The file's object.
    ///
    /// # Context
    ///
    /// Any, so it takes no token.
    #[inline]
    pub fn file(&self) -> T::Borrowed<'a> {
        // SAFETY: by the invariant.
        unsafe {
            let private: *mut c_void = backend::kiocb_private(self.inner.as_ptr());
            T::borrow(private)
        }
    }

    /// The current position of the operation.
    #[inline]
    pub fn ki_pos(&self) -> file::Offset {
        // SAFETY: by the invariant.
        unsafe { *backend::kiocb_pos(self.inner.as_ptr()) }
    }

    /// The current position, to be changed. C uses the changed position if the operation succeeds.
    #[inline]
    pub fn ki_pos_mut(&mut self) -> &mut file::Offset {
        // SAFETY: by the invariant, and `self` is borrowed mutably.
        unsafe { &mut *backend::kiocb_pos(self.inner.as_ptr()) }
    }
}
