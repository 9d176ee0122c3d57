package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.config.SampleSplit;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The text files of CelebA with splits and attributes.
 *
 * <pre>  list_eval_partition.txt:  000001.jpg 0           0 training, 1 validation, 2 test
 *   list_attr_celeba.txt:     202599
 *                             5_o_Clock_Shadow Arched_Eyebrows ...
 *                             000001.jpg -1  1 ...     1 where it is seen, -1 where not
 * </pre>
 *
 * @param folder the folder of the set
 */
record CelebaFiles(Path folder) {
  static final String PICTURES = "img_align_celeba";
  static final String PARTITION = "list_eval_partition.txt";
  static final String ATTRIBUTES = "list_attr_celeba.txt";

  /**
   * The names of the images of a split, in file order.
   *
   * @throws InputException if the file is missing or malformed, or the split is empty
   */
  List<String> images(SampleSplit split) {
    Path file = file(PARTITION);
    List<String> images = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = fields(file, lines, i, 2);
      int part = List.of("0", "1", "2").indexOf(fields[1]);
      if (part < 0) {
        throw malformed(file, i, "0, 1 or 2 behind the name", fields[1]);
      }
      if (split == SampleSplit.ALL || part == (split == SampleSplit.TRAIN ? 0 : 2)) {
        images.add(fields[0]);
      }
    }
    if (images.isEmpty()) {
      throw new InputException(
          "%s: expected images of the split %s, found none; get it again"
              .formatted(file, SplitParts.word(split)));
    }
    return images;
  }

  /**
   * The labels of images by an attribute: 1 if present, 0 if not.
   *
   * @throws InputException if there is no such attribute, or the file is missing, malformed or
   *     lacks an image
   */
  int[] labels(List<String> images, String attribute) {
    Path file = file(ATTRIBUTES);
    List<String> lines = lines(file);
    if (lines.size() < 2) {
      throw malformed(file, 0, "a count and a line of names", lines.size() + " lines");
    }
    List<String> names = List.of(lines.get(1).strip().split("\\s+"));
    int column = names.indexOf(attribute);
    if (column < 0) {
      throw new InputException(
          "data.attribute: %s is not in %s; expected one of %s"
              .formatted(attribute, file, String.join(", ", names)));
    }
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int i = 2; i < lines.size(); i++) {
      String[] fields = fields(file, lines, i, 1 + names.size());
      String value = fields[1 + column];
      if (!value.equals("1") && !value.equals("-1")) {
        throw malformed(file, i, "1 or -1", value);
      }
      seen.put(fields[0], value.equals("1") ? 1 : 0);
    }
    return images.stream().mapToInt(image -> label(file, seen, image)).toArray();
  }

  private static int label(Path file, Map<String, Integer> seen, String image) {
    Integer label = seen.get(image);
    if (label == null) {
      throw new InputException(
          "%s: found no line for %s, which %s has; the files do not belong together"
              .formatted(file, image, PARTITION));
    }
    return label;
  }

  /** The path of a file in the folder, or in the subfolder used on the authors' drive. */
  private Path file(String name) {
    return Stream.of("", "Eval", "Anno")
        .map(sub -> folder.resolve(sub).resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: found no file %s in it; get it where the images are from"
                        .formatted(folder, name)));
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    } catch (UncheckedIOException e) {
      throw new InputException(
          "%s: expected text in UTF-8, found other bytes; get it again".formatted(file), e);
    }
  }

  private static String[] fields(Path file, List<String> lines, int line, int count) {
    String[] fields = lines.get(line).strip().split("\\s+");
    if (fields.length != count) {
      throw malformed(file, line, count + " words", fields.length + " of them");
    }
    return fields;
  }

  private static InputException malformed(Path file, int line, String expected, String found) {
    return new InputException(
        "%s: line %,d: expected %s, found %s; get it again"
            .formatted(file, line + 1, expected, found));
  }
}
