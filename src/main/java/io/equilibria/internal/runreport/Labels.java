package io.equilibria.internal.runreport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Short distinct names of folders: the last component of each path, preceded by as many components
 * as needed.
 */
final class Labels {
  /** Longest label; longer ones would leave little room for the curves. */
  private static final int LONGEST = 26;

  private Labels() {}

  /** Returns the labels of distinct folders, in their order. */
  static List<String> of(List<Path> folders) {
    List<Path> absolute = folders.stream().map(f -> f.toAbsolutePath().normalize()).toList();
    List<String> labels = List.of();
    int most = absolute.stream().mapToInt(Path::getNameCount).max().orElse(0);
    for (int parts = 1; parts <= Math.max(1, most); parts++) {
      int kept = parts;
      labels = absolute.stream().map(folder -> last(folder, kept)).toList();
      if (distinct(labels)) {
        break;
      }
    }
    List<String> brief = labels.stream().map(Labels::shortened).toList();
    return distinct(brief) ? brief : numbered(brief);
  }

  private static String last(Path folder, int parts) {
    int count = folder.getNameCount();
    return count == 0
        ? folder.toString()
        : folder.subpath(Math.max(0, count - parts), count).toString();
  }

  private static boolean distinct(List<String> labels) {
    return new HashSet<>(labels).size() == labels.size();
  }

  private static String shortened(String label) {
    if (label.length() <= LONGEST) {
      return label;
    }
    int half = (LONGEST - 1) / 2;
    return label.substring(0, half) + "\u2026" + label.substring(label.length() - half);
  }

  private static List<String> numbered(List<String> labels) {
    List<String> numbered = new ArrayList<>();
    for (String label : labels) {
      numbered.add((numbered.size() + 1) + ": " + label);
    }
    return List.copyOf(numbered);
  }
}
