package io.equilibria.internal.sweep;

import io.equilibria.internal.data.LostDataException;
import io.equilibria.internal.tensor.TensorFlowErrors;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A fault of the machine and not of a game: no memory left, a lost device, a file of the data that
 * can no longer be read. A unit with such a fault has no outcome, and may succeed another time.
 */
final class MachineFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MachineFaultException(RuntimeException cause) {
    super(TensorFlowErrors.firstLine(cause), cause);
  }

  MachineFaultException(String what, Error cause) {
    super(what + ": " + cause.getMessage(), cause);
  }

  /**
   * Whether lost data or an error of TensorFlow can be a fault of the machine. A graph or a value
   * that an op refuses is none: it is refused again.
   */
  static boolean is(RuntimeException e) {
    return e instanceof LostDataException
        || (e instanceof TensorFlowException
            && !(e instanceof TFFailedPreconditionException || e instanceof TFOutOfRangeException));
  }

  /** Whether the JVM could not read a page of a mapped file. */
  static boolean isLostPage(InternalError e) {
    return String.valueOf(e.getMessage()).contains("unsafe memory access");
  }
}
