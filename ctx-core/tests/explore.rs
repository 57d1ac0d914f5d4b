// SPDX-License-Identifier: GPL-2.0
//! What an exploration lets come in, where it does not, and what it finds.

use core::sync::atomic::{AtomicU32, Ordering::SeqCst};
use ctx_core::{
    hosted::{
        self,
        model::{Device, Model, Wires},
        Explore, Failure, World,
    },
    irq,
    kthread::{KThread, Stop, Thread},
    mmio, new_completion, new_mutex, new_raw_spinlock, new_spinlock, new_waitqueue,
    prelude::*,
    rcu_callback, section,
    sync::{
        atomic::{Atomic, Full, Relaxed},
        RawSpinLock, SpinLock, WaitQueue,
    },
    time::{sleep, sleep_interruptible, Delta, Instant, Monotonic},
    timer::{Callback, Timer},
    work::{BhWork, BhWorkItem, Work, WorkItem},
};
use std::{collections::BTreeSet, string::String};

const LINE: u32 = 5;

fn found(scenario: impl Fn(&World) + Send + Sync + 'static) -> Failure {
    let found = Explore::new().find(scenario);
    found.expect_err("it is wrong, and nothing is found")
}

/// A handler that calls a function.
struct Calls<F>(F);

impl<F: Fn(&mut IrqCtx) + Send + Sync + 'static> irq::Handler for Calls<F> {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        (self.0)(ctx);
        IrqReturn::Handled
    }
}

fn request<F: Fn(&mut IrqCtx) + Send + Sync + 'static>(
    ctx: &mut ProcessCtx,
    line: u32,
    f: F,
) -> irq::Registration<Calls<F>> {
    irq::Registration::request(ctx, line, irq::Flags::NONE, c"test", Calls(f)).unwrap()
}

/// What the runs of an exploration have seen, each once.
#[derive(Default)]
struct Seen(std::sync::Mutex<BTreeSet<String>>);

impl Seen {
    fn add(&self, what: impl ToString) {
        self.0.lock().unwrap().insert(what.to_string());
    }
    fn all(&self) -> std::vec::Vec<String> {
        self.0.lock().unwrap().iter().cloned().collect()
    }
}

fn seen() -> std::sync::Arc<Seen> {
    std::sync::Arc::default()
}

#[test]
fn an_interrupt_comes_in_at_every_point() {
    let (at, report) = {
        let seen = seen();
        let at = seen.clone();
        let report = hosted::explore(move |world| {
            let at = at.clone();
            world.will_raise(LINE);
            hosted::in_process(move |ctx| {
                let step = std::sync::Arc::new(Atomic::new(0));
                let current = step.clone();
                let line = request(ctx, LINE, move |_ctx| at.add(current.load(Relaxed)));
                for n in 1..5 {
                    step.store(n, Relaxed);
                }
                line.release(ctx);
            });
        });
        (seen.all(), report)
    };
    assert_eq!(at, ["0", "1", "2", "3", "4"], "{report}");
    assert_eq!(report.skipped, 0);
}

#[test]
fn none_comes_in_where_interrupts_are_off() {
    let here = seen();
    let elsewhere = seen();
    let (h, e) = (here.clone(), elsewhere.clone());
    hosted::explore(move |world| {
        let (h, e) = (h.clone(), e.clone());
        world.will_raise(LINE);
        hosted::in_process(move |ctx| {
            let inside = std::sync::Arc::new(AtomicU32::new(0));
            let handler_inside = inside.clone();
            // The thread of the host tells where it came in.
            let this = std::thread::current().id();
            let line = request(ctx, LINE, move |_ctx| {
                let here = std::thread::current().id() == this;
                let inside = handler_inside.load(SeqCst);
                if here { &h } else { &e }.add(inside);
            });
            let flag = Atomic::new(0);
            flag.store(0, Relaxed);
            section::irqs_off(ctx, |_ctx| {
                inside.store(1, SeqCst);
                flag.store(1, Relaxed);
                flag.store(2, Relaxed);
                inside.store(2, SeqCst);
            });
            flag.store(3, Relaxed);
            line.release(ctx);
        });
    });
    assert_eq!(here.all(), ["0", "2"], "on this CPU");
    assert_eq!(elsewhere.all(), ["0", "1", "2"], "on another CPU");
}

