package io.equilibria.internal.inspect;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Checks whether files are complete by their last bytes. */
final class FileEnds {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** The last chunk of every PNG: length 0, its name, its checksum. */
  private static final byte[] PNG_END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82
  };

  private static final String HTML_END = "</html>";
  private static final int WHITE = 16; // Line breaks after the end.

  private FileEnds() {}

  static Optional<String> png(Path file) throws IOException {
    if (!Arrays.equals(part(file, 0, PNG.length), PNG)) {
      return Optional.of("it is no PNG");
    }
    return Arrays.equals(part(file, -PNG_END.length, PNG_END.length), PNG_END)
        ? Optional.empty()
        : Optional.of("it does not end as a PNG does: cut short");
  }

  static Optional<String> html(Path file) throws IOException {
    int length = HTML_END.length() + WHITE;
    String end = new String(part(file, -length, length), StandardCharsets.UTF_8);
    return end.strip().endsWith(HTML_END)
        ? Optional.empty()
        : Optional.of("it does not end as a page does: cut short");
  }

  /** Reads bytes from an offset, counted from the end if negative; fewer at the end of the file. */
  private static byte[] part(Path path, long from, int length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = from < 0 ? Math.max(0, file.length() + from) : from;
      byte[] bytes = new byte[(int) Math.min(length, Math.max(0, file.length() - start))];
      file.seek(start);
      file.readFully(bytes);
      return bytes;
    }
  }
}
