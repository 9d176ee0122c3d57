package io.equilibria.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Commands that run one after another in a process of their own, whose class path is that of this
 * one with a jar behind it, as the launcher puts it there.
 */
final class CommandScript {
  private CommandScript() {}

  /**
   * Runs commands one after the other.
   *
   * @param folder the folder for the answers until they are read
   * @param lines commands whose words contain no spaces
   * @return the answer to each
   */
  static List<CommandRun> run(Path jar, Path folder, List<String> lines) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0", "-Djava.awt.headless=true"));
    command.add("-XX:TieredStopAtLevel=1"); // Half the processor time of a process so short.
    String path = System.getProperty("java.class.path") + File.pathSeparator + jar;
    command.addAll(List.of("-cp", path, CommandScript.class.getName(), folder.toString()));
    command.addAll(lines);
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    List<CommandRun> answers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      answers.add(
          new CommandRun(
              Integer.parseInt(read(folder, i, "code")),
              read(folder, i, "out"),
              read(folder, i, "err")));
    }
    return answers;
  }

  private static String read(Path folder, int command, String what) throws IOException {
    return Files.readString(folder.resolve(command + "." + what));
  }

  /** In the process: the folder of the answers, then the commands. */
  public static void main(String[] args) throws IOException {
    for (int i = 1; i < args.length; i++) {
      CommandRun run = CommandRun.ofLine(args[i]);
      String name = Path.of(args[0], String.valueOf(i - 1)).toString();
      Files.writeString(Path.of(name + ".out"), run.out(), UTF_8);
      Files.writeString(Path.of(name + ".err"), run.err(), UTF_8);
      Files.writeString(Path.of(name + ".code"), String.valueOf(run.code()), UTF_8);
    }
  }
}
