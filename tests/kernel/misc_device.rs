// SPDX-License-Identifier: GPL-2.0
//! A misc device in the kernel crate's shape, with every operation that it can have; others of it
//! are dropped where nothing may sleep, or forgotten.
//!
//! What it gives is sometimes more than it was asked for.
#![deny(unsafe_code)]

extern crate ctx_core as kernel;

use kernel::{
    fmt,
    fs::{File, Kiocb},
    init::InPlaceWrite,
    ioctl::{_IOC_SIZE, _IOW, _IOWR},
    iov::{IovIterDest, IovIterSource},
    miscdevice::{MiscDevice, MiscDeviceOptions, MiscDeviceRegistration},
    prelude::*,
    section,
    seq_file::{seq_print, SeqFile},
    str::{kstrtobool, CString},
    sync::{new_mutex, Mutex},
    uaccess::UserSlice,
};

module! {
    type: Module,
    name: "misc_device",
    description: "Test: a misc device in the kernel crate's shape",
    license: "GPL",
}

/// Exchanges a word with the one that was there, and counts.
const EXCHANGE: u32 = _IOWR::<[u32; 2]>(b'm' as u32, 1);
/// Whether the text means yes.
const YES: u32 = _IOW::<[u8; 8]>(b'm' as u32, 2);
/// An error that is none for an `ioctl`: the result comes later.
const EIOCBQUEUED: i32 = -529;

struct State {
    text: KVVec<u8>,
    word: u32,
}

#[pin_data(PinnedDrop)]
struct Opened {
    #[pin]
    state: Mutex<State>,
    name: CString,
}

#[pinned_drop]
impl PinnedDrop for Opened {
    fn drop(self: Pin<&mut Self>) {
        pr_info!("{:?} is closed\n", self.name);
    }
}

/// Writes there itself while it is written.
struct Nested<'a>(&'a SeqFile);

impl fmt::Display for Nested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        seq_print!(self.0, "inner");
        f.write_str(" outer")
    }
}

#[vtable]
impl MiscDevice for Opened {
    type Ptr = Pin<KBox<Self>>;

    #[process_ctx]
    fn open(file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<Pin<KBox<Self>>> {
        let name = CString::try_from_fmt(ctx, fmt!("nonblocking={}", file.nonblocking()))?;
        let state = State {
            text: KVVec::new(),
            word: 0,
        };
        KBox::try_pin_init(
            try_pin_init!(Opened {
                state <- new_mutex!(state),
                name: name,
            }),
            ctx,
        )
    }

    #[process_ctx]
    fn read_iter(mut kiocb: Kiocb<'_, Self::Ptr>, iov: &mut IovIterDest<'_>) -> Result<usize> {
        let me = kiocb.file();
        let state = me.state.lock(ctx);
        match &state.text[..] {
            b"more" => Ok(usize::MAX),
            b"later" => Err(Error::from_errno(EIOCBQUEUED)),
            text => iov.simple_read_from_buffer(ctx, kiocb.ki_pos_mut(), text),
        }
    }

    #[process_ctx]
    fn write_iter(mut kiocb: Kiocb<'_, Self::Ptr>, iov: &mut IovIterSource<'_>) -> Result<usize> {
        let me = kiocb.file();
        let mut state = me.state.lock(ctx);
        state.text.clear();
        let len = iov.copy_from_iter_vec(&mut state.text, ctx)?;
        *kiocb.ki_pos_mut() = 0;
        Ok(if &state.text[..] == b"more" { len + 1 } else { len })
    }

    #[user_ctx]
    fn ioctl(me: Pin<&Self>, _file: &File, cmd: u32, arg: usize) -> Result<isize> {
        let slice = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));
        match cmd {
            EXCHANGE => {
                let (mut from, mut to) = slice.reader_writer();
                let [new, count] = from.read::<[u32; 2]>(ctx)?;
                let mut state = me.state.lock(ctx);
                let old = core::mem::replace(&mut state.word, new);
                to.write(ctx, &[old, count + 1])?;
                Ok(0)
            }
            YES => {
                let mut word = [0; 8];
                let yes = kstrtobool(slice.reader().strcpy_into_buf(ctx, &mut word)?)?;
                Ok(yes.into())
            }
            _ => Err(ENOTTY),
        }
    }

    #[process_ctx]
    fn show_fdinfo(me: Pin<&Self>, m: &SeqFile, _file: &File) {
        let length = me.state.lock(ctx).text.len();
        seq_print!(m, "length:\t{length}\n");
        // It is no argument that is printed elsewhere, and so may be what is not `Sync`.
        m.call_printf(format_args!("nested:\t{}\n", NestedToo(Nested(m))));
    }
}

/// By the trait that `format_args!` knows.
struct NestedToo<'a>(Nested<'a>);

impl core::fmt::Display for NestedToo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Opens for nobody.
struct Never;

#[vtable]
impl MiscDevice for Never {
    type Ptr = ();

    #[process_ctx]
    fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<()> {
        let _ = ctx;
        Err(EPERM)
    }
}

#[may_sleep]
fn never(name: &'static CStr) -> Result<Pin<KBox<MiscDeviceRegistration<Never>>>> {
    let room = KBox::new_uninit(ctx)?;
    room.write_pin_init(MiscDeviceRegistration::register(
        ctx,
        MiscDeviceOptions { name },
    ))
}

#[pin_data]
struct Module {
    #[pin]
    device: MiscDeviceRegistration<Opened>,
}

impl kernel::InPlaceModule for Module {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
        let options = MiscDeviceOptions {
            name: c"misc_device",
        };
        let others = others(ctx);
        try_pin_init!(Module {
            device <- {
                others?;
                MiscDeviceRegistration::register(ctx, options)
            },
        })
    }
}

#[may_sleep]
fn others() -> Result {
    let dropped = never(ctx, c"misc_device_dropped")?;
    section::irqs_off(ctx, |_ctx| drop(dropped));
    core::mem::forget(never(ctx, c"misc_device_forgotten")?);
    Ok(())
}
