package io.equilibria.internal.game.inference;

import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Builds the saver of a {@link ServingGraph}. */
public final class ServingSaver {
  private ServingSaver() {}

  /** Restoring a wrong shape would succeed silently, so every value is checked. */
  static ServingGraph.Saver build(Ops tf, VariableHandles handles) {
    List<Variable> variables = handles.variables();
    Operand<TString> filename =
        tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    String[] names = variables.stream().map(Variable::name).toArray(String[]::new);
    String[] whole = variables.stream().map(v -> "").toArray(String[]::new);
    List<Operand<?>> values = new ArrayList<>();
    variables.forEach(v -> values.add(handles.read(tf, v)));
    Save save = tf.train.save(filename, tf.array(names), tf.array(whole), values);
    Operand<TString> saved =
        tf.withControlDependencies(List.of((Op) save))
            .withName("control_dependency")
            .identity(filename);
    List<Class<? extends TType>> types = new ArrayList<>();
    variables.forEach(v -> types.add(v.type()));
    Restore restore = tf.train.restore(filename, tf.array(names), tf.array(whole), types);
    Map<Variable, Op> assigns = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      Operand<? extends TType> value =
          tf.ensureShape(restore.tensors().get(i).asOutput(), variables.get(i).shape());
      assigns.put(variables.get(i), handles.assign(tf, variables.get(i), value));
    }
    Op restoreAll =
        tf.withControlDependencies(List.copyOf(assigns.values())).withName("restore_all").noOp();
    return new ServingGraph.Saver(filename, saved, restoreAll, assigns);
  }
}
