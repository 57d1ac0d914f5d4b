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
///             Name (_DSD, Package () {
///                 ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"),
///                 Package () {
///                     Package () { "speed", 0x0BB8 },
///                     Package () { "words", Package () { One, 0x02, 0xFFFF } },
///                     Package () { "names", Package () { "a", "b" } },
///                     Package () { "refers", Package () { \_SB.LNUX.PART, 0x05, 0x06 } }
///                 }
///             })
///             Device (PART)
///             {
///                 Name (_ADR, One)
///                 Name (_DSD, Package () {
///                     ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"),
///                     Package () { Package () { "speed", One } }
///                 })
///             }
///         }
///     }
/// }
/// ```
pub(crate) fn table() -> Vec<u8> {
    let words = [
        vec![ONE],
        vec![BYTE_PREFIX, 2],
        vec![WORD_PREFIX, 0xff, 0xff],
    ];
    let part = b"\\\x2f\x03_SB_LNUXPART".to_vec();
    let properties = properties(&[
        ("speed", vec![WORD_PREFIX, 0xb8, 0x0b]),
        ("words", package(&words)),
        ("names", package(&[string("a"), string("b")])),
        (
            "refers",
            package(&[part, vec![BYTE_PREFIX, 5], vec![BYTE_PREFIX, 6]]),
        ),
    ]);
    let of_part = [
        name("_ADR", &[ONE]),
        name("_DSD", &self::properties(&[("speed", vec![ONE])])),
    ];
    let device = [
        name("_HID", &string("LNUXBEEF")),
        name("_STA", &[BYTE_PREFIX, PRESENT]),
        name("_DSD", &properties),
        block(&DEVICE_OP, "PART", &of_part.concat()),
    ];
    let device = block(&DEVICE_OP, "LNUX", &device.concat());
    with_header(&block(&[SCOPE_OP], "\\_SB_", &device))
}

const ONE: u8 = 0x01;
const NAME_OP: u8 = 0x08;
const BYTE_PREFIX: u8 = 0x0a;
const WORD_PREFIX: u8 = 0x0b;
const STRING_PREFIX: u8 = 0x0d;
const SCOPE_OP: u8 = 0x10;
const BUFFER_OP: u8 = 0x11;
const PACKAGE_OP: u8 = 0x12;
const DEVICE_OP: [u8; 2] = [0x5b, 0x82];
/// It is there, decodes its resources, is shown, and works.
const PRESENT: u8 = 0x0f;

fn string(text: &str) -> Vec<u8> {
    [&[STRING_PREFIX], text.as_bytes(), &[0]].concat()
}

fn name(name: &str, value: &[u8]) -> Vec<u8> {
    [&[NAME_OP], name.as_bytes(), value].concat()
}

fn package(elements: &[Vec<u8>]) -> Vec<u8> {
    let count = u8::try_from(elements.len()).expect("a small package");
    let inside = [vec![count], elements.concat()].concat();
    [&[PACKAGE_OP], &*length(inside.len()), &inside].concat()
}

/// What `_DSD` is: the number that says that properties follow, and they.
fn properties(all: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const PROPERTIES: [u8; 16] = [
        0x14, 0xd8, 0xff, 0xda, 0xba, 0x6e, 0x8c, 0x4d, 0x8a, 0x91, 0xbc, 0x9b, 0xbf, 0x4a, 0xa3,
        0x01,
    ];
    let inside = [&[BYTE_PREFIX, 16], &PROPERTIES[..]].concat();
    let number = [&[BUFFER_OP], &*length(inside.len()), &inside].concat();
    let all = all
        .iter()
        .map(|(name, value)| package(&[string(name), value.clone()]));
    package(&[number, package(&all.collect::<Vec<_>>())])
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
        let body =
            b"\x10A\x0d\\_SB_[\x82H\x0cLNUX\x08_HID\x0dLNUXBEEF\0\x08_STA\x0a\x0f\x08_DSD\x12O\
            \x06\x02\x11\x13\x0a\x10\x14\xd8\xff\xda\xban\x8cM\x8a\x91\xbc\x9b\xbfJ\xa3\x01\
            \x12G\x05\x04\x12\x0c\x02\x0dspeed\0\x0b\xb8\x0b\x12\x12\x02\x0dwords\0\x12\x08\
            \x03\x01\x0a\x02\x0b\xff\xff\x12\x12\x02\x0dnames\0\x12\x08\x02\x0da\0\x0db\0\
            \x12 \x02\x0drefers\0\x12\x15\x03\\/\x03_SB_LNUXPART\x0a\x05\x0a\x06[\x825PART\
            \x08_ADR\x01\x08_DSD\x12$\x02\x11\x13\x0a\x10\x14\xd8\xff\xda\xban\x8cM\x8a\x91\
            \xbc\x9b\xbfJ\xa3\x01\x12\x0d\x01\x12\x0a\x02\x0dspeed\0\x01";
        assert_eq!(table[36..], body[..]);
    }
}
