// SPDX-License-Identifier: GPL-2.0
//! A driver of QEMU's `edu` device whose open files count references to the device, and give them
//! up where they are told to, after the device is gone: each may be the last, which sleeps.
//!
//! An NMI of `raise_nmi` gives up what is set aside for it.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    device::Core,
    hrtimer::{HardCallback, HardHrTimer},
    ioctl::_IO,
    miscdevice::{File, FileOperations, Registration},
    nmi, pci,
    prelude::*,
    rcu_callback, section,
    sync::{aref::ARef, new_raw_spinlock, new_spinlock, RawSpinLock, SpinLock},
    time::{sleep, Delta},
};

kernel::module_pci_driver! {
    type: Driver,
    name: "pci_counted",
    authors: ["The ctx authors"],
    description: "Test: gives up counted references to a device that is gone",
    license: "GPL",
}

kernel::pci_device_table!(
    TABLE,
    (),
    [(pci::DeviceId::from_class(0x00ff00, 0xffff00), ())]
);

/// Gives up the count of this file, in the context that the argument names; of what device it was.
pub const GIVE_UP: u32 = _IO(b'c' as u32, 1);

type Counted = ARef<pci::Device>;

/// What others give up.
#[pin_data]
struct Shared {
    #[pin]
    raw: RawSpinLock<Option<Counted>>,
    #[pin]
    spin: SpinLock<Option<Counted>, Irq>,
}

impl Shared {
    fn new(counted: Option<Counted>) -> impl PinInit<Self> {
        pin_init!(Self {
            raw <- new_raw_spinlock!(counted),
            spin <- new_spinlock!(None),
        })
    }
}

struct InTimer(Arc<Shared>);

impl HardCallback for InTimer {
    #[hard_irq_handler]
    fn expired(&self) -> Option<Delta> {
        self.0.raw.update(ctx, |counted| *counted = None);
        None
    }
}

struct InNmi(Arc<Shared>);

impl nmi::Handler for InNmi {
    #[nmi]
    fn handle(&self) -> IrqReturn {
        let _ = self.0.raw.try_with(ctx, |counted, _ctx| *counted = None);
        IrqReturn::Handled
    }
}

struct InSoftIrq(Counted);

impl rcu_callback::Callback for InSoftIrq {
    #[softirq]
    fn run(self) {
        drop(self.0);
    }
}

/// What the driver has of a device that it is bound to.
struct Bound {
    _file: Registration<Open>,
    shared: Arc<Shared>,
}

struct Driver;

impl pci::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Bound;
    const ID_TABLE: pci::IdTable<()> = &TABLE;

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound pci::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Bound, Error> + 'bound {
        if (device.vendor_id().as_raw(), device.device_id()) != (0x1234, 0x11e8) {
            return Err(ENODEV);
        }
        // A count for who opens the file, as long as the driver is bound.
        let shared = Arc::pin_init(Shared::new(None), ctx)?;
        let counted: Counted = device.into();
        shared.spin.update(ctx, |all| *all = Some(counted));
        let file = Registration::register_under(ctx, &**device, c"pci_counted", shared.clone())?;
        Ok(Bound {
            _file: file,
            shared,
        })
    }

    #[process_ctx]
    fn unbind<'bound>(_device: &'bound pci::Device<Core<'_>>, this: Pin<&Bound>) {
        this.shared.spin.update(ctx, |all| *all = None);
    }
}

/// Its count is in `spin`.
struct Open(Arc<Shared>);

impl FileOperations for Open {
    type Shared = Arc<Shared>;

    #[process_ctx]
    fn open(bound: &Arc<Shared>, _file: &File) -> Result<Self> {
        let counted = bound.spin.update(ctx, |all| all.clone());
        let shared = Arc::pin_init(Shared::new(None), ctx)?;
        shared.spin.update(ctx, |own| *own = counted);
        Ok(Self(shared))
    }

    #[user_ctx]
    fn ioctl(&self, _file: &File, cmd: u32, arg: usize) -> Result<usize> {
        if cmd != GIVE_UP {
            return Err(ENOTTY);
        }
        let own = self.0.spin.update(ctx, |own| own.take()).ok_or(ENODEV)?;
        let id = own.device_id();
        dev_info!(own, "given up in {arg}\n");
        let shared = Arc::pin_init(Shared::new(None), ctx)?;
        let expire = |ctx: &mut UserCtx, counted| -> Result<HardHrTimer<InTimer>> {
            let shared = Arc::pin_init(Shared::new(Some(counted)), ctx)?;
            let timer = HardHrTimer::new(ctx, InTimer(shared))?;
            timer.arm(ctx, Delta::from_millis(2));
            Ok(timer)
        };
        match arg {
            0 => drop(own),
            1 => section::irqs_off(ctx, |_ctx| drop(own)),
            2 => {
                shared.raw.update(ctx, |counted| *counted = Some(own));
                shared.raw.update(ctx, |counted| drop(counted.take()));
            }
            3 => {
                shared.spin.update(ctx, |counted| *counted = Some(own));
                shared.spin.update(ctx, |counted| drop(counted.take()));
            }
            4 => {
                let timer = expire(ctx, own)?;
                sleep(ctx, Delta::from_millis(20));
                timer.release(ctx);
            }
            // Two, of which one is the last.
            5 => {
                let timers = [expire(ctx, own.clone())?, expire(ctx, own)?];
                sleep(ctx, Delta::from_millis(20));
                timers.map(|timer| timer.release(ctx));
            }
            6 => rcu_callback::Head::new(ctx, InSoftIrq(own))?.call(ctx),
            7 => {
                shared.raw.update(ctx, |counted| *counted = Some(own));
                let handler = nmi::Registration::register(ctx, InNmi(shared.clone()))?;
                // `raise_nmi` is loaded meanwhile.
                while shared.raw.update(ctx, |counted| counted.is_some()) {
                    sleep(ctx, Delta::from_millis(1));
                }
                handler.release(ctx);
            }
            8 => core::mem::forget(own),
            _ => return Err(EINVAL),
        }
        Ok(id.into())
    }
}
