package io.equilibria.internal.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The software versions that a run was trained with.
 *
 * @param equilibria version of this library; {@code development} when it does not run from its jar
 * @param tensorflow version of the native library
 * @param java version of the Java runtime
 * @param commit the commit checked out in the working directory; null outside a git checkout
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Software(String equilibria, String tensorflow, String java, String commit) {
  /**
   * The versions of this process.
   *
   * @param tensorflow version of the native library, known only to the code that loads it
   */
  public static Software here(String tensorflow) {
    String version = Software.class.getPackage().getImplementationVersion();
    return new Software(
        Optional.ofNullable(version).orElse("development"),
        tensorflow,
        Runtime.version().toString(),
        GitCommit.of(Path.of("")).orElse(null));
  }
}
