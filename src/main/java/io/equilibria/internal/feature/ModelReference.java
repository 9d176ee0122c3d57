package io.equilibria.internal.feature;

import io.equilibria.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a SavedModel used as an extractor: {@code model:DIR:INPUT:OUTPUT[,LOGITS]}, followed
 * by the range of pixels unless that is {@code 0..1}.
 *
 * @param folder the folder of the SavedModel
 * @param input name of the input in a signature
 * @param features name of the output with features
 * @param logits name of the output with logits, if there is one
 * @param range range of pixels of a float32 model
 */
record ModelReference(
    Path folder, String input, String features, Optional<String> logits, Range range) {
  static final String PREFIX = "model";
  static final String FORM = "model:DIR:INPUT:OUTPUT[,LOGITS][:0..255|:0..1|:-1..1]";

  /** The range to which bytes 0..255 are scaled. A uint8 model receives them unscaled. */
  enum Range {
    BYTES("0..255", 1, 0),
    /** The convention of TensorFlow Hub's common signatures for images. */
    UNIT("0..1", 1 / 255f, 0),
    SIGNED("-1..1", 1 / 127.5f, -1);

    private final String text;
    private final float factor;
    private final float offset;

    Range(String text, float factor, float offset) {
      this.text = text;
      this.factor = factor;
      this.offset = offset;
    }

    String text() {
      return text;
    }

    float factor() {
      return factor;
    }

    float offset() {
      return offset;
    }
  }

  /**
   * Parses the text after {@code model:}.
   *
   * @throws InputException if it is malformed
   */
  static ModelReference parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    Optional<Range> range =
        Arrays.stream(Range.values())
            .filter(one -> one.text().equals(parts.get(parts.size() - 1)))
            .findFirst();
    int end = parts.size() - (range.isPresent() ? 1 : 0);
    if (end < 3 || parts.subList(end - 2, end).contains("")) {
      throw new InputException(
          "expected an extractor of the form %s, found %s:%s".formatted(FORM, PREFIX, text));
    }
    String[] outputs = parts.get(end - 1).split(",", 2);
    try {
      return new ModelReference(
          Path.of(String.join(":", parts.subList(0, end - 2))),
          parts.get(end - 2),
          outputs[0],
          Optional.of(outputs).filter(all -> all.length == 2).map(all -> all[1]),
          range.orElse(Range.UNIT));
    } catch (InvalidPathException e) {
      throw new InputException("expected the path of a SavedModel, found " + text, e);
    }
  }

  /** The name with only the last component of the folder. */
  String label() {
    return String.format(
        Locale.ROOT,
        "%s:%s:%s:%s%s:%s",
        PREFIX,
        folder.toAbsolutePath().normalize().getFileName(),
        input,
        features,
        logits.map(name -> "," + name).orElse(""),
        range.text());
  }
}
