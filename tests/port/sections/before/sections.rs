// SPDX-License-Identifier: GPL-2.0

//! Spin locks: guards whose scope is plain become closures.

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
fn pay(account: &SpinLock<Account>, price: u32) -> Result<u32> {
    let mut account = account.lock();

    // Fails where there is not enough.
    let left = account.charge(price)?;
    account.turns += 1;
    Ok(left)
}

impl Sections {
    /// In an inner block, in one statement, and until it is dropped.
    fn turn(&self) -> Result<u32> {
        if *self.count.lock() > 100 {
            return Err(EBUSY);
        }
        *self.count.lock() += 1;
        {
            let mut account = self.account.lock();
            account.credit += 5;
        }
        pay(&self.account, 3)?;
        let account = self.account.lock();
        let credit = account.credit;
        drop(account);
        pr_info!("credit {credit}\n");
        let turns = self.account.lock().turns;
        Ok(turns)
    }

    fn both(&self) {
        let mut count = self.count.lock();
        let account = self.account.lock();
        *count += account.turns;
    }
}

impl kernel::Module for Sections {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        let first = Account { credit: 0, turns: 0 };
        let account = Arc::pin_init(new_spinlock!(first), GFP_KERNEL)?;
        let sections = Self { account, count: Arc::pin_init(new_spinlock!(0), GFP_KERNEL)? };
        sections.turn()?;
        sections.both();
        let count = *sections.count.lock();
        pr_info!("{count}\n");
        Ok(sections)
    }
}
