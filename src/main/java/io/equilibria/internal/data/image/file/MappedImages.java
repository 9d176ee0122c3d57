package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.data.LostDataException;
import io.equilibria.internal.data.image.ImageDigest;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Images stored consecutively in a memory-mapped file of any length. Unlike a channel, a mapping
 * survives an interrupt of the reading thread.
 */
final class MappedImages implements ImageRecords {
  private static final long PAGE_BYTES = 1L << 30;

  private final String name;
  private final Path file;
  private final ImageSize size;
  private final int[] labels;
  private final int count;
  private final int imagesOfAPage;
  private final List<MappedByteBuffer> pages = new ArrayList<>();
  private String digest;

  /**
   * Maps a file.
   *
   * @param place the position and number of the images
   * @param labels the label of each image, or empty
   * @throws InputException if it cannot be read, or has another length
   */
  MappedImages(String name, Path file, Place place, ImageSize size, int[] labels) {
    this.name = name;
    this.file = file;
    this.size = size;
    this.labels = labels;
    this.count = place.count();
    this.imagesOfAPage = (int) (PAGE_BYTES / size.bytes());
    try (FileChannel channel = FileChannel.open(file)) {
      long end = place.start() + (long) count * size.bytes();
      if (channel.size() != end) {
        throw new InputException(
            "%s: expected %,d bytes, found %,d; write it again"
                .formatted(file, end, channel.size()));
      }
      for (long start = place.start(); start < end; start += pageBytes()) {
        pages.add(channel.map(MapMode.READ_ONLY, start, Math.min(pageBytes(), end - start)));
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /** The position and number of images in a file. */
  record Place(long start, int count) {}

  private long pageBytes() {
    return (long) imagesOfAPage * size.bytes();
  }

  /** Whether a file of decoded images exists and has its length in bytes; others are made again. */
  static boolean isWhole(Path file, long length) {
    try {
      return Files.isRegularFile(file) && Files.size(file) == length;
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ImageSize size() {
    return size;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int[] labels() {
    return labels;
  }

  @Override
  public synchronized String digest() {
    if (digest == null) {
      digest = ImageDigest.of(this);
    }
    return digest;
  }

  /**
   * {@inheritDoc}
   *
   * @throws LostDataException if the file became shorter or its disk failed; the JVM may notice it
   *     only later, and then throws an {@link InternalError} in this thread (measured with Java 17)
   */
  @Override
  public void read(int index, byte[] into, int offset) {
    MappedByteBuffer page = pages.get(index / imagesOfAPage);
    try {
      page.get(index % imagesOfAPage * size.bytes(), into, offset, size.bytes());
    } catch (InternalError e) { // The JVM's error for a signal of the operating system.
      throw new LostDataException(
          "%s: became shorter while it was read, or its disk failed; write it again"
              .formatted(file),
          e);
    }
  }
}
