package io.equilibria.internal.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.SampleGrid;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Weights drawn as a grid of images. A kernel {@code [height, width, in, out]} gives one colour
 * image per output if it has three inputs, otherwise one grey image per input and output, with all
 * inputs of the first output first; {@code [height, width, n]} gives n images; a matrix or vector
 * gives one. Zero is grey, and the largest absolute value is black or white.
 *
 * @param shown the number of images drawn
 * @param all the number of images of the kernel
 * @param scale the absolute value shown as black or white
 */
public record KernelImages(int shown, long all, double scale) {
  /**
   * The largest number of pixels of the kernel, and of the picture in which each element is a
   * square.
   */
  private static final long MAX_PIXELS = 1 << 22;

  private static final long MAX_IN_PICTURE = 1 << 25;
  private static final int CELL = 48; // The size to which SampleGrid enlarges an image.

  /**
   * Writes as many of the images as fit into one PNG.
   *
   * @throws InputException if the tensor has no or more than four axes, has no real numbers, or the
   *     images are too large
   */
  public static KernelImages write(Path file, TensorData tensor, Selection selection) {
    long[] chosen = selection.shape();
    ElementType type = tensor.entry().type();
    boolean drawable = type.isNumeric() && type.kind() != ElementType.Kind.COMPLEX;
    if (!drawable || chosen.length < 1 || chosen.length > 4 || selection.count() == 0) {
      throw new InputException(
          "--out: expected real numbers on one to four axes for an image, found %s %s; choose by"
                  .formatted(type.pythonName(), Arrays.toString(chosen))
              + " --slice, or write .npy");
    }
    long[] axes = chosen.length == 1 ? new long[] {1, chosen[0]} : chosen;
    long in = axes.length == 4 ? axes[2] : 1;
    long out = axes.length == 4 ? axes[3] : axes.length == 3 ? axes[2] : 1;
    int channels = in == 3 ? 3 : 1;
    long all = in * out / channels;
    int shown = (int) Math.min(all, room(axes[0], axes[1]));
    if (shown == 0) {
      throw new InputException(
          "--out: an image of %,d x %,d has more pixels than %,d; choose by --slice"
              .formatted(axes[0], axes[1], MAX_PIXELS));
    }
    float[][][][] images = new float[shown][(int) axes[0]][(int) axes[1]][channels];
    double[] largest = {0};
    Pixels pixels = new Pixels(tensor, selection, in, out);
    pixels.forEach(
        images,
        (pixel, c, value) ->
            largest[0] =
                Double.isFinite(value) ? Math.max(largest[0], Math.abs(value)) : largest[0]);
    double scale = largest[0] > 0 ? largest[0] : 1;
    pixels.forEach(images, (pixel, c, value) -> pixel[c] = (float) (value / scale));
    Caption caption =
        new Caption("kernel", TerminalText.name(tensor.entry().name()), "Zero is grey.");
    AtomicFiles.writeBytes(file, Pictures.png(new SampleGrid(caption, images).image()));
    return new KernelImages(shown, all, scale);
  }

  private static long room(long height, long width) {
    long factor = Math.max(1, Math.round((double) CELL / height));
    double pixels = (double) height * width;
    double drawn = (height + 1.0) * (width + 1.0) * factor * factor;
    return (long) Math.min(MAX_PIXELS / pixels, MAX_IN_PICTURE / drawn);
  }

  private interface Each {
    void accept(float[] pixel, int channel, double value);
  }

  /** Maps pixels to elements of {@code [height, width, in, out]}. */
  private record Pixels(TensorData tensor, Selection selection, long in, long out) {
    void forEach(float[][][][] images, Each each) {
      for (int n = 0; n < images.length; n++) {
        for (int y = 0; y < images[n].length; y++) {
          for (int x = 0; x < images[n][y].length; x++) {
            float[] pixel = images[n][y][x];
            for (int c = 0; c < pixel.length; c++) {
              boolean colour = pixel.length == 3;
              long input = colour ? c : n % in;
              long output = colour ? n : n / in;
              long place = (long) y * images[n][y].length + x;
              each.accept(pixel, c, value((place * in + input) * out + output));
            }
          }
        }
      }
    }

    private double value(long chosen) {
      ByteBuffer bytes = tensor.elements(selection.index(chosen), 1);
      return tensor.entry().type().real(bytes, 0);
    }
  }
}
