//! The call graph of a linked kernel and of objects that call it, from their machine code.
//!
//! An edge is a direct call or a jump into another function (a tail call, or a piece that the
//! compiler moved away: `.cold`, `.part`, `.isra`). A function whose address is loaded is noted
//! apart, and calls through pointers are counted.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::kallsyms;
use anyhow::{ensure, Context, Result};
use iced_x86::{
    Decoder, DecoderOptions, Instruction, InstructionInfoFactory, Mnemonic, OpAccess, OpKind,
    Register,
};
use object::{
    Object, ObjectKind, ObjectSection, ObjectSymbol, Relocation, RelocationKind, RelocationTarget,
    SectionIndex, SectionKind, SymbolKind,
};

/// A function's number in its graph.
pub(crate) type Id = usize;

/// Who calls whom.
#[derive(Default)]
pub(crate) struct Graph {
    functions: Vec<Function>,
    names: HashMap<String, Vec<Id>>,
    /// By the name before the first dot: what the compiler made of a function.
    pieces: HashMap<String, Vec<Id>>,
    exported: HashMap<String, Id>,
}

/// A function.
pub(crate) struct Function {
    pub(crate) name: String,
    global: bool,
    /// Whether its code is known here.
    pub(crate) code: bool,
    pub(crate) calls: Vec<Call>,
    /// The functions whose addresses it loads.
    pub(crate) loads: Vec<Id>,
    /// How many calls it makes through pointers.
    pub(crate) indirect: usize,
}

/// A call with what is known of its arguments.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Call {
    pub(crate) to: Id,
    /// The six that are passed in registers.
    pub(crate) arguments: [Bits; 6],
}

/// The low half of a register: which bits are known, and what they are.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Bits {
    known: u32,
    value: u32,
}

impl Bits {
    fn constant(value: u32) -> Self {
        Self {
            known: u32::MAX,
            value,
        }
    }

    fn or(self, mask: u32) -> Self {
        Self {
            known: self.known | mask,
            value: self.value | mask,
        }
    }

    fn and(self, mask: u32) -> Self {
        Self {
            known: self.known | !mask,
            value: self.value & mask,
        }
    }

    /// Whether one of these bits is set, where that is known.
    pub(crate) fn any_of(self, mask: u32) -> Option<bool> {
        if self.value & self.known & mask != 0 {
            Some(true)
        } else if self.known & mask == mask {
            Some(false)
        } else {
            None
        }
    }
}

/// A section and an address there. In a linked image, addresses alone tell places apart.
type Place = (usize, u64);

/// A function's code: where it ends, and who it is.
type Extents = BTreeMap<Place, (u64, Id)>;

