package io.equilibria.internal.config.image;

import io.equilibria.config.KindName;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.Require;

/**
 * Color MNIST, also called Stacked MNIST: three digits of MNIST, drawn at random and independently,
 * as the red, green and blue channels of a 28x28 image (Metz et al. 2017, section 3.3.1; Fedus et
 * al. 2017). Its 1 000 modes are the triples of digits; class 100 r + 10 g + b is named {@code
 * rgb}, for example {@code 042} for a red 0, a green 4 and a blue 2.
 *
 * @param path folder of the files of MNIST; may be empty
 * @param split the split of MNIST from which the digits are drawn: training and test digits are
 *     mixed only if it is {@code all}
 * @param count the number of images, 1 to {@link #MAX_COUNT}
 * @param seed the seed of the triples; any number. Each split uses different random numbers
 */
@KindName("color-mnist")
public record ColorMnist(String path, SampleSplit split, int count, long seed)
    implements ImageSpec {
  public static final int MAX_COUNT = 10_000_000;

  /** 128 000 images, as in the code of PacGAN (Lin et al. 2018). */
  public static final ColorMnist DEFAULT = new ColorMnist("", SampleSplit.TRAIN, 128_000, 1);

  public ColorMnist {
    Places.check(path);
    Require.given("data.split", split);
    Require.between("data.count", count, 1, MAX_COUNT);
  }

  @Override
  public int height() {
    return DigitSpec.SIDE;
  }

  @Override
  public int width() {
    return DigitSpec.SIDE;
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public ColorMnist withSplit(SampleSplit newSplit) {
    return new ColorMnist(path, newSplit, count, seed);
  }
}
