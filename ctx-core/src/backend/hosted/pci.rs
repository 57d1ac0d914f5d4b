// SPDX-License-Identifier: GPL-2.0
//! The stand-in of the kernel crate's `pci`: what a driver sees of it, with the signatures that the
//! guarded crate has.

use super::{
    bus::{self, BusDevice, Managed, Range},
    device::{device_contexts, Bound, Core, DeviceContext, Normal as AnyState},
    io::Space,
    release_region, request_region, state, synchronize_rcu, task,
    view::{private::KnownSize, IoBackend, IoBase, IoCapable, Mmio, MmioBackend, Region},
};
use crate::{
    context::{Context, ProcessCtx, RcuRead},
    dma,
    error::{
        code::{EBUSY, EINVAL, ENOMEM, ENOSPC},
        Error, Result,
    },
    init::PinInit,
    irq::source,
    print,
    registered::{Register, Registered, Turn},
    rules::MaySleep,
};
use core::{
    ffi::{c_void, CStr},
    fmt,
    marker::PhantomData,
    mem::MaybeUninit,
    pin::Pin,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
};
use std::{
    boxed::Box,
    sync::{Arc, Mutex, PoisonError},
    vec,
    vec::Vec,
};

/// What a driver may see.
#[allow(unreachable_pub)] // `pci` gives them on
pub mod shown {
    pub use super::{
        Adapter, Bar, Class, ClassMask, ConfigSpace, ConfigSpaceSize, Device, DeviceId, DevresBar,
        Driver, Extended, IdTable, IrqType, IrqTypes, IrqVector, IrqVectorRegistration, Normal,
        Vendor,
    };
}

pub(crate) const BUS: &str = "pci";

/// What a test says of a device that is PCI's own.
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    pub(crate) vendor: u16,
    pub(crate) device: u16,
    pub(crate) subsystem_vendor: u16,
    pub(crate) subsystem_device: u16,
    pub(crate) class: u32,
    pub(crate) revision: u8,
    /// How many messages it has, of each kind.
    pub(crate) msi: usize,
    pub(crate) msix: usize,
    /// Bus, device and function.
    pub(crate) address: u16,
    pub(crate) extended: bool,
}

/// What changes: its configuration space.
pub(crate) struct Pci {
    ids: Ids,
    config: Mutex<Vec<u8>>,
    kind: Mutex<IrqType>,
}

const COMMAND: usize = 4;
const COMMAND_MEMORY: u8 = 1 << 1;
const COMMAND_MASTER: u8 = 1 << 2;

impl Pci {
    pub(crate) fn new(ids: Ids) -> Self {
        let mut config = vec![0; if ids.extended { 4096 } else { 256 }];
        config[0..2].copy_from_slice(&ids.vendor.to_le_bytes());
        config[2..4].copy_from_slice(&ids.device.to_le_bytes());
        config[8] = ids.revision;
        config[9..12].copy_from_slice(&ids.class.to_le_bytes()[..3]);
        config[0x2c..0x2e].copy_from_slice(&ids.subsystem_vendor.to_le_bytes());
        config[0x2e..0x30].copy_from_slice(&ids.subsystem_device.to_le_bytes());
        let (config, kind) = (Mutex::new(config), Mutex::new(IrqType::Intx));
        Self { ids, config, kind }
    }
}

/// PCI's part of a device that is on this bus.
fn part(device: &BusDevice) -> &Pci {
    match device.ids.downcast_ref() {
        Some(pci) => pci,
        None => unreachable!("it is on this bus"),
    }
}

/// Configuration space: how a byte is read and written, by a driver or by a test.
pub(crate) fn config_read(device: &BusDevice, at: usize) -> u8 {
    if device.is_gone() {
        return 0xff;
    }
    let config = part(device).config.lock();
    let config = config.unwrap_or_else(PoisonError::into_inner);
    config.get(at).copied().unwrap_or(0xff)
}
pub(crate) fn config_write(device: &BusDevice, at: usize, value: u8) {
    if device.is_gone() {
        return;
    }
    {
        let config = part(device).config.lock();
        let mut config = config.unwrap_or_else(PoisonError::into_inner);
        // What it is cannot be changed.
        match config.get_mut(at) {
            Some(byte) if (4..8).contains(&at) || at >= 0x40 => *byte = value,
            _ => {}
        }
    }
    if at == COMMAND {
        device.set_decoding(value & COMMAND_MEMORY != 0);
        device.set_master(value & COMMAND_MASTER != 0);
    }
}

