package io.equilibria.internal.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ForeignKind;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind used by a run's experiment that is not built in, with the origin of its code.
 *
 * @param choice the setting that selects it: {@code loss}, {@code penalty}, {@code data}, {@code
 *     architecture}
 * @param kind its name, such as {@code acme:mine}
 * @param type the name of the class that provides it
 * @param jar the file name of the jar that contains the class; null if there is none
 * @param sha256 the SHA-256 of the jar, in hexadecimal; null if there is no jar
 * @param folder the class folder that contains the class; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedKind(
    String choice,
    String kind,
    @JsonProperty("class") String type,
    String jar,
    String sha256,
    String folder) {
  /** Digits of a hash shown in messages, enough to distinguish jars. */
  private static final int DIGITS = 12;

  /** Checks that a hash is given if and only if there is a jar. */
  public RecordedKind {
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
    if ((jar == null) != (sha256 == null) || (jar != null && folder != null)) {
      throw new IllegalArgumentException(
          "expected a jar with its SHA-256, a folder or neither, found %s, %s, %s"
              .formatted(jar, sha256, folder));
    }
    if (sha256 != null && !Digest.isSha256(sha256)) {
      throw new IllegalArgumentException(
          "expected a SHA-256 of 64 hexadecimal digits, found " + sha256);
    }
  }

  /**
   * The kinds of an experiment that are not built in.
   *
   * @param catalogue the catalogue in which they are registered
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
   * Describes how its code differs from that of the current kind of the same name. Empty if both
   * come from the same jar, if neither comes from a jar, or if there is no such kind any more,
   * which is reported as a change of settings.
   *
   * @param now the current kinds of the experiment
   */
  public Optional<String> changesTo(List<RecordedKind> now) {
    return now.stream()
        .filter(other -> choice.equals(other.choice) && kind.equals(other.kind))
        .filter(other -> !Objects.equals(sha256, other.sha256))
        .map(other -> "%s %s: %s -> %s".formatted(choice, kind, place(), other.place()))
        .findFirst();
  }

  /** The location of the code for messages: {@code mine.jar (SHA-256 0123456789ab...)}. */
  public String place() {
    if (jar != null) {
      return "%s (SHA-256 %s...)".formatted(jar, sha256.substring(0, DIGITS));
    }
    return folder == null ? "class " + type : "classes in " + folder;
  }
}
