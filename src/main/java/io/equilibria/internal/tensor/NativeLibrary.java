package io.equilibria.internal.tensor;

import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;

/**
 * Loads TensorFlow's native library. All code that makes it load calls this class, so that
 * JavaCPP's settings are made first.
 *
 * <p>JavaCPP throws an OutOfMemoryError if the process uses more than four times the maximum Java
 * heap. TensorFlow's tensors are outside the heap and may be larger, so the limit is removed unless
 * the program has set {@value #LIMIT}.
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
   * @param tag the tag of the graph, such as {@code serve}
   */
  public static SavedModelBundle load(String folder, String tag) {
    return SavedModelBundle.load(folder, tag);
  }

  /**
   * Loads a SavedModel.
   *
   * @param tag the tag of the graph, such as {@code serve}
   * @param config the settings of its session
   */
  public static SavedModelBundle load(String folder, String tag, ConfigProto config) {
    return SavedModelBundle.loader(folder).withTags(tag).withConfigProto(config).load();
  }

  /** TensorFlow's version. */
  public static String version() {
    return TensorFlow.version();
  }
}
