package io.equilibria.internal.run;

import com.google.protobuf.ByteString;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes the folder {@code events/} of a run for TensorBoard: scalars, images, texts and graphs.
 *
 * <p>The records are framed here rather than by TensorFlow's summary operations, which cannot write
 * the event that a resumed run needs: a session log with status START at a step, which makes
 * TensorBoard discard earlier events from that step on. A resumed run opens a new file, because a
 * kill may have truncated the last record of the old one, and readers skip the rest of a file after
 * a truncated record.
 *
 * <p>A record consists of its length, the checksum of the length, the bytes and their checksum; it
 * is passed to the operating system in one write.
 *
 * <p>For one thread at a time.
 */
public final class EventLog implements AutoCloseable {
  private static final String FORMAT = "brain.Event:2";
  private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{1,18})\\..*");

  private final Path file;
  private final FileOutputStream out;
  private final Clock clock;

  private EventLog(Path file, FileOutputStream out, Clock clock) {
    this.file = file;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Opens the events of a new run.
   *
   * @param folder the run folder
   * @throws io.equilibria.InputException when it cannot be written
   */
  public static EventLog open(Path folder) {
    return create(folder, Clock.systemUTC());
  }

  /**
   * Opens the events of a resumed run; TensorBoard then discards the events of later steps.
   *
   * @param folder the run folder
   * @param step the step resumed from; its own events are kept
   * @throws io.equilibria.InputException when it cannot be written
   */
  public static EventLog resume(Path folder, long step) {
    EventLog log = create(folder, Clock.systemUTC());
    // TensorBoard discards the given step as well, so pass the next one.
    return log.beginWith(
        log.event(step + 1)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
  }

  /** Opens the events of a run, which is resumed if it has events already. */
  public static EventLog continued(Path folder, long step) {
    Path events = AtomicFiles.createFolder(folder.resolve("events"));
    return lastSecond(events) == 0 ? open(folder) : resume(folder, step);
  }

  static EventLog create(Path folder, Clock clock) {
    Path events = AtomicFiles.createFolder(folder.resolve("events"));
    // Readers process the files in the order of their names.
    long second = Math.max(clock.instant().getEpochSecond(), lastSecond(events) + 1);
    Path file =
        events.resolve(
            String.format(
                Locale.ROOT,
                "events.out.tfevents.%010d.equilibria.%d",
                second,
                ProcessHandle.current().pid()));
    EventLog log;
    try {
      log = new EventLog(file, new FileOutputStream(file.toFile()), clock);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
    return log.beginWith(log.event(0).setFileVersion(FORMAT));
  }

  /** Writes an event and returns this log, which is closed if that fails. */
  private EventLog beginWith(Event.Builder event) {
    try {
      write(event);
      return this;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Writes a number. */
  public void scalar(String tag, long step, double value) {
    scalars(step, Map.of(tag, value));
  }

  /** Writes several numbers of one step. Non-finite values are kept. */
  public void scalars(long step, Map<String, ? extends Number> values) {
    Summary.Builder summary = Summary.newBuilder();
    values.forEach(
        (tag, value) ->
            summary.addValue(
                Summary.Value.newBuilder().setTag(tag).setSimpleValue(value.floatValue())));
    write(event(step).setSummary(summary));
  }

  /**
   * Writes an image.
   *
   * @param png the bytes of a PNG file
   */
  public void image(String tag, long step, byte[] png) {
    ByteBuffer header = ByteBuffer.wrap(png);
    if (png.length < 26 || header.getLong(0) != 0x89504e470d0a1a0aL) {
      throw new IllegalArgumentException(tag + ": expected the bytes of a PNG file");
    }
    Summary.Image image =
        Summary.Image.newBuilder()
            .setWidth(header.getInt(16)) // The dimensions come first in every PNG file.
            .setHeight(header.getInt(20))
            .setColorspace(channels(png[25]))
            .setEncodedImageString(ByteString.copyFrom(png))
            .build();
    write(event(step).setSummary(summary(Summary.Value.newBuilder().setTag(tag).setImage(image))));
  }

  /** Writes a text, which TensorBoard shows verbatim. */
  public void text(String tag, long step, String text) {
    // TensorBoard renders texts as Markdown, where four spaces mark a verbatim block.
    String verbatim = text.lines().map(line -> "    " + line + "\n").reduce("", String::concat);
    SummaryMetadata metadata =
        SummaryMetadata.newBuilder()
            .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName("text"))
            .build();
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(
                TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(1)))
            .addStringVal(ByteString.copyFromUtf8(verbatim))
            .build();
    write(
        event(step)
            .setSummary(
                summary(
                    Summary.Value.newBuilder()
                        .setTag(tag)
                        .setMetadata(metadata)
                        .setTensor(tensor))));
  }

  /** Writes a graph for TensorBoard's Graphs tab. */
  public void graph(GraphDef graph) {
    write(event(0).setGraphDef(graph.toByteString()));
  }

  /** Returns when all events are on disk. */
  public void sync() {
    try {
      out.getFD().sync();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  private Event.Builder event(long step) {
    Instant now = clock.instant();
    return Event.newBuilder()
        .setStep(step)
        .setWallTime(now.getEpochSecond() + now.getNano() * 1e-9);
  }

  private static Summary summary(Summary.Value.Builder value) {
    return Summary.newBuilder().addValue(value).build();
  }

  private void write(Event.Builder event) {
    try {
      out.write(TfRecord.frame(event.build().toByteArray()));
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /**
   * The number of channels of a PNG colour type: grey, colour, palette, grey with alpha, colour
   * with alpha.
   */
  private static int channels(byte colourType) {
    return switch (colourType) {
      case 0 -> 1;
      case 4 -> 2;
      case 6 -> 4;
      default -> 3;
    };
  }

  private static long lastSecond(Path events) {
    try (Stream<Path> files = Files.list(events)) {
      return files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw FileErrors.cannotRead(events, e);
    }
  }
}
