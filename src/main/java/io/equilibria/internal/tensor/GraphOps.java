package io.equilibria.internal.tensor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Ops of a new graph whose scopes open in constant time.
 *
 * <p>TensorFlow-Java reads the names of all operations of a graph each time a scope is opened,
 * through several native calls for each operation: a third of the time of building a convolutional
 * game. Here a scope knows the names that it has given, and no two scopes have one prefix.
 */
public final class GraphOps {
  private GraphOps() {}

  /**
   * The ops of a graph.
   *
   * @param graph a graph without operations, to which operations are added through this object only
   */
  public static Ops of(Graph graph) {
    return Ops.create(
        new Naming(
            graph, new NamedScope(graph, new OpScope(graph), new Names(""), Optional.empty())));
  }

  /** The names given under a prefix. */
  private record Names(String prefix, Map<String, Integer> given) {
    Names(String prefix) {
      this(prefix, new HashMap<>());
    }

    /** A name under the prefix: the given one, or one with a number if that is taken. */
    String unique(String name) {
      if (!Scope.isValidOpName(name)) {
        throw new IllegalArgumentException(
            "name of an operation: expected letters, digits and _.-, found '%s'".formatted(name));
      }
      String found = name;
      while (given.putIfAbsent(found, 1) != null) {
        found = name + "_" + (given.merge(name, 1, Integer::sum) - 1);
      }
      return found;
    }
  }

  /**
   * A scope with names of its own.
   *
   * @param rest control dependencies and device
   * @param opName the name of the next operations, instead of their types
   */
  private record NamedScope(Graph env, Scope rest, Names names, Optional<String> opName)
      implements Scope {
    private NamedScope with(Scope changed) {
      return new NamedScope(env, changed, names, opName);
    }

    @Override
    public Scope withSubScope(String name) {
      Names inner = new Names(makeOpName(name) + "/");
      return new NamedScope(env, rest, inner, Optional.empty());
    }

    @Override
    public Scope withName(String name) {
      return new NamedScope(env, rest, names, Optional.of(name));
    }

    @Override
    public Scope withNameAsSubScope(String defaultName) {
      return withSubScope(defaultName);
    }

    @Override
    public Scope withDevice(DeviceSpec device) {
      return with(rest.withDevice(device));
    }

    @Override
    public Scope withInitScope() {
      return with(rest.withInitScope());
    }

    @Override
    public Scope withControlDependencyOps(Iterable<Operation> controls) {
      return with(rest.withControlDependencyOps(controls));
    }

    @Override
    public String makeOpName(String defaultName) {
      return names.prefix() + names.unique(opName.orElse(defaultName));
    }

    @Override
    public String makeUnique(String name) {
      return names.unique(name);
    }

    /** Does nothing: all operations are added through these scopes. */
    @Override
    public void refreshNames() {}

    @Override
    public OperationBuilder apply(OperationBuilder builder) {
      return rest.apply(builder);
    }

    @Override
    public String getDeviceString() {
      return rest.getDeviceString();
    }

    @Override
    public boolean isInit() {
      return rest.isInit();
    }
  }

  /** A graph with another scope of its root, the only way to create {@code Ops} with a scope. */
  private record Naming(Graph graph, Scope baseScope) implements ExecutionEnvironment {
    @Override
    public OperationBuilder opBuilder(String type, String name, Scope scope) {
      return graph.opBuilder(type, name, scope);
    }

    @Override
    public void attachFunction(ConcreteFunction function) {
      graph.attachFunction(function);
    }

    @Override
    public void checkInput(Operation input) {
      graph.checkInput(input);
    }

    @Override
    public Types environmentType() {
      return graph.environmentType();
    }

    @Override
    public boolean isInitializer(Operation operation) {
      return graph.isInitializer(operation);
    }
  }
}
