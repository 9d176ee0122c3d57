package io.equilibria.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The versions a run was made with.
 *
 * @param equilibria this library's; {@code development} when it does not run from its jar
 * @param tensorflow the native library's
 * @param java the runtime's
 * @param commit the commit checked out in the working directory; null when it is no git checkout
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Software(String equilibria, String tensorflow, String java, String commit) {
  /**
   * Those of this process.
   *
   * @param tensorflow the native library's, which only who loads it knows
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
