//! `cargo xtask setup`: from a machine with Rust to one that builds and boots modules for every
//! kernel of the project.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail, Result};

use crate::cache::{Cache, InUse};
use crate::kernel::{Choice, Kernel, SERIES};
use crate::root::Root;
use crate::{debug_kernel, host, stock_kernel, Kernels};

/// A kernel that modules can be built for and that can be booted.
pub(crate) struct Ready {
    pub(crate) kernel: Kernel,
    /// What `uname -r` says in it.
    pub(crate) release: String,
    /// Its tree for modules, as the build root sees it.
    pub(crate) kdir: String,
    /// Where it is this project's own: what the build root shall see as `root::KERNEL`.
    pub(crate) tree: Option<PathBuf>,
    /// The image, as this machine sees it.
    pub(crate) image: PathBuf,
    /// The symbols that it exports, as this machine sees them.
    pub(crate) symvers: PathBuf,
    /// Modules of its own that the guest needs.
    pub(crate) modules: Vec<PathBuf>,
}

/// A kernel that Debian has no longer.
pub(crate) struct Gone {
    pub(crate) kernel: Kernel,
    pub(crate) why: String,
}

impl Gone {
    pub(crate) fn new(kernel: &Kernel) -> Self {
        let why = format!(
            "Debian no longer offers a {} kernel of this kind; `--allow-untested --kernel \
             stock-X.Y` tries another series",
            kernel.series()
        );
        Self {
            kernel: kernel.clone(),
            why,
        }
    }
}

/// What the other commands work with.  Nobody removes the cache while it lives.
pub(crate) struct Prepared {
    pub(crate) root: Root,
    pub(crate) kernels: Vec<Ready>,
    pub(crate) gone: Vec<Gone>,
    _cache: InUse,
}

impl Prepared {
    /// One of the kernels.
    pub(crate) fn kernel(&self, kernel: &Kernel) -> Result<&Ready> {
        let ready = self.kernels.iter().find(|ready| ready.kernel == *kernel);
        ready.ok_or_else(|| anyhow!("{kernel} is not set up: Debian no longer offers it"))
    }
}

/// Makes everything for `choice` that is not there yet.  The mirror is asked what is new where
/// `refresh` says so, where something is missing, and once a day.
pub(crate) fn ensure(choice: &Choice, refresh: bool) -> Result<Prepared> {
    let cache = Cache::open()?;
    host::check(&cache)?;
    let root = Root::ensure(&cache)?;
    if refresh || !root.fresh() {
        if let Err(error) = root.update(&cache) {
            let whole = choice
                .kernels
                .iter()
                .all(|kernel| cache.note(&kernel.to_string()).is_some());
            if refresh || !whole {
                return Err(error);
            }
            eprintln!("  the mirror cannot be reached: going on with the kernels that are there");
        }
    }
    let mut gone = Vec::new();
    let mut kernels = stock_kernel::ensure(&cache, &root, &choice.kernels, &mut gone)?;
    let (own, cache) = debug_kernel::ensure(cache, &root, &choice.kernels, &mut gone)?;
    kernels.extend(own);
    for lost in &gone {
        if choice.by_name {
            bail!("{}: {}", lost.kernel, lost.why);
        }
        eprintln!("  {} is left out: {}", lost.kernel, lost.why);
    }
    if kernels.is_empty() && !choice.kernels.is_empty() {
        bail!(
            "Debian offers none of the series that this project was tested with ({})",
            SERIES.join(", ")
        );
    }
    Ok(Prepared {
        root,
        kernels,
        gone,
        _cache: cache.share()?,
    })
}

/// `cargo xtask setup`.
pub(crate) fn command(kernels: &Kernels) -> Result<()> {
    let choice = kernels.choose(&Kernel::all())?;
    let prepared = ensure(&choice, true)?;
    for ready in &prepared.kernels {
        println!("{:<14} {}", ready.kernel, ready.release);
    }
    println!(
        "ready; the build root is {}",
        prepared.root.path("").display()
    );
    Ok(())
}

/// Something short that changes when `text` does.
pub(crate) fn fingerprint(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

impl Ready {
    /// What the build root must see to build for it.
    pub(crate) fn binds(&self) -> Vec<(&Path, &'static str)> {
        self.tree
            .iter()
            .map(|tree| (tree.as_path(), crate::root::KERNEL))
            .collect()
    }
}
