//! Whether tokens cost instructions: the machine code of a module against that of its twin without
//! tokens (`benches/raw`).
//!
//! A pair that either module lacks fails: what was inlined away proves nothing.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{ensure, Context, Result};

use crate::compare::compare;
use crate::image::Image;
use crate::kernel::Kernel;

/// A module, its twin, and the functions to compare.
struct Twins {
    module: &'static str,
    twin: &'static str,
    pairs: &'static [Pair],
}

struct Pair {
    what: &'static str,
    ours: &'static str,
    twin: &'static str,
    expected: Expected,
}

enum Expected {
    /// The same instructions, in what it calls as well.
    Same,
    /// A known cost (`benches/README.md`): so many instructions more than the twin, at most.
    More(usize),
    /// For the comparison's own test: it must see the difference.
    Different,
    /// As well: it must see that there are more instructions than the twin has.
    TooMany,
}
use Expected::{Different, More, Same, TooMany};

const fn pair(
    what: &'static str,
    ours: &'static str,
    twin: &'static str,
    expected: Expected,
) -> Pair {
    Pair {
        what,
        ours,
        twin,
        expected,
    }
}

/// A file operation of a driver.
macro_rules! operation {
    ($driver:literal, $name:literal) => {
        operation!($driver, "Reader", $name, Same)
    };
    ($driver:literal, $file:literal, $name:literal, $expected:expr) => {
        pair(
            $name,
            concat!(
                "<ctx_core::backend::misc::kernel::Operations<",
                $driver,
                "::",
                $file,
                ">>::",
                $name
            ),
            concat!($driver, "::", $name),
            $expected,
        )
    };
}

/// A function of `drivers/edu` itself, of which the compiler makes one for each kind of context.
macro_rules! of_edu {
    ($name:literal) => {
        pair(
            $name,
            concat!("<edu::Edu>::", $name, "::<ctx_model::context::ProcessCtx>"),
            concat!("<edu::Edu>::", $name, "::<false>"),
            More(0),
        )
    };
}

/// A driver of a bus: the older series has none.
const EDU: [Twins; 1] = [Twins {
    module: "edu",
    twin: "raw_edu",
    // The same C calls in the same order, with some registers and conditions the other way round.
    pairs: &[
        pair(
            "handler",
            "ctx_core::irq::in_irq_before_thread::<edu::Interrupts>",
            "edu::handle_irq",
            More(0),
        ),
        pair(
            "thread",
            "ctx_core::irq::in_thread::<edu::Interrupts>",
            "edu::handle_threaded",
            Same,
        ),
        operation!("edu", "OpenFile", "read", More(0)),
        operation!("edu", "OpenFile", "write", More(0)),
        operation!("edu", "OpenFile", "ioctl", More(0)),
        pair("copy", "<edu::Edu>::copy", "<edu::Edu>::copy", More(0)),
        pair(
            "wait_done",
            "<edu::Edu>::wait_done",
            "<edu::Edu>::wait_done",
            More(0),
        ),
        of_edu!("read"),
        of_edu!("write"),
        of_edu!("write_address"),
        of_edu!("expect_present"),
    ],
}];

const TWINS: [Twins; 4] = [
    Twins {
        module: "interrupt_context",
        twin: "raw_interrupt_context",
        pairs: &[
            pair(
                "handler",
                "ctx_core::irq::in_irq::<interrupt_context::Watcher>",
                "interrupt_context::handle_irq",
                Same,
            ),
            operation!("interrupt_context", "read"),
            operation!("interrupt_context", "poll"),
            operation!("interrupt_context", "ioctl"),
        ],
    },
    Twins {
        module: "process_context",
        twin: "raw_process_context",
        pairs: &[operation!("process_context", "read")],
    },
    Twins {
        module: "chain",
        twin: "raw_chain",
        pairs: &[
            pair("three functions deep", "chain::first", "chain::first", Same),
            pair("two functions deep", "chain::second", "chain::second", Same),
            pair("in a section", "chain::third", "chain::third", Same),
            // The token's address takes the register of an argument. Who can be called from
            // elsewhere must leave it free.
            pair("pub", "chain::public_first", "chain::public_first", More(0)),
            pair(
                "pub, last",
                "chain::public_second",
                "chain::public_second",
                More(0),
            ),
            // Two calls each of what the compiler does not know, so that it must pass the address,
            // and keep it meanwhile.
            pair(
                "fn pointer",
                "chain::by_pointer",
                "chain::by_pointer",
                More(6),
            ),
            pair("dyn", "chain::by_object", "chain::by_object", More(7)),
        ],
    },
    Twins {
        module: "atomics",
        twin: "raw_atomics",
        pairs: &[
            pair("relaxed", "atomics::relaxed", "atomics::relaxed", Same),
            pair("ordered", "atomics::ordered", "atomics::ordered", Same),
            pair("full", "atomics::full", "atomics::full", Same),
            pair("flag", "atomics::flag", "atomics::flag", Same),
        ],
    },
];

