package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import java.util.List;

/**
 * The settings of the library's data that are not Gaussians, mixtures, plane data or image files.
 */
public sealed interface DataSpec extends DataSettings {
  /**
   * A one-dimensional Gaussian on a line: x = mean + t direction, t ~ N(0, 1).
   *
   * @param mean a point of dimension 1 to {@link #MAX_DIMENSION}
   * @param direction a nonzero vector of the same dimension; its length is the standard deviation
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

  /** The library's 1 797 handwritten digits of 8x8 pixels and one channel. */
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
   * Images of uniform noise, for benchmarks at image sizes of which the library contains no real
   * images. The time of a step does not depend on the pixels.
   *
   * @param height in pixels, 1 to {@link #MAX_SIDE}
   * @param width in pixels, 1 to {@link #MAX_SIDE}
   * @param channels 1 to {@link #MAX_CHANNELS}
   * @param count the number of images, at least 1; at most {@link #MAX_BYTES} bytes in total
   * @param seed the seed of all pixels; any number
   */
  @KindName("random-images")
  record RandomImages(int height, int width, int channels, int count, long seed)
      implements DataSpec {
    public static final int MAX_SIDE = 1024;
    public static final int MAX_CHANNELS = 4;

    /** One byte per pixel and channel, in one Java array. */
    public static final int MAX_BYTES = 1 << 30;

    /** The image size of CIFAR-10, with fewer images. */
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
   * The uniform distribution on a sphere around the origin of R^d.
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
   * The empirical distribution of the points in a file, with equal probabilities.
   *
   * @param file a {@code .csv} file (one point per line) or {@code .npy} file (an array [points,
   *     dimension]), relative to the working directory
   * @param dimension the dimension of the points, 1 to {@link GaussianSpec#MAX_DIMENSION}; must
   *     match the file
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
   * The empirical distribution of a finite training set: points drawn from a distribution, with
   * equal probabilities. A larger set with the same seed contains the smaller one.
   *
   * @param of the distribution
   * @param count the number of points, 1 to {@link #MAX_COUNT}
   * @param seed the seed of the points; any number
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
