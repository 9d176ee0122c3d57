package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.metric.kernel.EnergyDistance;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints are 25 steps apart. */
class SampleEvaluationTest {
  private static final Measure<?> ENERGY =
      Measures.ofGames(Catalogue.installed()).named("energy-v");

  private static final ExperimentSpec EXPERIMENT = SmallRuns.dense(3, 60);

  @TempDir Path folder;

  private static double[][] data() {
    Random random = new Random(2);
    double[][] points = new double[70][];
    for (int n = 0; n < points.length; n++) {
      points[n] = new double[] {random.nextGaussian(), 1};
    }
    return points;
  }

  private static SampleEvaluation evaluation() {
    return new SampleEvaluation(
        Schedule.every(8, 60), data(), List.of(ENERGY, SampleMeasures.slicedWasserstein(4)));
  }

  private static void train(Trainer opened, SampleEvaluation evaluation, TrainingListener other) {
    try (Trainer trainer = opened;
        evaluation) {
      trainer.listen(evaluation).listen(other).run();
    }
  }

  private Path straight() {
    Path run = folder.resolve("straight");
    train(Trainer.start(EXPERIMENT, run), evaluation(), new TrainingListener() {});
    return run;
  }

  @Test
  void course_hasEverySeedAtEveryChosenStep() {
    Path run = straight();
    SampleTrajectory course = new SampleTrajectory(run);
    Curves energy = course.curves(course.quantities().get(0));
    assertThat(energy.steps()).containsExactly(0, 8, 16, 24, 32, 40, 48, 56, 60);
    assertThat(energy.values()).hasDimensions(3, 9);
    assertThat(energy.error()).isPositive();
    assertThat(energy.estimator()).contains("V-statistic").endsWith("; generator: raw weights");
    try (Trainer trainer = Trainer.resume(run)) {
      for (int seed = 0; seed < 3; seed++) {
        float[][] samples = trainer.players().replica(seed).sample(70, SampleEvaluation.SEED);
        double[][] points = new double[70][2];
        for (int n = 0; n < 70; n++) {
          points[n][0] = samples[n][0];
          points[n][1] = samples[n][1];
        }
        assertThat(energy.ends()[seed])
            .isEqualTo(EnergyDistance.vStatistic(data(), points, Execution.SEQUENTIAL).value());
      }
    }
  }

  /** The process dies at step 40 in the middle of a line, past the checkpoint of step 25. */
  @Test
  void killedRun_endsWithTheFileOfOneLeftAlone() throws Exception {
    Path killed = folder.resolve("killed");
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void onBlock(Trainer trainer) {
            if (trainer.step() >= 40) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> train(Trainer.start(EXPERIMENT, killed), evaluation(), killer))
        .hasMessage("killed");
    Path file = killed.resolve(SampleEvaluation.FILE);
    assertThat(Files.readString(file)).contains("\"step\":32");
    Files.writeString(file, "{\"step\":48,\"ener", StandardOpenOption.APPEND);
    train(Trainer.resume(killed), evaluation(), new TrainingListener() {});
    assertThat(file).hasSameTextualContentAs(straight().resolve(SampleEvaluation.FILE));
  }

  @Test
  void runStoppedAtALook_isLookedAtOnce() {
    Path stopped = folder.resolve("stopped");
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void onBlock(Trainer trainer) {
            if (trainer.step() == 24) {
              trainer.stop();
            }
          }
        };
    train(Trainer.start(EXPERIMENT, stopped), evaluation(), stopper);
    assertThat(new SampleTrajectory(stopped).curves(ENERGY.quantity()).steps())
        .containsExactly(0, 8, 16, 24);
    train(Trainer.resume(stopped), evaluation(), new TrainingListener() {});
    assertThat(stopped.resolve(SampleEvaluation.FILE))
        .hasSameTextualContentAs(straight().resolve(SampleEvaluation.FILE));
  }

  @Test
  void evaluation_changesNothingInTheRun() {
    Path watched = straight();
    Path alone = SmallRuns.train(EXPERIMENT, folder.resolve("alone"));
    assertThat(SmallRuns.tensors(watched)).isEqualTo(SmallRuns.tensors(alone));
  }

  @Test
  void otherProtocolOrMissingLooks_areRefused() throws Exception {
    Path run = straight();
    SampleEvaluation other = new SampleEvaluation(Schedule.every(8, 60), data(), List.of(ENERGY));
    assertThatThrownBy(() -> train(Trainer.resume(run), other, new TrainingListener() {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("measured in another way");
    Files.delete(run.resolve(SampleEvaluation.FILE));
    assertThatThrownBy(() -> train(Trainer.resume(run), evaluation(), new TrainingListener() {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 8 measurements before step 60, found 0");
  }

  /** A program's own measure, of which two of three seeds have no value at some step. */
  @Test
  void unavailableValue_isWrittenWithItsReason() throws Exception {
    Path run = folder.resolve("own");
    SampleEvaluation own =
        new SampleEvaluation(
            Schedule.every(30, 60), data(), List.of(ENERGY, Measure.of(new MeanShift(0))));
    train(Trainer.start(EXPERIMENT, run), own, new TrainingListener() {});
    String lines = Files.readString(run.resolve(SampleEvaluation.FILE));
    assertThat(lines).contains("\"NaN\"", "\"reasons\":[", "the means are too close");
    SampleTrajectory course = new SampleTrajectory(run);
    assertThat(course.quantities()).extracting(Quantity::id).containsExactly("energy-v");
    assertThat(course.unavailable())
        .containsExactlyEntriesOf(Map.of(new MeanShift(0).quantity(), "the means are too close"));
    assertThatThrownBy(() -> course.curves(new MeanShift(0).quantity()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mean-shift is unavailable: the means are too close");
  }
}
