package io.equilibria.config.internal;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values by path as nested groups; numbers among the keys are places in a list. */
public final class YamlBlock {
  private static final Pattern INDEX = Pattern.compile("\\d+");

  private final StringBuilder yaml = new StringBuilder();
  private final String indent;

  /** Whether the next line begins an item of a list. */
  private boolean item;

  private YamlBlock(String indent) {
    this.indent = indent;
  }

  /**
   * The lines.
   *
   * @param leaves values as YAML by path, in order
   * @param indent what stands before each line
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
