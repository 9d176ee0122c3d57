package io.equilibria.config.internal;

import io.equilibria.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a YAML file, and its nodes with their lines. */
public final class YamlFile {
  /** Largest file that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private YamlFile() {}

  /**
   * The nodes of a text.
   *
   * @param origin what messages call the text, such as a file's name
   */
  public static Node parse(String text, String origin) {
    String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return NodeReader.read(yaml, line -> origin + ":" + line);
  }

  /**
   * The text of a file.
   *
   * @param what it should be, with its article: "an experiment"
   * @throws InputException when it cannot be read, is too large or no text
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
