// SPDX-License-Identifier: GPL-2.0
//! Threads of execution that run one at a time, and the choice of what comes in at which point.
//!
//! A [`World`] is one run of a scenario. Each activity that the stand-in runs on a thread of its
//! own is a *strand* of the world. One strand runs at a time. At a *point* it gives its turn away
//! only if the plan says so. When a strand ends or waits, a fixed rule chooses the next strand. So
//! a plan has one outcome, and after the run we know what else could have come in at each point.

use crate::backend::{irq, machine, machine::Machine, state, task};
use core::{
    cell::RefCell,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
};
use std::{
    boxed::Box,
    collections::{BTreeMap, VecDeque},
    format,
    string::{String, ToString},
    sync::{mpsc, Arc, Condvar, Mutex, MutexGuard, Once, PoisonError},
    thread_local,
    vec::Vec,
};

/// A run that passes more points than this is taken to have no end.
const ENDLESS: usize = 50_000;

/// What comes in, and before which point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Coming {
    pub(crate) who: Arc<str>,
    pub(crate) point: usize,
}

/// Whether a strand that has not begun may.
pub(crate) enum Gate {
    /// Never: it was taken back.
    Gone,
    /// Not now.
    Shut,
    /// From that time on.
    At(u64),
}

pub(crate) type Job = Box<dyn FnOnce() + Send>;

/// The condition of a strand that waits.
///
/// # Invariants
///
/// It lives until the strand goes on. It uses no thread-local data.
struct Condition(*mut dyn FnMut() -> bool);
// SAFETY: by the invariant any thread may call it; one at a time does, under the world's lock.
unsafe impl Send for Condition {}

enum Is {
    /// It has not begun.
    New(Job, Box<dyn FnMut() -> Gate + Send>),
    /// It runs, or was interrupted.
    Runnable,
    /// It waits until the condition holds.
    Waits(Condition),
    /// It waits until it is woken up, or a signal is there.
    Sleeps(Option<Arc<AtomicBool>>),
    Ended,
}

struct Strand {
    name: Arc<str>,
    is: Is,
    /// What it waits for, in words, and until when at most.
    waits_for: &'static str,
    end: Option<u64>,
    /// The run is not over before it has ended.
    must_end: bool,
    /// The wait queue that it is on, and whether in line.
    queue: Option<(usize, bool)>,
    woken: bool,
    /// What runs on top of it.
    nested: Vec<Arc<str>>,
    /// Whether softirqs of its CPU have to wait.
    bh_off: bool,
    /// It runs on the CPU of that strand, where softirqs are on.
    cpu: Option<usize>,
    baton: Arc<Condvar>,
}

/// What the test says may come from outside.
enum Outside {
    Irq(u32),
    Signal(Arc<str>, Arc<AtomicBool>),
    /// Something that happens on an idle CPU.
    Event(Arc<str>, Job),
}

struct Event {
    what: Outside,
    /// Whether it comes in the end, if it has not come before.
    sure: bool,
}

#[derive(Clone, Debug)]
enum Choice {
    Stay,
    Strand(usize),
    /// At that time.
    Later(usize, u64),
    /// On the CPU of the strand that runs.
    IrqHere(usize, u32),
    /// On an idle CPU.
    IrqElsewhere(usize, u32),
    Signal(usize),
    Event(usize),
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// It goes on.
    Point,
    /// It goes on when others have.
    Yield,
    Wait,
    End,
}

/// What a run has passed.
#[derive(Clone, Debug)]
pub(crate) struct Passed {
    who: Arc<str>,
    what: &'static str,
    comes: Option<Arc<str>>,
}

#[derive(Default)]
struct Inner {
    strands: Vec<Strand>,
    running: usize,
    /// Who was interrupted at a point, the last one last.
    interrupted: Vec<usize>,
    events: Vec<Event>,
    names: BTreeMap<String, usize>,
    plan: VecDeque<Coming>,
    /// Time passes when nobody can go on, and not before.
    in_time: bool,
    points: usize,
    passed: Vec<Passed>,
    /// What else could have come in, after the last that did.
    others: Vec<Coming>,
    failure: Option<String>,
    over: bool,
}

