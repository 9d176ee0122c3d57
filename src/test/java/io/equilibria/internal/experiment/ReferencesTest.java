package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
  @TempDir Path folder;

  private final List<String> computed = new ArrayList<>();

  private PlannedReference planned(String row, double value) {
    return new PlannedReference(
        row,
        "fd",
        execution -> {
          computed.add(row);
          return new Estimate(value, 0, "made up");
        });
  }

  private References compute(PlannedReference... planned) {
    return References.compute(folder, List.of(planned), Workers.CALLER, ProgressMonitor.NONE);
  }

  /** Each value is computed once: the page of a table that was trained elsewhere needs no data. */
  @Test
  void values_areComputedOnceAndKept() {
    References first = compute(planned("real", 1.5));
    References second = compute(planned("real", 7), planned("noise", Double.POSITIVE_INFINITY));
    assertThat(computed).containsExactly("real", "noise");
    assertThat(first.value("real", "fd")).hasValue(1.5);
    assertThat(second.value("real", "fd")).hasValue(1.5);
    assertThat(second.value("noise", "fd")).hasValue(Double.POSITIVE_INFINITY);
    assertThat(second.value("real", "is")).isEmpty();
    assertThat(second.rows()).containsExactly("real", "noise");
  }

  /** An unavailable value is computed only once. */
  @Test
  void unavailableValue_isKeptAsSuch() {
    PlannedReference none =
        new PlannedReference(
            "real",
            "fd",
            execution -> {
              computed.add("real");
              return new Measured.Unavailable("too few");
            });
    assertThat(compute(none).value("real", "fd")).isEmpty();
    References again = compute(none);
    assertThat(again.value("real", "fd")).isEmpty();
    assertThat(again.all().get(0).value()).isNaN();
    assertThat(again.all().get(0).estimator()).isEqualTo("too few");
    assertThat(computed).containsExactly("real");
  }

  /** A row that is finished is on the disk when the next one fails. */
  @Test
  void finishedRow_survives() {
    PlannedReference fails =
        new PlannedReference(
            "noise",
            "fd",
            execution -> {
              throw new IllegalStateException("no more");
            });
    assertThatThrownBy(() -> compute(planned("real", 1.5), fails)).hasMessage("no more");
    assertThat(compute(planned("real", 7)).value("real", "fd")).hasValue(1.5);
  }

  @Test
  void damagedFile_isNamed() throws IOException {
    Files.writeString(folder.resolve("references.json"), "[{");
    assertThatThrownBy(() -> compute(planned("real", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("references.json is damaged")
        .hasMessageContaining("delete it");
  }
}
