package io.equilibria.internal.layer;

import io.equilibria.internal.layer.Network.Stage;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The logit of a projection discriminator (Miyato and Koyama 2018, equation 3): f(x, y) = &lt;v_y,
 * h&gt; + &lt;w, h&gt; + b, where h is the input of the last layer and v_y a vector per class. The
 * parts are named {@code of_class}, a {@link ClassProduct}, and {@code of_all}, a {@link Dense}.
 *
 * @param classes the number of classes, at least 2
 * @param kernel the initializer of w {@code [inputs, 1]} and v {@code [classes, inputs]}; b starts
 *     at zero
 * @param spectral whether w and v are each divided by their largest singular value, as in the code
 *     of Miyato and Koyama
 */
public record Projection(int classes, Initializer kernel, boolean spectral) implements Layer {

  public Projection {
    ClassTable.requireClasses("projection", classes);
  }

  @Override
  public String kind() {
    return "projection";
  }

  private List<Stage> parts(Shape input) {
    return List.of(
        new Stage("of_all", held(new Dense(1, kernel)), input, Shape.of(1)),
        new Stage("of_class", held(new ClassProduct(classes, kernel)), input, Shape.of(1)));
  }

  private Layer held(Layer layer) {
    return spectral ? new SpectralNorm(layer) : layer;
  }

  @Override
  public Shape output(Shape input) {
    return new Dense(1, kernel).output(input);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return parts(input).stream()
        .flatMap(part -> part.parameters().entrySet().stream())
        .map(one -> one.getValue().named(one.getKey()))
        .toList();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    List<LayerOutput<T>> outputs =
        parts(context.replicas().sample(x)).stream()
            .map(part -> apply(tf, part, weights, x, context))
            .toList();
    Map<String, Operand<T>> updates = new LinkedHashMap<>();
    outputs.forEach(one -> updates.putAll(one.updates()));
    return new LayerOutput<>(tf.math.add(outputs.get(0).value(), outputs.get(1).value()), updates);
  }

  private static <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Stage part, Weights<T> weights, Operand<T> x, LayerContext context) {
    Ops scoped = tf.withSubScope(part.name());
    return part.layer()
        .apply(scoped, weights.within(part.name()), x, context.within(part.name()))
        .within(part.name());
  }

  /** The vectors of spectral normalisation depend on the kernels, not on samples. */
  @Override
  public boolean usesBatchStatistics(Shape input) {
    return false;
  }

  @Override
  public long flops(Shape input) {
    return sum(input, part -> part.layer().flops(input)) + 1;
  }

  @Override
  public long flopsOnInput(Shape input) {
    return sum(input, part -> part.layer().flopsOnInput(input));
  }

  private long sum(Shape input, ToLongFunction<Stage> number) {
    return parts(input).stream().mapToLong(number).sum();
  }

  @Override
  public boolean usesLabels() {
    return true;
  }
}
