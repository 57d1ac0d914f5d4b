// SPDX-License-Identifier: GPL-2.0
//! A driver of the device that ACPI's table of each boot names (`xtask/src/ssdt.rs`): `probe` reads
//! what that says, and refuses the device where it is not so. `unbind` reads a node that was kept.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::{
        property::{FwNode, NArgs},
        Bound, Core, Device,
    },
    platform,
    prelude::*,
    str::CString,
};

kernel::module_platform_driver! {
    type: Driver,
    name: "firmware",
    authors: ["The ctx authors"],
    description: "Test: reads what ACPI says of a device",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"LNUXBEEF"), ())]);

/// How often each node is looked for: an unbind ends one count of each all the same.
const ROUNDS: usize = 1000;

struct Driver;

struct Kept<'bound> {
    part: FwNode<'bound>,
}

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept<'bound>;
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept<'bound>, Error> + 'bound {
        let part = read(ctx, device.as_ref())?;
        Ok::<_, Error>(Kept { part })
    }

    #[process_ctx]
    fn unbind<'bound>(device: &'bound platform::Device<Core<'_>>, this: Pin<&Kept<'bound>>) {
        let speed = this.part.property_read(ctx, c"speed").or(0u32);
        dev_info!(device, "the part still says {speed}\n");
    }
}

fn expect(what: &'static str, is: bool) -> Result {
    if is {
        return Ok(());
    }
    pr_err!("{what}: it is not so\n");
    Err(EINVAL)
}

#[may_sleep]
fn read<'a>(device: &'a Device<Bound>) -> Result<FwNode<'a>> {
    let node = device.fwnode(ctx).ok_or(ENOENT)?;
    expect("no device tree", !node.is_of_node())?;
    expect("present", node.property_present(ctx, c"speed"))?;
    expect("not present", !node.property_present(ctx, c"loud"))?;

    let speed: u32 = node.property_read(ctx, c"speed").required_by(device)?;
    expect("speed", speed == 3000)?;
    let small = node.property_read::<u8>(ctx, c"speed").optional();
    expect("too large for a byte", small.is_none())?;
    expect("gone", node.property_read::<u64>(ctx, c"gone").or(7) == 7)?;
    let gone = node.property_read::<u64>(ctx, c"gone");
    expect("required", gone.required_by(device).is_err())?;

    let words: [u16; 3] = node.property_read(ctx, c"words").required_by(device)?;
    expect("words", words == [1, 2, 0xffff])?;
    let two: KVec<u64> = node
        .property_read_array_vec(ctx, c"words", 2)?
        .required_by(device)?;
    expect("two words", two[..] == [1, 2])?;
    let none: KVec<u8> = node.property_read_array_vec(ctx, c"words", 0)?.or_default();
    expect("no words", none.is_empty())?;
    let count = node.property_count_elem::<u32>(ctx, c"words")?;
    expect("count", count == 3)?;

    let name: CString = node.property_read(ctx, c"names").required_by(device)?;
    expect("name", &*name == c"a")?;
    let matched = node.property_match_string(ctx, c"names", c"b");
    expect("match", matched == Ok(1))?;
    let other = node.property_match_string(ctx, c"names", c"c");
    expect("no match", other.is_err())?;

    let numbers = node.property_get_reference_args(ctx, c"refers", NArgs::N(2), 0)?;
    expect("reference", numbers.as_slice() == [5, 6])?;
    let many = node.property_get_reference_args(ctx, c"refers", NArgs::N(u32::MAX), 0);
    expect("too many numbers", many.is_err())?;
    let second = node.property_get_reference_args(ctx, c"refers", NArgs::N(2), 1);
    expect("no second reference", second.is_err())?;

    for _ in 0..ROUNDS {
        expect("one child", node.children(ctx).count() == 1)?;
        expect("again", device.fwnode(ctx).is_some())?;
    }
    drop(node.children(ctx));
    expect("no such child", node.get_child_by_name(ctx, c"NONE").is_none())?;
    let part = node.get_child_by_name(ctx, c"PART").ok_or(ENOENT)?;
    let speed = part.property_read(ctx, c"speed").or(0u32);
    expect("the part's speed", speed == 1)?;
    dev_info!(device, "{name:?}: {words:?}, {numbers:?}\n");
    Ok(part)
}
