package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.run.StateNames;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The use of a tensor of a checkpoint, derived from its name, type and shape by the conventions of
 * this library, Keras and TensorFlow 1. Tensors that match no convention are treated as trained.
 */
public enum TensorUse {
  /** A parameter trained by an optimiser. */
  TRAINED,
  /** A statistic of activations, such as a moving mean. */
  STATISTIC,
  /** An average of a parameter over steps. */
  AVERAGE,
  /** State of an optimiser: moments and powers. */
  OPTIMIZER,
  /** Counters and texts. */
  OTHER;

  private static final String ATTRIBUTES = "/.ATTRIBUTES/";
  private static final String SLOT = "/.OPTIMIZER_SLOT/";
  private static final Set<String> STATISTICS =
      Set.of("moving_mean", "moving_variance", "moving_average");
  private static final Set<String> AVERAGES =
      Set.of(GeneratorSpec.AVERAGE, "ExponentialMovingAverage");

  /** Optimiser slots of TensorFlow 1 and paths of Keras optimisers. */
  private static final Pattern FOREIGN_OPTIMIZER =
      Pattern.compile(
          "(^|.*/)(optimizer|_?[a-z]+_optimizer)/.*"
              + "|.*/(Adam|RMSProp|Momentum|Adagrad|Adadelta|Ftrl)(_\\d+)?"
              + "|(^|.*/)beta[12]_power(_\\d+)?");

  /**
   * Determines the use of a tensor.
   *
   * @param names the names of all tensors of the checkpoint: an average without its parameter, as
   *     in an exported model, is the parameter
   */
  public static TensorUse of(TensorEntry tensor, Set<String> names) {
    String name = path(tensor.name());
    String last = name.substring(name.lastIndexOf('/') + 1);
    boolean slot = tensor.name().contains(SLOT) || FOREIGN_OPTIMIZER.matcher(name).matches();
    if (!tensor.type().isNumeric() || name.equals(StateNames.STEP)) {
      return OTHER;
    }
    if (slot || StateNames.isOfTraining(name)) {
      return OPTIMIZER;
    }
    if (tensor.shape().length == 0 && tensor.type().kind() != ElementType.Kind.FLOATING) {
      return OTHER; // A counter.
    }
    if (AVERAGES.contains(last)
        && names.contains(tensor.name().replaceFirst("/" + last + "(?=/|$)", ""))) {
      return AVERAGE;
    }
    return STATISTICS.contains(last) ? STATISTIC : TRAINED;
  }

  /** Whether the tensor is a parameter of a network. */
  public boolean isParameter() {
    return this == TRAINED || this == STATISTIC;
  }

  /** A tensor's name without the suffix of Python's checkpoints. */
  static String path(String name) {
    int slot = name.indexOf(SLOT);
    int attributes = name.lastIndexOf(ATTRIBUTES);
    int end = slot > 0 ? slot : attributes > 0 ? attributes : name.length();
    return name.substring(0, end);
  }
}
