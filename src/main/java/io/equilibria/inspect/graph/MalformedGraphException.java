package io.equilibria.inspect.graph;

import java.io.IOException;

/** A file's bytes are those of no graph. Within this package; a user gets an InputException. */
final class MalformedGraphException extends IOException {
  MalformedGraphException(String why) {
    super(why);
  }
}
