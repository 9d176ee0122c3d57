package io.equilibria.export;

import java.nio.file.Path;

/**
 * SavedModels from Java: what is in one, and its use. {@link TrainedModel#export} writes them.
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
   * Reads what a SavedModel says of itself; loads nothing of TensorFlow.
   *
   * @throws io.equilibria.InputException if the folder holds none, or it is damaged
   */
  public static SavedModelDescription describe(Path folder) {
    return SavedModelDescription.read(folder);
  }

  /**
   * Loads an exported model for use; the caller closes it.
   *
   * @throws io.equilibria.InputException if the folder holds none, or it is damaged
   */
  public static LoadedModel load(Path folder) {
    return LoadedModel.load(folder);
  }
}
