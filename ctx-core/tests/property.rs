// SPDX-License-Identifier: GPL-2.0
//! What firmware says of a device, on the hosted backend.

use ctx_core::{
    acpi,
    device::{
        property::{FwNode, NArgs},
        Bound, Core, Device,
    },
    hosted::{
        bus::{Bus, Node, Platform},
        model::{Model, Wires},
        Loaded,
    },
    of, platform,
    prelude::*,
    str::CString,
};

ctx_core::module_platform_driver! { type: Driver, name: "property", license: "GPL" }
ctx_core::of_device_table!(OF, (), [(of::DeviceId::new(c"ctx,board"), ())]);
ctx_core::acpi_device_table!(ACPI, (), [(acpi::DeviceId::new(c"CTX0001"), ())]);

struct Silent;

impl Model for Silent {
    fn read(&mut self, _wires: &mut Wires, _offset: u64, _width: usize) -> u64 {
        0
    }
    fn write(&mut self, _wires: &mut Wires, _offset: u64, _width: usize, _value: u64) {}
}

struct Driver;

/// What the driver keeps of its node.
struct Kept<'bound>(Option<FwNode<'bound>>);

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Kept<'bound>;
    const OF_ID_TABLE: Option<of::IdTable<()>> = Some(&OF);
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&ACPI);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Kept<'bound>, Error> + 'bound {
        let device: &'bound Device<Bound> = device.as_ref();
        let node = device.fwnode(ctx);
        if let Some(node) = node {
            read(ctx, device, node)?;
        }
        Ok::<_, Error>(Kept(node))
    }

    #[process_ctx]
    fn unbind<'bound>(_device: &'bound platform::Device<Core<'_>>, this: Pin<&Kept<'bound>>) {
        let there = this
            .0
            .is_some_and(|node| node.property_present(ctx, c"quiet"));
        pr_info!("quiet: {there}\n");
    }
}

#[process_ctx]
fn read(device: &Device<Bound>, node: FwNode<'_>) -> Result {
    assert!(node.property_present(ctx, c"quiet") && node.property_read_bool(ctx, c"quiet"));
    assert!(!node.property_present(ctx, c"loud"));
    let quiet = |ctx: &mut ProcessCtx| node.property_match_string(ctx, c"names", c"b");
    assert_eq!(quiet(ctx), Ok(1));
    assert_eq!(node.property_match_string(ctx, c"names", c"c"), Err(EINVAL));
    let first: CString = node.property_read(ctx, c"names").required_by(device)?;
    assert_eq!(&*first, c"a");

    assert_eq!(node.property_count_elem::<u16>(ctx, c"words"), Ok(3));
    let words: [u16; 3] = node.property_read(ctx, c"words").required_by(device)?;
    assert_eq!(words, [1, 2, 0xffff]);
    let signed: [i16; 3] = node.property_read(ctx, c"words").required_by(device)?;
    assert_eq!(signed, [1, 2, -1]);
    let some: KVec<u32> = node
        .property_read_array_vec(ctx, c"words", 2)?
        .required_by(device)?;
    assert_eq!(some[..], [1, 2]);
    let none: KVec<u32> = node
        .property_read_array_vec(ctx, c"words", 0)?
        .required_by(device)?;
    assert!(none.is_empty());
    // One that is too large, and more than there are.
    let small = node.property_read::<[u8; 3]>(ctx, c"words");
    assert_eq!(small.required_by(device), Err(EOVERFLOW));
    let many = node.property_read::<[u64; 4]>(ctx, c"words");
    assert!(many.optional().is_none());
    assert_eq!(node.property_read(ctx, c"gone").or(7u32), 7);
    assert_eq!(node.property_read::<u8>(ctx, c"gone").or_default(), 0);

    let mut names = 0;
    for child in node.children(ctx) {
        let numbers = child.property_get_reference_args(ctx, c"refers", NArgs::N(2), 1)?;
        assert_eq!(numbers.as_slice(), [5, 0]);
        let counted = NArgs::Prop(c"#cells");
        let numbers = child.property_get_reference_args(ctx, c"refers", counted, 0)?;
        assert_eq!((numbers.len(), numbers.is_empty()), (3, false));
        let over = child.property_get_reference_args(ctx, c"refers", NArgs::N(17), 0);
        assert_eq!(over.map(drop), Err(EINVAL));
        names += 1;
    }
    assert_eq!(names, 2);
    // What is not gone through is freed.
    assert!(node.children(ctx).next().is_some());
    let second = node.get_child_by_name(ctx, c"second").ok_or(ENOENT)?;
    assert_eq!(second.is_of_node(), node.is_of_node());
    assert!(node.get_child_by_name(ctx, c"third").is_none());
    Ok(())
}

fn node() -> Node {
    let child = |name| Node::new(name).references(c"refers", &[&[1, 2, 3], &[5]]);
    Node::new(c"board")
        .flag(c"quiet")
        .text(c"names", &[c"a", c"b"])
        .numbers(c"words", &[1, 2, 0xffff])
        .child(child(c"first"))
        .child(child(c"second"))
}

#[test]
fn a_driver_reads_what_firmware_says() {
    for what in [Platform::of(c"ctx,board"), Platform::acpi(c"CTX0001")] {
        let bus = Bus::new();
        let device = bus.plug(what.firmware(node()), Silent);
        let module = Loaded::<DriverModule>::insmod("").unwrap();
        assert!(device.is_bound());
        device.unbind();
        drop(module);
    }
    let said = ctx_core::hosted::dmesg();
    let lines = |what: &str| said.iter().filter(|line| line.contains(what)).count();
    assert_eq!(lines("board: property 'words' is missing"), 2, "{said:?}");
    assert_eq!(lines("quiet: true"), 2, "{said:?}");
}

#[test]
fn firmware_may_say_nothing() {
    let bus = Bus::new();
    let device = bus.plug(Platform::of(c"ctx,board"), Silent);
    let module = Loaded::<DriverModule>::insmod("").unwrap();
    assert!(device.is_bound());
    drop((device, module));
}
