package io.equilibria.internal.feature.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.Classifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTrainingTest {
  private static final ClassifierData DIGITS = ClassifierData.of(Classifier.DIGITS);
  private static final TrainingRecipe TWO_EPOCHS =
      TrainingRecipe.of(Classifier.DIGITS).withEpochs(2);

  private static Map<String, Npy.Array> train(long seed) {
    return new ClassifierTraining(Classifier.DIGITS, TWO_EPOCHS, seed, 1)
        .train(DIGITS.train(), ProgressMonitor.NONE);
  }

  @Test
  void twoEpochs_teachTheDigitsOfUnseenImages(@TempDir Path folder) throws Exception {
    Map<String, Npy.Array> weights = train(5);
    assertThat(ClassifierTraining.accuracy(Classifier.DIGITS, weights, DIGITS.test()))
        .isGreaterThan(0.85);

    Npz.write(folder.resolve("a.npz"), weights);
    Npz.write(folder.resolve("b.npz"), train(5));
    Npz.write(folder.resolve("c.npz"), train(6));
    byte[] first = Files.readAllBytes(folder.resolve("a.npz"));
    assertThat(Files.readAllBytes(folder.resolve("b.npz"))).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("c.npz"))).isNotEqualTo(first);
    Map<String, Npy.Array> read = Npz.read(folder.resolve("a.npz"));
    assertThat(read.keySet()).isEqualTo(weights.keySet());
    weights.forEach(
        (name, array) -> {
          assertThat(read.get(name).values()).isEqualTo(array.values());
          assertThat(read.get(name).shape()).isEqualTo(array.shape());
        });
  }

  /** Batch norm is shown by the classifier of CIFAR-10: its averages follow the batches. */
  @Test
  void movingAverages_areTrainedToo() {
    ImageSize size = Classifier.CIFAR10.input();
    byte[] pixels = new byte[4 * size.bytes()];
    java.util.Arrays.fill(pixels, (byte) 200);
    ImageSet images = new ImageSet("grey", pixels, new int[] {0, 1, 2, 3}, size);
    TrainingRecipe recipe = new TrainingRecipe(2, 2, 1e-3, 0, 0, false);
    Map<String, Npy.Array> weights =
        new ClassifierTraining(Classifier.CIFAR10, recipe, 1, 1)
            .train(images, ProgressMonitor.NONE);
    assertThat(weights.get("classifier/batch_norm_1/moving_variance").values()).doesNotContain(1);
    assertThat(weights.get("classifier/batch_norm_1/moving_mean").values()).doesNotContain(0);
  }

  @Test
  void unfitImages_areRefused() {
    ImageSize size = new ImageSize(8, 8, 1);
    assertRefused(
        new ImageSet("large", new byte[81], new int[1], new ImageSize(9, 9, 1)), "takes images of");
    assertRefused(new ImageSet("bare", new byte[64], new int[0], size), "needs images with labels");
    assertRefused(
        new ImageSet("eleven", new byte[64], new int[] {10}, size), "needs images with labels");
    assertRefused(
        new ImageSet("few", new byte[64], new int[1], size),
        "expected at least a batch of 64 images, found 1");
  }

  private static void assertRefused(ImageSet images, String message) {
    ClassifierTraining training = new ClassifierTraining(Classifier.DIGITS, TWO_EPOCHS, 0, 1);
    assertThatThrownBy(() -> training.train(images, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
