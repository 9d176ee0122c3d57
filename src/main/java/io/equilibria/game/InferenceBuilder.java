package io.equilibria.game;

import io.equilibria.layer.Mode;
import io.equilibria.layer.Network;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** The players for inference, beside the training loop and on the same variables. */
final class InferenceBuilder<T extends TFloating> {
  private final GameBuilder<T> game;

  InferenceBuilder(GameBuilder<T> game) {
    this.game = game;
  }

  GameGraph.Sampling build(Ops tf, VariableHandles handles) {
    Network generator = game.players().generator();
    Network discriminator = game.players().discriminator();
    Placeholder<TFloat32> latent = samplesOf(tf, generator.input());
    Placeholder<TFloat32> points = samplesOf(tf, discriminator.input());
    Operand<T> samples = apply(tf, handles, generator, game.average()::standIn, latent);
    Operand<T> logits = apply(tf, handles, discriminator, UnaryOperator.identity(), points);
    return new GameGraph.Sampling(
        latent,
        tf.dtypes.cast(samples, TFloat32.class),
        points,
        tf.dtypes.cast(tf.squeeze(logits, Squeeze.axis(List.of(2L))), TFloat32.class));
  }

  private Placeholder<TFloat32> samplesOf(Ops tf, Shape sample) {
    Shape shape = Shape.of(game.replicas().count(), Shape.UNKNOWN_SIZE).append(sample);
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private Operand<T> apply(
      Ops tf,
      VariableHandles handles,
      Network network,
      UnaryOperator<Variable> standIn,
      Operand<TFloat32> x) {
    Map<String, Operand<T>> values = new HashMap<>();
    for (Variable variable : network.variables(game.type())) {
      values.put(variable.name(), handles.read(tf, standIn.apply(variable)));
    }
    Weights<T> weights = values::get;
    return network.apply(tf, weights, tf.dtypes.cast(x, game.type()), Mode.INFERENCE).value();
  }
}
