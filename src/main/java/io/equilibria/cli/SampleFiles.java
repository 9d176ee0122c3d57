package io.equilibria.cli;

import io.equilibria.InputException;
import io.equilibria.array.Npy;
import io.equilibria.checkpoint.AtomicFiles;
import io.equilibria.evaluation.SampleGrids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Samples as files: a grid, an array, or an image each, by the name of the target. */
final class SampleFiles {
  private SampleFiles() {}

  /** Where samples go when nobody says. */
  static Path standard(Path run, long[] shape) {
    return run.resolve(shape.length == 3 ? "samples.png" : "samples.npy");
  }

  /** Refuses for latent vectors what is no file for an array, and the file of the samples. */
  static void requireArray(Path latent, Path samples) {
    if (latent == null) {
      return;
    }
    if (!hasSuffix(latent, ".npy")) {
      throw new InputException("--latent-out: expected a file .npy, found " + latent);
    }
    if (Files.isDirectory(latent)) {
      throw new InputException("--latent-out: " + latent + " is a folder; name a file in it");
    }
    if (latent.equals(samples)) {
      throw new InputException(
          "--latent-out: expected another file than that of --out, found " + latent + " twice");
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
    String name = String.valueOf(target.getFileName()); // The root has none.
    boolean folder = !array && !hasSuffix(target, ".png");
    if (folder && name.contains(".") && !Files.isDirectory(target)) {
      throw new InputException("--out: expected a file .png or .npy, or a folder, found " + target);
    }
    if (!folder && Files.isDirectory(target)) {
      throw new InputException("--out: " + target + " is a folder; name a file in it");
    }
  }

  private static boolean hasSuffix(Path file, String suffix) {
    return String.valueOf(file.getFileName()).endsWith(suffix);
  }

  /**
   * Writes samples.
   *
   * @param samples {@code [count][features]}
   * @param shape of one sample
   */
  static void write(Path target, float[][] samples, long[] shape) {
    if (hasSuffix(target, ".npy")) {
      AtomicFiles.writeBytes(target, array(samples, shape));
    } else if (hasSuffix(target, ".png")) {
      AtomicFiles.writeBytes(target, SampleGrids.png(SampleGrids.of(samples, shape, "samples")));
    } else {
      writeFolder(target, samples, shape);
    }
  }

  /** An image each; if one cannot be written, those that this call made are removed again. */
  private static void writeFolder(Path target, float[][] samples, long[] shape) {
    Deque<Path> made = new ArrayDeque<>();
    if (!Files.exists(target)) {
      made.push(target);
    }
    int digits = Math.max(4, Integer.toString(samples.length - 1).length());
    try {
      AtomicFiles.createFolder(target);
      for (int i = 0; i < samples.length; i++) {
        Path file = target.resolve(("%0" + digits + "d.png").formatted(i));
        boolean isNew = !Files.exists(file);
        AtomicFiles.writeBytes(file, SampleGrids.plainPng(samples[i], shape));
        if (isNew) {
          made.push(file);
        }
      }
    } catch (RuntimeException e) {
      remove(made, e);
      throw e;
    }
  }

  private static void remove(Deque<Path> made, RuntimeException why) {
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        why.addSuppressed(e); // What could not be written tells the user more.
      }
    }
  }

  private static byte[] array(float[][] samples, long[] shape) {
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
    return Npy.bytes(flat, whole);
  }
}
