//! The record of stages that have passed with the same bytes, so that a run without changes is
//! short.
//!
//! A stage that passed is noted in the cache under a hash of all that it depends on: every file of
//! the checkout, the compiler, and for a stage that works with kernels their images and QEMU. A
//! boot is noted under what QEMU is given, so that it counts for other checkouts too. A failure is
//! never noted, and `cargo xtask test --fresh` reads no note.

use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use twox_hash::XxHash64;

use crate::{cache, cmd, qemu, tree};

/// How long a note counts: Debian's packages, which this machine may update, are in no hash.
const COUNTS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The notes.
pub(crate) struct Passed {
    directory: PathBuf,
    /// Whether one is asked for them, or only writes them.
    read: bool,
}

impl Passed {
    /// The notes in the cache, without those that no longer count. With `read` they stand for a
    /// run.
    pub(crate) fn open(read: bool) -> Result<Self> {
        Self::at(cache::directory()?.join(cache::PASSED), read)
    }

    fn at(directory: PathBuf, read: bool) -> Result<Self> {
        fs::create_dir_all(&directory)
            .with_context(|| format!("cannot use {}", directory.display()))?;
        for note in fs::read_dir(&directory)? {
            let note = note?.path();
            if !counts(&note, SystemTime::now()) {
                cache::gone(fs::remove_file(note))?;
            }
        }
        Ok(Self { directory, read })
    }

    /// What the stage or boot said of itself when it passed with `key`.
    pub(crate) fn note(&self, key: Key) -> Option<String> {
        if !self.read {
            return None;
        }
        let path = self.path(key);
        counts(&path, SystemTime::now()).then(|| fs::read_to_string(path).ok())?
    }

    /// Notes that it has passed. The note is whole or not there.
    pub(crate) fn keep(&self, key: Key, note: &str) -> Result<()> {
        let path = self.path(key);
        let part = path.with_extension(std::process::id().to_string());
        fs::write(&part, note)?;
        Ok(fs::rename(part, path)?)
    }

    fn path(&self, key: Key) -> PathBuf {
        self.directory.join(format!("{:016x}", key.0))
    }
}

fn counts(note: &Path, now: SystemTime) -> bool {
    let written = fs::metadata(note).and_then(|note| note.modified());
    // One of the future is from a clock that was wrong.
    written.is_ok_and(|written| now.duration_since(written).is_ok_and(|age| age < COUNTS))
}

/// The hash of what a result depends on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Key(u64);

impl Key {
    /// Of what every stage depends on: the checkout, the compiler, and how Cargo is told to work.
    pub(crate) fn of_the_checkout() -> Result<Self> {
        let mut key = Self::nothing();
        for file in files(tree::checkout())? {
            let name = file.strip_prefix(tree::checkout())?;
            key = key.and(name.as_os_str().as_encoded_bytes());
            key = key.and(&fs::read(&file)?);
        }
        key = key.and(cmd::output(Command::new("rustc").arg("-vV"))?.as_bytes());
        for name in ["RUSTFLAGS", "RUSTDOCFLAGS", "CARGO_BUILD_TARGET"] {
            let value = std::env::var_os(name).unwrap_or_default();
            key = key.and(value.as_encoded_bytes());
        }
        Ok(key)
    }

    /// Of nothing yet.
    pub(crate) fn nothing() -> Self {
        Self(0)
    }

    /// Itself, to be a part of another.
    pub(crate) fn bytes(self) -> [u8; 8] {
        self.0.to_ne_bytes()
    }

    /// Of this and `bytes` too.
    pub(crate) fn and(self, bytes: &[u8]) -> Self {
        let mut hasher = XxHash64::with_seed(self.0);
        hasher.write(bytes);
        // So that two pieces are not the same as one of both.
        hasher.write_usize(bytes.len());
        Self(hasher.finish())
    }

    /// Of this and a file's content.
    pub(crate) fn and_file(self, path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(self.and(&bytes))
    }

    /// Of what boots a kernel and judges its console: QEMU, and this program.
    pub(crate) fn of_a_boot() -> Result<Self> {
        let mut key = Self::nothing().and(qemu::identity()?.as_bytes());
        for file in files(&tree::checkout().join("xtask"))? {
            key = key.and_file(&file)?;
        }
        Ok(key)
    }
}

/// The files below `directory`, but for what Git and Cargo make.
fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    // It is a file in a work tree.
    let is_git = |path: &Path| path.ends_with(".git");
    let enters =
        |path: &Path| !is_git(path) && path != tree::out() && !path.join("CACHEDIR.TAG").exists();
    let mut files = tree::files(directory, &enters)?;
    files.retain(|path| !is_git(path));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(name: &str) -> Passed {
        let directory = tree::out().join("passed-tests").join(name);
        cache::gone(fs::remove_dir_all(&directory)).unwrap();
        Passed::at(directory, true).unwrap()
    }

    #[test]
    fn a_note_counts_for_its_key_alone() {
        let notes = notes("key");
        let key = Key(0).and(b"one");
        assert_eq!(notes.note(key), None);
        notes.keep(key, "7 checks").unwrap();
        assert_eq!(notes.note(key).as_deref(), Some("7 checks"));
        assert_eq!(notes.note(key.and(b"")), None);
        assert_eq!(notes.note(Key(0).and(b"onE")), None);
        let unread = Passed::at(notes.directory, false).unwrap();
        assert_eq!(unread.note(key), None);
    }

    #[test]
    fn an_old_note_goes() {
        let notes = notes("old");
        let key = Key(1);
        notes.keep(key, "").unwrap();
        let file = fs::File::options()
            .write(true)
            .open(notes.path(key))
            .unwrap();
        let old = SystemTime::now() - COUNTS - Duration::from_secs(1);
        file.set_modified(old).unwrap();
        assert_eq!(notes.note(key), None);
        Passed::at(notes.directory.clone(), true).unwrap();
        assert!(!notes.path(key).exists());
    }

    #[test]
    fn pieces_are_told_apart() {
        assert_ne!(Key(0).and(b"ab").and(b"c"), Key(0).and(b"a").and(b"bc"));
        assert_ne!(Key(0).and(b"").and(b"a"), Key(0).and(b"a"));
    }

    #[test]
    fn every_file_of_the_checkout_counts() {
        let files = files(tree::checkout()).unwrap();
        for file in ["README.md", ".ci/run", "xtask/src/passed.rs", "Cargo.lock"] {
            assert!(files.contains(&tree::checkout().join(file)), "{file}");
        }
        assert!(!files.iter().any(|file| file.starts_with(tree::out())));
    }
}
