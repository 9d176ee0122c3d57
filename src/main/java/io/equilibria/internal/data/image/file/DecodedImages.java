package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Function;

/**
 * Pictures that are decoded once into a file in the user's cache and read from there. The file is a
 * NumPy array of bytes {@code [images, height, width, channels]}; its name is a digest of the
 * settings and of name, size and time of each picture, so it is recreated if any of these changes.
 *
 * @param name the name of the images
 * @param size the size of the images
 * @param root the folder of the pictures
 * @param files the picture files, relative to it
 * @param labels the label of each image, or empty
 * @param settings all other settings that affect the images, as text
 * @param decode decodes a picture file to an image; thread-safe
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DecodedImages(
    String name,
    ImageSize size,
    Path root,
    List<Path> files,
    int[] labels,
    String settings,
    Function<Path, byte[]> decode) {
  /** Increased when the same settings give different images. */
  private static final int VERSION = 2;

  private static final int CHUNK_BYTES = 1 << 25;

  /**
   * Opens the images, decoding the pictures if necessary.
   *
   * @throws InputException if a picture cannot be used, or the cache cannot be written
   */
  ImageRecords open(DataFolders folders, Execution execution) {
    Path file = folders.decoded().resolve(key() + ".npy");
    byte[] header = header();
    if (!MappedImages.isWhole(file, header.length + (long) files.size() * size.bytes())) {
      AtomicFiles.removeOldLeftovers(folders.decoded());
      AtomicFiles.write(file, out -> write(out, header, execution));
    }
    return new MappedImages(
        name, file, new MappedImages.Place(header.length, files.size()), size, labels);
  }

  private byte[] header() {
    return Npy.header(
        "|u1", new long[] {files.size(), size.height(), size.width(), size.channels()});
  }

  private String key() {
    Digest.Running text =
        new Digest.Running().line(VERSION + " " + size + " " + settings).line(place().toString());
    for (Path file : files) {
      try {
        BasicFileAttributes found =
            Files.readAttributes(root.resolve(file), BasicFileAttributes.class);
        text.line(file + " " + found.size() + " " + found.lastModifiedTime().toMillis());
      } catch (IOException e) {
        throw FileErrors.cannotRead(root.resolve(file), e);
      }
    }
    return text.hexadecimal();
  }

  /** Pictures of equal names, lengths and times in two folders may differ. */
  private Path place() {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      throw FileErrors.cannotRead(root, e);
    }
  }

  /** Decodes chunks in parallel and writes them in order. */
  private void write(OutputStream out, byte[] header, Execution execution) throws IOException {
    out.write(header);
    int chunk = Math.max(1, Math.min(files.size(), CHUNK_BYTES / size.bytes()));
    byte[] images = new byte[chunk * size.bytes()];
    for (int first = 0; first < files.size(); first += chunk) {
      int start = first;
      int count = Math.min(chunk, files.size() - first);
      execution
          .part(first, first + count, files.size(), "pictures")
          .forEach(count, "pictures", i -> decode(start + i, images, i));
      out.write(images, 0, count * size.bytes());
    }
  }

  private void decode(int picture, byte[] images, int place) {
    byte[] image = decode.apply(root.resolve(files.get(picture)));
    System.arraycopy(image, 0, images, place * size.bytes(), size.bytes());
  }
}
