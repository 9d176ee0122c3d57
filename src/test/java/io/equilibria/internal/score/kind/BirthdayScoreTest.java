package io.equilibria.internal.score.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.internal.score.ScoredSamples;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BirthdayScoreTest {
  /** A generator of 200 points of N(0, I) repeats itself where the law does not. */
  @Test
  void collapsedGenerator_hasItsNumberOfPoints() {
    double[][] atoms = normal(200, 1);
    Random random = HashedSeed.random(2);
    double[][] fake = new double[5000][];
    for (int i = 0; i < fake.length; i++) {
      fake[i] = atoms[random.nextInt(atoms.length)];
    }
    List<ScoreValue> values = values(normal(5000, 3), fake, "birthday.group=200");
    assertThat(values.stream().map(ScoreValue::name))
        .containsExactly("Birthday size", "Birthday size (data)");
    assertThat(values.get(0).interval().orElseThrow().ends().contains(200)).isTrue();
    assertThat(values.get(1).interval().orElseThrow().ends().contains(200 / 0.05)).isTrue();
    assertThat(values.get(0).pairs()).hasSize(16).allMatch(pair -> pair.distance() == 0);
    assertThat(values.get(0).estimator())
        .contains("the 5 % quantile of nearest distances among 200 data");
  }

  @Test
  void tooFewSamplesForTheSize_areSaidToGiveAtLeast() {
    ScoreValue value = values(normal(500, 1), normal(500, 2), "birthday.tau=1e-9").get(0);
    assertThat(value.notes())
        .containsExactly(
            "at least, since 0 of 50 batches of 10 hold a duplicate; more samples find more");
    assertThat(value.interval().orElseThrow().ends().high()).isInfinite();
    assertThat(value.settings()).containsEntry("batch", "10");
  }

  /** A larger tau makes more duplicates: sizes fall along the curve. */
  @Test
  void curve_givesSizesAtOtherDistances() {
    List<ScoreValue> values =
        values(normal(4000, 1), normal(4000, 2), "birthday.tau=0.1", "birthday.curve=true");
    List<ScoreValue> ofSamples =
        values.stream()
            .filter(one -> one.name().contains(" at ") && !one.name().contains("(data)"))
            .toList();
    assertThat(ofSamples.stream().map(ScoreValue::name))
        .containsExactly(
            "Birthday size at 0.025",
            "Birthday size at 0.05",
            "Birthday size at 0.1",
            "Birthday size at 0.2",
            "Birthday size at 0.4");
    assertThat(ofSamples.stream().map(one -> -one.value())).isSorted();
    assertThat(ofSamples.get(2).value()).isEqualTo(values.get(0).value());
  }

  /** Pixels of a grey image say what it shows, those of one in colour little. */
  @Test
  void features_areComparedOfColourUnlessSettingsSayOtherwise() {
    BirthdayScore score = new BirthdayScore();
    SampleContent grey = images(1);
    SampleContent colour = images(3);
    assertThat(score.needs(score.defaults(), grey)).containsExactly(ScoreNeed.SAMPLE_SETS);
    assertThat(score.needs(score.defaults(), colour)).contains(ScoreNeed.REAL_FEATURES);
    assertThat(chosen("birthday.compare=raw").needs(colour)).containsExactly(ScoreNeed.SAMPLE_SETS);
    assertThat(chosen("birthday.compare=features").needs(grey))
        .contains(ScoreNeed.GENERATED_FEATURES);
  }

  @Test
  void badSettings_areRefused() {
    for (String change : List.of("tau=0", "tau=-1", "tau=NaN", "tau=near")) {
      assertThatThrownBy(() -> chosen("birthday." + change))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("tau: expected data, or a distance > 0");
    }
    assertThatThrownBy(() -> chosen("birthday.quantile=0"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("quantile: expected a share above 0");
    assertThatThrownBy(() -> chosen("birthday.batches=2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 6");
    assertThatThrownBy(() -> chosen("birthday.compare=colour"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected auto, raw or features");
  }

  @Test
  void tooFewSamples_areAnObstacle() {
    assertThat(chosen().obstacle(input(normal(500, 1), normal(99, 2)).subject()))
        .contains("expected at least 100 samples and data, found 99; add 1");
  }

  private static ChosenScore<?> chosen(String... changes) {
    return ImageScores.installed().chosen(List.of("birthday"), List.of(changes)).get(0);
  }

  private static List<ScoreValue> values(double[][] real, double[][] fake, String... changes) {
    return chosen(changes).values(input(real, fake), Execution.SEQUENTIAL);
  }

  private static ScoreInput input(double[][] real, double[][] fake) {
    ScoredSamples of =
        new ScoredSamples("made", ScoredSamples.Kind.ARRAY, fake.length, "", Optional.empty());
    OpenedData data =
        new OpenedData(
            new ReferenceData("made", "all", real.length, ""),
            new SampleContent.PointRows(real),
            0,
            Optional.empty());
    ScoreSubject subject =
        new ScoreSubject(
            new OpenedSamples(of, new SampleContent.PointRows(fake)), data, Optional.empty());
    return new ScoreInput(subject, Optional.empty(), Optional.empty(), Optional.empty(), 4);
  }

  private static SampleContent images(int channels) {
    ImageSize size = new ImageSize(2, 2, channels);
    return new SampleContent.Images(
        new ImageRecords() {
          @Override
          public String name() {
            return "made";
          }

          @Override
          public ImageSize size() {
            return size;
          }

          @Override
          public int count() {
            return 1;
          }

          @Override
          public int[] labels() {
            return new int[0];
          }

          @Override
          public String digest() {
            return "";
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            throw new IllegalStateException("none is read");
          }
        });
  }

  private static double[][] normal(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] rows = new double[count][2];
    for (double[] row : rows) {
      row[0] = (float) random.nextGaussian();
      row[1] = (float) random.nextGaussian();
    }
    return rows;
  }
}