/// A PCI device, with what is known of it.
#[repr(transparent)]
pub struct Device<Ctx: DeviceContext = AnyState>(BusDevice, PhantomData<(Ctx, *mut ())>);

device_contexts!(Device);

impl<Ctx: DeviceContext> fmt::Debug for Device<Ctx> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.device, f)
    }
}

// SAFETY: it has a `struct device`.
unsafe impl<Ctx: DeviceContext> print::device::Device for Device<Ctx> {
    fn as_log_device(&self) -> *mut c_void {
        core::ptr::from_ref(&self.0.device).cast_mut().cast()
    }
}
impl<Ctx: DeviceContext> print::LogDevice for Device<Ctx> {}

impl<Ctx: DeviceContext> AsRef<super::device::Device<Ctx>> for Device<Ctx> {
    fn as_ref(&self) -> &super::device::Device<Ctx> {
        // SAFETY: of the same context.
        unsafe { super::device::Device::from_state(&self.0.device) }
    }
}

impl<'a, Ctx: DeviceContext> TryFrom<&'a super::device::Device<Ctx>> for &'a Device<Ctx> {
    type Error = Error;
    fn try_from(device: &'a super::device::Device<Ctx>) -> Result<Self> {
        if device.state().bus != BUS {
            return Err(EINVAL);
        }
        let whole = core::ptr::from_ref(device.state()).cast::<Device<Ctx>>();
        // SAFETY: one of this bus is first in a `BusDevice`, and what it is in lives as long.
        Ok(unsafe { &*whole })
    }
}

impl Device {
    /// Who made it.
    pub fn vendor_id(&self) -> Vendor {
        Vendor(part(&self.0).ids.vendor)
    }
    /// What it is, of its maker's.
    pub fn device_id(&self) -> u16 {
        part(&self.0).ids.device
    }
    /// Of what revision.
    pub fn revision_id(&self) -> u8 {
        part(&self.0).ids.revision
    }
    /// Bus, device and function.
    pub fn dev_id(&self) -> u16 {
        part(&self.0).ids.address
    }
    /// Who made the board.
    pub fn subsystem_vendor_id(&self) -> u16 {
        part(&self.0).ids.subsystem_vendor
    }
    /// What the board is.
    pub fn subsystem_device_id(&self) -> u16 {
        part(&self.0).ids.subsystem_device
    }
    /// Where a BAR is.
    ///
    /// # Errors
    ///
    /// `EINVAL` for one that no device has.
    pub fn resource_start(&self, bar: u32) -> Result<u64> {
        Ok(range(&self.0, bar)?.start)
    }
    /// How long a BAR is; 0 of one that is not there.
    ///
    /// # Errors
    ///
    /// As [`resource_start`](Self::resource_start).
    pub fn resource_len(&self, bar: u32) -> Result<u64> {
        Ok(range(&self.0, bar)?.len)
    }
    /// Of what class it is.
    pub fn pci_class(&self) -> Class {
        Class(part(&self.0).ids.class)
    }
}

/// How many resources a device has at most, as in the kernel with SR-IOV.
const RESOURCES: u32 = 17;

fn range(device: &BusDevice, bar: u32) -> Result<Range> {
    if bar >= RESOURCES {
        return Err(EINVAL);
    }
    Ok(device.range(bar as usize))
}

