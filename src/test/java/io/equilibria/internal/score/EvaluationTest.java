package io.equilibria.internal.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.run.Software;
import io.equilibria.internal.score.source.DataOpener;
import io.equilibria.internal.score.source.SampleOpener;
import io.equilibria.internal.score.text.Bibliography;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  private static final Software SOFTWARE = new Software("1", "2", "3", null);

  private static OpenedData data(int count) {
    return new DataOpener(OptionalInt.of(count), 1, false, Execution.SEQUENTIAL).open("digits");
  }

  private static OpenedSamples samples(int count, OpenedData data) {
    return new SampleOpener(OptionalInt.of(count), 2, OptionalLong.empty(), 0, false)
        .open("digits", data, Execution.SEQUENTIAL);
  }

  private static List<ScoreRecord> scores(
      String extractor, String metrics, int count, FeatureCache cache) {
    OpenedData data = data(count);
    try (ImageFeatures features =
        Extractors.open(extractor, ((SampleContent.Images) data.content()).images().size())) {
      return new Evaluation(data, Optional.of(features), cache, 0, SOFTWARE)
          .of(
              samples(count, data),
              ImageScores.installed().chosen(List.of(metrics.split(",")), List.of()),
              Execution.SEQUENTIAL);
    }
  }

  /** The values are the same to the last bit for every batch size of the extractor. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 70})
  void noScore_dependsOnTheSizeOfBatches(int part) {
    FeatureCache inParts = new FeatureCache(Optional.empty(), 0, part);
    for (String extractor : List.of("digits", "pixels")) {
      assertThat(scores(extractor, "fid", 70, inParts))
          .isEqualTo(scores(extractor, "fid", 70, FeatureCache.NONE));
    }
  }

  @Test
  void record_statesSamplesDataExtractorAndNotes() {
    ScoreRecord record = scores("pixels", "fid", 50, FeatureCache.NONE).get(0);
    assertThat(record.name()).isEqualTo("Pixel-FD");
    assertThat(record.value()).isPositive();
    assertThat(record.of().count()).isEqualTo(50);
    assertThat(record.protocol().samples()).isEqualTo(50);
    assertThat(record.protocol().data().orElseThrow().name()).isEqualTo("digits");
    assertThat(record.protocol().extractor().orElseThrow().name()).isEqualTo("pixels");
    assertThat(record.notes()).hasSize(2).allMatch(note -> note.contains("no more than the 64"));
    assertThat(record.software()).isEqualTo(SOFTWARE);
  }

  /** A distance of 0 would look like that of a perfect generator. */
  @Test
  void equalSamplesAndData_areNotedUnlessTheScoreHasNoData() {
    OpenedData data =
        new DataOpener(OptionalInt.empty(), 1, false, Execution.SEQUENTIAL).open("digits");
    OpenedSamples same =
        new SampleOpener(OptionalInt.empty(), 2, OptionalLong.empty(), 0, false)
            .open("digits", data, Execution.SEQUENTIAL);
    try (ImageFeatures digits = Extractors.open("digits", new ImageSize(8, 8, 1))) {
      List<ScoreRecord> records =
          new Evaluation(data, Optional.of(digits), FeatureCache.NONE, 0, SOFTWARE)
              .of(
                  same,
                  ImageScores.installed().chosen(List.of("fid", "is"), List.of()),
                  Execution.SEQUENTIAL);
      String note = "samples and data are the same (equal SHA-256)";
      assertThat(records.get(0).notes()).contains(note);
      assertThat(records.get(1).notes()).doesNotContain(note);
    }
  }

  /** Fewer samples than a score needs: refused before anything is extracted, with the number. */
  @Test
  void tooFewSamples_areRefusedWithHowManyAreMissing() {
    OpenedData data = data(700);
    Evaluation evaluation = new Evaluation(data, Optional.empty(), FeatureCache.NONE, 0, SOFTWARE);
    List<ChosenScore<?>> critic = ImageScores.installed().chosen(List.of("critic"), List.of());
    assertThatThrownBy(() -> evaluation.of(samples(600, data), critic, Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessage("critic: expected at least 640 samples and data, found 600; add 40");
  }

  @Test
  void otherSizes_areRefused() {
    OpenedData noise =
        new DataOpener(OptionalInt.of(10), 1, false, Execution.SEQUENTIAL)
            .open("random-images:height=4,width=4,channels=1,count=20");
    Evaluation evaluation = new Evaluation(noise, Optional.empty(), FeatureCache.NONE, 0, SOFTWARE);
    assertThatThrownBy(() -> evaluation.subject(samples(10, noise)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("images of 8x8x1 in digits")
        .hasMessageContaining("images of 4x4x1 in random-images");
  }

  @Test
  void settings_areChangedByNameAndStatedInTheProtocol() {
    ImageScores known = ImageScores.installed();
    ChosenScore<?> critic =
        known.chosen(List.of("critic"), List.of("critic.steps=200", "critic.seeds=1")).get(0);
    assertThat(critic.named()).containsEntry("steps", "200").containsEntry("seeds", "1");
    assertThatThrownBy(() -> known.chosen(List.of("critic"), List.of("critic.steps=3")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 100 to 1000000, found 3");
    assertThatThrownBy(() -> known.chosen(List.of("critic"), List.of("critic.stepz=300")))
        .hasMessageContaining("did you mean `steps`");
    assertThatThrownBy(() -> known.chosen(List.of("critic"), List.of("critic.steps=many")))
        .hasMessageContaining("expected a whole number, found `many`");
    assertThatThrownBy(() -> known.chosen(List.of("fid"), List.of("critic.steps=300")))
        .hasMessageContaining("not among the requested scores: fid");
    assertThatThrownBy(() -> known.chosen(List.of("fidd"), List.of()))
        .hasMessageContaining("did you mean `fid`");
  }

  /** Numbers whose products or sums are beyond those of an int. */
  @Test
  void hugeSettings_areRefused() {
    refused("kid.subsets=2147483647", "subsets: expected 1 to 1000000, found 2147483647");
    refused("sliced.directions=2147483647", "directions: expected 2 to 1000000, found 2147483647");
    refused("prdc.k=2147483647", "k: expected 1 to 1000000, found 2147483647");
    refused("pr.k=2147483647", "k: expected 1 to 1000000, found 2147483647");
    refused("birthday.batches=1500000000", "batches: expected at most 1000000, found 1500000000");
    ImageScores known = ImageScores.installed();
    List<String> large = List.of("ms-ssim.size=50000", "ms-ssim.batches=50000");
    assertThatThrownBy(() -> known.chosen(List.of("ms-ssim"), large))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected at most 10000000 images in all batches, found 50000")
        .hasMessageContaining("use fewer or smaller batches");
  }

  private static void refused(String change, String message) {
    ImageScores known = ImageScores.installed();
    List<String> score = List.of(change.substring(0, change.indexOf('.')));
    assertThatThrownBy(() -> known.chosen(score, List.of(change)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  /** Each of the library's scores: words, papers that are there, needs. */
  @Test
  void everyScore_namesItsNeedsAndPapers() {
    assertThat(ImageScores.installed().all())
        .isNotEmpty()
        .allSatisfy(
            score -> {
              assertThat(score.needs()).isNotEmpty();
              assertThat(score.summary()).isNotBlank().doesNotEndWith(".");
              assertThat(score.papers()).isNotEmpty();
              assertThat(Bibliography.known()).containsAll(score.papers());
            });
  }
}
