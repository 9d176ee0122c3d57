package io.equilibria.internal.score;

import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.metric.image.Features;

/** The content of samples or data: images, points, or previously extracted features. */
public sealed interface SampleContent {
  /** The number of items. */
  int count();

  /** The plural noun for messages: {@code images}, {@code points}, {@code features}. */
  String word();

  /** The shape of one item, for messages: {@code 32x32x3}, {@code 2 numbers}. */
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
