// SPDX-License-Identifier: GPL-2.0
//! Directories and files of debugfs, by their paths, which a test reads and writes.

use crate::backend::{machine::PerMachine, state, task, *};
use crate::{
    context::{ProcessCtx, UserCtx},
    debugfs::Ops,
    error::code::{EINVAL, ENOENT},
    uaccess::{UserSliceReader, UserSliceWriter},
};
use core::fmt;
use std::{
    boxed::Box,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

/// A directory or a file, or none: debugfs ignores calls for none.
pub(crate) struct DebugfsState(Option<String>);

/// What a test does with a file.
pub(crate) trait DynFile: Send + Sync {
    fn show(&self) -> Option<String>;
    fn give(&self, addr: usize, len: usize, pos: &mut i64) -> Option<Result<usize>>;
    fn take(&self, addr: usize, len: usize, pos: &mut i64) -> Option<Result<usize>>;
}

struct Node {
    module: usize,
    /// `None` for a directory. The number of its users is its reference count.
    file: Option<Arc<dyn DynFile>>,
}

static NODES: PerMachine<BTreeMap<String, Node>> = PerMachine::new(BTreeMap::new);

struct File<O: Ops>(*const O::Data);
// SAFETY: the data is `Sync`.
unsafe impl<O: Ops> Send for File<O> {}
// SAFETY: as above.
unsafe impl<O: Ops> Sync for File<O> {}

impl<O: Ops> File<O> {
    fn data(&self) -> &O::Data {
        // SAFETY: the maker of the file keeps the data until the file is removed, and the removal
        // waits for this use.
        unsafe { &*self.0 }
    }
}

struct Text<'a, O: Ops>(&'a O::Data);

impl<O: Ops> fmt::Display for Text<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(show) = O::SHOW else {
            return Ok(());
        };
        // SAFETY: `File::show` alone formats it, in process context; no token is lent there.
        show(self.0, &mut unsafe { ProcessCtx::assume() }, f)
    }
}

impl<O: Ops> DynFile for File<O> {
    fn show(&self) -> Option<String> {
        O::SHOW.map(|_| Text::<O>(self.data()).to_string())
    }
    fn give(&self, addr: usize, len: usize, pos: &mut i64) -> Option<Result<usize>> {
        // SAFETY: a test's system call; lent to a function that can hold no other.
        let mut ctx = unsafe { UserCtx::assume() };
        O::GIVE.map(|give| {
            give(
                self.data(),
                &mut ctx,
                &mut UserSliceWriter::new(addr, len),
                pos,
            )
        })
    }
    fn take(&self, addr: usize, len: usize, pos: &mut i64) -> Option<Result<usize>> {
        // SAFETY: as in `give`.
        let mut ctx = unsafe { UserCtx::assume() };
        O::TAKE.map(|take| {
            take(
                self.data(),
                &mut ctx,
                &mut UserSliceReader::new(addr, len),
                pos,
            )
        })
    }
}

impl DebugfsState {
    pub(crate) fn none() -> Self {
        Self(None)
    }

    fn make(name: &CStr, within: Option<&Self>, file: Option<Arc<dyn DynFile>>) -> Self {
        state::might_sleep();
        point("debugfs_create");
        let name = name.to_string_lossy();
        let path = match within {
            Some(Self(Some(within))) => format!("{within}/{name}"),
            Some(Self(None)) => return Self(None),
            None => name.to_string(),
        };
        let module = task::current().module;
        // What the module has dropped is on its way out.
        task::wait_until("the removal of a file of that name", || {
            !(NODES.lock().contains_key(&path) && crate::backend::teardown::is_dropping(module))
        });
        let mut nodes = NODES.lock();
        if name.is_empty() || name.contains('/') || nodes.contains_key(&path) {
            return Self(None);
        }
        nodes.insert(path.clone(), Node { module, file });
        Self(Some(path))
    }

    /// # Safety
    ///
    /// The requirements of the function in `debugfs/kernel.rs`.
    pub(crate) unsafe fn dir(name: &CStr, within: Option<&Self>) -> Self {
        Self::make(name, within, None)
    }
    /// # Safety
    ///
    /// The requirements of the function in `debugfs/kernel.rs`.
    pub(crate) unsafe fn file<O: Ops>(name: &CStr, within: &Self, data: &O::Data) -> Self {
        let file = Arc::new(File::<O>(core::ptr::from_ref(data)));
        Self::make(name, Some(within), Some(file))
    }
    /// # Safety
    ///
    /// The requirements of the function in `debugfs/kernel.rs`.
    pub(crate) unsafe fn remove(&self) {
        state::might_sleep();
        point("debugfs_remove");
        let Some(path) = &self.0 else {
            return;
        };
        let below = format!("{path}/");
        let mut gone = Vec::new();
        NODES.lock().retain(|other, node| {
            let stays = other != path && !other.starts_with(&below);
            if !stays {
                gone.extend(node.file.take());
            }
            stays
        });
        task::wait_until("who uses a file of debugfs", || {
            gone.iter().all(|file| Arc::strong_count(file) == 1)
        });
    }
    pub(crate) fn dropped(&self) {}
}

/// A file of that path, used as a system call uses it.
fn with<R: Send>(
    what: &'static str,
    path: &str,
    entry: state::Entry,
    f: impl FnOnce(&dyn DynFile) -> R + Send,
) -> Result<R> {
    let (file, module) = {
        let nodes = NODES.lock();
        let node = nodes.get(path).ok_or(ENOENT)?;
        (node.file.clone().ok_or(EINVAL)?, node.module)
    };
    point(what);
    let _done = crate::backend::OnDrop(task::changed);
    let used: Box<dyn FnOnce() -> R + Send> = Box::new(move || f(&*file));
    Ok(task::on_own_thread(|| {
        task::set_current(task::Task {
            module,
            ..task::current()
        });
        state::entered(entry, used)
    }))
}

/// All of a file.
pub(crate) fn read(path: &str) -> Result<Vec<u8>> {
    let text = with("read", path, state::Entry::Process, |file| file.show())?;
    if let Some(text) = text {
        return Ok(text.into_bytes());
    }
    let (mut bytes, mut pos) = (Vec::new(), 0);
    loop {
        let memory = crate::hosted::UserMemory::new(64);
        let addr = memory.addr();
        let n = with("read", path, state::Entry::Syscall, |file| {
            file.give(addr, 64, &mut pos)
        })?;
        match n.ok_or(EINVAL)?? {
            0 => return Ok(bytes),
            n => bytes.extend_from_slice(&memory.bytes()[..n]),
        }
    }
}

/// At once, to a place in a file.
pub(crate) fn write(path: &str, bytes: &[u8], mut pos: i64) -> Result<usize> {
    let memory = crate::hosted::UserMemory::from(bytes);
    let (addr, len) = (memory.addr(), bytes.len());
    let n = with("write", path, state::Entry::Syscall, |file| {
        file.take(addr, len, &mut pos)
    })?;
    n.ok_or(EINVAL)?
}
