package io.equilibria.config.image;

import io.equilibria.config.KindName;
import io.equilibria.config.Require;

/**
 * CelebA, aligned and cropped faces of 178x218 (Liu et al. 2015): the centre is cut out and made
 * smaller. Of its three parts {@code train} and {@code test} are used as they are called; {@code
 * all} also holds the images for validation.
 *
 * @param path folder of {@code img_align_celeba/}, {@code list_eval_partition.txt} and, where an
 *     attribute is requested, {@code list_attr_celeba.txt}; may be empty
 * @param split the part that is used
 * @param crop side of the square that is cut out of the centre, in pixels, {@link #MIN_SIZE} to
 *     {@link #WIDTH}; 108 in the code of DCGAN, 160 in that of later papers
 * @param size side of the images in pixels, {@link #MIN_SIZE} to {@code crop}
 * @param attribute one of the 40 attributes, such as {@code Smiling}, by which images have the
 *     classes {@code not-Smiling} and {@code Smiling}; empty for none
 * @param flip whether images are mirrored at random for training
 */
@KindName("celeba")
public record Celeba(
    String path, SampleSplit split, int crop, int size, String attribute, boolean flip)
    implements ImageSpec {
  /** Pixels of a row in the files. */
  public static final int WIDTH = 178;

  /** Rows of pixels in the files. */
  public static final int HEIGHT = 218;

  public static final int MIN_SIZE = 8;

  /** Faces of 64x64 as DCGAN cuts them out, without labels. */
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
