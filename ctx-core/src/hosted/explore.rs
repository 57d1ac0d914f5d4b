// SPDX-License-Identifier: GPL-2.0
//! Exploring a driver: interrupts at every point.

use super::UserTask;
use crate::backend::explore::{self, Coming, Outcome, Own, Passed};
use core::fmt;
use std::{
    env, format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

/// The environment variable that names the one schedule to run, as a failure prints it.
const REPLAY: &str = "CTX_EXPLORE";

/// Runs `scenario` again and again. At every point where it is possible, it lets something else
/// come in: an interrupt, a timer, a work item, another task, a signal, the end of a time-out.
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
/// See [`Explore`] for the bounds, and `docs/explore.md` for the use.
///
/// # Panics
///
/// It panics if a schedule fails. The message has the schedule, and what failed.
#[track_caller]
pub fn explore(scenario: impl Fn(&World) + Send + Sync + 'static) -> Report {
    Explore::new().run(scenario)
}

/// The bounds of an exploration.
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
    /// Explores every single point, then pairs, in at most 2,000 schedules.
    pub fn new() -> Self {
        Self {
            comings: 2,
            schedules: 2_000,
            in_time: false,
        }
    }
    /// Lets at most `comings` things come in during one run: 1 for single points, 2 for pairs.
    pub fn comings(self, comings: usize) -> Self {
        Self { comings, ..self }
    }
    /// Runs at most `schedules` schedules. If there are more with an equal number of comings, the
    /// chosen ones are spread evenly over them. All single points are always run.
    pub fn schedules(self, schedules: usize) -> Self {
        Self { schedules, ..self }
    }
    /// Lets time pass only when nothing else can go on. So no time-out ends a wait whose event can
    /// still come, and a scenario can tell from the time whether the event came.
    pub fn in_time(self) -> Self {
        let in_time = true;
        Self { in_time, ..self }
    }

    /// Runs the exploration.
    ///
    /// # Panics
    ///
    /// It panics if a schedule fails. The message has the schedule, and what failed.
    #[track_caller]
    pub fn run(self, scenario: impl Fn(&World) + Send + Sync + 'static) -> Report {
        match self.find(scenario) {
            Ok(report) => report,
            Err(failure) => panic!("{failure}"),
        }
    }

    /// As [`run`](Self::run), for a caller that expects a failure.
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
            // Spread the rest of the bound evenly, but run every single point.
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

    /// Runs only that schedule.
    ///
    /// # Errors
    ///
    /// The schedule fails, or does not fit the scenario.
    ///
    /// # Panics
    ///
    /// It panics if the text is no schedule.
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
    /// Runs a plan. Returns what else could have come in after it.
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

/// The result of an exploration without a failure.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The number of schedules that were run.
    pub schedules: usize,
    /// The number of these in which nothing came in, one thing, two things, …
    pub by_comings: Vec<usize>,
    /// The number of further schedules, which the bound left out.
    pub skipped: usize,
    /// The number of points that the scenario passes when nothing comes in.
    pub points: usize,
    /// The largest number of points that a run passed; see [`points`](Self::points).
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
    /// The number of schedules that were run until it was found, including this one.
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
        // The last points, and all that came in.
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

/// The controls of a scenario, beside those of every host test: [`Loaded`](super::Loaded),
/// [`OpenFile`](super::OpenFile), [`raise`](super::raise) and so on.
#[derive(Clone, Copy, Debug)]
pub struct World(());

impl World {
    /// Starts a user task. It gets its turn when the running task waits or ends, and it may come in
    /// at any point. The run ends only when the task has ended.
    pub fn task<R: Send + 'static>(
        &self,
        name: &str,
        f: impl FnOnce() -> R + Send + 'static,
    ) -> UserTask<R> {
        UserTask::spawn_as(name, f)
    }
    /// From here on the line's interrupt comes once, at any point; at the latest when all tasks
    /// wait.
    pub fn will_raise(&self, line: u32) {
        explore::irq(line, true);
    }
    /// As [`will_raise`](Self::will_raise), but the interrupt may also never come.
    pub fn may_raise(&self, line: u32) {
        explore::irq(line, false);
    }
    /// From here on `event` happens once, on an idle CPU, at any point; at the latest when all
    /// tasks wait. It stands for an act of a device, or of a user who unplugs it.
    pub fn will(&self, name: &str, event: impl FnOnce() + Send + 'static) {
        explore::event(name, true, event);
    }
    /// As [`will`](Self::will), but the event may also never happen.
    pub fn may(&self, name: &str, event: impl FnOnce() + Send + 'static) {
        explore::event(name, false, event);
    }
    /// From here on a signal comes for the task, at any point; at the latest when all tasks wait.
    pub fn will_signal<R>(&self, task: &UserTask<R>) {
        explore::signal("signal".to_string(), task.task.signal.clone(), true);
    }
    /// As [`will_signal`](Self::will_signal), but the signal may also never come.
    pub fn may_signal<R>(&self, task: &UserTask<R>) {
        explore::signal("signal".to_string(), task.task.signal.clone(), false);
    }
}
