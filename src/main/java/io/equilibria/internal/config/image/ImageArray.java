package io.equilibria.internal.config.image;

import io.equilibria.config.KindName;
import io.equilibria.internal.config.Require;
import java.util.List;

/**
 * Images in a NumPy array, {@code [images, height, width, channels]} or {@code [images, height,
 * width]} for grey ones.
 *
 * @param file a {@code .npy} or {@code .npz} file, relative to the working directory
 * @param array name of the images in an {@code .npz}; empty for the only array of three or four
 *     axes
 * @param labels file {@code .npy} with the class of each image, from 0, or the name of such an
 *     array in the {@code .npz}; empty for none
 * @param range the range of numbers: bytes, or colours in [0, 1] or [-1, 1]
 * @param height of the images in pixels; 0 to take it from the file, in which case a run stores the
 *     value; likewise for width and channels
 * @param width of the images in pixels, or 0
 * @param channels of the images, 1 to {@link #MAX_CHANNELS}, or 0
 * @param classes the names of the classes, in the order of the labels; empty to use numbers, in
 *     which case a run stores them
 * @param flip whether training images are flipped horizontally at random
 */
@KindName("image-array")
public record ImageArray(
    String file,
    String array,
    String labels,
    Range range,
    int height,
    int width,
    int channels,
    List<String> classes,
    boolean flip)
    implements ImageSpec {
  public static final int MAX_CHANNELS = 4;

  /** A file of bytes. */
  public static final ImageArray DEFAULT =
      new ImageArray("images.npy", "", "", Range.BYTES, 0, 0, 0, List.of(), false);

  /** The range of the numbers in an array. */
  public enum Range {
    /** Integers 0 to 255. */
    BYTES,
    /** 0 is black, 1 is white. */
    UNIT,
    /** -1 is black, 1 is white. */
    SCALED
  }

  public ImageArray {
    Require.path("data.file", file);
    Places.check("data.array", array);
    Places.check("data.labels", labels);
    Require.given("data.range", range);
    Require.between("data.height", height, 0, ImageFolder.MAX_SIDE);
    Require.between("data.width", width, 0, ImageFolder.MAX_SIDE);
    Require.between("data.channels", channels, 0, MAX_CHANNELS);
    classes = ImageFolder.checked(classes);
  }

  /** A copy with the size and classes found in the files. */
  public ImageArray withFound(int newHeight, int newWidth, int newChannels, List<String> found) {
    return new ImageArray(
        file, array, labels, range, newHeight, newWidth, newChannels, found, flip);
  }
}
