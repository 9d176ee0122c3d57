package io.equilibria.internal.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The protocol by which a run is measured, stored in {@code divergences.json} beside the results.
 *
 * @param samples the number of samples of data and generator
 * @param seed the seed of the latent vectors
 * @param quantities the quantities, in order
 */
record Protocol(int samples, long seed, List<Quantity> quantities) {
  static final String FILE = "divergences.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  Protocol {
    quantities = List.copyOf(quantities);
  }

  static Protocol of(int samples, List<Quantity> quantities) {
    return new Protocol(samples, SampleEvaluation.SEED, quantities);
  }

  static Protocol read(Path run) {
    Path file = run.resolve(FILE);
    if (!Files.exists(file)) {
      throw new InputException(
          "%s was not measured while it trained: expected the file %s".formatted(run, file));
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), Protocol.class);
    } catch (IOException e) {
      throw new InputException(file + " is damaged; copy the run folder again", e);
    }
  }

  /**
   * Writes the protocol, or checks that an existing one is equal.
   *
   * @throws InputException if the run was measured by another protocol so far
   */
  void settle(Path run) {
    Path file = run.resolve(FILE);
    if (Files.exists(file)) {
      Protocol found = read(run);
      if (!found.equals(this)) {
        throw new InputException(
            "%s: the run was measured in another way so far: expected %s, found %s; start it again"
                    .formatted(file, this, found)
                + " in another folder");
      }
      return;
    }
    try {
      AtomicFiles.writeText(file, JSON.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }
}
