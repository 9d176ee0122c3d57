package io.equilibria.cli;

import io.equilibria.export.TrainedModel;

/** Opens what {@link ModelOptions} name; apart from them, so that help loads no TensorFlow. */
public final class Models {
  private Models() {}

  public static TrainedModel open(ModelOptions options) {
    return options.step() == null
        ? TrainedModel.open(options.run(), options.replica())
        : TrainedModel.open(options.run(), options.step(), options.replica());
  }
}
