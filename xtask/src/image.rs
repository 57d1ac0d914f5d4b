//! A module's machine code, with what each instruction refers to.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{bail, ensure, Context, Result};
use iced_x86::{Decoder, DecoderOptions, Formatter, GasFormatter, Instruction, OpKind};
use object::{
    Object, ObjectSection, ObjectSymbol, RelocationKind, RelocationTarget, SectionIndex, SymbolKind,
};

/// A function of a module: its section, and its address there.
pub(crate) type Place = (usize, u64);

/// A module's code.
pub(crate) struct Image {
    pub(crate) name: String,
    pub(crate) functions: BTreeMap<Place, Function>,
    /// Several of one place, where the compiler has merged what is the same.
    pub(crate) names: Vec<(String, Place)>,
}

pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) code: Vec<Line>,
}

/// An instruction.
#[derive(Clone)]
pub(crate) struct Line {
    /// What must be equal.
    pub(crate) exact: String,
    /// The same, but for where it jumps to: more lines match when some are added.
    pub(crate) rough: String,
    /// For people.
    pub(crate) shown: String,
    /// A function of this module that it calls, jumps to or takes the address of.
    pub(crate) local: Option<Place>,
    /// A function of elsewhere that it calls or jumps to.
    pub(crate) outside: Option<String>,
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

    pub(crate) fn parse(name: String, bytes: &[u8]) -> Result<Self> {
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

    pub(crate) fn find(&self, name: &str) -> Result<Place> {
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
    pub(crate) fn named(name: String) -> Self {
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