impl<'a> Device<Core<'a>> {
    /// `None`: no model has virtual functions.
    pub fn sriov_get_totalvfs(&self) -> Option<core::num::NonZero<u16>> {
        None
    }
    /// Its registers answer from now on.
    ///
    /// # Errors
    ///
    /// None here.
    pub fn enable_device_mem(&self, _ctx: &mut impl MaySleep) -> Result {
        state::might_sleep();
        self.set_command(COMMAND_MEMORY);
        Ok(())
    }
    /// It reaches memory from now on.
    pub fn set_master(&self) {
        self.set_command(COMMAND_MASTER);
    }
    fn set_command(&self, bit: u8) {
        let command = config_read(&self.0, COMMAND);
        config_write(&self.0, COMMAND, command | bit);
    }
}

impl Device<Bound> {
    /// Requests and maps a BAR of at least `SIZE` bytes.
    ///
    /// # Errors
    ///
    /// `EBUSY` when it is requested; `ENOMEM` when it is not there; `EINVAL` when it is too short.
    pub fn iomap_region_sized<'a, const SIZE: usize>(
        &'a self,
        _ctx: &mut impl MaySleep,
        bar: u32,
        name: &'static CStr,
    ) -> Result<Bar<'a, SIZE>> {
        let range = range(&self.0, bar)?;
        if range.len == 0 {
            return Err(ENOMEM);
        }
        let mapped = Registered::new(Mapped {
            range,
            name,
            kept: AtomicBool::new(false),
        })?;
        mapped.bind(self.0.as_device());
        let size = usize::try_from(range.len).map_err(|_| EINVAL)?;
        let place = core::ptr::without_provenance_mut(range.start as usize);
        Ok(Bar {
            at: Region::ptr_try_from_raw_parts_mut(place, size)?,
            device: &self.0,
            mapped: Some(mapped),
            bound: PhantomData,
        })
    }
    /// Requests and maps a BAR.
    ///
    /// # Errors
    ///
    /// As [`iomap_region_sized`](Self::iomap_region_sized).
    pub fn iomap_region<'a>(
        &'a self,
        ctx: &mut impl MaySleep,
        bar: u32,
        name: &'static CStr,
    ) -> Result<Bar<'a>> {
        self.iomap_region_sized::<0>(ctx, bar, name)
    }
    /// How long its configuration space is.
    pub fn cfg_size(&self) -> ConfigSpaceSize {
        if part(&self.0).ids.extended {
            ConfigSpaceSize::Extended
        } else {
            ConfigSpaceSize::Normal
        }
    }
    /// The first 256 bytes of its configuration space.
    pub fn config_space<'a>(&'a self) -> ConfigSpace<'a, Normal> {
        let none = core::ptr::null_mut();
        ConfigSpace {
            device: self,
            at: Normal::ptr_from_raw_parts_mut(none, self.cfg_size().into_raw()),
        }
    }
    /// All of its configuration space.
    ///
    /// # Errors
    ///
    /// `EINVAL` if it is not extended.
    pub fn config_space_extended<'a>(&'a self) -> Result<ConfigSpace<'a, Extended>> {
        if self.cfg_size() != ConfigSpaceSize::Extended {
            return Err(EINVAL);
        }
        let at = Extended::ptr_from_raw_parts_mut(core::ptr::null_mut(), 4096);
        Ok(ConfigSpace { device: self, at })
    }
    /// Allocates interrupts, of the best kind that it has: MSI-X, MSI, its wired line.
    ///
    /// # Errors
    ///
    /// `EBUSY` when it has messages already; `ENOSPC` when there are not as many as `min_vecs`;
    /// `EINVAL` when there is none of these kinds, or for no interrupt at all.
    pub fn alloc_irq_vectors(
        &self,
        _ctx: &mut impl MaySleep,
        min_vecs: u32,
        max_vecs: u32,
        irq_types: IrqTypes,
    ) -> Result<IrqVectorRegistration<'_>> {
        state::might_sleep();
        let (least, most) = (min_vecs as usize, max_vecs as usize);
        if least == 0 || least > most {
            return Err(EINVAL);
        }
        if self.0.has_messages() {
            return Err(EBUSY);
        }
        let pci = part(&self.0);
        let kinds = [(IrqType::MsiX, pci.ids.msix), (IrqType::Msi, pci.ids.msi)];
        let mut refused = EINVAL;
        for (kind, there) in kinds {
            if irq_types.has(kind) && there > 0 {
                match self.0.take_messages(least, most.min(there)) {
                    Ok(len) => {
                        self.set_kind(kind);
                        return Ok(IrqVectorRegistration { device: self, len });
                    }
                    Err(error) => refused = error,
                }
            }
        }
        if irq_types.has(IrqType::Intx) && least == 1 && self.0.line(0).is_some() {
            self.set_kind(IrqType::Intx);
            return Ok(IrqVectorRegistration {
                device: self,
                len: 1,
            });
        }
        Err(if least > 1 { ENOSPC } else { refused })
    }
    fn set_kind(&self, kind: IrqType) {
        let current = part(&self.0).kind.lock();
        *current.unwrap_or_else(PoisonError::into_inner) = kind;
    }
}

