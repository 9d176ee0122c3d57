package io.equilibria.internal.tensor;

import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.TensorFlow;

/**
 * The way to TensorFlow's native library: whatever makes it load goes through this class, so that
 * JavaCPP's settings are made before.
 *
 * <p>JavaCPP throws an OutOfMemoryError once the process takes more than four times the largest
 * Java heap. TensorFlow's tensors are outside of the heap and may well be larger, so the limit is
 * lifted, unless the program has set one by {@value #LIMIT}.
 */
public final class NativeLibrary {
  static final String LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  /** JavaCPP reads this name as well. */
  private static final String OLD_LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

  static {
    if (System.getProperty(LIMIT) == null && System.getProperty(OLD_LIMIT) == null) {
      System.setProperty(LIMIT, "0");
    }
  }

  private NativeLibrary() {}

  /** A new graph. */
  public static Graph graph() {
    return new Graph();
  }

  /**
   * Loads a SavedModel.
   *
   * @param tag of the graph, such as {@code serve}
   */
  public static SavedModelBundle load(String folder, String tag) {
    return SavedModelBundle.load(folder, tag);
  }

  /** TensorFlow's version. */
  public static String version() {
    return TensorFlow.version();
  }
}