impl Graph {
    /// Reads a linked image, compressed or not, or an object, whose calls out of itself go to what
    /// was read before.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<()> {
        if !bytes.starts_with(b"\x7fELF") {
            return self.add(&kallsyms::unpack(bytes)?);
        }
        let file = object::File::parse(bytes).context("no object file")?;
        let linked = file.kind() != ObjectKind::Relocatable;
        let extents = self.functions_of(&file, linked)?;
        // An object of a module may have none under its configuration.
        ensure!(
            !linked || !extents.is_empty(),
            "it has no function's symbol"
        );
        let mut factory = InstructionInfoFactory::new();
        for section in file.sections().filter(has_functions) {
            let relocations = if linked {
                BTreeMap::new()
            } else {
                section.relocations().collect()
            };
            let number = if linked { 0 } else { section.index().0 };
            let (begin, end) = (section.address(), section.address() + section.size());
            for (start, (end, id)) in extents.range((number, begin)..(number, end)) {
                let reader = Reader {
                    file: &file,
                    linked,
                    extents: &extents,
                    section: section.index(),
                    start: *start,
                    end: *end,
                    id: *id,
                };
                reader
                    .read(self, &relocations, &mut factory)
                    .with_context(|| format!("in {}", self.functions[*id].name))?;
            }
        }
        Ok(())
    }

    pub(crate) fn function(&self, id: Id) -> &Function {
        &self.functions[id]
    }

    pub(crate) fn ids(&self) -> std::ops::Range<Id> {
        0..self.functions.len()
    }

    /// The functions of this name, of which several files may have one each: the exported one, or
    /// all. Where the compiler left only pieces of it, those.
    pub(crate) fn find(&self, name: &str) -> Vec<Id> {
        let with_code = |ids: Option<&Vec<Id>>| -> Vec<Id> {
            let ids = ids.into_iter().flatten().copied();
            ids.filter(|id| self.functions[*id].code).collect()
        };
        let named = with_code(self.names.get(name));
        if let Some(global) = named.iter().find(|id| self.functions[**id].global) {
            return vec![*global];
        }
        if named.is_empty() {
            return with_code(self.pieces.get(name));
        }
        named
    }

    fn new_function(&mut self, name: &str, global: bool, code: bool) -> Id {
        self.functions.push(Function {
            name: name.to_owned(),
            global,
            code,
            calls: Vec::new(),
            loads: Vec::new(),
            indirect: 0,
        });
        self.functions.len() - 1
    }

    fn name(&mut self, id: Id, name: &str, global: bool) {
        self.names.entry(name.to_owned()).or_default().push(id);
        if let Some((base, _)) = name.split_once('.') {
            self.pieces.entry(base.to_owned()).or_default().push(id);
        }
        if global {
            self.exported.entry(name.to_owned()).or_insert(id);
        }
    }

    /// The functions that an image or an object defines, by its symbols or by the kernel's own list
    /// of them; they are added without their code.
    fn functions_of(&mut self, file: &object::File<'_>, linked: bool) -> Result<Extents> {
        let mut ends = HashMap::new();
        for section in file.sections().filter(has_functions) {
            ends.insert(section.index(), section.address() + section.size());
        }
        // By place: the names there, and the largest size that one of them states.
        let mut places: BTreeMap<Place, Symbols> = BTreeMap::new();
        let mut labels = Vec::new();
        for symbol in file.symbols() {
            let name = symbol.name()?;
            let Some(section) = symbol.section_index().filter(|s| ends.contains_key(s)) else {
                continue;
            };
            // `__pfx_` is the room before a function, which the kernel may patch.
            if name.is_empty() || name.starts_with("__pfx_") || name.starts_with(".L") {
                continue;
            }
            let name = format!("{:#}", rustc_demangle::demangle(name));
            let place = (if linked { 0 } else { section.0 }, symbol.address());
            let named = (name, symbol.is_global());
            match symbol.kind() {
                SymbolKind::Text if symbol.size() > 0 => {
                    let at = places.entry(place).or_insert((section, 0, Vec::new()));
                    at.1 = at.1.max(symbol.size());
                    at.2.push(named);
                }
                SymbolKind::Text | SymbolKind::Label | SymbolKind::Unknown => {
                    labels.push((place, section, named));
                }
                _ => {}
            }
        }
        if linked && file.symbols().next().is_none() {
            for symbol in kallsyms::symbols(file)? {
                let holds = |section: &object::Section<'_, '_>| {
                    let begin = section.address();
                    has_functions(section)
                        && (begin..begin + section.size()).contains(&symbol.address)
                };
                let function = b"TtWw".contains(&symbol.letter);
                if !function || symbol.name.starts_with("__pfx_") {
                    continue;
                }
                if let Some(section) = file.sections().find(holds) {
                    let name = format!("{:#}", rustc_demangle::demangle(&symbol.name));
                    let named = (name, symbol.letter.is_ascii_uppercase());
                    labels.push(((0, symbol.address), section.index(), named));
                }
            }
        }
        // Assembly often states no size, and the kernel's own list none at all. What lies inside of
        // a function is no other one.
        for (place, section, named) in labels {
            let before = places.range_mut(..=place).next_back();
            match before {
                Some((at, (_, size, names))) if at.0 == place.0 && place.1 < at.1 + *size => {
                    if *at == place {
                        names.push(named);
                    }
                }
                Some((at, (_, _, names))) if *at == place => names.push(named),
                _ => {
                    places.insert(place, (section, 0, vec![named]));
                }
            }
        }
        let starts: Vec<Place> = places.keys().copied().collect();
        let mut extents = Extents::new();
        for (number, (place, (section, size, names))) in places.into_iter().enumerate() {
            let next = starts.get(number + 1).filter(|next| next.0 == place.0);
            let end = match size {
                0 => next.map_or(ends[&section], |next| next.1.min(ends[&section])),
                size => place.1 + size,
            };
            // The labels of the linker's script come last.
            let chief = names.iter().find(|(_, global)| *global && size > 0);
            let chief = chief.unwrap_or(&names[0]);
            let id = self.new_function(&chief.0, names.iter().any(|n| n.1), true);
            for (name, global) in &names {
                self.name(id, name, *global);
            }
            extents.insert(place, (end, id));
        }
        Ok(extents)
    }

    /// What an object calls and does not define.
    fn outside(&mut self, name: &str) -> Id {
        if let Some(id) = self.exported.get(name) {
            return *id;
        }
        let id = self.new_function(name, true, false);
        self.exported.insert(name.to_owned(), id);
        id
    }
}

