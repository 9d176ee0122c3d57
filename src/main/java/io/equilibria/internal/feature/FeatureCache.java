package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.AtomicFolder;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.tensor.Devices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cache of extracted features, keyed by the hashes of extractor and images and by the kind of
 * device, whose arithmetic differs. Each key has a folder with a file for every part of the images,
 * {@code [images][features + classes]} of float32, features before logits. Files are written
 * atomically, so that a killed extraction resumes where it stopped. The least recently used folders
 * are deleted if the total size exceeds the limit.
 *
 * @param folder folder of the cache; empty to disable it
 * @param most largest total size in bytes
 * @param part number of images that are extracted at once and stored in a file, at least 1
 */
public record FeatureCache(Optional<Path> folder, long most, int part) {
  private static final int PART = 1000;

  /** Increased when the same weights give other features: by a change of networks or resizing. */
  private static final int VERSION = 1;

  /** A disabled cache. */
  public static final FeatureCache NONE = new FeatureCache(Optional.empty(), 0, PART);

  private static final long MOST = 4L << 30;

  /** {@code features} in the user's cache folder, of at most 4 GiB. */
  public static FeatureCache here() {
    return new FeatureCache(
        Optional.of(DataFolders.here().cache().resolve("features")), MOST, PART);
  }

  /**
   * Returns the features of images from the cache or extracts them.
   *
   * @param monitor receives the number of processed images
   * @throws InputException if the extractor does not accept the images
   */
  public ExtractedRows of(ImageFeatures extractor, ImageRecords images, ProgressMonitor monitor) {
    ExtractedRows rows = ExtractedRows.of(images.count(), extractor.protocol());
    Optional<Path> own =
        folder.map(all -> all.resolve(key(extractor.protocol(), images, Devices.kind())));
    for (int from = 0; from < images.count(); from += part) {
      int first = from;
      int to = Math.min(images.count(), from + part);
      monitor.requireNotCancelled();
      Optional<Path> file = own.map(place -> place.resolve(name(first, to)));
      if (file.isEmpty() || !read(file.get(), rows, from, to)) {
        Extracted found =
            extractor.extract(images, from, to, monitor.part(from, to, images.count(), "images"));
        rows.put(from, found);
        file.ifPresent(
            place ->
                AtomicFiles.writeBytes(
                    place, Npy.bytes(rows.joined(first, to), to - first, rows.width())));
      }
      monitor.report(to, images.count(), "images");
    }
    own.ifPresent(this::used);
    return rows;
  }

  /** The name of a part's file, from the indices of its first and last image. */
  private static String name(int from, int to) {
    return "images-%08d-%08d.npy".formatted(from, to);
  }

  static String key(FeatureProtocol extractor, ImageRecords images, String device) {
    return new Digest.Running()
        .line(VERSION + " " + device)
        .line(extractor.digest())
        .line(images.size() + " " + images.count())
        .line(images.digest())
        .hexadecimal();
  }

  /** Reads a part; returns whether it exists and is complete. */
  private static boolean read(Path file, ExtractedRows rows, int from, int to) {
    try {
      Npy.Array array = Npy.read(file);
      int[] shape = array.shape();
      if (shape.length != 2 || shape[0] != to - from || shape[1] != rows.width()) {
        return false;
      }
      rows.put(from, array.values());
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException | InputException e) {
      return false; // A damaged file is rewritten.
    }
  }

  /** Marks features as recently used, and evicts others. */
  private void used(Path own) {
    try {
      touch(own);
      long bytes = 0;
      for (Path one : newestFirst()) {
        bytes += size(one);
        if (bytes > most && !one.equals(own)) {
          evict(one);
        }
      }
    } catch (IOException e) {
      throw FileErrors.cannotWrite(own, e);
    }
  }

  private static void touch(Path own) throws IOException {
    try {
      Files.setLastModifiedTime(own, FileTime.from(Instant.now()));
    } catch (NoSuchFileException e) {
      return; // Another process has evicted it; the features are in memory.
    }
  }

  private static void evict(Path features) throws IOException {
    try {
      AtomicFolder.deleteTree(features);
    } catch (NoSuchFileException e) {
      return; // Another process evicts it at the same time.
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e.getCause();
      }
    }
  }

  /**
   * Removes all features.
   *
   * @return the number of freed bytes
   */
  public long clear() {
    long bytes = 0;
    try {
      for (Path one : newestFirst()) {
        bytes += size(one);
        AtomicFolder.deleteTree(one);
      }
      return bytes;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.orElseThrow(), e);
    }
  }

  /** Folders named like a key, newest first; other files are ignored. */
  private List<Path> newestFirst() throws IOException {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    List<Path> found;
    try (Stream<Path> all = Files.list(folder.get())) {
      found =
          new ArrayList<>(
              all.filter(one -> Digest.isSha256(one.getFileName().toString())).toList());
    }
    found.sort(Comparator.comparing(FeatureCache::time).reversed());
    return found;
  }

  private static FileTime time(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // Another process has removed it.
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (NoSuchFileException e) {
      return 0; // Another process has removed it.
    }
  }
}
