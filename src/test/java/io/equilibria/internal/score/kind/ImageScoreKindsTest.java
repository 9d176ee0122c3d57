package io.equilibria.internal.score.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.OnRealData;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.feature.ResizeFilter;
import io.equilibria.internal.run.Software;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.Evaluation;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoredSamples;
import io.equilibria.internal.score.ScoredSamples.Kind;
import io.equilibria.internal.score.critic.CriticSettings;
import io.equilibria.internal.score.source.DataOpener;
import io.equilibria.internal.score.source.SampleOpener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All scores on the digits that come with the library, by their own classifier. */
class ImageScoreKindsTest {
  private static final Software SOFTWARE = new Software("1", "2", "3", null);
  private static final List<String> SMALL =
      List.of(
          "is.splits=3",
          "kid.subsets=4",
          "kid.size=60",
          "sliced.directions=20",
          "ms-ssim.batches=1",
          "ms-ssim.size=4");
  private static final FeatureCache NONE = FeatureCache.NONE;

  private static OpenedData data(int count) {
    return new DataOpener(OptionalInt.of(count), 1, false, Execution.SEQUENTIAL).open("digits");
  }

  private static OpenedSamples samples(int count, long seed, OpenedData data) {
    return new SampleOpener(OptionalInt.of(count), seed, OptionalLong.empty(), 0, false)
        .open("digits", data, Execution.SEQUENTIAL);
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    for (ImageScore<?> score : ImageScores.installed().all()) {
      if (score.isQuick()) {
        words.add(score.name());
      }
    }
    return words;
  }

  private static List<ChosenScore<?>> small(List<String> words) {
    List<String> changes =
        SMALL.stream().filter(one -> words.contains(one.replaceAll("\\..*", ""))).toList();
    return ImageScores.installed().chosen(words, changes);
  }

  private static List<ScoreRecord> all(OpenedData data, OpenedSamples samples, FeatureCache cache) {
    try (ImageFeatures features =
        Extractors.open("digits", ((SampleContent.Images) data.content()).images().size())) {
      return new Evaluation(data, Optional.of(features), cache, 7, SOFTWARE)
          .of(samples, small(words()), Execution.SEQUENTIAL);
    }
  }

  private static Map<String, Double> values(List<ScoreRecord> records) {
    Map<String, Double> values = new LinkedHashMap<>();
    records.forEach(one -> values.put(one.name().replace("digits-", ""), one.value()));
    return values;
  }

  /** The same data on both sides: distances of nothing, shares of all. */
  @Test
  void samplesThatAreTheData_haveTheBestValues() {
    OpenedData data = data(400);
    Map<String, Double> values =
        values(all(data, new OpenedSamples(samples(400, 1, data).of(), data.content()), NONE));
    assertThat(values.keySet())
        .containsExactly(
            "CS",
            "FD",
            "KD",
            "precision",
            "recall",
            "density",
            "coverage",
            "improved precision",
            "improved recall",
            "SW2",
            "C2ST",
            "MS-SSIM",
            "modes",
            "mode KL",
            "Birthday size",
            "Birthday size (data)");
    assertThat(values.get("FD")).isLessThan(1e-6);
    assertThat(values.get("SW2")).isLessThan(1e-6);
    for (String share : List.of("precision", "recall", "coverage", "improved precision")) {
      assertThat(values.get(share)).as(share).isEqualTo(1);
    }
    assertThat(values.get("density")).isCloseTo(1, within(0.05));
    assertThat(values.get("modes")).isEqualTo(10);
    assertThat(values.get("C2ST")).isBetween(0.3, 0.7);
    assertThat(values.get("mode KL")).isLessThan(0.05);
    assertThat(values.get("CS")).isBetween(8.0, 10.0);
    assertThat(values.get("MS-SSIM")).isBetween(0.05, 0.8);
  }

  /** ImageNet has as many classes as Color MNIST, and fashion as many as digits. */
  @ParameterizedTest
  @CsvSource({
    "color-mnist, 999, color-mnist, 1000, true",
    "color-mnist, 1000, squeezenet, 1000, false",
    "fashion-mnist, 10, mnist, 10, false",
    "fashion-mnist, 10, model:dir:in:out, 10, true",
    "mnist, 10, model:dir:in:out, 9, false",
    "pictures/, 10, mnist, 10, true",
    "image-folder, 10, mnist, 10, true",
    "pictures/, 9, mnist, 10, false",
    "stacked.npy, 0, color-mnist, 1000, true",
  })
  void modes_areClassesOfTheData(
      String set, int classes, String extractor, int known, boolean allowed) {
    OpenedData digits = data(20);
    OpenedData data =
        new OpenedData(
            new ReferenceData(set, "test", 20, ""), digits.content(), classes, Optional.empty());
    FeatureProtocol protocol =
        new FeatureProtocol(
            extractor,
            "T",
            "0",
            new ImageSize(8, 8, 1),
            1,
            known,
            ResizeFilter.NONE,
            "none",
            FeatureProtocol.Origin.OTHER);
    ModesScore modes = new ModesScore();
    assertThat(
            modes.obstacle(
                modes.defaults(),
                new ScoreSubject(samples(20, 1, digits), data, Optional.of(protocol))))
        .matches(why -> why.isEmpty() == allowed);
  }

