//! The code and the symbols of a kernel as it is shipped: a compressed image, whose symbols are
//! those that the kernel itself uses.
//!
//! The tables are those that `scripts/kallsyms.c` of 7.3 writes, one after the other:
//! `kallsyms_num_syms`, `_names`, `_markers`, `_token_table`, `_token_index` and `_offsets`.

use std::io::Read;

use anyhow::{bail, ensure, Context, Result};
use object::{Object, ObjectSection};

/// The linked image in a `vmlinuz` (`Documentation/arch/x86/boot.rst`).
pub(crate) fn unpack(image: &[u8]) -> Result<Vec<u8>> {
    let at = |offset: usize| -> Result<usize> {
        let word = image.get(offset..offset + 4).context("it is cut short")?;
        Ok(u32::from_le_bytes(word.try_into()?) as usize)
    };
    ensure!(
        image.get(0x202..0x206) == Some(b"HdrS"),
        "neither an ELF file nor a bzImage"
    );
    let begin = (usize::from(image[0x1f1]) + 1) * 512 + at(0x248)?;
    let payload = image
        .get(begin..begin + at(0x24c)?)
        .context("it is cut short")?;
    ensure!(
        payload.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]),
        "it is compressed in another way than by zstd"
    );
    let mut linked = Vec::new();
    ruzstd::decoding::StreamingDecoder::new(payload)?.read_to_end(&mut linked)?;
    Ok(linked)
}

/// A symbol of the kernel's own list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    pub(crate) name: String,
    pub(crate) address: u64,
    /// As `nm` prints it: `T` is a function that other files see, `t` one that they do not.
    pub(crate) letter: u8,
}

/// The kernel's list of its own symbols.
pub(crate) fn symbols(file: &object::File<'_>) -> Result<Vec<Symbol>> {
    let section = file
        .section_by_name(".rodata")
        .context("it has neither symbols nor .rodata")?;
    read(section.data()?, section.address())
}

/// The list in a section's bytes, which lie at `address`.
fn read(bytes: &[u8], address: u64) -> Result<Vec<Symbol>> {
    let (table, tokens, offsets) = tokens(bytes).context("it has no list of its symbols")?;
    let (count, names) = names(bytes, table).context("it has no names of its symbols")?;
    let mut symbols = Vec::with_capacity(count);
    let mut at = names;
    for number in 0..count {
        let (packed, next) = name(bytes, at).context("a name is cut short")?;
        at = next;
        let text: Vec<u8> = packed
            .iter()
            .flat_map(|token| tokens[usize::from(*token)])
            .copied()
            .collect();
        let (letter, name) = text.split_first().context("a symbol without a name")?;
        // Each counts from where it lies itself.
        let here = offsets + 4 * number;
        let offset = bytes.get(here..here + 4).context("the list is cut short")?;
        let offset = i32::from_le_bytes(offset.try_into()?);
        symbols.push(Symbol {
            name: String::from_utf8_lossy(name).into_owned(),
            address: (address + here as u64).wrapping_add_signed(offset.into()),
            letter: *letter,
        });
    }
    if symbols
        .windows(2)
        .any(|pair| pair[0].address > pair[1].address)
    {
        bail!("the list of its symbols is not in the form of this series");
    }
    Ok(symbols)
}

/// Where the table of tokens begins, the tokens, and where what follows begins.
fn tokens(bytes: &[u8]) -> Option<(usize, Vec<&[u8]>, usize)> {
    // Digits are in no shorter form than themselves.
    let digits: Vec<u8> = (b'0'..=b'9').flat_map(|digit| [digit, 0]).collect();
    let mut from = 0;
    loop {
        let found = bytes[from..]
            .windows(digits.len())
            .position(|window| window == digits)?;
        let zero = from + found;
        from = zero + 1;
        // Those before `0`, each with its end, and before them the end of something else, on whose
        // bytes nothing can be built.
        let mut ends = bytes[..zero]
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, byte)| **byte == 0);
        let Some((before, _)) = ends.nth(usize::from(b'0')) else {
            continue;
        };
        for begin in (before + 1..zero)
            .filter(|begin| begin % 4 == 0)
            .chain([before + 1])
        {
            let mut tokens = Vec::new();
            let mut at = begin;
            while tokens.len() < 256 {
                let length = bytes[at..].iter().position(|byte| *byte == 0)?;
                tokens.push(&bytes[at..at + length]);
                at += length + 1;
            }
            let index = at.next_multiple_of(4);
            let mut fits = bytes.get(index..index + 512)?.chunks_exact(2).zip(&tokens);
            let base = tokens[0].as_ptr() as usize;
            let fits = fits.all(|(place, token)| {
                usize::from(u16::from_le_bytes([place[0], place[1]]))
                    == token.as_ptr() as usize - base
            });
            if fits {
                return Some((begin, tokens, index + 512));
            }
        }
    }
}

