package io.equilibria.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.equilibria.internal.run.RunLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake gets one message and leaves no trace on the disk. */
class BadInputTest {
  /** A run of two steps; tests that spoil one spoil a copy. */
  @TempDir static Path shared;

  private static Path run;
  private static Path lines;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    lines = shared.resolve("lines");
    CommandRun.of("train", "digits", "--steps", 2, "--quiet", "--out", run).fine();
    CommandRun.of(
            "train", "parallel-lines", "--steps", 2, "--replicas", 2, "--quiet", "--out", lines)
        .fine();
  }

  private Path copy() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> paths = Files.walk(run)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, copy.resolve(run.relativize(path).toString()));
      }
    }
    return copy;
  }

  private static void cut(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(channel.size()).isGreaterThan(length);
      channel.truncate(length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trian digits | unknown command 'trian'; did you mean `train`? Known: train, resume,"
            + " sample, film, export, serve, reproduce, stability, theory, tournament, report,"
            + " config, data, distance, evaluate, certify, sweep, bench, inspect, graph, doctor,"
            + " train-classifier, completion, help. See 'equilibria --help'.",
        "train ring --game wgna | unknown game `wgna`; did you mean `wgan`?",
        "reproduce dirac --game wgn | unknown game 'wgn'; expected one of m-gan",
        "reproduce dirac --game wgan --game wgan | expected at least one, each once",
        "reproduce dirac --steps 1 | steps: expected 2 to 1 000 000, found 1",
        "reproduce dirac --rate 0 | rate: expected above 0 and at most 1, found 0.0",
        "reproduce dirac --rate NaN | found NaN",
        "reproduce dirac --seed 3 | --seed does not apply here: Dirac-GAN is deterministic",
        "config shw | unknown command 'shw'; did you mean `show`? Known: show, list, paths.",
        "config | expected one of show, list, paths.",
        "config show gan-pg | unknown experiment `gan-pg`",
        "train | Missing required parameter: 'EXPERIMENT'.",
        "train digitz | unknown experiment `digitz`; did you mean `digits`?",
        "train none.yaml | none.yaml: expected an experiment's YAML file, found none",
        "train digits --game wgn | unknown game `wgn`; did you mean `wgan`?",
        "train digits --set game.penalti.kind=none | unknown key `game.penalti`; did you mean"
            + " `game.penalty`?",
        "train digits --set game.loss=hing | game.loss: unknown loss `hing`; did you mean `hinge`?",
        "train digits --set game.loss | expected path=value, such as game.penalty.weight=5",
        "train digits --steps -1 | training.steps must be between 1 and 1000000000, found -1",
        "train digits --steps 0 | found 0",
        "train digits --steps NaN | '--steps': expected a whole number",
        "train digits --steps 9223372036854775807 | found 9223372036854775807",
        "train digits --steps 99999999999999999999 | '--steps': expected a whole number",
        "train digits --replicas 0 | replicas must be between 1 and 4096, found 0",
        "train digits --replicas -5 | found -5",
        "train digits --replicas 2000000000 | found 2000000000",
        "train digits --replicas 1e3 | '--replicas': expected a whole number",
        "train digits --seed=-3 | '--seed': expected a whole number of at least 0, found -3",
        "train digits --seed 99999999999999999999 | '--seed': expected a whole number",
        "train digits --threads 0 | '--threads': expected between 1 and 1024, found 0",
        "train digits --threads 1000000 | found 1000000",
        "train digits --set training.batch=0 | training.batch must be between 1 and 65536, found 0",
        "train digits --set training.batch=-1 | found -1",
        "train digits --set training.batch=NaN | training.batch must be a whole number, found"
            + " `NaN`",
        "train digits --set training.batch=1000000000 | found 1000000000",
        "train digits --set training.batch=99999999999 | found `99999999999`",
        "train digits --set game.penalty.weight=NaN | game.penalty.weight must be a finite number,"
            + " found `NaN`",
        "train digits --set game.penalty.weight=-1 | game.penalty.weight must be >= 0, found -1",
        "train digits --set game.penalty.weight=1e400 | must be a finite number, found `1e400`",
        "train digits --set game.generator.optimizer.rate=0 | game.generator.optimizer.rate must be"
            + " > 0",
        "train digits --set game.generator.optimizer.rate=-0.1 | found -0.1",
        "train digits --set game.generator.optimizer.rate=NaN | must be a finite number",
        "train digits --set game.discriminator.optimizer.rate=1e30 | at most 1000, found 1.0E30",
        "train digits --set game.discriminator.steps=0 | game.discriminator.steps",
        "train digits --init-from none.npz | cannot read",
        "train digits --init-from pom.xml | pom.xml is no checkpoint of TensorFlow's V2 format",
        "export none --model-version 0 | version: expected a whole number of at least 1, found 0",
        "export none --model-version v2 | --model-version: expected a whole number of at least 1,"
            + " or next, found v2",
        "train ring --set data.deviation=0 | data.deviation must be > 0 in single precision and at"
            + " most 1000000, found 0",
        "train ring --set data.deviation=NaN | data.deviation must be a finite number",
        "train ring --set data.radius=-1 | data.radius must be > 0",
        "train ring --set data.modes=2 --set data.weights=[0.5,0.6] | data.weights must sum to 1"
            + " within 1e-6, found a sum of 1.1",
        "train grid --set data.side=1000 | data.side must be between 1 and 100, found 1000",
        "train ring --set data.kind=swis-roll | did you mean `swiss-roll`?",
        "train ring --set data.kind=subspace-gaussian --set data.rank=101 | data.rank must be"
            + " between 1 and data.dimension, 100, found 101",
        "train ring --set data.kind=sphere --set data.dimension=1001 | data.dimension must be"
            + " between 2 and 1000, found 1001",
        "train ring --set data.kind=points --set data.file=none.csv | data.file: none.csv: expected"
            + " a file of points, found none",
        "train digits --set data.kind=moons | game.generator.architecture.kind must be affine or"
            + " mlp for data of kind moons",
        "reproduce parallel-lines --seeds 0 | replicas must be between 1 and 4096, found 0",
        "reproduce divergences --seeds 0 | replicas must be between 1 and 4096, found 0",
        "reproduce divergences --task rng | --task: expected one of parallel-lines, line-in-10d",
        "reproduce divergences --task ring --task ring | --task: expected at least one and each"
            + " once",
        "reproduce divergences --game ns-gan --game wgn | unknown game `wgn`",
        "reproduce parallel-lines --seeds -4 | found -4",
        "reproduce parallel-lines --seeds NaN | '--seeds': expected a whole number",
        "reproduce parallel-lines --steps 0 | training.steps must be between 1",
        "reproduce parallel-lines --set game.loss=hing | did you mean `hinge`?",
        "reproduce parallel-lines --game ns-gan --game ns-gan | expected each game once",
        "reproduce parallel-lines --game ns-gan --game wgn | unknown game `wgn`",
      })
  void mistakenArguments_areRefusedBeforeAnythingIsWritten(String line, String expected) {
    Path out = folder.resolve("out");
    boolean writes = line.contains(" ") && !line.startsWith("config") && !line.startsWith("trian");
    CommandRun.ofLine(writes ? line + " --out " + out : line).refused(expected);
    assertThat(folder).isEmptyDirectory();
  }

  /** TensorFlow would write there but not find its checkpoints again. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a bracket is no pattern there")
  void folderWithABracket_isRefusedBeforeAnythingIsWritten() {
    CommandRun.of("train", "ring", "--steps", "2", "--out", folder.resolve("a[1]/run"))
        .refused("a[1]/run: TensorFlow reads [", "rename the folder");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected at least one point, found none",
        "'1,2\n3\n' | points.csv:2: expected as many numbers as in the lines before, 2, found 1",
        "'1,NaN\n' | points.csv:1: expected finite numbers between commas",
        "'1,2,3\n' | data.dimension must be that of the points in",
      })
  void mistakenPoints_areRefusedBeforeAnythingIsWritten(String text, String expected)
      throws IOException {
    Path points = Files.writeString(folder.resolve("points.csv"), text);
    CommandRun.of(
            "train",
            "ring",
            "--set",
            "data.kind=points",
            "--set",
            "data.file=" + points,
            "--out",
            folder.resolve("out"))
        .refused(expected);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--count 0 | --count: expected 1 to 1000000, found 0",
        "--count -1 | found -1",
        "--count 1000000000 | found 1000000000",
        "--count NaN | '--count': expected a whole number",
        "--seed=-1 | '--seed': expected a whole number of at least 0, found -1",
        "--replica 1 | replica: this run has one replica, found 1",
        "--replica -1 | replica: this run has one replica, found -1",
        "--step 7 | there is no checkpoint of step 7",
        "--step -7 | found those of steps [0, 2]",
        "--out OUT.jpg | expected a file .png or .npy, or a folder, found",
        "--out OUT.png --latent-out OUT.txt | --latent-out: expected a file .npy",
        "--out OUT.npy --latent-out OUT.npy | --latent-out: expected another file",
        "--out OUT.npy --latent-out OUT/../samples.npy | --latent-out: expected another file",
      })
  void mistakenSampleOptions_areRefused(String options, String expected) {
    String line = "sample RUN " + options;
    CommandRun.ofLine(
            line.replace("RUN", run.toString())
                .replace("OUT", folder.resolve("samples").toString()))
        .refused(expected);
    assertThat(folder).isEmptyDirectory();
    assertThat(run.resolve("samples.png")).doesNotExist();
  }

  @Test
  void latentVectors_overwriteNoSamplesOfTheDefaultFile() {
    Path samples = lines.resolve("samples.npy");
    CommandRun.of("sample", lines, "--latent-out", samples)
        .refused("--latent-out: expected another file than that of the samples, found");
    assertThat(samples).doesNotExist();
  }

  @Test
  void sampleOut_thatIsAFolder_isRefusedForAFile() throws IOException {
    Path png = Files.createDirectory(folder.resolve("a.png"));
    Path npy = Files.createDirectory(folder.resolve("a.npy"));
    CommandRun.of("sample", run, "--out", png).refused(png + " is a folder; name a file in it");
    CommandRun.of("sample", run, "--out", folder.resolve("b.png"), "--latent-out", npy)
        .refused(npy + " is a folder; name a file in it");
    assertThat(folder.resolve("b.png")).doesNotExist();
    assertThat(png).isEmptyDirectory();
  }

  @Test
  void samplesOfThePlane_areNoImages() {
    CommandRun.of("sample", lines, "--out", folder.resolve("folder"))
        .refused("samples of shape [2] are not images: expected a file .npy or .png, found");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void samplesOfThePlane_haveNoPlaceInTheRoot() {
    CommandRun.of("sample", lines, "--out", "/").refused("expected a file .npy or .png, found /");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resume", "sample", "export"})
  void runs_thatAreNone_areRefused(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("experiment.yaml"), "hello\n");
    SortedMap<String, String> before = CommandRun.listing(folder);

    on(command, folder.resolve("none")).refused("expected the folder of a run, found nothing");
    on(command, file).refused("expected the folder of a run, found a file");
    on(command, empty).refused("is not the folder of a run", "experiment.yaml", "`train`");
    on(command, foreign).refused("experiment.yaml:1", "group of keys", "found `hello`");
    assertThat(CommandRun.listing(folder)).isEqualTo(before);
  }

  /** A command on a run, with the options that it must have. */
  private CommandRun on(String command, Path path) {
    return command.equals("export")
        ? CommandRun.of(command, path, "--out", folder.resolve("model"))
        : CommandRun.of(command, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "export"})
  void checkpoint_cutShort_isRefused(String command) throws IOException {
    Path copy = copy();
    Path data = copy.resolve("ckpt-2.data-00000-of-00001");
    long whole = Files.size(data);
    cut(data, 1000);
    on(command, copy)
        .refused(data + " is damaged", "expected %,d bytes, found 1,000".formatted(whole), "copy");
    cut(copy.resolve("ckpt-2.index"), 100);
    on(command, copy).refused("ckpt-2.index is damaged", "cut short", "earlier checkpoint");
    assertThat(copy.resolve("samples.png")).doesNotExist();
    assertThat(folder).isDirectoryContaining(path -> path.equals(copy));
    assertThat(folder.resolve("model")).doesNotExist();
  }

  @Test
  void manifest_cutShort_isRefused() throws IOException {
    Path copy = copy();
    cut(copy.resolve("manifest.json"), 30);
    CommandRun.of("resume", copy).refused("manifest.json is damaged", "copy the run folder again");
  }

  @Test
  void runWithoutCheckpoint_hasNothingToSample() throws IOException {
    Path copy = copy();
    try (Stream<Path> files = Files.list(copy)) {
      for (Path file : files.filter(f -> f.toString().contains("ckpt-")).toList()) {
        Files.delete(file);
      }
    }
    CommandRun.of("sample", copy).refused("has no checkpoint yet", "`resume " + copy + "`");
  }

  @Test
  void resume_takesNoSeed() {
    CommandRun.of("resume", run, "--seed", 3).refused("--seed does not apply here");
  }

  @Test
  void trainOut_thatHoldsARunOrIsAFile_isRefused() throws IOException {
    SortedMap<String, String> before = CommandRun.listing(run);
    Path manifest = run.resolve("manifest.json");
    CommandRun.of("train", "digits", "--out", run)
        .refused(run + " already holds a run", "`resume " + run + "`", "--out");
    CommandRun.of("train", "digits", "--out", manifest)
        .refused("expected a folder or nothing, found a file");
    CommandRun.of("train", "digits", "--out", manifest.resolve("below"))
        .refused("expected a folder at " + manifest + ", found a file");
    assertThat(CommandRun.listing(run)).isEqualTo(before);
  }

  @Test
  void exportOut_thatExists_isRefused() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    Files.writeString(model.resolve("saved_model.pb"), "precious");
    SortedMap<String, String> before = CommandRun.listing(folder);
    CommandRun.of("export", run, "--out", model)
        .refused(model + " exists already", "give a folder that does not, or remove it");
    CommandRun.of("export", run).refused("Missing required option: '--out=DIR'");
    CommandRun.of("export", run, "--out", folder.resolve("a\\b"))
        .refused("TensorFlow reads [ and \\ in a path as a pattern");
    CommandRun.of("export", run, "--seed", 1, "--out", folder.resolve("other"))
        .refused("--seed does not apply here");
    assertThat(CommandRun.listing(folder)).isEqualTo(before);
  }

  @Test
  void run_inUseByThisProcess_isRefused() throws IOException {
    Path copy = copy();
    RunLock lock = RunLock.acquire(copy);
    try {
      CommandRun.of("resume", copy).refused("is in use by this process", "wait for it to end");
    } finally {
      lock.close();
    }
    CommandRun.of("resume", copy, "--quiet").fine();
  }

  /** Holds a run's lock until its standard input ends. */
  static final class Holder {
    public static void main(String[] args) throws IOException {
      try (RunLock lock = RunLock.acquire(Path.of(args[0]))) {
        System.out.println(lock.folder());
        System.in.read();
      }
    }
  }

  @Test
  void run_inUseByAnotherProcess_isRefusedUntilThatIsGone() throws Exception {
    Path copy = copy();
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                copy.toString())
            .start();
    try {
      assertThat(holder.inputReader(UTF_8).readLine()).isEqualTo(copy.toString());
      CommandRun.of("resume", copy)
          .refused("is in use by another process, pid=" + holder.pid(), "choose another folder");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    CommandRun.of("resume", copy, "--quiet").fine();
  }

  @Test
  void reproduceOut_thatHoldsOtherSettings_isRefusedBeforeTraining() throws IOException {
    Path game = Files.createDirectory(folder.resolve("gan-gp"));
    Files.copy(lines.resolve("experiment.yaml"), game.resolve("experiment.yaml"));
    SortedMap<String, String> before = CommandRun.listing(folder);
    CommandRun.of("reproduce", "parallel-lines", "--seeds", 2, "--steps", 2, "--out", folder)
        .refused(game + " holds an experiment with other settings", "--out");
    assertThat(CommandRun.listing(folder)).isEqualTo(before);
  }

  /** Mounts a file system, which requires root. */
  private static boolean mount(Path place, String... options) throws Exception {
    Files.createDirectories(place);
    List<String> command =
        Stream.of(Stream.of("mount"), Stream.of(options), Stream.of(place.toString()))
            .flatMap(words -> words)
            .toList();
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) { // No such program.
      return false;
    }
  }

  /** At once, although a checkpoint that was read stays mapped until its buffer is collected. */
  private static void unmount(Path place) throws Exception {
    new ProcessBuilder("umount", "-l", place.toString()).start().waitFor();
  }

  @Test
  void fullDisk_isToldAndLeavesNothingHalfWritten() throws Exception {
    Path small = folder.resolve("small");
    assumeThat(mount(small, "-t", "tmpfs", "-o", "size=64k", "tmpfs")).isTrue();
    try {
      String[] full = {"cannot write " + small, "the disk is full", "of 64 KiB free", "free some"};
      CommandRun.of("export", run, "--out", small.resolve("model")).refused(full);
      assertThat(small).isEmptyDirectory();
      CommandRun.of("sample", run, "--count", 1000, "--out", small.resolve("a.npy")).refused(full);
      assertThat(small).isEmptyDirectory();
      CommandRun.of("sample", run, "--count", 100, "--out", small.resolve("images")).refused(full);
      assertThat(small).isEmptyDirectory();
      Path trained = small.resolve("run");
      CommandRun.of("train", "digits", "--steps", 2, "--quiet", "--out", trained).refused(full);
      assertThat(CommandRun.listing(trained).keySet())
          .noneMatch(name -> name.startsWith("ckpt-") || name.contains("tmp"));
    } finally {
      unmount(small);
    }
  }

  @Test
  void fullDisk_stopsATrainingThatResumesWhenThereIsSpace() throws Exception {
    Path small = folder.resolve("small");
    assumeThat(mount(small, "-t", "tmpfs", "-o", "size=160k", "tmpfs")).isTrue();
    try {
      Path trained = small.resolve("run");
      CommandRun.of(
              "train",
              "parallel-lines",
              "--steps",
              40,
              "--replicas",
              1,
              "--set",
              "training.checkpoint=1",
              "--set",
              "training.keep=100",
              "--quiet",
              "--out",
              trained)
          .refused("the disk is full");
      assertThat(
              new ProcessBuilder("mount", "-o", "remount,size=8m", small.toString())
                  .start()
                  .waitFor())
          .isZero();
      assertThat(CommandRun.of("resume", trained, "--quiet").fine().out()).contains("40 steps");
    } finally {
      unmount(small);
    }
  }

  @Test
  void readOnlyFolder_isTold() throws Exception {
    Path copy = copy();
    Path model = copy.resolve("model");
    assumeThat(mount(copy, "--bind", copy.toString())).isTrue();
    try {
      assumeThat(mount(copy, "-o", "remount,bind,ro")).isTrue();
      String[] told = {"cannot write " + copy, "is read-only for this user", "make it writable"};
      CommandRun.of("resume", copy).refused(told);
      CommandRun.of("sample", copy).refused(told);
      CommandRun.of("export", copy, "--out", model).refused(told);
      CommandRun.of("train", "digits", "--out", copy.resolve("new")).refused(told);
    } finally {
      unmount(copy);
    }
  }
}
