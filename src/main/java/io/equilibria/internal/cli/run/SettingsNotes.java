package io.equilibria.internal.cli.run;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.config.Cautions;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Presets;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Remarks on stderr about settings before they are used. */
public final class SettingsNotes {
  private SettingsNotes() {}

  /** Requirements and published results of a named experiment, and unusual combinations. */
  public static void announce(
      CommandSpec command, CommonOptions common, ExperimentSpec experiment) {
    if (common.quiet()) {
      return;
    }
    PrintWriter err = command.commandLine().getErr();
    Presets.note(experiment).ifPresent(note -> err.println("note: " + note));
    Cautions.of(experiment).forEach(caution -> err.println("caution: " + caution));
    err.flush();
  }
}
