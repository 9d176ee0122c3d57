package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.config.EvaluationSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.CheckpointScorer.Better;
import io.equilibria.internal.training.CheckpointScorer.Scored;
import io.equilibria.internal.training.RecordedScores.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointScoringTest {
  @TempDir Path folder;

  /** The sum of all pixels, of which more is better by one name and less by the other. */
  private static final class Brightness implements CheckpointScorer {
    @Override
    public List<String> metrics() {
      return List.of("bright", "dark");
    }

    @Override
    public List<Scored> score(PlayerPair generator, int samples, long step) {
      double sum = 0;
      for (float[] image : generator.sample(samples, 3)) {
        for (float pixel : image) {
          sum += pixel;
        }
      }
      Map<String, ?> record = Map.of("samples", samples);
      return List.of(
          new Scored("bright", "bright", "brightness", Better.HIGHER, sum, record),
          new Scored("bright", "bright-twice", "brightness", Better.NEITHER, 2 * sum, record),
          new Scored("dark", "dark", "darkness", Better.LOWER, sum, record));
    }
  }

  /** A score that is best at step 25. */
  private static final class BestAt25 implements CheckpointScorer {
    @Override
    public List<String> metrics() {
      return List.of("bright", "dark");
    }

    @Override
    public List<Scored> score(PlayerPair generator, int samples, long step) {
      double value = step == 25 ? 100 : step;
      return List.of(
          new Scored("bright", "bright", "brightness", Better.HIGHER, value, Map.of()),
          new Scored("dark", "dark", "darkness", Better.LOWER, -value, Map.of()));
    }
  }

  private static ExperimentSpec scored(long steps, int every, String keepBest) {
    ExperimentSpec images = SmallRuns.images(1, steps);
    return images.withTraining(
        images
            .training()
            .withCheckpoints(10, 1)
            .withEvaluation(new EvaluationSpec(List.of("bright", "dark"), every, 8, keepBest)));
  }

  private static void train(Trainer opened, CheckpointScoring record, long until) {
    try (Trainer trainer = opened) {
      trainer.listen(record).run(until);
    }
  }

  private static void run(ExperimentSpec experiment, Path run, long until) {
    run(experiment, run, until, new Brightness());
  }

  private static void run(
      ExperimentSpec experiment, Path run, long until, CheckpointScorer scorer) {
    CheckpointScoring record = new CheckpointScoring(scorer);
    train(
        Trainer.start(experiment, run, TrainerOptions.defaults().withScore(record::lowest)),
        record,
        until);
  }

  private static void resume(Path run, ResumeOptions wanted, long until) {
    resume(run, wanted, until, new Brightness());
  }

  private static void resume(Path run, ResumeOptions wanted, long until, CheckpointScorer scorer) {
    CheckpointScoring record = new CheckpointScoring(scorer);
    train(
        Trainer.resume(run, wanted, TrainerOptions.defaults().withScore(record::lowest)),
        record,
        until);
  }

  private static List<Long> steps(Path run) {
    return RecordedScores.read(run, Long.MAX_VALUE).get(0).points().stream()
        .map(Point::step)
        .toList();
  }

  @Test
  void everySecondCheckpointAndTheLastStep_areScored() {
    Path run = folder.resolve("run");
    run(scored(45, 2, EvaluationSpec.NONE), run, 45);
    assertThat(steps(run)).containsExactly(0L, 20L, 40L, 45L);
    RecordedScores dark = RecordedScores.read(run, 40).get(2);
    assertThat(dark.name()).isEqualTo("dark");
    assertThat(dark.title()).isEqualTo("darkness");
    assertThat(dark.better()).isEqualTo(Better.LOWER);
    assertThat(dark.last().step()).isEqualTo(40);
    assertThat(dark.record()).containsEntry("samples", 8);
    assertThat(new CheckpointStore(run, 1).best()).as("none is kept").isEmpty();
  }

  /** Whatever the last checkpoints are, the best of all is still there and is the best. */
  @Test
  void bestCheckpoint_isKeptBesideTheLast() {
    for (String metric : List.of("bright", "dark")) {
      Path run = folder.resolve(metric);
      run(scored(40, 1, metric), run, 40);
      List<RecordedScores> scores = RecordedScores.read(run, Long.MAX_VALUE);
      Point best = scores.get(metric.equals("bright") ? 0 : 2).best().orElseThrow();
      assertThat(new CheckpointStore(run, 1).best().orElseThrow().step()).isEqualTo(best.step());
      assertThat(new CheckpointStore(run, 1).steps()).contains(best.step(), 40L);
    }
    long bright = new CheckpointStore(folder.resolve("bright"), 1).best().orElseThrow().step();
    long dark = new CheckpointStore(folder.resolve("dark"), 1).best().orElseThrow().step();
    assertThat(bright).as("the metric's direction counts").isNotEqualTo(dark);
  }

  @Test
  @Exhaustive
  void resumedRun_hasTheSameFileAndTheSameBest() {
    Path whole = folder.resolve("whole");
    run(scored(40, 1, "dark"), whole, 40);
    Path parts = folder.resolve("parts");
    run(scored(40, 1, "dark"), parts, 17);
    assertThat(steps(parts)).as("a stop between two checkpoints").containsExactly(0L, 10L);
    resume(parts, ResumeOptions.unchanged(), 30);
    resume(parts, ResumeOptions.unchanged(), 40);
    assertThat(RecordedScores.file(parts)).hasSameBinaryContentAs(RecordedScores.file(whole));
    assertThat(new CheckpointStore(parts, 1).best()).isPresent();
    assertThat(new CheckpointStore(parts, 1).best().orElseThrow().step())
        .isEqualTo(new CheckpointStore(whole, 1).best().orElseThrow().step());
  }

  @Test
  void longerRun_forgetsTheScoreOfItsFormerEnd() {
    Path longer = folder.resolve("longer");
    run(scored(25, 1, EvaluationSpec.NONE), longer, 25);
    assertThat(steps(longer)).containsExactly(0L, 10L, 20L, 25L);
    resume(longer, ResumeOptions.unchanged().withSteps(40).acceptingChanges(true), 40);
    assertThat(steps(longer)).containsExactly(0L, 10L, 20L, 30L, 40L);
  }

  /** Otherwise its checkpoint would stay the best for ever, and reports would name another. */
  @Test
  void longerRun_keepsItsFormerEndNoLongerAsTheBest() {
    Path longer = folder.resolve("longer");
    run(scored(25, 1, "bright"), longer, 25, new BestAt25());
    assertThat(new CheckpointStore(longer, 1).best().orElseThrow().step()).isEqualTo(25);
    ResumeOptions more = ResumeOptions.unchanged().withSteps(40).acceptingChanges(true);
    resume(longer, more, 40, new BestAt25());
    assertThat(RecordedScores.read(longer, 40).get(0).best().orElseThrow().step()).isEqualTo(40);
    assertThat(new CheckpointStore(longer, 1).best().orElseThrow().step()).isEqualTo(40);
    assertThat(new CheckpointStore(longer, 1).steps()).containsExactly(40L);
  }

  /** The scores of checkpoints at the interval that the run had before stay. */
  @Test
  void changedInterval_forgetsNoScore() {
    Path run = folder.resolve("run");
    run(scored(45, 1, EvaluationSpec.NONE), run, 20);
    assertThat(steps(run)).containsExactly(0L, 10L, 20L);
    resume(run, ResumeOptions.unchanged().withCheckpointEvery(15), 45);
    assertThat(steps(run)).containsExactly(0L, 10L, 20L, 30L, 45L);
  }

  @Test
  void scores_changeNothingInTheRun() {
    Path with = folder.resolve("with");
    run(scored(20, 1, "dark"), with, 20);
    ExperimentSpec plain = scored(20, 1, "dark");
    Path without =
        SmallRuns.train(
            plain.withTraining(plain.training().withEvaluation(EvaluationSpec.DEFAULT)),
            folder.resolve("without"));
    assertThat(with.resolve("history.npy")).hasSameBinaryContentAs(without.resolve("history.npy"));
  }

  @Test
  void otherMetricsThanTheScorers_areRefused() {
    ExperimentSpec images = SmallRuns.images(1, 10);
    ExperimentSpec other =
        images.withTraining(
            images
                .training()
                .withEvaluation(new EvaluationSpec(List.of("other"), 1, 8, EvaluationSpec.NONE)));
    assertThatThrownBy(() -> run(other, folder.resolve("other"), 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected the scorer's, [bright, dark], found [other]");
  }

  @Test
  void damagedLine_isNamed() throws Exception {
    Path run = folder.resolve("run");
    run(scored(10, 1, EvaluationSpec.NONE), run, 10);
    Files.writeString(RecordedScores.file(run), "{\"step\":0,\"bright\":{\"value\":\"x\"}}\n");
    assertThatThrownBy(() -> RecordedScores.read(run, 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("step 0: expected a number as value of a score");
  }
}
