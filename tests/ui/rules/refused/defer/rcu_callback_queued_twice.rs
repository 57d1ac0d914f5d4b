//! error[E0382]: use of moved value: `head`
//! at: «head».call(ctx);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, rcu_callback::*};
#[softirq]
pub fn retire<T: Callback>(head: Head<T>) {
    head.call(ctx);
    head.call(ctx);
}
