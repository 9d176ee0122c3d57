package io.equilibria.internal.serving.operation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.equilibria.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of JSON, written by a thread of their own: a slow or full disk never delays an answer. Up
 * to {@value #CAPACITY} lines wait; more are dropped, and a line with their number follows.
 *
 * <p>Thread-safe.
 */
public final class JsonLog implements AutoCloseable {
  static final int CAPACITY = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(JsonLog.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LAST_LINES = Duration.ofSeconds(2);
  private static final long LOOK_MILLIS = 100;

  private final BlockingQueue<ObjectNode> lines = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final LogTarget.Opened target;
  private final Thread writer;
  private volatile boolean closed;
  private boolean failing;

  private JsonLog(LogTarget.Opened target) {
    this.target = target;
    this.writer = new Thread(this::work, "serving-log");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Opens a log.
   *
   * @throws InputException if it cannot be written
   */
  public static JsonLog open(LogTarget target) {
    return new JsonLog(target.open());
  }

  /** A line that begins with the time. */
  public static ObjectNode line(Instant time) {
    return JSON.createObjectNode().put("time", time.toString());
  }

  /** Appends a line, soon. Never waits. */
  public void add(ObjectNode line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  private void work() {
    List<ObjectNode> batch = new ArrayList<>();
    try {
      while (!closed || !lines.isEmpty()) {
        ObjectNode first = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          lines.drainTo(batch);
          write(batch);
          batch.clear();
        }
      }
      target.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("a log cannot be closed: {}", e.getMessage());
    }
  }

  private void write(List<ObjectNode> batch) {
    int written = batch.size();
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      batch.add(line(Instant.now()).put("dropped", lost));
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (failing) {
        bytes.write('\n'); // The disk may have been full in the middle of a line.
      }
      for (ObjectNode line : batch) {
        bytes.writeBytes((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      target.append(bytes.toByteArray());
      failing = false;
    } catch (IOException | RuntimeException e) { // Targets of programs may throw anything.
      dropped.addAndGet(lost + written);
      if (!failing) {
        LOG.error("a log cannot be written, its lines are dropped: {}", String.valueOf(e));
      }
      failing = true;
    }
  }

  /** Writes the lines that wait, unless that takes longer than two seconds. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(LAST_LINES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
