package io.equilibria.internal.checkpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A second JVM with the classes of the tests, to be killed or measured. */
public final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  /**
   * Starts it.
   *
   * @param main whose {@code main} is run
   * @param folder its only argument
   * @param flags of the JVM
   */
  public Child(Class<?> main, Path folder, String... flags) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path")));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of(flags));
    command.addAll(List.of(main.getName(), folder.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  public long pid() {
    return process.pid();
  }

  /** The next line that begins with {@code >}; what TensorFlow logs is passed over. */
  public String answer() {
    StringBuilder others = new StringBuilder();
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(">")) {
          return line.substring(1);
        }
        others.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("the other JVM ended: " + others);
  }

  /** Called in it: does nothing more, and never ends by itself. */
  public static void waitToBeKilled() {
    while (true) {
      LockSupport.park();
    }
  }

  /** Kills it, with no chance to tidy up. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
