//! All `unsafe` of the guest: what rustix does not offer, and reads into memory that may not be
//! there.
//!
//! The guest has one thread in each process, which is what makes `fork` simple.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rustix::io::Errno;
use rustix::mm::{MapFlags, MprotectFlags, ProtFlags};

/// Splits the process in two: `None` in the child, the child's number in the parent.
pub(crate) fn fork() -> io::Result<Option<i32>> {
    // SAFETY: this process has one thread, so the child may use all that the parent could.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => Ok(None),
        pid => Ok(Some(pid)),
    }
}

/// Ends the process at once: no destructors, no buffers flushed (they are the parent's).
pub(crate) fn exit_now(code: i32) -> ! {
    // SAFETY: `_exit` may be called in any state.
    unsafe { libc::_exit(code) }
}

/// How many signals the handler of [`on_signal`] has seen in this process.
pub(crate) static SIGNALS: AtomicUsize = AtomicUsize::new(0);

extern "C" fn count_signal(_: libc::c_int) {
    SIGNALS.fetch_add(1, Ordering::SeqCst);
}

/// Counts `signal` from now on; an interrupted call restarts only if `restart` says so
/// (SA_RESTART).
pub(crate) fn on_signal(signal: i32, restart: bool) {
    // SAFETY: an all-zero `sigaction` is a valid value: no flags, an empty mask.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = count_signal as extern "C" fn(libc::c_int) as usize;
    action.sa_flags = if restart { libc::SA_RESTART } else { 0 };
    // SAFETY:
    // - `action` is initialised, and the old action is not asked for;
    // - the handler only adds to an atomic, which is async-signal-safe.
    let rc = unsafe { libc::sigaction(signal, &action, std::ptr::null_mut()) };
    assert_eq!(rc, 0, "sigaction({signal}) failed");
}

/// Sends SIGALRM to this process once, `after` from now.
pub(crate) fn alarm(after: Duration) {
    // SAFETY: an all-zero `itimerval` is a valid value.
    let mut timer: libc::itimerval = unsafe { std::mem::zeroed() };
    timer.it_value.tv_sec = after.as_secs() as libc::time_t;
    timer.it_value.tv_usec = libc::suseconds_t::from(after.subsec_micros() as i32);
    // SAFETY: `timer` is initialised, and the old timer is not asked for.
    let rc = unsafe { libc::setitimer(libc::ITIMER_REAL, &timer, std::ptr::null_mut()) };
    assert_eq!(rc, 0, "setitimer failed");
}