/// As [`EDU`].
const EDU_CONTROL: [Twins; 1] = [Twins {
    module: "edu",
    twin: "raw_edu",
    pairs: &[pair(
        "an access more",
        "ctx_core::irq::in_irq_before_thread::<edu::Interrupts>",
        "edu::handle_irq_less",
        TooMany,
    )],
}];

/// What the comparison must see.
const CONTROL: Twins = Twins {
    module: "chain",
    twin: "raw_chain",
    pairs: &[
        pair(
            "an instruction more",
            "chain::third",
            "chain::third_and_more",
            Different,
        ),
        pair(
            "an instruction more in what is called",
            "chain::second",
            "chain::second_of_more",
            Different,
        ),
        pair(
            "a call more",
            "chain::second",
            "chain::second_and_more",
            Different,
        ),
    ],
};

/// Compares every pair of one kernel's modules; gives a note, or both sides of what differs.
pub(crate) fn check(kernel: &Kernel, modules: &[PathBuf]) -> Result<String> {
    judge(
        modules,
        TWINS
            .iter()
            .chain(EDU.iter().filter(|_| kernel.has_buses())),
    )
}

/// Whether the comparison sees what it must.
pub(crate) fn control(kernel: &Kernel, modules: &[PathBuf]) -> Result<String> {
    let of_edu = EDU_CONTROL.iter().filter(|_| kernel.has_buses());
    judge(modules, [CONTROL].iter().chain(of_edu))
}

fn judge<'a>(modules: &[PathBuf], twins: impl Iterator<Item = &'a Twins>) -> Result<String> {
    let mut notes = Vec::new();
    let mut wrong = String::new();
    for Twins {
        module,
        twin,
        pairs,
    } in twins
    {
        let (ours, theirs) = (load(modules, module)?, load(modules, twin)?);
        for pair in *pairs {
            let what = format!("{module}, {}", pair.what);
            match judge_pair(&ours, &theirs, pair)? {
                Ok(note) => notes.push(format!("{what}: {note}")),
                Err(reason) => writeln!(wrong, "{what}: {reason}")?,
            }
        }
    }
    ensure!(wrong.is_empty(), "{wrong}");
    Ok(notes.join("; "))
}

/// A note, or what is wrong.
fn judge_pair(
    ours: &Image,
    theirs: &Image,
    pair: &Pair,
) -> Result<std::result::Result<String, String>> {
    let (our_place, their_place) = (ours.find(pair.ours)?, theirs.find(pair.twin)?);
    let verdict = compare((ours, our_place), (theirs, their_place));
    let differences = verdict.differences.concat();
    let (our_length, their_length) = (
        ours.functions[&our_place].code.len(),
        theirs.functions[&their_place].code.len(),
    );
    let same = verdict.differences.is_empty();
    Ok(match pair.expected {
        Same if same => Ok(format!("{} same", verdict.instructions)),
        Same => Err(format!(
            "the twin without tokens has other instructions\n{differences}"
        )),
        More(_) if same => Ok(format!("{} same", verdict.instructions)),
        More(most) if our_length <= their_length + most => {
            Ok(format!("{our_length}, twin {their_length}"))
        }
        More(most) => Err(format!(
            "more than the known cost of {most} instructions\n{differences}"
        )),
        TooMany if !same && our_length > their_length => Ok("seen".into()),
        Different if !same => Ok("seen".into()),
        Different | TooMany => Err(format!(
            "the comparison took `{}` and `{}` for the same",
            pair.ours, pair.twin
        )),
    })
}

fn load(modules: &[PathBuf], name: &str) -> Result<Image> {
    let path = modules
        .iter()
        .find(|path| path.file_stem().is_some_and(|stem| stem == name))
        .with_context(|| format!("the build made no {name}.ko"))?;
    Image::read(path)
}
