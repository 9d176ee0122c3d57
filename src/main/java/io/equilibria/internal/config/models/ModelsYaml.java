package io.equilibria.internal.config.models;

import io.equilibria.InputException;
import io.equilibria.internal.config.binding.Keys;
import io.equilibria.internal.config.binding.Node;
import io.equilibria.internal.config.binding.ScalarReader;
import io.equilibria.internal.config.binding.SchemaVersion;
import io.equilibria.internal.config.binding.YamlFile;
import io.equilibria.internal.text.Quote;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads files of models. This is a complete file:
 *
 * <pre>{@code
 * models:
 *   digits:
 *     folder: models/digits
 *     versions: {kind: latest, count: 2}
 *     labels: {stable: 3, canary: 4}
 *   ring:
 *     folder: /srv/ring
 * }</pre>
 *
 * <p>Only {@code folder} is required; a relative one is below the folder of the file. The kinds of
 * {@code versions} are {@code latest} (the default, with a count of 1), {@code all}, and {@code
 * listed} with {@code numbers}. Unknown keys are rejected.
 */
public final class ModelsYaml {
  private static final String MODELS = "models";
  private static final String VERSIONS = "versions";
  private static final String NUMBERS = "numbers";
  private static final Pattern NAME = Pattern.compile("[^/:]+");
  private static final long MAX_VERSION = 999_999_999_999_999_999L;

  private final Path folder;

  private ModelsYaml(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read or is invalid; the message starts with file and
   *     line
   */
  public static List<ModelEntry> read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Node root =
        SchemaVersion.checked(
            YamlFile.parse(YamlFile.text(file, "a list of models"), file.toString()));
    if (root instanceof Node.Scalar scalar && scalar.empty()) {
      throw new InputException(root.place() + ": expected the key `models`, found nothing");
    }
    Node models =
        Keys.of(root, "", "a file of models", MODELS)
            .require(MODELS, "a group of models by name, each with its folder");
    if (!(models instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      throw Keys.expected(models, MODELS, "a group of at least one model by name");
    }
    ModelsYaml reader = new ModelsYaml(folder == null ? file : folder);
    List<ModelEntry> entries = new ArrayList<>();
    mapping.entries().forEach((name, node) -> entries.add(reader.entry(name, node)));
    return entries;
  }

  private ModelEntry entry(String name, Node node) {
    String path = MODELS + "." + name;
    requireName(name, node, path);
    Keys keys = Keys.of(node, path, path, "folder", VERSIONS, "labels");
    Node place = keys.require("folder", "the folder of its versions");
    String text = (String) ScalarReader.read(place, String.class, path + ".folder");
    VersionPolicy policy =
        keys.find(VERSIONS)
            .map(versions -> policy(versions, path + "." + VERSIONS))
            .orElse(new VersionPolicy.Latest(1));
    Map<String, Long> labels =
        keys.find("labels")
            .map(group -> Keys.each(group, path + ".labels", ModelsYaml::version))
            .orElse(Map.of());
    labels.forEach(
        (label, version) -> {
          Node at = keys.find("labels").orElse(node);
          requireName(label, at, path + ".labels." + label);
          if (policy instanceof VersionPolicy.Specific listed
              && !listed.versions().contains(version)) {
            throw new InputException(
                "%s: %s.labels.%s must be one of the versions %s, found %d"
                    .formatted(at.place(), path, label, listed.versions(), version));
          }
        });
    return new ModelEntry(name, path(text, place, path + ".folder"), policy, labels);
  }

  private static void requireName(String name, Node node, String path) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          "%s: %s must be a name without / and :, found %s"
              .formatted(node.place(), path, Quote.found(name)));
    }
  }

  private Path path(String text, Node node, String key) {
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      throw Keys.expected(node, key, "a path");
    }
  }

  private static VersionPolicy policy(Node node, String path) {
    Keys keys = Keys.of(node, path, path, "kind", "count", NUMBERS);
    String kind = keys.kind("latest", "all", "listed");
    return switch (kind) {
      case "latest" -> latest(keys, node, path);
      case "all" -> all(keys);
      default -> listed(keys, path);
    };
  }

  private static VersionPolicy latest(Keys keys, Node node, String path) {
    keys.only("latest", "count");
    long count = keys.whole("count", Integer.MAX_VALUE).orElse(1);
    if (count < 1) {
      throw Keys.expected(keys.find("count").orElse(node), path + ".count", "at least 1");
    }
    return new VersionPolicy.Latest((int) count);
  }

  private static VersionPolicy all(Keys keys) {
    keys.only("all");
    return new VersionPolicy.All();
  }

  private static VersionPolicy listed(Keys keys, String path) {
    keys.only("listed", NUMBERS);
    Node numbers = keys.require(NUMBERS, "a list of versions, such as [1, 3]");
    String key = path + "." + NUMBERS;
    List<Long> versions =
        Keys.items(numbers, key).stream().map(item -> version(item, key)).toList();
    if (versions.isEmpty()) {
      throw Keys.expected(numbers, key, "a list of at least one version");
    }
    return new VersionPolicy.Specific(versions);
  }

  private static long version(Node node, String path) {
    long version = (Long) ScalarReader.read(node, long.class, path);
    if (version < 0 || version > MAX_VERSION) {
      throw Keys.expected(node, path, "a version of at least 0 and at most " + MAX_VERSION);
    }
    return version;
  }
}