/// A run.
pub(crate) struct World {
    inner: Mutex<Inner>,
    ended: Condvar,
    machine: Machine,
    clock: Arc<task::TestClock>,
}

/// What came of a run.
pub(crate) struct Outcome {
    pub(crate) failure: Option<String>,
    pub(crate) points: usize,
    pub(crate) passed: Vec<Passed>,
    pub(crate) others: Vec<Coming>,
}

thread_local! {
    /// The world and the strand that this thread is.
    static CURRENT: RefCell<Option<(Arc<World>, usize)>> = const { RefCell::new(None) };
}

fn current() -> Option<(Arc<World>, usize)> {
    CURRENT
        .try_with(|current| current.borrow().clone())
        .ok()
        .flatten()
}

/// Whether this thread is explored.
pub(crate) fn explored() -> bool {
    CURRENT
        .try_with(|current| current.borrow().is_some())
        .unwrap_or(false)
}

/// Another may come in here, before what this thread does next.
pub(crate) fn point(what: &'static str) {
    if let Some((world, me)) = current() {
        world.turn(me, How::Point, what);
    }
}
/// As [`point`]; others go first.
pub(crate) fn yield_now() {
    match current() {
        Some((world, me)) => world.turn(me, How::Yield, "yield"),
        None => std::thread::yield_now(),
    }
}
/// Time passes while this thread is busy.
pub(in crate::backend) fn delay(ns: u64) -> bool {
    let Some((world, me)) = current() else {
        return false;
    };
    world.turn(me, How::Yield, "delay");
    world.clock.ns.fetch_add(ns, SeqCst);
    true
}

