// SPDX-License-Identifier: GPL-2.0
//! Rule: what may outlive a device has it taken away when the driver is unbound.
//!
//! `/dev/fw_cfg` reads the directory of what QEMU tells its guest, through ports that ACPI names. A
//! file that is open stays when the driver is unbound, and has `FwCfg`; the ports are the
//! device's, and with [`DevresIoPorts`] they are there in a section alone, or no longer there.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    acpi,
    device::Core,
    miscdevice::{File, FileOperations, Registration},
    platform,
    port::{DevresIoPorts, IoPorts},
    prelude::*,
    sync::{new_mutex, Mutex},
    uaccess::UserSliceWriter,
};

kernel::module_platform_driver! {
    type: Driver,
    name: "fw_cfg",
    authors: ["The ctx authors"],
    description: "Example: a platform driver, of QEMU's fw_cfg",
    license: "GPL",
}

kernel::acpi_device_table!(TABLE, (), [(acpi::DeviceId::new(c"QEMU0002"), ())]);

/// The port that an item is selected by, and the one that gives its bytes, one after the other.
const SELECT: u16 = 0;
const DATA: u16 = 1;

/// The items that are read.
const SIGNATURE: u16 = 0x00;
const DIRECTORY: u16 = 0x19;

/// The directory has the number of its entries in four bytes, and then these.
const ENTRY: usize = 64;
const MOST_ENTRIES: u32 = 256;

#[pin_data]
struct FwCfg {
    /// Who has the lock has the item that he selected.
    #[pin]
    ports: Mutex<DevresIoPorts>,
}

impl FwCfg {
    #[process_ctx]
    fn read(&self, item: u16, from: usize, bytes: &mut [u8]) -> Result {
        let ports = self.ports.lock_interruptible(ctx)?;
        let read = ports.try_access_with(ctx, |ports, _ctx| {
            ports.write16(SELECT, item)?;
            for _ in 0..from {
                ports.read8(DATA)?;
            }
            for byte in bytes {
                *byte = ports.read8(DATA)?;
            }
            Ok(())
        });
        read.ok_or(ENODEV)?
    }

    /// How many bytes the directory has.
    #[process_ctx]
    fn size(&self) -> Result<usize> {
        let mut entries = [0; 4];
        self.read(ctx, DIRECTORY, 0, &mut entries)?;
        let entries = u32::from_be_bytes(entries).min(MOST_ENTRIES);
        Ok(4 + ENTRY * entries as usize)
    }
}

struct Driver;

impl platform::Driver for Driver {
    type IdInfo = ();
    type Data<'bound> = Registration<OpenFile>;
    const ACPI_ID_TABLE: Option<acpi::IdTable<()>> = Some(&TABLE);

    #[process_ctx]
    fn probe<'bound>(
        device: &'bound platform::Device<Core<'_>>,
        _info: Option<&'bound ()>,
    ) -> impl PinInit<Registration<OpenFile>, Error> + 'bound {
        let ports = IoPorts::request(ctx, device, 0, c"fw_cfg")?.into_devres(ctx)?;
        let fw_cfg = Arc::pin_init(pin_init!(FwCfg { ports <- new_mutex!(ports) }), ctx)?;
        let mut signature = [0; 4];
        fw_cfg.read(ctx, SIGNATURE, 0, &mut signature)?;
        if signature != *b"QEMU" {
            return Err(ENODEV);
        }
        let size = fw_cfg.size(ctx)?;
        // Last: from now on others use it.
        let file = Registration::register_under(ctx, &**device, c"fw_cfg", fw_cfg)?;
        pr_info!("its directory has {size} bytes\n");
        Ok(file)
    }
}

struct OpenFile(Arc<FwCfg>);

impl FileOperations for OpenFile {
    type Shared = Arc<FwCfg>;
    const SEEKABLE: bool = true;

    #[process_ctx]
    fn open(fw_cfg: &Arc<FwCfg>, _file: &File) -> Result<Self> {
        Ok(Self(fw_cfg.clone()))
    }

    #[user_ctx]
    fn read(&self, _file: &File, to: &mut UserSliceWriter, pos: &mut i64) -> Result<usize> {
        let at = usize::try_from(*pos).map_err(|_| EINVAL)?;
        let rest = self.0.size(ctx)?.saturating_sub(at);
        let mut bytes = [0; ENTRY];
        let len = rest.min(to.len()).min(ENTRY);
        if len > 0 {
            self.0.read(ctx, DIRECTORY, at, &mut bytes[..len])?;
            to.write_slice(ctx, &bytes[..len])?;
            *pos += len as i64;
        }
        Ok(len)
    }
}
