package io.equilibria.internal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the folder of data sets that do not come with the project. */
final class DataCheck {
  private static final String NAME = "data";
  private static final String VARIABLE = "EQUILIBRIA_DATA";
  private static final int SHOWN = 8;

  private final HostEnvironment surroundings;

  DataCheck(HostEnvironment surroundings) {
    this.surroundings = surroundings;
  }

  CheckResult finding() {
    if (surroundings.variable(VARIABLE).isEmpty()) {
      return CheckResult.fine(
          NAME, "digits come with the project; " + VARIABLE + " names no folder of others");
    }
    Path folder = Path.of(surroundings.variable(VARIABLE).orElseThrow());
    if (!Files.isDirectory(folder)) {
      return CheckResult.fault(
          NAME,
          "%s=%s is %s".formatted(VARIABLE, folder, Files.exists(folder) ? "a file" : "not there"),
          "set it to the folder that holds the data sets, or unset it");
    }
    if (!Files.isReadable(folder)) {
      return CheckResult.fault(
          NAME, "no permission to read " + folder, "change the permissions of the folder");
    }
    List<String> found =
        surroundings.list(folder).stream()
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> !name.startsWith("."))
            .toList();
    return found.isEmpty()
        ? CheckResult.note(NAME, folder + " is empty", "put data sets there, or unset " + VARIABLE)
        : CheckResult.fine(
            NAME,
            "%s: %s%s"
                .formatted(
                    folder,
                    String.join(", ", found.subList(0, Math.min(SHOWN, found.size()))),
                    found.size() > SHOWN ? ", and %d more".formatted(found.size() - SHOWN) : ""));
  }
}
