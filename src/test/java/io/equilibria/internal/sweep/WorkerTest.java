package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.Child;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.MeasureKind;
import io.equilibria.internal.evaluation.MeasureKinds;
import io.equilibria.internal.evaluation.MeasureSettings;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.evaluation.Need;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.sweep.Outcome.Status;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
  @TempDir Path folder;

  private static WorkUnit unit(String yaml) {
    Plan plan = SmallSweeps.plan(yaml);
    List<Plan.Group> groups = plan.groups(1);
    return plan.unit(groups.get(groups.size() - 1));
  }

  private static byte[] bytes(Object record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(record);
    }
    return bytes.toByteArray();
  }

  private static Object object(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  /** Reads a unit from a file, does it, and writes what came out into another. */
  static final class Elsewhere {
    private Elsewhere() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      WorkUnit unit = (WorkUnit) object(Files.readAllBytes(folder.resolve("unit")));
      List<Outcome> outcomes = Worker.standard().work(unit, ProgressMonitor.NONE);
      Files.write(folder.resolve("outcomes"), bytes(outcomes.toArray(new Outcome[0])));
      System.out.println(">done");
    }
  }

  @Test
  @Exhaustive
  void outcomes_areAFunctionOfTheUnitInAnyThreadAndProcess() throws Exception {
    WorkUnit unit = unit(SmallSweeps.GRID);
    assertThat(unit.jobs()).hasSize(18);
    List<Outcome> here = Worker.standard().work(unit, ProgressMonitor.NONE);
    assertThat(here)
        .hasSize(18)
        .allMatch(outcome -> outcome.status() == Status.OK && outcome.step() == 40);
    WorkUnit copy = (WorkUnit) object(bytes(unit));
    assertThat(copy).isEqualTo(unit);
    assertThat(
            CompletableFuture.supplyAsync(() -> Worker.standard().work(copy, ProgressMonitor.NONE))
                .join())
        .isEqualTo(here);
    Files.write(folder.resolve("unit"), bytes(unit));
    try (Child child = new Child(Elsewhere.class, folder)) {
      assertThat(child.answer()).isEqualTo("done");
    }
    Outcome[] elsewhere = (Outcome[]) object(Files.readAllBytes(folder.resolve("outcomes")));
    assertThat(elsewhere).containsExactlyElementsOf(here);
  }

  /** A run of a sweep is a replica of an ordinary run with the same settings. */
  @Test
  void job_endsWhereTheReplicaOfATrainerDoes() {
    WorkUnit unit = unit(SmallSweeps.GRID);
    WorkUnit.Job job = unit.jobs().get(7);
    double[] found =
        Worker.standard().work(unit, ProgressMonitor.NONE).get(7).values().stream()
            .mapToDouble(value -> ((Estimate) value).value())
            .toArray();
    ExperimentSpec experiment = ExperimentYaml.parse(job.experiment(), "job").withReplicas(3);
    Path run = SmallRuns.train(experiment, folder, TrainerOptions.defaults().withThreads(1));
    float[][] losses = History.read(run).column(RecordedColumns.GENERATOR_LOSS);
    assertThat((double) losses[39][job.replica()]).isCloseTo(found[1], within(1e-5));
    assertThat((double) losses[39][(job.replica() + 1) % 3]).isNotCloseTo(found[1], within(1e-4));
  }

  @Test
  void columnThatTheGameDoesNotRecord_isMissing() {
    Worker worker =
        new Worker(
            Catalogue.installed(),
            Measures.ofGames(Catalogue.installed().with(MeasureKinds.recorded("encoder_loss"))));
    WorkUnit good = unit(SmallSweeps.GRID);
    WorkUnit other =
        new WorkUnit(good.jobs(), List.of("generator_loss", "encoder_loss"), good.every(), 0);
    Outcome outcome = worker.work(other, ProgressMonitor.NONE).get(0);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.reason())
        .startsWith("encoder_loss: expected a recorded column, found encoder_loss; there are [");
    assertThat(outcome.values().get(0)).isInstanceOf(Estimate.class);
    assertThat(outcome.values().get(1)).isInstanceOf(Measured.Unavailable.class);
  }

  @Test
  void divergedRun_isAnOutcomeAndLeavesItsNeighboursAlone() {
    String wild =
        SmallSweeps.BASE
            + """
            games: [gan-gp]
            set: {game.discriminator.optimizer.kind: sgd, game.discriminator.steps: 1}
            settings:
              kind: listed
              rows:
                - {game.discriminator.optimizer.rate: 1e-3}
                - {game.discriminator.optimizer.rate: %s}
                - {game.discriminator.optimizer.rate: 1e-4}
            measures: [w2]
            every: 10
            """;
    List<Outcome> spoilt =
        Worker.standard()
            .work(
                unit(wild.formatted("1000, game.generator.optimizer.rate: 1000")),
                ProgressMonitor.NONE);
    List<Outcome> healthy = Worker.standard().work(unit(wild.formatted("1")), ProgressMonitor.NONE);
    List<Outcome> lost = spoilt.stream().filter(outcome -> outcome.run() == 1).toList();
    Outcome last = lost.get(lost.size() - 1);
    assertThat(last.status()).isEqualTo(Status.DIVERGED);
    assertThat(last.reason())
        .matches(
            "(generator|discriminator|logit|gradient|penalty)\\S* is -?(NaN|Infinity) at step"
                + " \\d+");
    assertThat(last.values()).isEmpty();
    assertThat(last.step()).isLessThan(40);
    for (int run : new int[] {0, 2}) {
      assertThat(spoilt.stream().filter(o -> o.run() == run).toList())
          .hasSize(4)
          .isEqualTo(healthy.stream().filter(o -> o.run() == run).toList());
    }
  }

  @Test
  void unitThatCannotBePlayed_failsWithItsReason() {
    WorkUnit good = unit(SmallSweeps.GRID);
    WorkUnit bad =
        new WorkUnit(
            good.jobs().stream()
                .map(
                    job ->
                        new WorkUnit.Job(
                            job.run(),
                            job.experiment().replace("non-saturating", "unheard-of"),
                            job.replica()))
                .toList(),
            good.measures(),
            0,
            0);
    assertThat(Worker.standard().work(bad, ProgressMonitor.NONE))
        .hasSize(good.jobs().size())
        .allSatisfy(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(Status.FAILED);
              assertThat(outcome.reason()).contains("unknown loss `unheard-of`");
            });
  }

  /**
   * How many of two draws of one seed are one array, and whether a large draw begins as a small.
   */
  private record Draws() implements MeasureKind<MeasureSettings.None> {
    /** More numbers for two games in two dimensions than a worker keeps. */
    private static final int MANY = (1 << 20) + 1;

    @Override
    public MeasureSettings.None defaults() {
      return new MeasureSettings.None("acme:draws");
    }

    @Override
    public Quantity quantity() {
      return new Quantity("draws", "draws", "draws");
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.GAME);
    }

    @Override
    public String estimator() {
      return "comparison";
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether it is kept
    public Measured measure(
        MeasureSettings.None settings, MeasureInput input, Execution execution) {
      float[][] small = input.game().sample(3, 9);
      float[][] large = input.game().sample(MANY, 9);
      assertThat(Arrays.copyOf(large, 3)).isDeepEqualTo(small);
      boolean keepsSmall = input.game().sample(3, 9) == small;
      boolean keepsLarge = input.game().sample(MANY, 9) == large;
      return new Estimate((keepsSmall ? 1 : 0) + (keepsLarge ? 10 : 0), 0, "comparison");
    }
  }

  @Test
  @Exhaustive
  void largeDraws_areNotKept() {
    Worker worker =
        new Worker(
            Catalogue.installed(), Measures.ofGames(Catalogue.installed().with(new Draws())));
    WorkUnit two = unit(SmallSweeps.BASE + "seeds: 2\nmeasures: [w2]\n");
    WorkUnit unit = new WorkUnit(two.jobs(), List.of("acme:draws"), 0, 0);
    assertThat(unit.jobs()).hasSize(2);
    assertThat(worker.work(unit, ProgressMonitor.NONE))
        .extracting(outcome -> outcome.values().get(0))
        .containsOnly(new Estimate(1, 0, "comparison"));
  }
}
