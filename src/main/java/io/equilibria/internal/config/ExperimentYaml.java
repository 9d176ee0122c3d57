package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.binding.FlatSettings;
import io.equilibria.internal.config.binding.Node;
import io.equilibria.internal.config.binding.RecordMerger;
import io.equilibria.internal.config.binding.SchemaVersion;
import io.equilibria.internal.config.binding.YamlBlock;
import io.equilibria.internal.config.binding.YamlFile;
import java.nio.file.Path;

/**
 * Experiments as YAML files.
 *
 * <p>Only {@code data} is required; everything else has a default. A key missing from a group has
 * the default of the group's kind (such as {@link OptimizerSpec.Adam#DEFAULT}), and a missing group
 * has the default of {@link ExperimentSpec#of}. This is a complete file:
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
 * <p>A group with only a kind may be abbreviated: {@code penalty: none}. A file of several players
 * or penalties lists them under {@code generators}, {@code discriminators} and {@code penalties};
 * see {@link Singular}. Kinds of jars are named like built-in ones; custom kinds of a program are
 * looked up in the given {@link Catalogue}.
 *
 * <p>A written file contains every key and parses to an equal experiment, with every number exact
 * to the last bit.
 */
public final class ExperimentYaml {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = YamlFile.MAX_BYTES;

  private static final String MIN = "`data: {kind: digits}`";

  private ExperimentYaml() {}

  /**
   * Reads a file.
   *
   * @throws InputException if the file cannot be read or is invalid; the message starts with file
   *     and line
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
   * @param origin the name of the text for messages, such as a file name
   * @throws InputException if the text is invalid; the message starts with origin and line
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

  /** Parses an experiment from a node. */
  public static ExperimentSpec of(Node node, Catalogue catalogue) {
    Node root = SchemaVersion.checked(node);
    if (root instanceof Node.Scalar scalar && scalar.empty()) {
      throw new InputException(
          root.place() + ": expected an experiment, at least " + MIN + ", found nothing");
    }
    RecordMerger merger = new RecordMerger(catalogue);
    Node data = root instanceof Node.Mapping mapping ? mapping.entries().get("data") : null;
    if (data == null) {
      // Other errors are reported first, since the key may be misspelt.
      merger.lay(root, ExperimentSpec.class, ExperimentSpec.of(DataSpec.Digits.DEFAULT), "");
      throw new InputException(root.place() + ": data is missing; expected at least " + MIN);
    }
    ExperimentSpec defaults = ExperimentSpec.of(merger.lay(data, DataSettings.class, null, "data"));
    return merger.lay(root, ExperimentSpec.class, defaults, "");
  }

  /**
   * Formats a file: the schema number, then the experiment with every key, in the order of the
   * records, with lines ending in \n.
   */
  public static String write(ExperimentSpec experiment) {
    return SchemaVersion.KEY + ": " + SchemaVersion.CURRENT + "\n" + settings(experiment);
  }

  /**
   * Formats the experiment with every key, as {@link #write} does, without the schema number; used
   * for hashing and display.
   */
  public static String settings(ExperimentSpec experiment) {
    return YamlBlock.of(FlatSettings.of(experiment), "");
  }
}
