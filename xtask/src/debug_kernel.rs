//! The debug kernel: Debian's source with the kernel's own checks on, built once and kept.

use std::fs;

use anyhow::Result;

use crate::cache::Cache;
use crate::kernel::Kernel;
use crate::root::{self, As, Root};
use crate::setup::{fingerprint, Gone, Ready};
use crate::ui::Step;
use crate::{cmd, host};

const CONFIG: &str = include_str!("../config/debug.config");
const SCRIPT: &str = include_str!("../scripts/debug-kernel.sh");

/// Makes the debug kernel, or takes the one that was made of the same source and configuration.
pub(crate) fn ensure(cache: &Cache, root: &Root, gone: &mut Vec<Gone>) -> Result<Option<Ready>> {
    let kernel = Kernel::Debug;
    let package = format!("linux-source-{}", kernel.series());
    let policy = root.output(&["apt-cache", "policy", &package])?;
    let field = |name: &str| {
        policy
            .lines()
            .find_map(|line| line.trim().strip_prefix(name))
    };
    let Some(version) = field("Candidate: ").filter(|version| *version != "(none)") else {
        gone.push(Gone::new(&kernel));
        return Ok(None);
    };
    let key = format!(
        "debug-{version}-{}",
        &fingerprint(&format!("{CONFIG}{SCRIPT}"))[..8]
    );
    let tree = cache.path(&key);
    if !tree.exists() {
        if field("Installed: ") != Some(version) {
            root.install(
                cache,
                "the kernel's source",
                &[&format!("{package}={version}")],
            )?;
        }
        build(cache, root, &key)?;
        cache.set_note(&kernel.to_string(), &key)?;
    }
    let release = fs::read_to_string(tree.join("build/include/config/kernel.release"))?
        .trim()
        .to_owned();
    Ok(Some(Ready {
        kernel,
        release,
        kdir: format!("{}/build", root::KERNEL),
        image: tree.join("build/arch/x86/boot/bzImage"),
        symvers: tree.join("build/Module.symvers"),
        modules: Vec::new(),
        tree: Some(tree),
    }))
}

fn build(cache: &Cache, root: &Root, key: &str) -> Result<()> {
    let part = cache.path(&format!("{key}.part"));
    host::remove(&part)?;
    fs::create_dir_all(&part)?;
    Step::run(
        format!("building the debug kernel, once, some minutes ({key})"),
        |step| {
            let jobs = std::thread::available_parallelism()?.to_string();
            let arguments = [
                "bash",
                "-c",
                SCRIPT,
                "debug-kernel",
                Kernel::Debug.series(),
                &jobs,
                CONFIG,
            ];
            let mut command = root.command(As::User, &[(&part, root::KERNEL)], &arguments);
            cmd::logged(step, &mut command, &cache.log("debug-kernel"))
        },
    )?;
    fs::rename(&part, cache.path(key))?;
    // Kernels of other sources or configurations will not be asked for again.
    for entry in cache.path("").read_dir()? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("debug-") && name != key {
            host::remove(&cache.path(&name))?;
        }
    }
    Ok(())
}
