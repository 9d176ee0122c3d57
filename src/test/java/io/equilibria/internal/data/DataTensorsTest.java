package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.internal.tensor.Evaluated;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

class DataTensorsTest {
  private static ImageSource images(int first) {
    byte[] pixels = {(byte) first, 2, 3, 4};
    return new ImageSource(new ImageSet("four", pixels, new int[4], new ImageSize(1, 1, 1)));
  }

  @Test
  void sourcesOfOneDigest_shareATensorUntilTheLastHolderCloses() {
    List<TType> made = new ArrayList<>();
    DataSource source = new Numbers("a", made, false);
    Variable variable = source.variables().keySet().iterator().next();
    DataTensors one = DataTensors.of(source);
    DataTensors same = DataTensors.of(new Numbers("a", made, false));
    DataTensors other = DataTensors.of(new Numbers("b", made, false));
    assertThat(made).hasSize(2);
    assertThat(one.values().get(variable)).isSameAs(same.values().get(variable));
    assertThat(one.values().get(variable)).isNotSameAs(other.values().get(variable));
    same.close();
    same.close(); // harmless
    DataTensors later = DataTensors.of(source);
    assertThat(made).hasSize(2);
    one.close();
    later.close();
    other.close();
    assertThat(made).allMatch(DataTensorsTest::isClosed);
    DataTensors.of(source).close();
    assertThat(made).hasSize(3).allMatch(DataTensorsTest::isClosed);
  }

  /** The same images with labels of two kinds are two sets. */
  @Test
  void labels_areSharedByTheirOwnValues() {
    byte[] pixels = {1, 2, 3, 4};
    List<int[]> kinds = List.of(new int[] {0, 1, 0, 1}, new int[] {1, 1, 0, 0});
    List<DataTensors> open = new ArrayList<>();
    for (int[] labels : kinds) {
      open.add(
          DataTensors.of(
              new ImageSource(new ImageSet("four", pixels, labels, new ImageSize(1, 1, 1)))));
    }
    for (int n = 0; n < open.size(); n++) {
      TInt64 labels =
          open.get(n).values().values().stream()
              .filter(TInt64.class::isInstance)
              .map(TInt64.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(labels.scalars())
          .extracting(label -> (int) label.getLong())
          .containsExactly(kinds.get(n)[0], kinds.get(n)[1], kinds.get(n)[2], kinds.get(n)[3]);
    }
    assertThat(pixels(open.get(0))).isSameAs(pixels(open.get(1)));
    open.forEach(DataTensors::close);
  }

  private static TType pixels(DataTensors tensors) {
    return tensors.values().values().stream()
        .filter(TUint8.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  /** Call it only after the close: a tensor whose data were read before stays readable. */
  private static boolean isClosed(TType tensor) {
    try {
      tensor.asRawTensor().data();
      return false;
    } catch (IllegalStateException closed) {
      return true;
    }
  }

  /** What is written to the tensor is drawn in both sessions: they have no copies of their own. */
  @Test
  void sessions_readTheTensorsOwnMemory() {
    ImageSource source = images(1);
    try (DataTensors data = DataTensors.of(source);
        Drawing one = new Drawing(source, data);
        Drawing two = new Drawing(source, data)) {
      assertThat(one.bytes()).contains(1L).doesNotContain(200L);
      assertThat(two.bytes()).contains(1L).doesNotContain(200L);
      TType pixels = data.values().values().iterator().next();
      ((TUint8) pixels).setByte((byte) 200, 0, 0, 0, 0);
      assertThat(one.bytes()).contains(200L).doesNotContain(1L);
      assertThat(two.bytes()).contains(200L).doesNotContain(1L);
    }
  }

  /** A session in which images are drawn. */
  private static final class Drawing implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session = new Session(graph);
    private final Operand<TFloat64> batch;

    Drawing(ImageSource source, DataTensors data) {
      Ops tf = Ops.create(graph);
      VariableHandles handles = new VariableHandles(tf, 1, source.variables().keySet());
      data.values()
          .forEach(
              (variable, tensor) -> {
                Placeholder<?> fed =
                    tf.placeholder(variable.type(), Placeholder.shape(variable.shape()));
                session
                    .runner()
                    .feed(fed, tensor)
                    .addTarget(handles.assign(tf, variable, fed))
                    .run()
                    .close();
              });
      RandomStreams streams = RandomStreams.of(tf, 5, tf.constant(0L), 0, 1);
      DataSource.Draw draw = new DataSource.Draw(streams, "data", 64);
      batch = source.draw(tf, handles, draw, TFloat64.class).x();
    }

    List<Long> bytes() {
      List<Long> bytes = new ArrayList<>();
      for (double x : Evaluated.read(session, batch)) {
        bytes.add(Math.round((x + 1) * 127.5));
      }
      return bytes;
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }

  /**
   * A number in one variable.
   *
   * @param digest of the source
   * @param made takes the tensors that were made
   * @param broken whether there is a second variable that cannot be filled
   */
  private record Numbers(String digest, List<TType> made, boolean broken) implements DataSource {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public Shape sample() {
      return Shape.of(1);
    }

    @Override
    public Map<Variable, Supplier<TType>> variables() {
      Map<Variable, Supplier<TType>> variables = new LinkedHashMap<>();
      variables.put(
          Variable.shared("first", Shape.scalar(), TInt64.class),
          () -> {
            made.add(TInt64.scalarOf(1));
            return made.get(made.size() - 1);
          });
      if (broken) {
        variables.put(
            Variable.shared("second", Shape.scalar(), TInt64.class),
            () -> {
              throw new InputException("cannot be read");
            });
      }
      return variables;
    }

    @Override
    public <T extends TFloating> DrawnBatch<T> draw(
        Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
      throw new AssertionError("never drawn");
    }
  }

  @Test
  void whatCannotBeRead_leavesNothingHeld() {
    List<TType> made = new ArrayList<>();
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> DataTensors.of(new Numbers("c", made, true)))
          .isInstanceOf(InputException.class)
          .hasMessage("cannot be read");
      assertThat(made).hasSize(attempt);
    }
    assertThat(made).allMatch(DataTensorsTest::isClosed);
  }
}
