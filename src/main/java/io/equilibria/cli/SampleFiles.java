package io.equilibria.cli;

import io.equilibria.InputException;
import io.equilibria.checkpoint.AtomicFiles;
import io.equilibria.checkpoint.FileFault;
import io.equilibria.evaluation.SampleGrids;
import io.equilibria.report.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Samples as files: a grid, an array, or an image each, by the name of the target. */
final class SampleFiles {
  private SampleFiles() {}

  /** Where samples go when nobody says. */
  static Path standard(Path run, long[] shape) {
    return run.resolve(shape.length == 3 ? "samples.png" : "samples.npy");
  }

  /** Refuses another file than an array for latent vectors. */
  static void requireKind(Path latent) {
    if (latent != null && !hasSuffix(latent, ".npy")) {
      throw new InputException("--latent-out: expected a file .npy, found " + latent);
    }
  }

  /** Refuses what cannot be written, before anything is computed. */
  static void requireWritable(Path target, long[] shape) {
    boolean array = hasSuffix(target, ".npy");
    if (!array && shape.length != 3) {
      throw new InputException(
          "--out: samples of shape "
              + Arrays.toString(shape)
              + " are no images: expected a file .npy, found "
              + target);
    }
    String name = target.getFileName().toString();
    boolean folder = !array && !hasSuffix(target, ".png");
    if (folder && name.contains(".") && !Files.isDirectory(target)) {
      throw new InputException("--out: expected a file .png or .npy, or a folder, found " + target);
    }
    if (!folder && Files.isDirectory(target)) {
      throw new InputException("--out: " + target + " is a folder; name a file in it");
    }
  }

  private static boolean hasSuffix(Path file, String suffix) {
    return file.getFileName().toString().endsWith(suffix);
  }

  /**
   * Writes samples.
   *
   * @param samples {@code [count][features]}
   * @param shape of one sample
   */
  static void write(Path target, float[][] samples, long[] shape) {
    try {
      if (hasSuffix(target, ".npy")) {
        writeArray(target, samples, shape);
      } else if (hasSuffix(target, ".png")) {
        writeImage(target, samples, shape);
      } else {
        AtomicFiles.createFolder(target);
        int digits = Math.max(4, Integer.toString(samples.length - 1).length());
        for (int i = 0; i < samples.length; i++) {
          String name = ("%0" + digits + "d.png").formatted(i);
          byte[] png = SampleGrids.plainPng(samples[i], shape);
          AtomicFiles.writeBytes(target.resolve(name), png);
        }
      }
    } catch (IOException e) {
      throw FileFault.cannotWrite(target, e);
    }
  }

  private static void writeImage(Path target, float[][] samples, long[] shape) {
    createParent(target);
    AtomicFiles.writeBytes(target, SampleGrids.png(SampleGrids.of(samples, shape, "samples")));
  }

  private static void writeArray(Path target, float[][] samples, long[] shape) throws IOException {
    createParent(target);
    int width = samples[0].length;
    float[] flat = new float[Math.multiplyExact(samples.length, width)];
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(samples[i], 0, flat, i * width, width);
    }
    int[] whole = new int[shape.length + 1];
    whole[0] = samples.length;
    for (int i = 0; i < shape.length; i++) {
      whole[i + 1] = (int) shape[i];
    }
    Npy.write(target, flat, whole);
  }

  private static void createParent(Path target) {
    AtomicFiles.createFolder(target.toAbsolutePath().getParent());
  }
}
