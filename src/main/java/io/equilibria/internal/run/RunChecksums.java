package io.equilibria.internal.run;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Checksums of the files that a run appends to, stored in {@code checksums.txt} in the same folder,
 * to detect later changes of these files.
 *
 * <p>Each line covers the bytes appended to a file since its previous line:
 *
 * <pre>
 * 50 history.npy 1328 2528 1a2b3c4d 5e6f7a8b
 * </pre>
 *
 * <p>The fields are the step, the file, the first byte, the byte after the last, the CRC32C of the
 * bytes between them, and the CRC32C of the line up to there. A line is written only after the
 * bytes that it covers are on disk. A kill or power loss can therefore leave bytes without a
 * checksum but never a checksum without its bytes, so a mismatch always means damage. An incomplete
 * last line is ignored and overwritten. Bytes after those covered by the last line are not checked.
 *
 * <p>In runs without the file nothing is checked; it is created when they are resumed. Only the
 * holder of the {@link RunLock} may change it. Not thread-safe.
 */
public final class RunChecksums {
  /** The name of the file in the run folder. */
  public static final String FILE = "checksums.txt";

  private static final Pattern LINE =
      Pattern.compile(
          "((\\d{1,18}) ([A-Za-z0-9_.-]{1,200}) (\\d{1,18}) (\\d{1,18}) ([0-9a-f]{8}))"
              + " ([0-9a-f]{8})");
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final List<Line> lines;

  /** The length of the complete lines in the file; new lines are written there. */
  private long length;

  /**
   * A range of bytes of a file that must no longer change.
   *
   * @param file its name in the run folder
   * @param from the first byte that may be covered; earlier bytes may change
   * @param to the byte after the last
   */
  public record Stretch(String file, long from, long to) {}

  private record Line(long step, Stretch stretch, int crc) {
    String text() {
      String start =
          String.format(
              Locale.ROOT,
              "%d %s %d %d %08x",
              step,
              stretch.file(),
              stretch.from(),
              stretch.to(),
              crc);
      return String.format(Locale.ROOT, "%s %08x\n", start, crc(start));
    }

    static int crc(String text) {
      CRC32C crc = new CRC32C();
      crc.update(text.getBytes(StandardCharsets.US_ASCII));
      return (int) crc.getValue();
    }
  }

  private RunChecksums(Path folder, List<Line> lines, long length) {
    this.folder = folder;
    this.lines = lines;
    this.length = length;
  }

