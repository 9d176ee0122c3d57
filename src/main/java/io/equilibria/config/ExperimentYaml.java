package io.equilibria.config;

import io.equilibria.InputException;
import io.equilibria.config.internal.FlatSettings;
import io.equilibria.config.internal.Node;
import io.equilibria.config.internal.RecordMerger;
import io.equilibria.config.internal.SchemaVersion;
import io.equilibria.config.internal.YamlBlock;
import io.equilibria.config.internal.YamlFile;
import java.nio.file.Path;

/**
 * Experiments as YAML files.
 *
 * <p>One rule for missing keys: only {@code data} is asked for, everything else has a default. A
 * key that is missing from a group has that of the group's kind ({@link OptimizerSpec.Adam#DEFAULT}
 * and its like), and a group that is missing altogether that of {@link ExperimentSpec#of}. This is a
 * whole file:
 *
 * <pre>{@code
 * data:
 *   kind: digits
 * game:
 *   loss: hinge
 *   penalty:
 *     kind: none
 * }</pre>
 *
 * <p>Where a kind alone is meant, its word may stand in place of the group: {@code penalty: none}.
 * A file of several players or penalties lists them under {@code generators}, {@code
 * discriminators} and {@code penalties}; see {@link Singular}. Kinds that jars bring may be named
 * as those of the library; a program's own are found in the {@link Catalogue} that it gives.
 *
 * <p>What is written holds every key, and reads as the same experiment, each number to the last
 * bit.
 */
public final class ExperimentYaml {
  /** Largest file that is read, in bytes. */
  public static final int MAX_BYTES = YamlFile.MAX_BYTES;

  private static final String MIN = "`data: {kind: digits}`";

  private ExperimentYaml() {}

  /**
   * Reads a file.
   *
   * @throws InputException when the file cannot be read or used; the message begins with file and
   *     line
   */
  public static ExperimentSpec read(Path file) {
    return read(file, Catalogue.installed());
  }

  /** Reads a file that may name the kinds of this catalogue; see {@link #read(Path)}. */
  public static ExperimentSpec read(Path file, Catalogue catalogue) {
    return parse(YamlFile.text(file, "an experiment"), file.toString(), catalogue);
  }

  /**
   * Reads an experiment from a text.
   *
   * @param origin what messages call the text, such as a file's name
   * @throws InputException when the text cannot be used; the message begins with origin and line
   */
  public static ExperimentSpec parse(String text, String origin) {
    return parse(text, origin, Catalogue.installed());
  }

  /**
   * Reads an experiment that may name the kinds of this catalogue; see {@link #parse(String,
   * String)}.
   */
  public static ExperimentSpec parse(String text, String origin, Catalogue catalogue) {
    return of(YamlFile.parse(text, origin), catalogue);
  }

  /** The experiment that a node describes. */
  public static ExperimentSpec of(Node node, Catalogue catalogue) {
    Node root = SchemaVersion.checked(node);
    if (root instanceof Node.Scalar scalar && scalar.empty()) {
      throw new InputException(
          root.place() + ": expected an experiment, at least " + MIN + ", found nothing");
    }
    RecordMerger merger = new RecordMerger(catalogue);
    Node data = root instanceof Node.Mapping mapping ? mapping.entries().get("data") : null;
    if (data == null) {
      // What else is wrong comes first: it may be that the key is there, misspelt.
      merger.lay(root, ExperimentSpec.class, ExperimentSpec.of(DataSpec.Digits.DEFAULT), "");
      throw new InputException(root.place() + ": data is missing; expected at least " + MIN);
    }
    ExperimentSpec defaults = ExperimentSpec.of(merger.lay(data, DataSettings.class, null, "data"));
    return merger.lay(root, ExperimentSpec.class, defaults, "");
  }

  /**
   * A file: the number of its schema, then the experiment with every key, in the order of the
   * records, in lines that end with \n.
   */
  public static String write(ExperimentSpec experiment) {
    return SchemaVersion.KEY + ": " + SchemaVersion.CURRENT + "\n" + settings(experiment);
  }

  /**
   * The experiment with every key, as {@link #write} has it, without the number of the schema: what
   * is hashed and shown.
   */
  public static String settings(ExperimentSpec experiment) {
    return YamlBlock.of(FlatSettings.of(experiment), "");
  }
}