// SAFETY: it has a `struct device` with a mask of its own, and it is bound.
unsafe impl dma::device::Device for Device<Bound> {
    fn as_device(&self) -> *mut c_void {
        self.0.as_device().cast_mut().cast()
    }
    fn is_on_bus(&self) -> bool {
        true
    }
}
impl dma::Device for Device<Bound> {}

/// A BAR that is requested and mapped.
struct Mapped {
    range: Range,
    name: &'static CStr,
    /// Somebody else has the region now.
    kept: AtomicBool,
}

impl Register for Mapped {
    const TURN: Turn = Turn::Passive;
    unsafe fn register(&self) -> Result {
        let Range { start, len } = self.range;
        if request_region(Space::Memory, start, len, self.name) {
            Ok(())
        } else {
            Err(EBUSY)
        }
    }
    unsafe fn unregister(&self) {
        if !self.kept.load(SeqCst) {
            // SAFETY: `register` requested it.
            unsafe { release_region(Space::Memory, self.range.start, self.range.len) }
        }
    }
}

/// A mapped BAR of at least `SIZE` bytes.
pub struct Bar<'a, const SIZE: usize = 0> {
    at: *mut Region<SIZE>,
    device: *const BusDevice,
    mapped: Option<Registered<Mapped>>,
    bound: PhantomData<&'a Device<Bound>>,
}

// SAFETY: a place on the bus; the device outlives `'a`, and may be shared.
unsafe impl<const SIZE: usize> Send for Bar<'_, SIZE> {}
// SAFETY: as above.
unsafe impl<const SIZE: usize> Sync for Bar<'_, SIZE> {}

impl<const SIZE: usize> fmt::Debug for Bar<'_, SIZE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bar({:p})", self.at)
    }
}

impl<'a, const SIZE: usize> IoBase<'a> for &'a Bar<'_, SIZE> {
    type Backend = MmioBackend;
    type Target = Region<SIZE>;
    fn as_view(self) -> Mmio<'a, Region<SIZE>> {
        // SAFETY: mapped as long as the BAR lives.
        unsafe { Mmio::new(self.at) }
    }
}

impl<'a, const SIZE: usize> Bar<'a, SIZE> {
    /// Has it end when the driver is unbound, whoever still has it.
    ///
    /// # Errors
    ///
    /// `ENOMEM`.
    pub fn into_devres(mut self, _ctx: &mut impl MaySleep) -> Result<DevresBar<SIZE>> {
        let Some(mapped) = self.mapped.take() else {
            return Err(EINVAL);
        };
        let range = mapped.object().range;
        mapped.object().kept.store(true, SeqCst);
        mapped.release();
        // SAFETY: a driver is bound to the device, which is thus alive.
        let device = unsafe { (*self.device).counted() };
        Ok(DevresBar(Registered::new(Devres {
            bar: Bar {
                at: self.at,
                device: self.device,
                mapped: None,
                bound: PhantomData,
            },
            device,
            revocable: Arc::new(Revocable {
                range,
                revoked: AtomicBool::new(false),
                ended: AtomicBool::new(false),
            }),
        })?))
    }
}

/// A BAR until its driver is unbound.
struct Revocable {
    range: Range,
    /// Nobody begins to use it, and who did has ended.
    revoked: AtomicBool,
    ended: AtomicBool,
}

