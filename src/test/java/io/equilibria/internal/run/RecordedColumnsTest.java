package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedColumnsTest {
  @Test
  void losses_areTheNamedOnesAndThePenalty() {
    assertThat(RecordedColumns.STANDARD)
        .filteredOn(RecordedColumns::isLoss)
        .containsExactly("discriminator_loss", "generator_loss", "penalty");
    assertThat(RecordedColumns.isLoss("encoder_loss")).isTrue();
    assertThat(RecordedColumns.isPlayersLoss("penalty")).isFalse();
    assertThat(RecordedColumns.isLoss("loss_of_weight")).isFalse();
  }

  @Test
  void standardColumnsAndLosses_mustBeFinite() {
    assertThat(RecordedColumns.STANDARD).allMatch(RecordedColumns::mustBeFinite);
    assertThat(RecordedColumns.mustBeFinite("encoder_loss")).isTrue();
    assertThat(RecordedColumns.mustBeFinite("accuracy")).isFalse();
  }

  @Test
  void order_hasTheStandardColumnsFirst() {
    assertThat(
            RecordedColumns.inOrder(
                List.of("accuracy", "penalty", "a_loss", "discriminator_loss", "accuracy")))
        .containsExactly("discriminator_loss", "penalty", "accuracy", "a_loss");
  }

  @Test
  void tracedNumbers_areNoScalars(@TempDir Path folder) {
    List<String> columns = List.of("penalty", "accuracy", "generator/w[0,1]", "generator/scale[]");
    HistoryFile.open(folder, 1, columns).close();
    History history = History.read(folder);
    assertThat(history.columns()).isEqualTo(columns);
    assertThat(history.scalars()).containsExactly("penalty", "accuracy");
  }
}
