package io.equilibria.data;

import io.equilibria.InputException;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.DataSpec.Points;
import io.equilibria.config.DataSpec.RandomImages;
import io.equilibria.config.DataSpec.Sphere;
import io.equilibria.config.GaussianSpec;
import io.equilibria.config.MixtureSpec;
import io.equilibria.config.PlaneSpec;
import io.equilibria.config.PlaneSpec.Checkerboard;
import io.equilibria.config.PlaneSpec.Circles;
import io.equilibria.config.PlaneSpec.Moons;
import io.equilibria.config.PlaneSpec.Pinwheel;
import io.equilibria.config.PlaneSpec.Spiral;
import io.equilibria.config.PlaneSpec.SwissRoll;
import org.tensorflow.ndarray.Shape;

/** The source that a description calls for. */
public final class DataSources {
  private DataSources() {}

  /**
   * Opens a source; files are read here.
   *
   * @throws InputException if a file cannot be used
   */
  public static DataSource of(DataSpec spec) {
    if (spec instanceof RandomImages random) {
      return new ImageSource(RandomPixels.draw(random));
    }
    return spec.images() ? new ImageSource(Digits.load()) : distribution(spec);
  }

  /**
   * Opens a source whose law is known.
   *
   * @throws InputException if it is not, or a file cannot be used
   */
  public static Distribution distribution(DataSpec spec) {
    if (spec instanceof GaussianLine line) {
      return AffineGaussianSource.of(line);
    }
    if (spec instanceof GaussianSpec gaussian) {
      return AffineGaussianSource.of(gaussian);
    }
    if (spec instanceof MixtureSpec mixture) {
      return MixtureSource.of(mixture);
    }
    if (spec instanceof PlaneSpec shape) {
      return shape(shape);
    }
    if (spec instanceof Sphere sphere) {
      return new SphereSource(sphere);
    }
    if (spec instanceof Points points) {
      return PointsSource.of(points);
    }
    throw new InputException(
        "data.kind: expected data of a known distribution, such as ring, found "
            + spec.kind()
            + ", which are images");
  }

  private static Distribution shape(PlaneSpec spec) {
    if (spec instanceof Checkerboard board) {
      return new CheckerboardSource(board);
    }
    if (spec instanceof Pinwheel pinwheel) {
      return new PinwheelSource(pinwheel);
    }
    if (spec instanceof SwissRoll roll) {
      return ArcsSource.of(roll, roll.deviation());
    }
    if (spec instanceof Moons moons) {
      return ArcsSource.of(moons, moons.deviation());
    }
    if (spec instanceof Spiral spiral) {
      return ArcsSource.of(spiral, spiral.deviation());
    }
    Circles circles = (Circles) spec;
    return ArcsSource.of(circles, circles.deviation());
  }

  /** Shape of one sample, without a look at the data: a trained model outlives its file. */
  public static Shape sample(DataSpec spec) {
    if (spec instanceof RandomImages images) {
      return Shape.of(images.height(), images.width(), images.channels());
    }
    return spec.images() ? of(spec).sample() : Shape.of(spec.dimension());
  }
}
