package io.equilibria.internal.inspect.graph;

import java.io.IOException;

/** Thrown within this package when a file's bytes are not a graph; users get an InputException. */
final class MalformedGraphException extends IOException {
  MalformedGraphException(String why) {
    super(why);
  }
}
