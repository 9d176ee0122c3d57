package io.equilibria.config.image;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Require;
import java.util.HashSet;
import java.util.List;

/**
 * A folder of pictures: PNG, JPEG, BMP, GIF. Where it has sub-folders, each is a class. Where these
 * are {@code train} and {@code test}, they are the splits, and the classes are in them.
 *
 * <p>Pictures of another number of channels are converted: grey to three equal channels, colours to
 * the brightness 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
 *
 * @param path the folder
 * @param split {@code train} or {@code test} where there are these folders; {@code all} else
 * @param height of the images in pixels, 1 to {@link #MAX_SIDE}
 * @param width of the images in pixels, 1 to {@link #MAX_SIDE}
 * @param channels 1 for grey, 3 for red, green and blue, 4 with alpha behind them
 * @param fit what is done with pictures of another size
 * @param alpha what is done with pictures that are transparent somewhere
 * @param classes names of the sub-folders that are used, in the order of the labels; none for all
 *     that there are, in the order of their names, which a run then keeps
 * @param flip whether images are mirrored at random for training
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

  /** What is done with a picture of another size than the images shall have. */
  public enum Fit {
    /** The largest rectangle of the image's proportions is cut out of its centre, and scaled. */
    CROP,
    /** It is scaled to the image's height and width, whatever becomes of its proportions. */
    STRETCH,
    /** It is an error. */
    REFUSE
  }

  /** What is done with a picture that is transparent somewhere. */
  public enum Alpha {
    /** It is laid on white. */
    WHITE,
    /** It is laid on black. */
    BLACK,
    /** Alpha is the fourth channel; of pictures without it, it is 255. */
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

  /** Names that can be written to a file, each once. */
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

  /** These settings with the classes that were found. */
  public ImageFolder withClasses(List<String> newClasses) {
    return new ImageFolder(path, split, height, width, channels, fit, alpha, newClasses, flip);
  }
}
