package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.training.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputedTableTest {
  @TempDir Path folder;

  private final List<String> computed = new ArrayList<>();
  private final List<Long> reported = new ArrayList<>();

  /** A unit of one or more sizes; its values are the square and the reciprocal. */
  private Unit unit(int... sizes) {
    return new Unit(
        IntStream.of(sizes).mapToObj(size -> PlannedTable.key("ring", size)).toList(),
        (trained, execution) -> {
          computed.add(IntStream.of(sizes).boxed().toList().toString());
          return IntStream.of(sizes)
              .mapToObj(size -> new double[] {size * size, 1.0 / size})
              .toArray(double[][]::new);
        });
  }

  private static PlannedTable table(Unit... units) {
    return new PlannedTable(
        "sizes", List.of("task", "size"), List.of("square", "reciprocal"), List.of(units));
  }

  private Optional<ComputedTable> compute(PlannedTable plan, ProgressMonitor monitor) {
    StudyResults trained =
        new StudyResults(folder, List.of(), Threads.available(), Workers.CALLER, References.NONE);
    return ComputedTable.compute(plan, trained, monitor);
  }

  private ComputedTable compute(Unit... units) {
    return compute(table(units), (done, total, unit) -> reported.add(done)).orElseThrow();
  }

  @Test
  void values_areComputedOnceAndKept() {
    compute(unit(2), unit(4, 0));
    assertThat(reported).containsExactly(1L, 3L);
    ComputedTable again = compute(unit(2), unit(4, 0), unit(5));
    assertThat(computed).containsExactly("[2]", "[4, 0]", "[5]");
    assertThat(again.value("square", "ring", 2)).isEqualTo(4);
    assertThat(again.value("reciprocal", "ring", 4)).isEqualTo(0.25);
    assertThat(again.value("reciprocal", "ring", 0)).isInfinite();
    assertThat(again.value("square", "ring", 7)).isNaN();
    assertThat(again.keys()).contains(List.of("ring", "5")).hasSize(4);
    assertThatThrownBy(() -> again.value("cube", "ring", 2)).hasMessageContaining("[square");
  }

  /** An unavailable value is computed only once. */
  @Test
  void unavailableValue_isKeptAsSuch() throws IOException {
    Unit none =
        new Unit(
            List.of(PlannedTable.key("ring", 1)),
            (trained, execution) -> {
              computed.add("none");
              return new double[][] {{Double.NaN, -0.5}};
            });
    compute(none);
    assertThat(Files.readAllLines(folder.resolve("sizes.csv")))
        .containsExactly("task,size,square,reciprocal", "ring,1,,-0.5");
    assertThat(compute(none).value("square", "ring", 1)).isNaN();
    assertThat(computed).containsExactly("none");
  }

  /** Finished units are on disk when the next one fails. */
  @Test
  void finishedUnit_survives() {
    Unit fails =
        new Unit(
            List.of(PlannedTable.key("ring", 9)),
            (trained, execution) -> {
              throw new IllegalStateException("no more");
            });
    assertThatThrownBy(() -> compute(unit(3), fails)).hasMessage("no more");
    assertThat(compute(unit(3)).value("square", "ring", 3)).isEqualTo(9);
    assertThat(computed).containsExactly("[3]");
  }

  @Test
  void stoppedTable_goesOn() {
    ProgressMonitor stops =
        new ProgressMonitor() {
          @Override
          public void report(long done, long total, String unit) {
            reported.add(done);
          }

          @Override
          public boolean isCancelled() {
            return !reported.isEmpty();
          }
        };
    assertThat(compute(table(unit(3), unit(4)), stops)).isEmpty();
    assertThat(compute(unit(3), unit(4)).value("square", "ring", 4)).isEqualTo(16);
    assertThat(computed).containsExactly("[3]", "[4]");
  }

  @Test
  void damagedOrOtherFile_isNamed() throws IOException {
    Path file = folder.resolve("sizes.csv");
    Files.writeString(file, "task,size,cube\n");
    assertThatThrownBy(() -> compute(unit(3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a table with the columns task,size,square,reciprocal")
        .hasMessageContaining("found task,size,cube")
        .hasMessageContaining("delete it");
    Files.writeString(file, "task,size,square,reciprocal\nring,3,9\n");
    assertThatThrownBy(() -> compute(unit(3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found `ring,3,9`");
    Files.writeString(file, "task,size,square,reciprocal\nring,3,9,x\n");
    assertThatThrownBy(() -> compute(unit(3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("delete the row");
  }

  @Test
  void plansThatCannotBeKept_areRefused() {
    assertThatThrownBy(() -> table(unit(3), unit(4, 3))).hasMessageContaining("one twice");
    Unit comma = new Unit(List.of(List.of("a,b", "1")), (trained, execution) -> new double[0][]);
    assertThatThrownBy(() -> table(comma)).hasMessageContaining("without commas");
    Unit few = new Unit(List.of(List.of("1")), (trained, execution) -> new double[0][]);
    assertThatThrownBy(() -> table(few)).hasMessageContaining("expected keys [task, size]");
    Unit short1 = new Unit(unit(1).rows(), (trained, execution) -> new double[][] {{1}});
    assertThatThrownBy(() -> compute(short1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 2 values");
  }
}
