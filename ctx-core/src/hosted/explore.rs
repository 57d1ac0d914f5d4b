// SPDX-License-Identifier: GPL-2.0
//! Interrupts everywhere.

use super::UserTask;
use crate::backend::explore::{self, Coming, Outcome, Own, Passed};
use core::fmt;
use std::{
    env, format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

/// Names the one schedule that is to be run, as a failure prints it.
const REPLAY: &str = "CTX_EXPLORE";

/// Runs `scenario` again and again, and lets something else come in at every point where it may:
/// an interrupt, a timer, a work item, another task, a signal, the end of a time-out.
///
/// ```
/// use ctx_core::{hosted, prelude::*, sync::{Completion, new_completion}, work::{Work, WorkItem}};
///
/// struct Answer(Arc<Completion>);
///
/// impl WorkItem for Answer {
///     #[process_ctx]
///     fn run(&self) {
///         self.0.complete(ctx);
///     }
/// }
///
/// let report = hosted::explore(|_world| {
///     hosted::in_process(|ctx| {
///         let done = Arc::pin_init(new_completion!(), ctx).unwrap();
///         let answer = Work::new(ctx, Answer(done.clone())).unwrap();
///         answer.schedule(ctx);
///         done.wait(ctx);
///         answer.release(ctx);
///     });
/// });
/// assert!(report.schedules > 1);
/// ```
///
/// See [`Explore`] for the bounds, and `docs/explore.md` for how it is used.
///
/// # Panics
///
/// With the schedule that fails, and what failed.
#[track_caller]
pub fn explore(scenario: impl Fn(&World) + Send + Sync + 'static) -> Report {
    Explore::new().run(scenario)
}

/// How far an exploration goes.
#[derive(Clone, Debug)]
pub struct Explore {
    comings: usize,
    schedules: usize,
    in_time: bool,
}

impl Default for Explore {
    fn default() -> Self {
        Self::new()
    }
}

impl Explore {
    /// Every single point, then pairs, and 2,000 schedules at most.
    pub fn new() -> Self {
        Self {
            comings: 2,
            schedules: 2_000,
            in_time: false,
        }
    }
    /// So many things come in during one run, at most: 1 for single points, 2 for pairs.
    pub fn comings(self, comings: usize) -> Self {
        Self { comings, ..self }
    }
    /// Runs so many schedules, at most. If there are more of as many comings-in, those that are run
    /// are spread evenly over them; the single points are always all run.
    pub fn schedules(self, schedules: usize) -> Self {
        Self { schedules, ..self }
    }
    /// Time passes when nobody can go on, and not before: no time-out comes in where what is waited
    /// for is still to come. So a scenario can tell from the time whether it came.
    pub fn in_time(self) -> Self {
        let in_time = true;
        Self { in_time, ..self }
    }

    /// Explores.
    ///
    /// # Panics
    ///
    /// With the schedule that fails, and what failed.
    #[track_caller]
    pub fn run(self, scenario: impl Fn(&World) + Send + Sync + 'static) -> Report {
        match self.find(scenario) {
            Ok(report) => report,
            Err(failure) => panic!("{failure}"),
        }
    }

    /// As [`run`](Self::run), for who expects a failure.
    ///
    /// # Errors
    ///
    /// The first schedule that fails.
    pub fn find(
        self,
        scenario: impl Fn(&World) + Send + Sync + 'static,
    ) -> core::result::Result<Report, Failure> {
        let scenario: Scenario = Arc::new(scenario);
        if let Ok(schedule) = env::var(REPLAY) {
            return self.replay_in(&schedule, scenario);
        }
        let mut search = Search {
            scenario,
            in_time: self.in_time,
            own: Own::new(),
            report: Report::default(),
        };
        let mut level = Vec::from([Vec::new()]);
        for comings in 0..=self.comings {
            let left = self.schedules.saturating_sub(search.report.schedules);
            // What is left of the bound, evenly; but every single point.
            let runs = if comings <= 1 {
                level.len()
            } else {
                level.len().min(left)
            };
            search.report.skipped += level.len() - runs;
            let mut next = Vec::new();
            for n in 0..runs {
                let plan = &level[n * level.len() / runs];
                let others = search.run(plan)?;
                if comings < self.comings {
                    next.extend(others.into_iter().map(|coming| {
                        let mut plan = plan.clone();
                        plan.push(coming);
                        plan
                    }));
                }
            }
            search.report.by_comings.push(runs);
            level = next;
        }
        search.own.give_back();
        Ok(search.report)
    }

    /// Runs that schedule alone.
    ///
    /// # Errors
    ///
    /// It fails, or does not fit the scenario.
    ///
    /// # Panics
    ///
    /// If it is no schedule.
    pub fn replay(
        &self,
        schedule: &str,
        scenario: impl Fn(&World) + Send + Sync + 'static,
    ) -> core::result::Result<Report, Failure> {
        self.replay_in(schedule, Arc::new(scenario))
    }

    fn replay_in(
        &self,
        schedule: &str,
        scenario: Scenario,
    ) -> core::result::Result<Report, Failure> {
        let plan: Option<Vec<_>> = schedule
            .split_whitespace()
            .filter(|word| *word != "explore:")
            .map(|word| {
                let (who, point) = word.split_once('@')?;
                let (who, point) = (who.into(), point.parse().ok()?);
                Some(Coming { who, point })
            })
            .collect();
        let Some(plan) = plan else {
            panic!("{REPLAY}={schedule:?} is no schedule, such as `irq1@7 work@12`");
        };
        let mut search = Search {
            scenario,
            in_time: self.in_time,
            own: Own::new(),
            report: Report::default(),
        };
        search.run(&plan)?;
        search.own.give_back();
        search.report.by_comings.push(1);
        Ok(search.report)
    }
}

type Scenario = Arc<dyn Fn(&World) + Send + Sync>;

struct Search {
    scenario: Scenario,
    in_time: bool,
    own: Own,
    report: Report,
}

impl Search {
    /// Runs a plan; gives what else could have come in after it.
    fn run(&mut self, plan: &[Coming]) -> core::result::Result<Vec<Coming>, Failure> {
        let scenario = self.scenario.clone();
        let job = std::boxed::Box::new(move || scenario(&World(())));
        let Outcome {
            failure,
            points,
            passed,
            others,
        } = explore::World::run(self.own.renew(), plan, self.in_time, job);
        let report = &mut self.report;
        if report.schedules == 0 {
            report.points = points;
        }
        report.schedules += 1;
        report.longest = report.longest.max(points);
        let Some(what) = failure else {
            return Ok(others);
        };
        super::forget_modules_of(self.own.number());
        Err(Failure {
            schedule: schedule_of(plan),
            what,
            schedules: report.schedules,
            passed,
        })
    }
}

fn schedule_of(plan: &[Coming]) -> String {
    let words: Vec<String> = plan
        .iter()
        .map(|Coming { who, point }| format!("{who}@{point}"))
        .collect();
    words.join(" ")
}

/// What an exploration has run without a failure.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many schedules.
    pub schedules: usize,
    /// How many of them had nothing come in, one thing, two things, …
    pub by_comings: Vec<usize>,
    /// How many there are beside, which the bound left out.
    pub skipped: usize,
    /// How many points the scenario passes when nothing comes in, and at most.
    pub points: usize,
    /// See [`points`](Self::points).
    pub longest: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            schedules,
            by_comings,
            skipped,
            points,
            longest,
        } = self;
        write!(
            f,
            "{points} points (at most {longest}), {schedules} schedules \
             (by what came in: {by_comings:?}), {skipped} left out"
        )
    }
}