#[test]
fn a_softirq_comes_in_where_softirqs_of_its_cpu_are_on() {
    struct Look(std::sync::Arc<Seen>, std::sync::Arc<AtomicU32>);
    impl BhWorkItem for Look {
        #[softirq]
        fn run(&self) {
            self.0.add(self.1.load(SeqCst));
        }
    }
    let seen = seen();
    let at = seen.clone();
    hosted::explore(move |_world| {
        let at = at.clone();
        hosted::in_process(move |ctx| {
            let inside = std::sync::Arc::new(AtomicU32::new(0));
            let look = BhWork::new(ctx, Look(at, inside.clone())).unwrap();
            let flag = Atomic::new(0);
            section::bh_off(ctx, |ctx| {
                look.schedule(ctx);
                inside.store(1, SeqCst);
                flag.store(1, Relaxed);
                flag.store(2, Relaxed);
                inside.store(2, SeqCst);
            });
            flag.store(3, Relaxed);
            look.flush(ctx);
        });
    });
    assert_eq!(seen.all(), ["2"]);
}

#[test]
fn timers_work_items_and_threads_come_in() {
    struct Say(
        std::sync::Arc<Seen>,
        &'static str,
        std::sync::Arc<AtomicU32>,
    );
    impl Say {
        fn say(&self) {
            self.0.add(format!("{} {}", self.1, self.2.load(SeqCst)));
        }
    }
    impl Callback for Say {
        #[softirq]
        fn expired(&self) -> Option<Delta> {
            self.say();
            None
        }
    }
    impl WorkItem for Say {
        #[process_ctx]
        fn run(&self) {
            self.say();
        }
    }
    impl Thread for Say {
        #[process_ctx]
        fn run(&self, stop: &Stop) {
            self.say();
            stop.wait(ctx);
        }
    }
    let seen = seen();
    let all = seen.clone();
    hosted::explore(move |_world| {
        let all = all.clone();
        hosted::in_process(move |ctx| {
            let step = std::sync::Arc::new(AtomicU32::new(1));
            let say = |what| Say(all.clone(), what, step.clone());
            let timer = Timer::new(ctx, say("timer")).unwrap();
            let work = Work::new(ctx, say("work")).unwrap();
            timer.arm(ctx, Delta::from_millis(3));
            work.schedule(ctx);
            let thread = KThread::spawn(ctx, c"thread", say("thread")).unwrap();
            let flag = Atomic::new(0);
            flag.store(1, Relaxed);
            step.store(2, SeqCst);
            // The timer's time comes while this sleeps.
            sleep(ctx, Delta::from_millis(5));
            step.store(3, SeqCst);
            flag.store(2, Relaxed);
            thread.release(ctx);
            timer.release(ctx);
            work.release(ctx);
        });
    });
    // That a timer and a work item are taken back before they have run is one of the cases.
    let wanted = [
        "thread 1", "thread 2", "timer 1", "timer 2", "work 1", "work 2",
    ];
    for wanted in wanted {
        assert!(seen.all().iter().any(|seen| seen == wanted), "{wanted}");
    }
    assert!(!seen.all().iter().any(|seen| seen == "timer 3"));
}

#[test]
fn a_signal_and_the_end_of_a_time_out_come_in() {
    let seen = seen();
    let ends = seen.clone();
    hosted::explore(move |world| {
        let ends = ends.clone();
        let sleeper = world.task("sleeper", move || {
            let slept = hosted::in_syscall(|ctx| {
                let begin = Instant::<Monotonic>::now();
                let slept = sleep_interruptible(ctx, Delta::from_millis(5));
                (slept, begin.elapsed())
            });
            ends.add(format!("{:?} after {}", slept.0, slept.1.as_micros_ceil()));
        });
        world.may_signal(&sleeper);
        sleeper.join();
    });
    assert_eq!(
        seen.all(),
        ["Err(ERESTARTSYS) after 0", "Ok(()) after 5000"]
    );
}

