//! Doing several things at once, as many as there are processors.

use std::sync::Mutex;
use std::thread;

/// Gives `work` of each of `items`, in their order.
pub(crate) fn run<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    let queue = Mutex::new(items.into_iter().zip(&mut results));
    let next = || {
        queue
            .lock()
            .expect("no worker dies with the queue in hand")
            .next()
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((item, result)) = next() {
                    *result = Some(work(item));
                }
            });
        }
    });
    drop(queue);
    results
        .into_iter()
        .map(|result| result.expect("each item was worked on"))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_the_order_of_the_items() {
        let doubled = super::run((0..100).collect(), |number| number * 2);
        assert_eq!(
            doubled,
            (0..100).map(|number| number * 2).collect::<Vec<_>>()
        );
    }
}
