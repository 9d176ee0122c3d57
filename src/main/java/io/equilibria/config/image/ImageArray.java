package io.equilibria.config.image;

import io.equilibria.config.KindName;
import io.equilibria.config.Require;
import java.util.List;

/**
 * Images in an array of NumPy's, {@code [images, height, width, channels]} or {@code [images,
 * height, width]} for grey ones.
 *
 * @param file of type {@code .npy} or {@code .npz}, relative to the folder a command is run in
 * @param array name of the images in an {@code .npz}; empty for the only array of three or four
 *     axes
 * @param labels file {@code .npy} with the class of each image, from 0, or the name of such an
 *     array in the {@code .npz}; empty for none
 * @param range what numbers stand for: bytes, or colours in [0, 1] or [-1, 1]
 * @param height of the images in pixels; 0 for what the file says, which a run then keeps, as is
 *     the case of width and channels
 * @param width of the images in pixels, or 0
 * @param channels of the images, 1 to {@link #MAX_CHANNELS}, or 0
 * @param classes names of the classes, in the order of the labels; none for numbers, which a run
 *     then keeps
 * @param flip whether images are mirrored at random for training
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

  /** What the numbers of an array stand for. */
  public enum Range {
    /** Whole numbers 0 to 255. */
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

  /** These settings with what the files say of the images' size and classes. */
  public ImageArray withFound(int newHeight, int newWidth, int newChannels, List<String> found) {
    return new ImageArray(
        file, array, labels, range, newHeight, newWidth, newChannels, found, flip);
  }
}
