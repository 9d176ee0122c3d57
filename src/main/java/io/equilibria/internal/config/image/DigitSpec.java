package io.equilibria.internal.config.image;

import io.equilibria.config.KindName;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.Require;

/** Grey images of 28x28 pixels in ten classes, in the four files of MNIST. */
public interface DigitSpec extends ImageSpec {
  /** The side of an image in pixels. */
  int SIDE = 28;

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
    return 1;
  }

  /** The folder of the files; empty to search for them. */
  String path();

  /**
   * MNIST, handwritten digits: 60 000 training and 10 000 test images (LeCun, Cortes, Burges 1998).
   *
   * @param path folder of the four idx files, compressed with gzip or not; may be empty
   * @param split the part that is used
   */
  @KindName("mnist")
  record Mnist(String path, SampleSplit split) implements DigitSpec {
    /** The training images. */
    public static final Mnist DEFAULT = new Mnist("", SampleSplit.TRAIN);

    public Mnist {
      Places.check(path);
      Require.given("data.split", split);
    }

    @Override
    public Mnist withSplit(SampleSplit newSplit) {
      return new Mnist(path, newSplit);
    }
  }

  /**
   * Fashion-MNIST, articles of clothing in the format of MNIST: 60 000 training and 10 000 test
   * images (Xiao, Rasul, Vollgraf 2017).
   *
   * @param path folder of the four idx files, compressed with gzip or not; may be empty
   * @param split the part that is used
   */
  @KindName("fashion-mnist")
  record FashionMnist(String path, SampleSplit split) implements DigitSpec {
    /** The training images. */
    public static final FashionMnist DEFAULT = new FashionMnist("", SampleSplit.TRAIN);

    public FashionMnist {
      Places.check(path);
      Require.given("data.split", split);
    }

    @Override
    public FashionMnist withSplit(SampleSplit newSplit) {
      return new FashionMnist(path, newSplit);
    }
  }
}
