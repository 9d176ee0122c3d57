package io.equilibria.internal.data.fetch;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks regular files from a gzip-compressed tar archive (POSIX ustar): blocks of 512 bytes, a
 * header with name and length before the content of each file.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int LENGTH = 124;
  private static final int LENGTH_DIGITS = 12;
  private static final int TYPE = 156;
  private static final int BUFFER = 1 << 16;

  private TarArchive() {}

  /**
   * Unpacks files, matched by the last part of their names.
   *
   * @param wanted the names of the files
   * @param folder the existing target folder
   * @throws InputException if the archive is damaged or lacks one of them
   */
  static void unpack(Path archive, List<String> wanted, Path folder) {
    Set<String> missing = new HashSet<>(wanted);
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), BUFFER)) {
      for (byte[] header = in.readNBytes(BLOCK);
          header.length == BLOCK && header[0] != 0;
          header = in.readNBytes(BLOCK)) {
        String path = text(header, 0, NAME);
        String name = path.substring(path.lastIndexOf('/') + 1);
        long length = Long.parseLong(text(header, LENGTH, LENGTH_DIGITS).strip(), 8);
        boolean plain = header[TYPE] == '0' || header[TYPE] == 0;
        if (plain && missing.remove(name)) {
          Files.write(folder.resolve(name), content(in, length));
        } else {
          in.skipNBytes(length);
        }
        in.skipNBytes((BLOCK - length % BLOCK) % BLOCK);
      }
    } catch (EOFException | NumberFormatException e) {
      throw new InputException(
          "%s: expected a tar archive, found it damaged; get it again".formatted(archive), e);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder, e);
    }
    if (!missing.isEmpty()) {
      throw new InputException(
          "%s: expected %s in it, found no such file; get it again".formatted(archive, missing));
    }
  }

  private static byte[] content(InputStream in, long length) throws IOException {
    byte[] bytes = in.readNBytes(Math.toIntExact(length));
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** The text up to the first zero byte. */
  private static String text(byte[] header, int start, int most) {
    int end = start;
    while (end < start + most && header[end] != 0) {
      end++;
    }
    return new String(header, start, end - start, StandardCharsets.US_ASCII);
  }
}
