package io.equilibria.internal.checkpoint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives the plain names by which a tensor of a checkpoint may be addressed.
 *
 * <p>Checkpoints of Equilibria and of a {@code tf.compat.v1.train.Saver} use plain names: {@code
 * generator/dense_1/kernel}. A {@code tf.train.Checkpoint} names tensors by their path through
 * Python attributes, {@code generator/dense_1/kernel/.ATTRIBUTES/VARIABLE_VALUE}, with a slash
 * within a name written as {@code .S} and a full stop doubled; its {@link ObjectGraph} contains the
 * name of the variable itself. A variable of a Keras model is named after its layer, {@code
 * dense_1/kernel}, and the first attribute identifies its model: in {@code
 * tf.train.Checkpoint(generator=model)} it is {@code generator/dense_1/kernel}.
 */
public final class PythonNames {
  private static final String ATTRIBUTE = "/.ATTRIBUTES/VARIABLE_VALUE";
  private static final Set<String> BOOKKEEPING =
      Set.of(ObjectGraph.TENSOR, "save_counter" + ATTRIBUTE);

  private PythonNames() {}

  /** Whether a tensor is a bookkeeping entry of Python rather than a variable. */
  public static boolean isBookkeeping(String tensor) {
    return BOOKKEEPING.contains(tensor);
  }

  /**
   * The possible names of a tensor.
   *
   * @param tensor its name in the checkpoint
   * @param fullNames the names of the variables by tensor; see {@link ObjectGraph#fullNames}
   * @return the tensor's name, then its path without Python's decoration, then the variable's name,
   *     alone and after the first attribute; without duplicates
   */
  public static List<String> of(String tensor, Map<String, String> fullNames) {
    Set<String> names = new LinkedHashSet<>();
    names.add(tensor);
    if (tensor.endsWith(ATTRIBUTE)) {
      names.add(unescape(tensor.substring(0, tensor.length() - ATTRIBUTE.length())));
    }
    String own = fullNames.get(tensor);
    if (own != null) {
      names.add(own);
      names.add(unescape(tensor.substring(0, tensor.indexOf('/') + 1)) + own);
    }
    return List.copyOf(names);
  }

  private static String unescape(String path) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '.' && i + 1 < path.length()) {
        i++;
        plain.append(path.charAt(i) == 'S' ? '/' : path.charAt(i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
