package io.equilibria.internal.layer;

import io.equilibria.internal.layer.Network.Stage;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A sequence of layers, the common part of networks and composite layers.
 *
 * @param input the input shape of one sample
 * @param stages the layers in order
 */
record Chain(Shape input, List<Stage> stages) {

  Chain {
    stages = List.copyOf(stages);
  }

  /**
   * Combines layers; the second dense layer is named {@code dense_2}.
   *
   * @param prefix prefix of all names
   * @throws IllegalArgumentException if a layer does not accept the output of the previous one
   */
  static Chain of(String prefix, Shape input, List<Layer> layers) {
    List<Stage> placed = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    Shape shape = input;
    for (Layer layer : layers) {
      int number = counts.merge(layer.kind(), 1, Integer::sum);
      Shape next = layer.output(shape);
      placed.add(new Stage(prefix + "/" + layer.kind() + "_" + number, layer, shape, next));
      shape = next;
    }
    return new Chain(input, placed);
  }

  Shape output() {
    return stages.isEmpty() ? input : stages.get(stages.size() - 1).output();
  }

  /** All layers except the last. */
  Chain hidden() {
    return new Chain(input, stages.subList(0, Math.max(0, stages.size() - 1)));
  }

  /** Only the last layer; empty if there is none. */
  Chain last() {
    return new Chain(hidden().output(), stages.subList(hidden().stages().size(), stages.size()));
  }

  /** All parameters by full name, in order. */
  Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    stages.forEach(stage -> all.putAll(stage.parameters()));
    return all;
  }

  /**
   * Adds the layers to a graph, each in its own scope.
   *
   * @param weights values by full name
   * @return updates by full name
   */
  <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> value = x;
    Map<String, Operand<T>> updates = new LinkedHashMap<>();
    for (Stage stage : stages) {
      String local = stage.name().substring(stage.name().lastIndexOf('/') + 1);
      LayerOutput<T> out =
          stage
              .layer()
              .apply(
                  tf.withSubScope(local),
                  weights.within(stage.name()),
                  value,
                  context.within(stage.name()));
      value = out.value();
      updates.putAll(out.within(stage.name()).updates());
    }
    return new LayerOutput<>(value, updates);
  }

  boolean any(Predicate<Stage> property) {
    return stages.stream().anyMatch(property);
  }

  long sum(ToLongFunction<Stage> count) {
    return stages.stream().mapToLong(count).sum();
  }

  long most(ToLongFunction<Stage> count) {
    return stages.stream().mapToLong(count).max().orElse(0);
  }

  boolean replicable() {
    return stages.stream().allMatch(stage -> stage.layer().replicable());
  }

  boolean curved() {
    return any(stage -> stage.layer().curved());
  }

  boolean usesLabels() {
    return any(stage -> stage.layer().usesLabels());
  }

  boolean usesBatchStatistics() {
    return any(stage -> stage.layer().usesBatchStatistics(stage.input()));
  }

  long flops() {
    return sum(stage -> stage.layer().flops(stage.input()));
  }

  /** The operations of the first layer with parameters: see {@link Layer#flopsOnInput}. */
  long flopsOnInput() {
    return stages.stream()
        .filter(stage -> stage.size() > 0)
        .findFirst()
        .map(stage -> stage.layer().flopsOnInput(stage.input()))
        .orElse(0L);
  }

  /** The operations of the layers up to the last curved one; 0 without any. */
  long flopsToLastCurve() {
    long sum = 0;
    long toCurve = 0;
    for (Stage stage : stages) {
      sum += stage.layer().flops(stage.input());
      toCurve = stage.layer().curved() ? sum : toCurve;
    }
    return toCurve;
  }

  long kept() {
    return sum(stage -> stage.layer().kept(stage.input()));
  }

  long reordered() {
    return most(stage -> stage.layer().reordered(stage.input()));
  }

  long largest() {
    return most(stage -> stage.layer().largest(stage.input()));
  }
}
