//! The guest's first and only file system.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cpio::newc::{trailer, Builder, ModeFileType};

/// Writes an initramfs: `/init`, `/modules/*.ko`, and the directories that the guest mounts on.
pub(crate) fn write(
    to: &Path,
    init: &[u8],
    modules: &[PathBuf],
    more: &[(&str, &[u8])],
) -> Result<()> {
    let mut archive = Archive {
        out: Vec::new(),
        inode: 0,
    };
    for directory in ["dev", "proc", "sys", "tmp", "modules", "bin"] {
        archive.add(directory, ModeFileType::Directory, &[])?;
    }
    archive.add("init", ModeFileType::Regular, init)?;
    for module in modules {
        let name = module
            .file_name()
            .context("a module has a name")?
            .to_string_lossy();
        let bytes =
            fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
        archive.add(&format!("modules/{name}"), ModeFileType::Regular, &bytes)?;
    }
    for (name, bytes) in more {
        archive.add(name, ModeFileType::Regular, bytes)?;
    }
    fs::write(to, trailer(archive.out)?)?;
    Ok(())
}

struct Archive {
    out: Vec<u8>,
    inode: u32,
}

impl Archive {
    fn add(&mut self, name: &str, kind: ModeFileType, bytes: &[u8]) -> Result<()> {
        self.inode += 1;
        let header = Builder::new(name)
            .ino(self.inode)
            .nlink(1)
            .mode(0o755)
            .set_mode_file_type(kind);
        let mut entry = header.write(std::mem::take(&mut self.out), u32::try_from(bytes.len())?);
        entry.write_all(bytes)?;
        self.out = entry.finish()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Archive, ModeFileType};

    #[test]
    fn what_is_written_can_be_read() {
        let mut archive = Archive {
            out: Vec::new(),
            inode: 0,
        };
        archive.add("init", ModeFileType::Regular, b"four").unwrap();
        let entry = cpio::newc::Reader::new(&archive.out[..]).unwrap();
        assert_eq!(
            (entry.entry().name(), entry.entry().file_size()),
            ("init", 4)
        );
        assert_eq!(entry.entry().mode(), 0o100_755);
    }
}
