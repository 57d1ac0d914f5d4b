// SPDX-License-Identifier: GPL-2.0
//! The driver core of the host: buses of devices that a test models, and drivers that are bound to
//! them. The driver's [`Adapter`] has the parts that differ by bus: which devices a driver matches,
//! and the arguments of its probe. `pci/hosted.rs` has PCI's adapter, and `hosted/platform.rs` that
//! of the platform bus.

use crate::backend::{
    device::DeviceState,
    explore,
    io::{Access, Space, Window},
    irq,
    machine::PerMachine,
    print,
    property::NodeState,
    resource::{Range, Resource, Wanted},
    state, task, teardown,
};
use crate::{
    error::{
        code::{EBUSY, ENODEV, ENOSPC, ENXIO},
        Error, Result,
    },
    registered::{Register, Turn},
};
use core::{
    any::Any,
    ffi::CStr,
    marker::PhantomData,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
};
use std::{
    boxed::Box,
    ffi::CString,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak},
    vec::Vec,
};

mod types;
pub(in crate::backend) use types::{devices, drivers};

/// The items of all buses that a driver may see.
#[allow(unreachable_pub)] // the crate's modules give them on
pub mod shown {
    pub use super::IdArray;
    pub mod acpi {
        pub use crate::backend::acpi::{DeviceId, IdTable};
    }
    pub mod device {
        pub use crate::backend::device::{Bound, Core, Device, DeviceContext, Normal};
    }
    pub mod io {
        pub use crate::backend::{
            resource::Resource,
            view::{Io, IoBase, Mmio, Region},
        };
        /// Memory of a device that is no PCI device.
        pub mod mem {
            pub use crate::backend::mem::{DevresIoMem, IoMem, IoRequest};
        }
    }
    pub mod irq {
        pub use crate::backend::platform::IrqRequest;
    }
    pub mod of {
        pub use crate::backend::of::{DeviceId, IdTable};
    }
    pub mod platform {
        pub use crate::backend::platform::{Adapter, Device, Driver};
    }
}

/// # Safety
///
/// `device` is valid during `'a`, and a driver may see it.
pub(crate) unsafe fn device<'a>(device: *mut DeviceState) -> &'a shown::device::Device {
    // SAFETY: the caller's is valid; a `Device` is one, and what is known of it.
    unsafe { &*device.cast() }
}

/// `struct device`, for what is read of it.
pub(crate) fn raw(device: &shown::device::Device<shown::device::Bound>) -> *mut DeviceState {
    core::ptr::from_ref(device.state()).cast_mut()
}

/// What a test says of a device.
#[allow(unreachable_pub)] // it stands in the sealed half of a public trait
pub struct Description {
    /// Of which bus it is: `pci`, `platform`.
    pub(crate) bus: &'static str,
    pub(crate) name: CString,
    /// What the bus knows of it.
    pub(crate) ids: Box<dyn Any + Send + Sync>,
    /// Its ranges of registers.
    pub(crate) ranges: Vec<Wanted>,
    /// Its wired lines, each with its name.
    pub(crate) lines: Vec<Option<CString>>,
    /// Whether its registers answer, and it reaches memory, before a driver says so.
    pub(crate) on: bool,
    /// Where the memory begins that the machine has for it.
    pub(crate) dma_from: u64,
    /// What firmware says of it.
    pub(crate) node: Option<Box<NodeState>>,
}

/// A device.
#[repr(C)]
pub(crate) struct BusDevice {
    /// The first field: a pointer to it is a pointer to the whole.
    pub(in crate::backend) device: DeviceState,
    this: Weak<Self>,
    pub(in crate::backend) ids: Box<dyn Any + Send + Sync>,
    ranges: Vec<Resource>,
    windows: Mutex<Vec<Arc<Window>>>,
    /// The lines that it is wired to.
    wired: Vec<(u32, Option<CString>)>,
    /// The lines that stand for its messages, as long as it has them.
    messages: Mutex<Vec<u32>>,
    masters: AtomicBool,
    /// It is no longer there.
    gone: AtomicBool,
    /// Held while a driver is bound or unbound (`device_lock()`).
    lock: task::SleepLock,
    driver: Mutex<Option<Binding>>,
    /// The objects to revoke when the driver is unbound, the last one first.
    managed: Mutex<Vec<Arc<dyn Managed>>>,
    on: Arc<Bus>,
}

/// The bound driver, and its data for the device.
type Binding = (Arc<Driver>, Box<dyn Data>);

/// What `devm_` functions manage.
pub(in crate::backend) trait Managed: Send + Sync {
    /// Ends it, and waits for its end.
    fn revoke(&self);
}

/// A driver's data for a device that it is bound to.
pub(in crate::backend) trait Data: Send {
    /// Called in process context when the driver is about to be unbound. Its data is dropped after
    /// that.
    fn unbind(&mut self);
}