/// Lets this process and its children use the ports of the keyboard controller, 0x60 and 0x64.
pub(crate) fn allow_i8042_ports() -> io::Result<()> {
    // SAFETY: the only ports opened are the controller's; `outb` below asserts the same range.
    match unsafe { libc::ioperm(0x60, 5, 1) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Writes `value` to a port of the keyboard controller.
pub(crate) fn outb(port: u16, value: u8) {
    assert!((0x60..=0x64).contains(&port));
    // SAFETY:
    // - the port is the keyboard controller's, which cannot reach memory;
    // - without [`allow_i8042_ports`] the processor refuses with SIGSEGV.
    unsafe {
        std::arch::asm!(
            "out dx, al",
            in("dx") port,
            in("al") value,
            options(nomem, nostack, preserves_flags)
        );
    }
}

/// Reads a port of the keyboard controller.
pub(crate) fn inb(port: u16) -> u8 {
    assert!((0x60..=0x64).contains(&port));
    let value;
    // SAFETY: as in [`outb`].
    unsafe {
        std::arch::asm!(
            "in al, dx",
            in("dx") port,
            out("al") value,
            options(nomem, nostack, preserves_flags)
        );
    }
    value
}

fn checked(rc: isize) -> Result<usize, Errno> {
    usize::try_from(rc).map_err(|_| Errno::from_io_error(&io::Error::last_os_error()).unwrap())
}

/// An address at which no user program may be written to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BadAddress {
    /// In the first page, where nothing is ever mapped.
    Unmapped,
    /// In the kernel's half.
    Kernel,
}

impl BadAddress {
    fn get(self) -> usize {
        match self {
            BadAddress::Unmapped => 0x10,
            BadAddress::Kernel => 0xffff_8880_0000_1000,
        }
    }
}

/// `read(2)` to a bad address.
pub(crate) fn read_to_bad_address(
    file: &File,
    at: BadAddress,
    count: usize,
) -> Result<usize, Errno> {
    // SAFETY: nothing of this process lies at either address, so a kernel that did write there
    // would not touch a Rust object.
    checked(unsafe { libc::read(file.as_raw_fd(), at.get() as *mut libc::c_void, count) })
}

/// `ioctl(2)` with a bad address for its argument.
pub(crate) fn ioctl_bad_address(file: &File, command: u32, at: BadAddress) -> Result<usize, Errno> {
    // SAFETY: as in [`read_to_bad_address`].
    checked(unsafe { libc::ioctl(file.as_raw_fd(), command.into(), at.get()) } as isize)
}

/// `ioctl(2)` that fills `N` words.
pub(crate) fn ioctl_words<const N: usize>(file: &File, command: u32) -> Result<[u64; N], Errno> {
    // One word more than asked for, to see an overrun.
    let mut words = [[0u64; N], [u64::MAX; N]];
    // SAFETY: `words` is valid for writes, and twice as long as any command used here fills.
    checked(unsafe { libc::ioctl(file.as_raw_fd(), command.into(), words.as_mut_ptr()) } as isize)?;
    assert!(
        words[1] == [u64::MAX; N],
        "the ioctl wrote beyond its structure"
    );
    Ok(words[0])
}

/// `ioctl(2)` that takes two words and gives them back.
pub(crate) fn ioctl_in_out(file: &File, command: u32, words: &mut [u32; 2]) -> Result<(), Errno> {
    // SAFETY: `words` is valid for what the command, which is of this size, reads and writes.
    checked(unsafe { libc::ioctl(file.as_raw_fd(), command.into(), words.as_mut_ptr()) } as isize)?;
    Ok(())
}

/// `ioctl(2)` whose argument is a plain number.
pub(crate) fn ioctl_number(file: &File, command: u32, number: u64) -> Result<usize, Errno> {
    // SAFETY: the commands used here (of the console) take a number, no address.
    checked(unsafe { libc::ioctl(file.as_raw_fd(), command.into(), number) } as isize)
}

/// `ioctl(2)` that fills bytes; gives how many.
pub(crate) fn ioctl_bytes(file: &File, command: u32, bytes: &mut [u8]) -> Result<usize, Errno> {
    assert!(bytes.len() >= (command >> 16 & 0x3fff) as usize);
    // SAFETY: `bytes` is valid for writes of the size that the command number states, as was just
    // checked.
    checked(unsafe { libc::ioctl(file.as_raw_fd(), command.into(), bytes.as_mut_ptr()) } as isize)
}

/// Memory of our own to read into: one page that can be used, then pages that cannot.
///
/// # Invariants
///
/// `base` is a private mapping of `len` bytes that lives as long as `self` and holds no Rust
/// object.
#[derive(Debug)]
pub(crate) struct Arena {
    base: *mut u8,
    len: usize,
}

/// What every byte of an [`Arena`] is before a read.
pub(crate) const CANARY: u8 = 0xa5;
/// The size of a page.
pub(crate) const PAGE: usize = 4096;

impl Arena {
    /// One usable page, and inaccessible pages behind it for `behind` bytes.
    pub(crate) fn new(behind: usize) -> Self {
        let len = PAGE + behind.next_multiple_of(PAGE);
        // SAFETY: the kernel chooses the address, so nothing that exists is replaced.
        let base = unsafe {
            rustix::mm::mmap_anonymous(
                std::ptr::null_mut(),
                len,
                ProtFlags::empty(),
                MapFlags::PRIVATE,
            )
        }
        .expect("mmap")
        .cast::<u8>();
        // INVARIANT: the mapping is new, and `drop` is the only place that removes it.
        let arena = Self { base, len };
        arena.protect(MprotectFlags::READ | MprotectFlags::WRITE);
        // SAFETY: the first page was just made writable.
        unsafe { base.write_bytes(CANARY, PAGE) };
        arena
    }

    fn protect(&self, flags: MprotectFlags) {
        // SAFETY: the first page is ours (type invariant), and no reference to it is alive outside
        // `page`'s borrow.
        unsafe { rustix::mm::mprotect(self.base.cast(), PAGE, flags) }.expect("mprotect");
    }

    /// Makes the usable page read-only.
    pub(crate) fn make_read_only(&mut self) {
        self.protect(MprotectFlags::READ);
    }

    /// `read(2)` of `count` bytes to `offset`; the range may reach into the inaccessible pages.
    pub(crate) fn read(
        &mut self,
        file: &File,
        offset: usize,
        count: usize,
    ) -> Result<usize, Errno> {
        assert!(offset + count <= self.len, "the range is not all ours");
        // SAFETY: the whole range is our mapping and holds no Rust object (type invariant); where
        // it cannot be written the kernel says EFAULT.
        checked(unsafe { libc::read(file.as_raw_fd(), self.base.add(offset).cast(), count) })
    }

    /// Where the usable page is, for the kernel to write to.
    pub(crate) fn address(&self) -> usize {
        self.base as usize
    }

    /// The page that can be used.
    pub(crate) fn page(&self) -> &[u8] {
        // SAFETY: the first page is readable, initialised and ours (type invariant).
        unsafe { std::slice::from_raw_parts(self.base, PAGE) }
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours (type invariant), and its users borrowed `self`.
        unsafe { rustix::mm::munmap(self.base.cast(), self.len) }.expect("munmap");
    }
}

/// The registers of a PCI device, out of its `resource0`.
///
/// # Invariants
///
/// `base` is a shared mapping of [`PAGE`] bytes of the device that lives as long as `self`.
#[derive(Debug)]
pub(crate) struct Registers {
    base: *mut u32,
}

impl Registers {
    /// The first page of them. Where a driver has them the kernel refuses, but with
    /// `iomem=relaxed`.
    pub(crate) fn map(resource: &File) -> Result<Self, Errno> {
        // SAFETY: the kernel chooses the address, so nothing that exists is replaced.
        let base = unsafe {
            rustix::mm::mmap(
                std::ptr::null_mut(),
                PAGE,
                ProtFlags::READ | ProtFlags::WRITE,
                MapFlags::SHARED,
                resource,
                0,
            )
        }?;
        // INVARIANT: the mapping is new, and `drop` is the only place that removes it.
        Ok(Self { base: base.cast() })
    }

    fn at(&self, register: usize) -> *mut u32 {
        assert!(register % 4 == 0 && register < PAGE);
        // SAFETY: inside the mapping (type invariant).
        unsafe { self.base.byte_add(register) }
    }

    pub(crate) fn read(&self, register: usize) -> u32 {
        // SAFETY: mapped (type invariant), aligned, and no Rust object.
        unsafe { self.at(register).read_volatile() }
    }

    /// Not to be used for what has the device access memory.
    pub(crate) fn write(&self, register: usize, value: u32) {
        // SAFETY: as above.
        unsafe { self.at(register).write_volatile(value) }
    }
}

impl Drop for Registers {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours (type invariant), and its users borrowed `self`.
        unsafe { rustix::mm::munmap(self.base.cast(), PAGE) }.expect("munmap");
    }
}

/// Loads the module in `file` with these parameters.
pub(crate) fn load(file: impl AsFd, parameters: &std::ffi::CStr) -> Result<(), Errno> {
    rustix::system::finit_module(file, parameters, 0)
}

/// Unloads a module, if nobody uses it.
pub(crate) fn unload(name: &std::ffi::CStr) -> Result<(), Errno> {
    rustix::system::delete_module(name, libc::O_NONBLOCK)
}

/// The processor's time-stamp counter: where QEMU executes an instruction a nanosecond
/// (`-icount shift=0`), how many it has executed.
pub(crate) fn instructions() -> u64 {
    // SAFETY: every x86-64 processor has it.
    unsafe { std::arch::x86_64::_rdtsc() }
}
