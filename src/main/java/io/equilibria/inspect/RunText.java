package io.equilibria.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A {@link RunSummary} and the state of its files as lines of text. */
public final class RunText {
  private static final String FORMAT = "  %-8s  %s";

  private RunText() {}

  /** What the run is, where it stands, what was last measured. */
  public static String of(RunSummary run) {
    List<String> lines = new ArrayList<>();
    run.experiment().ifPresent(experiment -> lines.addAll(what(experiment)));
    lines.add(FORMAT.formatted("stands", stands(run)));
    run.manifest().ifPresent(manifest -> lines.addAll(when(manifest)));
    run.last().ifPresent(last -> lines.add(FORMAT.formatted("measured", measured(run, last))));
    String steps = run.steps().stream().map(TerminalText::whole).collect(Collectors.joining(", "));
    lines.add(FORMAT.formatted("kept", steps.isEmpty() ? "no checkpoint" : "steps " + steps));
    return String.join("\n", lines);
  }

  private static List<String> what(JsonNode experiment) {
    JsonNode game = experiment.path("game");
    String players =
        "%s against %s"
            .formatted(
                kinds(game, "generator", "generators", "architecture"),
                kinds(game, "discriminator", "discriminators", "architecture"));
    long replicas = experiment.path("replicas").asLong();
    return List.of(
        FORMAT.formatted(
            "is",
            "%s: %s learn %s, loss %s, penalty %s"
                .formatted(
                    experiment.path("name").asText(),
                    players,
                    kind(experiment.path("data")),
                    kind(game.path("loss")),
                    kinds(game, "penalty", "penalties", ""))),
        FORMAT.formatted(
            "draws",
            "seed %d, %s, batch %d"
                .formatted(
                    experiment.path("seed").asLong(),
                    replicas == 1 ? "1 replica" : replicas + " replicas",
                    experiment.path("training").path("batch").asLong())));
  }

  /** A word, or the kind of a group. */
  private static String kind(JsonNode choice) {
    return choice.isTextual() ? choice.asText() : choice.path("kind").asText();
  }

  /**
   * The kinds of one member or of several.
   *
   * @param within the choice of a member; empty if the members are choices themselves
   */
  private static String kinds(JsonNode owner, String one, String several, String within) {
    List<JsonNode> members = new ArrayList<>();
    if (owner.has(one)) {
      members.add(owner.path(one));
    } else {
      owner.path(several).forEach(members::add);
    }
    return members.stream()
        .map(member -> kind(within.isEmpty() ? member : member.path(within)))
        .collect(Collectors.joining(" + "));
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

  private static List<String> when(RunManifest manifest) {
    List<String> lines = new ArrayList<>();
    manifest
        .diverged()
        .forEach(line -> lines.add(FORMAT.formatted("diverged", TerminalText.name(line))));
    manifest.kinds().forEach(line -> lines.add(FORMAT.formatted("kind", TerminalText.name(line))));
    String until = manifest.finished().isEmpty() ? "" : " to " + manifest.finished();
    lines.add(FORMAT.formatted("ran", TerminalText.name(manifest.started() + until)));
    lines.add(
        FORMAT.formatted(
            "with",
            TerminalText.name(
                "TensorFlow %s, Java %s".formatted(manifest.tensorFlow(), manifest.java()))));
    return lines;
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

  /**
   * The files that are not whole, or worth a word, and how many there are in all.
   *
   * @param deep whether every byte of checkpoints and records was read
   */
  public static String files(List<RunFile> files, boolean deep) {
    List<String> lines = new ArrayList<>();
    for (RunFile file : files) {
      file.fault()
          .ifPresent(
              fault -> lines.add("damaged  " + TerminalText.name(file.name() + ": " + fault)));
      file.note()
          .ifPresent(note -> lines.add("note     " + TerminalText.name(file.name() + ": " + note)));
    }
    long faults = files.stream().filter(file -> file.fault().isPresent()).count();
    long bytes = files.stream().mapToLong(RunFile::bytes).sum();
    String how =
        deep ? "every byte of checkpoints and records read" : "lengths checked; --verify reads all";
    lines.add(
        "%s files, %s bytes: %s (%s)"
            .formatted(
                TerminalText.whole(files.size()),
                TerminalText.whole(bytes),
                faults == 0 ? "whole" : faults + " damaged",
                how));
    return String.join("\n", lines);
  }
}