/// A schedule that fails.
#[derive(Clone, Debug)]
pub struct Failure {
    schedule: String,
    what: String,
    schedules: usize,
    passed: Vec<Passed>,
}

impl Failure {
    /// What came in, and where, as [`Explore::replay`] and the environment variable `CTX_EXPLORE`
    /// take it.
    pub fn schedule(&self) -> &str {
        &self.schedule
    }
    /// What failed.
    pub fn what(&self) -> &str {
        &self.what
    }
    /// How many schedules were run until it was found, with this one.
    pub fn schedules(&self) -> usize {
        self.schedules
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            schedule,
            what,
            schedules,
            passed,
        } = self;
        writeln!(f, "explore: {schedule}")?;
        writeln!(f, "schedule {schedules} fails: {what}")?;
        // The end of it, and all that came in.
        let last = passed.len().saturating_sub(30);
        for (point, passed) in passed.iter().enumerate() {
            if point >= last || passed.is_coming() {
                writeln!(f, "{}", passed.line(point))?;
            }
        }
        write!(
            f,
            "to run it alone: {REPLAY}='{schedule}' cargo test, with the name of this test"
        )
    }
}

impl std::error::Error for Failure {}

/// What a scenario turns, beside what every host test may: [`Loaded`](super::Loaded),
/// [`OpenFile`](super::OpenFile), [`raise`](super::raise) and so on.
#[derive(Clone, Copy, Debug)]
pub struct World(());

impl World {
    /// Starts a user task. It has its turn when the one that runs waits or ends, and comes in at
    /// any point. The run ends when it has ended.
    pub fn task<R: Send + 'static>(
        &self,
        name: &str,
        f: impl FnOnce() -> R + Send + 'static,
    ) -> UserTask<R> {
        UserTask::spawn_as(name, f)
    }
    /// From here on the line's interrupt comes once, at any point; at last, when all wait.
    pub fn will_raise(&self, line: u32) {
        explore::irq(line, true);
    }
    /// As [`will_raise`](Self::will_raise), or never.
    pub fn may_raise(&self, line: u32) {
        explore::irq(line, false);
    }
    /// From here on `event` happens once, on an idle CPU, at any point; at last, when all wait. It
    /// is what a device does, or who unplugs it.
    pub fn will(&self, name: &str, event: impl FnOnce() + Send + 'static) {
        explore::event(name, true, event);
    }
    /// As [`will`](Self::will), or never.
    pub fn may(&self, name: &str, event: impl FnOnce() + Send + 'static) {
        explore::event(name, false, event);
    }
    /// From here on a signal comes for the task, at any point; at last, when all wait.
    pub fn will_signal<R>(&self, task: &UserTask<R>) {
        explore::signal("signal".to_string(), task.task.signal.clone(), true);
    }
    /// As [`will_signal`](Self::will_signal), or never.
    pub fn may_signal<R>(&self, task: &UserTask<R>) {
        explore::signal("signal".to_string(), task.task.signal.clone(), false);
    }
}
