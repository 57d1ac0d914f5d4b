//! The names that PID 1 and `cargo xtask` share: both compile this file.

/// What is run on every kernel, in one boot, the longest first.
pub(crate) const EVERY: [&str; 8] = [
    "interrupt_context",
    "process_context",
    "examples",
    "edu",
    "fw_cfg",
    "debugfs",
    "contexts",
    "matrix",
];

/// What is run for a purpose of its own. Those that begin with `raw_` must make the kernel
/// complain.
pub(crate) const SPECIAL: [&str; 10] = [
    "demo",
    "soak",
    "edu_long",
    COSTS,
    "selftest",
    "raw_sleeper",
    "raw_lock",
    "raw_claim",
    "raw_warning",
    "raw_section",
];

/// On the kernel's command line: the scenarios, with commas between them.
pub(crate) const PARAMETER: &str = "ctx.scenario=";

/// The one for a machine that counts instructions.
pub(crate) const COSTS: &str = "costs";

/// How the guest's last line begins.
pub(crate) const VERDICT: &str = "CTX-VERDICT:";
