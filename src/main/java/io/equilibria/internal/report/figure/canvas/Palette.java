package io.equilibria.internal.report.figure.canvas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of a page's figures. Each is a CSS variable with a light and a dark value, so that
 * the page contains each figure once and not once per theme.
 */
public final class Palette {
  private static final Pattern THEMED = Pattern.compile("\"#[0-9a-f]{6}\"|<image [^>]*/>");

  private final Map<String, String> names = new LinkedHashMap<>();

  /** Merges the light and the dark SVG of a figure, which differ only in colours and images. */
  public String merged(String light, String dark) {
    Matcher ofLight = THEMED.matcher(light);
    Matcher ofDark = THEMED.matcher(dark);
    StringBuilder merged = new StringBuilder(light.length());
    int from = 0;
    int fromDark = 0;
    while (ofLight.find()) {
      if (!ofDark.find()) {
        throw different();
      }
      String between = light.substring(from, ofLight.start());
      if (!between.equals(dark.substring(fromDark, ofDark.start()))) {
        throw different();
      }
      merged.append(between).append(themed(ofLight.group(), ofDark.group()));
      from = ofLight.end();
      fromDark = ofDark.end();
    }
    if (!light.substring(from).equals(dark.substring(fromDark))) {
      throw different();
    }
    return merged.append(light, from, light.length()).toString();
  }

  private String themed(String light, String dark) {
    if (light.startsWith("<image")) {
      return light.equals(dark)
          ? light
          : light.replaceFirst("<image ", "<image class=\"light\" ")
              + dark.replaceFirst("<image ", "<image class=\"dark\" ");
    }
    String pair = light.substring(1, 8) + dark.substring(1, 8);
    String name = names.computeIfAbsent(pair, key -> "--p" + names.size());
    return "\"var(" + name + ")\"";
  }

  private static IllegalStateException different() {
    return new IllegalStateException(
        "figure: expected the same drawing under both themes, in other colours");
  }

  /** The variables' values in the light theme, as CSS declarations. */
  public String light() {
    return declarations(0);
  }

  /** The variables' values in the dark theme. */
  public String dark() {
    return declarations(7);
  }

  private String declarations(int at) {
    StringBuilder css = new StringBuilder();
    names.forEach(
        (pair, name) -> css.append(name).append(':').append(pair, at, at + 7).append(';'));
    return css.toString();
  }
}
