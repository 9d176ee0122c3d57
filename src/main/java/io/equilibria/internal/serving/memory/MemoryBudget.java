package io.equilibria.internal.serving.memory;

import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The predicted memory of all loaded versions, and its limit. The prediction, from the sizes of
 * files, is a constant plus a multiple of the variables plus a multiple of the graph.
 *
 * <p>The numbers were measured as growth of the resident memory of a process with two workers: 162
 * and 323 MiB for variables of 160 and 320 MiB, 947 MiB for a graph of 100 MiB whose constants are
 * its weights, 6.1 MiB for each further version of a small convolutional generator (0.4 MiB of
 * variables, 0.05 MiB of graph). Memory that runs need for their inputs and activations is not part
 * of it, nor what the first large graph of a process makes its allocators keep.
 *
 * <p>Thread-safe.
 */
public final class MemoryBudget {
  /** Memory of a version without variables and nodes, in bytes: threads, kernels, buffers. */
  static final long VERSION = 6L << 20;

  /** Memory of variables for each byte of their files. */
  static final double VARIABLES = 1.05;

  /** Memory of a graph for each byte of its file: its messages, and the constants in them. */
  static final double GRAPH = 10;

  private static final long KIB = 1024;

  private final OptionalLong max;
  private long used;

  /**
   * Creates an unused budget.
   *
   * @param max the limit in bytes; none if empty
   */
  public MemoryBudget(OptionalLong max) {
    this.max = max;
  }

  /** The predicted memory of a SavedModel in bytes, from the sizes of its files. */
  public static long predicted(Path folder) {
    double variables = VARIABLES * size(folder.resolve("variables"));
    double graph = GRAPH * size(folder.resolve("saved_model.pb"));
    return VERSION + (long) (variables + graph);
  }

  private static long size(Path path) {
    if (!Files.exists(path)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(path)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    } catch (IOException e) {
      throw FileErrors.cannotRead(path, e);
    } catch (UncheckedIOException e) { // A file in a subfolder.
      throw FileErrors.cannotRead(path, e.getCause());
    }
  }

  /** Whether a version would fit if others were released. */
  public synchronized boolean fits(long bytes, long released) {
    return max.isEmpty() || used - released + bytes <= max.getAsLong();
  }

  /**
   * Takes memory for a version.
   *
   * @throws RefusedModelException if it does not fit
   */
  public synchronized void reserve(long bytes) {
    if (!fits(bytes, 0)) {
      throw new RefusedModelException(
          "memory",
          "it needs about %s, and %s of --max-models-memory %s are in use; raise the limit, serve less, or unload old versions first with --evict"
              .formatted(text(bytes), text(used), text(max.orElse(0))));
    }
    used += bytes;
  }

  /** Returns memory of a version that was released. */
  public synchronized void release(long bytes) {
    used -= bytes;
  }

  private static String text(long bytes) {
    double kib = (double) bytes / KIB;
    if (kib < KIB) {
      return "%.1f KiB".formatted(kib);
    }
    return kib < KIB * KIB
        ? "%.1f MiB".formatted(kib / KIB)
        : "%.2f GiB".formatted(kib / KIB / KIB);
  }
}
