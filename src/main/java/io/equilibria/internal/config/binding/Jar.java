package io.equilibria.internal.config.binding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The jar or folder that something on the class path comes from. */
public final class Jar {
  private static final String SERVICES = "META-INF/services/";

  private Jar() {}

  /** The jar or folder of a class. */
  public static String of(Class<?> type) {
    return location(type).map(Jar::path).orElse("the class path");
  }

  /** The jar or folder of a class as a path; empty if it is not in the file system. */
  public static Optional<Path> path(Class<?> type) {
    return location(type)
        .filter(location -> location.startsWith("file:"))
        .map(location -> Path.of(URI.create(location)));
  }

  private static Optional<String> location(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(URL::toString);
  }

  /**
   * The jar whose list of providers contains one that cannot be loaded.
   *
   * @param message the message of the error, which contains the class's name
   */
  public static String listing(Class<?> service, String message, ClassLoader loader) {
    String file = SERVICES + service.getName();
    try {
      List<URL> lists = Collections.list(loader.getResources(file));
      for (URL list : lists) {
        if (message.contains(list.toString()) || namesOne(list, message)) {
          return path(list.toString().replace("!/" + file, "").replace(file, ""));
        }
      }
    } catch (IOException e) {
      // The message is about the provider; its location is additional information.
    }
    return "the class path";
  }

  private static boolean namesOne(URL list, String message) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceAll("#.*", "").strip())
          .anyMatch(name -> !name.isEmpty() && message.contains(name));
    }
  }

  private static String path(String location) {
    String plain = location.startsWith("jar:") ? location.substring("jar:".length()) : location;
    return plain.startsWith("file:") ? Path.of(URI.create(plain)).toString() : plain;
  }
}
