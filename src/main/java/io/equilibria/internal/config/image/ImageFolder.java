package io.equilibria.internal.config.image;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.Require;
import java.util.HashSet;
import java.util.List;

/**
 * A folder of pictures: PNG, JPEG, BMP, GIF. Subfolders are classes. If the subfolders are {@code
 * train} and {@code test}, they are the splits and contain the classes.
 *
 * <p>Pictures with another number of channels are converted: grey to three equal channels, colours
 * to the luma 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
 *
 * @param path the folder
 * @param split {@code train} or {@code test} if these folders exist; otherwise {@code all}
 * @param height of the images in pixels, 1 to {@link #MAX_SIDE}
 * @param width of the images in pixels, 1 to {@link #MAX_SIDE}
 * @param channels 1 for grey, 3 for red, green and blue, 4 with alpha last
 * @param fit the treatment of pictures of another size
 * @param alpha the treatment of transparent pictures
 * @param classes the names of the subfolders to use, in the order of the labels; empty for all,
 *     sorted by name, in which case a run stores them
 * @param flip whether training images are flipped horizontally at random
 */
@KindName("image-folder")
public record ImageFolder(
    String path,
    SampleSplit split,
    int height,
    int width,
    int channels,
    Fit fit,
    Alpha alpha,
    List<String> classes,
    boolean flip)
    implements ImageSpec {
  public static final int MAX_SIDE = 4096;

  /** Colour images of 64x64 from the folder {@code images}. */
  public static final ImageFolder DEFAULT =
      new ImageFolder(
          "images", SampleSplit.ALL, 64, 64, 3, Fit.CROP, Alpha.WHITE, List.of(), false);

  /** The treatment of a picture of another size. */
  public enum Fit {
    /** Crop the largest centred rectangle with the image's proportions, and scale it. */
    CROP,
    /** Scale to the image's height and width without keeping proportions. */
    STRETCH,
    /** It is an error. */
    REFUSE
  }

  /** The treatment of a transparent picture. */
  public enum Alpha {
    /** Composite on white. */
    WHITE,
    /** Composite on black. */
    BLACK,
    /** Keep alpha as fourth channel; it is 255 for pictures without alpha. */
    KEEP,
    /** It is an error. */
    REFUSE
  }

  public ImageFolder {
    Require.path("data.path", path);
    Require.given("data.split", split);
    Require.between("data.height", height, 1, MAX_SIDE);
    Require.between("data.width", width, 1, MAX_SIDE);
    Require.given("data.fit", fit);
    Require.given("data.alpha", alpha);
    if (channels != 1 && channels != 3 && channels != 4) {
      throw new InputException("data.channels must be 1, 3 or 4, found " + channels);
    }
    if ((channels == 4) != (alpha == Alpha.KEEP)) {
      throw new InputException(
          "data.channels must be 4 where data.alpha is keep, and only there, found "
              + channels
              + "; choose data.alpha=keep with data.channels=4, or another data.alpha");
    }
    classes = checked(classes);
  }

  /** Checks that the names can be written to a file and are unique. */
  static List<String> checked(List<String> classes) {
    Require.given("data.classes", classes);
    classes.forEach(name -> Require.path("data.classes", name));
    if (new HashSet<>(classes).size() < classes.size()) {
      throw new InputException("data.classes must name each class once, found " + classes);
    }
    return List.copyOf(classes);
  }

  @Override
  public ImageFolder withSplit(SampleSplit newSplit) {
    return new ImageFolder(path, newSplit, height, width, channels, fit, alpha, classes, flip);
  }

  /** A copy with the classes that were found. */
  public ImageFolder withClasses(List<String> newClasses) {
    return new ImageFolder(path, split, height, width, channels, fit, alpha, newClasses, flip);
  }
}
