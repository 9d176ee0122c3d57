package io.equilibria.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.ForeignKind;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of a run's experiment that is not the library's own, and whose code it is.
 *
 * @param choice what it was chosen for: {@code loss}, {@code penalty}, {@code data}, {@code
 *     architecture}
 * @param kind its name, such as {@code acme:mine}
 * @param type the name of the class that brings it
 * @param jar the file name of the jar which that class is of; null if it is of none
 * @param sha256 the SHA-256 of the jar, in hexadecimal; null if there is no jar
 * @param folder the folder of classes which that class is of; null if it is of none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedKind(
    String choice,
    String kind,
    @JsonProperty("class") String type,
    String jar,
    String sha256,
    String folder) {
  /** As many digits of a hash as tell jars apart. */
  private static final int DIGITS = 12;

  /** Checks that a jar has a hash, and nothing else has. */
  public RecordedKind {
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
    if ((jar == null) != (sha256 == null) || (jar != null && folder != null)) {
      throw new IllegalArgumentException(
          "expected a jar with its SHA-256, a folder or neither, found %s, %s, %s"
              .formatted(jar, sha256, folder));
    }
    if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "expected a SHA-256 of 64 hexadecimal digits, found " + sha256);
    }
  }

  /**
   * Those of an experiment.
   *
   * @param catalogue which the experiment's kinds are of
   * @throws io.equilibria.InputException if a jar cannot be read
   */
  public static List<RecordedKind> of(ExperimentSpec experiment, Catalogue catalogue) {
    return ForeignKind.of(experiment, catalogue).stream().map(RecordedKind::of).toList();
  }

  private static RecordedKind of(ForeignKind found) {
    Path place = found.place().map(Path::toAbsolutePath).orElse(null);
    if (place == null || Files.isDirectory(place)) {
      String folder = place == null ? null : place.toString();
      return new RecordedKind(found.choice(), found.kind(), found.type(), null, null, folder);
    }
    try {
      String name = String.valueOf(place.getFileName());
      return new RecordedKind(
          found.choice(), found.kind(), found.type(), name, Digest.sha256(place), null);
    } catch (IOException e) {
      throw FileErrors.cannotRead(place, e);
    }
  }

  /**
   * How its code differs from that of its namesake, in words: empty if it is the same jar, or if
   * neither is of a jar, so that there is nothing to compare, or the namesake is gone, which a
   * change of the settings is.
   *
   * @param now the kinds of the experiment here and now
   */
  public Optional<String> changesTo(List<RecordedKind> now) {
    return now.stream()
        .filter(other -> choice.equals(other.choice) && kind.equals(other.kind))
        .filter(other -> !Objects.equals(sha256, other.sha256))
        .map(other -> "%s %s: %s -> %s".formatted(choice, kind, place(), other.place()))
        .findFirst();
  }

  /** Where the code lies, in words: {@code mine.jar (SHA-256 0123456789ab...)}. */
  public String place() {
    if (jar != null) {
      return "%s (SHA-256 %s...)".formatted(jar, sha256.substring(0, DIGITS));
    }
    return folder == null ? "class " + type : "classes in " + folder;
  }
}
