package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models in {@code checkpoints/models}. */
class ShippedModelsTest {
  private static final Path MODELS = Path.of("checkpoints", "models");
  private static final long LARGEST = 2 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"digits", "mnist", "ring", "ring-mixture"})
  void model_isSmallLicensedAndGenerates(String name) throws IOException {
    Path folder = MODELS.resolve(name).resolve("1");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
          .isLessThan(LARGEST);
    }
    assertThat(folder.resolve("assets.extra/LICENSE.txt")).isNotEmptyFile();
    assertThat(folder.resolve("assets.extra/experiment.yaml")).isNotEmptyFile();
    assertThat(folder.resolve("assets.extra/manifest.json")).content().doesNotContain("\"/");
    try (Model model = Model.ofSavedModel(folder)) {
      assertThat(model.sample(5, 3)).hasDimensions(5, (int) pixels(model.sampleShape()));
    }
  }

  private static long pixels(long[] shape) {
    long product = 1;
    for (long length : shape) {
      product *= length;
    }
    return product;
  }

  @Test
  void images_haveClassesThatDiffer() {
    for (String name : List.of("digits", "mnist")) {
      try (Model model = Model.ofSavedModel(MODELS.resolve(name).resolve("1"))) {
        double[] zeros = meanImage(model, 0, 3);
        double[] otherZeros = meanImage(model, 0, 4);
        double[] ones = meanImage(model, 1, 3);
        assertThat(distance(zeros, ones)).as(name).isGreaterThan(3 * distance(zeros, otherZeros));
      }
    }
  }

  private static double[] meanImage(Model model, int label, long seed) {
    int[] labels = new int[200];
    Arrays.fill(labels, label);
    float[][] images = model.sample(labels, seed);
    double[] mean = new double[images[0].length];
    for (float[] image : images) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += image[i] / images.length;
      }
    }
    return mean;
  }

  private static double distance(double[] one, double[] other) {
    double square = 0;
    for (int i = 0; i < one.length; i++) {
      square += Math.pow(one[i] - other[i], 2);
    }
    return Math.sqrt(square);
  }

  @Test
  void ring_reachesEveryMode() {
    for (String name : List.of("ring", "ring-mixture")) {
      try (Model model = Model.ofSavedModel(MODELS.resolve(name).resolve("1"))) {
        int[] near = new int[8];
        for (float[] point : model.sample(2_000, 3)) {
          double angle = Math.atan2(point[1], point[0]) / (Math.PI / 4);
          double radius = Math.hypot(point[0], point[1]);
          if (Math.abs(radius - 2) < 0.3 && Math.abs(angle - Math.rint(angle)) < 0.2) {
            near[Math.floorMod((int) Math.rint(angle), 8)]++;
          }
        }
        assertThat(Arrays.stream(near).min().orElseThrow()).as(name).isGreaterThan(20);
      }
    }
  }

  @Test
  void mixture_hasThreeComponents() {
    try (Model model = Model.ofSavedModel(MODELS.resolve("ring-mixture").resolve("1"))) {
      float[] weights = model.componentWeights();
      assertThat(weights).hasSize(3);
      assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-5f));
    }
  }
}
