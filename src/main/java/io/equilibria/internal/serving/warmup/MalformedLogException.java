package io.equilibria.internal.serving.warmup;

import java.io.Serial;

/** A record of a warm-up file that cannot be run; its message continues "record N ...". */
final class MalformedLogException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  MalformedLogException(String message) {
    super(message);
  }
}
