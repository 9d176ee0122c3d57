package io.equilibria.internal.serving.sampling;

import io.equilibria.internal.game.inference.LatentVectors;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.SignatureRun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model by the signatures that {@code equilibria export} writes, and the choice among them:
 *
 * <table>
 *   <caption>Signatures</caption>
 *   <tr><th>request</th><th>signature</th></tr>
 *   <tr><td>seed</td><td>{@code sample}</td></tr>
 *   <tr><td>seed and label</td><td>{@code class_conditional}</td></tr>
 *   <tr><td>z, label if there are classes</td><td>{@code serving_default}</td></tr>
 *   <tr><td>component</td><td>{@code component}, with z, or with the latent vectors of the
 *     seed</td></tr>
 * </table>
 *
 * @param name the name of the model
 * @param signatures its signatures by name
 */
record SampledModel(String name, Map<String, Signature> signatures) {
  private static final String SAMPLE = "sample";
  private static final String CLASS_CONDITIONAL = "class_conditional";
  private static final String MIXTURE = "mixture";
  private static final String COMPONENT = "component";
  private static final String DEFAULT = "serving_default";
  private static final String Z = "z";
  private static final String LABELS = "labels";
  private static final String COMPONENTS = "components";
  private static final String SEED = "seed";
  private static final Optional<List<Long>> SCALAR = Optional.of(List.of());

  /** The shape of a sample by the output of a signature. */
  static List<Long> sampleShape(Signature signature) {
    return signature.outputs().stream()
        .filter(port -> port.name().equals(SampleFormat.SAMPLES))
        .flatMap(port -> port.shape().stream())
        .findFirst()
        .map(shape -> shape.subList(1, shape.size()))
        .orElseThrow();
  }

  /**
   * The run that answers a request.
   *
   * @throws ServingException if the model is no generator, or cannot do what is requested
   */
  SignatureRun run(SampleRequest request) {
    Signature sample = require(SAMPLE, Map.of("count", "int32", SEED, "int64"));
    if (request.labels().isPresent() && !signatures.containsKey(CLASS_CONDITIONAL)) {
      throw ServingException.invalid("label: model %s has no classes".formatted(name));
    }
    if (request.component().isPresent()) {
      return ofComponent(request);
    }
    if (request.z().isPresent()) {
      return ofLatent(request, request.z().get());
    }
    if (request.labels().isPresent()) {
      return new SignatureRun(
          require(CLASS_CONDITIONAL, Map.of(LABELS, "int32", SEED, "int64")),
          Map.of(LABELS, labels(request), SEED, seed(request)));
    }
    ServedTensor count =
        new ServedTensor(ServedType.INT32, new long[0], new int[] {request.count()});
    return new SignatureRun(sample, Map.of("count", count, SEED, seed(request)));
  }

  private SignatureRun ofLatent(SampleRequest request, ServedTensor z) {
    Signature signature = require(DEFAULT, Map.of(Z, "float32"));
    requireWidth(z, width(signature));
    return new SignatureRun(signature, withLabels(request, signature, Map.of(Z, z)));
  }

  private SignatureRun ofComponent(SampleRequest request) {
    if (!signatures.containsKey(COMPONENT)) {
      throw ServingException.invalid(
          "component: model %s has one generator; leave it out".formatted(name));
    }
    int component = request.component().orElseThrow();
    long components = components();
    if (component >= components) {
      throw ServingException.invalid(
          "component: expected 0 to %d, found %d".formatted(components - 1, component));
    }
    Signature signature = require(COMPONENT, Map.of(Z, "float32", COMPONENTS, "int32"));
    int[] all = new int[request.count()];
    Arrays.fill(all, component);
    ServedTensor picked = new ServedTensor(ServedType.INT32, new long[] {all.length}, all);
    Map<String, ServedTensor> inputs =
        Map.of(Z, latent(request, width(signature)), COMPONENTS, picked);
    return new SignatureRun(signature, withLabels(request, signature, inputs));
  }

  /** A mixture's last latent number selects the component, which the request does already. */
  private static ServedTensor latent(SampleRequest request, int width) {
    if (request.z().isPresent()) {
      requireWidth(request.z().get(), width);
      return request.z().get();
    }
    float[][] drawn = LatentVectors.draw(request.seed(), request.count(), width - 1);
    float[] flat = new float[request.count() * width];
    for (int i = 0; i < drawn.length; i++) {
      System.arraycopy(drawn[i], 0, flat, i * width, width - 1);
    }
    return new ServedTensor(ServedType.FLOAT32, new long[] {request.count(), width}, flat);
  }

  private static void requireWidth(ServedTensor z, int width) {
    if (z.shape()[1] != width) {
      throw ServingException.invalid(
          "z: expected vectors of %d numbers, found %d".formatted(width, z.shape()[1]));
    }
  }

  private Map<String, ServedTensor> withLabels(
      SampleRequest request, Signature signature, Map<String, ServedTensor> others) {
    if (signature.inputs().stream().noneMatch(port -> port.name().equals(LABELS))) {
      return others;
    }
    if (request.labels().isEmpty()) {
      throw ServingException.invalid(
          "label: expected a class with %s, found none"
              .formatted(request.z().isPresent() ? Z : COMPONENT));
    }
    Map<String, ServedTensor> all = new HashMap<>(others);
    all.put(LABELS, labels(request));
    return all;
  }

  private static ServedTensor labels(SampleRequest request) {
    int[] labels = request.labelOfEach().orElseThrow();
    return new ServedTensor(ServedType.INT32, new long[] {labels.length}, labels);
  }

  private static ServedTensor seed(SampleRequest request) {
    return new ServedTensor(ServedType.INT64, new long[0], new long[] {request.seed()});
  }

  private int width(Signature signature) {
    return signature.inputs().stream()
        .filter(port -> port.name().equals(Z))
        .flatMap(port -> port.shape().stream())
        .filter(shape -> shape.size() == 2 && shape.get(1) > 0)
        .map(shape -> Math.toIntExact(shape.get(1)))
        .findFirst()
        .orElseThrow(() -> noGenerator(signature.toString()));
  }

  /** The number of components: that of their weights. */
  private long components() {
    return Optional.ofNullable(signatures.get(MIXTURE)).stream()
        .flatMap(mixture -> mixture.outputs().stream())
        .filter(port -> port.name().equals("weights"))
        .flatMap(port -> port.shape().stream())
        .filter(shape -> shape.size() == 1)
        .findFirst()
        .map(shape -> shape.get(0))
        .orElseThrow(() -> noGenerator("none with weights"));
  }

  /** A signature that has these inputs and samples of float32. */
  private Signature require(String signature, Map<String, String> inputs) {
    Signature found = signatures.get(signature);
    boolean fits =
        found != null
            && inputs.entrySet().stream()
                .allMatch(one -> has(found.inputs(), one.getKey(), one.getValue()))
            && has(found.outputs(), SampleFormat.SAMPLES, "float32")
            && found.outputs().stream().allMatch(port -> !port.shape().equals(SCALAR));
    if (!fits) {
      throw noGenerator(found == null ? "the signatures " + signatures.keySet() : found.toString());
    }
    return found;
  }

  private ServingException noGenerator(String found) {
    return ServingException.invalid(
        "model %s is no generator: expected signatures as `export` writes them, found %s; call predict"
            .formatted(name, found));
  }

  private static boolean has(List<Port> ports, String name, String type) {
    return ports.stream()
        .anyMatch(
            port ->
                port.name().equals(name) && port.dtype().equals(type) && port.shape().isPresent());
  }
}
