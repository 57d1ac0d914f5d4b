// SPDX-License-Identifier: GPL-2.0
//! Interrupts: messages, or a wired line.

use super::{part, Bound, Device};
use crate::{
    backend::state,
    error::{code::EINVAL, Result},
    irq::source,
    rules::MaySleep,
};
use core::ffi::c_void;
use std::sync::PoisonError;

/// A kind of interrupts.
#[derive(Clone, Copy, Debug)]
pub enum IrqType {
    /// The wired line.
    Intx,
    /// Messages.
    Msi,
    /// Messages, each of which can be masked.
    MsiX,
}

/// Kinds of interrupts.
#[derive(Clone, Copy, Debug, Default)]
pub struct IrqTypes(u32);

impl IrqTypes {
    /// All of them.
    pub const fn all() -> Self {
        Self(7)
    }
    /// One more.
    pub const fn with(self, irq_type: IrqType) -> Self {
        Self(self.0 | 1 << irq_type as u32)
    }
    pub(super) fn has(self, kind: IrqType) -> bool {
        self.0 & 1 << kind as u32 != 0
    }
}

/// Interrupts that a device has, until its driver is unbound.
#[derive(Debug)]
pub struct IrqVectorRegistration<'a> {
    device: &'a Device<Bound>,
    len: usize,
}

impl<'a> IrqVectorRegistration<'a> {
    pub(super) fn new(device: &'a Device<Bound>, len: usize) -> Self {
        Self { device, len }
    }
    /// How many there are.
    #[expect(clippy::len_without_is_empty)] // it never is
    pub fn len(&self) -> usize {
        self.len
    }
    /// Of what kind they are.
    pub fn irq_type(&self) -> IrqType {
        let kind = part(&self.device.0).kind.lock();
        *kind.unwrap_or_else(PoisonError::into_inner)
    }
    /// One of them.
    ///
    /// # Errors
    ///
    /// `EINVAL` for one that is not there.
    pub fn index(&self, _ctx: &mut impl MaySleep, index: usize) -> Result<IrqVector<'_>> {
        state::might_sleep();
        let line = self.device.0.line(index).ok_or(EINVAL)?;
        Ok(IrqVector { line, of: self })
    }
}

/// An interrupt of a device.
#[derive(Debug)]
pub struct IrqVector<'a> {
    line: u32,
    of: &'a IrqVectorRegistration<'a>,
}

impl<'a> IrqVector<'a> {
    /// Those that it is one of.
    pub fn vectors(&self) -> &'a IrqVectorRegistration<'a> {
        self.of
    }
    /// Of what kind it is.
    pub fn irq_type(&self) -> IrqType {
        self.of.irq_type()
    }
}

impl source::Source for IrqVector<'_> {
    fn number(&self, _: source::Asked) -> u32 {
        self.line
    }
    fn device(&self, _: source::Asked) -> Option<*const c_void> {
        Some(self.of.device.0.as_device().cast())
    }
}
impl crate::irq::Source for IrqVector<'_> {}
