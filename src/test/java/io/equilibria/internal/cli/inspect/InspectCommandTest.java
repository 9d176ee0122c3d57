package io.equilibria.internal.cli.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.checkpoint.PythonCheckpoints;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Main;
import io.equilibria.internal.inspect.RunFixture;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class InspectCommandTest {
  private static final Path SHARDS = PythonCheckpoints.of("shards");
  private static final Path MODULE = PythonCheckpoints.of("module");
  private static final Path PARTITIONED = PythonCheckpoints.of("partitioned");

  @TempDir Path folder;

  @Test
  void list_isATreeWithTotals() {
    List<String> lines = CommandRun.of("inspect", SHARDS + ".index").fine().out().lines().toList();
    assertThat(lines.get(0)).endsWith("shards in 3 data files");
    assertThat(lines.subList(2, lines.size()))
        .containsExactly(
            "tensor     dtype    shape   numbers  bytes",
            "a/kernel   float32  [5, 3]       15     60",
            "b/kernel   float32  [5, 3]       15     60",
            "c/kernel   float32  [5, 3]       15     60",
            "nothing    float32  [0]           0      0",
            "4 tensors                        45    180");
    assertThat(CommandRun.of("inspect", MODULE).fine().out())
        .containsPattern("0/\\.ATTRIBUTES/VARIABLE_VALUE +float32 +\\[2, 2] +4 +16 +layer_0\n");
  }

  @Test
  void list_isJsonAndCsvToo() {
    JsonNode json = CommandRun.of("inspect", MODULE, "--json").fine().json();
    assertThat(json.get("shards").asInt()).isEqualTo(1);
    assertThat(json.get("parameters").asInt()).isEqualTo(15);
    assertThat(json.get("tensors")).hasSize(6);
    JsonNode bias = json.get("tensors").get(4);
    assertThat(bias.get("name").asText()).isEqualTo("net/named/bias/.ATTRIBUTES/VARIABLE_VALUE");
    assertThat(bias.get("variable").asText()).isEqualTo("bias");
    assertThat(bias.get("shape").get(0).asInt()).isEqualTo(2);
    assertThat(CommandRun.of("inspect", PythonCheckpoints.of("odd"), "--csv").fine().out())
        .startsWith("name,variable,dtype,shape,parameters,bytes\r\n")
        .contains("\r\n\"comma, \"\"quote\"\" 'and' \\\",,float32,,1,4\r\n")
        .contains("\r\nempty,,float32,0 3,0,0\r\n");
  }

  @Test
  void tensor_isFoundByAnyOfItsNames() {
    for (String name :
        List.of("net/layers/2/.ATTRIBUTES/VARIABLE_VALUE", "net/layers/2", "layer_2")) {
      String out = CommandRun.of("inspect", MODULE, name).fine().out();
      assertThat(out)
          .startsWith("net/layers/2/.ATTRIBUTES/VARIABLE_VALUE (layer_2): float32 [2, 2], 16 bytes")
          .contains("min 2, max 2, mean 2, deviation 0, norm 4")
          .contains("as a matrix 2 x 2: spectral norm 4, condition")
          .contains("[[2.0, 2.0]\n [2.0, 2.0]]");
    }
  }

  @Test
  void tensor_isShownWithHistogramAndValues() {
    String out = CommandRun.of("inspect", PARTITIONED, "rows").fine().out();
    assertThat(out).startsWith("rows: float32 [200, 3], 2\u202f400 bytes, in 3 slices");
    assertThat(out.lines().filter(line -> line.matches(" *-?[\\d.e-]+ +#+ +\\d+"))).hasSize(20);
    assertThat(out).containsPattern("\\[\\[.*]\n \\[.*]\n \\[.*]\n \\.\\.\\.\n \\[");
    JsonNode json = CommandRun.of("inspect", PARTITIONED, "rows", "--json").fine().json();
    assertThat(json.get("statistics").get("count").asInt()).isEqualTo(600);
    assertThat(json.get("histogram")).hasSize(20);
    assertThat(json.get("spectrum").get("columns").asInt()).isEqualTo(3);
    assertThat(json.get("values")).hasSize(200);
    assertThat(json.get("slices").asInt()).isEqualTo(3);
  }

  @Test
  void everyTypesElements_areShownExactly() {
    JsonNode json = values("dtypes", "uint64");
    assertThat(json.get(0).get(1).bigIntegerValue()).hasToString("18446744073709551615");
    assertThat(values("dtypes", "int64").get(0).get(0).asLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(values("dtypes", "float32").get(1).get(3).asText()).isEqualTo("NaN");
    assertThat(values("dtypes", "bool").get(0).get(1).asBoolean()).isFalse();
    assertThat(values("dtypes", "complex64").get(0).get(2).get("real").asDouble()).isEqualTo(1.5);
    assertThat(values("odd", "bytes").get(0).get("base64").asText()).isEqualTo("//4A");
    assertThat(values("odd", "bytes").get(1).asText()).isEqualTo("\u0000");
    assertThat(values("odd", "strings").get(1).get(0).asText()).isEqualTo("größer");
    assertThat(values("odd", "scalar").asDouble()).isEqualTo(-2.5);
    assertThat(values("odd", "empty")).isEmpty();
  }

  private static JsonNode values(String checkpoint, String name) {
    return CommandRun.of("inspect", PythonCheckpoints.of(checkpoint), name, "--json")
        .fine()
        .json()
        .get("values");
  }

  @Test
  void typesThatAreNotRead_areNamed() {
    assertThat(CommandRun.of("inspect", PythonCheckpoints.of("variant_list"), "list").fine().out())
        .contains("list: variant []", "elements of this type are not read");
  }

  @Test
  void slices_areShownAndWritten() throws IOException {
    String[] slice = {"--slice", "[1:3, 0]"};
    JsonNode shown =
        CommandRun.of("inspect", PARTITIONED, "blocks", slice[0], slice[1], "--json").fine().json();
    assertThat(shown.has("statistics")).isFalse();
    Path file = folder.resolve("x.npy");
    CommandRun.of("inspect", PARTITIONED, "blocks", slice[0], slice[1], "--out", file).fine();
    double[] values = Npy.read(file).values();
    assertThat(shown.get("values")).map(JsonNode::asDouble).containsExactly(values[0], values[1]);
  }

  @Test
  void picturesAndArchives_areWritten() throws IOException {
    Path picture = folder.resolve("x.png");
    assertThat(CommandRun.of("inspect", PARTITIONED, "blocks", "--out", picture).fine().out())
        .startsWith(picture + ": 1 of 1 images; black is -");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(72);
    Path all = folder.resolve("all.npz");
    assertThat(CommandRun.of("inspect", PARTITIONED, "--out", all).fine().out())
        .contains("its name holds a zero byte", all + ": 4 tensors");
    assertThat(all).isNotEmptyFile();
  }

  @Test
  void verify_namesEveryFaultAndExits1() throws IOException {
    assertThat(CommandRun.of("inspect", SHARDS, "--verify").fine().out())
        .endsWith("shards: whole, 4 tensors, 180 bytes\n");
    Path prefix = PythonCheckpoints.copy("shards", folder);
    Path data = folder.resolve("shards.data-00001-of-00003");
    Files.write(data, new byte[60]);
    CommandRun damaged = CommandRun.of("inspect", prefix, "--verify");
    assertThat(damaged.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(damaged.err()).isEmpty();
    assertThat(damaged.out())
        .matches(
            "c/kernel: expected checksum \\w{8}, found \\w{8}, in 60 bytes at 0"
                + " \\(shards\\.data-00001-of-00003\\)\n.*shards: damaged, faults: 1\n");
    JsonNode json = json(CommandRun.of("inspect", prefix, "--verify", "--json"));
    assertThat(json.get("whole").asBoolean()).isFalse();
    assertThat(json.get("faults").get(0).get("tensor").asText()).isEqualTo("c/kernel");
    assertThat(json.get("faults").get(0).get("file").asText()).isEqualTo(data.toString());
    Files.write(folder.resolve("shards.index"), new byte[60]);
    CommandRun index = CommandRun.of("inspect", prefix, "--verify");
    assertThat(index.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(index.out()).contains("it does not end as an index does");
  }

  private static JsonNode json(CommandRun run) {
    return new CommandRun(ExitCode.OK, run.out(), "").json();
  }

  @Test
  void diff_showsWhatIsOther() {
    assertThat(CommandRun.of("inspect", SHARDS, MODULE, "--diff").fine().out())
        .contains("- a/kernel float32 [5, 3]", "6 added, 4 removed", "0 changed, 0 the same");
    JsonNode json = CommandRun.of("inspect", "--diff", SHARDS, SHARDS, "--json").fine().json();
    assertThat(json.get("same").asInt()).isEqualTo(4);
    assertThat(json.get("changed")).isEmpty();
  }

  @Test
  void nothing_isChangedByLooking() {
    SortedMap<String, String> before = CommandRun.listing(SHARDS.getParent());
    CommandRun.of("inspect", SHARDS).fine();
    CommandRun.of("inspect", SHARDS, "a/kernel").fine();
    CommandRun.of("inspect", SHARDS, "--verify").fine();
    assertThat(CommandRun.listing(SHARDS.getParent())).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CKPT a/kernle              | there is no tensor a/kernle; did you mean `a/kernel`? Known:
          CKPT a                     | there is no tensor a; known: a/kernel
          CKPT a/kernel --slice [9]  | --slice: expected an index below 5 on axis 0, found 9
          CKPT --slice [9]           | --slice is for one tensor: expected its name
          CKPT --out x.npy           | --out: expected a file .npz for all tensors, found x.npy
          CKPT a/kernel --out x.txt  | --out: expected a file .npy or .png, found x.txt
          CKPT a/kernel --out src    | --out: src is a folder; name a file in it
          CKPT nothing --out x.png   | --out: expected real numbers on one to four axes for an image
          CKPT --diff                | --diff compares two checkpoints: expected two, found one
          CKPT --verify a/kernel     | --verify requires a complete checkpoint and no other option
          CKPT --verify --csv        | --csv, --slice and --out cannot be combined with --verify
          CKPT CKPT --diff --csv     | --csv, --slice and --out cannot be combined with --diff
          CKPT --csv --json          | --csv is for the list of tensors, instead of --json
          CKPT --seed 1              | --seed does not apply here: nothing is drawn at random
          nowhere/ckpt-1             | there is no checkpoint nowhere/ckpt-1: expected the file
          pom.xml                    | pom.xml is no checkpoint of TensorFlow's V2 format
          src                        | there is no checkpoint in the folder
          """)
  void mistakes_areToldInOneLine(String arguments, String message) {
    String line = "inspect " + arguments.replace("CKPT", SHARDS.toString());
    CommandRun.ofLine(line).refused(message);
    assertThat(Path.of("x.png")).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileOfAnother_isRefused() throws IOException {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    Path index = folder.resolve("shards.index");
    Files.setPosixFilePermissions(index, Set.of());
    assumeThat(Files.isReadable(index)).as("root reads everything").isFalse();
    CommandRun.of("inspect", prefix).refused("cannot read", "permission denied");
  }

  /**
   * In a process without TensorFlow's native library and without the classes that call it: what is
   * left are the messages of its protocol buffers and shapes.
   */
  @Test
  @Exhaustive
  void inspection_needsNoTensorFlow() throws Exception {
    Path run = RunFixture.in(folder);
    GraphDef.Builder graph = GraphDef.newBuilder();
    graph.addNode(NodeDef.newBuilder().setName("x").setOp("Placeholder"));
    Path pb = Files.write(folder.resolve("graph.pb"), graph.build().toByteArray());
    String withoutNatives =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> !jar.matches(".*(tensorflow-core-api|javacpp|tensorflow-framework).*"))
            .filter(jar -> !jar.matches(".*tensorflow-core-native-[\\d.]+-[a-z].*"))
            .collect(Collectors.joining(File.pathSeparator));
    for (List<String> arguments :
        List.of(
            List.of(MODULE.toString()),
            List.of(MODULE.toString(), "layer_1"),
            List.of(PARTITIONED.toString(), "rows", "--out", folder.resolve("x.npy").toString()),
            List.of(PARTITIONED.toString(), "--verify"),
            List.of(run.toString()),
            List.of(run.toString(), "--history", "--out", folder.resolve("x.png").toString()),
            List.of(MODULE.toString(), "--html", "--out", folder.resolve("x.html").toString()),
            List.of(pb.toString()),
            List.of(PARTITIONED.toString(), SHARDS.toString(), "--diff", "--json"))) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-verbose:class",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  withoutNatives,
                  Main.class.getName(),
                  "inspect"));
      command.addAll(arguments);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(output).isEqualTo(ExitCode.OK);
      boolean ofGraph = arguments.contains(pb.toString());
      assertThat(output)
          .contains(
              ofGraph
                  ? "io.equilibria.internal.inspect.graph.GraphWire "
                  : "io.equilibria.internal.checkpoint.IndexRows ");
      assertThat(output.lines())
          .noneMatch(
              line ->
                  line.contains("org.bytedeco.")
                      || line.matches(".* org\\.tensorflow\\.(?!proto\\.|ndarray\\.).*"));
    }
  }
}