/// The part of a driver that differs by bus.
pub(in crate::backend) trait Adapter: Send + Sync {
    fn is_for(&self, device: &BusDevice) -> bool;
    /// Called in process context.
    ///
    /// # Safety
    ///
    /// The device lives until the returned data is dropped.
    unsafe fn probe(&self, device: *const BusDevice) -> Result<Box<dyn Data>>;
}

/// A registered driver.
pub(in crate::backend) struct Driver {
    name: &'static CStr,
    bus: &'static str,
    adapter: Box<dyn Adapter>,
    module: usize,
    /// It is bound to no further device.
    leaves: AtomicBool,
    on: Arc<Bus>,
}

/// Devices and drivers that know of each other.
#[derive(Default)]
pub(crate) struct Bus {
    devices: Mutex<Vec<Arc<BusDevice>>>,
    drivers: Mutex<Vec<Arc<Driver>>>,
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `f` as a thread of the kernel's, for a module.
fn in_process<R: Send>(module: usize, f: impl FnOnce() -> R + Send) -> R {
    task::on_own_thread(|| {
        task::set_current(task::Task {
            module,
            ..task::current()
        });
        state::entered(state::Entry::Process, f)
    })
}

impl core::fmt::Debug for Bus {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let names = lock(&self.devices);
        f.debug_set()
            .entries(names.iter().map(|d| d.device.name.clone()))
            .finish()
    }
}

impl Bus {
    /// A new one, for this thread and the tasks that it starts.
    pub(crate) fn of_this_thread() -> Arc<Self> {
        let bus = Arc::new(Self::default());
        task::set_current(task::Task {
            bus: Some(bus.clone()),
            ..task::current()
        });
        bus
    }

    /// This thread's, or else the machine's.
    fn current() -> Arc<Self> {
        static OF_MACHINE: PerMachine<Arc<Bus>> = PerMachine::new(Arc::default);
        let own = task::current().bus;
        own.unwrap_or_else(|| OF_MACHINE.lock().clone())
    }

    /// A device, which is not on the bus yet.
    pub(crate) fn device(self: &Arc<Self>, what: Description) -> Arc<BusDevice> {
        let ranges = what.ranges.into_iter().map(Resource::place);
        let wired = what.lines.into_iter();
        let mut device = DeviceState::new(what.name);
        (device.bus, device.dma_from) = (what.bus, what.dma_from);
        device.node = what.node;
        Arc::new_cyclic(|this| BusDevice {
            device,
            this: this.clone(),
            ids: what.ids,
            ranges: ranges.collect(),
            windows: Mutex::new(Vec::new()),
            wired: wired
                .filter_map(|name| Some((irq::take_line(false)?, name)))
                .collect(),
            messages: Mutex::new(Vec::new()),
            masters: AtomicBool::new(what.on),
            gone: AtomicBool::new(false),
            lock: task::SleepLock::default(),
            driver: Mutex::new(None),
            managed: Mutex::new(Vec::new()),
            on: self.clone(),
        })
    }
}

impl BusDevice {
    /// Puts it on the bus, and probes the drivers that are for it, until one is bound. `answers`
    /// has what answers for each range of registers.
    pub(crate) fn plug(self: &Arc<Self>, answers: Vec<Box<Access>>) {
        let on = self.masters.load(SeqCst);
        let windows = self.ranges.iter().zip(answers).map(|(range, answer)| {
            let Range { space, start, len } = range.range();
            let window = Window::add(space, start, len, answer);
            window.set_decoding(on);
            window
        });
        *lock(&self.windows) = windows.collect();
        lock(&self.on.devices).push(self.clone());
        self.bind();
    }

    /// Probes the drivers that are for it, if none is bound.
    pub(crate) fn bind(self: &Arc<Self>) {
        let drivers = lock(&self.on.drivers).clone();
        for driver in drivers {
            driver.try_bind(self);
        }
    }

    /// Unbinds the driver, if there is one, and waits for its end.
    pub(crate) fn unbind(self: &Arc<Self>) {
        explore::point("unbind of a driver");
        self.lock
            .with("the lock of a device", || self.unbind_locked());
    }

    /// The driver is unbound, then the device goes.
    pub(crate) fn remove(self: &Arc<Self>) {
        explore::point("removal of a device");
        // Nobody finds it any more.
        lock(&self.on.devices).retain(|other| !Arc::ptr_eq(other, self));
        self.unbind();
        self.go();
    }

    /// The device goes, then the driver is unbound.
    pub(crate) fn pull(self: &Arc<Self>) {
        self.vanish();
        self.remove();
    }

    /// The device goes, and the driver knows nothing of it.
    pub(crate) fn vanish(&self) {
        explore::point("a device vanishes");
        self.go();
    }

