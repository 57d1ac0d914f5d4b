//! Whether tokens cost instructions: the machine code of a module against that of its twin without
//! tokens (`benches/raw`).
//!
//! Two functions are the same if their instructions are, one by one, and so are, in turn, the
//! module's own functions that they call. Calls out of the module must name the same function; of
//! data only the section and the offset in its symbol count. A pair that either module lacks fails:
//! what was inlined away proves nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use iced_x86::{Decoder, DecoderOptions, Formatter, GasFormatter, Instruction, OpKind};
use object::{
    Object, ObjectSection, ObjectSymbol, RelocationKind, RelocationTarget, SectionIndex, SymbolKind,
};
use similar::{Algorithm, DiffTag};

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
}
use Expected::{Different, More, Same};

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
        pair(
            $name,
            concat!(
                "<ctx_core::backend::kernel::misc::Operations<",
                $driver,
                "::Reader>>::",
                $name
            ),
            concat!($driver, "::", $name),
            Same,
        )
    };
}

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
pub(crate) fn check(modules: &[PathBuf]) -> Result<String> {
    judge(modules, &TWINS)
}

/// Whether the comparison sees what it must.
pub(crate) fn control(modules: &[PathBuf]) -> Result<String> {
    judge(modules, &[CONTROL])
}

fn judge(modules: &[PathBuf], twins: &[Twins]) -> Result<String> {
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
        Different if !same => Ok("seen".into()),
        Different => Err(format!(
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

/// A function of a module: its section, and its address there.
type Place = (usize, u64);

/// A module's code.
pub(crate) struct Image {
    name: String,
    functions: BTreeMap<Place, Function>,
    /// Several of one place, where the compiler has merged what is the same.
    names: Vec<(String, Place)>,
}

struct Function {
    name: String,
    code: Vec<Line>,
}

/// An instruction.
#[derive(Clone)]
struct Line {
    /// What must be equal.
    exact: String,
    /// The same, but for where it jumps to: more lines match when some are added.
    rough: String,
    /// For people.
    shown: String,
    /// A function of this module that it calls, jumps to or takes the address of.
    local: Option<Place>,
    /// A function of elsewhere that it calls or jumps to.
    outside: Option<String>,
}

impl Image {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Self::parse(name, &bytes)
    }

    fn parse(name: String, bytes: &[u8]) -> Result<Self> {
        let file =
            object::File::parse(bytes).with_context(|| format!("{name} is no object file"))?;
        let symbols = Symbols::of(&file)?;
        let mut functions = BTreeMap::new();
        for (place, (symbol, size)) in &symbols.functions {
            let code = disassemble(&file, &symbols, *place, *size)
                .with_context(|| format!("cannot disassemble {symbol} of {name}"))?;
            functions.insert(
                *place,
                Function {
                    name: symbol.clone(),
                    code,
                },
            );
        }
        Ok(Self {
            name,
            functions,
            names: symbols.names,
        })
    }

    /// The functions of elsewhere that `name` calls, itself or by what it calls in this module, as
    /// they stand in the code. A call of a function in `without` counts for nothing.
    pub(crate) fn calls(&self, name: &str, without: &[&str]) -> Result<Vec<String>> {
        let mut calls = Vec::new();
        let mut callers = Vec::new();
        self.collect_calls(self.find(name)?, without, &mut callers, &mut calls);
        Ok(calls)
    }

    fn collect_calls(
        &self,
        place: Place,
        without: &[&str],
        callers: &mut Vec<Place>,
        calls: &mut Vec<String>,
    ) {
        if callers.contains(&place) || without.contains(&&*self.functions[&place].name) {
            return;
        }
        callers.push(place);
        for line in &self.functions[&place].code {
            match (&line.outside, line.local) {
                (Some(name), _) if !without.contains(&&**name) => calls.push(name.clone()),
                (None, Some(local)) => self.collect_calls(local, without, callers, calls),
                _ => {}
            }
        }
        callers.pop();
    }

    fn find(&self, name: &str) -> Result<Place> {
        let named = self.names.iter().filter(|(other, _)| other == name);
        let found: Vec<Place> = named.map(|(_, place)| *place).collect();
        match found[..] {
            [place] => Ok(place),
            [] => bail!(
                "{0} has no function `{name}`, so there is nothing to compare: it was renamed, or \
                 inlined away; `nm -C {0}` shows what it has",
                self.name,
            ),
            _ => bail!("{} has {} functions `{name}`", self.name, found.len()),
        }
    }
}

struct Symbols {
    functions: BTreeMap<Place, (String, u64)>,
    names: Vec<(String, Place)>,
    data: BTreeMap<Place, (String, u64)>,
}

impl Symbols {
    fn of(file: &object::File<'_>) -> Result<Self> {
        let mut symbols = Self {
            functions: BTreeMap::new(),
            names: Vec::new(),
            data: BTreeMap::new(),
        };
        for symbol in file.symbols() {
            let Some(section) = symbol.section_index().filter(|_| symbol.size() > 0) else {
                continue;
            };
            let place = (section.0, symbol.address());
            match symbol.kind() {
                // The room before a function, which the kernel may patch.
                SymbolKind::Text if symbol.name()?.starts_with("__pfx_") => {}
                SymbolKind::Text => {
                    let name = demangled(symbol.name()?);
                    symbols.names.push((name.clone(), place));
                    symbols.functions.insert(place, (name, symbol.size()));
                }
                SymbolKind::Data | SymbolKind::Tls => {
                    let name = demangled(symbol.name()?);
                    symbols.data.insert(place, (name, symbol.size()));
                }
                _ => {}
            }
        }
        Ok(symbols)
    }
}

/// The name without the hash of its crate.
fn demangled(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// What a module has a copy of, out of the guarded kernel crate, by the name that it has in the
/// kernel's own, which a twin calls.
fn of_kernel(name: &str) -> Option<String> {
    let copied = name.strip_prefix('<').unwrap_or(name);
    let copied = copied.starts_with("ctx_kernel::");
    copied.then(|| name.replace("ctx_kernel::", "kernel::"))
}

/// What an operand refers to.
struct Target {
    exact: String,
    shown: String,
    local: Option<Place>,
    outside: bool,
}

impl Target {
    fn named(name: String) -> Self {
        Self {
            exact: name.clone(),
            shown: name,
            local: None,
            outside: true,
        }
    }

    fn at(file: &object::File<'_>, symbols: &Symbols, place: Place) -> Result<Self> {
        if let Some((name, _)) = symbols.functions.get(&place) {
            if let Some(name) = of_kernel(name) {
                return Ok(Self::named(name));
            }
            return Ok(Self {
                exact: "a function of this module".into(),
                shown: name.clone(),
                local: Some(place),
                outside: false,
            });
        }
        let section = file.section_by_index(SectionIndex(place.0))?;
        // `.rodata.cst16` and `.rodata` are both `.rodata`.
        let kind: String = section
            .name()?
            .split('.')
            .take(2)
            .collect::<Vec<_>>()
            .join(".");
        let before = symbols.data.range(..=place).next_back();
        let inside =
            before.filter(|((section, at), (_, size))| *section == place.0 && place.1 - at < *size);
        let copied = inside.and_then(|((_, at), (name, _))| Some((of_kernel(name)?, *at)));
        if let Some((name, _)) = copied.filter(|(_, at)| *at == place.1) {
            return Ok(Self::named(name));
        }
        let exact = match inside {
            Some(((_, at), _)) => format!("{kind} symbol+{:#x}", place.1 - at),
            None => kind,
        };
        Ok(Self {
            shown: exact.clone(),
            exact,
            local: None,
            outside: false,
        })
    }
}

fn disassemble(
    file: &object::File<'_>,
    symbols: &Symbols,
    (section_index, start): Place,
    size: u64,
) -> Result<Vec<Line>> {
    let section = file.section_by_index(SectionIndex(section_index))?;
    let bytes = section
        .data_range(start, size)?
        .context("it goes beyond its section")?;
    let relocations: BTreeMap<u64, object::Relocation> = section.relocations().collect();
    // Addresses count from the function's start, so that they are the same wherever the linker put
    // it.
    let instructions: Vec<Instruction> = Decoder::with_ip(64, bytes, 0, DecoderOptions::NONE)
        .into_iter()
        .collect();
    let number: BTreeMap<u64, usize> = instructions
        .iter()
        .enumerate()
        .map(|(number, instruction)| (instruction.ip(), number))
        .collect();
    let mut formatter = GasFormatter::new();
    let mut lines = Vec::new();
    for instruction in &instructions {
        ensure!(
            !instruction.is_invalid(),
            "no instruction at {:#x}",
            instruction.ip()
        );
        let (ip, next) = (start + instruction.ip(), start + instruction.next_ip());
        let mut targets = Vec::new();
        for (at, relocation) in relocations.range(ip..next) {
            targets.push(resolve(file, symbols, relocation, next - at)?);
        }
        let mut text = String::new();
        formatter.format(instruction, &mut text);
        let (mut exact, mut rough, mut shown) = (text.clone(), text.clone(), text);
        let is_branch = matches!(
            instruction.op0_kind(),
            OpKind::NearBranch16 | OpKind::NearBranch32 | OpKind::NearBranch64
        );
        if is_branch {
            let mut mnemonic = String::new();
            formatter.format_mnemonic(instruction, &mut mnemonic);
            if targets.is_empty() {
                let target = instruction.near_branch_target();
                if let Some(number) = number.get(&target) {
                    exact = format!("{mnemonic} to {number}");
                    rough.clone_from(&mnemonic);
                    shown.clone_from(&exact);
                } else {
                    let place = (section_index, start.wrapping_add(target));
                    targets.push(Target::at(file, symbols, place)?);
                }
            }
            if !targets.is_empty() {
                (exact, rough, shown) = (mnemonic.clone(), mnemonic.clone(), mnemonic);
            }
        }
        for target in &targets {
            write!(exact, " {}", target.exact)?;
            write!(rough, " {}", target.exact)?;
            write!(shown, " {}", target.shown)?;
        }
        lines.push(Line {
            exact,
            rough,
            shown,
            local: targets.iter().find_map(|target| target.local),
            outside: targets
                .iter()
                .find(|target| target.outside && is_branch)
                .map(|target| target.shown.clone()),
        });
    }
    Ok(lines)
}

/// What a relocation names; `to_next` is how far the next instruction is from the relocated field.
fn resolve(
    file: &object::File<'_>,
    symbols: &Symbols,
    relocation: &object::Relocation,
    to_next: u64,
) -> Result<Target> {
    let RelocationTarget::Symbol(index) = relocation.target() else {
        bail!("a relocation without a symbol");
    };
    let from = match relocation.kind() {
        RelocationKind::Absolute => 0,
        RelocationKind::Relative | RelocationKind::PltRelative => i64::try_from(to_next)?,
        other => bail!("a relocation of a kind that is not known here: {other:?}"),
    };
    let symbol = file.symbol_by_index(index)?;
    let Some(section) = symbol.section_index() else {
        return Ok(Target::named(demangled(symbol.name()?)));
    };
    let address = symbol.address() as i64 + relocation.addend() + from;
    Target::at(file, symbols, (section.0, address as u64))
}

struct Verdict {
    /// Of the functions that were compared.
    instructions: usize,
    /// Each with both sides.
    differences: Vec<String>,
}

/// Compares two functions, and those of their modules that they call.
fn compare(ours: (&Image, Place), theirs: (&Image, Place)) -> Verdict {
    let mut verdict = Verdict {
        instructions: 0,
        differences: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let mut todo = vec![(ours.1, theirs.1)];
    while let Some(pair) = todo.pop() {
        if !seen.insert(pair) {
            continue;
        }
        let (a, b) = (&ours.0.functions[&pair.0], &theirs.0.functions[&pair.1]);
        verdict.instructions += a.code.len();
        let same = a.code.len() == b.code.len()
            && a.code.iter().zip(&b.code).all(|(a, b)| a.exact == b.exact);
        if same {
            let calls = a.code.iter().zip(&b.code);
            todo.extend(calls.filter_map(|(a, b)| Some((a.local?, b.local?))));
        } else {
            verdict.differences.push(side_by_side(a, b));
        }
    }
    verdict
}

fn side_by_side(a: &Function, b: &Function) -> String {
    let rough = |function: &Function| -> Vec<String> {
        function
            .code
            .iter()
            .map(|line| line.rough.clone())
            .collect()
    };
    let width = 58;
    let cut = |text: &str| -> String {
        if text.chars().count() <= width {
            text.to_owned()
        } else {
            text.chars().take(width - 1).chain(['…']).collect()
        }
    };
    let mut text = String::new();
    let mut row = |mark: char, left: &str, right: &str| {
        let line = format!("  {mark} {:<width$} | {}", cut(left), cut(right));
        text += line.trim_end();
        text.push('\n');
    };
    row(' ', &a.name, &b.name);
    let counts = |function: &Function| format!("{} instructions", function.code.len());
    row(' ', &counts(a), &counts(b));
    for op in similar::capture_diff_slices(Algorithm::Myers, &rough(a), &rough(b)) {
        let (tag, left, right) = op.as_tag_tuple();
        let mark = if tag == DiffTag::Equal { ' ' } else { '!' };
        for n in 0..left.len().max(right.len()) {
            let line = |function: &Function, range: &std::ops::Range<usize>| {
                range.clone().nth(n).map_or(String::new(), |at| {
                    format!("{at:>3} {}", function.code[at].shown)
                })
            };
            row(mark, &line(a, &left), &line(b, &right));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{compare, Image, Verdict};
    use object::write::{Object, Relocation, Symbol, SymbolSection};
    use object::{
        Architecture, BinaryFormat, Endianness, RelocationEncoding, RelocationFlags,
        RelocationKind, SectionKind, SymbolFlags, SymbolKind, SymbolScope,
    };

    const RET: &[u8] = &[0xc3];
    const NOP: &[u8] = &[0x90];
    /// `mov %rdi,%rax`
    const MOVE: &[u8] = &[0x48, 0x89, 0xf8];
    /// `call` of what a relocation names
    const CALL: &[u8] = &[0xe8, 0, 0, 0, 0];

    /// A function: its name, its code, and what the code's calls name, in turn.
    type Part<'a> = (&'a str, &'a [&'a [u8]], &'a [&'a str]);

    /// A relocatable file with these functions, `room` bytes apart.
    fn image(room: usize, parts: &[Part<'_>]) -> Image {
        let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
        let text = object.add_section(vec![], b".text".to_vec(), SectionKind::Text);
        let mut symbols = std::collections::BTreeMap::new();
        let mut calls = Vec::new();
        for (name, code, named) in parts {
            object.append_section_data(text, &vec![0xcc; room], 1);
            let bytes = code.concat();
            let at = object.append_section_data(text, &bytes, 1);
            symbols.insert(
                *name,
                object.add_symbol(Symbol {
                    name: name.as_bytes().to_vec(),
                    value: at,
                    size: bytes.len() as u64,
                    kind: SymbolKind::Text,
                    scope: SymbolScope::Linkage,
                    weak: false,
                    section: SymbolSection::Section(text),
                    flags: SymbolFlags::None,
                }),
            );
            let mut named = named.iter();
            let mut offset = at;
            for piece in *code {
                if *piece == CALL {
                    calls.push((offset + 1, *named.next().expect("a name for each call")));
                }
                offset += piece.len() as u64;
            }
        }
        for (offset, name) in calls {
            let symbol = *symbols.entry(name).or_insert_with(|| {
                object.add_symbol(Symbol {
                    name: name.as_bytes().to_vec(),
                    value: 0,
                    size: 0,
                    kind: SymbolKind::Unknown,
                    scope: SymbolScope::Unknown,
                    weak: false,
                    section: SymbolSection::Undefined,
                    flags: SymbolFlags::None,
                })
            });
            let relocation = Relocation {
                offset,
                symbol,
                addend: -4,
                flags: RelocationFlags::Generic {
                    kind: RelocationKind::PltRelative,
                    encoding: RelocationEncoding::X86Branch,
                    size: 32,
                },
            };
            object.add_relocation(text, relocation).unwrap();
        }
        Image::parse("test.ko".into(), &object.write().unwrap()).unwrap()
    }

    fn compared(a: &Image, b: &Image) -> Verdict {
        compare((a, a.find("f").unwrap()), (b, b.find("f").unwrap()))
    }

    fn same(a: &Image, b: &Image) -> bool {
        compared(a, b).differences.is_empty()
    }

    #[test]
    fn where_a_function_lies_does_not_matter() {
        // `je` over the `nop`
        let code: &[&[u8]] = &[MOVE, &[0x74, 1], NOP, CALL, RET];
        let (a, b) = (
            image(0, &[("f", code, &["schedule"])]),
            image(48, &[("f", code, &["schedule"])]),
        );
        assert!(same(&a, &b));
        assert_eq!(compared(&a, &b).instructions, 5);
    }

    #[test]
    fn an_instruction_more_is_seen_and_shown() {
        let verdict = compared(
            &image(0, &[("f", &[MOVE, NOP, RET], &[])]),
            &image(0, &[("f", &[MOVE, RET], &[])]),
        );
        assert_eq!(verdict.differences.len(), 1);
        let marked: Vec<&str> = verdict.differences[0]
            .lines()
            .filter(|line| line.contains('!'))
            .collect();
        assert_eq!(marked.len(), 1, "{}", verdict.differences[0]);
        assert!(marked[0].contains("nop"));
    }

    #[test]
    fn another_register_is_seen() {
        let other: &[u8] = &[0x48, 0x89, 0xf0];
        assert!(!same(
            &image(0, &[("f", &[MOVE, RET], &[])]),
            &image(0, &[("f", &[other, RET], &[])])
        ));
    }

    #[test]
    fn a_call_of_another_function_outside_is_seen() {
        let calling = |name| image(0, &[("f", &[CALL, RET], &[name])]);
        assert!(same(&calling("schedule"), &calling("schedule")));
        assert!(!same(&calling("schedule"), &calling("msleep")));
    }

    #[test]
    fn what_the_module_itself_has_is_compared_whatever_its_name() {
        let with = |name, code| image(8, &[("f", &[CALL, RET], &[name]), (name, code, &[])]);
        let one: &[&[u8]] = &[MOVE, RET];
        let more: &[&[u8]] = &[MOVE, NOP, RET];
        assert!(same(&with("g", one), &with("h", one)));
        assert!(!same(&with("g", one), &with("g", more)));
        assert!(!same(
            &with("g", one),
            &image(0, &[("f", &[CALL, RET], &["g"])])
        ));
    }

    #[test]
    fn a_jump_to_another_place_is_seen() {
        let jumping = |by| image(0, &[("f", &[&[0x74, by], NOP, NOP, RET], &[])]);
        assert!(!same(&jumping(1), &jumping(2)));
    }

    #[test]
    fn functions_that_call_each_other_end() {
        let image = image(
            0,
            &[("f", &[CALL, RET], &["g"]), ("g", &[CALL, RET], &["f"])],
        );
        assert!(same(&image, &image));
    }

    #[test]
    fn calls_are_followed_to_where_they_leave_the_module() {
        let image = image(
            0,
            &[
                (
                    "f",
                    &[CALL, MOVE, CALL, CALL, RET],
                    &["g", "msleep", "check"],
                ),
                ("g", &[CALL, CALL, RET], &["schedule", "f"]),
                ("check", &[CALL, RET], &["warn"]),
            ],
        );
        assert_eq!(
            image.calls("f", &["check"]).unwrap(),
            ["schedule", "msleep"]
        );
        assert_eq!(image.calls("check", &["warn"]).unwrap(), [""; 0]);
    }

    #[test]
    fn a_function_that_is_not_there_is_an_error() {
        let error = image(0, &[("f", &[RET], &[])]).find("g").unwrap_err();
        assert!(error.to_string().contains("no function `g`"), "{error}");
    }
}