/// Whether a section has functions. What may stand in place of an instruction belongs to the
/// function that has it, and calls nothing that sleeps.
fn has_functions(section: &object::Section<'_, '_>) -> bool {
    let name = section.name().unwrap_or_default();
    section.kind() == SectionKind::Text && !name.starts_with(".altinstr") && name != ".data"
}

/// What symbols say of a place: its section, a function's size, and the names, each with whether
/// other files see it.
type Symbols = (SectionIndex, u64, Vec<(String, bool)>);

/// Which function lies at a place.
fn at(extents: &Extents, place: Place) -> Option<(Place, Id)> {
    let (start, (end, id)) = extents.range(..=place).next_back()?;
    (start.0 == place.0 && place.1 < *end).then_some((*start, *id))
}

/// Reads one function's code.
struct Reader<'a> {
    file: &'a object::File<'a>,
    linked: bool,
    extents: &'a Extents,
    section: SectionIndex,
    start: Place,
    end: u64,
    id: Id,
}

impl Reader<'_> {
    fn read(
        &self,
        graph: &mut Graph,
        relocations: &BTreeMap<u64, Relocation>,
        factory: &mut InstructionInfoFactory,
    ) -> Result<()> {
        let section = self.file.section_by_index(self.section)?;
        let size = self.end - self.start.1;
        let bytes = section
            .data_range(self.start.1, size)?
            .context("a function goes beyond its section")?;
        let code: Vec<Instruction> =
            Decoder::with_ip(64, bytes, self.start.1, DecoderOptions::NONE)
                .into_iter()
                .collect();
        let mut joins = HashSet::new();
        let mut calls = Vec::new();
        for instruction in &code {
            if is_direct(instruction) {
                joins.insert(instruction.near_branch_target());
            }
            for target in self.switch(instruction)? {
                joins.insert(target);
                if let Some(to) = self.elsewhere((self.start.0, target)) {
                    calls.push(Call::to(to));
                }
            }
        }
        let mut registers = Registers::default();
        for instruction in &code {
            if joins.contains(&instruction.ip()) {
                registers = Registers::default();
            }
            let mut within = relocations.range(instruction.ip()..instruction.next_ip());
            if is_direct(instruction) {
                let to = match within.next() {
                    Some((offset, relocation)) if !self.linked => {
                        self.resolve(graph, relocation, instruction.next_ip() - offset)?
                    }
                    _ => self.elsewhere((self.start.0, instruction.near_branch_target())),
                };
                if to.is_some_and(|to| graph.functions[to].name.starts_with("__x86_indirect_")) {
                    // What a kernel with mitigations has in place of a call through a register.
                    graph.functions[self.id].indirect += 1;
                } else if let Some(to) = to {
                    calls.push(Call {
                        to,
                        arguments: registers.arguments(),
                    });
                }
            } else if instruction.is_call_near_indirect() || self.jumps_away(instruction) {
                graph.functions[self.id].indirect += 1;
            } else {
                let loaded = if self.linked {
                    self.loaded(instruction)
                } else {
                    let mut loaded = None;
                    for (offset, relocation) in within {
                        let behind = instruction.next_ip() - offset;
                        loaded = loaded.or(self.resolve(graph, relocation, behind)?);
                    }
                    loaded
                };
                let loads = &mut graph.functions[self.id].loads;
                loads.extend(loaded.filter(|id| !loads.contains(id)));
            }
            registers.step(instruction, factory);
        }
        let mut seen = HashSet::new();
        calls.retain(|call| seen.insert(call.clone()));
        graph.functions[self.id].calls = calls;
        Ok(())
    }

    /// The function at a place, if it is another one.
    fn elsewhere(&self, place: Place) -> Option<Id> {
        let (_, id) = at(self.extents, place)?;
        (id != self.id).then_some(id)
    }

    /// What an object's relocation refers to, if that is another function.
    fn resolve(
        &self,
        graph: &mut Graph,
        relocation: &Relocation,
        behind: u64,
    ) -> Result<Option<Id>> {
        let RelocationTarget::Symbol(index) = relocation.target() else {
            return Ok(None);
        };
        let symbol = self.file.symbol_by_index(index)?;
        let Some(section) = symbol.section_index() else {
            let name = format!("{:#}", rustc_demangle::demangle(symbol.name()?));
            return Ok(symbol.is_undefined().then(|| graph.outside(&name)));
        };
        let relative = matches!(
            relocation.kind(),
            RelocationKind::Relative | RelocationKind::PltRelative
        );
        let addend = relocation.addend() + if relative { behind as i64 } else { 0 };
        let address = symbol.address().wrapping_add_signed(addend);
        Ok(self.elsewhere((section.0, address)))
    }

    /// A function whose address a linked instruction has in it.
    fn loaded(&self, instruction: &Instruction) -> Option<Id> {
        let address = match instruction.mnemonic() {
            Mnemonic::Lea if instruction.is_ip_rel_memory_operand() => {
                instruction.ip_rel_memory_address()
            }
            Mnemonic::Mov | Mnemonic::Push => {
                let last = instruction.op_count() - 1;
                match instruction.op_kind(last) {
                    OpKind::Immediate32 | OpKind::Immediate32to64 | OpKind::Immediate64 => {
                        instruction.immediate(last)
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        let place = (self.start.0, address);
        let (_, id) = self.extents.get(&place)?;
        (*id != self.id).then_some(*id)
    }

    /// Whether it jumps through a pointer out of the function, as far as can be seen.
    fn jumps_away(&self, instruction: &Instruction) -> bool {
        instruction.is_jmp_near_indirect() && !is_switch(instruction)
    }

    /// The addresses that a linked `switch` goes to.
    fn switch(&self, instruction: &Instruction) -> Result<Vec<u64>> {
        let mut targets = Vec::new();
        if !self.linked || !is_switch(instruction) {
            return Ok(targets);
        }
        let table = instruction.memory_displacement64();
        let holds = |section: &object::Section<'_, '_>| {
            let begin = section.address();
            section.kind() != SectionKind::Text && (begin..begin + section.size()).contains(&table)
        };
        let Some(section) = self.file.sections().find(holds) else {
            return Ok(targets);
        };
        let data = section.data()?;
        let offset = usize::try_from(table - section.address())?;
        let words = data.get(offset..).unwrap_or_default().chunks_exact(8);
        for word in words {
            let target = u64::from_le_bytes(word.try_into()?);
            let place = (self.start.0, target);
            // The table ends where another one begins, as far as can be seen: it goes to this
            // function and its cold piece.
            match at(self.extents, place) {
                Some((start, id)) if id == self.id || start != place => targets.push(target),
                _ => break,
            }
        }
        Ok(targets)
    }
}

impl Call {
    /// One of which no argument is known.
    pub(crate) fn to(to: Id) -> Self {
        Self {
            to,
            arguments: Default::default(),
        }
    }
}

fn is_direct(instruction: &Instruction) -> bool {
    instruction.is_call_near()
        || instruction.is_jmp_short_or_near()
        || instruction.is_jcc_short_or_near()
}

/// Whether it jumps by a table, which is what the compiler makes of a `switch`.
fn is_switch(instruction: &Instruction) -> bool {
    instruction.is_jmp_near_indirect()
        && instruction.op0_kind() == OpKind::Memory
        && instruction.memory_base() == Register::None
        && instruction.memory_index_scale() == 8
}

/// What is known of the registers between two places where paths meet.
#[derive(Default)]
struct Registers([Bits; 16]);

impl Registers {
    fn arguments(&self) -> [Bits; 6] {
        use Register::{R8, R9, RCX, RDI, RDX, RSI};
        [RDI, RSI, RDX, RCX, R8, R9].map(|register| self.0[register.number()])
    }

    fn step(&mut self, instruction: &Instruction, factory: &mut InstructionInfoFactory) {
        use Register::{R10, R11, R8, R9, RAX, RCX, RDI, RDX, RSI};
        if instruction.is_call_near() || instruction.is_call_near_indirect() {
            for register in [RAX, RCX, RDX, RSI, RDI, R8, R9, R10, R11] {
                self.0[register.number()] = Bits::default();
            }
            return;
        }
        let whole = |operand| {
            let register = instruction.op_register(operand);
            (instruction.op_kind(operand) == OpKind::Register
                && (register.is_gpr32() || register.is_gpr64()))
            .then(|| register.number())
        };
        let immediate = || match instruction.op1_kind() {
            OpKind::Immediate8
            | OpKind::Immediate32
            | OpKind::Immediate8to32
            | OpKind::Immediate8to64
            | OpKind::Immediate32to64
            | OpKind::Immediate64 => Some(instruction.immediate(1) as u32),
            _ => None,
        };
        let of = |number: Option<usize>| number.map_or(Bits::default(), |number| self.0[number]);
        let new = match (instruction.mnemonic(), whole(0)) {
            (Mnemonic::Mov, Some(_)) => match immediate() {
                Some(value) => Bits::constant(value),
                None if instruction.op1_kind() == OpKind::Register => of(whole(1)),
                None => Bits::default(),
            },
            (Mnemonic::Xor, Some(number)) if whole(1) == Some(number) => Bits::constant(0),
            (Mnemonic::Or, number @ Some(_)) => {
                immediate().map_or(Bits::default(), |mask| of(number).or(mask))
            }
            (Mnemonic::And, number @ Some(_)) => {
                immediate().map_or(Bits::default(), |mask| of(number).and(mask))
            }
            _ => Bits::default(),
        };
        for used in factory.info(instruction).used_registers() {
            let written = matches!(
                used.access(),
                OpAccess::Write
                    | OpAccess::CondWrite
                    | OpAccess::ReadWrite
                    | OpAccess::ReadCondWrite
            );
            if written && used.register().is_gpr() {
                self.0[used.register().full_register().number()] = Bits::default();
            }
        }
        if let Some(number) = whole(0) {
            if matches!(
                instruction.mnemonic(),
                Mnemonic::Mov | Mnemonic::Xor | Mnemonic::Or | Mnemonic::And
            ) {
                self.0[number] = new;
            }
        }
    }
}
