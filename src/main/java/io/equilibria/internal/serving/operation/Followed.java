package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a file that may change. {@link #look} reads it again and passes it on if it
 * differs; a content that cannot be used is reported in the log, once, and tried again, and the
 * last good one stays in use. Contents are compared, not times, so quick edits and replaced links
 * are seen.
 *
 * <p>One thread at a time may look.
 *
 * @param <T> the content, with {@code equals}
 */
public final class Followed<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Followed.class);

  private final String what;
  private final Supplier<T> reader;
  private final Consumer<T> user;
  private T used;
  private Optional<String> problem = Optional.empty();

  private Followed(String what, Supplier<T> reader, Consumer<T> user, T first) {
    this.what = what;
    this.reader = reader;
    this.user = user;
    this.used = first;
  }

  /**
   * Reads a file and passes its content on.
   *
   * @param what the name of the content in the log: "the token"
   * @param reader reads it, or throws {@link InputException}
   * @param user uses it, or throws {@link InputException}
   * @throws InputException if it cannot be read or used
   */
  public static <T> Followed<T> of(String what, Supplier<T> reader, Consumer<T> user) {
    T first = reader.get();
    user.accept(first);
    return new Followed<>(what, reader, user, first);
  }

  /** Reads the file again and uses it if it has changed. */
  public void look() {
    try {
      T now = reader.get();
      if (!now.equals(used)) {
        user.accept(now);
        used = now;
        LOG.info("{} has changed and is used", what);
      }
      problem = Optional.empty();
    } catch (InputException e) {
      String message = e.getMessage();
      if (!problem.equals(Optional.of(message))) {
        LOG.error("{} has changed but stays as it was: {}", what, message);
      }
      problem = Optional.of(message);
    }
  }
}
