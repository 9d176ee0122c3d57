package io.equilibria.internal.data.image;

import java.util.Arrays;

/**
 * Statistics of an image set.
 *
 * @param count the number of images
 * @param means the mean of each channel over all pixels of all images, with black 0 and white 1
 * @param deviations the standard deviation of each channel, with divisor n
 * @param classes the number of images of each class; empty if they have none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ImageStatistics(int count, double[] means, double[] deviations, int[] classes) {
  private static final int LEVELS = 256;

  /**
   * Reads all images once and computes a histogram of bytes per channel, from which mean and
   * deviation follow exactly.
   *
   * @param classes the number of classes; 0 for none
   */
  public static ImageStatistics of(ImageRecords images, int classes) {
    int channels = images.size().channels();
    long[][] histograms = new long[channels][LEVELS];
    byte[] image = new byte[images.size().bytes()];
    for (int n = 0; n < images.count(); n++) {
      images.read(n, image, 0);
      for (int i = 0; i < image.length; i++) {
        histograms[i % channels][image[i] & 0xff]++;
      }
    }
    int[] members = new int[classes];
    Arrays.stream(images.labels()).forEach(label -> members[label]++);
    return new ImageStatistics(
        images.count(),
        Arrays.stream(histograms).mapToDouble(ImageStatistics::mean).toArray(),
        Arrays.stream(histograms).mapToDouble(ImageStatistics::deviation).toArray(),
        members);
  }

  private static double mean(long[] histogram) {
    return moment(histogram, 0, 1);
  }

  private static double deviation(long[] histogram) {
    return Math.sqrt(moment(histogram, mean(histogram), 2));
  }

  /** A moment of the levels about a centre. */
  private static double moment(long[] histogram, double centre, int power) {
    double sum = 0;
    long count = 0;
    for (int level = 0; level < LEVELS; level++) {
      sum += histogram[level] * Math.pow(level / (LEVELS - 1.0) - centre, power);
      count += histogram[level];
    }
    return sum / count;
  }
}
