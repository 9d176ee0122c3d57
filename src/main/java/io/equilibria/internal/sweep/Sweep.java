package io.equilibria.internal.sweep;

import io.equilibria.CancelledException;
import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.run.RunLock;
import io.equilibria.internal.sweep.Outcome.Status;
import io.equilibria.internal.training.SystemMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the missing groups of a sweep. Each thread builds, trains and measures one group at a time
 * in its own session.
 */
public final class Sweep {
  private final Plan plan;
  private final Worker worker;
  private final KeptSamples.Missing missing;

  /** The run steps reported to the monitor: those trained, and those that failed runs lack. */
  private long done;

  private long trained;
  private volatile boolean failed;

  /** The number of runs of this start that have no outcome because of the machine. */
  private long lost;

  /** Why the first of them have none; null if there are none. */
  private @Nullable MachineFaultException fault;

  /**
   * The result of one start of a sweep.
   *
   * @param table the table
   * @param finished whether all rows are present
   * @param before the number of runs done by earlier starts
   * @param ok the number of runs measured, in all starts
   * @param diverged the number of runs that diverged
   * @param failed the number of runs that failed otherwise
   * @param modelSteps the number of run steps trained by this start
   */
  public record Result(
      Path table,
      boolean finished,
      long before,
      long ok,
      long diverged,
      long failed,
      long modelSteps) {}

  /** Creates a sweep, whose table may have been shared without its samples. */
  public Sweep(Plan plan, Worker worker) {
    this(plan, worker, KeptSamples.Missing.WITH_FOLDER);
  }

  private Sweep(Plan plan, Worker worker, KeptSamples.Missing missing) {
    this.plan = plan;
    this.worker = worker;
    this.missing = missing;
  }

  /** This sweep, with finished runs repeated if their samples are missing. */
  public Sweep withAllSamples() {
    return new Sweep(plan, worker, KeptSamples.Missing.NEVER);
  }

  /**
   * Runs the groups that are missing in the folder's table.
   *
   * @param folder a new one, or that of an earlier start
   * @param threads to train on, at least 1
   * @param monitor receives how many steps of all its runs this start has done; where it is
   *     cancelled or this thread interrupted, what is done is kept and the result says so
   * @throws InputException if the folder holds something else, is in use, or cannot be written;
   *     more memory is predicted than the machine has; or, after all other runs are done, if some
   *     have no outcome because memory ran out, a device failed or data disappeared: a later start
   *     trains these
   */
  public Result run(Path folder, int threads, ProgressMonitor monitor) {
    requireRoom(threads);
    boolean begun = Files.exists(folder.resolve(ResultTable.FILE));
    if (!begun) {
      plan.requireData(worker.catalogue()); // Before the folder is created.
    }
    try (RunLock lock = RunLock.acquire(folder)) {
      SweepManifest manifest =
          SweepManifest.in(lock.folder(), plan.spec(), threads, worker.catalogue());
      List<Plan.Group> groups = plan.groups(manifest.threads());
      try (ResultTable table = ResultTable.open(folder, plan, groups, missing)) {
        List<Plan.Group> open = groups.stream().filter(g -> !table.holds(g)).toList();
        long runs = open.stream().mapToLong(Plan.Group::runs).sum();
        if (begun && !open.isEmpty()) {
          plan.requireData(worker.catalogue());
        }
        boolean finished = open.isEmpty() || work(open, table, threads, monitor);
        if (finished) {
          requireNoFault(runs, table);
          table.finish();
        }
        return new Result(
            table.file(),
            finished,
            plan.runs() - runs,
            table.count(Status.OK),
            table.count(Status.DIVERGED),
            table.count(Status.FAILED),
            trained);
      }
    }
  }

  private void requireRoom(int threads) {
    plan.memory(threads, worker.catalogue())
        .excess(SystemMemory.here())
        .ifPresent(
            why -> {
              throw new InputException(why + ", or fewer threads (--threads)");
            });
  }

  private void requireNoFault(long runs, ResultTable table) {
    if (fault != null) {
      throw new InputException(
          "%d of %d runs were not made: %s; the others are in %s; run the same command again for these, with fewer threads (--threads) if memory ran out"
              .formatted(lost, runs, fault.getMessage(), table.file()),
          fault);
    }
  }

  /** Runs the groups; returns whether all were tried. */
  private boolean work(
      List<Plan.Group> open, ResultTable table, int threads, ProgressMonitor monitor) {
    long total = open.stream().mapToLong(g -> plan.steps(g) * g.runs()).sum();
    Whole whole = new Whole(total, monitor, Thread.currentThread());
    try (Workers workers = Workers.of(threads)) {
      workers.forEach(
          open.size(),
          i -> {
            Plan.Group group = open.get(i);
            work(group, table, new GroupMonitor(group, whole));
          });
      return true;
    } catch (CancelledException e) {
      if (monitor.isCancelled() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      throw e;
    }
  }

  private void work(Plan.Group group, ResultTable table, GroupMonitor monitor) {
    try {
      monitor.requireNotCancelled();
      List<Outcome> outcomes = worker.work(plan.unit(group), monitor);
      synchronized (this) {
        table.append(outcomes);
      }
      monitor.finish(); // Includes runs that diverged or failed.
    } catch (MachineFaultException e) {
      synchronized (this) {
        lost += group.runs();
        fault = fault == null ? e : fault;
      }
      monitor.finish();
    } catch (RuntimeException | Error e) {
      failed = true;
      throw e;
    }
  }

  /**
   * The state shared by all groups.
   *
   * @param modelSteps the total number of run steps
   * @param caller the thread whose interruption ends the sweep
   */
  private record Whole(long modelSteps, ProgressMonitor monitor, Thread caller) {}

  /** Reports the steps of one group as part of the sweep's. */
  private final class GroupMonitor implements ProgressMonitor {
    private final Plan.Group group;
    private final Whole whole;
    private long told;

    GroupMonitor(Plan.Group group, Whole whole) {
      this.group = group;
      this.whole = whole;
    }

    @Override
    public void report(long step, long steps, String unit) {
      synchronized (Sweep.this) {
        trained += (step - told) * group.runs();
        pass(step);
      }
    }

    void finish() {
      synchronized (Sweep.this) {
        pass(plan.steps(group));
      }
    }

    private void pass(long step) {
      done += (step - told) * group.runs();
      told = step;
      whole.monitor().report(done, whole.modelSteps(), "steps");
    }

    @Override
    public boolean isCancelled() {
      return failed || whole.monitor().isCancelled() || whole.caller().isInterrupted();
    }
  }
}