/// Waits until `ready`, or the time `end`. `ready` looks at nothing that is a thread's own, and
/// may be called by any.
pub(in crate::backend) fn wait(
    what: &'static str,
    end: Option<u64>,
    ready: &mut dyn FnMut() -> bool,
) -> bool {
    let Some((world, me)) = current() else {
        return false;
    };
    if ready() {
        return true;
    }
    let place: *mut (dyn FnMut() -> bool + '_) = ready;
    // SAFETY: a change of lifetime only.
    let place: *mut (dyn FnMut() -> bool + 'static) = unsafe { core::mem::transmute(place) };
    // INVARIANT: this returns when the strand goes on; the rest is the caller's promise.
    world.wait(me, what, end, Is::Waits(Condition(place)));
    true
}

/// From here on a wake-up of the queue `head` is not lost.
pub(in crate::backend) fn prepare_to_wait(head: usize, exclusive: bool) {
    if let Some((world, me)) = current() {
        let mut inner = world.inner();
        // Again at the end of the line.
        let strand = &mut inner.strands[me];
        (strand.queue, strand.woken) = (Some((head, exclusive)), false);
    }
}
pub(in crate::backend) fn finish_wait() {
    if let Some((world, me)) = current() {
        world.inner().strands[me].queue = None;
    }
}
/// Sleeps until it was woken up since [`prepare_to_wait`].
pub(in crate::backend) fn sleep(
    what: &'static str,
    end: Option<u64>,
    signal: Option<Arc<AtomicBool>>,
) {
    if let Some((world, me)) = current() {
        world.wait(me, what, end, Is::Sleeps(signal));
    }
}
/// Wakes up who waits on the queue: all, or of those in line so many.
pub(in crate::backend) fn wake_up(head: usize, exclusive: i32) {
    let Some((world, _)) = current() else {
        return;
    };
    let mut left = if exclusive == 0 { i32::MAX } else { exclusive };
    for strand in &mut world.inner().strands {
        match strand.queue {
            Some((queue, in_line)) if queue == head && !strand.woken => {
                if in_line {
                    if left == 0 {
                        continue;
                    }
                    left -= 1;
                }
                strand.woken = true;
            }
            _ => {}
        }
    }
}

/// Runs `job` on a thread of its own: a strand, or outside of an exploration one of the host's.
pub(crate) fn spawn(name: &str, job: impl FnOnce() + Send + 'static) {
    match current() {
        Some((world, me)) => {
            let open = Box::new(|| Gate::At(0));
            world.add(name, me, true, None, Box::new(job), open);
        }
        None => drop(std::thread::spawn(job)),
    }
}
/// Runs `job` when `gate` lets it, which looks at nothing that is a thread's own. With `here`, it
/// runs on this CPU. The run may be over without it.
pub(in crate::backend) fn spawn_later(
    name: &'static str,
    here: bool,
    gate: impl FnMut() -> Gate + Send + 'static,
    job: impl FnOnce() + Send + 'static,
) {
    if let Some((world, me)) = current() {
        let cpu = here.then_some(me);
        world.add(name, me, false, cpu, Box::new(job), Box::new(gate));
    }
}

/// Stops this thread for good: the run has failed, and none of its threads goes on.
fn halt() -> ! {
    loop {
        std::thread::park();
    }
}

/// Calls the function that a C function calls back. If it panics, the run has failed, and this does
/// not return, because C cannot be unwound.
pub(crate) fn callback<R>(f: impl FnOnce() -> R) -> R {
    if !explored() {
        return f();
    }
    match std::panic::catch_unwind(core::panic::AssertUnwindSafe(f)) {
        Ok(value) => value,
        Err(_) => halt(),
    }
}

/// Whether this run has failed: then it must not wait or check any more.
pub(in crate::backend) fn halt_if_failed() {
    if let Some((world, _)) = current() {
        if world.inner().failure.is_some() {
            halt();
        }
    }
}

/// A thread that has done its job takes another.
fn on_worker(job: Job) {
    static IDLE: Mutex<Vec<mpsc::Sender<Job>>> = Mutex::new(Vec::new());
    let idle = || IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    let worker = idle().pop();
    let job = match worker {
        Some(worker) => match worker.send(job) {
            Ok(()) => return,
            Err(mpsc::SendError(job)) => job,
        },
        None => job,
    };
    std::thread::spawn(move || {
        let (sender, jobs) = mpsc::channel();
        let mut next = Ok(job);
        while let Ok(job) = next {
            job();
            idle().push(sender.clone());
            next = jobs.recv();
        }
    });
}

/// A panic of a strand is the end of the run, as it is of a kernel.
fn catch_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| match current() {
            Some((world, me)) => {
                // What unwinding destroys may panic too, which would end the test's process. The
                // next who changes the hook would wait for ever.
                halt_if_failed();
                let payload = info.payload();
                let text = payload.downcast_ref::<&str>().map(ToString::to_string);
                let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
                let text = text.unwrap_or_else(|| "a panic".into());
                let at = info.location().map(ToString::to_string).unwrap_or_default();
                let mut inner = world.inner();
                let name = inner.name(me);
                inner.failure = Some(format!("{name} panicked at {at}:\n{text}"));
                world.ended.notify_all();
            }
            None => previous(info),
        }));
    });
}

