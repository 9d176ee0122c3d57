package io.equilibria.internal.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.training.Trainer;
import io.equilibria.tensor.Variable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A copy of one replica of a trainer.
 *
 * @param values the values of all variables, by name
 */
record LiveSource(
    ExperimentSpec experiment,
    int replica,
    long step,
    Map<String, float[]> values,
    Manifest manifest)
    implements ModelSource, ReplicaValues {
  static LiveSource of(Trainer trainer, int replica) {
    return new LiveSource(
        trainer.experiment(),
        replica,
        trainer.step(),
        trainer.parameters(replica),
        trainer.manifest());
  }

  @Override
  public String place() {
    return "the run of the trainer";
  }

  @Override
  public Map<Variable, float[]> variables(Collection<Variable> wanted) {
    Map<Variable, float[]> own = new LinkedHashMap<>();
    wanted.forEach(variable -> own.put(variable, variable(variable.name())));
    return own;
  }

  @Override
  public <T> T read(Function<ReplicaValues, T> reading) {
    return reading.apply(this);
  }

  @Override
  public boolean has(String variable) {
    return values.containsKey(variable);
  }

  @Override
  public float[] of(String variable, int size) {
    float[] own = variable(variable);
    if (own.length != size) {
      throw new InputException(
          "%s: expected %d numbers for %s, found %d"
              .formatted(place(), size, variable, own.length));
    }
    for (float number : own) {
      if (!Float.isFinite(number)) {
        throw diverged(variable, number);
      }
    }
    return own;
  }

  @Override
  public float[] variable(String name) {
    float[] own = values.get(name);
    if (own == null) {
      throw new InputException(
          "%s has no variable %s; found %s".formatted(place(), name, values.keySet()));
    }
    return own.clone();
  }

  @Override
  public byte[] manifestFile() {
    return manifest.file();
  }

  @Override
  public List<JsonNode> metrics() {
    return List.of();
  }

  @Override
  public Optional<String> indexSha256() {
    return Optional.empty();
  }
}