  /**
   * Reads the checksums of a run; none if it has no such file.
   *
   * @throws InputException if the file cannot be read or is damaged itself
   */
  public static RunChecksums read(Path folder) {
    Path file = folder.resolve(FILE);
    List<Line> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return new RunChecksums(folder, lines, 0);
    }
    String text = text(file);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      int number = lines.size() + 1;
      lines.add(
          parse(text.substring(start, end))
              .orElseThrow(
                  () ->
                      new InputException(
                          "%s is damaged: line %d does not match its checksum; copy it again, or delete it to continue without checksums"
                              .formatted(file, number))));
      start = end + 1;
    }
    return new RunChecksums(folder, lines, start);
  }

  /** One character per byte, so that no input is malformed. */
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static Optional<Line> parse(String text) {
    Matcher parts = LINE.matcher(text);
    if (!parts.matches()
        || Line.crc(parts.group(1)) != Integer.parseUnsignedInt(parts.group(7), 16)) {
      return Optional.empty();
    }
    Stretch stretch =
        new Stretch(parts.group(3), Long.parseLong(parts.group(4)), Long.parseLong(parts.group(5)));
    Line line =
        new Line(
            Long.parseLong(parts.group(2)), stretch, Integer.parseUnsignedInt(parts.group(6), 16));
    return stretch.from() < stretch.to() ? Optional.of(line) : Optional.empty();
  }

  /** Deletes the checksums of an earlier run in a folder. */
  public static void clear(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve(FILE), e);
    }
  }

  /** The names of the covered files. */
  public Set<String> files() {
    Set<String> files = new LinkedHashSet<>();
    lines.forEach(line -> files.add(line.stretch().file()));
    return files;
  }

  /** One past the last covered byte of a file; 0 if none is covered. */
  public long end(String file) {
    return lines.stream()
        .map(Line::stretch)
        .filter(stretch -> stretch.file().equals(file))
        .mapToLong(Stretch::to)
        .max()
        .orElse(0);
  }

  /** A one-line description of the damage to a file; empty if all covered bytes match. */
  public Optional<String> fault(String file) {
    return fault(file, Long.MAX_VALUE);
  }

  /** A one-line description of the damage to the bytes written up to a step. */
  private Optional<String> fault(String file, long step) {
    List<Line> covering =
        lines.stream()
            .filter(line -> line.stretch().file().equals(file) && line.step() <= step)
            .toList();
    Path path = folder.resolve(file);
    if (!covering.isEmpty() && !Files.exists(path)) {
      return Optional.of("it is missing, although " + FILE + " covers it");
    }
    return covering.isEmpty() ? Optional.empty() : fault(path, covering);
  }

  private static Optional<String> fault(Path file, List<Line> covering) {
    // Not a channel, which an interrupt of the thread would close.
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      for (Line line : covering) {
        Stretch stretch = line.stretch();
        if (open.length() < stretch.to()) {
          return Optional.of(
              "expected at least %,d bytes, found %,d".formatted(stretch.to(), open.length()));
        }
        if (crc(open, stretch) != line.crc()) {
          return Optional.of(
              "bytes %,d to %,d, written until step %,d, do not match their checksum"
                  .formatted(stretch.from(), stretch.to(), line.step()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(FileErrors.why(file, e));
    }
  }

  private static int crc(RandomAccessFile file, Stretch stretch) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, stretch.to() - stretch.from())];
    file.seek(stretch.from());
    for (long left = stretch.to() - stretch.from(); left > 0; ) {
      int piece = (int) Math.min(left, buffer.length);
      file.readFully(buffer, 0, piece);
      crc.update(buffer, 0, piece);
      left -= piece;
    }
    return (int) crc.getValue();
  }

  /** Checks that the files of a run are unchanged. See {@link #requireWhole(long)}. */
  public void requireWhole() {
    requireWhole(Long.MAX_VALUE);
  }

  /**
   * Checks that the files of a run are unchanged up to a step.
   *
   * @throws InputException naming the first file that is damaged
   */
  public void requireWhole(long step) {
    for (String file : files()) {
      fault(file, step)
          .ifPresent(
              fault -> {
                throw new InputException(
                    "%s is damaged: %s; copy it again, `resume` from a step before by --step, or delete %s to keep it as it is"
                        .formatted(folder.resolve(file), fault, FILE));
              });
    }
  }

  /**
   * Adds checksums for the bytes appended to the files since the last call. They must be on disk.
   *
   * @param step the step after which they were written
   * @throws InputException if the run folder cannot be written
   */
  public void add(long step, List<Stretch> stretches) {
    List<Line> added = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Stretch stretch : stretches) {
      long from = Math.max(stretch.from(), end(stretch.file()));
      if (stretch.to() > from) {
        Line line = line(step, new Stretch(stretch.file(), from, stretch.to()));
        added.add(line);
        text.append(line.text());
      }
    }
    if (!added.isEmpty()) {
      append(text.toString());
      lines.addAll(added);
    }
  }

  private Line line(long step, Stretch stretch) {
    Path path = folder.resolve(stretch.file());
    try (RandomAccessFile open = new RandomAccessFile(path.toFile(), "r")) {
      return new Line(step, stretch, crc(open, stretch));
    } catch (IOException e) {
      throw FileErrors.cannotRead(path, e);
    }
  }

  /** Writes after the complete lines, overwriting the remains of a failed write. */
  private void append(String text) {
    Path path = folder.resolve(FILE);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      file.seek(length);
      file.write(bytes);
      file.setLength(length + bytes.length);
      file.getFD().sync();
      length += bytes.length;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(path, e);
    }
  }

  /**
   * Drops the checksums of later steps when a run resumes. Call it before the files are truncated:
   * a kill in between then only leaves bytes that are not covered.
   */
  public void cutBack(long step) {
    if (lines.removeIf(line -> line.step() > step)) {
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> text.append(line.text()));
      AtomicFiles.writeText(folder.resolve(FILE), text.toString());
      length = text.length();
    }
  }
}