  /** The records are the same to the last bit for every batch size of the extractor. */
  @ParameterizedTest
  @ValueSource(ints = {7, 64})
  void noScore_dependsOnTheSizeOfBatches(int part) {
    OpenedData data = data(150);
    OpenedSamples samples = samples(150, 2, data);
    assertThat(all(data, samples, new FeatureCache(Optional.empty(), 0, part)))
        .isEqualTo(all(data, samples, NONE));
  }

  /** Precision to coverage depend on the number of both sets: the larger one is cut. */
  @Test
  void unequalCounts_areMadeEqualAndStated() {
    OpenedData data = data(300);
    ScoreRecord precision =
        all(data, samples(150, 2, data), NONE).stream()
            .filter(one -> one.name().endsWith("-precision"))
            .findFirst()
            .orElseThrow();
    assertThat(precision.protocol().settings()).containsEntry("n", "150").containsEntry("k", "5");
    assertThat(precision.interval().orElseThrow().ends().contains(precision.value())).isTrue();
  }

  /**
   * Three copies of the data of five of ten classes as samples: all of them are in balls of the
   * data, while most data of the other classes are in no ball of a sample. The larger set, which is
   * cut, is that of the samples.
   */
  @Test
  void fewClasses_arePreciseWithLittleRecallAndCoverage() {
    OpenedData data = data(300);
    ImageRecords all = ((SampleContent.Images) data.content()).images();
    int[] labels = all.labels();
    int[] few =
        IntStream.range(0, 3 * labels.length)
            .map(i -> i % labels.length)
            .filter(i -> labels[i] < 5)
            .toArray();
    assertThat(few).hasSizeGreaterThan(all.count());
    ScoredSamples of = new ScoredSamples("few", Kind.ARRAY, few.length, "", Optional.empty());
    OpenedSamples samples =
        new OpenedSamples(of, new SampleContent.Images(ImageSet.chosen(all, few)));
    try (ImageFeatures features = Extractors.open("digits", all.size())) {
      Map<String, Double> values =
          values(
              new Evaluation(data, Optional.of(features), NONE, 7, SOFTWARE)
                  .of(samples, small(List.of("prdc", "pr")), Execution.SEQUENTIAL));
      assertThat(values).containsEntry("precision", 1.0).containsEntry("improved precision", 1.0);
      for (String share : List.of("recall", "coverage", "improved recall")) {
        assertThat(values.get(share)).as(share).isBetween(0.35, 0.75);
      }
    }
  }

  @Test
  void eachScore_saysHowManySamplesItNeeds() {
    OpenedData data = data(40);
    OpenedSamples few = samples(3, 1, data);
    Evaluation evaluation = new Evaluation(data, Optional.empty(), NONE, 0, SOFTWARE);
    Map<String, String> needed = Map.of("ms-ssim", "320", "critic", "640");
    needed.forEach(
        (word, number) ->
            assertThatThrownBy(
                    () ->
                        evaluation.of(
                            few,
                            ImageScores.installed().chosen(List.of(word), List.of()),
                            Execution.SEQUENTIAL))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected at least " + number)
                .hasMessageContaining("found 3"));
    try (ImageFeatures features =
        Extractors.open("digits", ((SampleContent.Images) data.content()).images().size())) {
      Evaluation extracting = new Evaluation(data, Optional.of(features), NONE, 0, SOFTWARE);
      Map.of("kid", "1,000", "prdc", "6", "pr", "4", "is", "10")
          .forEach(
              (word, number) ->
                  assertThatThrownBy(
                          () ->
                              extracting.of(
                                  few,
                                  ImageScores.installed().chosen(List.of(word), List.of()),
                                  Execution.SEQUENTIAL))
                      .hasMessageContaining(word + ": expected at least " + number)
                      .hasMessageContaining("found 3"));
    }
  }

  /** Classes are mixed only on request, and the score then has another name. */
  @Test
  void similarity_isWithinClassesUnlessAskedFor() {
    OpenedData data = data(700);
    OpenedSamples labelled = samples(700, 1, data);
    Evaluation evaluation = new Evaluation(data, Optional.empty(), NONE, 0, SOFTWARE);
    List<ChosenScore<?>> across =
        ImageScores.installed().chosen(List.of("ms-ssim"), List.of("ms-ssim.across=true"));
    ScoreRecord mixed = evaluation.of(labelled, across, Execution.SEQUENTIAL).get(0);
    assertThat(mixed.name()).isEqualTo("MS-SSIM (across classes)");
    ScoreRecord inside =
        evaluation.of(labelled, small(List.of("ms-ssim")), Execution.SEQUENTIAL).get(0);
    assertThat(inside.name()).isEqualTo("MS-SSIM");
    assertThat(inside.value()).isGreaterThan(mixed.value() + 0.05);
    assertThat(inside.protocol().extractor()).isEmpty();
    assertThat(inside.protocol().data()).isEmpty();
  }

