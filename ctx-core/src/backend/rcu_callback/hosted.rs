// SPDX-License-Identifier: GPL-2.0
//! RCU callbacks: a thread for each, which waits until every read side has ended that had begun.

use crate::backend::{
    explore::{self, point, Gate},
    state, task, teardown,
};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// `struct rcu_head`.
#[derive(Debug, Default)]
pub(crate) struct RcuHeadState(());

/// How many are queued or run, for each module; no two machines have the same.
static PENDING: Mutex<BTreeMap<usize, usize>> = Mutex::new(BTreeMap::new());

fn count(module: usize, by: isize) {
    let mut pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
    let count = pending.entry(module).or_default();
    *count = count.saturating_add_signed(by);
}

pub(crate) fn rcu_head_state() -> RcuHeadState {
    RcuHeadState::default()
}
pub(crate) unsafe fn call_rcu(
    head: *mut RcuHeadState,
    run: unsafe extern "C" fn(*mut RcuHeadState),
    gone: unsafe extern "C" fn(*mut RcuHeadState),
) {
    point("call_rcu");
    state::may_take_raw();
    let (address, queuer) = (head as usize, task::current());
    let run = if teardown::is_leaving(queuer.module) {
        gone
    } else {
        run
    };
    count(queuer.module, 1);
    let over = state::rcu_grace_period();
    let call = move || {
        task::set_current(task::Task {
            run: None,
            ..queuer.clone()
        });
        // SAFETY: the caller has given it up.
        state::entered(state::Entry::SoftIrq, || unsafe {
            run(address as *mut RcuHeadState)
        });
        count(queuer.module, -1);
        task::changed();
    };
    if explore::explored() {
        let gate = move || if over() { Gate::At(0) } else { Gate::Shut };
        explore::spawn_later("rcu_callback", false, gate, call);
    } else {
        std::thread::spawn(move || {
            task::wait_in_real_time(None, over);
            call();
        });
    }
}
pub(crate) fn rcu_called() {}

/// Whether a callback that `module` has queued is still to return.
pub(crate) fn pending(module: usize) -> bool {
    let pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
    pending.get(&module).is_some_and(|n| *n > 0)
}
