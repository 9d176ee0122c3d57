package io.equilibria.internal.layer;

import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * y = body(x) + shortcut(x), where both are sequences of layers (He et al. 2016). Parameters are
 * named {@code body/conv2d_1/kernel}, {@code shortcut/conv2d_1/kernel}.
 *
 * @param body the learned difference
 * @param shortcut empty for x itself
 */
public record Residual(List<Layer> body, List<Layer> shortcut) implements Layer {

  public Residual {
    body = List.copyOf(body);
    shortcut = List.copyOf(shortcut);
    if (body.isEmpty()) {
      throw new IllegalArgumentException("a residual block needs a layer in its body");
    }
  }

  @Override
  public String kind() {
    return "residual";
  }

  private Chain body(Shape input) {
    return Chain.of("body", input, body);
  }

  private Chain shortcut(Shape input) {
    return Chain.of("shortcut", input, shortcut);
  }

  @Override
  public Shape output(Shape input) {
    Shape one = body(input).output();
    Shape other = shortcut(input).output();
    if (!one.equals(other)) {
      throw new IllegalArgumentException(
          "a residual block adds samples of one shape, found %s from its body and %s from its"
                  .formatted(one, other)
              + " shortcut");
    }
    return one;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    List<Parameter> all = new ArrayList<>();
    body(input).parameters().forEach((name, parameter) -> all.add(parameter.named(name)));
    shortcut(input).parameters().forEach((name, parameter) -> all.add(parameter.named(name)));
    return all;
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Shape input = context.replicas().sample(x);
    LayerOutput<T> one = body(input).apply(tf.withSubScope("body"), weights, x, context);
    LayerOutput<T> other = shortcut(input).apply(tf.withSubScope("shortcut"), weights, x, context);
    Map<String, Operand<T>> updates = new LinkedHashMap<>(one.updates());
    updates.putAll(other.updates());
    return new LayerOutput<>(tf.math.add(one.value(), other.value()), updates);
  }

  @Override
  public boolean curved() {
    return any(Layer::curved);
  }

  @Override
  public boolean usesLabels() {
    return any(Layer::usesLabels);
  }

  @Override
  public boolean usesBatchStatistics(Shape input) {
    return body(input).usesBatchStatistics() || shortcut(input).usesBatchStatistics();
  }

  @Override
  public boolean replicable() {
    return !any(layer -> !layer.replicable());
  }

  private boolean any(Predicate<Layer> property) {
    return body.stream().anyMatch(property) || shortcut.stream().anyMatch(property);
  }

  @Override
  public long flops(Shape input) {
    return body(input).flops() + shortcut(input).flops() + output(input).size();
  }

  @Override
  public long flopsOnInput(Shape input) {
    return body(input).flopsOnInput() + shortcut(input).flopsOnInput();
  }

  /** The body cannot overwrite x, which the shortcut also needs, so one more copy is held. */
  @Override
  public long kept(Shape input) {
    return body(input).kept() + shortcut(input).kept() + input.size();
  }

  @Override
  public long reordered(Shape input) {
    return Math.max(body(input).reordered(), shortcut(input).reordered());
  }

  @Override
  public long largest(Shape input) {
    return Math.max(body(input).largest(), shortcut(input).largest());
  }
}