  /** Between half of a law and the other half lies nothing, and the floor says the same. */
  @Test
  void critic_ofPointsOfTheSameLaw_isAtItsFloor() {
    OpenedData ring =
        new DataOpener(OptionalInt.of(1500), 1, false, Execution.SEQUENTIAL).open("ring");
    OpenedSamples samples =
        new SampleOpener(OptionalInt.of(1500), 9, OptionalLong.empty(), 0, false)
            .open("ring", ring, Execution.SEQUENTIAL);
    Map<String, Double> values =
        values(
            new Evaluation(ring, Optional.empty(), NONE, 3, SOFTWARE)
                .of(
                    samples,
                    ImageScores.installed()
                        .chosen(List.of("critic"), List.of("critic.steps=200", "critic.seeds=2")),
                    Execution.SEQUENTIAL));
    assertThat(values.keySet())
        .containsExactly("Critic payoff", "Critic gradient norm", "Critic W1", "Critic floor");
    assertThat(values.get("Critic payoff")).isCloseTo(0, within(0.15));
    assertThat(values.get("Critic floor")).isCloseTo(0, within(0.15));
  }

  /** A hundred training points are too few to train a critic on. */
  @Test
  void critic_withFewTrainingPoints_hasNoFloorAndANote() {
    OpenedData draws =
        new DataOpener(OptionalInt.of(700), 1, false, Execution.SEQUENTIAL).open("draws:count=100");
    OpenedSamples samples =
        new SampleOpener(OptionalInt.of(700), 9, OptionalLong.empty(), 0, false)
            .open("ring", draws, Execution.SEQUENTIAL);
    List<ScoreRecord> records =
        new Evaluation(draws, Optional.empty(), NONE, 3, SOFTWARE)
            .of(
                samples,
                ImageScores.installed()
                    .chosen(List.of("critic"), List.of("critic.steps=100", "critic.seeds=1")),
                Execution.SEQUENTIAL);
    assertThat(records).noneMatch(record -> record.name().equals("Critic floor"));
    assertThat(records.get(0).notes())
        .containsExactly("no floor: expected at least 640 training data, found 100");
  }

  private static ChosenScore<?> critic() {
    return ImageScores.installed()
        .chosen(List.of("critic"), List.of("critic.steps=100", "critic.seeds=1"))
        .get(0);
  }

  /** The digits have no parts, so that a run of them was trained on all. */
  @Test
  void critic_ofDataWithoutATestPart_hasANote() {
    OpenedData data = data(700);
    List<ScoreRecord> records =
        new Evaluation(data, Optional.empty(), NONE, 3, SOFTWARE)
            .of(samples(700, 2, data), List.of(critic()), Execution.SEQUENTIAL);
    assertThat(records.stream().filter(record -> !record.notes().isEmpty()).map(ScoreRecord::name))
        .containsExactly("Critic payoff", "Critic W1");
    assertThat(records.get(0).notes())
        .containsExactly(
            "digits has no test part; not held out for a generator that was trained on it");
  }

  @Test
  void critic_refusesAllOfAFolderWithATestPart(@TempDir Path folder) throws IOException {
    for (String part : List.of("train/a.png", "test/b.png")) {
      Path file = folder.resolve(part);
      Files.createDirectory(file.getParent());
      BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
      ImageIO.write(image, "png", file.toFile());
    }
    assertThat(obstacle(folder.toString()))
        .contains("found all of %s, with its training part; use split=test".formatted(folder));
    assertThat(obstacle(folder + ":split=train")).contains("found training data");
    assertThat(obstacle(folder + ":split=test")).isEmpty();
  }

  @Test
  @OnRealData
  void critic_refusesAllOfAPublishedSet() {
    assertThat(obstacle("mnist:split=all")).contains("found all of mnist, with its training part");
    assertThat(obstacle("mnist")).isEmpty();
  }

  /** The obstacle of the critic's own rules, whatever the number of data. */
  private static String obstacle(String text) {
    OpenedData data =
        new DataOpener(OptionalInt.empty(), 1, false, Execution.SEQUENTIAL).open(text);
    ScoredSamples of = new ScoredSamples("made", Kind.ARRAY, 1, "", Optional.empty());
    return new CriticScore()
        .obstacle(
            CriticSettings.DEFAULT,
            new ScoreSubject(new OpenedSamples(of, data.content()), data, Optional.empty()))
        .orElse("");
  }
}
