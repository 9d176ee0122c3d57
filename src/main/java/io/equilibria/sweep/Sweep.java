package io.equilibria.sweep;

import io.equilibria.InputException;
import io.equilibria.run.RunLock;
import io.equilibria.sweep.Outcome.Status;
import io.equilibria.training.SystemMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does what is missing of a sweep: groups go to a pool of threads, each of which builds, trains and
 * measures one at a time in a session of its own.
 */
public final class Sweep {
  private static final long LOOK_MILLIS = 100;

  private final Plan plan;
  private final Worker worker;
  private final AtomicLong done = new AtomicLong();
  private volatile boolean stopping;

  /** Is told how far a sweep is, and may end it. */
  @FunctionalInterface
  public interface Watch {
    /**
     * Called a few times a second by the thread that runs the sweep.
     *
     * @param done model-steps of this start
     * @param total model-steps that it has to do
     * @return whether to go on
     */
    boolean goesOn(long done, long total);
  }

  /**
   * How a start of a sweep ended.
   *
   * @param table where the rows are
   * @param finished whether all rows are there
   * @param before runs that were done already
   * @param ok runs measured, in all starts
   * @param diverged runs that diverged
   * @param failed runs that failed otherwise
   * @param modelSteps trained by this start
   */
  public record Result(
      Path table,
      boolean finished,
      long before,
      long ok,
      long diverged,
      long failed,
      long modelSteps) {}

  /** A sweep to run. */
  public Sweep(Plan plan, Worker worker) {
    this.plan = plan;
    this.worker = worker;
  }

  /**
   * Runs what is not yet in the folder's table.
   *
   * @param folder a new one, or that of an earlier start
   * @param threads to train on, at least 1
   * @throws InputException if the folder holds something else, is in use, or cannot be written, or
   *     more memory is predicted than the machine has
   */
  public Result run(Path folder, int threads, Watch watch) {
    requireRoom(threads);
    try (RunLock lock = RunLock.acquire(folder)) {
      SweepManifest manifest = SweepManifest.in(lock.folder(), plan.spec(), threads);
      List<Plan.Group> groups = plan.groups(manifest.threads());
      try (ResultTable table = ResultTable.open(folder, plan, groups)) {
        List<Plan.Group> missing = groups.stream().filter(g -> !table.holds(g)).toList();
        long runs = missing.stream().mapToLong(Plan.Group::runs).sum();
        boolean finished = missing.isEmpty() || work(missing, table, threads, watch);
        if (finished) {
          table.finish();
        }
        return new Result(
            table.file(),
            finished,
            plan.runs() - runs,
            table.count(Status.OK),
            table.count(Status.DIVERGED),
            table.count(Status.FAILED),
            done.get());
      }
    }
  }

  private void requireRoom(int threads) {
    plan.memory(threads)
        .excess(SystemMemory.here())
        .ifPresent(
            why -> {
              throw new InputException(why + ", or fewer threads (--threads)");
            });
  }

  /** Whether it came to the end. */
  private boolean work(List<Plan.Group> missing, ResultTable table, int threads, Watch watch) {
    long total = missing.stream().mapToLong(g -> plan.steps(g) * g.runs()).sum();
    ExecutorService pool = Executors.newFixedThreadPool(threads, Sweep::thread);
    try {
      CompletionService<List<Outcome>> working = new ExecutorCompletionService<>(pool);
      missing.forEach(group -> working.submit(() -> work(group)));
      int left = missing.size();
      while (left > 0) {
        if (!watch.goesOn(done.get(), total)) {
          return false;
        }
        List<Outcome> outcomes = new ArrayList<>();
        left -= collect(working, outcomes);
        table.append(outcomes);
      }
      watch.goesOn(total, total);
      return true;
    } finally {
      stop(pool);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "equilibria-sweep");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes what is ready, after waiting a little for the first; gives the number of groups. */
  private static int collect(CompletionService<List<Outcome>> working, List<Outcome> outcomes) {
    int count = 0;
    try {
      Future<List<Outcome>> ready = working.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      while (ready != null) {
        outcomes.addAll(ready.get());
        count++;
        ready = working.poll();
      }
      return count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private List<Outcome> work(Plan.Group group) {
    long[] told = {0};
    List<Outcome> outcomes =
        worker.work(
            plan.unit(group),
            step -> {
              done.addAndGet((step - told[0]) * group.runs());
              told[0] = step;
              return !stopping;
            });
    done.addAndGet((plan.steps(group) - told[0]) * group.runs());
    return outcomes;
  }

  /** Ends the pool's threads after the blocks of steps that they are at. */
  private void stop(ExecutorService pool) {
    stopping = true;
    pool.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
