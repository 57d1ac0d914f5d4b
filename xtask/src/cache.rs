//! The cache: files that take long to make, and that every checkout can share.  `$CTX_CACHE`, or
//! `ctx` in the XDG cache directory.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use rustix::fs::{flock, FlockOperation};

use crate::{host, tree};

/// The cache directory, which this process alone changes.
pub(crate) struct Cache {
    dir: PathBuf,
    _lock: File,
    _users: Option<InUse>,
}

/// Says that this process works with what is in the cache.  Several may at once; who removes the
/// cache waits for them.
pub(crate) struct InUse(#[allow(dead_code)] File);

/// Where `passed` keeps its notes.
pub(crate) const PASSED: &str = "passed";

/// Where the cache is.
pub(crate) fn directory() -> Result<PathBuf> {
    let variable = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let dir = variable("CTX_CACHE")
        .or_else(|| Some(variable("XDG_CACHE_HOME")?.join("ctx")))
        .or_else(|| Some(variable("HOME")?.join(".cache/ctx")))
        .context("no place for the cache: set CTX_CACHE to a directory")?;
    Ok(std::path::absolute(dir)?)
}

impl Cache {
    /// Opens it, and waits for another process that works in it.
    pub(crate) fn open() -> Result<Self> {
        let dir = directory()?;
        let context = || {
            format!(
                "cannot use the cache {}: set CTX_CACHE to another directory",
                dir.display()
            )
        };
        fs::create_dir_all(&dir).with_context(context)?;
        let lock = locked(&dir, "lock").with_context(context)?;
        Ok(Self {
            dir,
            _lock: lock,
            _users: None,
        })
    }

    /// Lets others change the cache again, but for the kernels that are compiled here, for which
    /// only who wants them waits.
    pub(crate) fn for_own_kernels(self) -> Result<Self> {
        let dir = self.dir.clone();
        let users = self.share()?;
        Ok(Self {
            _lock: locked(&dir, "kernels")?,
            dir,
            _users: Some(users),
        })
    }

    /// Lets others change the cache again, while this process works with what it made sure of.
    pub(crate) fn share(self) -> Result<InUse> {
        let users = File::create(self.dir.join("users"))?;
        flock(&users, FlockOperation::LockShared)?;
        Ok(InUse(users))
    }

    /// Keeps others from working with what is in the cache, if none does.
    pub(crate) fn unused(&self) -> Result<Option<InUse>> {
        let users = File::create(self.dir.join("users"))?;
        let alone = flock(&users, FlockOperation::NonBlockingLockExclusive).is_ok();
        Ok(alone.then_some(InUse(users)))
    }

    /// Waits until no other process works with what is in the cache.
    fn wait_for_users(&self) -> Result<InUse> {
        if let Some(alone) = self.unused()? {
            return Ok(alone);
        }
        let dir = self.dir.display();
        eprintln!("  another cargo xtask builds or boots with {dir}: waiting for it");
        let users = File::create(self.dir.join("users"))?;
        flock(&users, FlockOperation::LockExclusive)?;
        Ok(InUse(users))
    }

    /// A place in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Where a step writes its log.
    pub(crate) fn log(&self, step: &str) -> PathBuf {
        self.dir.join("log").join(step)
    }

    /// What a finished step noted of itself, if it finished.
    pub(crate) fn note(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.dir.join("notes").join(name)).ok()
    }

    /// Notes that a step finished: written under another name first, so that a note is whole or not
    /// there.
    pub(crate) fn set_note(&self, name: &str, text: &str) -> Result<()> {
        let notes = self.dir.join("notes");
        fs::create_dir_all(&notes)?;
        let part = notes.join(format!("{name}.part"));
        fs::write(&part, text)?;
        Ok(fs::rename(part, notes.join(name))?)
    }

    /// Forgets a step.
    pub(crate) fn drop_note(&self, name: &str) -> Result<()> {
        gone(fs::remove_file(self.dir.join("notes").join(name)))
    }
}

/// Locks a file in `dir`, and says for whom it waits.
fn locked(dir: &Path, name: &str) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    let mut lock = options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(dir.join(name))?;
    if flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
        let mut owner = String::new();
        lock.read_to_string(&mut owner)?;
        let owner = if owner.is_empty() {
            "another cargo xtask"
        } else {
            &owner
        };
        eprintln!("  {owner} works in {}: waiting for it", dir.display());
        let begin = Instant::now();
        flock(&lock, FlockOperation::LockExclusive)?;
        eprintln!("  ... waited for {} s", begin.elapsed().as_secs());
    }
    // A process that ends leaves its name, but no lock.
    lock.set_len(0)?;
    lock.rewind()?;
    let what = env::args().skip(1).collect::<Vec<_>>().join(" ");
    let checkout = tree::checkout().display();
    let process = std::process::id();
    write!(
        lock,
        "`cargo xtask {what}` of {checkout} (process {process})"
    )?;
    Ok(lock)
}

/// That there was nothing to remove is as good.
pub(crate) fn gone(result: std::io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// `cargo xtask clean`.
pub(crate) fn clean(all: bool) -> Result<()> {
    let out = tree::out();
    gone(fs::remove_dir_all(&out)).with_context(|| format!("cannot remove {}", out.display()))?;
    println!("removed {}", out.display());
    let dir = directory()?;
    if !all {
        println!(
            "kept the cache {} (cargo xtask clean --all removes it)",
            dir.display()
        );
        return Ok(());
    }
    if dir.exists() {
        // Only what is ours: CTX_CACHE may name a directory that holds more.
        let cache = Cache::open()?;
        let _alone = cache.wait_for_users()?;
        for entry in fs::read_dir(&dir)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let ours = ["root", "debs", "log", "notes", "lock", "users", PASSED]
                .contains(&name.trim_end_matches(".part"))
                || name.starts_with("debug-");
            if ours {
                host::remove(&cache.path(&name))?;
            }
        }
        println!("removed the cache {}", dir.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_says_whose_it_is_and_is_free_when_its_owner_ends() {
        let dir = env::temp_dir().join(format!("ctx-lock-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let first = locked(&dir, "lock").unwrap();
        let said = fs::read_to_string(dir.join("lock")).unwrap();
        assert!(said.contains(&std::process::id().to_string()), "{said}");
        assert!(said.contains(&tree::checkout().display().to_string()));
        let second = File::open(dir.join("lock")).unwrap();
        assert!(flock(&second, FlockOperation::NonBlockingLockExclusive).is_err());
        drop(first);
        drop(second);
        locked(&dir, "lock").unwrap();
        assert_eq!(
            fs::read_to_string(dir.join("lock")).unwrap(),
            said,
            "what an owner left is written over"
        );
        fs::remove_dir_all(&dir).unwrap();
    }
}
