package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.sweep.Outcome.Status;
import io.equilibria.internal.tensor.TensorFlowErrors;
import io.equilibria.internal.training.CohortRun;
import io.equilibria.metric.Measured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;

/**
 * Trains and measures work units. It is stateless: the outcomes of a unit depend only on the unit,
 * bit for bit on one kind of processor, independent of thread, process and earlier work.
 *
 * @param catalogue the kinds that experiments may name
 * @param measures the measures by name
 */
public record Worker(Catalogue catalogue, Measures measures) {

  /** A worker with the installed kinds and the built-in measures. */
  public static Worker standard() {
    Catalogue catalogue = Catalogue.installed();
    return new Worker(catalogue, Measures.ofGames(catalogue));
  }

  /**
   * Executes a unit in the calling thread. A run that diverges or cannot be measured also gives an
   * outcome.
   *
   * @param monitor receives how many of the steps are done
   * @return in the order of the unit's jobs, those of one job by step
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   * @throws MachineFaultException if the machine, and not a game, is the reason that there is no
   *     outcome
   */
  public List<Outcome> work(WorkUnit unit, ProgressMonitor monitor) {
    List<List<Outcome>> byJob = new ArrayList<>();
    unit.jobs().forEach(job -> byJob.add(new ArrayList<>()));
    try {
      ReplicaGroup cohort = cohort(unit);
      try (CohortRun run = CohortRun.open(cohort, data(cohort), catalogue)) {
        train(unit, run, byJob, monitor);
      }
    } catch (InputException
        | TensorFlowException
        | TFInvalidArgumentException
        | TFUnimplementedException e) {
      if (MachineFaultException.is(e)) {
        throw new MachineFaultException(e);
      }
      fail(unit, byJob, e);
    } catch (OutOfMemoryError e) {
      throw new MachineFaultException("no memory left", e);
    } catch (InternalError e) {
      if (MachineFaultException.isLostPage(e)) {
        throw new MachineFaultException("a file of the data became shorter, or its disk failed", e);
      }
      throw e;
    }
    return byJob.stream().flatMap(List::stream).toList();
  }

  /** Opens the data, which a sweep has opened before its first unit. */
  private DataSource data(ReplicaGroup cohort) {
    try {
      return DataSources.of(cohort.first().data(), catalogue);
    } catch (InputException e) {
      throw new MachineFaultException(e);
    }
  }

  /** The games of a unit. */
  ReplicaGroup cohort(WorkUnit unit) {
    Map<String, ExperimentSpec> read = new HashMap<>(); // Shared by all seeds.
    List<ReplicaGroup.Member> members = new ArrayList<>();
    for (WorkUnit.Job job : unit.jobs()) {
      ExperimentSpec experiment =
          read.computeIfAbsent(
              job.experiment(), yaml -> ExperimentYaml.parse(yaml, "run " + job.run(), catalogue));
      members.add(new ReplicaGroup.Member(experiment, job.replica()));
    }
    return new ReplicaGroup(members);
  }

  private void train(
      WorkUnit unit, CohortRun run, List<List<Outcome>> byJob, ProgressMonitor monitor) {
    long steps = run.cohort().first().training().steps();
    List<GameMeasure> taken = GameMeasure.named(this, unit.measures());
    long stop = 0;
    while (stop < steps) {
      long from = stop;
      stop = unit.every() == 0 ? steps : Math.min(steps, stop + unit.every());
      run.to(stop, monitor.part(from, stop, steps, "steps"));
      Look look = new Look(run);
      for (int member = 0; member < byJob.size(); member++) {
        List<Outcome> outcomes = byJob.get(member);
        if (!isOver(outcomes)) {
          int kept = stop == steps ? unit.samples() : 0;
          outcomes.add(
              outcome(unit.jobs().get(member).run(), new Member(look, member), taken, kept));
        }
      }
    }
  }

