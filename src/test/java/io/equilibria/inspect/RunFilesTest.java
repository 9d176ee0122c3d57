package io.equilibria.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.equilibria.InputException;
import io.equilibria.checkpoint.RunLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          experiment.yaml                    | experiment.yaml
          manifest.json                      | it is no JSON
          history.npy                        | cut short
          history.json                       | it is no JSON
          samples/step-20.png                | it does not end as a PNG does
          events/events.out.tfevents.1.host  | record 2
          report/index.html                  | it does not end as a page does
          ckpt-10.index                      | ckpt-10.index is damaged
          ckpt-20.data-00000-of-00001        | ckpt-20.data-00000-of-00001 is damaged
          """)
  void fileCutShort_isTold(String name, String words) throws IOException {
    Path file = run.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    int less = name.endsWith(".yaml") ? bytes.length / 2 : 5;
    Files.write(file, Arrays.copyOf(bytes, bytes.length - less));
    assertThat(faults(false)).contains(words).hasLineCount(1);
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

  /** Every bit of one sort, every length, random splices: told, noted or harmless. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiment.yaml",
        "manifest.json",
        "metrics.jsonl",
        "history.npy",
        "checkpoint",
        "events/events.out.tfevents.1.host"
      })
  void damagedFiles_neverEndAnyOtherWay(String name) throws IOException {
    for (String other : List.of("ckpt-10.index", "samples/step-20.png", "report/index.html")) {
      Files.delete(run.resolve(other)); // What is not looked at here.
    }
    Path file = run.resolve(name);
    int[] told = {0};
    int all =
        Splices.forEach(
            Files.readAllBytes(file),
            bytes -> {
              long before = THREADS.getCurrentThreadAllocatedBytes();
              try {
                Files.write(file, bytes);
                String text = RunText.of(RunSummary.read(run)) + RunText.files(check(false), false);
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
    assertThat(told[0]).isBetween(name.equals("checkpoint") ? 0 : all / 20, all);
  }
}
