//! An ACPI table of our own, which QEMU gives to a guest: it names a device that nobody built.
//!
//! ACPI specification 6.5: the header is in 5.2.6, the language in chapter 20.

/// The table: in ASL,
///
/// ```text
/// DefinitionBlock ("", "SSDT", 2, "CTX", "PORTS", 1)
/// {
///     Scope (\_SB)
///     {
///         Device (LNUX)
///         {
///             Name (_HID, "LNUXBEEF")
///             Name (_STA, 0x0F)
///         }
///     }
/// }
/// ```
pub(crate) fn table() -> Vec<u8> {
    let device = [
        name("_HID", &string("LNUXBEEF")),
        name("_STA", &[BYTE_PREFIX, PRESENT]),
    ];
    let device = block(&DEVICE_OP, "LNUX", &device.concat());
    with_header(&block(&[SCOPE_OP], "\\_SB_", &device))
}

const NAME_OP: u8 = 0x08;
const BYTE_PREFIX: u8 = 0x0a;
const STRING_PREFIX: u8 = 0x0d;
const SCOPE_OP: u8 = 0x10;
const DEVICE_OP: [u8; 2] = [0x5b, 0x82];
/// It is there, decodes its resources, is shown, and works.
const PRESENT: u8 = 0x0f;

fn string(text: &str) -> Vec<u8> {
    [&[STRING_PREFIX], text.as_bytes(), &[0]].concat()
}

fn name(name: &str, value: &[u8]) -> Vec<u8> {
    [&[NAME_OP], name.as_bytes(), value].concat()
}

/// What has a length, a name, and things in it.
fn block(op: &[u8], name: &str, inside: &[u8]) -> Vec<u8> {
    let inside = [name.as_bytes(), inside].concat();
    [op, &length(inside.len()), &inside].concat()
}

/// How much follows, and itself: one byte where six bits are enough, else two.
fn length(inside: usize) -> Vec<u8> {
    let low = |bits: usize| u8::try_from(bits & 0xff).expect("eight bits");
    match inside {
        0..=62 => vec![low(inside + 1)],
        63..=4093 => vec![0x40 | low((inside + 2) & 0xf), low((inside + 2) >> 4)],
        _ => panic!("a longer block has more bytes of length"),
    }
}

/// The sum of all bytes is zero.
fn with_header(body: &[u8]) -> Vec<u8> {
    const HEADER: usize = 36;
    const CHECKSUM: usize = 9;
    let size = u32::try_from(HEADER + body.len()).expect("a small table");
    let mut table = Vec::from(*b"SSDT");
    table.extend(size.to_le_bytes());
    table.extend([2, 0]);
    table.extend(b"CTX   PORTS   ");
    table.extend(1_u32.to_le_bytes());
    table.extend(b"CTX ");
    table.extend(1_u32.to_le_bytes());
    debug_assert_eq!(table.len(), HEADER);
    table.extend(body);
    let sum = table.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    table[CHECKSUM] = sum.wrapping_neg();
    table
}

#[cfg(test)]
mod tests {
    use super::{length, table};

    #[test]
    fn a_length_counts_itself() {
        assert_eq!(length(0), [1]);
        assert_eq!(length(62), [63]);
        assert_eq!(length(63), [0x41, 4]);
        assert_eq!(length(0x7e), [0x40, 8]);
    }

    #[test]
    fn the_table_adds_up() {
        let table = table();
        let sum = table.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
        assert_eq!(sum, 0);
        assert_eq!(table[4..8], (table.len() as u32).to_le_bytes());
        // What `iasl` makes of the ASL above.
        let body = b"\x10\x23\\_SB_\x5b\x82\x1bLNUX\
            \x08_HID\x0dLNUXBEEF\0\x08_STA\x0a\x0f";
        assert_eq!(table[36..], body[..]);
    }
}
