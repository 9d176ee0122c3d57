package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How to train, apart from what: nothing here changes a result, but for a kind that the experiment
 * names and only the program knows.
 *
 * @param threads to use; unless given, a new run uses all processors and a resumed one as many as
 *     before
 * @param catalogue of kinds that the experiment may name
 * @param score of the present state, lower is better; the checkpoint with the lowest is kept
 * @param verify whether every checkpoint is read again and held against its checksums once it is
 *     written, before an older one is let go
 * @param command the command line, for the manifest; empty when a program called
 * @param forced whether to train even where more memory is predicted than there is
 * @param dataMemory bytes up to which a data set stays in memory; a larger one is read while
 *     training goes on, where its kind can do that
 */
public record TrainerOptions(
    Optional<Threads> threads,
    Catalogue catalogue,
    Optional<ToDoubleFunction<Trainer>> score,
    boolean verify,
    List<String> command,
    boolean forced,
    long dataMemory) {

  public TrainerOptions {
    Objects.requireNonNull(threads, "threads");
    Objects.requireNonNull(catalogue, "catalogue");
    command = List.copyOf(command);
    if (dataMemory < 0) {
      throw new InputException("memory for data: expected at least 0 bytes, found " + dataMemory);
    }
  }

  /** Threads as they suit, the installed kinds, no score. */
  public static TrainerOptions defaults() {
    return new TrainerOptions(
        Optional.empty(),
        Catalogue.installed(),
        Optional.empty(),
        false,
        List.of(),
        false,
        SystemMemory.here().forData());
  }

  /** These options on so many threads. */
  public TrainerOptions withThreads(int count) {
    return new TrainerOptions(
        Optional.of(new Threads(count)), catalogue, score, verify, command, forced, dataMemory);
  }

  /** The threads of a new run: those given, or one for each processor. */
  public Threads threadsOrAll() {
    return threads.orElseGet(Threads::available);
  }

  /**
   * These options with kinds of one's own, such as {@code
   * Catalogue.installed().with(LossKind.of("mine", loss))}.
   */
  public TrainerOptions withCatalogue(Catalogue known) {
    return new TrainerOptions(threads, known, score, verify, command, forced, dataMemory);
  }

  /** These options with a score whose best checkpoint is kept. */
  public TrainerOptions withScore(ToDoubleFunction<Trainer> lowerIsBetter) {
    return new TrainerOptions(
        threads, catalogue, Optional.of(lowerIsBetter), verify, command, forced, dataMemory);
  }

  /** These options, and whether checkpoints are verified once they are written. */
  public TrainerOptions withVerification(boolean wanted) {
    return new TrainerOptions(threads, catalogue, score, wanted, command, forced, dataMemory);
  }

  /** These options with the command line that the manifest shall name. */
  public TrainerOptions withCommand(List<String> words) {
    return new TrainerOptions(threads, catalogue, score, verify, words, forced, dataMemory);
  }

  /** These options with other bytes up to which a data set stays in memory. */
  public TrainerOptions withDataMemory(long bytes) {
    return new TrainerOptions(threads, catalogue, score, verify, command, forced, bytes);
  }

  /** These options, and whether to train even where more memory is predicted than there is. */
  public TrainerOptions withForce(boolean wanted) {
    return new TrainerOptions(threads, catalogue, score, verify, command, wanted, dataMemory);
  }
}