/// How many symbols there are, and where their names begin, by the markers that end where the table
/// of tokens begins.
fn names(bytes: &[u8], table: usize) -> Option<(usize, usize)> {
    let word = |at: usize| -> Option<usize> {
        let word = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes(word.try_into().ok()?) as usize)
    };
    (0..table).step_by(4).find_map(|at| {
        let count = word(at)?;
        let markers = table.checked_sub(4 * count.div_ceil(256))?;
        if count < 2 || markers <= at || word(markers)? != 0 {
            return None;
        }
        // All names, as long as the markers say.
        let mut place = at + 4;
        for number in 0..count {
            if number % 256 == 0 && place != at + 4 + word(markers + number / 64)? {
                return None;
            }
            place = name(&bytes[..markers], place)?.1;
        }
        (place.next_multiple_of(4) == markers).then_some((count, at + 4))
    })
}

/// The tokens of the name at a place, and where the next one begins.
fn name(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let first = usize::from(*bytes.get(at)?);
    let (length, begin) = if first < 0x80 {
        (first, at + 1)
    } else {
        (first & 0x7f | usize::from(*bytes.get(at + 1)?) << 7, at + 2)
    };
    Some((bytes.get(begin..begin + length)?, begin + length))
}

#[cfg(test)]
mod tests {
    use super::{read, unpack};

    /// The tables for names that are written out, with something before and behind them.
    fn tables(symbols: &[(&str, i32)]) -> Vec<u8> {
        let mut bytes = vec![7, 0, 0, 0, 1, 2, 3, 4];
        bytes.extend((symbols.len() as u32).to_le_bytes());
        let (mut names, mut markers) = (Vec::new(), Vec::new());
        for (number, (name, _)) in symbols.iter().enumerate() {
            if number % 256 == 0 {
                markers.extend((names.len() as u32).to_le_bytes());
            }
            // Token 1 stands for `ab`.
            let name = name.replace("ab", "\x01");
            names.push(name.len() as u8);
            names.extend(name.bytes());
        }
        names.resize(names.len().next_multiple_of(4), 0);
        bytes.extend(names);
        bytes.extend(markers);
        let (mut table, mut index) = (Vec::new(), Vec::new());
        for token in 0..=255_u8 {
            index.extend((table.len() as u16).to_le_bytes());
            match token {
                1 => table.extend(b"ab\0"),
                b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'a'..=b'z' => table.extend([token, 0]),
                _ => table.extend([b'?', b'?', 0]),
            }
        }
        table.resize(table.len().next_multiple_of(4), 0);
        bytes.extend(table);
        bytes.extend(index);
        for (_, address) in symbols {
            let here = bytes.len() as i32;
            bytes.extend((address - here).to_le_bytes());
        }
        bytes.extend([9; 40]);
        bytes
    }

    #[test]
    fn the_list_is_found_and_read() {
        let many: Vec<(String, i32)> = (0..700).map(|n| (format!("Tab{n}"), 16 * n)).collect();
        let many: Vec<(&str, i32)> = many.iter().map(|(name, at)| (name.as_str(), *at)).collect();
        let symbols = read(&tables(&many), 0x1000).unwrap();
        assert_eq!(symbols.len(), 700);
        let last = &symbols[699];
        assert_eq!(
            (last.name.as_str(), last.address, last.letter),
            ("ab699", 0x1000 + 16 * 699, b'T')
        );
    }

    #[test]
    fn what_is_no_kernel_is_refused() {
        assert!(read(&[0; 4096], 0).is_err());
        assert!(unpack(&[0; 4096]).is_err());
        assert!(unpack(b"").is_err());
    }
}
