package io.equilibria.internal.cli.tool;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.Version;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.terminal.Tone;
import io.equilibria.internal.doctor.CheckResult;
import io.equilibria.internal.doctor.Doctor;
import io.equilibria.internal.doctor.HostEnvironment;
import io.equilibria.internal.text.Paragraph;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Implements {@link DoctorCommand}; a separate class, so that help does not load it. */
final class DoctorRunner {
  private final CommandSpec command;
  private final CommonOptions common;
  private final Path runs;

  DoctorRunner(CommandSpec command, CommonOptions common, Path runs) {
    this.command = command;
    this.common = common;
    this.runs =
        runs == null
            ? DefaultPaths.shortly(
                Path.of(System.getProperty("equilibria.home", ""), "checkpoints"))
            : runs;
  }

  /** Runs the checks and prints each result at once; returns whether everything works. */
  boolean run() {
    List<CheckResult> findings = new ArrayList<>();
    PrintWriter out = command.commandLine().getOut();
    boolean healthy =
        new Doctor(HostEnvironment.here(), runs, common.threads())
            .examine(
                finding -> {
                  findings.add(finding);
                  if (!common.json()) {
                    out.println(words(finding, common.terminal()));
                    out.flush();
                  }
                });
    if (common.json()) {
      new Output(command, common).print(json(findings, healthy), "");
    }
    return healthy;
  }

  /** The result, with the remedy below it. */
  static String words(CheckResult finding, Terminal terminal) {
    String mark = terminal.in(tone(finding.state()), mark(finding.state()));
    String head = Paragraph.padded(mark, 5) + " " + Paragraph.padded(finding.name(), 11) + " ";
    String line = Paragraph.hanging(head, finding.found(), terminal.width());
    return finding.remedy().isEmpty()
        ? line
        : line
            + "\n"
            + Paragraph.hanging(
                " ".repeat(Paragraph.width(head)), finding.remedy(), terminal.width());
  }

  private static Tone tone(CheckResult.State state) {
    return switch (state) {
      case FINE -> Tone.GOOD;
      case NOTE -> Tone.OPEN;
      case FAULT -> Tone.BAD;
    };
  }

  private static String mark(CheckResult.State state) {
    return state == CheckResult.State.FINE ? "ok" : word(state);
  }

  private static String word(CheckResult.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> json(List<CheckResult> findings, boolean healthy) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("versions", List.of(new Version().getVersion()));
    json.put("healthy", healthy);
    json.put("findings", findings.stream().map(DoctorRunner::json).toList());
    return json;
  }

  private static Map<String, Object> json(CheckResult finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", finding.name());
    json.put("state", word(finding.state()));
    json.put("found", finding.found());
    if (!finding.remedy().isEmpty()) {
      json.put("remedy", finding.remedy());
    }
    return json;
  }
}
