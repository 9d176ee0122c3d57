package io.equilibria.internal.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.FileOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The scores of the checkpoints in a folder, stored in {@code scores.json} by step. A score may be
 * present before its checkpoint is written and after it is deleted; callers pass the steps to
 * consider.
 */
final class Scores {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileOps disk;
  private final Path file;

  Scores(FileOps disk, Path folder) {
    this.disk = disk;
    this.file = folder.resolve("scores.json");
  }

  /** Sets or clears the score of a step. */
  void put(long step, OptionalDouble score) {
    change(
        scores -> {
          scores.remove(step);
          if (score.isPresent() && Double.isFinite(score.getAsDouble())) {
            scores.put(step, score.getAsDouble());
          }
        });
  }

  /** Drops the scores of all other steps. */
  void retain(Collection<Long> steps) {
    change(scores -> scores.keySet().retainAll(steps));
  }

  private void change(Consumer<Map<Long, Double>> edit) {
    Map<Long, Double> old = read();
    Map<Long, Double> scores = new TreeMap<>(old);
    edit.accept(scores);
    if (!scores.equals(old)) {
      AtomicFiles.write(disk, file, out -> out.write(JSON.writeValueAsBytes(scores)));
    }
  }

  /** The step with the lowest score among the given ones, the earliest in case of a tie. */
  Optional<Long> best(Collection<Long> steps) {
    Map<Long, Double> scores = read();
    scores.keySet().retainAll(steps);
    return scores.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private Map<Long, Double> read() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return JSON.readValue(
          Files.readAllBytes(file), new TypeReference<TreeMap<Long, Double>>() {});
    } catch (JsonProcessingException e) {
      throw new InputException(
          "%s is damaged: expected step numbers and scores; delete it to go on without a best"
                  .formatted(file)
              + " checkpoint",
          e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