impl World {
    /// Runs `scenario` with what the plan says; the strands that are left when a run has failed
    /// stand for ever.
    pub(crate) fn run(machine: Machine, plan: &[Coming], in_time: bool, scenario: Job) -> Outcome {
        catch_panics();
        let world = Arc::new(Self {
            inner: Mutex::new(Inner {
                plan: plan.iter().cloned().collect(),
                in_time,
                ..Inner::default()
            }),
            ended: Condvar::new(),
            machine,
            clock: Arc::new(task::TestClock::new(1)),
        });
        let mut inner = world.inner();
        inner.add("main", true, None, scenario, Box::new(|| Gate::At(0)));
        world.start(&mut inner, 0);
        while !inner.over && inner.failure.is_none() {
            inner = world
                .ended
                .wait(inner)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if let (None, Some(Coming { who, point })) = (&inner.failure, inner.plan.front()) {
            inner.failure = Some(format!("there is no {who} to come in at {point}"));
        }
        Outcome {
            failure: inner.failure.clone(),
            points: inner.points,
            passed: core::mem::take(&mut inner.passed),
            others: core::mem::take(&mut inner.others),
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(
        &self,
        name: &str,
        me: usize,
        must_end: bool,
        cpu: Option<usize>,
        job: Job,
        gate: Box<dyn FnMut() -> Gate + Send>,
    ) {
        let task = task::current();
        let job = Box::new(move || {
            task::set_current(task);
            job();
        });
        let mut inner = self.inner();
        debug_assert_eq!(inner.running, me);
        inner.add(name, must_end, cpu, job, gate);
    }

    /// Begins a strand on a thread of the host's.
    fn start(self: &Arc<Self>, inner: &mut Inner, strand: usize) {
        let Is::New(job, _) = core::mem::replace(&mut inner.strands[strand].is, Is::Runnable)
        else {
            return;
        };
        let world = self.clone();
        on_worker(Box::new(move || {
            CURRENT.set(Some((world.clone(), strand)));
            machine::set_current(world.machine);
            let clock = Some(world.clock.clone());
            task::set_current(task::Task {
                clock,
                ..task::Task::default()
            });
            let run = core::panic::AssertUnwindSafe(|| state::fresh(job));
            if std::panic::catch_unwind(run).is_err() {
                let mut inner = world.inner();
                inner.failure.get_or_insert_with(|| "a panic".into());
                world.ended.notify_all();
                drop(inner);
                halt();
            }
            world.turn(strand, How::End, "end");
            CURRENT.set(None);
            machine::set_current(Machine::default());
            task::set_current(task::Task::default());
        }));
    }

    fn wait(self: &Arc<Self>, me: usize, what: &'static str, end: Option<u64>, is: Is) {
        let mut inner = self.inner();
        let strand = &mut inner.strands[me];
        (strand.is, strand.waits_for, strand.end) = (is, what, end);
        drop(inner);
        self.turn(me, How::Wait, what);
    }

    /// Passes a point, at which others may have their turn; returns when it is `me`'s again.
    fn turn(self: &Arc<Self>, me: usize, how: How, what: &'static str) {
        let irqs_on = how == How::Point && !state::irqs_masked();
        let mut inner = self.inner();
        loop {
            if inner.failure.is_some() {
                match how {
                    How::Point | How::Yield | How::End => return,
                    How::Wait => {
                        drop(inner);
                        halt()
                    }
                }
            }
            inner.strands[me].bh_off = state::softirqs_masked();
            if how == How::End {
                inner.strands[me].is = Is::Ended;
            }
            let now = self.clock.ns.load(SeqCst);
            let Some(choice) = inner.choose(me, how, what, irqs_on, now) else {
                self.ended.notify_all();
                drop(inner);
                halt()
            };
            match choice {
                Choice::Stay => return,
                Choice::Over => {
                    inner.over = true;
                    self.ended.notify_all();
                    return;
                }
                Choice::Strand(to) => return self.switch(inner, me, how, to),
                Choice::Later(to, at) => {
                    self.clock.ns.fetch_max(at, SeqCst);
                    return self.switch(inner, me, how, to);
                }
                Choice::IrqHere(event, line) => {
                    inner.events.remove(event);
                    let name: Arc<str> = irq_name(line).into();
                    inner.strands[me].nested.push(name);
                    drop(inner);
                    irq::raise_line(line);
                    self.inner().strands[me].nested.pop();
                    return;
                }
                Choice::IrqElsewhere(event, line) => {
                    inner.events.remove(event);
                    let job = Box::new(move || irq::raise_line(line));
                    let open = Box::new(|| Gate::At(0));
                    inner.add(&irq_name(line), true, None, job, open);
                    let to = inner.strands.len() - 1;
                    return self.switch(inner, me, how, to);
                }
                Choice::Event(event) => {
                    let Outside::Event(name, job) = inner.events.remove(event).what else {
                        continue;
                    };
                    let open = Box::new(|| Gate::At(0));
                    inner.add(&name, true, None, job, open);
                    let to = inner.strands.len() - 1;
                    return self.switch(inner, me, how, to);
                }
                Choice::Signal(event) => {
                    if let Outside::Signal(_, signal) = inner.events.remove(event).what {
                        signal.store(true, SeqCst);
                    }
                    if how == How::Point {
                        return;
                    }
                }
            }
        }
    }

    /// Gives the turn to `to`, and waits until it is `me`'s again, unless it has ended.
    fn switch(self: &Arc<Self>, mut inner: MutexGuard<'_, Inner>, me: usize, how: How, to: usize) {
        if how == How::Point && to != me {
            inner.interrupted.push(me);
        }
        inner.running = to;
        if matches!(inner.strands[to].is, Is::New(..)) {
            self.start(&mut inner, to);
        } else {
            inner.strands[to].is = Is::Runnable;
            inner.strands[to].baton.notify_one();
        }
        if how == How::End {
            return;
        }
        let baton = inner.strands[me].baton.clone();
        while inner.running != me {
            inner = baton.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn irq_name(line: u32) -> String {
    format!("irq{line}")
}

impl Inner {
    fn add(
        &mut self,
        name: &str,
        must_end: bool,
        cpu: Option<usize>,
        job: Job,
        gate: Box<dyn FnMut() -> Gate + Send>,
    ) {
        let n = self.names.entry(name.to_string()).or_default();
        *n += 1;
        let name = match *n {
            1 => name.into(),
            n => format!("{name}#{n}").into(),
        };
        self.strands.push(Strand {
            name,
            is: Is::New(job, gate),
            waits_for: "its begin",
            end: None,
            must_end,
            queue: None,
            woken: false,
            nested: Vec::new(),
            bh_off: false,
            cpu,
            baton: Arc::default(),
        });
    }

    fn name(&self, strand: usize) -> Arc<str> {
        let strand = &self.strands[strand];
        strand.nested.last().unwrap_or(&strand.name).clone()
    }

    /// From when on the strand can go on; `None` if time alone does not let it.
    fn ready_at(&mut self, strand: usize) -> Option<u64> {
        let cpu = self.strands[strand].cpu;
        let bh_off = cpu.is_some_and(|cpu| self.strands[cpu].bh_off);
        let Strand { is, end, woken, .. } = &mut self.strands[strand];
        match is {
            Is::New(_, gate) => match gate() {
                Gate::At(at) => (!bh_off).then_some(at),
                Gate::Shut => None,
                Gate::Gone => {
                    *is = Is::Ended;
                    None
                }
            },
            Is::Runnable => Some(0),
            Is::Waits(Condition(ready)) => {
                // SAFETY: by the invariant it is alive, and nobody else calls it.
                if unsafe { (**ready)() } {
                    Some(0)
                } else {
                    *end
                }
            }
            Is::Sleeps(signal) => {
                let signalled = signal.as_ref().is_some_and(|signal| signal.load(SeqCst));
                if *woken || signalled {
                    Some(0)
                } else {
                    *end
                }
            }
            Is::Ended => None,
        }
    }

    /// What happens at this point: what the plan says, or else the rule. Nothing if the run has
    /// failed.
    fn choose(
        &mut self,
        me: usize,
        how: How,
        what: &'static str,
        irqs_on: bool,
        now: u64,
    ) -> Option<Choice> {
        let times: Vec<(usize, u64)> = (0..self.strands.len())
            .filter_map(|strand| Some((strand, self.ready_at(strand)?)))
            .collect();
        let next_time = times.iter().map(|(_, at)| *at).filter(|at| *at > now).min();
        let rule = self.rule(me, how, now, &times, next_time);
        let others = self.others(me, how, irqs_on, now, &times, next_time);

        let point = self.points;
        self.points += 1;
        let planned = self.plan.front().is_some_and(|next| next.point == point);
        let coming = if planned { self.plan.pop_front() } else { None };
        self.passed.push(Passed {
            who: self.name(me),
            what,
            comes: coming.as_ref().map(|coming| coming.who.clone()),
        });
        if point > ENDLESS {
            return self.fail("it does not end");
        }
        if let Some(Coming { who, .. }) = coming {
            let chosen = others.into_iter().find(|(name, _)| *name == who);
            return match chosen {
                Some((_, choice)) => Some(choice),
                None => self.fail(&format!("{who} cannot come in at {point}")),
            };
        }
        if self.plan.is_empty() {
            let is_rule = |choice: &Choice| match (&rule, choice) {
                (Some(Choice::Strand(a)), Choice::Strand(b))
                | (Some(Choice::Later(a, _)), Choice::Later(b, _))
                | (Some(Choice::IrqElsewhere(a, _)), Choice::IrqElsewhere(b, _))
                | (Some(Choice::Signal(a)), Choice::Signal(b))
                | (Some(Choice::Event(a)), Choice::Event(b)) => a == b,
                _ => false,
            };
            let over = matches!(rule, Some(Choice::Over) | None);
            let others = others.into_iter().filter(|(_, c)| !over && !is_rule(c));
            self.others
                .extend(others.map(|(who, _)| Coming { who, point }));
        }
        if rule.is_none() {
            return self.fail("it is a deadlock: nothing can end what is waited for");
        }
        rule
    }

    /// The next if nothing comes in.
    fn rule(
        &mut self,
        me: usize,
        how: How,
        now: u64,
        times: &[(usize, u64)],
        next_time: Option<u64>,
    ) -> Option<Choice> {
        if how == How::Point {
            return Some(Choice::Stay);
        }
        let yields = |strand: usize| how == How::Yield && strand == me;
        let runnable = |strand: usize| {
            !yields(strand) && times.iter().any(|(s, at)| *s == strand && *at <= now)
        };
        // Back to who was interrupted.
        while let Some(last) = self.interrupted.pop() {
            if runnable(last) {
                return Some(Choice::Strand(last));
            }
        }
        // In turn, so that who yields to somebody else who yields does not keep a third out.
        let (count, first) = (self.strands.len(), if how == How::Yield { me } else { 0 });
        if let Some(next) = (first..first + count)
            .map(|n| n % count)
            .find(|n| runnable(*n))
        {
            return Some(Choice::Strand(next));
        }
        if let Some(event) = self.events.iter().position(|event| event.sure) {
            return Some(match &self.events[event].what {
                Outside::Irq(line) => Choice::IrqElsewhere(event, *line),
                Outside::Signal(..) => Choice::Signal(event),
                Outside::Event(..) => Choice::Event(event),
            });
        }
        let unfinished = |s: &Strand| match s.is {
            Is::New(..) => s.must_end,
            Is::Ended => false,
            _ => true,
        };
        if !self.strands.iter().any(unfinished) {
            return Some(Choice::Over);
        }
        let due = times.iter().find(|(_, at)| Some(*at) == next_time);
        match due {
            Some((strand, at)) => Some(Choice::Later(*strand, *at)),
            None if how == How::Yield => Some(Choice::Stay),
            None => None,
        }
    }

    /// All that can come in, each by its name.
    fn others(
        &self,
        me: usize,
        how: How,
        irqs_on: bool,
        now: u64,
        times: &[(usize, u64)],
        next_time: Option<u64>,
    ) -> Vec<(Arc<str>, Choice)> {
        let mut others = Vec::new();
        for (strand, at) in times {
            let name = &self.strands[*strand].name;
            if *strand == me && how != How::Wait {
                continue;
            }
            if *at <= now {
                others.push((name.clone(), Choice::Strand(*strand)));
            } else if Some(*at) == next_time && !self.in_time {
                others.push((name.clone(), Choice::Later(*strand, *at)));
            }
        }
        for (n, event) in self.events.iter().enumerate() {
            match &event.what {
                Outside::Irq(line) if !irq::may_come(*line) => {}
                Outside::Irq(line) => {
                    let name = irq_name(*line);
                    if irqs_on {
                        others.push((name.as_str().into(), Choice::IrqHere(n, *line)));
                    }
                    let elsewhere = if how == How::Point {
                        format!("{name}/cpu")
                    } else {
                        name
                    };
                    others.push((elsewhere.into(), Choice::IrqElsewhere(n, *line)));
                }
                Outside::Event(name, _) => others.push((name.clone(), Choice::Event(n))),
                Outside::Signal(name, signal) => {
                    if !signal.load(SeqCst) {
                        others.push((name.clone(), Choice::Signal(n)));
                    }
                }
            }
        }
        // Of two that are alike, the first.
        let mut names: Vec<Arc<str>> = Vec::new();
        others.retain(|(name, _)| {
            let new = !names.contains(name);
            if new {
                names.push(name.clone());
            }
            new
        });
        others
    }

    fn fail(&mut self, text: &str) -> Option<Choice> {
        let mut text = text.to_string();
        for (n, strand) in self.strands.iter().enumerate() {
            let waits = match strand.is {
                Is::New(..) if !strand.must_end => continue,
                Is::Ended => continue,
                Is::Runnable => "goes on",
                _ => strand.waits_for,
            };
            text += &format!("\n  {}: {waits}", self.name(n));
        }
        self.failure = Some(text);
        None
    }
}

/// A number for each run of each exploration.
fn next_run() -> u64 {
    static RUNS: Mutex<u64> = Mutex::new(0);
    let mut runs = RUNS.lock().unwrap_or_else(PoisonError::into_inner);
    *runs += 1;
    *runs
}

/// Which exploration this thread is part of; 0 of none.
pub(crate) fn number() -> usize {
    machine::current().number
}

/// The machine that an exploration has.
pub(crate) struct Own(Machine);

impl Own {
    pub(crate) fn new() -> Self {
        Self(machine::take())
    }
    /// Its state as it was in the beginning.
    pub(crate) fn renew(&mut self) -> Machine {
        self.0.run = next_run();
        self.0
    }
    /// Nothing of it runs any more.
    pub(crate) fn give_back(self) {
        machine::give_back(self.0);
    }
    pub(crate) fn number(&self) -> usize {
        self.0.number
    }
}

fn outside(what: Outside, sure: bool) {
    let Some((world, _)) = current() else {
        panic!("this is no exploration");
    };
    world.inner().events.push(Event { what, sure });
}
pub(crate) fn irq(line: u32, sure: bool) {
    outside(Outside::Irq(line), sure);
}
pub(crate) fn event(name: &str, sure: bool, job: impl FnOnce() + Send + 'static) {
    outside(Outside::Event(name.into(), Box::new(job)), sure);
}
pub(crate) fn signal(name: String, signal: Arc<AtomicBool>, sure: bool) {
    outside(Outside::Signal(name.into(), signal), sure);
}

impl Passed {
    pub(crate) fn is_coming(&self) -> bool {
        self.comes.is_some()
    }
    /// As a line of a report.
    pub(crate) fn line(&self, point: usize) -> String {
        let Self { who, what, comes } = self;
        let comes = match comes {
            Some(comes) => format!("  <- {comes} comes in"),
            None => String::new(),
        };
        format!("{point:5}  {who:12} {what}{comes}")
    }
}