#[test]
fn no_time_out_comes_in_where_time_stands() {
    fn scenario(world: &World, answers: bool) {
        let world = *world;
        hosted::in_process(move |ctx| {
            let done = Arc::pin_init(new_completion!(), ctx).unwrap();
            let own = done.clone();
            let line = request(ctx, 5, move |ctx| own.complete(ctx));
            if answers {
                world.will_raise(5);
            }
            let begin = Instant::<Monotonic>::now();
            let _ = done.wait_timeout(ctx, Delta::from_millis(10));
            line.release(ctx);
            assert_eq!(begin.elapsed().as_millis_ceil(), 0, "it is late");
        });
    }
    let in_time = Explore::new().in_time();
    assert!(in_time.clone().find(|world| scenario(world, true)).is_ok());
    let never = in_time.find(|world| scenario(world, false)).unwrap_err();
    assert!(never.what().contains("it is late"), "{never}");
    let early = found(|world| scenario(world, true));
    assert!(early.what().contains("it is late"), "{early}");
}

#[test]
fn an_rcu_callback_waits_for_readers() {
    struct Freed(std::sync::Arc<AtomicU32>);
    impl rcu_callback::Callback for Freed {
        #[softirq]
        fn run(self) {
            self.0.fetch_add(1, SeqCst);
        }
    }
    let report = hosted::explore(|world| {
        let freed = std::sync::Arc::new(AtomicU32::new(0));
        let (free, look) = (freed.clone(), freed);
        let called = std::sync::Arc::new(Atomic::new(false));
        let calls = called.clone();
        let reader = world.task("reader", move || {
            hosted::in_process(move |ctx| {
                let before = called.load(Relaxed);
                section::rcu_read(ctx, |_ctx| {
                    let flag = Atomic::new(0);
                    flag.store(1, Relaxed);
                    assert!(before || look.load(SeqCst) == 0, "freed under a reader");
                });
            });
        });
        hosted::in_process(move |ctx| {
            let head = rcu_callback::Head::new(ctx, Freed(free)).unwrap();
            calls.store(true, Relaxed);
            head.call(ctx);
        });
        reader.join();
    });
    assert!(report.schedules > 5, "{report}");
}

#[pin_data]
struct Shared {
    #[pin]
    ready: SpinLock<bool, Irq>,
    #[pin]
    queue: WaitQueue,
}

fn shared(ctx: &mut ProcessCtx) -> Arc<Shared> {
    let init = pin_init!(Shared { ready <- new_spinlock!(false), queue <- new_waitqueue!() });
    Arc::pin_init(init, ctx).unwrap()
}

fn wait_for_a_handler<const EARLY: bool>(world: &World) {
    let (shared, line) = hosted::in_process(|ctx| {
        let shared = shared(ctx);
        let own = shared.clone();
        let line = request(ctx, LINE, move |ctx| {
            if EARLY {
                own.queue.wake_up_all(ctx);
            }
            own.ready.set(ctx, true);
            if !EARLY {
                own.queue.wake_up_all(ctx);
            }
        });
        (shared, line)
    });
    world.will_raise(LINE);
    hosted::in_process(move |ctx| {
        shared.queue.wait(ctx, |ctx| shared.ready.get(ctx));
        line.release(ctx);
    });
}

