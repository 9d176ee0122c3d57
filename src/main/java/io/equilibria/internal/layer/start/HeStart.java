package io.equilibria.internal.layer.start;

import io.equilibria.layer.Initializer;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Normal with variance 2 / in, for layers before a rectifier (He et al. 2015, eq. 10). */
public record HeStart() implements Initializer {
  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
    double deviation = Math.sqrt(2.0 / place.fans().in());
    return new NormalStart(deviation).draw(tf, streams, stream, place, type);
  }
}
