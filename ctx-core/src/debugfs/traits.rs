// SPDX-License-Identifier: GPL-2.0
//! Types that a file can show, or change.

use crate::{
    alloc::{Allocator, Box, Vec},
    context::{ProcessCtx, UserCtx},
    error::{code::EINVAL, Result},
    fmt,
    fs::file,
    sync::{
        atomic::{Atomic, AtomicType, Relaxed},
        Arc, Mutex,
    },
    transmute::{AsBytes, FromBytes},
    uaccess::{UserSliceReader, UserSliceWriter},
};
use core::{pin::Pin, str::FromStr};

/// A type that can be shown as text.
///
/// Every [`Debug`](fmt::Debug) type can, on one line; and so can such data in a [`Mutex`], which is
/// then held. The text of a derived `Debug` may change with the compiler.
///
/// ```
/// use ctx_core::{debugfs::Writer, fmt, prelude::*, sync::Mutex};
///
/// struct Queue(Mutex<u32>);
///
/// impl Writer for Queue {
///     #[process_ctx]
///     fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         let length = self.0.lock(ctx);
///         write!(f, "{} wait\n", *length)
///     }
/// }
/// ```
pub trait Writer {
    /// Writes the text.
    ///
    /// It may be called again for one `read()`, if the text is longer than the buffer.
    ///
    /// # Context
    ///
    /// Gives [`ProcessCtx`]: C calls this in `seq_read()`, which holds the file's mutex.
    ///
    /// # Errors
    ///
    /// The user gets no error: the text before the error is shown.
    fn write(&self, ctx: &mut ProcessCtx, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<T: Writer> Writer for Mutex<T> {
    fn write(&self, ctx: &mut ProcessCtx, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lock(ctx).write(ctx, f)
    }
}
impl<T: fmt::Debug> Writer for T {
    fn write(&self, _ctx: &mut ProcessCtx, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{self:?}")
    }
}

/// A type that can be changed by a text that the user writes.
///
/// [`Atomic`]s can, and so can types with [`FromStr`] in a [`Mutex`].
pub trait Reader {
    /// Takes what the user has written.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`]: it is called only in a system call.
    ///
    /// # Errors
    ///
    /// The user gets the error.
    fn read_from_slice(&self, ctx: &mut UserCtx, reader: &mut UserSliceReader) -> Result;
}

/// Parses a text of at most `N` bytes.
fn parse<T: FromStr, const N: usize>(ctx: &mut UserCtx, reader: &mut UserSliceReader) -> Result<T> {
    let mut bytes = [0; N];
    let bytes = bytes.get_mut(..reader.len()).ok_or(EINVAL)?;
    reader.read_slice(ctx, bytes)?;
    let text = core::str::from_utf8(bytes).map_err(|_| EINVAL)?;
    text.trim().parse().map_err(|_| EINVAL)
}

impl<T: FromStr + Unpin> Reader for Mutex<T> {
    fn read_from_slice(&self, ctx: &mut UserCtx, reader: &mut UserSliceReader) -> Result {
        let value = parse::<T, 128>(ctx, reader)?;
        *self.lock(ctx) = value;
        Ok(())
    }
}
impl<T: AtomicType + FromStr> Reader for Atomic<T> {
    fn read_from_slice(&self, ctx: &mut UserCtx, reader: &mut UserSliceReader) -> Result {
        // Room for the longest number, its sign and a newline.
        let value = parse::<T, 21>(ctx, reader)?;
        self.store(value, Relaxed);
        Ok(())
    }
}

/// A type that can be read as bytes.
pub trait BinaryWriter {
    /// Writes the bytes from `offset` on, advances `offset`, and returns how many bytes it wrote.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`]: it is called only in a system call.
    ///
    /// # Errors
    ///
    /// The user gets the error.
    fn write_to_slice(
        &self,
        ctx: &mut UserCtx,
        writer: &mut UserSliceWriter,
        offset: &mut file::Offset,
    ) -> Result<usize>;
}

/// A type that can be changed by bytes, through a `&mut`.
pub trait BinaryReaderMut {
    /// As [`BinaryReader::read_from_slice`].
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`]: it is called only in a system call.
    ///
    /// # Errors
    ///
    /// The user gets the error.
    fn read_from_slice_mut(
        &mut self,
        ctx: &mut UserCtx,
        reader: &mut UserSliceReader,
        offset: &mut file::Offset,
    ) -> Result<usize>;
}

/// A type that can be changed by bytes, through a `&`.
pub trait BinaryReader {
    /// Takes the new bytes from `offset` on, advances `offset`, and returns how many bytes it took.
    ///
    /// # Context
    ///
    /// Gives [`UserCtx`]: it is called only in a system call.
    ///
    /// # Errors
    ///
    /// The user gets the error.
    fn read_from_slice(
        &self,
        ctx: &mut UserCtx,
        reader: &mut UserSliceReader,
        offset: &mut file::Offset,
    ) -> Result<usize>;
}

impl<T: AsBytes> BinaryWriter for T {
    fn write_to_slice(
        &self,
        ctx: &mut UserCtx,
        writer: &mut UserSliceWriter,
        offset: &mut file::Offset,
    ) -> Result<usize> {
        writer.write_slice_file(ctx, self.as_bytes(), offset)
    }
}
impl<T: AsBytes, A: Allocator> BinaryWriter for Vec<T, A> {
    fn write_to_slice(
        &self,
        ctx: &mut UserCtx,
        writer: &mut UserSliceWriter,
        offset: &mut file::Offset,
    ) -> Result<usize> {
        let bytes = crate::transmute::bytes_of(self.as_slice());
        writer.write_slice_file(ctx, bytes, offset)
    }
}
impl<T: AsBytes + FromBytes> BinaryReaderMut for T {
    fn read_from_slice_mut(
        &mut self,
        ctx: &mut UserCtx,
        reader: &mut UserSliceReader,
        offset: &mut file::Offset,
    ) -> Result<usize> {
        let bytes = crate::transmute::bytes_of_mut(core::slice::from_mut(self));
        reader.read_slice_file(ctx, bytes, offset)
    }
}
impl<T: AsBytes + FromBytes, A: Allocator> BinaryReaderMut for Vec<T, A> {
    fn read_from_slice_mut(
        &mut self,
        ctx: &mut UserCtx,
        reader: &mut UserSliceReader,
        offset: &mut file::Offset,
    ) -> Result<usize> {
        let bytes = crate::transmute::bytes_of_mut(self.as_mut_slice());
        reader.read_slice_file(ctx, bytes, offset)
    }
}
impl<T: BinaryWriter> BinaryWriter for Mutex<T> {
    fn write_to_slice(
        &self,
        ctx: &mut UserCtx,
        writer: &mut UserSliceWriter,
        offset: &mut file::Offset,
    ) -> Result<usize> {
        self.lock(ctx).write_to_slice(ctx, writer, offset)
    }
}
impl<T: BinaryReaderMut + Unpin> BinaryReader for Mutex<T> {
    fn read_from_slice(
        &self,
        ctx: &mut UserCtx,
        reader: &mut UserSliceReader,
        offset: &mut file::Offset,
    ) -> Result<usize> {
        self.lock(ctx).read_from_slice_mut(ctx, reader, offset)
    }
}
impl<T: BinaryReaderMut, A: Allocator> BinaryReaderMut for Box<T, A> {
    fn read_from_slice_mut(
        &mut self,
        ctx: &mut UserCtx,
        reader: &mut UserSliceReader,
        offset: &mut file::Offset,
    ) -> Result<usize> {
        (**self).read_from_slice_mut(ctx, reader, offset)
    }
}

/// A pointer forwards to its target.
macro_rules! pointers {
    ($([$($parameter:tt)*] $pointer:ty;)*) => { $(
        impl<T: BinaryWriter, $($parameter)*> BinaryWriter for $pointer {
            fn write_to_slice(
                &self,
                ctx: &mut UserCtx,
                writer: &mut UserSliceWriter,
                offset: &mut file::Offset,
            ) -> Result<usize> {
                (**self).write_to_slice(ctx, writer, offset)
            }
        }
        impl<T: BinaryReader, $($parameter)*> BinaryReader for $pointer {
            fn read_from_slice(
                &self,
                ctx: &mut UserCtx,
                reader: &mut UserSliceReader,
                offset: &mut file::Offset,
            ) -> Result<usize> {
                (**self).read_from_slice(ctx, reader, offset)
            }
        }
    )* };
}
pointers! {
    [A: Allocator] Box<T, A>;
    [A: Allocator] Pin<Box<T, A>>;
    [] Arc<T>;
}
