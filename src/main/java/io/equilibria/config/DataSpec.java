package io.equilibria.config;

import io.equilibria.InputException;
import java.util.List;

/** The settings of data of the library that have no family of their own. */
public sealed interface DataSpec extends DataSettings {
  /**
   * A one-dimensional Gaussian on a line: x = mean + t direction, t ~ N(0, 1).
   *
   * @param mean a point, of any dimension from 1 to {@link #MAX_DIMENSION}
   * @param direction of the same dimension, not zero; its length is the standard deviation
   */
  @KindName("gaussian-line")
  record GaussianLine(List<Double> mean, List<Double> direction) implements DataSpec {
    public static final int MAX_DIMENSION = 4096;

    /** The horizontal line through (0, 1). */
    public static final GaussianLine DEFAULT =
        new GaussianLine(List.of(0.0, 1.0), List.of(1.0, 0.0));

    public GaussianLine {
      mean = Require.numbers("data.mean", mean, MAX_DIMENSION);
      direction = Require.numbers("data.direction", direction, MAX_DIMENSION);
      if (mean.isEmpty()) {
        throw new InputException("data.mean must have at least one number, found none");
      }
      if (direction.size() != mean.size()) {
        throw new InputException(
            "data.direction must have as many numbers as data.mean, "
                + mean.size()
                + ", found "
                + direction.size());
      }
      if (direction.stream().allMatch(component -> component.floatValue() == 0)) {
        throw new InputException(
            "data.direction must not be zero in every component, found " + direction);
      }
    }

    @Override
    public int dimension() {
      return mean.size();
    }
  }

  /** The 1 797 handwritten digits of 8x8 pixels and one channel that come with the library. */
  @KindName("digits")
  record Digits() implements DataSpec {
    public static final Digits DEFAULT = new Digits();

    @Override
    public int dimension() {
      return 8 * 8;
    }

    @Override
    public boolean images() {
      return true;
    }
  }

  /**
   * Images of uniform noise, for measuring speed at sizes whose real images do not come with the
   * library: a step takes as long whatever the pixels show. There is nothing to learn in them.
   *
   * @param height in pixels, 1 to {@link #MAX_SIDE}
   * @param width in pixels, 1 to {@link #MAX_SIDE}
   * @param channels 1 to {@link #MAX_CHANNELS}
   * @param count images, at least 1; all of them together at most {@link #MAX_BYTES} bytes
   * @param seed from which every pixel follows; any number
   */
  @KindName("random-images")
  record RandomImages(int height, int width, int channels, int count, long seed)
      implements DataSpec {
    public static final int MAX_SIDE = 1024;
    public static final int MAX_CHANNELS = 4;

    /** A byte a pixel and channel, in one Java array. */
    public static final int MAX_BYTES = 1 << 30;

    /** The size of CIFAR-10's images, and fewer of them. */
    public static final RandomImages DEFAULT = new RandomImages(32, 32, 3, 10_000, 1);

    public RandomImages {
      Require.between("data.height", height, 1, MAX_SIDE);
      Require.between("data.width", width, 1, MAX_SIDE);
      Require.between("data.channels", channels, 1, MAX_CHANNELS);
      Require.between("data.count", count, 1, MAX_BYTES / (height * width * channels));
    }

    @Override
    public int dimension() {
      return height * width * channels;
    }

    @Override
    public boolean images() {
      return true;
    }
  }

  /**
   * Uniform on the sphere of a radius about the origin of R^d.
   *
   * @param dimension d, 2 to {@link GaussianSpec#MAX_DIMENSION}
   * @param radius > 0
   */
  @KindName("sphere")
  record Sphere(int dimension, double radius) implements DataSpec {
    /** The ordinary unit sphere. */
    public static final Sphere DEFAULT = new Sphere(3, 1);

    public Sphere {
      Require.between("data.dimension", dimension, 2, GaussianSpec.MAX_DIMENSION);
      Require.positive("data.radius", radius, Require.LARGEST);
    }
  }

  /**
   * The empirical distribution of the points in a file: each as likely as any other.
   *
   * @param file of type {@code .csv} (a point a line) or {@code .npy} (an array [points,
   *     dimension]), relative to the folder a command is run in
   * @param dimension numbers in a point, 1 to {@link GaussianSpec#MAX_DIMENSION}; that of the file
   */
  @KindName("points")
  record Points(String file, int dimension) implements DataSpec {
    /** A file of points in the plane. */
    public static final Points DEFAULT = new Points("points.csv", 2);

    public Points {
      Require.path("data.file", file);
      Require.between("data.dimension", dimension, 1, GaussianSpec.MAX_DIMENSION);
    }
  }

  /**
   * The empirical distribution of a finite training set: so many points drawn from a distribution,
   * each as likely as any other. More points of the same seed contain these.
   *
   * @param of the distribution
   * @param count points, 1 to {@link #MAX_COUNT}
   * @param seed of the points; any number
   */
  @KindName("draws")
  record Draws(DataSettings of, int count, long seed) implements DataSpec {
    public static final int MAX_COUNT = 1_000_000;

    /** A thousand points of the ring. */
    public static final Draws DEFAULT = new Draws(MixtureSpec.Ring.DEFAULT, 1000, 1);

    public Draws {
      Require.given("data.of", of);
      Require.between("data.count", count, 1, MAX_COUNT);
      if (of.images()) {
        throw new InputException(
            "data.of must be data of a known distribution, such as ring, found " + of.kind());
      }
    }

    @Override
    public int dimension() {
      return of.dimension();
    }
  }
}