  private static boolean isOver(List<Outcome> outcomes) {
    return !outcomes.isEmpty() && outcomes.get(outcomes.size() - 1).status() == Status.DIVERGED;
  }

  private static Outcome outcome(long number, Member member, List<GameMeasure> taken, int kept) {
    CohortRun run = member.look().run();
    return run.divergence(member.index())
        .map(lost -> new Outcome(number, lost.step(), Status.DIVERGED, lost.toString(), List.of()))
        .orElseGet(
            () -> {
              Outcome measured = measured(number, member, taken);
              return kept == 0 ? measured : measured.with(GameMeasure.kept(member, kept));
            });
  }

  private static Outcome measured(long number, Member member, List<GameMeasure> taken) {
    List<Measured> values = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (GameMeasure measure : taken) {
      Measured found = measure.of(member);
      values.add(found);
      if (found instanceof Measured.Unavailable unavailable) {
        missing.add(measure.word() + ": " + unavailable.reason());
      }
    }
    Status status = missing.isEmpty() ? Status.OK : Status.FAILED;
    return new Outcome(number, member.step(), status, String.join("; ", missing), values);
  }

  private static void fail(WorkUnit unit, List<List<Outcome>> byJob, RuntimeException cause) {
    String reason = TensorFlowErrors.firstLine(cause);
    for (int i = 0; i < byJob.size(); i++) {
      byJob.get(i).clear();
      long run = unit.jobs().get(i).run();
      byJob.get(i).add(new Outcome(run, 0, Status.FAILED, reason, List.of()));
    }
  }

  /**
   * The current state of a group with a cache of its samples, since sampling all members costs as
   * much as sampling one. Large sets are not cached but drawn again for each member: 26 000 images
   * take a quarter of a gibibyte.
   */
  private static final class Look {
    /** The largest number of cached values, 16 MiB. */
    private static final long MOST = 1L << 22;

    private final CohortRun run;
    private final Map<Draw, float[][][]> drawn = new HashMap<>();
    private long kept;

    private record Draw(int count, long seed) {}

    Look(CohortRun run) {
      this.run = run;
    }

    CohortRun run() {
      return run;
    }

    float[][] samples(int member, int count, long seed) {
      Draw draw = new Draw(count, seed);
      float[][][] known = drawn.get(draw);
      if (known != null) {
        return known[member];
      }
      long numbers = numbers(count);
      if (kept + numbers > MOST) {
        return run.players().replica(member).sample(count, seed);
      }
      kept += numbers;
      float[][][] all = run.players().samples(count, seed);
      drawn.put(draw, all);
      return all[member];
    }

    private long numbers(int count) {
      long each = Shape.of(run.players().sampleShape()).size();
      return each * count * run.players().replicas();
    }
  }

  /** A member of a group in training. */
  private record Member(Look look, int index) implements TrainedReplica {
    private CohortRun run() {
      return look.run();
    }

    @Override
    public ExperimentSpec experiment() {
      return run().cohort().members().get(index).experiment();
    }

    @Override
    public long step() {
      return run().step();
    }

    @Override
    public float[] parameter(String name) {
      Map<String, float[]> all = run().parameters(index);
      float[] numbers = all.get(name);
      if (numbers == null) {
        throw new IllegalArgumentException("no " + name + ", there are " + all.keySet());
      }
      return numbers;
    }

    @Override
    public double scalar(String column) {
      return run().scalar(index, column);
    }

    @Override
    public long[] sampleShape() {
      return run().players().replica(index).sampleShape();
    }

    @Override
    public float[][] sample(int count, long seed) {
      return look.samples(index, count, seed);
    }

    @Override
    public float[][] generate(float[][] latent) {
      return run().players().replica(index).generate(latent);
    }

    @Override
    public int[] components(int count, long seed) {
      PlayerPair players = run().players().replica(index);
      return players.components(players.latent(count, seed));
    }

    @Override
    public float[] logits(float[][] points) {
      return run().players().replica(index).logits(points);
    }
  }
}
