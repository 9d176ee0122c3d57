package io.equilibria.internal.inspect;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.checkpoint.MaskedCrc;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Presets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;

/** A run's folder with a file of each kind, all whole. */
public final class RunFixture {
  private static final String MANIFEST =
      """
      {"software": {"tensorflow": "2.18.0", "java": "17"}, "started": "2026-01-31T12:00:00Z",
       "finished": "2026-01-31T12:01:00Z", "status": {"state": "STATE", "step": 20}}
      """;

  private RunFixture() {}

  /** Makes one with checkpoints of steps 10 and 20. */
  public static Path in(Path folder) throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(
        run.resolve("experiment.yaml"), ExperimentYaml.write(Presets.experiment("digits")));
    Files.writeString(run.resolve("manifest.json"), manifest("finished"));
    Files.writeString(
        run.resolve("metrics.jsonl"),
        """
        {"step":10,"seconds":1.5,"loss":0.7}
        {"step":20,"seconds":3,"loss":"NaN"}
        """);
    Npy.write(run.resolve("history.npy"), new float[] {1, 2, 3, 4}, 2, 1, 2);
    Files.writeString(run.resolve("history.json"), "{\"replicas\":1}");
    Files.writeString(run.resolve("checkpoint"), "model_checkpoint_path: \"ckpt-20\"\n");
    for (int step : new int[] {10, 20}) {
      Written.checkpoint(
              run.resolve("ckpt-" + step),
              Map.of("generator/kernel", Written.range(step, 3), "step", Written.range()))
          .close();
    }
    Path samples = Files.createDirectory(run.resolve("samples")).resolve("step-20.png");
    ImageIO.write(new BufferedImage(4, 4, 1), "png", samples.toFile());
    Path events = Files.createDirectory(run.resolve("events"));
    Files.write(events.resolve("events.out.tfevents.1.host"), records("first", "second"));
    Path report = Files.createDirectory(run.resolve("report"));
    Files.writeString(report.resolve("index.html"), "<html></html>\n");
    return run;
  }

  static String manifest(String state) {
    String whole = MANIFEST.replace("STATE", state);
    return state.equals("running") ? whole.replaceFirst("\"finished\"[^,]*,", "") : whole;
  }

  private static byte[] records(String... texts) {
    ByteBuffer file = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int start = file.position();
      file.putLong(bytes.length).putInt(MaskedCrc.of(file.slice(start, Long.BYTES)));
      file.put(bytes).putInt(MaskedCrc.of(bytes));
    }
    return Arrays.copyOf(file.array(), file.position());
  }
}
