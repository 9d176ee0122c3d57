package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.metric.Measured;
import java.io.Serializable;
import java.util.List;

/**
 * The result of a run at a step.
 *
 * @param run the number of the run in the sweep
 * @param step the number of steps done, or the step of its divergence
 * @param status whether the values are usable
 * @param reason why not; empty if they are
 * @param values the values by measure; empty if nothing was measured
 * @param samples the samples of the finished run; {@link FinalSamples#NONE} before its end, without
 *     an end, or if none are requested
 */
public record Outcome(
    long run, long step, Status status, String reason, List<Measured> values, FinalSamples samples)
    implements Serializable {

  /** The status of a run. */
  public enum Status {
    /** All measures were taken. */
    OK("ok"),
    /** A loss or a parameter became infinite or NaN. */
    DIVERGED("diverged"),
    /** Another failure: the game could not be built, or a measure had no value. */
    FAILED("failed");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** The word used in files. */
    public String word() {
      return word;
    }

    /**
     * Parses a status.
     *
     * @throws InputException if it is unknown
     */
    static Status of(String word) {
      for (Status status : values()) {
        if (status.word.equals(word)) {
          return status;
        }
      }
      throw new InputException("status: expected ok, diverged or failed, found " + word);
    }
  }

  public Outcome {
    values = List.copyOf(values);
  }

  /** Creates an outcome without samples. */
  Outcome(long run, long step, Status status, String reason, List<Measured> values) {
    this(run, step, status, reason, values, FinalSamples.NONE);
  }

  /** A copy with samples. */
  Outcome with(FinalSamples kept) {
    return new Outcome(run, step, status, reason, values, kept);
  }
}
