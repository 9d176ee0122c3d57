package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.export.SavedModelDescription;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The input and the outputs of a SavedModel that an extractor uses.
 *
 * @param input images {@code [any, height, width, channels]}, float32 or uint8
 * @param features {@code [any, features]}, float32
 * @param logits {@code [any, classes]}, float32, if requested
 */
record ModelSignature(Port input, Port features, Optional<Port> logits) {
  private static final String UINT8 = "uint8";

  /**
   * Finds input and outputs in a signature of the model.
   *
   * @throws InputException if no signature has all of the names, or their types or shapes are not
   *     those of images, features and logits; the message says what the model has
   */
  static ModelSignature of(ModelReference model, SavedModelDescription description) {
    Signature signature =
        description.signatures().values().stream()
            .filter(one -> has(one.inputs(), model.input()))
            .filter(one -> has(one.outputs(), model.features()))
            .filter(one -> model.logits().stream().allMatch(name -> has(one.outputs(), name)))
            .findFirst()
            .orElseThrow(() -> missing(model, description));
    ModelSignature found =
        new ModelSignature(
            port(signature.inputs(), model.input()),
            port(signature.outputs(), model.features()),
            model.logits().map(name -> port(signature.outputs(), name)));
    found.check(model, signature);
    return found;
  }

  private static InputException missing(ModelReference model, SavedModelDescription description) {
    String signatures =
        description.signatures().values().stream()
            .map(one -> one.name() + ": " + one)
            .collect(Collectors.joining("; "));
    return new InputException(
        "%s: expected a signature with the input %s and the output %s%s, found %s"
            .formatted(
                model.folder(),
                model.input(),
                model.features(),
                model.logits().map(name -> " and " + name).orElse(""),
                signatures.isEmpty() ? "no signature" : signatures));
  }

  private static boolean has(List<Port> ports, String name) {
    return ports.stream().anyMatch(port -> port.name().equals(name));
  }

  private static Port port(List<Port> ports, String name) {
    return ports.stream().filter(port -> port.name().equals(name)).findFirst().orElseThrow();
  }

  private void check(ModelReference model, Signature signature) {
    boolean images =
        (input.dtype().equals("float32") || isBytes())
            && axes(input).size() == 4
            && (axis(3) == 1 || axis(3) == 3);
    if (!images || !isVector(features) || !logits.stream().allMatch(ModelSignature::isVector)) {
      throw new InputException(
          "%s: expected %s as images [?, height, width, 1 or 3] of float32 or uint8 and outputs [?, features] of float32, found %s; choose other names, or save the model with such a signature"
              .formatted(model.folder(), input.name(), signature));
    }
    if (signature.inputs().size() > 1) {
      throw new InputException(
          "%s: expected a signature whose only input is %s, found %s; save the model with such a signature"
              .formatted(model.folder(), input.name(), signature));
    }
  }

  private static boolean isVector(Port output) {
    List<Long> axes = axes(output);
    return output.dtype().equals("float32") && axes.size() == 2 && axes.get(1) > 0;
  }

  private static List<Long> axes(Port port) {
    return port.shape().orElse(List.of());
  }

  private long axis(int number) {
    return axes(input).get(number);
  }

  /** Whether the model takes bytes, 0..255. */
  boolean isBytes() {
    return input.dtype().equals(UINT8);
  }

  /** The batch size: the model's own, or the given one if it is unspecified. */
  int batch(int usual) {
    return axis(0) > 0 ? Math.toIntExact(axis(0)) : usual;
  }

  /** The size of the model's input; if unspecified, that of the given images. */
  ImageSize size(ImageSize images) {
    return new ImageSize(
        axis(1) > 0 ? Math.toIntExact(axis(1)) : images.height(),
        axis(2) > 0 ? Math.toIntExact(axis(2)) : images.width(),
        Math.toIntExact(axis(3)));
  }

  /** Number of features. */
  int featureCount() {
    return Math.toIntExact(axes(features).get(1));
  }

  /** Number of classes; 0 without logits. */
  int classes() {
    return logits.map(port -> Math.toIntExact(axes(port).get(1))).orElse(0);
  }
}
