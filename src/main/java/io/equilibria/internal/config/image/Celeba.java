package io.equilibria.internal.config.image;

import io.equilibria.config.KindName;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.Require;

/**
 * CelebA, aligned and cropped faces of 178x218 (Liu et al. 2015); the centre is cropped and scaled
 * down. Of its three parts, {@code train} and {@code test} are the splits of that name; {@code all}
 * also contains the validation images.
 *
 * @param path folder of {@code img_align_celeba/}, {@code list_eval_partition.txt} and, if an
 *     attribute is used, {@code list_attr_celeba.txt}; may be empty
 * @param split the part that is used
 * @param crop side of the square cropped from the centre, in pixels, {@link #MIN_SIZE} to {@link
 *     #WIDTH}; 108 in DCGAN's code, 160 in that of later papers
 * @param size side of the images in pixels, {@link #MIN_SIZE} to {@code crop}
 * @param attribute one of the 40 attributes, such as {@code Smiling}, which gives the classes
 *     {@code not-Smiling} and {@code Smiling}; empty for none
 * @param flip whether training images are flipped horizontally at random
 */
@KindName("celeba")
public record Celeba(
    String path, SampleSplit split, int crop, int size, String attribute, boolean flip)
    implements ImageSpec {
  /** The width of the images in the files. */
  public static final int WIDTH = 178;

  /** The height of the images in the files. */
  public static final int HEIGHT = 218;

  public static final int MIN_SIZE = 8;

  /** Faces of 64x64, cropped as in DCGAN, without labels. */
  public static final Celeba DEFAULT = new Celeba("", SampleSplit.TRAIN, 108, 64, "", false);

  public Celeba {
    Places.check(path);
    Require.given("data.split", split);
    Require.between("data.crop", crop, MIN_SIZE, WIDTH);
    Require.between("data.size", size, MIN_SIZE, crop);
    Require.given("data.attribute", attribute);
    if (!attribute.isEmpty()) {
      Require.name("data.attribute", attribute);
    }
  }

  @Override
  public int height() {
    return size;
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public Celeba withSplit(SampleSplit newSplit) {
    return new Celeba(path, newSplit, crop, size, attribute, flip);
  }
}
