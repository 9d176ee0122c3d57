package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.internal.inspect.graph.SavedModelFolder;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.internal.tensor.NativePath;
import io.equilibria.internal.tensor.TensorFlowErrors;
import java.nio.file.Path;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;

/** Loads the graph and the variables of SavedModels. */
public final class SavedModelLoader {
  private SavedModelLoader() {}

  /**
   * Loads the graph for serving; the caller must close it.
   *
   * @param config the settings of its session
   * @throws InputException if it cannot be loaded, or its variables are missing
   */
  public static SavedModelBundle load(Path folder, ConfigProto config) {
    SavedModelBundle bundle;
    try {
      bundle = NativeLibrary.load(NativePath.of(folder), "serve", config);
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw refused(folder, TensorFlowErrors.firstLine(e), e);
    }
    // TensorFlow treats a model with missing variable files as a model without variables.
    if (bundle.metaGraphDef().hasSaverDef() && SavedModelFolder.variables(folder).isEmpty()) {
      bundle.close();
      throw refused(folder, "its variables are missing", null);
    }
    return bundle;
  }

  private static InputException refused(Path folder, String why, Exception cause) {
    return new InputException(
        "%s cannot be loaded: %s; export it again".formatted(folder, why), cause);
  }
}
