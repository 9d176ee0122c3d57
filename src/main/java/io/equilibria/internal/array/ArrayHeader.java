package io.equilibria.internal.array;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Name, shape and type of an array in a {@code .npy} or {@code .npz} file.
 *
 * @param name in the {@code .npz}; empty in a {@code .npy}
 * @param shape lengths of the axes
 * @param whole whether it holds whole numbers; others are float32 or float64
 */
public record ArrayHeader(String name, List<Long> shape, boolean whole) {
  private static final String SUFFIX = ".npy";

  public ArrayHeader {
    shape = List.copyOf(shape);
  }

  /**
   * The arrays of a file, in the order of an archive.
   *
   * @throws InputException if it cannot be read, or is no such file
   */
  public static List<ArrayHeader> of(Path file) {
    try {
      if (Npz.isNamed(file)) {
        return ofArchive(file);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return List.of(of("", file.toString(), in));
      }
    } catch (ZipException e) {
      throw new InputException(
          "%s: expected a .npz file, a zip archive of arrays, found %s; write it again by np.savez"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static List<ArrayHeader> ofArchive(Path file) throws IOException {
    List<ArrayHeader> headers = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.endsWith(SUFFIX)) {
          try (InputStream in = zip.getInputStream(entry)) {
            headers.add(
                of(name.substring(0, name.length() - SUFFIX.length()), file + ", " + name, in));
          }
        }
      }
    }
    return headers;
  }

  private static ArrayHeader of(String name, String place, InputStream in) throws IOException {
    ByteBuffer start =
        ByteBuffer.wrap(in.readNBytes(NpyReader.LONGEST_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    NpyReader header = NpyReader.header(place, start);
    List<Long> shape = new ArrayList<>();
    for (long axis : header.shape()) {
      shape.add(axis);
    }
    return new ArrayHeader(name, shape, !header.type().startsWith("f"));
  }
}
