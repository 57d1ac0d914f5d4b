// SPDX-License-Identifier: GPL-2.0

//! Spin locks: guards whose scope is plain become closures.

extern crate ctx_core as kernel;
use kernel::{
    new_spinlock,
    prelude::*,
    sync::{Arc, SpinLock}, //
};

module! {
    type: Sections,
    name: "sections",
    license: "GPL",
}

struct Account {
    credit: u32,
    turns: u32,
}

impl Account {
    fn charge(&mut self, price: u32) -> Result<u32> {
        self.credit = self.credit.checked_sub(price).ok_or(EINVAL)?;
        Ok(self.credit)
    }
}

struct Sections {
    account: Arc<SpinLock<Account>>,
    /// How often.
    count: Arc<SpinLock<u32>>,
}

/// Until the end of the function, which is left by `?`.
#[may_take(Task)]
fn pay(account: &SpinLock<Account>, price: u32) -> Result<u32> {
    account.update(ctx, |account| {
        // Fails where there is not enough.
        let left = account.charge(price)?;
        account.turns += 1;
        Ok(left)
    })
}

impl Sections {
    /// In an inner block, in one statement, and until it is dropped.
    #[may_take(Task)]
    fn turn(&self) -> Result<u32> {
        if self.count.get(ctx) > 100 {
            return Err(EBUSY);
        }
        self.count.update(ctx, |data| *data += 1);
        {
            self.account.update(ctx, |account| {
                account.credit += 5;
            });
        }
        pay(ctx, &self.account, 3)?;
        let credit = self.account.update(ctx, |account| account.credit);
        pr_info!("credit {credit}\n");
        let turns = self.account.update(ctx, |data| data.turns);
        Ok(turns)
    }

    #[may_take(Task)]
    fn both(&self) {
        self.count.with(ctx, |count, ctx| {
            self.account.update(ctx, |account| {
                *count += account.turns;
            });
        });
    }
}

impl kernel::Module for Sections {
    #[process_ctx]
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let first = Account { credit: 0, turns: 0 };
        let account = Arc::pin_init(new_spinlock!(first), ctx)?;
        let sections = Self { account, count: Arc::pin_init(new_spinlock!(0), ctx)? };
        sections.turn(ctx)?;
        sections.both(ctx);
        let count = sections.count.get(ctx);
        pr_info!("{count}\n");
        Ok(sections)
    }
}
