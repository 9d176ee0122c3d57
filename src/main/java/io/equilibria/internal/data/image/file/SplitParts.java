package io.equilibria.internal.data.image.file;

import io.equilibria.config.SampleSplit;
import io.equilibria.internal.data.image.ImageSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of a split: training images before test images. */
final class SplitParts {
  private SplitParts() {}

  static List<SampleSplit> of(SampleSplit split) {
    return split == SampleSplit.ALL ? List.of(SampleSplit.TRAIN, SampleSplit.TEST) : List.of(split);
  }

  /** The word for a split in files: train, test, all. */
  static String word(SampleSplit split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  /** Concatenates sets of images of one size. */
  static ImageSet join(String name, List<ImageSet> parts) {
    ImageSet first = parts.get(0);
    if (parts.size() == 1) {
      return new ImageSet(name, first.pixels(), first.labels(), first.size());
    }
    byte[] pixels = new byte[parts.stream().mapToInt(part -> part.pixels().length).sum()];
    int end = 0;
    for (ImageSet part : parts) {
      System.arraycopy(part.pixels(), 0, pixels, end, part.pixels().length);
      end += part.pixels().length;
    }
    int[] labels = parts.stream().flatMapToInt(part -> Arrays.stream(part.labels())).toArray();
    return new ImageSet(name, pixels, labels, first.size());
  }
}
