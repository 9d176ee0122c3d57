package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.equilibria.InputException;
import io.equilibria.TakesMinutes;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.file.FileOps;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunChecksums.Stretch;
import io.equilibria.internal.run.RunLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {
  private static final long MEMORY = 16 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;
  private Path run;

  @BeforeEach
  void makeRun() throws IOException {
    run = RunFixture.in(folder);
  }

  private List<RunFile> check(boolean deep) {
    return RunFiles.check(run, deep, seen -> {});
  }

  private String faults(boolean deep) {
    return check(deep).stream()
        .filter(file -> file.fault().isPresent())
        .map(file -> file.name() + ": " + file.fault().get())
        .reduce("", (a, b) -> a + b + "\n");
  }

  private String notes() {
    return check(false).stream()
        .filter(file -> file.note().isPresent())
        .map(file -> file.name() + ": " + file.note().get())
        .reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void wholeRun_isWhole() {
    assertThat(check(true)).hasSize(11).allMatch(file -> file.fault().isEmpty());
    assertThat(check(false).get(1)).isEqualTo(RunFile.whole("ckpt-20", 20 * 3 * 4 + 4));
    assertThat(notes()).isEmpty();
    assertThat(RunText.files(check(true), true))
        .startsWith("11 files, ")
        .contains(": whole (every");
  }

  @Test
  void manifestOfALaterVersion_isNotedAndToldAsFarAsItIsKnown() throws IOException {
    String manifest = RunFixture.manifest("finished");
    Files.writeString(
        run.resolve("manifest.json"),
        manifest.replaceFirst(
            "\\{\"software\": \\{", "{\"schema\": 3, \"software\": {\"equilibria\": \"4.0\", "));
    assertThat(faults(true)).isEmpty();
    assertThat(notes())
        .isEqualTo(
            "manifest.json: written by Equilibria 4.0 in schema 3, and this version reads schemas"
                + " up to 1; use that version or a later one\n");
    assertThat(RunSummary.read(run).state()).isEqualTo("finished");
    Files.writeString(
        run.resolve("manifest.json"), manifest.replaceFirst("\\{", "{\"schema\": [],"));
    assertThat(faults(false)).contains("manifest.json is damaged: expected a whole number");
  }

  @Test
  void historyAndMetricsOfOtherColumns_areWhole() throws IOException {
    Files.delete(run.resolve("history.npy"));
    Files.delete(run.resolve("history.json"));
    try (HistoryFile history =
        HistoryFile.open(run, 2, List.of("encoder_loss", "accuracy", "generator/w[0]"))) {
      history.append(new float[] {1, 2, 3, 4, 5, 6});
    }
    Files.writeString(
        run.resolve("metrics.jsonl"), "{\"step\":1,\"seconds\":1.5,\"encoder_loss\":0.5}\n");
    assertThat(faults(true)).isEmpty();
    assertThat(notes()).isEmpty();
    assertThat(RunText.of(RunSummary.read(run))).contains("encoder_loss 0.5");
  }

  @Test
  void runUnderARelativePath_isWholeToo() {
    run = Path.of("").toAbsolutePath().relativize(run);
    wholeRun_isWhole();
  }

  @Test
  void linkToARun_isCheckedAsTheRun() throws IOException {
    Path link = folder.resolve("latest");
    Assumptions.assumeFalse(FileOps.Real.WINDOWS, "links need a privilege there");
    run = Files.createSymbolicLink(link, run);
    wholeRun_isWhole();
    Files.writeString(run.resolve("manifest.json"), "damaged");
    assertThat(faults(true)).contains("latest/manifest.json is damaged: it is no JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          manifest.json                      | it is no JSON
          history.npy                        | cut short
          history.json                       | it is no JSON
          samples/step-20.png                | it does not end as a PNG does
          report/index.html                  | it does not end as a page does
          ckpt-10.index                      | ckpt-10.index is damaged
          ckpt-20.data-00000-of-00001        | ckpt-20.data-00000-of-00001 is damaged
          """)
  void fileCutShort_isTold(String name, String words) throws IOException {
    Path file = run.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    assertThat(faults(false)).contains(words).hasLineCount(1);
  }

  /** A resumed run leaves the file of a killed one as it is. */
  @Test
  void eventsThatEndWithinARecord_areNoted() throws IOException {
    Path file = run.resolve("events/events.out.tfevents.1.host");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    assertThat(faults(true)).isEmpty();
    assertThat(notes())
        .contains("events/events.out.tfevents.1.host: record 2 is cut short, as a kill leaves it")
        .hasLineCount(1);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
    assertThat(faults(false)).contains("record 2 does not match its checksum").hasLineCount(1);
  }

  /** Other programs ask it for the latest checkpoint. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":                             | checkpoint: it names no checkpoint
          model_checkpoint_path: "ckpt-99"  | checkpoint: it names ckpt-99, which is not there
          model_checkpoint_path: "a\\\\b/9"   | which is not there
          model_checkpoint_path: ""         | checkpoint: it names no checkpoint
          """)
  void stateFileThatLeadsNowhere_isTold(String text, String words) throws IOException {
    Files.writeString(run.resolve("checkpoint"), text);
    assertThat(faults(false)).contains(words).hasLineCount(1);
  }

  @Test
  void stateFileWithAPathThatCannotBe_isTold() throws IOException {
    Files.writeString(run.resolve("checkpoint"), "model_checkpoint_path: \"ckpt-\0\"\n");
    assertThat(faults(false)).contains("checkpoint: it names no checkpoint").hasLineCount(1);
  }

  /** As Python writes it, and as it stays if the folder is moved. */
  @Test
  void stateFileWithAnAbsolutePath_isWhole() throws IOException {
    Files.writeString(run.resolve("checkpoint"), "model_checkpoint_path: \"/gone/run/ckpt-20\"\n");
    assertThat(faults(false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiment.yaml", "manifest.json"})
  void fileThatEveryRunHas_isMissed(String name) throws IOException {
    Files.delete(run.resolve(name));
    assertThat(faults(false)).startsWith(name + ": it is missing").hasLineCount(1);
  }

  /** The file itself may be longer, as its header may count more steps: a run goes on. */
  @Test
  void recordsThatDifferFromTheirChecksums_areTold() throws IOException {
    Path history = run.resolve("history.npy");
    long size = Files.size(history);
    RunChecksums.read(run)
        .add(
            20,
            List.of(
                new Stretch("history.npy", size - 16, size),
                new Stretch("metrics.jsonl", 0, Files.size(run.resolve("metrics.jsonl")))));
    assertThat(faults(true)).isEmpty();
    byte[] whole = Files.readAllBytes(history);
    byte[] bytes = whole.clone();
    bytes[bytes.length - 3] ^= 1;
    Files.write(history, bytes);
    Files.writeString(
        run.resolve("metrics.jsonl"),
        Files.readString(run.resolve("metrics.jsonl")).replace("0.7", "0.8"));
    assertThat(faults(false)).isEmpty();
    assertThat(faults(true))
        .contains("history.npy: bytes ", "metrics.jsonl: bytes 0 to ")
        .hasLineCount(2);
    Npy.write(history, new float[] {1, 2}, 1, 1, 2);
    Files.delete(run.resolve("metrics.jsonl"));
    assertThat(faults(true))
        .contains("history.npy: its header counts fewer steps than were written")
        .contains("metrics.jsonl: it is missing")
        .hasLineCount(2);
    Files.writeString(run.resolve("checksums.txt"), "20 history.npy\n");
    assertThat(faults(true)).contains("checksums.txt is damaged: line 1").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ckpt-10.index", "history.npy", "events/events.out.tfevents.1.host"})
  void linkToItself_isTold(String name) throws IOException {
    Path file = run.resolve(name);
    Files.delete(file);
    Files.createSymbolicLink(file, file);
    assertThat(faults(true)).startsWith(name.replace(".index", "") + ": ").hasLineCount(1);
    assertThat(faults(false)).isEqualTo(faults(true));
  }

  @Test
  void settingsThatAreNone_areTold() throws IOException {
    Files.writeString(run.resolve("experiment.yaml"), "data: {kind: nonsense}");
    assertThat(faults(false)).contains("experiment.yaml", "nonsense").hasLineCount(1);
  }

  @Test
  void bytesOfACheckpoint_areReadWhenAsked() throws IOException {
    Path data = run.resolve("ckpt-10.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(data);
    bytes[7] ^= 1;
    Files.write(data, bytes);
    assertThat(faults(false)).isEmpty();
    assertThat(faults(true)).startsWith("ckpt-10: generator/kernel: expected checksum");
  }

  @Test
  void whatAKillLeaves_isNotedAndNoFault() throws IOException {
    Files.writeString(run.resolve("metrics.jsonl"), "{\"step\":10}\n{\"step\":2");
    Files.write(run.resolve("ckpt-30.data-00000-of-00001"), new byte[9]);
    Files.write(run.resolve(".tmp-1-2-ckpt-30.index"), new byte[9]);
    Path history = run.resolve("history.npy");
    byte[] bytes = Files.readAllBytes(history);
    Files.write(history, Arrays.copyOf(bytes, bytes.length + 3));
    assertThat(faults(true)).isEmpty();
    assertThat(notes())
        .contains("metrics.jsonl: its last line is cut short")
        .contains("ckpt-30.data-00000-of-00001: data without its index")
        .contains(".tmp-1-2-ckpt-30.index: being written")
        .contains("history.npy: more behind its last whole step")
        .hasLineCount(4);
    assertThat(RunSummary.read(run).last().orElseThrow().get("step").asInt()).isEqualTo(10);
  }

  @Test
  void aLineThatIsNoMeasurement_isNamed() throws IOException {
    Files.writeString(
        run.resolve("metrics.jsonl"), "{\"step\":10}\n{}\n{\"step\":20} x\n{\"step\":30}\n");
    assertThat(faults(false)).isEqualTo("metrics.jsonl: line 2 is no JSON object with a step\n");
  }

  @Test
  void summary_saysWhatItIsAndWhereItStands() throws IOException {
    assertThat(RunText.of(RunSummary.read(run)))
        .contains("digits: dcgan against dcgan learn digits, loss non-saturating")
        .contains("finished at step 20 of ")
        .contains("2 times, last at step 20: seconds 3, loss \"NaN\"")
        .contains("kept      steps 10, 20")
        .contains("TensorFlow 2.18.0, Java 17");
    Files.writeString(run.resolve("manifest.json"), RunFixture.manifest("running"));
    assertThat(RunSummary.read(run).state()).isEqualTo("killed");
    try (RunLock lock = RunLock.acquire(run)) {
      RunSummary running = RunSummary.read(run);
      assertThat(running.state()).isEqualTo("running");
      assertThat(running.process()).hasValue(ProcessHandle.current().pid());
      assertThat(lock.folder()).isEqualTo(run);
    }
    Files.delete(run.resolve("manifest.json"));
    assertThat(RunText.of(RunSummary.read(run))).contains("unknown: there is no manifest.json");
  }

  @Test
  void lockOfAProcessThatIsGone_isNone() throws IOException {
    Files.writeString(run.resolve("run.lock"), "pid=999999999999 started=2026-01-01T00:00:00Z\n");
    assertThat(RunLock.holder(run)).isEmpty();
    Files.writeString(run.resolve("run.lock"), "pid=1");
    assertThat(RunLock.holder(run)).isEmpty();
    assertThat(RunLock.holder(folder.resolve("none"))).isEmpty();
  }

  /** Some bits, some lengths, some splices: told, noted or harmless. */
  @ParameterizedTest
  @MethodSource("texts")
  void damagedFiles_neverEndAnyOtherWay(String name) throws IOException {
    damage(name, 9);
  }

  @TakesMinutes
  @ParameterizedTest
  @MethodSource("texts")
  void filesDamagedAnywhere_neverEndAnyOtherWay(String name) throws IOException {
    damage(name, 1);
  }

  static List<String> texts() {
    return List.of(
        "experiment.yaml",
        "manifest.json",
        "metrics.jsonl",
        "history.npy",
        "checkpoint",
        "events/events.out.tfevents.1.host");
  }

  private void damage(String name, int step) throws IOException {
    Path alone = Files.createDirectories(folder.resolve("alone").resolve(name)).getParent();
    Path file = alone.resolve(run.resolve(name).getFileName());
    Files.delete(file);
    Path within = folder.resolve("alone");
    int[] told = {0};
    int all =
        Splices.forEach(
            Files.readAllBytes(run.resolve(name)),
            step,
            bytes -> {
              long before = THREADS.getCurrentThreadAllocatedBytes();
              try {
                Files.write(file, bytes);
                List<RunFile> files = RunFiles.check(within, false, seen -> {});
                String text = RunText.of(RunSummary.read(within)) + RunText.files(files, false);
                assertThat(text).doesNotContain("Exception", "\u0000");
                told[0] += text.contains("damaged  ") ? 1 : 0;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (InputException e) {
                assertThat(e.getMessage()).doesNotContain("Exception");
                told[0]++;
              } catch (RuntimeException | Error e) {
                fail(name, e);
              }
              assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MEMORY);
            });
    assertThat(told[0]).isBetween(all / 20, all);
  }
}
