package io.equilibria.internal.config.binding;

import io.equilibria.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a YAML file and parses it to nodes with line numbers. */
public final class YamlFile {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private YamlFile() {}

  /**
   * Parses a text.
   *
   * @param origin the name of the text for messages, such as a file name
   */
  public static Node parse(String text, String origin) {
    String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return NodeReader.read(yaml, line -> origin + ":" + line);
  }

  /**
   * Reads the text of a file.
   *
   * @param what the expected content, with its article: "an experiment"
   * @throws InputException if it cannot be read, is too large or is not text
   */
  public static String text(Path file, String what) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected " + what + "'s YAML file, found a folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InputException(
            file + ": expected " + what + " of at most " + MAX_BYTES + " bytes, found more");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InputException(
          file + ": expected " + what + " as text in UTF-8, found bytes that are not", e);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected " + what + "'s YAML file, found none", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
