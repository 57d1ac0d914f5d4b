// SPDX-License-Identifier: GPL-2.0
//! Faux devices, which are no more than a name.

use crate::backend::{device::DeviceState, machine::PerMachine, state, task, *};
use crate::error::{code::ENODEV, Error};
use std::vec::Vec;

pub(crate) type FauxProbe = unsafe extern "C" fn(*mut FauxState, *mut DeviceState) -> c_int;
pub(crate) type FauxRemove = unsafe extern "C" fn(*mut FauxState, *mut DeviceState);

#[derive(Debug)]
pub(crate) struct FauxState {
    device: DeviceState,
    remove: Option<FauxRemove>,
}

static NAMES: PerMachine<Vec<&'static CStr>> = PerMachine::new(Vec::new);

pub(crate) fn faux_state() -> FauxState {
    FauxState {
        device: DeviceState::new(c""),
        remove: None,
    }
}
pub(crate) unsafe fn faux_create(
    faux: *mut FauxState,
    name: &'static CStr,
    probe: FauxProbe,
    remove: FauxRemove,
) -> Result {
    state::might_sleep();
    {
        let mut names = NAMES.lock();
        if names.contains(&name) {
            return Err(ENODEV);
        }
        names.push(name);
    }
    let address = faux as usize;
    // SAFETY: the caller's `faux` is alive and nobody else uses it yet.
    let error = unsafe {
        (*faux).device.name = name.into();
        (*faux).remove = Some(remove);
        task::on_own_thread(|| {
            let faux = address as *mut FauxState;
            state::entered(state::Entry::Process, || {
                probe(faux, core::ptr::addr_of_mut!((*faux).device))
            })
        })
    };
    if error < 0 {
        forget(name);
        return Err(Error::from_errno(error));
    }
    Ok(())
}
fn forget(name: &CStr) {
    NAMES.lock().retain(|other| *other != name);
}
pub(crate) unsafe fn faux_destroy(faux: *mut FauxState) {
    let address = faux as usize;
    task::on_own_thread(|| {
        let faux = address as *mut FauxState;
        // SAFETY: the caller's `faux` was created.
        state::entered(state::Entry::Process, || unsafe {
            if let Some(remove) = (*faux).remove {
                remove(faux, core::ptr::addr_of_mut!((*faux).device));
            }
            forget(&(*faux).device.name);
        });
    });
}
pub(crate) unsafe fn faux_put(_faux: *mut FauxState) {}
pub(crate) unsafe fn faux_device(faux: *mut FauxState) -> *mut DeviceState {
    // SAFETY: the caller's `faux` was created.
    unsafe { core::ptr::addr_of_mut!((*faux).device) }
}
