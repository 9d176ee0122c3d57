package io.equilibria.internal.score.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.DataSpec.Draws;
import io.equilibria.internal.config.DataSpec.Points;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.score.ChosenScore;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.SampleContent;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.ScoredSamples;
import io.equilibria.internal.score.ScoredSamples.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LawDataTest {
  private static final int COUNT = 1000;

  @TempDir Path folder;

  private static DataOpener opener(long seed) {
    return new DataOpener(OptionalInt.of(COUNT), seed, false, Execution.SEQUENTIAL);
  }

  private static Set<List<Double>> points(SampleContent content) {
    Set<List<Double>> all = new HashSet<>();
    for (double[] row : ((SampleContent.PointRows) content).rows()) {
      all.add(Arrays.stream(row).boxed().toList());
    }
    return all;
  }

  private static Set<List<Double>> training(Draws draws) {
    return points(
        new SampleContent.PointRows(
            DataSources.distribution(draws.of()).points(draws.count(), draws.seed())));
  }

  private Points file(int count) throws IOException {
    Path file = folder.resolve("points.npy");
    float[] numbers = new float[2 * count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    Npy.write(file, numbers, count, 2);
    return new Points(file.toString(), 2);
  }

  private static Optional<String> critic(OpenedData data) {
    ChosenScore<?> critic = ImageScores.installed().chosen(List.of("critic"), List.of()).get(0);
    ScoredSamples of =
        new ScoredSamples("made", Kind.ARRAY, data.content().count(), "", Optional.empty());
    return critic.obstacle(
        new ScoreSubject(new OpenedSamples(of, data.content()), data, Optional.empty()));
  }

  /** A point drawn twice would be in both halves of a critic's split. */
  @Test
  void pointsOfAFile_areTrainingDataOnceEach() throws IOException {
    OpenedData opened = opener(1).openHeldOut(file(700));
    assertThat(opened.of().title()).isEqualTo("points train");
    assertThat(opened.content().count()).isEqualTo(700);
    assertThat(points(opened.content())).hasSize(700);
    assertThat(opened.training()).isEmpty();
    assertThat(critic(opened).orElseThrow()).contains("found training data");
  }

  @Test
  void pointsOfAFile_beyondTheCount_areASubset() throws IOException {
    OpenedData opened = opener(1).openHeldOut(file(3 * COUNT));
    assertThat(points(opened.content())).hasSize(COUNT);
  }

  /** The seed of the draws is among those tried: it must not give the training points. */
  @Test
  void draws_areHeldOutAsNewPointsOfTheirLaw() {
    Draws draws = new Draws(Ring.DEFAULT, COUNT, 5);
    Set<List<Double>> training = training(draws);
    for (long seed = 4; seed < 7; seed++) {
      OpenedData opened = opener(seed).openHeldOut(draws);
      assertThat(opened.of().title()).isEqualTo("draws test");
      assertThat(points(opened.content())).hasSize(COUNT).doesNotContainAnyElementsOf(training);
      assertThat(points(opened.training().orElseThrow().get())).isEqualTo(training);
      assertThat(critic(opened)).isEmpty();
    }
  }

  @Test
  void drawsByName_areHeldOut_andTheirTrainingPointsOpenWithSettings() {
    OpenedData named = opener(1).open("draws:count=1000");
    assertThat(named.of().title()).isEqualTo("draws test");
    OpenedData trained = opener(1).open(Draws.DEFAULT);
    assertThat(trained.of().title()).isEqualTo("draws train");
    assertThat(points(trained.content())).isEqualTo(training(Draws.DEFAULT));
  }

  @Test
  void drawsOfDraws_areHeldOutAsPointsOfTheFirstLaw() {
    Draws inner = new Draws(Ring.DEFAULT, 100, 5);
    OpenedData opened = opener(5).openHeldOut(new Draws(inner, 100, 5));
    assertThat(points(opened.content()))
        .hasSize(COUNT)
        .doesNotContainAnyElementsOf(training(inner));
  }

  /** No other points are known than those of the file. */
  @Test
  void drawsOfAFile_areTrainingData() throws IOException {
    DataSettings draws = new Draws(file(50), 40, 5);
    OpenedData opened = opener(1).openHeldOut(draws);
    assertThat(opened.of().split()).isEqualTo("train");
  }
}