impl Managed for Revocable {
    fn revoke(&self) {
        if self.revoked.swap(true, SeqCst) {
            task::wait_until("a revocation", || self.ended.load(SeqCst));
            return;
        }
        // SAFETY: the caller may sleep. The region was requested.
        unsafe {
            synchronize_rcu(false);
            release_region(Space::Memory, self.range.start, self.range.len);
        }
        self.ended.store(true, SeqCst);
        task::changed();
    }
}

struct Devres<const SIZE: usize> {
    bar: Bar<'static, SIZE>,
    device: Arc<BusDevice>,
    revocable: Arc<Revocable>,
}

impl<const SIZE: usize> Register for Devres<SIZE> {
    const TURN: Turn = Turn::Passive;
    unsafe fn register(&self) -> Result {
        self.device.manage(self.revocable.clone());
        Ok(())
    }
    unsafe fn unregister(&self) {
        // When the driver is unbound the device forgets it itself.
        self.revocable.revoke();
    }
}

/// A BAR that is there until the driver is unbound, and that may be shared longer.
pub struct DevresBar<const SIZE: usize = 0>(Registered<Devres<SIZE>>);

impl<const SIZE: usize> fmt::Debug for DevresBar<SIZE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DevresBar({:p})", self.0.object().bar.at)
    }
}

impl<const SIZE: usize> DevresBar<SIZE> {
    /// The device that it is of.
    pub fn device(&self) -> &super::device::Device {
        // SAFETY: this says nothing of it.
        unsafe { super::device::Device::from_state(&self.0.object().device.device) }
    }
    /// It, for who has the device that a driver is bound to.
    ///
    /// # Errors
    ///
    /// `EINVAL` if it is another device, or it was bound anew.
    pub fn access<'a>(
        &'a self,
        dev: &'a super::device::Device<Bound>,
    ) -> Result<&'a Bar<'a, SIZE>> {
        let this = self.0.object();
        let same = core::ptr::eq(dev.state(), &this.device.device);
        if !same || this.revocable.revoked.load(SeqCst) {
            return Err(EINVAL);
        }
        Ok(&this.bar)
    }
    /// Calls `f` with it, for who has the device that a driver is bound to.
    ///
    /// # Errors
    ///
    /// As [`access`](Self::access).
    pub fn access_with<R, G>(&self, dev: &super::device::Device<Bound>, f: G) -> Result<R>
    where
        G: for<'a> FnOnce(&Bar<'a, SIZE>) -> R,
    {
        self.access(dev).map(f)
    }
    /// Calls `f` with it and the token of an RCU section, if it is there.
    pub fn try_access_with<C: Context, R, G>(&self, _ctx: &mut C, f: G) -> Option<R>
    where
        G: for<'a> FnOnce(&Bar<'a, SIZE>, &mut RcuRead<C>) -> R,
    {
        super::rcu_section(|| {
            if self.0.object().revocable.revoked.load(SeqCst) {
                return None;
            }
            // SAFETY: in the section, while `_ctx` is borrowed.
            Some(f(&self.0.object().bar, &mut unsafe { RcuRead::enter() }))
        })
    }
}

/// How long a configuration space is.
#[derive(Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum ConfigSpaceSize {
    /// 256 bytes.
    Normal = 256,
    /// 4096 bytes.
    Extended = 4096,
}

impl ConfigSpaceSize {
    /// In bytes.
    pub const fn into_raw(self) -> usize {
        self as usize
    }
}

/// A configuration space of 256 bytes.
pub type Normal = Region<256>;
/// A configuration space of 4096 bytes.
pub type Extended = Region<4096>;

/// A view of a device's configuration space.
#[derive(Debug)]
pub struct ConfigSpace<'a, T: ?Sized = Extended> {
    device: &'a Device<Bound>,
    at: *mut T,
}

impl<T: ?Sized> Copy for ConfigSpace<'_, T> {}
impl<T: ?Sized> Clone for ConfigSpace<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
// SAFETY: an offset in a device that may be shared.
unsafe impl<T: ?Sized + Sync> Send for ConfigSpace<'_, T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Sync> Sync for ConfigSpace<'_, T> {}

