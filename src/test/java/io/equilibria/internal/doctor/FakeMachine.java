package io.equilibria.internal.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A machine made of files, variables and properties. */
final class FakeMachine {
  private final Path root;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "os.name", "Linux",
              "os.arch", "amd64",
              "java.version", "17.0.1",
              "java.vendor", "Fake",
              "java.specification.version", "17",
              "java.class.path", "/m2/tensorflow-core-native-1.1.0-linux-x86_64.jar"));

  FakeMachine(Path root) {
    this.root = root;
  }

  FakeMachine file(String path, String text) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeMachine variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  FakeMachine property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  HostEnvironment surroundings() {
    return new HostEnvironment(environment, properties::get, root);
  }
}
