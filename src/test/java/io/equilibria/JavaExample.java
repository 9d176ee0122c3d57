package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Java examples of the documentation, compiled and run unchanged, each in a process. */
final class JavaExample {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final Path folder;
  private final String imports;
  private final String libraries;

  /**
   * Examples that run in one folder.
   *
   * @param imports that stand before each
   * @param libraries the class path that they run with
   */
  JavaExample(Path folder, String imports, String libraries) {
    this.folder = folder;
    this.imports = imports;
    this.libraries = libraries;
  }

  /** The examples of a page. */
  static List<String> of(Path page) throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher matcher = JAVA.matcher(Files.readString(page));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    return examples;
  }

  /** Runs one; returns what it prints. */
  String run(String name, String example) throws Exception {
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        imports
            + "public class "
            + name
            + " {\n  public static void main(String[] args) throws Exception {\n"
            + example
            + "  }\n}\n");
    compile(source);
    String classPath = folder + System.getProperty("path.separator") + libraries;
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path output = folder.resolve(name + ".txt");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1", // It ends before the better compiler has paid.
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                name)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(ended).as(printed).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private void compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean fine =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-cp", libraries, "-d", folder.toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(fine).as(messages.toString()).isTrue();
    }
  }
}