impl<'a, T: ?Sized + KnownSize> IoBase<'a> for ConfigSpace<'a, T> {
    type Backend = ConfigSpaceBackend;
    type Target = T;
    fn as_view(self) -> Self {
        self
    }
}

/// By `pci_read_config_byte()` and its like.
#[derive(Debug)]
pub struct ConfigSpaceBackend;

impl IoBackend for ConfigSpaceBackend {
    type View<'a, T: ?Sized + KnownSize> = ConfigSpace<'a, T>;
    fn as_ptr<'a, T: ?Sized + KnownSize>(view: ConfigSpace<'a, T>) -> *mut T {
        view.at
    }
    unsafe fn project_view<'a, T: ?Sized + KnownSize, U: ?Sized + KnownSize>(
        view: Self::View<'a, T>,
        at: *mut U,
    ) -> Self::View<'a, U> {
        let device = view.device;
        ConfigSpace { device, at }
    }
}

macro_rules! config_space {
    ($($ty:ty)*) => { $(
        impl IoCapable<$ty> for ConfigSpaceBackend {
            fn io_read(view: ConfigSpace<'_, $ty>) -> $ty {
                let bytes = core::array::from_fn(|i| {
                    config_read(&view.device.0, view.at.addr() + i)
                });
                <$ty>::from_le_bytes(bytes)
            }
            fn io_write(view: ConfigSpace<'_, $ty>, value: $ty) {
                for (i, byte) in value.to_le_bytes().into_iter().enumerate() {
                    config_write(&view.device.0, view.at.addr() + i, byte);
                }
            }
        }
    )* };
}
config_space! { u8 u16 u32 }

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
    fn has(self, kind: IrqType) -> bool {
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

macro_rules! names {
    ($ty:ident($digits:literal): $($name:ident = $value:expr,)*) => {
        impl $ty {
            $(
                #[allow(missing_docs)]
                pub const $name: Self = Self($value);
            )*
        }
        impl fmt::Display for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match *self {
                    $(Self::$name => f.write_str(stringify!($name)),)*
                    _ => fmt::Debug::fmt(self, f),
                }
            }
        }
        impl fmt::Debug for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("0x{:0", $digits, "x}"), self.0)
            }
        }
    };
}

/// Who makes devices. Here are some of those that the kernel has names for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Vendor(u16);

impl Vendor {
    /// The number.
    pub const fn as_raw(self) -> u16 {
        self.0
    }
}
names! { Vendor("4"):
    AMD = 0x1022,
    NVIDIA = 0x10de,
    REALTEK = 0x10ec,
    BROADCOM = 0x14e4,
    REDHAT_QUMRANET = 0x1af4,
    REDHAT = 0x1b36,
    INTEL = 0x8086,
}

/// A class of devices. Here are some of those that the kernel has names for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Class(u32);

impl Class {
    /// The number, of 24 bits.
    pub const fn as_raw(self) -> u32 {
        self.0
    }
}
names! { Class("6"):
    NOT_DEFINED = 0x00_0000,
    STORAGE_EXPRESS = 0x01_0802,
    NETWORK_ETHERNET = 0x02_0000,
    DISPLAY_VGA = 0x03_0000,
    COMMUNICATION_SERIAL = 0x07_0000,
    OTHERS = 0xff_0000,
}

/// How much of a class is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum ClassMask {
    /// All of it.
    Full = 0xff_ffff,
    /// Not the programming interface.
    ClassSubclass = 0xff_ff00,
}

