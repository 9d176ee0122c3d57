package io.equilibria.internal.evaluation;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.layer.Network.Stage;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * The generator parameters used for sampling, before the first step of a run and after every step,
 * for every seed, and the resulting distributions. The run must have traced them ({@code
 * training.trace: [generator]}). For a generator with a moving average the average is used, as
 * everywhere in sampling.
 */
public final class GeneratorTrace {
  private final DenseGenerator generator;
  private final float[][][] numbers; // [seed][step][kernels and biases in row-major order]

  private GeneratorTrace(DenseGenerator generator, float[][][] numbers) {
    this.generator = generator;
    this.numbers = numbers;
  }

  /**
   * Reads a finished run.
   *
   * @throws InputException if the folder holds no run, its generator was not traced or is neither
   *     affine nor an MLP, or there are several generators
   */
  public static GeneratorTrace read(Path run) {
    ExperimentSpec experiment = RunFolder.experiment(run);
    DenseGenerator dense =
        DenseGenerator.of(experiment)
            .orElseThrow(
                () ->
                    new InputException(
                        run
                            + ": expected a generator of vectors, affine or an MLP, found one of"
                            + " images"));
    GeneratorSpec generator = experiment.game().generator();
    List<String> columns = columns(dense, generator);
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
    addLast(run, experiment, dense, numbers);
    return new GeneratorTrace(dense, numbers);
  }

  /** The column names in the history, in the order of {@link #numbers}. */
  private static List<String> columns(DenseGenerator dense, GeneratorSpec generator) {
    List<String> columns = new ArrayList<>();
    for (int l = 0; l < dense.layers().size(); l++) {
      String kernel = generator.sampledWith(dense.kernel(l));
      String bias = generator.sampledWith(dense.bias(l));
      for (int i = 0; i < inputs(dense.layers().get(l)); i++) {
        for (int j = 0; j < outputs(dense.layers().get(l)); j++) {
          columns.add(kernel + "[" + i + "," + j + "]");
        }
      }
      for (int j = 0; j < outputs(dense.layers().get(l)); j++) {
        columns.add(bias + "[" + j + "]");
      }
    }
    return columns;
  }

  private static int inputs(Stage layer) {
    return Math.toIntExact(layer.input().size());
  }

  private static int outputs(Stage layer) {
    return Math.toIntExact(layer.output().size());
  }

  /**
   * The history contains the state before each step; the state after the last step is in the
   * checkpoint.
   */
  private static void addLast(
      Path run, ExperimentSpec experiment, DenseGenerator dense, float[][][] numbers) {
    CheckpointStore store = new CheckpointStore(run, experiment.training().keep());
    try (CheckpointTensors tensors =
        store.readLatest(last -> CheckpointTensors.readAll(last.prefix()))) {
      int place = 0;
      for (int l = 0; l < dense.layers().size(); l++) {
        for (String part : List.of(dense.kernel(l), dense.bias(l))) {
          String name = experiment.game().generator().sampledWith(part);
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

  /** The number of seeds. */
  public int seeds() {
    return numbers.length;
  }

  /** The number of steps trained; laws are known after 0 to this number of steps. */
  public int steps() {
    return numbers[0].length - 1;
  }

  /** The dense layers after a number of steps. */
  public List<DenseLayer> layers(int seed, int step) {
    float[] flat = numbers[seed][step];
    List<DenseLayer> layers = new ArrayList<>();
    int place = 0;
    for (Stage layer : generator.layers()) {
      double[][] kernel = new double[inputs(layer)][outputs(layer)];
      double[] bias = new double[outputs(layer)];
      int size = Math.toIntExact(layer.size());
      for (int i = 0; i < size; i++) {
        double[] row = i / bias.length < kernel.length ? kernel[i / bias.length] : bias;
        row[i % bias.length] = flat[place + i];
      }
      place += size;
      layers.add(new DenseLayer(kernel, bias));
    }
    return layers;
  }

  /** The generator's distribution after a number of steps. */
  public GeneratorLaw law(int seed, int step) {
    return GeneratorLaw.of(generator, layers(seed, step));
  }
}
