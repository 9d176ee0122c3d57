package io.equilibria.score;

import io.equilibria.data.image.ImageRecords;
import io.equilibria.metric.image.Features;

/** What samples and data are: images, points or features of images that somebody extracted. */
public sealed interface SampleContent {
  /** How many there are. */
  int count();

  /** In a message: {@code images}, {@code points}, {@code features}. */
  String word();

  /** Shape of one of them, for messages: {@code 32x32x3}, {@code 2 numbers}. */
  String shape();

  /** Images of bytes. */
  record Images(ImageRecords images) implements SampleContent {
    @Override
    public int count() {
      return images.count();
    }

    @Override
    public String word() {
      return "images";
    }

    @Override
    public String shape() {
      return "%dx%dx%d"
          .formatted(images.size().height(), images.size().width(), images.size().channels());
    }
  }

  /**
   * Points.
   *
   * @param rows {@code [count][dimension]}, finite; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PointRows(double[][] rows) implements SampleContent {
    @Override
    public int count() {
      return rows.length;
    }

    @Override
    public String word() {
      return "points";
    }

    @Override
    public String shape() {
      return rows[0].length + " numbers";
    }
  }

  /** Features. */
  record FeatureRows(Features features) implements SampleContent {
    @Override
    public int count() {
      return features.count();
    }

    @Override
    public String word() {
      return "features";
    }

    @Override
    public String shape() {
      return features.width() + " features";
    }
  }
}
