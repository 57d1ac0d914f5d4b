//! Runs each check in a child process with a deadline, so that nothing a check does can stop or lie
//! for PID 1.
//!
//! A check passes only if its child sent a pass and then ended with status 0 before the deadline.

use std::fs::File;
use std::io::{Read, Write};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{
    kill_process, kill_process_group, setpgid, waitpgid, waitpid, Pid, Signal, WaitOptions,
    WaitStatus,
};

use crate::ktap::{Outcome, Stop};
use crate::sys;

/// One named check.
pub(crate) struct Check {
    /// Its name in the report.
    pub(crate) name: String,
    /// After this many seconds it has failed.
    pub(crate) secs: u64,
    /// What it does.
    pub(crate) run: Box<dyn Fn() -> Outcome>,
}

/// Checks that run at the same time, reported in order.
pub(crate) type Batch = Vec<Check>;

/// A check that runs alone or in a batch.
pub(crate) fn check(name: &str, secs: u64, run: impl Fn() -> Outcome + 'static) -> Check {
    Check {
        name: name.into(),
        secs,
        run: Box::new(run),
    }
}

/// Checks that run one after the other.
pub(crate) fn one_by_one(checks: impl IntoIterator<Item = Check>) -> Vec<Batch> {
    checks.into_iter().map(|check| vec![check]).collect()
}

/// A child process.
#[derive(Debug)]
pub(crate) struct Child(Pid);

/// Runs `body` in a child process, which ends with the status it gives (101 after a panic).
pub(crate) fn spawn(body: impl FnOnce() -> i32) -> std::io::Result<Child> {
    if let Some(pid) = sys::fork()? {
        return Ok(Child(
            Pid::from_raw(pid).expect("fork gives a positive number"),
        ));
    }
    let code = catch_unwind(AssertUnwindSafe(body)).unwrap_or(101);
    sys::exit_now(code)
}

impl Child {
    /// Sends a signal; a child that has ended already is no error.
    pub(crate) fn signal(&self, signal: Signal) {
        let _ = kill_process(self.0, signal);
    }

    /// Waits until the child ends, at most until `deadline`.
    pub(crate) fn wait_until(&self, deadline: Instant) -> Option<WaitStatus> {
        loop {
            match waitpid(Some(self.0), WaitOptions::NOHANG) {
                Ok(Some((_, status))) => return Some(status),
                Ok(None) | Err(Errno::INTR) => {}
                Err(_) => return None,
            }
            if Instant::now() >= deadline {
                return None;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the child ends, at most for `time`.
    pub(crate) fn wait(&self, time: Duration) -> Option<WaitStatus> {
        self.wait_until(Instant::now() + time)
    }

    /// Kills the child with SIGKILL; how long it took to end, or that it did not within two
    /// seconds.
    pub(crate) fn kill(&self) -> Result<Duration, String> {
        let start = Instant::now();
        self.signal(Signal::KILL);
        match self.wait(Duration::from_secs(2)) {
            Some(status) if status.terminating_signal() == Some(Signal::KILL.as_raw()) => {
                Ok(start.elapsed())
            }
            Some(status) => Err(format!("expected death by SIGKILL, got {status:?}")),
            None => Err("still there 2 s after SIGKILL".into()),
        }
    }
}

/// Runs the checks of a batch at the same time and gives their outcomes in order.
pub(crate) fn run_batch(batch: &[Check]) -> Vec<Outcome> {
    let running: Vec<_> = batch.iter().map(start).collect();
    batch
        .iter()
        .zip(running)
        .map(|(check, running)| running.map_or_else(|e| Err(Stop::Fail(e)), |r| finish(check, r)))
        .collect()
}

struct Running {
    child: Child,
    result: File,
    since: Instant,
}

fn start(check: &Check) -> Result<Running, String> {
    let (result, sender) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)
        .map_err(|e| format!("pipe: {e}"))?;
    let since = Instant::now();
    let child = spawn(|| {
        let _ = setpgid(None, None);
        let text = encode(&(check.run)());
        i32::from(File::from(sender).write_all(text.as_bytes()).is_err())
    })
    .map_err(|e| format!("fork: {e}"))?;
    // Both sides do this, so that the group exists whoever comes first.
    let _ = setpgid(Some(child.0), Some(child.0));
    Ok(Running {
        child,
        result: result.into(),
        since,
    })
}

fn finish(check: &Check, running: Running) -> Outcome {
    let deadline = running.since + Duration::from_secs(check.secs);
    let status = running.child.wait_until(deadline);
    // Whatever the check left running goes with it.
    let _ = kill_process_group(running.child.0, Signal::KILL);
    let reaped = reap_group(running.child.0);
    let Some(status) = status else {
        return Err(Stop::Fail(format!("not done after {} s", check.secs)));
    };
    if status.exit_status() != Some(0) {
        return Err(Stop::Fail(format!(
            "the check itself ended badly: {status:?}"
        )));
    }
    if !reaped {
        return Err(Stop::Fail("a process it started survives SIGKILL".into()));
    }
    // All writers are dead, so this ends.
    let mut text = String::new();
    File::read_to_string(&mut { running.result }, &mut text)
        .map_err(|e| Stop::Fail(format!("the check's result: {e}")))?;
    decode(&text)
}

fn reap_group(group: Pid) -> bool {
    let deadline = Instant::now() + Duration::from_secs(2);
    while Instant::now() < deadline {
        match waitpgid(group, WaitOptions::NOHANG) {
            Err(Errno::CHILD) => return true,
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            _ => {}
        }
    }
    false
}

/// What fits the pipe, which nobody reads before the check has ended.
const MOST: usize = 16 * 1024;

fn encode(outcome: &Outcome) -> String {
    let mut text = match outcome {
        Ok(note) => format!("pass {note}"),
        Err(Stop::Skip(why)) => format!("skip {why}"),
        Err(Stop::Fail(why)) => format!("fail {why}"),
    };
    if text.len() > MOST {
        let end = (0..=MOST).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
        text.push_str("\n(cut)");
    }
    text
}

fn decode(text: &str) -> Outcome {
    match text.split_once(' ') {
        Some(("pass", note)) => Ok(note.into()),
        Some(("skip", why)) => Err(Stop::Skip(why.into())),
        Some(("fail", why)) => Err(Stop::Fail(why.into())),
        _ => Err(Stop::Fail(format!("the check sent no result: {text:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_survive_the_pipe() {
        for outcome in [
            Ok("took 1 s".to_string()),
            Ok(String::new()),
            Err(Stop::Skip("no kmemleak".into())),
            Err(Stop::Fail("expected 1\ngot 2".into())),
        ] {
            assert_eq!(decode(&encode(&outcome)), outcome);
        }
        let long = Err(Stop::Fail("ü".repeat(100_000)));
        assert!(encode(&long).len() < MOST + 10 && encode(&long).ends_with("(cut)"));
        assert!(matches!(decode(&encode(&long)), Err(Stop::Fail(_))));
        assert!(matches!(decode(""), Err(Stop::Fail(_))));
        assert!(matches!(decode("pas"), Err(Stop::Fail(_))));
    }
}