    fn go(&self) {
        self.gone.store(true, SeqCst);
        for window in &*lock(&self.windows) {
            window.remove();
        }
    }

    pub(crate) fn is_gone(&self) -> bool {
        self.gone.load(SeqCst)
    }
    pub(crate) fn is_bound(&self) -> bool {
        lock(&self.driver).is_some()
    }

    /// Whether its registers answer from now on. If not, they read all ones.
    pub(crate) fn set_decoding(&self, on: bool) {
        for window in &*lock(&self.windows) {
            window.set_decoding(on);
        }
    }
    /// Whether it reaches memory from now on.
    pub(crate) fn set_master(&self, on: bool) {
        self.masters.store(on, SeqCst);
    }
    /// Whether it reaches memory, with data and with messages.
    pub(crate) fn masters(&self) -> bool {
        self.masters.load(SeqCst) && !self.is_gone()
    }
    /// A reference that is counted.
    pub(in crate::backend) fn counted(&self) -> Arc<Self> {
        match self.this.upgrade() {
            Some(this) => this,
            None => unreachable!("who has a reference has it from one that is counted"),
        }
    }
    /// How many ranges of registers it has.
    pub(crate) fn ranges(&self) -> usize {
        self.ranges.len()
    }
    /// A range of registers; one that is not there has no length.
    pub(in crate::backend) fn range(&self, index: usize) -> Range {
        self.ranges.get(index).map_or(Range::NONE, Resource::range)
    }
    /// A range of that kind, the first by 0.
    pub(in crate::backend) fn resource(&self, space: Space, index: u32) -> Option<&Resource> {
        self.of(space).nth(index as usize)
    }
    /// A range of that kind that has this name.
    pub(in crate::backend) fn resource_named(
        &self,
        space: Space,
        name: &CStr,
    ) -> Option<&Resource> {
        self.of(space).find(|range| range.name() == Some(name))
    }
    fn of(&self, space: Space) -> impl Iterator<Item = &Resource> {
        let all = self.ranges.iter();
        all.filter(move |range| range.range().space == space && range.size() > 0)
    }
    /// `struct device`, to be compared.
    pub(crate) fn as_device(&self) -> *const DeviceState {
        &self.device
    }

    /// Makes lines that stand for messages: at least so many, and at most.
    pub(in crate::backend) fn take_messages(&self, least: usize, most: usize) -> Result<usize> {
        let mut messages = lock(&self.messages);
        if !messages.is_empty() {
            return Err(EBUSY);
        }
        *messages = (0..most).map_while(|_| irq::take_line(true)).collect();
        if messages.len() < least {
            messages.drain(..).for_each(irq::give_line_back);
            return Err(ENOSPC);
        }
        Ok(messages.len())
    }
    /// The line of an interrupt: of a message if there are any, or else wired.
    pub(crate) fn line(&self, index: usize) -> Option<u32> {
        let messages = lock(&self.messages);
        if messages.is_empty() {
            self.wired.get(index).map(|(line, _)| *line)
        } else {
            messages.get(index).copied()
        }
    }
    /// The wired line that has this name.
    pub(in crate::backend) fn line_named(&self, name: &CStr) -> Option<u32> {
        let mut all = self.wired.iter();
        let found = all.find(|(_, its)| its.as_deref() == Some(name));
        found.map(|(line, _)| *line)
    }
    pub(crate) fn has_messages(&self) -> bool {
        !lock(&self.messages).is_empty()
    }

    pub(in crate::backend) fn manage(&self, what: Arc<dyn Managed>) {
        lock(&self.managed).push(what);
    }

    /// In the order of the driver core, with the lock held.
    fn unbind_locked(&self) {
        let Some((driver, mut data)) = lock(&self.driver).take() else {
            return;
        };
        in_process(driver.module, || {
            data.unbind();
            drop(data);
            self.clean_up();
        });
        task::changed();
    }

    /// Nobody has the driver's data any more, or there was none. In process context.
    fn clean_up(&self) {
        teardown::unbind(self.as_device());
        loop {
            let last = lock(&self.managed).pop();
            match last {
                Some(last) => last.revoke(),
                None => break,
            }
        }
        let messages = core::mem::take(&mut *lock(&self.messages));
        messages.into_iter().for_each(irq::give_line_back);
    }
}

impl Drop for BusDevice {
    fn drop(&mut self) {
        for window in lock(&self.windows).drain(..) {
            Window::del(&window);
        }
        for (line, _) in self.wired.drain(..) {
            irq::give_line_back(line);
        }
    }
}