#[test]
fn a_lost_wake_up_is_found_and_can_be_replayed() {
    let report = hosted::explore(wait_for_a_handler::<false>);
    assert_eq!(report.skipped, 0, "{report}");
    let failure = found(wait_for_a_handler::<true>);
    assert!(failure.what().contains("deadlock"), "{failure}");
    assert!(
        failure.to_string().starts_with("explore: main@"),
        "{failure}"
    );

    let explore = Explore::new();
    let again = explore.replay(failure.schedule(), wait_for_a_handler::<true>);
    assert_eq!(again.unwrap_err().what(), failure.what());
    let right = explore.replay(failure.schedule(), wait_for_a_handler::<false>);
    assert!(right.is_err_and(|e| e.what().contains("cannot come in at")));
    let far = explore.replay("main@99", wait_for_a_handler::<false>);
    assert!(far.is_err_and(|e| e.what().contains("no main to come in at 99")));
    assert!(explore.replay("", wait_for_a_handler::<false>).is_ok());
}

#[test]
fn the_same_is_found_each_time() {
    let once = found(wait_for_a_handler::<true>);
    let twice = found(wait_for_a_handler::<true>);
    assert_eq!(once.to_string(), twice.to_string());
    let once = hosted::explore(wait_for_a_handler::<false>);
    let twice = hosted::explore(wait_for_a_handler::<false>);
    assert_eq!(once.to_string(), twice.to_string());
}

#[test]
fn two_mutexes_in_two_orders() {
    fn scenario(world: &World, same: bool) {
        let (a, b) = hosted::in_process(|ctx| {
            let a = Arc::pin_init(new_mutex!(0), ctx).unwrap();
            (a, Arc::pin_init(new_mutex!(0), ctx).unwrap())
        });
        let (first, second) = if same {
            (a.clone(), b.clone())
        } else {
            (b.clone(), a.clone())
        };
        let other = world.task("other", move || {
            hosted::in_process(move |ctx| {
                let mut first = first.lock(ctx);
                *first += 1;
                *second.lock(ctx) += 1;
            });
        });
        hosted::in_process(move |ctx| {
            let mut a = a.lock(ctx);
            *a += 1;
            *b.lock(ctx) += 1;
        });
        other.join();
    }
    hosted::explore(|world| scenario(world, true));
    let failure = found(|world| scenario(world, false));
    assert!(failure.what().contains("other: a mutex"), "{failure}");
    assert!(failure.what().contains("main: a mutex"), "{failure}");
}

#[test]
fn a_sum_in_two_steps() {
    fn scenario(world: &World, at_once: bool) {
        static SUM: Atomic<u32> = Atomic::new(0);
        SUM.store(0, Relaxed);
        let add = move || {
            if at_once {
                SUM.fetch_add(1, Relaxed);
            } else {
                SUM.store(SUM.load(Relaxed) + 1, Relaxed);
            }
        };
        let other = world.task("other", add);
        add();
        other.join();
        assert_eq!(SUM.load(Relaxed), 2, "one is lost");
    }
    hosted::explore(|world| scenario(world, true));
    let failure = found(|world| scenario(world, false));
    assert!(failure.what().contains("one is lost"), "{failure}");
    assert!(failure.to_string().contains("atomic store"), "{failure}");
}

#[test]
fn who_spins_does_not_keep_others_out() {
    hosted::explore(|world| {
        let flag = std::sync::Arc::new(Atomic::new(false));
        let set = flag.clone();
        let other = world.task("other", move || set.store(true, Relaxed));
        hosted::in_process(move |ctx| {
            while !flag.load(Relaxed) {
                ctx_core::time::cond_resched(ctx);
            }
        });
        other.join();
    });
    let endless = found(|_world| {
        hosted::in_process(|ctx| {
            let flag = Atomic::new(false);
            while flag.cmpxchg(true, false, Full).is_err() {
                ctx_core::time::cond_resched(ctx);
            }
        });
    });
    assert!(endless.what().contains("does not end"), "{endless}");
}

