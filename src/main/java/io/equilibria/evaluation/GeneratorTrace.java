package io.equilibria.evaluation;

import io.equilibria.InputException;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.checkpoint.CheckpointTensors;
import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.ArchitectureSpec.Affine;
import io.equilibria.config.ArchitectureSpec.Mlp;
import io.equilibria.config.Experiment;
import io.equilibria.config.GeneratorSpec;
import io.equilibria.data.DataSources;
import io.equilibria.run.History;
import io.equilibria.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * The parameters that a generator is sampled with, before the first step of a run and after every
 * one, for every seed, and with them its distribution. The run must have traced them ({@code
 * training.trace: [generator]}). Of a generator with a moving average this is the average, as in
 * everything that draws samples.
 */
public final class GeneratorTrace {
  private static final String DENSE = "generator/dense_";

  private final ArchitectureSpec architecture;
  private final List<Extent> extents;
  private final float[][][] numbers; // [seed][step][kernels and biases in row-major order]

  /** Inputs and outputs of a dense layer. */
  private record Extent(int inputs, int outputs) {
    int numbers() {
      return (inputs + 1) * outputs;
    }
  }

  private GeneratorTrace(ArchitectureSpec architecture, List<Extent> extents, float[][][] numbers) {
    this.architecture = architecture;
    this.extents = extents;
    this.numbers = numbers;
  }

  /**
   * Reads a finished run.
   *
   * @throws InputException if the folder holds none, its generator was not traced, or is neither
   *     affine nor an MLP
   */
  public static GeneratorTrace read(Path run) {
    Experiment experiment = RunFolder.experiment(run);
    List<Extent> extents = extents(run, experiment);
    GeneratorSpec generator = experiment.game().generator();
    List<String> columns = columns(extents, generator);
    History history = History.read(run);
    if (!new HashSet<>(history.columns()).containsAll(columns)) {
      throw new InputException(
          run
              + ": expected the parameters that the generator is sampled with ("
              + generator.weights()
              + ") at every step, found none; train with training.trace=[generator]");
    }
    float[][][] numbers = new float[experiment.replicas()][history.steps() + 1][columns.size()];
    float[][][] found = history.columns(columns);
    for (int column = 0; column < found.length; column++) {
      for (int step = 0; step < history.steps(); step++) {
        for (int seed = 0; seed < numbers.length; seed++) {
          numbers[seed][step][column] = found[column][step][seed];
        }
      }
    }
    addLast(run, experiment, extents, numbers);
    return new GeneratorTrace(generator.architecture(), extents, numbers);
  }

  private static List<Extent> extents(Path run, Experiment experiment) {
    ArchitectureSpec architecture = experiment.game().generator().architecture();
    int latent = experiment.game().generator().latent();
    int outputs = experiment.data().dimension();
    if (architecture instanceof Affine) {
      return List.of(new Extent(latent, outputs));
    }
    if (!(architecture instanceof Mlp mlp) || DataSources.describe(experiment.data()).images()) {
      throw new InputException(
          run + ": expected a generator of vectors, affine or an MLP, found one of images");
    }
    List<Extent> extents = new ArrayList<>(List.of(new Extent(latent, mlp.width())));
    for (int i = 1; i < mlp.depth(); i++) {
      extents.add(new Extent(mlp.width(), mlp.width()));
    }
    extents.add(new Extent(mlp.width(), outputs));
    return extents;
  }

  /** Names in the history, in the order of {@link #numbers}. */
  private static List<String> columns(List<Extent> extents, GeneratorSpec generator) {
    List<String> columns = new ArrayList<>();
    for (int l = 0; l < extents.size(); l++) {
      String kernel = generator.sampledWith(DENSE + (l + 1) + "/kernel");
      String bias = generator.sampledWith(DENSE + (l + 1) + "/bias");
      for (int i = 0; i < extents.get(l).inputs(); i++) {
        for (int j = 0; j < extents.get(l).outputs(); j++) {
          columns.add(kernel + "[" + i + "," + j + "]");
        }
      }
      for (int j = 0; j < extents.get(l).outputs(); j++) {
        columns.add(bias + "[" + j + "]");
      }
    }
    return columns;
  }

  /** History holds what each step found; what the last one left is in the checkpoint. */
  private static void addLast(
      Path run, Experiment experiment, List<Extent> extents, float[][][] numbers) {
    CheckpointStore store = new CheckpointStore(run, experiment.training().keep());
    try (CheckpointTensors tensors =
        store.readLatest(last -> CheckpointTensors.readAll(last.prefix()))) {
      int place = 0;
      for (int l = 0; l < extents.size(); l++) {
        for (String part : List.of("/kernel", "/bias")) {
          String name = experiment.game().generator().sampledWith(DENSE + (l + 1) + part);
          float[] all = floats((TFloat32) tensors.get(name));
          int size = all.length / numbers.length;
          for (int seed = 0; seed < numbers.length; seed++) {
            float[] end = numbers[seed][numbers[seed].length - 1];
            System.arraycopy(all, seed * size, end, place, size);
          }
          place += size;
        }
      }
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  /** Number of seeds. */
  public int seeds() {
    return numbers.length;
  }

  /** Number of steps trained; laws are known after 0 to so many. */
  public int steps() {
    return numbers[0].length - 1;
  }

  /** The dense layers after so many steps. */
  public List<DenseLayer> layers(int seed, int step) {
    float[] flat = numbers[seed][step];
    List<DenseLayer> layers = new ArrayList<>();
    int place = 0;
    for (Extent extent : extents) {
      double[][] kernel = new double[extent.inputs()][extent.outputs()];
      double[] bias = new double[extent.outputs()];
      for (int i = 0; i < extent.numbers(); i++) {
        double[] row = i / bias.length < kernel.length ? kernel[i / bias.length] : bias;
        row[i % bias.length] = flat[place + i];
      }
      place += extent.numbers();
      layers.add(new DenseLayer(kernel, bias));
    }
    return layers;
  }

  /** The generator's distribution after so many steps. */
  public GeneratorLaw law(int seed, int step) {
    return GeneratorLaw.of(architecture, layers(seed, step));
  }
}
