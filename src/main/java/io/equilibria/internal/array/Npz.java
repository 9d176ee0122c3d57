package io.equilibria.internal.array;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** NumPy's {@code .npz} files: a zip archive with an {@code .npy} file for each array. */
public final class Npz {
  private static final String SUFFIX = ".npy";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String REMEDY = "; write it again by np.savez";

  private Npz() {}

  /** Whether a file's name has the extension of an archive. */
  public static boolean isNamed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
  }

  /**
   * Reads all arrays by name, as {@code np.savez(file, **arrays)} and {@code np.savez_compressed}
   * write them.
   *
   * @return the arrays in the order of their names, which may contain slashes
   * @throws InputException if the file is not such an archive, is damaged, or has an entry that is
   *     not an array of real numbers
   */
  public static Map<String, Npy.Array> read(Path file) throws IOException {
    Map<String, Npy.Array> arrays = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : List.copyOf(Collections.list(zip.entries()))) {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new InputException(
              file + ": expected arrays by name, found the entry " + name + REMEDY);
        }
        arrays.put(
            name.substring(0, name.length() - SUFFIX.length()),
            NpyReader.read(file + ", " + name, bytes(file, zip, entry)));
      }
    } catch (ZipException | EOFException e) {
      throw new InputException(
          "%s: expected a .npz file, a zip archive of arrays, found %s%s"
              .formatted(file, Objects.requireNonNullElse(e.getMessage(), "it cut short"), REMEDY),
          e);
    }
    return Collections.unmodifiableMap(arrays);
  }

  /**
   * Reads all arrays of an archive from a stream, such as a resource.
   *
   * @param name the name of the archive in messages
   * @param in the archive, which is read to its end; the caller closes it
   * @return the arrays in the order of their names
   * @throws InputException if an entry is not an array of real numbers
   * @throws IOException if it is damaged or cannot be read
   */
  public static Map<String, Npy.Array> read(String name, InputStream in) throws IOException {
    Map<String, Npy.Array> arrays = new TreeMap<>();
    ZipInputStream zip = new ZipInputStream(in); // It verifies lengths and checksums.
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String array = entry.getName().replaceFirst(Pattern.quote(SUFFIX) + "$", "");
      arrays.put(array, NpyReader.read(name + ", " + entry.getName(), zip.readAllBytes()));
    }
    return Collections.unmodifiableMap(arrays);
  }

  /**
   * Writes arrays of float32 as {@code np.savez_compressed} does. The same arrays give the same
   * bytes on one JVM: entries are in the order of names and have no time stamps.
   *
   * @param arrays the arrays by name; values are rounded to float32
   */
  public static void write(Path file, Map<String, Npy.Array> arrays) {
    AtomicFiles.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<String, Npy.Array> one : new TreeMap<>(arrays).entrySet()) {
            ZipEntry entry = new ZipEntry(one.getKey() + SUFFIX);
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(Npy.bytes(single(one.getValue().values()), one.getValue().shape()));
            zip.closeEntry();
          }
          zip.finish();
        });
  }

  private static float[] single(double[] values) {
    float[] numbers = new float[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) values[i];
    }
    return numbers;
  }

  /** Reads an entry, after checking its length in the archive's directory. */
  private static byte[] bytes(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    long size = entry.getSize();
    if (size > Integer.MAX_VALUE - Long.BYTES) {
      throw new InputException(
          "%s: the array %s takes %,d bytes, more than 2 GiB; give it as a checkpoint"
              .formatted(file, entry.getName(), size));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length != size || in.read() >= 0) {
        throw new ZipException(entry.getName() + " of another length than it says");
      }
      CRC32 checksum = new CRC32(); // ZipFile does not verify it.
      checksum.update(bytes);
      if (checksum.getValue() != entry.getCrc()) {
        throw new ZipException(entry.getName() + " with a wrong checksum");
      }
      return bytes;
    }
  }
}
