package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.report.figure.NumberText;
import java.util.Arrays;
import java.util.List;

/**
 * Corruptions of real images, which are then scored like a generator's samples. Every corruption is
 * a pure function of a draw and a level. Level 0 returns {@link RealDraw#clean}; an image that one
 * level leaves unchanged is also unchanged at weaker levels.
 */
enum Corruption {
  /** A Gaussian filter. */
  BLUR("blur", "deviation in pixels", 0.4, 0.6, 1.0, 2.0) {
    @Override
    ImageSet apply(RealDraw draw, double level) {
      return PixelChanges.blurred(draw.clean(), level);
    }
  },

  /** Independent Gaussian noise on every value, rounded and clipped to 0 and 255. */
  NOISE("noise", "deviation in grey levels of 255", 8.0, 16.0, 32.0, 64.0) {
    @Override
    ImageSet apply(RealDraw draw, double level) {
      return PixelChanges.noisy(draw.clean(), level, draw.seed());
    }
  },

  /** The same number of images, from the remaining classes. */
  DROPPED("dropped\nclasses", "classes that are missing", 1.0, 2.0, 3.0, 5.0) {
    @Override
    ImageSet apply(RealDraw draw, double level) {
      return draw.without((int) level);
    }
  },

  /** A share of the images is replaced by copies of {@value RealDraw#FEW} others. */
  DUPLICATES("duplicates", "% that repeat 10 images", 10.0, 25.0, 50.0, 90.0) {
    @Override
    ImageSet apply(RealDraw draw, double level) {
      return draw.repeating(level / 100);
    }
  },

  /** A share is replaced by images of the data that samples are compared with. */
  COPIES("copies of\ntraining data", "% copied from the training data", 5.0, 10.0, 25.0, 50.0) {
    @Override
    ImageSet apply(RealDraw draw, double level) {
      return draw.copying(level / 100);
    }
  },

  /** A share is rotated by 90 degrees: out-of-distribution data with the same pixels. */
  TURNED("other\ndata", "% turned by a quarter", 5.0, 10.0, 25.0, 50.0) {
    @Override
    ImageSet apply(RealDraw draw, double level) {
      return PixelChanges.turned(draw.clean(), level / 100);
    }
  },

  /** Fewer images; the images themselves are clean, so any change of a score is a bias. */
  FEWER("fewer\nsamples", "times fewer samples", 2.0, 4.0, 8.0, 16.0) {
    @Override
    ImageSet apply(RealDraw draw, double level) {
      return level == 0 ? draw.clean() : draw.first((int) (draw.count() / level));
    }
  };

  /** Number of levels of each corruption, without the clean one. */
  static final int LEVELS = 4;

  private final String label;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Double> levels;

  Corruption(String label, String unit, Double... levels) {
    this.label = label;
    this.unit = unit;
    this.levels = List.of(levels);
  }

  /** The corruptions that make images worse: all except the number of images. */
  static List<Corruption> harmful() {
    return Arrays.stream(values()).filter(one -> one != FEWER).toList();
  }

  /**
   * Returns the images of a level.
   *
   * @param level 0 for none, or one of {@link #level}
   */
  abstract ImageSet apply(RealDraw draw, double level);

  /** The label for the figure, with line breaks, and with the unit if cells have none. */
  String label() {
    return switch (this) {
      case BLUR -> label + "\n(pixels)";
      case NOISE -> label + "\n(of 255)";
      default -> label;
    };
  }

  /** The label on one line. */
  String words() {
    return label.replace('\n', ' ');
  }

  /** The unit of the levels. */
  String unit() {
    return unit;
  }

  /**
   * Returns a level.
   *
   * @param number 1 for the weakest to {@link #LEVELS}
   */
  double level(int number) {
    return levels.get(number - 1);
  }

  /** A level in the short form for cells, without its unit, which is in the column's title. */
  String cellWords(int number) {
    String amount = NumberText.brief(level(number));
    return switch (this) {
      case BLUR, NOISE, DROPPED -> amount;
      case DUPLICATES, COPIES, TURNED -> amount + " %";
      case FEWER -> "N/" + amount;
    };
  }

  /** A level with its unit: {@code 25 %}, {@code 2 of 10}. */
  String levelWords(int number) {
    String amount = NumberText.brief(level(number));
    return switch (this) {
      case BLUR -> amount + " px";
      case DUPLICATES, COPIES, TURNED -> amount + " %";
      case NOISE -> amount + "/255";
      case DROPPED -> amount + " of 10";
      case FEWER -> "N/" + amount;
    };
  }
}
