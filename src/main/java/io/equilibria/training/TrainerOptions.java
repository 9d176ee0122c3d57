package io.equilibria.training;

import io.equilibria.loss.LossCatalogue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How to train, apart from what: nothing here changes a result, but for a loss that the experiment
 * names and only the program knows.
 *
 * @param threads to use; unless given, a new run uses all processors and a resumed one as many as
 *     before
 * @param losses known by name
 * @param score of the present state, lower is better; the checkpoint with the lowest is kept
 * @param verify whether every checkpoint is read again and held against its checksums once it is
 *     written, before an older one is let go
 * @param command the command line, for the manifest; empty when a program called
 * @param forced whether to train even where more memory is predicted than there is
 */
public record TrainerOptions(
    Optional<Threads> threads,
    LossCatalogue losses,
    Optional<ToDoubleFunction<Trainer>> score,
    boolean verify,
    List<String> command,
    boolean forced) {

  public TrainerOptions {
    Objects.requireNonNull(threads, "threads");
    Objects.requireNonNull(losses, "losses");
    command = List.copyOf(command);
  }

  /** Threads as they suit, the losses of the literature, no score. */
  public static TrainerOptions defaults() {
    return new TrainerOptions(
        Optional.empty(), LossCatalogue.standard(), Optional.empty(), false, List.of(), false);
  }

  /** These options on so many threads. */
  public TrainerOptions withThreads(int count) {
    return new TrainerOptions(
        Optional.of(new Threads(count)), losses, score, verify, command, forced);
  }

  /** The threads of a new run: those given, or one for each processor. */
  public Threads threadsOrAll() {
    return threads.orElseGet(Threads::available);
  }

  /**
   * These options with other losses, such as {@code LossCatalogue.standard().with("mine", loss)}.
   */
  public TrainerOptions withLosses(LossCatalogue known) {
    return new TrainerOptions(threads, known, score, verify, command, forced);
  }

  /** These options with a score whose best checkpoint is kept. */
  public TrainerOptions withScore(ToDoubleFunction<Trainer> lowerIsBetter) {
    return new TrainerOptions(threads, losses, Optional.of(lowerIsBetter), verify, command, forced);
  }

  /** These options, and whether checkpoints are verified once they are written. */
  public TrainerOptions withVerification(boolean wanted) {
    return new TrainerOptions(threads, losses, score, wanted, command, forced);
  }

  /** These options with the command line that the manifest shall name. */
  public TrainerOptions withCommand(List<String> words) {
    return new TrainerOptions(threads, losses, score, verify, words, forced);
  }

  /** These options, and whether to train even where more memory is predicted than there is. */
  public TrainerOptions withForce(boolean wanted) {
    return new TrainerOptions(threads, losses, score, verify, command, wanted);
  }
}
