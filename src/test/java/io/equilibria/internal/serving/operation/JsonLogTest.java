package io.equilibria.internal.serving.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are rotated, and that nothing writes to the disk. */
class JsonLogTest {
  @TempDir private Path folder;

  private static void await(Path file, String text) throws Exception {
    while (!Files.exists(file) || !Files.readString(file).contains(text)) {
      Thread.sleep(5);
    }
  }

  /** A target that receives whole lines, never single bytes. */
  private abstract static class Lines extends OutputStream {
    @Override
    public void write(int one) {
      throw new AssertionError("lines are written at once");
    }
  }

  private static void add(JsonLog log, int number) {
    log.add(JsonLog.line(Instant.EPOCH).put("n", number));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // It does not move open files.
  void movedFile_isOpenedAgain() throws Exception {
    Path file = folder.resolve("log");
    Files.writeString(file, "before\n");
    try (JsonLog log = JsonLog.open(new LogTarget.File(file))) {
      add(log, 1);
      await(file, "\"n\":1");
      Files.move(file, folder.resolve("log.1"));
      add(log, 2);
      await(file, "\"n\":2");
    }
    assertThat(folder.resolve("log.1"))
        .hasContent("before\n{\"time\":\"1970-01-01T00:00:00Z\",\"n\":1}\n");
    assertThat(file).hasContent("{\"time\":\"1970-01-01T00:00:00Z\",\"n\":2}\n");
  }

  /** Adding never waits, and what is lost is counted. */
  @Test
  void blockedLog_dropsLines() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream blocked =
        new Lines() {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            try {
              free.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            written.write(bytes, from, length);
          }
        };
    int lines = 3 * JsonLog.CAPACITY;
    try (JsonLog log = JsonLog.open(new LogTarget.Stream(blocked))) {
      IntStream.range(0, lines).forEach(i -> add(log, i));
      free.countDown();
      while (!written.toString(StandardCharsets.UTF_8).contains("dropped")) {
        Thread.sleep(5);
      }
    }
    List<String> found = written.toString(StandardCharsets.UTF_8).lines().toList();
    long dropped =
        found.stream()
            .filter(line -> line.contains("dropped"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"dropped\":(\\d+).*", "$1")))
            .sum();
    assertThat(dropped).isGreaterThanOrEqualTo(JsonLog.CAPACITY - 1);
    assertThat(found.stream().filter(line -> line.contains("\"n\":")).count() + dropped)
        .isEqualTo(lines);
  }

  /** Targets of programs may also throw what is no IOException. */
  @Test
  void failedWrites_areCounted() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream target =
        new Lines() {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            switch (calls.incrementAndGet()) {
              case 1 -> throw new IOException("full");
              case 2 -> throw new IllegalStateException("gone");
              default -> written.write(bytes, from, length);
            }
          }
        };
    try (JsonLog log = JsonLog.open(new LogTarget.Stream(target))) {
      for (int call = 1; call <= 3; call++) {
        add(log, call);
        while (calls.get() < call) {
          Thread.sleep(5);
        }
      }
    }
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("\"n\":3", "\"dropped\":2");
  }

  @Test
  void partOfALine_isFollowedByWholeLines() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream target =
        new Lines() {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            boolean full = calls.incrementAndGet() == 1;
            written.write(bytes, from, full ? length / 2 : length);
            if (full) {
              throw new IOException("full");
            }
          }
        };
    try (JsonLog log = JsonLog.open(new LogTarget.Stream(target))) {
      for (int call = 1; call <= 3; call++) {
        add(log, call);
        while (calls.get() < call) {
          Thread.sleep(5);
        }
      }
    }
    List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.subList(1, 4))
        .allMatch(line -> line.matches("\\{\"time\":\"[^\"]+\",\"(n|dropped)\":\\d}"));
  }

  @Test
  void fileThatCannotBeWritten_isRefused() {
    LogTarget target = new LogTarget.File(folder.resolve("none/log"));
    assertThatThrownBy(() -> JsonLog.open(target))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot write");
  }
}
