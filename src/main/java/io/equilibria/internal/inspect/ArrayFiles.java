package io.equilibria.internal.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.file.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes tensors of a checkpoint as NumPy files: one as {@code .npy}, several as {@code .npz}.
 * Elements are read while the file is written.
 *
 * <p>Types that NumPy supports are written unchanged. bfloat16 and the float8 types become float32,
 * int4 and uint4 become int8 and uint8, quantised integers become plain integers, all without loss.
 * Strings become byte strings of the length of the longest, without loss unless one ends with a
 * zero byte.
 */
public final class ArrayFiles {
  /** The largest size of strings padded to the longest. */
  private static final long MAX_FOR_STRINGS = 1 << 28;

  private static final int LONGEST_NAME = 0xffff - 4;

  /** An absolute path or a parent reference, including those of Windows. */
  private static final Pattern OUTSIDE =
      Pattern.compile("^[/\\\\]|^[A-Za-z]:|(^|[/\\\\])\\.\\.([/\\\\]|$)");

  private ArrayFiles() {}

  /**
   * Writes selected elements of a tensor as {@code .npy}.
   *
   * @throws InputException if NumPy has no such type, or the file cannot be written
   */
  public static void write(Path file, TensorData tensor, Selection selection) {
    String problem = problem(tensor, selection);
    if (problem != null) {
      throw new InputException(
          "tensor %s cannot be written as an array: %s"
              .formatted(TerminalText.name(tensor.entry().name()), problem));
    }
    AtomicFiles.write(file, out -> write(out, tensor, selection));
  }

  /**
   * Writes tensors as {@code .npz}, each under its name.
   *
   * @param seen called with the number of bytes of the checkpoint read since the last call
   * @return the tensors that were left out because NumPy has no such type, with reasons
   */
  public static Map<String, String> writeAll(
      Path file, CheckpointReader reader, Collection<TensorEntry> tensors, LongConsumer seen) {
    Map<String, String> leftOut = new LinkedHashMap<>();
    AtomicFiles.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.setLevel(
              Deflater
                  .NO_COMPRESSION); // Uncompressed, like np.savez, since weights hardly compress.
          for (TensorEntry entry : tensors) {
            TensorData tensor = reader.tensor(entry.name(), seen);
            Selection all = Selection.all(entry.shape());
            String problem = nameProblem(entry.name());
            problem = problem == null ? problem(tensor, all) : problem;
            if (problem != null) {
              leftOut.put(entry.name(), problem);
              continue;
            }
            ZipEntry within = new ZipEntry(entry.name() + ".npy");
            within.setTime(0);
            zip.putNextEntry(within);
            write(zip, tensor, all);
            zip.closeEntry();
          }
          zip.finish();
        });
    return leftOut;
  }

  /** In Python's zip files a name ends at a zero byte, and its length has 16 bits. */
  private static String nameProblem(String name) {
    if (name.indexOf(0) >= 0) {
      return "its name holds a zero byte";
    }
    if (OUTSIDE.matcher(name).find()) {
      return "its name leads out of the folder that the archive is unpacked in";
    }
    return name.length() * 3L > LONGEST_NAME ? "its name is too long" : null;
  }

  private static String problem(TensorData tensor, Selection selection) {
    ElementType type = tensor.entry().type();
    if (type == ElementType.STRING) {
      long[] longest = longest(tensor, selection);
      if (longest[1] > 0) {
        return "a string in it ends with a zero byte, which NumPy drops; use --json";
      }
      return longest[0] * selection.count() > MAX_FOR_STRINGS
          ? "its strings differ too much in length; use --json"
          : null;
    }
    return type.isNumeric() ? null : "NumPy has no type for " + type.pythonName();
  }

  /**
   * The length of the longest selected string, and the number of strings that end with a zero byte.
   */
  private static long[] longest(TensorData tensor, Selection selection) {
    long[] longest = {0, 0};
    forEachString(
        tensor,
        selection,
        bytes -> {
          longest[0] = Math.max(longest[0], bytes.length);
          longest[1] += bytes.length > 0 && bytes[bytes.length - 1] == 0 ? 1 : 0;
        });
    return longest;
  }

  private static void forEachString(
      TensorData tensor, Selection selection, Consumer<byte[]> consumer) {
    selection.forEachRun(
        Integer.MAX_VALUE, (first, index, number) -> tensor.strings(index, number, consumer));
  }

  private static void write(OutputStream out, TensorData tensor, Selection selection)
      throws IOException {
    ElementType type = tensor.entry().type();
    try {
      if (type == ElementType.STRING) {
        int width = (int) Math.max(1, longest(tensor, selection)[0]);
        out.write(Npy.header("|S" + width, selection.shape()));
        forEachString(tensor, selection, bytes -> put(out, Arrays.copyOf(bytes, width)));
      } else {
        out.write(Npy.header(numpyType(type), selection.shape()));
        selection.forEachChunk(tensor, (first, bytes) -> put(out, converted(type, bytes)));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void put(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean widened(ElementType type) {
    return switch (type) {
      case BFLOAT16, FLOAT8_E4M3FN, FLOAT8_E5M2 -> true;
      default -> false;
    };
  }

  private static String numpyType(ElementType type) {
    if (widened(type)) {
      return "<f4";
    }
    String letter =
        switch (type.kind()) {
          case FLOATING -> "f";
          case SIGNED -> "i";
          case UNSIGNED -> "u";
          case BOOLEAN -> "b";
          case COMPLEX -> "c";
          case STRING, OPAQUE -> throw new IllegalArgumentException(type.pythonName());
        };
    return (type.bytes() == 1 ? "|" : "<") + letter + type.bytes();
  }

  private static byte[] converted(ElementType type, ByteBuffer bytes) {
    if (widened(type)) {
      int count = bytes.remaining() / type.bytes();
      ByteBuffer floats = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        floats.putFloat((float) type.real(bytes, i * type.bytes()));
      }
      return floats.array();
    }
    byte[] converted = new byte[bytes.remaining()];
    if (type == ElementType.INT4 || type == ElementType.UINT4 || type == ElementType.BOOL) {
      for (int i = 0; i < converted.length; i++) {
        converted[i] = (byte) type.whole(bytes, i);
      }
    } else {
      bytes.get(converted);
    }
    return converted;
  }
}
