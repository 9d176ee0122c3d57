package io.equilibria.internal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.equilibria.CancelledException;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.training.MemoryEstimate;
import io.equilibria.internal.training.Threads;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares predicted memory with the peak of resident memory. Each run has a separate process, with
 * this process's Java, options and environment.
 */
public final class MemoryBench {
  private static final String PEAK = "peak";

  private MemoryBench() {}

  /**
   * The result of a case, in bytes.
   *
   * @param predicted the prediction before the run
   * @param measured the measured peak
   */
  public record Result(MemoryCase of, double predicted, double measured) {
    /** The prediction divided by the measurement. */
    public double ratio() {
      return predicted / measured;
    }
  }

  /**
   * Runs a case.
   *
   * @throws IllegalStateException if the run fails, or the system does not report the peak
   */
  public static Result measure(MemoryCase one) {
    double predicted = MemoryEstimate.of(one.experiment(), new Threads(one.threads())).total();
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path yaml = folder.path().resolve("experiment.yaml");
      write(yaml, ExperimentYaml.write(one.experiment()));
      Process child =
          new ProcessBuilder(command(yaml, folder.path().resolve("run"), one.threads()))
              .redirectErrorStream(true)
              .start();
      return new Result(one, predicted, peak(one, child, peak(yaml.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path yaml, Path run, int threads) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.addAll(List.of(yaml.toString(), run.toString(), Integer.toString(threads)));
    return command;
  }

  /** Where the child writes its peak in bytes. */
  private static Path peak(String yaml) {
    return Path.of(yaml).resolveSibling(PEAK);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double peak(MemoryCase one, Process child, Path file) throws IOException {
    String output = new String(child.getInputStream().readAllBytes(), UTF_8);
    try {
      child.waitFor();
    } catch (InterruptedException e) {
      child.destroy();
      Thread.currentThread().interrupt();
      throw new CancelledException(CancelledException.Reason.INTERRUPTION);
    }
    if (!Files.exists(file)) {
      throw new IllegalStateException(one.name() + " found no peak: " + output);
    }
    return Double.parseDouble(Files.readString(file));
  }

  /** Trains the experiment of a file and writes the process's peak beside it. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      TrainerOptions options =
          TrainerOptions.defaults().withThreads(Integer.parseInt(args[2])).withForce(true);
      try (Trainer trainer =
          Trainer.start(ExperimentYaml.read(Path.of(args[0])), Path.of(args[1]), options)) {
        trainer.run();
      }
      ResidentMemory.peak().ifPresent(peak -> write(peak(args[0]), Long.toString(peak)));
    }
  }
}
