package io.equilibria.sweep;

import io.equilibria.InputException;
import io.equilibria.metric.Measured;
import java.io.Serializable;
import java.util.List;

/**
 * What came out of a run at a step.
 *
 * @param run its number in the sweep
 * @param step steps done; where it diverged, if it did
 * @param status whether the values can be used
 * @param reason why not; empty if they can
 * @param values by measure; empty if nothing was measured
 * @param samples of the finished run; {@link FinalSamples#NONE} before its end, where it came to
 *     none, or where none are requested
 */
public record Outcome(
    long run, long step, Status status, String reason, List<Measured> values, FinalSamples samples)
    implements Serializable {

  /** How it went. */
  public enum Status {
    /** All is measured. */
    OK("ok"),
    /** A loss or a parameter became infinite or not a number. */
    DIVERGED("diverged"),
    /** Something else went wrong: the game could not be built, or a measure had no value. */
    FAILED("failed");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** As it stands in files. */
    public String word() {
      return word;
    }

    /**
     * The status of a word.
     *
     * @throws InputException if there is none
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

  /** One without samples. */
  Outcome(long run, long step, Status status, String reason, List<Measured> values) {
    this(run, step, status, reason, values, FinalSamples.NONE);
  }

  /** The same with samples. */
  Outcome with(FinalSamples kept) {
    return new Outcome(run, step, status, reason, values, kept);
  }
}
