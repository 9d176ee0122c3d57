package io.equilibria.internal.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Jobs that wait for a worker, in the order of their arrival, and handed out in batches: the oldest
 * job and all that can join it, up to a number of rows. A batch that is not full waits for more
 * until its oldest job has waited for the longest wait.
 *
 * <p>Thread-safe.
 */
final class BatchQueue {
  private final BatchLimits limits;
  private final Deque<Job> jobs = new ArrayDeque<>();
  private int held;
  private boolean closed;

  BatchQueue(BatchLimits limits) {
    this.limits = limits;
  }

  /**
   * Adds a job.
   *
   * @return false if the queue is closed
   * @throws ServingException if it is full
   */
  synchronized boolean add(Job job) {
    if (closed) {
      return false;
    }
    if (jobs.size() >= limits.queue()) {
      jobs.removeIf(waiting -> waiting.result().isDone()); // Answered as too late, or given up.
    }
    if (jobs.size() >= limits.queue()) {
      throw new ServingException(
          ServingStatus.RESOURCE_EXHAUSTED,
          "The queue of the model is full: %d requests wait".formatted(jobs.size()));
    }
    jobs.add(job);
    notifyAll();
    return true;
  }

  /** The number of jobs that wait, also in batches that are not full. */
  synchronized int size() {
    return jobs.size() + held;
  }

  /** Waits for the next batch; an empty one if the queue is closed and has no more jobs. */
  synchronized List<Job> take() throws InterruptedException {
    List<Job> batch = new ArrayList<>();
    while (batch.isEmpty()) {
      while (jobs.isEmpty()) {
        if (closed) {
          return batch;
        }
        wait();
      }
      Job oldest = jobs.remove();
      if (oldest.isWanted(System.nanoTime())) {
        batch.add(oldest);
        held++;
        try {
          fill(batch);
        } finally {
          held -= batch.size();
        }
      }
    }
    return batch;
  }

  private void fill(List<Job> batch) throws InterruptedException {
    Job oldest = batch.get(0);
    int rows = oldest.rows().orElse(limits.rows());
    while (true) {
      Iterator<Job> waiting = jobs.iterator();
      while (waiting.hasNext() && rows < limits.rows()) {
        Job job = waiting.next();
        if (job.joins(oldest) && rows + job.rows().getAsInt() <= limits.rows()) {
          waiting.remove();
          if (job.isWanted(System.nanoTime())) {
            batch.add(job);
            held++;
            rows += job.rows().getAsInt();
          }
        }
      }
      long left = oldest.arrived() + limits.longestWait().toNanos() - System.nanoTime();
      if (rows >= limits.rows() || left <= 0 || closed) {
        return;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  /** Refuses new jobs; those that wait are still handed out. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
