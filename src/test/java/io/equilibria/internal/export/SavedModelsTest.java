package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.SmallDisk;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of any checkpoint, their notes, their use from Java, and where they cannot go. */
class SavedModelsTest {
  @TempDir static Path shared;
  private static Path run;
  private static Path export;
  private static TrainedModel model;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run = SmallRuns.train(SmallRuns.dense(3, 50), shared.resolve("run"));
    model = TrainedModel.open(run, 25, 2);
    export = shared.resolve("model");
    model.export(export);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void loadedModel_givesTheBitsOfTheRun() {
    try (LoadedModel loaded = SavedModels.load(export)) {
      float[][] samples = model.sample(70, 3);
      assertThat(Arrays.deepEquals(loaded.sample(70, 3), samples)).isTrue();
      assertThat(Arrays.deepEquals(loaded.generate(model.latent(70, 3)), samples)).isTrue();
      assertThat(loaded.logits(samples)).containsExactly(model.logits(samples));
      assertThat(loaded.features(samples)).hasDimensions(70, 8);
      assertThat(Arrays.deepEquals(loaded.features(samples), model.features(samples))).isTrue();
      assertThatThrownBy(() -> loaded.generate(new float[1][5]))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("vectors of 4 numbers, found one of 5");
    }
  }

  @Test
  void description_saysWhatGoesInAndOut() {
    SavedModelDescription description = SavedModels.describe(export);
    assertThat(description.tensorflow()).startsWith("2.");
    assertThat(description.signatures().toString())
        .isEqualTo(
            "{discriminate=samples float32 [?, 2] -> logits float32 [?],"
                + " features=samples float32 [?, 2] -> features float32 [?, 8],"
                + " sample=count int32 [], seed int64 [] -> samples float32 [?, 2],"
                + " serving_default=z float32 [?, 4] -> samples float32 [?, 2]}");
  }

  @Test
  void notes_sayWhatTheModelIs() throws IOException {
    JsonNode notes =
        JsonMapper.builder().build().readTree(SavedModels.describe(export).notes().orElseThrow());
    assertThat(notes.at("/experiment").asText()).isEqualTo("dense");
    assertThat(notes.at("/step").asLong()).isEqualTo(25);
    assertThat(notes.at("/replica").asInt()).isEqualTo(2);
    assertThat(notes.at("/data/sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(notes.at("/checkpoint_index_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(notes.at("/metrics/step").asLong()).isBetween(1L, 25L);
    Path extra = export.resolve("assets.extra");
    assertThat(extra.resolve("metrics.jsonl")).isNotEmptyFile();
    List<String> all = Files.readAllLines(run.resolve("metrics.jsonl"));
    List<String> kept = Files.readAllLines(extra.resolve("metrics.jsonl"));
    assertThat(all).startsWith(kept.toArray(new String[0]));
    assertThat(all.get(kept.size())).startsWith("{\"step\":28,");
    assertThat(extra.resolve("manifest.json")).hasSameBinaryContentAs(run.resolve("manifest.json"));
    assertThat(extra.resolve("experiment.yaml"))
        .hasSameBinaryContentAs(run.resolve("experiment.yaml"));
    assertThat(extra.resolve("LICENSE.txt")).content().contains("Apache", "gaussian-line");
  }

  @Test
  void discriminatorWithoutHiddenLayer_hasNoFeatures() {
    Path lines =
        SmallRuns.train(
            Overrides.apply(
                Presets.experiment("parallel-lines"),
                List.of("game.discriminator.architecture.kind=affine", "training.steps=2")),
            folder.resolve("lines"));
    try (TrainedModel affine = TrainedModel.open(lines)) {
      assertThat(affine.signatures()).containsExactly("serving_default", "sample", "discriminate");
      assertThat(affine.featureCount()).isZero();
      assertThatThrownBy(() -> affine.features(new float[1][2]))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no hidden layer");
      affine.export(folder.resolve("affine"));
    }
    try (LoadedModel loaded = SavedModels.load(folder.resolve("affine"))) {
      assertThatThrownBy(() -> loaded.features(new float[1][2]))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("has no signature features; found [discriminate, sample");
    }
  }

  @Test
  void runBegunWithAnExport_givesItsSamples() {
    Path images = SmallRuns.train(SmallRuns.images(1, 10), folder.resolve("images"));
    try (TrainedModel trained = TrainedModel.open(images)) {
      trained.export(folder.resolve("export"));
      try (Trainer trainer =
          Trainer.startFrom(
              folder.resolve("export"),
              SmallRuns.images(1, 10),
              folder.resolve("again"),
              TrainerOptions.defaults())) {
        assertThat(trainer.sample(5, 3)).isDeepEqualTo(trained.sample(5, 3));
      }
    }
  }

  @Test
  void versions_areNumberedAsServingExpects() throws IOException {
    Path base = folder.resolve("versions");
    assertThat(ModelVersions.next(base)).isEqualTo(base.resolve("1"));
    model.export(ModelVersions.next(base));
    Files.createDirectories(base.resolve("9"));
    Files.createDirectories(base.resolve(".11.exporting"));
    Files.createDirectories(base.resolve("12-old"));
    assertThat(ModelVersions.next(base)).isEqualTo(base.resolve("10"));
    assertThat(ModelVersions.of(base, 3)).isEqualTo(base.resolve("3"));
    assertThatThrownBy(() -> ModelVersions.of(base, 0))
        .isInstanceOf(InputException.class)
        .hasMessage("version: expected a whole number of at least 1, found 0");
    assertThatThrownBy(() -> ModelVersions.next(base.resolve("1")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a folder of versions, found a SavedModel");
  }

  @Test
  void foldersThatAreNoSavedModel_areRefused() throws IOException {
    assertThatThrownBy(() -> SavedModels.load(run))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("is no SavedModel", "saved_model.pb");
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    byte[] bytes = SmallRuns.bytes(export.resolve("saved_model.pb"));
    Files.write(damaged.resolve("saved_model.pb"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> SavedModels.describe(damaged))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("saved_model.pb is damaged", "export it again");
    Files.write(damaged.resolve("saved_model.pb"), bytes);
    assertThatThrownBy(() -> SavedModels.load(damaged)) // Its variables are missing.
        .isInstanceOf(InputException.class)
        .hasMessageContaining("damaged cannot be loaded: its variables are missing");
  }

  @Test
  void otherFileSystem_isNoObstacleUntilItIsFull() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      Assumptions.assumeTrue(disk.mounted());
      assertThatThrownBy(() -> model.export(disk.path()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("exists already");
      long bytes = model.export(disk.path().resolve("model"));
      assertThat(
              Files.mismatch(
                  disk.path().resolve("model/saved_model.pb"), export.resolve("saved_model.pb")))
          .isEqualTo(-1);
      Files.write(disk.path().resolve("ballast"), new byte[(int) ((1 << 20) - bytes - 40_000)]);
      assertThatThrownBy(() -> model.export(disk.path().resolve("full")))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("the disk is full");
      assertThat(SmallRuns.names(disk.path())).containsExactly("ballast", "model");
    }
  }

  @Test
  void linkThatLeadsNowhere_isRefusedAsATarget() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertThatThrownBy(() -> model.export(link))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("exists already");
    assertThat(SmallRuns.names(folder)).containsExactly("link");
  }
}
