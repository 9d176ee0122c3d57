package io.equilibria.feature;

import io.equilibria.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A SavedModel as an extractor, as the user names it: {@code model:DIR:INPUT:OUTPUT[,LOGITS]}, with
 * the range of pixels behind it where that is not {@code 0..1}.
 *
 * @param folder of the SavedModel
 * @param input name of the input in a signature
 * @param features name of the output that holds features
 * @param logits name of the output that holds logits, if there is one
 * @param range of pixels that a model of float32 takes
 */
record ModelReference(
    Path folder, String input, String features, Optional<String> logits, Range range) {
  static final String PREFIX = "model";
  static final String FORM = "model:DIR:INPUT:OUTPUT[,LOGITS][:0..255|:0..1|:-1..1]";

  /** What bytes 0..255 become. A model of uint8 takes them as they are. */
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
   * Reads what stands behind {@code model:}.
   *
   * @throws InputException if it is not of the form
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

  /** As the user names it, with the folder's last name alone. */
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
