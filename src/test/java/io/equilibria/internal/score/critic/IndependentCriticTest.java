package io.equilibria.internal.score.critic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.response.HeldOutSplit;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.response.SideRows;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndependentCriticTest {
  private static final CriticSettings SHORT = new CriticSettings(700, 2);

  private static double[][] gaussian(int count, double atX, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] points = new double[count][2];
    for (double[] point : points) {
      point[0] = atX + random.nextGaussian();
      point[1] = random.nextGaussian();
    }
    return points;
  }

  private static SampleSides sides(double[][] real, double[][] generated) {
    return new SampleSides(
        new SampleSides.Real(new SampleSet.OfPoints(real)),
        new SampleSides.Generated(new SampleSet.OfPoints(generated)));
  }

  /** W1 of a law and its translate is the length of the translation: here 2. */
  @Test
  void betweenTranslatedGaussians_theNormalisedPayoffIsJustBelowW1() {
    SampleSides sides = sides(gaussian(4000, 0, 1), gaussian(4000, 2, 2));
    List<CriticEstimate> found = IndependentCritic.between(sides, SHORT, 5, Execution.SEQUENTIAL);
    assertThat(found).hasSize(2);
    for (CriticEstimate one : found) {
      assertThat(one.normalised()).isBetween(1.4, 2.05);
      assertThat(one.gradientNorm()).isBetween(0.8, 1.5);
      assertThat(one.error()).isBetween(0.01, 0.1);
      assertThat(one.step() % CriticSettings.EVERY).isZero();
    }
    assertThat(found.get(0).payoff()).isNotEqualTo(found.get(1).payoff());
  }

  @Test
  void betweenTwoDrawsOfOneLaw_isNearZero() {
    SampleSides sides = sides(gaussian(4000, 0, 1), gaussian(4000, 0, 2));
    for (CriticEstimate one : IndependentCritic.between(sides, SHORT, 5, Execution.SEQUENTIAL)) {
      assertThat(one.normalised()).isBetween(-0.15, 0.15);
    }
  }

  @Test
  void theSameSeed_givesTheSameNumbers() {
    SampleSides sides = sides(gaussian(700, 0, 1), gaussian(900, 1, 2));
    CriticSettings few = new CriticSettings(100, 1);
    assertThat(IndependentCritic.between(sides, few, 5, Execution.SEQUENTIAL))
        .isEqualTo(IndependentCritic.between(sides, few, 5, Execution.SEQUENTIAL))
        .isNotEqualTo(IndependentCritic.between(sides, few, 6, Execution.SEQUENTIAL));
  }

  @Test
  void betweenDarkAndBrightImages_theConvolutionalCriticTellsThemApart() {
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(new SampleSet.OfImages(noise(640, 0, 3))),
            new SampleSides.Generated(new SampleSet.OfImages(noise(640, 128, 4))));
    CriticEstimate one =
        IndependentCritic.between(sides, new CriticSettings(100, 1), 1, Execution.SEQUENTIAL)
            .get(0);
    assertThat(one.payoff()).isGreaterThan(10 * one.error());
  }

  private static ImageSet noise(int count, int from, long seed) {
    ImageSize size = new ImageSize(8, 8, 1);
    byte[] pixels = new byte[count * size.bytes()];
    Random random = HashedSeed.random(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (from + random.nextInt(128));
    }
    return new ImageSet("noise", pixels, new int[0], size);
  }

  @Test
  void parts_areDisjointAndCoverBothSets() {
    double[][] numbered = new double[1000][1];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i][0] = i;
    }
    HeldOutSplit parts = HeldOutSplit.of(sides(numbered, numbered), CriticSettings.FEWEST, 3);
    assertThat(parts.training().real().count()).isEqualTo(400);
    assertThat(parts.choosing().real().count()).isEqualTo(100);
    assertThat(parts.reporting().real().count()).isEqualTo(500);
    boolean[] seen = new boolean[1000];
    float[] one = new float[1];
    for (SideRows part : List.of(parts.training(), parts.choosing(), parts.reporting())) {
      for (int i = part.real().first(); i < part.real().end(); i++) {
        parts.sides().real().set().read(i, one, 0);
        assertThat(seen[(int) one[0]]).isFalse();
        seen[(int) one[0]] = true;
      }
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void tooFewSamples_areRefusedWithTheNumberNeeded() {
    SampleSides few = sides(gaussian(639, 0, 1), gaussian(5000, 0, 2));
    assertThatThrownBy(() -> IndependentCritic.between(few, SHORT, 1, Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("640")
        .hasMessageContaining("639");
  }
}
