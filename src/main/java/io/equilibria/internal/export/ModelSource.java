package io.equilibria.internal.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.Manifest;
import io.equilibria.tensor.Variable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The source of one replica's parameters: a checkpoint or a trainer. */
sealed interface ModelSource permits CheckpointSource, LiveSource {
  ExperimentSpec experiment();

  int replica();

  /** The number of training steps. */
  long step();

  /** The name of the run in messages. */
  String place();

  /**
   * The values of variables of the replica in row-major order, which may be non-finite.
   *
   * @throws io.equilibria.InputException if one is missing, or the files are damaged or gone
   */
  Map<Variable, float[]> variables(Collection<Variable> wanted);

  /** Passes the replica's values to a function and returns its result. */
  <T> T read(Function<ReplicaValues, T> reading);

  /**
   * The values of a variable of any size.
   *
   * @throws io.equilibria.InputException if there is no variable of that name
   */
  float[] variable(String name);

  /** The manifest of the run. */
  Manifest manifest();

  /** The content of the manifest's file. */
  byte[] manifestFile();

  /** The measures up to the step, one element for each row; empty if nothing was measured. */
  List<JsonNode> metrics();

  /** SHA-256 of the checkpoint's index, if there is a checkpoint. */
  Optional<String> indexSha256();

  /** The error for a replica that has diverged. */
  default DivergedModelException diverged(String variable, float found) {
    boolean alone = experiment().replicas() == 1;
    return new DivergedModelException(
        "%s: %s has diverged: %s is %s at step %d; choose %san earlier step"
            .formatted(
                place(),
                alone
                    ? "the model"
                    : "replica %d of %d".formatted(replica(), experiment().replicas()),
                variable,
                found,
                step(),
                alone ? "" : "another replica or "));
  }
}
