package io.equilibria.internal.export;

import java.nio.file.Path;

/**
 * Describes and loads SavedModels. {@link TrainedModel#export} writes them.
 *
 * <pre>{@code
 * System.out.println(SavedModels.describe(folder).signatures());
 * try (LoadedModel model = SavedModels.load(folder)) {
 *   float[][] samples = model.sample(64, 3);
 * }
 * }</pre>
 */
public final class SavedModels {
  private SavedModels() {}

  /**
   * Reads the description of a SavedModel without loading TensorFlow.
   *
   * @throws io.equilibria.InputException if the folder holds none, or it is damaged
   */
  public static SavedModelDescription describe(Path folder) {
    return SavedModelDescription.read(folder);
  }

  /**
   * Loads an exported model; the caller must close it.
   *
   * @throws io.equilibria.InputException if the folder holds none, or it is damaged
   */
  public static LoadedModel load(Path folder) {
    return LoadedModel.load(folder);
  }
}
