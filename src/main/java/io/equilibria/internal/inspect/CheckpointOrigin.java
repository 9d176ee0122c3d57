package io.equilibria.internal.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The training run of a checkpoint, according to the files beside it.
 *
 * @param game game and data, such as {@code GAN-GP on ring}; empty without settings
 * @param step the training step, if the checkpoint's name contains it
 * @param replicas the number of replicas in its parameters
 */
record CheckpointOrigin(Optional<String> game, OptionalLong step, int replicas) {
  private static final String EXPORTED = "assets.extra";

  static CheckpointOrigin of(Path prefix) {
    Path folder = prefix.toAbsolutePath().normalize().getParent();
    Path exported = folder.resolveSibling(EXPORTED).resolve(RunFolder.EXPERIMENT);
    boolean model = folder.endsWith("variables") && Files.exists(exported);
    Path settings = model ? exported : folder.resolve(RunFolder.EXPERIMENT);
    Optional<JsonNode> experiment =
        Files.exists(settings) ? RunSummary.experiment(settings) : Optional.empty();
    int replicas = experiment.map(found -> found.path("replicas").asInt(1)).orElse(1);
    return new CheckpointOrigin(
        experiment.map(PlayedGame::label).map(label -> model ? "Exported " + label : label),
        CheckpointPath.number(prefix),
        model ? 1 : Math.max(1, replicas)); // An exported model has one replica.
  }

  /** A title, such as {@code GAN-GP on ring, step 2 000}. */
  String label(Path prefix) {
    String name = game.orElse(TerminalText.name(String.valueOf(prefix.getFileName())));
    return game.isPresent() && step.isPresent()
        ? name + ", step " + NumberText.count(step.getAsLong())
        : name;
  }
}