impl Driver {
    /// Registers it, and probes it for the devices that are there. In process context.
    pub(in crate::backend) fn register(
        name: &'static CStr,
        bus: &'static str,
        adapter: Box<dyn Adapter>,
    ) -> Result<Arc<Self>> {
        state::might_sleep();
        let this = Arc::new(Self {
            name,
            bus,
            adapter,
            module: task::current().module,
            leaves: AtomicBool::new(false),
            on: Bus::current(),
        });
        {
            let mut drivers = lock(&this.on.drivers);
            if drivers.iter().any(|d| (d.bus, d.name) == (bus, name)) {
                return Err(EBUSY);
            }
            drivers.push(this.clone());
        }
        let devices = lock(&this.on.devices).clone();
        for device in devices {
            this.try_bind(&device);
        }
        Ok(this)
    }

    /// Unbinds it from its devices, and waits for that. In process context.
    pub(in crate::backend) fn unregister(self: &Arc<Self>) {
        state::might_sleep();
        self.leaves.store(true, SeqCst);
        let devices = lock(&self.on.devices).clone();
        for device in devices {
            device.lock.with("the lock of a device", || {
                let bound = lock(&device.driver)
                    .as_ref()
                    .is_some_and(|(driver, _)| Arc::ptr_eq(driver, self));
                if bound {
                    device.unbind_locked();
                }
            });
        }
        lock(&self.on.drivers).retain(|other| !Arc::ptr_eq(other, self));
    }

    fn try_bind(self: &Arc<Self>, device: &Arc<BusDevice>) {
        if self.bus != device.device.bus || !self.adapter.is_for(device) {
            return;
        }
        device.lock.with("the lock of a device", || {
            if device.is_bound() || device.is_gone() || self.leaves.load(SeqCst) {
                return;
            }
            let place = device.as_device() as usize;
            let probed = in_process(self.module, || {
                let place = place as *const BusDevice;
                // SAFETY: it is first in the device, which lives as long as a driver is bound.
                let probed = crate::backend::callback(|| unsafe { self.adapter.probe(place) });
                if probed.is_err() {
                    device.clean_up();
                }
                probed
            });
            match probed {
                Ok(data) => *lock(&device.driver) = Some((self.clone(), data)),
                Err(error) => self.say(device, error),
            }
        });
    }

    /// As the driver core does.
    fn say(&self, device: &BusDevice, error: Error) {
        if error != ENODEV && error != ENXIO {
            let name = self.name.to_string_lossy();
            let (of, errno) = (device.device.name(), error.to_errno());
            print::log(
                &std::format!("{name} {of}"),
                format_args!("probe with driver {name} failed with error {errno}\n"),
            );
        }
    }
}

/// A table of what a driver is for, each with what it wants to know of it.
#[derive(Debug)]
pub struct IdArray<T: 'static, U: 'static, const N: usize>([(T, &'static U); N]);

impl<T, U, const N: usize> IdArray<T, U, N> {
    /// Of these.
    pub const fn new(ids: [(T, &'static U); N]) -> Self {
        Self(ids)
    }
}

/// A table of any length.
pub trait AnyTable<T, U>: Sync {
    /// All of it.
    fn all(&self) -> &[(T, &'static U)];
}
impl<T: Sync, U: Sync, const N: usize> AnyTable<T, U> for IdArray<T, U, N> {
    fn all(&self) -> &[(T, &'static U)] {
        &self.0
    }
}

/// What is a bus's own of a driver, made anew.
#[allow(missing_debug_implementations)]
pub struct Made {
    bus: &'static str,
    adapter: Box<dyn Adapter>,
}

impl Made {
    pub(in crate::backend) fn new(bus: &'static str, adapter: Box<dyn Adapter>) -> Self {
        Self { bus, adapter }
    }
}

/// What a driver is to its bus: its callbacks, and its table of devices.
pub trait RegistrationOps {
    /// That.
    #[doc(hidden)]
    fn made() -> Made;
}

/// The driver as its bus knows it.
pub(crate) struct BusDriver<A: RegistrationOps + 'static> {
    name: &'static CStr,
    state: OnceLock<Arc<Driver>>,
    driver: PhantomData<fn() -> A>,
}

impl<A: RegistrationOps + 'static> BusDriver<A> {
    pub(crate) fn new(name: &'static CStr) -> Self {
        Self {
            name,
            state: OnceLock::new(),
            driver: PhantomData,
        }
    }
}

impl<A: RegistrationOps + 'static> Register for BusDriver<A> {
    // A driver that is bound registers others.
    const TURN: Turn = Turn::Opens;

    unsafe fn register(&self) -> Result {
        let made = A::made();
        let driver = Driver::register(self.name, made.bus, made.adapter)?;
        let _ = self.state.set(driver);
        Ok(())
    }
    unsafe fn unregister(&self) {
        if let Some(driver) = self.state.get() {
            driver.unregister();
        }
    }
}
