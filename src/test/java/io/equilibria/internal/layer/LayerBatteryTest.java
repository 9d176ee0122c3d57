package io.equilibria.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.equilibria.Exhaustive;
import io.equilibria.LibraryClasses;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.internal.tensor.MovableGraph.Expect;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** What every layer has to satisfy; a new layer inherits it with a line in {@link LayerCase}. */
class LayerBatteryTest {
  private static final int BATCH = 3;

  static List<LayerCase> cases() {
    return LayerCase.all();
  }

  @Test
  void everyLayerOfTheLibrary_hasACase() {
    List<String> layers =
        LibraryClasses.ALL.stream()
            .filter(c -> c.isAssignableTo(Layer.class))
            .filter(c -> !c.isInterface() && !c.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::getName)
            .toList();
    assertThat(cases().stream().map(c -> c.layer().getClass().getName()).distinct())
        .containsExactlyInAnyOrderElementsOf(layers);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void declarations_areThoseCountedByHand(LayerCase one) {
    Layer layer = one.layer();
    long size = layer.parameters(one.sample()).stream().mapToLong(p -> p.shape().size()).sum();
    assertThat(layer.output(one.sample())).isEqualTo(one.output());
    assertThat(size).isEqualTo(one.size());
    assertThat(layer.flops(one.sample())).isEqualTo(one.flops());
    assertThat(layer.kind()).matches("[a-z][a-z0-9_]*");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void apply_givesTheDeclaredShapeAndUpdates(LayerCase one) {
    try (Applied applied = new Applied(one, BATCH)) {
      Shape expected = Shape.of(one.replicas(), BATCH).append(one.output());
      assertThat(applied.output.value().shape()).isEqualTo(expected);
      assertThat(applied.output.value().type()).isEqualTo(TFloat64.class);
      assertThat(applied.graph.values(applied.output.value()))
          .hasSize((int) expected.size())
          .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
      List<Parameter> statistics =
          one.layer().parameters(one.sample()).stream().filter(p -> !p.trained()).toList();
      assertThat(applied.output.updates().keySet())
          .containsExactlyInAnyOrderElementsOf(
              one.mode() == Mode.TRAINING
                  ? statistics.stream().map(p -> applied.prefix() + p.name()).toList()
                  : List.of());
      applied
          .output
          .updates()
          .forEach(
              (name, update) -> assertThat(update.shape()).isEqualTo(applied.weight(name).shape()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void firstDerivatives_agreeWithCentralDifferences(LayerCase one) {
    try (Applied applied = new Applied(one, BATCH)) {
      applied.graph.assertDerivatives(
          applied.scalar(), applied.trainedAndInput(), 1e-7, Expect.SOMETHING);
    }
  }

  /** The scalar is a fixed combination of all first derivatives, so none of its own vanishes. */
  @ParameterizedTest
  @MethodSource("cases")
  @Exhaustive
  void secondDerivatives_agreeWithCentralDifferences(LayerCase one) {
    try (Applied applied = new Applied(one, BATCH)) {
      Ops tf = applied.graph.tf();
      Random random = new Random(23);
      Map<String, Operand<TFloat64>> points = applied.trainedAndInput();
      List<Operand<TFloat64>> first =
          one.holdsVectors() ? List.of(applied.x) : List.copyOf(points.values());
      List<Operand<TFloat64>> projections = new ArrayList<>();
      Derivatives.of(tf, applied.scalar(), first)
          .forEach(g -> projections.add(applied.graph.projection(g, random)));
      applied.graph.assertDerivatives(tf.math.addN(projections), points, 1e-6, Expect.SOMETHING);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void unknownBatch_givesTheSameNumbers(LayerCase one) {
    try (Applied known = new Applied(one, BATCH);
        Applied unknown = new Applied(one, Shape.UNKNOWN_SIZE)) {
      // Shapes with unknown dimensions never equal each other.
      assertThat(unknown.output.value().shape().asArray())
          .containsExactly(
              Shape.of(one.replicas(), Shape.UNKNOWN_SIZE).append(one.output()).asArray());
      assertThat(unknown.graph.values(unknown.output.value()))
          .containsExactly(known.graph.values(known.output.value()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void float32_givesTheSameNumbersUpToRounding(LayerCase one) {
    try (Applied applied = new Applied(one, BATCH)) {
      Ops tf = applied.graph.tf();
      Weights<TFloat32> weights = name -> tf.dtypes.cast(applied.weight(name), TFloat32.class);
      Operand<TFloat32> x = tf.dtypes.cast(applied.x, TFloat32.class);
      Operand<TFloat32> single = applied.network().apply(tf, weights, x, applied.context).value();
      assertThat(single.type()).isEqualTo(TFloat32.class);
      assertThat(applied.graph.values(tf.dtypes.cast(single, TFloat64.class)))
          .containsExactly(applied.graph.values(applied.output.value()), offset(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachReplica_isAsItWouldBeAlone(LayerCase one) {
    LayerCase alone =
        new LayerCase(
            one.layer(), one.mode(), one.sample(), 1, one.output(), one.size(), one.flops());
    try (Applied together = new Applied(one, BATCH)) {
      double[] all = together.graph.values(together.output.value());
      int length = all.length / one.replicas();
      for (int replica = 0; replica < one.replicas(); replica++) {
        try (Applied single = new Applied(alone, BATCH, replica)) {
          assertThat(single.graph.values(single.output.value()))
              .containsExactly(
                  Arrays.copyOfRange(all, replica * length, (replica + 1) * length), offset(1e-12));
        }
      }
      assertThat(one.layer().replicable() || one.replicas() == 1).isTrue();
    }
  }

  /** A case in a graph of its own, with inputs and parameters that can be moved. */
  private static final class Applied implements AutoCloseable {
    final MovableGraph graph = new MovableGraph();
    final Map<String, Operand<TFloat64>> weights = new LinkedHashMap<>();
    final Operand<TFloat64> x;
    final NetworkOutput<TFloat64> output;
    final LayerContext context;
    private final LayerCase one;

    Applied(LayerCase one, long batch) {
      this(one, batch, 0);
    }

    Applied(LayerCase one, long batch, int firstReplica) {
      this.one = one;
      Shape shape = Shape.of(one.replicas(), BATCH).append(one.sample());
      Shape inGraph = Shape.of(one.replicas(), batch).append(one.sample());
      x = graph.input(inGraph, shape, replicas("x", shape, firstReplica));
      for (Parameter p : one.layer().parameters(one.sample())) {
        Shape full = Shape.of(one.replicas()).append(p.shape());
        double[] values = replicas(p.name(), full, firstReplica);
        if (p.name().endsWith("moving_variance")) {
          values = Arrays.stream(values).map(Math::abs).toArray();
        }
        if (LayerCase.isVector(p.name())) {
          values = singular(p.name().substring(0, p.name().length() - 1) + "kernel", firstReplica);
        }
        weights.put(p.name(), graph.input(full, values));
      }
      context = LayerContext.of(one.mode()).withLabels(labels(batch, firstReplica));
      output = network().apply(graph.tf(), this::weight, x, context);
    }

    /** Two classes that differ between neighbours and between replicas. */
    private Optional<Operand<TInt32>> labels(long batch, int firstReplica) {
      if (!one.layer().usesLabels()) {
        return Optional.empty();
      }
      int[][] labels = new int[one.replicas()][BATCH];
      for (int replica = 0; replica < labels.length; replica++) {
        int first = firstReplica + replica;
        Arrays.setAll(labels[replica], n -> (n + first) % 2);
      }
      Ops tf = graph.tf();
      return Optional.of(
          tf.placeholderWithDefault(tf.constant(labels), Shape.of(one.replicas(), batch)));
    }

    /** The right singular vectors of the replicas' kernels. */
    private double[] singular(String kernel, int firstReplica) {
      Parameter declared =
          one.layer().parameters(one.sample()).stream()
              .filter(p -> p.name().equals(kernel))
              .findFirst()
              .orElseThrow();
      Shape full = Shape.of(one.replicas()).append(declared.shape());
      double[] numbers = replicas(kernel, full, firstReplica);
      int size = (int) declared.shape().size();
      int columns = (int) declared.shape().get(-1);
      return IntStream.range(0, one.replicas())
          .mapToObj(r -> Arrays.copyOfRange(numbers, r * size, (r + 1) * size))
          .flatMapToDouble(w -> Arrays.stream(SingularValues.of(w, columns).rightVector()))
          .toArray();
    }

    /** The layer by itself as networks apply it, with its axis of replicas where there are some. */
    private Network network() {
      return new Network("network", one.sample(), List.of(one.layer()));
    }

    private String prefix() {
      return network().stages().get(0).name() + "/";
    }

    private Operand<TFloat64> weight(String fullName) {
      String name = fullName.substring(prefix().length());
      assertThat(weights).as("a parameter that the layer declares").containsKey(name);
      return weights.get(name);
    }

    /** Numbers that depend on name and replica alone. */
    private static double[] replicas(String name, Shape shape, int first) {
      Shape own = shape.tail();
      double[] values = new double[(int) shape.size()];
      for (int replica = 0; replica < shape.get(0); replica++) {
        Random random = new Random(name.hashCode() + 31L * (first + replica));
        double[] part = MovableGraph.awayFromZero(own, random);
        System.arraycopy(part, 0, values, replica * part.length, part.length);
      }
      return values;
    }

    /** sum(c y^2) with fixed random c, which no normalisation makes constant. */
    Operand<TFloat64> scalar() {
      return graph.projection(graph.tf().math.square(output.value()), new Random(11));
    }

    Map<String, Operand<TFloat64>> trainedAndInput() {
      Map<String, Operand<TFloat64>> points = new LinkedHashMap<>();
      if (one.readsItsInput()) {
        points.put("x", x);
      }
      one.layer().parameters(one.sample()).stream()
          .filter(Parameter::trained)
          .forEach(p -> points.put(p.name(), weights.get(p.name())));
      return points;
    }

    @Override
    public void close() {
      graph.close();
    }
  }
}
