package io.equilibria.checkpoint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plain names that a tensor of a checkpoint may be meant by.
 *
 * <p>Our checkpoints, and those of a {@code tf.compat.v1.train.Saver}, name tensors plainly: {@code
 * generator/dense_1/kernel}. A {@code tf.train.Checkpoint} names them by the way through Python's
 * attributes, {@code generator/dense_1/kernel/.ATTRIBUTES/VARIABLE_VALUE}, with a slash within a
 * name written as {@code .S} and a full stop doubled; beside it, in its {@link ObjectGraph}, stands
 * the name that the variable has itself. A variable of a Keras model is called after its layer,
 * {@code dense_1/kernel}, and which model it is of the first attribute tells: in {@code
 * tf.train.Checkpoint(generator=model)} it is {@code generator/dense_1/kernel}.
 */
public final class PythonNames {
  private static final String ATTRIBUTE = "/.ATTRIBUTES/VARIABLE_VALUE";
  private static final Set<String> BOOKKEEPING =
      Set.of(ObjectGraph.TENSOR, "save_counter" + ATTRIBUTE);

  private PythonNames() {}

  /** Whether a tensor is Python's own note, and no variable of a model. */
  public static boolean isBookkeeping(String tensor) {
    return BOOKKEEPING.contains(tensor);
  }

  /**
   * What a tensor may be called.
   *
   * @param tensor its name in the checkpoint
   * @param fullNames the variables' own names by tensor; see {@link ObjectGraph#fullNames}
   * @return its name first, then the way to it without Python's decoration, then the variable's own
   *     name, alone and after the first attribute; each once
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
