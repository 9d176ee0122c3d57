package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.checkpoint.TensorSpec;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.Variable.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Transfers the state between sessions, each with some of the replicas, and a checkpoint, which
 * contains all replicas. A run can therefore be resumed with another number of threads.
 *
 * <p>In a checkpoint a variable has the shape {@code [replica, ...shape]} if the run has several
 * replicas, and just {@code shape} if it has one, so that Python programs read a single game's
 * parameters as usual.
 */
final class RunState {
  private final SessionPool games;
  private final int replicas;

  RunState(SessionPool games, int replicas) {
    this.games = games;
    this.replicas = replicas;
  }

  private List<Variable> variables() {
    return games.groups().get(0).game().kept();
  }

  private Shape stored(Variable variable) {
    boolean axis = variable.spread() == Spread.PER_REPLICA && replicas > 1;
    return axis ? Shape.of(replicas).append(variable.shape()) : variable.shape();
  }

  /** Passes a copy of all saved variables, by name, to an action. */
  void withTensors(Consumer<Map<String, Tensor>> action) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Result> parts = new ArrayList<>();
    try {
      games.groups().forEach(group -> parts.add(group.read()));
      List<Variable> variables = variables();
      for (int i = 0; i < variables.size(); i++) {
        tensors.put(variables.get(i).name(), join(variables.get(i), parts, i));
      }
      action.accept(tensors);
    } finally {
      parts.forEach(Result::close);
      tensors.values().forEach(Tensor::close);
    }
  }

  private Tensor join(Variable variable, List<Result> parts, int index) {
    TType joined = Tensor.of(type(variable), stored(variable));
    ByteDataBuffer to = joined.asRawTensor().data();
    long offset = 0;
    for (Result part : parts) {
      ByteDataBuffer from = part.get(index).asRawTensor().data();
      from.copyTo(to.offset(offset), from.size());
      if (variable.spread() == Spread.SHARED) {
        break;
      }
      offset += from.size();
    }
    return joined;
  }

  @SuppressWarnings("unchecked") // the type of a variable is a type of tensors
  private static Class<TType> type(Variable variable) {
    return (Class<TType>) variable.type();
  }

  /**
   * Restores all sessions from a checkpoint after verifying its checksums.
   *
   * @throws InputException if it belongs to another run, is damaged, or its step differs from that
   *     in its name
   */
  void restore(Checkpoint checkpoint) {
    List<TensorSpec> wanted = new ArrayList<>();
    for (Variable variable : variables()) {
      try (Tensor like = Tensor.of(type(variable), Shape.scalar())) {
        wanted.add(new TensorSpec(variable.name(), like.dataType(), stored(variable)));
      }
    }
    try (CheckpointTensors tensors = CheckpointTensors.read(checkpoint.prefix(), wanted)) {
      checkpoint.requireStep(((TInt64) tensors.get(GameBuilder.STEP.name())).getLong());
      distribute(tensors.asMap());
    }
  }

  /**
   * Writes variables into all sessions, {@code [replica, ...shape]} by name; other variables are
   * unchanged.
   */
  void write(Map<String, float[]> values) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      for (Variable variable : variables()) {
        float[] numbers = values.get(variable.name());
        if (numbers != null) {
          tensors.put(
              variable.name(),
              TFloat32.tensorOf(stored(variable), DataBuffers.of(numbers, true, false)));
        }
      }
      distribute(tensors);
    } finally {
      tensors.values().forEach(Tensor::close);
    }
  }

  private void distribute(Map<String, Tensor> tensors) {
    for (GameSession group : games.groups()) {
      Map<Variable, Tensor> share = new LinkedHashMap<>();
      try {
        for (Variable variable : variables()) {
          Tensor whole = tensors.get(variable.name());
          if (whole != null) {
            share.put(variable, part(variable, whole, group));
          }
        }
        group.write(share);
      } finally {
        share.values().forEach(Tensor::close);
      }
    }
  }

  private static Tensor part(Variable variable, Tensor whole, GameSession group) {
    Shape shape = variable.graphShape(group.game().replicas().count());
    TType part = Tensor.of(type(variable), shape);
    ByteDataBuffer to = part.asRawTensor().data();
    long first = variable.spread() == Spread.SHARED ? 0 : group.game().replicas().first();
    long bytesOfOne = to.size() / perGroup(variable, group);
    whole.asRawTensor().data().offset(first * bytesOfOne).copyTo(to, to.size());
    return part;
  }

  private static long perGroup(Variable variable, GameSession group) {
    return variable.spread() == Spread.SHARED ? 1 : group.game().replicas().count();
  }
}
