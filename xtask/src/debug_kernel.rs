//! The debug kernels: Debian's source with the kernel's own checks on, built once and kept.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::cache::Cache;
use crate::kernel::{Kernel, SERIES};
use crate::root::{self, As, Root};
use crate::setup::{fingerprint, Gone, Ready};
use crate::ui::Step;
use crate::{cmd, host};

const CONFIG: &str = include_str!("../config/debug.config");
const CONFIG_RT: &str = include_str!("../config/debug-rt.config");
const SCRIPT: &str = include_str!("../scripts/debug-kernel.sh");

/// Makes the debug kernels among `wanted`, or takes those that were made of the same source and
/// configuration.
///
/// The cache comes back, so that others may work in it: they need not wait while a kernel is
/// compiled.
pub(crate) fn ensure(
    cache: Cache,
    root: &Root,
    wanted: &[Kernel],
    gone: &mut Vec<Gone>,
) -> Result<(Vec<Ready>, Cache)> {
    let wanted: Vec<_> = wanted.iter().filter(|kernel| kernel.is_debug()).collect();
    if wanted.is_empty() {
        return Ok((Vec::new(), cache));
    }
    let package = format!("linux-source-{}", SERIES[0]);
    let policy = root.output(&["apt-cache", "policy", &package])?;
    let field = |name: &str| {
        policy
            .lines()
            .find_map(|line| line.trim().strip_prefix(name))
    };
    let Some(version) = field("Candidate: ").filter(|version| *version != "(none)") else {
        gone.extend(wanted.into_iter().map(Gone::new));
        return Ok((Vec::new(), cache));
    };
    let key = format!(
        "debug-{version}-{}",
        &fingerprint(&format!("{CONFIG}{CONFIG_RT}{SCRIPT}"))[..8]
    );
    let tree = cache.path(&key);
    let build = |kernel: &Kernel| tree.join(kernel.to_string());
    let missing = || {
        let absent = |kernel: &&Kernel| !build(kernel).join("done").exists();
        wanted.iter().copied().filter(absent).collect::<Vec<_>>()
    };
    let mut cache = cache;
    if !missing().is_empty() {
        if field("Installed: ") != Some(version) {
            root.install(
                &cache,
                "the kernel's source",
                &[&format!("{package}={version}")],
            )?;
        }
        remove_others(&cache, &key)?;
        cache = cache.for_own_kernels()?;
        // Who had that lock may have compiled them.
        let missing = missing();
        compile(&cache, root, &tree, &missing)?;
        for kernel in &missing {
            cache.set_note(&kernel.to_string(), &key)?;
        }
    }
    let ready = |kernel: &Kernel| {
        let build = build(kernel);
        Ok(Ready {
            kernel: kernel.clone(),
            release: fs::read_to_string(build.join("include/config/kernel.release"))?
                .trim()
                .to_owned(),
            kdir: format!("{}/{kernel}", root::KERNEL),
            image: build.join("arch/x86/boot/bzImage"),
            symvers: build.join("Module.symvers"),
            modules: Vec::new(),
            tree: Some(tree.clone()),
        })
    };
    let kernels = wanted.into_iter().map(ready).collect::<Result<_>>()?;
    Ok((kernels, cache))
}

/// Compiles kernels side by side: each has long stretches that keep one processor busy.
fn compile(cache: &Cache, root: &Root, tree: &Path, kernels: &[&Kernel]) -> Result<()> {
    if kernels.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(tree)?;
    let jobs = std::thread::available_parallelism()?.to_string();
    let rt_config = format!("{CONFIG}{CONFIG_RT}");
    let names: Vec<String> = kernels.iter().map(|kernel| kernel.to_string()).collect();
    let mut arguments = vec!["bash", "-c", SCRIPT, "debug-kernel", SERIES[0], &jobs];
    for (kernel, name) in kernels.iter().zip(&names) {
        let rt = matches!(kernel, Kernel::Debug { rt: true });
        arguments.extend([name.as_str(), if rt { &rt_config } else { CONFIG }]);
    }
    let what = format!(
        "building once, some minutes: the kernels {}",
        names.join(", ")
    );
    Step::run(what, |step| {
        let mut command = root.command(As::User, &[(tree, root::KERNEL)], &arguments);
        cmd::logged(step, &mut command, &cache.log("debug-kernel"))
    })
}

/// Kernels of other sources or configurations will not be asked for again, but by who works with
/// one now.
fn remove_others(cache: &Cache, key: &str) -> Result<()> {
    let Some(_alone) = cache.unused()? else {
        return Ok(());
    };
    for entry in cache.path("").read_dir()? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("debug-") && name != key {
            host::remove(&cache.path(&name))?;
        }
    }
    Ok(())
}
