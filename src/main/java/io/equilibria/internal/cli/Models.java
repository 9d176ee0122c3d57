package io.equilibria.internal.cli;

import io.equilibria.internal.export.SingleNetworkModel;
import io.equilibria.internal.export.TrainedModel;
import java.util.OptionalLong;

/** Opens the model of {@link ModelOptions}; a separate class, so that help loads no TensorFlow. */
public final class Models {
  private Models() {}

  public static TrainedModel open(ModelOptions options) {
    OptionalLong step = options.step();
    return step.isEmpty()
        ? TrainedModel.open(options.run(), options.replica())
        : TrainedModel.open(options.run(), step.getAsLong(), options.replica());
  }

  /** All generators of the run as one network. */
  public static SingleNetworkModel openSingle(
      ModelOptions options, SingleNetworkModel.Settings settings) {
    return SingleNetworkModel.open(options.run(), options.step(), options.replica(), settings);
  }
}
