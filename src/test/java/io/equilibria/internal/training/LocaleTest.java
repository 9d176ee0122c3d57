package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.inspect.RunFiles;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of programs whose users write numbers otherwise. */
class LocaleTest {
  private static final Locale NATIVE_DIGITS = Locale.forLanguageTag("ar-EG-u-nu-arab");

  @TempDir private Path folder;
  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @BeforeEach
  void writeNumbersOtherwise() {
    Locale.setDefault(Locale.Category.FORMAT, NATIVE_DIGITS);
    assertThat("%d".formatted(12)).isNotEqualTo("12");
  }

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  @Test
  void run_isWrittenAndResumedAlike() {
    Path run = folder.resolve("run");
    ExperimentSpec experiment = SmallRuns.withCheckpoints(SmallRuns.dense(1, 40), 20, 3);
    try (Trainer trainer = Trainer.start(experiment, run)) {
      trainer.run(20);
    }
    Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
    try (Trainer trainer = Trainer.resume(run)) {
      trainer.run();
    }
    assertThat(RunFiles.check(run, true, seen -> {}))
        .isNotEmpty()
        .allMatch(file -> file.fault().isEmpty());
    assertThat(SmallRuns.names(run)).contains("ckpt-40.data-00000-of-00001", "history.npy");
  }
}
