//! `cargo xtask test`: every check of the repository, as named stages.

use std::fs;
use std::sync::Mutex;
use std::time::Instant;

use anyhow::{bail, Result};
use clap::Args;
use rayon::prelude::*;

use crate::kernel::Kernel;
use crate::passed::Passed;
use crate::stages::{self, Bench, Stage};
use crate::tree;

/// What the command line says.
#[derive(Args)]
pub(crate) struct Options {
    /// Name the stages, and run none
    #[arg(long)]
    list: bool,
    /// Only the stages whose name is this or begins so, and what they need; may be given several
    /// times
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Run also what has passed before with the same bytes
    #[arg(long)]
    fresh: bool,
    /// Also the stages that take long and look for more of what others look for
    #[arg(long)]
    all: bool,
}

/// `cargo xtask test`.
pub(crate) fn command(options: &Options) -> Result<()> {
    let mut stages = stages::all();
    for name in &options.only {
        if !stages.iter().any(|stage| matches(stage, name)) {
            bail!("there is no stage `{name}`; `cargo xtask test --list` names them");
        }
    }
    if !options.only.is_empty() {
        stages.retain(|stage| options.only.iter().any(|name| matches(stage, name)));
    }
    stages.retain(|stage| options.all || !stage.long || options.only.contains(&stage.name));
    if options.list {
        for stage in &stages {
            println!("{:<34} {}", stage.name, stage.what);
        }
        return Ok(());
    }
    // Who names a stage wants to see it run, and a golden file is written by a run.
    let asked = !options.only.is_empty() || options.fresh;
    let written = ["BLESS", "REVIEWED"]
        .map(std::env::var_os)
        .iter()
        .any(Option::is_some);
    let failed = run(stages, Passed::open(!asked && !written)?)?;
    if failed > 0 {
        bail!("{failed} failed; `cargo xtask test --only NAME` runs one again");
    }
    Ok(())
}

fn matches(stage: &Stage, name: &str) -> bool {
    stage.name == name
        || stage
            .name
            .starts_with(&format!("{}/", name.trim_end_matches('/')))
}

/// Measures this process and those that it has waited for.
pub(crate) struct Meter {
    began: Instant,
    cpu: f64,
}

impl Meter {
    pub(crate) fn begin() -> Self {
        Self {
            began: Instant::now(),
            cpu: cpu_seconds(),
        }
    }

    fn wall(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    pub(crate) fn cpu(&self) -> f64 {
        cpu_seconds() - self.cpu
    }
}

/// The processor time of this process and of all its children that have ended; 0 where the machine
/// does not tell.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    ticks(&stat) as f64 / rustix::param::clock_ticks_per_second() as f64
}

/// utime, stime, cutime and cstime of a `/proc/PID/stat`; see proc(5).
fn ticks(stat: &str) -> u64 {
    // The name of the program, in brackets, may hold spaces.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let numbers = fields.split_whitespace().skip(11).take(4);
    numbers
        .filter_map(|number| number.parse::<u64>().ok())
        .sum()
}

/// Where the time went: what took at least a hundredth of all.
fn table(mut spent: Vec<(f64, f64, String)>, wall: f64, cpu: f64) -> String {
    spent.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut text = String::from("where the time went, in seconds:\n    wall      CPU\n");
    for (one_wall, one_cpu, name) in spent {
        if one_cpu >= cpu / 100.0 || one_wall >= wall / 100.0 {
            text += &format!("{one_wall:>8.0} {one_cpu:>8.0}  {name}\n");
        }
    }
    text + &format!("{wall:>8.0} {cpu:>8.0}  in all\n")
}

/// Runs the stages: those that may overlap at the end, together; gives how many failed.
fn run(stages: Vec<Stage>, passed: Passed) -> Result<usize> {
    fs::create_dir_all(tree::out())?;
    let mut kernels = Kernel::all();
    kernels.retain(|kernel| stages.iter().any(|stage| stage.kernels.contains(kernel)));
    let bench = Bench::new(kernels, passed)?;
    let tally = Mutex::new((0_usize, Vec::new()));
    let spent = Mutex::new(Vec::new());
    let begin = Meter::begin();
    let one = |stage: Stage| {
        let meter = Meter::begin();
        let (name, overlaps) = (stage.name.clone(), stage.overlaps);
        let outcome = stage.outcome(&bench);
        let seconds = meter.wall();
        if !overlaps {
            let mut spent = spent.lock().expect("no stage dies with the list in hand");
            spent.push((seconds, meter.cpu(), name.clone()));
        }
        let mut tally = tally.lock().expect("no stage dies with the tally in hand");
        match outcome {
            Ok(note) => {
                tally.0 += 1;
                println!("ok    {name:<34} {seconds:>6.1} s  {note}");
            }
            Err(error) => {
                println!("FAIL  {name:<34} {seconds:>6.1} s\n{error:#}");
                tally.1.push(name);
            }
        }
    };
    let (together, in_turn): (Vec<_>, Vec<_>) =
        stages.into_iter().partition(|stage| stage.overlaps);
    in_turn.into_iter().for_each(one);
    let meter = Meter::begin();
    let name = format!("the last {} stages, side by side", together.len());
    together.into_par_iter().with_max_len(1).for_each(one);
    let mut spent = spent.into_inner().expect("the stages are through");
    spent.push((meter.wall(), meter.cpu(), name));
    print!("{}", table(spent, begin.wall(), begin.cpu()));
    let (passed, failed) = tally.into_inner().expect("the stages are through");
    for gone in bench.gone() {
        println!("not run: {gone}");
    }
    for name in &failed {
        println!("failed: {name}");
    }
    println!("{passed} passed, {} failed", failed.len());
    Ok(failed.len())
}

#[cfg(test)]
mod tests {
    use super::{cpu_seconds, table, ticks};

    #[test]
    fn processor_time_is_read_behind_a_name_with_spaces() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4194560 1 2 3 4 10 20 300 4000 20 0 1 0 9";
        assert_eq!(ticks(stat), 4330);
        assert_eq!(ticks(""), 0);
    }

    #[test]
    fn what_a_child_used_counts_when_it_has_ended() {
        let before = cpu_seconds();
        let script = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
        crate::cmd::output(std::process::Command::new("sh").args(["-c", script])).unwrap();
        assert!(cpu_seconds() > before);
    }

    #[test]
    fn the_table_leaves_out_what_is_small() {
        let spent = vec![
            (1.0, 0.1, "small".into()),
            (50.0, 90.0, "large".into()),
            (60.0, 9.0, "waits".into()),
        ];
        let text = table(spent, 111.0, 99.1);
        let names: Vec<&str> = text.lines().filter_map(|l| l.split("  ").last()).collect();
        assert_eq!(&names[2..], ["large", "waits", "in all"]);
    }
}
