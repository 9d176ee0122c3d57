package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Options of a trainer that do not change results, except through custom kinds named by the
 * experiment.
 *
 * @param threads the number of threads; by default a new run uses all processors and a resumed run
 *     the same number as before
 * @param catalogue the kinds that the experiment may name
 * @param score computes a score of the current state, lower is better; the checkpoint with the
 *     lowest score is kept
 * @param verify whether every checkpoint is read back and compared with its checksums before an
 *     older one is deleted
 * @param command the command line, for the manifest; empty when called by a program
 * @param forced whether to train even if the predicted memory exceeds the machine's
 * @param dataMemory size in bytes up to which a data set stays in memory; a larger one is streamed
 *     during training if its kind supports it
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

  /** Default threads, the installed kinds, no score. */
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

  /** These options with a number of threads. */
  public TrainerOptions withThreads(int count) {
    return new TrainerOptions(
        Optional.of(new Threads(count)), catalogue, score, verify, command, forced, dataMemory);
  }

  /** The threads of a new run: those given, or one per processor. */
  public Threads threadsOrAll() {
    return threads.orElseGet(Threads::available);
  }

  /**
   * These options with custom kinds, such as {@code Catalogue.installed().with(LossKind.of("mine",
   * loss))}.
   */
  public TrainerOptions withCatalogue(Catalogue known) {
    return new TrainerOptions(threads, known, score, verify, command, forced, dataMemory);
  }

  /** These options with a score that selects the best checkpoint. */
  public TrainerOptions withScore(ToDoubleFunction<Trainer> lowerIsBetter) {
    return new TrainerOptions(
        threads, catalogue, Optional.of(lowerIsBetter), verify, command, forced, dataMemory);
  }

  /** These options, with or without verification of checkpoints after writing. */
  public TrainerOptions withVerification(boolean wanted) {
    return new TrainerOptions(threads, catalogue, score, wanted, command, forced, dataMemory);
  }

  /** These options with a command line for the manifest. */
  public TrainerOptions withCommand(List<String> words) {
    return new TrainerOptions(threads, catalogue, score, verify, words, forced, dataMemory);
  }

  /** These options with another size limit for data held in memory. */
  public TrainerOptions withDataMemory(long bytes) {
    return new TrainerOptions(threads, catalogue, score, verify, command, forced, bytes);
  }

  /** These options, with or without training when the predicted memory exceeds the machine's. */
  public TrainerOptions withForce(boolean wanted) {
    return new TrainerOptions(threads, catalogue, score, verify, command, wanted, dataMemory);
  }
}
