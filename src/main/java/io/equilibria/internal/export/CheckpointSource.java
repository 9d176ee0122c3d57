package io.equilibria.internal.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.checkpoint.TensorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.StateNames;
import io.equilibria.internal.run.StepLog;
import io.equilibria.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One replica at a checkpoint, which a run in training may delete.
 *
 * @param index the SHA-256 of the checkpoint's index
 */
record CheckpointSource(ExperimentSpec experiment, Checkpoint checkpoint, int replica, String index)
    implements ModelSource {
  /** The source of an existing checkpoint. */
  static CheckpointSource of(ExperimentSpec experiment, Checkpoint checkpoint, int replica) {
    Path file = CheckpointIndex.indexFile(checkpoint.prefix());
    try {
      return new CheckpointSource(experiment, checkpoint, replica, Digest.sha256(file));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  @Override
  public long step() {
    return checkpoint.step();
  }

  @Override
  public String place() {
    return String.valueOf(checkpoint.prefix().getParent());
  }

  /** Tensors of a checkpoint have a replica axis if the run has several replicas. */
  @Override
  public Map<Variable, float[]> variables(Collection<Variable> wanted) {
    int replicas = experiment.replicas();
    List<TensorSpec> specs = new ArrayList<>();
    for (Variable variable : wanted) {
      Shape shape = replicas > 1 ? Shape.of(replicas).append(variable.shape()) : variable.shape();
      specs.add(new TensorSpec(variable.name(), DataType.DT_FLOAT, shape));
    }
    specs.add(new TensorSpec(StateNames.STEP, DataType.DT_INT64, Shape.scalar()));
    Map<Variable, float[]> own = new LinkedHashMap<>();
    try (CheckpointTensors tensors = CheckpointTensors.read(checkpoint.prefix(), specs)) {
      checkpoint.requireStep(((TInt64) tensors.get(StateNames.STEP)).getLong());
      for (Variable variable : wanted) {
        own.put(variable, share((TFloat32) tensors.get(variable.name()), variable));
      }
    }
    return own;
  }

  private float[] share(TFloat32 whole, Variable variable) {
    float[] all = new float[Math.toIntExact(whole.size())];
    whole.copyTo(DataBuffers.of(all, false, false));
    int size = Math.toIntExact(variable.shape().size());
    return Arrays.copyOfRange(all, replica * size, (replica + 1) * size);
  }

  @Override
  public <T> T read(Function<ReplicaValues, T> reading) {
    try (CheckpointReader reader = CheckpointReader.open(checkpoint.prefix())) {
      return reading.apply(new ReplicaTensors(experiment, checkpoint, replica, reader));
    }
  }

  @Override
  public float[] variable(String name) {
    return ReplicaTensors.read(experiment, checkpoint, replica, name);
  }

  private Path run() {
    return checkpoint.prefix().toAbsolutePath().getParent();
  }

  @Override
  public Manifest manifest() {
    return Manifest.read(run());
  }

  @Override
  public byte[] manifestFile() {
    Path file = run().resolve(Manifest.FILE);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  @Override
  public List<JsonNode> metrics() {
    return StepLog.read(run().resolve(MetricsLog.FILE)).stream()
        .filter(line -> line.path("step").asLong() <= checkpoint.step())
        .toList();
  }

  @Override
  public Optional<String> indexSha256() {
    return Optional.of(index);
  }
}