impl ClassMask {
    /// The bits.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

impl TryFrom<u32> for ClassMask {
    type Error = Error;
    fn try_from(value: u32) -> Result<Self> {
        match value {
            0xff_ffff => Ok(Self::Full),
            0xff_ff00 => Ok(Self::ClassSubclass),
            _ => Err(EINVAL),
        }
    }
}

/// What devices a driver is for.
#[derive(Clone, Copy, Debug)]
pub struct DeviceId {
    /// Of all of them where there is none.
    vendor: Option<u16>,
    device: Option<u32>,
    class: u32,
    class_mask: u32,
}

impl DeviceId {
    /// Those of a vendor that have this number.
    pub const fn from_id(vendor: Vendor, device: u32) -> Self {
        Self {
            vendor: Some(vendor.0),
            device: Some(device),
            class: 0,
            class_mask: 0,
        }
    }
    /// Those of a class.
    pub const fn from_class(class: u32, class_mask: u32) -> Self {
        Self {
            vendor: None,
            device: None,
            class,
            class_mask,
        }
    }
    /// Those of a vendor that are of a class.
    pub const fn from_class_and_vendor(
        class: Class,
        class_mask: ClassMask,
        vendor: Vendor,
    ) -> Self {
        Self {
            vendor: Some(vendor.0),
            device: None,
            class: class.0,
            class_mask: class_mask.as_raw(),
        }
    }
    fn is_for(&self, ids: &Ids) -> bool {
        self.vendor.is_none_or(|vendor| vendor == ids.vendor)
            && self.device.is_none_or(|device| device == ids.device.into())
            && (self.class ^ ids.class) & self.class_mask == 0
    }
}

/// The table of a driver.
pub type IdTable<T> = &'static dyn bus::AnyTable<DeviceId, T>;

/// A driver of PCI devices.
pub trait Driver {
    /// What it wants to know of each entry of its table.
    type IdInfo: 'static;
    /// What it has of a device that it is bound to.
    type Data<'bound>: Send + 'bound;
    /// What it is for.
    const ID_TABLE: IdTable<Self::IdInfo>;

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

/// What PCI calls of a driver.
#[allow(missing_debug_implementations)]
pub struct Adapter<T>(PhantomData<fn() -> T>);

impl<T: Driver + 'static> Adapter<T> {
    fn entry(device: &BusDevice) -> Option<&'static T::IdInfo> {
        let ids = &part(device).ids;
        let mut table = T::ID_TABLE.all().iter();
        table.find(|(id, _)| id.is_for(ids)).map(|(_, info)| *info)
    }
}

impl<T: Driver + 'static> bus::Adapter for Adapter<T> {
    fn is_for(&self, device: &BusDevice) -> bool {
        Self::entry(device).is_some()
    }
    unsafe fn probe(&self, device: *const BusDevice) -> Result<Box<dyn bus::Data>> {
        // SAFETY: it lives as long as the data, which is dropped first. It is the driver core that
        // calls.
        let device: &'static Device<Core<'_>> = unsafe { &*device.cast() };
        // SAFETY: the driver core calls this in process context, and it holds no other token.
        let mut ctx = unsafe { ProcessCtx::assume() };
        let init = T::probe(&mut ctx, device, Self::entry(&device.0));
        let mut data = Box::new(MaybeUninit::<T::Data<'static>>::uninit());
        // SAFETY: memory for it, which it does not leave.
        unsafe {
            super::pin_init_at(data.as_mut_ptr(), init)?;
            let data = Box::from_raw(Box::into_raw(data).cast());
            Ok(Box::new(BoundTo::<T> { device, data }))
        }
    }
}

impl<T: Driver + 'static> bus::RegistrationOps for Adapter<T> {
    fn made() -> bus::Made {
        bus::Made::new(BUS, Box::new(Self(PhantomData)))
    }
}

struct BoundTo<T: Driver + 'static> {
    device: &'static Device<Core<'static>>,
    data: Box<T::Data<'static>>,
}

// SAFETY: the data is `Send`; the device is used where the driver core calls.
unsafe impl<T: Driver + 'static> Send for BoundTo<T> {}

impl<T: Driver + 'static> bus::Data for BoundTo<T> {
    fn unbind(&mut self) {
        // SAFETY: as in `probe`.
        let mut ctx = unsafe { ProcessCtx::assume() };
        // SAFETY: the data does not move until it is dropped.
        let data = unsafe { Pin::new_unchecked(&*self.data) };
        super::callback(|| T::unbind(&mut ctx, self.device, data));
    }
}