#[test]
fn a_false_claim_and_a_panic_of_any_thread_are_failures() {
    let failure = found(|_world| {
        // A new process, out of an interrupt.
        hosted::in_irq(|_ctx| hosted::in_process(|_ctx| ()));
    });
    let what = "sleeping function called from invalid context";
    assert!(failure.what().contains(what), "{failure}");
    let failure = found(|world| {
        world.task("other", || panic!("on purpose"));
    });
    assert!(failure.what().contains("other panicked at"), "{failure}");
    assert!(failure.what().contains("on purpose"), "{failure}");
}

#[test]
fn a_wake_up_in_line_wakes_one() {
    fn scenario(world: &World, all: bool) {
        let shared = hosted::in_process(shared);
        let tasks = ["first", "second"].map(|name| {
            let shared = shared.clone();
            world.task(name, move || {
                hosted::in_process(move |ctx| {
                    let queue = &shared.queue;
                    let ready = |ctx: &mut NotRunning<ProcessCtx>| shared.ready.get(ctx);
                    queue.wait_interruptible_exclusive(ctx, ready).unwrap();
                });
            })
        });
        hosted::in_process(move |ctx| {
            shared.ready.set(ctx, true);
            if all {
                shared.queue.wake_up_all(ctx);
            } else {
                shared.queue.wake_up(ctx);
            }
        });
        for task in tasks {
            task.join();
        }
    }
    hosted::explore(|world| scenario(world, true));
    let failure = found(|world| scenario(world, false));
    assert!(failure.what().contains("second: a wait queue"), "{failure}");
}

#[test]
fn the_bound_is_kept_and_says_what_it_left_out() {
    let scenario = |world: &World| {
        let tasks = ["a", "b", "c"].map(|name| {
            world.task(name, || {
                let flag = Atomic::new(0);
                for n in 0..10 {
                    flag.store(n, Relaxed);
                }
            })
        });
        for task in tasks {
            task.join();
        }
    };
    let one = Explore::new().comings(1).find(scenario).unwrap();
    assert_eq!(one.by_comings.len(), 2);
    assert_eq!(one.skipped, 0);
    let bound = one.schedules + 20;
    let two = Explore::new().schedules(bound).find(scenario).unwrap();
    assert_eq!((two.schedules, two.by_comings[2]), (bound, 20));
    assert!(two.skipped > 700, "{two}");
    let all = Explore::new().schedules(usize::MAX).find(scenario).unwrap();
    assert_eq!(all.schedules, bound + two.skipped);
}

/// A device whose register tells, once it was asked, and then interrupts.
struct Asked(bool);

impl Model for Asked {
    fn read(&mut self, _wires: &mut Wires, _offset: u64, _width: usize) -> u64 {
        u64::from(self.0)
    }
    fn write(&mut self, wires: &mut Wires, _offset: u64, _width: usize, _value: u64) {
        self.0 = true;
        wires.raise(LINE);
    }
}

#[test]
fn the_interrupt_of_a_model_comes_at_any_point_and_its_removal_too() {
    const BASE: u64 = 0xfe00_0000;
    let seen = seen();
    let values = seen.clone();
    hosted::explore(move |world| {
        let device = std::sync::Arc::new(Device::at_memory(BASE, 4, Asked(false)));
        let unplugged = device.clone();
        world.may("unplug", move || unplugged.remove());
        let values = values.clone();
        hosted::in_process(move |ctx| {
            // SAFETY: a model.
            let registers = unsafe { mmio::Mapping::map(ctx, BASE, 4, c"asked") }.unwrap();
            let done = Arc::pin_init(new_completion!(), ctx).unwrap();
            let complete = done.clone();
            let line = request(ctx, LINE, move |ctx| complete.complete(ctx));
            registers.write32(0, 1).unwrap();
            let answer = done.wait_timeout(ctx, Delta::from_secs(1));
            let value = registers.read32(0).unwrap();
            values.add(format!("{} {value:#x}", answer.is_ok()));
            line.release(ctx);
        });
    });
    // Unplugged before it was asked, after it has answered, or never; or the time was over first.
    let wanted = [
        "false 0x1",
        "false 0xffffffff",
        "true 0x1",
        "true 0xffffffff",
    ];
    assert_eq!(seen.all(), wanted);
}

