package io.equilibria.internal.serving;

import io.equilibria.InputException;
import io.equilibria.internal.config.Precision;
import io.equilibria.internal.export.SavedModelDescription;
import io.equilibria.internal.export.SavedModelLoader;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.serving.trust.UntrustedOps;
import io.equilibria.internal.training.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A loaded SavedModel, with workers that run its signatures. Requests of one signature that wait at
 * the same time run as one batch if all its inputs and outputs have rows.
 *
 * <p>Thread-safe. {@link #close} finishes the requests that it has accepted.
 */
public final class LoadedVersion implements AutoCloseable {
  private static final Duration NO_DEADLINE = Duration.ofDays(1);

  private final String model;
  private final long number;
  private final SavedModelDescription description;
  private final SavedModelBundle bundle;
  private final BatchQueue queue;
  private final OutputLimits limits;
  private final ServingListener listener;
  private final List<Thread> workers = new ArrayList<>();

  private LoadedVersion(
      String model,
      long number,
      SavedModelDescription description,
      SavedModelBundle bundle,
      ServingOptions options,
      ServingListener listener) {
    this.model = model;
    this.number = number;
    this.description = description;
    this.bundle = bundle;
    this.queue = new BatchQueue(options.batches());
    this.limits = options.outputs();
    this.listener = listener;
  }

  private void start(int count) {
    for (int i = 0; i < count; i++) {
      Thread worker = new Thread(this::work, "serving-" + model + "-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
  }

  /**
   * Loads a SavedModel.
   *
   * @param model the name of the model
   * @param number of the version
   * @throws InputException if the folder holds none, it is damaged, or its graph has ops that need
   *     trust
   */
  static LoadedVersion load(
      String model, long number, Path folder, ServingOptions options, ServingListener listener) {
    SavedModelDescription description = SavedModels.describe(folder);
    if (!options.trusted()) {
      UntrustedOps.refuse(folder);
    }
    SavedModelBundle bundle =
        SavedModelLoader.load(
            folder,
            options
                .memory()
                .gpu()
                .in(new Threads(options.workers()).session(true, Precision.FLOAT32)));
    LoadedVersion version =
        new LoadedVersion(model, number, description, bundle, options, listener);
    try {
      version.start(options.workers());
    } catch (Error e) { // There is no memory for another thread.
      version.close();
      throw e;
    }
    return version;
  }

  /** The number of the version. */
  public long number() {
    return number;
  }

  /** The signatures by name. */
  public Map<String, Signature> signatures() {
    return description.signatures();
  }

  /** The names of a generator's classes, if the model states them. */
  public List<String> classes() {
    return description.classes();
  }

  /**
   * A signature.
   *
   * @throws ServingException if there is none of this name
   */
  public Signature signature(String name) {
    Signature signature = signatures().get(name);
    if (signature == null) {
      throw ServingException.invalid(
          "Serving signature name: \"%s\" not found in signature def".formatted(name));
    }
    return signature;
  }

  /**
   * Runs a signature, soon.
   *
   * @param result receives the outputs, or a {@link ServingException}
   * @return false if this version is closed
   * @throws ServingException if too many requests wait, an input has not the shape of the
   *     signature, or the outputs would exceed the limits
   */
  public boolean run(
      Signature signature,
      Map<String, ServedTensor> inputs,
      long deadline,
      CompletableFuture<Map<String, ServedTensor>> result) {
    OptionalInt rows = hasRows(signature) ? rows(inputs) : OptionalInt.empty();
    return add(new Job(signature, inputs, rows, System.nanoTime(), deadline, result));
  }

  /** As {@link #run}, but waits for no others to share the run, and has no deadline. */
  public boolean runAlone(
      Signature signature,
      Map<String, ServedTensor> inputs,
      CompletableFuture<Map<String, ServedTensor>> result) {
    long now = System.nanoTime();
    long deadline = now + NO_DEADLINE.toNanos();
    return add(new Job(signature, inputs, OptionalInt.empty(), now, deadline, result));
  }

  private boolean add(Job job) {
    for (Port port : job.signature().inputs()) {
      requireShape(port, job.inputs().get(port.name()));
    }
    limits.require(job.signature(), job.inputs());
    return queue.add(job);
  }

  /** The number of requests that wait. */
  int waiting() {
    return queue.size();
  }

  /** TensorFlow itself does not check the shapes of what is fed. */
  private static void requireShape(Port port, ServedTensor input) {
    List<Long> expected = port.shape().orElse(null);
    if (expected == null) {
      return;
    }
    boolean fits = expected.size() == input.shape().length;
    for (int i = 0; fits && i < expected.size(); i++) {
      fits = expected.get(i) < 0 || expected.get(i) == input.shape()[i];
    }
    if (!fits) {
      throw ServingException.invalid(
          "input %s: expected the shape %s, found %s"
              .formatted(port.name(), port.shapeText(), Arrays.toString(input.shape())));
    }
  }

  private static boolean hasRows(Signature signature) {
    return !signature.inputs().isEmpty()
        && signature.inputs().stream().allMatch(LoadedVersion::hasRows)
        && signature.outputs().stream().allMatch(LoadedVersion::hasRows);
  }

  private static boolean hasRows(Port port) {
    return port.shape().filter(shape -> !shape.isEmpty() && shape.get(0) < 0).isPresent();
  }

  private static OptionalInt rows(Map<String, ServedTensor> inputs) {
    int rows = -1;
    for (ServedTensor input : inputs.values()) {
      if (input.shape().length == 0 || (rows >= 0 && input.rows() != rows)) {
        return OptionalInt.empty(); // TensorFlow decides what that means.
      }
      rows = input.rows();
    }
    return OptionalInt.of(rows);
  }

  private void work() {
    try {
      for (List<Job> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        run(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(List<Job> batch) {
    Job first = batch.get(0);
    try {
      Map<String, ServedTensor> outputs = run(first.signature(), joined(batch));
      List<Map<String, ServedTensor>> parts = parts(outputs, batch);
      listener.ran(model, first.signature().name(), batch.size()); // Before any client has seen it.
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result().complete(parts.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (batch.size() == 1 || e instanceof Error) {
        batch.forEach(job -> job.result().completeExceptionally(e));
      } else {
        batch.forEach(job -> run(List.of(job))); // The mistake of one is not that of the others.
      }
    }
  }

  private static Map<String, ServedTensor> joined(List<Job> batch) {
    if (batch.size() == 1) {
      return batch.get(0).inputs();
    }
    Map<String, ServedTensor> all = new HashMap<>();
    for (String name : batch.get(0).inputs().keySet()) {
      all.put(
          name,
          ServedTensor.concatenated(batch.stream().map(job -> job.inputs().get(name)).toList()));
    }
    return all;
  }

  /** The rows of each job of a batch. */
  private static List<Map<String, ServedTensor>> parts(
      Map<String, ServedTensor> outputs, List<Job> batch) {
    if (batch.size() == 1) {
      return List.of(outputs);
    }
    int total = batch.stream().mapToInt(job -> job.rows().orElseThrow()).sum();
    for (Map.Entry<String, ServedTensor> output : outputs.entrySet()) {
      long[] shape = output.getValue().shape();
      if (shape.length == 0 || shape[0] != total) {
        throw new IllegalStateException(
            "output %s has not a row for each of the input".formatted(output.getKey()));
      }
    }
    List<Map<String, ServedTensor>> parts = new ArrayList<>();
    int from = 0;
    for (Job job : batch) {
      int count = job.rows().orElseThrow();
      Map<String, ServedTensor> own = new HashMap<>();
      for (Map.Entry<String, ServedTensor> output : outputs.entrySet()) {
        own.put(output.getKey(), output.getValue().rows(from, count));
      }
      parts.add(own);
      from += count;
    }
    return parts;
  }

  private Map<String, ServedTensor> run(Signature signature, Map<String, ServedTensor> inputs) {
    Session.Runner runner = bundle.session().runner().setOptions(Threads.run());
    List<Tensor> fed = new ArrayList<>();
    try {
      for (Port port : signature.inputs()) {
        Tensor tensor = inputs.get(port.name()).tensor();
        fed.add(tensor);
        runner.feed(port.tensor(), tensor);
      }
      signature.outputs().forEach(port -> runner.fetch(port.tensor()));
      try (Result result = runner.run()) {
        Map<String, ServedTensor> outputs = new HashMap<>();
        for (int i = 0; i < signature.outputs().size(); i++) {
          Port port = signature.outputs().get(i);
          outputs.put(port.name(), ServedTensor.of(ServedType.of(port), result.get(i)));
        }
        return outputs;
      }
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw new ServingException(ServingStatus.of(e), String.valueOf(e.getMessage()));
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true; // Its last runs cannot be cancelled.
        }
      }
    }
    bundle.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
