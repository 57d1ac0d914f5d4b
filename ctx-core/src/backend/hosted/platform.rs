// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `platform`: what a driver sees of it, with the signatures
//! that the guarded crate has.

use crate::backend::{
    acpi,
    bus::{self, BusDevice},
    device::{Bound, Core, DeviceContext, Normal},
    io::Space,
    mem::IoRequest,
    of,
    resource::Resource,
    state,
};
use crate::{
    context::ProcessCtx,
    error::{code::ENXIO, Error, Result},
    init::PinInit,
    irq::source,
    rules::MaySleep,
};
use core::{
    ffi::{c_void, CStr},
    marker::PhantomData,
    pin::Pin,
};
use std::ffi::CString;

pub(crate) const BUS: &str = "platform";

/// What firmware calls a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// ACPI's `_HID`.
    Acpi(CString),
    /// A device tree's `compatible`.
    Of(CString),
}

/// A device that is on this bus.
fn name(device: &BusDevice) -> &Name {
    match device.ids.downcast_ref() {
        Some(name) => name,
        None => unreachable!("it is on this bus"),
    }
}

/// A platform device, with what is known of it.
#[repr(transparent)]
pub struct Device<Ctx: DeviceContext = Normal>(BusDevice, PhantomData<(Ctx, *mut ())>);

bus::devices!(Device, BUS);

impl<Ctx: DeviceContext> Device<Ctx> {
    pub(in crate::backend) fn on_bus(&self) -> &BusDevice {
        &self.0
    }
}

impl Device<Bound> {
    /// A range of memory, the first by 0.
    pub fn resource_by_index(&self, index: u32) -> Option<&Resource> {
        self.0.resource(Space::Memory, index)
    }
    /// A range of memory that has this name.
    pub fn resource_by_name(&self, name: &CStr) -> Option<&Resource> {
        self.0.resource_named(Space::Memory, name)
    }
    /// A range of memory, to be mapped.
    pub fn io_request_by_index(&self, index: u32) -> Option<IoRequest<'_>> {
        self.resource_by_index(index).map(|of| self.request(of))
    }
    /// A range of memory that has this name, to be mapped.
    pub fn io_request_by_name(&self, name: &CStr) -> Option<IoRequest<'_>> {
        self.resource_by_name(name).map(|of| self.request(of))
    }
    fn request<'a>(&'a self, resource: &'a Resource) -> IoRequest<'a> {
        let device = self.as_ref();
        IoRequest { device, resource }
    }
    /// A line, the first by 0, to be requested.
    ///
    /// # Errors
    ///
    /// `ENXIO` if there is none.
    pub fn irq_by_index(&self, _ctx: &mut impl MaySleep, index: u32) -> Result<IrqRequest<'_>> {
        state::might_sleep();
        self.line(self.0.line(index as usize))
    }
    /// A line that has this name, to be requested.
    ///
    /// # Errors
    ///
    /// `ENXIO` if there is none.
    pub fn irq_by_name(&self, _ctx: &mut impl MaySleep, name: &CStr) -> Result<IrqRequest<'_>> {
        state::might_sleep();
        self.line(self.0.line_named(name))
    }
    /// As [`irq_by_index`](Self::irq_by_index), and says nothing if there is none.
    ///
    /// # Errors
    ///
    /// `ENXIO` if there is none.
    pub fn optional_irq_by_index(
        &self,
        ctx: &mut impl MaySleep,
        index: u32,
    ) -> Result<IrqRequest<'_>> {
        self.irq_by_index(ctx, index)
    }
    /// As [`irq_by_name`](Self::irq_by_name), and says nothing if there is none.
    ///
    /// # Errors
    ///
    /// `ENXIO` if there is none.
    pub fn optional_irq_by_name(
        &self,
        ctx: &mut impl MaySleep,
        name: &CStr,
    ) -> Result<IrqRequest<'_>> {
        self.irq_by_name(ctx, name)
    }
    fn line(&self, line: Option<u32>) -> Result<IrqRequest<'_>> {
        let (line, of) = (line.ok_or(ENXIO)?, self.as_ref());
        Ok(IrqRequest { line, of })
    }
}

/// A line of a device, to be requested.
#[derive(Debug)]
pub struct IrqRequest<'a> {
    line: u32,
    of: &'a crate::backend::device::Device<Bound>,
}

impl IrqRequest<'_> {
    /// The number of the line.
    pub fn irq(&self) -> u32 {
        self.line
    }
}

impl source::Source for IrqRequest<'_> {
    fn number(&self, _: source::Asked) -> u32 {
        self.line
    }
    fn device(&self, _: source::Asked) -> Option<*const c_void> {
        Some(core::ptr::from_ref(self.of.state()).cast())
    }
}
impl crate::irq::Source for IrqRequest<'_> {}

/// A driver of platform devices.
pub trait Driver {
    /// What it wants to know of each entry of its tables.
    type IdInfo: 'static;
    /// What it has of a device that it is bound to.
    type Data<'bound>: Send + 'bound;
    /// What it is for, by a device tree's names.
    const OF_ID_TABLE: Option<of::IdTable<Self::IdInfo>> = None;
    /// What it is for, by ACPI's names.
    const ACPI_ID_TABLE: Option<acpi::IdTable<Self::IdInfo>> = None;

    /// Called for a device that it is for; an error refuses it.
    fn probe<'bound>(
        ctx: &mut ProcessCtx,
        dev: &'bound Device<Core<'_>>,
        id_info: Option<&'bound Self::IdInfo>,
    ) -> impl PinInit<Self::Data<'bound>, Error> + 'bound;

    /// Called before it is unbound from a device, and what it has of it is dropped.
    fn unbind<'bound>(
        ctx: &mut ProcessCtx,
        dev: &'bound Device<Core<'_>>,
        this: Pin<&Self::Data<'bound>>,
    ) {
        let _ = (ctx, dev, this);
    }
}

bus::drivers!(Driver, Device, BUS);

impl<T: Driver + 'static> Adapter<T> {
    fn entry(device: &BusDevice) -> Option<&'static T::IdInfo> {
        let name = name(device);
        let of = T::OF_ID_TABLE.map_or(&[][..], |table| table.all());
        let acpi = T::ACPI_ID_TABLE.map_or(&[][..], |table| table.all());
        let of = of.iter().find(|(id, _)| id.is_for(name));
        let acpi = acpi.iter().find(|(id, _)| id.is_for(name));
        of.map(|(_, info)| *info).or(acpi.map(|(_, info)| *info))
    }
}

impl Device<Core<'_>> {
    /// Nothing that the bus does to it.
    fn unbound(&self) {}
}
