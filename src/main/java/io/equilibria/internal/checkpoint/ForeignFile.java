package io.equilibria.internal.checkpoint;

import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Recognises files that are mistaken for checkpoints in TensorFlow's V2 format, and explains how to
 * convert them.
 */
final class ForeignFile {
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final String RESAVE =
      "; save it in Python by"
          + " tf.train.Checkpoint(model=tf.keras.models.load_model(FILE)).write(PREFIX)";

  private ForeignFile() {}

  /** Describes a file that is not a checkpoint, with a remedy. */
  static String of(Path file) {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(HDF5.length);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    if (begins(start, HDF5)) {
      return "found an HDF5 file, as Keras writes to .h5" + RESAVE;
    }
    if (begins(start, ZIP)) {
      return zip(file);
    }
    if (begins(start, NPY)) {
      return "found a NumPy array, which Python reads by np.load";
    }
    if (isTable(file)) {
      return "found one of its V1 format, of TensorFlow 1; load it in Python by"
          + " tf.compat.v1.train.Saver and save it again, which writes V2";
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".pb") || name.endsWith(".pbtxt")) {
      return "found what by its name is a graph, which holds no variables; give the prefix of the"
          + " checkpoint";
    }
    return "found a file of another kind; give the path of a checkpoint without its extension";
  }

  /** Describes a folder without a checkpoint. */
  static String inFolder(Path folder) {
    if (Files.exists(folder.resolve("experiment.yaml"))) {
      return "found a run that has none yet; `resume` continues it";
    }
    if (Files.exists(folder.resolve("saved_model.pb"))) {
      return "found a SavedModel without variables";
    }
    try (Stream<Path> within = Files.list(folder)) {
      return within
          .filter(Files::isDirectory)
          .filter(inner -> Files.exists(inner.resolve("checkpoint")))
          .sorted()
          .findFirst()
          .map(inner -> "found one further down: " + inner)
          .orElse("give the folder that holds one");
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  private static String zip(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      if (zip.getEntry("model.weights.h5") != null || zip.getEntry("config.json") != null) {
        return "found a model of Keras 3, a .keras archive" + RESAVE;
      }
      boolean arrays = zip.stream().anyMatch(entry -> entry.getName().endsWith(".npy"));
      return arrays
          ? "found NumPy arrays, which Python reads by np.load"
          : "found a zip archive; unpack it";
    } catch (ZipException e) {
      return "found a zip archive that is damaged";
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static boolean isTable(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long start = Math.max(0, channel.size() - SortedTable.FOOTER_BYTES);
      ByteBuffer end = ByteBuffer.allocate(SortedTable.FOOTER_BYTES);
      while (end.hasRemaining() && channel.read(end, start + end.position()) >= 0) {}
      return SortedTable.isTable(end.flip());
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static boolean begins(byte[] file, byte[] magic) {
    return file.length >= magic.length
        && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
  }
}