/// Not only of one order of events: that a count that two share is right.
#[test]
fn raw_locks_keep_their_promise() {
    hosted::explore(|world| {
        let count = hosted::in_process(|ctx| Arc::pin_init(new_raw_spinlock!(0), ctx).unwrap());
        let other = count.clone();
        let add = |count: Arc<RawSpinLock<u32>>| {
            hosted::in_process(move |ctx| {
                for _ in 0..2 {
                    count.update(ctx, |count| *count += 1);
                }
            });
        };
        let task = world.task("other", move || add(other));
        add(count.clone());
        task.join();
        let sum = hosted::in_process(move |ctx| count.get(ctx));
        assert_eq!(sum, 4);
    });
}

#[test]
#[ignore = "fails on purpose, for the test below"]
fn fails() {
    hosted::explore(wait_for_a_handler::<true>);
}

#[test]
fn a_failure_says_how_it_is_run_alone() {
    let run = |schedule: Option<&str>| {
        let mut test = std::process::Command::new(std::env::current_exe().unwrap());
        test.args(["--ignored", "--exact", "fails"]);
        test.env_remove("CTX_EXPLORE");
        if let Some(schedule) = schedule {
            test.env("CTX_EXPLORE", schedule);
        }
        let output = test.output().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.success(), text)
    };
    let (passed, text) = run(None);
    assert!(!passed, "{text}");
    let schedule = text
        .split_once("CTX_EXPLORE='")
        .and_then(|(_, rest)| rest.split_once('\''));
    let (schedule, _) = schedule.unwrap_or_else(|| panic!("no schedule: {text}"));
    let (passed, text) = run(Some(schedule));
    assert!(!passed && text.contains("schedule 1 fails"), "{text}");
    let (passed, text) = run(Some(""));
    assert!(passed, "{text}");
}

/// A task passes so many points, while each of so many lines may raise its interrupt.
fn few_points(world: &World, points: u32, lines: u32) {
    for line in 0..lines {
        world.may_raise(LINE + line);
    }
    hosted::in_process(move |ctx| {
        let lines: std::vec::Vec<_> = (0..lines)
            .map(|line| request(ctx, LINE + line, |_ctx| {}))
            .collect();
        let flag = Atomic::new(0);
        for n in 0..points {
            flag.store(n, Relaxed);
        }
        for line in lines {
            line.release(ctx);
        }
    });
}

#[test]
fn single_points_grow_with_the_points_and_pairs_with_their_square() {
    // All of them: docs/explore.md has what this prints.
    let all = |points, lines, comings| {
        let explore = Explore::new().comings(comings).schedules(usize::MAX);
        let report = explore.find(move |world| few_points(world, points, lines));
        report.unwrap()
    };
    for lines in [1, 2, 4] {
        for points in [10, 20, 40] {
            // More pairs of four lines would take long.
            let comings = if lines == 4 && points > 10 { 1 } else { 2 };
            let report = all(points, lines, comings);
            println!("{} | {lines} | {:?}", report.points, report.by_comings);
            assert_eq!(report.skipped, 0);
            // Each on this CPU and on another, at each point while its line is requested.
            let (points, lines) = (points as usize, lines as usize);
            let single = 2 * lines * (points + lines);
            assert_eq!(report.by_comings[1], single, "{report}");
            if let Some(pairs) = report.by_comings.get(2) {
                // One comes once.
                assert_eq!(*pairs == 0, lines == 1, "{report}");
                assert!(*pairs <= single * single / 2, "{report}");
            }
        }
    }
    let bounded = Explore::new().find(|world| few_points(world, 40, 4));
    let bounded = bounded.unwrap();
    assert_eq!(bounded.schedules, 2_000, "{bounded}");
    assert!(bounded.skipped > 40_000, "{bounded}");
}
