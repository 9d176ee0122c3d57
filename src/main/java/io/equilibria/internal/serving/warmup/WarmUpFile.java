package io.equilibria.internal.serving.warmup;

import io.equilibria.internal.inspect.graph.Port;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.run.TfRecord;
import io.equilibria.internal.serving.LoadedVersion;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs the requests of a SavedModel's warm-up file, the first {@value #MAX_RECORDS}. A file or a
 * record that cannot be read or run does not keep the model from being served: its requests are
 * only slower at first.
 */
public final class WarmUpFile {
  /** The file in the folder of a version. */
  public static final String PATH = "assets.extra/tf_serving_warmup_requests";

  private static final int MAX_RECORDS = 1000;

  private WarmUpFile() {}

  /**
   * Runs the requests.
   *
   * @return a message for each fault
   */
  public static List<String> run(LoadedVersion version, Path folder) {
    Path file = folder.resolve(PATH);
    List<String> faults = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return faults;
    }
    try {
      TfRecord.Contents contents = TfRecord.read(file, MAX_RECORDS);
      for (int i = 0; i < contents.records().size(); i++) {
        int number = i + 1;
        run(version, contents.records().get(i))
            .ifPresent(why -> faults.add("%s: record %d %s".formatted(file, number, why)));
      }
      contents.fault().ifPresent(why -> faults.add("%s: %s".formatted(file, why)));
      if (contents.hasMore()) {
        faults.add(
            "%s: expected at most %d records, found more; the others are ignored"
                .formatted(file, MAX_RECORDS));
      }
    } catch (IOException e) {
      faults.add("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
    return faults;
  }

  private static Optional<String> run(LoadedVersion version, byte[] record) {
    try {
      LoggedRequest request = LoggedRequest.read(record);
      Signature signature = version.signature(request.signature());
      requireInputs(signature, request.inputs());
      CompletableFuture<Map<String, ServedTensor>> outputs = new CompletableFuture<>();
      version.runAlone(signature, request.inputs(), outputs);
      outputs.join();
      return Optional.empty();
    } catch (MalformedLogException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (ServingException e) {
      return Optional.of("cannot be run: " + e.text());
    } catch (CompletionException e) {
      return Optional.of(
          "cannot be run: "
              + (e.getCause() instanceof ServingException cause ? cause.text() : e.getMessage()));
    }
  }

  private static void requireInputs(Signature signature, Map<String, ServedTensor> inputs) {
    List<String> expected = signature.inputs().stream().map(Port::name).toList();
    if (!inputs.keySet().equals(Set.copyOf(expected))) {
      throw new MalformedLogException(
          "expected the inputs %s of signature %s, found %s"
              .formatted(expected, signature.name(), inputs.keySet()));
    }
    for (Port port : signature.inputs()) {
      ServedType found = inputs.get(port.name()).type();
      if (found != ServedType.of(port)) {
        throw new MalformedLogException(
            "expected %s of type %s, found %s"
                .formatted(port.name(), port.dtype(), found.tensorFlowName()));
      }
    }
  }
}
