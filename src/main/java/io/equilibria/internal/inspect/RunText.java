package io.equilibria.internal.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats a {@link RunSummary} and the state of the run's files as text. */
public final class RunText {
  private static final String HEAD = "  %-8s  ";

  private final int width;
  private final List<String> lines = new ArrayList<>();

  private RunText(int width) {
    this.width = width;
  }

  /** Formats a run without limiting the line length. */
  public static String of(RunSummary run) {
    return of(run, Paragraph.UNLIMITED);
  }

  /**
   * Formats the settings, status and last measurements of a run.
   *
   * @param width the line width
   */
  public static String of(RunSummary run, int width) {
    RunText text = new RunText(width);
    run.experiment().ifPresent(text::addWhat);
    text.add("stands", stands(run));
    run.manifest().ifPresent(text::addWhen);
    run.last().ifPresent(last -> text.add("measured", measured(run, last)));
    String steps = run.steps().stream().map(TerminalText::whole).collect(Collectors.joining(", "));
    text.add("kept", steps.isEmpty() ? "no checkpoint" : "steps " + steps);
    return String.join("\n", text.lines);
  }

  private void add(String head, String text) {
    lines.add(Paragraph.hanging(HEAD.formatted(head), text, width));
  }

  private void addWhat(JsonNode experiment) {
    JsonNode game = experiment.path("game");
    String players =
        "%s against %s"
            .formatted(
                kinds(game, "generator", "generators", "architecture"),
                kinds(game, "discriminator", "discriminators", "architecture"));
    long replicas = experiment.path("replicas").asLong();
    add(
        "is",
        "%s: %s learn %s, loss %s, penalty %s"
            .formatted(
                experiment.path("name").asText(),
                players,
                kind(experiment.path("data")),
                kind(game.path("loss")),
                kinds(game, "penalty", "penalties", "")));
    add(
        "draws",
        "seed %d, %s, batch %d"
            .formatted(
                experiment.path("seed").asLong(),
                replicas == 1 ? "1 replica" : replicas + " replicas",
                experiment.path("training").path("batch").asLong()));
  }

  /** A plain value, or the kind of a settings group. */
  private static String kind(JsonNode choice) {
    return choice.isTextual() ? choice.asText() : choice.path("kind").asText();
  }

  /**
   * The kinds of one member or of several.
   *
   * @param within the choice within a member; empty if the members are choices themselves
   */
  private static String kinds(JsonNode owner, String one, String several, String within) {
    List<JsonNode> members = new ArrayList<>();
    if (owner.has(one)) {
      members.add(owner.path(one));
    } else {
      owner.path(several).forEach(members::add);
    }
    String kinds =
        members.stream()
            .map(member -> kind(within.isEmpty() ? member : member.path(within)))
            .collect(Collectors.joining(" + "));
    long mixed = owner.path("mixture").path(several).asLong(1);
    return mixed > 1 && members.size() == 1 ? mixed + " x " + kinds : kinds;
  }

  private static String stands(RunSummary run) {
    if (run.manifest().isEmpty()) {
      return "unknown: there is no manifest.json that can be read";
    }
    RunManifest manifest = run.manifest().get();
    String of =
        run.experiment()
            .map(
                found -> " of " + TerminalText.whole(found.path("training").path("steps").asLong()))
            .orElse("");
    String step = "%s at step %s%s".formatted(run.state(), TerminalText.whole(manifest.step()), of);
    if (run.state().equals("running")) {
      return step + ", by process " + run.process().orElse(0);
    }
    String remedy = run.state().equals("finished") ? "" : "; `resume` goes on";
    return TerminalText.name(step + (manifest.reason().isEmpty() ? "" : ": " + manifest.reason()))
        + remedy;
  }

  private void addWhen(RunManifest manifest) {
    manifest.diverged().forEach(line -> add("diverged", TerminalText.name(line)));
    manifest.kinds().forEach(line -> add("kind", TerminalText.name(line)));
    String until = manifest.finished().isEmpty() ? "" : " to " + manifest.finished();
    add("ran", TerminalText.name(manifest.started() + until));
    add(
        "with",
        TerminalText.name(
            "TensorFlow %s, Java %s".formatted(manifest.tensorFlow(), manifest.java())));
  }

  private static String measured(RunSummary run, JsonNode last) {
    String values =
        last.properties().stream()
            .filter(value -> !value.getKey().equals("step"))
            .map(value -> value.getKey() + " " + shown(value.getValue()))
            .collect(Collectors.joining(", "));
    return TerminalText.name(
        "%s times, last at step %s: %s"
            .formatted(
                TerminalText.whole(run.measurements()),
                TerminalText.whole(last.path("step").asLong()),
                values));
  }

  private static String shown(JsonNode value) {
    return value.isNumber() ? TerminalText.number(value.asDouble()) : value.toString();
  }

  /** Formats the damaged files without limiting the line length. */
  public static String files(List<RunFile> files, boolean deep) {
    return files(files, deep, Paragraph.UNLIMITED);
  }

  /**
   * Formats the files that are damaged or have a note, and the number of all files.
   *
   * @param deep whether every byte of checkpoints and records was read
   * @param width the line width
   */
  public static String files(List<RunFile> files, boolean deep, int width) {
    List<String> lines = new ArrayList<>();
    for (RunFile file : files) {
      file.fault().ifPresent(fault -> lines.add(line("damaged  ", file, fault, width)));
      file.note().ifPresent(note -> lines.add(line("note     ", file, note, width)));
    }
    long faults = files.stream().filter(file -> file.fault().isPresent()).count();
    long bytes = files.stream().mapToLong(RunFile::bytes).sum();
    String how =
        deep ? "every byte of checkpoints and records read" : "lengths checked; --verify reads all";
    lines.add(
        Paragraph.hanging(
            "",
            "%s files, %s bytes: %s (%s)"
                .formatted(
                    TerminalText.whole(files.size()),
                    TerminalText.whole(bytes),
                    faults == 0 ? "whole" : faults + " damaged",
                    how),
            width));
    return String.join("\n", lines);
  }

  private static String line(String head, RunFile file, String text, int width) {
    return Paragraph.hanging(head, TerminalText.name(file.name() + ": " + text), width);
  }
}
