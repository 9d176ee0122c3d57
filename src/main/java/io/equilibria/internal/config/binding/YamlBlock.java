package io.equilibria.internal.config.binding;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values by path as nested groups; numeric keys are list indexes. */
public final class YamlBlock {
  private static final Pattern INDEX = Pattern.compile("\\d+");

  private final StringBuilder yaml = new StringBuilder();
  private final String indent;

  /** Whether the next line starts a list item. */
  private boolean item;

  private YamlBlock(String indent) {
    this.indent = indent;
  }

  /**
   * Formats the lines.
   *
   * @param leaves the values as YAML by path, in order
   * @param indent the prefix of each line
   */
  public static String of(Map<String, String> leaves, String indent) {
    YamlBlock block = new YamlBlock(indent);
    List<String> open = List.of();
    for (Map.Entry<String, String> leaf : leaves.entrySet()) {
      List<String> keys = List.of(leaf.getKey().split("\\."));
      int last = keys.size() - 1;
      for (int depth = 0; depth < last; depth++) {
        if (depth >= open.size()
            || !keys.subList(0, depth + 1).equals(open.subList(0, depth + 1))) {
          block.open(depth, keys.get(depth));
        }
      }
      open = keys.subList(0, last);
      block.line(last, keys.get(last), " " + leaf.getValue());
    }
    return block.yaml.toString();
  }

  private void open(int depth, String key) {
    if (INDEX.matcher(key).matches()) {
      item = true;
    } else {
      line(depth, key, "");
    }
  }

  private void line(int depth, String key, String value) {
    int dash = item ? depth - 1 : depth;
    yaml.append(indent).append("  ".repeat(dash)).append(item ? "- " : "");
    item = false;
    yaml.append(INDEX.matcher(key).matches() ? "-" : key + ":").append(value).append('\n');
  }
}
