package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.image.ImageArray;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run keeps what its data's files say, and needs them no more once it is trained. */
class ModelWithoutItsDataTest {
  @TempDir private Path folder;

  @Test
  void model_samplesWhenItsImagesAreGone() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Npy.header("|u1", new long[] {20, 4, 6, 3}));
    bytes.write(new byte[20 * 4 * 6 * 3]);
    Path images = Files.write(folder.resolve("images.npy"), bytes.toByteArray());
    Path labels = folder.resolve("labels.npy");
    double[] classes = new double[20];
    classes[3] = 2;
    Npy.write(labels, classes, 20);
    ExperimentSpec experiment =
        Overrides.apply(
            Presets.experiment("ring"),
            List.of(
                "data.kind=image-array",
                "data.file=" + images,
                "data.labels=" + labels,
                "replicas=1",
                "training.steps=2",
                "training.batch=4",
                "training.log=1"));
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(experiment, run)) {
      trainer.run();
    }
    Files.delete(images);
    Files.delete(labels);
    DataSettings kept = RunFolder.experiment(run).data();
    assertThat(kept)
        .isEqualTo(((ImageArray) experiment.data()).withFound(4, 6, 3, List.of("0", "1", "2")));
    assertThat(DataSources.describe(kept).classes()).hasSize(3);
    try (TrainedModel model = TrainedModel.open(run)) {
      assertThat(model.sample(5, 1)[4]).hasSize(4 * 6 * 3);
    }
  }
}
