package io.equilibria.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressMonitorTest {
  @Test
  void part_isReportedAsWhatItAddsToTheWhole() {
    RecordingMonitor whole = new RecordingMonitor();
    ProgressMonitor first = whole.part(0, 50, 100, "%");
    ProgressMonitor second = whole.part(50, 100, 100, "%");
    first.report(1, 4, "models");
    first.report(4, 4, "models");
    second.report(0, 7, "looks");
    second.report(7, 7, "looks");
    assertThat(whole.done()).containsExactly(13L, 50L, 50L, 100L);
    assertThat(whole.whole()).isEqualTo("100 %");
  }

  @Test
  void part_isCancelledWithTheWholeAndPassesNotesOn() {
    RecordingMonitor whole = RecordingMonitor.cancelledAt(5);
    ProgressMonitor part = whole.part(0, 10, 10, "steps").part(0, 1, 2, "steps");
    assertThatCode(part::requireNotCancelled).doesNotThrowAnyException();
    part.note("odd");
    part.report(1, 1, "steps");
    assertThat(part.isCancelled()).isTrue();
    assertThatThrownBy(part::requireNotCancelled).isInstanceOf(CancellationException.class);
    assertThat(whole.notes()).containsExactly("odd");
  }

  @Test
  void none_isNeverCancelled() {
    assertThat(ProgressMonitor.NONE.isCancelled()).isFalse();
  }
}
