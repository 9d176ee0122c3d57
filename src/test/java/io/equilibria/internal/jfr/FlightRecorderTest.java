package io.equilibria.internal.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
  private static final List<String> NAMES =
      List.of(
          BlockEvent.NAME,
          CheckpointEvent.NAME,
          EvaluationEvent.NAME,
          LoadEvent.NAME,
          InferenceEvent.NAME);

  @TempDir Path folder;

  /** Our events by name, in the order in which they ended. */
  private Map<String, List<RecordedEvent>> recorded(Callable<?> work) throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      NAMES.forEach(name -> recording.enable(name).withoutThreshold());
      recording.start();
      work.call();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> NAMES.contains(event.getEventType().getName()))
        .sorted((a, b) -> a.getEndTime().compareTo(b.getEndTime()))
        .collect(Collectors.groupingBy(event -> event.getEventType().getName()));
  }

  @Test
  void training_recordsBlocksAndCheckpoints() throws Exception {
    Path run = folder.resolve("run");
    Map<String, List<RecordedEvent>> events =
        recorded(() -> SmallRuns.train(SmallRuns.dense(3, 60), run));
    List<RecordedEvent> blocks = events.get(BlockEvent.NAME);
    assertThat(blocks.stream().mapToInt(one -> one.getInt("steps")).sum()).isEqualTo(60);
    assertThat(blocks.get(blocks.size() - 1).getLong("step")).isEqualTo(60);
    assertThat(blocks)
        .allSatisfy(
            block -> {
              assertThat(block.getString("run")).isEqualTo(run.toString());
              assertThat(block.getInt("replicas")).isEqualTo(3);
              assertThat(block.getDouble("secondsPerStep")).isPositive();
              assertThat(block.getEventType().getCategoryNames()).containsExactly("Equilibria");
            });
    List<RecordedEvent> checkpoints = events.get(CheckpointEvent.NAME);
    assertThat(checkpoints)
        .extracting(one -> one.getLong("step"))
        .containsExactly(0L, 25L, 50L, 60L);
    RecordedEvent last = checkpoints.get(3);
    assertThat(last.getString("path")).isEqualTo(run.resolve("ckpt-60").toString());
    assertThat(last.getLong("bytes")).isEqualTo(bytes(run, "ckpt-60."));
  }

  private static long bytes(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  @Test
  void models_recordLoadsAndRows() throws Exception {
    Path run = SmallRuns.train(SmallRuns.dense(2, 5), folder.resolve("run"));
    Path saved = folder.resolve("saved");
    Map<String, List<RecordedEvent>> events =
        recorded(
            () -> {
              try (TrainedModel model = TrainedModel.open(run)) {
                model.logits(model.sample(70, 1));
                model.features(new float[3][2]);
                model.export(saved);
              }
              try (LoadedModel model = SavedModels.load(saved)) {
                return model.generate(model.latent(5, 1));
              }
            });
    assertThat(events.get(LoadEvent.NAME))
        .extracting(one -> one.getString("model"))
        .containsExactly(run.toString(), saved.toString());
    assertThat(events.get(InferenceEvent.NAME))
        .extracting(one -> one.getString("call") + " " + one.getInt("rows"))
        .containsExactly("samples 70", "logits 70", "features 3", "samples 5");
    assertThat(events.get(InferenceEvent.NAME).get(3).getString("model"))
        .isEqualTo("the model of " + saved);
  }

  @Test
  void trainerAndMeasures_recordSamplesOfAllReplicasAndEvaluations() throws Exception {
    Map<String, List<RecordedEvent>> events =
        recorded(
            () -> {
              try (Trainer trainer =
                  Trainer.inMemory(SmallRuns.dense(3, 5), TrainerOptions.defaults())) {
                trainer.players().samples(20, 1);
                trainer.players().replica(1).sample(4, 1);
              }
              Measures measures = Measures.ofPoints(Catalogue.installed());
              MeasureInput input = MeasureInput.ofPoints(new double[40][2], new double[30][2]);
              return measures.named(List.of("w1")).get(0).of(input);
            });
    assertThat(events.get(InferenceEvent.NAME))
        .extracting(one -> one.getInt("rows"))
        .containsExactly(60, 4);
    assertThat(events.get(EvaluationEvent.NAME)).hasSize(1);
    RecordedEvent evaluation = events.get(EvaluationEvent.NAME).get(0);
    assertThat(evaluation.getString("measure")).isEqualTo("w1");
    assertThat(evaluation.getInt("points")).isEqualTo(30);
  }

  @Test
  void page_listsEveryEventWithItsFields() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/jfr.md"));
    List.of(
            BlockEvent.class,
            CheckpointEvent.class,
            EvaluationEvent.class,
            LoadEvent.class,
            InferenceEvent.class)
        .forEach(FlightRecorder::register);
    List<EventType> types =
        FlightRecorder.getFlightRecorder().getEventTypes().stream()
            .filter(type -> type.getName().startsWith("io.equilibria."))
            .toList();
    assertThat(types).extracting(EventType::getName).containsExactlyInAnyOrderElementsOf(NAMES);
    for (EventType type : types) {
      String row =
          page.lines().filter(line -> line.contains(type.getName())).findFirst().orElse("");
      type.getFields().stream()
          .skip(type.getField("stackTrace") == null ? 3 : 4) // when, how long, where
          .forEach(field -> assertThat(row).contains("`" + field.getName() + "`"));
    }
  }
}
