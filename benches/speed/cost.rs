//! CPU time and memory, as the system counts them.

use std::fs;

/// CPU time that this thread has taken, in milliseconds.
pub fn cpu() -> f64 {
    // The count is brought up to date when the thread is put aside, which yielding does.
    std::thread::yield_now();
    on_cpu("/proc/thread-self/schedstat")
}

/// CPU time that all threads of this process have taken, in milliseconds; those that have ended are
/// not counted, and those that run now to within a few milliseconds.
pub fn cpu_of_all_threads() -> f64 {
    std::thread::yield_now();
    let tasks = fs::read_dir("/proc/self/task").unwrap();
    tasks
        .map(|task| on_cpu(task.unwrap().path().join("schedstat").to_str().unwrap()))
        .sum()
}

/// CPU time that this process has taken, threads that have ended included, in milliseconds and in steps
/// of ten of them.
pub fn cpu_of_process() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    // The name may hold blanks; what follows it begins with the third field. Times are the fourteenth
    // and the fifteenth, in hundredths of a second.
    let after = stat.rsplit(')').next().unwrap();
    let times = after.split_whitespace().skip(11).take(2);
    times
        .map(|count| count.parse::<f64>().unwrap() * 10.0)
        .sum()
}

fn on_cpu(file: &str) -> f64 {
    // A thread may end between being listed and being read.
    let line = fs::read_to_string(file).unwrap_or_default();
    let nanoseconds = line
        .split(' ')
        .next()
        .and_then(|count| count.parse::<f64>().ok());
    nanoseconds.unwrap_or(0.0) / 1e6
}

/// CPU milliseconds of this thread that something takes, with what it gives.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let before = cpu();
    let given = work();
    (cpu() - before, given)
}

/// Megabytes of this process that are in memory.
pub fn resident() -> f64 {
    status("VmRSS")
}

/// Megabytes of this process that were in memory at most, since [`forget_peak`] if that was called.
pub fn peak() -> f64 {
    status("VmHWM")
}

/// Begins to look for the peak anew.
pub fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").ok();
}

fn status(field: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(field));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap() * 1024.0 / 1e6
}

/// The middle one.
pub fn median(times: &[f64]) -> f64 {
    at(times, 0.5)
}

/// The one that only one in twenty is above.
pub fn p95(times: &[f64]) -> f64 {
    at(times, 0.95)
}

/// The largest.
pub fn most(times: &[f64]) -> f64 {
    at(times, 1.0)
}

fn at(times: &[f64], part: f64) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * part).round() as usize]
}
