package io.equilibria.internal.config.image;

import io.equilibria.config.KindName;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.Require;

/**
 * Colour images of 32x32 pixels in the binary layout of CIFAR (Krizhevsky 2009): 50 000 training
 * and 10 000 test images.
 */
public interface CifarSpec extends ImageSpec {
  /** The side of an image in pixels. */
  int SIDE = 32;

  @Override
  default int height() {
    return SIDE;
  }

  @Override
  default int width() {
    return SIDE;
  }

  @Override
  default int channels() {
    return 3;
  }

  /** The folder of the files; empty to search for them. */
  String path();

  /**
   * CIFAR-10, with ten classes.
   *
   * @param path folder of {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code
   *     test_batch.bin}; may be empty
   * @param split the part that is used
   * @param flip whether images are mirrored at random for training
   */
  @KindName("cifar10")
  record Cifar10(String path, SampleSplit split, boolean flip) implements CifarSpec {
    /** The unflipped training images. */
    public static final Cifar10 DEFAULT = new Cifar10("", SampleSplit.TRAIN, false);

    public Cifar10 {
      Places.check(path);
      Require.given("data.split", split);
    }

    @Override
    public Cifar10 withSplit(SampleSplit newSplit) {
      return new Cifar10(path, newSplit, flip);
    }
  }

  /**
   * CIFAR-100, with a hundred classes, grouped into twenty coarse classes.
   *
   * @param path folder of {@code train.bin} and {@code test.bin}; may be empty
   * @param split the part that is used
   * @param labels which of its two labels an image has
   * @param flip whether images are mirrored at random for training
   */
  @KindName("cifar100")
  record Cifar100(String path, SampleSplit split, Granularity labels, boolean flip)
      implements CifarSpec {
    /** The unflipped training images, with a hundred classes. */
    public static final Cifar100 DEFAULT =
        new Cifar100("", SampleSplit.TRAIN, Granularity.FINE, false);

    public Cifar100 {
      Places.check(path);
      Require.given("data.split", split);
      Require.given("data.labels", labels);
    }

    @Override
    public Cifar100 withSplit(SampleSplit newSplit) {
      return new Cifar100(path, newSplit, labels, flip);
    }
  }

  /** The labels of CIFAR-100. */
  enum Granularity {
    /** A hundred classes, such as maple_tree. */
    FINE,
    /** Twenty classes, such as trees. */
    COARSE
  }
}
